//! A second reading of the sclerosis instruments, numbers typed again from the pack.
#![allow(dead_code, reason = "every test file includes this and none uses all of it")]

use crate::completions::Answer::{Flag, Met, Number, WordOrUnknown};
use crate::completions::{Answers, Case, Fact};
use serde_json::{Map, Value, json};

/// Item, its domain and its weight: section 1 of the pack, row by row.
pub const ITEMS: [(&str, u8, i32); 13] = [
    ("skin_thickening_proximal_to_mcp_both_hands", b's', 9),
    ("sclerodactyly", b's', 4),
    ("puffy_fingers", b's', 2),
    ("fingertip_pitting_scars", b'f', 3),
    ("digital_tip_ulcers", b'f', 2),
    ("telangiectasia", b't', 2),
    ("abnormal_nailfold_capillaries", b'c', 2),
    ("pah_confirmed", b'l', 2),
    ("ild_present", b'l', 2),
    ("raynaud_phenomenon", b'r', 3),
    ("anti_centromere_positive", b'a', 3),
    ("anti_topoisomerase_i_positive", b'a', 3),
    ("anti_rna_polymerase_iii_positive", b'a', 3),
];

pub fn classification(case: &Case) -> Vec<Answers> {
    let points = |domain: u8| {
        let scored = ITEMS.iter().filter(|(name, group, _)| *group == domain && case.flag(name));
        scored.map(|(.., weight)| *weight).max().unwrap_or(0)
    };
    let total: i32 = b"sftclra".iter().map(|domain| points(*domain)).sum();
    let applies = !case.flag("skin_thickening_spares_fingers")
        && !case.flag("scleroderma_like_disorder_better_explains");
    vec![vec![
        ("acr_eular_2013_score", Number(f64::from(total))),
        ("acr_eular_2013_applicable", Flag(applies)),
        ("acr_eular_2013_met", Met(applies && total >= 9)),
    ]]
}

/// Whole scores from 0 to 51.
pub const SKIN: &[f64] = &[
    0., 1., 2., 3., 4., 5., 6., 7., 8., 9., 10., 11., 12., 13., 14., 15., 16., 17., 18., 19., 20., 21., 22.,
    23., 24., 25., 26., 27., 28., 29., 30., 31., 32., 33., 34., 35., 36., 37., 38., 39., 40., 41., 42., 43.,
    44., 45., 46., 47., 48., 49., 50., 51.,
];

/// Both answers where the rule says nothing.
pub fn open(name: &'static str) -> Vec<Answers> {
    vec![vec![(name, Met(true))], vec![(name, Met(false))]]
}

pub fn skin_progression_eustar(case: &Case) -> Vec<Answers> {
    let (before, now) = (case.number("mrss_previous") as i32, case.number("mrss_total") as i32);
    if case.number("mrss_interval_months") > 15.0 {
        return open("mrss_progression_eustar");
    }
    // "+5 is not progression, +6 is"; a quarter more is five fourths
    vec![vec![("mrss_progression_eustar", Met(now >= before + 6 && 4 * now >= 5 * before))]]
}

pub fn skin_progression_trials(case: &Case) -> Vec<Answers> {
    let rise = case.number("mrss_total") as i32 - case.number("mrss_previous") as i32;
    if case.number("mrss_interval_months") > 6.0 {
        return open("skin_progression_6_months");
    }
    let by_area = case.number("mrss_new_areas_with_ge_2_units") > 0.0
        || case.number("mrss_new_areas_with_ge_1_unit") > 1.0;
    vec![vec![("skin_progression_6_months", Met(rise > 2 || by_area))]]
}

pub fn goh(case: &Case) -> Vec<Answers> {
    let percent = case.number("hrct_ild_extent_percent");
    let extensive = percent > 30.0 || percent >= 10.0 && case.number("fvc_percent_predicted") < 70.0;
    vec![vec![("goh_stage", WordOrUnknown(if extensive { "extensive" } else { "limited" }))]]
}

pub const FVC: (&str, &str) = ("fvc_percent_predicted_previous", "fvc_percent_predicted");
pub const DLCO: (&str, &str) = ("dlco_percent_predicted_previous", "dlco_percent_predicted");
/// Pairs that fall by exactly 5, 10 and 15 % or points, and just miss it; 70.1 to 63.09 is a tenth.
pub const LUNG: &[f64] = &[
    40., 45., 45.9, 46., 50., 51., 54., 55., 59.4, 60., 63.09, 63.1, 65., 66., 66.5, 66.6, 70., 70.1, 75.,
    80.,
];

/// Whether the value fell by at least `percent` of itself, as whole thousandths.
pub fn fell(case: &Case, (before, now): (&str, &str), percent: i64) -> bool {
    case.thousandths(now) * 100 <= case.thousandths(before) * (100 - percent)
}

