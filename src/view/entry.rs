//! One fact between the controls of its field and the case file.

use super::field::{Field, FieldKind};
use crate::number::{json_number, plain_number};
use crate::order::SortedMap;
use serde_json::{Map, Value, json};

/// What stands in the controls of a field, by the part of their name after the fact id: empty for the main
/// control, else `unit`, `on`, `bound`, `uln`, `state`, `complete`, `confirmed` or a key.
pub type Controls = SortedMap<String, Vec<String>>;

/// The bounds a number can be given by, and their signs.
const BOUNDS: [(&str, &str); 4] = [("at_least", ">="), ("above", ">"), ("at_most", "<="), ("below", "<")];

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
    for part in ["on", "unit"] {
        if let Some(text) = value[part].as_str() {
            set(part, text.to_owned());
        }
    }
    let inner = if value["value"].is_null() { value } else { &value["value"] };
    match &field.kind {
        FieldKind::YesNo | FieldKind::Choice(_) => set("", plain_text(inner)),
        FieldKind::Number { .. } => show_number(value, inner, &mut set),
        FieldKind::Date { .. } => match inner.as_str() {
            Some("never") => set("state", "never".to_owned()),
            Some(text) => {
                set("", text.to_owned());
                set("state", "date".to_owned());
            }
            None => {}
        },
        FieldKind::Several(_) => show_several(value, &mut controls),
        FieldKind::Grid { .. } => {
            for (key, value) in value.as_object().into_iter().flatten() {
                controls.insert(key.clone(), vec![plain_text(value)]);
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

/// A number as typed: `12`, `1.5`, `1,5`. A comma before three digits could mean thousands and is refused.
///
/// ```
/// use eligibility::view::entry::number;
/// assert_eq!(number("1,5"), Some(serde_json::json!(1.5)));
/// assert_eq!(number("12"), Some(serde_json::json!(12)));
/// assert_eq!(number("150,000"), None);
/// ```
pub fn number(text: &str) -> Option<Value> {
    let text = text.trim().replace('\u{2212}', "-");
    let text = match text.split_once(',') {
        Some((_, decimals)) if decimals.len() == 3 || decimals.contains(',') => return None,
        Some(_) if text.contains('.') => return None,
        Some((whole, decimals)) => format!("{whole}.{decimals}"),
        None => text,
    };
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let value: f64 = text.parse().ok().filter(|_| plain)?;
    Some(json_number(value))
}

fn first<'a>(controls: &'a Controls, part: &str) -> Option<&'a str> {
    let text = controls.get(part)?.first()?.trim();
    (!text.is_empty()).then_some(text)
}

fn dated(value: Value, controls: &Controls) -> Value {
    match first(controls, "on") {
        Some(on) => json!({ "value": value, "on": date_text(on) }),
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
        object.insert("on".to_owned(), json!(date_text(on)));
    }
    if let Some(limit) = first(controls, "uln") {
        let limit =
            number(limit).ok_or_else(|| format!("{limit} is not a number, as upper limit of normal"))?;
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
    let fault = || format!("{text} is not a number; write a number such as 1.5, or a range such as 10 to 14");
    let mut object = Map::new();
    if let Some((low, high)) = text.split_once(" to ").or_else(|| text.split_once('\u{2013}')) {
        object.insert("at_least".to_owned(), number(low).ok_or_else(fault)?);
        object.insert("at_most".to_owned(), number(high).ok_or_else(fault)?);
        return Ok(object);
    }
    for part in text.split(" and ") {
        let part = part.trim().replace('\u{2264}', "<=").replace('\u{2265}', ">=");
        let signed = BOUNDS.iter().find_map(|(key, sign)| Some((*key, part.strip_prefix(sign)?)));
        let chosen = if bound == "exact" { "value" } else { bound };
        let (key, rest) = signed.unwrap_or((chosen, &part));
        object.insert(key.to_owned(), number(rest).ok_or_else(fault)?);
    }
    Ok(object)
}

fn date_value(controls: &Controls) -> Option<Value> {
    match (first(controls, ""), first(controls, "state")) {
        (Some(text), _) => Some(json!(date_text(text))),
        (None, Some("never")) => Some(json!("never")),
        _ => None,
    }
}

/// `22.11.2026` as ISO 8601; everything else is left for the core to judge.
fn date_text(text: &str) -> String {
    let parts: Vec<&str> = text.split('.').collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 && parts.iter().all(digits) => {
            format!("{year}-{month:0>2}-{day:0>2}")
        }
        _ => text.to_owned(),
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
                number(text).ok_or_else(|| format!("{label}: {text} is not a number"))?
            }
            FieldKind::Date { .. } => json!(date_text(text)),
            _ => json!(text),
        };
        object.insert(key.clone(), value);
    }
    Ok((!object.is_empty()).then_some(Value::Object(object)))
}

fn plain_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), plain_number),
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
            set("", format!("{} to {}", plain_text(&value["at_least"]), plain_text(&value["at_most"])));
        }
        _ => {
            let parts = given.iter().map(|(key, sign)| format!("{sign} {}", plain_text(&value[*key])));
            set("", parts.collect::<Vec<_>>().join(" and "));
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
