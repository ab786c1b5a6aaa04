//! What a page can call: the only exports of the WebAssembly build. Nothing here throws or panics: what is wrong
//! comes back as a value. The core writes every answer as text; the objects are that text, parsed.

use super::input::{text, text_of, words};
use crate::api::{absent_of, answer_text, assess_text, report_text};
use crate::catalogue::list_text;
use crate::knowledge::Knowledge;
use crate::matching::match_text;
use crate::scoring::score_text;
use js_sys::JSON;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

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
    #[wasm_bindgen(js_name = patient, unchecked_param_type = "Case | string")] case: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "string[]")] sets: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Choices | null")] choices: &JsValue,
) -> JsValue {
    parse(&assess_to_text(case, sets, choices))
}

/// As `assess`, the answer as the JSON text the core wrote: inside it the same bytes as the command line prints.
#[wasm_bindgen(js_name = assessToText)]
#[must_use]
pub fn assess_to_text(
    #[wasm_bindgen(js_name = patient, unchecked_param_type = "Case | string")] case: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "string[]")] sets: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Choices | null")] choices: &JsValue,
) -> String {
    answer_text(words("sets", sets).and_then(|sets| {
        let sets: Vec<&str> = sets.iter().map(String::as_str).collect();
        assess_text(&text_of("case", case)?, &sets, &text_of("choices", choices)?)
    }))
}

/// The report on a case under one built-in criteria set: plain text for the record, Markdown, or an HTML page for print.
#[wasm_bindgen(unchecked_return_type = "Answer<string>")]
#[must_use]
pub fn report(
    #[wasm_bindgen(js_name = patient, unchecked_param_type = "Case | string")] case: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] set: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "\"text\" | \"markdown\" | \"html\"")] format: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Choices | null")] choices: &JsValue,
) -> JsValue {
    parse(&report_to_text(case, set, format, choices))
}

/// As `report`, the answer as the JSON text the core wrote.
#[wasm_bindgen(js_name = reportToText)]
#[must_use]
pub fn report_to_text(
    #[wasm_bindgen(js_name = patient, unchecked_param_type = "Case | string")] case: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "string")] set: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "\"text\" | \"markdown\" | \"html\"")] format: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Choices | null")] choices: &JsValue,
) -> String {
    answer_text(text("set", set).and_then(|set| {
        let (format, choices) = (text("format", format)?, text_of("choices", choices)?);
        let report = report_text(&text_of("case", case)?, &set, &choices, &format)?;
        Ok(serde_json::Value::String(report).to_string())
    }))
}

/// Matches a case against every built-in set at once, beside what the registry says of each trial.
#[wasm_bindgen(js_name = match, unchecked_return_type = "Answer<MatchAnswer>")]
#[must_use]
pub fn match_sets(
    #[wasm_bindgen(js_name = patient, unchecked_param_type = "Case | string")] case: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Choices | null")] choices: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "MatchSites | null")] sites: &JsValue,
) -> JsValue {
    parse(&match_to_text(case, choices, sites))
}

/// As `match`, the answer as the JSON text the core wrote.
#[wasm_bindgen(js_name = matchToText)]
#[must_use]
pub fn match_to_text(
    #[wasm_bindgen(js_name = patient, unchecked_param_type = "Case | string")] case: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Choices | null")] choices: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "MatchSites | null")] sites: &JsValue,
) -> String {
    answer_text(
        text_of("case", case)
            .and_then(|case| match_text(&case, &text_of("choices", choices)?, &text_of("sites", sites)?)),
    )
}

/// Scores one instrument on a flat object of facts (or its text), with the names and words of `instruments`.
#[wasm_bindgen(unchecked_return_type = "Answer<Score>")]
#[must_use]
pub fn score(
    #[wasm_bindgen(unchecked_param_type = "string")] instrument: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Record<string, FactValue> | string")] input: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ScoreOptions | null")] options: &JsValue,
) -> JsValue {
    parse(&score_to_text(instrument, input, options))
}

/// As `score`, the answer as the JSON text the core wrote.
#[wasm_bindgen(js_name = scoreToText)]
#[must_use]
pub fn score_to_text(
    #[wasm_bindgen(unchecked_param_type = "string")] instrument: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "Record<string, FactValue> | string")] input: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ScoreOptions | null")] options: &JsValue,
) -> String {
    answer_text(text("instrument", instrument).and_then(|instrument| {
        let absent = absent_of(&text_of("options", options)?)?;
        score_text(&instrument, &text_of("input", input)?, absent)
    }))
}

/// The criteria sets of this release.
#[wasm_bindgen(unchecked_return_type = "SetEntry[]")]
#[must_use]
pub fn sets() -> JsValue {
    parse(&sets_to_text())
}

/// As `sets`, as JSON text.
#[wasm_bindgen(js_name = setsToText)]
#[must_use]
pub fn sets_to_text() -> String {
    list_text(&Knowledge::built_in().set_entries())
}

/// The data dictionary: every fact a case may hold.
#[wasm_bindgen(unchecked_return_type = "FactEntry[]")]
#[must_use]
pub fn facts() -> JsValue {
    parse(&facts_to_text())
}

/// As `facts`, as JSON text.
#[wasm_bindgen(js_name = factsToText)]
#[must_use]
pub fn facts_to_text() -> String {
    list_text(&Knowledge::built_in().fact_entries())
}

/// The instruments that `score` knows.
#[wasm_bindgen(unchecked_return_type = "InstrumentEntry[]")]
#[must_use]
pub fn instruments() -> JsValue {
    parse(&instruments_to_text())
}

/// As `instruments`, as JSON text.
#[wasm_bindgen(js_name = instrumentsToText)]
#[must_use]
pub fn instruments_to_text() -> String {
    list_text(&Knowledge::built_in().instrument_entries())
}

/// The limits that trials set for one quantity, as compared and as encoded.
#[wasm_bindgen(unchecked_return_type = "Distribution[]")]
#[must_use]
pub fn evidence() -> JsValue {
    parse(&evidence_to_text())
}

/// As `evidence`, as JSON text.
#[wasm_bindgen(js_name = evidenceToText)]
#[must_use]
pub fn evidence_to_text() -> String {
    list_text(&Knowledge::built_in().distributions())
}

/// The value of a JSON text the core wrote.
fn parse(text: &str) -> JsValue {
    JSON::parse(text).unwrap_or(JsValue::NULL)
}

/// Brings the static page to life, once its self-test passes: fills in the day, listens, answers. `reader` reads the text of a criteria file: it
/// gives a promise of what the module of that name hands over. `teller` is told every case and its assessments, as JSON texts. Gives a
/// function that sets the case and gives what is wrong with it, if anything is; nothing when the self-test fails.
///
/// # Errors
/// The page is not the one this build was made for.
#[cfg(feature = "page")]
#[wasm_bindgen(unchecked_return_type = "((text: string) => string | undefined) | undefined")]
pub fn start(
    reader: js_sys::Function,
    #[wasm_bindgen(unchecked_optional_param_type = "(patient: string, assessments: string) => void")]
    teller: Option<js_sys::Function>,
) -> Result<JsValue, JsValue> {
    if super::self_test::passes()? { super::events::start(reader, teller) } else { Ok(JsValue::UNDEFINED) }
}
