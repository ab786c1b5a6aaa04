//! Possible results of criteria and sets, as bits.

use super::assessment::{CriterionResult, Overall};
use crate::criterion::{CriterionKind, Level, OnFail};
use crate::engine::{CriterionProgram, NodeId, ProgramBody, ProgramCounts, Results};
use crate::truth::Possible;

/// Results a criterion can still have, a bit each.
pub(crate) type ResultMask = u32;

pub(crate) const PASS: ResultMask = 1;
pub(crate) const CAUTION: ResultMask = 2;
pub(crate) const ACTION: ResultMask = 4;
pub(crate) const FAIL: ResultMask = 8;
pub(crate) const NOT_APPLICABLE: ResultMask = 16;
/// No level of the criterion holds.
pub(crate) const UNCOVERED: ResultMask = 32;

/// What a criterion does to its set, a bit each: nothing, leave it open, ask for action, fail it.
pub(crate) type WeightMask = u32;

pub(crate) const GOOD: WeightMask = 1;
pub(crate) const OPEN: WeightMask = 2;
pub(crate) const NEEDS: WeightMask = 4;
pub(crate) const FAILS: WeightMask = 8;

/// The results a criterion can have, by what its nodes can be.
pub(crate) fn results(criterion: &CriterionProgram, found: &Results) -> ResultMask {
    results_by(criterion, &|node| found.truth[node as usize])
}

/// The same, by what `truth` says of a node.
pub(crate) fn results_by(criterion: &CriterionProgram, truth: &dyn Fn(NodeId) -> Possible) -> ResultMask {
    let waived = criterion.waiver.map_or(Possible::FALSE, |node| truth(node).holds());
    match &criterion.body {
        ProgramBody::Rule { node, kind, on_fail } => {
            let rule = truth(*node);
            let held = match kind {
                CriterionKind::Inclusion => rule.or(waived),
                CriterionKind::Exclusion => rule.negate().or(waived),
            };
            let mut mask = 0;
            for (possible, result) in [
                (Possible::TRUE, PASS),
                (Possible::FALSE, on_fail_mask(*on_fail)),
                (Possible::NOT_APPLICABLE, NOT_APPLICABLE),
            ] {
                if held.allows(possible) {
                    mask |= result;
                }
            }
            mask
        }
        ProgramBody::Levels(levels) => level_results(levels, truth, waived),
    }
}

fn level_results(
    levels: &[(Level, Option<u32>)],
    truth: &dyn Fn(u32) -> Possible,
    waived: Possible,
) -> ResultMask {
    let mut mask = 0;
    for (level, node) in levels {
        let holds = node.map_or(Possible::TRUE, truth);
        if holds.allows(Possible::TRUE) {
            mask |= level_mask(*level);
        }
        if *level == Level::Pass && holds.allows(Possible::NOT_APPLICABLE) {
            mask |= NOT_APPLICABLE;
        }
        let passes_on =
            holds.allows(Possible::FALSE) || *level != Level::Pass && holds.allows(Possible::NOT_APPLICABLE);
        if !passes_on {
            return with_waiver(mask, waived);
        }
    }
    with_waiver(mask | UNCOVERED, waived)
}

fn with_waiver(mask: ResultMask, waived: Possible) -> ResultMask {
    match waived {
        Possible::FALSE => mask,
        Possible::TRUE => PASS,
        _ => mask | PASS,
    }
}

fn level_mask(level: Level) -> ResultMask {
    match level {
        Level::Fail => FAIL,
        Level::ActionNeeded => ACTION,
        Level::Caution => CAUTION,
        Level::Pass => PASS,
    }
}

fn on_fail_mask(on_fail: OnFail) -> ResultMask {
    match on_fail {
        OnFail::Fail => FAIL,
        OnFail::ActionNeeded => ACTION,
        OnFail::Caution => CAUTION,
    }
}

/// Whether the criterion counts, by what its nodes can be.
pub(crate) fn counts(criterion: &CriterionProgram, found: &Results) -> Possible {
    match criterion.counts {
        ProgramCounts::Always => Possible::TRUE,
        ProgramCounts::Never => Possible::FALSE,
        ProgramCounts::When(node) => found.truth[node as usize],
    }
}

