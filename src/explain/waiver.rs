//! Which exception a criterion passed through.

use super::results::{self, PASS};
use crate::engine::{CriterionProgram, NodeId, Op, Program, ProgramBody, Results};
use crate::truth::Possible;

/// The exception without which criterion `number`, which passes, would not be known to pass.
pub(crate) fn exception(program: &Program, found: &Results, number: usize) -> Option<NodeId> {
    let criterion = &program.criteria[number];
    let alone = CriterionProgram { waiver: None, ..criterion.clone() };
    let by_group = criterion.waiver.filter(|waiver| found.truth[*waiver as usize] == Possible::TRUE);
    if by_group.is_some() && results::results(&alone, found) != PASS {
        return by_group;
    }
    let holding = match &criterion.body {
        // an exclusion is passed when its rule is false: no exception of its own is on that way
        ProgramBody::Rule { node, .. } => *node,
        ProgramBody::Levels(levels) => {
            levels.iter().filter_map(|(_, node)| *node).find(|node| holds(found, *node))?
        }
    };
    within(program, found, holding)
}

fn holds(found: &Results, node: NodeId) -> bool {
    found.truth[node as usize] == Possible::TRUE
}

/// The exception that a node, if it holds, owes it to.
fn within(program: &Program, found: &Results, node: NodeId) -> Option<NodeId> {
    if !holds(found, node) {
        return None;
    }
    let part = |node: &NodeId| within(program, found, *node);
    match program.ops[node as usize] {
        Op::Waived { rule, .. } if holds(found, rule) => part(&rule),
        Op::Waived { exception, .. } => Some(exception),
        Op::And(list) => program.list(list).iter().find_map(part),
        Op::Or(list) => of_enough(program, found, program.list(list), 1),
        Op::AtLeast { number, list } => of_enough(program, found, program.list(list), number as usize),
        Op::Implies { rule, .. } => part(&rule),
        Op::ChooseTruth { entered, derived, .. } => part(&entered).or_else(|| part(&derived)),
        _ => None,
    }
}

/// The first exception among alternatives, unless enough of them hold without any.
fn of_enough(program: &Program, found: &Results, nodes: &[NodeId], enough: usize) -> Option<NodeId> {
    let holding = nodes.iter().filter(|node| holds(found, **node));
    let exceptions: Vec<Option<NodeId>> = holding.map(|node| within(program, found, *node)).collect();
    let plain = exceptions.iter().filter(|exception| exception.is_none()).count();
    if plain >= enough { None } else { exceptions.into_iter().flatten().next() }
}
