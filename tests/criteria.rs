//! What the files under `criteria/` promise each other: citations, washouts, presets, options, fact ids.

mod rules;

use eligibility::{Case, Choices, Knowledge, SortedMap};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

const BUNDLE: &str = include_str!(concat!(env!("OUT_DIR"), "/criteria.json"));

/// Washout classes of `drugs.toml` without a criterion of their own, and why.
const NO_WASHOUT: [(&str, &str); 3] = [
    ("gcsf", "part of fit_anc: 14 days before the count"),
    ("transfusion", "part of fit_hemoglobin and fit_platelets: 7 days before the count"),
    ("live_vaccine", "fit_live_vaccine: 42 days before lymphodepletion"),
];

/// Inputs of the instruments' case files that are no facts of a case: what is graded after the infusion, changes
/// since an earlier visit, and the arguments of converters and calculators.
const NO_FACT: [&str; 40] = [
    "absolute_percent_improvement_extramuscular",
    "absolute_percent_improvement_haq",
    "absolute_percent_improvement_mmt",
    "absolute_percent_improvement_muscle_enzyme",
    "absolute_percent_improvement_patient_global",
    "absolute_percent_improvement_physician_global",
    "analyte",
    "arousal",
    "attention",
    "cap_mg_per_day",
    "cerebral_edema",
    "courses",
    "deep_focal_motor_weakness",
    "dose_mg_per_day",
    "doses",
    "exposure",
    "fever_masked_by_antipyretic_or_anticytokine",
    "following_commands",
    "from",
    "hypotension",
    "ice_score",
    "index_disease_item",
    "interval",
    "naming",
    "orientation",
    "oxygen_device",
    "oxygen_flow_l_min",
    "planned_date",
    "present",
    "seizure",
    "serum_creatinine",
    "serum_creatinine_mg_dl",
    "temperature_at_least_38_c",
    "to",
    "unknown",
    "value",
    "vasopressin",
    "vasopressors_excluding_vasopressin",
    "window_days",
    "writing",
];

fn files() -> Vec<(String, Value)> {
    let bundle: Value = serde_json::from_str(BUNDLE).expect("the bundle");
    let files = bundle["files"].as_object().expect("files");
    files.iter().map(|(path, file)| (path.clone(), file["document"].clone())).collect()
}

fn document(path: &str) -> Value {
    files().into_iter().find(|(one, _)| one == path).unwrap_or_else(|| panic!("no {path}")).1
}

/// Keys cited anywhere in a document.
fn cited(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|part| cited(part, found)),
        Value::Object(object) => {
            for citation in object.get("source").and_then(Value::as_array).into_iter().flatten() {
                found.extend(citation["key"].as_str().map(str::to_owned));
            }
            object.values().for_each(|part| cited(part, found));
        }
        _ => {}
    }
}

#[test]
fn every_citation_is_in_the_list_of_sources() {
    let known: BTreeSet<&str> =
        Knowledge::built_in().bibliography().references.iter().map(|source| source.key.as_str()).collect();
    let mut count = 0;
    for (path, document) in
        files().into_iter().filter(|(path, _)| !["sources.toml", "diseases.toml"].contains(&path.as_str()))
    {
        let mut keys = BTreeSet::new();
        cited(&document, &mut keys);
        let strangers: Vec<&String> = keys.iter().filter(|key| !known.contains(key.as_str())).collect();
        assert!(strangers.is_empty(), "{path} cites {strangers:?}");
        assert!(!keys.is_empty(), "{path} cites nothing");
        count += keys.len();
    }
    assert!(count > 300, "only {count} citations");
}

#[test]
fn every_washout_class_has_its_criterion() {
    let general = document("reference/general.toml");
    let criteria: BTreeSet<&str> = general["criterion"]
        .as_array()
        .expect("criteria")
        .iter()
        .filter_map(|one| one["id"].as_str())
        .collect();
    let drugs = &Knowledge::built_in().dictionary().drugs().drugs;
    let classes: BTreeSet<String> = drugs
        .iter()
        .filter_map(|drug| drug.washout_class.clone())
        .filter(|class| !class.is_empty())
        .collect();
    assert!(classes.len() > 15, "{classes:?}");
    for class in &classes {
        let documented = NO_WASHOUT.iter().any(|(one, reason)| one == class && !reason.is_empty());
        let has = criteria.contains(format!("wash_{class}").as_str());
        assert!(has != documented, "wash_{class} is missing, or listed and there");
    }
}

#[test]
fn every_preset_and_every_option_compiles() {
    let knowledge = Knowledge::built_in();
    let mut compiled = 0;
    let mut compile = |id: &str, choices: Choices| {
        let set = knowledge.compile(id, &choices);
        compiled += 1;
        set.unwrap_or_else(|errors| panic!("{id} {choices:?}: {errors:?}"))
    };
    for id in knowledge.sets().map(|set| set.id.clone()).chain(["general".to_owned()]) {
        let definition = compile(&id, Choices::default()).definition().clone();
        for option in &definition.options {
            let options = SortedMap::from([(option.id.clone(), !option.default)]);
            compile(&id, Choices { options, preset: None });
        }
        let all = definition.options.iter().map(|option| (option.id.clone(), !option.default)).collect();
        compile(&id, Choices { options: all, preset: None });
        for preset in &definition.presets {
            compile(&id, Choices { options: SortedMap::new(), preset: Some(preset.id.clone()) });
            for replaced in &preset.overrides {
                let known = definition.criteria.iter().any(|one| one.id == replaced.criterion);
                assert!(known, "{id}: preset {} replaces the unknown {}", preset.id, replaced.criterion);
            }
        }
    }
    assert!(compiled > 20, "only {compiled} compiled");
}

#[test]
fn every_fact_of_the_case_files_is_read() {
    let texts = [
        include_str!("vectors/fitness_instruments.json"),
        include_str!("vectors/sle_instruments.json"),
        include_str!("vectors/ssc_instruments.json"),
        include_str!("vectors/iim_instruments.json"),
        include_str!("vectors/sle_patients.json"),
        include_str!("vectors/ssc_patients.json"),
        include_str!("vectors/iim_patients.json"),
    ];
    let knowledge = Knowledge::built_in();
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for text in texts {
        for case in serde_json::from_str::<Vec<Value>>(text).expect("a list of cases") {
            for id in case["input"].as_object().into_iter().flatten().map(|(id, _)| id) {
                ids.insert(id.clone(), case["name"].as_str().unwrap_or_default().to_owned());
            }
        }
    }
    assert!(ids.len() > 200, "{}", ids.len());
    let refused = |id: &str| {
        let file = json!({ "format": "car-t-eligibility/case/1", "assessed_on": "2026-03-01", "facts": { id: null } });
        Case::from_value(&file, knowledge.dictionary()).is_err()
    };
    let strangers: Vec<_> =
        ids.iter().filter(|(id, _)| refused(id) != NO_FACT.contains(&id.as_str())).collect();
    assert!(strangers.is_empty(), "{strangers:#?}");
}
