//! Files made to hurt: each is refused with a problem that names its place, or answered; none hangs, overflows the
//! stack or panics. `src/limits.rs` holds what is allowed; every file here goes past it.
#![cfg(feature = "reader")]

use eligibility::document::Problem;
use eligibility::limits::{
    DEEPEST_DEFINITIONS, LARGEST_CASE, LARGEST_SET, MOST_CRITERIA, MOST_EXPOSURES, MOST_PROBLEMS, MOST_TRIED,
    MOST_VALUES,
};
use eligibility::{Case, Choices, CompiledSet, Error, Knowledge, Report, assess};
use serde_json::{Value, json};

const HEAD: &str = r#"id = "mine"
title = "Mine"
diseases = ["sle"]
kind = "trial"
version = "1.0.0"
reviewed_on = 2026-01-31
complete = { inclusion = true, exclusion = true }
source = [{ key = "project" }]
"#;

fn criterion(number: usize, rule: &str) -> String {
    format!(
        "[[criterion]]\nid = \"c{number}\"\nkind = \"inclusion\"\ntext = \"A sentence.\"\n{rule}\ngrade = \"proposal\"\nsource = [{{ key = \"project\" }}]\n"
    )
}

fn ruled(number: usize, rule: &str) -> String {
    criterion(number, &format!("rule = '{rule}'"))
}

fn definition(number: usize, rule: &str) -> String {
    format!("[[definition]]\nid = \"d{number}\"\ntext = \"a part\"\nrule = '{rule}'\nsource = []\n")
}

fn many(count: usize, make: impl Fn(usize) -> String) -> String {
    (0..count).map(make).collect()
}

fn compiled(text: &str) -> Result<CompiledSet, Vec<Problem>> {
    Knowledge::built_in().compile_file(text, "mine.toml", &Choices::default())
}

/// The file is refused, with this code among its problems, each with line, column and words.
fn refused(body: &str, code: &str) {
    let text = format!("{HEAD}{body}");
    let problems = compiled(&text).expect_err(code);
    let first: Vec<String> = problems.iter().take(3).map(Problem::to_string).collect();
    assert!(problems.iter().any(|one| one.code == code), "{code} wanted: {first:?}");
    assert!(problems.len() <= 2 * MOST_PROBLEMS + 1, "{} problems", problems.len());
    let lines = text.split('\n').count();
    for problem in &problems {
        assert!((1..=lines).contains(&problem.line) && problem.column >= 1, "{problem}");
        assert!(!problem.message.chars().any(char::is_control), "{problem}");
        assert!(problem.message.len() < 1_000, "a message is short: {}", problem.message.len());
    }
}

#[test]
fn definitions_in_a_circle_or_in_a_long_chain() {
    let end = "lvef_percent >= 45 %";
    refused(&(ruled(0, "d0") + &definition(0, "d1") + &definition(1, "d0")), "cycle");
    refused(&(ruled(0, "d0") + &definition(0, "d0 or d0")), "cycle");
    let chain = |count: usize| ruled(0, "d0") + &many(count, |n| definition(n, &format!("d{}", n + 1)));
    refused(&(chain(400) + &definition(400, end)), "rule-too-deep");
    refused(&many(400, |n| definition(n, &format!("d{}", (n + 1) % 400))), "rule-too-deep");
    refused(&(chain(9_999) + &definition(9_999, end)), "too-many");
    let deepest = DEEPEST_DEFINITIONS - 1;
    let text = format!("{HEAD}{}{}", chain(deepest), definition(deepest, end));
    assert!(compiled(&text).is_ok(), "the limit itself is allowed");
}

#[test]
fn definitions_that_double_at_every_step() {
    let step = |n: usize| definition(n, &vec![format!("d{}", n + 1); 20].join(" and "));
    refused(&(ruled(0, "d0") + &many(6, step) + &definition(6, "lvef_percent >= 45 %")), "too-many");
}

#[test]
fn lists_without_end() {
    refused(&many(10_000, |n| ruled(n, "lvef_percent >= 45 %")), "too-many");
    refused(&many(MOST_CRITERIA + 1, |n| ruled(n, "lvef_percent >= 45 %")), "too-many");
    let preset = |n: usize| format!("[[preset]]\nid = \"p{n}\"\nlabel = \"P\"\n");
    refused(&(ruled(0, "lvef_percent >= 45 %") + &many(9_000, preset)), "too-many");
    let twice = HEAD.replace("complete", "include = [\"general\", \"general\"]\ncomplete");
    let problems = compiled(&twice).unwrap_err();
    assert!(problems.iter().any(|one| (one.code, one.line) == ("duplicate-id", 7)), "{problems:?}");
    let include = vec!["\"general\""; 5_000].join(",");
    let text = HEAD.replace("complete", &format!("include = [{include}]\ncomplete"));
    assert!(compiled(&text).unwrap_err().iter().any(|one| one.code == "too-many"));
}

#[test]
fn rules_without_end() {
    refused(&ruled(0, &"a or ".repeat(200_000)), "rule-too-long");
    refused(&ruled(0, &("(".repeat(10_000) + &")".repeat(10_000))), "rule-too-deep");
    refused(&ruled(0, &"not ".repeat(10_000)), "rule-too-deep");
    refused(&ruled(0, &"[".repeat(10_000)), "rule-too-deep");
    refused(&ruled(0, &"any_of(".repeat(10_000)), "rule-too-deep");
    refused(&ruled(0, &vec!["1"; 10_000].join(" + ")), "rule-too-deep");
    let wide = vec!["lvef_percent >= 45 %"; 3_000].join(" or ");
    refused(&many(10, |n| ruled(n, &wide)), "too-many");
    let unknown = |n: usize| ruled(n, many(500, |m| format!("fact_{n}_{m} or ")).trim_end_matches(" or "));
    refused(&many(19, unknown), "unknown-fact");
    refused(&many(18, |n| ruled(n, &"\u{2265}".repeat(33_000))), "bad-rule");
}