pub fn omeract(case: &Case) -> bool {
    let middle = fell(case, FVC, 5) && !fell(case, FVC, 10);
    fell(case, FVC, 10) || middle && fell(case, DLCO, 15)
}

pub fn ppf(case: &Case) -> Vec<Answers> {
    let points = |(before, now): (&str, &str)| case.thousandths(before) - case.thousandths(now);
    let lung = points(FVC) >= 5_000 || points(DLCO) >= 10_000;
    let late = case.number("pft_interval_months") > 12.0;
    let others = case.count(&["worsening_respiratory_symptoms", "radiological_progression"]);
    let verdict = |lung: bool| {
        let met = others + usize::from(lung) >= 2 && !case.flag("alternative_explanation_present");
        vec![("ppf_2022", Met(met)), ("omeract_ild_progression", Met(omeract(case)))]
    };
    if late { vec![verdict(true), verdict(false)] } else { vec![verdict(lung)] }
}

pub fn omeract_alone(case: &Case) -> Vec<Answers> {
    vec![vec![("omeract_ild_progression", Met(omeract(case)))]]
}

pub fn inbuild(case: &Case) -> Vec<Answers> {
    let symptoms = case.flag("worsening_respiratory_symptoms");
    let imaging = case.flag("radiological_progression");
    let verdict = |tenth: bool, twentieth: bool| {
        let middle = twentieth && !tenth;
        let met = tenth || middle && symptoms || middle && imaging || symptoms && imaging;
        vec![("inbuild_progression", Met(met))]
    };
    if case.number("pft_interval_months") > 24.0 {
        return vec![verdict(true, true), verdict(false, true), verdict(false, false)];
    }
    vec![verdict(fell(case, FVC, 10), fell(case, FVC, 5))]
}

pub fn activity(case: &Case) -> Vec<Answers> {
    let mut quarters = 0;
    quarters += if case.flag("skin_worsening_past_month") { 6 } else { 0 };
    quarters += if case.flag("digital_ulcers_current") { 6 } else { 0 };
    quarters += if case.number("mrss_total") > 18.0 { 6 } else { 0 };
    quarters += if case.flag("tendon_friction_rubs") { 9 } else { 0 };
    quarters += if case.number("crp_mg_l") > 10.0 { 9 } else { 0 };
    quarters += if case.number("dlco_percent_predicted") < 70.0 { 4 } else { 0 };
    vec![vec![
        ("eustar_ai_2017_score", Number(f64::from(quarters) / 4.0)),
        ("eustar_ai_2017_active", Met(quarters >= 10)),
    ]]
}

pub fn pulmonary_hypertension(case: &Case) -> Vec<Answers> {
    let not = case.number("mpap_mmhg") <= 20.0
        || case.number("pawp_mmhg") > 15.0
        || case.number("pvr_wood_units") <= 2.0;
    vec![vec![("precapillary_ph_2022", Met(!not))]]
}

pub fn renal_crisis(case: &Case) -> Vec<Answers> {
    let now = case.thousandths("serum_creatinine_umol_l");
    let before = case.thousandths("serum_creatinine_baseline_umol_l");
    let uln = case.thousandths("serum_creatinine_uln_umol_l");
    let pressure = case.number("systolic_bp_mmhg") >= 140.0
        || case.number("diastolic_bp_mmhg") >= 90.0
        || case.number("systolic_bp_rise_mmhg") >= 30.0
        || case.number("diastolic_bp_rise_mmhg") >= 20.0;
    let feature = case.flag("proteinuria_ge_2plus")
        || case.flag("haematuria_ge_2plus_or_10_rbc_hpf")
        || case.flag("haemolysis_schistocytes_or_reticulocytosis")
        || case.number("platelets_10e9_l") < 100.0;
    // half as much again is three halves; 120 % is six fifths
    let above_normal = 5 * now >= 6 * uln;
    let raised = 2 * now >= 3 * before || above_normal;
    let raised_strictly = 2 * now > 3 * before || above_normal;
    let confirmed = feature || case.flag("renal_biopsy_src");
    vec![vec![
        ("src_hypertensive", Met(pressure && (raised || feature))),
        ("src_normotensive", Met(raised_strictly && confirmed)),
    ]]
}

pub fn classification_facts() -> Vec<Fact> {
    let mut facts: Vec<Fact> = ITEMS.iter().map(|(name, ..)| Fact::Flag(name)).collect();
    facts.push(Fact::Flag("skin_thickening_spares_fingers"));
    facts.push(Fact::Flag("scleroderma_like_disorder_better_explains"));
    facts
}

pub fn goh_facts() -> Vec<Fact> {
    vec![
        Fact::Number("hrct_ild_extent_percent", &[0., 9.9, 10., 20., 30., 30.1, 60.]),
        Fact::Number("fvc_percent_predicted", &[40., 69.9, 70., 70.1, 100.]),
    ]
}

