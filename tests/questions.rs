//! The next question leads to a settled result sooner than the form does.

mod asking;
mod rules;

use asking::{Order, Whole, asked, median, whole_cases};
use eligibility::{Choices, Knowledge};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Invented cases; the published patients are for the benchmark, which takes longer.
const INVENTED: usize = 9;

/// The patient of a file who fails, with one thing more that is wrong: how many answers settle it.
fn answers_needed(fact: &str, value: Value) -> (usize, usize) {
    let knowledge = Knowledge::built_in();
    let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
    let mut file: Value =
        serde_json::from_str(include_str!("cases/sle_fail_heart_and_nephritis.json")).unwrap();
    for key in ["drug_exposures", "drug_history_complete"] {
        let given = file[key].take();
        file.as_object_mut().unwrap().remove(key);
        file["facts"][key] = given;
    }
    file["facts"][fact] = value;
    let (name, set_id) = ("fails".to_owned(), "reference-sle".to_owned());
    let whole = Whole { name, set: set_id, file, result: "not_met".to_owned() };
    let number = |order| asked(knowledge, &set, &whole, order).expect("settled");
    (number(Order::Next), number(Order::Form))
}

#[test]
fn who_plainly_fails_is_settled_in_a_handful_of_answers() {
    for (fact, value) in [("on_dialysis", json!(true)), ("damage_predominates", json!(true))] {
        let (next, form) = answers_needed(fact, value);
        println!("{fact}: {next} answers, {form} by the form");
        assert!(next <= 6, "{fact}: {next} answers");
    }
    // nothing but the heart fails, and its test is imaging
    let (next, form) = answers_needed("on_dialysis", json!(false));
    println!("heart: {next} answers, {form} by the form");
    assert!(next * 3 <= form, "heart: {next} answers, {form} by the form");
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
