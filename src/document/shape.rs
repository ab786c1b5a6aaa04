//! What is checked of every document before it is read: numbers, characters, lengths of lists.

use super::{Context, Node, Tree};
use crate::limits::{LARGEST_NUMBER, MOST_ENTRIES};

/// Reports numbers no computer should meet and characters no person can see.
pub(super) fn check(context: &Context, tree: &Tree) {
    match &tree.node {
        Node::Table(entries) => {
            for (key, value) in entries {
                if key.text.chars().any(char::is_control) {
                    context.report("bad-text", key.at, "a key holds a control character; remove it");
                }
                check(context, value);
            }
        }
        Node::List(items) => {
            if items.len() > MOST_ENTRIES {
                let message = format!("a list of {} entries; at most {MOST_ENTRIES} are read", items.len());
                context.report("too-many", tree.at, message);
            }
            items.iter().take(MOST_ENTRIES).for_each(|item| check(context, item));
        }
        Node::Number(number) if !number.is_finite() || number.abs() > LARGEST_NUMBER => {
            context.report("bad-number", tree.at, format!("{number} is no number of a source; at most 1e15"));
        }
        Node::Text(text) | Node::Date(text) => {
            if let Some(control) = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
                let message = format!("a text holds the control character {}; remove it", u32::from(control));
                context.report("bad-text", tree.at, message);
            }
        }
        Node::Number(_) | Node::Bool(_) => {}
    }
}
