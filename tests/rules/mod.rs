//! What the tests of the criteria sets share: cases from flat vectors, compiled sets, and the words of the packs.
#![allow(dead_code)] // each test binary uses its part

pub mod plausible;

use eligibility::{
    Assessment, Case, Choices, CompiledSet, Criterion, CriterionResult, Knowledge, Truth, assess,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The day a vector without a date is judged on.
pub const DEFAULT_DAY: &str = "2026-03-01";

/// The rule vectors of all files: file name, vector.
pub fn vectors() -> Vec<(&'static str, Value)> {
    let files = [
        ("sle_instruments", include_str!("../vectors/sle_instruments.json")),
        ("ssc_instruments", include_str!("../vectors/ssc_instruments.json")),
        ("iim_instruments", include_str!("../vectors/iim_instruments.json")),
        ("general_rules", include_str!("../vectors/general_rules.json")),
        ("iim_rules", include_str!("../vectors/iim_rules.json")),
        ("ssc_supportive_rules", include_str!("../vectors/ssc_supportive_rules.json")),
    ];
    let all = files.into_iter().flat_map(|(file, text)| {
        let list: Vec<Value> = serde_json::from_str(text).expect("a list of vectors");
        list.into_iter().map(move |vector| (file, vector))
    });
    all.filter(|(_, vector)| vector.get("rule_set").is_some()).collect()
}

/// The published patients: disease, patient.
pub fn patients() -> Vec<(&'static str, Value)> {
    let files = [
        ("sle", include_str!("../vectors/sle_patients.json")),
        ("ssc", include_str!("../vectors/ssc_patients.json")),
        ("iim", include_str!("../vectors/iim_patients.json")),
    ];
    let all = files.into_iter().flat_map(|(disease, text)| {
        let list: Vec<Value> = serde_json::from_str(text).expect("a list of patients");
        list.into_iter().map(move |patient| (disease, patient))
    });
    all.collect()
}

/// The case file of a flat vector; everything of its input is a fact.
pub fn case_file(vector: &Value) -> Value {
    let day = vector["assessed_on"].as_str().or(vector["input"]["assessed_on"].as_str());
    let mut facts = vector["input"].clone();
    if let Some(facts) = facts.as_object_mut() {
        facts.remove("assessed_on");
    }
    let mut file = json!({
        "format": "car-t-eligibility/case/1",
        "assessed_on": day.unwrap_or(DEFAULT_DAY),
        "facts": facts,
    });
    for key in ["planned", "judgements", "parameters"] {
        if let Some(value) = vector.get(key) {
            file[key] = value.clone();
        }
    }
    file
}

/// Reads a case, or says what is wrong with it.
pub fn read(file: &Value, knowledge: &Knowledge) -> Result<Case, String> {
    Case::from_value(file, knowledge.dictionary())
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
}

/// Sets compiled once per set and choice.
#[derive(Default)]
pub struct Sets(BTreeMap<String, CompiledSet>);

impl Sets {
    /// The set called `id` with `options` in force.
    pub fn get(&mut self, id: &str, options: &Value) -> &CompiledSet {
        self.0.entry(format!("{id} {options}")).or_insert_with(|| {
            let switches = options.as_object().into_iter().flatten();
            let options =
                switches.map(|(name, on)| (name.clone(), on.as_bool().expect("a switch"))).collect();
            let choices = Choices { options, preset: None };
            Knowledge::built_in().compile(id, &choices).unwrap_or_else(|errors| panic!("{id}: {errors:?}"))
        })
    }

    /// Assesses a flat vector.
    pub fn assess(&mut self, id: &str, options: &Value, vector: &Value) -> Result<Assessment, String> {
        let knowledge = Knowledge::built_in();
        let case = read(&case_file(vector), knowledge)?;
        Ok(assess(self.get(id, options), knowledge.dictionary(), &case))
    }
}

/// The criterion called `id`.
pub fn criterion<'a>(assessment: &'a Assessment, id: &str) -> Option<&'a Criterion> {
    assessment.criteria.iter().find(|criterion| criterion.id == id)
}

/// A result in the words of the packs: a caution is met, an action needed is not.
pub fn pack_word(criterion: &Criterion) -> &'static str {
    let word = |result: &CriterionResult| match result {
        CriterionResult::Pass | CriterionResult::Caution => Some("met"),
        CriterionResult::Fail | CriterionResult::ActionNeeded => Some("not_met"),
        CriterionResult::NotApplicable => Some("not_applicable"),
        CriterionResult::Unknown => None,
    };
    let mut words: Vec<_> = match criterion.result {
        CriterionResult::Unknown => criterion.possible.iter().map(word).collect(),
        result => vec![word(&result)],
    };
    words.sort_unstable();
    words.dedup();
    match words[..] {
        [Some(word)] => word,
        _ => "unknown",
    }
}

/// The truth of the part of a rule that reads one of `facts`: true if any is, false if all are.
pub fn truth_of(criterion: &Criterion, facts: &[&str]) -> Truth {
    fn walk(nodes: &[eligibility::Node], facts: &[&str], found: &mut Vec<Truth>) {
        for node in nodes {
            if node.evidence.iter().any(|evidence| facts.contains(&evidence.fact.as_str())) {
                found.push(match node.truth.as_str() {
                    "true" => Truth::True,
                    "false" => Truth::False,
                    _ => Truth::Unknown,
                });
            }
            walk(&node.children, facts, found);
        }
    }
    let mut found = Vec::new();
    walk(&criterion.children, facts, &mut found);
    assert!(!found.is_empty(), "{}: no part reads {facts:?}", criterion.id);
    found.into_iter().fold(Truth::False, Truth::or)
}

/// Lines `name: reason` of a list of known failures.
pub fn known(list: &str) -> BTreeMap<&str, &str> {
    let lines = list.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    lines.map(|line| line.split_once(": ").expect("name: reason")).collect()
}
