//! The answers of the native build, by their SHA-256 sums; `tests/web.rs` asks WebAssembly the same.
//! After a change that is meant: `UPDATE_DIGESTS=1 cargo test --test conformance`.
#![cfg(not(target_arch = "wasm32"))]

#[path = "conformance/mod.rs"]
mod questions;

use eligibility::{
    Knowledge, absent_of, answer_text, assess_text, list_text, match_text, report_text, score_text,
};
use questions::{Api, CASES, DIGESTS, answers, differences, digests};
use serde_json::Value;
use std::{env, fs};

fn native() -> Api<'static> {
    let knowledge = Knowledge::built_in();
    Api {
        assess: &|case, sets, choices| answer_text(assess_text(case, sets, choices)),
        score: &|instrument, input, options| {
            answer_text(absent_of(options).and_then(|absent| score_text(instrument, input, absent)))
        },
        lists: [
            list_text(&knowledge.fact_entries()),
            list_text(&knowledge.instrument_entries()),
            list_text(&knowledge.set_entries()),
            list_text(&knowledge.distributions()),
        ],
        report: &|case, set, format| {
            answer_text(report_text(case, set, "", format).map(|text| Value::String(text).to_string()))
        },
        matched: &|case, choices, sites| answer_text(match_text(case, choices, sites)),
    }
}

#[test]
fn the_digests_are_those_of_the_native_build() {
    let answers = answers(&native());
    let found = digests(&answers);
    if env::var_os("UPDATE_DIGESTS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance/digests.txt");
        fs::write(path, &found).unwrap();
        return;
    }
    let stale = differences(DIGESTS, &found);
    assert!(
        stale.is_empty(),
        "{} answers changed; if that is meant, run `UPDATE_DIGESTS=1 cargo test --test conformance`: {}",
        stale.len(),
        stale.join(", ")
    );
}

#[test]
fn questions_get_answers_and_refusals_get_errors() {
    for (name, text) in answers(&native()) {
        let start = if name.starts_with("refuse") { "{\"errors\":[{" } else { "{\"ok\":" };
        let list = !name.contains(' ') && text.starts_with("[{\"id\":");
        assert!(list || text.starts_with(start), "{name}: {text:.200}");
    }
}

#[test]
fn every_case_is_asked() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> =
        files.map(|name| name.to_string_lossy().trim_end_matches(".json").to_owned()).collect();
    names.sort();
    assert_eq!(names, CASES.map(|(name, _)| name));
}
