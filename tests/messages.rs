//! The words of the page: every message in every language, used, and translated; and the build that refuses what is not so.

#[path = "../build/messages.rs"]
mod build;

use std::fs;
use std::path::{Path, PathBuf};

const ENGLISH: &str = include_str!("../src/view/message/en.ftl");
const GERMAN: &str = include_str!("../src/view/message/de.ftl");

/// Words that are the same in both languages.
const SAME: [&str; 12] = [
    "instrument",
    "items-definition",
    "matrix",
    "oral",
    "sponsor",
    "status",
    "step-infusion",
    "step-lymphodepletion",
    "step-screening",
    "strip-says",
    "strip-trial",
    "version",
];

fn messages(text: &str) -> build::Messages {
    build::read("messages", text).unwrap()
}

#[test]
fn every_message_is_translated_with_the_same_variables() {
    build::generate(&[("en.ftl", ENGLISH), ("de.ftl", GERMAN)]).unwrap();
    let (english, german) = (messages(ENGLISH), messages(GERMAN));
    assert_eq!(english.keys().collect::<Vec<_>>(), german.keys().collect::<Vec<_>>());
    let same: Vec<&str> = english
        .iter()
        .filter(|(name, one)| german[*name].words == one.words)
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(same, SAME);
}

#[test]
fn the_german_file_says_that_it_is_not_reviewed() {
    assert!(
        GERMAN.starts_with("###")
            && GERMAN.contains("Nicht klinisch geprüft")
            && GERMAN.contains("Not clinically reviewed")
    );
    assert!(messages(GERMAN)["language-note"].words.contains("nicht klinisch geprüft"));
}

#[test]
fn every_message_is_used() {
    let mut program = String::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for file in rust_files(&folder.join("view")).into_iter().chain(rust_files(&folder.join("web"))) {
        program.push_str(&fs::read_to_string(file).unwrap());
    }
    let english = messages(ENGLISH);
    let unused = english.iter().filter(|(name, message)| {
        let plain = message.variables.iter().all(|(variable, _)| variable == "label");
        let name = name.replace('-', "_");
        !mentions(&program, &format!("say::{}", if plain { name.to_uppercase() } else { name }))
    });
    assert_eq!(unused.map(|(name, _)| name.as_str()).collect::<Vec<_>>(), [""; 0]);
}

/// Whether a word stands in a text, and not as the beginning of a longer one.
fn mentions(text: &str, word: &str) -> bool {
    let mut ends = text.match_indices(word).map(|(place, _)| text[place + word.len()..].chars().next());
    ends.any(|next| next.is_none_or(|next| !next.is_alphanumeric() && next != '_'))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.extension() {
            None if path.is_dir() => found.extend(rust_files(&path)),
            Some(extension) if extension == "rs" => found.push(path),
            _ => {}
        }
    }
    found
}

#[test]
fn a_message_that_is_missing_or_speaks_of_other_things_is_refused_with_its_line() {
    let faults = |english: &str, german: &str| {
        build::generate(&[("en.ftl", english), ("de.ftl", german)]).unwrap_err()
    };
    assert_eq!(faults("a = A\nb = B\n", "a = Ä\n"), ["en.ftl:2: b is missing in de.ftl"]);
    assert_eq!(faults("a = A\n", "a = Ä\n\nb = B\n"), ["de.ftl:3: b is missing in en.ftl"]);
    assert_eq!(
        faults("a = A { $x }\n", "a = Ä { $y }\n"),
        ["de.ftl:1: a has other variables than in en.ftl"]
    );
    let choice = "a = { $x ->\n    [one] A\n   *[many] As\n}\n";
    assert_eq!(faults(choice, choice)[0], "en.ftl:1: a needs the wordings [one] and *[other], and no more");
    assert_eq!(faults("b = B\na = A\na = C\n", "a = Ä\nb = B\n"), ["en.ftl:2: a stands twice"]);
    assert!(faults("a = A\nb\n", "a = Ä\n")[0].starts_with("en.ftl:"));
}

#[test]
fn variables_are_numbered_as_in_english_whatever_their_order() {
    let rust =
        build::generate(&[("en.ftl", "a = { $x } of { $y }\n"), ("de.ftl", "a = von { $y } { $x }\n")])
            .unwrap();
    assert!(rust.contains(r#""\u{1}0 of \u{1}1""#) && rust.contains(r#""von \u{1}1 \u{1}0""#), "{rust}");
    assert!(rust.contains("pub fn a(x: &str, y: &str) -> String"), "{rust}");
}
