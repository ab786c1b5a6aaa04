//! A second reading of the sclerosis instruments, numbers typed again from the pack.

mod completions;
mod flat_json;

use completions::Answer::{Flag, Met, Number, WordOrUnknown};
use completions::{Answers, Case, Fact, choices, compare, compare_exact};
use flat_json::Scorer;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Item, its domain and its weight: section 1 of the pack, row by row.
const ITEMS: [(&str, u8, i32); 13] = [
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

fn classification(case: &Case) -> Vec<Answers> {
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
const SKIN: &[f64] = &[
    0., 1., 2., 3., 4., 5., 6., 7., 8., 9., 10., 11., 12., 13., 14., 15., 16., 17., 18., 19., 20., 21., 22.,
    23., 24., 25., 26., 27., 28., 29., 30., 31., 32., 33., 34., 35., 36., 37., 38., 39., 40., 41., 42., 43.,
    44., 45., 46., 47., 48., 49., 50., 51.,
];

/// Both answers where the rule says nothing.
fn open(name: &'static str) -> Vec<Answers> {
    vec![vec![(name, Met(true))], vec![(name, Met(false))]]
}

fn skin_progression_eustar(case: &Case) -> Vec<Answers> {
    let (before, now) = (case.number("mrss_previous") as i32, case.number("mrss_total") as i32);
    if case.number("mrss_interval_months") > 15.0 {
        return open("mrss_progression_eustar");
    }
    // "+5 is not progression, +6 is"; a quarter more is five fourths
    vec![vec![("mrss_progression_eustar", Met(now >= before + 6 && 4 * now >= 5 * before))]]
}

fn skin_progression_trials(case: &Case) -> Vec<Answers> {
    let rise = case.number("mrss_total") as i32 - case.number("mrss_previous") as i32;
    if case.number("mrss_interval_months") > 6.0 {
        return open("skin_progression_6_months");
    }
    let by_area = case.number("mrss_new_areas_with_ge_2_units") > 0.0
        || case.number("mrss_new_areas_with_ge_1_unit") > 1.0;
    vec![vec![("skin_progression_6_months", Met(rise > 2 || by_area))]]
}

fn goh(case: &Case) -> Vec<Answers> {
    let percent = case.number("hrct_ild_extent_percent");
    let extensive = percent > 30.0 || percent >= 10.0 && case.number("fvc_percent_predicted") < 70.0;
    vec![vec![("goh_stage", WordOrUnknown(if extensive { "extensive" } else { "limited" }))]]
}

const FVC: (&str, &str) = ("fvc_percent_predicted_previous", "fvc_percent_predicted");
const DLCO: (&str, &str) = ("dlco_percent_predicted_previous", "dlco_percent_predicted");
/// Pairs that fall by exactly 5, 10 and 15 % or points, and just miss it; 70.1 to 63.09 is a tenth.
const LUNG: &[f64] = &[
    40., 45., 45.9, 46., 50., 51., 54., 55., 59.4, 60., 63.09, 63.1, 65., 66., 66.5, 66.6, 70., 70.1, 75.,
    80.,
];

/// Whether the value fell by at least `percent` of itself, as whole thousandths.
fn fell(case: &Case, (before, now): (&str, &str), percent: i64) -> bool {
    case.thousandths(now) * 100 <= case.thousandths(before) * (100 - percent)
}

fn omeract(case: &Case) -> bool {
    let middle = fell(case, FVC, 5) && !fell(case, FVC, 10);
    fell(case, FVC, 10) || middle && fell(case, DLCO, 15)
}

fn ppf(case: &Case) -> Vec<Answers> {
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

fn inbuild(case: &Case) -> Vec<Answers> {
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

fn activity(case: &Case) -> Vec<Answers> {
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

fn pulmonary_hypertension(case: &Case) -> Vec<Answers> {
    let not = case.number("mpap_mmhg") <= 20.0
        || case.number("pawp_mmhg") > 15.0
        || case.number("pvr_wood_units") <= 2.0;
    vec![vec![("precapillary_ph_2022", Met(!not))]]
}

fn renal_crisis(case: &Case) -> Vec<Answers> {
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

fn lung_facts() -> Vec<Fact> {
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

fn skin_facts() -> Vec<Fact> {
    vec![
        Fact::Number("mrss_interval_months", &[1., 6., 6.1, 12., 15., 15.1, 24.]),
        Fact::Number("mrss_previous", SKIN),
        Fact::Number("mrss_total", SKIN),
        Fact::Number("mrss_new_areas_with_ge_2_units", &[0., 1., 2., 17.]),
        Fact::Number("mrss_new_areas_with_ge_1_unit", &[0., 1., 2., 3., 17.]),
    ]
}

fn activity_facts() -> Vec<Fact> {
    vec![
        Fact::Flag("skin_worsening_past_month"),
        Fact::Flag("digital_ulcers_current"),
        Fact::Number("mrss_total", SKIN),
        Fact::Flag("tendon_friction_rubs"),
        Fact::Number("crp_mg_l", &[0., 2., 9.9, 10., 10.1, 80.]),
        Fact::Number("dlco_percent_predicted", &[30., 69.9, 70., 70.1, 100.]),
    ]
}

fn renal_facts() -> Vec<Fact> {
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

const SITES: [&str; 12] = [
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
fn subsets(sites: &Map<String, Value>) -> Vec<&'static str> {
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

const MRSS_SITES: [&str; 17] = [
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn classification_agrees(choices in choices(15)) {
        let mut facts: Vec<Fact> = ITEMS.iter().map(|(name, ..)| Fact::Flag(name)).collect();
        facts.push(Fact::Flag("skin_thickening_spares_fingers"));
        facts.push(Fact::Flag("scleroderma_like_disorder_better_explains"));
        compare(&Scorer::new("ssc_acr_eular_2013"), &facts, &choices, classification)?;
    }

    #[test]
    fn skin_progression_agrees(choices in choices(5)) {
        let facts = skin_facts();
        compare(&Scorer::new("mrss_progression_eustar"), &facts, &choices, skin_progression_eustar)?;
        compare(&Scorer::new("skin_progression_6_months"), &facts, &choices, skin_progression_trials)?;
    }

    #[test]
    fn goh_agrees_by_number(choices in choices(2)) {
        let facts = [
            Fact::Number("hrct_ild_extent_percent", &[0., 9.9, 10., 20., 30., 30.1, 60.]),
            Fact::Number("fvc_percent_predicted", &[40., 69.9, 70., 70.1, 100.]),
        ];
        compare(&Scorer::new("goh_ild_extent"), &facts, &choices, goh)?;
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
        compare(&Scorer::new("ild_progression_omeract"), &facts, &choices, |case| {
            vec![vec![("omeract_ild_progression", Met(omeract(case)))]]
        })?;
        compare(&Scorer::new("ppf_2022"), &facts, &choices, ppf)?;
        compare(&Scorer::new("ild_progression_inbuild"), &facts, &choices, inbuild)?;
    }

    #[test]
    fn activity_agrees(choices in choices(6)) {
        compare(&Scorer::new("eustar_activity_index_2017"), &activity_facts(), &choices, activity)?;
    }

    #[test]
    fn pulmonary_hypertension_agrees(choices in choices(3)) {
        let facts = [
            Fact::Number("mpap_mmhg", &[15., 20., 20.1, 21., 45.]),
            Fact::Number("pawp_mmhg", &[8., 15., 15.1, 16., 30.]),
            Fact::Number("pvr_wood_units", &[1., 2., 2.1, 3., 9.]),
        ];
        compare(&Scorer::new("precapillary_ph"), &facts, &choices, pulmonary_hypertension)?;
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
            compare_exact(&scorers[0], &case, |case| {
                vec![vec![("omeract_ild_progression", Met(omeract(case)))]]
            });
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
