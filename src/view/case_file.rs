//! The case being entered: what the form holds, as the case file writes it.

use super::entry;
use super::field::{Field, FieldKind};
use super::message::{Message, say};
use crate::case::CASE_FORMAT;
use crate::fact::Dictionary;
use crate::order::SortedMap;
use serde_json::{Map, Value, json};

/// A case as its file, part by part; nothing here is checked, the core does that.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseFile {
    /// The day of assessment, as typed.
    pub assessed_on: String,
    /// Facts by id.
    pub facts: Map<String, Value>,
    /// Drug exposures.
    pub exposures: Vec<Value>,
    /// Whether that list is complete: `true`, `false`, or an object of drug class.
    pub history_complete: Option<Value>,
    /// Answers of a person.
    pub judgements: SortedMap<String, bool>,
    /// Planned steps.
    pub planned: SortedMap<String, String>,
    /// Everything else a file held, kept as it was.
    pub rest: Map<String, Value>,
}

impl CaseFile {
    /// Whether anything is known of the patient.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
            && self.exposures.is_empty()
            && self.history_complete.is_none()
            && self.judgements.is_empty()
    }

    /// The case file.
    ///
    /// ```
    /// use eligibility::view::case_file::CaseFile;
    /// let case = CaseFile { assessed_on: "2026-11-22".into(), ..CaseFile::default() };
    /// assert_eq!(case.to_value()["format"], "car-t-eligibility/case/1");
    /// ```
    pub fn to_value(&self) -> Value {
        let mut file = Map::new();
        file.insert("format".to_owned(), json!(CASE_FORMAT));
        file.insert("assessed_on".to_owned(), json!(self.assessed_on));
        file.insert("facts".to_owned(), Value::Object(self.facts.clone()));
        if !self.exposures.is_empty() {
            file.insert("drug_exposures".to_owned(), json!(self.exposures));
        }
        if let Some(complete) = &self.history_complete {
            file.insert("drug_history_complete".to_owned(), complete.clone());
        }
        if !self.judgements.is_empty() {
            file.insert("judgements".to_owned(), json!(self.judgements));
        }
        if !self.planned.is_empty() {
            file.insert("planned".to_owned(), json!(self.planned));
        }
        file.extend(self.rest.clone());
        Value::Object(file)
    }

    /// Takes a case file apart.
    ///
    /// # Errors
    /// Text that is not a JSON object, in words for the page.
    pub fn read(text: &str, dictionary: &Dictionary) -> Result<Self, String> {
        let value: Value =
            serde_json::from_str(text).map_err(|error| say::no_case_file(&error.to_string()))?;
        let Value::Object(mut file) = value else {
            return Err(say::CASE_NO_OBJECT.text().to_owned());
        };
        let format = file.shift_remove("format");
        if format.as_ref().and_then(Value::as_str) != Some(CASE_FORMAT) {
            return Err(say::other_format(CASE_FORMAT));
        }
        let mut take = |key: &str| file.shift_remove(key).filter(|value| !value.is_null());
        let mut case = Self {
            assessed_on: take("assessed_on")
                .map(|day| text_of("assessed_on", &day))
                .transpose()?
                .unwrap_or_default(),
            facts: match take("facts") {
                Some(Value::Object(facts)) => facts,
                None => Map::new(),
                Some(_) => return Err(fault("facts", say::AN_OBJECT)),
            },
            exposures: match take("drug_exposures") {
                Some(Value::Array(list)) => list,
                None => Vec::new(),
                Some(_) => return Err(fault("drug_exposures", say::A_LIST)),
            },
            history_complete: take("drug_history_complete"),
            planned: entries("planned", take("planned"), text_of)?,
            judgements: entries("judgements", take("judgements"), |key, value| {
                value.as_bool().ok_or_else(|| fault(key, say::TRUE_OR_FALSE))
            })?,
            rest: Map::new(),
        };
        if let Some(key) = file.keys().find(|key| !["parameters", "options"].contains(&key.as_str())) {
            return Err(say::no_such_key(key));
        }
        case.rest = file;
        case.tidy(dictionary);
        Ok(case)
    }

    /// Facts under their canonical ids, without those that are not known, limits of normal beside their values.
    fn tidy(&mut self, dictionary: &Dictionary) {
        self.facts.retain(|_, value| !value.is_null());
        for id in self.facts.keys().cloned().collect::<Vec<_>>() {
            let Some(found) = dictionary.find(&id) else { continue };
            let same_words = found.alias.is_some_and(|alias| alias.map.is_empty());
            if same_words
                && !self.facts.contains_key(&found.fact.id)
                && let Some(value) = self.facts.shift_remove(&id)
            {
                self.facts.insert(found.fact.id.clone(), value);
            }
        }
        for fact in dictionary.facts() {
            let Some(limit) = &fact.uln else { continue };
            if let (Some(number), Some(value)) =
                (self.facts.get(limit).and_then(Value::as_f64), self.facts.get(&fact.id))
                && let Some(joined) = with_limit(value, number)
            {
                self.facts.insert(fact.id.clone(), joined);
                self.facts.shift_remove(limit);
            }
        }
    }

    /// Puts what a field holds in place of what was there; the earlier values of a series stay.
    pub fn set(&mut self, field: &Field, value: Option<Value>) {
        let earlier =
            self.facts.get(&field.id).map(|before| entry::others(field, before)).unwrap_or_default();
        match entry::with_others(earlier, value) {
            Some(value) => drop(self.facts.insert(field.id.clone(), value)),
            None => drop(self.facts.shift_remove(&field.id)),
        }
    }

    /// The switches of a set, as far as the file has them.
    pub fn options(&self, set: &str) -> SortedMap<String, bool> {
        let mut options = SortedMap::new();
        let given = self.rest.get("options").and_then(|all| all[set].as_object());
        for (id, value) in given.into_iter().flatten() {
            if let Some(on) = value.as_bool() {
                options.insert(id.clone(), on);
            }
        }
        options
    }

    /// Notes the switches of a set; those of other sets stay.
    ///
    /// ```
    /// use eligibility::view::case_file::CaseFile;
    /// let mut case = CaseFile::default();
    /// case.set_options("reference-sle", &[("intolerance_counts".to_owned(), true)].into());
    /// assert_eq!(case.to_value()["options"]["reference-sle"]["intolerance_counts"], true);
    /// case.set_options("reference-sle", &Default::default());
    /// assert!(case.to_value()["options"].is_null());
    /// ```
    pub fn set_options(&mut self, set: &str, options: &SortedMap<String, bool>) {
        let mut all = match self.rest.shift_remove("options") {
            Some(Value::Object(all)) => all,
            _ => Map::new(),
        };
        all.shift_remove(set);
        if !options.is_empty() {
            all.insert(set.to_owned(), json!(options));
        }
        if !all.is_empty() {
            self.rest.insert("options".to_owned(), Value::Object(all));
        }
    }

    /// A name for the file that says nothing about the person.
    ///
    /// ```
    /// use eligibility::view::case_file::CaseFile;
    /// let case = CaseFile { assessed_on: "2026-11-22".into(), ..CaseFile::default() };
    /// assert_eq!(case.file_name(), "car-t-eligibility-case-2026-11-22.json");
    /// ```
    pub fn file_name(&self) -> String {
        let day = crate::date::Date::parse(&self.assessed_on)
            .map_or_else(|| "undated".to_owned(), |day| day.to_string());
        format!("car-t-eligibility-case-{day}.json")
    }
}

