//! The values of a fact between which answers can differ.

use super::variant::{Change, entered, slots_of};
use crate::date::NEVER;
use crate::engine::{Program, SlotId, SlotKey, State};
use crate::fact::{Cell, Dictionary, FactType};
use crate::range::Range;

/// Values tried of one fact.
const MOST_VALUES: usize = 12;
/// Limits that lie closer than this many days are one limit: a calendar month has no fixed length.
const DAYS_TOGETHER: f64 = 12.0;
/// How long before its earliest limit a date is tried, in days.
const LONG_AGO: f64 = 1000.0;
/// Values tried of a number whose limits do not show.
const SPREAD: usize = 5;
/// How long ago a date is tried whose limits do not show, such as a birth date: in days.
const LIFETIME: [f64; SPREAD] = [4_000.0, 9_000.0, 14_000.0, 19_000.0, 25_000.0];

/// Every decisive value of what is missing, as a change of the case; nothing where it cannot be tried.
pub(super) fn changes(program: &Program, dictionary: &Dictionary, state: &State, asked: &str) -> Vec<Change> {
    match asked {
        // complete as it stands, or not
        "drug_history_complete" => vec![Change { complete: true, ..Change::default() }, Change::default()],
        "drug_exposures" => (0..u8::BITS)
            .map(|bit| 1 << bit)
            .filter(|bit| state.exposures.iter().any(|one| one.outcomes & bit != 0 && one.outcomes != *bit))
            .map(|bit| Change { outcomes: Some(bit), ..Change::default() })
            .collect(),
        _ => match asked.strip_prefix("parameters.") {
            Some(name) => parameter(program, state, name),
            None => dictionary.find(asked).map_or_else(Vec::new, |found| fact(program, state, found.index)),
        },
    }
}

fn parameter(program: &Program, state: &State, name: &str) -> Vec<Change> {
    let is_it = |key: &SlotKey| matches!(key, SlotKey::Parameter(own) if own == name);
    let Some(slot) = program.slots.iter().position(|slot| is_it(&slot.key)) else { return Vec::new() };
    let cells = words(state.cells[slot]).into_iter();
    cells.map(|cell| Change { cells: vec![(slot as SlotId, cell)], ..Change::default() }).collect()
}

fn fact(program: &Program, state: &State, fact: usize) -> Vec<Change> {
    let slots = slots_of(program, fact);
    let says_entered = entered(program, fact);
    let change = |cells: Vec<(SlotId, Cell)>| {
        let cells = cells.into_iter().chain(says_entered.iter().copied()).collect();
        Change { cells, ..Change::default() }
    };
    match slots.as_slice() {
        [] => Vec::new(),
        [(_, Some(_)), ..] => {
            // of a map all parts are tried at their first value, and all at their last
            let ends = [false, true].into_iter().map(|last| {
                let cells = slots.iter().filter_map(|(slot, _)| {
                    let values = values(program, state, &[*slot]);
                    let value = if last { values.last() } else { values.first() };
                    Some((*slot, *value?))
                });
                change(cells.collect())
            });
            ends.collect()
        }
        _ => {
            let ids: Vec<SlotId> = slots.iter().map(|(slot, _)| *slot).collect();
            let cells = values(program, state, &ids).into_iter();
            cells.map(|cell| change(ids.iter().map(|slot| (*slot, cell)).collect())).collect()
        }
    }
}

