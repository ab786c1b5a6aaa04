//! Checks over lists: no word twice, none that is not known.

use super::fields::shown;
use super::{Context, Fields, Node, Position};
use crate::order::SortedMap;

/// Reads a list of tables.
pub(crate) fn read_list<'a, T>(
    fields: &Fields<'a>,
    key: &'static str,
    what: &str,
    mut read: impl FnMut(&Fields<'a>) -> T,
) -> Vec<T> {
    let read_one = |table: Fields<'a>| {
        let model = read(&table);
        table.finish();
        model
    };
    fields.tables(key, what).into_iter().map(read_one).collect()
}

/// Reads a list of tables; no two may have the same id.
pub(crate) fn read_unique<'a, T>(
    fields: &Fields<'a>,
    key: &'static str,
    what: &str,
    read: impl FnMut(&Fields<'a>) -> T,
) -> Vec<T> {
    check_unique(fields.context, what, fields.tables(key, what).iter().map(Fields::named));
    read_list(fields, key, what, read)
}

/// Reports every id that an earlier entry has.
pub(crate) fn check_unique<'a>(
    context: &Context,
    what: &str,
    ids: impl IntoIterator<Item = (&'a str, Position)>,
) {
    let mut seen: SortedMap<&str, Position> = SortedMap::new();
    for (id, at) in ids {
        if id.is_empty() {
            continue;
        }
        if let Some(first) = seen.get(id) {
            let place =
                if first.line > 0 { format!(" (first on line {})", first.line) } else { String::new() };
            context.report(
                "duplicate-id",
                at,
                format!("{what} {} is there twice{place}; rename one", shown(id)),
            );
        } else {
            seen.insert(id, at);
        }
    }
}

/// Reports every text of the list `key` that is none of `known`.
pub(crate) fn check_words(fields: &Fields<'_>, key: &'static str, code: &'static str, known: &[&str]) {
    let Some(value) = fields.get(key) else { return };
    let items = match &value.node {
        Node::List(items) => items.as_slice(),
        _ => std::slice::from_ref(value),
    };
    for item in items {
        let Node::Text(text) = &item.node else { continue };
        if !known.contains(&text.as_str()) && !fields.context.is_full() {
            let hint = fields.context.hint(text, known.iter().copied());
            let message = format!("{key} of {}: there is no {}{hint}", fields.name, shown(text));
            fields.report(code, item.at, message);
        }
    }
}

impl Fields<'_> {
    /// Reports every text value that is none of `known`.
    pub fn check_values(&self, code: &'static str, known: &[&str]) {
        for (key, value) in self.all() {
            let Node::Text(text) = &value.node else { continue };
            if !known.contains(&text.as_str()) && !self.context.is_full() {
                let hint = self.context.hint(text, known.iter().copied());
                let message =
                    format!("{} in {}: there is no {}{hint}", shown(&key.text), self.name, shown(text));
                self.report(code, value.at, message);
            }
        }
    }

    /// Reports every key that is none of `known`.
    pub fn check_keys(&self, code: &'static str, known: &[&str]) {
        for (key, _) in self.all() {
            if !known.contains(&key.text.as_str()) && !self.context.is_full() {
                let hint = self.context.hint(&key.text, known.iter().copied());
                self.report(code, key.at, format!("{}: there is no {}{hint}", self.name, shown(&key.text)));
            }
        }
    }
}
