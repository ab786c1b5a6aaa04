//! What decides a set, in words.

use super::build::rules;
use crate::case::{Case, Entry};
use crate::criterion::{CriterionDefinition, CriterionKind};
use crate::explain::{CriterionResult, Overall, Reason, Verdict, missing_label, shown};
use crate::fact::Dictionary;
use crate::knowledge::CompiledSet;
use crate::order::SortedSet;

/// Values named beside a criterion.
const MOST_VALUES: usize = 3;

/// The name for people of something that is missing.
pub(super) fn label(dictionary: &Dictionary, id: &str) -> String {
    missing_label(dictionary, id)
}

/// What decides the set, in one or two sentences. `deciding` are numbers of its criteria.
pub(super) fn sentence(
    set: &CompiledSet,
    verdict: &Verdict,
    deciding: &[usize],
    dictionary: &Dictionary,
    case: &Case,
) -> String {
    let first = || deciding.first().map(|number| quoted(set, *number, dictionary, case)).unwrap_or_default();
    let more = |one: &str, several: &str| match deciding.len() {
        0 | 1 => String::new(),
        2 => format!(" 1 more {one}."),
        count => format!(" {} more {several}.", count - 1),
    };
    let sure = |wanted| deciding.iter().any(|number| verdict.criteria[*number].result == wanted);
    match verdict.result {
        Overall::Met => format!("Every criterion that counts is met.{}", cautions(deciding.len())),
        Overall::NoVisibleFailure => {
            format!("No published criterion fails; {}.{}", unseen(set, verdict), cautions(deciding.len()))
        }
        Overall::NotMet if sure(CriterionResult::Fail) => {
            format!("Fails: {}{}", first(), more("fails", "fail"))
        }
        Overall::NeedsAction if sure(CriterionResult::ActionNeeded) => {
            format!("Action needed: {}{}", first(), more("needs action", "need action"))
        }
        Overall::NotMet => "Fails whatever is still unknown, though no criterion does so alone.".to_owned(),
        Overall::NeedsAction => {
            "Needs action whatever is still unknown, though no criterion does so alone.".to_owned()
        }
        Overall::Undetermined => open(set, verdict, deciding, dictionary),
        Overall::NotApplicable => "No part of it is about a disease of the patient.".to_owned(),
    }
}

fn cautions(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => " 1 criterion is to be discussed.".to_owned(),
        count => format!(" {count} criteria are to be discussed."),
    }
}

/// Why a set without a visible failure is not called met.
fn unseen(set: &CompiledSet, verdict: &Verdict) -> String {
    let definition = &set.definition;
    match (definition.complete_inclusion, definition.complete_exclusion) {
        (false, false) => "neither list is published in full".to_owned(),
        (false, true) => "the inclusion list is not published in full".to_owned(),
        (true, false) => "the exclusion list is not published in full".to_owned(),
        (true, true) => {
            let open = verdict.criteria.iter().filter(|one| one.reason == Some(Reason::NotPublished)).count();
            match open {
                1 => "1 clause is not printed or not about the patient".to_owned(),
                open => format!("{open} clauses are not printed or not about the patient"),
            }
        }
    }
}

/// What an undetermined set waits for.
fn open(set: &CompiledSet, verdict: &Verdict, deciding: &[usize], dictionary: &Dictionary) -> String {
    let awaits = |reason: Reason| -> Vec<usize> {
        deciding.iter().copied().filter(|number| verdict.criteria[*number].reason == Some(reason)).collect()
    };
    let judgements = awaits(Reason::Judgement).len();
    let people = match judgements {
        0 => String::new(),
        1 => " 1 criterion awaits a person's judgement.".to_owned(),
        count => format!(" {count} criteria await a person's judgement."),
    };
    if let Some(first) = verdict.missing.first() {
        let facts = if verdict.missing.len() == 1 { "fact" } else { "facts" };
        let first = label(dictionary, &first.fact);
        return format!("Depends on {} {facts}, first: {first}.{people}", verdict.missing.len());
    }
    if judgements > 0 {
        return people.trim_start().to_owned();
    }
    match deciding.first() {
        Some(number) => format!("Open: {}", ended(&set.definition.criteria[*number].text)),
        None => "What is known does not decide it.".to_owned(),
    }
}

/// The sentence of a criterion with the values it read.
fn quoted(set: &CompiledSet, number: usize, dictionary: &Dictionary, case: &Case) -> String {
    let criterion = &set.definition.criteria[number];
    let list = match criterion.kind {
        CriterionKind::Inclusion => "",
        CriterionKind::Exclusion => "excluded: ",
    };
    let values = values(set, criterion, dictionary, case);
    let text = ended(&criterion.text);
    if values.is_empty() {
        format!("{list}{text}")
    } else {
        format!("{list}{text} Entered: {}.", values.join("; "))
    }
}

fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

/// The entered values of the facts that a criterion names.
fn values(
    set: &CompiledSet,
    criterion: &CriterionDefinition,
    dictionary: &Dictionary,
    case: &Case,
) -> Vec<String> {
    let mut seen = SortedSet::new();
    let mut found = Vec::new();
    for name in names(set, criterion) {
        let Some(fact) = dictionary.find(&name).filter(|fact| seen.insert(fact.index)) else { continue };
        let Some(Entry::Values(readings)) = case.entries.get(&(fact.index, None)) else { continue };
        let day = |on: Option<crate::range::Range>| on.map_or(f64::INFINITY, |on| on.high);
        let Some(latest) = readings.iter().max_by(|a, b| day(a.on).total_cmp(&day(b.on))) else { continue };
        let unit = if latest.unit.is_empty() { &fact.fact.unit } else { &latest.unit };
        let value = format!("{}: {} {unit}", fact.fact.label, shown(fact.fact, latest));
        found.push(value.trim_end().to_owned());
        if found.len() == MOST_VALUES {
            break;
        }
    }
    found
}

/// The words of a criterion's rules that can be names, in order; those of definitions by what they stand for.
pub(super) fn names(set: &CompiledSet, criterion: &CriterionDefinition) -> Vec<String> {
    let mut found = Vec::new();
    for rule in rules(criterion) {
        collect(set, &rule, 0, &mut found);
    }
    found
}

fn collect(set: &CompiledSet, rule: &str, depth: usize, found: &mut Vec<String>) {
    const DEEPEST: usize = 8;
    // what stands in quotes is a word of a fact, not the name of one
    for part in rule.split('"').step_by(2) {
        for word in part.split(|letter: char| !(letter.is_alphanumeric() || letter == '_')) {
            let definition = set.definition.definitions.iter().find(|one| one.id == word);
            match definition.filter(|_| depth < DEEPEST) {
                Some(definition) => collect(set, &definition.rule.to_string(), depth + 1, found),
                None if word.is_empty() => {}
                None => found.push(word.to_owned()),
            }
        }
    }
}
