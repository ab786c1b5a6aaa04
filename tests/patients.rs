//! People who were really treated, as their papers describe them: what the reference sets say of each.

mod rules;

use eligibility::{Assessment, CriterionResult, Overall};
use rules::{Sets, criterion, pack_word, patients};
use serde_json::{Value, json};
use std::fmt::Write as _;

const KNOWN_FAILURES: &str = include_str!("vectors/known_failures_patients.txt");

fn set_of(disease: &str) -> String {
    format!("reference-{disease}")
}

fn name(patient: &Value) -> &str {
    patient["name"].as_str().expect("a name")
}

/// Every patient with the assessment by the set of the disease.
fn assessed() -> Vec<(&'static str, Value, Assessment)> {
    let mut sets = Sets::default();
    let all = patients().into_iter().map(|(disease, patient)| {
        let assessment = sets.assess(&set_of(disease), &json!({}), &patient);
        let assessment = assessment.unwrap_or_else(|error| panic!("{}: {error}", name(&patient)));
        (disease, patient, assessment)
    });
    all.collect()
}

/// The results a paper's own words give, nothing assumed.
fn expected(patient: &Value) -> &Value {
    let expected = &patient["expected"];
    match expected.get("strict") {
        Some(strict) => strict,
        None => &expected["reference_rule_results"],
    }
}

fn wants_a_failure(patient: &Value) -> bool {
    let reasons = patient["expected"]["flags"].as_array().is_some_and(|flags| !flags.is_empty());
    let overall = patient["expected"]["reference_overall"].as_str().unwrap_or_default();
    let fails = expected(patient).as_object().into_iter().flatten().any(|(_, word)| word == "not_met");
    reasons || overall.starts_with("not_eligible") || fails
}

#[test]
fn every_patient_is_read_as_the_paper_describes() {
    let mut known = rules::known(KNOWN_FAILURES);
    let mut problems = Vec::new();
    let mut compared = 0;
    for (_, patient, assessment) in assessed() {
        let mut wrong = Vec::new();
        // the roll-ups are the packs' own words
        let results = expected(&patient).as_object().expect("results");
        for (id, want) in results.iter().filter(|(id, _)| !id.ends_with("_overall")) {
            let got = criterion(&assessment, id).map_or("no such criterion", pack_word);
            compared += 1;
            if want != got {
                wrong.push(format!("{id}: want {want}, got {got}"));
            }
        }
        match (wrong.is_empty(), known.remove(name(&patient))) {
            (false, None) => problems.push(format!("{}: {}", name(&patient), wrong.join("; "))),
            (true, Some(reason)) => {
                problems.push(format!("{} passes, though listed: {reason}", name(&patient)))
            }
            _ => {}
        }
    }
    problems.extend(known.keys().map(|name| format!("{name} is listed and no patient")));
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(compared > 300, "only {compared} results compared");
}

#[test]
fn nobody_treated_is_refused_without_a_reason_in_the_paper() {
    for (_, patient, assessment) in assessed() {
        let name = name(&patient);
        if !wants_a_failure(&patient) {
            assert_ne!(assessment.result, Overall::NotMet, "{name}");
            assert_ne!(assessment.result, Overall::NeedsAction, "{name}");
        }
        assert_ne!(assessment.result, Overall::Met, "{name}: no paper gives enough to say so");
        for failed in assessment.criteria.iter().filter(|one| one.result == CriterionResult::Fail) {
            let reported = failed.evidence.iter().any(|evidence| evidence.value.is_some());
            assert!(reported, "{name}: {} fails on nothing that was reported", failed.id);
        }
    }
}

#[test]
fn children_are_sent_to_the_paediatric_route() {
    let mut children = 0;
    for (_, patient, assessment) in assessed() {
        let age = patient["input"]["age_years"].as_f64();
        let child = age.is_some_and(|age| age < 18.0) || patient["input"]["age_group"] == "paediatric";
        let routed = assessment.criteria.iter().filter(|one| {
            let message = one.message.as_deref().unwrap_or_default();
            one.result == CriterionResult::Fail && message.contains("paediatric route")
        });
        let routed: Vec<&str> = routed.map(|one| one.id.as_str()).collect();
        assert_eq!(!routed.is_empty(), child, "{}: {routed:?}", name(&patient));
        children += usize::from(child);
    }
    assert_eq!(children, 4);
}

#[test]
fn a_second_treatment_names_the_first() {
    let all = assessed();
    let (_, _, assessment) = all
        .iter()
        .find(|(_, patient, _)| name(patient) == "mueller_2025_natmed_asys_relapse_bcma")
        .expect("listed");
    assert_eq!(assessment.result, Overall::NotMet);
    let prior = criterion(assessment, "iim_ref_12_no_prior_car_t").expect("a criterion");
    let message = prior.message.as_deref().unwrap_or_default();
    assert!(message.contains("different target") && message.contains("outside a protocol"), "{message}");
}

