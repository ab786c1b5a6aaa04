//! fitness.md section 4, read again.

use super::{Choice, LEFT_OUT, list, number, word, yes};
use serde_json::{Value, json};

fn numbers(values: &[f64]) -> Vec<Value> {
    values.iter().map(|value| json!(value)).collect()
}

fn no_yes() -> Vec<Value> {
    vec![json!(false), json!(true)]
}

fn words(list: &[&str]) -> Vec<Value> {
    list.iter().map(|word| json!(word)).collect()
}

pub fn hematotox_choices() -> Vec<Choice> {
    vec![
        ("platelets_10e9_l", numbers(&[240.0, 175.5, 175.0, 76.0, 75.0, 74.0])),
        ("anc_10e9_l", numbers(&[3.0, 1.25, 1.2, 1.1])),
        ("hemoglobin_g_l", numbers(&[130.0, 90.5, 90.0, 89.0])),
        ("crp_mg_l", numbers(&[4.0, 29.0, 30.0, 30.5])),
        ("ferritin_ug_l", numbers(&[85.0, 649.0, 650.0, 650.5, 2000.0, 2000.5])),
    ]
}

pub fn hematotox(input: &Value) -> Value {
    let band = |fact: &str, one: &dyn Fn(f64) -> bool, two: &dyn Fn(f64) -> bool| {
        let value = number(input, fact, f64::NAN);
        if two(value) { 2 } else { i64::from(one(value)) }
    };
    let never = |_: f64| false;
    let platelets = band("platelets_10e9_l", &|x| (75.0..=175.0).contains(&x), &|x| x < 75.0);
    let anc = band("anc_10e9_l", &|x| x <= 1.2, &never);
    let hemoglobin = band("hemoglobin_g_l", &|x| x <= 90.0, &never);
    let crp = band("crp_mg_l", &|x| x >= 30.0, &never);
    let ferritin = band("ferritin_ug_l", &|x| (650.0..=2000.0).contains(&x), &|x| x > 2000.0);
    let score = platelets + anc + hemoglobin + crp + ferritin;
    json!({
        "points": {"platelets": platelets, "anc": anc, "hemoglobin": hemoglobin, "crp": crp, "ferritin": ferritin},
        "score": score, "score_min": score, "score_max": score, "risk": if score >= 2 { "high" } else { "low" },
    })
}

pub const HCT: [(&str, i64); 17] = [
    ("arrhythmia", 1),
    ("cardiac", 1),
    ("inflammatory_bowel_disease", 1),
    ("diabetes", 1),
    ("cerebrovascular", 1),
    ("psychiatric", 1),
    ("hepatic_mild", 1),
    ("obesity", 1),
    ("infection", 1),
    ("rheumatologic", 2),
    ("peptic_ulcer", 2),
    ("renal_moderate_severe", 2),
    ("pulmonary_moderate", 2),
    ("prior_malignancy", 3),
    ("heart_valve", 3),
    ("pulmonary_severe", 3),
    ("hepatic_moderate_severe", 3),
];

pub fn hct_choices() -> Vec<Choice> {
    let single = HCT.iter().map(|(item, _)| json!([item]));
    let several = [
        json!([]),
        json!(["rheumatologic", "pulmonary_moderate", "pulmonary_severe"]),
        json!(["hepatic_mild", "hepatic_moderate_severe", "diabetes"]),
        json!(["rheumatologic", "diabetes", "psychiatric", "heart_valve"]),
    ];
    let open =
        [json!([]), json!(["pulmonary_moderate"]), json!(["diabetes", "pulmonary_severe", "hepatic_mild"])];
    vec![
        ("present", several.into_iter().chain(single).collect()),
        ("unknown", open.to_vec()),
        ("index_disease_item", vec![json!(LEFT_OUT), json!("rheumatologic"), json!("pulmonary_severe")]),
        ("age_years", numbers(&[33.0, 39.9, 40.0, 41.0])),
    ]
}

fn hct_sum(present: &[&str]) -> i64 {
    let lighter = [("pulmonary_moderate", "pulmonary_severe"), ("hepatic_mild", "hepatic_moderate_severe")];
    let masked = |item: &str| lighter.iter().any(|(light, heavy)| *light == item && present.contains(heavy));
    HCT.iter().filter(|(item, _)| present.contains(item) && !masked(item)).map(|(_, points)| points).sum()
}

