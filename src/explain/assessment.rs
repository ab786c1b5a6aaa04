//! The answer: one shape for the library, the command line and the wasm API.

use super::answers::{OtherReading, RangeAcrossTrials, Risk, Sensitive};
use super::changes::WayToPass;
use crate::instrument::Source;
use crate::order::SortedMap;
use serde::Serialize;

/// Format word of the answers this version writes.
pub const ASSESSMENT_FORMAT: &str = "car-t-eligibility/assessment/1";

/// What a criteria set says of one case.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Assessment {
    /// [`ASSESSMENT_FORMAT`].
    pub format: &'static str,
    /// Version of the engine.
    pub engine: &'static str,
    /// The set.
    pub set: SetStamp,
    /// Every switch and its value.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Record<string, boolean>"))]
    pub options: SortedMap<String, bool>,
    /// The preset in force.
    pub preset: Option<String>,
    /// The day of assessment.
    pub assessed_on: String,
    /// The overall result.
    pub result: Overall,
    /// Every completion of the case gives the same overall result.
    pub settled: bool,
    /// Sections of a basket trial.
    pub sections: Vec<Section>,
    /// Windows in which all dates hold; `null` where not computed.
    pub windows: Option<Vec<Window>>,
    /// The fact to ask next, and the criteria it serves; `null` when nothing more can change the result.
    pub next_question: Option<Missing>,
    /// Facts that can still change the overall result, best first: what settles most, then what is cheapest.
    pub missing: Vec<Missing>,
    /// Entered values of which a small change would change the overall result; `null` where not computed.
    pub sensitivity: Option<Vec<Sensitive>>,
    /// The result under every other preset and switch; `null` where not computed.
    pub readings: Option<Vec<OtherReading>>,
    /// Grade of the weakest evidence that decided; `null` while nothing decides.
    pub weakest_grade: Option<String>,
    /// Risk information, never a gate; `null` where not computed.
    pub risk: Option<Risk>,
    /// How many values still to be confirmed decided something.
    pub unconfirmed: usize,
    /// What was accepted and must be pointed out.
    pub notices: Vec<Notice>,
    /// The criteria, in the source's order.
    pub criteria: Vec<Criterion>,
}

/// Which set, in which version.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct SetStamp {
    /// Id.
    pub id: String,
    /// Version.
    pub version: String,
    /// SHA-256 of its files.
    pub hash: String,
    /// Title.
    pub title: String,
    /// Whether its lists are complete as published.
    pub complete: Complete,
    /// Loaded from a file, not part of this release.
    pub from_file: bool,
    /// Last day it was compared with its source.
    pub reviewed_on: String,
    /// Role of the clinician who signed; empty until one does.
    pub reviewed_by_role: String,
    /// The assessment is more than half a year later than the review.
    pub outdated: bool,
}

/// Completeness of the published lists.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Complete {
    /// Of the inclusion list.
    pub inclusion: bool,
    /// Of the exclusion list.
    pub exclusion: bool,
}

/// The result of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Overall {
    /// No counted criterion fails or needs action.
    Met,
    /// The same, of lists that are not complete as published.
    NoVisibleFailure,
    /// What is known does not decide.
    Undetermined,
    /// Something must be done first.
    NeedsAction,
    /// A counted criterion fails.
    NotMet,
    /// No section of the set is about a disease of the patient.
    NotApplicable,
}

impl Overall {
    /// Every overall result, best first.
    ///
    /// ```
    /// assert_eq!(eligibility::Overall::ALL[0].word(), "met");
    /// ```
    pub const ALL: [Self; 6] = [
        Self::Met,
        Self::NoVisibleFailure,
        Self::Undetermined,
        Self::NeedsAction,
        Self::NotMet,
        Self::NotApplicable,
    ];

    /// The word in results.
    ///
    /// ```
    /// assert_eq!(eligibility::Overall::NeedsAction.word(), "needs_action");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NoVisibleFailure => "no_visible_failure",
            Self::Undetermined => "undetermined",
            Self::NeedsAction => "needs_action",
            Self::NotMet => "not_met",
            Self::NotApplicable => "not_applicable",
        }
    }
}

/// The result of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum CriterionResult {
    /// Satisfied.
    Pass,
    /// To be discussed; never blocks alone.
    Caution,
    /// Fixable; must be done first.
    ActionNeeded,
    /// Not satisfied.
    Fail,
    /// Not decided; see the reason.
    Unknown,
    /// Not asked of this patient.
    NotApplicable,
}

impl CriterionResult {
    /// The word in results.
    ///
    /// ```
    /// assert_eq!(eligibility::CriterionResult::ActionNeeded.word(), "action_needed");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Caution => "caution",
            Self::ActionNeeded => "action_needed",
            Self::Fail => "fail",
            Self::Unknown => "unknown",
            Self::NotApplicable => "not_applicable",
        }
    }
}

