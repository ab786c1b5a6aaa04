//! The answer beside the form: the overall result in words, what decides it, what is missing.

use super::advice::{Advice, advice};
use super::message::{Said, day, say};
use super::risk::{RiskSheet, sheet};
use super::trial_list::old_evidence;
use super::words::{self, RESULTS};
use crate::explain::{Assessment, Criterion, CriterionResult, Overall};
use crate::fact::Dictionary;
use crate::knowledge::Knowledge;
use crate::order::{SortedMap, SortedSet};

/// The answer, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Overall result, as in `data-result`.
    pub result: &'static str,
    /// Icon of the result.
    pub icon: &'static str,
    /// The result in a few words; never a bare "eligible".
    pub word: &'static str,
    /// What it rests on.
    pub text: String,
    /// On how many facts it rests, and how many could still change it; empty while nothing is entered.
    pub progress: String,
    /// How many counted criteria have each result: result, word, number.
    pub tally: Vec<(&'static str, &'static str, usize)>,
    /// Lists of criteria: heading and points.
    pub lists: Vec<(&'static str, Vec<Point>)>,
    /// Facts that can still change the result, best first.
    pub missing: Vec<MissingFact>,
    /// What to ask next, when, and how sure.
    pub advice: Advice,
    /// Risk information, never a criterion.
    pub risk: Option<RiskSheet>,
    /// What must be pointed out.
    pub banners: Vec<Said>,
    /// Set, version, data, day.
    pub stamp: String,
}

/// A criterion in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Criterion id.
    pub criterion: String,
    /// Its result.
    pub result: &'static str,
    /// Its text.
    pub text: String,
    /// The value that decided, with its limit.
    pub value: Option<String>,
}

/// A fact that can still change the result.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingFact {
    /// Fact id.
    pub fact: String,
    /// Its name.
    pub label: String,
    /// What it takes to find out.
    pub burden: &'static str,
}

/// The answer of an assessment; `anything` says whether any fact was entered at all.
///
/// ```
/// use eligibility::{Case, Choices, Knowledge, assess, view::answer::answer};
/// let knowledge = Knowledge::built_in();
/// let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
/// let text = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {"lvef_percent": 25}}"#;
/// let case = Case::read(text, knowledge.dictionary()).unwrap();
/// let answer = answer(&assess(&set, knowledge.dictionary(), &case), knowledge, true);
/// assert_eq!((answer.result, answer.word), ("not_met", "Not met"));
/// assert_eq!(answer.lists[0].1[0].criterion, "fit_lvef");
/// assert!(answer.progress.starts_with("Rests on 1 fact;"), "{}", answer.progress);
/// ```
pub fn answer(assessment: &Assessment, knowledge: &Knowledge, anything: bool) -> Answer {
    let counted: Vec<&Criterion> =
        assessment.criteria.iter().filter(|criterion| criterion.counts != Some(false)).collect();
    let (icon, word) = overall(assessment.result);
    let missing = assessment.missing.iter().map(|one| MissingFact {
        fact: one.fact.clone(),
        label: words::fact(knowledge.dictionary(), &one.fact),
        burden: words::burden(&one.burden),
    });
    Answer {
        result: assessment.result.word(),
        icon,
        word,
        text: text(assessment, &counted, anything),
        progress: if anything { progress(assessment, &counted) } else { String::new() },
        tally: tally(&counted),
        lists: lists(&counted),
        missing: missing.collect(),
        advice: advice(assessment, knowledge.dictionary(), anything),
        risk: sheet(assessment.risk.as_ref(), knowledge),
        banners: banners(assessment),
        stamp: stamp(assessment),
    }
}

/// What stands there while a case cannot be read at all.
pub fn none() -> Answer {
    Answer {
        result: "undetermined",
        icon: "unknown",
        word: say::NO_ANSWER.text(),
        text: say::MEND_FIRST.text().to_owned(),
        progress: String::new(),
        tally: Vec::new(),
        lists: Vec::new(),
        missing: Vec::new(),
        advice: Advice::default(),
        risk: None,
        banners: Vec::new(),
        stamp: String::new(),
    }
}

