//! From a compiled set and a case to the answer, with every reason.

mod asked;
mod assess;
mod assessment;
mod decide;
mod evidence;
mod judge;
mod report;
mod results;
mod values;
mod verdict;
mod waiver;
mod words;

pub use assess::assess;
pub(crate) use assess::notice;
pub use assessment::{
    ASSESSMENT_FORMAT, Assessment, Complete, Criterion, CriterionResult, Evidence, Missing, Node, Notice,
    Overall, Reason, Section, SetStamp, Window,
};
pub use report::{Block, Entry as ReportEntry, Part as ReportPart, Report};
pub(crate) use report::{INTENDED_USE, LIMITS, inputs, missing_label};
pub(crate) use values::shown;
pub(crate) use verdict::{Verdict, verdicts};
