//! When: the days on which the criteria that hang on dates hold.
//!
//! A day is judged as if the planned step took place on it and nothing else were entered: washouts run, results age,
//! birthdays come. Only the days on which something can change are tried.

mod trial;

use crate::case::Case;
use crate::date::Date;
use crate::explain::{Assessment, Window};
use crate::fact::Dictionary;
use crate::knowledge::CompiledSet;
use std::collections::BTreeMap;
use trial::{Span, Trial};

/// The planned steps that have windows of their own.
const STEPS: [&str; 2] = ["leukapheresis", "lymphodepletion"];

/// Days that are looked ahead.
const HORIZON: f64 = 731.0;

/// Puts the windows of the set, and the days of its criteria, into the assessment.
pub(crate) fn put_days(set: &CompiledSet, dictionary: &Dictionary, case: &Case, assessment: &mut Assessment) {
    let spans = Trial::new(set, dictionary, case, None).spans(HORIZON);
    for (number, criterion) in assessment.criteria.iter_mut().enumerate() {
        let Some(held) = spans.get(&number) else { continue };
        criterion.earliest_on = earliest(held);
        criterion.repeat_before = repeat_before(held);
    }
    let windows = STEPS.iter().flat_map(|step| {
        let mut trial = Trial::new(set, dictionary, case, Some(step));
        let spans = trial.spans(HORIZON);
        let from = trial.from;
        windows(set, step, from, &spans)
    });
    assessment.windows = Some(windows.collect());
}

/// The first day on which a criterion that does not hold today does.
fn earliest(held: &[Span]) -> Option<String> {
    let first = held.first().filter(|span| !span.holds)?;
    held.iter().find(|span| span.holds).filter(|span| span.from > first.from).and_then(|span| day(span.from))
}

/// The last day on which a criterion that holds today still does, where a result grows stale after it.
fn repeat_before(held: &[Span]) -> Option<String> {
    let first = held.iter().position(|span| !span.holds)?;
    let next = &held[first];
    (first > 0 && next.stale).then(|| day(next.from - 1.0)).flatten()
}

fn day(number: f64) -> Option<String> {
    Date::from_number(number).map(|day| day.to_string())
}

/// The windows of one step: runs of days on which every criterion holds that holds on some days only.
fn windows(set: &CompiledSet, step: &str, from: f64, spans: &BTreeMap<usize, Vec<Span>>) -> Vec<Window> {
    let sometimes = |held: &&Vec<Span>| held.iter().any(|span| span.holds) && held.iter().any(|span| !span.holds);
    let dated: Vec<(usize, &Vec<Span>)> =
        spans.iter().filter(|(_, held)| sometimes(held)).map(|(number, held)| (*number, held)).collect();
    let mut days: Vec<f64> = dated.iter().flat_map(|(_, held)| held.iter().map(|span| span.from)).collect();
    days.push(from);
    days.sort_by(f64::total_cmp);
    days.dedup();
    let failing = |day: f64| -> Vec<String> {
        let fails = dated.iter().filter(|(_, held)| !holds(held, day));
        fails.map(|(number, _)| set.definition.criteria[*number].id.clone()).collect()
    };
    let mut found: Vec<Window> = Vec::new();
    let mut before: Option<Vec<String>> = None;
    for start in days {
        let now = failing(start);
        let open = found.last_mut().filter(|window| window.until.is_none() && before.as_ref().is_some_and(Vec::is_empty));
        match (open, now.is_empty()) {
            (None, true) => found.push(Window {
                step: step.to_owned(),
                from: day(start).unwrap_or_default(),
                until: None,
                opened_by: before.clone().unwrap_or_default(),
                closed_by: Vec::new(),
            }),
            (Some(window), false) => {
                window.until = day(start - 1.0);
                window.closed_by.clone_from(&now);
            }
            _ => {}
        }
        before = Some(now);
    }
    found
}

fn holds(held: &[Span], day: f64) -> bool {
    held.iter().rev().find(|span| span.from <= day).is_some_and(|span| span.holds)
}
