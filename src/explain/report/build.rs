//! From an assessment to the parts of its report.

use super::entries::{self, cited};
use super::wording::{INTENDED_USE, LIMITS, burden, capital, counted, disease, missing, overall, result};
use super::{Block, Report, inputs, sure, when};
use crate::case::Case;
use crate::explain::assessment::{Assessment, Criterion, CriterionResult, Overall};
use crate::knowledge::{CompiledSet, Knowledge};

/// Missing facts that get a line of their own; the rest share a paragraph.
const MOST_LINES: usize = 20;

/// What a report is made from.
pub(super) struct Material<'a> {
    pub knowledge: &'a Knowledge,
    pub set: &'a CompiledSet,
    pub case: &'a Case,
    pub assessment: &'a Assessment,
}

pub(super) fn report(material: &Material<'_>) -> Report {
    let mut blocks = vec![Block::Paragraph(INTENDED_USE.to_owned()), Block::Pairs(head(material))];
    section(&mut blocks, "Result", verdict(material));
    section(&mut blocks, "What decides it", deciding(material));
    section(&mut blocks, "When", when::blocks(material));
    section(&mut blocks, "What is missing, best first", missing_facts(material));
    section(&mut blocks, "How sure", sure::blocks(material));
    section(&mut blocks, "Under other readings", sure::readings(material));
    section(&mut blocks, "Please check", notices(material));
    blocks.extend(entries::blocks(material));
    section(&mut blocks, "What was entered", inputs::blocks(material));
    section(&mut blocks, "Risk, for information", sure::risk(material));
    section(&mut blocks, "Sources", sources(material));
    let limits = LIMITS.iter().map(|limit| (*limit).to_owned()).collect();
    section(&mut blocks, "Limits of use", vec![Block::List(limits)]);
    section(&mut blocks, "Stamp", vec![Block::Pairs(stamp(material))]);
    Report { title: "CAR-T eligibility: published criteria and one patient".to_owned(), blocks }
}

/// A section with its heading, unless there is nothing in it.
fn section(blocks: &mut Vec<Block>, heading: &str, parts: Vec<Block>) {
    if !parts.is_empty() {
        blocks.push(Block::Heading { level: 1, text: heading.to_owned() });
        blocks.extend(parts);
    }
}

fn head(material: &Material<'_>) -> Vec<(String, String)> {
    let set = &material.assessment.set;
    let standing = match (set.reviewed_by_role.as_str(), set.from_file) {
        ("", false) => "A proposal of this project, not a guideline; no clinician has signed it".to_owned(),
        ("", true) => "No clinician has signed it".to_owned(),
        (role, _) => format!("Signed by: {role}"),
    };
    let compared = format!("{standing}. Compared with its sources on {}.", set.reviewed_on);
    let mut pairs = vec![
        ("Criteria set".to_owned(), set.title.clone()),
        ("Version".to_owned(), format!("{} {}", set.id, set.version)),
        ("Standing".to_owned(), compared),
        ("Assessed on".to_owned(), material.assessment.assessed_on.clone()),
    ];
    if set.from_file {
        pairs.push(("Origin".to_owned(), "Loaded from file, not part of this release.".to_owned()));
    }
    if set.outdated {
        let words = "The set was compared with its sources more than 6 months before the day of assessment.";
        pairs.push(("Age of evidence".to_owned(), words.to_owned()));
    }
    if let Some(preset) = &material.assessment.preset {
        let found = material.set.definition.presets.iter().find(|one| one.id == *preset);
        let words = found.map_or_else(String::new, |found| format!(": {}. {}", found.label, found.note));
        pairs.push(("Preset".to_owned(), format!("{preset}{words}")));
    }
    let options = material.set.definition.options.iter().map(|option| {
        let on = material.assessment.options.get(&option.id).copied().unwrap_or(option.default);
        let changed = if on == option.default { "" } else { " (changed)" };
        format!("{}: {}{changed}", option.label, if on { "yes" } else { "no" })
    });
    let options: Vec<String> = options.collect();
    if !options.is_empty() {
        pairs.push(("Options".to_owned(), options.join("; ")));
    }
    pairs
}

