//! One patient on one day, read from a case file.

mod exposure;
mod json;
mod reading;
mod value;

pub(crate) use exposure::STILL_TAKEN;
pub use exposure::{Exposure, Outcome};
pub use json::parse_json;
pub use reading::{Completeness, Entry, Reading};
pub(crate) use value::map_alias;

use crate::date::Date;
use crate::error::Error;
use crate::fact::Dictionary;
pub use crate::limits::LARGEST_CASE;
use crate::limits::{MOST_ANSWERS, MOST_EXPOSURES, MOST_HINTS, MOST_PROBLEMS};
use crate::order::{SortedMap, sort_by};
use crate::range::Range;
use serde_json::{Map, Value};

/// Format word of the case files this version reads.
pub const CASE_FORMAT: &str = "car-t-eligibility/case/1";

/// The planned steps that windows hang on.
pub const ANCHORS: [&str; 7] =
    ["screening", "consent", "enrolment", "randomisation", "leukapheresis", "lymphodepletion", "infusion"];

/// What is known of one patient on `assessed_on`.
///
/// ```
/// use eligibility::{Case, Knowledge};
/// let text = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {"age_years": 34}}"#;
/// let case = Case::read(text, Knowledge::built_in().dictionary()).unwrap();
/// assert_eq!(case.assessed_on.to_string(), "2026-11-22");
/// ```
#[derive(Clone, Debug)]
pub struct Case {
    /// The day the case is judged on.
    pub assessed_on: Date,
    /// Entries by fact number and, for maps, key number.
    pub(crate) entries: SortedMap<(usize, Option<usize>), Entry>,
    /// Structured values as given, by fact number.
    pub(crate) raw: SortedMap<usize, Value>,
    /// Drug exposures in the order given.
    pub exposures: Vec<Exposure>,
    /// Whether the list of exposures is complete.
    pub completeness: Completeness,
    /// Answers of a person, by criterion id or sentence.
    pub judgements: SortedMap<String, bool>,
    /// Planned steps, as day numbers.
    pub(crate) planned: SortedMap<String, Range>,
    /// Things about the place, not the person.
    pub parameters: SortedMap<String, String>,
    /// Switches by set id.
    pub options: SortedMap<String, SortedMap<String, bool>>,
    /// What was accepted and must be pointed out.
    pub notices: Vec<Error>,
}

impl Case {
    /// Reads a case file.
    ///
    /// # Errors
    /// Every problem found, each with the fact at fault: an unknown id (with the nearest known one), a wrong
    /// unit, an implausible value, an impossible or future date, a file that is cut off, too large, or of
    /// another version. Nothing is dropped silently.
    pub fn read(text: &str, dictionary: &Dictionary) -> Result<Self, Vec<Error>> {
        Self::read_on(text, None, dictionary)
    }

    /// Reads a case file as judged on another day than the file says.
    ///
    /// # Errors
    /// As [`Case::read`]; what the file says of the days after `day` is refused as a future date.
    ///
    /// ```
    /// use eligibility::{Case, Date, Knowledge};
    /// let text = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22"}"#;
    /// let case = Case::read_on(text, Date::parse("2027-01-11"), Knowledge::built_in().dictionary()).unwrap();
    /// assert_eq!(case.assessed_on.to_string(), "2027-01-11");
    /// ```
    pub fn read_on(text: &str, day: Option<Date>, dictionary: &Dictionary) -> Result<Self, Vec<Error>> {
        if text.len() > LARGEST_CASE {
            let message = format!("the case file has {} bytes; at most {LARGEST_CASE} are read", text.len());
            return Err(vec![Error::of_file("too-large", message)]);
        }
        let mut value = parse_json(text)?;
        if let (Some(day), Some(object)) = (day, value.as_object_mut()) {
            object.insert("assessed_on".to_owned(), day.to_string().into());
        }
        Self::from_value(&value, dictionary)
    }

