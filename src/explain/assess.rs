//! Assesses a case against a set.

use super::answers::RangeAcrossTrials;
use super::asked::{self, Asked, undone};
use super::assessment::{
    ASSESSMENT_FORMAT, Assessment, Complete, Criterion, CriterionResult, Missing, Notice, Overall, Reason,
    Section, SetStamp,
};
use super::decide::{self, Decided};
use super::evidence::Explainer;
use super::results::{self, GOOD, UNCOVERED, WeightMask};
use crate::case::Case;
use crate::criterion::{CriterionDefinition, CriterionKind, NotComputable};
use crate::date::{Date, Duration};
use crate::engine::{Results, Searcher, SlotReason, State, bind, run};
use crate::fact::{Burden, Dictionary};
use crate::knowledge::CompiledSet;
use crate::order::{set_of, sort_by};
use crate::truth::Possible;
use std::collections::{BTreeMap, BTreeSet};

/// Evidence older than this at the assessment is pointed out.
const OLD_AFTER: Duration = Duration { count: 6.0, unit: crate::date::DurationUnit::Months };

/// What an assessment rests on, for the answers that try other values.
pub(crate) struct Basis {
    /// The slots as the case fills them.
    pub state: State,
    /// What the fast pass found.
    pub found: Results,
    /// What each criterion can do to the set.
    pub weights: Vec<WeightMask>,
}

/// What `set` says of `case`, with every reason, and what it rests on.
pub(crate) fn assess(set: &CompiledSet, dictionary: &Dictionary, case: &Case) -> (Assessment, Basis) {
    let state = bind(&set.program, dictionary, case, set.definition.freshness);
    let mut searcher = Searcher::new(&set.program, dictionary, state);
    let decided = decide_all(set, &mut searcher);
    let judged = judge(set, &mut searcher, &decided);
    let missing = set_missing(set, dictionary, &mut searcher, &decided, &judged);
    let mut found = Results::sized(&set.program);
    run(&set.program, dictionary, &searcher.state, &mut found);
    let mut explainer = Explainer::new(set, dictionary, case, searcher, found);
    let criteria: Vec<Criterion> = set
        .definition
        .criteria
        .iter()
        .enumerate()
        .map(|(number, definition)| criterion(&mut explainer, number, definition, &decided[number]))
        .collect();
    let unconfirmed = unconfirmed(&criteria);
    let weights = decided.iter().map(|one| one.weights).collect();
    let basis = Basis { state: explainer.searcher.state, found: explainer.found, weights };
    let assessment = Assessment {
        format: ASSESSMENT_FORMAT,
        engine: env!("CARGO_PKG_VERSION"),
        set: stamp(set, case.assessed_on),
        options: set.options.clone(),
        preset: set.preset.clone(),
        assessed_on: case.assessed_on.to_string(),
        result: judged.result,
        settled: judged.settled,
        sections: judged.sections,
        windows: None,
        next_question: None,
        missing,
        sensitivity: None,
        readings: None,
        weakest_grade: None,
        risk: None,
        unconfirmed,
        notices: case.notices.iter().map(notice).collect(),
        criteria,
    };
    (assessment, basis)
}

fn decide_all(set: &CompiledSet, searcher: &mut Searcher<'_>) -> Vec<Decided> {
    (0..set.program.criteria.len()).map(|number| decide::criterion(searcher, number)).collect()
}

fn notice(error: &crate::error::Error) -> Notice {
    Notice {
        code: error.code().to_owned(),
        fact: error.fact().map(str::to_owned),
        message: error.message().to_owned(),
    }
}

fn stamp(set: &CompiledSet, assessed_on: Date) -> SetStamp {
    let definition = &set.definition;
    let due = Date::parse(&definition.reviewed_on).map(|day| OLD_AFTER.after(day.number()));
    SetStamp {
        id: definition.id.clone(),
        version: definition.version.clone(),
        hash: set.hash.clone(),
        title: definition.title.clone(),
        complete: Complete {
            inclusion: definition.complete_inclusion,
            exclusion: definition.complete_exclusion,
        },
        reviewed_on: definition.reviewed_on.clone(),
        reviewed_by_role: definition.reviewed_by_role.clone(),
        outdated: due.is_none_or(|due| assessed_on.number() > due),
    }
}

/// The overall result and what it rests on.
struct Judged {
    result: Overall,
    settled: bool,
    sections: Vec<Section>,
    /// The lightest weight that is certain for the parts beside each criterion's own.
    floor: Vec<WeightMask>,
}

