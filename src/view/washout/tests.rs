//! Plans of small cases, and what the planner asks.

use super::*;
use serde_json::{Value, json};

fn plan_of(case: Value) -> Plan {
    let mut value = json!({ "format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22" });
    for (key, part) in case.as_object().unwrap() {
        value[key] = part.clone();
    }
    let knowledge = Knowledge::built_in();
    let text = value.to_string();
    let file = CaseFile::read(&text, knowledge.dictionary()).unwrap();
    let case = Case::read(&text, knowledge.dictionary()).unwrap();
    plan(knowledge, &file, &case)
}

fn one(exposure: Value) -> Line {
    plan_of(json!({ "drug_exposures": [exposure] })).lines.remove(0)
}

#[test]
fn a_month_ends_with_the_month_and_equal_is_enough() {
    let plan = plan_of(json!({ "drug_exposures": [{ "drug": "tocilizumab", "stop": "2026-01-31" }],
        "planned": { "leukapheresis": "2026-02-28" } }));
    assert_eq!(plan.lines[0].before[0].from, "2026-02-28");
    assert_eq!(plan.lines[0].before[0].asked, "1 month");
    assert_eq!(plan.lines[0].before[1].asked, "none asked");
    assert_eq!(plan.steps[0].says, "Leukapheresis: from 2026-02-28.");
    assert_eq!(
        plan.steps[0].planned.as_deref(),
        Some("Planned on 2026-02-28: every wash-out listed is over by then.")
    );
}

#[test]
fn a_month_alone_gives_a_range_and_decides_only_outside_it() {
    let said = |day: &str| {
        let plan = plan_of(json!({ "drug_exposures": [{ "drug": "azathioprine", "stop": "2026-10" }],
            "planned": { "leukapheresis": day } }));
        assert_eq!(plan.lines[0].before[0].from, "2026-10-15 to 2026-11-14, by the day of the last dose");
        plan.steps[0].planned.clone().unwrap()
    };
    assert!(said("2026-11-14").contains("is over by then"));
    assert!(said("2026-10-14").contains("too early"));
    assert!(said("2026-11-01").contains("cannot be said"));
}

#[test]
fn what_is_still_taken_is_reckoned_from_today_and_what_is_unknown_is_named() {
    let taken = one(json!({ "drug": "mycophenolate_mofetil", "outcome": "ongoing" }));
    assert_eq!(taken.before[0].from, "2026-12-06, if stopped today");
    assert_eq!(taken.before[1].from, "2026-11-22, if stopped today");
    assert_eq!(taken.before[1].asked, "stopped when it starts");
    let plan = plan_of(
        json!({ "drug_exposures": [{ "drug": "methotrexate" }, { "drug": "belimumab", "stop": "2026-11-20" }] }),
    );
    assert_eq!(plan.steps[0].says, "Leukapheresis: from 2026-11-27, as far as it is known.");
    assert_eq!(plan.steps[0].open, ["Methotrexate: cannot be said: last dose not known."]);
    assert!(one(json!({ "drug": "homeopathy" })).before[0].open);
}

#[test]
fn hydroxychloroquine_goes_on_and_a_cap_is_no_stop() {
    let line = one(json!({ "drug": "hydroxychloroquine", "outcome": "ongoing" }));
    assert!(line.before.iter().all(|before| before.asked == "none asked" && !before.open));
    let line = one(json!({ "drug": "prednisone", "outcome": "ongoing" }));
    assert!(line.before.iter().all(|before| before.days.is_none() && before.asked.contains("cap")));
    assert!(line.note.contains("10 mg/day") && line.before[0].open);
    let stopped = |day: &str| one(json!({ "drug": "prednisone", "stop": day })).before[0].open;
    assert_eq!((stopped("2026-11-14"), stopped("2026-11-15")), (false, true));
}

