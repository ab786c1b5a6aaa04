//! What other readings of the set say: its presets, and its switches one by one.

use super::outcome::Outcome;
use crate::case::Case;
use crate::explain::{Assessment, Basis, OtherReading, OtherResult, decide_all, single};
use crate::fact::Dictionary;
use crate::knowledge::{self, CompiledSet};

/// The overall result under every other reading that changes a criterion.
///
/// Only the criteria that are read otherwise are decided again. The overall result takes each criterion for itself;
/// so it may stay open where criteria that share an open fact would settle it together, and is never settled wrongly.
pub(super) fn readings(
    set: &CompiledSet,
    dictionary: &Dictionary,
    case: &Case,
    (assessment, basis): (&Assessment, &Basis),
) -> Vec<OtherReading> {
    let outcome = Outcome::new(&set.definition);
    let others = set.other_readings(dictionary).iter();
    others.map(|other| reading(other, &outcome, dictionary, case, (assessment, basis))).collect()
}

fn reading(
    other: &knowledge::OtherReading,
    outcome: &Outcome,
    dictionary: &Dictionary,
    case: &Case,
    (assessment, basis): (&Assessment, &Basis),
) -> OtherReading {
    let mut weights = basis.weights.clone();
    let mut differs = Vec::new();
    for (number, decided) in other.criteria.iter().zip(decide_all(&other.set, dictionary, case)) {
        weights[*number] = decided.weights;
        let (result, before) = (single(decided.mask), &assessment.criteria[*number]);
        if result != before.result {
            differs.push(OtherResult { id: before.id.clone(), result });
        }
    }
    let same = weights == basis.weights;
    let (result, settled) = if same { (assessment.result, assessment.settled) } else { outcome.of(&weights) };
    OtherReading {
        id: other.id.clone(),
        kind: if other.value.is_some() { "option" } else { "preset" }.to_owned(),
        label: other.label.clone(),
        value: other.value,
        result,
        settled,
        differs,
    }
}