/// The numbers among [`derived`], in the unit of the dictionary, so that instruments can read them.
pub fn derived_numbers(assessments: &[Assessment], dictionary: &Dictionary) -> SortedMap<String, f64> {
    let mut numbers = SortedMap::new();
    let evidence = assessments.iter().flat_map(|one| &one.criteria).flat_map(|criterion| &criterion.evidence);
    for one in evidence.filter(|one| !one.derived_from.is_empty()) {
        let value = one.value.as_ref().and_then(|value| value.parse().ok());
        let canonical = dictionary.find(&one.fact).map(|found| found.fact.unit.as_str());
        if let (Some(value), true) = (value, canonical == Some(one.unit.as_deref().unwrap_or_default())) {
            numbers.insert(one.fact.clone(), value);
        }
    }
    numbers
}

/// Facts that were not entered and follow from others: id and value with its unit.
pub fn derived(assessments: &[Assessment]) -> SortedMap<String, String> {
    let mut derived = SortedMap::new();
    let criteria = assessments.iter().flat_map(|assessment| &assessment.criteria);
    for one in criteria.flat_map(|criterion| &criterion.evidence) {
        if let (Some(value), false) = (&one.value, one.derived_from.is_empty()) {
            let unit = one.unit.as_deref().map(|unit| format!(" {}", words::unit(unit))).unwrap_or_default();
            derived.insert(one.fact.clone(), format!("{}{unit}", words::value(&words::short(value))));
        }
    }
    derived
}

/// The icon of an overall result by its id.
///
/// ```
/// assert_eq!(eligibility::view::answer::icon_of("not_met"), "fail");
/// ```
pub fn icon_of(result: &str) -> &'static str {
    Overall::ALL.into_iter().find(|one| one.word() == result).map_or("unknown", |one| overall(one).0)
}

/// The words of an overall result by its id.
///
/// ```
/// assert_eq!(eligibility::view::answer::words_of("not_met"), "Not met");
/// ```
pub fn words_of(result: &str) -> &'static str {
    let found = Overall::ALL.into_iter().find(|one| one.word() == result);
    found.map_or("", |one| overall(one).1)
}

/// Icon and words of an overall result.
pub(super) fn overall(result: Overall) -> (&'static str, &'static str) {
    match result {
        Overall::Met => ("pass", say::CRITERIA_MET.text()),
        Overall::NoVisibleFailure => ("caution", say::NO_VISIBLE_CRITERION_FAILS.text()),
        Overall::Undetermined => ("unknown", say::CANNOT_CONCLUDE.text()),
        Overall::NeedsAction => ("action_needed", say::NEEDS_ACTION_FIRST.text()),
        Overall::NotMet => ("fail", say::NOT_MET.text()),
        Overall::NotApplicable => ("not_applicable", say::DOES_NOT_APPLY.text()),
    }
}

fn text(assessment: &Assessment, counted: &[&Criterion], anything: bool) -> String {
    let number = |result| counted.iter().filter(|criterion| criterion.result == result).count();
    match assessment.result {
        _ if !anything => say::NOTHING_ENTERED_YET.text().to_owned(),
        Overall::NotMet => match number(CriterionResult::Fail) {
            0 => say::A_CRITERION_FAILS_ANYWAY.text().to_owned(),
            many => say::criteria_fail(many),
        },
        Overall::NeedsAction => {
            let first = match number(CriterionResult::ActionNeeded) {
                0 => say::SOMETHING_FIRST.text().to_owned(),
                many => say::can_be_mended(many),
            };
            format!("{first}.")
        }
        Overall::Undetermined => say::NOT_DECIDED.text().to_owned(),
        Overall::NoVisibleFailure => say::LISTS_NOT_COMPLETE.text().to_owned(),
        Overall::Met => say::FOR_DISCUSSION.text().to_owned(),
        Overall::NotApplicable => say::ANOTHER_DISEASE.text().to_owned(),
    }
}

