//! The one error of the library: what cannot be a fact about any patient, or a file that cannot be read.

use crate::nearest::suggestion;
use std::fmt;

/// Every code an [`Error`] can have, with its meaning.
///
/// ```
/// assert!(eligibility::ERROR_CODES.iter().any(|(code, _)| *code == "wrong-unit"));
/// ```
pub const ERROR_CODES: &[(&str, &str)] = &[
    ("bad-criteria", "a criteria file has problems; they are listed"),
    ("bad-json", "the text is not JSON, or it stops too early"),
    ("bad-text", "the bytes of a file are not text in UTF-8"),
    ("confirm-value", "a value outside the usual range that a person must confirm"),
    ("conflicting-bounds", "a lower bound lies above the upper bound"),
    ("duplicate-key", "a key of a JSON object is given twice"),
    ("future-date", "a date after the day of assessment, and not a planned one"),
    ("implausible-value", "a value that no patient can have"),
    ("impossible-date", "not a date of the calendar"),
    ("missing-key", "a required key is absent"),
    ("no-such-file", "a file cannot be opened"),
    ("stop-before-start", "an exposure ends before it begins"),
    ("too-large", "the file or a list in it is too large"),
    ("unconfirmed", "a value from a record that a person has not confirmed yet"),
    ("undated", "a value without a date, taken as of today"),
    ("unknown-drug", "a drug the table does not have; kept, and open for every class"),
    ("unknown-drug-class", "a class that drugs.toml does not have"),
    ("unknown-fact", "no fact has this id"),
    ("unknown-format", "the format line names a version this program does not read"),
    ("unknown-instrument", "no instrument has this id"),
    ("unknown-key", "a key that the format does not have"),
    ("unknown-option", "no option has this id, or it cannot have this value"),
    ("unknown-set", "no criteria set or preset has this id"),
    ("unknown-word", "a word that is none of those a fact can have"),
    ("wrong-type", "a value of the wrong kind, such as text for a number"),
    ("wrong-unit", "a unit the fact is not measured in"),
];

/// An input that cannot be a fact about any patient, or a file that cannot be read.
///
/// A *missing* fact is no error: it makes a rule [`Unknown`](crate::Truth::Unknown).
///
/// ```
/// let error = eligibility::Error::unknown_fact("lvef_precent", ["lvef_percent"]);
/// assert_eq!((error.code(), error.fact()), ("unknown-fact", Some("lvef_precent")));
/// assert_eq!(error.to_string(), "unknown-fact: there is no fact lvef_precent; did you mean lvef_percent?");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Error {
    kind: ErrorKind,
    code: &'static str,
    message: String,
}

#[derive(Clone, Debug, PartialEq)]
enum ErrorKind {
    Fact(String),
    File,
    Text { line: usize, column: usize },
}

impl Error {
    /// An error one fact is to blame for; `code` is one of [`ERROR_CODES`].
    ///
    /// ```
    /// use eligibility::Error;
    /// let error = Error::of_fact("wrong-type", "age_years", "age_years is a number, not \"old\"");
    /// assert_eq!(error.fact(), Some("age_years"));
    /// ```
    pub fn of_fact(code: &'static str, fact: &str, message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Fact(fact.to_owned()), code, message: message.into() }
    }

    /// An error of a whole file; `code` is one of [`ERROR_CODES`].
    ///
    /// ```
    /// let error = eligibility::Error::of_file("too-large", "the case file is larger than 5 MB");
    /// assert_eq!((error.code(), error.fact()), ("too-large", None));
    /// ```
    pub fn of_file(code: &'static str, message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::File, code, message: message.into() }
    }

    /// A fact id that is not in the dictionary, with the nearest known one.
    ///
    /// ```
    /// assert_eq!(eligibility::Error::unknown_fact("shoe_size", []).message(), "there is no fact shoe_size");
    /// ```
    pub fn unknown_fact<'a>(fact: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let message = format!("there is no fact {fact}{}", suggestion(fact, known));
        Self::of_fact("unknown-fact", fact, message)
    }

    /// A word that is none of those allowed at `place`, with the nearest allowed one.
    ///
    /// ```
    /// let error = eligibility::Error::unknown_word("unknown-key", "case", "fatcs", ["facts", "planned"]);
    /// assert_eq!(error.message(), "case has no fatcs; did you mean facts?");
    /// ```
    pub fn unknown_word<'a>(
        code: &'static str,
        place: &str,
        word: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Self::of_file(code, format!("{place} has no {word}{}", suggestion(word, known)))
    }

    /// JSON that cannot be read, with line and column.
    ///
    /// ```
    /// let broken = serde_json::from_str::<serde_json::Value>("{\n \"a\":").unwrap_err();
    /// let error = eligibility::Error::of_json(&broken);
    /// assert_eq!((error.code(), error.line()), ("bad-json", Some(2)));
    /// ```
    pub fn of_json(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let why = match error.classify() {
            serde_json::error::Category::Eof => "the text stops before its JSON ends",
            serde_json::error::Category::Io => "the text cannot be read",
            _ => "the text is not JSON",
        };
        let message = format!("{why} (line {line}, column {column})");
        Self { kind: ErrorKind::Text { line, column }, code: "bad-json", message }
    }

    /// The kebab-case code, one of [`ERROR_CODES`].
    ///
    /// ```
    /// assert_eq!(eligibility::Error::of_file("unknown-format", "").code(), "unknown-format");
    /// ```
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The fact whose field the form should mark, when one fact is to blame.
    ///
    /// ```
    /// assert_eq!(eligibility::Error::unknown_fact("shoe_size", []).fact(), Some("shoe_size"));
    /// ```
    pub fn fact(&self) -> Option<&str> {
        match &self.kind {
            ErrorKind::Fact(fact) => Some(fact),
            ErrorKind::File | ErrorKind::Text { .. } => None,
        }
    }

    /// The line of a text that cannot be read, counted from 1.
    ///
    /// ```
    /// assert_eq!(eligibility::Error::of_file("too-large", "").line(), None);
    /// ```
    pub fn line(&self) -> Option<usize> {
        match self.kind {
            ErrorKind::Text { line, .. } => Some(line),
            _ => None,
        }
    }

    /// The column in that line, counted from 1.
    ///
    /// ```
    /// assert_eq!(eligibility::Error::of_file("too-large", "").column(), None);
    /// ```
    pub fn column(&self) -> Option<usize> {
        match self.kind {
            ErrorKind::Text { column, .. } => Some(column),
            _ => None,
        }
    }

    /// What is wrong: lower case, with the value given, the limits and the unit.
    ///
    /// ```
    /// assert_eq!(eligibility::Error::of_file("too-large", "6 MB, limit 5 MB").message(), "6 MB, limit 5 MB");
    /// ```
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_sorted() {
        assert!(ERROR_CODES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
