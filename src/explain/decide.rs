//! Decides every criterion and the set: which results remain possible, and which facts can change them.

use super::results::{self, GOOD, ResultMask, WeightMask};
use crate::engine::{CriterionProgram, NodeId, Op, Program, ProgramBody, Results, Searcher, SlotReason, Target, Variable};
use crate::truth::Possible;
use std::collections::BTreeSet;

/// What was found for one criterion.
#[derive(Clone, Debug)]
pub(crate) struct Decided {
    /// Results that remain possible.
    pub mask: ResultMask,
    /// What it can do to the set.
    pub weights: WeightMask,
    /// The budget ran out.
    pub over_budget: bool,
    /// Open parts of the case that can change the result.
    pub missing: Vec<Variable>,
    /// Derived facts, by number, that could be entered instead.
    pub enterable: Vec<usize>,
}

/// Decides criterion `number`.
pub(crate) fn criterion(searcher: &mut Searcher<'_>, number: usize) -> Decided {
    let program = searcher.program;
    let criterion = &program.criteria[number];
    let live = live(searcher, criterion);
    let variables = variables(searcher, &live);
    let read_once = is_read_once(searcher, criterion, &variables);
    let read = |found: &Results| results::results(criterion, found);
    let target = Target { cone: &criterion.cone, read: &read, read_once };
    let decision = searcher.decide(&target, &variables);
    let weigh = |found: &Results| results::weights(criterion, found);
    let weight_target = Target { cone: &criterion.cone, read: &weigh, read_once: false };
    let weights = match criterion.counts {
        crate::engine::ProgramCounts::Never => GOOD,
        _ => searcher.decide(&weight_target, &variables).mask,
    };
    let mut missing = Vec::new();
    if !decision.mask.is_power_of_two() {
        for variable in &variables {
            if decision.over_budget || read_once || searcher.matters(&target, &variables, *variable) {
                missing.push(*variable);
            }
        }
    }
    let enterable = if missing.is_empty() { Vec::new() } else { live.enterable };
    Decided { mask: decision.mask, weights, over_budget: decision.over_budget, missing, enterable }
}

/// Open parts that can change what the criterion does to the set, when nothing lighter than `floor` is visible.
pub(crate) fn moves_set(
    searcher: &mut Searcher<'_>,
    number: usize,
    decided: &Decided,
    floor: WeightMask,
) -> Vec<Variable> {
    let criterion = &searcher.program.criteria[number];
    let below = floor - 1;
    let read = |found: &Results| {
        let mask = results::weights(criterion, found);
        if mask & (below | floor) == 0 { mask } else { mask & !below | floor }
    };
    let live = live(searcher, criterion);
    let variables = variables(searcher, &live);
    let target = Target { cone: &criterion.cone, read: &read, read_once: false };
    if searcher.evaluate(&target).is_power_of_two() {
        return Vec::new();
    }
    let moving = variables.iter().filter(|variable| {
        decided.over_budget || searcher.matters(&target, &variables, **variable)
    });
    moving.copied().collect()
}

/// What is read under nodes that are not settled.
#[derive(Default)]
pub(crate) struct Live {
    slots: BTreeSet<u32>,
    exposures: bool,
    enterable: Vec<usize>,
    seen: BTreeSet<NodeId>,
}

fn live(searcher: &mut Searcher<'_>, criterion: &CriterionProgram) -> Live {
    let read = |_: &Results| 0;
    searcher.evaluate(&Target { cone: &criterion.cone, read: &read, read_once: true });
    let mut live = Live::default();
    for root in roots(criterion) {
        visit(searcher.program, &searcher.results, searcher, root, &mut live);
    }
    live
}

fn roots(criterion: &CriterionProgram) -> Vec<NodeId> {
    let mut roots: Vec<NodeId> = match &criterion.body {
        ProgramBody::Rule { node, .. } => vec![*node],
        ProgramBody::Levels(levels) => levels.iter().filter_map(|(_, node)| *node).collect(),
    };
    roots.extend(criterion.waiver);
    if let crate::engine::ProgramCounts::When(node) = criterion.counts {
        roots.push(node);
    }
    roots
}

/// Collects what unsettled nodes rest on.
fn visit(program: &Program, found: &Results, searcher: &Searcher<'_>, node: NodeId, live: &mut Live) {
    if !live.seen.insert(node) {
        return;
    }
    let index = node as usize;
    let op = program.ops[index];
    if is_settled(program, found, node) {
        return;
    }
    live.slots.extend(&program.infos[index].slots);
    live.slots.extend(crate::engine::query_slots(program, &op));
    if matches!(op, Op::DrugNumber(_) | Op::SteroidNumber(_)) {
        live.exposures = true;
    }
    let (choice, entered, derived) = match op {
        Op::ChooseTruth { choice, entered, derived }
        | Op::ChooseWord { choice, entered, derived }
        | Op::ChooseNumber { choice, entered, derived } => (choice, entered, derived),
        _ => {
            for operand in program.operands(&op) {
                visit(program, found, searcher, operand, live);
            }
            return;
        }
    };
    let may = searcher.state.cells[choice as usize].may;
    if may & 1 != 0 {
        visit(program, found, searcher, entered, live);
    }
    if may & 2 != 0 {
        visit(program, found, searcher, derived, live);
    }
    if let Some(crate::engine::FactUse::Fact(fact)) = program.infos[index].facts.first() {
        live.enterable.push(*fact);
    }
}

