//! Changes in the language of the dictionary.

use crate::criterion::SetDefinition;
use crate::explain::{Change, ChangeKind};
use crate::fact::{Dictionary, Fact};
use serde_json::Value;

/// Drugs named in words; the list itself holds all.
const MOST_DRUGS: usize = 6;

/// What a change says.
pub(super) fn words(dictionary: &Dictionary, set: &SetDefinition, change: &Change) -> String {
    let found = dictionary.find(&change.fact).map(|found| found.fact);
    let label = found.map_or(change.fact.as_str(), |fact| fact.label.as_str());
    let list = |join: &str| {
        let each = change.any_of.iter().map(|value| value_words(value, found));
        each.collect::<Vec<_>>().join(join)
    };
    match change.kind {
        ChangeKind::Value => {
            let key = change.key.as_ref().map_or_else(String::new, |key| format!(", {}", spaced(key)));
            format!("{label}{key}: {}", list(" or "))
        }
        ChangeKind::AddMember => format!("{label}: {} too", list(" or ")),
        ChangeKind::RemoveMember => format!("{label}: without {}", list(" or ")),
        ChangeKind::FailedDrug => {
            let drugs = named(dictionary, change.any_of.iter());
            let one = if change.any_of.len() > 1 { "any of " } else { "" };
            format!("one more drug has failed: {one}{drugs}")
        }
        ChangeKind::StopDrugs => {
            let drugs = change.any_of.iter().filter_map(Value::as_array).flatten();
            format!("stopped on the day of assessment: {}", named(dictionary, drugs))
        }
        ChangeKind::Planned => {
            let step = change.fact.trim_start_matches("planned_").trim_end_matches("_date");
            format!("{step} planned for {}", list(" or "))
        }
        ChangeKind::AssessedOn => format!("assessed again on {}", list(" or ")),
        ChangeKind::Judgement => format!("answered {}: {}", list(" or "), question(set, &change.fact)),
        ChangeKind::Option | ChangeKind::Preset => change.fact.clone(),
    }
}

/// The sentence of what a person is asked.
fn question(set: &SetDefinition, id: &str) -> String {
    let owner = id.split(':').next().unwrap_or(id);
    let criterion = set.criteria.iter().find(|one| one.id == owner).map(|one| &one.text);
    let definition = || set.definitions.iter().find(|one| one.id == owner).map(|one| &one.text);
    criterion.or_else(definition).map_or_else(|| id.to_owned(), |text| text.trim_end_matches('.').to_owned())
}

fn named<'a>(dictionary: &Dictionary, drugs: impl Iterator<Item = &'a Value>) -> String {
    let label = |id: &'a Value| {
        let id = id.as_str().unwrap_or_default();
        dictionary.drug(id).map_or(id, |(_, drug)| drug.label.as_str()).to_owned()
    };
    let names: Vec<String> = drugs.map(label).collect();
    let more = names.len().saturating_sub(MOST_DRUGS);
    let shown = names.iter().take(MOST_DRUGS).cloned().collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

/// A value as a case file writes it, in words.
fn value_words(value: &Value, fact: Option<&Fact>) -> String {
    let unit =
        fact.filter(|fact| !fact.unit.is_empty()).map_or_else(String::new, |fact| format!(" {}", fact.unit));
    match value {
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::String(word) => fact.map_or(word.as_str(), |fact| fact.member_label(word)).to_owned(),
        Value::Object(bounds) => {
            let each = bounds.iter().map(|(key, limit)| format!("{} {limit}", spaced(key)));
            format!("{}{unit}", each.collect::<Vec<_>>().join(" and "))
        }
        other => other.to_string(),
    }
}

fn spaced(word: &str) -> String {
    word.replace('_', " ")
}
