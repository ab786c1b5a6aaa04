//! What is wrong with a file, and where.

use super::Position;
use std::fmt;

/// Every code a [`Problem`] of reading can have, with its meaning.
///
/// ```
/// use eligibility::document::PROBLEM_CODES;
/// assert!(PROBLEM_CODES.iter().any(|(code, _)| *code == "missing-source"));
/// ```
pub const PROBLEM_CODES: &[(&str, &str)] = &[
    ("bad-date", "not a day of the calendar, written YYYY-MM-DD"),
    ("bad-dose", "not an amount and a unit, such as 1500 mg/day"),
    ("bad-duration", "not a length of time, such as 12 weeks"),
    ("bad-id", "an id that a rule or a file name cannot use"),
    ("bad-levels", "levels that are empty, or that an exclusion has"),
    ("bad-number", "a number that is not finite, above 1e15, not whole or not positive where it must be"),
    ("bad-range", "the lower end lies above the upper, or a narrower range outside the wider"),
    ("bad-rule", "the text of a rule breaks the grammar"),
    ("bad-text", "a text is empty or holds a control character"),
    ("bad-toml", "the file is not TOML"),
    ("bad-url", "not an address that begins with https:// or http://"),
    ("chained-comparison", "more than one comparison at a time"),
    ("conflicting-keys", "two keys that exclude each other, or a key this kind of entry cannot have"),
    ("duplicate-id", "an id or key is used twice"),
    ("missing-key", "a required key is absent"),
    ("missing-source", "an entry that needs a citation has none"),
    ("rule-too-deep", "a rule nests too deeply"),
    ("rule-too-long", "a rule is too long"),
    ("too-large", "the file is larger than 2 MB"),
    ("too-many", "a list has more than 10,000 entries"),
    ("too-many-problems", "more than 1,000 problems; the rest is not listed"),
    ("unknown-criterion", "no criterion of the set has this id"),
    ("unknown-drug", "no drug, group or class has this id"),
    ("unknown-fact", "no fact has this id"),
    ("unknown-key", "a key the format does not have"),
    ("unknown-option", "no option of the set has this id"),
    ("unknown-word", "a word that is none of those allowed"),
    ("wrong-type", "a value of the wrong kind, such as a text for a number"),
];

/// One thing that is wrong with a file, and what to do about it.
///
/// ```
/// use eligibility::document::{Position, Problem};
/// let at = Position { line: 3, column: 1 };
/// let problem = Problem::new("unknown-key", "sle.toml", at, "the set has no key tilte; did you mean title?");
/// assert_eq!(problem.to_string(), "sle.toml:3:1: unknown-key: the set has no key tilte; did you mean title?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Kebab-case code, of [`PROBLEM_CODES`] or of the check of rules.
    pub code: &'static str,
    /// The file as it was named.
    pub file: String,
    /// Line, from 1; 0 where it is not known.
    pub line: usize,
    /// Column in characters, from 1; 0 where it is not known.
    pub column: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl Problem {
    /// A problem at a place of a file.
    ///
    /// ```
    /// use eligibility::document::{Position, Problem};
    /// let problem = Problem::new("missing-key", "x.toml", Position::default(), "the set has no id");
    /// assert_eq!(problem.to_string(), "x.toml: missing-key: the set has no id");
    /// ```
    pub fn new(code: &'static str, file: &str, at: Position, message: impl Into<String>) -> Self {
        Self { code, file: file.to_owned(), line: at.line, column: at.column, message: message.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        write!(f, ": {}: {}", self.code, self.message)
    }
}

impl std::error::Error for Problem {}
