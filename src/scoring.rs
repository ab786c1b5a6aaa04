//! One instrument on one flat JSON object of facts, with the names, units and limits of the data dictionary.

use crate::case::{ANCHORS, map_alias, parse_json};
use crate::date::Date;
use crate::error::Error;
use crate::fact::Dictionary;
use crate::instrument::{Absent, INPUT_ERROR, INSTRUMENTS, Instrument, Quantities, Reading, Table, score};
use crate::knowledge::Knowledge;
use crate::number::plain_number;
use serde_json::{Map, Value};

/// Largest input, in bytes.
const LARGEST_INPUT: usize = 1024 * 1024;

/// Names of the published vectors that stand for a fact of the dictionary under another name. The instruments
/// read their unit themselves; the dictionary says what is plausible.
const OTHER_NAMES: [(&str, &str); 1] = [("serum_creatinine", "serum_creatinine_umol_l")];

/// Scores an instrument on a flat JSON object: one JSON object with the names and words of the published vectors.
///
/// What cannot be true of a patient is an answer too: null outputs, and `input_error` that says why.
///
/// # Errors
/// An unknown instrument or fact, with the nearest known one; text that is not a JSON object, or names a fact
/// twice.
///
/// ```
/// use eligibility::{instrument::Absent, score_text};
/// let answer = score_text("bmi", r#"{"height_cm": {"value": 2, "unit": "m"}, "weight_kg": 80}"#, Absent::Unknown);
/// assert_eq!(answer.unwrap(), r#"{"bmi_kg_m2":20}"#);
/// let errors = score_text("bmi", r#"{"hight_cm": 200}"#, Absent::Unknown).unwrap_err();
/// assert_eq!(errors[0].to_string(), "unknown-fact: there is no fact hight_cm; did you mean height_cm?");
/// ```
pub fn score_text(instrument: &str, input: &str, absent: Absent) -> Result<String, Vec<Error>> {
    if input.len() > LARGEST_INPUT {
        let message = format!("the input has {} bytes; at most {LARGEST_INPUT} are read", input.len());
        return Err(vec![Error::of_file("too-large", message)]);
    }
    let value = parse_json(input)?;
    Knowledge::built_in().score(instrument, &value, absent).map(|answer| answer.to_string())
}

impl Knowledge {
    /// As [`score_text`], on parsed JSON.
    ///
    /// # Errors
    /// As there.
    ///
    /// ```
    /// use eligibility::{Knowledge, instrument::Absent};
    /// let input = serde_json::json!({"height_cm": 20, "weight_kg": 80});
    /// let answer = Knowledge::built_in().score("bmi", &input, Absent::Unknown).unwrap();
    /// assert!(answer["bmi_kg_m2"].is_null() && answer["input_error"].is_string());
    /// ```
    pub fn score(&self, instrument: &str, input: &Value, absent: Absent) -> Result<Value, Vec<Error>> {
        let (one, table) = self.instrument(instrument).map_err(|error| vec![error])?;
        let Some(facts) = input.as_object() else {
            return Err(vec![Error::of_file("wrong-type", "the input is one JSON object of facts")]);
        };
        match self.named_as_asked(table, facts)? {
            Ok(facts) => {
                let dictionary = self.dictionary();
                let potency = |drug: &str| dictionary.potency(drug);
                let reading = Reading { absent, dictionary, potency: &potency };
                Ok(score(one, table, &Value::Object(facts), &reading))
            }
            Err(message) => Ok(refused(table, message)),
        }
    }

    fn instrument(&self, id: &str) -> Result<(&'static Instrument, &Table), Error> {
        let one = INSTRUMENTS.iter().find(|one| one.id == id);
        one.and_then(|one| Some((one, self.dictionary().table(id)?))).ok_or_else(|| {
            let known = INSTRUMENTS.iter().map(|one| one.id);
            Error::unknown_word("unknown-instrument", "this release", id, known)
        })
    }

