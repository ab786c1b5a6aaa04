//! The limits that registered trials set, threshold by threshold: how many trials set which limit.

use super::message::say;
use super::row::{Citation, citation};
use super::trials::{says, sign};
use super::words;
use crate::distribution::{Distribution, LimitAcrossTrials};
use crate::explain::{Assessment, TrialThreshold};
use crate::knowledge::Knowledge;

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
    pub grade: String,
    /// Citations.
    pub citations: Vec<Citation>,
}

/// A limit and the trials that set it.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// `≥ 50`.
    pub limit: String,
    /// Trials in the comparison of registered trials.
    pub trials: u32,
    /// Encoded trials, by register number.
    pub encoded: Vec<String>,
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
    let rows = knowledge.distributions();
    for (section, ..) in words::SECTIONS {
        let own = rows.iter().filter(|one| section_of(one, knowledge) == section);
        let tables: Vec<LimitTable> = own.map(|one| table(one, knowledge, told(one, assessments))).collect();
        if !tables.is_empty() {
            groups.push(LimitGroup { title: words::group(section), tables });
        }
    }
    groups
}

fn section_of<'a>(row: &Distribution, knowledge: &'a Knowledge) -> &'a str {
    knowledge.dictionary().find(&row.fact).map_or("", |found| found.fact.section.as_str())
}

/// What the assessments say of the patient's value.
fn told<'a>(row: &Distribution, assessments: &'a [Assessment]) -> Option<&'a TrialThreshold> {
    let criteria = assessments.iter().flat_map(|assessment| &assessment.criteria);
    let ranges = criteria.filter_map(|criterion| criterion.range_across_trials.as_ref());
    ranges.flat_map(|range| &range.thresholds).find(|one| one.id == row.id)
}

fn table(row: &Distribution, knowledge: &Knowledge, told: Option<&TrialThreshold>) -> LimitTable {
    let longest = |limit: &LimitAcrossTrials| limit.compared.max(limit.encoded.len() as u32);
    let most = row.limits.iter().map(longest).max().unwrap_or(1).max(1);
    let bars = row.limits.iter().map(|limit| Bar {
        limit: sign(&limit.limit),
        trials: limit.compared,
        encoded: limit.encoded.iter().map(|own| own.trial.clone()).collect(),
        length: f64::from(limit.compared) / f64::from(most),
        passed: told
            .and_then(|told| told.limits.iter().find(|one| one.limit == limit.limit))
            .and_then(|one| one.passed),
    });
    let unit = row.unit.as_deref().map_or_else(String::new, |unit| format!(" ({})", words::unit(unit)));
    LimitTable {
        id: row.id.clone(),
        title: format!("{}{unit}", row.label),
        counted: say::limits_counted(
            row.compared_trials as usize,
            row.compared_texts as usize,
            &row.encoded_trials.to_string(),
        ),
        patient: told.filter(|told| told.passes.is_some()).map(says),
        bars: bars.collect(),
        asked_by: asked_by(&row.criteria, knowledge),
        note: row.note.as_deref().map(words::unit),
        grade: row.grade.clone(),
        citations: row.sources.iter().map(|source| citation(source, knowledge)).collect(),
    }
}

/// The sentences of the criteria that ask for the same, each once.
fn asked_by(ids: &[String], knowledge: &Knowledge) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    let criteria = knowledge.all_sets().flat_map(|set| &set.criteria);
    for criterion in criteria.filter(|criterion| ids.contains(&criterion.id)) {
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
        let mut all: Vec<&str> =
            knowledge.evidences().thresholds.rows.iter().map(|one| one.id.as_str()).collect();
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
