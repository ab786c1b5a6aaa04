//! The case as it will stand on a later day.

use crate::case::{ANCHORS, Case};
use crate::engine::{
    NodeId, Op, Results, Searcher, SlotKey, SlotReason, State, bind, decisive_days, is_dated, run, run_cone,
};
use crate::explain::{GOOD, never_counts, settled_weight, weights};
use crate::fact::Dictionary;
use crate::knowledge::CompiledSet;
use crate::range::Range;
use std::collections::{BTreeMap, BTreeSet};

/// A run of days on which a criterion stands alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    /// The first of them, as a day number.
    pub from: f64,
    /// The criterion holds: it neither fails nor asks for action, whatever is not known.
    pub holds: bool,
    /// A result it reads is too old.
    pub stale: bool,
}

/// A case whose day and planned steps are moved.
pub(super) struct Trial<'a> {
    set: &'a CompiledSet,
    dictionary: &'a Dictionary,
    case: Case,
    planned: BTreeMap<String, Range>,
    step: Option<&'a str>,
    /// The first day that is tried.
    pub from: f64,
}

impl<'a> Trial<'a> {
    /// Moves `step`, or every step at once.
    pub fn new(
        set: &'a CompiledSet,
        dictionary: &'a Dictionary,
        case: &Case,
        step: Option<&'a str>,
    ) -> Self {
        let mut planned = case.planned.clone();
        let today = Range::exact(case.assessed_on.number());
        let mut from = today.low;
        if let Some(step) = step {
            // what comes before the step stays where it is, and the step does not come before it
            for earlier in ANCHORS.iter().take_while(|one| **one != step) {
                let range = *planned.entry((*earlier).to_owned()).or_insert(today);
                from = from.max(range.low);
            }
        }
        Self { set, dictionary, case: case.clone(), planned, step, from }
    }

    /// How each criterion that hangs on the day stands, from the first day on.
    pub fn spans(&mut self, horizon: f64) -> BTreeMap<usize, Vec<Span>> {
        let dated = self.dated();
        let mut spans: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        if dated.is_empty() {
            return spans;
        }
        let (state, found) = self.on(self.from);
        let limits = (self.from + 1.0, self.from + horizon);
        let days = decisive_days(&self.set.program, self.dictionary, &self.case, &state, &found, limits);
        self.judge(&dated, self.from, &state, &found, &mut spans);
        let cone = self.cone(&dated);
        let mut found = found;
        for day in days {
            let day = day as f64;
            let state = self.state(day);
            run_cone(&self.set.program, self.dictionary, &state, &mut found, &cone);
            self.judge(&dated, day, &state, &found, &mut spans);
        }
        spans
    }

    fn judge(
        &self,
        dated: &[usize],
        day: f64,
        state: &State,
        found: &Results,
        spans: &mut BTreeMap<usize, Vec<Span>>,
    ) {
        let program = &self.set.program;
        for number in dated {
            let criterion = &program.criteria[*number];
            let mut mask = weights(criterion, found);
            if mask & GOOD != 0 && mask != GOOD {
                let mut searcher = Searcher::new(program, self.dictionary, state.clone());
                mask = settled_weight(&mut searcher, *number);
            }
            let span = Span { from: day, holds: mask == GOOD, stale: mask != GOOD && self.reads_stale(*number, state) };
            let list = spans.entry(*number).or_default();
            if list.last().is_none_or(|last| (last.holds, last.stale) != (span.holds, span.stale)) {
                list.push(span);
            }
        }
    }

    fn reads_stale(&self, number: usize, state: &State) -> bool {
        let program = &self.set.program;
        let slots = program.criteria[number].cone.iter().flat_map(|node| &program.infos[*node as usize].slots);
        slots.into_iter().any(|slot| state.reasons[*slot as usize] == SlotReason::Stale)
    }

    /// Criteria that count, hang on the day, and belong to the step.
    fn dated(&self) -> Vec<usize> {
        let program = &self.set.program;
        let fresh = self.set.definition.freshness;
        let hangs = |number: &usize| {
            let criterion = &program.criteria[*number];
            let op = |node: &NodeId| &program.ops[*node as usize];
            criterion.cone.iter().any(|node| is_dated(program, self.dictionary, op(node), fresh))
                && !criterion.cone.iter().any(|node| self.comes_later(op(node)))
        };
        let counted = |number: &usize| !never_counts(self.set.definition.criteria[*number].not_computable);
        (0..program.criteria.len()).filter(counted).filter(hangs).collect()
    }

    /// Whether a step reads a planned step that comes after the one that is moved.
    fn comes_later(&self, op: &Op) -> bool {
        let (Some(step), Op::Value(slot)) = (self.step, *op) else { return false };
        let SlotKey::Anchor(name) = &self.set.program.slots[slot as usize].key else { return false };
        let place = |wanted: &str| ANCHORS.iter().position(|one| *one == wanted);
        place(name) > place(step)
    }

    fn cone(&self, numbers: &[usize]) -> Vec<NodeId> {
        let all = numbers.iter().flat_map(|number| &self.set.program.criteria[*number].cone);
        all.copied().collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn on(&mut self, day: f64) -> (State, Results) {
        let state = self.state(day);
        let mut found = Results::sized(&self.set.program);
        run(&self.set.program, self.dictionary, &state, &mut found);
        (state, found)
    }

    /// The slots as they will stand on `day`.
    fn state(&mut self, day: f64) -> State {
        let moved = Range::exact(day);
        if let Some(date) = crate::date::Date::from_number(day) {
            self.case.assessed_on = date;
        }
        self.case.planned.clone_from(&self.planned);
        if let Some(step) = self.step {
            self.case.planned.insert(step.to_owned(), moved);
        }
        let first = self.step.and_then(|step| ANCHORS.iter().position(|one| *one == step)).unwrap_or(0);
        for later in &ANCHORS[first..] {
            if let Some(planned) = self.case.planned.get_mut(*later) {
                *planned = planned.larger(moved);
            }
        }
        bind(&self.set.program, self.dictionary, &self.case, self.set.definition.freshness)
    }
}
