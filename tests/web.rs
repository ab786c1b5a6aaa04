//! The exports of the WebAssembly build, called in a real browser by `cargo xtask test wasm`.
#![cfg(target_arch = "wasm32")]

#[path = "conformance/mod.rs"]
mod questions;

use eligibility::web;
use js_sys::{Array, BigInt, Function, JSON, Map, Object, Reflect, Symbol};
use questions::{Api, CASES, DIGESTS, answers, differences, digests};
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const SLE: &str = "reference-sle";

fn js(text: &str) -> JsValue {
    JsValue::from_str(text)
}

fn list(words: &[&str]) -> JsValue {
    words.iter().map(|word| js(word)).collect::<Array>().into()
}

fn object(pairs: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (key, value) in pairs {
        Reflect::set(&object, &js(key), value).unwrap();
    }
    object.into()
}

/// A case with these facts, as a page would hold it.
fn case(facts: &[(&str, JsValue)]) -> JsValue {
    let format = ("format", js("car-t-eligibility/case/1"));
    object(&[format, ("assessed_on", js("2026-11-22")), ("facts", object(facts))])
}

/// Code and fact of the first error; fails when there is an answer.
fn first_error(text: &str) -> (String, Option<String>) {
    let answer: Value = serde_json::from_str(text).unwrap();
    let error = &answer["errors"][0];
    let word = |key: &str| error[key].as_str().map(str::to_owned);
    assert!(word("message").is_some_and(|message| !message.is_empty()), "{text}");
    (word("code").unwrap_or_else(|| panic!("no error: {text}")), word("fact"))
}

fn assess_error(case: &JsValue) -> (String, Option<String>) {
    let text = web::assess_to_text(case, &list(&[SLE]), &JsValue::UNDEFINED);
    // the object says the same as the text
    let value = web::assess(case, &list(&[SLE]), &JsValue::UNDEFINED);
    assert_eq!(
        serde_wasm_bindgen::from_value::<Value>(value).unwrap(),
        serde_json::from_str::<Value>(&text).unwrap()
    );
    first_error(&text)
}

fn is_well() -> bool {
    let text = web::assess_to_text(&js(CASES[5].1), &list(&[SLE]), &JsValue::NULL);
    text.starts_with("{\"ok\":{\"format\":")
}

#[wasm_bindgen_test]
fn the_version_is_that_of_the_package() {
    assert_eq!(web::version(), env!("CARGO_PKG_VERSION"));
}

#[wasm_bindgen_test]
fn every_answer_has_the_bytes_of_the_native_build() {
    let api = Api {
        assess: &|case, sets, choices| web::assess_to_text(&js(case), &list(sets), &js(choices)),
        score: &|instrument, input, options| web::score_to_text(&js(instrument), &js(input), &js(options)),
        lists: [
            web::facts_to_text(),
            web::instruments_to_text(),
            web::sets_to_text(),
            web::evidence_to_text(),
        ],
        report: &|case, set, format| web::report_to_text(&js(case), &js(set), &js(format), &JsValue::NULL),
        matched: &|case, choices, sites| web::match_to_text(&js(case), &js(choices), &js(sites)),
    };
    let found = digests(&answers(&api));
    let different = differences(DIGESTS, &found);
    assert!(different.is_empty(), "{} answers differ: {}", different.len(), different.join(", "));
    assert!(DIGESTS.lines().count() > CASES.len() * 3);
}

#[wasm_bindgen_test]
fn an_object_says_the_same_as_its_text() {
    let text = CASES[5].1;
    let from_text = web::assess_to_text(&js(text), &list(&[SLE]), &JsValue::NULL);
    let from_object = web::assess_to_text(&JSON::parse(text).unwrap(), &list(&[SLE]), &object(&[]));
    assert_eq!(from_text, from_object);
}

#[wasm_bindgen_test]
fn objects_are_the_texts_parsed() {
    let same = |value: JsValue, text: String| {
        let value: String = JSON::stringify(&value).unwrap().into();
        assert_eq!(value, text);
    };
    same(web::sets(), web::sets_to_text());
    same(web::facts(), web::facts_to_text());
    same(web::instruments(), web::instruments_to_text());
    same(web::evidence(), web::evidence_to_text());
    let (id, input) = (js("bmi"), object(&[("height_cm", 200.into()), ("weight_kg", 80.into())]));
    same(web::score(&id, &input, &JsValue::NULL), web::score_to_text(&id, &input, &JsValue::NULL));
    assert_eq!(web::score_to_text(&id, &input, &JsValue::NULL), r#"{"ok":{"bmi_kg_m2":20}}"#);
}

#[wasm_bindgen_test]
fn values_json_cannot_hold_are_refused_by_their_fact() {
    let values = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY].map(JsValue::from_f64).into_iter();
    let others = [
        Function::new_no_args("return 1").into(),
        BigInt::from(12).into(),
        Symbol::iterator().into(),
        Map::new().into(),
    ];
    for value in values.chain(others) {
        let alone = assess_error(&case(&[("lvef_percent", value.clone())]));
        assert_eq!(alone, ("wrong-type".to_owned(), Some("lvef_percent".to_owned())), "{value:?}");
        let inside = assess_error(&case(&[("lvef_percent", object(&[("value", value.clone())]))]));
        assert_eq!(inside.1.as_deref(), Some("lvef_percent"), "{value:?}");
    }
    let whole = web::assess_to_text(&Map::new().into(), &list(&[SLE]), &JsValue::NULL);
    assert_eq!(first_error(&whole).0, "wrong-type");
    assert!(is_well());
}

