//! The results of all sets in force, one line each, when there are several.

use super::answer::overall;
use crate::explain::Assessment;
use crate::fact::Disease;

/// The overall result of one set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Set id.
    pub set: String,
    /// Name of the disease, or title of a set that is not of one.
    pub name: String,
    /// The same where there is little room.
    pub short: String,
    /// Overall result, as in `data-result`.
    pub result: &'static str,
    /// Icon of the result.
    pub icon: &'static str,
    /// The result in a few words.
    pub word: &'static str,
}

/// The results of several assessments, in their order.
///
/// ```
/// use eligibility::{Case, Choices, Knowledge, assess, view::verdict::verdicts};
/// let knowledge = Knowledge::built_in();
/// let set = knowledge.compile("reference-ssc", &Choices::default()).unwrap();
/// let text = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {"lvef_percent": 25}}"#;
/// let case = Case::read(text, knowledge.dictionary()).unwrap();
/// let verdicts = verdicts(&[assess(&set, knowledge.dictionary(), &case)], knowledge.diseases());
/// assert_eq!((verdicts[0].short.as_str(), verdicts[0].word), ("SSc", "Not met"));
/// ```
pub fn verdicts(assessments: &[Assessment], diseases: &[Disease]) -> Vec<Verdict> {
    assessments.iter().map(|assessment| verdict(assessment, diseases)).collect()
}

fn verdict(assessment: &Assessment, diseases: &[Disease]) -> Verdict {
    let (icon, word) = overall(assessment.result);
    let (id, title) = (&assessment.set.id, &assessment.set.title);
    let disease = diseases.iter().find(|disease| disease.set == *id);
    Verdict {
        set: id.clone(),
        name: disease.map_or(title, |disease| &disease.name).clone(),
        short: disease.map_or(id, |disease| &disease.short).clone(),
        result: assessment.result.word(),
        icon,
        word,
    }
}
