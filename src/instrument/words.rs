//! Words in and out: rows of a table that a word selects, and the words an answer can still be.

use super::{Item, Table, Words};
use crate::{Range, Truth};

/// The word for true, the word for false, or both.
pub(crate) fn one_of(truth: Truth, when_true: &str, when_false: &str) -> Vec<String> {
    let words: &[&str] = match truth {
        Truth::True => &[when_true],
        Truth::False => &[when_false],
        Truth::Unknown => &[when_true, when_false],
    };
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The numbers that the rows of a group give for the words an input can still be.
///
/// # Errors
/// A sentence that names the word no row has.
pub(crate) fn by_word(
    table: &Table,
    group: &str,
    words: &Words,
    value: impl Fn(&Item) -> Range,
) -> Result<Range, String> {
    let rows = || table.item.iter().filter(|row| row.group == group);
    let word_of = |row: &Item| row.words.get("word").cloned().unwrap_or_default();
    if let Words::OneOf(list) = words
        && let Some(stranger) = list.iter().find(|word| !rows().any(|row| word_of(row) == **word))
    {
        return Err(format!("{group}: {stranger} is none of the words {} knows", table.id));
    }
    let possible = rows().filter(|row| words.is(&word_of(row)) != Truth::False);
    Ok(possible.map(value).reduce(Range::hull).unwrap_or(Range::ANY))
}