/// Whether a node has one value left.
pub(crate) fn is_settled(program: &Program, found: &Results, node: NodeId) -> bool {
    let index = node as usize;
    match program.ops[index] {
        Op::Value(_)
        | Op::Number(_)
        | Op::ChooseNumber { .. }
        | Op::Count(_)
        | Op::SetSize { .. }
        | Op::Arithmetic { .. }
        | Op::Add { .. }
        | Op::Months { .. }
        | Op::DrugNumber(_)
        | Op::SeriesNumber(_)
        | Op::SteroidNumber(_)
        | Op::OutputNumber { .. } => found.number[index].as_exact().is_some(),
        Op::Word(_) | Op::ChooseWord { .. } | Op::OutputWord { .. } => found.bits[index].is_power_of_two(),
        Op::Call(_) => false,
        _ => found.truth[index].is_settled(),
    }
}

fn variables(searcher: &Searcher<'_>, live: &Live) -> Vec<Variable> {
    let slots: Vec<u32> = live.slots.iter().copied().collect();
    searcher.open_variables(&slots, live.exposures)
}

/// Whether no open part is read twice, so that the fast pass is exact.
fn is_read_once(searcher: &Searcher<'_>, criterion: &CriterionProgram, variables: &[Variable]) -> bool {
    let once = |slot: u32| criterion.uses.iter().any(|(one, times)| *one == slot && *times <= 1);
    let apart = |slot: &u32| !searcher.state.alternatives.contains_key(slot);
    let single = matches!(criterion.body, ProgramBody::Rule { .. });
    single
        && variables.iter().all(|variable| match variable {
            Variable::Slot(slot) | Variable::Known(slot) | Variable::Member(slot, _) => once(*slot) && apart(slot),
            Variable::Outcome(_) | Variable::History => criterion.exposure_uses <= 1,
        })
}

/// The possible weights of criteria that share open facts, taken together.
///
/// The heaviest weight of the parts is exact. The lightest is found by walking towards a completion in which
/// no part is heavy; where none is found the lightest possible one is kept, so that nothing is called settled
/// without proof.
pub(crate) fn together(searcher: &mut Searcher<'_>, numbers: &[usize], each: &[WeightMask]) -> WeightMask {
    let most = each.iter().fold(0, |sum, mask| sum | mask);
    let least = each.iter().map(|mask| results::lowest(*mask)).max().unwrap_or(GOOD);
    let bounds = most & !(least - 1) | least;
    if numbers.len() < 2 || bounds.is_power_of_two() {
        return bounds;
    }
    let program = searcher.program;
    let mut cone: BTreeSet<NodeId> = BTreeSet::new();
    let mut slots: BTreeSet<u32> = BTreeSet::new();
    let mut exposures = false;
    for number in numbers {
        let criterion = &program.criteria[*number];
        cone.extend(&criterion.cone);
        let live = live(searcher, criterion);
        slots.extend(&live.slots);
        exposures |= live.exposures;
    }
    let cone: Vec<NodeId> = cone.into_iter().collect();
    let slots: Vec<u32> = slots.into_iter().collect();
    let variables = searcher.open_variables(&slots, exposures);
    let read = |found: &Results| {
        let masks = numbers.iter().map(|number| results::weights(&program.criteria[*number], found));
        let (mut worst, mut any) = (GOOD, 0);
        for mask in masks {
            worst = worst.max(results::lowest(mask));
            any |= mask;
        }
        any & !(worst - 1) | worst
    };
    let target = Target { cone: &cone, read: &read, read_once: false };
    match searcher.lightest(&target, &variables, least) {
        Some(found) => most & !(found - 1) | found,
        None => bounds,
    }
}

/// The worst reason among open parts.
pub(crate) fn reason(searcher: &Searcher<'_>, missing: &[Variable]) -> Option<SlotReason> {
    let of = |variable: &Variable| match variable {
        Variable::Slot(slot) | Variable::Known(slot) | Variable::Member(slot, _) => {
            searcher.state.reasons[*slot as usize]
        }
        Variable::Outcome(_) | Variable::History => SlotReason::NotGiven,
    };
    let found: Vec<SlotReason> = missing.iter().map(of).collect();
    [SlotReason::Conflict, SlotReason::Stale, SlotReason::NotGiven, SlotReason::Bounded, SlotReason::Judgement]
        .into_iter()
        .find(|reason| found.contains(reason))
}

/// The possible truth values of a node, decided by search where an open fact is read twice under it.
pub(crate) fn node_truth(searcher: &mut Searcher<'_>, node: NodeId, found: &Results) -> Possible {
    let hull = found.truth[node as usize];
    if hull.is_settled() {
        return hull;
    }
    let program = searcher.program;
    let times = crate::engine::readings(program, &[node]);
    let cone: Vec<NodeId> = times.keys().copied().collect();
    let mut slots: Vec<u32> = Vec::new();
    let mut twice = false;
    for (one, times) in &times {
        let reads = program.infos[*one as usize].slots.iter().copied();
        for slot in reads.chain(crate::engine::query_slots(program, &program.ops[*one as usize])) {
            twice |= *times > 1 || slots.contains(&slot);
            slots.push(slot);
        }
    }
    if !twice {
        return hull;
    }
    slots.sort_unstable();
    slots.dedup();
    let variables = searcher.open_variables(&slots, false);
    let read = |found: &Results| u32::from(found.truth[node as usize].0);
    let target = Target { cone: &cone, read: &read, read_once: false };
    Possible((searcher.decide(&target, &variables).mask & 7) as u8)
}
