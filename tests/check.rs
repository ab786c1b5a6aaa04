//! `check` on criteria files: what it says of values that no level speaks of.
#![cfg(feature = "cli")]

use serde_json::{Value, json};
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

/// Standard output of `check`, run on a file of this project, and whether it answered.
fn check(file: &str, format: &str) -> (String, bool) {
    let folder = env!("CARGO_MANIFEST_DIR");
    let mut command = Command::new(env!("CARGO_BIN_EXE_car-t-eligibility"));
    let output = command.current_dir(folder).args(["check", file, "--format", format]).output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.success())
}

#[test]
fn holes_are_listed_with_an_example_in_words() {
    let (text, answered) = check("tests/criteria/holes.toml", "text");
    assert!(answered);
    insta::assert_snapshot!(text);
}

#[test]
fn an_example_is_a_case_that_no_level_covers() {
    let (text, _) = check("tests/criteria/holes.toml", "json");
    let answer: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(answer["problems"], json!([]));
    let uncovered = answer["uncovered"].as_array().unwrap();
    let found: Vec<_> = uncovered.iter().map(|one| (&one["criterion"], &one["under"])).collect();
    let alone = Value::Null;
    assert_eq!(
        found,
        [
            (&json!("heart"), &alone),
            (&json!("infection"), &alone),
            (&json!("date"), &alone),
            (&json!("liver"), &json!("preset loose"))
        ]
    );
    for one in uncovered.iter().filter(|one| one["under"].is_null()) {
        let case =
            json!({"format": "car-t-eligibility/case/1", "assessed_on": "2026-01-31", "facts": one["facts"]});
        let (knowledge, choices) = (eligibility::Knowledge::built_in(), eligibility::Choices::default());
        let set =
            knowledge.compile_file(include_str!("criteria/holes.toml"), "holes.toml", &choices).unwrap();
        let case = eligibility::Case::from_value(&case, knowledge.dictionary()).unwrap();
        let assessment = eligibility::assess(&set, knowledge.dictionary(), &case);
        let criterion =
            assessment.criteria.iter().find(|found| one["criterion"] == found.id.as_str()).unwrap();
        assert_eq!(criterion.reason, Some(eligibility::Reason::NotCovered), "{one}");
    }
}

#[test]
fn the_reference_sets_leave_nothing_open() {
    for set in ["general", "sle", "ssc", "iim"] {
        let file = format!("criteria/reference/{set}.toml");
        let (text, answered) = check(&file, "json");
        assert!(answered, "{text}");
        let answer: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(answer["uncovered"], json!([]), "{file}");
    }
}

/// A file of this name with these bytes, then of this length, and what `check` and `assess` say of it.
fn refusals(name: &str, bytes: &[u8], length: u64) -> [String; 3] {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut file = File::create(&path).unwrap();
    file.write_all(bytes).unwrap();
    file.set_len(length).unwrap();
    let path = path.to_str().unwrap();
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/sle_example.json");
    let calls: [&[&str]; 3] =
        [&["check", path], &["assess", case, "--set", path], &["assess", path, "--set", "reference-sle"]];
    calls.map(|arguments| {
        let output = Command::new(env!("CARGO_BIN_EXE_car-t-eligibility")).args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(text.lines().count(), 1, "one problem, one line: {text}");
        text
    })
}

#[test]
fn files_of_any_size_and_bytes_are_refused_in_one_line() {
    for text in refusals("huge.toml", b"id = \"x\"\n", 100_000_000) {
        assert!(text.starts_with("too-large: ") && text.contains("has 100000000 bytes"), "{text}");
    }
    let bytes = b"id = \"x\"\ntitle = \"\xff\xfe\"\n";
    for text in refusals("bytes.toml", bytes, bytes.len() as u64) {
        assert!(text.starts_with("bad-text: ") && text.contains("line 2, byte 10 is not UTF-8"), "{text}");
    }
    let [check, assess, case] = refusals("nul.toml", b"id = \"x\0\"", 9);
    assert!(check.contains("bad-toml") && assess == check, "{check}{assess}");
    assert!(case.starts_with("bad-json: "), "{case}");
}
