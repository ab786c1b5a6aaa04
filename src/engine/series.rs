//! Questions about several dated values of one fact.

use super::run::{State, elapsed};
use super::slot::SlotId;
use crate::date::Duration;
use crate::fact::Cell;
use crate::order::sort_by;
use crate::range::{Range, Relation};
use crate::truth::Possible;

/// One value of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SeriesPoint {
    /// When.
    pub on: Range,
    /// What.
    pub cell: Cell,
}

/// A question about a series.
#[derive(Clone, Debug)]
pub(crate) struct SeriesQuery {
    /// Number of the fact.
    pub fact: usize,
    /// What is asked.
    pub asked: SeriesAsked,
}

/// What is asked of a series.
#[derive(Clone, Debug)]
pub(crate) enum SeriesAsked {
    /// Latest minus an earlier value; relative in percent of the earlier.
    Change {
        /// In percent of the earlier value.
        relative: bool,
        /// How far back the earlier value may lie.
        within: Duration,
    },
    /// Any value on record meets the test.
    Ever(Test),
    /// Any of the latest values meets the test.
    BestOf(u32, Test),
    /// A value in the window before the anchor meets the test.
    Within(Test, Duration, SlotId),
    /// So many values meet the test.
    Repeated(u32, Test),
    /// How many records there are.
    Records,
    /// Areas of a map that newly reached a value.
    NewAreas {
        /// Least value now.
        least: f64,
        /// How far back the earlier values lie.
        within: Duration,
    },
}

/// A test of one value.
#[derive(Clone, Debug)]
pub(crate) enum Test {
    /// A number against a limit.
    Limit(Relation, f64),
    /// A yes/no value.
    Flag(bool),
    /// A word.
    Member(u64),
}

impl Test {
    fn of(&self, cell: Cell) -> Possible {
        match self {
            Self::Limit(relation, limit) => cell.range.compare(*relation, Range::exact(*limit)),
            Self::Flag(wanted) => {
                let truth = cell.truth();
                if *wanted { truth } else { truth.negate() }
            }
            Self::Member(mask) => Possible::from_bounds(cell.may & mask != 0, cell.may & !mask != 0),
        }
    }
}

impl SeriesQuery {
    /// How far back from a day it looks, where it does.
    pub fn looks_back(&self) -> Option<Duration> {
        match &self.asked {
            SeriesAsked::Change { within, .. }
            | SeriesAsked::Within(_, within, _)
            | SeriesAsked::NewAreas { within, .. } => Some(*within),
            SeriesAsked::Ever(_)
            | SeriesAsked::BestOf(..)
            | SeriesAsked::Repeated(..)
            | SeriesAsked::Records => None,
        }
    }

    /// The answer to a question about truth.
    pub fn truth(&self, state: &State) -> Possible {
        let points = state.series.get(&self.fact).map_or(&[][..], Vec::as_slice);
        match &self.asked {
            SeriesAsked::Ever(_) if points.is_empty() => Possible::OPEN,
            SeriesAsked::Ever(test) => any(points, test),
            SeriesAsked::BestOf(number, test) => {
                let latest = &points[points.len().saturating_sub(*number as usize)..];
                let found = any(latest, test);
                // fewer values than allowed: one more may be taken
                if latest.len() < *number as usize { found.or(Possible::OPEN) } else { found }
            }
            SeriesAsked::Within(test, window, anchor) => in_window(state, points, test, *window, *anchor),
            SeriesAsked::Repeated(times, test) => {
                let (mut low, mut high) = (0.0, 0.0);
                for point in points {
                    let found = test.of(point.cell);
                    low += f64::from(u8::from(found == Possible::TRUE));
                    high += f64::from(u8::from(found.allows(Possible::TRUE)));
                }
                let more = if points.len() < *times as usize { f64::INFINITY } else { high };
                Range::new(low, more).compare(Relation::AtLeast, Range::exact(f64::from(*times)))
            }
            SeriesAsked::Change { .. } | SeriesAsked::NewAreas { .. } | SeriesAsked::Records => {
                Possible::OPEN
            }
        }
    }

