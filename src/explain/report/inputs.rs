//! Every input with its unit and date, so that a second clinician can work the result out again.

use super::Block;
use super::build::Material;
use super::wording::capital;
use crate::case::{Case, Entry, Exposure, Outcome, Reading};
use crate::date::Date;
use crate::fact::{Dictionary, Dose, Fact, FactType};
use crate::number::plain_number;

pub(super) fn blocks(material: &Material<'_>) -> Vec<Block> {
    let (case, dictionary) = (material.case, material.knowledge.dictionary());
    let mut blocks = Vec::new();
    let mut add = |name: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            blocks.push(Block::Heading { level: 2, text: name.to_owned() });
            blocks.push(Block::List(lines));
        }
    };
    add("Facts", facts(case, dictionary));
    add("Drug exposures", exposures(case, dictionary));
    let planned = case
        .planned
        .iter()
        .map(|(step, range)| format!("{}: {}", capital(step), days(range.low, range.high)));
    add("Planned", planned.collect());
    let yes_no = |value: bool| if value { "yes" } else { "no" };
    let judgements = case.judgements.iter().map(|(id, value)| format!("{id}: {}", yes_no(*value)));
    add("Judged by a person", judgements.collect());
    let parameters =
        case.parameters.iter().map(|(id, value)| format!("{}: {value}", capital(&id.replace('_', " "))));
    add("About the site", parameters.collect());
    if blocks.is_empty() { vec![Block::Paragraph("Nothing.".to_owned())] } else { blocks }
}

/// What was entered of facts and drug exposures, one line each.
pub(crate) fn inputs(case: &Case, dictionary: &Dictionary) -> Vec<String> {
    let mut lines = facts(case, dictionary);
    lines.extend(exposures(case, dictionary));
    lines
}

fn facts(case: &Case, dictionary: &Dictionary) -> Vec<String> {
    let mut lines = Vec::new();
    for (index, fact) in dictionary.facts().iter().enumerate() {
        let words = match &fact.kind {
            FactType::Map { keys, .. } => parts(case, index, fact, keys),
            FactType::Records => case.raw.get(&index).map(ToString::to_string).into_iter().collect(),
            _ => case.entries.get(&(index, None)).map(|entry| entry_words(fact, entry)).unwrap_or_default(),
        };
        if !words.is_empty() {
            lines.push(format!("{}: {}", fact.label, words.join("; ")));
        }
    }
    lines
}

/// The parts of a map that were entered.
fn parts(case: &Case, index: usize, fact: &Fact, keys: &[String]) -> Vec<String> {
    if let Some(entry) = case.entries.get(&(index, None)) {
        return entry_words(fact, entry);
    }
    let part = |(number, key): (usize, &String)| {
        let entry = case.entries.get(&(index, Some(number)))?;
        Some(format!("{} {}", fact.member_label(key), entry_words(fact, entry).join(", ")))
    };
    let words: Vec<String> = keys.iter().enumerate().filter_map(part).collect();
    // a series of maps is kept as it was given
    if words.is_empty() { case.raw.get(&index).map(ToString::to_string).into_iter().collect() } else { words }
}

fn entry_words(fact: &Fact, entry: &Entry) -> Vec<String> {
    match entry {
        Entry::NotDone => vec!["not done".to_owned()],
        Entry::Values(readings) => readings.iter().map(|reading| reading_words(fact, reading)).collect(),
    }
}

fn reading_words(fact: &Fact, reading: &Reading) -> String {
    let mut words = if fact.members().is_empty() {
        reading.shown.clone()
    } else {
        let members: Vec<&str> = reading.shown.split(", ").map(|word| fact.member_label(word)).collect();
        members.join(", ")
    };
    let number = matches!(fact.kind, FactType::Number | FactType::Integer);
    let unit = if reading.unit.is_empty() { &fact.unit } else { &reading.unit };
    if number && !unit.is_empty() {
        words.push_str(&format!(" {unit}"));
    }
    if matches!(fact.kind, FactType::Set(_)) && reading.cell.may != reading.cell.must {
        words.push_str(" (there may be others)");
    }
    if let Some(on) = &reading.on_text {
        words.push_str(&format!(" on {on}"));
    }
    if let Some(limit) = reading.uln {
        words.push_str(&format!(", upper limit of normal {} {}", plain_number(limit), fact.unit));
    }
    if let Some(source) = &reading.source {
        words.push_str(&format!(", from {source}"));
    }
    if !reading.confirmed {
        words.push_str(", still to be confirmed");
    }
    words
}

fn exposures(case: &Case, dictionary: &Dictionary) -> Vec<String> {
    let mut lines: Vec<String> = case.exposures.iter().map(|one| exposure(one, dictionary)).collect();
    match case.completeness.all {
        Some(true) => lines.push("The list of drugs is complete.".to_owned()),
        Some(false) => lines.push("The list of drugs is not complete.".to_owned()),
        None => {}
    }
    for (class, complete) in &case.completeness.classes {
        let found = dictionary.drugs().classes.iter().find(|one| one.id == *class);
        let label = found.map_or_else(|| class.replace('_', " "), |found| found.label.clone());
        let is = if *complete { "is" } else { "is not" };
        lines.push(format!("{label}: the list {is} complete."));
    }
    lines
}

fn exposure(exposure: &Exposure, dictionary: &Dictionary) -> String {
    let known = dictionary.drug(&exposure.name);
    let mut words = known.map_or_else(
        || format!("{} (not in the drug table; may count for any class)", exposure.name),
        |(_, drug)| drug.label.clone(),
    );
    let dose = |dose: &Dose| format!("{} {}", plain_number(dose.value), dose.unit).trim_end().to_owned();
    if let Some(highest) = &exposure.max_dose {
        words.push_str(&format!(", up to {}", dose(highest)));
    }
    if let Some(sum) = &exposure.cumulative {
        words.push_str(&format!(", {} in all", dose(sum)));
    }
    if let Some(route) = &exposure.route {
        words.push_str(&format!(", {route}"));
    }
    let ongoing = exposure.outcome() == Some(Outcome::Ongoing);
    let start = exposure.start_text.as_deref().unwrap_or("not known");
    let stop = exposure.stop_text.as_deref().unwrap_or(if ongoing { "now" } else { "not known" });
    words.push_str(&format!("; from {start} to {stop}; "));
    words.push_str(
        &exposure.outcome().map_or("outcome not given".to_owned(), |one| one.word().replace('_', " ")),
    );
    match exposure.adequate_trial {
        Some(true) => words.push_str("; attested as an adequate trial"),
        Some(false) => words.push_str("; attested as no adequate trial"),
        None => {}
    }
    words
}

fn days(low: f64, high: f64) -> String {
    let day = |number: f64| Date::from_number(number).map_or_else(|| "?".to_owned(), |day| day.to_string());
    if low == high { day(low) } else { format!("{} to {}", day(low), day(high)) }
}
