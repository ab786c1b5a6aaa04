//! What helps beside the results: what to ask next, how sure the answer is, other readings, limits of trials, risks.
//!
//! Everything here is found by evaluating the compiled set again with other values, within fixed budgets.

mod decisive;
mod grade;
mod other_ways;
mod outcome;
mod question;
mod readings;
mod risk;
mod sensitivity;
mod stages;
mod thresholds;
mod variant;

use crate::case::Case;
use crate::engine::State;
use crate::explain::{
    Assessment, Basis, Decisions, assess as explained, assess_bound as explained_bound, explain_decided,
};
use crate::fact::Dictionary;
use crate::knowledge::CompiledSet;

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
    let mut stage = 0;
    while stages::add(stage, set, dictionary, case, (&mut assessment, &basis)) {
        stage += 1;
    }
    assessment
}

/// An assessment on its way: what each criterion can be, then the reasons, then one stage after the other.
pub(crate) enum Partial {
    /// What each criterion can be.
    Decided(Box<Decisions>),
    /// Results and reasons, and the stage that comes next.
    Explained(Box<(Assessment, Basis)>, usize),
}

impl Partial {
    /// What each criterion can be.
    pub fn new(set: &CompiledSet, dictionary: &Dictionary, case: &Case) -> Self {
        Self::Decided(Box::new(Decisions::new(set, dictionary, case)))
    }

    /// One part further, with the set and case it began with; the assessment once nothing is left to do.
    pub fn advance(
        self,
        set: &CompiledSet,
        dictionary: &Dictionary,
        case: &Case,
    ) -> Result<Assessment, Self> {
        match self {
            Self::Decided(decided) => {
                let explained = explain_decided(set, dictionary, case, *decided);
                Err(Self::Explained(Box::new(explained), 0))
            }
            Self::Explained(mut so_far, stage) => {
                let (assessment, basis) = &mut *so_far;
                match stages::add(stage, set, dictionary, case, (assessment, basis)) {
                    true => Err(Self::Explained(so_far, stage + 1)),
                    false => Ok(so_far.0),
                }
            }
        }
    }
}
