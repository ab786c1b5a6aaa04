//! How a flat object of facts is read: what is silent, what is null, what is refused.

mod common;

use common::{instrument, potency, run, table};
use eligibility::instrument::{Absent, INSTRUMENTS, Quantities, Reading, score};
use serde_json::{Value, json};

fn sledai(input: Value, absent: Absent) -> Value {
    run("sledai_2k", &table("sledai_2k"), &input, absent)
}

fn range(answer: &Value, name: &str) -> (i64, i64) {
    let end = |end: &str| answer[format!("{name}_{end}")].as_i64().unwrap();
    (end("min"), end("max"))
}

#[test]
fn a_normal_value_rules_out_a_current_item_nobody_entered() {
    let none = sledai(json!({}), Absent::Unknown);
    assert_eq!(range(&none, "sledai_2k"), (0, 105));
    let normal = sledai(json!({"platelets_10e9_l": 250, "upcr_mg_g": 80}), Absent::Unknown);
    assert_eq!(range(&normal, "sledai_2k"), (0, 100));
    let null_beside =
        sledai(json!({"platelets_10e9_l": 250, "sledai_thrombocytopenia": null}), Absent::Unknown);
    assert_eq!(range(&null_beside, "sledai_2k"), (0, 105));
    // one normal complement says nothing of the other
    assert_eq!(range(&sledai(json!({"c3_low": false}), Absent::Unknown), "sledai_2k"), (0, 105));
    let both = json!({"c3_low": false, "complement_c4_g_l": 0.2, "complement_c4_lln_g_l": 0.1});
    assert_eq!(range(&sledai(both, Absent::Unknown), "sledai_2k"), (0, 103));
}

#[test]
fn a_normal_value_rules_out_nothing_that_may_have_been_once() {
    let eular =
        |input: Value, absent| run("sle_eular_acr_2019", &table("sle_eular_acr_2019"), &input, absent);
    let normal = json!({"wbc_10e9_l": 6, "platelets_10e9_l": 250, "upcr_mg_g": 20, "ln_class": "none"});
    assert_eq!(range(&eular(normal.clone(), Absent::Unknown), "score"), (0, 51));
    assert_eq!(range(&eular(normal, Absent::False), "score"), (0, 0));
    let proven = json!({"wbc_10e9_l": {"below": 3}, "upcr_mg_g": {"above": 1000}});
    assert_eq!(range(&eular(proven, Absent::False), "score"), (7, 7));
    let open = json!({"wbc_10e9_l": null, "platelets_10e9_l": {"below": 120}});
    assert_eq!(range(&eular(open, Absent::False), "score"), (0, 4));
}

#[test]
fn an_entered_item_stands_where_nothing_else_is_said() {
    let items = table("sledai_2k").item;
    let entered = items.iter().filter(|item| item.group != "derived");
    let all: Value = entered.map(|item| (item.id.clone(), json!(item.id == "sledai_rash"))).collect();
    assert_eq!(range(&sledai(all.clone(), Absent::Unknown), "sledai_2k"), (2, 2));
    let mut with_null = all;
    with_null["platelets_10e9_l"] = Value::Null;
    assert_eq!(range(&sledai(with_null, Absent::Unknown), "sledai_2k"), (2, 3));
}

#[test]
fn an_open_list_of_other_causes_may_hold_any_item() {
    let with =
        |list: Value| sledai(json!({"sledai_seizure": true, "not_attributable_to_sle": list}), Absent::False);
    assert_eq!(range(&with(json!([])), "sledai_2k"), (8, 8));
    assert_eq!(range(&with(Value::Null), "sledai_2k"), (0, 8));
    assert_eq!(range(&with(json!({"present": ["sledai_seizure"], "complete": false})), "sledai_2k"), (0, 0));
}

struct Strict;

impl Quantities for Strict {
    fn convert(&self, fact: &str, value: f64, unit: &str) -> Result<f64, String> {
        if unit == "m" { Ok(value * 100.0) } else { Err(format!("{fact} has no unit {unit}")) }
    }

    fn check(&self, fact: &str, value: f64) -> Result<(), String> {
        if value <= 300.0 { Ok(()) } else { Err(format!("{fact} cannot be {value}")) }
    }
}

#[test]
fn what_cannot_be_is_refused_with_a_sentence() {
    let reading = Reading { absent: Absent::Unknown, dictionary: &Strict, potency: &potency };
    let bmi = |height: Value| {
        let input = json!({"height_cm": height, "weight_kg": 80});
        score(instrument("bmi").unwrap(), &table("bmi"), &input, &reading)
    };
    assert_eq!(bmi(json!({"value": 2, "unit": "m"})), json!({"bmi_kg_m2": 20}));
    assert_eq!(bmi(json!(301)), json!({"bmi_kg_m2": null, "input_error": "height_cm cannot be 301"}));
    let error = |height: Value| bmi(height)["input_error"].clone();
    assert_eq!(error(json!({"value": 2, "unit": "feet"})), "height_cm has no unit feet");
    assert_eq!(error(json!("tall")), "height_cm: \"tall\" is no number or date");
}

