//! What an instrument gives, a line for each thing.

use crate::fact::Dictionary;
use crate::instrument::{INPUT_ERROR, Table};
use crate::view::message::figures;
use crate::view::scores::{fact_of, own_part, said};
use crate::view::words::{flag, plain, unit};
use serde_json::Value;

/// One result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub label: String,
    /// Its value in words.
    pub value: String,
}

/// The results of an instrument in the order of its outputs. A result that is open is a range, or left out where
/// nothing is known of it.
///
/// # Errors
/// What cannot be true of a patient, in words.
pub fn results(table: &Table, answer: &Value, dictionary: &Dictionary) -> Result<Vec<Line>, Vec<String>> {
    if let Some(message) = answer[INPUT_ERROR].as_str() {
        return Err(vec![message.to_owned()]);
    }
    let is_end = |name: &str| {
        let stem = name.strip_suffix("_min").or_else(|| name.strip_suffix("_max"));
        stem.is_some_and(|stem| {
            table.outputs.iter().any(|output| output.strip_suffix("_total").unwrap_or(output) == stem)
        })
    };
    let names: Vec<&str> = table
        .outputs
        .iter()
        .map(String::as_str)
        .filter(|name| !is_end(name) && *name != INPUT_ERROR)
        .collect();
    let line = |name: &&str| {
        let fact = fact_of(table, name, dictionary);
        let label = match fact {
            Some(fact) => fact.label.clone(),
            None if names.len() == 1 => table.title.clone(),
            None => plain(own_part(name, &names)),
        };
        let tail = fact.filter(|fact| !fact.unit.is_empty()).map(|fact| format!(" {}", unit(&fact.unit)));
        let value = said(name, answer).or_else(|| listed(&answer[*name]))?;
        Some(Line { label, value: value + &tail.unwrap_or_default() })
    };
    Ok(names.iter().filter_map(line).collect())
}

/// The words of a list, or the parts of an object that are known.
fn listed(value: &Value) -> Option<String> {
    let words: Vec<String> = match value {
        Value::Array(list) => list.iter().filter_map(one).collect(),
        Value::Object(parts) => {
            parts.iter().filter_map(|(name, part)| Some(format!("{} {}", plain(name), one(part)?))).collect()
        }
        _ => Vec::new(),
    };
    (!words.is_empty()).then(|| words.join("; "))
}

fn one(value: &Value) -> Option<String> {
    match value {
        Value::String(word) => Some(plain(word).to_lowercase()),
        Value::Bool(flag) => Some(self::flag(*flag).to_owned()),
        Value::Number(number) => Some(figures(&number.to_string())),
        Value::Object(_) | Value::Array(_) => listed(value),
        Value::Null => None,
    }
}
