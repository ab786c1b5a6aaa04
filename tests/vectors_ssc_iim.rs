//! The published vectors for systemic sclerosis and myositis.

mod flat_json;

use eligibility::instrument::INSTRUMENTS;
use flat_json::{Scorer, table};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Vectors that disagree with the pack's own text, one a line: name, then the reason.
const KNOWN_FAILURES: &str = include_str!("vectors/known_failures_ssc_iim.txt");

fn vectors() -> Vec<Value> {
    let files = [include_str!("vectors/ssc_instruments.json"), include_str!("vectors/iim_instruments.json")];
    let all = files.iter().flat_map(|text| serde_json::from_str::<Vec<Value>>(text).unwrap());
    all.filter(|vector| vector.get("instrument").is_some()).collect()
}

/// What differs from the expected keys; remarks in words are not outputs.
fn differences(vector: &Value) -> Vec<String> {
    let scorer = Scorer::new(vector["instrument"].as_str().unwrap());
    let answer = scorer.score(vector["input"].clone());
    let expected = vector["expected"].as_object().unwrap();
    let compared = expected.iter().filter(|(name, _)| *name != "notes");
    let differs = compared.filter(|(name, value)| !same(value, answer.get(*name)));
    differs.map(|(name, value)| format!("{name}: expected {value}, got {:?}", answer.get(name))).collect()
}

/// Equal, where `1.0` in a vector is the number 1.
fn same(expected: &Value, got: Option<&Value>) -> bool {
    match (expected, got) {
        (Value::Number(a), Some(Value::Number(b))) => a.as_f64() == b.as_f64(),
        (Value::Object(a), Some(Value::Object(b))) => {
            a.len() == b.len() && a.iter().all(|(key, value)| same(value, b.get(key)))
        }
        (Value::Array(a), Some(Value::Array(b))) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, Some(b)))
        }
        (expected, got) => Some(expected) == got,
    }
}

#[test]
fn every_vector_holds() {
    let known: Vec<&str> = KNOWN_FAILURES
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let mut counts = BTreeMap::new();
    for vector in vectors() {
        let name = vector["name"].as_str().unwrap();
        let differences = differences(&vector);
        assert_eq!(differences.is_empty(), !known.contains(&name), "{name}: {differences:#?}");
        *counts.entry(vector["instrument"].as_str().unwrap().to_owned()).or_insert(0) += 1;
    }
    assert_eq!(counts.len(), 16, "every instrument of the two packs has vectors: {counts:?}");
    assert_eq!(counts.values().sum::<i32>(), 104);
}

#[test]
fn outputs_are_those_of_the_file_whatever_is_known() {
    for instrument in INSTRUMENTS {
        let answer = Scorer::new(instrument.id).score(json!({}));
        let names: Vec<_> = answer.as_object().unwrap().keys().cloned().collect();
        assert_eq!(names, table(instrument.id).outputs, "{}", instrument.id);
    }
}

#[test]
fn files_are_named_sourced_and_graded() {
    let grades = ["verified", "secondary", "recalled", "proposal"];
    for instrument in INSTRUMENTS {
        let table = table(instrument.id);
        assert_eq!(table.id, instrument.id);
        assert!(!table.source.is_empty() && grades.contains(&table.grade.as_str()), "{}", table.id);
        for item in &table.item {
            assert!(item.grade.is_empty() || grades.contains(&item.grade.as_str()), "{}", item.id);
            let same_id = table.item.iter().filter(|other| other.id == item.id).count();
            assert_eq!(same_id, 1, "{} of {}", item.id, table.id);
        }
    }
}

#[test]
fn the_copies_of_the_omeract_numbers_agree() {
    let (original, copy) = (table("ild_progression_omeract"), table("ppf_2022"));
    for (name, value) in &original.numbers {
        assert_eq!(copy.numbers.get(name), Some(value), "{name}");
    }
}

#[test]
fn values_off_their_scale_are_refused() {
    let check = |id: &str, input: Value, message: &str, output: &str| {
        let answer = Scorer::new(id).score(input);
        assert_eq!(answer["input_error"], message);
        assert!(answer.as_object().unwrap().contains_key(output) && answer[output].is_null(), "{answer}");
    };
    let face = |value: Value| json!({ "mrss_sites": { "face": value } });
    check("mrss", face(json!(1.5)), "mrss_sites.face is not a whole number", "mrss_total");
    check("mrss", face(json!("x")), "mrss_sites.face is not a number", "mrss_total_min");
    check("mrss", json!({ "mrss_sites": { "nose": 1 } }), "mrss_sites.nose is not a site", "mrss_total");
    check("mrss", json!({ "mrss_sites": 3 }), "mrss_sites is not a map of sites", "mrss_total");
    let name = "mrss_progression_eustar";
    check(name, json!({ "mrss_total": 60 }), "mrss_total out of range 0..51", name);
    let (id, input) = ("mmt8", json!({ "mmt8_grades_left": { "quadriceps": 11 } }));
    check(id, input, "mmt8_grades_left.quadriceps out of range 0..10", "lt_142");
    let input = json!({ "skin_thickening_sites": { "face": 2 } });
    check("leroy_subset", input, "skin_thickening_sites.face is neither true nor false", "leroy_subset");
    let input = json!({ "haq_di": 4 });
    check("iim_active_disease_definitions", input, "haq_di out of range 0..3", "results");
}
