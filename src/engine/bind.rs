//! Fills the slots of a program from a case.

use super::drug::BoundExposure;
use super::flow::Source;
use super::program::{Cuts, NodeId, Op, Program};
use super::run::{Results, State, run, run_cone};
use super::series::SeriesPoint;
use super::slot::{Slot, SlotId, SlotKey, SlotReason};
use crate::case::{ANCHORS, Case, Entry, Reading};
use crate::date::NEVER;
use crate::engine::run::elapsed;
use crate::fact::{Cell, Dictionary, Fact, FactType, all};
use crate::order::{SortedMap, sort_by};
use crate::range::{Range, Relation};
use crate::truth::Possible;
use std::rc::Rc;

/// A slot filled: what is possible, why, and the separate values where several were entered.
#[derive(Clone)]
pub(super) struct Filled {
    pub cell: Cell,
    pub reason: SlotReason,
    pub alternatives: Vec<Cell>,
}

impl Filled {
    /// Puts it where slot `number` was filled before.
    pub fn put_into(&self, number: usize, state: &mut State) {
        state.cells[number] = self.cell;
        state.reasons[number] = self.reason;
        if self.apart() {
            state.alternatives.insert(number as u32, self.alternatives.clone());
        } else {
            state.alternatives.remove(&(number as u32));
        }
    }

    /// Whether the values are tried one by one: where one of them holds all the others, nothing is gained by it.
    fn apart(&self) -> bool {
        self.alternatives.len() > 1 && !self.alternatives.contains(&self.cell)
    }
}

/// The state of `program` for `case`; `freshness` says whether old results count as unknown.
pub(crate) fn bind(program: &Program, dictionary: &Dictionary, case: &Case, freshness: bool) -> State {
    bind_and_run(program, dictionary, case, freshness).0
}

/// The same, and what a run over it finds.
pub(crate) fn bind_and_run(
    program: &Program,
    dictionary: &Dictionary,
    case: &Case,
    freshness: bool,
) -> (State, Results) {
    let mut state = State {
        cells: Vec::with_capacity(program.slots.len()),
        reasons: Vec::with_capacity(program.slots.len()),
        alternatives: SortedMap::new(),
        exposures: Vec::new(),
        completeness: Rc::default(),
        raw: Rc::default(),
        series: Rc::default(),
        today: case.assessed_on.number(),
        cuts: Rc::default(),
        node_cuts: Rc::default(),
        history_tried: false,
        recall: Rc::default(),
    };
    fill_slots(program, dictionary, case, freshness, &mut state);
    find_cuts(program, &mut state);
    let found = weigh_givers(program, dictionary, &mut state);
    (state, found)
}

/// Brings the slots up to date with a case that has changed, on the same day and with the same planned steps, on
/// which the limits of dates rest.
pub(crate) fn rebind(
    program: &Program,
    dictionary: &Dictionary,
    case: &Case,
    freshness: bool,
    state: &mut State,
) {
    state.cells.clear();
    state.reasons.clear();
    state.alternatives.clear();
    fill_slots(program, dictionary, case, freshness, state);
    let chooses =
        |op: &Op| matches!(op, Op::ChooseNumber { .. } | Op::ChooseTruth { .. } | Op::ChooseWord { .. });
    if program.ops.iter().any(chooses) {
        weigh_givers(program, dictionary, state);
    }
}

fn fill_slots(program: &Program, dictionary: &Dictionary, case: &Case, freshness: bool, state: &mut State) {
    state.exposures = bound_exposures(case);
    state.completeness = Rc::new(case.completeness.clone());
    if !program.series_queries.is_empty() {
        state.series = Rc::new(series(case));
    }
    let reads = !program.series_queries.is_empty() || !program.calls.is_empty();
    if reads && *state.raw != case.raw {
        state.raw = Rc::new(case.raw.clone());
        state.recall = Rc::default();
    }
    for (number, slot) in program.slots.iter().enumerate() {
        let filled = fill(slot, dictionary, case, freshness);
        state.cells.push(filled.cell);
        state.reasons.push(filled.reason);
        if filled.apart() {
            state.alternatives.insert(number as u32, filled.alternatives);
        }
    }
}

/// Where answers can change: what a search needs beside what a run needs.
pub(crate) fn find_cuts(program: &Program, state: &mut State) {
    state.cuts = cuts(program, state);
    state.node_cuts = node_cuts(program, state);
}

fn bound_exposures(case: &Case) -> Vec<BoundExposure> {
    let bound = |exposure: &crate::case::Exposure| BoundExposure {
        exposure: Rc::new(exposure.clone()),
        outcomes: exposure.outcomes,
    };
    case.exposures.iter().map(bound).collect()
}

