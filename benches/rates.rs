//! How many times a second a browser evaluates the toy rule, and how long it takes for a patient and one set, or all of
//! them: `cargo xtask bench-wasm`. Reports, and checks only that
//! the answers are right.
#![cfg(target_arch = "wasm32")]

mod toy;
mod whole;

use eligibility::registry::{Registry, SiteFilter};
use eligibility::{Case, ChoicesBySet, CriterionResult, Date, Knowledge, Matcher, Slots, assess};
use js_sys::Function;
use serde_json::{Value, json};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// How long one figure is measured, in milliseconds: the driver gives a page up that is busy for half a minute.
const SPELL: f64 = 1000.0;

/// Milliseconds for a number of calls from JavaScript, one by one: the best of many short turns, so that other work of
/// the machine falls between them.
const LOOP: &str = "let best = Infinity;
    const end = performance.now() + SPELL;
    while (performance.now() < end) {
        const start = performance.now();
        for (let call = 0; call < calls; call++) evaluate(input(call));
        best = Math.min(best, performance.now() - start);
    }
    return best;";

/// Runs the loop with so many calls a turn and prints a line.
fn report(what: &str, evaluate: &JsValue, input: &str, calls: f64) {
    let timed = Function::new_with_args("evaluate, input, calls", &LOOP.replace("SPELL", &SPELL.to_string()));
    let input = Function::new_with_args("call", input);
    let took = timed.call3(&JsValue::NULL, evaluate, &input, &calls.into()).expect("the loop ends");
    let took = took.as_f64().expect("milliseconds");
    console_log!("{what}: {:.3} M/s, {:.3} us each", calls / took / 1e3, took / calls * 1e3);
}

#[wasm_bindgen_test]
fn over_slots() {
    let knowledge: &'static Knowledge = Box::leak(Box::new(toy::knowledge()));
    let set = Box::leak(Box::new(toy::compiled(knowledge)));
    let mut slots = Slots::new(set, knowledge.dictionary(), Date::parse(toy::TODAY).expect("a day"));
    let places = toy::Places::of(&slots);
    let patients = toy::patients(1024);
    let mut evaluate = move |number: u32| {
        places.put(&mut slots, &patients[number as usize % 1024]);
        slots.run();
        slots.result(0) == CriterionResult::Pass
    };
    for (number, patient) in toy::patients(1024).iter().enumerate() {
        assert_eq!(evaluate(number as u32), toy::by_hand(patient)[14], "{patient:?}");
    }
    let mut batch = || {
        let start = now();
        assert!((0..20_000).filter(|number| evaluate(*number)).count() > 0, "somebody passes");
        now() - start
    };
    let end = now() + SPELL;
    let mut took = batch();
    while now() < end {
        took = took.min(batch());
    }
    console_log!("slots filled and run, batched: {:.1} M/s", 20.0 / took);
    let evaluate = Closure::<dyn FnMut(u32) -> bool>::new(evaluate);
    report("slots filled and run, a call each", evaluate.as_ref(), "return call;", 20_000.0);
}

/// A case as text in, the result as text out: with the text at hand, and with an object that the browser writes first.
#[wasm_bindgen_test]
fn through_json() {
    let knowledge: &'static Knowledge = Box::leak(Box::new(toy::knowledge()));
    let set: &'static _ = Box::leak(Box::new(toy::compiled(knowledge)));
    let dictionary = knowledge.dictionary();
    let case = case_file(&toy::patients(1)[0]);
    let text = format!("return {:?};", case.to_string());
    let object = format!("return JSON.stringify({case});");
    let mut slots = Slots::new(set, dictionary, Date::parse(toy::TODAY).expect("a day"));
    let result = move |text: String| {
        let case = Case::read(&text, dictionary).expect("a case");
        slots.fill(&case);
        slots.run();
        json!({ "result": slots.result(0).word() }).to_string()
    };
    let result = Closure::<dyn FnMut(String) -> String>::new(result);
    report("JSON to the result as JSON", result.as_ref(), &text, 200.0);
    report("object to JSON to the result as JSON", result.as_ref(), &object, 200.0);
    let explained = move |text: String| {
        let case = Case::read(&text, dictionary).expect("a case");
        assess(set, dictionary, &case).to_json()
    };
    let explained = Closure::<dyn FnMut(String) -> String>::new(explained);
    report("JSON to the whole explanation as JSON", explained.as_ref(), &text, 10.0);
}

