//! Decides every criterion and the set: which results remain possible, and which facts can change them.
//!
//! A rule is first decided over its own parts: facts, and whatever an instrument, a question about the
//! exposures or a derivation gives, taken as a value of its own. Only where two of those rest on the same open
//! fact are the facts beneath them tried as well.

use super::results::{self, GOOD, ResultMask, WeightMask};
use crate::engine::{
    BUDGET, CriterionProgram, FactUse, NodeId, Op, Program, ProgramBody, ProgramCounts, Results, Searcher,
    SlotId, SlotKey, SlotReason, Target, Variable, query_slots,
};
use crate::truth::Possible;
use std::collections::{BTreeMap, BTreeSet};

/// Evaluations spent where instruments run again and again.
const DEEP_BUDGET: u32 = 96;

/// What was found for one criterion.
#[derive(Clone, Debug)]
pub(crate) struct Decided {
    /// Results that remain possible.
    pub mask: ResultMask,
    /// What it can do to the set.
    pub weights: WeightMask,
    /// The budget ran out.
    pub over_budget: bool,
    /// Open parts of the rule that can change the result.
    pub missing: Vec<Variable>,
    /// Open slots it rests on, however deep; exposures stand as `u32::MAX`.
    pub rests_on: BTreeSet<SlotId>,
}

/// The part of a program above instruments, queries and derivations.
struct Surface {
    /// Nodes to run, in order.
    cone: Vec<NodeId>,
    /// Open slots and open nodes beneath the surface.
    variables: Vec<Variable>,
    /// No open part is read twice.
    read_once: bool,
    /// Two parts rest on the same open slot.
    entangled: bool,
    /// Open slots, however deep.
    rests_on: BTreeSet<SlotId>,
    /// Parts that would come into play once their facts are entered.
    aside: Vec<Variable>,
}

/// Decides criterion `number`.
pub(crate) fn criterion(searcher: &mut Searcher<'_>, number: usize) -> Decided {
    let program = searcher.program;
    let criterion = &program.criteria[number];
    let surface = surface(searcher, &roots(criterion));
    let single = matches!(criterion.body, ProgramBody::Rule { .. });
    let read = |found: &Results| results::results(criterion, found);
    let target = Target { cone: &surface.cone, read: &read, read_once: surface.read_once && single };
    let mut decision = searcher.decide(&target, &surface.variables, BUDGET);
    if surface.entangled && !decision.mask.is_power_of_two() {
        decision = deeper(searcher, criterion, &surface, decision);
    }
    let weights = weights(searcher, criterion, &surface, decision.mask);
    let missing = if decision.mask.is_power_of_two() {
        Vec::new()
    } else {
        mattering(searcher, &target, &surface, decision.over_budget)
    };
    Decided {
        mask: decision.mask,
        weights,
        over_budget: decision.over_budget,
        missing,
        rests_on: surface.rests_on,
    }
}

/// Tries the facts beneath the surface; keeps what the surface allows and the facts do not exclude.
fn deeper(
    searcher: &mut Searcher<'_>,
    criterion: &CriterionProgram,
    surface: &Surface,
    before: crate::engine::Decision,
) -> crate::engine::Decision {
    let read = |found: &Results| results::results(criterion, found);
    let target = Target { cone: &criterion.cone, read: &read, read_once: false };
    let variables = deep_variables(searcher, &surface.rests_on);
    let calls = criterion.cone.iter().any(|node| matches!(searcher.program.ops[*node as usize], Op::Call(_)));
    let budget = if calls { DEEP_BUDGET } else { BUDGET };
    let found = searcher.decide(&target, &variables, budget);
    // the nodes beneath the surface hold the last completion tried; put the case itself back
    searcher.evaluate(&target);
    let mask = found.mask & before.mask;
    crate::engine::Decision {
        mask: if mask == 0 { before.mask } else { mask },
        // a history that may hold more than it lists cannot be tried out; the surface has decided about it
        over_budget: found.over_budget && !surface.rests_on.contains(&EXPOSURES),
    }
}

fn deep_variables(searcher: &Searcher<'_>, rests_on: &BTreeSet<SlotId>) -> Vec<Variable> {
    let slots: Vec<SlotId> = rests_on.iter().copied().filter(|slot| *slot != EXPOSURES).collect();
    searcher.open_variables(&slots, rests_on.contains(&EXPOSURES))
}

/// Stands for the list of exposures among slot numbers.
const EXPOSURES: SlotId = SlotId::MAX;

