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

/// How a criterion stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It neither fails nor asks for action, whatever is not known.
    Holds,
    /// It would hold, were its results not too old.
    Stale,
    /// It does not hold, or nobody knows.
    Open,
}

/// A run of days on which a criterion stands alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    /// The first of them, as a day number.
    pub from: f64,
    /// How it stands.
    pub standing: Standing,
}

/// The slots of one day, and what decides exactly over them once that is asked for.
struct Day<'a> {
    state: State,
    searcher: Option<Searcher<'a>>,
}

impl Day<'_> {
    fn new(state: State) -> Self {
        Self { state, searcher: None }
    }
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
    pub fn new(set: &'a CompiledSet, dictionary: &'a Dictionary, case: &Case, step: Option<&'a str>) -> Self {
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
        let (state, found) = self.on(self.from);
        let limits = (self.from + 1.0, self.from + horizon);
        let days = decisive_days(&self.set.program, self.dictionary, &self.case, &state, &found, limits);
        self.spans_over(std::iter::once(self.from).chain(days.into_iter().map(|day| day as f64)))
    }

    /// The same, tried on these days only.
    pub(super) fn spans_over(&mut self, days: impl Iterator<Item = f64>) -> BTreeMap<usize, Vec<Span>> {
        let dated = self.dated();
        let mut spans: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        if dated.is_empty() {
            return spans;
        }
        let cone = self.cone(&dated);
        let mut found = Results::sized(&self.set.program);
        let mut without = found.clone();
        for day in days {
            let fresh = self.state(day, self.set.definition.freshness);
            let old = fresh.reasons.contains(&SlotReason::Stale).then(|| self.state(day, false));
            run_cone(&self.set.program, self.dictionary, &fresh, &mut found, &cone);
            if let Some(old) = &old {
                run_cone(&self.set.program, self.dictionary, old, &mut without, &cone);
            }
            let mut fresh = Day::new(fresh);
            let mut old = old.map(Day::new);
            for number in &dated {
                let standing = if self.holds(*number, &mut fresh, &found) {
                    Standing::Holds
                } else if old.as_mut().is_some_and(|old| self.holds(*number, old, &without)) {
                    Standing::Stale
                } else {
                    Standing::Open
                };
                let list = spans.entry(*number).or_default();
                if list.last().is_none_or(|last| last.standing != standing) {
                    list.push(Span { from: day, standing });
                }
            }
        }
        spans
    }

    fn holds(&self, number: usize, day: &mut Day<'a>, found: &Results) -> bool {
        let program = &self.set.program;
        let mask = weights(&program.criteria[number], found);
        if mask & GOOD == 0 || mask == GOOD {
            return mask == GOOD;
        }
        let start = || Searcher::new(program, self.dictionary, day.state.clone());
        settled_weight(day.searcher.get_or_insert_with(start), number) == GOOD
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
        let state = self.state(day, self.set.definition.freshness);
        let mut found = Results::sized(&self.set.program);
        run(&self.set.program, self.dictionary, &state, &mut found);
        (state, found)
    }

    /// The slots as they will stand on `day`; `fresh` says whether old results count as unknown.
    fn state(&mut self, day: f64, fresh: bool) -> State {
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
        bind(&self.set.program, self.dictionary, &self.case, fresh)
    }
}