fn verdict(material: &Material<'_>) -> Vec<Block> {
    let assessment = material.assessment;
    let mut blocks = vec![Block::Verdict(overall(assessment).to_owned())];
    let parts = assessment.sections.iter().map(|section| {
        let settled = if section.settled { "" } else { ", may still change" };
        format!("{}: {}{settled}", disease(&section.disease), section.result.word().replace('_', " "))
    });
    let parts: Vec<String> = parts.collect();
    if !parts.is_empty() {
        blocks.push(Block::List(parts));
    }
    let counting: Vec<&Criterion> =
        assessment.criteria.iter().filter(|criterion| criterion.counts != Some(false)).collect();
    let number = |wanted: CriterionResult| counting.iter().filter(|one| one.result == wanted).count();
    use CriterionResult::{ActionNeeded, Caution, Fail, NotApplicable, Pass, Unknown};
    let words = [Pass, Caution, ActionNeeded, Fail, Unknown, NotApplicable].map(|one| (one, number(one)));
    let words =
        words.iter().filter(|(_, count)| *count > 0).map(|(one, count)| format!("{count} {}", result(*one)));
    let total = counted(counting.len(), "criterion counts", "criteria count");
    blocks.push(Block::Paragraph(format!("{total}: {}.", words.collect::<Vec<_>>().join(", "))));
    if assessment.unconfirmed > 0 {
        let number = counted(assessment.unconfirmed, "value is", "values are");
        blocks.push(Block::Paragraph(format!("{number} still to be confirmed by a person.")));
    }
    blocks
}

/// The criteria that make the overall result what it is.
fn deciding(material: &Material<'_>) -> Vec<Block> {
    use CriterionResult::{ActionNeeded, Caution, Fail, Unknown};
    let counting = material.assessment.criteria.iter().filter(|criterion| criterion.counts != Some(false));
    let counting: Vec<&Criterion> = counting.collect();
    let of = |wanted: &[CriterionResult]| -> Vec<&Criterion> {
        counting.iter().copied().filter(|one| wanted.contains(&one.result)).collect()
    };
    let sure = |wanted| -> Vec<&Criterion> {
        of(&[wanted]).into_iter().filter(|one| one.counts == Some(true)).collect()
    };
    let open = || (OPEN, of(&[Fail, ActionNeeded, Unknown]));
    let (words, chosen) = match material.assessment.result {
        Overall::NotMet if sure(Fail).is_empty() => (TOGETHER, open().1),
        Overall::NotMet => (FAILING, sure(Fail)),
        Overall::NeedsAction if sure(ActionNeeded).is_empty() => (TOGETHER, open().1),
        Overall::NeedsAction => (ACTION, sure(ActionNeeded)),
        Overall::Undetermined => open(),
        Overall::Met | Overall::NoVisibleFailure => (DISCUSS, of(&[Caution])),
        Overall::NotApplicable => return Vec::new(),
    };
    if chosen.is_empty() {
        return vec![Block::Paragraph("No criterion that counts stands in the way.".to_owned())];
    }
    let lines = chosen.iter().map(|criterion| decided_by(material, criterion)).collect();
    vec![Block::Paragraph(words.to_owned()), Block::List(lines)]
}

const FAILING: &str = "These criteria fail, whatever is still unknown:";
const ACTION: &str = "These come first; each can be mended by time, treatment or paperwork:";
const TOGETHER: &str =
    "No criterion decides it alone, but whatever the missing facts are, one of these stands in the way:";
const OPEN: &str = "These criteria count, or may count, and are still open or in the way:";
const DISCUSS: &str = "To be discussed; none of these blocks alone:";