/// What the criterion can do to its set.
pub(crate) fn weights(criterion: &CriterionProgram, found: &Results) -> WeightMask {
    let counted = counts(criterion, found);
    let mut mask = if counted.allows(Possible(6)) { GOOD } else { 0 };
    if counted.allows(Possible::TRUE) {
        mask |= weights_of(results(criterion, found));
    }
    mask
}

/// What possible results do to a set.
pub(crate) fn weights_of(results: ResultMask) -> WeightMask {
    let mut mask = 0;
    for (result, weight) in
        [(PASS | CAUTION | NOT_APPLICABLE, GOOD), (UNCOVERED, OPEN), (ACTION, NEEDS), (FAIL, FAILS)]
    {
        if results & result != 0 {
            mask |= weight;
        }
    }
    mask
}

/// Whether any two of the possible results weigh differently, weights below `floor` being all alike.
pub(crate) fn tells_apart(mask: ResultMask, floor: WeightMask) -> bool {
    let weights: Vec<WeightMask> = (0..6)
        .map(|bit| mask & 1 << bit)
        .filter(|one| *one != 0)
        .map(|one| weights_of(one).max(floor))
        .collect();
    (1..weights.len()).all(|index| !weights[..index].contains(&weights[index]))
}

/// The one result, or unknown.
pub(crate) fn single(mask: ResultMask) -> CriterionResult {
    match mask {
        PASS => CriterionResult::Pass,
        CAUTION => CriterionResult::Caution,
        ACTION => CriterionResult::ActionNeeded,
        FAIL => CriterionResult::Fail,
        NOT_APPLICABLE => CriterionResult::NotApplicable,
        _ => CriterionResult::Unknown,
    }
}

/// Every result in the mask.
pub(crate) fn listed(mask: ResultMask) -> Vec<CriterionResult> {
    (0..6).filter(|bit| mask & 1 << bit != 0).map(|bit| single(1 << bit)).collect()
}

/// The worst weight every completion has at least, and the worst any completion has, over independent parts.
pub(crate) fn overall(parts: &[WeightMask], complete: bool) -> (Overall, bool) {
    let least = parts.iter().map(|mask| lowest(*mask)).max().unwrap_or(GOOD);
    let most = parts.iter().map(|mask| highest(*mask)).max().unwrap_or(GOOD);
    let good = if complete { Overall::Met } else { Overall::NoVisibleFailure };
    match (least, most) {
        (FAILS, _) => (Overall::NotMet, true),
        (NEEDS, most) => (Overall::NeedsAction, most == NEEDS),
        // no level covers these values, whatever else becomes known
        (OPEN, OPEN) => (Overall::Undetermined, true),
        (_, GOOD) => (good, true),
        _ => (Overall::Undetermined, false),
    }
}

/// The lightest weight in a mask.
pub(crate) fn lowest(mask: WeightMask) -> WeightMask {
    mask & mask.wrapping_neg()
}

/// The heaviest weight in a mask.
pub(crate) fn highest(mask: WeightMask) -> WeightMask {
    if mask == 0 { 0 } else { 1 << (31 - mask.leading_zeros()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certain_failure_wins() {
        assert_eq!(overall(&[GOOD | FAILS, FAILS], true), (Overall::NotMet, true));
        assert_eq!(overall(&[GOOD | FAILS, NEEDS], true), (Overall::NeedsAction, false));
        assert_eq!(overall(&[GOOD, NEEDS], true), (Overall::NeedsAction, true));
        assert_eq!(overall(&[GOOD | NEEDS], true), (Overall::Undetermined, false));
        assert_eq!(overall(&[GOOD, GOOD], false), (Overall::NoVisibleFailure, true));
        assert_eq!(overall(&[OPEN, GOOD], true), (Overall::Undetermined, true));
        assert_eq!(overall(&[OPEN, GOOD | FAILS], true), (Overall::Undetermined, false));
    }
}
