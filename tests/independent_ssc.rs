//! A second reading of the sclerosis instruments, numbers typed again from the pack.

mod completions;
mod flat_json;
mod readings_ssc;

use completions::Answer::WordOrUnknown;
use completions::{Case, Fact, choices, compare, compare_exact};
use flat_json::Scorer;
use proptest::prelude::*;
use readings_ssc::*;
use serde_json::{Map, Value, json};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn classification_agrees(choices in choices(15)) {
        compare(&Scorer::new("ssc_acr_eular_2013"), &classification_facts(), &choices, classification)?;
    }

    #[test]
    fn skin_progression_agrees(choices in choices(5)) {
        let facts = skin_facts();
        compare(&Scorer::new("mrss_progression_eustar"), &facts, &choices, skin_progression_eustar)?;
        compare(&Scorer::new("skin_progression_6_months"), &facts, &choices, skin_progression_trials)?;
    }

    #[test]
    fn goh_agrees_by_number(choices in choices(2)) {
        compare(&Scorer::new("goh_ild_extent"), &goh_facts(), &choices, goh)?;
    }

    #[test]
    fn goh_agrees_by_word(choices in choices(2)) {
        let facts = [
            Fact::Word("hrct_ild_extent_category", &["minimal", "indeterminate", "severe"]),
            Fact::Number("fvc_percent_predicted", &[40., 69.9, 70., 70.1, 100.]),
        ];
        let by_word = |case: &Case| {
            let low = case.number("fvc_percent_predicted") < 70.0;
            let word = match case.word("hrct_ild_extent_category") {
                "minimal" => "limited",
                "severe" => "extensive",
                _ if low => "extensive",
                _ => "limited",
            };
            vec![vec![("goh_stage", WordOrUnknown(word))]]
        };
        compare(&Scorer::new("goh_ild_extent"), &facts, &choices, by_word)?;
    }

    #[test]
    fn lung_progression_agrees(choices in choices(8)) {
        let facts = lung_facts();
        compare(&Scorer::new("ild_progression_omeract"), &facts, &choices, omeract_alone)?;
        compare(&Scorer::new("ppf_2022"), &facts, &choices, ppf)?;
        compare(&Scorer::new("ild_progression_inbuild"), &facts, &choices, inbuild)?;
    }

    #[test]
    fn activity_agrees(choices in choices(6)) {
        compare(&Scorer::new("eustar_activity_index_2017"), &activity_facts(), &choices, activity)?;
    }

    #[test]
    fn pulmonary_hypertension_agrees(choices in choices(3)) {
        compare(&Scorer::new("precapillary_ph"), &pressure_facts(), &choices, pulmonary_hypertension)?;
    }

    #[test]
    fn renal_crisis_agrees(choices in choices(12)) {
        compare(&Scorer::new("scleroderma_renal_crisis"), &renal_facts(), &choices, renal_crisis)?;
    }

    #[test]
    fn subsets_agree(sites in prop::collection::vec(prop::option::weighted(0.8, any::<bool>()), 12)) {
        let map: Map<String, Value> =
            SITES.iter().zip(&sites).map(|(site, value)| ((*site).to_owned(), json!(value))).collect();
        let seen = subsets(&map);
        let got = Scorer::new("leroy_subset").score(json!({ "skin_thickening_sites": map }));
        let expected = if seen.len() == 1 { seen[0] } else { "unknown" };
        prop_assert_eq!(&got["leroy_subset"], expected);
    }

    #[test]
    fn skin_score_agrees(grades in prop::collection::vec(prop::option::weighted(0.9, 0..=3_i64), 17)) {
        let map: Map<String, Value> =
            MRSS_SITES.iter().zip(&grades).map(|(site, grade)| ((*site).to_owned(), json!(grade))).collect();
        let got = Scorer::new("mrss").score(json!({ "mrss_sites": map }));
        let known: i64 = grades.iter().flatten().sum();
        let missing = grades.iter().filter(|grade| grade.is_none()).count() as i64;
        prop_assert_eq!(&got["mrss_total_min"], known);
        prop_assert_eq!(&got["mrss_total_max"], known + 3 * missing);
        prop_assert_eq!(&got["mrss_total"], &if missing == 0 { json!(known) } else { Value::Null });
    }
}

#[test]
fn open_limits_decide_at_the_limit() {
    let active = |input: Value| {
        Scorer::new("eustar_activity_index_2017").score(input)["eustar_ai_2017_score_min"].clone()
    };
    assert_eq!(active(json!({ "mrss_total": { "above": 17 } })), 0);
    assert_eq!(active(json!({ "mrss_total": { "above": 18 } })), 1.5);
    assert_eq!(active(json!({ "dlco_percent_predicted": { "below": 70 } })), 1);
    assert_eq!(active(json!({ "dlco_percent_predicted": { "at_most": 70 } })), 0);
    let ph = |pvr: Value| {
        let input = json!({ "mpap_mmhg": 30, "pawp_mmhg": 10, "pvr_wood_units": pvr });
        Scorer::new("precapillary_ph").score(input)["precapillary_ph_2022"].clone()
    };
    assert_eq!(ph(json!({ "above": 2 })), "met");
    assert_eq!(ph(json!({ "at_least": 2 })), "unknown");
}

