//! One case against every set: the same results as one assessment after the other, sorted, and as they read.

mod rules;

use eligibility::registry::{Registry, SiteFilter};
use eligibility::{
    Case, Choices, ChoicesBySet, CompiledSet, Knowledge, MatchAnswer, MatchedSet, Matcher, Overall,
    Registered, assess, match_text,
};
use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;

fn case_of(path: &Path) -> Case {
    let text = std::fs::read_to_string(path).unwrap();
    Case::read(&text, Knowledge::built_in().dictionary()).unwrap()
}

fn published() -> Vec<(String, Case)> {
    let all = rules::patients().into_iter().map(|(_, patient)| {
        let file = rules::case_file(&patient);
        let name = patient["name"].as_str().unwrap().to_owned();
        (name, rules::read(&file, Knowledge::built_in()).unwrap())
    });
    all.collect()
}

/// The invented patients, by the names of their files.
fn invented() -> Vec<(String, Case)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    assert!(paths.len() > 10, "the cases are elsewhere");
    paths.iter().map(|path| (path.display().to_string(), case_of(path))).collect()
}

fn answer(matcher: &Matcher, case: &Case) -> MatchAnswer {
    matcher.answer(Knowledge::built_in(), Registry::built_in(), case, &SiteFilter::default())
}

fn built_in(case: &Case) -> Matcher {
    Matcher::built_in(Knowledge::built_in(), case, &ChoicesBySet::default()).unwrap()
}

