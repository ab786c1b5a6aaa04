//! Numbers as laboratory reports print them.

/// A number, with the sign of a bound before it where there is one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Printed {
    /// The number.
    pub value: f64,
    /// The key of its bound in a case file.
    pub bound: Option<&'static str>,
}

const SIGNS: [(&str, &str); 6] = [
    (">=", "at_least"),
    ("≥", "at_least"),
    ("<=", "at_most"),
    ("≤", "at_most"),
    (">", "above"),
    ("<", "below"),
];

/// The bound that a text begins with, and what follows it.
pub(super) fn split_bound(text: &str) -> (Option<&'static str>, &str) {
    SIGNS.iter().find_map(|(sign, key)| Some((Some(*key), text.strip_prefix(sign)?))).unwrap_or((None, text))
}

/// Plain digits at the beginning of a text with at most one point or comma, and what follows.
pub(super) fn split_digits(text: &str) -> (&str, &str) {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit() && !matches!(byte, b'.' | b','));
    let (digits, rest) = text.split_at(end.unwrap_or(text.len()));
    // a full stop or comma at the end of a clause is none of the number
    let number = digits.trim_end_matches(['.', ',']);
    (number, if rest.is_empty() { rest } else { &text[digits.len()..] })
}

/// What plain digits say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Digits {
    /// One number.
    One(f64),
    /// `1,500` or `1.500,5`: thousands in one country, a fraction in another.
    TwoReadings,
    /// None.
    None,
}

/// Reads digits with a point or a comma before the fraction.
pub(super) fn digits(text: &str) -> Digits {
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        return Digits::None;
    }
    let (points, commas) = (text.matches('.').count(), text.matches(',').count());
    let fraction = text.rsplit([',', '.']).next().map_or(0, str::len);
    let unclear = points + commas > 1 || commas == 1 && fraction == 3;
    if unclear {
        return Digits::TwoReadings;
    }
    text.replace(',', ".").parse().map_or(Digits::None, Digits::One)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_before_three_digits_is_not_guessed() {
        assert_eq!(digits("1,5"), Digits::One(1.5));
        assert_eq!(digits("0.123"), Digits::One(0.123));
        assert_eq!(digits("150,000"), Digits::TwoReadings);
        assert_eq!(digits("1.500,5"), Digits::TwoReadings);
        assert_eq!(digits("x"), Digits::None);
    }

    #[test]
    fn signs_and_units_come_off() {
        assert_eq!(split_bound("<=5"), (Some("at_most"), "5"));
        assert_eq!(split_bound("5"), (None, "5"));
        assert_eq!(split_digits("1.2mg/dL"), ("1.2", "mg/dL"));
        assert_eq!(split_digits("12,"), ("12", ""));
    }
}
