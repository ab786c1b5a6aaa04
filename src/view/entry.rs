//! One fact between the controls of its field and the case file.

use super::field::{Field, FieldKind};
use super::message::figures::could_be_thousands;
use super::message::{Language, as_typed, day, day_read, language, say};
use crate::number::{json_number, plain_number};
use crate::order::SortedMap;
use serde_json::{Map, Value, json};

/// What stands in the controls of a field, by the part of their name after the fact id: empty for the main
/// control, else `unit`, `on`, `bound`, `uln`, `state`, `complete`, `confirmed` or a key.
pub type Controls = SortedMap<String, Vec<String>>;

/// The bounds a number can be given by, and their signs.
const BOUNDS: [(&str, &str); 4] = [("at_least", ">="), ("above", ">"), ("at_most", "<="), ("below", "<")];

/// Between the ends of a range, in every language of the page.
const RANGES: [&str; 3] = [" to ", " bis ", "\u{2013}"];

/// The value of a field; `None` when it is not known.
///
/// # Errors
/// What cannot be read, in words for the field. Whether a value is plausible is the core's to say.
///
/// ```
/// use eligibility::view::{entry, field::{Field, FieldKind}};
/// let kind = FieldKind::Number { units: vec!["mg/g".into()], range: None, whole: false, upper_limit: None };
/// let field = Field { id: "upcr_mg_g".into(), label: "UPCR".into(), help: String::new(), kind, diseases: vec![],
///     needed_by: vec![], dated: true, test: true };
/// let controls = [("", "<30"), ("on", "2026-11")].map(|(part, text)| (part.to_owned(), vec![text.to_owned()]));
/// let value = entry::to_value(&field, &controls.into()).unwrap().unwrap();
/// assert_eq!(value.to_string(), r#"{"below":30,"on":"2026-11"}"#);
/// ```
pub fn to_value(field: &Field, controls: &Controls) -> Result<Option<Value>, String> {
    let part = |name: &str| first(controls, name);
    if part("") == Some("not_done") || part("bound") == Some("not_done") {
        return Ok(Some(json!("not_done")));
    }
    match &field.kind {
        FieldKind::YesNo => match part("") {
            Some("true") => Ok(Some(dated(json!(true), controls))),
            Some("false") => Ok(Some(dated(json!(false), controls))),
            _ => Ok(None),
        },
        FieldKind::Choice(_) => Ok(part("").map(|word| dated(json!(word), controls))),
        FieldKind::Number { units, .. } => number_value(units, controls),
        FieldKind::Date { .. } => Ok(date_value(controls)),
        FieldKind::Several(_) => Ok(several_value(controls)),
        FieldKind::Grid { keys, holds } => grid_value(keys, holds, controls),
        FieldKind::Records => Ok(None),
    }
}

/// The controls that show a value. Of several dated values the latest is shown; see [`others`].
pub fn to_controls(field: &Field, value: &Value) -> Controls {
    let value = current(field, value).1;
    let mut controls = Controls::new();
    let mut set = |part: &str, text: String| drop(controls.insert(part.to_owned(), vec![text]));
    if value.as_str() == Some("not_done") {
        let part = if matches!(field.kind, FieldKind::Number { .. }) { "bound" } else { "" };
        set(part, "not_done".to_owned());
        return controls;
    }
    if let Some(text) = value["on"].as_str() {
        set("on", day(text));
    }
    if let Some(text) = value["unit"].as_str() {
        set("unit", text.to_owned());
    }
    let inner = if value["value"].is_null() { value } else { &value["value"] };
    match &field.kind {
        FieldKind::YesNo | FieldKind::Choice(_) => set("", plain_text(inner)),
        FieldKind::Number { .. } => show_number(value, inner, &mut set),
        FieldKind::Date { .. } => match inner.as_str() {
            Some("never") => set("state", "never".to_owned()),
            Some(text) => {
                set("", day(text));
                set("state", "date".to_owned());
            }
            None => {}
        },
        FieldKind::Several(_) => show_several(value, &mut controls),
        FieldKind::Grid { holds, .. } => {
            let is_day = matches!(**holds, FieldKind::Date { .. });
            for (key, value) in value.as_object().into_iter().flatten() {
                let text = plain_text(value);
                controls.insert(key.clone(), vec![if is_day { day(&text) } else { text }]);
            }
        }
        FieldKind::Records => {}
    }
    controls
}