/// A set from the text of a file; two of them share rules, switches, definitions and questions in name only.
fn from_file(id: &str, limit: u32, question: &str) -> CompiledSet {
    let text = format!(
        r#"
        id = "{id}"
        title = "Invented"
        diseases = ["sle"]
        kind = "trial"
        version = "1.0.0"
        reviewed_on = 2026-01-31
        complete = {{ inclusion = true, exclusion = true }}
        source = [{{ key = "project" }}]
        [[option]]
        id = "strict"
        label = "Strict"
        default = {strict}
        grade = "proposal"
        source = [{{ key = "project" }}]
        [[definition]]
        id = "sound"
        text = "The heart is sound"
        rule = 'lvef_percent >= {limit} % or judgement("{question}")'
        source = [{{ key = "project" }}]
        [[criterion]]
        id = "{id}-heart"
        kind = "inclusion"
        text = "The heart is sound."
        rule = "sound and (option(\"strict\") or age_years >= 18)"
        grade = "proposal"
        source = [{{ key = "project" }}]
        [[criterion]]
        id = "{id}-age"
        kind = "{kind}"
        text = "Age."
        rule = "age_years >= 65"
        grade = "proposal"
        source = [{{ key = "project" }}]
        "#,
        strict = limit > 45,
        kind = if limit > 45 { "inclusion" } else { "exclusion" },
    );
    let found = Knowledge::built_in().compile_file(&text, "invented.toml", &Choices::default());
    found.unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// What differs between a match and the assessments it stands for.
fn differences(sets: &[CompiledSet], case: &Case) -> Vec<String> {
    let knowledge = Knowledge::built_in();
    let matcher = Matcher::new(knowledge, sets.to_vec());
    let answer = answer(&matcher, case);
    let mut found = Vec::new();
    for set in sets {
        let id = &set.definition().id;
        let one = answer.sets.iter().find(|one| one.set.id == *id).unwrap();
        let other = assess(set, knowledge.dictionary(), case);
        if (one.result, one.settled) != (other.result, other.settled) {
            found.push(format!("{id}: {:?}, not {:?}", one.result, other.result));
        }
        let missing: Vec<&str> = one.missing.iter().map(|one| one.fact.as_str()).collect();
        let left_out = other.missing.iter().filter(|one| !missing.contains(&one.fact.as_str()));
        found.extend(left_out.map(|one| format!("{id}: {} is not said to be missing", one.fact)));
        for (one, other) in one.criteria.iter().zip(&other.criteria) {
            if (one.result, one.counts) != (other.result, other.counts) {
                found.push(format!("{}: {:?}, not {:?}", one.id, one.result, other.result));
            }
        }
        assert_eq!(one.criteria.len(), other.criteria.len());
    }
    found
}

#[test]
fn every_result_is_that_of_the_assessment() {
    let knowledge = Knowledge::built_in();
    let mut sets: Vec<CompiledSet> =
        knowledge.sets().map(|set| knowledge.compile(&set.id, &Choices::default()).unwrap()).collect();
    sets.push(from_file("one", 45, "sound in one"));
    sets.push(from_file("two", 60, "sound in two"));
    let mut problems = Vec::new();
    let mut compare = |name: &str, case: &Case| {
        problems.extend(differences(&sets, case).into_iter().map(|one| format!("{name}: {one}")));
    };
    // an assessment answers much more, so every fourth of the published patients will do
    for (name, case) in invented().into_iter().chain(published().into_iter().step_by(4)) {
        compare(&name, &case);
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn sets_that_look_alike_stay_apart() {
    let sets = vec![from_file("one", 45, "sound in one"), from_file("two", 60, "sound in two")];
    let text = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22",
        "facts": {"lvef_percent": 50, "age_years": 70}, "judgements": {"sound in two": false}}"#;
    let case = Case::read(text, Knowledge::built_in().dictionary()).unwrap();
    let answer = answer(&Matcher::new(Knowledge::built_in(), sets), &case);
    let results: Vec<(&str, Vec<&str>)> = answer
        .sets
        .iter()
        .map(|one| (one.set.id.as_str(), one.criteria.iter().map(|one| one.result.word()).collect()))
        .collect();
    assert_eq!(results, [("one", vec!["pass", "fail"]), ("two", vec!["fail", "pass"])]);
}

#[test]
fn the_best_result_comes_first_then_what_may_take_the_patient_then_what_needs_least() {
    for (name, case) in published() {
        let answer = answer(&built_in(&case), &case);
        let closed = |one: &MatchedSet| {
            let takes_nobody = |trial: &Registered| !trial.fit.is_possible() || trial.status.is_over();
            one.registered.as_ref().is_some_and(takes_nobody)
        };
        let rank = |one: &MatchedSet| (one.result, closed(one), one.missing.len());
        assert!(answer.sets.windows(2).all(|pair| rank(&pair[0]) <= rank(&pair[1])), "{name}");
        assert!(answer.sets.iter().all(|one| !one.words.is_empty()), "{name}");
        let fails = |one: &&MatchedSet| one.result == Overall::NotMet;
        for one in answer.sets.iter().filter(fails) {
            assert!(!one.deciding.is_empty(), "{name}: {} fails and nobody knows why", one.set.id);
        }
    }
}

#[test]
fn every_registered_trial_stands_once() {
    let case = Case::empty(eligibility::Date::parse("2026-11-22").unwrap());
    let answer = answer(&built_in(&case), &case);
    let mut ids: Vec<&str> = answer.unencoded.iter().map(|one| one.registered.id.as_str()).collect();
    ids.extend(answer.sets.iter().filter_map(|one| one.registered.as_ref()).map(|one| one.id.as_str()));
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 182);
    let twice =
        answer.unencoded.iter().any(|one| answer.sets.iter().any(|set| set.set.id == one.registered.id));
    assert!(!twice);
    assert!(answer.unencoded.iter().all(|one| one.words.starts_with("No criteria published")));
}

#[test]
fn the_snapshot_grows_old() {
    let outdated = |day: &str| {
        let case = Case::empty(eligibility::Date::parse(day).unwrap());
        answer(&built_in(&case), &case).registry.outdated
    };
    assert!(!outdated("2027-02-22"));
    assert!(outdated("2027-02-23"));
}

#[test]
fn text_in_and_text_out() {
    let case =
        r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {"age_years": 40}}"#;
    let sites = r#"{"near": "49.59, 11.0", "country": "Germany"}"#;
    let text = match_text(case, r#"{"preset": "strict"}"#, sites).unwrap();
    let answer: Value = serde_json::from_str(&text).unwrap();
    let near = answer["unencoded"].as_array().unwrap().iter().chain(answer["sets"].as_array().unwrap());
    let near: Vec<&Value> = near.flat_map(|one| one["registered"]["near"].as_array()).flatten().collect();
    assert!(!near.is_empty() && near.iter().all(|site| site["country"] == "Germany"));
    let codes = |case: &str, choices: &str, sites: &str| -> Vec<&'static str> {
        let errors = match_text(case, choices, sites).err().unwrap_or_default();
        errors.iter().map(eligibility::Error::code).collect()
    };
    assert_eq!(codes("{", "", ""), ["bad-json"]);
    assert_eq!(codes(case, r#"{"preset": "stict"}"#, ""), ["unknown-set"]);
    assert_eq!(codes(case, r#"{"options": {"": {"nothing": true}}}"#, ""), ["unknown-option"]);
    assert_eq!(codes(case, r#"{"options": {"reference-sel": {}}}"#, ""), ["unknown-set"]);
    assert_eq!(codes(case, "", r#"{"near": "Atlantis"}"#), ["unknown-word"]);
    assert_eq!(codes(case, "", r#"{"country": "Atlantis"}"#), ["unknown-word"]);
    assert_eq!(codes(case, "", r#"{"nera": "Erlangen"}"#), ["unknown-key"]);
    assert_eq!(codes(case, "", r#"{"near": 49}"#), ["wrong-type"]);
    assert_eq!(codes(case, "", "["), ["bad-json"]);
    let none: Vec<&str> = Vec::new();
    assert_eq!(codes(case, r#"{"options": {"": {"intolerance_counts": false}}}"#, "{}"), none);
}

/// The sets that are kept from one call to the next are those of its own choices.
#[test]
fn other_choices_give_other_answers() {
    let case = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/sle_clear_pass.json"),
    )
    .unwrap();
    let plain = match_text(&case, "", "").unwrap();
    let strict = match_text(&case, r#"{"preset": "strict"}"#, "").unwrap();
    assert_ne!(plain, strict);
    assert_eq!(plain, match_text(&case, "", "").unwrap());
}

/// One line a set: those that wait for facts only by number, unless they are the project's own.
fn lines(answer: &MatchAnswer) -> String {
    let mut text = String::new();
    let waits = |one: &&MatchedSet| one.result == Overall::Undetermined && one.kind == "trial";
    for one in answer.sets.iter().filter(|one| !waits(one)) {
        let missing: Vec<&str> = one.missing.iter().take(3).map(|one| one.fact.as_str()).collect();
        let missing = match one.missing.len() {
            0 => String::new(),
            count => format!(" | {count} missing: {}", missing.join(", ")),
        };
        writeln!(text, "{:<18} {}: {}{missing}", one.result.word(), one.set.id, one.words).unwrap();
    }
    let waiting: Vec<String> = answer
        .sets
        .iter()
        .filter(waits)
        .map(|one| format!("{} ({})", one.set.id, one.missing.len()))
        .collect();
    if !waiting.is_empty() {
        writeln!(text, "undetermined       {}", waiting.join(", ")).unwrap();
    }
    text
}

#[test]
fn every_case_is_matched() {
    insta::glob!("cases/*.json", |path| {
        let case = case_of(path);
        insta::assert_snapshot!(lines(&answer(&built_in(&case), &case)));
    });
}

#[test]
fn every_published_patient_is_matched() {
    let mut text = String::new();
    for (name, case) in published() {
        write!(text, "{name}\n{}\n", lines(&answer(&built_in(&case), &case))).unwrap();
    }
    insta::assert_snapshot!(text);
}

#[test]
fn the_report_is_fit_to_be_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/sle_example.json");
    let case = case_of(&path);
    let report = answer(&built_in(&case), &case).report();
    let text = report.to_text();
    assert!(text.lines().all(|line| line.chars().count() <= 100));
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for needed in [
        "research and education",
        "not for emergencies",
        "investigational",
        "snapshot of 2026-08-22",
        "(as classified)",
        "no criteria published in the encoded form".to_uppercase().as_str(),
    ] {
        assert!(flat.contains(needed), "{needed} is not said");
    }
    assert!(report.to_markdown().contains("reference"));
}