    /// Reads a case from parsed JSON.
    ///
    /// # Errors
    /// As [`Case::read`].
    pub fn from_value(value: &Value, dictionary: &Dictionary) -> Result<Self, Vec<Error>> {
        let Some(object) = value.as_object() else {
            return Err(vec![Error::of_file("wrong-type", "a case file is one JSON object")]);
        };
        check_format(object)?;
        let assessed_on = read_assessed_on(object).map_err(|error| vec![error])?;
        let mut case = Self::empty(assessed_on);
        let mut problems = Vec::new();
        for (key, value) in object {
            let outcome = case.read_key(key, value, dictionary);
            problems.extend(outcome.err().unwrap_or_default());
        }
        if problems.len() > MOST_PROBLEMS {
            problems.truncate(MOST_PROBLEMS);
            let message = format!("more than {MOST_PROBLEMS} problems; the rest is not listed");
            problems.push(Error::of_file("too-large", message));
        }
        case.put_in_order();
        if problems.is_empty() { Ok(case) } else { Err(problems) }
    }

    /// The order of a file's keys decides nothing: values under two ids of one fact, and notices, stand in an order
    /// of their own.
    fn put_in_order(&mut self) {
        for entry in self.entries.values_mut() {
            if let Entry::Values(readings) = entry {
                sort_by(readings, Reading::in_order);
            }
        }
        let of_fact = |notice: &Error| notice.fact().map(str::to_owned);
        sort_by(&mut self.notices, |one, other| of_fact(one).cmp(&of_fact(other)));
    }

    /// A case of which nothing is known yet.
    pub fn empty(assessed_on: Date) -> Self {
        Self {
            assessed_on,
            entries: SortedMap::new(),
            raw: SortedMap::new(),
            exposures: Vec::new(),
            completeness: Completeness::default(),
            judgements: SortedMap::new(),
            planned: SortedMap::new(),
            parameters: SortedMap::new(),
            options: SortedMap::new(),
            notices: Vec::new(),
        }
    }

    /// Puts `value` in the place of all that is known of a fact; null takes it away.
    ///
    /// # Errors
    /// As [`Case::read`]; the case stays as it was.
    pub(crate) fn replace_fact(
        &mut self,
        id: &str,
        value: &Value,
        dictionary: &Dictionary,
    ) -> Result<(), Vec<Error>> {
        let mut case = self.clone();
        let found = dictionary.find(id);
        if let Some(found) = &found {
            case.entries.retain(|(fact, _), _| *fact != found.index);
            case.raw.remove(&found.index);
        }
        match id {
            "drug_exposures" => case.exposures.clear(),
            "drug_history_complete" => case.completeness = Completeness::default(),
            "site_country" => drop(case.parameters.remove("country")),
            _ => drop(anchor_of(id).map(|step| case.planned.remove(step))),
        }
        let own = found.map_or_else(|| id.to_owned(), |found| found.fact.id.clone());
        case.notices.retain(|notice| notice.fact().is_none_or(|fact| fact != id && fact != own));
        case.read_fact(id, value, dictionary, true)?;
        case.put_in_order();
        *self = case;
        Ok(())
    }

    fn read_key(&mut self, key: &str, value: &Value, dictionary: &Dictionary) -> Result<(), Vec<Error>> {
        match key {
            "format" | "assessed_on" => Ok(()),
            "facts" => self.read_facts(value, dictionary),
            "drug_exposures" => self.read_exposures(value, dictionary),
            "drug_history_complete" => one(self.read_completeness(value, dictionary)),
            "judgements" => {
                one(read_map(value, key, Value::as_bool, "true or false").map(|map| self.judgements = map))
            }
            "planned" => self.read_planned(value),
            "parameters" => {
                let text = |value: &Value| value.as_str().map(str::to_owned);
                one(read_map(value, key, text, "a text").map(|map| self.parameters = map))
            }
            "options" => one(self.read_options(value)),
            _ => {
                let known = [
                    "facts",
                    "drug_exposures",
                    "drug_history_complete",
                    "judgements",
                    "planned",
                    "parameters",
                ];
                let near = crate::nearest::nearest(
                    key,
                    known.into_iter().chain(["options", "format", "assessed_on"]),
                );
                let hint = near.map_or(String::new(), |near| format!("; did you mean {near}?"));
                Err(vec![Error::of_file("unknown-key", format!("a case has no key {key}{hint}"))])
            }
        }
    }

