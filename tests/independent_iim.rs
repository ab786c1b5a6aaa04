//! A second reading of the myositis instruments, numbers typed again from the pack.

mod completions;
mod flat_json;
mod readings_iim;

use completions::{Case, choices, compare, compare_exact};
use eligibility::Range;
use eligibility::instrument::OutputValue;
use flat_json::Scorer;
use proptest::prelude::*;
use readings_iim::*;
use serde_json::{Value, json};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn classification_agrees(choices in choices(19), turn in 0..19_usize) {
        let facts = turned(classification_facts(), turn);
        compare(&Scorer::new("iim_eular_acr_2017"), &facts, &choices, classification)?;
    }

    #[test]
    fn definitions_agree(choices in choices(20), turn in 0..20_usize) {
        let facts = turned(definition_facts(), turn);
        compare(&Scorer::new("iim_active_disease_definitions"), &facts, &choices, definitions)?;
    }

    #[test]
    fn improvement_agrees(choices in choices(6), turn in 0..6_usize) {
        let facts = turned(improvement_facts(), turn);
        compare(&Scorer::new("tis_2016"), &facts, &choices, improvement)?;
    }

    #[test]
    fn strength_agrees(grades in grades()) {
        let (right, left) = (&grades[1..8], &grades[8..]);
        let input = json!({
            "mmt8_grade_neck_flexors": grades[0], "mmt8_grades_right": side(right), "mmt8_grades_left": side(left),
        });
        let got = Scorer::new("mmt8").score(input);
        let tested = right.iter().any(Option::is_some) && left.iter().any(Option::is_some);
        let ((low, high), (low_one, high_one)) = (limits(&grades), limits(&grades[..8]));
        prop_assert_eq!(&got["mmt8_unilateral_80_min"], low_one);
        prop_assert_eq!(&got["mmt8_unilateral_80_max"], high_one);
        if tested {
            prop_assert_eq!(&got["mmt8_bilateral_150_min"], low);
            prop_assert_eq!(&got["mmt8_bilateral_150_max"], high);
            prop_assert_eq!(&got["lt_142"], &both(low < 142, high < 142));
            prop_assert_eq!(&got["lte_142"], &both(low <= 142, high <= 142));
            prop_assert_eq!(&got["lt_136"], &both(low < 136, high < 136));
            prop_assert_eq!(&got["lte_125"], &both(low <= 125, high <= 125));
        }
    }
}

#[test]
fn one_side_says_nothing_about_both() {
    let weak = side(&[Some(1); 7]);
    for left in [Value::Null, json!({}), json!({ "quadriceps": null })] {
        let input =
            json!({ "mmt8_grade_neck_flexors": 5, "mmt8_grades_right": weak, "mmt8_grades_left": left });
        let got = Scorer::new("mmt8").score(input);
        assert_eq!(got["mmt8_unilateral_80"], 12);
        assert!(got["mmt8_bilateral_150_max"].is_null() && got["lt_142"].is_null());
    }
}

#[test]
fn the_weights_add_up_to_the_printed_maxima() {
    let sum = |column: fn(&(&str, u32, u32)) -> u32| WEIGHTS.iter().map(column).sum::<u32>();
    assert_eq!((sum(|w| w.1) + 21, sum(|w| w.2) + 22), (208, 295));
}

#[test]
fn a_total_out_of_reach_is_no_possible_category() {
    // 2.1 for age and 3.9 or nothing for Jo-1: 2.1 or 6.0, never the narrow "possible" between
    let mut input =
        json!({ "age_at_onset_years": 50, "no_better_explanation": true, "muscle_biopsy_performed": false });
    for (item, ..) in WEIGHTS {
        input[item] = json!(false);
    }
    input["anti_jo1_positive"] = Value::Null;
    input["finger_flexor_weakness"] = json!(false);
    let outputs = Scorer::new("iim_eular_acr_2017").outputs(input);
    let words = |words: [&str; 2]| OutputValue::Word(words.map(str::to_owned).to_vec());
    assert_eq!(outputs.get("category"), Some(&words(["not_iim", "probable"])));
    assert_eq!(outputs.get("subgroup"), Some(&words(["PM_INCLUDING_IMNM", "none"])));
    assert_eq!(outputs.get("score"), Some(&OutputValue::Number(Range::new(2.1, 6.0))));
}

#[test]
fn a_better_explanation_stops_the_criteria() {
    let input = json!({
        "age_at_onset_years": 50, "no_better_explanation": false, "muscle_biopsy_performed": false,
        "heliotrope_rash": true, "gottron_sign": true,
    });
    let got = Scorer::new("iim_eular_acr_2017").score(input);
    assert_eq!(got["category"], "not_applicable");
    assert_eq!(got["meets_recommended_minimum"], false);
    assert_eq!(got["probable_or_better"], "not_met");
    assert_eq!(got["subgroup"], Value::Null);
    assert_eq!(got["score_min"], 8.5);
}

/// Every mix of the items but those of the biopsy, at each age: no cut-off is a tenth off.
#[test]
fn every_score_agrees() {
    let scorer = Scorer::new("iim_eular_acr_2017");
    for (mix, biopsy) in (0..1 << 10).flat_map(|mix: u32| [(mix, false), (mix, true)]) {
        for age in [17.0, 18.0, 40.0] {
            let mut input = json!({
                "age_at_onset_years": age, "muscle_biopsy_performed": biopsy, "no_better_explanation": true,
                "finger_flexor_weakness": false, "treatment_response_not_improved": true,
            });
            for (place, (item, ..)) in WEIGHTS.iter().enumerate() {
                input[*item] = json!(mix >> place & 1 == 1);
            }
            compare_exact(&scorer, &Case::new(input), classification);
        }
    }
}

/// Totals from 120 to 150, one by one.
#[test]
fn every_total_of_strength_agrees() {
    let scorer = Scorer::new("mmt8");
    for total in 120..=150_i64 {
        let lost = 150 - total;
        let grades: Vec<i64> = (0..14).map(|muscle| 10 - lost / 14 - i64::from(muscle < lost % 14)).collect();
        let known: Grades = grades.into_iter().map(Some).collect();
        let got = scorer.score(json!({
            "mmt8_grade_neck_flexors": 10, "mmt8_grades_right": side(&known[..7]),
            "mmt8_grades_left": side(&known[7..]),
        }));
        let flags = ["lt_142", "lte_142", "lt_136", "lte_125"].map(|name| got[name].as_bool().unwrap());
        assert_eq!(got["mmt8_bilateral_150"], total);
        assert_eq!(flags, [total < 142, total <= 142, total < 136, total <= 125], "{total}");
    }
}

#[test]
fn a_bounded_grade_bounds_the_total() {
    let mut right = side(&[Some(10); 7]);
    right["quadriceps"] = json!({ "above": 6, "below": 9 });
    let input = json!({ "mmt8_grade_neck_flexors": { "at_least": 9 }, "mmt8_grades_right": right });
    let got = Scorer::new("mmt8").score(input);
    assert_eq!((&got["mmt8_unilateral_80_min"], &got["mmt8_unilateral_80_max"]), (&json!(76), &json!(78)));
}