fn judge(set: &CompiledSet, searcher: &mut Searcher<'_>, decided: &[Decided]) -> Judged {
    let definition = &set.definition;
    let capped = definition.criteria.iter().any(|criterion| never_counts(criterion.not_computable));
    let complete = definition.complete_inclusion && definition.complete_exclusion && !capped;
    let diseases = set_of(definition.criteria.iter().flat_map(|criterion| &criterion.applies_to));
    let all: Vec<usize> = (0..definition.criteria.len()).collect();
    if diseases.is_empty() {
        let (result, settled, floor) = judge_part(set, searcher, decided, &all, complete);
        return Judged { result, settled, sections: Vec::new(), floor };
    }
    let mut sections = Vec::new();
    let mut floor = vec![GOOD; all.len()];
    for disease in diseases {
        let of = |number: &usize| {
            let applies = &definition.criteria[*number].applies_to;
            applies.is_empty() || applies.contains(disease)
        };
        let part: Vec<usize> = all.iter().copied().filter(of).collect();
        let (result, settled, part_floor) = judge_part(set, searcher, decided, &part, complete);
        for number in part {
            floor[number] = part_floor[number];
        }
        sections.push(Section { disease: disease.clone(), result, settled });
    }
    let best = sections.iter().min_by_key(|section| section.result).cloned();
    let (result, settled) = best.map_or((Overall::NotApplicable, true), |best| (best.result, best.settled));
    Judged { result, settled, sections, floor }
}

/// Judges some of the criteria; those that share open facts are weighed together.
fn judge_part(
    set: &CompiledSet,
    searcher: &mut Searcher<'_>,
    decided: &[Decided],
    numbers: &[usize],
    complete: bool,
) -> (Overall, bool, Vec<WeightMask>) {
    let counted = |number: &usize| !never_counts(set.definition.criteria[*number].not_computable);
    let numbers: Vec<usize> = numbers.iter().copied().filter(counted).collect();
    let groups = groups(decided, &numbers);
    let mut weights = Vec::new();
    for group in &groups {
        weights.push(decide::together(searcher, group, decided));
    }
    let (result, settled) = results::overall(&weights, complete);
    let mut floor = vec![GOOD; decided.len()];
    for (position, group) in groups.iter().enumerate() {
        let others = weights.iter().enumerate().filter(|(other, _)| *other != position);
        let rest = others.map(|(_, mask)| results::lowest(*mask)).max().unwrap_or(GOOD);
        for number in group {
            floor[*number] = rest;
        }
    }
    (result, settled, floor)
}

/// Criteria that share an open fact stand in one group.
fn groups(decided: &[Decided], numbers: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<(BTreeSet<u32>, Vec<usize>)> = Vec::new();
    for number in numbers {
        let one = &decided[*number];
        let mut merged = (one.rests_on.clone(), vec![*number]);
        let open = !one.weights.is_power_of_two();
        groups.retain_mut(|group| {
            let shared = open && !group.0.is_disjoint(&merged.0);
            if shared {
                merged.0.append(&mut group.0);
                merged.1.append(&mut group.1);
            }
            !shared
        });
        if !open {
            merged.0.clear();
        }
        groups.push(merged);
    }
    groups.into_iter().map(|(_, numbers)| numbers).collect()
}

pub(crate) fn never_counts(reason: Option<NotComputable>) -> bool {
    reason.is_some_and(|reason| reason != NotComputable::Judgement)
}

/// Facts that can change the overall result, with the criteria they can change.
fn set_missing(
    set: &CompiledSet,
    dictionary: &Dictionary,
    searcher: &mut Searcher<'_>,
    decided: &[Decided],
    judged: &Judged,
) -> Vec<Missing> {
    let by_fact = moving(set, dictionary, searcher, decided, judged);
    let mut missing: Vec<Missing> = by_fact
        .into_iter()
        .map(|(fact, criteria)| Missing {
            burden: burden(dictionary, &fact).word().to_owned(),
            fact,
            criteria,
        })
        .collect();
    sort_by(&mut missing, |a, b| {
        let rank = |one: &Missing| (std::cmp::Reverse(one.criteria.len()), Burden::parse(&one.burden));
        rank(a).cmp(&rank(b)).then_with(|| a.fact.cmp(&b.fact))
    });
    missing
}