/// The value that counts now: of several dated values the latest.
pub fn latest<'a>(field: &Field, value: &'a Value) -> &'a Value {
    current(field, value).1
}

/// The values of a series that the field does not show.
pub fn others(field: &Field, value: &Value) -> Vec<Value> {
    current(field, value).0
}

/// A value put back among the others of its series.
pub fn with_others(mut others: Vec<Value>, value: Option<Value>) -> Option<Value> {
    if others.is_empty() {
        return value;
    }
    others.extend(value);
    Some(Value::Array(others))
}

/// The latest value of a series, and the others.
fn current<'a>(field: &Field, value: &'a Value) -> (Vec<Value>, &'a Value) {
    let series = match value {
        Value::Array(list) if matches!(field.kind, FieldKind::Several(_)) => {
            list.first().is_some_and(Value::is_object)
        }
        other => other.is_array(),
    };
    let Some(list) = value.as_array().filter(|_| series) else { return (Vec::new(), value) };
    let day = |place: &usize| list[*place]["on"].as_str().unwrap_or_default();
    let Some(latest) = (0..list.len()).max_by_key(day) else { return (Vec::new(), &Value::Null) };
    let rest = list.iter().enumerate().filter(|(place, _)| *place != latest);
    (rest.map(|(_, value)| value.clone()).collect(), &list[latest])
}

/// A number as typed: `12`, `1.5`, `1,5`. A mark before three digits that could mean thousands is refused: the comma, and
/// where the comma is the decimal mark the point too.
///
/// ```
/// use eligibility::view::{entry::number, message::{Language, speak}};
/// assert_eq!(number("1,5"), Some(serde_json::json!(1.5)));
/// assert_eq!(number("12"), Some(serde_json::json!(12)));
/// assert_eq!((number("150,000"), number("1.125")), (None, Some(serde_json::json!(1.125))));
/// speak(Language::German);
/// assert_eq!((number("150,000"), number("1.125"), number("0,125")), (None, None, Some(serde_json::json!(0.125))));
/// ```
pub fn number(text: &str) -> Option<Value> {
    let text = text.trim().replace('\u{2212}', "-");
    if doubtful(&text).is_some() || text.contains(',') && text.contains('.') {
        return None;
    }
    let text = text.replacen(',', ".", 1);
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let value: f64 = text.parse().ok().filter(|_| plain)?;
    Some(json_number(value))
}

/// Digits on both sides of a mark that could mean thousands or decimals.
fn doubtful(text: &str) -> Option<(&str, &str)> {
    let german = language() == Language::German;
    let (whole, decimals) = text.split_once(',').or_else(|| text.split_once('.').filter(|_| german))?;
    let digits = decimals.bytes().all(|byte| byte.is_ascii_digit());
    (digits && could_be_thousands(whole, decimals)).then_some((whole, decimals))
}

/// Why a text is no number.
fn no_number(text: &str) -> String {
    let text = text.trim();
    match doubtful(text) {
        Some((whole, decimals)) => {
            let thousands = format!("{whole}{decimals}");
            say::doubtful_number(text, &thousands, &as_typed(&format!("{whole}.{decimals}")))
        }
        None => say::not_a_number(text),
    }
}

fn first<'a>(controls: &'a Controls, part: &str) -> Option<&'a str> {
    let text = controls.get(part)?.first()?.trim();
    (!text.is_empty()).then_some(text)
}

fn dated(value: Value, controls: &Controls) -> Value {
    match first(controls, "on") {
        Some(on) => json!({ "value": value, "on": day_read(on) }),
        None => value,
    }
}

fn number_value(units: &[String], controls: &Controls) -> Result<Option<Value>, String> {
    let Some(text) = first(controls, "") else { return Ok(None) };
    let mut object = limits(text, first(controls, "bound").unwrap_or("exact"))?;
    let unit = first(controls, "unit").filter(|unit| units.first().is_none_or(|canonical| canonical != unit));
    if let Some(unit) = unit {
        object.insert("unit".to_owned(), json!(unit));
    }
    if let Some(on) = first(controls, "on") {
        object.insert("on".to_owned(), json!(day_read(on)));
    }
    if let Some(limit) = first(controls, "uln") {
        let limit = number(limit).ok_or_else(|| say::uln_not_a_number(limit))?;
        object.insert("uln".to_owned(), limit);
    }
    if first(controls, "confirmed").is_some() {
        object.insert("confirmed".to_owned(), json!(true));
    }
    match object.get("value") {
        Some(value) if object.len() == 1 => Ok(Some(value.clone())),
        _ => Ok(Some(Value::Object(object))),
    }
}

