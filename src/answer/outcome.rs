//! The overall result from the weights of the criteria, each taken for itself.

use crate::criterion::SetDefinition;
use crate::engine::{NodeId, Program, Results};
use crate::explain::{Overall, WeightMask, best, in_doubt, never_counts, overall_of_weights};
use crate::truth::Possible;

/// Which criteria are judged together.
pub(super) struct Outcome {
    parts: Vec<Part>,
    complete: bool,
}

/// The criteria of a disease section, or all where there are no sections.
struct Part {
    criteria: Vec<usize>,
    /// Holds where the patient has the disease; nothing where it is not asked.
    present: Option<NodeId>,
}

impl Outcome {
    /// The parts of a set.
    pub fn new(set: &SetDefinition, program: &Program) -> Self {
        let counted = |number: &usize| !never_counts(set.criteria[*number].not_computable);
        let all: Vec<usize> = (0..set.criteria.len()).collect();
        let complete = set.complete_inclusion && set.complete_exclusion && all.iter().all(counted);
        let part = |disease: Option<&String>| -> Vec<usize> {
            let of = |number: &usize| {
                let applies = &set.criteria[*number].applies_to;
                disease.is_none_or(|disease| applies.is_empty() || applies.contains(disease))
            };
            all.iter().copied().filter(counted).filter(of).collect()
        };
        let section = |disease: &String| Part {
            criteria: part(Some(disease)),
            present: program.present(disease).map(|one| one.node),
        };
        let mut parts: Vec<Part> = set.sections.iter().map(|one| section(&one.disease)).collect();
        if parts.is_empty() {
            parts.push(Part { criteria: part(None), present: None });
        }
        Self { parts, complete }
    }

    /// The result of the best part, and whether it is settled; `found` says which diseases the patient has.
    pub fn of(&self, weights: &[WeightMask], found: &Results) -> (Overall, bool) {
        let (mut results, mut certain) = (Vec::new(), Vec::new());
        for part in &self.parts {
            let present = part.present.map_or(Possible::TRUE, |node| found.truth[node as usize]);
            if !present.allows(Possible::TRUE) {
                continue;
            }
            let own: Vec<WeightMask> = part.criteria.iter().map(|number| weights[*number]).collect();
            let (result, settled) = overall_of_weights(&own, self.complete);
            certain.push(present == Possible::TRUE);
            results.push(in_doubt(result, settled, present == Possible::TRUE));
        }
        best(results.into_iter(), &certain)
    }
}
