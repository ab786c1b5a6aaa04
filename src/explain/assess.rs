//! Assesses a case against a set.

use super::answers::RangeAcrossTrials;
use super::asked;
use super::assessment::{
    ASSESSMENT_FORMAT, Assessment, Complete, Criterion, CriterionResult, Notice, Overall, Reason, SetStamp,
};
use super::decide::Decided;
use super::evidence::Explainer;
use super::judge::{Part, fact_ids, judge, never_counts, set_missing};
use super::results::{self, UNCOVERED, WeightMask};
use crate::case::Case;
use crate::criterion::{CriterionDefinition, CriterionKind};
use crate::date::{Date, Duration};
use crate::engine::{Results, Searcher, SlotReason, State, bind_and_run};
use crate::fact::Dictionary;
use crate::knowledge::CompiledSet;
use crate::order::set_of;
use crate::truth::Possible;

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

/// The overall result alone, and whether it is settled.
pub(crate) fn judged(set: &CompiledSet, dictionary: &Dictionary, case: &Case) -> (Overall, bool) {
    let (state, found) = bind_and_run(&set.program, dictionary, case, set.definition.freshness);
    let mut searcher = Searcher::over(&set.program, dictionary, state, found);
    let part = Part { definition: &set.definition, first: 0 };
    let decided = part.decide(&mut searcher);
    let judged = judge(part, &mut searcher, &decided);
    (judged.result, judged.settled)
}

/// What every criterion of `set` can be.
pub(crate) fn decide_all(set: &CompiledSet, dictionary: &Dictionary, case: &Case) -> Vec<Decided> {
    let (state, found) = bind_and_run(&set.program, dictionary, case, set.definition.freshness);
    let part = Part { definition: &set.definition, first: 0 };
    part.decide(&mut Searcher::over(&set.program, dictionary, state, found))
}

/// What `set` says of `case`, with every reason, and what it rests on.
pub(crate) fn assess(set: &CompiledSet, dictionary: &Dictionary, case: &Case) -> (Assessment, Basis) {
    explain_decided(set, dictionary, case, Decisions::new(set, dictionary, case))
}

/// The same over slots that are filled already.
pub(crate) fn assess_bound(
    set: &CompiledSet,
    dictionary: &Dictionary,
    case: &Case,
    state: State,
) -> (Assessment, Basis) {
    let searcher = Searcher::new(&set.program, dictionary, state);
    explain_decided(set, dictionary, case, Decisions::of(set, searcher))
}

/// What every criterion can be: the first half of an assessment.
pub(crate) struct Decisions {
    state: State,
    found: Results,
    decided: Vec<Decided>,
}

impl Decisions {
    /// Decides every criterion of `set`.
    pub fn new(set: &CompiledSet, dictionary: &Dictionary, case: &Case) -> Self {
        let (state, found) = bind_and_run(&set.program, dictionary, case, set.definition.freshness);
        Self::of(set, Searcher::over(&set.program, dictionary, state, found))
    }

    fn of(set: &CompiledSet, mut searcher: Searcher<'_>) -> Self {
        let part = Part { definition: &set.definition, first: 0 };
        let decided = part.decide(&mut searcher);
        Self { state: searcher.state, found: searcher.base, decided }
    }
}

/// The second half: the result of the set, what is missing, and every reason.
pub(crate) fn explain_decided(
    set: &CompiledSet,
    dictionary: &Dictionary,
    case: &Case,
    Decisions { state, found, decided }: Decisions,
) -> (Assessment, Basis) {
    let mut searcher = Searcher::over(&set.program, dictionary, state, found.clone());
    let part = Part { definition: &set.definition, first: 0 };
    let judged = judge(part, &mut searcher, &decided);
    let missing = set_missing(part, dictionary, &mut searcher, &decided, &judged);
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

pub(crate) fn notice(error: &crate::error::Error) -> Notice {
    Notice {
        code: error.code().to_owned(),
        fact: error.fact().map(str::to_owned),
        message: error.message().to_owned(),
    }
}

pub(super) fn stamp(set: &CompiledSet, assessed_on: Date) -> SetStamp {
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
        from_file: set.from_file,
        reviewed_on: definition.reviewed_on.clone(),
        reviewed_by_role: definition.reviewed_by_role.clone(),
        outdated: due.is_none_or(|due| assessed_on.number() > due),
    }
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
    let evidence = Explainer::evidence_of(&children);
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

pub(super) fn reason(definition: &CriterionDefinition, decided: &Decided) -> Reason {
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
