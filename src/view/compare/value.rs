//! What a case file holds, in words, whatever its shape.

use crate::fact::{Dictionary, Fact};
use crate::view::message::{day, figures, say};
use crate::view::pasting;
use crate::view::words::{flag, plain};
use serde_json::{Map, Value};

/// A value of a fact; `labels` of the fact name its words.
pub(super) fn of_fact(value: &Value, fact: &Fact) -> String {
    match value {
        Value::Array(parts) if parts.is_empty() => say::NONE_LISTED.text().to_owned(),
        Value::Array(parts) => joined(parts.iter().map(|part| of_fact(part, fact)), "; "),
        Value::Object(parts) if is_measured(parts) => measured(parts, value, fact),
        Value::Number(_) => pasting::shown(value, fact),
        Value::String(word) => labelled(word, fact),
        Value::Object(parts) => joined(
            parts.iter().map(|(key, part)| format!("{}: {}", labelled(key, fact), of_fact(part, fact))),
            "; ",
        ),
        other => plain_value(other),
    }
}

/// A value of no fact.
pub(super) fn plain_value(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(on) => flag(*on).to_owned(),
        Value::Number(number) => figures(&number.to_string()),
        Value::String(word) => in_words(word),
        Value::Array(parts) if parts.is_empty() => say::NONE_LISTED.text().to_owned(),
        Value::Array(parts) => joined(parts.iter().map(plain_value), "; "),
        Value::Object(parts) => {
            joined(parts.iter().map(|(key, part)| format!("{}: {}", plain(key), plain_value(part))), ", ")
        }
    }
}

/// A course of a drug, under the name the drug has here.
pub(super) fn of_course(course: &Value, dictionary: &Dictionary) -> String {
    let drug = course["drug"].as_str().unwrap_or_default();
    let found = dictionary.drugs().drugs.iter().find(|one| one.id == drug);
    let name = found.map_or_else(|| plain(drug), |drug| drug.label.clone());
    let rest: Map<String, Value> = course
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(key, _)| *key != "drug")
        .map(|(key, part)| (key.clone(), part.clone()))
        .collect();
    joined([name, plain_value(&Value::Object(rest))].into_iter().filter(|part| !part.is_empty()), ": ")
}

fn is_measured(parts: &Map<String, Value>) -> bool {
    ["value", "below", "at_most", "above", "at_least"].iter().any(|key| parts.contains_key(*key))
}

/// A number keeps sign, unit, limit and day; whatever else stands beside the value is named too.
fn measured(parts: &Map<String, Value>, value: &Value, fact: &Fact) -> String {
    const TOLD: [&str; 8] = ["value", "below", "at_most", "above", "at_least", "unit", "on", "uln"];
    let bounds = TOLD[1..5].iter().filter(|key| parts.contains_key(**key)).count();
    let number = parts.get("value").is_none_or(Value::is_number) && bounds <= 1;
    let shown = match (number, parts.get("value")) {
        (true, _) => pasting::shown(value, fact),
        (false, Some(inner)) => {
            let on = parts.get("on").map(plain_value);
            joined([of_fact(inner, fact)].into_iter().chain(on), ", ")
        }
        (false, None) => return plain_value(value),
    };
    let rest = parts.iter().filter(|(key, _)| !TOLD.contains(&key.as_str()));
    joined(
        std::iter::once(shown)
            .chain(rest.map(|(key, part)| format!("{}: {}", plain(key), plain_value(part)))),
        ", ",
    )
}

fn labelled(word: &str, fact: &Fact) -> String {
    let given = fact.labels.iter().find(|(id, _)| id == word);
    given.map_or_else(|| in_words(word), |(_, label)| label.clone())
}

/// A day as the language writes it, another word with spaces.
fn in_words(word: &str) -> String {
    let date = word.starts_with(|letter: char| letter.is_ascii_digit()) && word.contains('-');
    if date { day(word) } else { plain(word) }
}

fn joined(parts: impl IntoIterator<Item = String>, between: &str) -> String {
    parts.into_iter().collect::<Vec<_>>().join(between)
}