    /// The facts under the names the instrument asks for; the inner error is what cannot be true of a patient.
    fn named_as_asked(
        &self,
        table: &Table,
        facts: &Map<String, Value>,
    ) -> Result<Result<Map<String, Value>, String>, Vec<Error>> {
        let (mut named, mut problems, mut refused) = (Map::new(), Vec::new(), None);
        for (id, value) in facts {
            match self.asked(table, id, value) {
                Ok((name, value)) => {
                    let before = named.insert(name.to_owned(), value.clone());
                    if before.is_some_and(|before| before != value) {
                        refused
                            .get_or_insert(format!("{name} is given twice, under two names that disagree"));
                    }
                }
                Err(problem) => problems.extend(problem),
            }
        }
        let day = facts.get("assessed_on").filter(|day| !day.is_null());
        if day.is_some_and(|day| day.as_str().and_then(Date::parse).is_none()) {
            refused.get_or_insert("assessed_on must be a day as YYYY-MM-DD".to_owned());
        }
        if problems.is_empty() { Ok(refused.map_or(Ok(named), Err)) } else { Err(problems) }
    }

    /// Name and value of a fact as the instrument reads it.
    fn asked<'a>(
        &'a self,
        table: &Table,
        id: &'a str,
        value: &Value,
    ) -> Result<(&'a str, Value), Vec<Error>> {
        let is_asked = |name: &str| table.inputs.iter().any(|input| input == name);
        let planned = id.strip_prefix("planned_").and_then(|rest| rest.strip_suffix("_date"));
        let of_a_case = ["assessed_on", "drug_exposures", "drug_history_complete"].contains(&id);
        if is_asked(id) || of_a_case || planned.is_some_and(|step| ANCHORS.contains(&step)) {
            return Ok((id, value.clone()));
        }
        let Some(found) = self.dictionary().find(id) else {
            let facts = self.dictionary().facts().iter().map(|fact| fact.id.as_str());
            return Err(vec![Error::unknown_fact(id, table.inputs.iter().map(String::as_str).chain(facts))]);
        };
        let others =
            found.fact.aliases.iter().filter(|alias| alias.map.is_empty()).map(|alias| alias.id.as_str());
        let name = std::iter::once(found.fact.id.as_str()).chain(others).find(|name| is_asked(name));
        let mapped = if value.is_null() { None } else { map_alias(id, found, value)? };
        Ok((name.unwrap_or(id), mapped.unwrap_or_else(|| value.clone())))
    }
}

fn refused(table: &Table, message: String) -> Value {
    let nulls = table.outputs.iter().map(|name| (name.clone(), Value::Null));
    Value::Object(nulls.chain([(INPUT_ERROR.to_owned(), message.into())]).collect())
}

impl Quantities for Dictionary {
    fn convert(&self, fact: &str, value: f64, unit: &str) -> Result<f64, String> {
        let Some(found) = self.find(known_as(fact)) else { return Ok(value) };
        found.fact.to_canonical(value, unit).ok_or_else(|| {
            let others = found.fact.units.iter().map(|one| one.unit.as_str());
            let units: Vec<&str> = std::iter::once(found.fact.unit.as_str()).chain(others).collect();
            match units.as_slice() {
                [""] => format!("{fact}: it is a plain number, without {unit}"),
                _ => format!("{fact}: {unit} is not one of its units; use {}", units.join(" or ")),
            }
        })
    }

    fn check(&self, fact: &str, value: f64) -> Result<(), String> {
        let Some(found) = self.find(known_as(fact)) else { return Ok(()) };
        let Some((low, high)) = found.fact.range else { return Ok(()) };
        if low <= value && value <= high {
            return Ok(());
        }
        let [low, high, value] = [low, high, value].map(plain_number);
        let unit = &found.fact.unit;
        Err(format!("{fact}: {value} {unit} is not plausible; it lies between {low} and {high}"))
    }
}

fn known_as(name: &str) -> &str {
    OTHER_NAMES.iter().find(|(other, _)| *other == name).map_or(name, |(_, fact)| fact)
}
