//! A whole patient entered with the keyboard alone: Tab from control to control, letters, arrows and the space bar.

use std::collections::BTreeMap;

use e2e::steps::{DOWN, ENTER, HOME, SPACE, TAB, UP, ask, keys, overwrite, saved, until};
use e2e::{Client, on_page};
use serde_json::{Value, json};

const EXAMPLE: &str = include_str!("../../tests/cases/sle_example.json");

/// More controls than the page has; a trap would go round in circles.
const MOST_STOPS: usize = 3000;

/// The control with the focus, in short.
const HERE: &str = "(() => {
    const it = document.activeElement, more = it.closest('details');
    const radios = () => [...document.getElementsByName(it.name)].map(one => one.value);
    return { tag: it.tagName, type: it.type ?? '', name: it.name ?? '', value: it.value ?? '', checked: !!it.checked,
        action: it.dataset.action ?? '', id: it.id, text: it.innerText ?? '',
        options: it.tagName === 'SELECT' ? [...it.options].map(one => one.value) : it.type === 'radio' ? radios() : [],
        row: [...document.querySelectorAll('#exposures > li')].indexOf(it.closest('#exposures > li')),
        holds: it.tagName === 'SUMMARY' && !more.open ? [...more.querySelectorAll('[name]')].map(one => one.name) : [],
        section: it.closest('[data-section]')?.dataset.section ?? '',
        after: !!it.closest('#criteria, footer') };
})()";

/// What every control should hold, by name; a set has one entry per member, as `name=member`.
fn wanted(case: &Value) -> BTreeMap<String, String> {
    let mut wanted = BTreeMap::new();
    let mut want = |name: String, text: &Value| {
        let text = text.as_str().map_or_else(|| text.to_string(), str::to_owned);
        wanted.insert(name, text);
    };
    for (fact, value) in case["facts"].as_object().unwrap() {
        match value {
            Value::String(word) if word == "never" => want(format!("{fact}.state"), value),
            Value::Array(members) => {
                members
                    .iter()
                    .for_each(|one| want(format!("{fact}={}", one.as_str().unwrap()), &json!("on")));
                want(format!("{fact}.complete"), &json!("complete"));
            }
            Value::Object(parts) => {
                for (part, inner) in parts {
                    let sign = [("at_least", ">="), ("below", "<")].into_iter().find(|(key, _)| key == part);
                    match (part.as_str(), sign) {
                        ("value", _) => want(fact.clone(), inner),
                        (_, Some((_, sign))) => want(fact.clone(), &json!(format!("{sign}{inner}"))),
                        _ => want(format!("{fact}.{part}"), inner),
                    }
                }
            }
            _ => want(fact.clone(), value),
        }
    }
    for (step, day) in case["planned"].as_object().unwrap() {
        want(format!("planned_{step}_date"), day);
    }
    want("assessed_on".to_owned(), &case["assessed_on"]);
    want("drug_history_complete".to_owned(), &case["drug_history_complete"]);
    for (row, exposure) in case["drug_exposures"].as_array().unwrap().iter().enumerate() {
        for (key, value) in exposure.as_object().unwrap() {
            match value.get("value") {
                Some(grams) => want(format!("{row}/cumulative_dose_g"), grams),
                None => want(format!("{row}/{key}"), value),
            }
        }
    }
    wanted
}

/// Presses an arrow until the control shows what is wanted.
async fn arrow_to(page: &Client, here: &Value, to: &str) {
    let options: Vec<&str> =
        here["options"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    let place = |value: &str| options.iter().position(|one| *one == value);
    let target = place(to).unwrap_or_else(|| panic!("{} has no {to}: {options:?}", here["name"]));
    let start = match here["tag"] == "SELECT" {
        true => {
            keys(page, [HOME]).await;
            0
        }
        false => place(here["value"].as_str().unwrap()).unwrap(),
    };
    let arrow = if target < start { UP } else { DOWN };
    keys(page, std::iter::repeat_n(arrow, target.abs_diff(start))).await;
}

/// Does what the control with the focus is there for.
async fn fill(page: &Client, here: &Value, wanted: &mut BTreeMap<String, String>, rows: usize) {
    let name = here["name"].as_str().unwrap();
    let row = here["row"].as_i64().unwrap();
    let name = if row >= 0 { format!("{row}/{name}") } else { name.to_owned() };
    let value = here["value"].as_str().unwrap();
    match (here["tag"].as_str().unwrap(), here["type"].as_str().unwrap()) {
        ("SUMMARY", _) => {
            let holds = here["holds"].as_array().unwrap().iter().map(|one| one.as_str().unwrap());
            let inner = |one: &str| if row >= 0 { format!("{row}/{one}") } else { one.to_owned() };
            if holds.map(inner).any(|one| wanted.contains_key(&one)) {
                keys(page, [ENTER]).await;
            }
        }
        ("BUTTON", _) if here["action"] == "add-exposure" => {
            let shown = ask(page, "document.querySelectorAll('#exposures > li').length").await;
            if shown.as_u64().unwrap() < rows as u64 {
                keys(page, [ENTER]).await;
                let next = ask(page, HERE).await;
                Box::pin(fill(page, &next, wanted, rows)).await;
            }
        }
        ("INPUT", "checkbox") => {
            let chosen = here["checked"].as_bool().unwrap();
            let press = match name.as_str() {
                "disease" => (value == "sle") != chosen,
                // the switch that brings up facts the criteria do not read
                _ if here["id"].as_str().unwrap().starts_with("more-") => !chosen,
                _ => wanted.remove(&format!("{name}={value}")).is_some(),
            };
            if press {
                keys(page, [SPACE]).await;
            }
        }
        ("SELECT", _) | ("INPUT", "radio") => {
            if let Some(to) = wanted.remove(&name) {
                arrow_to(page, here, &to).await;
            }
        }
        ("INPUT", _) => {
            if let Some(text) = wanted.remove(&name) {
                overwrite(page, &text).await;
            }
        }
        _ => {}
    }
}

/// The case as written with totals in grams, as the form asks them.
fn in_grams(case: &Value) -> Value {
    let mut case = case.clone();
    for exposure in case["drug_exposures"].as_array_mut().unwrap() {
        let exposure = exposure.as_object_mut().unwrap();
        if let Some(total) = exposure.shift_remove("cumulative_dose") {
            exposure.insert("cumulative_dose_g".to_owned(), total["value"].clone());
        }
    }
    case
}

/// Numbers as they are, whether written `1` or `1.0`.
fn plain(value: &Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(list) => list.iter().map(plain).collect(),
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), plain(value))).collect(),
        other => other.clone(),
    }
}

#[test]
fn a_patient_typed_with_the_keyboard_gives_the_expected_result() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        let case: Value = serde_json::from_str(EXAMPLE).unwrap();
        let rows = case["drug_exposures"].as_array().unwrap().len();
        let mut wanted = wanted(&case);
        // twice: facts that the criteria do not read come to light on the first way through
        for round in 0..2 {
            ask(&page, "document.querySelector('.cte-skip').focus()").await;
            for stop in 0.. {
                assert!(stop < MOST_STOPS, "the focus does not leave the form");
                keys(&page, [TAB]).await;
                let here = ask(&page, HERE).await;
                if here["after"] == true {
                    break;
                }
                fill(&page, &here, &mut wanted, rows).await;
            }
            println!("round {round}: {} controls left", wanted.len());
        }
        assert!(wanted.is_empty(), "never reached: {wanted:?}");
        until(&page, "#overall[data-result=needs_action]").await;
        assert_eq!(plain(&saved(&page).await), plain(&in_grams(&case)));
    });
}
