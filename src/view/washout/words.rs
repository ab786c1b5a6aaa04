//! The words of the wash-out planner.

use super::{Before, Line, STEPS, StepPlan};
use crate::view::words::step as step_name;
use crate::{Date, Duration, Range};

/// An interval as people write it: `1 month`, not `1 months`.
pub(super) fn length(interval: Duration) -> String {
    let text = interval.to_string();
    if interval.count == 1.0 { text.trim_end_matches('s').to_owned() } else { text }
}

pub(super) fn asked(interval: Duration) -> String {
    if interval.count == 0.0 { "stopped when it starts".to_owned() } else { length(interval) }
}

pub(super) fn nothing(asked: &str) -> Before {
    before(asked, "any day", None)
}

pub(super) fn open(asked: &str, from: &str) -> Before {
    Before { open: true, ..before(asked, from, None) }
}

/// A cap on the dose; the plan knows no doses of single days, so it is open until the drug is long stopped.
pub(super) fn capped(over: bool) -> Before {
    let asked = "a cap on the dose, no stop";
    if over { nothing(asked) } else { open(asked, "the cap on the dose is judged apart, by its criterion") }
}

pub(super) fn to_count(interval: Duration) -> Before {
    before(&format!("{} before the count", length(interval)), "any day; see the note", None)
}

fn before(asked: &str, from: &str, days: Option<Range>) -> Before {
    Before { asked: asked.to_owned(), from: from.to_owned(), days, open: false, if_stopped: false }
}

/// An interval that ends on one of `days`.
pub(super) fn dated(asked: String, days: Range, if_stopped: bool, or_longer: bool) -> Before {
    let mut from = match days.as_exact() {
        Some(day) => date(day),
        None => format!("{} to {}, by the day of the last dose", date(days.low), date(days.high)),
    };
    if if_stopped {
        from.push_str(", if stopped today");
    }
    let asked = if or_longer { format!("{asked} or longer") } else { asked };
    if or_longer {
        from.push_str(" at the earliest; see the note");
    }
    Before { asked, from, days: Some(days), open: or_longer, if_stopped }
}

/// A day number as a date.
pub(super) fn date(day: f64) -> String {
    Date::from_number(day).map(|day| day.to_string()).unwrap_or_default()
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
            format!("Planned on {}: {}", planned_text.unwrap_or_default(), kept(days, ends, &open))
        }),
        open,
    }
}

fn says(step: &str, ends: Option<(f64, f64)>, if_stopped: bool, settled: bool) -> String {
    let name = step_name(step);
    let stopped = if if_stopped { ", if what is still taken is stopped today" } else { "" };
    let known = if settled { "" } else { ", as far as it is known" };
    match ends {
        None if settled => format!("{name}: no day is ruled out by a wash-out."),
        None => format!("{name}: it cannot be said yet."),
        Some((low, high)) if low == high => format!("{name}: from {}{stopped}{known}.", date(low)),
        Some((low, high)) => {
            format!(
                "{name}: from {} at the latest, {} at the earliest{stopped}{known}.",
                date(high),
                date(low)
            )
        }
    }
}

fn kept(planned: Range, ends: Option<(f64, f64)>, open: &[String]) -> &'static str {
    let (low, high) = ends.unwrap_or((f64::NEG_INFINITY, f64::NEG_INFINITY));
    match (planned.low >= high, planned.high < low) {
        (true, _) if open.is_empty() => "every wash-out listed is over by then.",
        (true, _) => "the wash-outs that are known are over by then.",
        (_, true) => "too early for the wash-outs.",
        _ => "whether the wash-outs are over by then cannot be said.",
    }
}

/// Headings of the table of lines.
pub(super) fn headings() -> Vec<String> {
    let step = |step: &str| {
        [format!("Asked before {}", step_name(step).to_lowercase()), format!("{} from", step_name(step))]
    };
    let steps = STEPS.iter().flat_map(|one| step(one));
    ["Drug".to_owned(), "Last dose".to_owned()]
        .into_iter()
        .chain(steps)
        .chain(["Source".to_owned()])
        .collect()
}

/// Said where no drug is listed.
pub(super) const NO_DRUGS: &str = "No drug is listed. Wash-outs of drugs that are not listed are not known.";

/// Said under the result.
pub(super) const REST: &str = "Days run from the last dose; equal is enough. The criteria of the set in force decide, not this plan. \
    Stopping a drug may cause a flare.";
