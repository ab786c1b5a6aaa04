//! A document written in TOML, with line and column of every part.

use super::toml_words::plain;
use super::{Key, Node, Position, Problem, Tree};
use crate::limits::LARGEST_SET;
use std::ops::Range;
use toml_edit::{Document, Item, Table, TableLike, Value};

/// The tree of a TOML document; `file` names it in problems.
///
/// # Errors
/// What keeps the text from being TOML, or that it is larger than 2 MB.
///
/// ```
/// let tree = eligibility::document::from_toml("id = \"x\"", "x.toml").unwrap();
/// assert_eq!(tree.at.line, 1);
/// let problems = eligibility::document::from_toml("id = \"x", "x.toml").unwrap_err();
/// assert_eq!((problems[0].code, problems[0].line), ("bad-toml", 1));
/// ```
pub fn from_toml(text: &str, file: &str) -> Result<Tree, Vec<Problem>> {
    let start = Position { line: 1, column: 1 };
    if text.len() > LARGEST_SET {
        let message = format!("the file has {} bytes; at most {LARGEST_SET} are read", text.len());
        return Err(vec![Problem::new("too-large", file, start, message)]);
    }
    let places = Places::new(text);
    let document = Document::parse(text).map_err(|error| {
        let at = error.span().map_or(start, |span| places.find(span.start));
        vec![Problem::new("bad-toml", file, at, plain(error.message()))]
    })?;
    Ok(places.table(document.as_table(), start))
}

/// The text and where its lines start.
struct Places<'a> {
    text: &'a str,
    lines: Vec<usize>,
}

impl<'a> Places<'a> {
    fn new(text: &'a str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self { text, lines: std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect() }
    }

    fn find(&self, offset: usize) -> Position {
        // in a very long line bytes are counted, for counting characters would take for ever
        const LONG_LINE: usize = 5_000;
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines[line - 1];
        let column = match self.text.get(start..offset) {
            Some(before) if before.len() <= LONG_LINE => before.chars().count(),
            _ => offset - start,
        };
        Position { line, column: column + 1 }
    }

    fn table(&self, table: &Table, otherwise: Position) -> Tree {
        let at = table.span().map_or(otherwise, |span| self.find(span.start));
        self.entries(table, at)
    }

    fn entries(&self, table: &dyn TableLike, at: Position) -> Tree {
        let entries = table.iter().map(|(text, item)| {
            let span = table.key(text).and_then(toml_edit::Key::span);
            let key_at = span.map_or(at, |span| self.find(span.start));
            (Key { text: text.to_owned(), at: key_at }, self.item(item, key_at))
        });
        Tree { node: Node::Table(entries.collect()), at, verbatim: false }
    }

    fn item(&self, item: &Item, otherwise: Position) -> Tree {
        match item {
            Item::None => Tree { node: Node::List(Vec::new()), at: otherwise, verbatim: false },
            Item::Value(value) => self.value(value, otherwise),
            Item::Table(table) => self.table(table, otherwise),
            Item::ArrayOfTables(tables) => {
                let items = tables.iter().map(|table| self.table(table, otherwise)).collect();
                Tree { node: Node::List(items), at: otherwise, verbatim: false }
            }
        }
    }

    fn value(&self, value: &Value, otherwise: Position) -> Tree {
        let span = value.span();
        let at = span.as_ref().map_or(otherwise, |span| self.find(span.start));
        let node = match value {
            Value::String(text) => return self.string(text.value(), span, at),
            Value::Integer(number) => Node::Number(*number.value() as f64),
            Value::Float(number) => Node::Number(*number.value()),
            Value::Boolean(flag) => Node::Bool(*flag.value()),
            Value::Datetime(date) => Node::Date(date.value().to_string()),
            Value::Array(items) => Node::List(items.iter().map(|item| self.value(item, at)).collect()),
            Value::InlineTable(table) => return self.entries(table, at),
        };
        Tree { node, at, verbatim: false }
    }

    /// A text starts after its quotes, if it stands in the file as it is.
    fn string(&self, text: &str, span: Option<Range<usize>>, at: Position) -> Tree {
        let node = Node::Text(text.to_owned());
        let Some(span) = span else { return Tree { node, at, verbatim: false } };
        match self.text.get(span.clone()).and_then(|written| start_of_verbatim(written, text)) {
            Some(quotes) => Tree { node, at: self.find(span.start + quotes), verbatim: true },
            None => Tree { node, at, verbatim: false },
        }
    }
}

/// Bytes of quotes, and of the line break that is dropped after them, before `text` in `written`.
fn start_of_verbatim(written: &str, text: &str) -> Option<usize> {
    for quotes in ["\"\"\"", "'''", "\"", "'"] {
        let Some(inner) = written.strip_prefix(quotes).and_then(|rest| rest.strip_suffix(quotes)) else {
            continue;
        };
        let kept = inner.strip_prefix("\r\n").or_else(|| inner.strip_prefix('\n')).unwrap_or(inner);
        let same = kept == text || kept.contains("\r\n") && kept.replace("\r\n", "\n") == text;
        return same.then(|| quotes.len() + inner.len() - kept.len());
    }
    None
}
