//! Reading criteria files: what is right is kept, and every mistake is reported where it stands.
#![cfg(feature = "reader")]

use eligibility::criterion::{Body, Level, LevelRule, OnFail, SetDefinition, read_set};
use eligibility::document::{Node, PROBLEM_CODES, Position, Problem, Tree, from_json, from_toml};
use eligibility::instrument::read_table;
use eligibility::rule::Span;
use eligibility::{
    read_diseases, read_drugs, read_facts, read_laboratory, read_risk, read_sources, read_thresholds,
};
use proptest::prelude::*;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

const SAMPLE: &str = include_str!("criteria/sample_set.toml");

fn set_of(text: &str) -> Result<SetDefinition, Vec<Problem>> {
    read_set(&from_toml(text, "set.toml")?, "set.toml")
}

fn codes(problems: &[Problem]) -> Vec<&str> {
    problems.iter().map(|problem| problem.code).collect()
}

/// Line and code of every problem, sorted.
fn found(problems: &[Problem]) -> Vec<(usize, String)> {
    let mut list: Vec<_> = problems.iter().map(|one| (one.line, one.code.to_owned())).collect();
    list.sort();
    list
}

/// The same from the comments `#! code code` of the file.
fn marked(text: &str) -> Vec<(usize, String)> {
    let lines = (1..).zip(text.lines());
    let marks = lines.filter_map(|(line, text)| Some((line, text.split_once("#! ")?.1)));
    let mut list: Vec<_> =
        marks.flat_map(|(line, codes)| codes.split(' ').map(move |code| (line, code.to_owned()))).collect();
    list.sort();
    list
}

fn check_mistakes(text: &str, problems: Vec<Problem>) {
    let listed: Vec<String> = problems.iter().map(Problem::to_string).collect();
    assert_eq!(found(&problems), marked(text), "{}", listed.join("\n"));
}

#[test]
fn every_mistake_is_reported_on_its_line() {
    let text = include_str!("criteria/ten_mistakes.toml");
    assert!(marked(text).len() >= 10);
    check_mistakes(text, set_of(text).unwrap_err());
    let text = include_str!("criteria/broken_facts.toml");
    check_mistakes(text, read_facts(&from_toml(text, "facts.toml").unwrap(), "facts.toml").unwrap_err());
    let text = include_str!("criteria/broken_drugs.toml");
    check_mistakes(text, read_drugs(&from_toml(text, "drugs.toml").unwrap(), "drugs.toml").unwrap_err());
}

