//! The case as it will stand on a later day.

use crate::case::{ANCHORS, Case};
use crate::engine::{
    NodeId, Op, Results, Searcher, SlotKey, SlotReason, Source, State, decisive_days, find_cuts, is_dated,
    on_another_day, run, run_cone,
};
use crate::explain::{GOOD, always_good, never_counts, weights};
use crate::fact::{Cell, Dictionary};
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

/// The slots of one day and what they give.
struct Look<'a> {
    state: Option<State>,
    found: Results,
    searcher: Option<Searcher<'a>>,
    /// What an exact decision gave, with the truths it was found among: the days between change nothing else.
    decided: BTreeMap<usize, (Vec<u64>, bool)>,
}

impl<'a> Look<'a> {
    fn new(set: &CompiledSet) -> Self {
        Self { state: None, found: Results::sized(&set.program), searcher: None, decided: BTreeMap::new() }
    }

    /// Turns to another day, and runs what of `cone` rests on the day.
    fn turn(&mut self, set: &CompiledSet, dictionary: &Dictionary, state: State, cone: &[NodeId]) {
        let reached = self.state.as_ref().map(|before| {
            let pairs = before.cells.iter().zip(&state.cells).zip(0..);
            let turned = pairs.filter(|((one, other), _)| one != other).map(|(_, slot)| Source::Slot(slot));
            let sources: Vec<Source> = turned.chain([Source::Day]).collect();
            set.program.flow().after(&sources, cone)
        });
        let reached = reached.as_deref().unwrap_or(cone);
        run_cone(&set.program, dictionary, &state, &mut self.found, reached);
        self.state = Some(state);
        self.searcher = None;
    }

    fn standing(&mut self, set: &'a CompiledSet, dictionary: &'a Dictionary, number: usize) -> Standing {
        let criterion = &set.program.criteria[number];
        let mask = weights(criterion, &self.found);
        let holds = mask == GOOD || mask & GOOD != 0 && self.decide(set, dictionary, number);
        if holds { Standing::Holds } else { Standing::Open }
    }

    /// Whether a criterion that the fast pass leaves open holds all the same.
    fn decide(&mut self, set: &'a CompiledSet, dictionary: &'a Dictionary, number: usize) -> bool {
        let among: Vec<u64> = set.program.criteria[number]
            .cone
            .iter()
            .map(|node| {
                u64::from(self.found.truth[*node as usize].0) << u64::from(u32::BITS)
                    ^ self.found.bits[*node as usize]
            })
            .collect();
        if let Some((before, holds)) = self.decided.get(&number)
            && *before == among
        {
            return *holds;
        }
        let Some(state) = &self.state else { return false };
        let searcher = self.searcher.get_or_insert_with(|| {
            let mut state = state.clone();
            find_cuts(&set.program, &mut state);
            Searcher::over(&set.program, dictionary, state, self.found.clone())
        });
        let holds = always_good(searcher, number);
        self.decided.insert(number, (among, holds));
        holds
    }
}

/// What the slots held on a day, and how each criterion stood.
type Looked = (Vec<Cell>, BTreeMap<usize, Standing>);

/// How the criteria stand on days that were looked at, by what the slots hold: to move one step or all is often the
/// same.
#[derive(Default)]
pub(super) struct Seen {
    days: BTreeMap<i64, Vec<Looked>>,
}

impl Seen {
    /// The standings of all these criteria, where the same slots were looked at on the same day.
    fn standings(&self, day: f64, cells: &[Cell], numbers: &[usize]) -> Option<Vec<Standing>> {
        let looks = self.days.get(&(day as i64))?.iter();
        let (_, known) = looks.into_iter().find(|(before, _)| before == cells)?;
        numbers.iter().map(|number| known.get(number).copied()).collect()
    }

    fn keep(&mut self, day: f64, cells: &[Cell], standings: impl Iterator<Item = (usize, Standing)>) {
        self.days.entry(day as i64).or_default().push((cells.to_vec(), standings.collect()));
    }
}

/// A case whose day and planned steps are moved.
pub(super) struct Trial<'a> {
    set: &'a CompiledSet,
    dictionary: &'a Dictionary,
    base: &'a State,
    case: Case,
    planned: BTreeMap<String, Range>,
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
        Self { set, dictionary, base, case: case.clone(), planned, step, from }
    }

    /// How each criterion that hangs on the day stands, from the first day on.
    pub fn spans(&mut self, horizon: f64, seen: &mut Seen) -> BTreeMap<usize, Vec<Span>> {
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
    ) -> BTreeMap<usize, Vec<Span>> {
        let dated = self.dated();
        let cone = self.cone(&dated);
        let freshness = self.set.definition.freshness;
        let (mut fresh, mut old) = (Look::new(self.set), Look::new(self.set));
        let mut spans: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
        for day in days {
            let state = self.state(day, freshness);
            let known = seen.standings(day, &state.cells, &dated);
            let standings = known.unwrap_or_else(|| {
                let cells = state.cells.clone();
                let found = self.look(day, state, (&dated, &cone), (&mut fresh, &mut old));
                seen.keep(day, &cells, dated.iter().copied().zip(found.iter().copied()));
                found
            });
            for (number, standing) in dated.iter().zip(standings) {
                let list = spans.entry(*number).or_default();
                if list.last().is_none_or(|last| last.standing != standing) {
                    list.push(Span { from: day, standing });
                }
            }
        }
        spans
    }

    /// How each of the dated criteria stands on `day`, on which the slots hold `state`.
    fn look(
        &mut self,
        day: f64,
        state: State,
        (dated, cone): (&[usize], &[NodeId]),
        (fresh, old): (&mut Look<'a>, &mut Look<'a>),
    ) -> Vec<Standing> {
        fresh.turn(self.set, self.dictionary, state, cone);
        let mut standings: Vec<Standing> =
            dated.iter().map(|number| fresh.standing(self.set, self.dictionary, *number)).collect();
        let stale = |at: &usize| standings[*at] == Standing::Open && self.reads_stale(dated[*at], fresh);
        let stale: Vec<usize> = (0..dated.len()).filter(stale).collect();
        if !stale.is_empty() {
            old.turn(self.set, self.dictionary, self.state(day, false), cone);
        }
        for at in stale {
            if old.standing(self.set, self.dictionary, dated[at]) == Standing::Holds {
                standings[at] = Standing::Stale;
            }
        }
        standings
    }

    fn reads_stale(&self, number: usize, look: &Look<'_>) -> bool {
        let Some(state) = &look.state else { return false };
        let program = &self.set.program;
        let mut slots =
            program.criteria[number].cone.iter().flat_map(|node| &program.infos[*node as usize].slots);
        slots.any(|slot| state.reasons[*slot as usize] == SlotReason::Stale)
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
        on_another_day(self.base, &self.set.program, self.dictionary, &self.case, fresh)
    }
}
