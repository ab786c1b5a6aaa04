//! The open parts that a rule rests on, found from its top.
//!
//! What an instrument or a question about the exposures gives is at first a value of its own, whatever it rests
//! on; so is arithmetic whose facts nothing else reads. All other open facts are seen one by one. Parts that rest
//! on the same open fact are *entangled*: taking them as independent only widens what is possible.

use super::compile::query_slots;
use super::program::{NodeId, Op, Operator, Program};
use super::run::Results;
use super::search::Searcher;
use super::slot::SlotId;
use super::variable::Variable;
use crate::fact::FactType;
use crate::order::{SortedMap, SortedSet, set_of};
use std::collections::BinaryHeap;
use std::rc::Rc;

/// Stands for the list of exposures among slot numbers.
pub(crate) const EXPOSURES: SlotId = SlotId::MAX;

/// How far down open parts are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// To instruments, questions about lists, and arithmetic with facts of its own.
    Surface,
    /// The same, arithmetic taken apart.
    Facts,
    /// To the facts beneath instruments too; questions about an open history stay whole.
    Deep,
}

/// The part of a program that is run when open parts are tried.
#[derive(Debug, Default)]
pub(crate) struct Surface {
    /// Nodes to run, in order.
    pub cone: Vec<NodeId>,
    /// Open slots and open nodes beneath the surface.
    pub variables: Vec<Variable>,
    /// No open part is read twice, so that the fast pass is exact.
    pub read_once: bool,
    /// Two parts rest on the same open slot.
    pub entangled: bool,
    /// Open slots, however deep; the exposures stand as [`EXPOSURES`].
    pub rests_on: SortedSet<SlotId>,
}

/// What was reached from the roots, nodes in falling order, and along how many paths.
struct Reached {
    nodes: Vec<(NodeId, u32)>,
    slots: SortedMap<SlotId, u32>,
}

impl Surface {
    /// The surface under `roots` in the state that the searcher started from.
    pub fn new(searcher: &mut Searcher<'_>, roots: &[NodeId], depth: Depth) -> Self {
        let reached = reach(searcher, roots, depth);
        let mut surface = Self { read_once: true, ..Self::default() };
        let mut owners: SortedMap<SlotId, u32> = SortedMap::new();
        let mut inner: SortedSet<NodeId> = SortedSet::new();
        let mut own: SortedSet<SlotId> = SortedSet::new();
        for (node, paths) in &reached.nodes {
            if inner.contains(node) {
                continue;
            }
            let heavy = is_heavy(searcher, *node, depth);
            if heavy {
                for slot in searcher.open_beneath(*node).iter() {
                    *owners.entry(*slot).or_default() += 1;
                }
            } else if let Some(arithmetic) =
                (depth == Depth::Surface).then(|| self_contained(searcher, *node, *paths, &reached)).flatten()
            {
                inner.extend(arithmetic.nodes);
                for slot in arithmetic.slots {
                    own.insert(slot);
                    *owners.entry(slot).or_default() += 1;
                }
            } else {
                // arithmetic on whole numbers, and two givers that disagree, leave gaps that ranges do not show
                let gaps = is_arithmetic(&searcher.program.ops[*node as usize])
                    || searcher.program.infos[*node as usize]
                        .slots
                        .iter()
                        .any(|one| choice_is_open(searcher, *one));
                surface.read_once &= !gaps;
                surface.cone.push(*node);
                continue;
            }
            surface.variables.push(Variable::Node(*node));
            surface.read_once &= *paths <= 1;
        }
        surface.cone.reverse();
        for (slot, paths) in reached.slots.iter().filter(|(slot, _)| !own.contains(slot)) {
            let before = surface.variables.len();
            surface.variables.extend(searcher.open_variables(&[*slot], false));
            if surface.variables.len() > before {
                surface.read_once &= *paths <= 1 && !searcher.state.alternatives.contains_key(slot);
                *owners.entry(*slot).or_default() += 1;
            }
        }
        surface.read_once &= depth != Depth::Deep;
        let open_query = |node: &NodeId| is_query(&searcher.program.ops[*node as usize]);
        if surface.cone.iter().any(open_query) {
            surface.variables.extend(searcher.open_variables(&[], true));
        }
        surface.entangled = owners.values().any(|owners| *owners > 1);
        surface.rests_on = set_of(owners.into_keys());
        surface
    }
}

/// Follows every open node from the roots, down to heavy ones.
fn reach(searcher: &mut Searcher<'_>, roots: &[NodeId], depth: Depth) -> Reached {
    let program = searcher.program;
    // operands stand before what reads them, so that all paths to a node are known once it is the last one waiting
    let mut waiting: BinaryHeap<NodeId> = BinaryHeap::new();
    let mut paths = std::mem::take(&mut searcher.paths);
    let see = |node: NodeId, along: u32, waiting: &mut BinaryHeap<NodeId>, paths: &mut [u32]| {
        let sum = &mut paths[node as usize];
        if *sum == 0 {
            waiting.push(node);
        }
        *sum = sum.saturating_add(along);
    };
    let mut reached = Reached { nodes: Vec::new(), slots: SortedMap::new() };
    let mut slots: Vec<(SlotId, u32)> = Vec::new();
    roots.iter().for_each(|root| see(*root, 1, &mut waiting, &mut paths));
    while let Some(node) = waiting.pop() {
        let along = std::mem::take(&mut paths[node as usize]);
        if is_settled(program, &searcher.base, node) {
            continue;
        }
        reached.nodes.push((node, along));
        if is_heavy(searcher, node, depth) {
            continue;
        }
        let op = &program.ops[node as usize];
        let own = program.infos[node as usize].slots.iter().copied();
        slots.extend(own.map(|slot| (slot, along)));
        let asked = query_slots(program, searcher.dictionary, &searcher.state, op);
        slots.extend(asked.into_iter().map(|slot| (slot, along)));
        each_way(searcher, op, &mut |operand| see(operand, along, &mut waiting, &mut paths));
    }
    searcher.paths = paths;
    slots.sort_unstable();
    for (slot, along) in slots {
        *reached.slots.entry(slot).or_default() += along;
    }
    reached
}

