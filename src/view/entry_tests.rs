//! Every kind of value survives the way into the controls and back.

use super::*;

fn field(kind: FieldKind) -> Field {
    let (id, label, help) = ("x".to_owned(), "X".to_owned(), String::new());
    Field { id, label, help, kind, diseases: vec![], needed_by: vec![], dated: true, test: true }
}

fn number_field() -> Field {
    let units = vec!["umol/L".to_owned(), "mg/dL".to_owned()];
    field(FieldKind::Number { units, range: None, whole: false, upper_limit: None })
}

fn words(words: &[&str]) -> Vec<(String, String)> {
    words.iter().map(|word| ((*word).to_owned(), (*word).to_owned())).collect()
}

fn survives(field: &Field, value: Value) {
    let back = to_value(field, &to_controls(field, &value)).unwrap();
    let back = with_others(others(field, &value), back);
    assert_eq!(back.map(|value| value.to_string()), Some(value.to_string()));
}

#[test]
fn values_survive() {
    let number = number_field();
    survives(&number, json!(12));
    survives(&number, json!("not_done"));
    survives(&number, json!({ "value": 1.1, "unit": "mg/dL", "on": "2026-11-10" }));
    survives(&number, json!({ "below": 30, "on": "2026-11" }));
    survives(&number, json!({ "at_least": 10, "at_most": 14 }));
    survives(&number, json!({ "above": 10, "at_most": 14.5 }).to_string().parse().unwrap());
    survives(&number, json!({ "value": 61, "uln": 35, "confirmed": true }));
    survives(&number, json!([{ "value": 18, "on": "2026-03" }, { "value": 24, "on": "2026-11-02" }]));
    survives(&field(FieldKind::YesNo), json!(false));
    survives(&field(FieldKind::YesNo), json!({ "value": true, "on": "2026" }));
    survives(&field(FieldKind::YesNo), json!("not_done"));
    survives(&field(FieldKind::Choice(words(&["a", "b"]))), json!("b"));
    survives(&field(FieldKind::Date { never: true }), json!("never"));
    survives(&field(FieldKind::Date { never: true }), json!("2026-03"));
    let several = field(FieldKind::Several(words(&["a", "b"])));
    survives(&several, json!(["a"]));
    survives(&several, json!([]));
    survives(&several, json!({ "present": ["a", "b"], "complete": false }));
    let grid = FieldKind::Grid { keys: words(&["face", "hand"]), holds: Box::new(number.kind) };
    survives(&field(grid), json!({ "face": 2, "hand": 0 }));
}

#[test]
fn nothing_typed_is_not_known() {
    for kind in
        [FieldKind::YesNo, number_field().kind, FieldKind::Date { never: true }, FieldKind::Several(vec![])]
    {
        assert_eq!(to_value(&field(kind), &Controls::new()), Ok(None));
    }
}

#[test]
fn what_is_typed_is_read_as_meant() {
    let typed =
        |text: &str| to_value(&number_field(), &Controls::from([(String::new(), vec![text.to_owned()])]));
    assert_eq!(typed(" 1,5 "), Ok(Some(json!(1.5))));
    assert_eq!(typed("\u{2264} 3"), Ok(Some(json!({ "at_most": 3 }))));
    assert_eq!(typed("10 to 14"), Ok(Some(json!({ "at_least": 10, "at_most": 14 }))));
    for text in ["150,000", "1.2.3", "much", "NaN", "1e5", "inf", "1,5.2", "<"] {
        assert!(typed(text).is_err(), "{text}");
    }
    let date = |text: &str| {
        to_value(
            &field(FieldKind::Date { never: true }),
            &Controls::from([(String::new(), vec![text.to_owned()])]),
        )
    };
    assert_eq!(date("2.11.2026"), Ok(Some(json!("2026-11-02"))));
    assert_eq!(date("11/2026"), Ok(Some(json!("11/2026"))));
}

#[test]
fn values_survive_in_german_and_thousands_are_refused_with_both_readings() {
    use crate::view::message::{Language, speak};
    let number = number_field();
    let typed = |text: &str| to_value(&number, &Controls::from([(String::new(), vec![text.to_owned()])]));
    assert_eq!(typed("1,500"), Err("1,500 could be 1500 or 1.500; write one of these".to_owned()));
    assert_eq!(typed("0,125"), Ok(Some(json!(0.125))));
    speak(Language::German);
    survives(&number, json!({ "value": 1.125, "unit": "mg/dL", "on": "2026-11-10" }));
    survives(&number, json!({ "at_least": 10.5, "at_most": 14.25 }));
    survives(&number, json!({ "above": 0.125, "at_most": 14.5 }).to_string().parse().unwrap());
    survives(&field(FieldKind::Date { never: true }), json!("2026-03"));
    survives(&field(FieldKind::Date { never: true }), json!("2026-03-09"));
    let days = FieldKind::Grid { keys: words(&["first"]), holds: Box::new(FieldKind::Date { never: false }) };
    survives(&field(days), json!({ "first": "2024-02" }));
    let shown = to_controls(&number, &json!({ "above": 10, "at_most": 14.5 }));
    assert_eq!(shown[""], ["> 10 und <= 14,5"]);
    assert_eq!(typed("10 bis 14,5"), Ok(Some(json!({ "at_least": 10, "at_most": 14.5 }))));
    assert_eq!((typed("1.5"), typed("0,125")), (Ok(Some(json!(1.5))), Ok(Some(json!(0.125)))));
    for text in ["1,500", "1.500", "12.345", "1.500.000", "1.500,5", "1,5,5"] {
        assert!(typed(text).is_err(), "{text}");
    }
    let refused = "1.500 kann 1500 oder 1,5000 heißen; schreiben Sie eines davon";
    assert_eq!(typed("1.500"), Err(refused.to_owned()));
    assert_eq!(
        typed("viel").unwrap_err(),
        "viel ist keine Zahl; schreiben Sie eine Zahl wie 1,5 oder eine Spanne wie 10 bis 14"
    );
}
