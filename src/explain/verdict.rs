//! What several sets say of one case: results and what decides them, without the trees of reasons.

use super::assess::{reason, stamp};
use super::assessment::{CriterionResult, Missing, Overall, Reason, Section, SetStamp};
use super::decide::{self, Decided};
use super::judge::{Part, judge, never_counts, set_missing};
use super::results::{self, GOOD};
use crate::case::Case;
use crate::engine::{Joint, Searcher, bind_and_run};
use crate::fact::Dictionary;
use crate::knowledge::CompiledSet;
use crate::truth::Truth;

/// Evaluations spent on proving that a fact matters; an assessment spends more.
const PROOF: u32 = 4;

/// What one set says of a case. The same as its [`Assessment`](super::Assessment) says, with less: facts that cannot
/// change the result after all may stand among the missing ones, but none that can is left out.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    /// The set.
    pub set: SetStamp,
    /// The overall result.
    pub result: Overall,
    /// Every completion of the case gives it.
    pub settled: bool,
    /// Sections of a basket trial.
    pub sections: Vec<Section>,
    /// Facts that can still change the overall result, best first.
    pub missing: Vec<Missing>,
    /// The criteria, in the source's order.
    pub criteria: Vec<CriterionVerdict>,
}

/// What became of one criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CriterionVerdict {
    /// Its result.
    pub result: CriterionResult,
    /// Why it is unknown.
    pub reason: Option<Reason>,
    /// Whether it counts; `None` while that is open.
    pub counts: Option<bool>,
    /// It may do more to the set than pass.
    pub weighs: bool,
}

/// What the sets of a joint program say of a case.
///
/// The case is bound once, and what the sets share is decided once. `sets` are those of the program, in its order,
/// and all judge the age of results alike.
pub(crate) fn verdicts(
    joint: &Joint,
    sets: &[&CompiledSet],
    dictionary: &Dictionary,
    case: &Case,
) -> Vec<Verdict> {
    let freshness = sets.first().is_some_and(|set| set.definition.freshness);
    let (state, found) = bind_and_run(&joint.program, dictionary, case, freshness);
    let mut searcher = Searcher::over(&joint.program, dictionary, state, found);
    searcher.proof = PROOF;
    let mut decided: Vec<Decided> = Vec::with_capacity(joint.same.len());
    for (number, same) in joint.same.iter().enumerate() {
        let one = match decided.get(*same) {
            Some(earlier) => earlier.clone(),
            None => decide::criterion(&mut searcher, number),
        };
        decided.push(one);
    }
    let one = |(set, first): (&&CompiledSet, &usize)| {
        let own = &decided[*first..*first + set.definition.criteria.len()];
        verdict(set, *first, &mut searcher, own, case)
    };
    sets.iter().zip(&joint.first).map(one).collect()
}

fn verdict(
    set: &CompiledSet,
    first: usize,
    searcher: &mut Searcher<'_>,
    decided: &[Decided],
    case: &Case,
) -> Verdict {
    let part = Part { definition: &set.definition, first };
    let judged = judge(part, searcher, decided);
    let missing = set_missing(part, searcher.dictionary, searcher, decided, &judged);
    let criteria =
        set.definition.criteria.iter().zip(decided).enumerate().map(|(number, (definition, one))| {
            let result = results::single(one.mask);
            let counts = if never_counts(definition.not_computable) {
                Truth::False
            } else {
                results::counts(&searcher.program.criteria[first + number], &searcher.base).truth()
            };
            CriterionVerdict {
                result,
                reason: (result == CriterionResult::Unknown).then(|| reason(definition, one)),
                counts: match counts {
                    Truth::True => Some(true),
                    Truth::False => Some(false),
                    Truth::Unknown => None,
                },
                weighs: one.weights != GOOD,
            }
        });
    Verdict {
        set: stamp(set, case.assessed_on),
        result: judged.result,
        settled: judged.settled,
        criteria: criteria.collect(),
        sections: judged.sections,
        missing,
    }
}
