//! Decides every criterion and the set: which results remain possible, and which facts can change them.
//!
//! A rule is first decided over its surface: facts, and whatever an instrument or a question about the exposures
//! gives, taken as a value of its own. Only where two of those rest on the same open fact are the facts beneath
//! them tried as well.

use super::asked::{Asked, asked, undone};
use super::results::{self, GOOD, ResultMask, WeightMask};
use crate::engine::{
    BUDGET, CriterionProgram, Decision, Depth, EXPOSURES, NodeId, Op, ProgramBody, ProgramCounts, Results,
    Searcher, SlotId, SlotKey, SlotReason, Surface, Target, Variable, each_way,
};
use crate::order::{SortedMap, SortedSet};
use crate::truth::Possible;

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
    /// What can change the result, with the reason each is open.
    pub missing: SortedMap<Asked, SlotReason>,
    /// Open slots it rests on, however deep; exposures stand as [`EXPOSURES`].
    pub rests_on: SortedSet<SlotId>,
}

/// Decides criterion `number`.
///
/// A test that was not done and is missing may be done after all: what matters only then is missing as well.
pub(crate) fn criterion(searcher: &mut Searcher<'_>, number: usize) -> Decided {
    let mut decided = as_entered(searcher, number);
    if let Some(mut wider) = undone(searcher, decided.missing.keys()) {
        for (asked, reason) in criterion(&mut wider, number).missing {
            decided.missing.entry(asked).or_insert(reason);
        }
    }
    decided
}

/// Whether criterion `number` does nothing to the set in the present state, whatever is open.
pub(crate) fn always_good(searcher: &mut Searcher<'_>, number: usize) -> bool {
    let program = searcher.program;
    let criterion = &program.criteria[number];
    let read = |found: &Results| results::weights(criterion, found);
    let single = matches!(
        (&criterion.body, criterion.counts),
        (ProgramBody::Rule { .. }, ProgramCounts::Always | ProgramCounts::Never)
    );
    let roots = roots(criterion);
    let surface = surface(searcher, &roots);
    let read_once = surface.read_once && single;
    let target = Target { roots: &roots, variables: &surface.variables, read: &read, read_once };
    // what entangled parts give together may be no completion
    searcher.unwanted = if surface.entangled { 0 } else { !GOOD };
    let mut decision = searcher.decide(&target, BUDGET);
    if surface.entangled && !decision.mask.is_power_of_two() {
        searcher.unwanted = !GOOD;
        decision = deeper(searcher, &roots, decision, &read);
    }
    searcher.unwanted = 0;
    decision.mask == GOOD
}

/// The same, as if what was not done never will be.
fn as_entered(searcher: &mut Searcher<'_>, number: usize) -> Decided {
    let program = searcher.program;
    let criterion = &program.criteria[number];
    let read = |found: &Results| results::results(criterion, found);
    let roots = roots(criterion);
    let surface = surface(searcher, &roots);
    let single = matches!(criterion.body, ProgramBody::Rule { .. });
    let read_once = surface.read_once && single;
    let target = Target { roots: &roots, variables: &surface.variables, read: &read, read_once };
    let mut decision = searcher.decide(&target, BUDGET);
    if surface.entangled && !decision.mask.is_power_of_two() {
        decision = deeper(searcher, &roots, decision, &read);
        // exposures that may hold more than is listed cannot be tried out; the surface has decided about them
        decision.over_budget &= !surface.rests_on.contains(&EXPOSURES);
        searcher.enter(&surface);
    }
    let weights = weights(searcher, criterion, &target, decision.mask);
    let missing = if decision.mask.is_power_of_two() {
        SortedMap::new()
    } else {
        mattering(searcher, criterion, &target, &surface, decision.over_budget)
    };
    Decided {
        mask: decision.mask,
        weights,
        over_budget: decision.over_budget,
        missing,
        rests_on: surface.rests_on,
    }
}

/// The surface under some roots, ready to be tried.
fn surface(searcher: &mut Searcher<'_>, roots: &[NodeId]) -> Surface {
    let surface = Surface::new(searcher, roots, Depth::Surface);
    searcher.enter(&surface);
    surface
}

