//! `check`: what is wrong with a criteria file, and what it leaves open.

use super::arguments::{Check, Format};
use super::{input, output::Refusal};
use eligibility::document::Problem;
use eligibility::limits::{LARGEST_SET, MOST_TRIED};
use eligibility::{Choices, CompiledSet, Knowledge, Uncovered};
use serde_json::{Value, json};

pub fn run(arguments: &Check) -> Result<String, Refusal> {
    let knowledge = Knowledge::built_in();
    let text = input::read(&arguments.file, LARGEST_SET)?;
    let name = arguments.file.display().to_string();
    match knowledge.compile_file(&text, &name, &Choices::default()) {
        Ok(set) => Ok(sound(arguments, &name, &set, &gaps(&text, &set))),
        Err(problems) => Err(refused(arguments, &problems)),
    }
}

/// A criterion that leaves values open, and the preset or switch under which it does.
struct Gap {
    under: Option<String>,
    uncovered: Uncovered,
}

/// The gaps of the set as it stands, and those that a preset or a switch adds.
fn gaps(text: &str, set: &CompiledSet) -> Vec<Gap> {
    let knowledge = Knowledge::built_in();
    let definition = set.definition();
    let presets = definition.presets.iter().map(|preset| {
        let choices = Choices { preset: Some(preset.id.clone()), ..Choices::default() };
        (format!("preset {}", preset.id), choices)
    });
    let switches = definition.options.iter().map(|option| {
        let options = [(option.id.clone(), !option.default)].into();
        (format!("option {} = {}", option.id, !option.default), Choices { options, preset: None })
    });
    let gap = |under: Option<&String>, uncovered| Gap { under: under.cloned(), uncovered };
    let mut left = MOST_TRIED;
    let mut gaps: Vec<Gap> =
        knowledge.uncovered_within(set, &mut left).into_iter().map(|one| gap(None, one)).collect();
    for (under, choices) in presets.chain(switches) {
        let Ok(other) = knowledge.compile_file(text, "", &choices) else { continue };
        let found = knowledge.uncovered_within(&other, &mut left).into_iter();
        let added: Vec<Uncovered> =
            found.filter(|one| gaps.iter().all(|gap| gap.uncovered.criterion != one.criterion)).collect();
        gaps.extend(added.into_iter().map(|one| gap(Some(&under), one)));
    }
    gaps
}

/// What is to be said of a file without a problem: how many criteria, and what may deserve a look.
fn sound(arguments: &Check, name: &str, set: &CompiledSet, gaps: &[Gap]) -> String {
    let criteria = set.definition().criteria.len();
    let unknown = unknown_sources(Knowledge::built_in(), set);
    if arguments.format == Format::Json {
        let gap = |gap: &Gap| {
            let Uncovered { criterion, facts, words } = &gap.uncovered;
            json!({"criterion": criterion, "under": gap.under, "facts": facts, "words": words})
        };
        return json!({
            "file": name, "problems": [], "criteria": criteria, "hash": set.hash(),
            "uncovered": gaps.iter().map(gap).collect::<Vec<_>>(), "unknown_sources": unknown,
        })
        .to_string();
    }
    let mut lines = vec![format!("{name}: sound, {criteria} criteria")];
    for Gap { under, uncovered: Uncovered { criterion, facts, words } } in gaps {
        let under = under.as_ref().map(|under| format!(" ({under})")).unwrap_or_default();
        let what = match facts {
            Some(_) => format!("no level of {criterion}{under} holds; for example {words}"),
            None => format!("{criterion}{under}: not found out whether a level always holds"),
        };
        lines.push(format!("{name}: warning: not-covered: {what}"));
    }
    for key in unknown {
        lines.push(format!("{name}: warning: unknown-source: {key} is not in the list of sources"));
    }
    lines.join("\n")
}

fn unknown_sources(knowledge: &Knowledge, set: &CompiledSet) -> Vec<String> {
    let definition = set.definition();
    let cited = definition.criteria.iter().flat_map(|one| &one.source).chain(&definition.source);
    let mut keys: Vec<String> = cited
        .filter(|one| knowledge.bibliography().find(&one.key).is_none())
        .map(|one| one.key.clone())
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

/// In JSON the problems are the answer and stand on standard output as well.
fn refused(arguments: &Check, problems: &[Problem]) -> Refusal {
    if arguments.format == Format::Text {
        return Refusal::of(problems);
    }
    let list = problems.iter().map(|one| {
        json!({"file": one.file, "line": one.line, "column": one.column, "code": one.code, "message": one.message})
    });
    let answer: Value =
        json!({"file": arguments.file.display().to_string(), "problems": list.collect::<Vec<_>>()});
    Refusal { answer: Some(answer.to_string()), ..Refusal::of(problems) }
}