fn fault(key: &str, wanted: Message) -> String {
    say::must_be(key, wanted.text())
}

fn text_of(key: &str, value: &Value) -> Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| fault(key, say::A_TEXT))
}

/// The entries of an object, each read; those that are null are not known.
fn entries<T>(
    key: &str,
    value: Option<Value>,
    read: impl Fn(&str, &Value) -> Result<T, String>,
) -> Result<SortedMap<String, T>, String> {
    let mut map = SortedMap::new();
    let Some(value) = value else { return Ok(map) };
    let object = value.as_object().ok_or_else(|| fault(key, say::AN_OBJECT))?;
    for (name, value) in object.iter().filter(|(_, value)| !value.is_null()) {
        map.insert(name.clone(), read(name, value)?);
    }
    Ok(map)
}

/// A value with its own upper limit of normal, where both are in the canonical unit.
fn with_limit(value: &Value, limit: f64) -> Option<Value> {
    let limit = crate::number::json_number(limit);
    match value {
        Value::Number(_) => Some(json!({ "value": value, "uln": limit })),
        Value::Object(object) if !object.contains_key("unit") && !object.contains_key("uln") => {
            let mut object = object.clone();
            object.insert("uln".to_owned(), limit);
            Some(Value::Object(object))
        }
        _ => None,
    }
}