/// Dated values per fact, earliest first; a value without a date is of today.
pub(super) fn series(case: &Case) -> SortedMap<usize, Vec<SeriesPoint>> {
    let today = Range::exact(case.assessed_on.number());
    let mut series = SortedMap::new();
    for ((fact, key), entry) in &case.entries {
        let (Entry::Values(readings), None) = (entry, key) else { continue };
        let point = |reading: &Reading| SeriesPoint { on: reading.on.unwrap_or(today), cell: reading.cell };
        let mut points: Vec<SeriesPoint> = readings.iter().map(point).collect();
        sort_by(&mut points, |a, b| a.on.low.total_cmp(&b.on.low));
        series.insert(*fact, points);
    }
    series
}

pub(super) fn fill(slot: &Slot, dictionary: &Dictionary, case: &Case, freshness: bool) -> Filled {
    let exact = |cell| Filled { cell, reason: SlotReason::Given, alternatives: Vec::new() };
    match &slot.key {
        SlotKey::Fact { fact, key, dated_only } => {
            let definition = dictionary.fact(*fact);
            fill_fact(slot, definition, case, (*fact, *key), *dated_only, freshness, dictionary)
        }
        SlotKey::Judgement { owner, number, sentence } => match judged(case, owner, *number, sentence) {
            Some(answer) => exact(Cell::flag(Possible::certain(answer))),
            None => Filled {
                cell: Cell::flag(Possible::OPEN),
                reason: SlotReason::Judgement,
                alternatives: Vec::new(),
            },
        },
        SlotKey::Parameter(name) => {
            let FactType::Enum(words) = &slot.kind else { return exact(Cell::word(0)) };
            match case.parameters.get(name) {
                Some(word) => {
                    let other = words.len() - 1;
                    let bit = words[..other].iter().position(|one| one == word).unwrap_or(other);
                    exact(Cell::word(1 << bit))
                }
                None => not_given(Cell::word(all(words.len()))),
            }
        }
        SlotKey::Anchor(step) => exact(Cell::number(anchor(step, case))),
        SlotKey::Choice(fact) => exact(Cell::word(if is_entered(case, *fact) { 1 } else { 2 })),
        SlotKey::Given(facts) => {
            let any = facts.iter().any(|fact| is_entered(case, *fact));
            exact(Cell::word(if any { 1 } else { 2 }))
        }
    }
}

/// The answer of a person: to a question of a criterion (`id`, `id:2` and so on), else to its sentence.
fn judged(case: &Case, owner: &str, number: usize, sentence: &str) -> Option<bool> {
    let own = if number == 1 { owner.to_owned() } else { format!("{owner}:{number}") };
    case.judgements.get(&own).or_else(|| case.judgements.get(sentence)).copied()
}

fn is_entered(case: &Case, fact: usize) -> bool {
    matches!(case.entries.get(&(fact, None)), Some(Entry::Values(readings)) if !readings.is_empty())
}

/// The day of a planned step.
///
/// A step without a date of its own is taken to be on the day of assessment, but a treatment step never comes
/// before an earlier step that has a date: with only leukapheresis planned, lymphodepletion is not assumed to be
/// today but on the day of leukapheresis, the earliest it can be.
pub(crate) fn anchor(step: &str, case: &Case) -> Range {
    const FIRST_OF_TREATMENT: usize = 3;
    let today = Range::exact(case.assessed_on.number());
    if let Some(planned) = case.planned.get(step) {
        return *planned;
    }
    let Some(position) = ANCHORS.iter().position(|one| *one == step) else { return today };
    if position < FIRST_OF_TREATMENT {
        return today;
    }
    let earlier = ANCHORS[..position].iter().filter_map(|one| case.planned.get(*one));
    earlier.fold(today, |latest, planned| latest.larger(*planned))
}

fn not_given(cell: Cell) -> Filled {
    Filled { cell, reason: SlotReason::NotGiven, alternatives: Vec::new() }
}