    fn read_facts(&mut self, value: &Value, dictionary: &Dictionary) -> Result<(), Vec<Error>> {
        let Some(facts) = value.as_object() else {
            return Err(vec![Error::of_file("wrong-type", "facts is an object of fact id to value")]);
        };
        let mut problems = Vec::new();
        for (id, value) in facts {
            let hinted = problems.len() < MOST_HINTS;
            problems.extend(self.read_fact(id, value, dictionary, hinted).err().unwrap_or_default());
            if problems.len() > MOST_PROBLEMS {
                break;
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// `hinted`: an unknown id gets a "did you mean".
    fn read_fact(
        &mut self,
        id: &str,
        value: &Value,
        dictionary: &Dictionary,
        hinted: bool,
    ) -> Result<(), Vec<Error>> {
        match id {
            "drug_exposures" => return self.read_exposures(value, dictionary),
            "drug_history_complete" => return one(self.read_completeness(value, dictionary)),
            "site_country" => return one(self.read_country(value)),
            _ => {}
        }
        if let Some(anchor) = anchor_of(id) {
            return one(self.read_anchor(anchor, value));
        }
        let Some(found) = dictionary.find(id) else {
            let near = if hinted { dictionary.nearest_fact(id) } else { None };
            let hint = near.map_or(String::new(), |near| format!("; did you mean {near}?"));
            return Err(vec![Error::of_fact("unknown-fact", id, format!("there is no fact {id}{hint}"))]);
        };
        value::read_entry(self, id, found, value)
    }

    /// The country of the centre, which trial entries list among the facts.
    fn read_country(&mut self, value: &Value) -> Result<(), Error> {
        match value {
            Value::Null => {}
            Value::String(country) => drop(self.parameters.insert("country".to_owned(), country.clone())),
            _ => return Err(Error::of_fact("wrong-type", "site_country", "site_country is a text")),
        }
        Ok(())
    }

    fn read_exposures(&mut self, value: &Value, dictionary: &Dictionary) -> Result<(), Vec<Error>> {
        let list = match value {
            Value::Null => return Ok(()),
            Value::Array(list) => list,
            _ => {
                return Err(vec![Error::of_fact("wrong-type", "drug_exposures", "drug_exposures is a list")]);
            }
        };
        if self.exposures.len() + list.len() > MOST_EXPOSURES {
            let message =
                format!("drug_exposures has {} entries; at most {MOST_EXPOSURES} are read", list.len());
            return Err(vec![Error::of_fact("too-large", "drug_exposures", message)]);
        }
        let mut problems = Vec::new();
        for (index, record) in list.iter().enumerate() {
            match exposure::read(record, index + 1, self.assessed_on, dictionary) {
                Ok((exposure, notices)) => {
                    self.exposures.push(exposure);
                    self.notices.extend(notices);
                }
                Err(found) => problems.extend(found),
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    fn read_completeness(&mut self, value: &Value, dictionary: &Dictionary) -> Result<(), Error> {
        let fault = || {
            let message =
                "drug_history_complete is true, false, null or an object of drug class to true or false";
            Error::of_fact("wrong-type", "drug_history_complete", message)
        };
        match value {
            Value::Null => {}
            Value::Bool(all) => self.completeness.all = Some(*all),
            Value::Object(classes) => {
                for (class, complete) in classes {
                    let known = dictionary.drugs().classes.iter().any(|one| one.id == *class);
                    if !known && dictionary.drug(class).is_none() {
                        let message = format!("there is no drug class {class}");
                        return Err(Error::of_fact("unknown-drug-class", "drug_history_complete", message));
                    }
                    let complete = complete.as_bool().ok_or_else(fault)?;
                    self.completeness.classes.insert(class.clone(), complete);
                }
            }
            _ => return Err(fault()),
        }
        Ok(())
    }

    fn read_planned(&mut self, value: &Value) -> Result<(), Vec<Error>> {
        let Some(steps) = value.as_object() else {
            return Err(vec![Error::of_file("wrong-type", "planned is an object of step to date")]);
        };
        let problems: Vec<Error> =
            steps.iter().filter_map(|(step, value)| self.read_anchor(step, value).err()).collect();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    fn read_anchor(&mut self, step: &str, value: &Value) -> Result<(), Error> {
        if !ANCHORS.contains(&step) {
            let message = format!("there is no planned step {step}; the steps are {}", ANCHORS.join(", "));
            return Err(Error::of_file("unknown-word", message));
        }
        if value.is_null() {
            return Ok(());
        }
        let range = value.as_str().and_then(crate::date::partial_range).ok_or_else(|| {
            let message = format!("the planned date of {step} is not a date: {value}; write YYYY-MM-DD");
            Error::of_fact("impossible-date", &format!("planned_{step}_date"), message)
        })?;
        self.planned.insert(step.to_owned(), range);
        Ok(())
    }

    fn read_options(&mut self, value: &Value) -> Result<(), Error> {
        let fault =
            || Error::of_file("wrong-type", "options is an object of set id to an object of switches");
        let sets = value.as_object().ok_or_else(fault)?;
        if sets.len() > MOST_ANSWERS {
            let message = format!("options has {} sets; at most {MOST_ANSWERS} are read", sets.len());
            return Err(Error::of_file("too-large", message));
        }
        for (set, switches) in sets {
            let map = read_map(switches, "options", Value::as_bool, "true or false")?;
            self.options.insert(set.clone(), map);
        }
        Ok(())
    }
}

/// The planned step that a fact id like `planned_infusion_date` means.
pub(crate) fn anchor_of(id: &str) -> Option<&str> {
    let step = id.strip_prefix("planned_")?.strip_suffix("_date")?;
    ANCHORS.contains(&step).then_some(step)
}

fn one(result: Result<(), Error>) -> Result<(), Vec<Error>> {
    result.map_err(|error| vec![error])
}

fn check_format(object: &Map<String, Value>) -> Result<(), Vec<Error>> {
    let format = object.get("format").and_then(Value::as_str);
    if format == Some(CASE_FORMAT) {
        return Ok(());
    }
    let found = format.map_or("no format at all".to_owned(), |format| format!("format {format}"));
    let message =
        format!("this is a case of {found}; this version reads {CASE_FORMAT}. The file was left as it is");
    Err(vec![Error::of_file("unknown-format", message)])
}

fn read_assessed_on(object: &Map<String, Value>) -> Result<Date, Error> {
    let text = object.get("assessed_on").and_then(Value::as_str).unwrap_or_default();
    Date::parse(text).ok_or_else(|| {
        let message = format!("assessed_on must be a day as YYYY-MM-DD, not {text:?}");
        Error::of_fact("impossible-date", "assessed_on", message)
    })
}

fn read_map<T>(
    value: &Value,
    key: &str,
    read: impl Fn(&Value) -> Option<T>,
    wanted: &str,
) -> Result<SortedMap<String, T>, Error> {
    let fault = |what: String| Error::of_file("wrong-type", format!("{key}: {what}"));
    let object = value.as_object().ok_or_else(|| fault("must be an object".to_owned()))?;
    if object.len() > MOST_ANSWERS {
        let message = format!("{key} has {} entries; at most {MOST_ANSWERS} are read", object.len());
        return Err(Error::of_file("too-large", message));
    }
    let mut map = SortedMap::new();
    for (name, value) in object.iter().filter(|(_, value)| !value.is_null()) {
        let value = read(value).ok_or_else(|| fault(format!("{name} must be {wanted}, not {value}")))?;
        map.insert(name.clone(), value);
    }
    Ok(map)
}
