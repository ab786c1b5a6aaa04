//! From a compiled set and a case to the answer, with every reason.

mod asked;
mod assess;
mod assessment;
mod decide;
mod evidence;
mod report;
mod results;
mod values;
mod waiver;
mod words;

pub use assess::assess;
pub(crate) use assess::assess_bound;
pub use assessment::{
    ASSESSMENT_FORMAT, Assessment, Complete, Criterion, CriterionResult, Evidence, Missing, Node, Notice,
    Overall, Reason, Section, SetStamp, Window,
};
pub(crate) use report::inputs;
pub use report::{Block, Entry as ReportEntry, Part as ReportPart, Report};
pub(crate) use results::{results, single};
