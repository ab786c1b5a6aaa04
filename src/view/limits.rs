//! The limits that registered trials set, threshold by threshold: how many trials set which limit.

use super::row::{Citation, citation};
use super::trials::{says, sign};
use super::words;
use crate::evidence::Threshold;
use crate::explain::{Assessment, TrialThreshold};
use crate::knowledge::Knowledge;
use crate::number::plain_number;

/// Thresholds whose facts stand in one section of the form.
#[derive(Clone, Debug, PartialEq)]
pub struct LimitGroup {
    /// Heading.
    pub title: String,
    /// The thresholds.
    pub tables: Vec<LimitTable>,
}

/// One quantity and its limits.
#[derive(Clone, Debug, PartialEq)]
pub struct LimitTable {
    /// Id of the threshold.
    pub id: String,
    /// What is limited, with its unit.
    pub title: String,
    /// Trials with a limit, and distinct texts among them.
    pub counted: String,
    /// How many of them the value of this patient passes, where an assessment says so.
    pub patient: Option<String>,
    /// The limits.
    pub bars: Vec<Bar>,
    /// What the criteria of the reference sets say of it.
    pub asked_by: Vec<String>,
    /// What to know.
    pub note: Option<String>,
    /// Grade.
    pub grade: &'static str,
    /// Citations.
    pub citations: Vec<Citation>,
}

/// A limit and the trials that set it.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// `≥ 50`.
    pub limit: String,
    /// Trials.
    pub trials: u32,
    /// Length of the bar, of the longest in the table: 0 to 1.
    pub length: f64,
    /// Whether the value of this patient passes.
    pub passed: Option<bool>,
}

/// The thresholds under the sections of the form. What an assessment says of the patient's value is put beside them.
///
/// ```
/// use eligibility::{Knowledge, view::limits::limit_groups};
/// let groups = limit_groups(Knowledge::built_in(), &[]);
/// let tables = groups.iter().flat_map(|group| &group.tables);
/// let age = tables.into_iter().find(|table| table.id == "lowest_age").unwrap();
/// assert!(age.bars.iter().any(|bar| bar.limit == "≥ 18" && bar.length == 1.0));
/// ```
pub fn limit_groups(knowledge: &Knowledge, assessments: &[Assessment]) -> Vec<LimitGroup> {
    let mut groups: Vec<LimitGroup> = Vec::new();
    for (section, ..) in words::SECTIONS {
        let own = knowledge.evidences().thresholds.iter().filter(|one| section_of(one, knowledge) == section);
        let tables: Vec<LimitTable> = own.map(|one| table(one, knowledge, told(one, assessments))).collect();
        if !tables.is_empty() {
            groups.push(LimitGroup { title: words::group(section), tables });
        }
    }
    groups
}

fn section_of<'a>(threshold: &Threshold, knowledge: &'a Knowledge) -> &'a str {
    knowledge.dictionary().find(&threshold.fact).map_or("", |found| found.fact.section.as_str())
}

/// What the assessments say of the patient's value.
fn told<'a>(threshold: &Threshold, assessments: &'a [Assessment]) -> Option<&'a TrialThreshold> {
    let criteria = assessments.iter().flat_map(|assessment| &assessment.criteria);
    let ranges = criteria.filter_map(|criterion| criterion.range_across_trials.as_ref());
    ranges.flat_map(|range| &range.thresholds).find(|one| one.id == threshold.id)
}

fn table(threshold: &Threshold, knowledge: &Knowledge, told: Option<&TrialThreshold>) -> LimitTable {
    let most = threshold.limits.iter().map(|limit| limit.trials).max().unwrap_or(1).max(1);
    let bars = threshold.limits.iter().enumerate().map(|(number, limit)| Bar {
        limit: sign(&format!("{} {}", limit.relation.sign(), plain_number(limit.value))),
        trials: limit.trials,
        length: f64::from(limit.trials) / f64::from(most),
        passed: told.and_then(|told| told.limits.get(number)?.passed),
    });
    let unit = if threshold.unit.is_empty() {
        String::new()
    } else {
        format!(" ({})", words::unit(&threshold.unit))
    };
    LimitTable {
        id: threshold.id.clone(),
        title: format!("{}{unit}", threshold.label),
        counted: format!(
            "{} limit it, with {}.",
            many(threshold.trials, "trial"),
            many(threshold.texts, "distinct text")
        ),
        patient: told.filter(|told| told.passes.is_some()).map(says),
        bars: bars.collect(),
        asked_by: asked_by(threshold, knowledge),
        note: (!threshold.note.is_empty()).then(|| words::unit(&threshold.note)),
        grade: threshold.grade.word(),
        citations: threshold.source.iter().map(|source| citation(source, knowledge)).collect(),
    }
}

fn many(count: u32, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// The sentences of the criteria that ask for the same, each once.
fn asked_by(threshold: &Threshold, knowledge: &Knowledge) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    let criteria = knowledge.all_sets().flat_map(|set| &set.criteria);
    for criterion in criteria.filter(|criterion| threshold.criteria.contains(&criterion.id)) {
        let sentence = words::unit(&criterion.text);
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Case, Choices, assess};

    #[test]
    fn every_threshold_is_shown_once_with_its_grade_and_source() {
        let knowledge = Knowledge::built_in();
        let groups = limit_groups(knowledge, &[]);
        let mut shown: Vec<&str> =
            groups.iter().flat_map(|group| &group.tables).map(|table| table.id.as_str()).collect();
        shown.sort_unstable();
        let mut all: Vec<&str> = knowledge.evidences().thresholds.iter().map(|one| one.id.as_str()).collect();
        all.sort_unstable();
        assert_eq!(shown, all);
        for table in groups.iter().flat_map(|group| &group.tables) {
            assert!(!table.grade.is_empty() && !table.citations.is_empty(), "{}", table.id);
            assert!(!table.asked_by.is_empty(), "{}", table.id);
            assert!(table.bars.iter().all(|bar| (0.0..=1.0).contains(&bar.length)), "{}", table.id);
        }
    }

    #[test]
    fn the_value_of_the_patient_stands_beside_the_limits() {
        let knowledge = Knowledge::built_in();
        let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
        let text = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {"age_years": 17}}"#;
        let case = Case::read(text, knowledge.dictionary()).unwrap();
        let groups = limit_groups(knowledge, &[assess(&set, knowledge.dictionary(), &case)]);
        let table =
            groups.iter().flat_map(|group| &group.tables).find(|table| table.id == "lowest_age").unwrap();
        assert!(table.patient.as_ref().unwrap().starts_with("The value passes "), "{:?}", table.patient);
        let adult = table.bars.iter().find(|bar| bar.limit == "\u{2265} 18").unwrap();
        assert_eq!(adult.passed, Some(false));
    }
}
