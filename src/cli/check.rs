//! `check`: what is wrong with a criteria file, and what it leaves open.

use super::arguments::{Check, Format};
use super::assess::LARGEST_SET;
use super::{input, output::Refusal};
use eligibility::document::Problem;
use eligibility::{Choices, CompiledSet, Knowledge, Uncovered};
use serde_json::{Value, json};

pub fn run(arguments: &Check) -> Result<String, Refusal> {
    let knowledge = Knowledge::built_in();
    let text = input::read(&arguments.file, LARGEST_SET)?;
    let name = arguments.file.display().to_string();
    match knowledge.compile_file(&text, &name, &Choices::default()) {
        Ok(set) => Ok(sound(arguments, &name, &set)),
        Err(problems) => Err(refused(arguments, &problems)),
    }
}

/// What is to be said of a file without a problem: how many criteria, and what may deserve a look.
fn sound(arguments: &Check, name: &str, set: &CompiledSet) -> String {
    let knowledge = Knowledge::built_in();
    let (criteria, uncovered) = (set.definition().criteria.len(), knowledge.uncovered(set));
    let unknown = unknown_sources(knowledge, set);
    if arguments.format == Format::Json {
        let gap = |one: &Uncovered| json!({"criterion": one.criterion, "example": one.example});
        return json!({
            "file": name, "problems": [], "criteria": criteria, "hash": set.hash(),
            "uncovered": uncovered.iter().map(gap).collect::<Vec<_>>(), "unknown_sources": unknown,
        })
        .to_string();
    }
    let mut lines = vec![format!("{name}: sound, {criteria} criteria")];
    for one in &uncovered {
        let example = one
            .example
            .as_deref()
            .map_or("no example was found by trying".to_owned(), |example| format!("for example {example}"));
        lines.push(format!("{name}: warning: not-covered: no level of {} holds: {example}", one.criterion));
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
