//! The grade of the weakest evidence that the overall result rests on.

use crate::explain::{Assessment, Criterion, CriterionResult, Overall};
use crate::fact::Grade;

/// The grade that the overall result stands or falls with; nothing while the result is open.
///
/// A set that is met rests on all its criteria that count, so on the weakest of them. One failure is enough for
/// "not met", so that rests on the best graded failure; "needs action" likewise. Each criterion is as weak as the
/// weaker of its rule and its numbers.
pub(super) fn weakest(assessment: &Assessment) -> Option<Grade> {
    let counting = || assessment.criteria.iter().filter(|one| one.counts == Some(true));
    let of = |result: CriterionResult| counting().filter(move |one| one.result == result).filter_map(own);
    match assessment.result {
        Overall::Met | Overall::NoVisibleFailure => counting().filter_map(own).max(),
        Overall::NotMet => of(CriterionResult::Fail).min().or_else(|| open(assessment)),
        Overall::NeedsAction => of(CriterionResult::ActionNeeded).min().or_else(|| open(assessment)),
        Overall::Undetermined | Overall::NotApplicable => None,
    }
}

/// Where no criterion decides alone: the weakest of those that may stand in the way.
fn open(assessment: &Assessment) -> Option<Grade> {
    use CriterionResult::{ActionNeeded, Fail, Unknown};
    let in_the_way = |one: &&Criterion| matches!(one.result, Fail | ActionNeeded | Unknown);
    let counting = assessment.criteria.iter().filter(|one| one.counts != Some(false));
    counting.filter(in_the_way).filter_map(own).max()
}

fn own(criterion: &Criterion) -> Option<Grade> {
    let numbers = criterion.threshold_grade.as_deref().and_then(Grade::parse);
    Grade::parse(&criterion.grade).max(numbers)
}
