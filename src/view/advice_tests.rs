//! The help of an assessment: every section, filled, empty and not computed.

use super::*;
use crate::explain::{CriterionResult, OtherResult, Overall};
use crate::{Case, Choices, Knowledge, assess};

fn assessment() -> Assessment {
    let knowledge = Knowledge::built_in();
    let text = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22",
        "facts": {"lvef_percent": 25}}"#;
    let case = Case::read(text, knowledge.dictionary()).unwrap();
    let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
    assess(&set, knowledge.dictionary(), &case)
}

fn of(assessment: &Assessment) -> Advice {
    advice(assessment, Knowledge::built_in().dictionary(), true)
}

#[test]
fn a_settled_case_has_nothing_to_ask() {
    let advice = of(&assessment());
    assert_eq!(advice.next, None);
    assert!(advice.nothing_to_ask.is_some());
}

#[test]
fn what_was_not_computed_is_not_shown_and_what_is_empty_is_said() {
    let mut one = assessment();
    (one.windows, one.sensitivity, one.readings, one.weakest_grade) = (None, None, None, None);
    let none = of(&one);
    assert_eq!((none.windows, none.sensitive, none.readings, none.weakest), (None, None, None, None));
    (one.windows, one.sensitivity, one.readings) = (Some(Vec::new()), Some(Vec::new()), Some(Vec::new()));
    let empty = of(&one);
    assert!(empty.windows.unwrap().says.starts_with("Within two years there is no day"));
    assert!(empty.sensitive.unwrap().says.starts_with("No small change"));
    assert_eq!(empty.readings.unwrap().says, "These criteria have no other reading.");
}

#[test]
fn a_window_says_what_opens_and_closes_it_in_the_words_of_the_criteria() {
    let mut one = assessment();
    let window = |until: Option<&str>| Window {
        step: "leukapheresis".to_owned(),
        from: "2026-12-01".to_owned(),
        until: until.map(str::to_owned),
        opened_by: vec!["fit_lvef".to_owned()],
        closed_by: Vec::new(),
        repeat: Vec::new(),
    };
    one.windows = Some(vec![window(Some("2027-01-05")), window(None)]);
    let lines = of(&one).windows.unwrap().lines;
    assert_eq!(
        (lines[0].step.as_str(), lines[0].days.as_str()),
        ("Leukapheresis", "2026-12-01 to 2027-01-05")
    );
    assert_eq!(lines[1].days, "from 2026-12-01");
    assert_eq!(lines[0].parts.len(), 1);
    assert_eq!(lines[0].parts[0].1[0].text, "Left ventricular ejection fraction is at least 45 %");
}

#[test]
fn a_reading_with_another_result_comes_first_and_one_that_changes_nothing_is_only_counted() {
    let mut one = assessment();
    let reading = |id: &str, result, differs| OtherReading {
        id: id.to_owned(),
        kind: "option".to_owned(),
        label: id.to_owned(),
        value: Some(true),
        result,
        settled: true,
        differs,
    };
    let differs = vec![OtherResult { id: "fit_lvef".to_owned(), result: CriterionResult::Caution }];
    one.readings = Some(vec![
        reading("same", one.result, Vec::new()),
        reading("inside", one.result, differs.clone()),
        reading("other", Overall::Undetermined, differs),
    ]);
    let readings = of(&one).readings.unwrap();
    assert_eq!(readings.says, "1 of 3 other readings give another overall result.");
    let labels: Vec<&str> = readings.lines.iter().map(|line| line.label.as_str()).collect();
    assert_eq!(labels, ["other: yes", "inside: yes"]);
    assert_eq!(readings.lines[0].differs[0].1, "Discuss");
}

#[test]
fn a_sensitive_value_says_what_it_would_become() {
    let mut one = assessment();
    one.sensitivity = Some(vec![Sensitive {
        fact: "lvef_percent".to_owned(),
        key: None,
        value: "44".to_owned(),
        changed_to: "45".to_owned(),
        unit: Some("%".to_owned()),
        by: "last_digit".to_owned(),
        result: Overall::Met,
    }]);
    let line = of(&one).sensitive.unwrap().lines.remove(0);
    assert!(line.ends_with("44 %; at 45 % (one step of the last digit): Criteria met"), "{line}");
}

#[test]
fn a_long_text_is_cut_between_words() {
    let long = "word ".repeat(40);
    let short = shortened(&long);
    assert!(short.ends_with("word…") && short.chars().count() <= SHORT + 1);
    assert_eq!(shortened("A short text."), "A short text");
}
