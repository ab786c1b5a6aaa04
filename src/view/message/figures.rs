//! Numbers and days as a language writes them: `1.5` and `2026-11-25` in English, `1,5` and `25.11.2026` in German.

use super::{Language, language, say};

/// A number or day in a text, word by word, and the `to` between two of them; all other words stay.
///
/// ```
/// use eligibility::view::message::{Language, figures, speak};
/// assert_eq!(figures("1.5 mg/dL on 2026-11-25"), "1.5 mg/dL on 2026-11-25");
/// speak(Language::German);
/// assert_eq!(figures("1.5 mg/dL, 2026-11-25"), "1,5 mg/dL, 25.11.2026");
/// assert_eq!(figures("3.5 to 4 of mL/min/1.73 m²"), "3,5 bis 4 of mL/min/1.73 m²");
/// ```
pub fn figures(text: &str) -> String {
    if language() == Language::English {
        return text.to_owned();
    }
    let words: Vec<&str> = text.split(' ').collect();
    let begins_with_digit =
        |word: Option<&&str>| word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let word = |(place, word): (usize, &&str)| match *word {
        "to" if place > 0
            && begins_with_digit(words.get(place - 1))
            && begins_with_digit(words.get(place + 1)) =>
        {
            say::TO.text().to_owned()
        }
        word => figure(word),
    };
    words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
}

fn figure(word: &str) -> String {
    let plain = word.trim_end_matches([',', ';', ':', '.', ')']);
    let tail = &word[plain.len()..];
    if is_number(plain) {
        format!("{}{tail}", plain.replace('.', ","))
    } else {
        format!("{}{tail}", day(plain))
    }
}

fn is_number(word: &str) -> bool {
    let digits = word.trim_start_matches(['-', '\u{2212}', '(']);
    digits.contains('.') && all_digits(&digits.replacen('.', "", 1))
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A day, month or year as people write it; what is none stays.
///
/// ```
/// use eligibility::view::message::{Language, day, speak};
/// assert_eq!(day("2026-11-25"), "2026-11-25");
/// speak(Language::German);
/// assert_eq!([day("2026-11-25"), day("2026-11"), day("2026")], ["25.11.2026", "11.2026", "2026"]);
/// ```
pub fn day(iso: &str) -> String {
    let parts: Vec<&str> = iso.split('-').collect();
    let whole = parts.iter().all(|part| all_digits(part)) && parts[0].len() == 4 && parts.len() > 1;
    if language() == Language::English || !whole || parts[1..].iter().any(|part| part.len() != 2) {
        return iso.to_owned();
    }
    parts.into_iter().rev().collect::<Vec<_>>().join(".")
}

/// `22.11.2026` as ISO 8601, and `11.2026` where months are written so; everything else is left for the core to judge.
///
/// ```
/// use eligibility::view::message::day_read;
/// assert_eq!([day_read("1.2.2026"), day_read("2026-11")], ["2026-02-01", "2026-11"]);
/// ```
pub fn day_read(typed: &str) -> String {
    let parts: Vec<&str> = typed.split('.').collect();
    if !parts.iter().all(|part| all_digits(part)) {
        return typed.to_owned();
    }
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        [month, year] if year.len() == 4 && month.len() <= 2 => format!("{year}-{month:0>2}"),
        _ => typed.to_owned(),
    }
}

/// A number as it is typed in: with three decimals a zero more, where the other reading would be thousands.
///
/// ```
/// use eligibility::view::message::{Language, as_typed, speak};
/// assert_eq!(as_typed("1.125"), "1.125");
/// speak(Language::German);
/// assert_eq!([as_typed("1.5"), as_typed("1.125"), as_typed("0.125")], ["1,5", "1,1250", "0,125"]);
/// ```
pub fn as_typed(number: &str) -> String {
    match number.split_once('.') {
        Some((whole, decimals)) if language() == Language::German => {
            let zero = if could_be_thousands(whole, decimals) { "0" } else { "" };
            format!("{whole},{decimals}{zero}")
        }
        _ => number.to_owned(),
    }
}

/// Whether a mark between these digits could stand for thousands: `1` and `500` could, `0` and `125` could not.
pub(in crate::view) fn could_be_thousands(whole: &str, decimals: &str) -> bool {
    let digits = whole.trim_start_matches('-');
    decimals.len() == 3 && !digits.starts_with('0') && (1..=3).contains(&digits.len())
}
