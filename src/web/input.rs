//! What a caller gives, as JSON text: the browser writes it, the core reads it, and so one reader judges all.

use crate::case::parse_json;
use crate::error::Error;
use js_sys::{JSON, JsString, Map, Set};
use serde_json::Value;
use wasm_bindgen::{JsCast, JsError, JsValue};

/// The JSON text of a value; a string is taken as JSON text already, nothing as empty text.
///
/// # Errors
/// A value that contains itself, or whose own code throws.
pub(super) fn text_of(name: &str, value: &JsValue) -> Result<String, Vec<Error>> {
    if value.is_null() || value.is_undefined() {
        return Ok(String::new());
    }
    if let Some(text) = value.as_string() {
        return Ok(text);
    }
    let text = JSON::stringify_with_replacer_func(value, &mut plain, None);
    text.ok().and_then(|text| text.as_string()).ok_or_else(|| wrong(name, "it cannot be written as JSON"))
}

/// A string.
///
/// # Errors
/// It is none.
pub(super) fn text(name: &str, value: &JsValue) -> Result<String, Vec<Error>> {
    value.as_string().ok_or_else(|| wrong(name, "it must be a text"))
}

/// A list of strings.
///
/// # Errors
/// It is none.
pub(super) fn words(name: &str, value: &JsValue) -> Result<Vec<String>, Vec<Error>> {
    let no_list = || wrong(name, "it must be a list of texts");
    let Value::Array(items) = parse_json(&text_of(name, value)?).map_err(|_| no_list())? else {
        return Err(no_list());
    };
    let word = |item: Value| if let Value::String(word) = item { Ok(word) } else { Err(no_list()) };
    items.into_iter().map(word).collect()
}

/// Puts a word where JSON would silently put `null` or nothing, so that the reader refuses it by its fact.
#[expect(clippy::unnecessary_wraps, reason = "the shape JSON.stringify calls")]
fn plain(_key: JsString, value: JsValue) -> Result<Option<JsValue>, JsError> {
    let word = match value.as_f64() {
        Some(number) if !number.is_finite() => number.to_string(),
        _ if value.is_function() => "a function".to_owned(),
        _ if value.is_symbol() => "a symbol".to_owned(),
        _ if value.is_bigint() => "a BigInt".to_owned(),
        _ if value.has_type::<Map>() => "a Map".to_owned(),
        _ if value.has_type::<Set>() => "a Set".to_owned(),
        _ => return Ok(Some(value)),
    };
    Ok(Some(JsValue::from_str(&word)))
}

fn wrong(name: &str, what: &str) -> Vec<Error> {
    vec![Error::of_file("wrong-type", format!("{name}: {what}"))]
}
