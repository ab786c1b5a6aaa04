//! Pasted laboratory reports: what is read, what is left and why, and that nothing is guessed.

use eligibility::{Case, Knowledge, Pasted, Why, recognise};
use proptest::prelude::*;
use serde_json::{Value, json};

fn paste(text: &str) -> Pasted {
    let knowledge = Knowledge::built_in();
    recognise(text, knowledge.dictionary(), knowledge.laboratory(), None).unwrap()
}

/// The one result of a line, without what every pasted value says.
fn one(text: &str) -> (String, Value) {
    let pasted = paste(text);
    assert_eq!((pasted.found.len(), pasted.left.len()), (1, 0), "{text}: {pasted:?}");
    let mut value = pasted.found[0].value.clone();
    let object = value.as_object_mut().unwrap();
    assert_eq!(object.shift_remove("source"), Some(json!("pasted text")));
    assert_eq!(object.shift_remove("confirmed"), Some(json!(false)));
    (pasted.found[0].fact.clone(), value)
}

fn why(text: &str) -> Why {
    let pasted = paste(text);
    assert!(pasted.found.is_empty(), "{text}: {pasted:?}");
    pasted.left[0].why
}

#[test]
fn the_layouts_of_reports_are_read() {
    let lines = [
        ("Creatinine 1.2 mg/dL", "serum_creatinine_umol_l", json!({"value": 1.2, "unit": "mg/dL"})),
        ("Kreatinin: 1,2 mg/dl", "serum_creatinine_umol_l", json!({"value": 1.2, "unit": "mg/dL"})),
        (
            "creatinine  106 µmol/L  H  (45 - 84)",
            "serum_creatinine_umol_l",
            json!({"value": 106, "unit": "umol/L", "uln": 84}),
        ),
        ("ALT (GPT)\t61\tU/L\t10-35\tH", "alt_u_l", json!({"value": 61, "unit": "U/L", "uln": 35})),
        ("AST;38;U/l;<35;+", "ast_u_l", json!({"value": 38, "unit": "U/L", "uln": 35})),
        ("Platelets 152 x10^9/L [150-400]", "platelets_10e9_l", json!({"value": 152, "unit": "10^9/L"})),
        ("Thrombozyten 152 /nl", "platelets_10e9_l", json!({"value": 152, "unit": "10^9/L"})),
        ("Thrombozyten 152 G/l", "platelets_10e9_l", json!({"value": 152, "unit": "10^9/L"})),
        ("WBC 3.4 ×10⁹/L", "wbc_10e9_l", json!({"value": 3.4, "unit": "10^9/L"})),
        ("Leukozyten 3400 /µl", "wbc_10e9_l", json!({"value": 3400, "unit": "/uL"})),
        ("Hb 10.2g/dL", "hemoglobin_g_l", json!({"value": 10.2, "unit": "g/dL"})),
        ("Hämoglobin 6,3 mmol/l", "hemoglobin_g_l", json!({"value": 6.3, "unit": "mmol/L"})),
        ("CRP <5 mg/L", "crp_mg_l", json!({"below": 5, "unit": "mg/L"})),
        ("CRP < 5 mg/L", "crp_mg_l", json!({"below": 5, "unit": "mg/L"})),
        (
            "eGFR (CKD-EPI 2021) 55 mL/min/1.73 m²",
            "egfr_ml_min_1_73m2",
            json!({"value": 55, "unit": "mL/min/1.73 m2"}),
        ),
        ("eGFR >90 ml/min/1,73m2", "egfr_ml_min_1_73m2", json!({"above": 90, "unit": "mL/min/1.73 m2"})),
        ("INR 1.1", "inr", json!({"value": 1.1})),
        (
            "Complement C3 0.62 g/L 2026-11-20",
            "complement_c3_g_l",
            json!({"value": 0.62, "unit": "g/L", "on": "2026-11-20"}),
        ),
        (
            "C4 12 mg/dL 20.11.2026",
            "complement_c4_g_l",
            json!({"value": 12, "unit": "mg/dL", "on": "2026-11-20"}),
        ),
        ("CK U/L 450", "ck_u_l", json!({"value": 450, "unit": "U/L"})),
        ("Anti-dsDNA 180 IU/mL (<15)", "anti_dsdna_iu_ml", json!({"value": 180, "unit": "IU/mL", "uln": 15})),
        ("CD19+ B-Zellen 12 /µl", "cd19_b_cells_per_ul", json!({"value": 12, "unit": "/uL"})),
    ];
    for (line, fact, value) in lines {
        assert_eq!(one(line), (fact.to_owned(), value), "{line}");
    }
}

