//! The sets of the page: what is in force, shown, opened and loaded; and what can be used of a case.

use super::*;

fn session() -> Session {
    Session::new(Knowledge::built_in(), ["reference-sle"]).unwrap()
}

fn case(facts: Value) -> CaseFile {
    let Value::Object(facts) = facts else { panic!("an object") };
    CaseFile { assessed_on: "2026-11-22".to_owned(), facts, ..CaseFile::default() }
}

#[test]
fn a_slip_costs_one_entry() {
    let mut case = case(json!({ "lvef_percent": 20, "nyha_class": 9, "last_live_vaccine_date": "2030" }));
    case.planned.insert("infusion".to_owned(), "soon".to_owned());
    let (assessments, faults) = session().assess(&case);
    assert_eq!(assessments[0].result.word(), "not_met");
    assert_eq!(faults.len(), 3);
}

#[test]
fn an_exposure_left_out_leaves_the_history_open() {
    let mut case = case(json!({}));
    case.exposures = vec![
        json!({ "drug": "belimumab", "start": "2024-01", "stop": "2024-09" }),
        json!({ "drug": "rituximab", "start": "2025-01", "stop": "2024-01" }),
    ];
    case.history_complete = Some(json!(true));
    let (assessments, faults) = session().assess(&case);
    let washout = |id: &str| {
        let criteria = &assessments[0].criteria;
        criteria.iter().find(|criterion| criterion.id == id).unwrap().result.word()
    };
    assert_eq!((washout("wash_anti_cd20"), washout("wash_bortezomib")), ("unknown", "unknown"));
    assert!(faults[0].message.text().contains("entry 2"), "{faults:?}");
}

#[test]
fn while_none_is_chosen_all_are_in_force_and_the_last_chosen_is_shown() {
    let sets = ["reference-sle", "reference-ssc", "reference-iim"];
    let mut session = Session::new(Knowledge::built_in(), sets).unwrap();
    let state =
        |session: &Session| (session.sets().count(), session.shown(), session.set().definition().id.clone());
    assert_eq!(state(&session), (3, 0, "reference-sle".to_owned()));
    session.pick("reference-iim", true);
    session.pick("reference-ssc", true);
    assert_eq!(state(&session), (2, 0, "reference-ssc".to_owned()));
    session.show("reference-iim");
    assert_eq!(state(&session), (2, 1, "reference-iim".to_owned()));
    session.show("reference-sle");
    assert_eq!(state(&session), (2, 1, "reference-iim".to_owned()));
    session.pick("reference-iim", false);
    assert_eq!(state(&session), (1, 0, "reference-ssc".to_owned()));
    session.pick("reference-ssc", false);
    assert_eq!(state(&session), (3, 1, "reference-ssc".to_owned()));
}

#[test]
fn without_a_day_there_is_no_answer() {
    let (assessments, faults) = session().assess(&CaseFile::default());
    assert!(assessments.is_empty());
    assert_eq!(faults[0].fact.as_deref(), Some("assessed_on"));
}

#[test]
fn one_set_is_opened_at_a_time_and_files_stay_until_they_are_removed() {
    let mut session = session();
    let ids = |session: &Session| session.ids();
    session.open("NCT06347718", Choices::default()).unwrap();
    session.open("NCT06342960", Choices::default()).unwrap();
    assert_eq!(ids(&session), ["reference-sle", "NCT06342960"]);
    let text = include_str!("../../docs/template-set.toml");
    let file = || Knowledge::built_in().compile_file(text, "own.toml", &Choices::default()).unwrap();
    session.load(file());
    session.load(file());
    assert_eq!(ids(&session), ["reference-sle", "NCT06342960", "my-set"]);
    assert_eq!((session.standing(), session.shown()), (Standing::File, 2));
    // a choice of disease takes neither away
    session.pick("reference-sle", true);
    assert_eq!(session.sets().count(), 3);
    assert_eq!(session.readings().count(), 2);
    session.choose("my-set", Choices::default()).unwrap();
    session.remove("my-set");
    session.remove("reference-sle");
    assert_eq!(ids(&session), ["reference-sle", "NCT06342960"]);
    assert!(session.open("no-such-set", Choices::default()).is_err());
}
