//! The cases that a built page asks itself before it answers, with the sums of the answers of the native build.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};
use eligibility::Knowledge;
use eligibility::view::self_test::{SelfTest, answer, sum};
use serde_json::{Value, json};

use crate::command::root;

/// Where the vectors of the instruments are.
const VECTORS: [&str; 4] = ["fitness", "iim", "sle", "ssc"];

/// The list of questions as JSON that may stand in an element of a page: every worked example under the set of its
/// disease, and the first vector of every instrument.
///
/// # Errors
/// A file of vectors cannot be read, or the native build has no answer.
pub fn cases() -> Result<String> {
    let mut questions = examples();
    questions.extend(scores()?);
    for question in &mut questions {
        let text = answer(question).with_context(|| format!("no answer to {}", question["name"]))?;
        question["sum"] = sum(&text).into();
    }
    let text = Value::from(questions).to_string().replace('<', "\\u003c");
    anyhow::ensure!(SelfTest::of(&text).passed(), "the self-test does not pass natively");
    Ok(text)
}

fn examples() -> Vec<Value> {
    let diseases = Knowledge::built_in().diseases().iter();
    let question = |example: &str, set: &str| json!({ "name": format!("assess {example} {set}"), "assess": example, "set": set });
    diseases.map(|disease| question(&disease.example, &disease.set)).collect()
}

fn scores() -> Result<Vec<Value>> {
    let (mut questions, mut seen) = (Vec::new(), BTreeSet::new());
    for file in VECTORS {
        let path = root().join(format!("tests/vectors/{file}_instruments.json"));
        let vectors: Vec<Value> = serde_json::from_str(&fs::read_to_string(path)?)?;
        for vector in vectors {
            let (Some(name), Some(instrument)) = (vector["name"].as_str(), vector["instrument"].as_str())
            else {
                continue;
            };
            if seen.insert(instrument.to_owned()) {
                questions.push(score(&format!("score {file} {name}"), instrument, &vector));
            }
        }
    }
    Ok(questions)
}

fn score(name: &str, instrument: &str, vector: &Value) -> Value {
    let mut input = vector["input"].clone();
    if let (Some(day), Value::Object(fields)) = (vector.get("assessed_on"), &mut input) {
        fields.insert("assessed_on".to_owned(), day.clone());
    }
    let absent = vector["missing"].as_str().unwrap_or("unknown");
    json!({ "name": name, "score": instrument, "input": input, "options": { "absent": absent } })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sums_are_those_of_the_conformance_tests() {
        let stored = fs::read_to_string(root().join("tests/conformance/digests.txt")).unwrap();
        let questions: Vec<Value> = serde_json::from_str(&cases().unwrap()).unwrap();
        assert!(questions.len() > 30, "{} cases", questions.len());
        for question in questions {
            let (name, sum) = (question["name"].as_str().unwrap(), question["sum"].as_str().unwrap());
            assert!(stored.contains(&format!("\n{name}: {sum}\n")), "{name}");
        }
    }
}
