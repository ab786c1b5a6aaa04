//! The answer as plain text, to be pasted into a letter.

use super::answer::answer;
use super::row::{Row, groups};
use crate::explain::Assessment;
use crate::knowledge::Knowledge;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The assessment as text: what it is, the result, every criterion with its values, and the stamp.
///
/// ```
/// use eligibility::{Case, Choices, Knowledge, assess, view::report::text};
/// let knowledge = Knowledge::built_in();
/// let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
/// let case = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {"lvef_percent": 25}}"#;
/// let case = Case::read(case, knowledge.dictionary()).unwrap();
/// let text = text(&assess(&set, knowledge.dictionary(), &case), knowledge);
/// assert!(text.contains("FAIL  Left ventricular ejection fraction is at least 45 %."));
/// ```
pub fn text(assessment: &Assessment, knowledge: &Knowledge) -> String {
    let answer = answer(assessment, knowledge, true);
    let mut text = String::new();
    // writing to a String cannot fail
    let _ = writeln!(
        text,
        "CAR-T eligibility: review of published criteria. For research and education; not to be relied on alone."
    );
    let _ = writeln!(text, "{}", answer.stamp);
    let _ = writeln!(text, "Assessed on {}.", assessment.assessed_on);
    if let Some(preset) = &assessment.preset {
        let _ = writeln!(text, "Preset: {preset}.");
    }
    for (option, on) in &assessment.options {
        let _ = writeln!(text, "Option {option}: {}.", if *on { "yes" } else { "no" });
    }
    let _ = writeln!(text, "\n{}. {}", answer.word.to_ascii_uppercase(), answer.text);
    for banner in &answer.banners {
        let _ = writeln!(text, "{banner}");
    }
    if !answer.missing.is_empty() {
        let missing: Vec<&str> = answer.missing.iter().map(|fact| fact.label.as_str()).collect();
        let _ = writeln!(text, "Could still change it: {}.", missing.join("; "));
    }
    for group in groups(assessment, knowledge, &BTreeMap::new()) {
        let _ = writeln!(text, "\n{}", group.title);
        for row in &group.rows {
            write_row(&mut text, row);
        }
    }
    let _ = writeln!(text, "\nEngine {}, data {}.", assessment.engine, assessment.set.hash);
    text
}

fn write_row(text: &mut String, row: &Row) {
    let _ = writeln!(text, "  {}  {}", row.word.to_ascii_uppercase(), row.text);
    for line in &row.values {
        let value = line.value.as_deref().unwrap_or("not known");
        let details = if line.details.is_empty() { String::new() } else { format!(" ({})", line.details) };
        let limit = line.limit.as_ref().map(|limit| format!("; limit {limit}")).unwrap_or_default();
        let _ = writeln!(text, "      {}: {value}{details}{limit}", line.label);
    }
    for remark in &row.remarks {
        let _ = writeln!(text, "      {remark}");
    }
}