fn fill_fact(
    slot: &Slot,
    fact: &Fact,
    case: &Case,
    key: (usize, Option<usize>),
    dated_only: bool,
    freshness: bool,
    dictionary: &Dictionary,
) -> Filled {
    let today = case.assessed_on.number();
    let unknown = Cell::unknown(&slot.kind, fact.range, today);
    let readings = match case.entries.get(&key) {
        Some(Entry::NotDone) => return not_given(Cell { known: Possible::FALSE, ..unknown }),
        Some(Entry::Values(readings)) if !readings.is_empty() => readings,
        _ => return carried_limit(fact, case, dictionary).unwrap_or_else(|| not_given(unknown)),
    };
    let latest = latest(readings);
    let fresh = |reading: &&Reading| is_fresh(reading, fact, today, dated_only, freshness);
    if !latest.iter().all(fresh) {
        let stale = Cell { known: Possible::TRUE, ..unknown };
        return Filled { cell: stale, reason: SlotReason::Stale, alternatives: Vec::new() };
    }
    let mut cells: Vec<Cell> = Vec::new();
    for reading in latest {
        if !cells.contains(&reading.cell) {
            cells.push(reading.cell);
        }
    }
    if let [cell] = *cells {
        let reason = if cell.is_exact(&slot.kind) { SlotReason::Given } else { SlotReason::Bounded };
        return Filled { cell, reason, alternatives: Vec::new() };
    }
    let cell = cells.iter().copied().reduce(Cell::hull).unwrap_or(unknown);
    Filled { cell, reason: SlotReason::Conflict, alternatives: cells }
}

/// The upper limit of normal that came with a value.
fn carried_limit(fact: &Fact, case: &Case, dictionary: &Dictionary) -> Option<Filled> {
    if fact.kind != FactType::Number {
        return None;
    }
    // one fact at most has this limit
    let mut whole = case.entries.iter().filter(|((_, key), _)| key.is_none());
    let is_base = |base: usize| dictionary.fact(base).uln.as_ref() == Some(&fact.id);
    let (_, entry) = whole.find(|((base, _), _)| is_base(*base))?;
    let Entry::Values(readings) = entry else { return None };
    let limit = latest(readings).iter().find_map(|reading| reading.uln)?;
    Some(Filled {
        cell: Cell::number(Range::exact(limit)),
        reason: SlotReason::Given,
        alternatives: Vec::new(),
    })
}

/// The readings that may be the latest; one without a date is of today.
fn latest(readings: &[Reading]) -> Vec<&Reading> {
    let certain = |reading: &Reading| reading.on.map_or(f64::INFINITY, |on| on.low);
    let possible = |reading: &Reading| reading.on.map_or(f64::INFINITY, |on| on.high);
    let newest = readings.iter().map(certain).fold(NEVER, f64::max);
    readings.iter().filter(|reading| possible(reading) >= newest).collect()
}

fn is_fresh(reading: &Reading, fact: &Fact, today: f64, dated_only: bool, freshness: bool) -> bool {
    let Some(on) = reading.on else { return !dated_only };
    let Some(limit) = fact.fresh.filter(|_| freshness) else { return true };
    elapsed(Range::exact(today), on, Relation::AtMost, limit) == Possible::TRUE
}

/// The day number of an anchor node that is one slot.
fn anchor_range(program: &Program, state: &State, anchor: u32) -> Option<Range> {
    match program.ops[anchor as usize] {
        Op::Value(slot) => Some(state.cells[slot as usize].range),
        _ => None,
    }
}

/// Per number node, the values at which an answer can change; what no duration moves stays as it was.
fn node_cuts(program: &Program, state: &State) -> Rc<SortedMap<u32, Rc<[f64]>>> {
    let written = &program.cuts(written_cuts).nodes;
    let mut moved: SortedMap<u32, Vec<f64>> = SortedMap::new();
    for op in &program.ops {
        let Op::Elapsed { anchor, date, duration, .. } = op else { continue };
        let Some(anchor) = anchor_range(program, state, *anchor) else { continue };
        let limits = || written.get(date).map(|limits| limits.to_vec()).unwrap_or_default();
        let list = moved.entry(*date).or_insert_with(limits);
        list.push(NEVER);
        list.push(crate::case::STILL_TAKEN);
        list.extend(ends(anchor).flat_map(|end| days_around(duration.before(end))));
    }
    let before = if state.node_cuts.is_empty() { written } else { &state.node_cuts };
    if moved.is_empty() {
        return Rc::clone(before);
    }
    let mut cuts = (**before).clone();
    cuts.extend(moved.into_iter().map(|(node, list)| (node, in_order(list))));
    Rc::new(cuts)
}

/// The limits that are written in the rules.
fn written_cuts(program: &Program) -> Cuts {
    let of_slot = |slot: &Slot| {
        let never = (slot.kind == FactType::Date).then_some(NEVER);
        in_order(slot.cuts.iter().copied().chain(never).collect())
    };
    let mut of_node: SortedMap<u32, Vec<f64>> = SortedMap::new();
    for (node, limit) in &program.node_cuts {
        of_node.entry(*node).or_default().push(*limit);
    }
    Cuts {
        slots: Rc::new(program.slots.iter().map(of_slot).collect()),
        nodes: Rc::new(of_node.into_iter().map(|(node, list)| (node, in_order(list))).collect()),
    }
}

