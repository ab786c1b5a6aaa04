//! The next question leads to a settled result sooner than the form does.

mod asking;
mod rules;

use asking::{Order, Whole, asked, median, whole_cases};
use eligibility::{Choices, Knowledge};
use serde_json::Value;
use std::collections::BTreeMap;

/// Invented cases; the published patients are for the benchmark, which takes longer.
const INVENTED: usize = 9;

#[test]
fn who_plainly_fails_is_settled_in_a_handful_of_answers() {
    let knowledge = Knowledge::built_in();
    let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
    let text = include_str!("cases/sle_fail_heart_and_nephritis.json");
    let mut file: Value = serde_json::from_str(text).unwrap();
    let exposures = file["drug_exposures"].take();
    let complete = file["drug_history_complete"].take();
    file["facts"]["drug_exposures"] = exposures;
    file["facts"]["drug_history_complete"] = complete;
    let whole = Whole {
        name: "fails".to_owned(),
        set: "reference-sle".to_owned(),
        file,
        result: "not_met".to_owned(),
    };
    let number = |order| asked(knowledge, &set, &whole, order);
    let next = number(Order::Next).expect("settled");
    println!("asked: {next} next, {:?} by the form", number(Order::Form));
    assert!(next <= 30, "{next} questions");
}

#[test]
fn the_next_question_is_no_worse_than_the_form() {
    let knowledge = Knowledge::built_in();
    let sets: BTreeMap<_, _> = ["reference-sle", "reference-ssc", "reference-iim"]
        .map(|id| (id.to_owned(), knowledge.compile(id, &Choices::default()).unwrap()))
        .into_iter()
        .collect();
    let cases = whole_cases(knowledge, &sets, &[], INVENTED);
    let numbers = |order| -> Vec<usize> {
        cases.iter().filter_map(|whole| asked(knowledge, &sets[&whole.set], whole, order)).collect()
    };
    let (next, form) = (numbers(Order::Next), numbers(Order::Form));
    println!("next {next:?}\nform {form:?}");
    assert!(next.len() * 2 > INVENTED, "too few cases were settled");
    assert!(median(next) <= median(form));
}
