//! The open parts of a case that the search may try, and how each is cut into decisive parts.

use super::program::{NodeId, Op, Program};
use super::run::{Results, State};
use super::slot::SlotId;
use crate::case::{Completeness, Outcome};
use crate::fact::{Cell, FactType, all};
use crate::range::Range;
use crate::truth::Possible;
use std::rc::Rc;

/// One open part of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Variable {
    /// The value of a slot.
    Slot(SlotId),
    /// Whether a test was done.
    Known(SlotId),
    /// One member of a set.
    Member(SlotId, u32),
    /// How an exposure ended, by its number.
    Outcome(usize),
    /// Whether there were more exposures than listed.
    History,
    /// The value of a node whose own inputs are left alone.
    Node(NodeId),
}

/// A value, or a range of values, of a variable.
#[derive(Clone, Debug)]
pub(crate) enum Setting {
    /// Of a slot.
    Cell(Cell),
    /// Of an exposure.
    Outcomes(u8),
    /// Of the list of exposures: complete, and whether that was tried.
    Complete(Rc<Completeness>, bool),
    /// Of a truth node.
    Truth(Possible),
    /// Of a number or date node.
    Number(Range),
    /// Of a word node.
    Bits(u64),
}

/// The open variables of one slot.
pub(super) fn of_slot(program: &Program, state: &State, slot: SlotId, variables: &mut Vec<Variable>) {
    let (definition, cell) = (&program.slots[slot as usize], &state.cells[slot as usize]);
    if definition.asked_if_known && !cell.known.is_settled() {
        variables.push(Variable::Known(slot));
    }
    match &definition.kind {
        FactType::Set(members) => {
            let open = cell.may & !cell.must & definition.members & all(members.len());
            variables
                .extend((0..64).filter(|bit| open & 1 << bit != 0).map(|bit| Variable::Member(slot, bit)));
        }
        kind if !cell.is_exact(kind) => variables.push(Variable::Slot(slot)),
        _ => {}
    }
}

/// The open outcomes, and the open history.
pub(super) fn of_exposures(state: &State, variables: &mut Vec<Variable>) {
    let open = state.exposures.iter().enumerate().filter(|(_, bound)| !bound.outcomes.is_power_of_two());
    variables.extend(open.map(|(number, _)| Variable::Outcome(number)));
    if state.completeness.all != Some(true) {
        variables.push(Variable::History);
    }
}

/// What a node holds.
pub(super) fn node_setting(program: &Program, results: &Results, node: NodeId) -> Setting {
    let index = node as usize;
    match kind_of(&program.ops[index]) {
        NodeKind::Truth => Setting::Truth(results.truth[index]),
        NodeKind::Number => Setting::Number(results.number[index]),
        NodeKind::Word => Setting::Bits(results.bits[index]),
    }
}

/// Puts a value into a node.
pub(super) fn set_node(results: &mut Results, node: NodeId, setting: &Setting) {
    let index = node as usize;
    match setting {
        Setting::Truth(truth) => results.truth[index] = *truth,
        Setting::Number(range) => results.number[index] = *range,
        Setting::Bits(bits) => results.bits[index] = *bits,
        _ => {}
    }
}

/// The decisive parts of a node's value, cut at the limits it is compared with.
pub(super) fn node_parts(program: &Program, state: &State, results: &Results, node: NodeId) -> Vec<Setting> {
    match node_setting(program, results, node) {
        Setting::Truth(truth) => {
            let single = [Possible::TRUE, Possible::FALSE, Possible::NOT_APPLICABLE].into_iter();
            single.filter(|one| truth.allows(*one)).map(Setting::Truth).collect()
        }
        Setting::Bits(bits) => {
            (0..64).filter(|bit| bits & 1 << bit != 0).map(|bit| Setting::Bits(1 << bit)).collect()
        }
        Setting::Number(range) => {
            let empty = Vec::new();
            let cuts = state.node_cuts.get(&node).unwrap_or(&empty);
            let mut parts = cut(range, cuts, false);
            if parts.len() < 2 && program.opaque_nodes.contains(&node) {
                parts = halve(range, false);
            }
            parts.into_iter().map(Setting::Number).collect()
        }
        other => vec![other],
    }
}

