//! Every number of the sclerosis and myositis instruments matters: change one, and a vector or the second reading
//! must disagree.

mod common;
mod completions;
mod flat_json;
mod mutation;
mod readings_iim;
mod readings_ssc;

use common::{answer, mismatch, vectors};
use completions::{Answers, Case, Fact, Probe, contradicts, exact_probes, pairs, probes};
use flat_json::{Scorer, table};
use mutation::{agrees_with_the_list, unnoticed};
use readings_ssc::{DLCO, FVC, LUNG, MRSS_SITES};
use serde_json::{Map, Value, json};

/// An instrument, its facts and its second reading.
type Reading = (&'static str, fn() -> Vec<Fact>, fn(&Case) -> Vec<Answers>);

const READINGS: [Reading; 13] = [
    ("ssc_acr_eular_2013", readings_ssc::classification_facts, readings_ssc::classification),
    ("mrss_progression_eustar", readings_ssc::skin_facts, readings_ssc::skin_progression_eustar),
    ("skin_progression_6_months", readings_ssc::skin_facts, readings_ssc::skin_progression_trials),
    ("goh_ild_extent", readings_ssc::goh_facts, readings_ssc::goh),
    ("ild_progression_omeract", readings_ssc::lung_facts, readings_ssc::omeract_alone),
    ("ppf_2022", readings_ssc::lung_facts, readings_ssc::ppf),
    ("ild_progression_inbuild", readings_ssc::lung_facts, readings_ssc::inbuild),
    ("eustar_activity_index_2017", readings_ssc::activity_facts, readings_ssc::activity),
    ("precapillary_ph", readings_ssc::pressure_facts, readings_ssc::pulmonary_hypertension),
    ("scleroderma_renal_crisis", readings_ssc::renal_facts, readings_ssc::renal_crisis),
    ("iim_eular_acr_2017", readings_iim::classification_facts, readings_iim::classification),
    ("iim_active_disease_definitions", readings_iim::definition_facts, readings_iim::definitions),
    ("tis_2016", readings_iim::improvement_facts, readings_iim::improvement),
];

/// Inputs that the values of the facts do not make: pairs close to a limit, and values off their scale.
fn extra(id: &str) -> Vec<Probe> {
    match id {
        "ild_progression_omeract" => exact_probes(lung_pairs(), readings_ssc::omeract_alone),
        "ppf_2022" => exact_probes(lung_pairs(), readings_ssc::ppf),
        "ild_progression_inbuild" => exact_probes(lung_pairs(), readings_ssc::inbuild),
        "mrss_progression_eustar" => exact_probes(skin_pairs(), readings_ssc::skin_progression_eustar),
        "skin_progression_6_months" => exact_probes(skin_pairs(), readings_ssc::skin_progression_trials),
        "iim_eular_acr_2017" => exact_probes(myositis_mixes(), readings_iim::classification),
        "iim_active_disease_definitions" => {
            let facts = readings_iim::definition_facts();
            let mild = pairs(&facts, &[]);
            let abnormal = [("patient_global_vas_cm", json!(3)), ("physician_global_vas_cm", json!(3))];
            exact_probes(
                mild.into_iter().chain(pairs(&facts, &abnormal)).collect(),
                readings_iim::definitions,
            )
        }
        _ => Vec::new(),
    }
}

fn lung_pairs() -> Vec<Case> {
    let pairs = LUNG.iter().flat_map(|before| LUNG.iter().map(move |now| (*before, *now)));
    let case = |(before, now), dlco_now: f64, symptoms| {
        Case::new(json!({
            FVC.0: before, FVC.1: now, DLCO.0: 60.0, DLCO.1: dlco_now, "pft_interval_months": 12,
            "worsening_respiratory_symptoms": symptoms, "radiological_progression": false,
            "alternative_explanation_present": false,
        }))
    };
    pairs.flat_map(|pair| [60.0, 51.1, 51.0, 50.1, 50.0].map(|dlco| case(pair, dlco, true))).collect()
}

fn skin_pairs() -> Vec<Case> {
    let pairs = (0..=51).flat_map(|before| (-8..=8).map(move |rise| (before, before + rise)));
    let case = |(before, now), one: u8| {
        Case::new(json!({
            "mrss_previous": before, "mrss_total": now, "mrss_interval_months": 6,
            "mrss_new_areas_with_ge_2_units": 0, "mrss_new_areas_with_ge_1_unit": one,
        }))
    };
    let on_scale = pairs.filter(|(_, now)| (0..=51).contains(now));
    on_scale.flat_map(|pair| [0, 1, 2].map(|one| case(pair, one))).collect()
}

/// Mixes of the items that do not come from a biopsy, at each age band.
fn myositis_mixes() -> Vec<Case> {
    let mixes = (0..1 << 10).flat_map(|mix: u32| [17.0, 18.0, 40.0].map(|age| (mix, age)));
    let case = |(mix, age), biopsy: bool| {
        let mut input = json!({
            "age_at_onset_years": age, "muscle_biopsy_performed": biopsy, "no_better_explanation": true,
            "finger_flexor_weakness": false, "treatment_response_not_improved": true,
        });
        for (place, (item, ..)) in readings_iim::WEIGHTS.iter().enumerate() {
            input[*item] = json!(mix >> place & 1 == 1);
        }
        Case::new(input)
    };
    mixes.flat_map(|mix| [false, true].map(|biopsy| case(mix, biopsy))).collect()
}

/// An input off its scale, and the one just on it.
fn off_scale(fact: &str, on: Value, off: Value, refusal: &str) -> [Probe; 2] {
    let wanted = |value: Value| vec![("input_error".to_owned(), value)];
    [(json!({ fact: on }), wanted(Value::Null)), (json!({ fact: off }), wanted(json!(refusal)))]
}

/// Ends of the scales, as printed.
fn scales(id: &str) -> Vec<Probe> {
    let number = |fact: &str, low: i64, high: i64, step: f64| {
        let refusal = format!("{fact} out of range {low}..{high}");
        let below = off_scale(fact, json!(low), json!(low as f64 - step), &refusal);
        let above = off_scale(fact, json!(high), json!(high as f64 + step), &refusal);
        below.into_iter().chain(above).collect::<Vec<_>>()
    };
    let scale = |list: &[(&str, i64, i64, f64)]| {
        list.iter().flat_map(|(fact, low, high, step)| number(fact, *low, *high, *step)).collect()
    };
    match id {
        "mrss_progression_eustar" => scale(&[("mrss_previous", 0, 51, 1.0), ("mrss_total", 0, 51, 1.0)]),
        "skin_progression_6_months" => scale(&[
            ("mrss_previous", 0, 51, 1.0),
            ("mrss_total", 0, 51, 1.0),
            ("mrss_new_areas_with_ge_2_units", 0, 17, 1.0),
            ("mrss_new_areas_with_ge_1_unit", 0, 17, 1.0),
        ]),
        "eustar_activity_index_2017" => scale(&[("mrss_total", 0, 51, 1.0)]),
        "iim_active_disease_definitions" => scale(&[
            ("mmt8_bilateral_150", 0, 150, 1.0),
            ("cdasi_activity", 0, 100, 1.0),
            ("patient_global_vas_cm", 0, 10, 0.1),
            ("physician_global_vas_cm", 0, 10, 0.1),
            ("extramuscular_vas_cm", 0, 10, 0.1),
            ("muscle_damage_vas_cm", 0, 10, 0.1),
            ("haq_di", 0, 3, 0.125),
        ]),
        _ => Vec::new(),
    }
}

/// Bounds between two grades of a scale: only its step tells which grades are left.
fn steps(id: &str) -> Vec<Probe> {
    let skin = |output: &str, fact: &str, given: Value, other: &str, value: i64, wanted: &str| {
        let mut input = json!({ "mrss_interval_months": 6, fact: given, other: value });
        input["mrss_new_areas_with_ge_2_units"] = json!(0);
        if fact != "mrss_new_areas_with_ge_1_unit" {
            input["mrss_new_areas_with_ge_1_unit"] = json!(0);
        }
        (input, vec![(output.to_owned(), json!(wanted))])
    };
    let (previous, total, areas) = ("mrss_previous", "mrss_total", "mrss_new_areas_with_ge_1_unit");
    match id {
        "mrss_progression_eustar" => vec![
            skin(id, total, json!({ "below": 13 }), previous, 7, "not_met"),
            skin(id, total, json!({ "above": 11, "below": 14 }), previous, 7, "unknown"),
            skin(id, previous, json!({ "above": 7 }), total, 13, "not_met"),
            skin(id, previous, json!({ "above": 6, "below": 9 }), total, 13, "unknown"),
        ],
        "skin_progression_6_months" => {
            let mut all = vec![
                skin(id, total, json!({ "below": 13 }), previous, 10, "not_met"),
                skin(id, total, json!({ "above": 11, "below": 14 }), previous, 10, "unknown"),
                skin(id, previous, json!({ "above": 13 }), total, 16, "not_met"),
                skin(id, previous, json!({ "above": 12, "below": 15 }), total, 16, "unknown"),
            ];
            let steady = [(json!({ "below": 2 }), "not_met"), (json!({ "above": 0, "below": 3 }), "unknown")];
            all.extend(steady.map(|(given, wanted)| {
                let (mut input, wanted) = skin(id, areas, given, previous, 10, wanted);
                input[total] = json!(10);
                (input, wanted)
            }));
            all
        }
        "iim_active_disease_definitions" => {
            let input = json!({
                "mmt8_bilateral_150": 100, "patient_global_vas_cm": 2, "haq_di": { "above": 0.125 },
            });
            vec![(input, vec![("proderm_nct02728752".to_owned(), json!("met"))])]
        }
        _ => Vec::new(),
    }
}

fn probes_of((id, facts, reading): &Reading) -> Vec<Probe> {
    let mut all = probes(&facts(), reading);
    all.extend(extra(id));
    all.extend(scales(id));
    all.extend(steps(id));
    all
}

fn missed(id: &str, probes: &[Probe]) -> Vec<String> {
    let scorer = Scorer::new(id);
    let vectors: Vec<Value> = vectors().into_iter().filter(|vector| vector["instrument"] == id).collect();
    unnoticed(&table(id), |changed| {
        let scorer = scorer.with(changed);
        probes.iter().any(|probe| contradicts(&scorer, probe))
            || vectors.iter().any(|vector| mismatch(vector, &answer(vector, changed)).is_some())
    })
}

#[test]
fn every_number_is_noticed() {
    let found: Vec<String> = READINGS.iter().flat_map(|one| missed(one.0, &probes_of(one))).collect();
    agrees_with_the_list(&found, &READINGS.map(|one| one.0));
}

fn strength_probes() -> Vec<Probe> {
    let total = |lost: i64| {
        let side: Map<String, Value> =
            readings_iim::MUSCLES.iter().map(|name| ((*name).to_owned(), json!(10))).collect();
        let mut left = side.clone();
        left.insert("quadriceps".to_owned(), json!(10 - lost.min(10)));
        left.insert("deltoid_middle".to_owned(), json!(10 - (lost - 10).clamp(0, 10)));
        left.insert("biceps_brachii".to_owned(), json!(10 - (lost - 20).clamp(0, 10)));
        let input =
            json!({ "mmt8_grade_neck_flexors": 10, "mmt8_grades_right": side, "mmt8_grades_left": left });
        let total = 150 - lost;
        let wanted = [
            ("mmt8_bilateral_150", json!(total)),
            ("lt_142", json!(total < 142)),
            ("lte_142", json!(total <= 142)),
            ("lt_136", json!(total < 136)),
            ("lte_125", json!(total <= 125)),
        ];
        (input, wanted.map(|(name, value)| (name.to_owned(), value)).to_vec())
    };
    let refusal = "mmt8_grade_neck_flexors out of range 0..10";
    let grade = |on: i64, off: i64| off_scale("mmt8_grade_neck_flexors", json!(on), json!(off), refusal);
    let open = (
        json!({ "mmt8_grades_right": {} }),
        vec![
            ("mmt8_unilateral_80_min".to_owned(), json!(0)),
            ("mmt8_unilateral_80_max".to_owned(), json!(80)),
        ],
    );
    let half = off_scale(
        "mmt8_grade_neck_flexors",
        json!(9),
        json!(8.5),
        "mmt8_grade_neck_flexors is not a whole number",
    );
    let between = (
        json!({ "mmt8_grade_neck_flexors": { "above": 6, "below": 9 } }),
        vec![
            ("mmt8_unilateral_80_min".to_owned(), json!(7)),
            ("mmt8_unilateral_80_max".to_owned(), json!(78)),
        ],
    );
    (0..=30).map(total).chain(grade(0, -1)).chain(grade(10, 11)).chain(half).chain([open, between]).collect()
}

fn skin_score_probes() -> Vec<Probe> {
    let all = |grade: i64| {
        let sites: Map<String, Value> =
            MRSS_SITES.iter().map(|site| ((*site).to_owned(), json!(grade))).collect();
        (json!({ "mrss_sites": sites }), vec![("mrss_total".to_owned(), json!(17 * grade))])
    };
    let face = |grade: Value, refusal: Value| {
        (json!({ "mrss_sites": { "face": grade } }), vec![("input_error".to_owned(), refusal)])
    };
    let none = (
        json!({ "mrss_sites": {} }),
        vec![("mrss_total_min".to_owned(), json!(0)), ("mrss_total_max".to_owned(), json!(51))],
    );
    let off = [-1, 4].map(|grade| face(json!(grade), json!("mrss_sites.face out of range 0..3")));
    let half = face(json!(1.5), json!("mrss_sites.face is not a whole number"));
    (0..=3).map(all).chain(off).chain([half, none]).collect()
}

#[test]
fn every_number_of_a_sum_is_noticed() {
    let found: Vec<String> = [("mmt8", strength_probes()), ("mrss", skin_score_probes())]
        .iter()
        .flat_map(|(id, probes)| missed(id, probes))
        .collect();
    agrees_with_the_list(&found, &["mmt8", "mrss"]);
}

#[test]
fn the_subset_has_no_number() {
    assert!(mutation::unnoticed(&table("leroy_subset"), |_| false).is_empty());
}
