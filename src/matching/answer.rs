//! The answer of a match: one shape for the library, the command line and the wasm API.

use crate::explain::{CriterionResult, Notice, Overall, Reason, Section, SetStamp};
use crate::registry::{Disease, Fit, Sex, Status};
use serde::Serialize;

/// Format word of the answers this version writes.
pub const MATCH_FORMAT: &str = "car-t-eligibility/match/1";

/// What every criteria set says of one case.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct MatchAnswer {
    /// [`MATCH_FORMAT`].
    pub format: &'static str,
    /// Version of the engine.
    pub engine: &'static str,
    /// The day of assessment.
    pub assessed_on: String,
    /// Which snapshot of the registry stands beside the results.
    pub registry: RegistryStamp,
    /// The sets, best result first; then those that by the registry may take the patient, then those with least missing.
    pub sets: Vec<MatchedSet>,
    /// Registered trials without a set, those that may concern the patient first.
    pub unencoded: Vec<Unencoded>,
    /// What was accepted of the case and must be pointed out.
    pub notices: Vec<Notice>,
}

/// A snapshot of the registry: of which day, and whose words it holds.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RegistryStamp {
    /// The day of the snapshot.
    pub snapshot: String,
    /// The assessment is more than half a year later.
    pub outdated: bool,
    /// Where the data come from.
    pub origin: String,
    /// Through whom.
    pub through: String,
    /// Under which terms.
    pub licence: String,
    /// Who classified which columns.
    pub classified: String,
    /// How the diseases of a trial were found.
    pub derived: String,
}

/// What one set says of the case.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct MatchedSet {
    /// The set.
    pub set: SetStamp,
    /// `trial` or `reference`.
    pub kind: String,
    /// Diseases it is about.
    pub diseases: Vec<String>,
    /// The overall result.
    pub result: Overall,
    /// Every completion of the case gives the same overall result.
    pub settled: bool,
    /// Sections of a basket trial.
    pub sections: Vec<Section>,
    /// What decides it, in words.
    pub words: String,
    /// Ids of the criteria that decide it: those that fail or need action, else those that may.
    pub deciding: Vec<String>,
    /// Facts that can still change the overall result, best first.
    pub missing: Vec<MissingFact>,
    /// Criteria that count, by result.
    pub tally: Tally,
    /// Clauses that the source does not print or that are not about the patient.
    pub not_published: usize,
    /// The criteria, in the source's order.
    pub criteria: Vec<MatchedCriterion>,
    /// What the registry says of the trial; `null` for a set that it does not list.
    pub registered: Option<Registered>,
}

/// A fact that can still change the overall result.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct MissingFact {
    /// Fact id.
    pub fact: String,
    /// Its name for people.
    pub label: String,
    /// What it takes to find out.
    pub burden: String,
    /// How many criteria of the set it can change.
    pub criteria: usize,
}

/// Criteria that count, by result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Tally {
    /// Satisfied.
    pub pass: usize,
    /// To be discussed.
    pub caution: usize,
    /// Fixable.
    pub action_needed: usize,
    /// Not satisfied.
    pub fail: usize,
    /// Not decided.
    pub unknown: usize,
    /// Not asked of this patient.
    pub not_applicable: usize,
}

/// What became of one criterion.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct MatchedCriterion {
    /// Id.
    pub id: String,
    /// `inclusion` or `exclusion`.
    pub kind: String,
    /// Section of the form that its facts stand in: the row of a matrix.
    pub group: String,
    /// Plain-language text.
    pub text: String,
    /// Result.
    pub result: CriterionResult,
    /// Why it is unknown.
    pub reason: Option<Reason>,
    /// Whether it counts for the overall result; `null` while that is open.
    pub counts: Option<bool>,
}

/// What the registry says of a trial, on the day of the snapshot.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Registered {
    /// Registry id.
    pub id: String,
    /// Title as registered.
    pub title: String,
    /// Recruiting or not, on the day of the snapshot.
    pub status: Status,
    /// Phase, such as `1/2`.
    pub phase: String,
    /// Diseases; found by keyword.
    pub diseases: Vec<Disease>,
    /// Product. Classified, not registered.
    pub product: Option<String>,
    /// What the cells bind to. Classified, not registered.
    pub target: Option<String>,
    /// Autologous, allogeneic or in vivo. Classified, not registered.
    pub cell_source: Option<String>,
    /// Sponsor.
    pub sponsor: String,
    /// Academic or industry. Classified, not registered.
    pub sponsor_type: Option<String>,
    /// Youngest age in years; `null`: no limit, or not known.
    pub age_min: Option<f64>,
    /// Oldest age in completed years; `null`: no limit, or not known.
    pub age_max: Option<f64>,
    /// The only sex taken; `null`: any, or not known.
    pub sex: Option<Sex>,
    /// Countries.
    pub countries: Vec<String>,
    /// Number of sites.
    pub sites: usize,
    /// Whether age, disease and sex fit the patient, as far as known.
    #[cfg_attr(
        target_arch = "wasm32",
        tsify(type = "Record<\"age\" | \"disease\" | \"sex\", \"fits\" | \"does_not_fit\" | \"unknown\">")
    )]
    pub fit: Fit,
    /// Recruiting sites near the place or in the country that was asked for, nearest first.
    pub near: Vec<NearSite>,
}

/// A recruiting site.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct NearSite {
    /// Hospital or institute.
    pub facility: String,
    /// City.
    pub city: String,
    /// Country.
    pub country: String,
    /// Whole kilometres from the place asked for; `null` where one of the two is not known.
    pub distance_km: Option<u32>,
}

/// A registered trial without a set.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Unencoded {
    /// What the registry says.
    pub registered: Registered,
    /// Why there is no result.
    pub words: String,
}

impl MatchAnswer {
    /// The answer as JSON text: shortest numbers, keys in a fixed order, null keys printed.
    pub fn to_json(&self) -> String {
        // plain structs of strings, numbers and lists always serialize
        serde_json::to_string(self).unwrap_or_default()
    }
}
