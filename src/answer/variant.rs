//! The case with other values in some slots, evaluated where that matters.

use crate::case::Completeness;
use crate::engine::{NodeId, Op, Program, Results, Saved, SlotId, SlotKey, Source, State};
use crate::explain::{Basis, WeightMask, weights};
use crate::fact::{Cell, Dictionary};
use crate::knowledge::CompiledSet;
use std::rc::Rc;

/// What stands in place of what the case gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Change {
    /// Values of slots.
    pub cells: Vec<(SlotId, Cell)>,
    /// The list of exposures is complete as it stands.
    pub complete: bool,
    /// Every exposure whose outcome is open ended in one of these ways.
    pub outcomes: Option<u8>,
}

/// Evaluates changes of one case.
pub(super) struct Trial<'a> {
    program: &'a Program,
    dictionary: &'a Dictionary,
    /// The case, changed and always restored.
    pub state: State,
    found: Results,
    /// What the last evaluation replaced in `found`.
    saved: Saved,
    /// What the last evaluation started from, among which nodes, and those of them that it reached.
    reached: (Vec<Source>, Vec<NodeId>, Vec<NodeId>),
    before: &'a [WeightMask],
}

impl<'a> Trial<'a> {
    /// Starts from what an assessment rests on.
    pub fn new(set: &'a CompiledSet, dictionary: &'a Dictionary, basis: &'a Basis) -> Self {
        let (state, found) = (basis.state.clone(), basis.found.clone());
        Self {
            program: &set.program,
            dictionary,
            state,
            found,
            saved: Saved::default(),
            reached: Default::default(),
            before: &basis.weights,
        }
    }

    /// What the last evaluation found.
    pub fn found(&self) -> &Results {
        &self.found
    }

    /// The nodes that some criteria need, and those that say which diseases the patient has, in order.
    pub fn cone(&self, criteria: &[usize]) -> Vec<NodeId> {
        let cones = criteria.iter().flat_map(|number| &self.program.criteria[*number].cone);
        let diseases = self.program.present.iter().flat_map(|one| &one.cone);
        let mut needed = vec![false; self.program.ops.len()];
        cones.chain(diseases).for_each(|node| needed[*node as usize] = true);
        (0..).zip(needed).filter(|(_, needed)| *needed).map(|(node, _)| node).collect()
    }

    /// What each criterion can do to the set as the fast pass sees it.
    pub fn fast_weights(&self) -> Vec<WeightMask> {
        self.program.criteria.iter().map(|criterion| weights(criterion, &self.found)).collect()
    }

    /// What the criteria can do to the set after `change`, by the fast pass; the others as it saw them before.
    pub fn changed(&mut self, change: &Change, criteria: &[usize], cone: &[NodeId]) -> Vec<WeightMask> {
        self.go_back();
        let mut all = self.fast_weights();
        self.run(change, cone);
        for number in criteria {
            all[*number] = weights(&self.program.criteria[*number], &self.found);
        }
        all
    }

    /// What the criteria can do to the set after `change` made the case narrower, the others being as they were.
    pub fn narrowed(&mut self, change: &Change, criteria: &[usize], cone: &[NodeId]) -> Vec<WeightMask> {
        self.go_back();
        self.run(change, cone);
        let mut all = self.before.to_vec();
        for number in criteria {
            let now = weights(&self.program.criteria[*number], &self.found);
            // what was decided exactly stays so
            let both = now & all[*number];
            all[*number] = if both == 0 { now } else { both };
        }
        all
    }

    /// Runs what the change reaches of `cone`; the case itself is left as it was.
    fn run(&mut self, change: &Change, cone: &[NodeId]) {
        let mut sources: Vec<Source> = change.cells.iter().map(|(slot, _)| Source::Slot(*slot)).collect();
        if change.complete || change.outcomes.is_some() {
            sources.push(Source::Exposures);
        }
        // the values of one fact are tried one after the other, and reach the same
        if self.reached.0 != sources || self.reached.1 != cone {
            let reached = self.program.flow().after(&sources, cone);
            self.reached = (sources, cone.to_vec(), reached);
        }
        let before = self.apply(change);
        let reached = &self.reached.2;
        self.saved.run(self.program, self.dictionary, &self.state, &mut self.found, reached);
        self.restore(before);
    }

    /// Gives the nodes back as the case left them.
    fn go_back(&mut self) {
        self.saved.put_back(&mut self.found);
    }

    fn apply(&mut self, change: &Change) -> Before {
        let before = Before {
            cells: change.cells.iter().map(|(slot, _)| (*slot, self.state.cells[*slot as usize])).collect(),
            completeness: Rc::clone(&self.state.completeness),
            outcomes: self.state.exposures.iter().map(|one| one.outcomes).collect(),
        };
        for (slot, cell) in &change.cells {
            self.state.cells[*slot as usize] = *cell;
        }
        if change.complete {
            let complete = Completeness { all: Some(true), ..(*self.state.completeness).clone() };
            self.state.completeness = Rc::new(complete);
        }
        if let Some(outcomes) = change.outcomes {
            for exposure in &mut self.state.exposures {
                let open = exposure.outcomes & outcomes;
                exposure.outcomes = if open == 0 { exposure.outcomes } else { open };
            }
        }
        before
    }

    fn restore(&mut self, before: Before) {
        for (slot, cell) in before.cells.into_iter().rev() {
            self.state.cells[slot as usize] = cell;
        }
        self.state.completeness = before.completeness;
        for (exposure, outcomes) in self.state.exposures.iter_mut().zip(before.outcomes) {
            exposure.outcomes = outcomes;
        }
    }
}

/// What a change replaced.
struct Before {
    cells: Vec<(SlotId, Cell)>,
    completeness: Rc<Completeness>,
    outcomes: Vec<u8>,
}

/// The slots that hold a fact, or one part of it.
pub(super) fn slots_of(program: &Program, fact: usize) -> Vec<(SlotId, Option<usize>)> {
    let held = program.slots.iter().enumerate().filter_map(|(slot, definition)| match definition.key {
        // a program has far fewer slots than a number can count
        SlotKey::Fact { fact: own, key, .. } if own == fact => Some((slot as SlotId, key)),
        _ => None,
    });
    held.collect()
}

/// The cells that say a fact was entered, so that what it would be derived from gives way.
pub(super) fn entered(program: &Program, fact: usize) -> Vec<(SlotId, Cell)> {
    const ENTERED: u64 = 1;
    let says_so = |key: &SlotKey| match key {
        SlotKey::Choice(own) => *own == fact,
        SlotKey::Given(facts) => facts.contains(&fact),
        _ => false,
    };
    let slots = program.slots.iter().enumerate().filter(|(_, slot)| says_so(&slot.key));
    slots.map(|(slot, _)| (slot as SlotId, Cell::word(ENTERED))).collect()
}

/// What running some nodes costs, in steps; an instrument counts for many.
pub(super) fn cost(program: &Program, cone: &[NodeId]) -> usize {
    const INSTRUMENT: usize = 30;
    let calls = cone.iter().filter(|node| matches!(program.ops[**node as usize], Op::Call(_))).count();
    cone.len() + calls * INSTRUMENT
}