/// Tries the facts beneath the surface; keeps what the surface allows and the facts do not exclude.
fn deeper(
    searcher: &mut Searcher<'_>,
    roots: &[NodeId],
    before: Decision,
    read: &dyn Fn(&Results) -> u32,
) -> Decision {
    let surface = Surface::new(searcher, roots, Depth::Deep);
    searcher.enter(&surface);
    let target = Target { roots, variables: &surface.variables, read, read_once: false };
    let calls = surface.cone.iter().any(|node| matches!(searcher.program.ops[*node as usize], Op::Call(_)));
    let budget = if calls { DEEP_BUDGET } else { BUDGET };
    let found = searcher.decide(&target, budget);
    let mask = found.mask & before.mask;
    Decision { mask: if mask == 0 { before.mask } else { mask }, over_budget: found.over_budget }
}

fn weights(
    searcher: &mut Searcher<'_>,
    criterion: &CriterionProgram,
    target: &Target<'_>,
    mask: ResultMask,
) -> WeightMask {
    match criterion.counts {
        ProgramCounts::Never => GOOD,
        ProgramCounts::Always => results::weights_of(mask),
        ProgramCounts::When(_) => {
            let read = |found: &Results| results::weights(criterion, found);
            let target = Target { read: &read, read_once: false, ..*target };
            let found = searcher.decide(&target, BUDGET).mask;
            found & (results::weights_of(mask) | GOOD)
        }
    }
}

/// The variables that can change a result, each proven where the budget reaches.
fn mattering(
    searcher: &mut Searcher<'_>,
    criterion: &CriterionProgram,
    target: &Target<'_>,
    surface: &Surface,
    all: bool,
) -> SortedMap<Asked, SlotReason> {
    // where no open part is read twice each can tip the scales, unless another decides whether it is asked at all, or
    // it only says whether the criterion counts
    let program = searcher.program;
    let asks = |node: &NodeId| matches!(program.ops[*node as usize], Op::Implies { .. } | Op::Measured(_));
    let counted = !matches!(criterion.counts, ProgramCounts::When(_));
    let certain = all || target.read_once && counted && !surface.cone.iter().any(asks);
    let shown = if certain { SortedSet::new() } else { searcher.witnessed(target) };
    let mut missing = Vec::new();
    for variable in &surface.variables {
        if certain
            || shown.contains(variable)
            || searcher.matters(target, *variable, &mut searcher.proof.clone())
        {
            missing.push(*variable);
        }
    }
    let instead = instead(searcher, surface, &missing);
    let mut missing = taken_apart(searcher, target, missing);
    if !missing.is_empty() {
        missing.extend(instead);
        missing.extend(set_aside(searcher, &criterion.cone));
    }
    asked(searcher, &missing)
}

/// Facts that are derived from what is missing: they may be entered instead.
fn instead(searcher: &Searcher<'_>, surface: &Surface, missing: &[Variable]) -> Vec<Variable> {
    let program = searcher.program;
    let is_missing = |node: NodeId| {
        let slots = &program.infos[node as usize].slots;
        missing.iter().any(|variable| match variable {
            Variable::Node(one) => *one == node,
            Variable::Slot(slot) | Variable::Known(slot) | Variable::Member(slot, _) => slots.contains(slot),
            Variable::Outcome(_) | Variable::History => false,
        })
    };
    // nodes of the surface that something missing stands under, from the bottom
    let mut above: SortedSet<NodeId> = SortedSet::new();
    let mut found = Vec::new();
    for node in &surface.cone {
        let op = &program.ops[*node as usize];
        let mut touched = is_missing(*node);
        each_way(searcher, op, &mut |operand| touched |= above.contains(&operand) || is_missing(operand));
        if !touched {
            continue;
        }
        above.insert(*node);
        let (Op::ChooseTruth { choice, entered, .. }
        | Op::ChooseWord { choice, entered, .. }
        | Op::ChooseNumber { choice, entered, .. }) = *op
        else {
            continue;
        };
        let derived = matches!(program.slots[choice as usize].key, SlotKey::Choice(_));
        if derived && searcher.state.cells[choice as usize].may == 2 {
            found.extend(program.infos[entered as usize].slots.iter().map(|slot| Variable::Slot(*slot)));
        }
    }
    found
}

