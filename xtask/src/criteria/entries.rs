//! Every entry of every file: a criterion, a fact, a drug, a source; what is left is the head of its file.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value, json};

use super::{Texts, bundle, sum};

/// What names an entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// Path below `criteria/`.
    pub file: String,
    /// The table it stands in: `criterion`, `fact`; `head` for the rest of the file; `file` where it is no TOML.
    pub kind: String,
    /// Its id; of a head the id of the set, or the path.
    pub id: String,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "criteria/{}: {} {}", self.file, self.kind, self.id)
    }
}

/// Entries by key.
pub type Entries = BTreeMap<Key, Value>;

/// The entries of all files.
///
/// # Errors
/// The first file that is not TOML, with its line.
pub fn entries(texts: &Texts) -> Result<Entries, String> {
    let is_toml = |path: &String| path.ends_with(".toml");
    let documents =
        texts.iter().filter(|(path, _)| is_toml(path)).map(|(path, text)| (path.clone(), text.clone()));
    let bundle = bundle(&documents.collect())?;
    let mut found = Entries::new();
    for (file, one) in bundle["files"].as_object().into_iter().flatten() {
        document(file, &one["document"], &mut found);
    }
    for (path, text) in texts.iter().filter(|(path, _)| !is_toml(path)) {
        let key = Key { file: path.clone(), kind: "file".to_owned(), id: path.clone() };
        found.insert(key, json!({ "sha256": sum(text) }));
    }
    Ok(found)
}

fn document(file: &str, document: &Value, found: &mut Entries) {
    let mut head = Map::new();
    for (kind, value) in document.as_object().into_iter().flatten() {
        // elsewhere these are the citations of the file
        let entries = kind != "source" || file == "sources.toml";
        let list = value.as_array().filter(|list| entries && list.iter().all(Value::is_object));
        let Some(list) = list.filter(|list| !list.is_empty()) else {
            head.insert(kind.clone(), value.clone());
            continue;
        };
        for item in list {
            let id = name(item);
            let mut key = Key { file: file.to_owned(), kind: kind.clone(), id: id.clone() };
            let mut number = 2;
            while found.contains_key(&key) {
                key.id = format!("{id}#{number}");
                number += 1;
            }
            found.insert(key, item.clone());
        }
    }
    let id = document["id"].as_str().unwrap_or(file).to_owned();
    found.insert(Key { file: file.to_owned(), kind: "head".to_owned(), id }, Value::Object(head));
}

/// What an entry is called in its list.
fn name(item: &Value) -> String {
    let text = |key: &str| item[key].as_str();
    match (text("id").or(text("key")), text("profile"), text("drug")) {
        (Some(id), _, _) => id.to_owned(),
        (None, Some(profile), Some(drug)) => format!("{profile}/{drug}"),
        (None, _, Some(drug)) => drug.to_owned(),
        _ => "unnamed".to_owned(),
    }
}
