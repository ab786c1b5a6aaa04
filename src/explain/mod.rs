//! From a compiled set and a case to the answer, with every reason.

mod answers;
mod asked;
mod assess;
mod assessment;
mod changes;
mod decide;
mod evidence;
mod judge;
mod report;
mod results;
mod values;
mod verdict;
mod waiver;
mod words;

pub use answers::{
    OtherReading, OtherResult, RangeAcrossTrials, Risk, RiskIndex, RiskNote, RiskValue, Scale, Sensitive,
    TrialLimit, TrialThreshold, TrialsPassed,
};
pub(crate) use assess::{
    Basis, Decisions, assess, assess_bound, decide_all, explain_decided, judged, notice,
};
pub use assessment::{
    ASSESSMENT_FORMAT, Assessment, Complete, Criterion, CriterionResult, Evidence, Missing, Node, Notice,
    Overall, Reason, Section, SetStamp, Window,
};
pub use changes::{Change, ChangeKind, WayToPass};
pub(crate) use decide::always_good;
pub(crate) use judge::{best, in_doubt, never_counts};
pub use report::{Block, Entry as ReportEntry, Part as ReportPart, Report, Table as ReportTable};
pub(crate) use report::{INTENDED_USE, LIMITS, inputs, missing_label};
pub(crate) use results::{
    CAUTION, GOOD, PASS, ResultMask, WeightMask, overall as overall_of_weights, results, results_by, single,
    weights,
};
pub(crate) use values::shown;
pub(crate) use verdict::{Verdict, verdicts};