/// Arithmetic over several open facts, and those of its facts that can change the result.
fn taken_apart(searcher: &mut Searcher<'_>, target: &Target<'_>, missing: Vec<Variable>) -> Vec<Variable> {
    let per_fact = searcher.proof / 4;
    let mut parts: SortedSet<SlotId> = SortedSet::new();
    for variable in &missing {
        let Variable::Node(node) = variable else { continue };
        if matches!(searcher.program.ops[*node as usize], Op::Arithmetic { .. } | Op::Months { .. }) {
            let beneath = searcher.open_beneath(*node);
            parts.extend(beneath.iter().filter(|_| beneath.len() > 1));
        }
    }
    if parts.is_empty() {
        return missing;
    }
    let apart = Surface::new(searcher, target.roots, Depth::Facts);
    searcher.enter(&apart);
    let target = Target { variables: &apart.variables, read_once: false, ..*target };
    let idle: SortedSet<SlotId> = parts
        .into_iter()
        .filter(|slot| {
            let own: Vec<Variable> = searcher.open_variables(&[*slot], false);
            !own.iter().any(|one| searcher.matters(&target, *one, &mut per_fact.clone()))
        })
        .collect();
    let keep = |variable: Variable| match variable {
        Variable::Node(node) => {
            let beneath = searcher.open_beneath(node);
            let slots: Vec<SlotId> = beneath.iter().copied().filter(|slot| !idle.contains(slot)).collect();
            if slots.len() == beneath.len() { vec![variable] } else { searcher.open_variables(&slots, false) }
        }
        other => vec![other],
    };
    missing.into_iter().flat_map(keep).collect()
}

/// Open facts of conditions that are left out because nothing of them was entered (`if_given`).
fn set_aside(searcher: &mut Searcher<'_>, nodes: &[NodeId]) -> Vec<Variable> {
    let mut slots = SortedSet::new();
    for node in nodes {
        let Op::ChooseTruth { choice, entered, .. } = searcher.program.ops[*node as usize] else { continue };
        let left_out = searcher.state.cells[choice as usize].may == 2;
        if left_out && matches!(searcher.program.slots[choice as usize].key, SlotKey::Given(_)) {
            slots.extend(searcher.open_beneath(entered).iter());
        }
    }
    let facts: Vec<SlotId> = slots.iter().copied().filter(|slot| *slot != EXPOSURES).collect();
    searcher.open_variables(&facts, slots.contains(&EXPOSURES))
}

/// What can change what the criterion does to the set, when nothing lighter than `floor` is visible.
pub(crate) fn moves_set(
    searcher: &mut Searcher<'_>,
    number: usize,
    decided: &Decided,
    floor: WeightMask,
) -> SortedMap<Asked, SlotReason> {
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
    let roots = roots(criterion);
    let surface = surface(searcher, &roots);
    let target = Target { roots: &roots, variables: &surface.variables, read: &read, read_once: false };
    let mask = searcher.evaluate(&target);
    if mask.is_power_of_two() || mask == 0 {
        return SortedMap::new();
    }
    mattering(searcher, criterion, &target, &surface, decided.over_budget)
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

/// The possible weights of criteria that share open facts, taken together.
///
/// The heaviest weight of the parts is exact. The lightest is found by walking towards a completion in which
/// no part is heavy; where none is found, or the group is large, the lightest possible one is kept, so that
/// nothing is called settled without proof. `numbers` are those of the program, `each` the weights of each.
pub(crate) fn together(searcher: &mut Searcher<'_>, numbers: &[usize], each: &[WeightMask]) -> WeightMask {
    const LARGEST: usize = 12;
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
    let target = Target { roots: &all, variables: &surface.variables, read: &read, read_once: false };
    let mut lightest = bounds;
    // from the lightest on, those that no completion has are left out
    while lightest != results::highest(bounds) {
        let floor = results::lowest(lightest);
        if searcher.finds(&target, floor, &mut BUDGET.clone()) != Some(false) {
            break;
        }
        lightest &= !floor;
    }
    lightest
}

/// The possible truth values of a node that the fast pass gave `before`, decided by search where an open fact is
/// read twice under it.
pub(crate) fn node_truth(searcher: &mut Searcher<'_>, node: NodeId, before: Possible) -> Possible {
    if before.is_settled() {
        return before;
    }
    let surface = surface(searcher, &[node]);
    if surface.read_once {
        return before;
    }
    let read = |found: &Results| u32::from(found.truth[node as usize].0);
    let target = Target { roots: &[node], variables: &surface.variables, read: &read, read_once: false };
    Possible((searcher.decide(&target, BUDGET).mask & 7) as u8)
}
