//! The fixed words of a report.

use crate::explain::assessment::{Assessment, CriterionResult, Overall, Reason};
use crate::fact::Dictionary;

/// What stands first, before any result.
pub(crate) const INTENDED_USE: &str = "For research and education. This report helps clinicians review published \
eligibility criteria for CAR T-cell therapy in systemic lupus erythematosus (SLE), systemic sclerosis (SSc) and \
idiopathic inflammatory myopathy (IIM). It is not for patients, not for emergencies, and not to be relied on \
alone. The therapy is investigational in these diseases. Criteria are met, not met or unknown; what to do is for \
the physician and the team to decide.";

/// What stands last.
pub(crate) const LIMITS: [&str; 5] = [
    "The published studies are small and not randomised, and many of their thresholds are not public.",
    "The indices of fitness and risk were not validated in autoimmune disease.",
    "Facts are typed in as single values. No image or signal is read, and nothing is predicted.",
    "Unknown stays unknown: a missing value is never taken for a normal one.",
    "Every value above was entered by the user. Check inputs, rules and sources before you rely on a result.",
];

/// The overall result in words.
pub(super) fn overall(assessment: &Assessment) -> &'static str {
    match (assessment.result, assessment.settled) {
        (Overall::Met, _) => "Every criterion of this set that counts is met.",
        (Overall::NoVisibleFailure, _) => {
            "No failure is visible, but the source did not publish all its criteria, so they cannot be called met."
        }
        (Overall::Undetermined, _) => "Undetermined: the answer depends on facts that are not yet known.",
        (Overall::NeedsAction, true) => {
            "Not met today: something must be done first. Nothing that is still unknown changes that."
        }
        (Overall::NeedsAction, false) => {
            "Not met today: something must be done first. What is still unknown may also show a failure."
        }
        (Overall::NotMet, _) => {
            "Not met: at least one criterion that counts fails, whatever is still unknown."
        }
        (Overall::NotApplicable, _) => {
            "Not applicable: no part of this set is about a disease of the patient."
        }
    }
}

/// A planned step that has windows.
pub(super) fn step(id: &str) -> String {
    capital(&id.replace('_', " "))
}

/// A result in words.
pub(super) fn result(result: CriterionResult) -> String {
    result.word().replace('_', " ")
}

/// Why a criterion is unknown.
pub(super) fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::NotGiven => "a fact was not given, or a test not done",
        Reason::Bounded => "the limits that were entered do not decide",
        Reason::Stale => "a result is too old",
        Reason::Conflict => "two sources of one value disagree",
        Reason::Judgement => "a person must judge",
        Reason::NotPublished => "the source does not print it, or it is not about the patient",
        Reason::NotCovered => "the criterion says nothing about these values",
        Reason::Budget => "too many combinations of unknown facts to decide exactly",
    }
}

/// The heading of a group.
pub(super) fn heading(group: &str) -> String {
    match group {
        "" => "Criteria".to_owned(),
        "heart_lung" => "Heart and lung".to_owned(),
        "liver_blood" => "Liver and blood".to_owned(),
        other => capital(&other.replace('_', " ")),
    }
}

/// The name of a disease.
pub(super) fn disease(id: &str) -> &str {
    match id {
        "sle" => "Systemic lupus erythematosus",
        "ssc" => "Systemic sclerosis",
        "iim" => "Idiopathic inflammatory myopathy",
        other => other,
    }
}

/// How something missing is found out.
pub(super) fn burden(word: &str) -> &str {
    match word {
        "asked" => "ask",
        "examined" => "examine",
        "blood" => "laboratory test",
        "imaging" => "imaging or function test",
        "invasive" => "invasive test",
        other => other,
    }
}

/// The name for people of something that can be missing.
pub(crate) fn missing(dictionary: &Dictionary, id: &str) -> String {
    if let Some(found) = dictionary.find(id) {
        return found.fact.label.clone();
    }
    match id {
        "drug_exposures" => "Drug exposures: drug, dates, dose, outcome".to_owned(),
        "drug_history_complete" => "Whether the list of drugs is complete".to_owned(),
        _ => match id.strip_prefix("parameters.") {
            Some(parameter) => format!("About the site: {}", parameter.replace('_', " ")),
            None => capital(&id.replace('_', " ")),
        },
    }
}

/// With a capital letter first.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `1 criterion`, `2 criteria`.
pub(super) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