#[test]
fn leflunomide_runs_from_its_elimination() {
    let exposure = json!([{ "drug": "leflunomide", "stop": "2026-09-01" }]);
    let without = plan_of(json!({ "drug_exposures": exposure }));
    assert!(without.lines[0].before[0].open);
    let with = plan_of(
        json!({ "drug_exposures": exposure, "facts": { "leflunomide_elimination_date": "2026-09-20" } }),
    );
    assert_eq!(with.lines[0].before[0].from, "2026-10-04");
    let early = plan_of(
        json!({ "drug_exposures": exposure, "facts": { "leflunomide_elimination_date": "2026-08-20" } }),
    );
    assert!(early.lines[0].before[0].open);
}

#[test]
fn a_vaccine_is_a_dose_and_an_investigational_drug_may_ask_longer() {
    let plan = plan_of(json!({ "facts": { "last_live_vaccine_date": "2026-11-01" } }));
    assert_eq!(plan.lines[0].before[1].from, "2026-12-13");
    assert_eq!(plan.lines[0].before[0].asked, "none asked");
    let drugs = &Knowledge::built_in().dictionary().drugs().drugs;
    let drug = drugs.iter().find(|drug| drug.washout_class.as_deref() == Some("investigational")).unwrap();
    let line = one(json!({ "drug": drug.id, "stop": "2026-11-01" }));
    assert!(line.before[0].from.contains("2026-12-01 at the earliest"), "{line:?}");
    assert!(line.before[0].open);
}

#[test]
fn every_washout_of_the_drug_table_gives_a_day_with_its_source() {
    let drugs = Knowledge::built_in().dictionary().drugs();
    for washout in drugs
        .washouts
        .iter()
        .filter(|one| one.id != CAP && !TO_COUNT.contains(&one.id.as_str()) && !one.needs_elimination)
    {
        let class = washout.id.trim_start_matches("wash_");
        let Some(drug) = drugs.drugs.iter().find(|drug| drug.washout_class.as_deref() == Some(class)) else {
            panic!("{}: no drug", washout.id)
        };
        let line = one(json!({ "drug": drug.id, "stop": "2026-03-15" }));
        let asks = |interval: Option<Duration>| interval.is_some_and(|one| one.count > 0.0);
        assert_eq!(line.before[0].days.is_some(), asks(washout.before_leukapheresis), "{}", washout.id);
        assert!(!line.citations.is_empty() && !line.grade.is_empty(), "{}", washout.id);
        assert_eq!(line.printed.is_some(), !washout.source_interval.is_empty(), "{}", washout.id);
    }
}

#[test]
fn rows_of_the_planner_go_to_a_case_and_back() {
    let drugs = Knowledge::built_in().dictionary().drugs();
    let file = CaseFile {
        exposures: vec![
            json!({ "drug": "methotrexate", "stop": "2026-10", "max_dose": 20 }),
            json!({ "drug": "belimumab", "outcome": "ongoing" }),
        ],
        ..CaseFile::default()
    };
    let rows = entries(&file, drugs);
    assert_eq!(
        (rows[0].drug.as_str(), rows[0].stop.as_str(), rows[1].ongoing),
        ("Methotrexate", "2026-10", true)
    );
    let planned = ["2027-01-11".to_owned(), String::new()];
    let back = with_entries(&file, &rows, &planned, drugs);
    assert_eq!(
        back.exposures,
        [
            json!({ "drug": "methotrexate", "stop": "2026-10" }),
            json!({ "drug": "belimumab", "outcome": "ongoing" })
        ]
    );
    assert_eq!(back.planned.get("leukapheresis").map(String::as_str), Some("2027-01-11"));
    let html = fields(&rows, &planned).finish();
    assert!(html.contains("value=\"2026-10\"") && html.contains("checked=\"\""), "{html}");
}

#[test]
fn the_table_says_what_the_lines_say() {
    let plan = plan_of(json!({ "drug_exposures": [{ "drug": "methotrexate", "stop": "2026-11-20" }] }));
    let html = result(&plan).finish();
    for words in [
        "Methotrexate",
        "2026-11-20",
        "21 days",
        "2026-12-11",
        "source: 3 weeks",
        "source: verified",
        "interval: proposal",
    ] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(result(&Plan { lines: Vec::new(), steps: Vec::new() }).finish().contains("No drug is listed"));
}
