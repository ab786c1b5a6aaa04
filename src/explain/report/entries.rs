//! The criteria of a report, by group, and what each is read with.

use super::build::Material;
use super::sure::limits as limits_of_trials;
use super::wording::{capital, heading, missing, reason, result};
use super::{Block, Entry, Part};
use crate::criterion::Counts;
use crate::explain::WayToPass;
use crate::explain::assessment::{Criterion, CriterionResult, Evidence, Node};
use crate::number::plain_number;
use crate::order::SortedSet;

/// Missing facts named at a criterion; the overall list names all of them.
const MOST_MISSING: usize = 8;

pub(super) fn blocks(material: &Material<'_>) -> Vec<Block> {
    let criteria = &material.assessment.criteria;
    let never = |criterion: &&Criterion| {
        let found = material.set.definition.criteria.iter().find(|one| one.id == criterion.id);
        found.is_none_or(|one| {
            one.counts == Counts::Never || criterion.counts == Some(false) && one.not_computable.is_some()
        })
    };
    let counting: Vec<&Criterion> = criteria.iter().filter(|one| one.counts != Some(false)).collect();
    let aside: Vec<&Criterion> = criteria.iter().filter(|one| one.counts == Some(false)).collect();
    let (never, not_now): (Vec<&Criterion>, Vec<&Criterion>) = aside.into_iter().partition(never);
    let mut blocks = Vec::new();
    for (title, list) in [
        ("Criteria that count", counting),
        ("Shown, not counted for this patient", not_now),
        ("Shown, never counted", never),
    ] {
        if list.is_empty() {
            continue;
        }
        blocks.push(Block::Heading { level: 1, text: title.to_owned() });
        let mut groups: Vec<&str> = Vec::new();
        for criterion in &list {
            if !groups.contains(&criterion.group.as_str()) {
                groups.push(&criterion.group);
            }
        }
        for group in groups {
            blocks.push(Block::Heading { level: 2, text: group_heading(material, group) });
            let members = list.iter().filter(|criterion| criterion.group == group);
            blocks.extend(members.map(|criterion| Block::Entry(entry(material, criterion))));
        }
    }
    blocks
}

fn group_heading(material: &Material<'_>, group: &str) -> String {
    let found = material.set.definition.groups.iter().find(|one| one.id == group);
    found.map_or_else(|| heading(group), |found| found.text.clone())
}

fn entry(material: &Material<'_>, criterion: &Criterion) -> Entry {
    let shows_parts = matches!(
        criterion.result,
        CriterionResult::Fail | CriterionResult::ActionNeeded | CriterionResult::Unknown
    );
    let mut parts = Vec::new();
    if shows_parts {
        criterion.children.iter().for_each(|node| collect(node, 0, &mut parts));
    }
    Entry {
        id: criterion.id.clone(),
        result: result(criterion.result),
        text: criterion.text.clone(),
        details: details(material, criterion),
        // a single part would only say the criterion again
        parts: if parts.len() > 1 { parts } else { Vec::new() },
    }
}

fn details(material: &Material<'_>, criterion: &Criterion) -> Vec<(String, String)> {
    let mut details = Vec::new();
    let mut add = |name: &str, words: String| {
        if !words.is_empty() {
            details.push((name.to_owned(), words));
        }
    };
    if criterion.counts.is_none() {
        add("Counts", "whether it counts is still open".to_owned());
    }
    if criterion.kind == "exclusion" {
        add("Kind", "exclusion: must not be true".to_owned());
    }
    if let Some(why) = criterion.reason {
        let possible: Vec<String> = criterion.possible.iter().map(|one| result(*one)).collect();
        let may =
            if possible.is_empty() { String::new() } else { format!("; may be: {}", possible.join(", ")) };
        add("Reason", format!("{}{may}", reason(why)));
    }
    add("Passed by", criterion.waived_by.clone().unwrap_or_default());
    add("Value", values(material, criterion).join("; "));
    add("Missing", still_missing(material, criterion).trim_start_matches("Missing: ").to_owned());
    add("Flags", criterion.flags.join("; "));
    let ways = criterion.would_pass_if.as_deref().unwrap_or_default();
    WayToPass::told(ways).into_iter().for_each(|(name, words)| add(name, words));
    add("Earliest on", criterion.earliest_on.clone().unwrap_or_default());
    add("Repeat after", criterion.repeat_before.clone().unwrap_or_default());
    add(
        "Range",
        criterion.range_across_trials.as_ref().and_then(|one| one.words.clone()).unwrap_or_default(),
    );
    let thresholds = criterion.range_across_trials.iter().flat_map(|range| &range.thresholds);
    thresholds.for_each(|one| add("In trials", limits_of_trials(one)));
    add("Note", criterion.message.clone().unwrap_or_default());
    add("Evidence", grades(criterion));
    details
}

/// Grade of the rule and of its numbers, and what is cited.
fn grades(criterion: &Criterion) -> String {
    let numbers = match &criterion.threshold_grade {
        Some(grade) if *grade != criterion.grade => format!("rule {}, numbers {grade}", criterion.grade),
        _ => criterion.grade.clone(),
    };
    let sources = criterion.sources.iter().map(|source| {
        if source.locator.is_empty() {
            source.key.clone()
        } else {
            format!("{} ({})", source.key, source.locator)
        }
    });
    format!("{numbers}; {}", sources.collect::<Vec<_>>().join(", "))
}

