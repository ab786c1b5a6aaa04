//! A second reading of the myositis instruments, numbers typed again from the pack.
#![allow(dead_code, reason = "every test file includes this and none uses all of it")]

use crate::completions::Answer::{Flag, Met, Nothing, Number, Word};
use crate::completions::{Answers, Case, Fact};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Item and its tenths without and with biopsy: section 1.1 of the pack, row by row.
pub const WEIGHTS: [(&str, u32, u32); 14] = [
    ("weakness_proximal_upper_symmetric", 7, 7),
    ("weakness_proximal_lower_symmetric", 8, 5),
    ("neck_flexors_weaker_than_extensors", 19, 16),
    ("leg_proximal_weaker_than_distal", 9, 12),
    ("heliotrope_rash", 31, 32),
    ("gottron_papules", 21, 27),
    ("gottron_sign", 33, 37),
    ("dysphagia_or_esophageal_dysmotility", 7, 6),
    ("anti_jo1_positive", 39, 38),
    ("muscle_enzyme_above_uln", 13, 14),
    ("biopsy_endomysial_infiltrate_not_invading", 0, 17),
    ("biopsy_perimysial_or_perivascular_infiltrate", 0, 12),
    ("biopsy_perifascicular_atrophy", 0, 19),
    ("biopsy_rimmed_vacuoles", 0, 31),
];

pub const RASHES: [&str; 3] = ["heliotrope_rash", "gottron_papules", "gottron_sign"];

pub fn classification(case: &Case) -> Vec<Answers> {
    let biopsy = case.flag("muscle_biopsy_performed");
    let age = case.number("age_at_onset_years");
    let mut tenths = match (age < 18.0, age < 40.0, biopsy) {
        (true, ..) => 0,
        (_, true, false) => 13,
        (_, true, true) => 15,
        (_, _, false) => 21,
        (_, _, true) => 22,
    };
    for (item, without, with) in WEIGHTS {
        tenths += if !case.flag(item) {
            0
        } else if biopsy {
            with
        } else {
            without
        };
    }
    let category = match (biopsy, tenths) {
        (false, 75..) | (true, 87..) => "definite",
        (false, 55..) | (true, 67..) => "probable",
        (false, 53..) | (true, 65..) => "possible",
        _ => "not_iim",
    };
    let applies = case.flag("no_better_explanation");
    let classified = applies && (category == "probable" || category == "definite");
    let rash = case.count(&RASHES) > 0;
    let constant = if biopsy { 6.49 } else { 5.33 };
    let probability = 1.0 / (1.0 + libm::exp(constant - f64::from(tenths) / 10.0));
    vec![vec![
        ("weights_used", Word(if biopsy { "with_biopsy" } else { "without_biopsy" })),
        ("score", Number(f64::from(tenths) / 10.0)),
        ("probability", Number(format!("{probability:.3}").parse().unwrap())),
        ("category", Word(if applies { category } else { "not_applicable" })),
        ("meets_recommended_minimum", Flag(classified)),
        ("probable_or_better", Met(classified)),
        ("definite", Met(applies && category == "definite")),
        ("biopsy_recommended", Flag(!rash && !biopsy)),
        ("subgroup", if classified { Word(subgroup(case, biopsy, rash)) } else { Nothing }),
    ]]
}

/// Section 1.4, branch by branch.
pub fn subgroup(case: &Case, biopsy: bool, rash: bool) -> &'static str {
    if case.number("age_at_onset_years") < 18.0 {
        return if rash { "JDM" } else { "JM_OTHER" };
    }
    if rash {
        let weak = WEIGHTS[..4].iter().any(|(item, ..)| case.flag(item));
        return if weak { "DM" } else { "ADM" };
    }
    let body = case.flag("finger_flexor_weakness") && case.flag("treatment_response_not_improved");
    if body || biopsy && case.flag("biopsy_rimmed_vacuoles") { "IBM" } else { "PM_INCLUDING_IMNM" }
}

pub fn classification_facts() -> Vec<Fact> {
    let mut facts = vec![
        Fact::Number("age_at_onset_years", &[9., 17.9, 18., 39.9, 40., 70.]),
        Fact::Flag("muscle_biopsy_performed"),
        Fact::Flag("no_better_explanation"),
        Fact::Flag("finger_flexor_weakness"),
        Fact::Flag("treatment_response_not_improved"),
    ];
    facts.extend(WEIGHTS.iter().map(|(item, ..)| Fact::Flag(item)));
    facts
}

/// Facts in another order, so that other facts are the ones left unknown within the budget.
pub fn turned(mut facts: Vec<Fact>, by: usize) -> Vec<Fact> {
    let places = facts.len();
    facts.rotate_left(by % places);
    facts
}

