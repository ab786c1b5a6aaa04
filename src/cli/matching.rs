//! `match`: one case against every criteria set.

use super::arguments::{Match, ReportFormat, Switch};
use super::{input, output::Refusal};
use eligibility::limits::LARGEST_SET;
use eligibility::registry::Registry;
use eligibility::{Case, Choices, ChoicesBySet, Knowledge, LARGEST_CASE, Matcher, site_filter};

pub fn run(arguments: &Match) -> Result<String, Refusal> {
    let (knowledge, registry) = (Knowledge::built_in(), Registry::built_in());
    let text = input::read(&arguments.case, LARGEST_CASE)?;
    let case = Case::read_on(&text, arguments.on, knowledge.dictionary())?;
    let sites = site_filter(registry, &arguments.near, &arguments.country)?;
    let mut sets = Matcher::chosen(knowledge, &case, &choices(arguments))?;
    for path in &arguments.sets {
        let text = input::read(path, LARGEST_SET)?;
        let file = path.display().to_string();
        let set = knowledge.compile_file(&text, &file, &Choices::default());
        sets.push(set.map_err(|problems| Refusal::of(&problems))?);
    }
    let answer = Matcher::new(knowledge, sets).answer(knowledge, registry, &case, &sites);
    Ok(match arguments.format {
        ReportFormat::Json => answer.to_json(),
        ReportFormat::Text => answer.report().to_text(),
        ReportFormat::Markdown => answer.report().to_markdown(),
        ReportFormat::Html => answer.report().to_html(),
    })
}

fn choices(arguments: &Match) -> ChoicesBySet {
    let mut choices = ChoicesBySet { preset: arguments.preset.clone(), ..ChoicesBySet::default() };
    for Switch { set, id, value } in &arguments.options {
        let options = choices.options.entry(set.clone().unwrap_or_default()).or_default();
        options.insert(id.clone(), *value);
    }
    choices
}
