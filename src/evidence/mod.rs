//! What is known beside the criteria: limits of registered trials, and risk information.

mod read_risk;
mod read_thresholds;

pub use read_risk::read_risk;
pub use read_thresholds::read_thresholds;

use crate::Relation;
use crate::fact::Grade;
use crate::instrument::Source;
use crate::rule::Expr;

/// Everything under `criteria/evidence/`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidences {
    /// Limits of registered trials.
    pub thresholds: Thresholds,
    /// Risk information.
    pub risk: RiskTexts,
}

/// Limits that were compared across trials.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Thresholds {
    /// A row per quantity.
    pub rows: Vec<Threshold>,
    /// Trials that no row counts.
    pub left_out: Vec<LeftOut>,
}

/// A trial that the comparison does not count.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// Its register number.
    pub trial: String,
    /// Why.
    pub reason: String,
}

/// The limits that registered trials set for one quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// Id.
    pub id: String,
    /// What is limited.
    pub label: String,
    /// The fact that is compared.
    pub fact: String,
    /// Unit of the limits: that of the fact.
    pub unit: String,
    /// Criteria that ask for the same.
    pub criteria: Vec<String>,
    /// The limits, in the order of the file.
    pub limits: Vec<Limit>,
    /// Trials with a limit.
    pub trials: u32,
    /// Independent texts among them.
    pub texts: u32,
    /// What to know.
    pub note: String,
    /// Citations.
    pub source: Vec<Source>,
    /// Grade.
    pub grade: Grade,
}

/// A limit and how many trials set it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    /// What must hold of the value.
    pub relation: Relation,
    /// The limit.
    pub value: f64,
    /// Trials.
    pub trials: u32,
}

/// Risk information: never a criterion.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RiskTexts {
    /// Indices, each with the part of a rule that computes it.
    pub indices: Vec<Index>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Published scales.
    pub scales: Vec<ScaleTable>,
}

/// A published index.
#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    /// Id: of its instrument, or of the fact it is.
    pub id: String,
    /// Name.
    pub title: String,
    /// A rule that reads it, so that it is computed.
    pub rule: Expr,
    /// For each disease the item of the index that is the disease itself.
    pub index_disease: Vec<(String, String)>,
    /// What to bear in mind.
    pub cautions: Vec<String>,
    /// Citations.
    pub source: Vec<Source>,
    /// Grade.
    pub grade: Grade,
}

/// Something to know about risk.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Citations.
    pub source: Vec<Source>,
    /// Grade.
    pub grade: Grade,
}

/// A published scale.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaleTable {
    /// Id.
    pub id: String,
    /// Name.
    pub title: String,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// A cell per column in every row.
    pub rows: Vec<Vec<String>>,
    /// What to know.
    pub notes: Vec<String>,
    /// Citations.
    pub source: Vec<Source>,
    /// Grade.
    pub grade: Grade,
}
