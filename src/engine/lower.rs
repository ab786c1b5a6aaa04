//! Lowers a program to the steps and registers of the fast lane.

use super::lane::Lane;
use super::program::{List, NodeId, Op, Operator, Program};
use super::slot::SlotId;
use super::steps::{
    ByStep, ChoiceStep, Home, LimitStep, ManyStep, PairStep, Place, Registers, Span, Step, WordStep,
};
use super::variable::{NodeKind, kind_of};
use crate::date::{Duration, DurationUnit};
use crate::range::Relation;
use crate::truth::Possible;

impl Lane {
    /// The lane of `program`, its slots still to be loaded.
    pub fn new(program: &Program) -> Self {
        let slots = program.slots.len();
        let registers = Registers {
            number: vec![Span::exact(f64::NAN); slots],
            truth: vec![Possible::OPEN; slots * 2],
            may: vec![u64::MAX; slots],
            must: vec![0; slots],
        };
        let lane = Lane {
            registers,
            least: Vec::new(),
            less: Vec::new(),
            members: Vec::new(),
            steps: Vec::new(),
            lists: Vec::new(),
            homes: Vec::with_capacity(program.ops.len()),
            reads_cells: false,
        };
        let mut lowering = Lowering { program, lane };
        for (node, op) in program.ops.iter().enumerate() {
            let home = lowering.home(node as NodeId, op);
            lowering.lane.homes.push(home);
        }
        lowering.lane
    }
}

struct Lowering<'a> {
    program: &'a Program,
    lane: Lane,
}

