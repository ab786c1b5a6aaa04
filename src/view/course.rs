//! Courses of drugs and single doses, each with its dates as far as they are known and the wash-out that follows it.

use crate::Range;
use crate::case::{Case, Outcome};
use crate::date::partial_range;
use crate::fact::{Drugs, Washout};
use crate::knowledge::Knowledge;
use crate::view::case_file::CaseFile;
use crate::view::message::say;
use serde_json::Value;

/// Before the class of a drug in the id of its wash-out.
const WASH: &str = "wash_";

/// Facts that are the day of a last dose, the wash-out that runs from it, and what they are called.
const DOSES: [(&str, &str, &str); 2] = [
    ("last_live_vaccine_date", "wash_live_vaccine", "Live vaccine"),
    ("last_inactivated_vaccine_date", "wash_inactivated_vaccine", "Inactivated vaccine"),
];

/// One course of a drug.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// The drug, for people.
    pub drug: String,
    /// A single dose that is a fact of its own, no course of the list.
    pub dose: bool,
    /// The drug table has it.
    pub known: bool,
    /// Days of the first dose; `None` while not known.
    pub start: Option<Range>,
    /// First dose as entered.
    pub start_text: Option<String>,
    /// The last dose.
    pub last: Last,
    /// The wash-out of its class.
    pub washout: Option<Washout>,
}

/// The last dose of a course.
#[derive(Clone, Debug, PartialEq)]
pub enum Last {
    /// On one of these days; as entered.
    On(Range, String),
    /// It is still taken.
    StillTaken,
    /// Not known.
    Unknown,
}

impl Last {
    /// In words.
    ///
    /// ```
    /// assert_eq!(eligibility::view::course::Last::StillTaken.words(), "still taken");
    /// ```
    pub fn words(&self) -> &str {
        match self {
            Self::On(_, text) => text,
            Self::StillTaken => say::WASH_STILL_TAKEN.text(),
            Self::Unknown => say::FLAG_NOT_KNOWN.text(),
        }
    }
}

/// Every course that was given, in the order of the case, then the vaccines.
///
/// ```
/// use eligibility::{Case, Knowledge, view::{case_file::CaseFile, course::{Last, courses}}};
/// let knowledge = Knowledge::built_in();
/// let text = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22",
///     "drug_exposures": [{"drug": "belimumab", "outcome": "ongoing"}]}"#;
/// let file = CaseFile::read(text, knowledge.dictionary()).unwrap();
/// let case = Case::read(text, knowledge.dictionary()).unwrap();
/// let courses = courses(knowledge, &file, &case);
/// assert_eq!((courses[0].drug.as_str(), &courses[0].last), ("Belimumab", &Last::StillTaken));
/// ```
pub fn courses(knowledge: &Knowledge, file: &CaseFile, case: &Case) -> Vec<Course> {
    let drugs = knowledge.dictionary().drugs();
    let given = case.exposures.iter().filter(|exposure| !exposure.never_given());
    let course = |exposure: &crate::case::Exposure| {
        let drug = exposure.drug.map(|place| &drugs.drugs[place]);
        let class = drug.and_then(|drug| drug.washout_class.as_deref());
        Course {
            drug: drug.map_or_else(|| exposure.name.clone(), |drug| drug.label.clone()),
            dose: false,
            known: drug.is_some(),
            start: exposure.start_text.is_some().then_some(exposure.start),
            start_text: exposure.start_text.clone(),
            last: match &exposure.stop_text {
                Some(text) => Last::On(exposure.stop, text.clone()),
                None if exposure.outcome() == Some(Outcome::Ongoing) => Last::StillTaken,
                None => Last::Unknown,
            },
            washout: class.and_then(|class| washout(drugs, &format!("{WASH}{class}"))),
        }
    };
    given.map(course).chain(doses(file, drugs)).collect()
}

fn washout(drugs: &Drugs, id: &str) -> Option<Washout> {
    drugs.washouts.iter().find(|one| one.id == id).cloned()
}

fn doses(file: &CaseFile, drugs: &Drugs) -> Vec<Course> {
    let dose = |&(fact, id, name): &(&str, &str, &str)| {
        let (days, text) = day_of(file, fact)?;
        Some(Course {
            drug: name.to_owned(),
            dose: true,
            known: true,
            start: Some(days),
            start_text: Some(text.clone()),
            last: Last::On(days, text),
            washout: washout(drugs, id),
        })
    };
    DOSES.iter().filter_map(dose).collect()
}

/// The days a fact of the case may mean, and its text; `None` where it never was, or is not known.
pub(super) fn day_of(file: &CaseFile, fact: &str) -> Option<(Range, String)> {
    let text = file.facts.get(fact).and_then(Value::as_str)?;
    Some((partial_range(text)?, text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_of_the_drug_table_has_its_washout() {
        let drugs = Knowledge::built_in().dictionary().drugs();
        for drug in &drugs.drugs {
            if let Some(class) = &drug.washout_class {
                assert!(washout(drugs, &format!("{WASH}{class}")).is_some(), "{}: {class}", drug.id);
            }
        }
        for (fact, id, _) in DOSES {
            assert!(Knowledge::built_in().dictionary().find(fact).is_some(), "{fact}");
            assert!(washout(drugs, id).is_some(), "{id}");
        }
    }
}