#[test]
fn messages_say_what_to_do() {
    let text = include_str!("criteria/ten_mistakes.toml");
    let problems = set_of(text).unwrap_err();
    insta::assert_snapshot!(problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n"));
}

#[test]
fn codes_are_pinned() {
    insta::assert_snapshot!(PROBLEM_CODES.iter().map(|(code, _)| *code).collect::<Vec<_>>().join("\n"));
    assert!(PROBLEM_CODES.windows(2).all(|pair| pair[0].0 < pair[1].0), "unique and sorted");
}

#[test]
fn codes_are_those_in_use() {
    let source: String =
        files(Path::new("src"), "rs").iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    for (code, _) in PROBLEM_CODES {
        let uses = source.matches(&format!("\"{code}\"")).count();
        assert!(uses >= 2, "{code} is listed and never reported");
    }
}

#[test]
fn the_sample_reads_into_the_model() {
    let set = set_of(SAMPLE).unwrap();
    assert_eq!(
        (set.reviewed_on.as_str(), set.complete_inclusion, set.complete_exclusion),
        ("2026-01-31", true, false)
    );
    let Body::Levels(levels) = &set.criteria[0].body else { panic!("levels") };
    let order: Vec<Level> = levels.iter().map(|(level, _)| *level).collect();
    assert_eq!(order, [Level::Fail, Level::Caution, Level::Pass]);
    assert_eq!(levels[2].1, LevelRule::Otherwise);
    let Body::Rule { on_fail, .. } = &set.presets[0].overrides[0].body else { panic!("a rule") };
    assert_eq!(*on_fail, OnFail::ActionNeeded, "as in the rule it replaces");
}

#[test]
fn parts_of_rules_are_found_in_the_file() {
    let set = set_of(SAMPLE).unwrap();
    let place = |owner: &str, text: &str| {
        let (rule, line) =
            (1..).zip(SAMPLE.lines()).find_map(|(line, one)| Some((one.find(text)?, line))).unwrap();
        let start = if owner == "criterion.kidney.rule" { 24 + rule } else { 0 };
        let at = set.positions.locate(owner, Span { start, end: start + 1 });
        assert_eq!(at, Position { line, column: rule + 1 }, "{owner}");
    };
    place("criterion.heart.fail", "lvef_percent <= 30");
    place("criterion.heart.caution", "30 % < lvef_percent");
    place("criterion.heart.counts", "indication ==");
    place("criterion.kidney.rule", "or on_dialysis");
    place("definition.active", "sledai_2k_total");
    place("group.organ_function", "kidney_impairment");
    place("preset.strict.kidney.rule", "egfr_ml_min_1_73m2 >= 60");
}

#[test]
fn positions_survive_other_ways_to_write_a_text() {
    let header = &SAMPLE[..SAMPLE.find("[[option]]").unwrap()];
    let check = |rule: &str, line: usize, column: usize| {
        let rest = "[[criterion]]\nid = \"a\"\nkind = \"inclusion\"\ntext = \"A.\"\ngrade = \"proposal\"\nsource = [{ key = \"project\" }]";
        let text = format!("{header}{rest}\nrule = {rule}\n");
        let problem = set_of(&text).unwrap_err().remove(0);
        let first = header.lines().count() + 7;
        assert_eq!(
            (problem.code, problem.line, problem.column),
            ("bad-rule", first + line, column),
            "{rule}"
        );
    };
    check("'a and )'", 0, 15);
    check("\"a and )\"", 0, 15);
    check("\"µ\"", 0, 9);
    check("'''\na and\n b or )'''", 2, 7);
    check("'''\r\na and\r\n b or )'''", 2, 7);
    check("\"\"\"a and )\"\"\"", 0, 17);
    // with an escape only the start of the value is known
    check("\"x == \\\"a\\\" and )\"", 0, 8);
}

#[test]
fn json_and_toml_say_the_same() {
    let tree = from_toml(SAMPLE, "set.toml").unwrap();
    let mut with_places = read_set(&tree, "set.toml").unwrap();
    let without = read_set(&from_json(&to_json(&tree)), "set.json").unwrap();
    assert!(without.positions.is_empty());
    with_places.positions = without.positions.clone();
    assert_eq!(with_places, without);
}

fn to_json(tree: &Tree) -> Value {
    match &tree.node {
        Node::Table(entries) => Value::Object(
            entries.iter().map(|(key, value)| (key.text.clone(), to_json(value))).collect::<Map<_, _>>(),
        ),
        Node::List(items) => items.iter().map(to_json).collect(),
        Node::Text(text) | Node::Date(text) => text.clone().into(),
        Node::Number(number) => (*number).into(),
        Node::Bool(flag) => (*flag).into(),
    }
}

#[test]
fn text_that_is_not_toml_has_a_place() {
    let problem = set_of("id = \"x\"\ntitle = = 3\n").unwrap_err().remove(0);
    assert_eq!((problem.code, problem.line, problem.column), ("bad-toml", 2, 9));
    assert_eq!(set_of("a = 1\na = 2\n").unwrap_err()[0].line, 2);
}

#[test]
fn hostile_files_are_refused() {
    let check = |text: &str, code: &str| {
        let problems = set_of(text).unwrap_err();
        assert!(codes(&problems).contains(&code), "{code}: {:?}", &problems[..problems.len().min(5)]);
        assert!(problems.len() <= 1_001);
    };
    check(&"#".repeat(2_000_001), "too-large");
    check(&format!("a = {}1{}", "[".repeat(10_000), "]".repeat(10_000)), "bad-toml");
    check(&format!("a = {}1{}", "{ a = ".repeat(10_000), " }".repeat(10_000)), "bad-toml");
    check(&format!("{}a = 1", "a.".repeat(100_000)), "bad-toml");
    check(&format!("[{}a]", "a.".repeat(100_000)), "bad-toml");
    check(&format!("id = \"{}\"", "x".repeat(1_000_000)), "bad-id");
    check("note = \"a\\u0007b\"", "bad-text");
    check("note = \"a\u{7}b\"", "bad-toml");
    check("\"a\\u0007b\" = 1", "bad-text");
    for number in ["inf", "nan", "1e300", "-1e16", "9223372036854775807"] {
        check(&format!("{SAMPLE}\n[[x]]\nnumber = {number}"), "bad-number");
    }
    let unknown: String = (0..100_000).map(|number| format!("key{number} = 1\n")).collect();
    check(&unknown, "too-many-problems");
    check(&"[[criterion]]\nid = \"a\"\n".repeat(10_001), "too-many");
    check(&format!("{SAMPLE}\n[[criterion]]\nrule = \"{}a\"", "not ".repeat(10_000)), "rule-too-deep");
    check(&format!("{SAMPLE}\n[[criterion]]\nrule = \"{}\"", "a or ".repeat(200_000)), "rule-too-long");
}

#[test]
fn every_file_under_criteria_reads() {
    for path in files(Path::new("criteria"), "toml") {
        let name = path.display().to_string();
        let tree = from_toml(&std::fs::read_to_string(&path).unwrap(), &name);
        let folder = path.parent().and_then(Path::file_name).unwrap().to_str().unwrap();
        let file = path.file_stem().unwrap().to_str().unwrap();
        let problems = tree.and_then(|tree| match (folder, file) {
            ("criteria", "facts") => read_facts(&tree, &name).map(drop),
            ("criteria", "diseases") => read_diseases(&tree, &name).map(drop),
            ("criteria", "drugs") => read_drugs(&tree, &name).map(drop),
            ("criteria", "laboratory") => read_laboratory(&tree, &name).map(drop),
            ("criteria", "sources") => read_sources(&tree, &name).map(drop),
            ("instruments", _) => read_table(&tree, &name).map(drop),
            ("evidence", "risk") => read_risk(&tree, &name).map(drop),
            ("evidence", "thresholds") => read_thresholds(&tree, &name).map(drop),
            _ => read_set(&tree, &name).map(drop),
        });
        let listed = problems.err().unwrap_or_default();
        assert!(
            listed.is_empty(),
            "{}",
            listed.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
        );
    }
}

/// All files below `folder` with this ending, sorted.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut list = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list.extend(files(&path, ending));
        } else if path.extension().is_some_and(|one| one == ending) {
            list.push(path);
        }
    }
    list.sort();
    list
}

