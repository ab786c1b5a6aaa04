//! Other readings as ways to pass: the patient stays as he is, the source is read otherwise.

use crate::explain::{Assessment, Change, ChangeKind, Criterion, CriterionResult, OtherReading, WayToPass};

/// Adds, after the changes of the patient, every reading under which a criterion comes out better.
pub(super) fn put_readings(assessment: &mut Assessment) {
    let readings = assessment.readings.as_deref().unwrap_or_default();
    for criterion in &mut assessment.criteria {
        let found: Vec<WayToPass> = readings.iter().filter_map(|reading| way(reading, criterion)).collect();
        if let Some(ways) = &mut criterion.would_pass_if {
            ways.extend(found);
        }
    }
}

/// A reading as a way, where it gives the criterion a result that is better, and as good as the ways that are known.
fn way(reading: &OtherReading, criterion: &Criterion) -> Option<WayToPass> {
    let result = reading.differs.iter().find(|one| one.id == criterion.id)?.result;
    let passes = criterion.would_pass_if.iter().flatten().any(|way| way.result == CriterionResult::Pass);
    let is_better = match result {
        CriterionResult::Pass => true,
        CriterionResult::Caution => !passes && criterion.result != CriterionResult::Caution,
        _ => false,
    };
    is_better.then(|| {
        let (kind, value, words) = match reading.value {
            Some(on) => (ChangeKind::Option, on.into(), if on { ": yes" } else { ": no" }),
            None => (ChangeKind::Preset, reading.id.as_str().into(), ""),
        };
        let text = format!("read otherwise: {}{words}", reading.label.trim_end_matches('.'));
        let change = Change {
            kind,
            by: None,
            text: text.clone(),
            fact: reading.id.clone(),
            key: None,
            any_of: vec![value],
            instead_of: Vec::new(),
        };
        WayToPass { result, text, changes: vec![change] }
    })
}
