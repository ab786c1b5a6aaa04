//! Runs an instrument on the slots and nodes of a program.

use super::program::{Call, CallInput, Program, SUB_SCORE, SubScore};
use super::recall::key_of;
use super::run::{Results, State};
use crate::fact::{Dictionary, Fact, FactType};
use crate::instrument::{INSTRUMENTS, Inputs, OutputValue, Outputs, SetRange, Table, Words, sledai_points};
use crate::range::Range;
use crate::truth::Truth;
use serde_json::Value;
use std::cell::Cell;
use std::rc::Rc;

/// The outputs of call number `call`: from what it gave for the same inputs before, else by running it.
pub(super) fn run(
    program: &Program,
    dictionary: &Dictionary,
    state: &State,
    results: &Results,
    call: u32,
) -> Rc<Outputs> {
    let number = call as usize;
    let call = &program.calls[number];
    let mut recall = state.recall.borrow_mut();
    let key = key_of(program, state, results, call);
    if let Some(known) = recall.find(number, &key, state.today) {
        return known;
    }
    let instrument = &INSTRUMENTS[call.instrument];
    let Some(table) = dictionary.table(instrument.id) else { return Rc::default() };
    let view = View { call, dictionary, state, results, asked_day: Cell::new(false) };
    let outputs = Rc::new(match &call.part {
        Some(part) => sub_score(table, &view, part),
        None => (instrument.compute)(table, &view),
    });
    recall.keep(number, key, view.asked_day.get().then_some(state.today), &outputs);
    outputs
}

/// Points of the items that are asked for: from the items, and from a typed total less what those left out give.
fn sub_score(table: &Table, view: &View<'_>, part: &SubScore) -> Outputs {
    let without = |left_out: &[&str]| sledai_points(table, view, left_out);
    let left_out: Vec<&str> = part.left_out.iter().map(String::as_str).collect();
    let mut points = without(&left_out);
    for (slot, others) in &part.wholes {
        let kept = table.item.iter().filter(|item| !others.contains(&item.id));
        let rest = without(&kept.map(|item| item.id.as_str()).collect::<Vec<_>>());
        let typed = view.state.cells[*slot as usize].range.minus(rest);
        let both = points.intersect(typed);
        // where items and total contradict each other, both stay possible
        points = if both.is_empty() { points.hull(typed) } else { both };
    }
    let mut outputs = Outputs::default();
    outputs.push(SUB_SCORE, OutputValue::Number(points));
    outputs
}

struct View<'a> {
    call: &'a Call,
    dictionary: &'a Dictionary,
    state: &'a State,
    results: &'a Results,
    /// Whether the day of assessment was read.
    asked_day: Cell<bool>,
}

impl View<'_> {
    fn input(&self, name: &str) -> Option<CallInput> {
        self.call.input(name)
    }

    fn fact(&self, number: u32) -> &Fact {
        self.dictionary.fact(number as usize)
    }
}

impl Inputs for View<'_> {
    fn truth(&self, name: &str) -> Truth {
        match self.input(name) {
            Some(CallInput::Node { node, .. }) => self.results.truth[node as usize].truth(),
            _ => Truth::Unknown,
        }
    }

    fn range(&self, name: &str) -> Range {
        match self.input(name) {
            Some(CallInput::Node { node, .. }) => self.results.number[node as usize],
            _ => Range::ANY,
        }
    }

    fn words(&self, name: &str) -> Words {
        let Some(CallInput::Node { node, fact }) = self.input(name) else { return Words::Any };
        let members = self.fact(fact).members();
        let bits = self.results.bits[node as usize];
        let words = members.iter().enumerate().filter(|(bit, _)| bits & 1 << bit != 0);
        Words::OneOf(words.map(|(_, word)| word.clone()).collect())
    }

    fn set(&self, name: &str) -> SetRange {
        let Some(CallInput::Set { slot, fact }) = self.input(name) else {
            return SetRange { present: Vec::new(), possible: None };
        };
        let cell = self.state.cells[slot as usize];
        let pick = |bits: u64| {
            let members = self.fact(fact).members().iter().enumerate();
            members.filter(|(bit, _)| bits & 1 << bit != 0).map(|(_, word)| word.clone()).collect()
        };
        SetRange { present: pick(cell.must), possible: Some(pick(cell.may & !cell.must)) }
    }

    fn has(&self, name: &str, member: &str) -> Truth {
        let Some(CallInput::Set { slot, fact }) = self.input(name) else { return Truth::Unknown };
        let Some(bit) = self.fact(fact).member(member) else { return Truth::False };
        let cell = self.state.cells[slot as usize];
        match (cell.must & 1 << bit != 0, cell.may & 1 << bit != 0) {
            (true, _) => Truth::True,
            (false, true) => Truth::Unknown,
            (false, false) => Truth::False,
        }
    }

    fn raw(&self, name: &str) -> Option<Value> {
        match self.input(name) {
            Some(CallInput::Raw { fact }) => self.state.raw.get(&(fact as usize)).cloned(),
            _ => None,
        }
    }

    fn given(&self, name: &str) -> bool {
        match self.input(name) {
            Some(CallInput::Node { node, fact }) => match self.fact(fact).kind {
                FactType::Bool => self.results.truth[node as usize].is_settled(),
                FactType::Enum(_) | FactType::Ordered(_) => {
                    self.results.bits[node as usize].is_power_of_two()
                }
                _ => {
                    let range = self.results.number[node as usize];
                    let limits = self.fact(fact).range;
                    limits.is_none_or(|(low, high)| range != Range::new(low, high)) && range != Range::ANY
                }
            },
            Some(CallInput::Set { slot, fact }) => {
                let cell = self.state.cells[slot as usize];
                cell.must != 0 || cell.may != crate::fact::all(self.fact(fact).members().len())
            }
            Some(CallInput::Raw { fact }) => self.state.raw.contains_key(&(fact as usize)),
            None => false,
        }
    }

    fn assessed_on(&self) -> f64 {
        self.asked_day.set(true);
        self.state.today
    }

    fn drug_potency(&self, drug: &str) -> Option<f64> {
        self.dictionary.potency(drug)
    }
}
