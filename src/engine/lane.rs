//! The fast lane: a program lowered to steps over flat registers, for slots whose ranges include their ends.
//!
//! It gives every node the state that [`run`](super::run::run) gives it. A node that only reads a slot has the
//! slot's own register, comparisons of a slot with a limit run first, all in one row, and the few steps without a
//! lowered form are handed to the ordinary run.

use super::program::NodeId;
use super::slot::SlotId;
use super::steps::{Home, LimitStep, Ordinary, Place, Registers, Span, Step, WordStep, is_member};
use crate::fact::Cell;
use crate::truth::Possible;

/// A program lowered, with its registers.
#[derive(Clone, Debug)]
pub(crate) struct Lane {
    pub(super) registers: Registers,
    /// At least so much.
    pub(super) least: Vec<LimitStep>,
    /// Less than so much.
    pub(super) less: Vec<LimitStep>,
    pub(super) members: Vec<WordStep>,
    pub(super) steps: Vec<Step>,
    /// Truth registers that steps join; nodes that other steps read.
    pub(super) lists: Vec<u32>,
    pub(super) homes: Vec<Home>,
    /// Some steps are done by the ordinary run, which reads cells.
    pub(super) reads_cells: bool,
}

impl Lane {
    /// Whether cells must be kept beside the registers.
    pub fn reads_cells(&self) -> bool {
        self.reads_cells
    }

    /// Takes over all cells; false where a range has an open end, which registers cannot hold.
    pub fn load(&mut self, cells: &[Cell]) -> bool {
        cells.iter().enumerate().for_each(|(slot, cell)| self.put(slot as SlotId, *cell));
        cells.iter().all(|cell| !cell.range.low_open && !cell.range.high_open)
    }

    /// Takes over one cell.
    pub fn put(&mut self, slot: SlotId, cell: Cell) {
        let slot = slot as usize;
        let registers = &mut self.registers;
        registers.number[slot] = Span::of(cell.range);
        registers.truth[slot] = cell.truth();
        let slots = registers.must.len();
        registers.truth[slots + slot] = cell.known;
        (registers.must[slot], registers.may[slot]) = (cell.must, cell.may);
    }

    /// A number or date with its limits, both possible.
    #[inline]
    pub fn put_number(&mut self, slot: SlotId, low: f64, high: f64) {
        self.registers.number[slot as usize] = Span { low, high };
    }

    /// Yes, no or open.
    #[inline]
    pub fn put_truth(&mut self, slot: SlotId, truth: Possible) {
        self.registers.truth[slot as usize] = truth;
    }

    /// The words it may be.
    #[inline]
    pub fn put_words(&mut self, slot: SlotId, may: u64) {
        self.registers.may[slot as usize] = may;
    }

    /// What the last run found for a condition.
    pub fn truth(&self, node: NodeId) -> Possible {
        self.place(node).map_or(Possible::OPEN, |place| self.truth_at(place))
    }

    /// The register of a condition, for [`Self::truth_at`].
    pub fn place(&self, node: NodeId) -> Option<Place> {
        match self.homes[node as usize] {
            Home::Truth(place) => Some(place),
            _ => None,
        }
    }

    /// What the last run found for a condition.
    #[inline]
    pub fn truth_at(&self, place: Place) -> Possible {
        self.registers.truth[place as usize]
    }

    /// Gives every node its state.
    #[inline]
    pub fn run(&mut self, ordinary: &mut Ordinary<'_>) {
        let mut view = self.registers.view();
        view.compare_with_limits(&self.least, &self.less);
        for one in &self.members {
            view.truth[one.out as usize] = is_member(view.may[one.word as usize], one.mask);
        }
        for step in &self.steps {
            if !view.step(step, &self.lists) {
                view.again().rare_step(step, &self.lists, &self.homes, ordinary);
            }
        }
    }

    /// Writes the state of a node where the ordinary run has it.
    #[cfg(test)]
    pub fn give(&mut self, node: NodeId, found: &mut super::run::Results) {
        self.registers.view().give(&self.homes, node, found);
    }
}
