//! What stands beside the criteria, checked against dictionary and sets, and made ready to run.

use super::CompiledSet;
use crate::criterion::{Body, Counts, CriterionDefinition, CriterionKind, OnFail, SetDefinition};
use crate::document::{Position, Problem};
use crate::engine::{Compiler, Knowing, Program};
use crate::evidence::{Evidences, Index};
use crate::fact::Dictionary;
use std::collections::BTreeMap;

/// Facts and criteria that the limits of trials name and that are nowhere, and units that are not the fact's.
pub(super) fn strangers(
    evidences: &Evidences,
    dictionary: &Dictionary,
    sets: &BTreeMap<String, (SetDefinition, String)>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut report = |code, message: String| {
        problems.push(Problem::new(code, "evidence/thresholds.toml", Position::default(), message));
    };
    let is_criterion =
        |id: &String| sets.values().any(|(set, _)| set.criteria.iter().any(|criterion| criterion.id == *id));
    for threshold in &evidences.thresholds.rows {
        let id = &threshold.id;
        match dictionary.find(&threshold.fact) {
            None => report("unknown-fact", format!("threshold {id}: there is no fact {}", threshold.fact)),
            Some(found) if found.fact.unit != threshold.unit => {
                let message = format!("threshold {id}: its unit is that of the fact, {:?}", found.fact.unit);
                report("unknown-word", message);
            }
            Some(_) => {}
        }
        for criterion in threshold.criteria.iter().filter(|one| !is_criterion(one)) {
            report("unknown-criterion", format!("threshold {id}: no criterion is called {criterion}"));
        }
    }
    problems
}

impl CompiledSet {
    /// The indices of risk as a program, a criterion for each; compiled when first asked for.
    pub(crate) fn indices(&self, dictionary: &Dictionary) -> &Program {
        self.indices.get_or_init(|| {
            let set = SetDefinition {
                criteria: self.evidences.risk.indices.iter().map(criterion).collect(),
                definitions: Vec::new(),
                groups: Vec::new(),
                options: Vec::new(),
                presets: Vec::new(),
                ..self.plain.clone()
            };
            let knowing = Knowing { dictionary, set: &set, options: &BTreeMap::new() };
            Compiler::new(knowing).compile().0
        })
    }
}

/// A criterion that only has the index computed.
fn criterion(index: &Index) -> CriterionDefinition {
    CriterionDefinition {
        id: index.id.clone(),
        kind: CriterionKind::Inclusion,
        group: String::new(),
        text: index.title.clone(),
        body: Body::Rule { rule: index.rule.clone(), on_fail: OnFail::Caution },
        counts: Counts::Never,
        applies_to: Vec::new(),
        not_computable: None,
        rationale: String::new(),
        range: String::new(),
        fail_message: String::new(),
        note: String::new(),
        undated: None,
        date_driven: None,
        grade: index.grade,
        threshold_grade: None,
        source: index.source.clone(),
    }
}
