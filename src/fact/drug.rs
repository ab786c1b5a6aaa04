//! The drug table: classes, what counts as an adequate trial, washouts.

use super::Grade;
use crate::Duration;
use crate::document::Positions;
use crate::instrument::Source;
use crate::rule::Expr;

/// Everything in `drugs.toml`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drugs {
    /// The drugs.
    pub drugs: Vec<Drug>,
    /// The classes rules may name.
    pub classes: Vec<DrugClass>,
    /// What counts as an adequate trial, per profile and drug.
    pub adequate: Vec<Adequate>,
    /// Washout intervals.
    pub washouts: Vec<Washout>,
    /// Where the rules under `needs` stand in the file, as `adequate.<profile>.<drug>`.
    pub positions: Positions,
}

/// One drug, or a group that may be entered when the member is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct Drug {
    /// Canonical id.
    pub id: String,
    /// Generic name.
    pub label: String,
    /// Brand names.
    pub brands: Vec<String>,
    /// Grade of the brand names.
    pub brands_grade: Option<Grade>,
    /// Other ids.
    pub aliases: Vec<String>,
    /// Groups it belongs to; a list item may name one, and a group counts once.
    pub groups: Vec<String>,
    /// The group entry it is a member of.
    pub parent: Option<String>,
    /// A group entered as a drug: which member is not known, so its adequacy is not either.
    pub group_only: bool,
    /// Classes it belongs to.
    pub classes: Vec<String>,
    /// Milligrams equal to 1 mg of prednisone.
    pub prednisone_mg: Option<f64>,
    /// Half-life in days.
    pub half_life_days: Option<f64>,
    /// The `wash_...` criterion that applies.
    pub washout_class: Option<String>,
    /// Citations.
    pub source: Vec<Source>,
    /// Grade.
    pub grade: Grade,
}

/// A class of drugs.
#[derive(Clone, Debug, PartialEq)]
pub struct DrugClass {
    /// Id as used in rules.
    pub id: String,
    /// Words for it.
    pub label: String,
    /// What is our reading.
    pub note: String,
    /// Grade.
    pub grade: Grade,
}

/// What counts as an adequate trial of a drug under a disease profile.
#[derive(Clone, Debug, PartialEq)]
pub struct Adequate {
    /// `sle`, `ssc` or `iim`.
    pub profile: String,
    /// Drug id.
    pub drug: String,
    /// Whether its failure counts.
    pub counts: bool,
    /// Drugs with the same word count once; the drug's own id where absent.
    pub counts_as: String,
    /// Dose floor.
    pub dose: Option<Dose>,
    /// Floor of the cumulative dose; reaching either floor is enough.
    pub cumulative: Option<Dose>,
    /// Least time.
    pub duration: Option<Duration>,
    /// A longer time short of which is a caution.
    pub duration_caution: Option<Duration>,
    /// The time runs from the first dose to the assessment.
    pub from_first_dose: bool,
    /// Condition for it to count at all.
    pub needs: Option<Expr>,
    /// Words.
    pub note: String,
    /// Citations.
    pub source: Vec<Source>,
    /// Grade of the entry.
    pub grade: Grade,
    /// Grade of the dose floor.
    pub dose_grade: Option<Grade>,
}

/// A dose with its unit: `1500 mg/day`.
#[derive(Clone, Debug, PartialEq)]
pub struct Dose {
    /// The amount.
    pub value: f64,
    /// The unit as written.
    pub unit: String,
}

impl Dose {
    /// Reads `1500 mg/day`.
    ///
    /// ```
    /// assert_eq!(eligibility::Dose::parse("1.5 g").unwrap().unit, "g");
    /// assert!(eligibility::Dose::parse("much").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (value, unit) = text.trim().split_once(' ')?;
        let value: f64 = value.parse().ok()?;
        let sound = value.is_finite() && value >= 0.0 && !unit.trim().is_empty();
        sound.then(|| Self { value, unit: unit.trim().to_owned() })
    }
}

/// A washout interval.
#[derive(Clone, Debug, PartialEq)]
pub struct Washout {
    /// Id of the criterion it belongs to.
    pub id: String,
    /// Words for the drugs.
    pub label: String,
    /// Drug, group and class ids.
    pub drugs: Vec<String>,
    /// Interval before leukapheresis.
    pub before_leukapheresis: Option<Duration>,
    /// Interval before lymphodepletion.
    pub before_lymphodepletion: Option<Duration>,
    /// A documented elimination procedure is asked.
    pub needs_elimination: bool,
    /// Words.
    pub note: String,
    /// Interval as the source prints it.
    pub source_interval: String,
    /// Citations.
    pub source: Vec<Source>,
    /// Grade of our interval.
    pub grade: Grade,
    /// Grade of the printed one.
    pub source_grade: Option<Grade>,
}
