//! Two days of the example: what is named, and that nothing is left out.

use super::*;
use crate::knowledge::Knowledge;
use crate::view::examples::example;
use serde_json::json;

fn session() -> Session {
    Session::new(Knowledge::built_in(), ["reference-sle"]).unwrap()
}

fn patient() -> CaseFile {
    CaseFile::read(example("sle_example").unwrap(), Knowledge::built_in().dictionary()).unwrap()
}

#[test]
fn the_same_case_has_no_change() {
    let compared = compare(&session(), &patient(), &patient());
    assert!(compared.entries.is_empty() && compared.sets[0].criteria.is_empty());
    assert_eq!(compared.sets[0].results[0], compared.sets[0].results[1]);
}

#[test]
fn the_earlier_day_comes_first_and_what_changed_is_named() {
    let (now, mut before) = (patient(), patient());
    before.assessed_on = "2026-05-22".into();
    before.facts.insert("lvef_percent".into(), json!({ "value": 25, "on": "2026-05-20" }));
    let compared = compare(&session(), &now, &before);
    assert_eq!(compared.days, ["2026-05-22", "2026-11-22"]);
    assert_eq!(compared.sets[0].results[0].result, "not_met");
    let lvef = compared.entries.iter().find(|one| one.label.contains("ejection")).unwrap();
    assert_eq!(lvef.values, [Some("25 %, 2026-05-20".into()), Some("60 %, 2026-10-28".into())]);
    let changed = |text: &str| compared.sets[0].criteria.iter().any(|(one, _)| one.contains(text));
    assert!(changed("ejection"), "{:?}", compared.sets[0].criteria);
}

#[test]
fn no_part_of_a_case_is_left_out() {
    let none = CaseFile { assessed_on: "2026-11-22".into(), ..CaseFile::default() };
    let all = patient();
    let compared = compare(&session(), &none, &all);
    let parts = all.facts.len()
        + all.exposures.len()
        + all.judgements.len()
        + all.planned.len()
        + all.rest.len()
        + usize::from(all.history_complete.is_some());
    assert_eq!(compared.entries.len(), parts);
    assert!(compared.entries.iter().all(|one| one.values[0].is_none() != one.values[1].is_none()));
    assert!(compared.entries.iter().flat_map(|one| &one.values).flatten().all(|value| !value.is_empty()));
}

#[test]
fn another_person_is_doubted() {
    let (one, mut other) = (patient(), patient());
    other.facts.insert("birth_date".into(), json!("1960-01"));
    assert_eq!(compare(&session(), &one, &other).doubts.len(), 1);
}
