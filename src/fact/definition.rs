//! The data dictionary: what a fact is.

use crate::Duration;
use crate::instrument::Source;
use crate::rule::Expr;
use serde::Serialize;

/// How far a statement was checked; the weakest is the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Seen in the source itself.
    Verified,
    /// Seen in a secondary source only.
    Secondary,
    /// Recalled from the literature, not seen.
    Recalled,
    /// A choice of this project, unsigned.
    Proposal,
}

impl Grade {
    /// The word in the files and in results.
    ///
    /// ```
    /// assert_eq!(eligibility::Grade::Proposal.word(), "proposal");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Secondary => "secondary",
            Self::Recalled => "recalled",
            Self::Proposal => "proposal",
        }
    }

    /// The grade for a word of the files.
    ///
    /// ```
    /// assert!(eligibility::Grade::parse("certain").is_none());
    /// ```
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Verified, Self::Secondary, Self::Recalled, Self::Proposal]
            .into_iter()
            .find(|grade| grade.word() == word)
    }
}

/// What kind of value a fact has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FactType {
    /// Yes or no.
    Bool,
    /// A number with a unit.
    Number,
    /// A whole number.
    Integer,
    /// A calendar day, or never.
    Date,
    /// One of several words.
    Enum(Vec<String>),
    /// One of several words, lowest first.
    Ordered(Vec<String>),
    /// Any of several words.
    Set(Vec<String>),
    /// One value per key.
    Map {
        /// The keys.
        keys: Vec<String>,
        /// What each holds: bool, integer, number, enum or ordered.
        holds: Box<FactType>,
    },
    /// A list of records (`malignancy_history`).
    Records,
}

impl FactType {
    /// The word in `facts.toml`.
    ///
    /// ```
    /// assert_eq!(eligibility::FactType::Bool.word(), "bool");
    /// ```
    pub fn word(&self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Date => "date",
            Self::Enum(_) => "enum",
            Self::Ordered(_) => "ordered",
            Self::Set(_) => "set",
            Self::Map { .. } => "map",
            Self::Records => "records",
        }
    }

    /// The words of an enumeration or set; empty for other kinds.
    ///
    /// ```
    /// use eligibility::FactType;
    /// assert_eq!(FactType::Ordered(vec!["I".into(), "II".into()]).members().len(), 2);
    /// ```
    pub fn members(&self) -> &[String] {
        match self {
            Self::Enum(members) | Self::Ordered(members) | Self::Set(members) => members,
            _ => &[],
        }
    }
}

/// A unit a value may be entered in: canonical = value * factor + offset.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// The unit as written.
    pub unit: String,
    /// Multiplied with.
    pub factor: f64,
    /// Then added.
    pub offset: f64,
}

/// Another id for a fact, whose words may differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Alias {
    /// The other id.
    pub id: String,
    /// Word entered under the alias -> value of the fact (`never`, `some_date`, `some`, `none` or a word). Empty: the same words.
    pub map: Vec<(String, String)>,
}

/// What it takes to find a fact out, cheapest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Burden {
    /// The patient or the record is asked.
    Asked,
    /// Physical examination.
    Examined,
    /// A blood or urine test.
    Blood,
    /// Imaging or a function test.
    Imaging,
    /// An invasive test.
    Invasive,
}

impl Burden {
    /// The word in `facts.toml`.
    ///
    /// ```
    /// assert_eq!(eligibility::Burden::Blood.word(), "blood");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Examined => "examined",
            Self::Blood => "blood",
            Self::Imaging => "imaging",
            Self::Invasive => "invasive",
        }
    }

    /// The burden for a word of `facts.toml`.
    ///
    /// ```
    /// assert!(eligibility::Burden::parse("expensive").is_none());
    /// ```
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Asked, Self::Examined, Self::Blood, Self::Imaging, Self::Invasive]
            .into_iter()
            .find(|burden| burden.word() == word)
    }
}

/// How a fact can become another: what a clinician can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ChangedBy {
    /// Something is signed, agreed, arranged or judged.
    Paperwork,
    /// Time passes.
    Time,
    /// Treatment, a test, or the course of the disease.
    Treatment,
    /// Not at all.
    Fixed,
}

impl ChangedBy {
    /// The word in `facts.toml` and in results.
    ///
    /// ```
    /// assert_eq!(eligibility::ChangedBy::Paperwork.word(), "paperwork");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::Paperwork => "paperwork",
            Self::Time => "time",
            Self::Treatment => "treatment",
            Self::Fixed => "fixed",
        }
    }
}

/// One entry of `facts.toml`.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Canonical id.
    pub id: String,
    /// As a clinician says it, without the unit.
    pub label: String,
    /// Definition, how it is measured, traps; may be empty.
    pub help: String,
    /// Kind of value.
    pub kind: FactType,
    /// Canonical unit; empty for a pure number.
    pub unit: String,
    /// Other units.
    pub units: Vec<Unit>,
    /// Plausible values, both ends included; refused outside.
    pub range: Option<(f64, f64)>,
    /// Outside this a person is asked to confirm.
    pub confirm: Option<(f64, f64)>,
    /// Words shown for members.
    pub labels: Vec<(String, String)>,
    /// Other words of a set, and the member each means (empty: kept, means none).
    pub member_aliases: Vec<(String, String)>,
    /// Words of a set that rules may ask for and that follow from other facts.
    pub member_rules: Vec<(String, Expr)>,
    /// Section of the form.
    pub section: String,
    /// Diseases whose form asks it; empty = all.
    pub diseases: Vec<String>,
    /// What it takes to find out.
    pub burden: Burden,
    /// How it can become another.
    pub changes: ChangedBy,
    /// May hold several dated values.
    pub series: bool,
    /// Fact that holds its own upper limit of normal.
    pub uln: Option<String>,
    /// Fact that holds value over upper limit.
    pub ratio: Option<String>,
    /// Older values are stale where a set asks for freshness.
    pub fresh: Option<Duration>,
    /// Other ids.
    pub aliases: Vec<Alias>,
    /// What gives it when it is not entered.
    pub derive: Option<Expr>,
    /// Verified LOINC codes.
    pub loinc: Vec<String>,
    /// Verified SNOMED CT codes.
    pub snomed: Vec<String>,
    /// Citations.
    pub source: Vec<Source>,
    /// Grade of the definition.
    pub grade: Grade,
}
