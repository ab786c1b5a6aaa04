//! Bars of small cases, and the words beside the picture.

use super::*;
use crate::{Choices, assess};
use serde_json::{Value, json};

fn of(case: Value) -> Option<Timeline> {
    let mut value = json!({ "format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22" });
    for (key, part) in case.as_object().unwrap() {
        value[key] = part.clone();
    }
    let knowledge = Knowledge::built_in();
    let text = value.to_string();
    let file = CaseFile::read(&text, knowledge.dictionary()).unwrap();
    let case = Case::read(&text, knowledge.dictionary()).unwrap();
    let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
    let assessment = assess(&set, knowledge.dictionary(), &case);
    timeline(knowledge, &file, &case, Some(&assessment))
}

fn bars_of(exposure: Value) -> Vec<Bar> {
    of(json!({ "drug_exposures": [exposure] })).unwrap().rows.pop().unwrap().bars
}

fn day(text: &str) -> f64 {
    Date::parse(text).unwrap().number()
}

fn seen(bars: &[Bar]) -> Vec<(BarKind, String, String)> {
    let date = |day: f64| Date::from_number(day).unwrap().to_string();
    bars.iter().map(|bar| (bar.kind, date(bar.from), date(bar.to))).collect()
}

#[test]
fn nothing_to_show_is_no_picture() {
    assert_eq!(of(json!({})), None);
    assert!(of(json!({ "planned": { "leukapheresis": "2027-01-11" } })).is_some());
}

#[test]
fn a_course_is_a_bar_and_its_washout_follows() {
    let bars = bars_of(json!({ "drug": "methotrexate", "start": "2025-01-10", "stop": "2026-11-20" }));
    assert_eq!(
        seen(&bars),
        [
            (BarKind::Course, "2025-01-10".to_owned(), "2026-11-20".to_owned()),
            (BarKind::Washout, "2026-11-20".to_owned(), "2026-12-11".to_owned()),
        ]
    );
}

#[test]
fn a_date_known_in_part_has_a_fuzzy_end() {
    let bars = bars_of(json!({ "drug": "methotrexate", "start": "2025", "stop": "2026-10" }));
    assert_eq!(
        seen(&bars),
        [
            (BarKind::Fuzzy, "2025-01-01".to_owned(), "2025-12-31".to_owned()),
            (BarKind::Course, "2025-12-31".to_owned(), "2026-10-01".to_owned()),
            (BarKind::Fuzzy, "2026-10-01".to_owned(), "2026-10-31".to_owned()),
            (BarKind::Washout, "2026-10-31".to_owned(), "2026-10-31".to_owned()),
            (BarKind::FuzzyWashout, "2026-10-31".to_owned(), "2026-11-21".to_owned()),
        ]
    );
}

#[test]
fn what_is_still_taken_goes_on_and_what_is_unknown_is_fuzzy() {
    let taken = bars_of(json!({ "drug": "hydroxychloroquine", "start": "2020-03-01", "outcome": "ongoing" }));
    assert_eq!(
        (taken.len(), taken[0].kind, taken[0].to, taken[0].goes_on),
        (1, BarKind::Course, day("2026-11-22"), true)
    );
    let open = bars_of(json!({ "drug": "methotrexate", "start": "2026-05-01" }));
    assert_eq!(seen(&open), [(BarKind::Fuzzy, "2026-05-01".to_owned(), "2026-11-22".to_owned())]);
    let never_dated = bars_of(json!({ "drug": "methotrexate" }));
    assert!(never_dated.iter().all(|bar| bar.kind == BarKind::Fuzzy), "{never_dated:?}");
}

#[test]
fn bars_lie_within_the_drawing_and_in_the_order_of_time() {
    let timeline =
        of(serde_json::from_str(include_str!("../../../tests/cases/sle_example.json")).unwrap()).unwrap();
    for bar in timeline.rows.iter().flat_map(|row| &row.bars) {
        assert!(bar.from <= bar.to, "{bar:?}");
        let (from, to) = (timeline.scale.place(bar.from), timeline.scale.place(bar.to));
        assert!((0.0..=1.0).contains(&from) && from <= to && to <= 1.0, "{bar:?}");
    }
    let kinds: Vec<&str> = timeline.rows.iter().map(|row| row.kind).collect();
    assert_eq!(kinds[..5], ["step", "step", "step", "window", "window"]);
    assert!(kinds[5..].iter().all(|kind| *kind == "drug"));
}

#[test]
fn two_courses_of_one_drug_share_a_row() {
    let timeline = of(json!({ "drug_exposures": [
        { "drug": "rituximab", "start": "2024-01-01", "stop": "2024-01-15" },
        { "drug": "rituximab", "start": "2025-01-01", "stop": "2025-01-15" }] }))
    .unwrap();
    let row = timeline.rows.last().unwrap();
    assert_eq!((row.name.as_str(), row.courses.len()), ("Rituximab", 2));
}

#[test]
fn the_table_and_the_label_say_all_that_is_drawn() {
    let timeline =
        of(serde_json::from_str(include_str!("../../../tests/cases/sle_example.json")).unwrap()).unwrap();
    let html = markup(&timeline).finish();
    assert_eq!(html.matches("role=\"img\" aria-label=\"Timeline. ").count(), 2);
    let table = html.split("<table").nth(1).unwrap();
    for row in &timeline.rows {
        assert!(table.contains(&row.name), "{}", row.name);
        assert!(table.contains(&row.days), "{}", row.days);
        for cell in row.courses.iter().flatten() {
            assert!(table.contains(cell), "{cell}");
        }
    }
    assert!(
        timeline.says.iter().any(|line| line.starts_with("Leukapheresis, planned: 2027-01-11")),
        "{:?}",
        timeline.says
    );
    assert!(
        timeline.says.iter().any(|line| line.starts_with("Leukapheresis, window: ")),
        "{:?}",
        timeline.says
    );
}