/// Why a criterion is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A fact was not entered, or a test not done.
    NotGiven,
    /// Limits were entered that do not decide.
    Bounded,
    /// A result is too old.
    Stale,
    /// Two sources disagree.
    Conflict,
    /// A person must answer.
    Judgement,
    /// The source does not print it.
    NotPublished,
    /// No level of the criterion covers these values.
    NotCovered,
    /// The budget of exact unknown ran out.
    Budget,
}

impl Reason {
    /// The word in results.
    ///
    /// ```
    /// assert_eq!(eligibility::Reason::NotGiven.word(), "not_given");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::NotGiven => "not_given",
            Self::Bounded => "bounded",
            Self::Stale => "stale",
            Self::Conflict => "conflict",
            Self::Judgement => "judgement",
            Self::NotPublished => "not_published",
            Self::NotCovered => "not_covered",
            Self::Budget => "budget",
        }
    }
}

/// One disease section of a basket trial.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Section {
    /// The disease.
    pub disease: String,
    /// Its result.
    pub result: Overall,
    /// Whether every completion gives it.
    pub settled: bool,
}

/// A span of days on which every criterion holds that holds on some days only, for one planned step.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Window {
    /// The planned step.
    pub step: String,
    /// First day.
    pub from: String,
    /// Last day; `null` where nothing closes it within two years.
    pub until: Option<String>,
    /// Criteria that do not hold on the day before; empty where it is open from the first day.
    pub opened_by: Vec<String>,
    /// Criteria that do not hold on the day after.
    pub closed_by: Vec<String>,
    /// Criteria whose results are too old by the first day and must be repeated.
    pub repeat: Vec<String>,
}

/// A fact that can still change the overall result.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Missing {
    /// Fact id.
    pub fact: String,
    /// What it takes to find out.
    pub burden: String,
    /// Criteria it can change.
    pub criteria: Vec<String>,
}

/// Something accepted that must be pointed out.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Notice {
    /// Kebab-case code.
    pub code: String,
    /// The fact, when one is meant.
    pub fact: Option<String>,
    /// What to know.
    pub message: String,
}

/// One criterion and why.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Criterion {
    /// Id.
    pub id: String,
    /// `inclusion` or `exclusion`.
    pub kind: String,
    /// Heading it stands under.
    pub group: String,
    /// Plain-language text.
    pub text: String,
    /// Result.
    pub result: CriterionResult,
    /// Results that remain possible, when it is unknown.
    pub possible: Vec<CriterionResult>,
    /// Why it is unknown.
    pub reason: Option<Reason>,
    /// Whether it counts for the overall result; `null` while that is open.
    pub counts: Option<bool>,
    /// Grade of the rule.
    pub grade: String,
    /// Grade of its numbers.
    pub threshold_grade: Option<String>,
    /// The exception it passed through.
    pub waived_by: Option<String>,
    /// Facts that can still change it.
    pub missing: Vec<String>,
    /// Facts read, with values and limits.
    pub evidence: Vec<Evidence>,
    /// Range across sources, in words and as limits of registered trials.
    pub range_across_trials: Option<RangeAcrossTrials>,
    /// Earliest day on which a date-driven criterion holds; `null` where not computed.
    pub earliest_on: Option<String>,
    /// Day by which a result must be repeated; `null` where not computed.
    pub repeat_before: Option<String>,
    /// The smallest changes found that would pass it, those of fewest parts first; `null` where it does not fail, need
    /// action or call for caution.
    pub would_pass_if: Option<Vec<WayToPass>>,
    /// Things to note.
    pub flags: Vec<String>,
    /// Why the criterion is there.
    pub rationale: Option<String>,
    /// What the result means, where the source says so.
    pub message: Option<String>,
    /// Citations.
    pub sources: Vec<Source>,
    /// The parts of its rule.
    pub children: Vec<Node>,
}

/// One part of a rule.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Node {
    /// What it says.
    pub text: String,
    /// `true`, `false`, `unknown` or `not_applicable`.
    pub truth: String,
    /// Facts it reads itself.
    pub evidence: Vec<Evidence>,
    /// Its parts.
    pub children: Vec<Node>,
}

/// A fact as one part of a rule saw it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Evidence {
    /// Fact id.
    pub fact: String,
    /// Its name for people.
    pub label: String,
    /// The value as entered; `null` when not known.
    pub value: Option<String>,
    /// Unit of the value.
    pub unit: Option<String>,
    /// Day of the value, as entered.
    pub on: Option<String>,
    /// The limit it is compared with, with its sign.
    pub threshold: Option<String>,
    /// Value minus limit, in the unit of the limit.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "number | null"))]
    pub distance: Option<serde_json::Value>,
    /// Within ten percent of the limit, or one point on a score.
    pub near_threshold: Option<bool>,
    /// Too old to be used.
    pub stale: bool,
    /// A person confirmed it.
    pub confirmed: bool,
    /// Facts that gave it, when it was not entered.
    pub derived_from: Vec<String>,
}

impl Assessment {
    /// The answer as JSON text: shortest numbers, keys in a fixed order, null keys printed.
    pub fn to_json(&self) -> String {
        // plain structs of strings, numbers and lists always serialize
        serde_json::to_string(self).unwrap_or_default()
    }
}
