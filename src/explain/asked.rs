//! What open parts of a rule ask for.

use crate::engine::{
    FactUse, NodeId, Op, Searcher, SlotId, SlotKey, SlotReason, Variable, each_way, is_settled, query_slots,
};
use crate::order::{SortedMap, SortedSet, set_of};
use crate::truth::Possible;

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
    /// The date of a planned step.
    Planned(String),
    /// A person's judgement.
    Judgement,
}

/// The facts behind open parts of a rule, with the reason each is open.
pub(crate) fn asked(searcher: &Searcher<'_>, missing: &[Variable]) -> SortedMap<Asked, SlotReason> {
    let mut found = SortedMap::new();
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

fn slot_asked(searcher: &Searcher<'_>, slot: SlotId, found: &mut SortedMap<Asked, SlotReason>) {
    let reason = searcher.state.reasons[slot as usize];
    let asked = match &searcher.program.slots[slot as usize].key {
        SlotKey::Fact { fact, .. } | SlotKey::Choice(fact) => Asked::Fact(*fact),
        SlotKey::Parameter(name) => Asked::Parameter(name.clone()),
        SlotKey::Judgement { .. } => Asked::Judgement,
        SlotKey::Anchor(step) => Asked::Planned(step.clone()),
        SlotKey::Given(_) => return,
    };
    found.insert(asked, reason);
}

fn node_asked(searcher: &Searcher<'_>, node: NodeId, found: &mut SortedMap<Asked, SlotReason>) {
    let program = searcher.program;
    let mut waiting = vec![node];
    let mut seen = SortedSet::new();
    while let Some(node) = waiting.pop() {
        let op = &program.ops[node as usize];
        if !seen.insert(node) || is_settled(program, &searcher.base, node) {
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
        each_way(searcher, op, &mut |operand| waiting.push(operand));
    }
}

/// The same case with the tests among `asked` that were not done open as to whether they are; `None` where no rule
/// asks whether one of them was.
pub(crate) fn undone<'a, 'b>(
    searcher: &Searcher<'a>,
    asked: impl Iterator<Item = &'b Asked>,
) -> Option<Searcher<'a>> {
    if searcher.undone.is_empty() {
        return None;
    }
    let facts = set_of(asked);
    let is_asked = |slot: &SlotId| match searcher.program.slots[*slot as usize].key {
        SlotKey::Fact { fact, .. } => facts.contains(&Asked::Fact(fact)),
        _ => false,
    };
    let open: Vec<SlotId> = searcher.undone.iter().copied().filter(is_asked).collect();
    if open.is_empty() {
        return None;
    }
    let mut state = searcher.state.clone();
    for slot in open {
        state.cells[slot as usize].known = Possible::OPEN;
    }
    Some(Searcher::new(searcher.program, searcher.dictionary, state))
}

/// The worst reason among open parts.
pub(crate) fn reason(asked: &SortedMap<Asked, SlotReason>) -> Option<SlotReason> {
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