#[test]
fn the_number_decides_against_a_contradicting_word() {
    let stage = |percent: Value, word: Value| {
        let input = json!({ "hrct_ild_extent_percent": percent, "hrct_ild_extent_category": word });
        Scorer::new("goh_ild_extent").score(input)["goh_stage"].clone()
    };
    assert_eq!(stage(json!(8), json!("severe")), "limited");
    assert_eq!(stage(json!({ "below": 40 }), json!("severe")), "extensive");
    assert_eq!(stage(Value::Null, json!("minimal")), "limited");
}

/// Every pair of whole scores, at every count of new areas that matters.
#[test]
fn every_pair_of_skin_scores_agrees() {
    let (eustar, trials) = (Scorer::new("mrss_progression_eustar"), Scorer::new("skin_progression_6_months"));
    for (before, now) in (0..=51).flat_map(|before| (0..=51).map(move |now| (before, now))) {
        let areas = [(0, 0), (0, 1), (0, 2), (1, 1)];
        let (two, one) = areas[(before + now) % areas.len()];
        let case = Case::new(json!({
            "mrss_previous": before, "mrss_total": now, "mrss_interval_months": 6,
            "mrss_new_areas_with_ge_2_units": two, "mrss_new_areas_with_ge_1_unit": one,
        }));
        compare_exact(&eustar, &case, skin_progression_eustar);
        compare_exact(&trials, &case, skin_progression_trials);
    }
}

/// The scale itself decides: whole scores, 51 at most.
#[test]
fn the_scale_of_the_skin_score_decides() {
    let eustar =
        |input: Value| Scorer::new("mrss_progression_eustar").score(input)["mrss_progression_eustar"].clone();
    let input = |before: Value, now: Value| json!({ "mrss_previous": before, "mrss_total": now, "mrss_interval_months": 12 });
    assert_eq!(eustar(input(json!(41), Value::Null)), "not_met");
    assert_eq!(eustar(input(json!(40), Value::Null)), "unknown");
    let trials = |before: i64, now: Value| {
        let mut input = input(json!(before), now);
        input["mrss_interval_months"] = json!(6);
        Scorer::new("skin_progression_6_months").score(input)["skin_progression_6_months"].clone()
    };
    assert_eq!(trials(10, json!({ "above": 12 })), "met");
    assert_eq!(trials(10, json!({ "at_least": 12 })), "unknown");
}

/// Every pair of FVC values, with DLCO steady, a fall just short of 15 % and one of exactly 15 %.
#[test]
fn every_pair_of_lung_values_agrees() {
    let scorers = ["ild_progression_omeract", "ppf_2022", "ild_progression_inbuild"].map(Scorer::new);
    let dlco = [(60.0, 60.0), (60.0, 51.1), (60.0, 51.0), (60.0, 50.1), (60.0, 50.0)];
    for (before, now) in LUNG.iter().flat_map(|before| LUNG.iter().map(move |now| (before, now))) {
        for ((dlco_before, dlco_now), flags) in dlco.into_iter().flat_map(|d| (0..4).map(move |f| (d, f))) {
            let case = Case::new(json!({
                FVC.0: before, FVC.1: now, DLCO.0: dlco_before, DLCO.1: dlco_now, "pft_interval_months": 12,
                "worsening_respiratory_symptoms": flags & 1 == 1, "radiological_progression": flags & 2 == 2,
                "alternative_explanation_present": false,
            }));
            compare_exact(&scorers[0], &case, omeract_alone);
            compare_exact(&scorers[1], &case, ppf);
            compare_exact(&scorers[2], &case, inbuild);
        }
    }
}

/// Creatinine on, just under and just over each limit, against every baseline.
#[test]
fn every_rise_of_creatinine_agrees() {
    let scorer = Scorer::new("scleroderma_renal_crisis");
    for (baseline, normal) in [(80.0, 200.0), (80.1, 200.0), (100.0, 104.0), (66.6, 83.3)] {
        for factor in [1.49, 1.499, 1.5, 1.501, 1.51] {
            for (now, systolic) in [(baseline * factor, 140), (normal * (factor - 0.3), 120)] {
                let case = Case::new(json!({
                    "systolic_bp_mmhg": systolic, "diastolic_bp_mmhg": 70, "systolic_bp_rise_mmhg": 0,
                    "diastolic_bp_rise_mmhg": 0, "serum_creatinine_umol_l": (now * 1000.0_f64).round() / 1000.0,
                    "serum_creatinine_baseline_umol_l": baseline, "serum_creatinine_uln_umol_l": normal,
                    "platelets_10e9_l": 250, "proteinuria_ge_2plus": systolic == 120,
                    "haematuria_ge_2plus_or_10_rbc_hpf": false, "renal_biopsy_src": false,
                    "haemolysis_schistocytes_or_reticulocytosis": false,
                }));
                compare_exact(&scorer, &case, renal_crisis);
            }
        }
    }
}