proptest! {
    /// Whatever is done to a good file, the reader answers, and points into the file.
    #[test]
    fn spoilt_files_are_answered(at in 0..SAMPLE.len(), length in 0..80_usize, put in "[a-z0-9 \"'=\\[\\]{}.,#\n\\\\-]{0,12}") {
        let end = (at + length).min(SAMPLE.len());
        let spoilt = format!("{}{put}{}", &SAMPLE[..at], &SAMPLE[end..]);
        let lines = spoilt.split('\n').count();
        for problem in set_of(&spoilt).err().unwrap_or_default() {
            prop_assert!((1..=lines).contains(&problem.line), "{}", problem);
            prop_assert!(problem.column >= 1, "{}", problem);
            prop_assert!(PROBLEM_CODES.iter().any(|(code, _)| *code == problem.code), "{}", problem);
        }
    }

    /// A document of any shape is answered, also without positions.
    #[test]
    fn any_json_is_answered(value in any_json()) {
        let tree = from_json(&value);
        let problems = [
            read_set(&tree, "x").map(drop),
            read_facts(&tree, "x").map(drop),
            read_drugs(&tree, "x").map(drop),
            read_sources(&tree, "x").map(drop),
            read_table(&tree, "x").map(drop),
        ];
        for problem in problems.into_iter().filter_map(Result::err).flatten() {
            prop_assert_eq!((problem.line, problem.column), (0, 0));
        }
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let keys = prop_oneof![
        "id|label|type|source|grade|criterion|fact|drug|class|adequate|washout|option|preset|override|definition|\
         group|item|levels|rule|counts|members|keys|holds|range|alias|map|labels|units|numbers|words|key|year",
        "[a-z]{1,3}",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "verified|inclusion|number|map|enum|otherwise|a >= 1|a >=|[a-z \"]{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 80, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(keys.clone(), inner, 0..8)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}