/// Decisive values of slots that hold one fact.
fn values(program: &Program, state: &State, slots: &[SlotId]) -> Vec<Cell> {
    let first = slots[0] as usize;
    let cell =
        slots.iter().skip(1).fold(state.cells[first], |all, slot| all.hull(state.cells[*slot as usize]));
    let mut found = match &program.slots[first].kind {
        FactType::Bool | FactType::Enum(_) | FactType::Ordered(_) => words(cell),
        FactType::Set(_) => {
            let asked = slots.iter().fold(0, |sum, slot| sum | program.slots[*slot as usize].members);
            members(cell, asked)
        }
        FactType::Map { .. } | FactType::Records => Vec::new(),
        kind => {
            let mut cuts: Vec<f64> =
                slots.iter().flat_map(|slot| state.cuts[*slot as usize].iter()).copied().collect();
            cuts.sort_by(f64::total_cmp);
            cuts.dedup();
            let opaque = slots.iter().any(|slot| program.slots[*slot as usize].opaque);
            let numbers = match kind {
                FactType::Date if opaque => LIFETIME.map(|days| state.today - days).to_vec(),
                FactType::Date => days(cell.range, &cuts, state.today),
                kind => numbers(cell.range, &cuts, opaque, *kind == FactType::Integer),
            };
            numbers.into_iter().map(|value| Cell::number(Range::exact(value))).collect()
        }
    };
    found.truncate(MOST_VALUES);
    found
}

fn words(cell: Cell) -> Vec<Cell> {
    (0..u64::BITS).map(|bit| cell.may & 1 << bit).filter(|bit| *bit != 0).map(Cell::word).collect()
}

/// Nothing more than is certain, and each further member that a rule asks for alone.
fn members(cell: Cell, asked: u64) -> Vec<Cell> {
    let open = cell.may & !cell.must & asked;
    let more = (0..u64::BITS).map(|bit| open & 1 << bit).filter(|bit| *bit != 0);
    std::iter::once(0).chain(more).map(|bit| Cell::set(cell.must | bit, cell.must | bit)).collect()
}

/// A number between each two neighbouring limits; where limits do not show, some that are spread out.
fn numbers(range: Range, cuts: &[f64], opaque: bool, whole: bool) -> Vec<f64> {
    if !range.low.is_finite() || !range.high.is_finite() {
        return Vec::new();
    }
    // each value of a short scale
    if whole && range.high - range.low < MOST_VALUES as f64 {
        let steps = (0..MOST_VALUES).map(|step| libm::ceil(range.low) + step as f64);
        return steps.filter(|value| range.contains(*value)).collect();
    }
    let mut ends = vec![range.low];
    ends.extend(cuts.iter().copied().filter(|cut| range.low < *cut && *cut < range.high));
    ends.push(range.high);
    let between: Vec<f64> = if opaque && ends.len() < SPREAD {
        spread(range)
    } else {
        ends.windows(2).map(|pair| f64::midpoint(pair[0], pair[1])).collect()
    };
    between.into_iter().map(|value| if whole { libm::floor(value) } else { value }).collect()
}

/// Values all over a range; of one that spans orders of magnitude more of the low ones.
fn spread(range: Range) -> Vec<f64> {
    const TENFOLD: f64 = 10.0;
    let between = |low: f64, high: f64| {
        let wide = range.low > 0.0 && range.high > range.low * TENFOLD;
        if wide { libm::sqrt(low * high) } else { f64::midpoint(low, high) }
    };
    let middle = between(range.low, range.high);
    let (lower, upper) = (between(range.low, middle), between(middle, range.high));
    vec![lower, between(lower, middle), middle, between(middle, upper), upper]
}

/// Never, long ago, and a day between each two limits that are not the same limit.
fn days(range: Range, cuts: &[f64], today: f64) -> Vec<f64> {
    let cuts: Vec<f64> = cuts.iter().copied().filter(|cut| cut.is_finite() && *cut < today).collect();
    let mut found = if range.low == NEVER { vec![NEVER] } else { Vec::new() };
    let earliest = cuts.first().copied().unwrap_or(today) - LONG_AGO;
    let ends: Vec<f64> = [earliest].into_iter().chain(cuts).chain([today]).collect();
    let apart = ends.windows(2).filter(|pair| pair[1] - pair[0] > DAYS_TOGETHER);
    found.extend(apart.map(|pair| libm::floor(f64::midpoint(pair[0], pair[1]))));
    found.retain(|day| range.contains(*day));
    found
}
