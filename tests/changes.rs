//! Every change that is offered is applied to the case, which is then read and assessed anew: the criterion comes out
//! as was said, and without any one of the changes it does not.

mod rules;

use eligibility::{
    Assessment, Case, Change, ChangeKind, Choices, CompiledSet, CriterionResult, Knowledge, WayToPass, assess,
};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// Alternatives of one change that are tried; the first and the last are among them.
const MOST_TRIED: usize = 3;

/// Of so many rule vectors one is taken.
const EACH: usize = 23;

#[test]
fn every_change_offered_is_enough_and_none_is_idle() {
    let mut tried: BTreeSet<String> = BTreeSet::new();
    let mut all: Vec<String> = Vec::new();
    for (name, case) in cases() {
        for id in ["reference-sle", "reference-ssc", "reference-iim"].iter().filter(|id| concerns(&name, id))
        {
            let problems = check(&case, id, &mut tried);
            all.extend(problems.into_iter().map(|problem| format!("{name}, {id}: {problem}")));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
    println!("{} ways were tried", tried.len());
    let readings = tried.iter().filter(|way| way.contains("read otherwise")).count();
    assert!(readings > 4, "{readings} of them are other readings");
    assert!(tried.len() > 60, "{} ways were tried", tried.len());
}

/// The cases of the report tests and the published patients, with the disease first in the name.
fn cases() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder.join("cases")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        found.push((name, serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap()));
    }
    for (disease, patient) in rules::patients() {
        found.push((
            format!("{disease}_{}", patient["name"].as_str().unwrap()),
            in_place(rules::case_file(&patient)),
        ));
    }
    for (file, vector) in rules::vectors().into_iter().step_by(EACH) {
        let disease = ["ssc", "iim"].into_iter().find(|disease| file.starts_with(disease)).unwrap_or("sle");
        found.push((
            format!("{disease}_{}", vector["name"].as_str().unwrap()),
            in_place(rules::case_file(&vector)),
        ));
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

/// What a flat vector lists among the facts, where a case file has it.
fn in_place(mut case: Value) -> Value {
    for key in ["drug_exposures", "drug_history_complete"] {
        if let Some(value) = object(&mut case, "facts").remove(key) {
            case[key] = value;
        }
    }
    case
}

fn concerns(name: &str, set: &str) -> bool {
    let disease = set.trim_start_matches("reference-");
    name.starts_with(disease) || name.starts_with("overlap") && disease != "sle"
}

fn check(case: &Value, id: &str, tried: &mut BTreeSet<String>) -> Vec<String> {
    let knowledge = Knowledge::built_in();
    let Ok(read) = Case::from_value(case, knowledge.dictionary()) else { return Vec::new() };
    let options = read.options.get(id).cloned().unwrap_or_default();
    let set = knowledge.compile(id, &Choices { options, preset: None }).unwrap();
    let assessment = assess(&set, knowledge.dictionary(), &read);
    let mut problems = Vec::new();
    for criterion in &assessment.criteria {
        for way in criterion.would_pass_if.as_deref().unwrap_or_default() {
            if !tried.insert(format!("{} {:?} {}", criterion.id, criterion.result, way.text)) {
                continue;
            }
            let mut fault = |what: String| problems.push(format!("{}: {}: {what}", criterion.id, way.text));
            for choice in choices(way) {
                match result(&set, case, &choice, &criterion.id) {
                    Ok(found) if found == way.result => {}
                    other => fault(format!("{choice:?} gives {other:?}")),
                }
            }
            for part in proper_subsets(way) {
                if result(&set, case, &part, &criterion.id) == Ok(way.result) {
                    fault(format!("{part:?} is enough"));
                }
            }
        }
    }
    problems
}

/// Each alternative of each change, with the first of the others.
fn choices(way: &WayToPass) -> Vec<Vec<(&Change, &Value)>> {
    let first: Vec<(&Change, &Value)> = way.changes.iter().map(|one| (one, &one.any_of[0])).collect();
    let mut all = vec![first.clone()];
    for (place, change) in way.changes.iter().enumerate() {
        let rest = &change.any_of[1..];
        let step = rest.len().div_ceil(MOST_TRIED).max(1);
        for value in rest.iter().rev().step_by(step) {
            let mut choice = first.clone();
            choice[place].1 = value;
            all.push(choice);
        }
    }
    all
}

/// Some of the changes, but not all.
fn proper_subsets(way: &WayToPass) -> Vec<Vec<(&Change, &Value)>> {
    let all = (1_u32 << way.changes.len()) - 1;
    let of = |mask: u32| {
        let held = way.changes.iter().enumerate().filter(|(bit, _)| mask & 1 << bit != 0);
        held.map(|(_, one)| (one, &one.any_of[0])).collect()
    };
    (1..all).map(of).collect()
}

/// The criterion's result in the case with these changes.
fn result(
    set: &CompiledSet,
    case: &Value,
    changes: &[(&Change, &Value)],
    criterion: &str,
) -> Result<CriterionResult, String> {
    let knowledge = Knowledge::built_in();
    let dictionary = knowledge.dictionary();
    let mut case = case.clone();
    let chosen = case["options"][&set.definition().id].as_object().cloned().unwrap_or_default();
    let options = chosen.iter().filter_map(|(id, on)| Some((id.clone(), on.as_bool()?))).collect();
    let mut choices = Choices { options, preset: None };
    for (change, value) in changes {
        match change.kind {
            ChangeKind::Option => drop(choices.options.insert(change.fact.clone(), **value == true)),
            ChangeKind::Preset => choices.preset = Some(change.fact.clone()).filter(|id| !id.is_empty()),
            _ => apply(&mut case, change, value),
        }
    }
    let other = changes.iter().any(|(change, _)| change.by.is_none());
    let read_otherwise = other
        .then(|| knowledge.compile(&set.definition().id, &choices).map_err(|errors| format!("{errors:?}")));
    let read_otherwise = read_otherwise.transpose()?;
    let set = read_otherwise.as_ref().unwrap_or(set);
    let case = Case::from_value(&case, dictionary).map_err(|errors| format!("{errors:?}"))?;
    let assessment: Assessment = assess(set, dictionary, &case);
    Ok(assessment.criteria.iter().find(|one| one.id == criterion).unwrap().result)
}

fn apply(case: &mut Value, change: &Change, value: &Value) {
    let today = case["assessed_on"].clone();
    match change.kind {
        ChangeKind::Value => give(case, change, value),
        ChangeKind::AddMember => members(case, change).push(value.clone()),
        ChangeKind::RemoveMember => {
            let member = |word: &Value| canonical(change, word) == canonical(change, value);
            members(case, change).retain(|word| !member(word));
        }
        ChangeKind::FailedDrug => {
            let exposure = json!({"drug": value, "stop": today, "outcome": "inadequate_response", "adequate_trial": true});
            match case.get_mut("drug_exposures").and_then(Value::as_array_mut) {
                Some(list) => list.push(exposure),
                None => case["drug_exposures"] = json!([exposure]),
            }
        }
        ChangeKind::StopDrugs => {
            for exposure in case["drug_exposures"].as_array_mut().unwrap() {
                let named = value.as_array().unwrap().contains(&exposure["drug"]);
                if named && exposure["outcome"] == "ongoing" && exposure["stop"].is_null() {
                    exposure["stop"] = today.clone();
                }
            }
        }
        ChangeKind::Planned => {
            let step = change.fact.trim_start_matches("planned_").trim_end_matches("_date");
            forget(case, &change.fact);
            object(case, "planned").insert(step.to_owned(), value.clone());
        }
        ChangeKind::AssessedOn => wait(case, value),
        ChangeKind::Judgement => drop(object(case, "judgements").insert(change.fact.clone(), value.clone())),
        ChangeKind::Option | ChangeKind::Preset => unreachable!("a reading is no change of the case"),
    }
}

fn object<'a>(case: &'a mut Value, key: &str) -> &'a mut serde_json::Map<String, Value> {
    if case[key].is_null() {
        case[key] = json!({});
    }
    case[key].as_object_mut().unwrap()
}