fn weights(
    searcher: &mut Searcher<'_>,
    criterion: &CriterionProgram,
    surface: &Surface,
    mask: ResultMask,
) -> WeightMask {
    match criterion.counts {
        ProgramCounts::Never => GOOD,
        ProgramCounts::Always => results::weights_of(mask),
        ProgramCounts::When(_) => {
            let read = |found: &Results| results::weights(criterion, found);
            let target = Target { cone: &surface.cone, read: &read, read_once: false };
            let found = searcher.decide(&target, &surface.variables, BUDGET).mask;
            found & (results::weights_of(mask) | GOOD)
        }
    }
}

/// The variables that can change a result, each proven where the budget reaches.
fn mattering(
    searcher: &mut Searcher<'_>,
    target: &Target<'_>,
    surface: &Surface,
    all: bool,
) -> Vec<Variable> {
    // a part that is asked or not may make no difference, so those are tried
    let program = searcher.program;
    let asks = target.cone.iter().any(|node| matches!(program.ops[*node as usize], Op::Implies { .. }));
    let certain = all || target.read_once && !asks;
    let variables = &surface.variables;
    let mut missing = Vec::new();
    searcher.evaluate(target);
    for variable in variables {
        if certain || searcher.matters(target, variables, *variable, BUDGET) {
            missing.push(*variable);
        }
    }
    // the nodes hold the last completion tried; put the case itself back
    searcher.evaluate(target);
    if !missing.is_empty() {
        missing.extend(&surface.aside);
    }
    missing
}

/// Open facts of conditions that are left out because nothing of them was entered (`if_given`).
fn set_aside(searcher: &Searcher<'_>, nodes: &[NodeId]) -> Vec<Variable> {
    let mut slots = BTreeSet::new();
    for node in nodes {
        let Op::ChooseTruth { choice, entered, .. } = searcher.program.ops[*node as usize] else { continue };
        let left_out = searcher.state.cells[choice as usize].may == 2;
        if left_out && matches!(searcher.program.slots[choice as usize].key, SlotKey::Given(_)) {
            slots.append(&mut open_beneath(searcher, entered));
        }
    }
    deep_variables(searcher, &slots)
}

/// Open parts that can change what the criterion does to the set, when nothing lighter than `floor` is visible.
pub(crate) fn moves_set(
    searcher: &mut Searcher<'_>,
    number: usize,
    decided: &Decided,
    floor: WeightMask,
) -> Vec<Variable> {
    let criterion = &searcher.program.criteria[number];
    if results::tells_apart(decided.mask, floor) && matches!(criterion.counts, ProgramCounts::Always) {
        // whatever changes the result changes what it does to the set
        return decided.missing.clone();
    }
    let below = floor - 1;
    let allowed = decided.weights;
    let read = |found: &Results| {
        let mask = results::weights(criterion, found) & allowed;
        if mask & (below | floor) == 0 { mask } else { mask & !below | floor }
    };
    let surface = surface(searcher, &roots(criterion));
    let target = Target { cone: &surface.cone, read: &read, read_once: false };
    let mask = searcher.evaluate(&target);
    if mask.is_power_of_two() || mask == 0 {
        return Vec::new();
    }
    mattering(searcher, &target, &surface, decided.over_budget)
}

fn roots(criterion: &CriterionProgram) -> Vec<NodeId> {
    let mut roots: Vec<NodeId> = match &criterion.body {
        ProgramBody::Rule { node, .. } => vec![*node],
        ProgramBody::Levels(levels) => levels.iter().filter_map(|(_, node)| *node).collect(),
    };
    roots.extend(criterion.waiver);
    if let ProgramCounts::When(node) = criterion.counts {
        roots.push(node);
    }
    roots
}

/// Whether a node's inputs are left alone at first.
fn is_beneath(program: &Program, node: NodeId) -> bool {
    matches!(
        program.ops[node as usize],
        Op::ChooseTruth { .. }
            | Op::ChooseWord { .. }
            | Op::ChooseNumber { .. }
            | Op::OutputTruth { .. }
            | Op::OutputIs { .. }
            | Op::OutputWord { .. }
            | Op::OutputNumber { .. }
            | Op::SeriesTruth(_)
            | Op::SeriesNumber(_)
            | Op::DrugNumber(_)
            | Op::SteroidNumber(_)
            | Op::Arithmetic { .. }
            | Op::Months { .. }
    )
}

