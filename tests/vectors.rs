//! The published and constructed vectors of the evidence packs.

mod common;

use common::{OF_CRITERIA, answer, instrument, mismatch, table, vectors};
use eligibility::instrument::INSTRUMENTS;
use serde_json::Value;
use std::collections::BTreeMap;

const KNOWN_FAILURES: &str = include_str!("vectors/known_failures.txt");

fn text<'a>(vector: &'a Value, name: &str) -> Option<&'a str> {
    vector.get(name).and_then(Value::as_str)
}

fn of_instruments() -> Vec<Value> {
    vectors().into_iter().filter(|vector| text(vector, "instrument").is_some()).collect()
}

#[test]
fn every_vector_is_ours_or_listed() {
    for vector in vectors() {
        let name = text(&vector, "name").unwrap();
        let registered = text(&vector, "instrument").is_some_and(|id| instrument(id).is_some());
        let of_rules = OF_CRITERIA.contains(&name) || text(&vector, "rule_set").is_some();
        assert_ne!(registered, of_rules, "{name}: registered and skipped, or neither");
    }
}

#[test]
fn every_vector_passes_or_is_a_known_failure() {
    let listed = KNOWN_FAILURES.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let mut known: BTreeMap<&str, &str> =
        listed.map(|line| line.split_once(": ").expect("name: reason")).collect();
    let mut problems = Vec::new();
    for vector in of_instruments() {
        let (name, id) = (text(&vector, "name").unwrap(), text(&vector, "instrument").unwrap());
        match (mismatch(&vector, &answer(&vector, &table(id))), known.remove(name)) {
            (Some(wrong), None) => problems.push(format!("{name}: {wrong}")),
            (None, Some(reason)) => problems.push(format!("{name} passes, though listed: {reason}")),
            _ => {}
        }
    }
    problems.extend(known.keys().map(|name| format!("{name} is listed and no vector")));
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_instrument_has_a_vector() {
    let mut counts: BTreeMap<&str, usize> = INSTRUMENTS.iter().map(|one| (one.id, 0)).collect();
    let vectors = of_instruments();
    for vector in &vectors {
        *counts.entry(text(vector, "instrument").unwrap()).or_default() += 1;
    }
    println!("{counts:#?}");
    assert!(
        counts.values().all(|count| *count > 0),
        "an instrument without a vector proves nothing: {counts:?}"
    );
}

#[test]
fn outputs_are_those_of_the_file() {
    for vector in of_instruments() {
        let table = table(text(&vector, "instrument").unwrap());
        let answer = answer(&vector, &table);
        let names: Vec<&String> = answer.as_object().unwrap().keys().collect();
        assert_eq!(names, table.outputs.iter().collect::<Vec<_>>(), "{}", table.id);
        for name in vector["expected"]
            .as_object()
            .unwrap()
            .keys()
            .filter(|name| !matches!(name.as_str(), "tolerance" | "notes"))
        {
            assert!(table.outputs.contains(name), "{}: {name} is no output", table.id);
        }
    }
}
