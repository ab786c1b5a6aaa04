//! What instruments gave, kept for the same inputs: one case is run again and again with other values in a few slots.

use super::program::{Call, CallInput, Program};
use super::run::{Results, State};
use super::variable::{NodeKind, kind_of};
use crate::instrument::Outputs;
use crate::order::SortedMap;
use crate::range::Range;
use std::rc::Rc;

/// Outputs kept per call; beyond that it begins anew.
const MOST_KEPT: usize = 512;

/// Everything that a call reads and that a run can change, as numbers in a fixed order.
type Key = Vec<u64>;

/// What the calls of a program gave for the structured values of one case.
#[derive(Debug, Default)]
pub(crate) struct Recall {
    calls: Vec<SortedMap<Key, Rc<Outputs>>>,
}

impl Recall {
    /// Outputs for inputs that were met before, on this day or whatever the day.
    pub fn find(&self, call: usize, key: &Key, today: f64) -> Option<Rc<Outputs>> {
        let kept = self.calls.get(call)?;
        kept.get(key).or_else(|| kept.get(&on_day(key.clone(), today))).cloned()
    }

    /// Keeps outputs; `today` where they rest on the day.
    pub fn keep(&mut self, call: usize, key: Key, today: Option<f64>, outputs: &Rc<Outputs>) {
        if self.calls.len() <= call {
            self.calls.resize_with(call + 1, SortedMap::new);
        }
        let kept = &mut self.calls[call];
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        let key = match today {
            Some(today) => on_day(key, today),
            None => key,
        };
        kept.insert(key, Rc::clone(outputs));
    }
}

/// A key with a day is longer than one without.
fn on_day(mut key: Key, today: f64) -> Key {
    key.push(today.to_bits());
    key
}

/// What `call` reads now.
pub(super) fn key_of(program: &Program, state: &State, results: &Results, call: &Call) -> Key {
    let mut key = Key::with_capacity(2 * call.inputs.len());
    for (_, input) in &call.inputs {
        match *input {
            CallInput::Node { node, .. } => {
                let index = node as usize;
                match kind_of(&program.ops[index]) {
                    NodeKind::Truth => key.push(u64::from(results.truth[index].0)),
                    NodeKind::Word => key.push(results.bits[index]),
                    NodeKind::Number => push_range(&mut key, results.number[index]),
                }
            }
            CallInput::Set { slot, .. } => {
                let cell = state.cells[slot as usize];
                key.extend([cell.must, cell.may]);
            }
            // structured values stay as they are while a state lives
            CallInput::Raw { .. } => {}
        }
    }
    for (slot, _) in call.part.iter().flat_map(|part| &part.wholes) {
        push_range(&mut key, state.cells[*slot as usize].range);
    }
    key
}

fn push_range(key: &mut Key, range: Range) {
    let open = u64::from(range.low_open) | u64::from(range.high_open) << 1;
    key.extend([range.low.to_bits(), range.high.to_bits(), open]);
}
