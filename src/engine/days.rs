//! The days on which an answer can change although nothing is entered anew: a washout ends, a result grows stale,
//! an age limit passes.

use super::program::{CallInput, NodeId, Op, Operator, Program};
use super::run::{Results, State};
use super::slot::{SlotId, SlotKey};
use crate::case::{Case, Entry};
use crate::date::{Duration, DurationUnit};
use crate::fact::{Dictionary, FactType};
use crate::order::SortedSet;
use crate::range::Range;

/// Whether what a step gives can depend on the day.
///
/// `fresh` says whether old results count as unknown.
pub(crate) fn is_dated(program: &Program, dictionary: &Dictionary, op: &Op, fresh: bool) -> bool {
    let grows_old = |slot: SlotId| match &program.slots[slot as usize].key {
        SlotKey::Anchor(_) => true,
        SlotKey::Fact { fact, .. } => fresh && dictionary.fact(*fact).fresh.is_some(),
        _ => false,
    };
    match *op {
        Op::Elapsed { .. }
        | Op::Months { .. }
        | Op::SeriesTruth(_)
        | Op::SeriesNumber(_)
        | Op::DrugNumber(_)
        | Op::SteroidNumber(_) => true,
        Op::Arithmetic { operator, .. } => matches!(operator, Operator::CompletedYears | Operator::Years),
        Op::Flag(slot)
        | Op::Member { slot, .. }
        | Op::Has { slot, .. }
        | Op::Known(slot)
        | Op::Word(slot)
        | Op::Value(slot)
        | Op::Limit { slot, .. }
        | Op::SetSize { slot, .. } => grows_old(slot),
        Op::Call(call) => {
            let call = &program.calls[call as usize];
            // a date is not known to lie after the day; the one instrument that reads the day reads a record as well
            let inputs = call.inputs.iter().any(|(_, input)| match *input {
                CallInput::Node { fact, .. } => dictionary.fact(fact as usize).kind == FactType::Date,
                CallInput::Set { slot, .. } => grows_old(slot),
                CallInput::Raw { .. } => true,
            });
            inputs || call.part.iter().flat_map(|part| &part.wholes).any(|(slot, _)| grows_old(*slot))
        }
        _ => false,
    }
}

/// The days from `from` to `until` on which something can first be otherwise than on the day before.
pub(crate) fn decisive_days(
    program: &Program,
    dictionary: &Dictionary,
    case: &Case,
    state: &State,
    found: &Results,
    (from, until): (f64, f64),
) -> SortedSet<i64> {
    let mut days = Days { from, until, found: SortedSet::new() };
    for (node, op) in program.ops.iter().enumerate() {
        days.of_step(program, found, node as NodeId, op);
    }
    for query in &program.drug_queries {
        let rows = dictionary.drugs().adequate.iter();
        let rows = rows.filter(|row| query.profile.as_ref() == Some(&row.profile));
        let of_rows = rows.flat_map(|row| [row.duration, row.duration_caution]).flatten();
        let durations: SortedSet<_> =
            query.min.into_iter().chain(query.within).chain(of_rows).map(key).collect();
        durations.into_iter().for_each(|duration| days.of_exposures(state, unkey(duration)));
    }
    for query in &program.steroid_queries {
        days.of_exposures(state, query.window);
    }
    days.of_exposures(state, Duration::days(0.0));
    days.of_readings(dictionary, case);
    days.of_series(program, case);
    days.found
}

struct Days {
    from: f64,
    until: f64,
    found: SortedSet<i64>,
}

impl Days {
    /// The first day at the end of a duration, and the first beyond it.
    fn add(&mut self, range: Range, duration: Duration) {
        for end in [range.low, range.high].into_iter().filter(|end| end.is_finite()) {
            let due = duration.after(end);
            for day in [due, due + 1.0] {
                if self.from <= day && day <= self.until {
                    // a day number is whole and small
                    self.found.insert(day as i64);
                }
            }
        }
    }

    fn of_step(&mut self, program: &Program, found: &Results, node: NodeId, op: &Op) {
        let number = |node: NodeId| found.number[node as usize];
        match *op {
            Op::Elapsed { anchor, date, duration, .. } => {
                self.add(number(date), duration);
                self.add(number(anchor), Duration { count: -duration.count, ..duration });
            }
            Op::Add { date, duration } => self.add(number(date), duration),
            Op::Months { date, .. } => self.of_limits(program, node, number(date), DurationUnit::Months),
            Op::Arithmetic { left, operator: Operator::CompletedYears | Operator::Years, .. } => {
                self.of_birthdays(number(left));
                self.of_limits(program, node, number(left), DurationUnit::Years);
            }
            Op::DrugNumber(_) => self.of_limits(program, node, number(node), DurationUnit::Days),
            Op::Value(_) => self.add(number(node), Duration::days(0.0)),
            _ => {}
        }
    }

    /// Limits that a count of time is compared with.
    fn of_limits(&mut self, program: &Program, node: NodeId, since: Range, unit: DurationUnit) {
        let limits = program.node_cuts.iter().filter(|(own, _)| *own == node);
        for (_, limit) in limits {
            for count in [libm::floor(*limit), libm::ceil(*limit)] {
                self.add(since, Duration { count, unit });
            }
        }
    }

    fn of_birthdays(&mut self, birth: Range) {
        const OLDEST: u32 = 120;
        for years in 0..=OLDEST {
            self.add(birth, Duration { count: f64::from(years), unit: DurationUnit::Years });
        }
    }

    fn of_exposures(&mut self, state: &State, duration: Duration) {
        for bound in &state.exposures {
            self.add(bound.exposure.start, duration);
            self.add(bound.exposure.stop, duration);
        }
    }

    /// Days on which results grow stale.
    fn of_readings(&mut self, dictionary: &Dictionary, case: &Case) {
        for ((fact, _), entry) in &case.entries {
            let (Some(fresh), Entry::Values(readings)) = (dictionary.fact(*fact).fresh, entry) else {
                continue;
            };
            readings.iter().filter_map(|reading| reading.on).for_each(|on| self.add(on, fresh));
        }
    }

    /// Days on which a value leaves the time that a rule looks back over.
    fn of_series(&mut self, program: &Program, case: &Case) {
        for query in &program.series_queries {
            let Some(Entry::Values(readings)) = case.entries.get(&(query.fact, None)) else { continue };
            for on in readings.iter().filter_map(|reading| reading.on) {
                query.looks_back().into_iter().for_each(|duration| self.add(on, duration));
            }
        }
    }
}

/// A duration as something that can be put in order.
fn key(duration: Duration) -> (u64, u8) {
    (duration.count.to_bits(), duration.unit as u8)
}

fn unkey((count, unit): (u64, u8)) -> Duration {
    let units = [DurationUnit::Days, DurationUnit::Weeks, DurationUnit::Months, DurationUnit::Years];
    Duration { count: f64::from_bits(count), unit: units[usize::from(unit)] }
}
