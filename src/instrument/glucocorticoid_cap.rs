//! Whether glucocorticoids stay at or below a cap on every day before leukapheresis.
//!
//! The window runs from so many days before the planned day through the day itself.

use super::monotone::not_negative;
use super::prednisone_equivalent::{Dose, prednisone_equivalent, read_dose};
use super::quantity::{field, word};
use super::{Inputs, OutputValue, Outputs, Table};
use crate::{Range, Relation};
use serde_json::Value;

/// One glucocorticoid at one dose from a first to a last day, both included.
#[derive(Clone, Debug, PartialEq)]
pub struct Course {
    /// Drug and daily dose.
    pub dose: Dose,
    /// Day number of the first dose.
    pub start: Range,
    /// Day number of the last dose; infinite while it goes on.
    pub stop: Range,
}

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let or_usual = |name: &str| match inputs.silent(name) {
        true => Range::exact(table.number(name)),
        false => inputs.range(name),
    };
    let (cap, days) = (or_usual("cap_mg_per_day"), or_usual("window_days"));
    let planned = inputs.range("planned_leukapheresis_date");
    let courses: Option<Vec<Course>> = match inputs.raw("courses") {
        Some(Value::Array(list)) => Some(list.iter().map(read_course).collect()),
        _ => None,
    };
    let highest = match (planned.as_exact(), days.as_exact(), courses) {
        (Some(planned), Some(days), Some(courses)) if planned.is_finite() && days >= 0.0 => {
            highest_in_window(&courses, planned - days, planned, &|drug| inputs.drug_potency(drug))
        }
        _ => not_negative(Range::ANY),
    };
    let mut outputs = Outputs::default();
    let within = highest.compare(Relation::AtMost, cap).truth();
    outputs.push("status", OutputValue::Met(within));
    outputs.push("highest_prednisone_equivalent_mg_per_day_in_window", OutputValue::Number(highest));
    outputs
}

/// A stop of null means that the course goes on, as in the published vectors.
fn read_course(record: &Value) -> Course {
    let stop = match word(record, "stop") {
        Some(_) => field(record, "stop"),
        None => Range::exact(f64::INFINITY),
    };
    Course { dose: read_dose(record), start: field(record, "start"), stop }
}

/// Highest daily sum, in milligrams of prednisone, on the days from `first` to `last`.
///
/// `potency` is that of [`prednisone_equivalent`]. Days of a course of which only the month is known
/// count for the highest possible sum; for the lowest only those on which it is certain.
///
/// ```
/// use eligibility::{instrument::{highest_in_window, Course, Dose}, Range};
/// let dose = Dose { drug: Some("prednisone".into()), mg_per_day: Range::exact(20.0) };
/// let course = Course { dose, start: Range::exact(1.0), stop: Range::exact(6.0) };
/// let highest = |first| highest_in_window(&[course.clone()], first, 9.0, &|_| Some(1.0));
/// assert_eq!((highest(6.0), highest(7.0)), (Range::exact(20.0), Range::exact(0.0)));
/// ```
pub fn highest_in_window(
    courses: &[Course],
    first: f64,
    last: f64,
    potency: &dyn Fn(&str) -> Option<f64>,
) -> Range {
    let sum = |taken: &dyn Fn(usize, &Course) -> bool| -> Range {
        let taken = courses.iter().enumerate().filter(|(index, course)| taken(*index, course));
        let doses: Vec<Dose> = taken.map(|(_, course)| course.dose.clone()).collect();
        prednisone_equivalent(&doses, potency)
    };
    // a sum can only be highest on a day on which a course begins, or on the first
    let begins = courses.iter().flat_map(|course| [course.start.low, course.start.high]);
    let mut highest = Range::exact(0.0);
    for day in begins.chain([first]).filter(|day| first <= *day && *day <= last) {
        let least = sum(&|_, course| certain(course, day));
        let most = sum(&|_, course| course.start.low <= day && day <= course.stop.high);
        highest = highest.larger(Range { high: most.high, high_open: most.high_open, ..least });
    }
    for (index, course) in courses.iter().enumerate() {
        let Some((from, until)) = surely_between(course).filter(|(a, b)| first <= *a && *b <= last) else {
            continue;
        };
        // the least sum with it lies on a day after another course ended, or on the first
        let ended = courses.iter().map(|other| other.stop.low + 1.0);
        let days = ended.chain([from]).filter(|day| from <= *day && *day <= until);
        let sums = days.map(|day| sum(&|place, other| place == index || certain(other, day)).low);
        highest = highest.larger(Range::exact(sums.fold(f64::INFINITY, f64::min)));
    }
    highest
}

fn certain(course: &Course, day: f64) -> bool {
    course.start.high <= day && day <= course.stop.low
}

/// The days of which a course surely has one, where it is certain on no single day.
fn surely_between(course: &Course) -> Option<(f64, f64)> {
    let from = course.stop.low.max(course.start.low);
    let until = course.start.high.min(course.stop.high);
    (course.start.high > course.stop.low).then_some((from, until))
}