    /// The answer to a question about a number.
    pub fn number(&self, state: &State) -> Range {
        match &self.asked {
            SeriesAsked::Change { relative, within } => {
                let points = state.series.get(&self.fact).map_or(&[][..], Vec::as_slice);
                change(points, *relative, *within)
            }
            SeriesAsked::Records => match state.raw.get(&self.fact).and_then(|value| value.as_array()) {
                Some(list) => Range::exact(list.len() as f64),
                None => Range { low: 0.0, ..Range::ANY },
            },
            SeriesAsked::NewAreas { least, within } => new_areas(state, self.fact, *least, *within),
            _ => Range::ANY,
        }
    }
}

fn any(points: &[SeriesPoint], test: &Test) -> Possible {
    points.iter().fold(Possible::FALSE, |sum, point| sum.or(test.of(point.cell)))
}

/// True once a value in the window meets the test; other days may have, so it is never certainly false
/// while only some days were measured.
fn in_window(
    state: &State,
    points: &[SeriesPoint],
    test: &Test,
    window: Duration,
    anchor: SlotId,
) -> Possible {
    let anchor = state.cells[anchor as usize].range;
    let found = points.iter().fold(Possible::FALSE, |sum, point| {
        let recent = elapsed(anchor, point.on, Relation::AtMost, window);
        sum.or(recent.and(test.of(point.cell)))
    });
    found.or(Possible::OPEN)
}

/// The latest value against the earliest one inside the window.
fn change(points: &[SeriesPoint], relative: bool, within: Duration) -> Range {
    let Some((latest, earlier)) = points.split_last() else { return Range::ANY };
    let inside =
        |point: &&SeriesPoint| elapsed(latest.on, point.on, Relation::AtMost, within) == Possible::TRUE;
    let Some(first) = earlier.iter().find(inside) else { return Range::ANY };
    let difference = latest.cell.range.minus(first.cell.range);
    if !relative {
        return difference;
    }
    match (latest.cell.range.as_exact(), first.cell.range.as_exact()) {
        // one division, so that a fall of exactly ten percent is exactly ten
        (Some(now), Some(before)) if before != 0.0 => Range::exact((now - before) * 100.0 / before),
        _ => difference.times(Range::exact(100.0)).over(first.cell.range),
    }
}

/// Areas at 0 in the earlier map and at `least` or more in the latest.
fn new_areas(state: &State, fact: usize, least: f64, within: Duration) -> Range {
    let maps = state.raw.get(&fact).and_then(|value| value.as_array());
    let dated = |map: &serde_json::Value| {
        let on = map.get("on")?.as_str().and_then(crate::date::partial_range)?;
        Some((on, map.get("value")?.as_object()?.clone()))
    };
    let mut list: Vec<_> = maps.into_iter().flatten().filter_map(dated).collect();
    sort_by(&mut list, |a, b| a.0.low.total_cmp(&b.0.low));
    let open = Range { low: 0.0, ..Range::ANY };
    let Some((latest, earlier)) = list.split_last() else { return open };
    let inside =
        earlier.iter().find(|map| elapsed(latest.0, map.0, Relation::AtMost, within) == Possible::TRUE);
    let Some(before) = inside else { return open };
    let (mut low, mut high) = (0.0, 0.0);
    for (area, now) in &latest.1 {
        let (now, then) = (now.as_f64(), before.1.get(area).and_then(serde_json::Value::as_f64));
        let (certain, possible) = match (now, then) {
            (Some(now), Some(then)) => (now >= least && then == 0.0, now >= least && then == 0.0),
            (Some(now), None) => (false, now >= least),
            (None, Some(then)) => (false, then == 0.0),
            (None, None) => (false, true),
        };
        low += f64::from(u8::from(certain));
        high += f64::from(u8::from(possible));
    }
    Range::new(low, high)
}