/// Ids of facts that can change the overall result, each with the criteria it can change. A test that was not done
/// and is among them may be done after all: what matters only then is among them as well.
fn moving(
    set: &CompiledSet,
    dictionary: &Dictionary,
    searcher: &mut Searcher<'_>,
    decided: &[Decided],
    judged: &Judged,
) -> BTreeMap<String, Vec<String>> {
    let mut by_fact: BTreeMap<String, Vec<String>> = BTreeMap::new();
    if judged.settled {
        return by_fact;
    }
    let mut all: BTreeSet<Asked> = BTreeSet::new();
    for (number, definition) in set.definition.criteria.iter().enumerate() {
        let one = &decided[number];
        if one.weights.is_power_of_two() || never_counts(definition.not_computable) {
            continue;
        }
        let moving = decide::moves_set(searcher, number, one, judged.floor[number]);
        for fact in fact_ids(dictionary, moving.keys()) {
            by_fact.entry(fact).or_default().push(definition.id.clone());
        }
        all.extend(moving.into_keys());
    }
    match undone(searcher, all.iter()) {
        Some(mut wider) => {
            let decided = decide_all(set, &mut wider);
            let judged = judge(set, &mut wider, &decided);
            self::moving(set, dictionary, &mut wider, &decided, &judged)
        }
        None => by_fact,
    }
}

fn burden(dictionary: &Dictionary, fact: &str) -> Burden {
    dictionary.find(fact).map_or(Burden::Asked, |found| found.fact.burden)
}

/// The ids of what is asked for.
fn fact_ids<'a>(dictionary: &Dictionary, asked: impl Iterator<Item = &'a Asked>) -> Vec<String> {
    let id = |asked: &Asked| match asked {
        Asked::Fact(fact) => Some(dictionary.fact(*fact).id.clone()),
        Asked::Exposures => Some("drug_exposures".to_owned()),
        Asked::History => Some("drug_history_complete".to_owned()),
        Asked::Parameter(name) => Some(format!("parameters.{name}")),
        Asked::Planned(step) => Some(format!("planned_{step}_date")),
        Asked::Judgement => None,
    };
    let mut ids: Vec<String> = asked.filter_map(id).collect();
    sort_by(&mut ids, Ord::cmp);
    ids
}

fn criterion(
    explainer: &mut Explainer<'_>,
    number: usize,
    definition: &CriterionDefinition,
    decided: &Decided,
) -> Criterion {
    let result = results::single(decided.mask);
    let reason = (result == CriterionResult::Unknown).then(|| reason(definition, decided));
    let children = explainer.children(number);
    let evidence = explainer.evidence_of(&children);
    let counts = if never_counts(definition.not_computable) {
        Possible::FALSE
    } else {
        results::counts(&explainer.set.program.criteria[number], &explainer.found)
    };
    Criterion {
        id: definition.id.clone(),
        kind: if definition.kind == CriterionKind::Inclusion { "inclusion" } else { "exclusion" }.to_owned(),
        group: definition.group.clone(),
        text: definition.text.clone(),
        result,
        possible: if reason.is_some() { results::listed(decided.mask) } else { Vec::new() },
        reason,
        counts: match counts.truth() {
            crate::truth::Truth::True => Some(true),
            crate::truth::Truth::False => Some(false),
            crate::truth::Truth::Unknown => None,
        },
        grade: definition.grade.word().to_owned(),
        threshold_grade: definition.threshold_grade.map(|grade| grade.word().to_owned()),
        waived_by: explainer.waived_by(number, result),
        missing: fact_ids(explainer.dictionary, decided.missing.keys()),
        flags: explainer.flags(&evidence),
        evidence,
        range_across_trials: some(&definition.range)
            .map(|words| RangeAcrossTrials { words: Some(words), thresholds: Vec::new() }),
        earliest_on: None,
        repeat_before: None,
        would_pass_if: None,
        rationale: some(&definition.rationale),
        message: message(definition, result),
        sources: definition.source.clone(),
        children,
    }
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn message(definition: &CriterionDefinition, result: CriterionResult) -> Option<String> {
    match result {
        CriterionResult::Fail => some(&definition.fail_message).or_else(|| some(&definition.note)),
        _ => some(&definition.note),
    }
}

fn reason(definition: &CriterionDefinition, decided: &Decided) -> Reason {
    if never_counts(definition.not_computable) {
        return Reason::NotPublished;
    }
    if decided.over_budget {
        return Reason::Budget;
    }
    if decided.mask == UNCOVERED {
        return Reason::NotCovered;
    }
    match asked::reason(&decided.missing) {
        Some(SlotReason::Conflict) => Reason::Conflict,
        Some(SlotReason::Stale) => Reason::Stale,
        Some(SlotReason::Bounded) => Reason::Bounded,
        Some(SlotReason::Judgement) => Reason::Judgement,
        _ => Reason::NotGiven,
    }
}

/// How many facts that were read are still to be confirmed.
fn unconfirmed(criteria: &[Criterion]) -> usize {
    let counted = criteria.iter().filter(|criterion| criterion.counts != Some(false));
    let open = counted.flat_map(|criterion| &criterion.evidence).filter(|evidence| !evidence.confirmed);
    set_of(open.map(|evidence| &evidence.fact)).len()
}
