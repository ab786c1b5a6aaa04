//! The words of the wash-out planner.

use super::{Before, Line, STEPS, StepPlan};
use crate::view::message::{day as day_words, say};
use crate::view::words::step as step_name;
use crate::{Date, Duration, Range};

/// An interval as people write it: `1 month`, not `1 months`.
pub(super) fn length(interval: Duration) -> String {
    let text = interval.to_string();
    if interval.count == 1.0 { text.trim_end_matches('s').to_owned() } else { text }
}

pub(super) fn asked(interval: Duration) -> String {
    if interval.count == 0.0 { say::WASH_STOPPED_AT_START.text().to_owned() } else { length(interval) }
}

pub(super) fn nothing(asked: &str) -> Before {
    before(asked, say::WASH_ANY_DAY.text(), None)
}

pub(super) fn open(asked: &str, from: &str) -> Before {
    Before { open: true, ..before(asked, from, None) }
}

/// A cap on the dose; the plan knows no doses of single days, so it is open until the drug is long stopped.
pub(super) fn capped(over: bool) -> Before {
    let asked = say::WASH_CAP_ASKED.text();
    if over { nothing(asked) } else { open(asked, say::WASH_CAP_OPEN.text()) }
}

pub(super) fn to_count(interval: Duration) -> Before {
    before(&say::wash_before_count(&length(interval)), say::WASH_ANY_DAY_NOTE.text(), None)
}

fn before(asked: &str, from: &str, days: Option<Range>) -> Before {
    Before { asked: asked.to_owned(), from: from.to_owned(), days, open: false, if_stopped: false }
}

/// An interval that ends on one of `days`.
pub(super) fn dated(asked: String, days: Range, if_stopped: bool, or_longer: bool) -> Before {
    let mut from = match days.as_exact() {
        Some(day) => date(day),
        None => say::wash_by_last_dose(&date(days.low), &date(days.high)),
    };
    if if_stopped {
        from = say::wash_if_stopped(&from);
    }
    let asked = if or_longer { say::wash_or_longer(&asked) } else { asked };
    if or_longer {
        from = say::wash_at_earliest(&from);
    }
    Before { asked, from, days: Some(days), open: or_longer, if_stopped }
}

/// A day number as a date.
pub(super) fn date(day: f64) -> String {
    Date::from_number(day).map(|on| day_words(&on.to_string())).unwrap_or_default()
}

/// What the lines together say of the step at `place`.
pub(super) fn step(
    step: &'static str,
    place: usize,
    lines: &[Line],
    planned: Option<Range>,
    planned_text: Option<&str>,
) -> StepPlan {
    let of = |line: &Line| line.before[place].days;
    let low = lines.iter().filter_map(of).map(|days| days.low).reduce(f64::max);
    let high = lines.iter().filter_map(of).map(|days| days.high).reduce(f64::max);
    let open = lines.iter().filter(|line| line.before[place].open);
    let open: Vec<String> = open.map(|line| format!("{}: {}.", line.drug, line.before[place].from)).collect();
    let ends = low.zip(high);
    StepPlan {
        step,
        says: says(step, ends, lines.iter().any(|line| line.before[place].if_stopped), open.is_empty()),
        planned: planned.map(|days| {
            say::wash_planned_on(&day_words(planned_text.unwrap_or_default()), kept(days, ends, &open))
        }),
        open,
    }
}

fn says(step: &str, ends: Option<(f64, f64)>, if_stopped: bool, settled: bool) -> String {
    let name = step_name(step);
    let stopped = if if_stopped { say::WASH_STOPPED_TODAY.text() } else { "" };
    let known = if settled { "" } else { say::WASH_AS_KNOWN.text() };
    match ends {
        None if settled => say::wash_none_ruled_out(&name),
        None => say::wash_cannot_say(&name),
        Some((low, high)) if low == high => say::wash_from(&name, &date(low), stopped, known),
        Some((low, high)) => say::wash_from_between(&name, &date(high), &date(low), stopped, known),
    }
}

fn kept(planned: Range, ends: Option<(f64, f64)>, open: &[String]) -> &'static str {
    let (low, high) = ends.unwrap_or((f64::NEG_INFINITY, f64::NEG_INFINITY));
    match (planned.low >= high, planned.high < low) {
        (true, _) if open.is_empty() => say::WASH_KEPT_ALL.text(),
        (true, _) => say::WASH_KEPT_KNOWN.text(),
        (_, true) => say::WASH_TOO_EARLY.text(),
        _ => say::WASH_KEPT_OPEN.text(),
    }
}

/// Headings of the table of lines.
pub(super) fn headings() -> Vec<String> {
    let step = |step: &str| [say::wash_asked_before(&step_name(step)), say::wash_step_from(&step_name(step))];
    let steps = STEPS.iter().flat_map(|one| step(one));
    [say::DRUG, say::LAST_DOSE]
        .into_iter()
        .map(|one| one.text().to_owned())
        .chain(steps)
        .chain([say::WASH_SOURCE.text().to_owned()])
        .collect()
}
