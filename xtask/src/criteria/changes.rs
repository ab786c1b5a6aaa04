//! What changed between two versions, entry by entry.

use serde_json::{Map, Value};

use super::{Entries, Key};

/// One entry that is not the same in both.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Which.
    pub key: Key,
    /// How.
    pub what: What,
}

/// How an entry changed.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Only in the new version.
    Added,
    /// Only in the old version.
    Removed,
    /// In both; each part that differs, with its old and new value.
    Changed(Vec<(String, String, String)>),
}

/// Every entry that differs, by file, table and id.
pub fn changes(old: &Entries, new: &Entries) -> Vec<Change> {
    let gone = old.keys().filter(|key| !new.contains_key(key));
    let mut found: Vec<Change> = gone.map(|key| Change { key: key.clone(), what: What::Removed }).collect();
    for (key, value) in new {
        let what = match old.get(key) {
            None => What::Added,
            Some(before) if before == value => continue,
            Some(before) => What::Changed(parts(before, value)),
        };
        found.push(Change { key: key.clone(), what });
    }
    found.sort_by(|a, b| a.key.cmp(&b.key));
    found
}

fn parts(old: &Value, new: &Value) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    compare("", old, new, &mut found);
    found
}

/// Tables are compared key by key, lists of tables that have names name by name, everything else as a whole.
fn compare(path: &str, old: &Value, new: &Value, found: &mut Vec<(String, String, String)>) {
    if let (Some(before), Some(after)) = (by_name(old), by_name(new)) {
        return compare(path, &before, &after, found);
    }
    let (Some(before), Some(after)) = (old.as_object(), new.as_object()) else {
        if old != new {
            found.push((path.to_owned(), shown(old), shown(new)));
        }
        return;
    };
    let added = after.keys().filter(|key| !before.contains_key(*key));
    for key in before.keys().chain(added) {
        let inner = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        compare(
            &inner,
            before.get(key).unwrap_or(&Value::Null),
            after.get(key).unwrap_or(&Value::Null),
            found,
        );
    }
}

/// A list of tables as one table under their names; `None` where they have none, or one twice.
fn by_name(list: &Value) -> Option<Value> {
    let mut named = Map::new();
    for item in list.as_array().filter(|list| !list.is_empty())? {
        let name = ["id", "criterion"].iter().find_map(|key| item.get(key)?.as_str())?;
        if named.insert(name.to_owned(), item.clone()).is_some() {
            return None;
        }
    }
    Some(Value::Object(named))
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "(none)".to_owned(),
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}