#[test]
fn an_overlap_is_assessed_by_both_sets() {
    let patient = json!({ "assessed_on": "2026-03-01", "input": {
        "age_years": 41, "sex": "female", "iim_subtype": "OVERLAP", "myositis_antibodies": ["pm_scl"],
        "skin_thickening_proximal_to_mcp_both_hands": true, "skin_thickening_spares_fingers": false,
        "scleroderma_like_disorder_better_explains": false, "mrss_total": 21, "digital_ulcers_current": true,
        "mmt8_bilateral_150": 118, "ck_x_uln": 6.5, "physician_global_vas_cm": 6, "haq_di": 1.5,
        "ibm_diagnosis": false, "lvef_percent": 62, "prior_car_t": false, "drug_history_complete": true,
        "drug_exposures": [
            {"drug": "prednisone", "start": "2023-01-10", "stop": "2023-09-01", "max_dose": 1, "dose_unit": "mg/kg/day",
             "outcome": "inadequate_response"},
            {"drug": "mycophenolate_mofetil", "start": "2023-02-01", "stop": "2024-02-01", "max_dose": 3000,
             "dose_unit": "mg/day", "outcome": "inadequate_response"},
            {"drug": "rituximab", "start": "2024-03-01", "stop": "2024-03-15", "max_dose": 1, "dose_unit": "course",
             "outcome": "inadequate_response"}]}});
    let mut sets = Sets::default();
    let mut results = |set: &str, ids: &[&str]| -> Assessment {
        let assessment = sets.assess(set, &json!({}), &patient).expect("a case");
        for id in ids {
            assert_eq!(pack_word(criterion(&assessment, id).expect("a criterion")), "met", "{set} {id}");
        }
        assessment
    };
    let skin = [
        "ssc_ref_01_adult",
        "ssc_ref_02_classified",
        "ssc_ref_03_severe_domain",
        "ssc_ref_05_two_agents_failed",
    ];
    let muscle = [
        "iim_ref_02_subtype",
        "iim_ref_04_active_disease",
        "iim_ref_05_glucocorticoid_failed",
        "iim_ref_06_two_agents_failed",
        "iim_ref_07_not_ibm",
    ];
    let (ssc, iim) = (results("reference-ssc", &skin), results("reference-iim", &muscle));
    assert_eq!(ssc.result, Overall::Undetermined);
    assert_eq!(iim.result, Overall::Undetermined);
    // what both sets share is answered alike
    for one in ssc.criteria.iter().filter(|one| one.id.starts_with("fit_")) {
        assert_eq!(Some(one.result), criterion(&iim, &one.id).map(|other| other.result), "{}", one.id);
    }
}

/// Set the environment variable `UPDATE` to write the table anew.
#[test]
fn the_table_of_published_patients_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/published-patients.md");
    let table = table();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &table).expect("the table is written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == table, "docs/published-patients.md is stale; run this test with UPDATE=1");
}

fn table() -> String {
    let mut text = String::from(
        "# What the reference sets say of people who were treated\n\n\
         Made by `UPDATE=1 cargo test --test patients`; do not edit. Every person here was given CAR T cells (the series\n\
         rows stand for several). The sets see only what the published text gave, nothing is assumed; so almost all\n\
         results are open, and a failure is one that the paper itself reports. \"Missing\" names the facts that most\n\
         criteria wait for.\n\n\
         | Person | Paper | Set | Result | Failed or needs action | Facts missing | First missing |\n\
         |---|---|---|---|---|---|---|\n",
    );
    for (disease, patient, assessment) in assessed() {
        let failed = assessment.criteria.iter().filter(|one| {
            one.counts == Some(true)
                && matches!(one.result, CriterionResult::Fail | CriterionResult::ActionNeeded)
        });
        let failed: Vec<&str> = failed.map(|one| one.id.as_str()).collect();
        let missing: Vec<&str> = assessment.missing.iter().map(|one| one.fact.as_str()).collect();
        let source = patient["source"].as_str().expect("a source").replace('|', "/");
        let paper = source.split([';', '(']).next().unwrap_or_default().trim();
        let shown = missing.iter().take(4).copied().collect::<Vec<_>>().join(", ");
        writeln!(
            text,
            "| {} | {paper} | {} | {} | {} | {} | {shown} |",
            name(&patient),
            set_of(disease),
            assessment.result.word(),
            if failed.is_empty() { "-".to_owned() } else { failed.join(", ") },
            missing.len(),
        )
        .expect("a text takes a line");
    }
    text
}
