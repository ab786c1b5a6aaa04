//! When: the days on which the criteria that hang on dates hold.
//!
//! A day is judged as if the planned step took place on it and nothing else were entered: washouts run, results age,
//! birthdays come. Only the days on which something can change are tried.

mod look;
#[cfg(test)]
mod tests;
mod trial;

use crate::case::Case;
use crate::date::Date;
use crate::engine::State;
use crate::explain::{Assessment, Window};
use crate::fact::Dictionary;
use crate::knowledge::CompiledSet;
use crate::order::SortedMap;
use trial::{Seen, Span, Standing, Trial};

/// The planned steps that have windows of their own.
const STEPS: [&str; 2] = ["leukapheresis", "lymphodepletion"];

/// Days that are looked ahead.
const HORIZON: f64 = 731.0;

/// Puts the windows of the set, and the days of its criteria, into the assessment.
///
/// `state` is filled from `case`.
pub(crate) fn put_days(
    set: &CompiledSet,
    dictionary: &Dictionary,
    case: &Case,
    state: &State,
    assessment: &mut Assessment,
) {
    let mut seen = Seen::default();
    let spans = Trial::new(set, dictionary, (case, state), None).spans(HORIZON, &mut seen);
    for (number, criterion) in assessment.criteria.iter_mut().enumerate() {
        let Some(held) = spans.get(&number) else { continue };
        criterion.earliest_on = earliest(held);
        criterion.repeat_before = repeat_before(held);
    }
    let windows = STEPS.iter().flat_map(|step| {
        let mut trial = Trial::new(set, dictionary, (case, state), Some(step));
        let spans = trial.spans(HORIZON, &mut seen);
        let from = trial.from;
        windows(set, step, from, &spans)
    });
    assessment.windows = Some(windows.collect());
}

/// The first day on which a criterion that does not hold today does.
fn earliest(held: &[Span]) -> Option<String> {
    let first = held.first().filter(|span| span.standing == Standing::Open)?;
    let holds = held.iter().find(|span| span.standing == Standing::Holds)?;
    (holds.from > first.from).then(|| day(holds.from)).flatten()
}

/// The last day on which a criterion that holds today still does, where a result grows stale after it.
fn repeat_before(held: &[Span]) -> Option<String> {
    held.first().filter(|span| span.standing == Standing::Holds)?;
    let next = held.get(1).filter(|span| span.standing == Standing::Stale)?;
    day(next.from - 1.0)
}

fn day(number: f64) -> Option<String> {
    Date::from_number(number).map(|day| day.to_string())
}

/// The windows of one step: runs of days on which no criterion fails that holds on some day.
///
/// A result that is too old when a window opens must be repeated and does not keep it shut; one that grows too old
/// later closes it.
fn windows(set: &CompiledSet, step: &str, from: f64, spans: &SortedMap<usize, Vec<Span>>) -> Vec<Window> {
    let sometimes = |held: &Vec<Span>| held.iter().any(|span| span.standing != Standing::Open);
    let dated: Vec<(usize, &Vec<Span>)> =
        spans.iter().filter(|(_, held)| sometimes(held)).map(|(number, held)| (*number, held)).collect();
    let mut days: Vec<f64> = dated.iter().flat_map(|(_, held)| held.iter().map(|span| span.from)).collect();
    days.push(from);
    days.sort_by(f64::total_cmp);
    days.dedup();
    let on = |day: f64, wanted: Standing| -> Vec<String> {
        let alike = dated.iter().filter(|(_, held)| standing(held, day) == wanted);
        alike.map(|(number, _)| set.definition.criteria[*number].id.clone()).collect()
    };
    let mut found: Vec<Window> = Vec::new();
    let mut failed: Option<Vec<String>> = None;
    for start in days {
        let (fails, stale) = (on(start, Standing::Open), on(start, Standing::Stale));
        let was_shut = failed.as_ref().is_none_or(|before| !before.is_empty());
        if was_shut && fails.is_empty() {
            let opened_by = failed.unwrap_or_default();
            let (step, from) = (step.to_owned(), day(start).unwrap_or_default());
            found.push(Window { step, from, until: None, opened_by, closed_by: Vec::new(), repeat: stale });
        } else if let Some(window) = found.last_mut().filter(|window| window.until.is_none()) {
            let older = stale.into_iter().filter(|id| !window.repeat.contains(id));
            let closed_by: Vec<String> = fails.iter().cloned().chain(older).collect();
            if !closed_by.is_empty() {
                window.until = day(start - 1.0);
                window.closed_by = closed_by;
            }
        }
        failed = Some(fails);
    }
    found
}

fn standing(held: &[Span], day: f64) -> Standing {
    held.iter().rev().find(|span| span.from <= day).map_or(Standing::Open, |span| span.standing)
}