/// One patient and one reference set, everything the page shows. A test each: a browser gives up on a long one.
fn one_patient(set: usize) {
    whole::report(whole::SETS[set], &now, &|line| console_log!("{line}"));
}

#[wasm_bindgen_test]
fn one_patient_of_the_first_set() {
    one_patient(0);
}

#[wasm_bindgen_test]
fn one_patient_of_the_second_set() {
    one_patient(1);
}

#[wasm_bindgen_test]
fn one_patient_of_the_third_set() {
    one_patient(2);
}

/// Patients matched against every built-in set: those of `cargo bench --bench match`.
const MATCHED: [(&str, &str); 4] = [
    ("lupus", include_str!("../tests/cases/sle_example.json")),
    ("sclerosis", include_str!("../tests/cases/ssc_example.json")),
    ("myositis", include_str!("../tests/cases/iim_example.json")),
    ("half filled", include_str!("../tests/cases/sle_undetermined_half_filled.json")),
];

/// One patient and every set at once, as the list of trials shows them. The share of the sets one by one is told by
/// `cargo bench --bench match`: here the browser would give up on them.
fn every_set(number: usize) {
    const TURNS: usize = 15;
    let (knowledge, registry) = (Knowledge::built_in(), Registry::built_in());
    let (name, text) = MATCHED[number];
    let case = Case::read(text, knowledge.dictionary()).expect("a case of the tests");
    let sets = Matcher::chosen(knowledge, &case, &ChoicesBySet::default()).expect("no choice is made");
    let count = sets.len();
    let matcher = Matcher::new(knowledge, sets);
    let took = || {
        let start = now();
        assert_eq!(matcher.answer(knowledge, registry, &case, &SiteFilter::default()).sets.len(), count);
        now() - start
    };
    // what is compiled when first asked for
    took();
    let mut turns: Vec<f64> = (0..TURNS).map(|_| took()).collect();
    turns.sort_by(f64::total_cmp);
    let (median, worst) = (turns[TURNS / 2], turns[TURNS - 1]);
    console_log!("match/{name}/{count} sets: median {median:.1} ms, worst {worst:.1} ms");
}

#[wasm_bindgen_test]
fn every_set_for_lupus() {
    every_set(0);
}

#[wasm_bindgen_test]
fn every_set_for_sclerosis() {
    every_set(1);
}

#[wasm_bindgen_test]
fn every_set_for_myositis() {
    every_set(2);
}

#[wasm_bindgen_test]
fn every_set_for_half_a_case() {
    every_set(3);
}

/// A patient as a case file.
fn case_file(one: &toy::Patient) -> Value {
    let today = Date::parse(toy::TODAY).expect("a day");
    let depleted = Date::from_number(today.number() - one.depleted).expect("a day");
    json!({ "format": eligibility::CASE_FORMAT, "assessed_on": toy::TODAY, "facts": {
        "age": one.age, "diagnosis": toy::DIAGNOSES[one.diagnosis as usize], "antibody": one.antibody,
        "activity": one.activity, "organs": one.organs, "failed_classes": one.failed_classes,
        "biologic_failed": one.biologic_failed, "egfr": one.egfr, "lvef": one.lvef, "alt": one.alt,
        "alt_uln": one.alt_uln, "hbv_dna": one.hbv_dna, "b_cell_depletion": depleted.to_string() } })
}

fn now() -> f64 {
    let performance = js_sys::Reflect::get(&js_sys::global(), &"performance".into()).expect("a browser");
    let now: Function = js_sys::Reflect::get(&performance, &"now".into()).expect("a clock").unchecked_into();
    now.call0(&performance).ok().and_then(|value| value.as_f64()).expect("milliseconds")
}
