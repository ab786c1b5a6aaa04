//! Days found against days tried one by one.

use super::trial::{Seen, Span, Trial};
use crate::case::Case;
use crate::date::Date;
use crate::engine::bind;
use crate::knowledge::{Choices, CompiledSet, Knowledge};
use crate::order::SortedMap;
use serde_json::{Value, json};

/// Days tried one by one.
const TRIED: f64 = 150.0;

fn cases() -> Vec<(String, Value)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let files = std::fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("a file").path());
    let mut paths: Vec<_> = files.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    paths.sort();
    let read = |path: std::path::PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a case");
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, serde_json::from_str(&text).expect("JSON"))
    };
    paths.into_iter().map(read).collect()
}

fn sets() -> Vec<CompiledSet> {
    let compile = |id| Knowledge::built_in().compile(id, &Choices::default()).expect("a set");
    ["reference-sle", "reference-ssc", "reference-iim"].map(compile).into()
}

fn check(name: &str, set: &CompiledSet, case: &Case, step: Option<&str>) {
    let dictionary = Knowledge::built_in().dictionary();
    let state = bind(&set.program, dictionary, case, set.definition.freshness);
    let mut trial = Trial::new(set, dictionary, (case, &state), step);
    let found = trial.spans(TRIED, &mut Seen::default());
    let from = trial.from as i64;
    let every = (from..=from + TRIED as i64).map(|day| day as f64);
    let mut trial = Trial::new(set, dictionary, (case, &state), step);
    let brute = trial.spans_over(every, &mut Seen::default());
    let words = |spans: &SortedMap<usize, Vec<Span>>| -> Vec<String> {
        let line = |(number, list): (&usize, &Vec<Span>)| {
            let part = |span: &Span| {
                format!(
                    "{:?} from {:?}",
                    span.standing,
                    Date::from_number(span.from).map(|day| day.to_string())
                )
            };
            let parts: Vec<String> = list.iter().map(part).collect();
            format!("{}: {}", set.definition.criteria[*number].id, parts.join(", "))
        };
        spans.iter().map(line).collect()
    };
    assert_eq!(words(&found), words(&brute), "{name}, {step:?}");
}

#[test]
fn no_day_is_missed_in_the_example_cases() {
    let sets = sets();
    for (name, value) in cases() {
        let case = Case::from_value(&value, Knowledge::built_in().dictionary()).expect("a case");
        let own =
            sets.iter().filter(|set| name.starts_with("overlap") || set.definition.id.ends_with(&name[..3]));
        for set in own {
            check(&name, set, &case, Some("lymphodepletion"));
        }
    }
}

/// A case of dates only, some known to the month, drawn from `seed`.
fn dated_case(seed: u64) -> Value {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut draw = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut day = |from: u64| {
        let back = draw(from) as f64;
        let text = Date::from_number(Date::parse("2026-11-22").expect("a day").number() - back)
            .expect("a day")
            .to_string();
        if back > 31.0 && draw(3) == 0 { text[..7].to_owned() } else { text }
    };
    let drugs = [
        "mycophenolate_mofetil",
        "methotrexate",
        "rituximab",
        "cyclophosphamide",
        "prednisone",
        "tacrolimus",
    ];
    let exposures: Vec<Value> = drugs
        .iter()
        .map(|drug| json!({ "drug": drug, "start": day(900), "outcome": "inadequate_response" }))
        .collect();
    let mut exposures = exposures;
    for exposure in exposures.iter_mut().skip(1) {
        let start = exposure["start"].as_str().unwrap_or_default()[..7].to_owned();
        let stop = day(60);
        exposure["stop"] = json!(if stop[..7] < start[..] { start } else { stop });
    }
    json!({
        "format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22",
        "facts": {
            "birth_date": format!("{}-05-31", 1960 + seed % 3), "last_live_vaccine_date": day(60),
            "last_serious_infection_resolved_date": day(40), "last_inactivated_vaccine_date": day(30),
            "lvef_percent": { "value": 60, "on": day(120) }, "egfr_ml_min": { "value": 80, "on": day(20) },
            "fvc_percent_predicted": { "value": 90, "on": day(120) }, "sle_diagnosis_date": day(300),
            "iim_symptom_onset_date": day(900), "first_non_raynaud_symptom_date": day(2000),
        },
        "drug_exposures": exposures, "drug_history_complete": true, "planned": { "leukapheresis": "2026-12-31" },
    })
}

#[test]
fn no_day_is_missed_in_cases_of_dates() {
    let sets = sets();
    let dictionary = Knowledge::built_in().dictionary();
    for seed in 0..3 {
        let mut value = dated_case(seed);
        let facts = value["facts"].as_object_mut().expect("facts");
        facts.retain(|id, _| dictionary.find(id).is_some());
        assert!(facts.len() > 5, "the facts have other ids now: {facts:?}");
        let case = Case::from_value(&value, dictionary).unwrap_or_else(|errors| panic!("{seed}: {errors:?}"));
        let set = &sets[seed as usize % sets.len()];
        for step in [None, Some("leukapheresis"), Some("lymphodepletion")] {
            check(&format!("case {seed}"), set, &case, step);
        }
    }
}