#[test]
fn unknown_words_are_refused_by_the_instrument() {
    let error = |id: &str, input: Value| run(id, &table(id), &input, Absent::Unknown)["input_error"].clone();
    let crs = json!({"temperature_at_least_38_c": true, "oxygen_device": "snorkel"});
    assert_eq!(error("astct_crs", crs), "oxygen_device: snorkel is none of the words astct_crs knows");
    assert_eq!(error("hct_ci", json!({"present": ["gout"]})), "gout is no item of hct_ci");
    let mass = json!({"analyte": "crp", "value": 1, "from": "mg/dL", "to": "mol/L"});
    assert_eq!(error("unit_conversion", mass), "crp is not converted from mg/dL to mol/L");
    let ice = run("ice_score", &table("ice_score"), &json!({"orientation": 5}), Absent::Unknown);
    assert_eq!(ice, json!({"ice_score": null, "input_error": "orientation: 5 is not between 0 and 4"}));
}

#[test]
fn a_bounded_weight_may_still_settle_a_dose() {
    let id = "hydroxychloroquine_mg_kg";
    let above = |dose: Value, weight: Value| {
        let input = json!({"dose_mg_per_day": dose, "weight_kg": weight});
        run(id, &table(id), &input, Absent::Unknown)["above_5_mg_kg"].clone()
    };
    assert_eq!(above(json!(400), json!({"below": 80})), true);
    assert_eq!(above(json!(400), json!({"at_most": 80})), Value::Null);
    assert_eq!(above(json!(400), json!({"at_least": 80})), false);
    assert_eq!(above(json!({"at_most": 200}), json!({"above": 40})), false);
    assert_eq!(above(json!(0), Value::Null), false);
    assert_eq!(above(Value::Null, json!(72)), Value::Null);
}

#[test]
fn an_unknown_drug_may_be_any_glucocorticoid() {
    let equivalent = |doses: Value| {
        let answer = run(
            "prednisone_equivalent",
            &table("prednisone_equivalent"),
            &json!({"doses": doses}),
            Absent::Unknown,
        );
        [answer["prednisone_equivalent_mg_per_day"].clone(), answer["at_or_below_10_mg"].clone()]
    };
    let dose = |drug: &str, mg: Value| json!({"drug": drug, "dose_mg_per_day": mg});
    assert_eq!(equivalent(json!([dose("mystery", json!(3))])), [Value::Null, Value::Null]);
    let beside = json!([dose("mystery", json!(3)), dose("prednisone", json!({"above": 10}))]);
    assert_eq!(equivalent(beside), [Value::Null, json!(false)]);
    assert_eq!(equivalent(json!([dose("prednisone", json!({"at_most": 10}))])), [Value::Null, json!(true)]);
    assert_eq!(equivalent(json!([])), [json!(0), json!(true)]);
    assert_eq!(equivalent(Value::Null), [Value::Null, Value::Null]);
}

#[test]
fn a_bounded_creatinine_may_still_settle_the_reported_rate() {
    let id = "ckd_epi_2021_creatinine";
    let reported = |low: f64, high: f64| {
        let creatinine = json!({"at_least": low, "at_most": high, "unit": "mg/dL"});
        let input = json!({"sex": "female", "age_years": 55, "serum_creatinine": creatinine});
        run(id, &table(id), &input, Absent::Unknown)["reported_integer"].clone()
    };
    assert_eq!(reported(0.9, 0.903), 75);
    assert_eq!(reported(0.89, 0.91), Value::Null);
}

#[test]
fn every_instrument_answers_to_nothing_at_all() {
    for instrument in INSTRUMENTS {
        for (input, absent) in [(json!({}), Absent::Unknown), (json!({}), Absent::False)] {
            let answer = run(instrument.id, &table(instrument.id), &input, absent);
            let names: Vec<&String> = answer.as_object().unwrap().keys().collect();
            assert_eq!(names, table(instrument.id).outputs.iter().collect::<Vec<_>>());
        }
        let refused = run(instrument.id, &table(instrument.id), &json!([1]), Absent::Unknown);
        assert!(refused["input_error"].is_string(), "{}", instrument.id);
    }
}

#[test]
fn children_and_other_sexes_are_not_guessed() {
    let id = "ckd_epi_2021_creatinine";
    let with = |sex: &str, age: u32| {
        let creatinine = json!({"value": 0.9, "unit": "mg/dL"});
        run(
            id,
            &table(id),
            &json!({"sex": sex, "age_years": age, "serum_creatinine": creatinine}),
            Absent::Unknown,
        )
    };
    assert_eq!(with("female", 17)["reported_integer"], Value::Null);
    assert_eq!(with("other", 40)["egfr_ml_min_1_73m2"], Value::Null);
    assert!(with("male", 18)["reported_integer"].is_number());
}

#[test]
fn the_two_comorbidity_files_agree_on_the_points() {
    let (index, measured) = (table("hct_ci"), table("hct_ci_items"));
    for item in &measured.item {
        let printed = index.find(&item.id).unwrap();
        assert_eq!((item.number("points"), &item.group), (printed.number("points"), &printed.group));
    }
}
