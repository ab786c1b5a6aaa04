//! `assess`: one case against one or more criteria sets.

use super::arguments::{Assess, ReportFormat, Switch};
use super::{input, output::Refusal};
use eligibility::limits::LARGEST_SET;
use eligibility::{
    Assessment, Block, Case, Choices, CompiledSet, Error, Knowledge, LARGEST_CASE, Report, SortedMap, assess,
};
use std::path::Path;

pub fn run(arguments: &Assess) -> Result<String, Refusal> {
    let knowledge = Knowledge::built_in();
    let sources = arguments.sets.iter().map(|name| source(knowledge, name));
    let sources = all(sources)?;
    let text = input::read(&arguments.case, LARGEST_CASE)?;
    let case = Case::read_on(&text, arguments.on, knowledge.dictionary())?;
    let sets = choose(knowledge, arguments, &case, &sources)?;
    let answers: Vec<Assessment> =
        sets.iter().map(|set| assess(set, knowledge.dictionary(), &case)).collect();
    let report = |(set, answer): (&CompiledSet, &Assessment)| Report::new(knowledge, set, &case, answer);
    let reports = || sets.iter().zip(&answers).map(report);
    Ok(match arguments.format {
        ReportFormat::Json => json(&answers),
        ReportFormat::Text => reports().map(|one| one.to_text()).collect::<Vec<_>>().join("\n\n"),
        ReportFormat::Html => pages(reports()),
        ReportFormat::Markdown => reports().map(|one| one.to_markdown()).collect::<Vec<_>>().join("\n\n"),
    })
}

/// One page: with several sets each report follows the one before.
fn pages(reports: impl Iterator<Item = Report>) -> String {
    let mut reports = reports;
    let Some(mut first) = reports.next() else { return String::new() };
    reports.for_each(|other| {
        first.blocks.push(Block::Heading { level: 1, text: other.title });
        first.blocks.extend(other.blocks);
    });
    first.to_html()
}

fn json(answers: &[Assessment]) -> String {
    let texts: Vec<String> = answers.iter().map(Assessment::to_json).collect();
    if let [one] = texts.as_slice() { one.clone() } else { format!("[{}]", texts.join(",")) }
}

/// Where a set comes from, and the set as it is without any choice.
struct Source {
    name: String,
    /// The text of a criteria file; `None` for a set of this release.
    text: Option<String>,
    plain: CompiledSet,
}

impl Source {
    fn compile(&self, knowledge: &Knowledge, choices: &Choices) -> Result<CompiledSet, Refusal> {
        compile(knowledge, &self.name, self.text.as_deref(), choices)
    }
}

/// An id of this release comes first; what looks like a file, or is one, is read.
fn source(knowledge: &Knowledge, name: &str) -> Result<Source, Refusal> {
    let built_in = knowledge.sets().any(|set| set.id == name);
    let looks_like_a_file =
        name.ends_with(".toml") || name.contains(['/', '\\']) || Path::new(name).is_file();
    let text = match !built_in && looks_like_a_file {
        true => Some(input::read(Path::new(name), LARGEST_SET)?),
        false => None,
    };
    let plain = compile(knowledge, name, text.as_deref(), &Choices::default())?;
    Ok(Source { name: name.to_owned(), text, plain })
}

fn compile(
    knowledge: &Knowledge,
    name: &str,
    text: Option<&str>,
    choices: &Choices,
) -> Result<CompiledSet, Refusal> {
    match text {
        Some(text) => knowledge.compile_file(text, name, choices).map_err(|problems| Refusal::of(&problems)),
        None => Ok(knowledge.compile(name, choices)?),
    }
}

/// The sets with the switches of the case and, over them, those of the command line.
fn choose(
    knowledge: &Knowledge,
    arguments: &Assess,
    case: &Case,
    sources: &[Source],
) -> Result<Vec<CompiledSet>, Refusal> {
    check_switches(&arguments.options, sources)?;
    check_preset(arguments.preset.as_deref(), sources)?;
    all(sources.iter().map(|source| {
        let definition = source.plain.definition();
        let mut options = case.options.get(&definition.id).cloned().unwrap_or_default();
        options.extend(switches(&arguments.options, source));
        let preset = arguments.preset.clone().filter(|id| definition.presets.iter().any(|one| one.id == *id));
        source.compile(knowledge, &Choices { options, preset })
    }))
}

/// The switches meant for a set: those that name it, and those it has that name none.
fn switches(given: &[Switch], source: &Source) -> SortedMap<String, bool> {
    let meant = given.iter().filter(|switch| match &switch.set {
        Some(_) => names(switch, source),
        None => has(switch, source),
    });
    meant.map(|switch| (switch.id.clone(), switch.value)).collect()
}

fn names(switch: &Switch, source: &Source) -> bool {
    let set = switch.set.as_deref();
    set == Some(&source.name) || set == Some(&source.plain.definition().id)
}

fn has(switch: &Switch, source: &Source) -> bool {
    source.plain.definition().options.iter().any(|option| option.id == switch.id)
}

/// Every switch means something to one of the sets.
fn check_switches(given: &[Switch], sources: &[Source]) -> Result<(), Vec<Error>> {
    let mut errors = Vec::new();
    for switch in given {
        match &switch.set {
            Some(set) if !sources.iter().any(|source| names(switch, source)) => {
                let known = sources.iter().map(|source| source.name.as_str());
                errors.push(Error::unknown_word("unknown-set", "this command", set, known));
            }
            Some(_) => {}
            None if sources.iter().any(|source| has(switch, source)) => {}
            None => {
                let known = sources.iter().flat_map(|source| &source.plain.definition().options);
                let known = known.map(|option| option.id.as_str());
                errors.push(Error::unknown_word("unknown-option", "none of the sets", &switch.id, known));
            }
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn check_preset(preset: Option<&str>, sources: &[Source]) -> Result<(), Error> {
    let known =
        || sources.iter().flat_map(|source| &source.plain.definition().presets).map(|one| one.id.as_str());
    match preset.filter(|id| !known().any(|one| one == *id)) {
        Some(id) => Err(Error::unknown_word("unknown-set", "none of the sets as a preset", id, known())),
        None => Ok(()),
    }
}

/// All answers, or all refusals.
fn all<T>(results: impl Iterator<Item = Result<T, Refusal>>) -> Result<Vec<T>, Refusal> {
    let (mut answers, mut lines) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(answer) => answers.push(answer),
            Err(refusal) => lines.extend(refusal.lines),
        }
    }
    if lines.is_empty() { Ok(answers) } else { Err(Refusal { lines, answer: None }) }
}