pub fn pressure_facts() -> Vec<Fact> {
    vec![
        Fact::Number("mpap_mmhg", &[15., 20., 20.1, 21., 45.]),
        Fact::Number("pawp_mmhg", &[8., 15., 15.1, 16., 30.]),
        Fact::Number("pvr_wood_units", &[1., 2., 2.1, 3., 9.]),
    ]
}

pub fn lung_facts() -> Vec<Fact> {
    let mut facts: Vec<Fact> =
        [FVC.0, FVC.1, DLCO.0, DLCO.1].iter().map(|name| Fact::Unlimited(name, LUNG)).collect();
    facts.extend([
        Fact::Number("pft_interval_months", &[3., 12., 12.1, 18., 24., 24.1, 36.]),
        Fact::Flag("worsening_respiratory_symptoms"),
        Fact::Flag("radiological_progression"),
        Fact::Flag("alternative_explanation_present"),
    ]);
    facts
}

pub fn skin_facts() -> Vec<Fact> {
    vec![
        Fact::Number("mrss_interval_months", &[1., 6., 6.1, 12., 15., 15.1, 24.]),
        Fact::Number("mrss_previous", SKIN),
        Fact::Number("mrss_total", SKIN),
        Fact::Number("mrss_new_areas_with_ge_2_units", &[0., 1., 2., 17.]),
        Fact::Number("mrss_new_areas_with_ge_1_unit", &[0., 1., 2., 3., 17.]),
    ]
}

pub fn activity_facts() -> Vec<Fact> {
    vec![
        Fact::Flag("skin_worsening_past_month"),
        Fact::Flag("digital_ulcers_current"),
        Fact::Number("mrss_total", SKIN),
        Fact::Flag("tendon_friction_rubs"),
        Fact::Number("crp_mg_l", &[0., 2., 9.9, 10., 10.1, 80.]),
        Fact::Number("dlco_percent_predicted", &[30., 69.9, 70., 70.1, 100.]),
    ]
}

pub fn renal_facts() -> Vec<Fact> {
    vec![
        Fact::Number("systolic_bp_mmhg", &[110., 139., 140., 180.]),
        Fact::Number("diastolic_bp_mmhg", &[70., 89., 90.]),
        Fact::Number("systolic_bp_rise_mmhg", &[0., 29., 30.]),
        Fact::Number("diastolic_bp_rise_mmhg", &[0., 19., 20.]),
        Fact::Unlimited("serum_creatinine_umol_l", &[70., 100., 119., 120., 120.1, 144., 145., 200.]),
        Fact::Unlimited("serum_creatinine_baseline_umol_l", &[60., 70., 80., 80.1, 100.]),
        Fact::Unlimited("serum_creatinine_uln_umol_l", &[90., 100., 104., 120.]),
        Fact::Number("platelets_10e9_l", &[40., 99., 99.9, 100., 250.]),
        Fact::Flag("proteinuria_ge_2plus"),
        Fact::Flag("haematuria_ge_2plus_or_10_rbc_hpf"),
        Fact::Flag("haemolysis_schistocytes_or_reticulocytosis"),
        Fact::Flag("renal_biopsy_src"),
    ]
}

pub const SITES: [&str; 12] = [
    "upper_arms",
    "thighs",
    "chest",
    "abdomen",
    "back",
    "fingers",
    "hands",
    "forearms",
    "lower_legs",
    "feet",
    "face",
    "neck",
];

/// Subsets over all completions of the sites, by counting instead of logic.
pub fn subsets(sites: &Map<String, Value>) -> Vec<&'static str> {
    let count = |range: std::ops::Range<usize>, value: Value| {
        SITES[range].iter().filter(|site| sites[**site] == value).count()
    };
    let (proximal, distal) = (count(0..5, json!(true)), count(5..12, json!(true)));
    let (open_proximal, open_distal) = (count(0..5, Value::Null), count(5..12, Value::Null));
    let mut seen = Vec::new();
    for more in 0..=open_proximal {
        for further in 0..=open_distal {
            let word = match (proximal + more, distal + further) {
                (1.., _) => "diffuse",
                (0, 1..) => "limited",
                (0, 0) => "sine",
            };
            if !seen.contains(&word) {
                seen.push(word);
            }
        }
    }
    seen
}

pub const MRSS_SITES: [&str; 17] = [
    "face",
    "anterior_chest",
    "abdomen",
    "fingers_right",
    "fingers_left",
    "hand_right",
    "hand_left",
    "forearm_right",
    "forearm_left",
    "upper_arm_right",
    "upper_arm_left",
    "thigh_right",
    "thigh_left",
    "lower_leg_right",
    "lower_leg_left",
    "foot_right",
    "foot_left",
];
