//! The same case on another day, or with other planned steps.

use super::bind::{Filled, fill, series};
use super::flow::Source;
use super::program::{NodeId, Program};
use super::run::{Results, State, step};
use super::series::SeriesPoint;
use super::slot::{Slot, SlotId, SlotKey};
use crate::case::Case;
use crate::fact::{Cell, Dictionary, FactType};
use crate::order::SortedMap;
use std::rc::Rc;

/// The slots of a case that can hold something else on another day.
pub(crate) struct Turning {
    /// Their numbers, in order.
    slots: Vec<usize>,
    series: bool,
}

/// What they hold on one day.
pub(crate) struct Turned {
    today: f64,
    filled: Vec<Filled>,
    series: Option<Rc<SortedMap<usize, Vec<SeriesPoint>>>>,
}

impl Turning {
    /// The slots that turn with the day of `case`.
    pub fn new(program: &Program, dictionary: &Dictionary, case: &Case) -> Self {
        let turns = |number: &usize| turns(&program.slots[*number], dictionary, case);
        let slots = (0..program.slots.len()).filter(turns).collect();
        Self { slots, series: !program.series_queries.is_empty() }
    }

    /// What the slots hold on the day of `case`, which is the one this began with, moved to that day.
    pub fn on(&self, program: &Program, dictionary: &Dictionary, case: &Case, freshness: bool) -> Turned {
        let filled = self.slots.iter().map(|slot| fill(&program.slots[*slot], dictionary, case, freshness));
        Turned {
            today: case.assessed_on.number(),
            filled: filled.collect(),
            series: self.series.then(|| Rc::new(series(case))),
        }
    }

    /// Turns `state`: good for a run, and for a search after [`find_cuts`](super::find_cuts). Which of an entered and
    /// a derived value is used stays as it was. Gives what was turned.
    pub fn turn(&self, state: &mut State, turned: &Turned) -> Vec<Source> {
        let mut sources = vec![Source::Day];
        state.today = turned.today;
        if let Some(series) = &turned.series {
            state.series = Rc::clone(series);
        }
        for (slot, filled) in self.slots.iter().zip(&turned.filled) {
            if state.cells[*slot] != filled.cell {
                // a program has far fewer slots than a number can count
                sources.push(Source::Slot(*slot as SlotId));
            }
            filled.put_into(*slot, state);
        }
        sources
    }

    /// The slots that `wanted` says yes to, among those that turn.
    pub fn among(&self, wanted: impl Fn(SlotId) -> bool) -> Vec<SlotId> {
        self.slots.iter().map(|slot| *slot as SlotId).filter(|slot| wanted(*slot)).collect()
    }
}

impl Turned {
    /// What the slots hold, in the order of the slots.
    pub fn cells(&self) -> impl Iterator<Item = Cell> {
        self.filled.iter().map(|one| one.cell)
    }
}

/// Whether what a slot holds can depend on the day.
fn turns(slot: &Slot, dictionary: &Dictionary, case: &Case) -> bool {
    match slot.key {
        SlotKey::Anchor(_) => true,
        SlotKey::Fact { fact, key, .. } => {
            let definition = dictionary.fact(fact);
            if case.entries.contains_key(&(fact, key)) {
                definition.fresh.is_some()
            } else {
                slot.kind == FactType::Date && definition.derive.is_none()
            }
        }
        _ => false,
    }
}

/// Runs the nodes of `cone`, which are in order; marks those whose truth or words are others than before.
pub(crate) fn run_noting(
    program: &Program,
    dictionary: &Dictionary,
    state: &State,
    results: &mut Results,
    (cone, changed): (&[NodeId], &mut [bool]),
) {
    for node in cone {
        let index = *node as usize;
        let before = (results.truth[index], results.bits[index]);
        step(program, dictionary, state, results, index);
        changed[index] |= before != (results.truth[index], results.bits[index]);
    }
}
