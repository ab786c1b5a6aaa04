//! What helps beside the results: how sure they are, other readings, limits of registered trials, risks.

use eligibility::document::from_toml;
use eligibility::{
    Assessment, Case, Choices, Knowledge, Overall, Report, TrialThreshold, assess, read_risk, read_thresholds,
};
use serde_json::{Value, json};
use std::path::Path;

fn case_of(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/{name}.json"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn assessed(file: &Value, set: &str, choices: &Choices) -> Assessment {
    let knowledge = Knowledge::built_in();
    let case = Case::from_value(file, knowledge.dictionary()).unwrap_or_else(|errors| panic!("{errors:?}"));
    let set = knowledge.compile(set, choices).unwrap();
    assess(&set, knowledge.dictionary(), &case)
}

fn with(name: &str, fact: &str, value: Value) -> Value {
    let mut file = case_of(name);
    file["facts"][fact] = value;
    file
}

/// `(value, changed_to, by, result)` of the ejection fraction, where it is among the sensitive values.
fn lvef(value: Value) -> Option<(String, String, String, Overall)> {
    let file = with("sle_clear_pass", "lvef_percent", value);
    let assessment = assessed(&file, "reference-sle", &Choices::default());
    assert_eq!(assessment.result, Overall::Met);
    let found = assessment.sensitivity.unwrap().into_iter().find(|one| one.fact == "lvef_percent")?;
    Some((found.value, found.changed_to, found.by, found.result))
}

#[test]
fn a_value_next_to_its_limit_is_sensitive_in_the_digit_it_was_given_in() {
    let on = |value: Value| json!({ "value": value, "on": "2026-11-10" });
    let words = |value: &str, to: &str, by: &str| {
        Some((value.to_owned(), to.to_owned(), by.to_owned(), Overall::NotMet))
    };
    assert_eq!(lvef(on(json!(31))), words("31", "30", "last_digit"));
    assert_eq!(lvef(on(json!(30.1))), words("30.1", "30", "last_digit"));
    // a tenth less is still above the limit
    assert_eq!(lvef(on(json!(31.5))), None);
    assert_eq!(lvef(on(json!(60))), None);
    let uncertain = json!({ "value": 33, "plus_minus": 5, "on": "2026-11-10" });
    assert_eq!(lvef(uncertain), words("33", "28", "uncertainty"));
}

#[test]
fn an_uncertainty_is_a_number_above_zero() {
    let dictionary = Knowledge::built_in().dictionary();
    for wrong in [
        json!({ "value": 50, "plus_minus": 0 }),
        json!({ "below": 50, "plus_minus": 2 }),
        json!({ "value": 50, "plus_minus": "2" }),
    ] {
        let file = with("sle_clear_pass", "lvef_percent", wrong);
        assert_eq!(Case::from_value(&file, dictionary).unwrap_err()[0].fact(), Some("lvef_percent"));
    }
}

#[test]
fn every_other_reading_is_what_the_set_says_when_it_is_chosen() {
    let cases = [
        ("sle_example", "reference-sle"),
        ("sle_undetermined_half_filled", "reference-sle"),
        ("ssc_skin_and_lung_pass", "reference-ssc"),
        ("iim_dermatomyositis_pass", "reference-iim"),
    ];
    let mut differing = 0;
    for (name, set) in cases {
        let file = case_of(name);
        let switches = file["options"][set].as_object().into_iter().flatten();
        let options = switches.map(|(id, value)| (id.clone(), value.as_bool().unwrap())).collect();
        let choices = Choices { options, preset: None };
        let here = assessed(&file, set, &choices);
        for reading in here.readings.as_ref().unwrap() {
            let mut other = choices.clone();
            match reading.value {
                Some(value) => drop(other.options.insert(reading.id.clone(), value)),
                None => other.preset = Some(reading.id.clone()),
            }
            let there = assessed(&file, set, &other);
            for (a, b) in here.criteria.iter().zip(&there.criteria) {
                let listed = reading.differs.iter().find(|one| one.id == a.id);
                let said = listed.map_or(a.result, |one| one.result);
                assert_eq!(said, b.result, "{name} {}: {}", reading.id, a.id);
                differing += usize::from(listed.is_some());
            }
            if reading.settled {
                assert_eq!((reading.result, true), (there.result, there.settled), "{name} {}", reading.id);
            }
        }
    }
    assert!(differing > 3, "only {differing} results differ: the cases show too little");
}

