//! The open parts of a case that the search may try, and how each is cut into decisive parts.

use super::program::{NodeId, Op, Program};
use super::run::{Results, State};
use super::slot::SlotId;
use crate::case::Completeness;
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
            if state.alternatives.contains_key(&slot) {
                variables.push(Variable::Slot(slot));
            }
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

/// Two or more settings that together are what a variable can be now.
pub(crate) struct Split {
    /// The settings.
    pub settings: Vec<Setting>,
    /// How wide the range was, where it was cut at no limit of its own but in the middle.
    pub width: Option<f64>,
}

impl Split {
    fn decisive(settings: Vec<Setting>) -> Option<Self> {
        (settings.len() > 1).then_some(Self { settings, width: None })
    }

    /// What one of its parts costs of a budget: cuts in the middle of a long range rarely settle anything.
    pub fn cost(&self) -> u32 {
        const SHORT: f64 = 16.0;
        if self.width.is_none_or(|width| width <= SHORT) { 1 } else { 16 }
    }
}

/// Splits a node's value at the limits it is compared with.
pub(super) fn split_node(program: &Program, state: &State, results: &Results, node: NodeId) -> Option<Split> {
    match node_setting(program, results, node) {
        Setting::Truth(truth) => {
            let single = [Possible::TRUE, Possible::FALSE, Possible::NOT_APPLICABLE].into_iter();
            Split::decisive(single.filter(|one| truth.allows(*one)).map(Setting::Truth).collect())
        }
        Setting::Bits(bits) => Split::decisive(halves(bits).into_iter().map(Setting::Bits).collect()),
        Setting::Number(range) => {
            let cuts = state.node_cuts.get(&node).map_or(&[][..], |cuts| &**cuts);
            split_range(range, cuts, program.opaque_nodes.contains(&node), false, Setting::Number)
        }
        _ => None,
    }
}

/// The first of several bits, and the others; nothing where there is but one.
fn halves(bits: u64) -> Vec<u64> {
    let first = bits & bits.wrapping_neg();
    if bits == first { Vec::new() } else { vec![first, bits & !first] }
}

/// What a step gives.
pub(super) enum NodeKind {
    /// A truth.
    Truth,
    /// A number or a date.
    Number,
    /// A word.
    Word,
}

