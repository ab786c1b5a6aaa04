//! What a page can call: the only exports of the WebAssembly build. Nothing here throws or panics: what is wrong
//! comes back as a value.

use crate::api::{answer_text, assess_text};
use crate::error::Error;
use js_sys::JSON;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** An answer, or what is wrong with the input. */
export type Answer<T> = { ok: T } | { errors: InputError[] };

/** Something wrong with an input: what, where, and what to do. */
export interface InputError {
    code: string;
    fact: string | null;
    line: number | null;
    column: number | null;
    message: string;
}

/** A preset, and switches by set id. */
export interface Choices {
    preset?: string | null;
    options?: Record<string, Record<string, boolean>>;
}
"#;

/// The version of the engine, as stamped on every assessment.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Assesses a case (an object, or the text of a case file) against built-in criteria sets: one set gives one
/// assessment, several a list.
#[wasm_bindgen(unchecked_return_type = "Answer<Assessment | Assessment[]>")]
#[must_use]
pub fn assess(
    #[wasm_bindgen(unchecked_param_type = "object | string")] case: &JsValue,
    sets: Vec<String>,
    #[wasm_bindgen(unchecked_param_type = "Choices | null | undefined")] choices: &JsValue,
) -> JsValue {
    parse(&assess_to_text(case, sets, choices))
}

/// As `assess`, the answer as the JSON text the core wrote: the same bytes as the command line prints.
#[wasm_bindgen(js_name = "assessToText")]
#[must_use]
pub fn assess_to_text(
    #[wasm_bindgen(unchecked_param_type = "object | string")] case: &JsValue,
    sets: Vec<String>,
    #[wasm_bindgen(unchecked_param_type = "Choices | null | undefined")] choices: &JsValue,
) -> String {
    let sets: Vec<&str> = sets.iter().map(String::as_str).collect();
    let answer = text_of(case).and_then(|case| assess_text(&case, &sets, &text_of(choices)?));
    answer_text(answer)
}

/// The JSON text of a value; a string is taken as JSON text already, nothing as empty text.
fn text_of(value: &JsValue) -> Result<String, Vec<Error>> {
    if value.is_null() || value.is_undefined() {
        return Ok(String::new());
    }
    if let Some(text) = value.as_string() {
        return Ok(text);
    }
    let text = JSON::stringify(value).ok().and_then(|text| text.as_string());
    text.ok_or_else(|| vec![Error::of_file("wrong-type", "the value cannot be written as JSON")])
}

/// The value of a JSON text the core wrote.
fn parse(text: &str) -> JsValue {
    JSON::parse(text).unwrap_or(JsValue::NULL)
}

/// Brings the static page to life: fills in the day, listens, answers.
///
/// # Errors
/// The page is not the one this build was made for.
#[wasm_bindgen]
pub fn start() -> Result<(), wasm_bindgen::JsValue> {
    super::events::start()
}
