//! The same questions to the core as a native library and as WebAssembly; the answers must be the same bytes.

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The SHA-256 sum of every answer: `name: sum`, one a line.
pub const DIGESTS: &str = include_str!("digests.txt");

/// Every file of `tests/cases/`.
pub const CASES: [(&str, &str); 13] = [
    ("iim_antisynthetase_screening_due", include_str!("../cases/iim_antisynthetase_screening_due.json")),
    ("iim_dermatomyositis_pass", include_str!("../cases/iim_dermatomyositis_pass.json")),
    ("iim_example", include_str!("../cases/iim_example.json")),
    ("overlap_sclerosis_and_myositis", include_str!("../cases/overlap_sclerosis_and_myositis.json")),
    ("sle_clear_pass", include_str!("../cases/sle_clear_pass.json")),
    ("sle_example", include_str!("../cases/sle_example.json")),
    ("sle_fail_heart_and_nephritis", include_str!("../cases/sle_fail_heart_and_nephritis.json")),
    ("sle_needs_action", include_str!("../cases/sle_needs_action.json")),
    ("sle_undetermined_half_filled", include_str!("../cases/sle_undetermined_half_filled.json")),
    ("sle_unknown_drug_and_bounded_labs", include_str!("../cases/sle_unknown_drug_and_bounded_labs.json")),
    ("ssc_example", include_str!("../cases/ssc_example.json")),
    ("ssc_fail_pulmonary_hypertension", include_str!("../cases/ssc_fail_pulmonary_hypertension.json")),
    ("ssc_skin_and_lung_pass", include_str!("../cases/ssc_skin_and_lung_pass.json")),
];

/// The vectors of the instruments.
const VECTORS: [(&str, &str); 4] = [
    ("fitness", include_str!("../vectors/fitness_instruments.json")),
    ("iim", include_str!("../vectors/iim_instruments.json")),
    ("sle", include_str!("../vectors/sle_instruments.json")),
    ("ssc", include_str!("../vectors/ssc_instruments.json")),
];

/// Questions with something wrong in them: case, sets, choices.
const REFUSED: [(&str, &[&str], &str); 6] = [
    (r#"{"format": "car-t-eligibility/case/1", "#, &["reference-sle"], ""),
    (r#"{"format": "car-t-eligibility/case/9", "assessed_on": "2026-11-22"}"#, &["reference-sle"], ""),
    (
        r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {"lvef_precent": 50}}"#,
        &["reference-sle"],
        "",
    ),
    (
        r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-02-30", "facts": {"lvef_percent": 500}}"#,
        &["reference-sle"],
        "",
    ),
    (r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22"}"#, &["reference-sel"], ""),
    (
        r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22"}"#,
        &["reference-sle"],
        r#"{"preset": "stricter"}"#,
    ),
];

/// What is asked, natively or through the exports.
pub struct Api<'a> {
    /// Case, sets, choices.
    pub assess: &'a dyn Fn(&str, &[&str], &str) -> String,
    /// Instrument, input, options.
    pub score: &'a dyn Fn(&str, &str, &str) -> String,
    /// `facts`, `instruments`, `sets` and `evidence`.
    pub lists: [String; 4],
    /// Case, set, format.
    pub report: &'a dyn Fn(&str, &str, &str) -> String,
    /// Case, choices, sites.
    pub matched: &'a dyn Fn(&str, &str, &str) -> String,
}

/// Every answer under the name of its question.
pub fn answers(api: &Api<'_>) -> BTreeMap<String, String> {
    let [_, _, sets, _] = &api.lists;
    let sets: Vec<Value> = serde_json::from_str(sets).expect("a list of sets");
    let ids: Vec<&str> = sets.iter().map(|set| set["id"].as_str().expect("an id")).collect();
    let mut answers = BTreeMap::new();
    for (list, text) in ["facts", "instruments", "sets", "evidence"].into_iter().zip(&api.lists) {
        answers.insert(list.to_owned(), text.clone());
    }
    for (name, case) in CASES {
        // of the many trials the examples are enough
        for id in ids.iter().filter(|id| !id.starts_with("NCT") || name.ends_with("_example")) {
            answers.insert(format!("assess {name} {id}"), (api.assess)(case, &[*id], ""));
        }
    }
    for (name, case) in CASES.iter().filter(|(name, _)| name.ends_with("_example")) {
        let set = format!("reference-{}", &name[..3]);
        for format in ["text", "markdown", "html"] {
            answers.insert(format!("report {name} {format}"), (api.report)(case, &set, format));
        }
        let near = r#"{"near": "Erlangen", "country": "Germany"}"#;
        answers.insert(format!("match {name}"), (api.matched)(case, "", near));
    }
    answers.insert("refuse match".to_owned(), (api.matched)(CASES[5].1, "", r#"{"near": "Nowhere"}"#));
    let strict = r#"{"preset": "strict"}"#;
    let has_strict = |set: &&Value| {
        let mut presets = set["presets"].as_array().into_iter().flatten();
        presets.any(|preset| preset["id"] == "strict")
    };
    let with_strict: Vec<&str> =
        sets.iter().filter(has_strict).map(|set| set["id"].as_str().expect("an id")).collect();
    answers
        .insert("assess sle_example all, strict".to_owned(), (api.assess)(CASES[5].1, &with_strict, strict));
    for (number, (case, sets, choices)) in REFUSED.into_iter().enumerate() {
        answers.insert(format!("refuse {number}"), (api.assess)(case, sets, choices));
    }
    for (file, vectors) in VECTORS {
        let vectors: Vec<Value> = serde_json::from_str(vectors).expect("a list of vectors");
        for vector in vectors {
            let (Some(name), Some(instrument)) = (vector["name"].as_str(), vector["instrument"].as_str())
            else {
                continue;
            };
            let mut input = vector["input"].clone();
            if let (Some(day), Value::Object(fields)) = (vector.get("assessed_on"), &mut input) {
                fields.insert("assessed_on".to_owned(), day.clone());
            }
            let absent = vector["missing"].as_str().unwrap_or("unknown");
            let options = format!(r#"{{"absent": "{absent}"}}"#);
            let answer = (api.score)(instrument, &input.to_string(), &options);
            answers.insert(format!("score {file} {name}"), answer);
        }
    }
    answers
}

/// The text of [`DIGESTS`] for these answers.
pub fn digests(answers: &BTreeMap<String, String>) -> String {
    let sum = |text: &str| Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    answers.iter().map(|(name, text)| format!("{name}: {}\n", sum(text))).collect()
}

/// Names of the questions whose answers differ between two texts of digests.
pub fn differences(expected: &str, found: &str) -> Vec<String> {
    let read = |text: &str| -> BTreeMap<String, String> {
        let pairs = text.lines().filter_map(|line| line.rsplit_once(": "));
        pairs.map(|(name, sum)| (name.to_owned(), sum.to_owned())).collect()
    };
    let (expected, found) = (read(expected), read(found));
    let names = expected.keys().chain(found.keys().filter(|name| !expected.contains_key(*name)));
    names.filter(|name| expected.get(*name) != found.get(*name)).cloned().collect()
}
