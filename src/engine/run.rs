//! Runs a program: every node gets the set of values it can still take.

use super::drug::BoundExposure;
use super::program::{List, NodeId, Op, Operator, Program};
use super::recall::Recall;
use super::series::SeriesPoint;
use super::slot::{SlotId, SlotReason};
use crate::case::Completeness;
use crate::date::{Date, Duration};
use crate::fact::{Cell, Dictionary};
use crate::instrument::{OutputValue, Outputs};
use crate::order::SortedMap;
use crate::range::{Range, Relation};
use crate::truth::Possible;
use serde_json::Value;
use std::cell::RefCell;
use std::rc::Rc;

/// The slots of one program, filled from one case.
#[derive(Clone)]
pub(crate) struct State {
    /// One cell per slot.
    pub cells: Vec<Cell>,
    /// Why each slot is as it is.
    pub reasons: Vec<SlotReason>,
    /// Slots with several separate values: each of them alone.
    pub alternatives: SortedMap<SlotId, Vec<Cell>>,
    /// The exposures.
    pub exposures: Vec<BoundExposure>,
    /// Whether the list of exposures is complete.
    pub completeness: Rc<Completeness>,
    /// Structured values by fact number.
    pub raw: Rc<SortedMap<usize, Value>>,
    /// Dated values by fact number.
    pub series: Rc<SortedMap<usize, Vec<SeriesPoint>>>,
    /// The day of assessment.
    pub today: f64,
    /// Per slot, the values at which an answer can change, sorted.
    pub cuts: Rc<Vec<Rc<[f64]>>>,
    /// The same per number node.
    pub node_cuts: Rc<SortedMap<NodeId, Rc<[f64]>>>,
    /// The search has tried whether the history is complete.
    pub history_tried: bool,
    /// What instruments gave for this case.
    pub recall: Rc<RefCell<Recall>>,
}

/// What a run found, per node.
#[derive(Clone, Default)]
pub(crate) struct Results {
    /// Truth nodes.
    pub truth: Vec<Possible>,
    /// Number and date nodes.
    pub number: Vec<Range>,
    /// Word nodes: a bit per member.
    pub bits: Vec<u64>,
    /// Outputs per instrument call.
    pub outputs: Vec<Rc<Outputs>>,
}

impl Results {
    /// Room for every node of `program`.
    pub fn sized(program: &Program) -> Self {
        let nodes = program.ops.len();
        Self {
            truth: vec![Possible::OPEN; nodes],
            number: vec![Range::ANY; nodes],
            bits: vec![u64::MAX; nodes],
            outputs: vec![Rc::default(); program.calls.len()],
        }
    }
}

/// What some nodes held, to be put back later.
#[derive(Default)]
pub(crate) struct Saved {
    nodes: Vec<(NodeId, Possible, Range, u64)>,
    outputs: Vec<(u32, Rc<Outputs>)>,
}

impl Saved {
    /// Runs the nodes and keeps what those held that it changes, in place of what was kept before.
    pub fn run(
        &mut self,
        program: &Program,
        dictionary: &Dictionary,
        state: &State,
        results: &mut Results,
        nodes: &[NodeId],
    ) {
        self.nodes.clear();
        self.outputs.clear();
        for node in nodes {
            let index = *node as usize;
            if let Op::Call(call) = program.ops[index] {
                self.outputs.push((call, Rc::clone(&results.outputs[call as usize])));
            }
            let held = |results: &Results| (results.truth[index], results.number[index], results.bits[index]);
            let before = held(results);
            step(program, dictionary, state, results, index);
            if held(results) != before {
                self.nodes.push((*node, before.0, before.1, before.2));
            }
        }
    }

    /// Puts it back; nothing is kept then.
    pub fn put_back(&mut self, results: &mut Results) {
        for (node, truth, number, bits) in self.nodes.drain(..) {
            let index = node as usize;
            (results.truth[index], results.number[index], results.bits[index]) = (truth, number, bits);
        }
        for (call, outputs) in self.outputs.drain(..) {
            results.outputs[call as usize] = outputs;
        }
    }
}

/// Runs every node in order.
pub(crate) fn run(program: &Program, dictionary: &Dictionary, state: &State, results: &mut Results) {
    for node in 0..program.ops.len() {
        step(program, dictionary, state, results, node);
    }
}

