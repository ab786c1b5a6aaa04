//! The stored cases, assessed with two versions of the criteria.

use std::fs;
use std::path::Path;

use eligibility::{Assessment, Case, Choices, CompiledSet, Knowledge, SortedMap, assess};
use serde_json::{Value, json};

use crate::command::root;
use crate::criteria::{Texts, bundle};

/// The day of a published patient without one, as in the tests.
const DEFAULT_DAY: &str = "2026-03-01";

/// A line for every case and set that come out differently, or why they cannot be compared.
pub fn differences((old_name, old): (&str, &Texts), (new_name, new): (&str, &Texts)) -> Vec<String> {
    match (knowledge(old_name, old), knowledge(new_name, new)) {
        (Ok(old), Ok(new)) => compare(&old, &new),
        (old, new) => [old.err(), new.err()].into_iter().flatten().collect(),
    }
}

fn knowledge(name: &str, texts: &Texts) -> Result<Knowledge, String> {
    let documents = texts.iter().filter(|(path, _)| path.ends_with(".toml"));
    let documents = documents.map(|(path, text)| (path.clone(), text.clone())).collect();
    let refused =
        |why: String| format!("{name}: not assessed, for this program cannot read its criteria: {why}");
    let bundle = bundle(&documents).map_err(&refused)?;
    Knowledge::read(&bundle).map_err(|problems| refused(problems[0].to_string()))
}

fn compare(old: &Knowledge, new: &Knowledge) -> Vec<String> {
    let mut lines = Vec::new();
    let cases = cases();
    for set in new.sets().filter(|set| old.sets().any(|one| one.id == set.id)) {
        let same =
            match (old.compile(&set.id, &Choices::default()), new.compile(&set.id, &Choices::default())) {
                (Ok(before), Ok(after)) => before.hash() == after.hash(),
                _ => false,
            };
        if same {
            continue;
        }
        let (mut before, mut after) = (Judge::new(old, &set.id), Judge::new(new, &set.id));
        for (name, case) in &cases {
            lines.extend(difference(
                &format!("{name} with {}", set.id),
                (before.answer(case), after.answer(case)),
            ));
        }
    }
    lines
}

type Answer = Result<Assessment, String>;

/// One set of one version, compiled once for each choice of switches.
struct Judge<'a> {
    knowledge: &'a Knowledge,
    set: &'a str,
    compiled: SortedMap<SortedMap<String, bool>, CompiledSet>,
}

impl<'a> Judge<'a> {
    fn new(knowledge: &'a Knowledge, set: &'a str) -> Self {
        Self { knowledge, set, compiled: SortedMap::new() }
    }

    fn answer(&mut self, case: &Value) -> Answer {
        let words =
            |errors: Vec<eligibility::Error>| errors.first().map(ToString::to_string).unwrap_or_default();
        let dictionary = self.knowledge.dictionary();
        let case = Case::from_value(case, dictionary).map_err(words)?;
        let options = case.options.get(self.set).cloned().unwrap_or_default();
        if !self.compiled.contains_key(&options) {
            let choices = Choices { options: options.clone(), preset: None };
            self.compiled.insert(options.clone(), self.knowledge.compile(self.set, &choices).map_err(words)?);
        }
        Ok(assess(&self.compiled[&options], dictionary, &case))
    }
}

fn difference(what: &str, answers: (Answer, Answer)) -> Vec<String> {
    let word = |answer: &Answer| match answer {
        Ok(assessment) => assessment.result.word().to_owned(),
        Err(why) => format!("refused ({why})"),
    };
    let (old, new) = (word(&answers.0), word(&answers.1));
    let (before, after) = (criteria(&answers.0), criteria(&answers.1));
    let mut lines = Vec::new();
    for id in before.keys().chain(after.keys().filter(|id| !before.contains_key(*id))) {
        let of = |all: &SortedMap<String, &'static str>| all.get(id).copied().unwrap_or("absent");
        let (one, other) = (of(&before), of(&after));
        if one != other && answers.0.is_ok() && answers.1.is_ok() {
            lines.push(format!("  {id}: {one} -> {other}"));
        }
    }
    if old != new || !lines.is_empty() {
        let words = if old == new { format!("{old} in both") } else { format!("{old} -> {new}") };
        lines.insert(0, format!("{what}: {words}"));
    }
    lines
}

fn criteria(answer: &Answer) -> SortedMap<String, &'static str> {
    let all = answer.iter().flat_map(|assessment| &assessment.criteria);
    all.map(|criterion| (criterion.id.clone(), criterion.result.word())).collect()
}

/// The made cases and the published patients, by name.
fn cases() -> Vec<(String, Value)> {
    let read = |path: &Path| {
        let text = fs::read_to_string(path).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or(Value::Null)
    };
    let files = fs::read_dir(root().join("tests/cases")).into_iter().flatten().flatten();
    let mut cases: Vec<(String, Value)> = files
        .map(|file| file.path())
        .map(|path| (path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), read(&path)))
        .collect();
    cases.sort_by(|a, b| a.0.cmp(&b.0));
    for disease in ["sle", "ssc", "iim"] {
        let list = read(&root().join(format!("tests/vectors/{disease}_patients.json")));
        let patients = list.as_array().into_iter().flatten();
        cases.extend(patients.map(|one| (one["name"].as_str().unwrap_or_default().to_owned(), patient(one))));
    }
    cases
}

/// A published patient as a case.
fn patient(patient: &Value) -> Value {
    let day = patient["assessed_on"].as_str().or(patient["input"]["assessed_on"].as_str());
    let mut facts = patient["input"].clone();
    if let Some(facts) = facts.as_object_mut() {
        facts.remove("assessed_on");
    }
    let mut case = json!({
        "format": eligibility::CASE_FORMAT, "assessed_on": day.unwrap_or(DEFAULT_DAY), "facts": facts,
    });
    for key in ["planned", "judgements", "parameters"] {
        if let Some(value) = patient.get(key) {
            case[key] = value.clone();
        }
    }
    case
}
