//! What the planner asks: drugs with their last doses, taken from the form, and the two planned days.

use super::STEPS;
use crate::fact::Drugs;
use crate::view::case_file::CaseFile;
use crate::view::exposure::find;
use serde_json::{Value, json};

/// Empty rows after those of the form.
const SPARE: usize = 2;

/// A drug and its last dose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The drug as typed.
    pub drug: String,
    /// The last dose as typed.
    pub stop: String,
    /// It is still taken.
    pub ongoing: bool,
}

/// The drugs of a case, and empty rows after them.
///
/// ```
/// use eligibility::{Knowledge, view::{case_file::CaseFile, washout::entries}};
/// let drugs = Knowledge::built_in().dictionary().drugs();
/// assert_eq!(entries(&CaseFile::default(), drugs)[0].drug, "");
/// ```
pub fn entries(file: &CaseFile, drugs: &Drugs) -> Vec<Entry> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let entry = |exposure: &Value| {
        let drug = text(&exposure["drug"]);
        let known = find(drugs, &drug);
        Entry {
            drug: known.map_or(drug, |drug| drug.label.clone()),
            stop: text(&exposure["stop"]),
            ongoing: exposure["outcome"] == "ongoing" && exposure["stop"].is_null(),
        }
    };
    let given = file.exposures.iter().filter(|one| one["outcome"] != "contraindicated");
    given.map(entry).chain((0..SPARE).map(|_| Entry::default())).collect()
}

/// The case with these drugs in place of its own, and these planned days: what is planned with.
pub fn with_entries(file: &CaseFile, entries: &[Entry], planned: &[String; 2], drugs: &Drugs) -> CaseFile {
    let exposure = |entry: &Entry| {
        let typed = entry.drug.trim();
        let mut one = json!({ "drug": find(drugs, typed).map_or(typed, |drug| drug.id.as_str()) });
        match entry.stop.trim() {
            "" if entry.ongoing => one["outcome"] = json!("ongoing"),
            "" => {}
            stop => one["stop"] = json!(stop),
        }
        one
    };
    let mut file = file.clone();
    file.exposures = entries.iter().filter(|entry| !entry.drug.trim().is_empty()).map(exposure).collect();
    for (step, day) in STEPS.iter().zip(planned) {
        match day.trim() {
            "" => drop(file.planned.remove(*step)),
            day => drop(file.planned.insert((*step).to_owned(), day.to_owned())),
        }
    }
    file
}
