//! A line of a report as words, numbers, ranges, days and flags.

use super::number::{Digits, Printed, digits, split_bound, split_digits};
use crate::date::Date;
use crate::fact::{Laboratory, fold};

/// A part of a line.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A word, folded.
    Word(String),
    /// How a unit is spelled, folded.
    Unit(String),
    /// A number, and its digits as they stand in names such as "CKD-EPI 2021".
    Number(Printed, String),
    /// A number that can be read in two ways.
    Unclear,
    /// A mark such as `H` beside a value.
    Flag(String),
    /// The end of a range of normal values.
    Upper(f64),
    /// A day.
    Day(Date),
}

impl Token {
    /// The word, where it can be part of a name.
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::Word(text) | Self::Unit(text) | Self::Flag(text) | Self::Number(_, text) => Some(text),
            _ => None,
        }
    }

    /// The day.
    pub fn day(&self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(*day),
            _ => None,
        }
    }
}

/// The parts of a line.
pub(super) fn tokens(line: &str, laboratory: &Laboratory) -> Vec<Token> {
    let folded = fold(line);
    let parts: Vec<&str> = folded
        .split(|c: char| c.is_whitespace() || matches!(c, ';' | '|'))
        .filter(|part| !part.is_empty())
        .collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < parts.len() {
        at += take(&parts[at..], laboratory, &mut tokens);
    }
    tokens
}

/// Reads the first of the parts; how many it took.
fn take(parts: &[&str], laboratory: &Laboratory, tokens: &mut Vec<Token>) -> usize {
    if let Some((upper, took)) = range(parts) {
        tokens.push(upper);
        return took;
    }
    let part = parts[0];
    let bare = part.trim_matches(['(', ')', '[', ']', ':', ',', '=']);
    if bare.is_empty() {
        return 1;
    }
    if let Some(day) = day(bare) {
        tokens.push(Token::Day(day));
        return 1;
    }
    if let Some((unit, took)) = unit(parts, laboratory) {
        tokens.push(Token::Unit(unit));
        return took;
    }
    if is_flag(bare, laboratory) {
        tokens.push(Token::Flag(bare.to_owned()));
        return 1;
    }
    let (read, took) = number(bare, parts.get(1), laboratory);
    tokens.extend(read);
    took
}

fn is_flag(text: &str, laboratory: &Laboratory) -> bool {
    laboratory.flags.iter().any(|flag| flag == text)
}

/// A unit, which may hold a blank: `ml/min/1.73 m2`.
fn unit(parts: &[&str], laboratory: &Laboratory) -> Option<(String, usize)> {
    // `109 /l` is a number before its unit, `109/l` a unit whose raised digit was lost
    let most = if parts[0].bytes().all(|byte| byte.is_ascii_digit()) { 1 } else { 3 };
    (1..=parts.len().min(most)).rev().find_map(|count| {
        let joined = parts[..count].concat();
        let bare = joined.trim_matches(['(', ')', '[', ']', ',']);
        spelled(bare, laboratory).then(|| (bare.to_owned(), count))
    })
}

fn spelled(text: &str, laboratory: &Laboratory) -> bool {
    laboratory.spellings.iter().any(|(_, spelled)| spelled.iter().any(|one| one == text))
}

/// A number with the unit or mark that hangs on it, else a word; a sign may stand apart: `< 5`.
fn number(part: &str, next: Option<&&str>, laboratory: &Laboratory) -> (Vec<Token>, usize) {
    let (bound, after) = split_bound(part);
    let (after, took) = match next {
        Some(next) if after.is_empty() && bound.is_some() => (next.trim_end_matches([')', ']', ',']), 2),
        _ => (after, 1),
    };
    let (text, rest) = split_digits(after);
    let hanging = match rest {
        "" => None,
        _ if spelled(rest, laboratory) => Some(Token::Unit(rest.to_owned())),
        _ if is_flag(rest, laboratory) => Some(Token::Flag(rest.to_owned())),
        // `2nd`, `24-hour`
        _ => return (vec![Token::Word(part.to_owned())], 1),
    };
    let first = match digits(text) {
        Digits::One(value) => Token::Number(Printed { value, bound }, text.to_owned()),
        Digits::TwoReadings => Token::Unclear,
        Digits::None => return (vec![Token::Word(part.to_owned())], 1),
    };
    (std::iter::once(first).chain(hanging).collect(), took)
}

/// A range of normal values: `0.5-1.1`, `0.5 - 1.1`, `(0.5-1.1)`.
fn range(parts: &[&str]) -> Option<(Token, usize)> {
    let brackets = ['(', ')', '[', ']', ',', ':'];
    let whole = |part: &str| match digits(part.trim_matches(brackets)) {
        Digits::One(value) => Some(value),
        _ => None,
    };
    let (low, high, took) = match parts {
        [one, ..] if one.contains('-') => {
            let (low, high) = one.trim_matches(brackets).split_once('-')?;
            (whole(low)?, whole(high)?, 1)
        }
        [low, "-", high, ..] => (whole(low)?, whole(high)?, 3),
        _ => return None,
    };
    (low < high).then_some((Token::Upper(high), took))
}

/// `2026-11-20`, `20.11.2026`, or a day with strokes that can be read in one way alone.
fn day(text: &str) -> Option<Date> {
    if let Some(day) = Date::parse(text) {
        return Some(day);
    }
    let parts = |mark| -> Option<[&str; 3]> { text.split(mark).collect::<Vec<_>>().try_into().ok() };
    let join = |year: &str, month: &str, day: &str| {
        (year.len() == 4).then(|| Date::parse(&format!("{year}-{month:0>2}-{day:0>2}"))).flatten()
    };
    if let Some([day, month, year]) = parts('.') {
        return join(year, month, day);
    }
    let [first, second, year] = parts('/')?;
    match (join(year, second, first), join(year, first, second)) {
        (Some(one), None) | (None, Some(one)) => Some(one),
        (Some(one), Some(other)) if one == other => Some(one),
        _ => None,
    }
}