/// Enzymes above (`over`) or from a limit.
pub fn enzyme(case: &Case, names: &[&str], passes: impl Fn(f64) -> bool) -> bool {
    names.iter().any(|name| passes(case.number(&format!("{name}_x_uln"))))
}

pub const ALL: [&str; 5] = ["ck", "aldolase", "ldh", "ast", "alt"];

pub fn test(case: &Case, active: &str, age: &str, days: f64) -> bool {
    case.flag(active) && case.number(age) <= days
}

pub fn mri(case: &Case, days: f64) -> bool {
    test(case, "mri_active_myositis", "mri_days_ago", days)
}

pub fn emg(case: &Case, days: f64) -> bool {
    test(case, "emg_active_myositis", "emg_days_ago", days)
}

pub fn biopsy(case: &Case, days: f64) -> bool {
    test(case, "biopsy_active_inflammation", "biopsy_days_ago", days)
}

/// Abnormal measures: global limit (patient, physician), HAQ limit, enzyme verdict.
pub fn measures(case: &Case, global: f64, haq: f64, enzyme: bool) -> usize {
    usize::from(case.number("patient_global_vas_cm") >= global)
        + usize::from(case.number("physician_global_vas_cm") >= global)
        + usize::from(case.number("extramuscular_vas_cm") >= 2.0)
        + usize::from(case.number("haq_di") >= haq)
        + usize::from(enzyme)
}

pub fn definitions(case: &Case) -> Vec<Answers> {
    let (mmt, cdasi) = (case.number("mmt8_bilateral_150"), case.number("cdasi_activity"));
    let ck = case.number("ck_x_uln");
    let raised = enzyme(case, &ALL, |x| x > 1.5);
    let proderm = measures(case, 2.0, 0.25, raised) >= 2;
    let three_months = mri(case, 92.0) || emg(case, 92.0) || biopsy(case, 92.0);
    let ever = mri(case, f64::MAX) || emg(case, f64::MAX) || biopsy(case, f64::MAX);
    let kyv_evidence =
        enzyme(case, &["ck", "aldolase", "ldh"], |x| x >= 2.0) || mri(case, 92.0) || emg(case, 92.0);
    // the two registered sentences, one after the other
    let kyv_entry = mmt < 142.0 || cdasi >= 19.0;
    let kyv_condition = mmt >= 142.0 || kyv_evidence;
    let cartimmune_evidence = ck >= 4.0 || cdasi >= 6.0 || mri(case, 183.0) || emg(case, f64::MAX);
    let twelve_weeks = mri(case, 84.0) || emg(case, 84.0) || biopsy(case, 84.0);
    let abatacept =
        measures(case, 2.0, 0.5, enzyme(case, &ALL, |x| x >= 1.3)) + usize::from(mmt <= 125.0) >= 3;
    vec![vec![
        ("rim_nct00106184", Met(mmt <= 125.0 && proderm)),
        ("proderm_nct02728752", Met(mmt < 142.0 && proderm)),
        ("kyv101_dm_nct06298019", Met(kyv_entry && proderm && kyv_condition)),
        (
            "cartimmune_nct06152172",
            Met(mmt < 136.0 && measures(case, 3.0, 0.25, raised) >= 2 && cartimmune_evidence),
        ),
        ("nct06916806", Met(mmt <= 142.0 && (enzyme(case, &ALL, |x| x >= 1.3) || three_months))),
        ("f01_nct06208280", Met(mmt <= 141.0 && proderm)),
        (
            "reset_nct06154252",
            Met(case.flag("muscle_weakness") && (ck > 1.0 || case.flag("dm_rash_active") || ever)),
        ),
        ("imnm_nct07103746", Met(mmt < 142.0 && ck > 1.5 && measures(case, 2.0, 0.25, false) >= 1)),
        (
            "nct07160205",
            Met((enzyme(case, &["ck", "aldolase"], |x| x > 1.5) || twelve_weeks)
                && (mmt <= 142.0 || cdasi >= 7.0)),
        ),
        (
            "daxdilimab_nct05669014",
            Met(mmt < 142.0
                && measures(case, 2.0, 0.5, enzyme(case, &ALL, |x| x >= 1.5)) >= 2
                && case.number("muscle_damage_vas_cm") <= 5.0),
        ),
        ("abatacept_nct02971683", Met(mmt <= 135.0 && abatacept)),
        ("reference_iim_active", Met((mmt < 142.0 && (raised || three_months) || cdasi >= 19.0) && proderm)),
    ]]
}

