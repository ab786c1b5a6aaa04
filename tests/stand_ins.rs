//! What stands in for what: a subtype for a diagnosis, echo for a catheter, a group for an age, one step for the next.

mod one_rule;
mod rules;

use one_rule::{Rule, assess, compile};
use serde_json::{Value, json};

/// The truth of one rule for one case: `true`, `false` or `unknown`.
fn truth(rule: &str, file: &Value) -> String {
    let set = compile(&Rule::new(rule)).unwrap_or_else(|problems| panic!("{rule}: {problems:?}"));
    assess(&set, file).criteria[0].children[0].truth.clone()
}

fn facts(facts: Value) -> Value {
    rules::case_file(&json!({ "input": facts }))
}

#[test]
fn diagnoses_follow_from_the_subtype() {
    let check = |word: &str, entered: Value, want: &str| {
        let rule = format!("\"{word}\" in diagnosis");
        assert_eq!(truth(&rule, &facts(entered.clone())), want, "{rule} of {entered}");
    };
    check("DM", json!({ "iim_subtype": "DM" }), "true");
    check("DM", json!({ "iim_subtype": "ADM" }), "true");
    check("IIM", json!({ "iim_subtype": "IBM" }), "true");
    check("PM", json!({ "iim_subtype": "DM" }), "false");
    check("DM", json!({ "iim_subtype": "OVERLAP" }), "unknown");
    check("DM", json!({}), "unknown");
    check("DM", json!({ "diagnosis": ["SLE"] }), "false");
    check("SLE", json!({ "iim_subtype": "DM" }), "unknown");
    check("DM", json!({ "diagnosis": ["IIM"], "iim_subtype": "DM" }), "true");
    check("ASyS", json!({ "diagnosis": ["IIM"], "iim_subtype": "DM" }), "false");
    check("DM", json!({ "diagnosis": ["DM"], "iim_subtype": "OVERLAP" }), "true");
    check("IIM", json!({ "iim_subtype": "not_done" }), "unknown");
}

#[test]
fn steps_without_a_date_do_not_come_before_those_with_one() {
    let check = |planned: Value, step: &str, want: &str| {
        let mut file = facts(json!({ "last_live_vaccine_date": "2026-02-01" }));
        file["planned"] = planned;
        // 28 days on the day of assessment, 2026-03-01
        let rule = format!("days_before(\"{step}\", last_live_vaccine_date) > 28");
        assert_eq!(truth(&rule, &file), want, "{rule} with {}", file["planned"]);
    };
    check(json!({}), "lymphodepletion", "false");
    check(json!({ "leukapheresis": "2026-03-10" }), "lymphodepletion", "true");
    check(json!({ "leukapheresis": "2026-03-10" }), "infusion", "true");
    check(json!({ "leukapheresis": "2026-03-10" }), "randomisation", "false");
    check(json!({ "consent": "2026-03-10" }), "enrolment", "false");
    check(json!({ "consent": "2026-03-10" }), "leukapheresis", "true");
    check(json!({ "leukapheresis": "2026-02-10" }), "lymphodepletion", "false");
}

#[test]
fn weaker_evidence_stands_in_until_the_stronger_is_on_record() {
    let rule = "not if_given(mpap_mmhg > 20) and spap_echo_mmhg <= 40";
    assert_eq!(truth(rule, &facts(json!({ "spap_echo_mmhg": 30 }))), "true");
    assert_eq!(truth(rule, &facts(json!({ "spap_echo_mmhg": 30, "mpap_mmhg": 18 }))), "true");
    assert_eq!(truth(rule, &facts(json!({ "spap_echo_mmhg": 30, "mpap_mmhg": 26 }))), "false");
    assert_eq!(truth(rule, &facts(json!({ "spap_echo_mmhg": 30, "mpap_mmhg": "not_done" }))), "true");
    assert_eq!(truth(rule, &facts(json!({ "spap_echo_mmhg": 30, "mpap_mmhg": { "above": 18 } }))), "unknown");
}

#[test]
fn doses_convert_by_weight() {
    let check = |weight: Value, dose: f64, unit: &str, want: &str| {
        let rule = r#"exposed("azathioprine", min_dose = "1.5 mg/kg/day")"#;
        let drug =
            json!({ "drug": "azathioprine", "max_dose": dose, "dose_unit": unit, "outcome": "ongoing" });
        let file =
            facts(json!({ "weight_kg": weight, "drug_exposures": [drug], "drug_history_complete": true }));
        assert_eq!(truth(rule, &file), want, "{dose} {unit} at {weight} kg");
    };
    check(json!(100), 150.0, "mg/day", "true");
    check(json!(101), 150.0, "mg/day", "false");
    check(json!(null), 150.0, "mg/day", "unknown");
    check(json!({ "at_most": 80 }), 150.0, "mg/day", "true");
    check(json!(null), 1.6, "mg/kg/day", "true");
    check(json!(100), 1050.0, "mg/week", "true");
}

#[test]
fn a_date_of_birth_beats_a_group_of_ages() {
    let rule = "known(age_years) and age_years > 70";
    assert_eq!(truth(rule, &facts(json!({ "age_group": "adult" }))), "false");
    assert_eq!(truth(rule, &facts(json!({ "age_group": "adult", "age_years": 75 }))), "true");
    assert_eq!(truth(rule, &facts(json!({ "age_group": "adult", "birth_date": "1950-01-01" }))), "true");
    assert_eq!(truth(rule, &facts(json!({ "birth_date": "1950-01-01" }))), "true");
    assert_eq!(truth(rule, &facts(json!({ "age_years": { "at_least": 60 } }))), "unknown");
    assert_eq!(
        truth("age_years >= 18", &facts(json!({ "age_group": "adult", "birth_date": "2015-01-01" }))),
        "unknown"
    );
}