/// Runs everything under the roots once, and finds the surface.
fn surface(searcher: &mut Searcher<'_>, roots: &[NodeId]) -> Surface {
    let program = searcher.program;
    let whole: Vec<NodeId> = crate::engine::readings(program, roots).into_keys().collect();
    searcher.evaluate(&Target { cone: &whole, read: &|_| 0, read_once: true });
    let aside = set_aside(searcher, &whole);
    let mut times: BTreeMap<NodeId, u32> = BTreeMap::new();
    for root in roots {
        *times.entry(*root).or_default() += 1;
    }
    let (mut cone, mut variables, mut read_once) = (Vec::new(), Vec::new(), true);
    let mut slots: BTreeMap<SlotId, u32> = BTreeMap::new();
    let mut owners: BTreeMap<SlotId, BTreeSet<Option<NodeId>>> = BTreeMap::new();
    let mut next = times.keys().next_back().copied();
    while let Some(node) = next {
        let paths = times[&node];
        next = times.range(..node).next_back().map(|(node, _)| *node);
        if is_settled(program, &searcher.results, node) {
            continue;
        }
        if is_beneath(program, node) {
            variables.push(Variable::Node(node));
            read_once &= paths <= 1;
            for slot in open_beneath(searcher, node) {
                owners.entry(slot).or_default().insert(Some(node));
            }
            continue;
        }
        cone.push(node);
        for slot in &program.infos[node as usize].slots {
            *slots.entry(*slot).or_default() += paths;
        }
        for operand in program.operands(&program.ops[node as usize]) {
            let sum = times.entry(operand).or_default();
            *sum = sum.saturating_add(paths);
            next = next.max(Some(operand));
        }
    }
    cone.reverse();
    for (slot, paths) in &slots {
        let before = variables.len();
        variables.extend(searcher.open_variables(&[*slot], false));
        let open = variables.len() > before;
        read_once &= !open || *paths <= 1 && !searcher.state.alternatives.contains_key(slot);
        if open {
            owners.entry(*slot).or_default().insert(None);
        }
    }
    let entangled = owners.values().any(|owners| owners.len() > 1);
    Surface { cone, variables, read_once, entangled, rests_on: owners.into_keys().collect(), aside }
}

/// The open slots a node rests on; the exposures stand as [`EXPOSURES`].
fn open_beneath(searcher: &Searcher<'_>, node: NodeId) -> BTreeSet<SlotId> {
    let program = searcher.program;
    let mut open = BTreeSet::new();
    let mut waiting = vec![node];
    let mut seen = BTreeSet::new();
    while let Some(node) = waiting.pop() {
        if !seen.insert(node) || is_settled(program, &searcher.results, node) {
            continue;
        }
        let op = &program.ops[node as usize];
        if matches!(op, Op::DrugNumber(_) | Op::SteroidNumber(_)) {
            open.insert(EXPOSURES);
        }
        let own = program.infos[node as usize].slots.iter().copied();
        for slot in own.chain(query_slots(program, searcher.dictionary, &searcher.state, op)) {
            if !searcher.open_variables(&[slot], false).is_empty() {
                open.insert(slot);
            }
        }
        waiting.extend(ways(searcher, op));
    }
    open
}

/// Operands of a step, without the giver of a fact that is not used.
fn ways(searcher: &Searcher<'_>, op: &Op) -> Vec<NodeId> {
    match *op {
        Op::ChooseTruth { choice, entered, derived }
        | Op::ChooseWord { choice, entered, derived }
        | Op::ChooseNumber { choice, entered, derived } => {
            let may = searcher.state.cells[choice as usize].may;
            let both = [(1, entered), (2, derived)].into_iter();
            both.filter(|(bit, _)| may & bit != 0).map(|(_, node)| node).collect()
        }
        _ => searcher.program.operands(op),
    }
}

/// Whether a node has one value left.
fn is_settled(program: &Program, found: &Results, node: NodeId) -> bool {
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

/// What a missing part of a rule asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Asked {
    /// A fact, by number.
    Fact(usize),
    /// The outcome, dose or dates of listed exposures.
    Exposures,
    /// Whether the list of exposures is complete.
    History,
    /// Something about the place.
    Parameter(String),
    /// A person's judgement.
    Judgement,
}

/// The facts behind open parts of a rule, with the reason each is open.
pub(crate) fn asked(searcher: &Searcher<'_>, missing: &[Variable]) -> BTreeMap<Asked, SlotReason> {
    let mut found = BTreeMap::new();
    for variable in missing {
        match variable {
            Variable::Slot(slot) | Variable::Known(slot) | Variable::Member(slot, _) => {
                slot_asked(searcher, *slot, &mut found);
            }
            Variable::Node(node) => node_asked(searcher, *node, &mut found),
            Variable::Outcome(_) => drop(found.insert(Asked::Exposures, SlotReason::NotGiven)),
            Variable::History => drop(found.insert(Asked::History, SlotReason::NotGiven)),
        }
    }
    found
}

fn slot_asked(searcher: &Searcher<'_>, slot: SlotId, found: &mut BTreeMap<Asked, SlotReason>) {
    let reason = searcher.state.reasons[slot as usize];
    let asked = match &searcher.program.slots[slot as usize].key {
        SlotKey::Fact { fact, .. } | SlotKey::Choice(fact) => Asked::Fact(*fact),
        SlotKey::Parameter(name) => Asked::Parameter(name.clone()),
        SlotKey::Judgement(_) => Asked::Judgement,
        SlotKey::Anchor(_) | SlotKey::Given(_) => return,
    };
    found.insert(asked, reason);
}