#[test]
fn what_is_not_certain_is_left_with_the_reason() {
    let lines = [
        ("Creatinine ratio 1.2 mg/dL", Why::NoName),
        ("Urine creatinine 80 mg/dL", Why::NoName),
        ("Lupus anticoagulant ratio 1.6", Why::NoName),
        ("Creatinine 1.2", Why::NoUnit),
        ("Platelets 109/l", Why::NoUnit),
        ("Creatinine 1.2 g/L", Why::OtherUnit),
        ("Neutrophils 54 %", Why::NoUnit),
        ("Creatinine 1.2 1.4 1.1 mg/dL", Why::SeveralNumbers),
        ("CRP 5 mg/L 3 mg/L", Why::SeveralNumbers),
        ("Platelets 150,000 /uL", Why::TwoReadings),
        ("Ferritin 1.500,5 ng/mL", Why::TwoReadings),
        ("Urine:\nCreatinine 80 mg/dL", Why::OtherMaterial),
        ("Liquor\nLDH 20 U/L", Why::OtherMaterial),
        ("CRP 5 mg/L\nCRP 8 mg/L", Why::Twice),
    ];
    for (line, reason) in lines {
        assert_eq!(why(line), reason, "{line}");
    }
}

#[test]
fn a_day_holds_for_the_lines_below_it() {
    let text =
        "Sample of 2026-11-20\nCRP 5 mg/L\n\n3.11.2026\nCRP 12 mg/L\n2026-10-01 2026-10-02\nHb 100 g/L";
    let pasted = paste(text);
    let days: Vec<_> = pasted.found.iter().map(|one| (one.line, one.value["on"].as_str())).collect();
    assert_eq!(days, [(2, Some("2026-11-20")), (5, Some("2026-11-03")), (7, None)]);
}

#[test]
fn a_day_that_can_be_read_in_two_ways_is_none() {
    assert_eq!(paste("03/04/2026\nCRP 5 mg/L").found[0].value["on"], Value::Null);
    assert_eq!(paste("20/11/2026\nCRP 5 mg/L").found[0].value["on"], "2026-11-20");
}

#[test]
fn a_blood_heading_ends_a_urine_heading() {
    let pasted = paste("Urine\nUPCR 850 mg/g\nCreatinine 80 mg/dL\nSerum\nCreatinine 1.1 mg/dL");
    let lines: Vec<_> = pasted.found.iter().map(|one| one.line).collect();
    assert_eq!((lines, pasted.left[0].line), (vec![2, 5], 3));
}

#[test]
fn words_without_numbers_are_no_results() {
    let pasted = paste("Laboratory of the clinic\nCreatinine pending\n\nReference ranges for adults");
    assert_eq!((pasted.found.len(), pasted.left.len()), (0, 0));
}

#[test]
fn every_name_gives_its_fact_in_every_unit() {
    let knowledge = Knowledge::built_in();
    let (dictionary, laboratory) = (knowledge.dictionary(), knowledge.laboratory());
    for analyte in &laboratory.analytes {
        let fact = dictionary.find(&analyte.fact).expect("a fact of the dictionary").fact;
        let units = std::iter::once(&fact.unit).chain(fact.units.iter().map(|unit| &unit.unit));
        for unit in units {
            let spelled = laboratory.spellings.iter().find(|(one, _)| one == unit);
            assert!(unit.is_empty() || spelled.is_some(), "{}: no report spells {unit}", fact.id);
            let spelled = spelled.map_or_else(|| vec![String::new()], |(_, spelled)| spelled.clone());
            for (name, spelled) in
                analyte.names.iter().flat_map(|name| spelled.iter().map(move |one| (name, one)))
            {
                let found = one(&format!("{name} 7 {spelled}"));
                assert_eq!(
                    (found.0.as_str(), found.1["unit"].as_str().unwrap_or("")),
                    (fact.id.as_str(), unit.as_str())
                );
            }
        }
    }
}

#[test]
fn a_pasted_value_is_a_case_value_that_waits_for_a_person() {
    let pasted = paste("ALT 61 U/L 10-35");
    let facts = json!({ (&pasted.found[0].fact): pasted.found[0].value });
    let file = json!({"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": facts});
    let case = Case::read(&file.to_string(), Knowledge::built_in().dictionary()).unwrap();
    assert!(case.notices.iter().any(|notice| notice.code() == "unconfirmed"));
}

proptest! {
    /// Whatever is pasted, nothing panics, and every line with a result is told once.
    #[test]
    fn any_text_is_read(text in "(?s).{0,400}") {
        paste(&text);
    }

    /// Pieces of reports in any order: every value read stands as digits on its line.
    #[test]
    fn no_value_is_made_up(parts in proptest::collection::vec(
        prop_oneof![Just("Creatinine"), Just("Hb"), Just("CRP"), Just("mg/dL"), Just("mg/L"), Just("g/dL"), Just("<"), Just("-"),
            Just("("), Just(")"), Just("12"), Just("1,5"), Just("0.7"), Just("1,234"), Just("2026-11-20"), Just("H"), Just("\n"),
            Just(";"), Just("urine"), Just("10^9/L")], 1..14)) {
        let text = parts.join(" ");
        let pasted = paste(&text);
        for one in &pasted.found {
            let key = ["value", "below"].into_iter().find(|key| one.value[*key].is_number()).expect("a number");
            let number = one.value[key].as_f64().expect("a number");
            prop_assert!(["12", "1,5", "0.7"].iter().any(|digits|
                digits.replace(',', ".").parse() == Ok(number) && one.text.contains(digits)), "{:?}", one);
            prop_assert!(one.value["unit"].is_string());
        }
    }
}