/// Facts of a case that its form cannot show: those without a field, and records.
pub fn without_field<'a>(case: &'a CaseFile, fields: &SortedMap<String, Field>) -> Vec<&'a str> {
    let shown = |id: &&String| fields.get(*id).is_some_and(|field| field.kind != FieldKind::Records);
    case.facts.keys().filter(|id| !shown(id)).map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Knowledge;

    fn read(facts: &Value) -> CaseFile {
        let text = json!({ "format": CASE_FORMAT, "assessed_on": "2026-11-22", "facts": facts, "parameters": { "country": "DE" } });
        CaseFile::read(&text.to_string(), Knowledge::built_in().dictionary()).unwrap()
    }

    #[test]
    fn the_examples_survive() {
        let examples = [
            include_str!("../../tests/cases/sle_example.json"),
            include_str!("../../tests/cases/ssc_example.json"),
            include_str!("../../tests/cases/iim_example.json"),
        ];
        for text in examples {
            let value: Value = serde_json::from_str(text).unwrap();
            let case = CaseFile::read(text, Knowledge::built_in().dictionary()).unwrap();
            assert_eq!(case.to_value(), value);
        }
    }

    #[test]
    fn limits_of_normal_join_their_values_and_aliases_their_facts() {
        let case = read(&json!({ "alt_u_l": 70, "alt_uln_u_l": 35, "lvef_percent": null }));
        assert_eq!(case.facts["alt_u_l"], json!({ "value": 70, "uln": 35 }));
        assert_eq!(case.facts.len(), 1);
        assert_eq!(case.to_value()["parameters"]["country"], "DE");
    }

    #[test]
    fn the_earlier_values_of_a_series_stay() {
        let mut case = read(
            &json!({ "mrss_total": [{ "value": 18, "on": "2026-03" }, { "value": 24, "on": "2026-11" }] }),
        );
        let knowledge = Knowledge::built_in();
        let field = Field::of(knowledge.dictionary().find("mrss_total").unwrap().fact, None);
        case.set(&field, Some(json!(25)));
        assert_eq!(case.facts["mrss_total"], json!([{ "value": 18, "on": "2026-03" }, 25]));
    }

    #[test]
    fn what_is_no_case_file_is_refused_in_words() {
        let parts = [
            r#""facts": []"#,
            r#""fatcs": {}"#,
            r#""planned": {"infusion": 3}"#,
            r#""judgements": {"x": "yes"}"#,
        ];
        let files = parts.map(|part| format!(r#"{{"format": "{CASE_FORMAT}", {part}}}"#));
        let others = ["{", "[]", "{}", r#"{"format": "car-t-eligibility/case/9"}"#].map(str::to_owned);
        for text in &[files, others].concat() {
            assert!(
                CaseFile::read(text, Knowledge::built_in().dictionary())
                    .unwrap_err()
                    .starts_with("This is not a case file")
            );
        }
    }
}
