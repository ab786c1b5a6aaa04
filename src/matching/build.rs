//! From verdicts to the answer: sorted, and each with what decides it.

use super::Matcher;
use super::answer::{
    MATCH_FORMAT, MatchAnswer, MatchedCriterion, MatchedSet, MissingFact, RegistryStamp, Tally, Unencoded,
};
use super::registered::{registered, unencoded};
use super::words;
use crate::case::Case;
use crate::criterion::{Body, CriterionDefinition, CriterionKind, LevelRule, SetKind};
use crate::date::{Duration, DurationUnit};
use crate::explain::{CriterionResult, Overall, Reason, Verdict, notice};
use crate::fact::Dictionary;
use crate::knowledge::{CompiledSet, Knowledge};
use crate::order::sort_by;
use crate::registry::{Person, Registry, SiteFilter, Status};

/// A snapshot older than this at the assessment is pointed out.
const OLD_AFTER: Duration = Duration { count: 6.0, unit: DurationUnit::Months };

/// What every set of a matcher says of the case, in the order of the sets; nothing of the registry.
pub(super) fn judged(matcher: &Matcher, knowledge: &Knowledge, case: &Case) -> Vec<MatchedSet> {
    let numbered = matcher.verdicts(knowledge, case).into_iter().enumerate();
    numbered.map(|(number, verdict)| matched(matcher, number, verdict, knowledge, case)).collect()
}

/// Sorts what the sets say, and puts beside it what the registry says of each trial and of those without a set.
pub(super) fn gather(
    mut sets: Vec<MatchedSet>,
    knowledge: &Knowledge,
    registry: &Registry,
    case: &Case,
    sites: &SiteFilter,
) -> MatchAnswer {
    let person = Person::of(case, knowledge.dictionary());
    for set in &mut sets {
        set.registered = registry.find(&set.set.id).map(|trial| registered(trial, &person, sites));
    }
    sort_by(&mut sets, |a, b| rank(a).cmp(&rank(b)));
    let has_set = |id: &str| sets.iter().any(|one| one.set.id == id);
    let without = registry.trials.iter().filter(|trial| !has_set(&trial.id));
    let mut unencoded: Vec<_> = without.map(|trial| unencoded(trial, &person, sites)).collect();
    sort_by(&mut unencoded, |a, b| open_first(a).cmp(&open_first(b)));
    MatchAnswer {
        format: MATCH_FORMAT,
        engine: env!("CARGO_PKG_VERSION"),
        assessed_on: case.assessed_on.to_string(),
        registry: stamp(registry, case),
        sets,
        unencoded,
        notices: case.notices.iter().map(notice).collect(),
    }
}

/// Best result first; then trials that may still take the patient, by the registry; then what needs least: fewest
/// missing facts, fewest criteria that decide, the id.
fn rank(one: &MatchedSet) -> (Overall, bool, usize, usize, &str) {
    let closed =
        one.registered.as_ref().is_some_and(|trial| !trial.fit.is_possible() || trial.status.is_over());
    (one.result, closed, one.missing.len(), one.deciding.len(), &one.set.id)
}

/// Trials that may concern the patient first; of those the recruiting ones, and the near ones.
fn open_first(one: &Unencoded) -> (bool, bool, u32) {
    let registered = &one.registered;
    let far = registered.near.first().map_or(u32::MAX, |site| site.distance_km.unwrap_or(u32::MAX - 1));
    (!registered.fit.is_possible(), registered.status != Status::Recruiting, far)
}

fn stamp(registry: &Registry, case: &Case) -> RegistryStamp {
    let says = |key: &str| registry.says(key).to_owned();
    RegistryStamp {
        snapshot: registry.snapshot.to_string(),
        outdated: case.assessed_on.number() > OLD_AFTER.after(registry.snapshot.number()),
        origin: says("origin"),
        through: says("through"),
        licence: says("licence"),
        classified: says("classified"),
        derived: says("derived"),
    }
}

fn matched(
    matcher: &Matcher,
    number: usize,
    verdict: Verdict,
    knowledge: &Knowledge,
    case: &Case,
) -> MatchedSet {
    let set = &matcher.sets[number];
    let dictionary = knowledge.dictionary();
    let deciding = deciding(&verdict);
    let words = words::sentence(set, &verdict, &deciding, dictionary, case);
    let missing = verdict.missing.into_iter().map(|one| MissingFact {
        label: words::label(dictionary, &one.fact),
        fact: one.fact,
        burden: one.burden,
        criteria: one.criteria.len(),
    });
    let criteria = set.definition.criteria.iter().zip(&verdict.criteria).zip(&matcher.groups[number]);
    let criteria = criteria.map(|((definition, one), group)| MatchedCriterion {
        id: definition.id.clone(),
        kind: kind(definition.kind).to_owned(),
        group: group.clone(),
        text: definition.text.clone(),
        result: one.result,
        reason: one.reason,
        counts: one.counts,
    });
    let criteria: Vec<MatchedCriterion> = criteria.collect();
    MatchedSet {
        kind: if set.definition.kind == SetKind::Trial { "trial" } else { "reference" }.to_owned(),
        diseases: set.definition.diseases.clone(),
        result: verdict.result,
        settled: verdict.settled,
        sections: verdict.sections,
        words,
        deciding: deciding.iter().map(|number| set.definition.criteria[*number].id.clone()).collect(),
        missing: missing.collect(),
        tally: tally(&criteria),
        not_published: criteria.iter().filter(|one| one.reason == Some(Reason::NotPublished)).count(),
        criteria,
        registered: None,
        set: verdict.set,
    }
}