/// The entered facts that the counted criteria read, and what is left to ask.
fn progress(assessment: &Assessment, counted: &[&Criterion]) -> String {
    let mut facts = SortedSet::new();
    let evidence = counted.iter().flat_map(|criterion| &criterion.evidence);
    for one in evidence.filter(|one| one.value.is_some()) {
        match one.derived_from.is_empty() {
            true => drop(facts.insert(one.fact.as_str())),
            false => facts.extend(one.derived_from.iter().map(String::as_str)),
        }
    }
    let rests = say::rests_on(facts.len());
    match assessment.missing.len() {
        0 if assessment.settled => format!("{rests}; {}.", say::NO_FACT_COULD_CHANGE.text()),
        0 => format!("{rests}."),
        open => format!("{rests}; {}.", say::could_change(open)),
    }
}

fn tally(counted: &[&Criterion]) -> Vec<(&'static str, &'static str, usize)> {
    let number = |result: &str| counted.iter().filter(|criterion| criterion.result.word() == result).count();
    let order = ["fail", "action_needed", "caution", "unknown", "pass", "not_applicable"];
    let entry = |result: &str| {
        RESULTS.iter().find(|(id, ..)| *id == result).map(|(id, word, _)| (*id, word.text(), number(id)))
    };
    order.into_iter().filter_map(entry).filter(|(.., number)| *number > 0).collect()
}

fn lists(counted: &[&Criterion]) -> Vec<(&'static str, Vec<Point>)> {
    let of = |result: CriterionResult| -> Vec<Point> {
        counted
            .iter()
            .filter(|criterion| criterion.result == result)
            .map(|criterion| point(criterion))
            .collect()
    };
    let lists = [
        (say::WHAT_FAILS.text(), of(CriterionResult::Fail)),
        (say::TO_BE_DONE_FIRST.text(), of(CriterionResult::ActionNeeded)),
        (say::TO_DISCUSS.text(), of(CriterionResult::Caution)),
    ];
    lists.into_iter().filter(|(_, points)| !points.is_empty()).collect()
}

fn point(criterion: &Criterion) -> Point {
    let deciding = criterion.evidence.iter().filter(|one| one.value.is_some() && one.threshold.is_some());
    // the limit nearest to the value is the one that decided
    let distance = |one: &&crate::explain::Evidence| {
        one.distance.as_ref().and_then(serde_json::Value::as_f64).map_or(f64::INFINITY, f64::abs)
    };
    let nearest = deciding.min_by(|a, b| distance(a).total_cmp(&distance(b)));
    // without a limit, a short list of what was read says enough
    let short = || {
        let known: Vec<_> = criterion.evidence.iter().filter(|one| one.value.is_some()).collect();
        let plain = known.len() <= 2 && known.iter().all(|one| one.fact != "drug_exposures");
        (plain && !known.is_empty()).then(|| known.into_iter().map(in_words).collect::<Vec<_>>().join("; "))
    };
    let value = nearest.map(in_words).or_else(short);
    let result = criterion.result.word();
    Point { criterion: criterion.id.clone(), result, text: words::unit(&criterion.text), value }
}

fn in_words(one: &crate::explain::Evidence) -> String {
    let unit = one.unit.as_deref().map(|unit| format!(" {}", words::unit(unit))).unwrap_or_default();
    let on = one.on.as_ref().map(|on| format!(", {}", day(on))).unwrap_or_default();
    format!("{}: {}{unit}{on}", one.label, words::value(one.value.as_deref().unwrap_or_default()))
}

fn banners(assessment: &Assessment) -> Vec<Said> {
    let mut banners = Vec::new();
    let set = &assessment.set;
    if set.outdated {
        banners.push(Said::Words(old_evidence(set)));
    }
    match assessment.unconfirmed {
        0 => {}
        many => banners.push(Said::Words(say::to_be_confirmed_values(many))),
    }
    banners.extend(
        assessment
            .notices
            .iter()
            .filter(|notice| notice.code != "undated")
            .map(|notice| Said::Data(notice.message.clone())),
    );
    banners
}

fn stamp(assessment: &Assessment) -> String {
    let set = &assessment.set;
    let signed = match set.reviewed_by_role.as_str() {
        "" if set.from_file => say::UNSIGNED.text().to_owned(),
        "" => say::UNSIGNED_NOT_A_GUIDELINE.text().to_owned(),
        role => say::signed_by(role),
    };
    let hash: String = set.hash.chars().take(12).collect();
    say::stamp(&set.title, &set.version, &signed, &day(&set.reviewed_on), &hash)
}