/// Runs the nodes of `cone`, which are in order.
pub(crate) fn run_cone(
    program: &Program,
    dictionary: &Dictionary,
    state: &State,
    results: &mut Results,
    cone: &[NodeId],
) {
    for node in cone {
        step(program, dictionary, state, results, *node as usize);
    }
}

/// Runs the nodes of `cone` that are marked, and takes the marks away.
pub(crate) fn run_marked(
    program: &Program,
    dictionary: &Dictionary,
    state: &State,
    results: &mut Results,
    (cone, marks): (&[NodeId], &mut [bool]),
) {
    for node in cone {
        if std::mem::take(&mut marks[*node as usize]) {
            step(program, dictionary, state, results, *node as usize);
        }
    }
}

/// Runs one node.
#[inline]
pub(super) fn step(
    program: &Program,
    dictionary: &Dictionary,
    state: &State,
    results: &mut Results,
    node: usize,
) {
    let cell = |slot: SlotId| &state.cells[slot as usize];
    match program.ops[node] {
        Op::Limit { slot, relation, limit } => {
            results.truth[node] = within_limit(cell(slot).range, relation, limit)
        }
        Op::Flag(slot) => results.truth[node] = cell(slot).truth(),
        Op::Member { slot, mask } => {
            let may = cell(slot).may;
            results.truth[node] = Possible::from_bounds(may & mask != 0, may & !mask != 0);
        }
        Op::And(list) => {
            results.truth[node] = fold(program, results, list, Possible::NOT_APPLICABLE, Possible::and)
        }
        Op::Or(list) => results.truth[node] = fold_or(program, results, list),
        Op::AtLeast { number, list } => results.truth[node] = at_least(program, results, number, list),
        Op::Not(inner) => results.truth[node] = results.truth[inner as usize].negate(),
        Op::Implies { condition, rule } => {
            results.truth[node] = results.truth[condition as usize].implies(results.truth[rule as usize]);
        }
        Op::Waived { rule, exception } => {
            results.truth[node] = results.truth[rule as usize].or(results.truth[exception as usize]);
        }
        Op::Compare { left, relation, right } => {
            results.truth[node] =
                results.number[left as usize].compare(relation, results.number[right as usize]);
        }
        Op::Has { slot, mask } => {
            let cell = cell(slot);
            let certain = cell.must & mask != 0;
            results.truth[node] = Possible::from_bounds(cell.may & mask != 0, !certain);
        }
        Op::Value(slot) => results.number[node] = cell(slot).range,
        Op::Word(slot) => results.bits[node] = cell(slot).may,
        _ => rare_step(program, dictionary, state, results, node),
    }
}

fn rare_step(program: &Program, dictionary: &Dictionary, state: &State, results: &mut Results, node: usize) {
    let cell = |slot: SlotId| &state.cells[slot as usize];
    match program.ops[node] {
        Op::Constant(value) => results.truth[node] = value,
        Op::Known(slot) => results.truth[node] = cell(slot).known,
        Op::WordIs { word, mask } => {
            let may = results.bits[word as usize];
            results.truth[node] = Possible::from_bounds(may & mask != 0, may & !mask != 0);
        }
        Op::SameWord { left, right } => {
            let (left, right) = (results.bits[left as usize], results.bits[right as usize]);
            let same = left == right && left.is_power_of_two();
            results.truth[node] = Possible::from_bounds(left & right != 0, !same);
        }
        Op::Elapsed { anchor, date, relation, duration } => {
            let (anchor, date) = (results.number[anchor as usize], results.number[date as usize]);
            results.truth[node] = elapsed(anchor, date, relation, duration);
        }
        Op::Measured(list) => results.truth[node] = measured(program, results, list),
        Op::ChooseTruth { choice, entered, derived } => {
            let (entered, derived) = (results.truth[entered as usize], results.truth[derived as usize]);
            results.truth[node] = choose(cell(choice).may, entered, derived, Possible::union);
        }
        Op::ChooseWord { choice, entered, derived } => {
            let (entered, derived) = (results.bits[entered as usize], results.bits[derived as usize]);
            results.bits[node] = choose(cell(choice).may, entered, derived, |a, b| a | b);
        }
        Op::ChooseNumber { choice, entered, derived } => {
            let (entered, derived) = (results.number[entered as usize], results.number[derived as usize]);
            results.number[node] = choose(cell(choice).may, entered, derived, Range::hull);
        }
        _ => number_step(program, dictionary, state, results, node),
    }
}