/// `Missing: a; b; and 3 more`, or nothing.
pub(super) fn still_missing(material: &Material<'_>, criterion: &Criterion) -> String {
    let dictionary = material.knowledge.dictionary();
    let mut names: Vec<String> =
        criterion.missing.iter().take(MOST_MISSING).map(|fact| missing(dictionary, fact)).collect();
    let more = criterion.missing.len().saturating_sub(MOST_MISSING);
    if more > 0 {
        names.push(format!("and {more} more"));
    }
    if names.is_empty() { String::new() } else { format!("Missing: {}", names.join("; ")) }
}

/// Each known fact once: value, unit and day, then its limits with the distance to each. Of a fact that is not
/// known its limits are told, unless the criterion passes without it.
pub(super) fn values(material: &Material<'_>, criterion: &Criterion) -> Vec<String> {
    let settled = matches!(criterion.result, CriterionResult::Pass | CriterionResult::NotApplicable);
    let evidence: Vec<&Evidence> =
        criterion.evidence.iter().filter(|one| !settled || one.value.is_some()).collect();
    let mut facts: Vec<&str> = Vec::new();
    for one in &evidence {
        if !facts.contains(&one.fact.as_str()) {
            facts.push(&one.fact);
        }
    }
    let of = |fact: &&str| {
        let all: Vec<&Evidence> = evidence.iter().copied().filter(|one| one.fact == **fact).collect();
        value(material, &all)
    };
    facts.iter().filter_map(of).collect()
}

fn value(material: &Material<'_>, all: &[&Evidence]) -> Option<String> {
    let first = all.first()?;
    let limits = limits(all);
    let mut known: Vec<&str> = Vec::new();
    for part in all.iter().filter_map(|one| one.value.as_deref()).flat_map(|value| value.split("; ")) {
        if !known.contains(&part) {
            known.push(part);
        }
    }
    if known.is_empty() {
        return (!limits.is_empty()).then(|| format!("{}: not known, {limits}", first.label));
    }
    let unit = first.unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
    let on = first.on.as_ref().map_or_else(String::new, |on| format!(" on {on}"));
    let mut words = format!("{}: {}{unit}{on}", first.label, known.join("; "));
    if !first.derived_from.is_empty() {
        let label = |fact: &String| missing(material.knowledge.dictionary(), fact);
        let givers: Vec<String> = first.derived_from.iter().map(label).collect();
        words.push_str(&format!(" (computed from {})", givers.join(", ")));
    }
    if !limits.is_empty() {
        words.push_str(&format!(", {limits}"));
    }
    Some(words)
}

/// `limits >= 8 (distance 4), < 20`, or nothing.
fn limits(all: &[&Evidence]) -> String {
    let mut limits: Vec<String> = Vec::new();
    for one in all {
        let Some(threshold) = &one.threshold else { continue };
        let near = if one.near_threshold == Some(true) { ", near" } else { "" };
        let limit = match &one.distance {
            Some(distance) => format!("{threshold} (distance {}{near})", short(distance)),
            None => threshold.clone(),
        };
        if !limits.contains(&limit) {
            limits.push(limit);
        }
    }
    match limits.len() {
        0 => String::new(),
        1 => format!("limit {}", limits[0]),
        _ => format!("limits {}", limits.join(", ")),
    }
}

/// A distance with four digits.
fn short(distance: &serde_json::Value) -> String {
    let number = distance.as_f64().and_then(|number| format!("{number:.3e}").parse().ok());
    number.map_or_else(|| distance.to_string(), plain_number)
}

/// The parts of a rule, each on its line; what only repeats another line is shortened or left out.
fn collect(node: &Node, depth: usize, parts: &mut Vec<Part>) {
    let mut children = node.children.as_slice();
    // the sentence of a definition stands for the rule behind it
    while let [only] = children
        && only.truth == node.truth
        && !only.children.is_empty()
    {
        children = &only.children;
    }
    let truth = node.truth.replace('_', " ");
    parts.push(Part { depth, truth, text: capital(&shortened(&node.text, children)) });
    if let [only] = children
        && only.children.is_empty()
    {
        return; // a negation says it all
    }
    for child in children {
        collect(child, depth + 1, parts);
    }
}

/// The text of a node, without the sentences of its parts where they make it up.
fn shortened(text: &str, children: &[Node]) -> String {
    for (word, short) in [(" and ", "all of:"), (" or ", "any of:")] {
        let joined: Vec<&str> = children.iter().map(|child| child.text.as_str()).collect();
        let bare = |text: &str| text.replace(['(', ')'], "");
        if joined.len() > 1 && bare(text).ends_with(&bare(&joined.join(word))) {
            let before = bare(text).len() - bare(&joined.join(word)).len();
            return format!("{}{short}", &bare(text)[..before]);
        }
    }
    text.to_owned()
}

/// The keys of all sources that a criterion cites.
pub(super) fn cited(criteria: &[Criterion]) -> SortedSet<&str> {
    criteria.iter().flat_map(|criterion| &criterion.sources).map(|source| source.key.as_str()).collect()
}