#[wasm_bindgen_test]
fn an_object_that_contains_itself_is_refused() {
    let facts = object(&[]);
    Reflect::set(&facts, &js("again"), &facts).unwrap();
    let mut case = object(&[("facts", facts)]);
    assert_eq!(assess_error(&case).0, "wrong-type");
    for _ in 0..20_000 {
        case = object(&[("facts", case)]);
    }
    let deep = web::assess_to_text(&case, &list(&[SLE]), &JsValue::NULL);
    first_error(&deep);
    assert!(is_well());
}

#[wasm_bindgen_test]
fn code_of_the_caller_that_throws_is_refused() {
    let throwing = Function::new_no_args("throw new Error('no')");
    let case = object(&[("toJSON", throwing.into())]);
    assert_eq!(assess_error(&case).0, "wrong-type");
    let trap = Function::new_no_args(
        "return new Proxy({}, { get() { throw new Error('get'); }, ownKeys() { throw new Error('keys'); } })",
    );
    let proxy = trap.call0(&JsValue::NULL).unwrap();
    assert_eq!(assess_error(&proxy).0, "wrong-type");
    assert!(is_well());
}

#[wasm_bindgen_test]
fn arguments_of_the_wrong_kind_are_refused() {
    let sound = js(CASES[5].1);
    let wrong: Vec<JsValue> = vec![
        JsValue::UNDEFINED,
        JsValue::NULL,
        5.into(),
        true.into(),
        js(""),
        js("null"),
        object(&[]),
        list(&["5"]),
    ];
    for value in &wrong {
        first_error(&web::assess_to_text(value, &list(&[SLE]), &JsValue::NULL));
        first_error(&web::assess_to_text(&sound, value, &JsValue::NULL));
        first_error(&web::score_to_text(value, &object(&[]), &JsValue::NULL));
    }
    let numbers: Array = [JsValue::from_f64(1.0)].iter().collect();
    first_error(&web::assess_to_text(&sound, &numbers.into(), &JsValue::NULL));
    first_error(&web::assess_to_text(&sound, &js(SLE), &JsValue::NULL));
    for choices in
        [5.into(), list(&["strict"]), object(&[("preset", 5.into())]), object(&[("presets", js("x"))])]
    {
        first_error(&web::assess_to_text(&sound, &list(&[SLE]), &choices));
    }
    for options in [5.into(), list(&[]), object(&[("absent", js("no"))]), object(&[("absnet", js("false"))])]
    {
        first_error(&web::score_to_text(&js("bmi"), &object(&[]), &options));
    }
    first_error(&web::score_to_text(&js("bmi"), &list(&[]), &JsValue::NULL));
    assert_eq!(
        first_error(&web::score_to_text(&js("bmy"), &object(&[]), &JsValue::NULL)).0,
        "unknown-instrument"
    );
    assert!(is_well());
}

#[wasm_bindgen_test]
fn a_text_too_long_is_refused() {
    let long = js(&" ".repeat(100_000_000));
    assert_eq!(first_error(&web::assess_to_text(&long, &list(&[SLE]), &JsValue::NULL)).0, "too-large");
    assert_eq!(first_error(&web::score_to_text(&js("bmi"), &long, &JsValue::NULL)).0, "too-large");
    first_error(&web::assess_to_text(&js(CASES[5].1), &list(&[&"x".repeat(1_000_000)]), &JsValue::NULL));
    assert!(is_well());
}

#[wasm_bindgen_test]
fn a_fact_that_is_wrong_is_named() {
    assert_eq!(
        assess_error(&case(&[("lvef_percent", 500.into())])),
        ("implausible-value".to_owned(), Some("lvef_percent".to_owned()))
    );
    assert_eq!(
        assess_error(&case(&[("lvef_precent", 50.into())])),
        ("unknown-fact".to_owned(), Some("lvef_precent".to_owned()))
    );
    let answer: Value = serde_wasm_bindgen::from_value(web::score(
        &js("bmi"),
        &object(&[("height_cm", 20.into()), ("weight_kg", 80.into())]),
        &JsValue::NULL,
    ))
    .unwrap();
    assert_eq!(answer["ok"]["bmi_kg_m2"], json!(null));
    assert!(answer["ok"]["input_error"].as_str().unwrap().starts_with("height_cm"));
}
