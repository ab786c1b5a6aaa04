//! What a criterion reads.

use crate::engine::program::{CriterionProgram, NodeId, Op, Program, ProgramBody, ProgramCounts};
use crate::engine::run::State;
use crate::engine::slot::SlotId;
use crate::fact::Dictionary;
use crate::order::SortedMap;

/// Completes a criterion with the nodes it needs.
pub(super) fn finish(
    program: &Program,
    body: ProgramBody,
    counts: ProgramCounts,
    waiver: Option<NodeId>,
) -> CriterionProgram {
    let mut roots = Vec::new();
    match &body {
        ProgramBody::Rule { node, .. } => roots.push(*node),
        ProgramBody::Levels(levels) => roots.extend(levels.iter().filter_map(|(_, node)| *node)),
    }
    roots.extend(waiver);
    if let ProgramCounts::When(node) = counts {
        roots.push(node);
    }
    let cone = readings(program, &roots).into_keys().collect();
    CriterionProgram { body, counts, waiver, cone }
}

/// Every node under the roots, and along how many paths it is reached.
pub(crate) fn readings(program: &Program, roots: &[NodeId]) -> SortedMap<NodeId, u32> {
    let mut times: SortedMap<NodeId, u32> = SortedMap::new();
    for root in roots {
        *times.entry(*root).or_default() += 1;
    }
    let mut below = times.keys().next_back().copied();
    while let Some(node) = below {
        let paths = times.get(&node).copied().unwrap_or_default();
        for operand in program.operands(&program.ops[node as usize]) {
            let sum = times.entry(operand).or_default();
            *sum = sum.saturating_add(paths);
        }
        below = times.key_below(&node).copied();
    }
    times
}

/// Slots that a query reads besides the exposures or the series, and sets an instrument reads. The body weight is
/// one of them only where a listed dose asks for it.
pub(crate) fn query_slots(program: &Program, dictionary: &Dictionary, state: &State, op: &Op) -> Vec<SlotId> {
    match op {
        Op::SteroidNumber(query) => {
            let query = &program.steroid_queries[*query as usize];
            let weight = query.weight.filter(|_| query.weighs(dictionary, state));
            query.typed.into_iter().chain(weight).chain(query.before).collect()
        }
        Op::DrugNumber(query) => {
            let query = &program.drug_queries[*query as usize];
            query.weight.filter(|_| query.weighs(dictionary, state)).into_iter().collect()
        }
        Op::SeriesTruth(query) => match &program.series_queries[*query as usize].asked {
            crate::engine::series::SeriesAsked::Within(_, _, anchor) => vec![*anchor],
            _ => Vec::new(),
        },
        Op::Call(call) => program.calls[*call as usize].slots().collect(),
        _ => Vec::new(),
    }
}