#[test]
fn what_decided_is_as_good_as_its_grade() {
    let grade = |file: &Value| assessed(file, "reference-sle", &Choices::default()).weakest_grade;
    // of all criteria that are met, some are proposals of this project
    assert_eq!(grade(&case_of("sle_clear_pass")).as_deref(), Some("proposal"));
    assert_eq!(grade(&json!({ "format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22" })), None);
}

fn limits_of(file: &Value, set: &str, criterion: &str) -> Vec<TrialThreshold> {
    let assessment = assessed(file, set, &Choices::default());
    let found = assessment.criteria.into_iter().find(|one| one.id == criterion).unwrap();
    found.range_across_trials.unwrap().thresholds
}

#[test]
fn a_value_is_held_against_the_limits_of_trials() {
    let file = with("sle_clear_pass", "lvef_percent", json!(50));
    let limits = limits_of(&file, "reference-sle", "fit_lvef");
    let (passes, row) = (limits[0].passes.as_ref().unwrap(), &limits[0]);
    // above 50 in one, at least 55 in seven of the nineteen
    assert_eq!((passes.trials, row.trials, row.texts), (11, 19, 12));
    assert!(passes.texts_at_least <= passes.texts_at_most && passes.texts_at_most <= row.texts);
    let missed: Vec<&str> =
        row.limits.iter().filter(|one| one.passed == Some(false)).map(|one| one.limit.as_str()).collect();
    assert_eq!(missed, ["> 50", ">= 55"]);
    let unknown = with("sle_clear_pass", "lvef_percent", json!({ "above": 40 }));
    assert_eq!(limits_of(&unknown, "reference-sle", "fit_lvef")[0].passes, None);
}

#[test]
fn a_derived_value_is_held_against_them_too() {
    let file = json!({ "format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22",
        "facts": { "age_years": 40, "sex": "female", "serum_creatinine_umol_l": 70 } });
    let limits = limits_of(&file, "reference-sle", "fit_egfr");
    let egfr = limits.iter().find(|one| one.fact == "egfr_ml_min_1_73m2").unwrap();
    assert_eq!(egfr.passes.as_ref().unwrap().trials, egfr.trials);
}

#[test]
fn what_gives_a_derived_fact_is_missing_in_its_place() {
    let file = json!({ "format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22" });
    let assessment = assessed(&file, "reference-sle", &Choices::default());
    let kidney = assessment.criteria.iter().find(|one| one.id == "fit_egfr").unwrap();
    for giver in ["serum_creatinine_umol_l", "sex", "age_years", "egfr_ml_min_1_73m2"] {
        assert!(kidney.missing.iter().any(|fact| fact == giver), "{giver}: {:?}", kidney.missing);
    }
}

#[test]
fn risk_is_told_and_gates_nothing() {
    let mut file = case_of("sle_clear_pass");
    for (fact, value) in
        [("platelets_10e9_l", 160.0), ("anc_10e9_l", 3.0), ("hemoglobin_g_l", 120.0), ("crp_mg_l", 45.0)]
    {
        file["facts"][fact] = json!({ "value": value, "on": "2026-11-15" });
    }
    file["facts"].as_object_mut().unwrap().remove("ferritin_ug_l");
    let index = |file: &Value, id: &str| {
        let assessment = assessed(file, "reference-sle", &Choices::default());
        let result = assessment.result;
        let found = assessment.risk.unwrap().indices.into_iter().find(|one| one.id == id).unwrap();
        let values: Vec<String> = found.values.iter().map(|one| one.value.clone()).collect();
        (values, found.missing, result)
    };
    let (values, missing, before) = index(&file, "car_hematotox");
    assert_eq!(
        (values, missing),
        (vec!["2 to 4".to_owned(), "high".to_owned()], vec!["ferritin_ug_l".to_owned()])
    );
    file["facts"]["ferritin_ug_l"] = json!({ "value": 5000, "on": "2026-11-15" });
    let (values, missing, after) = index(&file, "car_hematotox");
    assert_eq!((values, missing), (vec!["4".to_owned(), "high".to_owned()], vec![]));
    assert_eq!(before, after);
    file["facts"]["lvef_percent"] = json!({ "value": 50, "on": "2026-11-10" });
    let (values, ..) = index(&file, "hct_ci");
    // the heart gives one point, the disease itself two
    assert_eq!(values[..2], ["3 or more".to_owned(), "1 or more".to_owned()]);
    assert!(values[2].contains("cardiac"), "{values:?}");
}