fn node_asked(searcher: &Searcher<'_>, node: NodeId, found: &mut BTreeMap<Asked, SlotReason>) {
    let program = searcher.program;
    let mut waiting = vec![node];
    let mut seen = BTreeSet::new();
    while let Some(node) = waiting.pop() {
        let op = &program.ops[node as usize];
        if !seen.insert(node) || is_settled(program, &searcher.results, node) {
            continue;
        }
        if matches!(op, Op::DrugNumber(_) | Op::SteroidNumber(_)) {
            if searcher.state.completeness.all != Some(true) {
                found.insert(Asked::History, SlotReason::NotGiven);
            }
            if !searcher.state.exposures.is_empty() {
                found.insert(Asked::Exposures, SlotReason::NotGiven);
            }
        }
        // a derived fact may be entered instead; a series may be continued
        let enterable = matches!(
            op,
            Op::ChooseTruth { .. }
                | Op::ChooseWord { .. }
                | Op::ChooseNumber { .. }
                | Op::SeriesTruth(_)
                | Op::SeriesNumber(_)
        );
        for fact in program.infos[node as usize].facts.iter().filter(|_| enterable) {
            if let FactUse::Fact(fact) = fact {
                found.entry(Asked::Fact(*fact)).or_insert(SlotReason::NotGiven);
            }
        }
        let read = query_slots(program, searcher.dictionary, &searcher.state, op);
        for slot in program.infos[node as usize].slots.iter().copied().chain(read) {
            if !searcher.open_variables(&[slot], false).is_empty() {
                slot_asked(searcher, slot, found);
            }
        }
        waiting.extend(ways(searcher, op));
    }
}

/// The possible weights of criteria that share open facts, taken together.
///
/// The heaviest weight of the parts is exact. The lightest is found by walking towards a completion in which
/// no part is heavy; where none is found, or the group is large, the lightest possible one is kept, so that
/// nothing is called settled without proof.
pub(crate) fn together(searcher: &mut Searcher<'_>, numbers: &[usize], decided: &[Decided]) -> WeightMask {
    const LARGEST: usize = 12;
    let each: Vec<WeightMask> = numbers.iter().map(|number| decided[*number].weights).collect();
    let most = each.iter().fold(0, |sum, mask| sum | mask);
    let least = each.iter().map(|mask| results::lowest(*mask)).max().unwrap_or(GOOD);
    let bounds = most & !(least - 1) | least;
    if numbers.len() < 2 || numbers.len() > LARGEST || bounds.is_power_of_two() {
        return bounds;
    }
    let program = searcher.program;
    let all: Vec<NodeId> = numbers.iter().flat_map(|number| roots(&program.criteria[*number])).collect();
    let surface = surface(searcher, &all);
    let read = |found: &Results| {
        let masks = numbers.iter().map(|number| results::weights(&program.criteria[*number], found));
        let (mut worst, mut any) = (GOOD, 0);
        for mask in masks {
            worst = worst.max(results::lowest(mask));
            any |= mask;
        }
        any & !(worst - 1) | worst
    };
    let target = Target { cone: &surface.cone, read: &read, read_once: false };
    if searcher.lightest(&target, &surface.variables, least).is_some() {
        return bounds;
    }
    let found = searcher.decide(&target, &surface.variables, BUDGET);
    if found.over_budget || found.mask == 0 { bounds } else { found.mask }
}

/// The worst reason among open parts.
pub(crate) fn reason(asked: &BTreeMap<Asked, SlotReason>) -> Option<SlotReason> {
    [
        SlotReason::Conflict,
        SlotReason::Stale,
        SlotReason::NotGiven,
        SlotReason::Bounded,
        SlotReason::Judgement,
    ]
    .into_iter()
    .find(|reason| asked.values().any(|one| one == reason))
}

/// The possible truth values of a node that the fast pass gave `before`, decided by search where an open fact is
/// read twice under it.
pub(crate) fn node_truth(searcher: &mut Searcher<'_>, node: NodeId, before: Possible) -> Possible {
    if before.is_settled() {
        return before;
    }
    let surface = surface(searcher, &[node]);
    let hull = searcher.results.truth[node as usize];
    if hull.is_settled() || surface.read_once {
        return hull;
    }
    let read = |found: &Results| u32::from(found.truth[node as usize].0);
    let target = Target { cone: &surface.cone, read: &read, read_once: false };
    Possible((searcher.decide(&target, &surface.variables, BUDGET).mask & 7) as u8)
}
