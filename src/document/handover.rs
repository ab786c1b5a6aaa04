//! A criteria file on its way from one WebAssembly module to another: the first reads TOML and is loaded only when
//! somebody opens a file, the second knows dictionary and sets. Between them goes JSON: the tree with its places.

use super::{Key, Node, Position, Problem, Tree};
use serde_json::Value;
#[cfg(feature = "reader")]
use serde_json::json;

/// The name the file has in a message when what was handed over is not of this form.
const UNREAD: &str = "the file cannot be read: its tables nest too deeply";

/// A file that was read elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Handed {
    /// Its tree.
    pub tree: Tree,
    /// SHA-256 of its text.
    pub sum: String,
}

/// The text of a criteria file as JSON: `{"sum", "tree"}`, or `{"problems"}` where it is not TOML.
///
/// ```
/// use eligibility::document::{from_toml, hand_over, take_over};
/// let text = "id = \"mine\"\nlimits = [1.5, inf]\n";
/// let handed = take_over(&hand_over(text), "mine.toml").unwrap();
/// assert_eq!(handed.tree, from_toml(text, "mine.toml").unwrap());
/// let problems = take_over(&hand_over("id = \"mine"), "mine.toml").unwrap_err();
/// assert_eq!((problems[0].code, problems[0].line), ("bad-toml", 1));
/// ```
#[cfg(feature = "reader")]
pub fn hand_over(text: &str) -> String {
    let handed = match super::from_toml(text, "") {
        Ok(tree) => json!({ "sum": sum(text), "tree": written(&tree) }),
        Err(problems) => {
            let words = |one: &Problem| json!([one.code, one.line, one.column, one.message]);
            json!({ "problems": problems.iter().map(words).collect::<Vec<_>>() })
        }
    };
    handed.to_string()
}

/// SHA-256 of a text, in hexadecimal digits.
#[cfg(feature = "reader")]
pub(crate) fn sum(text: &str) -> String {
    use sha2::{Digest, Sha256};
    use std::fmt::Write;
    Sha256::digest(text).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a String takes every write");
        hex
    })
}

/// A part as a list: its kind, line, column, and what it holds.
#[cfg(feature = "reader")]
fn written(tree: &Tree) -> Value {
    let Position { line, column } = tree.at;
    match &tree.node {
        Node::Table(entries) => {
            let entry =
                |(key, value): &(Key, Tree)| json!([key.text, key.at.line, key.at.column, written(value)]);
            json!(["table", line, column, entries.iter().map(entry).collect::<Vec<_>>()])
        }
        Node::List(items) => json!(["list", line, column, items.iter().map(written).collect::<Vec<_>>()]),
        Node::Text(text) => json!(["text", line, column, text, tree.verbatim]),
        // JSON has no infinite numbers
        Node::Number(number) if number.is_finite() => json!(["number", line, column, number]),
        Node::Number(number) => json!(["number", line, column, number.to_string()]),
        Node::Bool(flag) => json!(["flag", line, column, flag]),
        Node::Date(text) => json!(["date", line, column, text]),
    }
}

/// The tree of a file that [`hand_over`] wrote; `file` names it in problems.
///
/// # Errors
/// The problems that were handed over, or that the text is not of that form.
pub fn take_over(text: &str, file: &str) -> Result<Handed, Vec<Problem>> {
    let unread = || vec![Problem::new("bad-toml", file, Position::default(), UNREAD)];
    let value: Value = serde_json::from_str(text).map_err(|_| unread())?;
    if let Some(problems) = value["problems"].as_array() {
        return Err(problems.iter().map(|one| problem(one, file)).collect());
    }
    let tree = read(&value["tree"]).ok_or_else(unread)?;
    Ok(Handed { tree, sum: value["sum"].as_str().unwrap_or_default().to_owned() })
}

fn problem(value: &Value, file: &str) -> Problem {
    let word = value[0].as_str().unwrap_or_default();
    let known = super::PROBLEM_CODES.iter().find(|(code, _)| *code == word);
    let at = position(&value[1], &value[2]);
    Problem::new(known.map_or("bad-toml", |(code, _)| code), file, at, value[3].as_str().unwrap_or(UNREAD))
}

fn position(line: &Value, column: &Value) -> Position {
    let number = |value: &Value| value.as_u64().map_or(0, |number| number as usize);
    Position { line: number(line), column: number(column) }
}

fn read(value: &Value) -> Option<Tree> {
    let held = &value[3];
    let node = match value[0].as_str()? {
        "table" => Node::Table(held.as_array()?.iter().map(entry).collect::<Option<_>>()?),
        "list" => Node::List(held.as_array()?.iter().map(read).collect::<Option<_>>()?),
        "text" => Node::Text(held.as_str()?.to_owned()),
        "number" => Node::Number(held.as_f64().or_else(|| held.as_str()?.parse().ok()).unwrap_or(f64::NAN)),
        "flag" => Node::Bool(held.as_bool()?),
        "date" => Node::Date(held.as_str()?.to_owned()),
        _ => return None,
    };
    Some(Tree { node, at: position(&value[1], &value[2]), verbatim: value[4] == true })
}

fn entry(value: &Value) -> Option<(Key, Tree)> {
    let key = Key { text: value[0].as_str()?.to_owned(), at: position(&value[1], &value[2]) };
    Some((key, read(&value[3])?))
}