#[test]
fn a_broken_list_of_limits_is_refused_with_every_line() {
    let text = r#"id = "thresholds"
[[threshold]]
id = "lvef"
label = "LVEF"
fact = "lvef_percent"
criteria = ["fit_lvef"]
limits = { "about 50" = 1, ">= 50" = 2 }
trials = 4
texts = 5
source = [ { key = "trials-comparison" } ]
grade = "secondary"
"#;
    let problems = read_thresholds(&from_toml(text, "t.toml").unwrap(), "t.toml").unwrap_err();
    let mut found: Vec<_> = problems.iter().map(|one| (one.code, one.line)).collect();
    found.sort_unstable();
    assert_eq!(found, [("bad-number", 8), ("bad-number", 9), ("unknown-word", 7)]);
    let scale = "id = \"risk\"\n[[scale]]\nid = \"x\"\ntitle = \"X\"\ncolumns = [\"\", \"1\"]\ngrade = \"verified\"\nsource = [ { key = \"fit-I9\" } ]\n[[scale.row]]\ncells = [\"only one\"]\n";
    let problems = read_risk(&from_toml(scale, "r.toml").unwrap(), "r.toml").unwrap_err();
    assert_eq!((problems[0].code, problems[0].line), ("bad-number", 9));
}

/// What a browser shows of a page, as words.
fn words_of_page(page: &str) -> Vec<String> {
    let body = page.split_once("<main>").unwrap().1;
    let text: String = body
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
        .collect::<Vec<_>>()
        .join(" ");
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let text = plain.iter().fold(text, |text, (from, to)| text.replace(from, to));
    text.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn the_page_for_print_says_all_of_the_report_and_nothing_from_outside() {
    let knowledge = Knowledge::built_in();
    for (name, set) in [
        ("sle_clear_pass", "reference-sle"),
        ("sle_fail_heart_and_nephritis", "reference-sle"),
        ("sle_needs_action", "reference-sle"),
        ("sle_undetermined_half_filled", "reference-sle"),
    ] {
        let set = knowledge.compile(set, &Choices::default()).unwrap();
        let case = Case::from_value(&case_of(name), knowledge.dictionary()).unwrap();
        let assessment = assess(&set, knowledge.dictionary(), &case);
        let report = Report::new(knowledge, &set, &case, &assessment);
        let page = report.to_html();
        for outside in ["<script", "src=", "href=", "@import", "url("] {
            assert!(!page.contains(outside), "{name}: {outside}");
        }
        let shown = words_of_page(&page).join(" ");
        for criterion in &assessment.criteria {
            assert!(shown.contains(&criterion.id), "{name}: {}", criterion.id);
        }
        // every line of the plain text is somewhere on the page, whatever the layout
        let on_page: std::collections::BTreeSet<&str> = shown.split(' ').collect();
        let layout = |word: &&str| word.chars().any(char::is_alphanumeric) && !word.contains(['[', ']']);
        let text = report.to_text().to_lowercase();
        let page_words: std::collections::BTreeSet<String> =
            on_page.iter().map(|word| word.to_lowercase()).collect();
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let bare_words: std::collections::BTreeSet<String> =
            page_words.iter().map(|word| bare(word)).collect();
        let lost: Vec<&str> = text
            .split_whitespace()
            .filter(layout)
            .filter(|word| !bare_words.contains(&bare(word)) && word.len() < 60)
            .collect();
        assert!(lost.len() < 5, "{name}: {lost:?}");
    }
}