#[test]
fn numbers_texts_and_keys() {
    for number in ["1e400", "9999999999999999999", "1e16"] {
        refused(&ruled(0, &format!("lvef_percent >= {number} %")), "bad-number");
    }
    refused(&format!("{}note = \"a\\u0000b\"\n", ruled(0, "lvef_percent >= 45 %")), "bad-text");
    refused("note = \"a\0b\"\n", "bad-toml");
    refused("title = \"twice\"\n", "bad-toml");
    refused(&ruled(0, "lvef_percent >= 45 %").replace("text =", "text = \"twice\"\ntext ="), "bad-toml");
    let huge = format!("{HEAD}# {}", "x".repeat(LARGEST_SET));
    assert_eq!(compiled(&huge).unwrap_err()[0].code, "too-large");
}

/// What may be as large as it likes is answered whole: the search for uncovered values has one budget for the file.
#[test]
fn the_largest_set_is_checked_within_its_budget() {
    let levels = "levels = { fail = \"lvef_percent < 40 %\", pass = \"lvef_percent >= 45 %\" }";
    let text = format!("{HEAD}{}", many(MOST_CRITERIA, |n| criterion(n, levels)));
    let set = compiled(&text).unwrap();
    let mut left = MOST_TRIED / 100;
    let open = Knowledge::built_in().uncovered_within(&set, &mut left);
    assert_eq!(open.len(), MOST_CRITERIA);
    assert!(open[0].facts.is_some(), "the first is found");
    assert!(open[MOST_CRITERIA - 1].facts.is_none(), "nothing is left for the last");
    assert!(left < 10, "{left}");
}

/// Markup stays text: in the report it is escaped, in JSON it is a string.
#[test]
fn markup_in_texts_is_text() {
    let markup = "<img src=x onerror=alert(1)> [a](javascript:b) **c**";
    let text = format!("{HEAD}{}", ruled(0, "lvef_percent >= 45 %")).replace("A sentence.", markup);
    let set = compiled(&text.replace("title = \"Mine\"", &format!("title = \"{markup}\""))).unwrap();
    let knowledge = Knowledge::built_in();
    let case = Case::read(&case(json!({})), knowledge.dictionary()).unwrap();
    let assessment = assess(&set, knowledge.dictionary(), &case);
    assert_eq!(assessment.criteria[0].text, markup);
    let report = Report::new(knowledge, &set, &case, &assessment).to_markdown();
    assert!(report.contains(r"\<img src=x onerror=alert(1)\>"), "{report}");
    let bare = |mark: char| report.match_indices(mark).any(|(at, _)| !report[..at].ends_with('\\'));
    assert!(!bare('<') && !bare('['), "{report}");
    assert!(!report.contains("**c**"), "{report}");
}

fn case(facts: Value) -> String {
    json!({"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": facts}).to_string()
}

fn read(text: &str) -> Result<Case, Vec<Error>> {
    Case::read(text, Knowledge::built_in().dictionary())
}

fn case_refused(text: &str, code: &str) {
    let errors = read(text).expect_err(code);
    assert_eq!(errors.last().map(Error::code), Some(code), "{:?}", &errors[..errors.len().min(3)]);
    assert!(errors.len() <= MOST_PROBLEMS + 1, "{} problems", errors.len());
}

#[test]
fn cases_without_end() {
    case_refused(&" ".repeat(LARGEST_CASE + 1), "too-large");
    case_refused(&"[".repeat(100_000), "bad-json");
    case_refused(&r#"{"a":"#.repeat(100_000), "bad-json");
    let unknown: Value =
        (0..100_000).map(|n| (format!("fact_{n}"), json!(1))).collect::<serde_json::Map<_, _>>().into();
    case_refused(&case(unknown), "too-large");
    let series: Vec<Value> =
        (0..=MOST_VALUES).map(|n| json!({"value": 40 + n % 20, "on": "2026-01-31"})).collect();
    case_refused(&case(json!({"lvef_percent": series})), "too-large");
    case_refused(&case(json!({"organ_involvement": vec!["renal"; MOST_VALUES + 1]})), "too-large");
    let parts: Value =
        (0..=MOST_VALUES).map(|n| (format!("p{n}"), json!("A"))).collect::<serde_json::Map<_, _>>().into();
    case_refused(&case(json!({"bilag_2004_grades": parts})), "too-large");
    let exposures = vec![json!({"drug": "prednisone"}); MOST_EXPOSURES + 1];
    case_refused(&case(json!({"drug_exposures": exposures})), "too-large");
    let answers: Value =
        (0..100_000).map(|n| (format!("a{n}"), json!(true))).collect::<serde_json::Map<_, _>>().into();
    let text =
        json!({"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "judgements": answers});
    case_refused(&text.to_string(), "too-large");
}

#[test]
fn numbers_and_words_of_a_case() {
    for number in ["1e308", "-1e308", "1e-320", "99999999999999999999"] {
        let errors =
            read(&case(json!({})).replace("{}", &format!(r#"{{"weight_kg": {number}}}"#))).unwrap_err();
        assert_eq!(errors[0].code(), "implausible-value", "{number}");
    }
    case_refused(&case(json!({})).replace("{}", r#"{"weight_kg": 1e999}"#), "bad-json");
    case_refused(&case(json!({})).replace("{}", r#"{"weight_kg": 60, "weight_kg": 70}"#), "duplicate-key");
    case_refused(&case(json!({"sex": "\u{0}"})), "unknown-word");
    case_refused("{\"a\": \"\u{1}\"}", "bad-json");
}
