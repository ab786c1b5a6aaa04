//! How the limits for one quantity lie across trials: as the comparison of registered trials counted them, and as
//! the encoded trials say them.

mod limits;

use crate::criterion::{SetDefinition, SetKind};
use crate::evidence::{Limit, Threshold};
use crate::instrument::Source;
use crate::knowledge::Knowledge;
use crate::number::plain_number;
use crate::range::Relation;
use limits::Found;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// The limits for one quantity across trials.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Distribution {
    /// Id of the quantity's row.
    pub id: String,
    /// What is limited.
    pub label: String,
    /// The fact that is compared.
    pub fact: String,
    /// Unit of the limits; `null` for a plain number.
    pub unit: Option<String>,
    /// Criteria of the reference sets that ask for the same.
    pub criteria: Vec<String>,
    /// Trials with a limit in the comparison of registered trials.
    pub compared_trials: u32,
    /// Independent texts among them.
    pub compared_texts: u32,
    /// Encoded trials with a limit.
    pub encoded_trials: u32,
    /// Different wordings among their criteria.
    pub encoded_texts: u32,
    /// Every limit that either knows, from the most lenient to the strictest.
    pub limits: Vec<LimitAcrossTrials>,
    /// What to know.
    pub note: Option<String>,
    /// Grade of the comparison.
    pub grade: String,
    /// Citations of the comparison.
    pub sources: Vec<Source>,
}

/// One limit, and who sets it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct LimitAcrossTrials {
    /// What must hold of the value, such as `>= 50`.
    pub limit: String,
    /// Trials that set it in the comparison.
    pub compared: u32,
    /// Criteria of encoded trials that set it, at most one a trial.
    pub encoded: Vec<EncodedLimit>,
}

/// A limit as a criterion of an encoded trial sets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct EncodedLimit {
    /// The trial.
    pub trial: String,
    /// The criterion.
    pub criterion: String,
    /// One way among others, or under a condition: the criterion can pass without it.
    pub alternative: bool,
}

/// A limit of a trial, with the words of its criterion.
struct Own<'a> {
    found: Found,
    encoded: EncodedLimit,
    text: &'a str,
}

impl Knowledge {
    /// For every quantity whose limits were compared across trials, those limits and the ones of the encoded trials.
    ///
    /// A trial counts once: with the strictest limit that its criterion cannot pass without, or, where every limit
    /// is one way among others, with the most lenient. Limits of the other direction are left out: a cap on the
    /// lung function that proves disease is none of the floors that make a treatment safe. Trials that the comparison
    /// leaves out are left out here too.
    ///
    /// ```
    /// let rows = eligibility::Knowledge::built_in().distributions();
    /// let lvef = rows.iter().find(|row| row.id == "lvef").unwrap();
    /// let castle = lvef.limits.iter().find(|one| one.limit == "> 30").unwrap();
    /// assert_eq!(castle.encoded[0].trial, "NCT06347718");
    /// ```
    pub fn distributions(&self) -> Vec<Distribution> {
        let compared = &self.evidences().thresholds;
        let counted = |set: &&SetDefinition| {
            set.kind == SetKind::Trial && compared.left_out.iter().all(|one| one.trial != set.id)
        };
        let trials: Vec<&SetDefinition> = self.sets().filter(counted).collect();
        compared.rows.iter().map(|threshold| self.distribution(threshold, &trials)).collect()
    }

    fn distribution(&self, threshold: &Threshold, trials: &[&SetDefinition]) -> Distribution {
        let floor = threshold.limits.iter().any(|limit| is_floor(limit.relation));
        let owns: Vec<Own<'_>> = trials.iter().filter_map(|set| self.own(threshold, set, floor)).collect();
        let texts: BTreeSet<&str> = owns.iter().map(|own| own.text).collect();
        Distribution {
            id: threshold.id.clone(),
            label: threshold.label.clone(),
            fact: threshold.fact.clone(),
            unit: (!threshold.unit.is_empty()).then(|| threshold.unit.clone()),
            criteria: threshold.criteria.clone(),
            compared_trials: threshold.trials,
            compared_texts: threshold.texts,
            encoded_trials: count(owns.len()),
            encoded_texts: count(texts.len()),
            limits: rows(&threshold.limits, &owns, floor),
            note: (!threshold.note.is_empty()).then(|| threshold.note.clone()),
            grade: threshold.grade.word().to_owned(),
            sources: threshold.source.clone(),
        }
    }

    /// The one limit with which a trial counts.
    fn own<'a>(&self, threshold: &Threshold, set: &'a SetDefinition, floor: bool) -> Option<Own<'a>> {
        let all = set.criteria.iter().flat_map(|criterion| {
            let found = limits::limits(self.dictionary(), set, criterion, &threshold.fact);
            found.into_iter().filter(|one| is_limit(one.relation) && is_floor(one.relation) == floor).map(
                |found| {
                    let encoded = EncodedLimit {
                        trial: set.id.clone(),
                        criterion: criterion.id.clone(),
                        alternative: found.alternative,
                    };
                    Own { found, encoded, text: criterion.text.as_str() }
                },
            )
        });
        let (ways, needed): (Vec<_>, Vec<_>) = all.partition(|own| own.found.alternative);
        let strict = |a: &Own<'_>, b: &Own<'_>| {
            strictness(a.found.relation, a.found.value, b.found.relation, b.found.value, floor)
        };
        needed.into_iter().max_by(strict).or_else(|| ways.into_iter().min_by(strict))
    }
}

/// The limits of both, each once, in the order of their strictness.
fn rows(compared: &[Limit], owns: &[Own<'_>], floor: bool) -> Vec<LimitAcrossTrials> {
    let mut all: Vec<(Relation, f64)> = compared.iter().map(|limit| (limit.relation, limit.value)).collect();
    for Own { found, .. } in owns {
        if !all.contains(&(found.relation, found.value)) {
            all.push((found.relation, found.value));
        }
    }
    crate::order::sort_by(&mut all, |a, b| strictness(a.0, a.1, b.0, b.1, floor));
    let row = |(relation, value): (Relation, f64)| {
        let known = compared.iter().find(|limit| limit.relation == relation && limit.value == value);
        let same = owns.iter().filter(|own| own.found.relation == relation && own.found.value == value);
        LimitAcrossTrials {
            limit: format!("{} {}", relation.sign(), plain_number(value)),
            compared: known.map_or(0, |limit| limit.trials),
            encoded: same.map(|own| own.encoded.clone()).collect(),
        }
    };
    all.into_iter().map(row).collect()
}

/// Which of two limits is stricter; `>` is stricter than `>=`.
fn strictness(one: Relation, value: f64, other: Relation, other_value: f64, floor: bool) -> Ordering {
    let by_value = value.total_cmp(&other_value);
    let open = |relation| matches!(relation, Relation::Above | Relation::Below);
    (if floor { by_value } else { by_value.reverse() }).then(open(one).cmp(&open(other)))
}

fn is_limit(relation: Relation) -> bool {
    !matches!(relation, Relation::Equal | Relation::NotEqual)
}

fn is_floor(relation: Relation) -> bool {
    matches!(relation, Relation::AtLeast | Relation::Above)
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