/// `12`, `< 12`, `10 to 14`, `> 10 and <= 14` as keys of a value.
fn limits(text: &str, bound: &str) -> Result<Map<String, Value>, String> {
    let read = |part: &str| {
        number(part).ok_or_else(|| no_number(if doubtful(part.trim()).is_some() { part } else { text }))
    };
    let mut object = Map::new();
    let ends = RANGES.iter().find_map(|word| text.split_once(word));
    if let Some((low, high)) = ends {
        object.insert("at_least".to_owned(), read(low)?);
        object.insert("at_most".to_owned(), read(high)?);
        return Ok(object);
    }
    let text = &text.replace(" und ", " and ");
    for part in text.split(" and ") {
        let part = part.trim().replace('\u{2264}', "<=").replace('\u{2265}', ">=");
        let signed = BOUNDS.iter().find_map(|(key, sign)| Some((*key, part.strip_prefix(sign)?)));
        let chosen = if bound == "exact" { "value" } else { bound };
        let (key, rest) = signed.unwrap_or((chosen, &part));
        object.insert(key.to_owned(), read(rest)?);
    }
    Ok(object)
}

fn date_value(controls: &Controls) -> Option<Value> {
    match (first(controls, ""), first(controls, "state")) {
        (Some(text), _) => Some(json!(day_read(text))),
        (None, Some("never")) => Some(json!("never")),
        _ => None,
    }
}

fn several_value(controls: &Controls) -> Option<Value> {
    let present: Vec<&String> =
        controls.get("").into_iter().flatten().filter(|word| !word.is_empty()).collect();
    let complete = first(controls, "complete").is_some();
    match (present.is_empty(), complete) {
        (true, false) => None,
        (_, true) => Some(json!(present)),
        (false, false) => Some(json!({ "present": present, "complete": false })),
    }
}

fn grid_value(
    keys: &[(String, String)],
    holds: &FieldKind,
    controls: &Controls,
) -> Result<Option<Value>, String> {
    let mut object = Map::new();
    for (key, label) in keys {
        let Some(text) = first(controls, key) else { continue };
        let value = match holds {
            FieldKind::YesNo => json!(text == "true"),
            FieldKind::Number { .. } => {
                number(text).ok_or_else(|| format!("{label}: {}", no_number(text)))?
            }
            FieldKind::Date { .. } => json!(day_read(text)),
            _ => json!(text),
        };
        object.insert(key.clone(), value);
    }
    Ok((!object.is_empty()).then_some(Value::Object(object)))
}

fn plain_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => as_typed(&number.as_f64().map_or_else(|| number.to_string(), plain_number)),
        Value::Bool(flag) => flag.to_string(),
        _ => String::new(),
    }
}

fn show_number(value: &Value, inner: &Value, set: &mut impl FnMut(&str, String)) {
    let given: Vec<(&str, &str)> = BOUNDS.into_iter().filter(|(key, _)| !value[*key].is_null()).collect();
    match given.as_slice() {
        [] if !inner.is_object() => set("", plain_text(inner)),
        [(key, _)] => {
            set("", plain_text(&value[*key]));
            set("bound", (*key).to_owned());
        }
        [("at_least", _), ("at_most", _)] => {
            set("", say::range(&plain_text(&value["at_least"]), &plain_text(&value["at_most"])));
        }
        _ => {
            let parts = given.iter().map(|(key, sign)| format!("{sign} {}", plain_text(&value[*key])));
            set("", parts.collect::<Vec<_>>().join(say::BOTH_BOUNDS.text()));
        }
    }
    if !value["uln"].is_null() {
        set("uln", plain_text(&value["uln"]));
    }
    if value["confirmed"] == json!(true) {
        set("confirmed", "true".to_owned());
    }
}

fn show_several(value: &Value, controls: &mut Controls) {
    let (list, complete) = match value {
        Value::Object(object) => (object.get("present"), object.get("complete") == Some(&json!(true))),
        list => (Some(list), true),
    };
    let words: Vec<String> = match list {
        Some(Value::Array(words)) => words.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        Some(Value::String(words)) => words.split('+').map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    controls.insert(String::new(), words);
    if complete {
        controls.insert("complete".to_owned(), vec!["complete".to_owned()]);
    }
}

#[cfg(test)]
#[path = "entry_tests.rs"]
mod tests;
