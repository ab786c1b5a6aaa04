//! The overall result from the weights of the criteria, each taken for itself.

use crate::criterion::SetDefinition;
use crate::explain::{Overall, WeightMask, never_counts, overall_of_weights};
use std::collections::BTreeSet;

/// Which criteria are judged together.
pub(super) struct Outcome {
    /// Criteria of each disease section; a single part where there are no sections.
    parts: Vec<Vec<usize>>,
    complete: bool,
}

impl Outcome {
    /// The parts of a set.
    pub fn new(set: &SetDefinition) -> Self {
        let counted = |number: &usize| !never_counts(set.criteria[*number].not_computable);
        let all: Vec<usize> = (0..set.criteria.len()).collect();
        let complete = set.complete_inclusion && set.complete_exclusion && all.iter().all(counted);
        let diseases: BTreeSet<&String> =
            set.criteria.iter().flat_map(|criterion| &criterion.applies_to).collect();
        let part = |disease: Option<&String>| -> Vec<usize> {
            let of = |number: &usize| {
                let applies = &set.criteria[*number].applies_to;
                disease.is_none_or(|disease| applies.is_empty() || applies.contains(disease))
            };
            all.iter().copied().filter(counted).filter(of).collect()
        };
        let parts = if diseases.is_empty() {
            vec![part(None)]
        } else {
            diseases.into_iter().map(|disease| part(Some(disease))).collect()
        };
        Self { parts, complete }
    }

    /// The result of the best part, and whether it is settled.
    pub fn of(&self, weights: &[WeightMask]) -> (Overall, bool) {
        let results = self.parts.iter().map(|part| {
            let own: Vec<WeightMask> = part.iter().map(|number| weights[*number]).collect();
            overall_of_weights(&own, self.complete)
        });
        results.min_by_key(|(result, _)| *result).unwrap_or((Overall::NotApplicable, true))
    }
}
