//! The wash-out planner: for each drug the last dose, what is asked before leukapheresis and before
//! lymphodepletion, and from when the step can be taken.

mod entries;
mod markup;
mod words;

pub use entries::{Entry, entries, with_entries};
pub use markup::{fields, result};

use super::case_file::CaseFile;
use super::course::{Course, Last, courses, day_of};
use super::row::{Citation, citation};
use crate::case::Case;
use crate::knowledge::Knowledge;
use crate::view::message::say;
use crate::{Duration, Range};

/// The steps a wash-out runs to.
pub const STEPS: [&str; 2] = ["leukapheresis", "lymphodepletion"];

/// A daily dose is capped; no stop is asked.
const CAP: &str = "wash_glucocorticoid_cap";

/// They run to the day of a blood count, not to a planned step.
const TO_COUNT: [&str; 2] = ["wash_gcsf", "wash_transfusion"];

/// A longer interval may follow from what only its note can say.
const OR_LONGER: &str = "wash_investigational";

/// The day from which the interval of a drug runs that must be eliminated first.
const ELIMINATION: &str = "leflunomide_elimination_date";

/// The whole plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// A line for each course.
    pub lines: Vec<Line>,
    /// What follows for each of [`STEPS`].
    pub steps: Vec<StepPlan>,
}

/// A course and what is asked after it.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The drug.
    pub drug: String,
    /// The last dose in words.
    pub last: String,
    /// Words of the drug table for its class; empty where it has none.
    pub class: String,
    /// What is asked before each of [`STEPS`].
    pub before: [Before; 2],
    /// What to know.
    pub note: String,
    /// Grade of the interval; empty where none is asked.
    pub grade: String,
    /// Interval that a source prints, and its grade.
    pub printed: Option<(String, String)>,
    /// Citations.
    pub citations: Vec<Citation>,
}

/// What is asked between a last dose and a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    /// The interval, in words.
    pub asked: String,
    /// From when the step can be taken, in words.
    pub from: String,
    /// The same as days; `None` where it cannot be said or nothing is asked.
    pub days: Option<Range>,
    /// Nobody can say it yet.
    pub open: bool,
    /// It is reckoned as if the drug were stopped on the day of assessment.
    pub if_stopped: bool,
}

/// What all courses together ask before one step.
#[derive(Clone, Debug, PartialEq)]
pub struct StepPlan {
    /// The step.
    pub step: &'static str,
    /// From when, in a sentence.
    pub says: String,
    /// Whether the planned day keeps it, in a sentence; `None` without a planned day.
    pub planned: Option<String>,
    /// What is not known, a sentence for each.
    pub open: Vec<String>,
}

/// The plan of a case; `file` is the file the case was read from.
///
/// ```
/// use eligibility::{Case, Knowledge, view::{case_file::CaseFile, washout::plan}};
/// let knowledge = Knowledge::built_in();
/// let text = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22",
///     "drug_exposures": [{"drug": "methotrexate", "stop": "2026-11-20"}]}"#;
/// let file = CaseFile::read(text, knowledge.dictionary()).unwrap();
/// let case = Case::read(text, knowledge.dictionary()).unwrap();
/// assert_eq!(plan(knowledge, &file, &case).lines[0].before[0].from, "2026-12-11");
/// ```
pub fn plan(knowledge: &Knowledge, file: &CaseFile, case: &Case) -> Plan {
    let lines: Vec<Line> =
        courses(knowledge, file, case).iter().map(|course| line(knowledge, file, case, course)).collect();
    let steps = STEPS.iter().enumerate().map(|(place, step)| {
        let planned = case.planned.get(*step).copied();
        words::step(step, place, &lines, planned, file.planned.get(*step).map(String::as_str))
    });
    Plan { steps: steps.collect(), lines }
}

fn line(knowledge: &Knowledge, file: &CaseFile, case: &Case, course: &Course) -> Line {
    let washout = course.washout.as_ref();
    let printed = washout.and_then(|one| {
        let interval = Duration::parse(&one.source_interval)?;
        Some((words::length(interval), one.source_grade?.word().to_owned()))
    });
    Line {
        drug: course.drug.clone(),
        last: course.last.words().to_owned(),
        class: washout.map(|one| one.label.clone()).unwrap_or_default(),
        before: [0, 1].map(|place| before(file, case, course, place)),
        note: washout.map(|one| one.note.clone()).unwrap_or_default(),
        grade: washout.map(|one| one.grade.word().to_owned()).unwrap_or_default(),
        printed,
        citations: washout
            .into_iter()
            .flat_map(|one| &one.source)
            .map(|one| citation(one, knowledge))
            .collect(),
    }
}

/// What one course asks before the step at `place`.
pub(super) fn before(file: &CaseFile, case: &Case, course: &Course, place: usize) -> Before {
    let Some(washout) = &course.washout else {
        return match course.known {
            true => words::nothing(say::NONE_LISTED.text()),
            false => words::open(say::FLAG_NOT_KNOWN.text(), say::WASH_NOT_IN_TABLE.text()),
        };
    };
    let stops = washout.before_leukapheresis.is_none_or(|interval| interval.count > 0.0);
    let interval = [washout.before_leukapheresis, washout.before_lymphodepletion][place];
    let Some(interval) = interval.filter(|_| stops) else {
        return words::nothing(say::WASH_NONE_ASKED.text());
    };
    let today = case.assessed_on.number();
    if washout.id == CAP {
        // the days that the cap is asked of lie after the last dose
        let over = matches!(&course.last, Last::On(days, _) if interval.after(days.high) < today);
        return words::capped(over);
    }
    if TO_COUNT.contains(&washout.id.as_str()) {
        return words::to_count(interval);
    }
    let asked = words::asked(interval);
    let from = match (washout.needs_elimination, &course.last) {
        (true, last) => match eliminated(file, last) {
            Some(days) => (days, false),
            None => {
                return words::open(&asked, say::WASH_NO_ELIMINATION.text());
            }
        },
        (false, Last::On(days, _)) => (*days, false),
        (false, Last::StillTaken) => (Range::exact(today), true),
        (false, Last::Unknown) => return words::open(&asked, say::WASH_DOSE_UNKNOWN.text()),
    };
    words::dated(asked, from.0.rising(|day| interval.after(day)), from.1, washout.id == OR_LONGER)
}

/// The day of the elimination procedure, where it lies after the last dose.
fn eliminated(file: &CaseFile, last: &Last) -> Option<Range> {
    let (days, _) = day_of(file, ELIMINATION)?;
    match last {
        Last::On(dose, _) => (days.low >= dose.high).then_some(days),
        _ => None,
    }
}

/// The days between a last dose and the first day for leukapheresis, for a picture; `None` where there are none.
pub(super) fn rest(file: &CaseFile, case: &Case, course: &Course) -> Option<(Range, Range)> {
    let before = before(file, case, course, 0);
    let from = match &course.last {
        Last::On(days, _) => *days,
        _ => Range::exact(case.assessed_on.number()),
    };
    let until = before.days.filter(|days| days.high > from.high)?;
    Some((from, until))
}

#[cfg(test)]
mod tests;
