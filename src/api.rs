//! Text in, text out: what the command line and the WebAssembly API have in common.

use crate::answer::assess;
use crate::case::{Case, parse_json};
use crate::error::Error;
use crate::explain::{Assessment, Report};
use crate::instrument::Absent;
use crate::knowledge::{Choices, Knowledge};
use crate::order::SortedMap;
use serde_json::{Value, json};

/// Assesses a case file against built-in sets: one set gives one object, several a list.
///
/// `choices` is an optional JSON object `{"preset": "castle", "options": {"reference-sle": {"intolerance_counts":
/// true}}}`; its switches win over those of the case.
///
/// # Errors
/// Every problem of the case, of the sets named, or of the choices.
///
/// ```
/// let case = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {"lvef_percent": 25}}"#;
/// let text = eligibility::assess_text(case, &["reference-sle"], "").unwrap();
/// assert!(text.contains(r#""result":"not_met""#));
/// ```
pub fn assess_text(case: &str, sets: &[&str], choices: &str) -> Result<String, Vec<Error>> {
    let knowledge = Knowledge::built_in();
    let case = Case::read(case, knowledge.dictionary())?;
    let choices = read_choices(choices)?;
    if sets.is_empty() {
        return Err(vec![Error::of_file("unknown-set", "name at least one criteria set")]);
    }
    let mut answers = Vec::new();
    for id in sets {
        answers.push(assess_set(knowledge, &case, id, &choices)?.to_json());
    }
    match answers.len() {
        1 => Ok(answers.remove(0)),
        _ => Ok(format!("[{}]", answers.join(","))),
    }
}

/// The report on a case under one built-in set, as `text`, `markdown` or `html`; `choices` as in [`assess_text`].
///
/// # Errors
/// Every problem of the case, of the set named, of the choices, or an unknown format.
///
/// ```
/// let case = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {"lvef_percent": 25}}"#;
/// let page = eligibility::report_text(case, "reference-sle", "", "html").unwrap();
/// assert!(page.contains("<html"));
/// let errors = eligibility::report_text(case, "reference-sle", "", "pdf").unwrap_err();
/// assert_eq!(errors[0].code(), "unknown-word");
/// ```
pub fn report_text(case: &str, set: &str, choices: &str, format: &str) -> Result<String, Vec<Error>> {
    let write = match format {
        "text" => Report::to_text,
        "markdown" => Report::to_markdown,
        "html" => Report::to_html,
        other => {
            let known = ["text", "markdown", "html"];
            return Err(vec![Error::unknown_word("unknown-word", "the list of formats", other, known)]);
        }
    };
    let knowledge = Knowledge::built_in();
    let case = Case::read(case, knowledge.dictionary())?;
    let set = knowledge.compile(set, &read_choices(choices)?.for_set(set, &case))?;
    let assessment = assess(&set, knowledge.dictionary(), &case);
    Ok(write(&Report::new(knowledge, &set, &case, &assessment)))
}

/// Assesses a case against one built-in set, with the switches of the case and of the choices.
///
/// # Errors
/// An unknown set, preset or switch.
pub fn assess_set(
    knowledge: &Knowledge,
    case: &Case,
    id: &str,
    choices: &ChoicesBySet,
) -> Result<Assessment, Vec<Error>> {
    let set = knowledge.compile(id, &choices.for_set(id, case))?;
    Ok(assess(&set, knowledge.dictionary(), case))
}

/// A preset for all sets, and switches per set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChoicesBySet {
    /// The preset, where a set has one of that name.
    pub preset: Option<String>,
    /// Switches by set id; under the empty id those for every set.
    pub options: SortedMap<String, SortedMap<String, bool>>,
}

impl ChoicesBySet {
    /// The choices for one set: those of the case first, then these.
    pub fn for_set(&self, id: &str, case: &Case) -> Choices {
        let mut options = case.options.get(id).cloned().unwrap_or_default();
        for key in ["", id] {
            options.extend(self.options.get(key).cloned().unwrap_or_default());
        }
        Choices { options, preset: self.preset.clone() }
    }
}