pub fn definition_facts() -> Vec<Fact> {
    const ENZYME: &[f64] = &[0.5, 1.0, 1.1, 1.3, 1.4, 1.5, 1.6, 2.0, 3.9, 4.0, 9.0];
    const DAYS: &[f64] = &[0., 84., 85., 92., 93., 183., 184., 400.];
    const GLOBAL: &[f64] = &[0., 1.9, 2., 2.9, 3., 10.];
    vec![
        Fact::Number("mmt8_bilateral_150", &[0., 125., 126., 135., 136., 141., 142., 143., 150.]),
        Fact::Number("cdasi_activity", &[0., 5., 6., 7., 18., 19., 100.]),
        Fact::Number("ck_x_uln", ENZYME),
        Fact::Flag("mri_active_myositis"),
        Fact::Number("mri_days_ago", DAYS),
        Fact::Number("patient_global_vas_cm", GLOBAL),
        Fact::Number("physician_global_vas_cm", GLOBAL),
        Fact::Flag("emg_active_myositis"),
        Fact::Number("emg_days_ago", DAYS),
        Fact::Number("haq_di", &[0., 0.125, 0.25, 0.375, 0.5, 3.]),
        Fact::Number("muscle_damage_vas_cm", &[0., 5., 5.1, 10.]),
        Fact::Number("extramuscular_vas_cm", GLOBAL),
        Fact::Number("aldolase_x_uln", ENZYME),
        Fact::Number("ldh_x_uln", ENZYME),
        Fact::Flag("biopsy_active_inflammation"),
        Fact::Number("biopsy_days_ago", DAYS),
        Fact::Flag("muscle_weakness"),
        Fact::Flag("dm_rash_active"),
        Fact::Number("ast_x_uln", ENZYME),
        Fact::Number("alt_x_uln", ENZYME),
    ]
}

/// Points of one measure in tenths, as a staircase: points of the five bands.
pub fn staircase(change: f64, edges: [f64; 4], points: [u32; 5]) -> u32 {
    points[edges.iter().filter(|edge| change > **edge).count()]
}

pub fn improvement(case: &Case) -> Vec<Answers> {
    let usual = [5.0, 15.0, 25.0, 40.0];
    let scored = |measure: &str, edges, points| {
        staircase(case.number(&format!("absolute_percent_improvement_{measure}")), edges, points)
    };
    let tenths = scored("physician_global", usual, [0, 75, 150, 175, 200])
        + scored("patient_global", usual, [0, 25, 50, 75, 100])
        + scored("haq", usual, [0, 50, 75, 75, 100])
        + scored("muscle_enzyme", usual, [0, 25, 50, 75, 75])
        + scored("extramuscular", usual, [0, 75, 125, 150, 200])
        + scored("mmt", [2.0, 10.0, 20.0, 30.0], [0, 100, 200, 275, 325]);
    let category = |minimal: u32, moderate: u32, major: u32| match tenths {
        total if total >= major => "major",
        total if total >= moderate => "moderate",
        total if total >= minimal => "minimal",
        _ => "none",
    };
    vec![vec![
        ("total_improvement_score", Number(f64::from(tenths) / 10.0)),
        ("category_adult", Word(category(200, 400, 600))),
        ("category_juvenile", Word(category(300, 450, 700))),
    ]]
}

pub fn improvement_facts() -> Vec<Fact> {
    const USUAL: &[f64] = &[-100., 0., 5., 5.1, 15., 15.1, 25., 25.1, 40., 40.1, 100.];
    vec![
        Fact::Number("absolute_percent_improvement_physician_global", USUAL),
        Fact::Number(
            "absolute_percent_improvement_mmt",
            &[-50., 2., 2.1, 10., 10.1, 20., 20.1, 30., 30.1, 100.],
        ),
        Fact::Number("absolute_percent_improvement_patient_global", USUAL),
        Fact::Number("absolute_percent_improvement_extramuscular", USUAL),
        Fact::Number("absolute_percent_improvement_haq", USUAL),
        Fact::Number("absolute_percent_improvement_muscle_enzyme", USUAL),
    ]
}

pub const MUSCLES: [&str; 7] = [
    "deltoid_middle",
    "biceps_brachii",
    "wrist_extensors",
    "gluteus_maximus",
    "gluteus_medius",
    "quadriceps",
    "ankle_dorsiflexors",
];

pub type Grades = Vec<Option<i64>>;

pub fn grades() -> impl Strategy<Value = Grades> {
    prop::collection::vec(prop::option::weighted(0.93, prop_oneof![Just(10), 0..=10_i64]), 15)
}

pub fn side(grades: &[Option<i64>]) -> Value {
    MUSCLES
        .iter()
        .zip(grades)
        .map(|(name, grade)| ((*name).to_owned(), json!(grade)))
        .collect::<Map<_, _>>()
        .into()
}

/// Sum of the known, and of the known with ten for each unknown.
pub fn limits(grades: &[Option<i64>]) -> (i64, i64) {
    (grades.iter().map(|g| g.unwrap_or(0)).sum(), grades.iter().map(|g| g.unwrap_or(10)).sum())
}

/// True or false where both ends agree, else null.
pub fn both(a: bool, b: bool) -> Value {
    if a == b { json!(a) } else { Value::Null }
}