/// Steps that give a number, and instruments.
fn number_step(
    program: &Program,
    dictionary: &Dictionary,
    state: &State,
    results: &mut Results,
    node: usize,
) {
    let cell = |slot: SlotId| &state.cells[slot as usize];
    match program.ops[node] {
        Op::Number(value) => results.number[node] = Range::exact(value),
        Op::Count(list) => results.number[node] = count(program, results, list),
        Op::SetSize { slot, mask } => {
            let cell = cell(slot);
            let size = |bits: u64| f64::from((bits & mask).count_ones());
            results.number[node] = Range::new(size(cell.must), size(cell.may));
        }
        Op::Arithmetic { left, operator, right } => {
            let (left, right) = (results.number[left as usize], results.number[right as usize]);
            results.number[node] = arithmetic(left, operator, right);
        }
        Op::Add { date, duration } => {
            results.number[node] = results.number[date as usize].rising(|day| duration.after(day));
        }
        Op::Months { anchor, date } => {
            let (anchor, date) = (results.number[anchor as usize], results.number[date as usize]);
            results.number[node] = months(date, anchor);
        }
        Op::DrugNumber(query) => {
            let query = &program.drug_queries[query as usize];
            results.number[node] = query.answer(dictionary, state, &results.truth);
        }
        Op::SeriesNumber(query) => {
            results.number[node] = program.series_queries[query as usize].number(state)
        }
        Op::SeriesTruth(query) => results.truth[node] = program.series_queries[query as usize].truth(state),
        Op::SteroidNumber(query) => {
            results.number[node] = program.steroid_queries[query as usize].answer(dictionary, state);
        }
        Op::Call(call) => {
            results.outputs[call as usize] = super::call::run(program, dictionary, state, results, call)
        }
        _ => output_step(program, dictionary, results, node),
    }
}

/// Reads an output of an instrument that has run.
fn output_step(program: &Program, dictionary: &Dictionary, results: &mut Results, node: usize) {
    let value = |call: u32, output: u32| results.outputs[call as usize].get(program.outputs[output as usize]);
    match program.ops[node] {
        Op::OutputTruth { call, output } => {
            results.truth[node] = match value(call, output) {
                Some(OutputValue::Met(truth) | OutputValue::Flag(truth)) => Possible::from(*truth),
                _ => Possible::OPEN,
            };
        }
        Op::OutputNumber { call, output } => {
            results.number[node] = match value(call, output) {
                Some(OutputValue::Number(range)) => *range,
                _ => Range::ANY,
            };
        }
        Op::OutputIs { call, output, words } => {
            let wanted = &program.words[words as usize];
            results.truth[node] = match value(call, output) {
                Some(OutputValue::Word(found) | OutputValue::WordOrUnknown(found)) if !found.is_empty() => {
                    let same = found.iter().filter(|word| wanted.contains(word)).count();
                    Possible::from_bounds(same > 0, same < found.len())
                }
                _ => Possible::OPEN,
            };
        }
        Op::OutputWord { call, output, fact } => {
            let fact = dictionary.fact(fact as usize);
            results.bits[node] = match value(call, output) {
                Some(OutputValue::Word(found) | OutputValue::WordOrUnknown(found)) if !found.is_empty() => {
                    found.iter().filter_map(|word| fact.member(word)).fold(0, |bits, bit| bits | 1 << bit)
                }
                _ => crate::fact::all(fact.members().len()),
            };
        }
        _ => {}
    }
}

fn within_limit(range: Range, relation: Relation, limit: f64) -> Possible {
    let (may_hold, may_fail) = match relation {
        Relation::AtLeast => {
            (range.high > limit || range.high == limit && !range.high_open, range.low < limit)
        }
        Relation::Above => (range.high > limit, range.low < limit || range.low == limit && !range.low_open),
        Relation::AtMost => (range.low < limit || range.low == limit && !range.low_open, range.high > limit),
        Relation::Below => (range.low < limit, range.high > limit || range.high == limit && !range.high_open),
        other => return range.compare(other, Range::exact(limit)),
    };
    Possible::from_bounds(may_hold, may_fail)
}

