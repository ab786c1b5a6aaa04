//! What helps beside the results: what to ask next, how sure the answer is, other readings, limits of trials, risks.
//!
//! Everything here is found by evaluating the compiled set again with other values, within fixed budgets.

mod decisive;
mod grade;
mod outcome;
mod question;
mod readings;
mod risk;
mod sensitivity;
mod thresholds;
mod variant;

use crate::case::Case;
use crate::change::put_changes;
use crate::engine::State;
use crate::explain::{Assessment, Basis, assess as explained, assess_bound as explained_bound};
use crate::fact::Dictionary;
use crate::knowledge::CompiledSet;
use crate::window::put_days;

/// What `set` says of `case`, with every reason and what helps to decide.
///
/// ```
/// use eligibility::{Case, Choices, Knowledge, Overall, assess};
/// let knowledge = Knowledge::built_in();
/// let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
/// let text = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {"lvef_percent": 25}}"#;
/// let case = Case::read(text, knowledge.dictionary()).unwrap();
/// let assessment = assess(&set, knowledge.dictionary(), &case);
/// assert_eq!(assessment.result, Overall::NotMet);
/// assert!(assessment.next_question.is_none()); // nothing that is missing can change it
/// ```
pub fn assess(set: &CompiledSet, dictionary: &Dictionary, case: &Case) -> Assessment {
    helped(set, dictionary, case, explained(set, dictionary, case))
}

/// The same over slots that are filled already.
pub(crate) fn assess_bound(
    set: &CompiledSet,
    dictionary: &Dictionary,
    case: &Case,
    state: State,
) -> Assessment {
    helped(set, dictionary, case, explained_bound(set, dictionary, case, state))
}

fn helped(
    set: &CompiledSet,
    dictionary: &Dictionary,
    case: &Case,
    (mut assessment, basis): (Assessment, Basis),
) -> Assessment {
    question::put_in_order(set, dictionary, &basis, &mut assessment.missing);
    thresholds::put_ranges(set, dictionary, &basis, &mut assessment);
    assessment.risk = Some(risk::risk(set, dictionary, case));
    assessment.sensitivity = Some(sensitivity::sensitive(set, dictionary, case, (&assessment, &basis)));
    assessment.readings = Some(readings::readings(set, dictionary, case, (&assessment, &basis)));
    assessment.weakest_grade = grade::weakest(&assessment).map(|grade| grade.word().to_owned());
    assessment.next_question = assessment.missing.first().cloned();
    put_days(set, dictionary, case, &basis.state, &mut assessment);
    put_changes(set, dictionary, case, &basis, &mut assessment);
    assessment
}
