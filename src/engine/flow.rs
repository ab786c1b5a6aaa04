//! What reads what: the steps to be run again once something has changed.

use super::program::{NodeId, Op, Program};
use super::slot::SlotId;

/// Something that a step reads and that can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A slot.
    Slot(SlotId),
    /// Another step.
    Node(NodeId),
    /// The list of exposures.
    Exposures,
    /// The day of assessment, and values by their days.
    Day,
}

/// The sources of every step.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flow {
    slots: Vec<SlotId>,
    nodes: Vec<NodeId>,
    steps: Vec<Step>,
}

/// Where the sources of a step end in the lists; they begin where those of the step before end.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    slots: usize,
    nodes: usize,
    exposures: bool,
    day: bool,
}

impl Flow {
    /// The flow of a program.
    pub fn new(program: &Program) -> Self {
        let mut flow = Self::default();
        for (op, info) in program.ops.iter().zip(&program.infos) {
            flow.slots.extend(info.slots.iter().copied().chain(hidden_slots(program, op)));
            program.each_operand(op, &mut |node| flow.nodes.push(node));
            let exposures = matches!(op, Op::DrugNumber(_) | Op::SteroidNumber(_));
            let day = exposures || matches!(op, Op::SeriesTruth(_) | Op::SeriesNumber(_) | Op::Call(_));
            flow.steps.push(Step { slots: flow.slots.len(), nodes: flow.nodes.len(), exposures, day });
        }
        flow
    }

    /// The steps that `node` reads, in the order in which it does.
    pub fn operands(&self, node: NodeId) -> &[NodeId] {
        let index = node as usize;
        let start = index.checked_sub(1).map_or(0, |before| self.steps[before].nodes);
        &self.nodes[start..self.steps[index].nodes]
    }

    /// The steps among `within`, which is in order, that rest on any of the sources by way of `within`.
    pub fn after(&self, sources: &[Source], within: &[NodeId]) -> Vec<NodeId> {
        let (mut slots, mut nodes): (Vec<SlotId>, Vec<NodeId>) = Default::default();
        for source in sources {
            match *source {
                Source::Slot(slot) => slots.push(slot),
                Source::Node(node) => nodes.push(node),
                Source::Exposures | Source::Day => {}
            }
        }
        let (exposures, day) = (sources.contains(&Source::Exposures), sources.contains(&Source::Day));
        let mut found: Vec<NodeId> = Vec::new();
        for node in within {
            let index = *node as usize;
            let (before, step) =
                (index.checked_sub(1).map_or_else(Step::default, |one| self.steps[one]), self.steps[index]);
            let touched = |one: &NodeId| nodes.contains(one) || found.binary_search(one).is_ok();
            let reads = step.exposures && exposures
                || step.day && day
                || self.slots[before.slots..step.slots].iter().any(|slot| slots.contains(slot))
                || self.nodes[before.nodes..step.nodes].iter().any(touched);
            if reads {
                found.push(*node);
            }
        }
        found
    }
}

/// Slots that a question about a list, or an instrument, reads whatever the list holds.
fn hidden_slots(program: &Program, op: &Op) -> Vec<SlotId> {
    use super::series::SeriesAsked;
    match *op {
        Op::DrugNumber(query) => program.drug_queries[query as usize].weight.into_iter().collect(),
        Op::SteroidNumber(query) => {
            let query = &program.steroid_queries[query as usize];
            query.typed.into_iter().chain(query.weight).chain(query.before).collect()
        }
        Op::SeriesTruth(query) | Op::SeriesNumber(query) => {
            match program.series_queries[query as usize].asked {
                SeriesAsked::Within(_, _, anchor) => vec![anchor],
                _ => Vec::new(),
            }
        }
        Op::Call(call) => program.calls[call as usize].slots().collect(),
        _ => Vec::new(),
    }
}
