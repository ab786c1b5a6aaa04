//! How many facts are asked until the overall result is settled, by the order of asking.
//!
//! A whole case is hidden; what is asked is answered from it. A fact that it does not hold was asked in vain.
#![allow(dead_code)] // each user takes its part

use crate::rules::plausible::{Dice, answer};
use crate::rules::{case_file, read};
use eligibility::{CompiledSet, Dictionary, Knowledge, assess};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The order of asking; only what can still change the overall result is ever asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As the assessment proposes.
    Next,
    /// As the form has them.
    Form,
    /// Drawn at random.
    Random,
}

/// A whole case, and the set that judges it.
pub struct Whole {
    /// Its name, the seed of what is drawn for it.
    pub name: String,
    /// Id of the set.
    pub set: String,
    /// The case file.
    pub file: Value,
    /// The overall result of it.
    pub result: String,
}

/// What is told together: the drugs, and whether they are all.
const DRUGS: [&str; 2] = ["drug_exposures", "drug_history_complete"];

/// Rounds in which what is missing is drawn.
const MOST_ROUNDS: usize = 12;

/// Whole cases: these patients, with what their papers left out drawn at random, and invented ones.
pub fn whole_cases(
    knowledge: &Knowledge,
    sets: &BTreeMap<String, CompiledSet>,
    patients: &[(&str, Value)],
    invented: usize,
) -> Vec<Whole> {
    let of_people = patients.iter().map(|(disease, patient)| {
        let name = patient["name"].as_str().unwrap_or_default().to_owned();
        (name, format!("reference-{disease}"), case_file(patient))
    });
    let of_dice = (0..invented).map(|number| {
        let name = format!("invented {number}");
        let (set, text) = KNOWN[number % KNOWN.len()];
        let file = invented_case(text, knowledge.dictionary(), &mut Dice::new(&name));
        (name, set.to_owned(), file)
    });
    let all = of_people.chain(of_dice);
    all.filter_map(|(name, set, file)| whole(knowledge, &sets[&set], name, file)).collect()
}

/// A patient of each set of whom everything is known.
const KNOWN: [(&str, &str); 3] = [
    ("reference-sle", include_str!("../cases/sle_clear_pass.json")),
    ("reference-ssc", include_str!("../cases/ssc_skin_and_lung_pass.json")),
    ("reference-iim", include_str!("../cases/iim_dermatomyositis_pass.json")),
];

/// Facts of such a patient that are drawn anew, at most.
const MOST_REDRAWN: usize = 4;

/// A patient who meets the criteria, but for a few facts that are drawn at random.
fn invented_case(text: &str, dictionary: &Dictionary, dice: &mut Dice) -> Value {
    let mut file: Value = serde_json::from_str(text).expect("a case file");
    for key in DRUGS {
        let given = file[key].take();
        file.as_object_mut().expect("an object").remove(key);
        file["facts"][key] = given;
    }
    let facts: Vec<String> = file["facts"].as_object().expect("an object").keys().cloned().collect();
    for _ in 0..1 + dice.below(MOST_REDRAWN) {
        let id = &facts[dice.below(facts.len())];
        if let Some(found) = dictionary.find(id).filter(|found| found.fact.id == *id) {
            answer(&mut file, &found.fact.id, dictionary, dice);
        }
    }
    file
}

/// Draws what is missing until the overall result is settled; nothing where that takes too long.
fn whole(knowledge: &Knowledge, set: &CompiledSet, name: String, mut file: Value) -> Option<Whole> {
    let mut dice = Dice::new(&name);
    for _ in 0..MOST_ROUNDS {
        let case = read(&file, knowledge).ok()?;
        let assessment = assess(set, knowledge.dictionary(), &case);
        if assessment.settled {
            let (set, result) = (assessment.set.id, assessment.result.word().to_owned());
            return Some(Whole { name, set, file, result });
        }
        let mut more = file.clone();
        for missing in &assessment.missing {
            answer(&mut more, &missing.fact, knowledge.dictionary(), &mut dice);
        }
        // a draw that no patient can be is drawn again
        if read(&more, knowledge).is_ok() {
            file = more;
        }
    }
    None
}

/// How many facts are asked until the result is settled; nothing where it never is.
pub fn asked(knowledge: &Knowledge, set: &CompiledSet, whole: &Whole, order: Order) -> Option<usize> {
    let dictionary = knowledge.dictionary();
    let mut dice = Dice::new(&whole.name);
    let mut file =
        json!({ "format": whole.file["format"], "assessed_on": whole.file["assessed_on"], "facts": {} });
    for key in ["planned", "judgements", "parameters"] {
        if let Some(value) = whole.file.get(key) {
            file[key] = value.clone();
        }
    }
    let mut asked = BTreeSet::new();
    loop {
        let case = read(&file, knowledge).expect("parts of a case that was read");
        let assessment = assess(set, dictionary, &case);
        if assessment.settled {
            return Some(asked.len());
        }
        let open: Vec<&str> = assessment.missing.iter().map(|one| one.fact.as_str()).collect();
        let open: Vec<&str> = open.into_iter().filter(|fact| !asked.contains(*fact)).collect();
        let chosen = match order {
            Order::Next => open.first(),
            Order::Form => open.iter().min_by_key(|fact| place(dictionary, fact)),
            Order::Random => open.get(dice.below(open.len())),
        };
        let fact = (*chosen?).to_owned();
        tell(&mut file, &whole.file, &fact, dictionary);
        asked.insert(fact);
    }
}

/// Where a fact stands in the form; the drugs stand before the first section after them.
fn place(dictionary: &Dictionary, id: &str) -> (usize, usize) {
    let after_drugs = || dictionary.facts().iter().position(|fact| fact.section == "kidney").unwrap_or(0);
    dictionary.find(id).map_or_else(|| (after_drugs(), 0), |found| (found.index, 1))
}

/// Puts into `file` what the whole case says of a fact, under whatever ids.
fn tell(file: &mut Value, whole: &Value, fact: &str, dictionary: &Dictionary) {
    let said = whole["facts"].as_object().into_iter().flatten();
    for (id, value) in said {
        let same = dictionary.find(id).is_some_and(|found| found.fact.id == fact);
        if same || DRUGS.contains(&fact) && DRUGS.contains(&id.as_str()) {
            file["facts"][id] = value.clone();
        }
    }
    if fact.starts_with("parameters.") {
        file["parameters"] = whole["parameters"].clone();
    }
}

/// The middle one of several numbers; of two in the middle the lower.
pub fn median(mut numbers: Vec<usize>) -> usize {
    numbers.sort_unstable();
    numbers.get(numbers.len().saturating_sub(1) / 2).copied().unwrap_or(0)
}