fn kind(kind: CriterionKind) -> &'static str {
    match kind {
        CriterionKind::Inclusion => "inclusion",
        CriterionKind::Exclusion => "exclusion",
    }
}

fn tally(criteria: &[MatchedCriterion]) -> Tally {
    let mut tally = Tally::default();
    for one in criteria.iter().filter(|one| one.counts != Some(false)) {
        let count = match one.result {
            CriterionResult::Pass => &mut tally.pass,
            CriterionResult::Caution => &mut tally.caution,
            CriterionResult::ActionNeeded => &mut tally.action_needed,
            CriterionResult::Fail => &mut tally.fail,
            CriterionResult::Unknown => &mut tally.unknown,
            CriterionResult::NotApplicable => &mut tally.not_applicable,
        };
        *count += 1;
    }
    tally
}

/// Numbers of the criteria that decide a set: those that fail or need action as it does, else those that may yet; of a
/// set in which nothing does, those to be discussed.
fn deciding(verdict: &Verdict) -> Vec<usize> {
    let all = || verdict.criteria.iter().enumerate();
    let sure = |wanted: CriterionResult| -> Vec<usize> {
        let counted = all().filter(|(_, one)| one.counts == Some(true) && one.result == wanted);
        counted.map(|(number, _)| number).collect()
    };
    let found = match verdict.result {
        Overall::Met | Overall::NoVisibleFailure => return sure(CriterionResult::Caution),
        Overall::NotApplicable => return Vec::new(),
        Overall::NotMet => sure(CriterionResult::Fail),
        Overall::NeedsAction => sure(CriterionResult::ActionNeeded),
        Overall::Undetermined => Vec::new(),
    };
    if !found.is_empty() {
        return found;
    }
    let open = all().filter(|(_, one)| one.counts != Some(false) && one.weighs);
    open.filter(|(_, one)| one.result == CriterionResult::Unknown).map(|(number, _)| number).collect()
}

/// The section of the form that most facts of each criterion stand in; of several the first one named.
pub(super) fn groups(set: &CompiledSet, dictionary: &Dictionary) -> Vec<String> {
    set.definition.criteria.iter().map(|criterion| group(set, criterion, dictionary)).collect()
}

fn group(set: &CompiledSet, criterion: &CriterionDefinition, dictionary: &Dictionary) -> String {
    let mut sections: Vec<(&str, usize)> = Vec::new();
    for word in words::names(set, criterion) {
        let section = match dictionary.find(&word) {
            Some(found) => found.fact.section.as_str(),
            None if DRUG_FUNCTIONS.contains(&word.as_str()) => "treatment",
            None if INDEX_FUNCTIONS.contains(&word.as_str()) => "activity",
            None => continue,
        };
        match sections.iter_mut().find(|(one, _)| *one == section) {
            Some((_, count)) => *count += 1,
            None => sections.push((section, 1)),
        }
    }
    // the first of those named most often
    let most = sections.iter().map(|(_, count)| *count).max();
    let found = sections.iter().find(|(_, count)| Some(*count) == most);
    found.map_or_else(|| "other".to_owned(), |(section, _)| (*section).to_owned())
}

/// Functions of rules that ask about exposures.
const DRUG_FUNCTIONS: [&str; 7] = [
    "failed",
    "exposed",
    "last_dose",
    "cumulative_dose_mg",
    "stable_days",
    "current_prednisone_equivalent",
    "prednisone_equivalent_at_most",
];
/// Functions of rules that ask about an activity index.
const INDEX_FUNCTIONS: [&str; 2] = ["bilag_count", "sledai_points"];

/// The rules of a criterion as text.
pub(super) fn rules(criterion: &CriterionDefinition) -> Vec<String> {
    match &criterion.body {
        Body::Rule { rule, .. } => vec![rule.to_string()],
        Body::Levels(levels) => levels
            .iter()
            .filter_map(|(_, rule)| match rule {
                LevelRule::When(rule) => Some(rule.to_string()),
                LevelRule::Otherwise => None,
            })
            .collect(),
    }
}
