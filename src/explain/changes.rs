//! What would change a result: the types.

use super::assessment::CriterionResult;
use crate::fact::ChangedBy;
use serde::Serialize;
use serde_json::Value;

/// Ways told of one criterion.
const MOST_TOLD: usize = 6;

/// Changes that together give a criterion a better result; without any one of them they do not.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct WayToPass {
    /// The result they give: a pass, or a caution where no pass was found.
    pub result: CriterionResult,
    /// The changes, in words.
    pub text: String,
    /// The changes.
    pub changes: Vec<Change>,
}

impl WayToPass {
    /// What is told of a criterion's ways, each with a name and marked by how it comes about: not too many, and of
    /// more than one change only where there is no other.
    pub(crate) fn told(ways: &[Self]) -> Vec<(&'static str, String)> {
        let least = ways.first().map_or(0, |way| way.changes.len());
        let shown = ways.iter().filter(|way| way.changes.len() == least).take(MOST_TOLD);
        let words = shown.map(|way| {
            let name = if way.result == CriterionResult::Pass { "Would pass if" } else { "Caution if" };
            let mut marks: Vec<&str> = way
                .changes
                .iter()
                .map(|change| change.by.map_or("another reading", ChangedBy::word))
                .collect();
            marks.dedup();
            (name, format!("{} [{}]", way.text, marks.join(", ")))
        });
        words.collect()
    }
}

/// One change of a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Change {
    /// What is changed.
    pub kind: ChangeKind,
    /// How it comes about; `null` where only the reading of the source changes, not the patient.
    pub by: Option<ChangedBy>,
    /// The change, in words.
    pub text: String,
    /// Id of the fact, planned step, judgement, switch or preset; `drug_exposures` for drugs.
    pub fact: String,
    /// The part of a map.
    pub key: Option<String>,
    /// Alternatives, each enough, as a case file writes them.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "unknown[]"))]
    pub any_of: Vec<Value>,
    /// Entered facts that give way to it, because they would give the old value.
    pub instead_of: Vec<String>,
}

/// What a [`Change`] changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// The fact has this value, found on the day of assessment.
    Value,
    /// The set holds this member too.
    AddMember,
    /// The set does not hold this member.
    RemoveMember,
    /// One more drug failed in spite of an adequate trial; it was stopped on the day of assessment at the latest.
    FailedDrug,
    /// All drugs of this list are stopped on the day of assessment.
    StopDrugs,
    /// The planned step is on this day.
    Planned,
    /// The case is assessed on this day as it stands; no planned step is earlier.
    AssessedOn,
    /// A person answers so.
    Judgement,
    /// The switch of the set is turned.
    Option,
    /// The preset is in force; an empty id stands for none.
    Preset,
}
