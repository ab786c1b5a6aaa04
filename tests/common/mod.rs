//! What the instrument tests share: tables, vectors, and how an answer is compared with an expectation.
#![allow(dead_code)] // each test binary uses its part

use eligibility::document::from_toml;
use eligibility::instrument::{
    Absent, INSTRUMENTS, Instrument, Permissive, Reading, Table, read_table, score,
};
use serde_json::{Map, Value};

/// The vector files of the evidence packs, verbatim.
pub const FILES: [&str; 4] = [
    include_str!("../vectors/sle_instruments.json"),
    include_str!("../vectors/fitness_instruments.json"),
    include_str!("../vectors/ssc_instruments.json"),
    include_str!("../vectors/iim_instruments.json"),
];

/// Vectors of criteria, not of instruments: they belong to the engine.
pub const OF_CRITERIA: [&str; 12] = [
    "active_02_sledai_7_one_b",
    "active_03_sledai_7_two_b",
    "active_04_sledai_4_one_a",
    "therapy_02_mtx_and_aza_count_as_one",
    "therapy_03_intolerance_not_counted_by_strict",
    "therapy_05_84_days_is_enough",
    "therapy_06_dates_missing",
    "therapy_07_antimalarial_and_steroid_do_not_count",
    "therapy_08_two_forms_of_mycophenolate_count_once",
    "therapy_09_subtherapeutic_dose",
    "therapy_10_attested_adequate_trials",
    "therapy_11_incomplete_history_one_failure",
];

/// The instrument called `id`.
pub fn instrument(id: &str) -> Option<&'static Instrument> {
    INSTRUMENTS.iter().find(|one| one.id == id)
}

/// Its table, read from `criteria/instruments/`.
pub fn table(id: &str) -> Table {
    let path = format!("{}/criteria/instruments/{id}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let tree = from_toml(&text, &path).unwrap_or_else(|problems| panic!("{problems:?}"));
    read_table(&tree, &path).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// Prednisone 5 mg equals so much of each drug: fitness pack, section 5; deflazacort recalled there.
pub fn potency(drug: &str) -> Option<f64> {
    match drug {
        "prednisone" | "prednisolone" => Some(1.0),
        "methylprednisolone" | "triamcinolone" => Some(0.8),
        "hydrocortisone" => Some(4.0),
        "cortisone" => Some(5.0),
        "dexamethasone" => Some(0.15),
        "betamethasone" => Some(0.12),
        "deflazacort" => Some(1.2),
        _ => None,
    }
}

/// One instrument with a table of its own on one input.
pub fn run(id: &str, table: &Table, input: &Value, absent: Absent) -> Value {
    let reading = Reading { absent, dictionary: &Permissive, potency: &potency };
    score(instrument(id).expect("a registered id"), table, input, &reading)
}

/// All vectors of all files.
pub fn vectors() -> Vec<Value> {
    let files = FILES.iter().map(|text| serde_json::from_str::<Vec<Value>>(text).expect("a list of vectors"));
    files.flatten().collect()
}

/// The answer to one vector.
pub fn answer(vector: &Value, table: &Table) -> Value {
    let absent = match vector["missing"].as_str() {
        Some("false") => Absent::False,
        _ => Absent::Unknown,
    };
    let mut input = vector["input"].clone();
    if let (Some(day), Value::Object(fields)) = (vector.get("assessed_on"), &mut input) {
        fields.insert("assessed_on".to_owned(), day.clone());
    }
    run(vector["instrument"].as_str().expect("an instrument"), table, &input, absent)
}

/// What is wrong with an answer, if anything.
pub fn mismatch(vector: &Value, answer: &Value) -> Option<String> {
    let expected = vector["expected"].as_object().expect("an expectation");
    let tolerance = expected.get("tolerance").and_then(Value::as_f64).unwrap_or(0.0);
    let ignored = ["tolerance", "note", "notes"];
    let wrong = expected.iter().filter(|(name, _)| !ignored.contains(&name.as_str()));
    let wrong = wrong.filter(|(name, want)| !agrees(want, &answer[name.as_str()], tolerance));
    let lines: Vec<String> =
        wrong.map(|(name, want)| format!("{name}: want {want}, got {}", answer[name.as_str()])).collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}

/// Numbers within the tolerance, objects as subsets, lists of words in any order.
pub fn agrees(want: &Value, got: &Value, tolerance: f64) -> bool {
    match (want, got) {
        (Value::Number(want), Value::Number(got)) => {
            let (want, got) = (want.as_f64().expect("f64"), got.as_f64().expect("f64"));
            (want - got).abs() <= tolerance + 1e-9 * want.abs()
        }
        (Value::Object(want), Value::Object(got)) => subset(want, got, tolerance),
        (Value::Array(want), Value::Array(got)) if want.iter().all(Value::is_string) => {
            let sorted = |list: &[Value]| {
                let mut words: Vec<String> = list.iter().map(Value::to_string).collect();
                words.sort();
                words
            };
            sorted(want) == sorted(got)
        }
        (Value::Array(want), Value::Array(got)) => {
            want.len() == got.len() && want.iter().zip(got).all(|(want, got)| agrees(want, got, tolerance))
        }
        _ => want == got,
    }
}

fn subset(want: &Map<String, Value>, got: &Map<String, Value>, tolerance: f64) -> bool {
    want.iter().all(|(name, want)| got.get(name).is_some_and(|got| agrees(want, got, tolerance)))
}