pub(crate) fn read_choices(text: &str) -> Result<ChoicesBySet, Vec<Error>> {
    let mut choices = ChoicesBySet::default();
    if text.trim().is_empty() {
        return Ok(choices);
    }
    let value = parse_json(text)?;
    let fault = |what: &str| vec![Error::of_file("wrong-type", format!("choices: {what}"))];
    let object = value.as_object().ok_or_else(|| fault("must be an object"))?;
    for (key, value) in object.iter().filter(|(_, value)| !value.is_null()) {
        match key.as_str() {
            "preset" => {
                choices.preset =
                    Some(value.as_str().ok_or_else(|| fault("preset must be a text"))?.to_owned())
            }
            "options" => {
                let sets = value.as_object().ok_or_else(|| fault("options must be an object"))?;
                for (set, switches) in sets {
                    choices.options.insert(
                        set.clone(),
                        read_switches(switches).ok_or_else(|| fault("a switch is true or false"))?,
                    );
                }
            }
            _ => return Err(vec![Error::unknown_word("unknown-key", "choices", key, ["preset", "options"])]),
        }
    }
    Ok(choices)
}

/// How `score` reads facts absent from its input, from an optional JSON object `{"absent": "unknown" | "false"}`.
///
/// # Errors
/// Text that is not such an object.
///
/// ```
/// use eligibility::{absent_of, instrument::Absent};
/// assert_eq!(absent_of(""), Ok(Absent::Unknown));
/// assert_eq!(absent_of(r#"{"absent": "false"}"#), Ok(Absent::False));
/// assert_eq!(absent_of(r#"{"absnet": "false"}"#).unwrap_err()[0].code(), "unknown-key");
/// ```
pub fn absent_of(options: &str) -> Result<Absent, Vec<Error>> {
    let value = if options.trim().is_empty() { Value::Null } else { parse_json(options)? };
    if value.is_null() {
        return Ok(Absent::Unknown);
    }
    let fault = |message: &str| vec![Error::of_file("wrong-type", message)];
    let object = value.as_object().ok_or_else(|| fault("options: must be an object"))?;
    if let Some(key) = object.keys().find(|key| *key != "absent") {
        return Err(vec![Error::unknown_word("unknown-key", "options", key, ["absent"])]);
    }
    match object.get("absent") {
        None | Some(Value::Null) => Ok(Absent::Unknown),
        Some(Value::String(word)) if word == "unknown" => Ok(Absent::Unknown),
        Some(Value::String(word)) if word == "false" => Ok(Absent::False),
        Some(_) => Err(fault("options: absent is \"unknown\" or \"false\"")),
    }
}

fn read_switches(value: &Value) -> Option<SortedMap<String, bool>> {
    let mut switches = SortedMap::new();
    for (id, value) in value.as_object()? {
        switches.insert(id.clone(), value.as_bool()?);
    }
    Some(switches)
}

/// An answer or its errors as one JSON text: `{"ok": ...}` or `{"errors": [{code, fact, message}]}`.
///
/// ```
/// let text = eligibility::answer_text(eligibility::assess_text("{", &["reference-sle"], ""));
/// assert!(text.starts_with(r#"{"errors":[{"code":"bad-json""#));
/// ```
pub fn answer_text(answer: Result<String, Vec<Error>>) -> String {
    match answer {
        Ok(text) => format!("{{\"ok\":{text}}}"),
        Err(errors) => {
            let list: Vec<Value> = errors.iter().map(error_json).collect();
            json!({ "errors": list }).to_string()
        }
    }
}

fn error_json(error: &Error) -> Value {
    json!({
        "code": error.code(), "fact": error.fact(), "line": error.line(), "column": error.column(),
        "message": error.message(),
    })
}