fn in_order(mut list: Vec<f64>) -> Rc<[f64]> {
    sort_by(&mut list, f64::total_cmp);
    list.dedup();
    list.into()
}

/// The ends of a range; of one value that value.
fn ends(range: Range) -> impl Iterator<Item = f64> {
    std::iter::once(range.low).chain((range.low != range.high).then_some(range.high))
}

/// Clamping at a month's end moves a limit by up to three days.
fn days_around(day: f64) -> impl Iterator<Item = f64> {
    (-4..=4).map(move |days| day + f64::from(days))
}

/// Per slot, the values at which an answer can change: written limits, and days that durations lead to. What no
/// duration moves stays as it was.
fn cuts(program: &Program, state: &State) -> Rc<Vec<Rc<[f64]>>> {
    let written = &program.cuts(written_cuts).slots;
    let mut moved: SortedMap<SlotId, Vec<f64>> = SortedMap::new();
    for op in &program.ops {
        let Op::Elapsed { anchor, date, duration, .. } = op else { continue };
        let Op::Value(date) = program.ops[*date as usize] else { continue };
        let Some(anchor) = anchor_range(program, state, *anchor) else { continue };
        let list = moved.entry(date).or_insert_with(|| written[date as usize].to_vec());
        list.extend(ends(anchor).flat_map(|end| days_around(duration.before(end))));
    }
    let before = if state.cuts.is_empty() { written } else { &state.cuts };
    if moved.is_empty() {
        return Rc::clone(before);
    }
    let mut cuts = (**before).clone();
    for (slot, list) in moved {
        cuts[slot as usize] = in_order(list);
    }
    Rc::new(cuts)
}

/// An entered value beside a derived one.
struct Givers {
    choice: SlotId,
    /// Slot of the entered value.
    entered: SlotId,
    /// The two have no value in common.
    disagree: bool,
    /// The derived value is exact.
    derived: bool,
}

/// Weighs entered against derived values. Where they contradict each other, both stay possible. A group entered
/// in place of a number ("adult") gives way to the number itself. What is derived counts as known. Gives what a run finds
/// in the end.
fn weigh_givers(program: &Program, dictionary: &Dictionary, state: &mut State) -> Results {
    let mut results = Results::sized(program);
    run(program, dictionary, state, &mut results);
    let mut changed: Vec<Source> = Vec::new();
    for op in &program.ops {
        let Some(givers) = givers(program, &results, op) else { continue };
        let (choice, entered) = (givers.choice as usize, givers.entered as usize);
        match state.cells[choice].may {
            1 if givers.disagree => {
                state.cells[choice].may = 3;
                state.reasons[choice] = SlotReason::Conflict;
                changed.push(Source::Slot(givers.choice));
            }
            1 if givers.derived && state.cells[entered].known == Possible::FALSE => {
                state.cells[choice].may = 2;
                state.cells[entered].known = Possible::TRUE;
                changed.extend([givers.choice, givers.entered].map(Source::Slot));
            }
            2 if givers.derived => {
                state.cells[entered].known = Possible::TRUE;
                changed.push(Source::Slot(givers.entered));
            }
            _ => {}
        }
    }
    if !changed.is_empty() {
        let all: Vec<NodeId> = (0..).take(program.ops.len()).collect();
        let again = program.flow().after(&changed, &all);
        run_cone(program, dictionary, state, &mut results, &again);
    }
    results
}

fn givers(program: &Program, results: &Results, op: &Op) -> Option<Givers> {
    let (choice, entered, disagree, derived) = match *op {
        Op::ChooseNumber { choice, entered, derived } => {
            let (one, other) = (results.number[entered as usize], results.number[derived as usize]);
            (choice, entered, one.intersect(other).is_empty(), other.as_exact().is_some())
        }
        Op::ChooseTruth { choice, entered, derived } => {
            let (one, other) = (results.truth[entered as usize], results.truth[derived as usize]);
            (choice, entered, !one.allows(other), other.is_settled())
        }
        Op::ChooseWord { choice, entered, derived } => {
            let (one, other) = (results.bits[entered as usize], results.bits[derived as usize]);
            (choice, entered, one & other == 0, other.is_power_of_two())
        }
        _ => return None,
    };
    match (&program.slots[choice as usize].key, program.ops[entered as usize]) {
        (SlotKey::Choice(_), Op::Flag(entered) | Op::Value(entered) | Op::Word(entered)) => {
            Some(Givers { choice, entered, disagree, derived })
        }
        _ => None,
    }
}
