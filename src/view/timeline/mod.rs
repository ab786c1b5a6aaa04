//! A timeline: courses of drugs with the wash-outs after them, planned steps, and the days on which all criteria
//! that hang on dates hold.

mod draw;
mod scale;
mod words;

pub use draw::markup;
pub use scale::{Scale, Tick};

use super::case_file::CaseFile;
use super::course::{Course, Last, courses};
use super::washout::rest;
use super::words::step as step_name;
use crate::Date;
use crate::Range;
use crate::case::Case;
use crate::explain::{Assessment, Window};
use crate::knowledge::Knowledge;
use crate::view::message::{day, say};

/// Days shown after the last thing that happens.
const MARGIN: f64 = 21.0;
/// Days shown after today at least.
const AHEAD: f64 = 75.0;
/// Days shown after today at most.
const FAR: f64 = 420.0;
/// Days before today after which a single dose is left out.
const OLD: f64 = 240.0;
/// Days before today where a course without a first day begins, where no other is known.
const SHORT_PAST: f64 = 90.0;

/// A timeline, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// The day of assessment.
    pub today: f64,
    /// Where days lie.
    pub scale: Scale,
    /// Rows from top to bottom.
    pub rows: Vec<Row>,
    /// What it shows, in sentences.
    pub says: Vec<String>,
}

/// One row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is about.
    pub name: String,
    /// What it shows: `step`, `window` or `drug`.
    pub kind: &'static str,
    /// What is drawn.
    pub bars: Vec<Bar>,
    /// The days of a step or of windows, in words; empty for drugs.
    pub days: String,
    /// Courses in words: first dose, last dose, leukapheresis possible from.
    pub courses: Vec<[String; 3]>,
}

/// Something that lasts from one day to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// What it is.
    pub kind: BarKind,
    /// First day.
    pub from: f64,
    /// Last day.
    pub to: f64,
    /// It goes on after its last day.
    pub goes_on: bool,
}

/// What a bar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BarKind {
    /// A drug was taken.
    Course,
    /// A drug may have been taken: the date is known in part, or not at all.
    Fuzzy,
    /// The interval after the last dose.
    Washout,
    /// It may still run, by a date known in part.
    FuzzyWashout,
    /// Days on which all dated criteria hold.
    Window,
    /// A planned step.
    Step,
}

impl BarKind {
    /// The word in the drawing.
    ///
    /// ```
    /// assert_eq!(eligibility::view::timeline::BarKind::Fuzzy.word(), "fuzzy");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::Course => "course",
            Self::Fuzzy => "fuzzy",
            Self::Washout => "washout",
            Self::FuzzyWashout => "fuzzy-washout",
            Self::Window => "window",
            Self::Step => "step",
        }
    }
}

/// The timeline of a case; `None` where it has neither drugs nor planned steps.
///
/// ```
/// use eligibility::{Case, Choices, Knowledge, assess, view::{case_file::CaseFile, timeline::timeline}};
/// let knowledge = Knowledge::built_in();
/// let text = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22",
///     "drug_exposures": [{"drug": "methotrexate", "start": "2025-01", "stop": "2026-11-20"}]}"#;
/// let file = CaseFile::read(text, knowledge.dictionary()).unwrap();
/// let case = Case::read(text, knowledge.dictionary()).unwrap();
/// let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
/// let assessment = assess(&set, knowledge.dictionary(), &case);
/// let timeline = timeline(knowledge, &file, &case, Some(&assessment)).unwrap();
/// assert_eq!(timeline.rows.last().unwrap().courses[0][2], "2026-12-11");
/// ```
pub fn timeline(
    knowledge: &Knowledge,
    file: &CaseFile,
    case: &Case,
    assessment: Option<&Assessment>,
) -> Option<Timeline> {
    let today = case.assessed_on.number();
    let recent =
        |one: &Course| !one.dose || matches!(&one.last, Last::On(days, _) if days.high >= today - OLD);
    let courses: Vec<Course> = courses(knowledge, file, case).into_iter().filter(recent).collect();
    if courses.is_empty() && case.planned.is_empty() {
        return None;
    }
    let windows = assessment.and_then(|one| one.windows.as_deref()).unwrap_or_default();
    let current = |(_, until): &(Range, Range)| until.high >= today - scale::CLOSE;
    let rests: Vec<Option<(Range, Range)>> =
        courses.iter().map(|one| rest(file, case, one).filter(current)).collect();
    let scale = scale(today, &courses, &rests, case, windows);
    let begin = scale_start(today, &courses);
    let mut rows = planned(file, case);
    rows.extend(window_rows(windows, &scale, assessment.is_some_and(|one| one.windows.is_some())));
    rows.extend(drug_rows(&courses, &rests, file, case, (begin, today)));
    let says = words::says(case, &rows, courses.len());
    Some(Timeline { today, scale, rows, says })
}

fn scale_start(today: f64, courses: &[Course]) -> f64 {
    let known = courses.iter().flat_map(|one| {
        let last = if let Last::On(days, _) = &one.last { Some(days.low) } else { None };
        one.start.map(|days| days.low).or(last)
    });
    known.filter(|day| day.is_finite()).fold(today - SHORT_PAST, f64::min)
}