fn fold(
    program: &Program,
    results: &Results,
    list: List,
    start: Possible,
    join: fn(Possible, Possible) -> Possible,
) -> Possible {
    program.list(list).iter().fold(start, |sum, node| join(sum, results.truth[*node as usize]))
}

fn fold_or(program: &Program, results: &Results, list: List) -> Possible {
    fold(program, results, list, Possible::FALSE, Possible::or)
}

/// How many of the list hold: certain ones at least, possible ones at most.
fn count(program: &Program, results: &Results, list: List) -> Range {
    let (mut low, mut high) = (0.0, 0.0);
    for node in program.list(list) {
        let truth = results.truth[*node as usize];
        high += f64::from(u8::from(truth.allows(Possible(5))));
        low += f64::from(u8::from(!truth.allows(Possible::FALSE)));
    }
    Range::new(low, high)
}

fn at_least(program: &Program, results: &Results, number: u32, list: List) -> Possible {
    within_limit(count(program, results, list), Relation::AtLeast, f64::from(number))
}

/// Pairs of a comparison and whether its fact was measured: all measured ones hold, and one was measured.
fn measured(program: &Program, results: &Results, list: List) -> Possible {
    let (mut all, mut any) = (Possible::TRUE, Possible::FALSE);
    for pair in program.list(list).chunks_exact(2) {
        let (holds, known) = (results.truth[pair[0] as usize], results.truth[pair[1] as usize]);
        all = all.and(holds.or(known.negate()));
        any = any.or(known);
    }
    all.and(any)
}

pub(super) fn choose<T: Copy>(choice: u64, entered: T, derived: T, join: fn(T, T) -> T) -> T {
    match choice & 3 {
        1 => entered,
        2 => derived,
        _ => join(entered, derived),
    }
}

/// Compares the time from `date` to `anchor` with a printed duration, on the calendar.
pub(super) fn elapsed(anchor: Range, date: Range, relation: Relation, duration: Duration) -> Possible {
    let due = date.rising(|day| duration.after(day));
    // at least so long ago: the day on which it becomes so is not after the anchor
    due.compare(relation.mirrored(), anchor)
}

pub(super) fn arithmetic(left: Range, operator: Operator, right: Range) -> Range {
    match operator {
        Operator::Plus => left.plus(right),
        Operator::Minus => left.minus(right),
        Operator::Times => left.times(right),
        Operator::Over => left.over(right),
        Operator::Larger => left.larger(right),
        Operator::Smaller => left.smaller(right),
        Operator::CompletedYears => {
            let months = months(left, right);
            Range { low_open: false, high_open: false, ..months }.rising(|count| libm::floor(count / 12.0))
        }
        Operator::Years => years(left, right),
    }
}

/// Completed calendar months from `earlier` to `later`.
fn months(earlier: Range, later: Range) -> Range {
    let between = |from: f64, to: f64| match (Date::from_number(from), Date::from_number(to)) {
        (Some(from), Some(to)) => f64::from(to.months_since(from)),
        _ if from == f64::NEG_INFINITY => f64::INFINITY,
        _ => f64::NEG_INFINITY,
    };
    Range::new(between(earlier.high, later.low), between(earlier.low, later.high))
}

/// Years and their fraction: completed months, and the days of the month that has begun.
fn years(earlier: Range, later: Range) -> Range {
    let between = |from: f64, to: f64| match (Date::from_number(from), Date::from_number(to)) {
        (Some(from), Some(to)) => {
            let months = to.months_since(from);
            let begun = from.plus_months(months);
            let month = from.plus_months(months + 1).number() - begun.number();
            (f64::from(months) + (to.number() - begun.number()) / month) / 12.0
        }
        _ if from == f64::NEG_INFINITY => f64::INFINITY,
        _ => f64::NEG_INFINITY,
    };
    Range::new(between(earlier.high, later.low), between(earlier.low, later.high))
}