/// With items unknown this answers for the case in which none of them is present.
pub fn hct(input: &Value) -> Value {
    let present = list(input, "present");
    let index = word(input, "index_disease_item");
    let others: Vec<&str> = present.iter().copied().filter(|item| *item != index).collect();
    let score = hct_sum(&present);
    let group = match score {
        0 => "low",
        1 | 2 => "intermediate",
        _ => "high",
    };
    json!({
        "score": score, "score_min": score, "score_max": score, "risk_group": group,
        "score_excluding_index_disease": hct_sum(&others),
        "score_with_age": score + i64::from(number(input, "age_years", 0.0) >= 40.0),
    })
}

pub fn hct_items_choices() -> Vec<Choice> {
    vec![
        ("dlco_percent_predicted", numbers(&[95.0, 81.0, 80.0, 66.0, 65.5, 65.0])),
        ("fev1_percent_predicted", numbers(&[95.0, 80.5, 80.0, 66.0, 65.5, 65.0])),
        ("lvef_percent", numbers(&[60.0, 50.5, 50.0])),
        ("serum_creatinine_mg_dl", numbers(&[0.8, 2.0, 2.05])),
        ("bilirubin_x_uln", numbers(&[0.5, 1.0, 1.05, 1.5, 1.55])),
        ("alt_x_uln", numbers(&[0.5, 1.0, 1.05, 2.5, 2.55])),
        ("ast_x_uln", numbers(&[0.5, 1.0, 1.05, 2.5, 2.55])),
        ("transaminase_elevation_attributed_to_muscle", no_yes()),
        ("bmi_kg_m2", numbers(&[22.0, 35.0, 35.5])),
    ]
}

/// Creatinine in the other unit: 2 mg/dL is 176.8 umol/L.
pub fn hct_items_extra() -> Vec<Value> {
    let with = |umol: f64| {
        let mut input: Value =
            hct_items_choices().into_iter().map(|(fact, values)| (fact, values[0].clone())).collect();
        input.as_object_mut().map(|fields| fields.remove("serum_creatinine_mg_dl"));
        input["serum_creatinine_umol_l"] = json!(umol);
        input
    };
    vec![with(176.8), with(177.0)]
}

pub fn hct_items(input: &Value) -> Value {
    let get = |fact: &str| number(input, fact, f64::NAN);
    let muscle = yes(input, "transaminase_elevation_attributed_to_muscle");
    let lung = get("dlco_percent_predicted").min(get("fev1_percent_predicted"));
    let enzyme = if muscle { 0.0 } else { get("alt_x_uln").max(get("ast_x_uln")) };
    let bilirubin = get("bilirubin_x_uln");
    let mut items = Vec::new();
    let mut add = |item: &'static str, holds: bool| items.extend(holds.then_some(item));
    add("cardiac", get("lvef_percent") <= 50.0);
    add("obesity", get("bmi_kg_m2") > 35.0);
    add(
        "renal_moderate_severe",
        get("serum_creatinine_mg_dl") > 2.0 || get("serum_creatinine_umol_l") > 176.8,
    );
    add("pulmonary_severe", lung <= 65.0);
    add("pulmonary_moderate", lung > 65.0 && lung <= 80.0);
    let severe = bilirubin > 1.5 || enzyme > 2.5;
    add("hepatic_moderate_severe", severe);
    add("hepatic_mild", !severe && (bilirubin > 1.0 || enzyme > 1.0));
    let points = hct_sum(&items);
    json!({"items": items, "points": points, "points_min": points, "points_max": points})
}

pub fn crs_choices() -> Vec<Choice> {
    let devices = [
        "none",
        "nasal_cannula",
        "blow_by",
        "high_flow_nasal_cannula",
        "facemask",
        "non_rebreather",
        "venturi",
        "cpap",
        "bipap",
        "mechanical_ventilation",
    ];
    vec![
        ("temperature_at_least_38_c", vec![json!(true), json!(false)]),
        ("fever_masked_by_antipyretic_or_anticytokine", no_yes()),
        ("hypotension", no_yes()),
        ("vasopressors_excluding_vasopressin", numbers(&[0.0, 1.0, 2.0, 3.0])),
        ("vasopressin", no_yes()),
        ("oxygen_device", words(&devices)),
        ("oxygen_flow_l_min", numbers(&[2.0, 6.0, 6.5])),
    ]
}

