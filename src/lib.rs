//! Which published criteria for CAR T-cell therapy a patient passes, which fail, why, and what is missing.

mod answer;
mod api;
mod case;
mod catalogue;
mod change;
mod coverage;
pub mod criterion;
mod date;
mod distribution;
pub mod document;
mod engine;
mod error;
mod evidence;
mod exact;
mod explain;
mod fact;
pub mod instrument;
mod knowledge;
pub mod limits;
mod matching;
mod nearest;
mod number;
mod order;
mod paste;
mod range;
pub mod registry;
pub mod rule;
mod scoring;
mod session;
mod slots;
mod truth;
pub mod view;
#[cfg(all(target_arch = "wasm32", not(feature = "reading")))]
pub mod web;
#[cfg(all(target_arch = "wasm32", feature = "reading"))]
#[path = "web/reading.rs"]
pub mod web;
mod window;

pub use answer::assess;
pub use api::{ChoicesBySet, absent_of, answer_text, assess_set, assess_text, report_text};
pub use case::{
    ANCHORS, CASE_FORMAT, Case, Completeness, Entry, Exposure, LARGEST_CASE, Outcome, Reading, parse_json,
};
pub use catalogue::{
    FactEntry, InstrumentEntry, Labelled, OptionEntry, PresetEntry, SetEntry, UnitEntry, list_text,
};
pub use coverage::Uncovered;
pub use date::{Date, Duration, DurationUnit, parse_partial};
pub use distribution::{Distribution, EncodedLimit, LimitAcrossTrials};
pub use error::{ERROR_CODES, Error};
pub use evidence::{
    Evidences, Index, LeftOut, Limit, Note, RiskTexts, ScaleTable, Threshold, Thresholds, read_risk,
    read_thresholds,
};
pub use explain::{
    ASSESSMENT_FORMAT, Assessment, Block, Change, ChangeKind, Complete, Criterion, CriterionResult, Evidence,
    Missing, Node, Notice, OtherReading, OtherResult, Overall, RangeAcrossTrials, Reason, Report,
    ReportEntry, ReportPart, ReportTable, Risk, RiskIndex, RiskNote, RiskValue, Scale, Section, Sensitive,
    SetStamp, TrialLimit, TrialThreshold, TrialsPassed, WayToPass, Window,
};
pub use fact::{
    Adequate, Alias, Analyte, Bibliography, Burden, ChangedBy, Dictionary, Disease, Dose, Drug, DrugClass,
    Drugs, Fact, FactType, Facts, Found, Grade, Laboratory, Material, Reference, Unit, Washout, fold,
    read_diseases, read_drugs, read_facts, read_laboratory, read_sources,
};
pub use knowledge::{Choices, CompiledSet, Knowledge};
pub use matching::{
    MATCH_FORMAT, MatchAnswer, MatchedCriterion, MatchedSet, Matcher, MissingFact, NearSite, Registered,
    RegistryStamp, Tally, Unencoded, gather, match_text, site_filter,
};
pub use order::{SortedMap, SortedSet};
pub use paste::{Left, Pasted, Recognised, Why, recognise};
pub use range::{Range, Relation};
pub use scoring::score_text;
pub use session::Session;
pub use slots::{Slot, Slots};
pub use truth::Truth;