enum NodeKind {
    Truth,
    Number,
    Word,
}

fn kind_of(op: &Op) -> NodeKind {
    match op {
        Op::Word(_) | Op::ChooseWord { .. } | Op::OutputWord { .. } => NodeKind::Word,
        Op::Number(_)
        | Op::Value(_)
        | Op::ChooseNumber { .. }
        | Op::Count(_)
        | Op::SetSize { .. }
        | Op::Arithmetic { .. }
        | Op::Add { .. }
        | Op::Months { .. }
        | Op::DrugNumber(_)
        | Op::SeriesNumber(_)
        | Op::SteroidNumber(_)
        | Op::OutputNumber { .. } => NodeKind::Number,
        _ => NodeKind::Truth,
    }
}

/// The present setting, to be restored later.
pub(super) fn current(state: &State, variable: Variable) -> Setting {
    match variable {
        Variable::Slot(slot) | Variable::Known(slot) | Variable::Member(slot, _) => {
            Setting::Cell(state.cells[slot as usize])
        }
        Variable::Outcome(number) => Setting::Outcomes(state.exposures[number].outcomes),
        Variable::History => Setting::Complete(Rc::clone(&state.completeness), state.history_tried),
        Variable::Node(_) => Setting::Outcomes(0),
    }
}

/// Narrows the state.
pub(super) fn apply(state: &mut State, variable: Variable, setting: &Setting) {
    match (variable, setting) {
        (Variable::Slot(slot), Setting::Cell(cell)) => {
            let known = state.cells[slot as usize].known;
            state.cells[slot as usize] = Cell { known, ..*cell };
        }
        (Variable::Known(slot), Setting::Cell(cell)) => state.cells[slot as usize].known = cell.known,
        (Variable::Member(slot, bit), Setting::Cell(cell)) => {
            let (mask, target) = (1_u64 << bit, &mut state.cells[slot as usize]);
            target.must = target.must & !mask | cell.must & mask;
            target.may = target.may & !mask | cell.may & mask;
        }
        (Variable::Outcome(number), Setting::Outcomes(outcomes)) => {
            state.exposures[number].outcomes = *outcomes
        }
        (Variable::History, Setting::Complete(complete, tried)) => {
            state.completeness = Rc::clone(complete);
            state.history_tried = *tried;
        }
        _ => {}
    }
}

/// The decisive parts of a variable: within one part no written limit is crossed.
pub(super) fn parts(program: &Program, state: &State, variable: Variable) -> Vec<Setting> {
    match variable {
        Variable::Slot(slot) => slot_parts(program, state, slot).into_iter().map(Setting::Cell).collect(),
        Variable::Known(slot) => {
            let cell = state.cells[slot as usize];
            let with = |known| Setting::Cell(Cell { known, ..cell });
            if cell.known.is_settled() {
                Vec::new()
            } else {
                vec![with(Possible::TRUE), with(Possible::FALSE)]
            }
        }
        Variable::Member(slot, bit) => {
            let cell = state.cells[slot as usize];
            let mask = 1 << bit;
            if cell.must & mask != 0 || cell.may & mask == 0 {
                return Vec::new();
            }
            let with = Cell { must: cell.must | mask, ..cell };
            let without = Cell { may: cell.may & !mask, ..cell };
            vec![Setting::Cell(with), Setting::Cell(without)]
        }
        Variable::Outcome(number) => {
            let outcomes = state.exposures[number].outcomes;
            let single = Outcome::ALL.into_iter().map(|outcome| 1 << outcome as u8);
            let open = single.filter(|bit| outcomes & bit != 0);
            if outcomes.is_power_of_two() { Vec::new() } else { open.map(Setting::Outcomes).collect() }
        }
        Variable::History => {
            if state.completeness.all == Some(true) || state.history_tried {
                return Vec::new();
            }
            let complete = Completeness { all: Some(true), ..(*state.completeness).clone() };
            let open = Setting::Complete(Rc::clone(&state.completeness), true);
            vec![Setting::Complete(Rc::new(complete), true), open]
        }
        Variable::Node(_) => Vec::new(),
    }
}

