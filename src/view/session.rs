//! A case, a set and the answer between them. An entry that cannot be used is left out and named, so that one
//! slip of the keyboard does not take the whole answer away.

use super::case_file::CaseFile;
use crate::answer::assess;
use crate::case::Case;
use crate::error::Error;
use crate::explain::Assessment;
use crate::knowledge::{Choices, CompiledSet, Knowledge};
use serde_json::{Value, json};

/// Tries of leaving out what cannot be used; each names at least one more entry.
const MOST_TRIES: usize = 8;

/// A set, and how it is read.
#[derive(Debug)]
pub struct Session {
    knowledge: &'static Knowledge,
    set: CompiledSet,
    /// Switches and preset in force.
    pub choices: Choices,
}

/// An entry that is not used, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The fact, when one is to blame.
    pub fact: Option<String>,
    /// Kebab-case code.
    pub code: String,
    /// What to do, in words.
    pub message: String,
}

impl From<&Error> for Fault {
    fn from(error: &Error) -> Self {
        let fact = error.fact().map(str::to_owned);
        Self { fact, code: error.code().to_owned(), message: error.message().to_owned() }
    }
}

impl Session {
    /// A session over a built-in set.
    ///
    /// # Errors
    /// No such set.
    pub fn new(knowledge: &'static Knowledge, set: &str) -> Result<Self, Vec<Error>> {
        let choices = Choices::default();
        Ok(Self { knowledge, set: knowledge.compile(set, &choices)?, choices })
    }

    /// The set in force.
    pub fn set(&self) -> &CompiledSet {
        &self.set
    }

    /// What everything is read from.
    pub fn knowledge(&self) -> &'static Knowledge {
        self.knowledge
    }

    /// Chooses another set; its switches are as the set says.
    ///
    /// # Errors
    /// No such set; the set in force stays.
    pub fn choose(&mut self, set: &str, choices: Choices) -> Result<(), Vec<Error>> {
        self.set = self.knowledge.compile(set, &choices)?;
        self.choices = choices;
        Ok(())
    }

    /// The assessment of what can be used, and what cannot; no assessment without a day.
    ///
    /// ```
    /// use eligibility::{Knowledge, view::{case_file::CaseFile, session::Session}};
    /// let session = Session::new(Knowledge::built_in(), "reference-sle").unwrap();
    /// let mut case = CaseFile { assessed_on: "2026-11-22".into(), ..CaseFile::default() };
    /// case.facts.insert("lvef_percent".into(), 250.into());
    /// let (assessment, faults) = session.assess(&case);
    /// assert!(assessment.is_some());
    /// assert_eq!(faults[0].fact.as_deref(), Some("lvef_percent"));
    /// ```
    pub fn assess(&self, case: &CaseFile) -> (Option<Assessment>, Vec<Fault>) {
        let mut value = case.to_value();
        let mut faults = self.split_exposures(&mut value);
        for _ in 0..MOST_TRIES {
            match Case::from_value(&value, self.knowledge.dictionary()) {
                Ok(case) => return (Some(assess(&self.set, self.knowledge.dictionary(), &case)), faults),
                Err(errors) => {
                    let left_out = errors.iter().filter(|error| leave_out(&mut value, error)).count();
                    faults.extend(errors.iter().map(Fault::from));
                    if left_out == 0 {
                        break;
                    }
                }
            }
        }
        (None, faults)
    }

    /// Leaves out each exposure that cannot be read; the history is then no longer complete.
    fn split_exposures(&self, value: &mut Value) -> Vec<Fault> {
        let Some(Value::Array(list)) = value.get("drug_exposures").cloned() else { return Vec::new() };
        let (mut good, mut faults) = (Vec::new(), Vec::new());
        for (place, exposure) in list.into_iter().enumerate() {
            let alone = json!({ "format": value["format"], "assessed_on": value["assessed_on"],
                "drug_exposures": [exposure] });
            match Case::from_value(&alone, self.knowledge.dictionary()) {
                Err(errors) if errors.iter().any(|error| error.fact() == Some("drug_exposures")) => {
                    let entry = format!("entry {}", place + 1);
                    let named = errors.iter().map(|error| {
                        let fault = Fault::from(error);
                        Fault { message: fault.message.replace("entry 1", &entry), ..fault }
                    });
                    faults.extend(named);
                }
                _ => good.push(exposure),
            }
        }
        if !faults.is_empty() {
            value["drug_exposures"] = json!(good);
            value["drug_history_complete"] = Value::Null;
        }
        faults
    }
}

/// Takes the part of a case that an error blames out of it; whether there was one.
fn leave_out(value: &mut Value, error: &Error) -> bool {
    let Some(fact) = error.fact() else { return false };
    if let Some(step) = fact.strip_prefix("planned_").and_then(|rest| rest.strip_suffix("_date"))
        && let Some(planned) = value["planned"].as_object_mut()
        && planned.shift_remove(step).is_some()
    {
        return true;
    }
    if let Some(facts) = value["facts"].as_object_mut()
        && facts.shift_remove(fact).is_some()
    {
        return true;
    }
    match value.as_object_mut() {
        Some(case) if fact == "drug_exposures" || fact == "drug_history_complete" => {
            case.shift_remove(fact).is_some()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session() -> Session {
        Session::new(Knowledge::built_in(), "reference-sle").unwrap()
    }

    fn case(facts: Value) -> CaseFile {
        let Value::Object(facts) = facts else { panic!("an object") };
        CaseFile { assessed_on: "2026-11-22".to_owned(), facts, ..CaseFile::default() }
    }

    #[test]
    fn a_slip_costs_one_entry() {
        let mut case = case(json!({ "lvef_percent": 20, "nyha_class": 9, "last_live_vaccine_date": "2030" }));
        case.planned.insert("infusion".to_owned(), "soon".to_owned());
        let (assessment, faults) = session().assess(&case);
        assert_eq!(assessment.unwrap().result.word(), "not_met");
        assert_eq!(faults.len(), 3);
    }

    #[test]
    fn an_exposure_left_out_leaves_the_history_open() {
        let mut case = case(json!({}));
        case.exposures = vec![
            json!({ "drug": "belimumab", "start": "2024-01", "stop": "2024-09" }),
            json!({ "drug": "rituximab", "start": "2025-01", "stop": "2024-01" }),
        ];
        case.history_complete = Some(json!(true));
        let (assessment, faults) = session().assess(&case);
        let washout = |id: &str| {
            let criteria = &assessment.as_ref().unwrap().criteria;
            criteria.iter().find(|criterion| criterion.id == id).unwrap().result.word()
        };
        assert_eq!((washout("wash_anti_cd20"), washout("wash_bortezomib")), ("unknown", "unknown"));
        assert!(faults[0].message.contains("entry 2"), "{faults:?}");
    }

    #[test]
    fn without_a_day_there_is_no_answer() {
        let (assessment, faults) = session().assess(&CaseFile::default());
        assert!(assessment.is_none());
        assert_eq!(faults[0].fact.as_deref(), Some("assessed_on"));
    }
}
