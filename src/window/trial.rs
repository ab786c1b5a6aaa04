//! The case as it will stand on a later day.

use super::look::{Dated, Look};
use crate::case::{ANCHORS, Case};
use crate::engine::{
    NodeId, Op, Results, SlotId, SlotKey, SlotReason, State, Turned, Turning, decisive_days, is_dated, run,
};
use crate::explain::never_counts;
use crate::fact::{Cell, Dictionary};
use crate::knowledge::CompiledSet;
use crate::order::{SortedMap, SortedSet};
use crate::range::Range;

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

/// How the criteria stand on days that were looked at, by what the slots hold: to move one step or all is often the
/// same.
#[derive(Default)]
pub(super) struct Seen {
    days: SortedMap<i64, Vec<Looked>>,
}

/// What the slots that turn held on a day, and how each criterion that was looked at stood.
type Looked = (Vec<Cell>, SortedMap<usize, Standing>);

impl Seen {
    /// The standings of all these criteria, where the same slots were looked at on the same day.
    fn standings(&self, day: f64, turned: &Turned, numbers: &[usize]) -> Option<Vec<Standing>> {
        let looks = self.days.get(&(day as i64))?.iter();
        let same = |before: &[Cell]| before.iter().copied().eq(turned.cells());
        let (_, known) = looks.into_iter().find(|(before, _)| same(before))?;
        numbers.iter().map(|number| known.get(number).copied()).collect()
    }

    fn keep(&mut self, day: f64, turned: &Turned, standings: impl Iterator<Item = (usize, Standing)>) {
        let look = (turned.cells().collect(), standings.collect());
        self.days.entry(day as i64).or_default().push(look);
    }
}

/// A case whose day and planned steps are moved.
pub(super) struct Trial<'a> {
    set: &'a CompiledSet,
    dictionary: &'a Dictionary,
    base: &'a State,
    turning: Turning,
    case: Case,
    planned: SortedMap<String, Range>,
    step: Option<&'a str>,
    /// The first day that is tried.
    pub from: f64,
}

impl<'a> Trial<'a> {
    /// Moves `step`, or every step at once; `base` is filled from `case`.
    pub fn new(
        set: &'a CompiledSet,
        dictionary: &'a Dictionary,
        (case, base): (&Case, &'a State),
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
        let turning = Turning::new(&set.program, dictionary, case);
        Self { set, dictionary, base, turning, case: case.clone(), planned, step, from }
    }

    /// How each criterion that hangs on the day stands, from the first day on.
    pub fn spans(&mut self, horizon: f64, seen: &mut Seen) -> SortedMap<usize, Vec<Span>> {
        let (state, found) = self.on(self.from);
        let limits = (self.from + 1.0, self.from + horizon);
        let days = decisive_days(&self.set.program, self.dictionary, &self.case, &state, &found, limits);
        self.spans_over(std::iter::once(self.from).chain(days.into_iter().map(|day| day as f64)), seen)
    }

    /// The same, tried on these days only.
    pub(super) fn spans_over(
        &mut self,
        days: impl Iterator<Item = f64>,
        seen: &mut Seen,
    ) -> SortedMap<usize, Vec<Span>> {
        let dated = self.dated();
        let numbers: Vec<usize> = dated.iter().map(|one| one.number).collect();
        let cone = self.cone(&numbers);
        let freshness = self.set.definition.freshness;
        let look = || Look::new(self.set, self.dictionary, self.base, &cone);
        let (mut fresh, mut old) = (look(), look());
        let mut spans: SortedMap<usize, Vec<Span>> = SortedMap::new();
        for day in days {
            let turned = self.turned(day, freshness);
            let standings = seen.standings(day, &turned, &numbers).unwrap_or_else(|| {
                let found = self.look(day, &turned, &dated, (&mut fresh, &mut old));
                seen.keep(day, &turned, numbers.iter().copied().zip(found.iter().copied()));
                found
            });
            for (number, standing) in numbers.iter().zip(standings) {
                let list = spans.entry(*number).or_default();
                if list.last().is_none_or(|last| last.standing != standing) {
                    list.push(Span { from: day, standing });
                }
            }
        }
        spans
    }

    /// How each of the dated criteria stands on `day`, on which the slots hold `turned`.
    fn look(
        &mut self,
        day: f64,
        turned: &Turned,
        dated: &[Dated],
        (fresh, old): (&mut Look<'a, '_>, &mut Look<'a, '_>),
    ) -> Vec<Standing> {
        fresh.turn(&self.turning, turned);
        let held: Vec<bool> = dated.iter().map(|one| fresh.holds(one)).collect();
        let is_stale = |slot: &SlotId| fresh.state.reasons[*slot as usize] == SlotReason::Stale;
        let stale = |at: &usize| !held[*at] && dated[*at].turning.iter().any(is_stale);
        let stale: Vec<usize> = (0..dated.len()).filter(stale).collect();
        let open = |holds: bool| if holds { Standing::Holds } else { Standing::Open };
        let mut standings: Vec<Standing> = held.iter().copied().map(open).collect();
        if !stale.is_empty() {
            let turned = self.turned(day, false);
            old.turn(&self.turning, &turned);
        }
        for at in stale {
            if old.holds(&dated[at]) {
                standings[at] = Standing::Stale;
            }
        }
        standings
    }

    /// Criteria that count, hang on the day, and belong to the step.
    fn dated(&self) -> Vec<Dated> {
        let program = &self.set.program;
        let fresh = self.set.definition.freshness;
        let hangs = |number: &usize| {
            let criterion = &program.criteria[*number];
            let op = |node: &NodeId| &program.ops[*node as usize];
            criterion.cone.iter().any(|node| is_dated(program, self.dictionary, op(node), fresh))
                && !criterion.cone.iter().any(|node| self.comes_later(op(node)))
        };
        let counted = |number: &usize| !never_counts(self.set.definition.criteria[*number].not_computable);
        let numbers = (0..program.criteria.len()).filter(counted).filter(hangs);
        numbers.map(|number| Dated { number, turning: self.turning_in(number) }).collect()
    }

    /// The slots that turn with the day among those that a criterion reads.
    fn turning_in(&self, number: usize) -> Vec<SlotId> {
        let program = &self.set.program;
        let mut read = vec![false; program.slots.len()];
        for node in &program.criteria[number].cone {
            program.infos[*node as usize].slots.iter().for_each(|slot| read[*slot as usize] = true);
        }
        self.turning.among(|slot| read[slot as usize])
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
        all.copied().collect::<SortedSet<_>>().into_iter().collect()
    }

    fn on(&mut self, day: f64) -> (State, Results) {
        let turned = self.turned(day, self.set.definition.freshness);
        let mut state = self.base.clone();
        self.turning.turn(&mut state, &turned);
        let mut found = Results::sized(&self.set.program);
        run(&self.set.program, self.dictionary, &state, &mut found);
        (state, found)
    }

    /// What the slots will hold on `day`; `fresh` says whether old results count as unknown.
    fn turned(&mut self, day: f64, fresh: bool) -> Turned {
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
        self.turning.on(&self.set.program, self.dictionary, &self.case, fresh)
    }
}
