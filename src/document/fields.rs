//! One table being read: every key asked for is known, every other is a problem.

use super::{Context, Key, Node, Position, RuleText, Tree};
use crate::Grade;
use crate::instrument::Source;
use crate::limits::MOST_ENTRIES;
use crate::rule::{self, Expr, ExprKind, Span};
use std::cell::RefCell;

/// Keys that name an entry.
const ID_KEYS: [&str; 4] = ["id", "key", "criterion", "drug"];

/// How many citations an entry needs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Citations {
    /// One at least.
    Needed,
    /// One at least, unless the entry is recalled or a proposal.
    ByGrade(Grade),
    /// The key, but it may be empty.
    MayBeEmpty,
}

/// The keys of one table. Reading never fails: what is missing or wrong is reported and stood in for.
pub(crate) struct Fields<'a> {
    pub(crate) context: &'a Context,
    /// As messages name the entry: `criterion fit_lvef`.
    pub name: String,
    /// Where the entry starts.
    pub at: Position,
    entries: &'a [(Key, Tree)],
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(context: &'a Context, name: String, at: Position, entries: &'a [(Key, Tree)]) -> Self {
        Self { context, name, at, entries, asked: RefCell::default() }
    }

    /// Adds a problem at this entry or a part of it.
    pub fn report(&self, code: &'static str, at: Position, message: impl Into<String>) {
        self.context.report(code, at, message);
    }

    /// The value of `key`.
    pub fn get(&self, key: &'static str) -> Option<&'a Tree> {
        self.asked.borrow_mut().push(key);
        self.entries.iter().find(|(one, _)| one.text == key).map(|(_, value)| value)
    }

    /// All keys and values, for a table whose keys are free; none of them is a problem then.
    pub fn all(&self) -> &'a [(Key, Tree)] {
        self.entries
    }

    /// Where the value of `key` starts, or the entry.
    pub fn place(&self, key: &str) -> Position {
        self.entries.iter().find(|(one, _)| one.text == key).map_or(self.at, |(_, value)| value.at)
    }

    /// The entry's name and where it stands; empty, at the entry, where it has none.
    pub fn named(&self) -> (&'a str, Position) {
        let named = ID_KEYS.iter().find_map(|id| self.entries.iter().find(|(key, _)| key.text == *id));
        match named {
            Some((_, Tree { node: Node::Text(text), at, .. })) => (text, *at),
            _ => ("", self.at),
        }
    }

    /// The texts of the list `key` and where they stand.
    pub fn placed_texts(&self, key: &'static str) -> impl Iterator<Item = (&'a str, Position)> + use<'a> {
        self.items(key).iter().filter_map(|item| match &item.node {
            Node::Text(text) => Some((text.as_str(), item.at)),
            _ => None,
        })
    }

    /// Reports every key nobody asked for.
    pub fn finish(&self) {
        let asked = self.asked.borrow();
        for (key, _) in self.entries {
            if self.context.is_full() {
                return;
            }
            if !asked.contains(&key.text.as_str()) {
                let hint = self.context.hint(&key.text, asked.iter().copied());
                let message = format!("{} has no key {}{hint}", self.name, shown(&key.text));
                self.report("unknown-key", key.at, message);
            }
        }
    }

    /// Reports a value that is not what `key` holds.
    pub(super) fn wrong_type(&self, key: &str, value: &Tree, wanted: &str) {
        let message = format!("{key} of {} is {wanted}, not {}", self.name, value.node.words());
        self.report("wrong-type", value.at, message);
    }

    /// Reports a key that must be there.
    pub fn missing(&self, key: &str) {
        self.report("missing-key", self.at, format!("{} lacks {key}; add it", self.name));
    }

    /// A text that may be absent.
    pub fn text_if_given(&self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        match &value.node {
            Node::Text(text) => Some(text.clone()),
            _ => {
                self.wrong_type(key, value, "a text");
                None
            }
        }
    }

    /// A text, empty where absent.
    pub fn text(&self, key: &'static str) -> String {
        self.text_if_given(key).unwrap_or_default()
    }

    /// A text that must be there and say something.
    pub fn needed_text(&self, key: &'static str) -> String {
        let Some(value) = self.get(key) else {
            self.missing(key);
            return String::new();
        };
        let text = self.text(key);
        if text.trim().is_empty() && matches!(value.node, Node::Text(_)) {
            self.report("bad-text", value.at, format!("{key} of {} is empty; fill it in", self.name));
        }
        text
    }

    /// An id that must be there; `in_rules` asks for one that a rule can name.
    pub fn id(&self, key: &'static str, in_rules: bool) -> String {
        let id = self.needed_text(key);
        let other = |c: char| !in_rules && matches!(c, '-' | '.' | '/');
        let fits = id.len() <= 100 && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || other(c));
        let starts = !in_rules || id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        let sound = id.is_empty() || fits && starts;
        if !sound {
            let allowed =
                if in_rules { "letters, digits and _, a letter first" } else { "letters, digits, _ and -" };
            self.report("bad-id", self.place(key), format!("{} is no id; use {allowed}", shown(&id)));
        }
        id
    }

    /// `true` or `false`, where given.
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        let value = self.get(key)?;
        match value.node {
            Node::Bool(flag) => Some(flag),
            _ => {
                self.wrong_type(key, value, "true or false");
                None
            }
        }
    }

    /// A number, where given.
    pub fn number(&self, key: &'static str) -> Option<f64> {
        let value = self.get(key)?;
        match value.node {
            Node::Number(number) => Some(number),
            _ => {
                self.wrong_type(key, value, "a number");
                None
            }
        }
    }

    /// A list of texts, empty where absent.
    pub fn texts(&self, key: &'static str) -> Vec<String> {
        let mut texts = Vec::new();
        for item in self.items(key) {
            match &item.node {
                Node::Text(text) => texts.push(text.clone()),
                _ => self.wrong_type(key, item, "a list of texts"),
            }
        }
        texts
    }

    /// A list, empty where absent.
    pub fn items(&self, key: &'static str) -> &'a [Tree] {
        let Some(value) = self.get(key) else { return &[] };
        match &value.node {
            Node::List(items) => &items[..items.len().min(MOST_ENTRIES)],
            _ => {
                self.wrong_type(key, value, "a list");
                &[]
            }
        }
    }

    /// A list of tables; messages call each `what` and its id.
    pub fn tables(&self, key: &'static str, what: &str) -> Vec<Fields<'a>> {
        let items = self.items(key).iter();
        items.filter_map(|item| self.inner(key, item, what)).collect()
    }

    /// A table, where given.
    pub fn table(&self, key: &'static str) -> Option<Fields<'a>> {
        let value = self.get(key)?;
        let mut inner = self.inner(key, value, key)?;
        inner.name = format!("{key} of {}", self.name);
        Some(inner)
    }

    fn inner(&self, key: &str, item: &'a Tree, what: &str) -> Option<Fields<'a>> {
        let Node::Table(entries) = &item.node else {
            self.wrong_type(key, item, "a table");
            return None;
        };
        let mut inner = Fields::new(self.context, what.to_owned(), item.at, entries);
        let (id, _) = inner.named();
        if !id.is_empty() {
            inner.name = format!("{what} {}", shown(id));
        }
        Some(inner)
    }

    /// A rule, where given; `owner` is the path it is found by later.
    pub fn rule(&self, key: &'static str, owner: &str) -> Option<Expr> {
        self.get(key).map(|value| self.rule_at(key, value, owner))
    }

    /// A rule that must be there.
    pub fn needed_rule(&self, key: &'static str, owner: &str) -> Expr {
        if self.get(key).is_none() {
            self.missing(key);
        }
        self.rule_or_nothing(key, owner)
    }

    /// A rule whose absence is reported by the caller.
    pub fn rule_or_nothing(&self, key: &'static str, owner: &str) -> Expr {
        self.rule(key, owner).unwrap_or_else(no_rule)
    }

    /// The rule in `value`; one that cannot be read is reported and stood in for.
    pub fn rule_at(&self, key: &str, value: &Tree, owner: &str) -> Expr {
        let Node::Text(text) = &value.node else {
            self.wrong_type(key, value, "a rule in quotes");
            return no_rule();
        };
        let written = RuleText { text: text.clone(), at: value.at, verbatim: value.verbatim };
        let result = rule::parse(text);
        if let Err(errors) = &result {
            for error in errors {
                let message = format!("{key} of {}: {}", self.name, error.message);
                self.report(error.code, written.locate(error.span), message);
            }
        }
        self.context.keep(owner, written);
        result.unwrap_or_else(|_| no_rule())
    }

    /// Citations under `source`; without the key those that hold for all entries of the file, if there are any.
    pub fn source_or(&self, common: &[Source]) -> Vec<Source> {
        if self.get("source").is_none() && !common.is_empty() {
            return common.to_vec();
        }
        self.source(Citations::Needed)
    }

    /// The addresses of the list `key`.
    pub fn addresses(&self, key: &'static str) -> Vec<String> {
        for (text, at) in self.placed_texts(key) {
            self.check_address(key, text, at);
        }
        self.texts(key)
    }

    /// Reports what is no address.
    pub fn check_address(&self, key: &str, text: &str, at: Position) {
        if !text.starts_with("https://") && !text.starts_with("http://") {
            let message = format!("{key} of {} begins with https:// or http://", self.name);
            self.report("bad-url", at, message);
        }
    }

    /// Citations under `source`.
    pub fn source(&self, citations: Citations) -> Vec<Source> {
        let mut list = Vec::new();
        for fields in self.tables("source", "source") {
            list.push(Source { key: fields.needed_text("key"), locator: fields.text("locator") });
            fields.finish();
        }
        let given = self.get("source").is_some();
        let enough = match citations {
            Citations::Needed => false,
            Citations::ByGrade(grade) => given && grade >= Grade::Recalled,
            Citations::MayBeEmpty => given,
        };
        if list.is_empty() && !enough {
            let message = format!("{} cites no source; our own choices cite project", self.name);
            self.report("missing-source", self.place("source"), message);
        }
        list
    }
}

fn no_rule() -> Expr {
    Expr { kind: ExprKind::Null, span: Span::default() }
}

/// A word of the file, cut where it is too long for a message.
pub(super) fn shown(word: &str) -> String {
    word.chars().filter(|c| !c.is_control()).take(60).collect()
}
