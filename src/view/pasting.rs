//! A pasted laboratory report before it is entered: what was read, what it would replace, and what is left.

use super::case_file::CaseFile;
use super::field::Field;
use super::message::{day, day_read, figures, say};
use super::words;
use crate::date::Date;
use crate::fact::{Dictionary, Fact};
use crate::knowledge::Knowledge;
use crate::order::SortedMap;
use crate::paste::{Recognised, Why, recognise};
use serde_json::Value;

/// A pasted report as read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pasting {
    /// Results that can be entered, in the order of the lines.
    pub rows: Vec<PastedRow>,
    /// Lines with a number that are not used: line, its text, and why.
    pub left: Vec<(usize, String, &'static str)>,
}

/// A result that can be entered.
#[derive(Clone, Debug, PartialEq)]
pub struct PastedRow {
    /// The fact it gives.
    pub fact: String,
    /// What a clinician calls it.
    pub label: String,
    /// Value, unit and day as read.
    pub shown: String,
    /// The line it was read from.
    pub line: String,
    /// What stands in its field, which it would replace.
    pub replaces: Option<String>,
    /// The value as a case file writes it.
    pub value: Value,
}

impl Pasting {
    /// Reads a pasted text; `on` is the day of results without one, empty where it is not known.
    ///
    /// # Errors
    /// A day that is none, or a text too long, in words for the page.
    ///
    /// ```
    /// use eligibility::{Knowledge, view::{case_file::CaseFile, pasting::Pasting}};
    /// let knowledge = Knowledge::built_in();
    /// let read = Pasting::read("Hb 10,2 g/dl\nUrine colour 3", "2026-11-20", &CaseFile::default(), knowledge).unwrap();
    /// assert_eq!(read.rows[0].shown, "10.2 g/dL, 2026-11-20");
    /// assert_eq!(read.left[0].0, 2);
    /// ```
    pub fn read(text: &str, on: &str, case: &CaseFile, knowledge: &Knowledge) -> Result<Self, String> {
        let on = on.trim();
        let day = Date::parse(&day_read(on));
        if day.is_none() && !on.is_empty() {
            return Err(say::paste_not_a_day(on));
        }
        let dictionary = knowledge.dictionary();
        let read = recognise(text, dictionary, knowledge.laboratory(), day)
            .map_err(|error| error.message().to_owned())?;
        let rows = read.found.into_iter().filter_map(|one| row(one, case, dictionary)).collect();
        let left = read.left.into_iter().map(|one| (one.line, one.text, reason(one.why))).collect();
        Ok(Self { rows, left })
    }
}

fn row(one: Recognised, case: &CaseFile, dictionary: &Dictionary) -> Option<PastedRow> {
    let fact = dictionary.find(&one.fact)?.fact;
    let before = case.facts.get(&fact.id).and_then(|before| replaced(before, &one.value, fact));
    let replaces = before.filter(|before| *before != &one.value).map(|before| shown(before, fact));
    Some(PastedRow {
        label: words::fact(dictionary, &fact.id),
        shown: shown(&one.value, fact),
        line: one.text,
        replaces,
        value: one.value,
        fact: one.fact,
    })
}

/// The value of a case that gives way to a new one: that of the same day, or the only one.
fn replaced<'a>(before: &'a Value, new: &Value, fact: &Fact) -> Option<&'a Value> {
    match before {
        Value::Array(list) => list.iter().find(|one| one["on"] == new["on"]),
        single if fact.series && is_of_another_day(single, new) => None,
        single => Some(single),
    }
}

fn is_of_another_day(before: &Value, new: &Value) -> bool {
    before["on"].is_string() && new["on"].is_string() && before["on"] != new["on"]
}

/// A measured value as people write it: sign, number, unit, upper limit and day.
pub(super) fn shown(value: &Value, fact: &Fact) -> String {
    const SIGNS: [(&str, &str); 5] =
        [("value", ""), ("below", "<"), ("at_most", "≤"), ("above", ">"), ("at_least", "≥")];
    let (sign, number) = SIGNS
        .iter()
        .find_map(|(key, sign)| Some((*sign, value.get(*key).filter(|number| !number.is_null())?)))
        .unwrap_or(("", value));
    let number = figures(&number.as_str().map_or_else(|| number.to_string(), str::to_owned));
    let unit = value["unit"].as_str().unwrap_or(&fact.unit);
    let on = value["on"].as_str().map(|on| format!(", {}", day(on))).unwrap_or_default();
    let limit = value["uln"]
        .as_f64()
        .map(|uln| format!(", {}", say::uln_is(&figures(&uln.to_string()))))
        .unwrap_or_default();
    let text = format!("{sign}{number} {}", words::unit(unit));
    format!("{}{limit}{on}", text.trim_end())
}

fn reason(why: Why) -> &'static str {
    let words = match why {
        Why::NoName => say::PASTE_WHY_NO_NAME,
        Why::NoUnit => say::PASTE_WHY_NO_UNIT,
        Why::OtherUnit => say::PASTE_WHY_OTHER_UNIT,
        Why::SeveralNumbers => say::PASTE_WHY_SEVERAL,
        Why::TwoReadings => say::PASTE_WHY_TWO_READINGS,
        Why::OtherMaterial => say::PASTE_WHY_MATERIAL,
        Why::Twice => say::PASTE_WHY_TWICE,
    };
    words.text()
}