/// What `op` gives.
pub(super) fn kind_of(op: &Op) -> NodeKind {
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

/// Splits a variable; `None` where it has one value left, or nothing can tell its values apart.
pub(super) fn split(program: &Program, state: &State, variable: Variable) -> Option<Split> {
    match variable {
        Variable::Slot(slot) => split_slot(program, state, slot),
        Variable::Known(slot) => {
            let cell = state.cells[slot as usize];
            let with = |known| Setting::Cell(Cell { known, ..cell });
            if cell.known.is_settled() {
                return None;
            }
            Split::decisive(vec![with(Possible::TRUE), with(Possible::FALSE)])
        }
        Variable::Member(slot, bit) => {
            let cell = state.cells[slot as usize];
            let mask = 1 << bit;
            if cell.must & mask != 0 || cell.may & mask == 0 {
                return None;
            }
            let with = Cell { must: cell.must | mask, ..cell };
            let without = Cell { may: cell.may & !mask, ..cell };
            Split::decisive(vec![Setting::Cell(with), Setting::Cell(without)])
        }
        Variable::Outcome(number) => {
            let outcomes = u64::from(state.exposures[number].outcomes);
            // five bits at most
            Split::decisive(halves(outcomes).into_iter().map(|bits| Setting::Outcomes(bits as u8)).collect())
        }
        Variable::History => {
            if state.completeness.all == Some(true) || state.history_tried {
                return None;
            }
            let complete = Completeness { all: Some(true), ..(*state.completeness).clone() };
            let open = Setting::Complete(Rc::clone(&state.completeness), true);
            Split::decisive(vec![Setting::Complete(Rc::new(complete), true), open])
        }
        Variable::Node(_) => None,
    }
}

fn split_slot(program: &Program, state: &State, slot: SlotId) -> Option<Split> {
    let (definition, cell) = (&program.slots[slot as usize], state.cells[slot as usize]);
    if let Some(alternatives) = state.alternatives.get(&slot)
        && alternatives.iter().all(|one| cell.hull(*one) == cell)
    {
        let each = alternatives.iter().map(|one| Setting::Cell(Cell { known: cell.known, ..*one }));
        return Split::decisive(each.collect());
    }
    match &definition.kind {
        FactType::Bool | FactType::Enum(_) | FactType::Ordered(_) => {
            let part = |may| Setting::Cell(Cell { may, ..cell });
            Split::decisive(halves(cell.may).into_iter().map(part).collect())
        }
        FactType::Number | FactType::Integer | FactType::Date => {
            let whole = definition.kind != FactType::Number;
            let part = |range| Setting::Cell(Cell { range, ..cell });
            split_range(cell.range, &state.cuts[slot as usize], definition.opaque, whole, part)
        }
        _ => None,
    }
}

/// Splits a range at the middle one of the limits inside it; where there is none, in the middle if it is `opaque`:
/// used in a way that shows no limits.
fn split_range(
    range: Range,
    cuts: &[f64],
    opaque: bool,
    whole: bool,
    setting: impl Fn(Range) -> Setting,
) -> Option<Split> {
    if range.as_exact().is_some() {
        return None;
    }
    let from = cuts.partition_point(|limit| *limit < range.low);
    let to = cuts.partition_point(|limit| *limit <= range.high);
    // an open end may be a limit itself
    let from = from + cuts[from..to].iter().take_while(|limit| !range.contains(**limit)).count();
    let to = to - cuts[from..to].iter().rev().take_while(|limit| !range.contains(**limit)).count();
    if let Some(limit) = cuts[from..to].get((to - from) / 2) {
        let below = Range { high: *limit, high_open: true, ..Range::ANY };
        let above = Range { low: *limit, low_open: true, ..Range::ANY };
        let parts = match tighten(range.intersect(below), whole) {
            Some(lower) => [Some(lower), tighten(range.intersect(Range { low_open: false, ..above }), whole)],
            None => [Some(Range::exact(*limit)), tighten(range.intersect(above), whole)],
        };
        return Split::decisive(parts.into_iter().flatten().map(setting).collect());
    }
    if !opaque {
        return None;
    }
    let middle = middle(range, whole);
    let around = [
        Range { high: middle, high_open: true, ..range },
        Range::exact(middle),
        Range { low: middle, low_open: true, ..range },
    ];
    let parts = around.into_iter().filter_map(|part| tighten(part, whole)).map(setting);
    let settings: Vec<Setting> = if range.contains(middle) { parts.collect() } else { Vec::new() };
    (settings.len() > 1).then_some(Split { settings, width: Some(range.high - range.low) })
}

/// Shrinks a range of whole numbers to its ends; `None` when nothing is in it.
fn tighten(range: Range, whole: bool) -> Option<Range> {
    let tight = if whole && !range.is_empty() { range.whole() } else { range };
    (!tight.is_empty()).then_some(tight)
}

/// A single value of a setting, by a number from 0 (its low end) to 4 (its high end).
pub(super) fn point(setting: Setting, quarter: usize) -> Setting {
    let within = |range: Range| {
        let whole = |end: f64| end.is_infinite() || end.fract() == 0.0;
        let whole = whole(range.low) && whole(range.high);
        let middle = middle(range, whole);
        let low = if range.low.is_finite() { range.low } else { middle };
        let high = if range.high.is_finite() { range.high } else { middle };
        let value = low + (high - low) * quarter as f64 / 4.0;
        let value = if whole { libm::floor(value) } else { value };
        Range::exact(if range.contains(value) { value } else { middle })
    };
    match setting {
        Setting::Cell(cell) if cell.may == 0 => Setting::Cell(Cell { range: within(cell.range), ..cell }),
        Setting::Number(range) => Setting::Number(within(range)),
        other => other,
    }
}

/// A value inside a range.
fn middle(range: Range, whole: bool) -> f64 {
    const FAR: f64 = 1000.0;
    let value = match (range.low.is_finite(), range.high.is_finite()) {
        (true, true) => f64::midpoint(range.low, range.high),
        (true, false) => range.low + FAR,
        (false, true) => range.high - FAR,
        (false, false) => 0.0,
    };
    if whole { libm::floor(value) } else { value }
}
