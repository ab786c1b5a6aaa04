//! What an instrument asks that the data dictionary does not know: read from the `[[input]]` of its file.

use crate::document::{Fields, read_list};

/// One thing an instrument asks.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Name of the input, or of the part of a record.
    pub id: String,
    /// As a clinician says it.
    pub label: String,
    /// What counts; may be empty.
    pub help: String,
    /// Kind of answer.
    pub kind: QuestionKind,
    /// Unit of a number; empty for a pure number.
    pub unit: String,
    /// Lowest and highest number.
    pub range: Option<(f64, f64)>,
    /// Words to choose from, and what they mean.
    pub members: Vec<(String, String)>,
    /// Parts of a record.
    pub parts: Vec<Question>,
    /// Input that lists the members of a set which are not settled.
    pub open: Option<String>,
    /// Records that can be entered; one of a single record.
    pub rows: Option<u32>,
}

/// Kind of answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    /// Yes or no.
    Bool,
    /// A number.
    Number,
    /// A whole number.
    Integer,
    /// A day, or part of a date.
    Date,
    /// One of the members.
    Enum,
    /// Any of the members.
    Set,
    /// A drug with a prednisone equivalence.
    Glucocorticoid,
    /// Several parts.
    Record,
}

const KINDS: &[(&str, QuestionKind)] = &[
    ("bool", QuestionKind::Bool),
    ("number", QuestionKind::Number),
    ("integer", QuestionKind::Integer),
    ("date", QuestionKind::Date),
    ("enum", QuestionKind::Enum),
    ("set", QuestionKind::Set),
    ("glucocorticoid", QuestionKind::Glucocorticoid),
    ("record", QuestionKind::Record),
];

/// Most records that can be entered.
const MOST_ROWS: f64 = 12.0;

/// Reads one `[[input]]`.
pub(super) fn question(fields: &Fields<'_>) -> Question {
    let kind = fields.needed_word("type", KINDS);
    let question = Question {
        id: fields.needed_text("id"),
        label: fields.needed_text("label"),
        help: fields.text("help"),
        kind,
        unit: fields.text("unit"),
        range: fields.range("range"),
        members: fields.text_pairs("members"),
        parts: read_list(fields, "part", "part", question),
        open: fields.text_if_given("open"),
        rows: rows(fields),
    };
    let (words, record) =
        (matches!(kind, QuestionKind::Enum | QuestionKind::Set), kind == QuestionKind::Record);
    if words && question.members.is_empty() {
        fields.missing("members");
    }
    if record && question.parts.is_empty() {
        fields.missing("part");
    }
    question
}

fn rows(fields: &Fields<'_>) -> Option<u32> {
    let number = fields.number("rows")?;
    if number.fract() != 0.0 || !(1.0..=MOST_ROWS).contains(&number) {
        let message =
            format!("rows of {} is a whole number from 1 to {MOST_ROWS}, not {number}", fields.name);
        fields.report("bad-number", fields.place("rows"), message);
        return None;
    }
    // whole and small
    Some(number as u32)
}