/// Enters a value that was read; earlier values of a series stay.
///
/// ```
/// use eligibility::{Knowledge, view::{case_file::CaseFile, pasting::enter}};
/// use serde_json::json;
/// let fact = Knowledge::built_in().dictionary().find("crp_mg_l").unwrap().fact;
/// let mut case = CaseFile::default();
/// enter(&mut case, fact, json!({ "value": 5, "on": "2026-11-01" }));
/// enter(&mut case, fact, json!({ "value": 9, "on": "2026-11-20" }));
/// assert_eq!(case.facts["crp_mg_l"].as_array().unwrap().len(), 2);
/// ```
pub fn enter(case: &mut CaseFile, fact: &Fact, value: Value) {
    let before = case.facts.shift_remove(&fact.id);
    let now = match before {
        Some(Value::Array(mut list)) if fact.series => {
            list.retain(|one| one["on"] != value["on"]);
            list.push(value);
            Value::Array(list)
        }
        Some(single) if fact.series && is_of_another_day(&single, &value) => {
            Value::Array(vec![single, value])
        }
        _ => value,
    };
    case.facts.insert(fact.id.clone(), now);
}

/// Facts of a case with a value that a person has not confirmed, and where each comes from.
pub fn unconfirmed(case: &CaseFile) -> SortedMap<String, String> {
    let mut open = SortedMap::new();
    for (id, value) in &case.facts {
        let values = value.as_array().map_or_else(|| std::slice::from_ref(value), Vec::as_slice);
        let waiting = values.iter().find(|value| is_unconfirmed(value));
        if let Some(source) = waiting.and_then(|value| value["source"].as_str()) {
            open.insert(id.clone(), source.to_owned());
        }
    }
    open
}

fn is_unconfirmed(value: &Value) -> bool {
    value["source"].is_string() && value["confirmed"] != Value::Bool(true)
}

/// Confirms every value of a fact.
///
/// ```
/// use eligibility::view::{case_file::CaseFile, pasting::{confirm, unconfirmed}};
/// let mut case = CaseFile::default();
/// case.facts.insert("crp_mg_l".into(), serde_json::json!({ "value": 5, "source": "pasted text" }));
/// assert_eq!(unconfirmed(&case).len(), 1);
/// confirm(&mut case, "crp_mg_l");
/// assert!(unconfirmed(&case).is_empty());
/// ```
pub fn confirm(case: &mut CaseFile, fact: &str) {
    let Some(value) = case.facts.get_mut(fact) else { return };
    let values: Vec<&mut Value> = match value {
        Value::Array(list) => list.iter_mut().collect(),
        single => vec![single],
    };
    for value in values.into_iter().filter(|value| is_unconfirmed(value)) {
        value["confirmed"] = Value::Bool(true);
    }
}

/// The unit that a field begins with, by fact: where conventional units are asked for, and one is in use.
pub fn conventional_units(knowledge: &Knowledge, fields: &SortedMap<String, Field>) -> Vec<(String, String)> {
    let analytes = knowledge.laboratory().analytes.iter();
    let known = analytes.filter(|analyte| fields.contains_key(&analyte.fact));
    known.filter_map(|analyte| Some((analyte.fact.clone(), analyte.conventional.clone()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn case(facts: Value) -> CaseFile {
        CaseFile { facts: facts.as_object().unwrap().clone(), ..CaseFile::default() }
    }

    #[test]
    fn what_would_be_replaced_is_told() {
        let knowledge = Knowledge::built_in();
        let read = |case: &CaseFile| {
            Pasting::read("CRP 5 mg/L 2026-11-20", "", case, knowledge).unwrap().rows[0].replaces.clone()
        };
        assert_eq!(read(&case(json!({}))), None);
        assert_eq!(read(&case(json!({ "crp_mg_l": 9 }))).as_deref(), Some("9 mg/L"));
        assert_eq!(read(&case(json!({ "crp_mg_l": { "value": 9, "on": "2026-11-02" } }))), None);
        let series =
            json!({ "crp_mg_l": [{ "value": 9, "on": "2026-11-02" }, { "below": 7, "on": "2026-11-20" }] });
        assert_eq!(read(&case(series)).as_deref(), Some("<7 mg/L, 2026-11-20"));
        assert!(Pasting::read("", "20.11.", &CaseFile::default(), knowledge).is_err());
    }

    #[test]
    fn a_value_of_the_same_day_or_of_no_day_gives_way() {
        let fact = Knowledge::built_in().dictionary().find("crp_mg_l").unwrap().fact;
        let mut now = case(json!({ "crp_mg_l": 9 }));
        enter(&mut now, fact, json!({ "value": 5, "on": "2026-11-20" }));
        enter(&mut now, fact, json!({ "value": 6, "on": "2026-11-20" }));
        assert_eq!(now.facts["crp_mg_l"], json!({ "value": 6, "on": "2026-11-20" }));
        enter(&mut now, fact, json!({ "value": 7, "on": "2026-11-21" }));
        enter(&mut now, fact, json!({ "value": 8, "on": "2026-11-21" }));
        let series = json!([{ "value": 6, "on": "2026-11-20" }, { "value": 8, "on": "2026-11-21" }]);
        assert_eq!(now.facts["crp_mg_l"], series);
    }
}