pub fn crs(input: &Value) -> Value {
    if !yes(input, "temperature_at_least_38_c") && !yes(input, "fever_masked_by_antipyretic_or_anticytokine")
    {
        return json!({"grade": 0});
    }
    let pressors = number(input, "vasopressors_excluding_vasopressin", 0.0);
    let circulation = match (pressors >= 2.0, pressors >= 1.0 || yes(input, "vasopressin")) {
        (true, _) => 4,
        (_, true) => 3,
        _ => 1 + i64::from(yes(input, "hypotension")),
    };
    let oxygen = match word(input, "oxygen_device") {
        "none" => 1,
        "nasal_cannula" => 2 + i64::from(number(input, "oxygen_flow_l_min", 0.0) > 6.0),
        "blow_by" => 2,
        "cpap" | "bipap" | "mechanical_ventilation" => 4,
        _ => 3,
    };
    json!({"grade": circulation.max(oxygen)})
}

pub fn icans_choices() -> Vec<Choice> {
    vec![
        ("ice_score", numbers(&[10.0, 9.0, 7.0, 6.0, 3.0, 2.0, 1.0, 0.0])),
        ("arousal", words(&["spontaneous", "voice", "tactile", "unarousable"])),
        ("seizure", words(&["none", "resolves_rapidly", "prolonged_or_repetitive"])),
        ("cerebral_edema", words(&["none", "focal", "diffuse"])),
        ("deep_focal_motor_weakness", no_yes()),
    ]
}

pub fn icans_extra() -> Vec<Value> {
    let calm = json!({"arousal": "spontaneous", "seizure": "none", "cerebral_edema": "none",
                      "deep_focal_motor_weakness": false});
    let with = |ice: f64| {
        let mut input = calm.clone();
        input["ice_score"] = json!(ice);
        input
    };
    vec![with(10.5), with(-0.5)]
}

pub fn icans(input: &Value) -> Value {
    if !(0.0..=10.0).contains(&number(input, "ice_score", 10.0)) {
        return json!({"grade": null});
    }
    let four = word(input, "arousal") == "unarousable"
        || word(input, "seizure") == "prolonged_or_repetitive"
        || word(input, "cerebral_edema") == "diffuse"
        || yes(input, "deep_focal_motor_weakness");
    let ice = number(input, "ice_score", 10.0);
    let three = ice <= 2.0
        || word(input, "arousal") == "tactile"
        || word(input, "seizure") == "resolves_rapidly"
        || word(input, "cerebral_edema") == "focal";
    let two = ice <= 6.0 || word(input, "arousal") == "voice";
    let grade = match (four, three, two) {
        (true, ..) => 4,
        (_, true, _) => 3,
        (_, _, true) => 2,
        _ => i64::from(ice <= 9.0),
    };
    json!({"grade": grade})
}

pub fn ice_choices() -> Vec<Choice> {
    vec![
        ("orientation", numbers(&[4.0, 3.0, 0.0])),
        ("naming", numbers(&[3.0, 2.0, 0.0])),
        ("following_commands", numbers(&[1.0, 0.0])),
        ("writing", numbers(&[1.0, 0.0])),
        ("attention", numbers(&[1.0, 0.0])),
    ]
}

/// More right answers than there are questions.
pub fn ice_extra() -> Vec<Value> {
    let all: Value = ice_choices().into_iter().map(|(fact, values)| (fact, values[0].clone())).collect();
    let most = [
        ("orientation", 4.3),
        ("naming", 3.2),
        ("following_commands", 1.05),
        ("writing", 1.05),
        ("attention", 1.05),
    ];
    let with = |(part, points): (&str, f64)| {
        let mut input = all.clone();
        input[part] = json!(points);
        input
    };
    most.map(with).to_vec()
}

pub fn ice(input: &Value) -> Value {
    let parts = [
        ("orientation", 4.0),
        ("naming", 3.0),
        ("following_commands", 1.0),
        ("writing", 1.0),
        ("attention", 1.0),
    ];
    let given = parts.map(|(part, most)| (number(input, part, 0.0), most));
    if given.iter().any(|(points, most)| points > most) {
        return json!({"ice_score": null});
    }
    json!({"ice_score": given.iter().map(|(points, _)| points).sum::<f64>()})
}