impl Lowering<'_> {
    /// Adds the steps of a node; where it keeps its state.
    fn home(&mut self, node: NodeId, op: &Op) -> Home {
        match *op {
            Op::Flag(slot) => Home::Truth(slot),
            Op::Known(slot) => Home::Truth(self.program.slots.len() as Place + slot),
            Op::Value(slot) => Home::Number(slot),
            Op::Word(slot) => Home::Word(slot),
            Op::Constant(value) => Home::Truth(self.truth(value)),
            Op::Number(value) => Home::Number(self.number(value)),
            // joining one condition changes nothing
            Op::And(List { start, count: 1 }) => Home::Truth(self.of(self.program.lists[start as usize])),
            _ => match kind_of(op) {
                NodeKind::Truth => {
                    let out = self.truth(Possible::OPEN);
                    self.condition(node, op, out);
                    Home::Truth(out)
                }
                NodeKind::Number => {
                    let out = self.number(f64::NAN);
                    self.value(node, op, out);
                    Home::Number(out)
                }
                NodeKind::Word => {
                    self.lane.registers.may.push(u64::MAX);
                    let out = self.lane.registers.may.len() as Place - 1;
                    self.word(node, op, out);
                    Home::Word(out)
                }
            },
        }
    }

    fn condition(&mut self, node: NodeId, op: &Op, out: Place) {
        match *op {
            Op::Limit { slot, relation, limit } => self.limit(slot, relation, limit, out),
            Op::Member { slot, mask } => self.member(slot, mask, out),
            Op::WordIs { word, mask } => self.member(self.of(word), mask, out),
            Op::Has { slot, mask } => self.step(Step::Has(WordStep { word: slot, mask, out })),
            Op::Compare { left, relation, right } => {
                self.compare(self.of(left), relation, self.of(right), out);
            }
            Op::Elapsed { anchor, date, relation, duration } => match days_of(duration) {
                Some(days) => {
                    let due = self.number(f64::NAN);
                    self.step(Step::Shift(ByStep { from: self.of(date), by: days, out: due }));
                    self.compare(due, relation.mirrored(), self.of(anchor), out);
                }
                None => self.other(node, op),
            },
            Op::Not(inner) => self.step(Step::Not { inner: self.of(inner), out }),
            Op::And(list) => {
                let one = self.list(list, out);
                self.step(Step::And(one));
            }
            Op::Or(list) => self.or(list, out),
            Op::Waived { rule, exception } => {
                self.step(Step::Either(self.pair(rule, exception, out)));
            }
            Op::AtLeast { number, list } => {
                let one = self.list(list, out);
                self.step(Step::AtLeast(number, one));
            }
            Op::Implies { condition, rule } => {
                self.step(Step::Implies(self.pair(condition, rule, out)));
            }
            Op::ChooseTruth { choice, entered, derived } => {
                self.step(Step::ChooseTruth(self.chosen(choice, entered, derived, out)));
            }
            _ => self.other(node, op),
        }
    }

    fn value(&mut self, node: NodeId, op: &Op, out: Place) {
        match *op {
            Op::Arithmetic { left, operator: Operator::Times, right } => self.times(left, right, out),
            Op::Arithmetic { left, operator, right } => {
                self.step(Step::Arithmetic(operator, self.pair(left, right, out)));
            }
            Op::Count(list) => {
                let one = self.list(list, out);
                self.step(Step::Count(one));
            }
            Op::SetSize { slot, mask } => self.step(Step::SetSize(WordStep { word: slot, mask, out })),
            Op::ChooseNumber { choice, entered, derived } => {
                self.step(Step::ChooseNumber(self.chosen(choice, entered, derived, out)));
            }
            Op::Add { date, duration } => match days_of(duration) {
                Some(days) => self.step(Step::Shift(ByStep { from: self.of(date), by: days, out })),
                None => self.other(node, op),
            },
            _ => self.other(node, op),
        }
    }

    fn times(&mut self, left: NodeId, right: NodeId, out: Place) {
        let (number, factor) = match (&self.program.ops[left as usize], &self.program.ops[right as usize]) {
            (Op::Number(factor), _) => (right, *factor),
            (_, Op::Number(factor)) => (left, *factor),
            _ => return self.step(Step::Times(self.pair(left, right, out))),
        };
        self.step(Step::Scale(ByStep { from: self.of(number), by: factor, out }));
    }

    fn word(&mut self, node: NodeId, op: &Op, out: Place) {
        match *op {
            Op::ChooseWord { choice, entered, derived } => {
                self.step(Step::ChooseWord(self.chosen(choice, entered, derived, out)));
            }
            _ => self.other(node, op),
        }
    }

    /// More than a number is at least the next number, which no number lies between.
    fn limit(&mut self, slot: SlotId, relation: Relation, limit: f64, out: Place) {
        let next = limit.next_up();
        let (row, limit) = match relation {
            Relation::AtLeast if limit.is_finite() => (&mut self.lane.least, limit),
            Relation::Above if next.is_finite() => (&mut self.lane.least, next),
            Relation::Below if limit.is_finite() => (&mut self.lane.less, limit),
            Relation::AtMost if next.is_finite() => (&mut self.lane.less, next),
            _ => {
                let right = self.number(limit);
                return self.compare(slot, relation, right, out);
            }
        };
        row.push(LimitStep { limit, slot, out });
    }

    fn compare(&mut self, left: Place, relation: Relation, right: Place, out: Place) {
        let (plain, mirrored) = (PairStep { left, right, out }, PairStep { left: right, right: left, out });
        match relation {
            Relation::AtMost => self.step(Step::AtMost(plain)),
            Relation::AtLeast => self.step(Step::AtMost(mirrored)),
            Relation::Below => self.step(Step::Below(plain)),
            Relation::Above => self.step(Step::Below(mirrored)),
            Relation::Equal => self.step(Step::Equal(plain)),
            Relation::NotEqual => {
                let inner = self.truth(Possible::OPEN);
                self.step(Step::Equal(PairStep { out: inner, ..plain }));
                self.step(Step::Not { inner, out });
            }
        }
    }

    fn member(&mut self, word: Place, mask: u64, out: Place) {
        let one = WordStep { mask, word, out };
        // words of slots are there from the start
        if (word as usize) < self.program.slots.len() {
            self.lane.members.push(one);
        } else {
            self.step(Step::Member(one));
        }
    }

    fn or(&mut self, list: List, out: Place) {
        let one = self.list(list, out);
        match self.lane.lists[one.start as usize..] {
            [left, right] => self.step(Step::Either(PairStep { left, right, out })),
            _ => self.step(Step::Or(one)),
        }
    }

    fn other(&mut self, node: NodeId, op: &Op) {
        let start = self.lane.lists.len() as u32;
        let mut operands = self.program.operands(op);
        operands.sort_unstable();
        operands.dedup();
        self.lane.lists.extend(operands);
        self.lane.reads_cells = true;
        self.step(Step::Other(node, start, self.lane.lists.len() as u32));
    }

    fn list(&mut self, list: List, out: Place) -> ManyStep {
        let start = self.lane.lists.len() as u32;
        for node in self.program.list(list) {
            let place = self.of(*node);
            self.lane.lists.push(place);
        }
        ManyStep { start, end: self.lane.lists.len() as u32, out }
    }

    fn pair(&self, left: NodeId, right: NodeId, out: Place) -> PairStep {
        PairStep { left: self.of(left), right: self.of(right), out }
    }

    fn chosen(&self, choice: SlotId, entered: NodeId, derived: NodeId, out: Place) -> ChoiceStep {
        ChoiceStep { choice, entered: self.of(entered), derived: self.of(derived), out }
    }

    fn step(&mut self, step: Step) {
        self.lane.steps.push(step);
    }

    fn of(&self, node: NodeId) -> Place {
        match self.lane.homes[node as usize] {
            Home::Truth(place) | Home::Number(place) | Home::Word(place) => place,
        }
    }

    fn truth(&mut self, value: Possible) -> Place {
        self.lane.registers.truth.push(value);
        self.lane.registers.truth.len() as Place - 1
    }

    fn number(&mut self, value: f64) -> Place {
        self.lane.registers.number.push(Span::exact(value));
        self.lane.registers.number.len() as Place - 1
    }
}

/// A duration that is the same number of days from every day.
fn days_of(duration: Duration) -> Option<f64> {
    match duration.unit {
        DurationUnit::Days => Some(duration.count),
        DurationUnit::Weeks => Some(duration.count * 7.0),
        DurationUnit::Months | DurationUnit::Years => None,
    }
}