fn decided_by(material: &Material<'_>, criterion: &Criterion) -> String {
    let is_open = criterion.result == CriterionResult::Unknown;
    let values = if is_open { Vec::new() } else { entries::values(material, criterion) };
    let values = if values.is_empty() { String::new() } else { format!(" Given: {}.", values.join("; ")) };
    let counts = if criterion.counts.is_none() { " Whether it counts is still open." } else { "" };
    let result = capital(&result(criterion.result));
    format!("{result}. Asked: {}{values}{counts} [{}]", criterion.text, criterion.id)
}

fn missing_facts(material: &Material<'_>) -> Vec<Block> {
    let dictionary = material.knowledge.dictionary();
    let all = &material.assessment.missing;
    let mut blocks = Vec::new();
    if let Some(next) = &material.assessment.next_question {
        blocks.push(Block::Paragraph(format!("Ask next: {}.", missing(dictionary, &next.fact))));
    }
    let line = |one: &crate::explain::Missing| {
        let criteria = counted(one.criteria.len(), "criterion", "criteria");
        format!("{} ({}; can change {criteria})", missing(dictionary, &one.fact), burden(&one.burden))
    };
    let lines: Vec<String> = all.iter().take(MOST_LINES).map(line).collect();
    if !lines.is_empty() {
        blocks.push(Block::List(lines));
    }
    let rest: Vec<String> = all.iter().skip(MOST_LINES).map(|one| missing(dictionary, &one.fact)).collect();
    if !rest.is_empty() {
        blocks.push(Block::Paragraph(format!("And {} more: {}.", rest.len(), rest.join("; "))));
    }
    blocks
}

fn notices(material: &Material<'_>) -> Vec<Block> {
    let lines: Vec<String> =
        material.assessment.notices.iter().map(|notice| capital(&notice.message)).collect();
    if lines.is_empty() { Vec::new() } else { vec![Block::List(lines)] }
}

/// Every source that a criterion cites, once, in the order of the bibliography.
fn sources(material: &Material<'_>) -> Vec<Block> {
    let mut keys = cited(&material.assessment.criteria);
    keys.extend(sure::cited(material));
    let known =
        material.knowledge.bibliography().references.iter().filter(|one| keys.contains(one.key.as_str()));
    let mut pairs: Vec<(String, String)> = Vec::new();
    for one in known {
        let mut words = one.title.clone();
        if let Some(year) = one.year.filter(|year| !one.title.contains(&year.to_string())) {
            words.push_str(&format!(" ({year})"));
        }
        if !one.doi.is_empty() {
            words.push_str(&format!(" doi:{}", one.doi));
        } else if !one.url.is_empty() {
            words.push_str(&format!(" {}", one.url));
        }
        words.push_str(&format!(" [{}]", one.grade.word()));
        pairs.push((one.key.clone(), words));
    }
    for key in keys.iter().filter(|key| material.knowledge.bibliography().find(key).is_none()) {
        pairs.push(((*key).to_owned(), "not in the list of sources of this release".to_owned()));
    }
    if pairs.is_empty() { Vec::new() } else { vec![Block::Pairs(pairs)] }
}

fn stamp(material: &Material<'_>) -> Vec<(String, String)> {
    let assessment = material.assessment;
    let options: Vec<String> = assessment.options.iter().map(|(id, value)| format!("{id}={value}")).collect();
    let none = || "none".to_owned();
    [
        ("Engine", format!("car-t-eligibility {}", assessment.engine)),
        ("Set", format!("{} {}", assessment.set.id, assessment.set.version)),
        ("SHA-256", assessment.set.hash.clone()),
        ("Options", if options.is_empty() { none() } else { options.join(" ") }),
        ("Preset", assessment.preset.clone().unwrap_or_else(none)),
        ("Assessed on", assessment.assessed_on.clone()),
        (
            "Result",
            format!(
                "{}, settled: {}",
                assessment.result.word(),
                if assessment.settled { "yes" } else { "no" }
            ),
        ),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}
