//! A document as a tree, whatever it was written in.

use super::Position;
use serde_json::Value;

/// A part of a document and where it stands.
///
/// ```
/// use eligibility::document::{Node, from_json};
/// let tree = from_json(&serde_json::json!({ "id": "general" }));
/// let Node::Table(entries) = &tree.node else { panic!("a table") };
/// assert_eq!(entries[0].0.text, "id");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// What it is.
    pub node: Node,
    /// Where it starts; for a text, its first character after the quotes.
    pub at: Position,
    /// The text stands in the file as it is, without escapes: offsets into it are offsets into the file.
    pub verbatim: bool,
}

/// The kinds of part.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// Keys and values, in the order of the file.
    Table(Vec<(Key, Tree)>),
    /// Values in order.
    List(Vec<Tree>),
    /// A string.
    Text(String),
    /// A number, whole or not.
    Number(f64),
    /// `true` or `false`.
    Bool(bool),
    /// A TOML date or time, as written.
    Date(String),
}

impl Node {
    /// What it is, in words.
    ///
    /// ```
    /// assert_eq!(eligibility::document::Node::Bool(true).words(), "true or false");
    /// ```
    pub fn words(&self) -> &'static str {
        match self {
            Self::Table(_) => "a table",
            Self::List(_) => "a list",
            Self::Text(_) => "a text",
            Self::Number(_) => "a number",
            Self::Bool(_) => "true or false",
            Self::Date(_) => "a date",
        }
    }
}

/// A key and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The key without quotes.
    pub text: String,
    /// Where it starts.
    pub at: Position,
}

/// The tree of a JSON document, without positions. A key whose value is null is left out.
///
/// ```
/// use eligibility::document::{Node, from_json};
/// let tree = from_json(&serde_json::json!({ "note": null, "year": 2024 }));
/// let Node::Table(entries) = tree.node else { panic!("a table") };
/// assert_eq!(entries.len(), 1);
/// ```
pub fn from_json(value: &Value) -> Tree {
    let node = match value {
        Value::Null => Node::Text(String::new()),
        Value::Bool(flag) => Node::Bool(*flag),
        Value::Number(number) => Node::Number(number.as_f64().unwrap_or(f64::NAN)),
        Value::String(text) => Node::Text(text.clone()),
        Value::Array(items) => Node::List(items.iter().map(from_json).collect()),
        Value::Object(entries) => {
            let present = entries.iter().filter(|(_, value)| !value.is_null());
            let key = |text: &String| Key { text: text.clone(), at: Position::default() };
            Node::Table(present.map(|(text, value)| (key(text), from_json(value))).collect())
        }
    };
    Tree { node, at: Position::default(), verbatim: false }
}