fn slot_parts(program: &Program, state: &State, slot: SlotId) -> Vec<Cell> {
    let (definition, cell) = (&program.slots[slot as usize], state.cells[slot as usize]);
    if let Some(alternatives) = state.alternatives.get(&slot)
        && alternatives.iter().all(|one| cell.hull(*one) == cell)
    {
        return alternatives.iter().map(|one| Cell { known: cell.known, ..*one }).collect();
    }
    match &definition.kind {
        FactType::Bool | FactType::Enum(_) | FactType::Ordered(_) => {
            let bits = (0..64).filter(|bit| cell.may & 1 << bit != 0);
            bits.map(|bit| Cell { may: 1 << bit, ..cell }).collect()
        }
        FactType::Number | FactType::Integer | FactType::Date => {
            let whole = definition.kind != FactType::Number;
            let mut ranges = cut(cell.range, &state.cuts[slot as usize], whole);
            if ranges.len() < 2 && definition.opaque {
                ranges = halve(cell.range, whole);
            }
            ranges.into_iter().map(|range| Cell { range, ..cell }).collect()
        }
        _ => Vec::new(),
    }
}

/// Cuts a range at the limits inside it: below, at, and above each.
fn cut(range: Range, cuts: &[f64], whole: bool) -> Vec<Range> {
    let mut parts = Vec::new();
    let mut rest = range;
    for limit in cuts.iter().copied().filter(|limit| range.contains(*limit)) {
        let below = rest.intersect(Range { high: limit, high_open: true, ..Range::ANY });
        parts.push(below);
        parts.push(Range::exact(limit));
        rest = rest.intersect(Range { low: limit, low_open: true, ..Range::ANY });
    }
    parts.push(rest);
    parts.into_iter().filter_map(|part| tighten(part, whole)).collect()
}

/// Shrinks a range of whole numbers to its ends; `None` when nothing is in it.
fn tighten(range: Range, whole: bool) -> Option<Range> {
    if range.is_empty() {
        return None;
    }
    if !whole || range.as_exact().is_some() {
        return Some(range);
    }
    let low = if range.low_open { libm::floor(range.low) + 1.0 } else { libm::ceil(range.low) };
    let high = if range.high_open { libm::ceil(range.high) - 1.0 } else { libm::floor(range.high) };
    let low_open = range.low_open && range.low.is_infinite();
    let tight = Range { low: if low_open { range.low } else { low }, high, low_open, high_open: false };
    (!tight.is_empty()).then_some(tight)
}

/// The two halves and the middle of a range without limits of its own.
fn halve(range: Range, whole: bool) -> Vec<Range> {
    if range.as_exact().is_some() || range.is_empty() {
        return Vec::new();
    }
    let middle = inside(range, whole);
    if !range.contains(middle) {
        return Vec::new();
    }
    cut(range, &[middle], whole)
}

/// A value inside a range.
fn inside(range: Range, whole: bool) -> f64 {
    if let Some(value) = range.as_exact() {
        return value;
    }
    const FAR: f64 = 1000.0;
    let value = match (range.low.is_finite(), range.high.is_finite()) {
        (true, true) => f64::midpoint(range.low, range.high),
        (true, false) => range.low + FAR,
        (false, true) => range.high - FAR,
        (false, false) => 0.0,
    };
    if whole { libm::floor(value) } else { value }
}

/// One value of a part.
pub(super) fn point(program: &Program, variable: Variable, part: &Setting) -> Setting {
    match (variable, part) {
        (Variable::Slot(slot), Setting::Cell(cell)) => {
            let kind = &program.slots[slot as usize].kind;
            match kind {
                FactType::Number | FactType::Integer | FactType::Date => {
                    let range = Range::exact(inside(cell.range, *kind != FactType::Number));
                    Setting::Cell(Cell { range, ..*cell })
                }
                _ => part.clone(),
            }
        }
        (Variable::Node(_), Setting::Number(range)) => Setting::Number(Range::exact(inside(*range, false))),
        _ => part.clone(),
    }
}
