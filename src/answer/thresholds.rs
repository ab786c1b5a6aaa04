//! How the patient's values stand to the limits of registered trials.

use crate::engine::{Op, SlotKey};
use crate::evidence::{Limit, Threshold};
use crate::explain::{Assessment, Basis, RangeAcrossTrials, TrialLimit, TrialThreshold, TrialsPassed};
use crate::fact::Dictionary;
use crate::knowledge::CompiledSet;
use crate::number::plain_number;
use crate::range::Range;
use crate::truth::Truth;

/// Puts the limits of trials beside the criteria that ask for the same.
pub(super) fn put_ranges(
    set: &CompiledSet,
    dictionary: &Dictionary,
    basis: &Basis,
    assessment: &mut Assessment,
) {
    for criterion in &mut assessment.criteria {
        let own = set.evidences.thresholds.rows.iter().filter(|one| one.criteria.contains(&criterion.id));
        let thresholds: Vec<TrialThreshold> = own.map(|one| told(set, dictionary, basis, one)).collect();
        if thresholds.is_empty() {
            continue;
        }
        let range = criterion
            .range_across_trials
            .get_or_insert(RangeAcrossTrials { words: None, thresholds: Vec::new() });
        range.thresholds = thresholds;
    }
}

fn told(set: &CompiledSet, dictionary: &Dictionary, basis: &Basis, threshold: &Threshold) -> TrialThreshold {
    let value = dictionary.find(&threshold.fact).and_then(|found| value(set, basis, found.index));
    let limits = threshold.limits.iter().map(|limit| TrialLimit {
        limit: format!("{} {}", limit.relation.sign(), plain_number(limit.value)),
        trials: limit.trials,
        passed: value.map(|value| passes(value, limit)),
    });
    TrialThreshold {
        id: threshold.id.clone(),
        label: threshold.label.clone(),
        fact: threshold.fact.clone(),
        unit: (!threshold.unit.is_empty()).then(|| threshold.unit.clone()),
        limits: limits.collect(),
        trials: threshold.trials,
        texts: threshold.texts,
        passes: value.map(|value| passed(value, threshold)),
        note: (!threshold.note.is_empty()).then(|| threshold.note.clone()),
        grade: threshold.grade.word().to_owned(),
        sources: threshold.source.clone(),
    }
}

/// The exact value of a fact, entered or derived, in its canonical unit.
fn value(set: &CompiledSet, basis: &Basis, fact: usize) -> Option<f64> {
    let program = &set.program;
    let chosen = program.ops.iter().position(|op| match op {
        Op::ChooseNumber { choice, .. } => program.slots[*choice as usize].key == SlotKey::Choice(fact),
        _ => false,
    });
    let entered = || {
        let holds = |key: &SlotKey| matches!(key, SlotKey::Fact { fact: own, key: None, .. } if *own == fact);
        let slot = program.slots.iter().position(|slot| holds(&slot.key))?;
        basis.state.cells[slot].range.as_exact()
    };
    match chosen {
        Some(node) => basis.found.number[node].as_exact(),
        None => entered(),
    }
}

fn passes(value: f64, limit: &Limit) -> bool {
    Range::exact(value).compare(limit.relation, Range::exact(limit.value)).truth() == Truth::True
}

/// Trials that a value passes. Texts are counted per row, not per limit, so their number lies between bounds: every
/// limit is of one text at least, and of as many texts as trials at most.
fn passed(value: f64, threshold: &Threshold) -> TrialsPassed {
    let of = |wanted: bool| {
        let alike = threshold.limits.iter().filter(move |limit| passes(value, limit) == wanted);
        alike.fold((0, 0), |(limits, trials), limit| (limits + 1, trials + limit.trials))
    };
    let ((limits, trials), (other_limits, other_trials)) = (of(true), of(false));
    TrialsPassed {
        trials,
        texts_at_least: limits.max(threshold.texts.saturating_sub(other_trials)),
        texts_at_most: trials.min(threshold.texts.saturating_sub(other_limits)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::Limit;
    use crate::fact::Grade;
    use crate::range::Relation;

    #[test]
    fn trials_and_texts_are_counted() {
        let limit = |relation, value, trials| Limit { relation, value, trials };
        let threshold = Threshold {
            id: "x".to_owned(),
            label: "X".to_owned(),
            fact: "x".to_owned(),
            unit: String::new(),
            criteria: Vec::new(),
            limits: vec![
                limit(Relation::Above, 30.0, 1),
                limit(Relation::AtLeast, 50.0, 5),
                limit(Relation::AtLeast, 55.0, 7),
            ],
            trials: 13,
            texts: 9,
            note: String::new(),
            source: Vec::new(),
            grade: Grade::Secondary,
        };
        let counted = |value| {
            let passed = passed(value, &threshold);
            (passed.trials, passed.texts_at_least, passed.texts_at_most)
        };
        assert_eq!(counted(30.0), (0, 0, 0));
        assert_eq!(counted(50.0), (6, 2, 6));
        assert_eq!(counted(55.0), (13, 9, 9));
    }
}