/// Whether a node is taken as a value of its own.
fn is_heavy(searcher: &Searcher<'_>, node: NodeId, depth: Depth) -> bool {
    match searcher.program.ops[node as usize] {
        Op::OutputTruth { .. } | Op::OutputIs { .. } | Op::OutputWord { .. } | Op::OutputNumber { .. } => {
            depth != Depth::Deep
        }
        Op::SeriesTruth(_) | Op::SeriesNumber(_) => true,
        Op::DrugNumber(_) | Op::SteroidNumber(_) => {
            depth != Depth::Deep || searcher.state.completeness.all != Some(true)
        }
        _ => false,
    }
}

fn is_arithmetic(op: &Op) -> bool {
    matches!(op, Op::Arithmetic { .. } | Op::Months { .. })
}

fn is_query(op: &Op) -> bool {
    matches!(op, Op::DrugNumber(_) | Op::SteroidNumber(_))
}

/// Arithmetic and the open slots that it alone reads.
struct Arithmetic {
    /// Nodes under it.
    nodes: Vec<NodeId>,
    slots: Vec<SlotId>,
}

/// The parts of an arithmetic node, if its range is exact: each open slot under it is read once, and nowhere else.
fn self_contained(
    searcher: &Searcher<'_>,
    node: NodeId,
    paths: u32,
    reached: &Reached,
) -> Option<Arithmetic> {
    let program = searcher.program;
    if !is_arithmetic(&program.ops[node as usize]) {
        return None;
    }
    let mut found = Arithmetic { nodes: Vec::new(), slots: Vec::new() };
    let mut waiting = vec![node];
    let mut gaps = false;
    while let Some(one) = waiting.pop() {
        if is_settled(program, &searcher.base, one) {
            continue;
        }
        let op = &program.ops[one as usize];
        match op {
            Op::Arithmetic { operator: Operator::Times | Operator::Over, .. } => gaps = true,
            Op::Arithmetic { .. } | Op::Months { .. } | Op::ChooseNumber { .. } => {}
            Op::Value(slot) => {
                let exclusive = reached.slots.get(slot) == Some(&paths) && !found.slots.contains(slot);
                let whole = program.slots[*slot as usize].kind != FactType::Number;
                if !exclusive || searcher.state.alternatives.contains_key(slot) || whole && gaps {
                    return None;
                }
                found.slots.push(*slot);
            }
            _ => return None,
        }
        if one != node {
            found.nodes.push(one);
        }
        // a choice between two givers is a fact of its own
        if program.infos[one as usize].slots.iter().any(|slot| choice_is_open(searcher, *slot)) {
            return None;
        }
        each_way(searcher, op, &mut |operand| waiting.push(operand));
    }
    Some(found)
}

fn choice_is_open(searcher: &Searcher<'_>, slot: SlotId) -> bool {
    matches!(searcher.program.slots[slot as usize].key, super::slot::SlotKey::Choice(_))
        && !searcher.state.cells[slot as usize].may.is_power_of_two()
}

/// Operands of a step, without the giver of a fact that is not used.
pub(crate) fn each_way(searcher: &Searcher<'_>, op: &Op, see: &mut dyn FnMut(NodeId)) {
    match *op {
        Op::ChooseTruth { choice, entered, derived }
        | Op::ChooseWord { choice, entered, derived }
        | Op::ChooseNumber { choice, entered, derived } => {
            let may = searcher.state.cells[choice as usize].may;
            for (bit, node) in [(1, entered), (2, derived)] {
                if may & bit != 0 {
                    see(node);
                }
            }
        }
        _ => searcher.program.each_operand(op, see),
    }
}

impl Searcher<'_> {
    /// The open slots a node rests on; the exposures stand as [`EXPOSURES`].
    pub fn open_beneath(&mut self, node: NodeId) -> Rc<SortedSet<SlotId>> {
        if let Some(found) = self.beneath.get(&node) {
            return Rc::clone(found);
        }
        let program = self.program;
        let mut open = SortedSet::new();
        let mut waiting = vec![node];
        let mut seen = SortedSet::new();
        while let Some(node) = waiting.pop() {
            if !seen.insert(node) || is_settled(program, &self.base, node) {
                continue;
            }
            let op = &program.ops[node as usize];
            if is_query(op) {
                open.insert(EXPOSURES);
            }
            let own = program.infos[node as usize].slots.iter().copied();
            for slot in own.chain(query_slots(program, self.dictionary, &self.state, op)) {
                if !self.open_variables(&[slot], false).is_empty() {
                    open.insert(slot);
                }
            }
            each_way(self, op, &mut |operand| waiting.push(operand));
        }
        let found = Rc::new(open);
        self.beneath.insert(node, Rc::clone(&found));
        found
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