fn scale(
    today: f64,
    courses: &[Course],
    rests: &[Option<(Range, Range)>],
    case: &Case,
    windows: &[Window],
) -> Scale {
    let ends = rests.iter().flatten().map(|(_, until)| until.high);
    let steps = case.planned.iter().map(|(_, days)| days.high);
    let opens = windows.iter().filter_map(|window| Some(Date::parse(&window.from)?.number()));
    let last = ends.chain(steps).chain(opens).filter(|day| day.is_finite()).fold(today, f64::max);
    let end = (last + MARGIN).clamp(today + AHEAD, today + FAR);
    Scale::new(scale_start(today, courses), today, end)
}

/// A row for each planned step, in the order of their days.
fn planned(file: &CaseFile, case: &Case) -> Vec<Row> {
    let mut steps: Vec<(&String, Range)> = case.planned.iter().map(|(step, days)| (step, *days)).collect();
    crate::order::sort_by(&mut steps, |one, other| one.1.low.total_cmp(&other.1.low));
    let row = |(step, days): (&String, Range)| Row {
        name: say::planned_step(&step_name(step)),
        kind: "step",
        bars: vec![Bar { kind: BarKind::Step, from: days.low, to: days.high, goes_on: false }],
        days: file.planned.get(step).map(|on| day(on)).unwrap_or_default(),
        courses: Vec::new(),
    };
    steps.into_iter().map(row).collect()
}

/// A row for each step that has windows, or for which none was found.
fn window_rows(windows: &[Window], scale: &Scale, computed: bool) -> Vec<Row> {
    let row = |step: &&str| {
        let own: Vec<&Window> = windows.iter().filter(|window| window.step == **step).collect();
        let bars = own.iter().filter_map(|window| {
            let from = Date::parse(&window.from)?.number();
            let until = window.until.as_deref().and_then(Date::parse).map_or(f64::INFINITY, Date::number);
            let (to, goes_on) = (until.min(scale.end()), until > scale.end());
            (from <= scale.end()).then_some(Bar { kind: BarKind::Window, from, to, goes_on })
        });
        Row {
            name: say::window_for(&step_name(step)),
            kind: "window",
            bars: bars.collect(),
            days: words::windows(&own),
            courses: Vec::new(),
        }
    };
    if computed { super::washout::STEPS.iter().map(row).collect() } else { Vec::new() }
}

/// A row for each drug, in the order of their first doses.
fn drug_rows(
    courses: &[Course],
    rests: &[Option<(Range, Range)>],
    file: &CaseFile,
    case: &Case,
    (begin, today): (f64, f64),
) -> Vec<Row> {
    let mut rows: Vec<(f64, Row)> = Vec::new();
    for (course, rest) in courses.iter().zip(rests) {
        let bars = bars(course, *rest, begin, today);
        let words = words::course(course, file, case);
        match rows.iter_mut().find(|(_, row)| row.name == course.drug) {
            Some((_, row)) => {
                row.bars.extend(bars);
                row.courses.push(words);
            }
            None => {
                let first = bars.iter().map(|bar| bar.from).fold(f64::INFINITY, f64::min);
                let row = Row {
                    name: course.drug.clone(),
                    kind: "drug",
                    bars,
                    days: String::new(),
                    courses: vec![words],
                };
                rows.push((first, row));
            }
        }
    }
    crate::order::sort_by(&mut rows, |one, other| one.0.total_cmp(&other.0));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// What is drawn of one course: fuzzy where a date is known in part.
fn bars(course: &Course, rest: Option<(Range, Range)>, begin: f64, today: f64) -> Vec<Bar> {
    let bar = |kind, from, to, goes_on| Bar { kind, from, to, goes_on };
    let last = match &course.last {
        Last::On(days, _) => *days,
        Last::StillTaken => Range::exact(today),
        Last::Unknown => Range::new(course.start.map_or(begin, |days| days.high), today),
    };
    let first =
        course.start.map_or(Range::new(begin, last.low), |days| Range::new(days.low.max(begin), days.high));
    let mut bars = Vec::new();
    if first.low < first.high {
        bars.push(bar(BarKind::Fuzzy, first.low, first.high.min(last.high), false));
    }
    // a course whose first and last day are known in part may have no day that is certain
    if first.high <= last.low && course.last != Last::Unknown {
        bars.push(bar(BarKind::Course, first.high, last.low, course.last == Last::StillTaken));
    }
    if last.low < last.high {
        bars.push(bar(BarKind::Fuzzy, last.low.max(first.high), last.high, course.last == Last::Unknown));
    }
    if let Some((from, until)) = rest {
        bars.push(bar(BarKind::Washout, from.high, until.low.max(from.high), false));
        if until.low < until.high {
            bars.push(bar(BarKind::FuzzyWashout, until.low.max(from.high), until.high, false));
        }
    }
    bars
}

#[cfg(test)]
mod tests;
