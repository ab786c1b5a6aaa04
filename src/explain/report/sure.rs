//! How sure the result is, what other readings say, and what is known of risk.

use super::build::Material;
use super::wording::{capital, missing, result};
use super::{Block, Table};
use crate::explain::answers::{OtherReading, RiskIndex, Sensitive, TrialThreshold};
use crate::explain::assessment::Overall;
use crate::instrument::Source;

/// What is said first about every index of risk.
const NO_GATE: &str =
    "For information only: nothing here is a criterion, and nothing here changed the result.";

/// The grade the result rests on, and the values that nearly turn it.
pub(super) fn blocks(material: &Material<'_>) -> Vec<Block> {
    let assessment = material.assessment;
    let mut blocks = Vec::new();
    if let Some(grade) = &assessment.weakest_grade {
        let words = format!("Grade of the weakest evidence that decided: {grade}.");
        blocks.push(Block::Paragraph(words));
    }
    let lines: Vec<String> =
        assessment.sensitivity.iter().flatten().map(|one| sensitive(material, one)).collect();
    if !lines.is_empty() {
        let words = "A small change of one of these values would give another result:";
        blocks.push(Block::Paragraph(words.to_owned()));
        blocks.push(Block::List(lines));
    } else if assessment.sensitivity.is_some() && !material.case.entries.is_empty() {
        let words = "No entered number, changed by one unit of its last digit, gives another result.";
        blocks.push(Block::Paragraph(words.to_owned()));
    }
    blocks
}

fn sensitive(material: &Material<'_>, one: &Sensitive) -> String {
    let label = missing(material.knowledge.dictionary(), &one.fact);
    let key = one.key.as_ref().map_or_else(String::new, |key| format!(", {}", key.replace('_', " ")));
    let unit = one.unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
    let by = if one.by == "uncertainty" { "its stated uncertainty" } else { "one unit of the last digit" };
    let (value, changed, result) = (&one.value, &one.changed_to, overall(one.result));
    format!("{label}{key}: {value}{unit}; at {changed}{unit} ({by}) the result is {result}")
}

fn overall(result: Overall) -> String {
    result.word().replace('_', " ")
}

/// The readings under which a result differs.
pub(super) fn readings(material: &Material<'_>) -> Vec<Block> {
    let assessment = material.assessment;
    let differs = |one: &&OtherReading| !one.differs.is_empty() || one.result != assessment.result;
    let lines: Vec<String> =
        assessment.readings.iter().flatten().filter(differs).map(|one| reading(material, one)).collect();
    match (&assessment.readings, lines.is_empty()) {
        (None, _) => Vec::new(),
        (Some(all), true) if all.is_empty() => Vec::new(),
        (Some(_), true) => {
            vec![Block::Paragraph("No other preset or option of the set changes a result.".to_owned())]
        }
        (Some(_), false) => vec![Block::List(lines)],
    }
}

fn reading(material: &Material<'_>, one: &OtherReading) -> String {
    let named = match one.value {
        Some(value) => format!("{}: {}", one.label, if value { "yes" } else { "no" }),
        None => one.label.clone(),
    };
    let before = |id: &str| {
        let found = material.assessment.criteria.iter().find(|criterion| criterion.id == id);
        found.map_or_else(String::new, |found| format!(" (here {})", result(found.result)))
    };
    let each =
        one.differs.iter().map(|other| format!("{} {}{}", other.id, result(other.result), before(&other.id)));
    let differs = each.collect::<Vec<_>>().join(", ");
    let differs = if differs.is_empty() { "no criterion".to_owned() } else { differs };
    let open = if one.settled { "" } else { ", may still change" };
    format!("{}. Result: {}{open}. Differs: {differs}", capital(&named), overall(one.result))
}

/// `LVEF: meets the limit of 12 of 19 registered trials (...)`.
pub(super) fn limits(one: &TrialThreshold) -> String {
    let unit = one.unit.as_ref().map_or_else(String::new, |unit| format!(" {unit}"));
    let limits: Vec<String> =
        one.limits.iter().map(|limit| format!("{}{unit} in {}", limit.limit, limit.trials)).collect();
    let counted = |number: u32, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    let trials = counted(one.trials, "registered trial");
    let all = counted(one.texts, "independent text");
    let head = match &one.passes {
        Some(passes) => {
            let (least, most) = (passes.texts_at_least, passes.texts_at_most);
            let texts = if least == most { most.to_string() } else { format!("{least} to {most}") };
            format!("{}: meets the limit of {} of {trials} ({texts} of {all})", one.label, passes.trials)
        }
        None => format!("{}: {trials} ({all})", one.label),
    };
    format!("{head}: {} [{}]", limits.join(", "), one.grade)
}

/// Indices, notes and scales of risk.
pub(super) fn risk(material: &Material<'_>) -> Vec<Block> {
    let Some(risk) = &material.assessment.risk else { return Vec::new() };
    let mut blocks = vec![Block::Paragraph(NO_GATE.to_owned())];
    for index in &risk.indices {
        blocks.push(Block::Heading { level: 2, text: index.title.clone() });
        blocks.push(Block::Pairs(pairs(material, index)));
        blocks.push(Block::List(index.cautions.clone()));
    }
    if !risk.notes.is_empty() {
        blocks.push(Block::Heading { level: 2, text: "What else is known".to_owned() });
        let note = |(text, grade, sources): (&String, &String, &[Source])| {
            format!("{text} [{grade}; {}]", keys(sources))
        };
        let notes = risk.notes.iter().map(|one| note((&one.text, &one.grade, &one.sources)));
        blocks.push(Block::List(notes.collect()));
    }
    for scale in &risk.scales {
        blocks.push(Block::Heading { level: 2, text: scale.title.clone() });
        blocks.push(Block::Table(Table { columns: scale.columns.clone(), rows: scale.rows.clone() }));
        let evidence = format!("Evidence: {}; {}", scale.grade, keys(&scale.sources));
        blocks.push(Block::List(scale.notes.iter().cloned().chain([evidence]).collect()));
    }
    blocks
}

fn pairs(material: &Material<'_>, index: &RiskIndex) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> =
        index.values.iter().map(|one| (one.name.clone(), one.value.clone())).collect();
    let dictionary = material.knowledge.dictionary();
    let open: Vec<String> = index.missing.iter().map(|fact| missing(dictionary, fact)).collect();
    if !open.is_empty() {
        pairs.push(("Not known".to_owned(), open.join("; ")));
    }
    pairs.push(("Evidence".to_owned(), format!("{}; {}", index.grade, keys(&index.sources))));
    pairs
}

fn keys(sources: &[Source]) -> String {
    let key = |source: &Source| match source.locator.as_str() {
        "" => source.key.clone(),
        locator => format!("{} ({locator})", source.key),
    };
    sources.iter().map(key).collect::<Vec<_>>().join(", ")
}

/// Keys of every source that stands beside the criteria.
pub(super) fn cited<'a>(material: &Material<'a>) -> Vec<&'a str> {
    let assessment: &'a crate::explain::Assessment = material.assessment;
    let ranges = assessment.criteria.iter().filter_map(|one| one.range_across_trials.as_ref());
    let limits = ranges.flat_map(|range| &range.thresholds).flat_map(|one| &one.sources);
    let risk = assessment.risk.iter().flat_map(|risk| {
        let indices = risk.indices.iter().flat_map(|one| &one.sources);
        let notes = risk.notes.iter().flat_map(|one| &one.sources);
        indices.chain(notes).chain(risk.scales.iter().flat_map(|one| &one.sources))
    });
    limits.chain(risk).map(|source| source.key.as_str()).collect()
}