/// A value found today, in place of what was entered and of what would give another.
fn give(case: &mut Value, change: &Change, value: &Value) {
    let today = case["assessed_on"].clone();
    change
        .instead_of
        .iter()
        .chain([&change.fact])
        .filter(|_| change.key.is_none())
        .for_each(|id| forget(case, id));
    let mut entry = match value {
        Value::Object(bounds) => Value::Object(bounds.clone()),
        Value::String(_) if is_date(&change.fact) => value.clone(),
        value => json!({ "value": value }),
    };
    if let Some(entry) = entry.as_object_mut() {
        entry.insert("on".to_owned(), today);
        entry.insert("confirmed".to_owned(), json!(true));
    }
    match &change.key {
        None => drop(object(case, "facts").insert(change.fact.clone(), entry)),
        Some(key) => {
            let facts = object(case, "facts");
            facts.entry(change.fact.clone()).or_insert_with(|| json!({}))[key.as_str()] = value.clone();
        }
    }
}

fn is_date(fact: &str) -> bool {
    let found = Knowledge::built_in().dictionary().find(fact).unwrap();
    found.fact.kind == eligibility::FactType::Date
}

/// Takes a fact out, under whatever id it stands.
fn forget(case: &mut Value, id: &str) {
    let dictionary = Knowledge::built_in().dictionary();
    let wanted = dictionary.find(id).map(|found| found.index);
    let same = |other: &str| {
        other == id || wanted.is_some() && dictionary.find(other).map(|found| found.index) == wanted
    };
    object(case, "facts").retain(|other, _| !same(other));
}

fn canonical(change: &Change, word: &Value) -> Option<usize> {
    let found = Knowledge::built_in().dictionary().find(&change.fact).unwrap();
    found.fact.member(word.as_str()?)
}

/// The list of members of a set.
fn members<'a>(case: &'a mut Value, change: &Change) -> &'a mut Vec<Value> {
    let dictionary = Knowledge::built_in().dictionary();
    let wanted = dictionary.find(&change.fact).unwrap().index;
    let facts = object(case, "facts");
    let id = facts
        .keys()
        .find(|id| dictionary.find(id).is_some_and(|found| found.index == wanted))
        .unwrap()
        .clone();
    let entry = &mut facts[&id];
    if entry == "none" {
        *entry = json!([]);
    }
    let key = ["present", "value"].into_iter().find(|key| entry.get(key).is_some());
    let list = match key {
        Some(key) => &mut entry[key],
        None => entry,
    };
    list.as_array_mut().unwrap()
}

/// The case as it stands, assessed on a later day; no planned step is earlier.
fn wait(case: &mut Value, day: &Value) {
    case["assessed_on"] = day.clone();
    for planned in case.get_mut("planned").and_then(Value::as_object_mut).into_iter().flatten() {
        if planned.1.as_str() < day.as_str() {
            *planned.1 = day.clone();
        }
    }
}
