//! What is answered beside the results: how sure they are, other readings, limits of trials, and risks.

use super::assessment::{CriterionResult, Overall};
use crate::instrument::Source;
use serde::Serialize;

/// An entered value of which a small change would change the overall result.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Sensitive {
    /// Fact id.
    pub fact: String,
    /// The part of it, where it holds several.
    pub key: Option<String>,
    /// The value as entered.
    pub value: String,
    /// The value that gives another result, in the unit of the entered one.
    pub changed_to: String,
    /// Unit of both.
    pub unit: Option<String>,
    /// `last_digit` or `uncertainty`: how far it was changed.
    pub by: String,
    /// The overall result with the changed value.
    pub result: Overall,
}

/// The overall result under another reading of the set.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct OtherReading {
    /// Id of the preset or switch.
    pub id: String,
    /// `preset`, or `option` for one switch turned the other way.
    pub kind: String,
    /// Its words.
    pub label: String,
    /// The value of the switch; `null` for a preset.
    pub value: Option<bool>,
    /// The overall result.
    pub result: Overall,
    /// Whether every completion of the case gives it.
    pub settled: bool,
    /// Criteria whose result is not the one above.
    pub differs: Vec<OtherResult>,
}

/// A criterion under another reading.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct OtherResult {
    /// Id of the criterion.
    pub id: String,
    /// Its result there.
    pub result: CriterionResult,
}

/// What other sources ask for in place of a criterion.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct RangeAcrossTrials {
    /// In words.
    pub words: Option<String>,
    /// Limits of registered trials, a row per measured quantity.
    pub thresholds: Vec<TrialThreshold>,
}

/// The limits that registered trials set for one quantity.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct TrialThreshold {
    /// Id of the row.
    pub id: String,
    /// What is limited.
    pub label: String,
    /// Fact id.
    pub fact: String,
    /// Unit of the limits.
    pub unit: Option<String>,
    /// The limits, lowest first.
    pub limits: Vec<TrialLimit>,
    /// Trials with a limit.
    pub trials: u32,
    /// Independent texts among them: trials of one group copy one text.
    pub texts: u32,
    /// How many of them the patient's value passes; `null` where the value is not exactly known.
    pub passes: Option<TrialsPassed>,
    /// What to know about the row.
    pub note: Option<String>,
    /// Grade of the row.
    pub grade: String,
    /// Citations.
    pub sources: Vec<Source>,
}

/// One limit and the trials that set it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TrialLimit {
    /// The limit with its sign: what must hold, such as `>= 50`.
    pub limit: String,
    /// Trials.
    pub trials: u32,
    /// Whether the patient's value passes it.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "boolean | null"))]
    pub passed: Option<bool>,
}

/// The share of trials whose limit a value passes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct TrialsPassed {
    /// Trials whose limit it passes.
    pub trials: u32,
    /// Independent texts whose limit it passes, at least: the source counts texts per row, not per limit.
    pub texts_at_least: u32,
    /// The same, at most.
    pub texts_at_most: u32,
}

/// Risk information. It is never a criterion and never changes a result.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Risk {
    /// Published indices.
    pub indices: Vec<RiskIndex>,
    /// What to know beside them.
    pub notes: Vec<RiskNote>,
    /// Published scales for reference.
    pub scales: Vec<Scale>,
}

/// A published index of risk.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct RiskIndex {
    /// Id of the instrument.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What was computed: a name and a value in words, `not known` where nothing is.
    pub values: Vec<RiskValue>,
    /// Facts that are still missing for an exact score.
    pub missing: Vec<String>,
    /// Cautions.
    pub cautions: Vec<String>,
    /// Grade of the index.
    pub grade: String,
    /// Citations.
    pub sources: Vec<Source>,
}

/// One number or word of an index.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RiskValue {
    /// What it is.
    pub name: String,
    /// Its value in words: `2`, `1 to 4`, `high`, `low or high`.
    pub value: String,
}

/// A note on risk.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct RiskNote {
    /// Id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Grade.
    pub grade: String,
    /// Citations.
    pub sources: Vec<Source>,
}

/// A published scale as a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Scale {
    /// Id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows, each with a cell per column.
    pub rows: Vec<Vec<String>>,
    /// What to know.
    pub notes: Vec<String>,
    /// Grade.
    pub grade: String,
    /// Citations.
    pub sources: Vec<Source>,
}
