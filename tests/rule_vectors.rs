//! Every rule vector of the evidence packs and of this project, through the whole engine.

mod rules;

use eligibility::{Assessment, Case, Choices, Knowledge, assess};
use rules::{Sets, case_file, criterion, pack_word, read, truth_of, vectors};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const KNOWN_FAILURES: &str = include_str!("vectors/known_failures_rules.txt");

/// The built-in files, to which the counting probes are added.
const BUNDLE: &str = include_str!(concat!(env!("OUT_DIR"), "/criteria.json"));

#[test]
fn every_rule_vector_passes_or_is_a_known_failure() {
    let mut known = rules::known(KNOWN_FAILURES);
    let mut problems = Vec::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (file, name, wrong) in run_all() {
        *counts.entry(file).or_default() += 1;
        match (wrong.is_empty(), known.remove(name.as_str())) {
            (false, None) => problems.push(format!("{file} {name}: {}", wrong.join("; "))),
            (true, Some(reason)) => problems.push(format!("{name} passes, though listed: {reason}")),
            _ => {}
        }
    }
    problems.extend(known.keys().map(|name| format!("{name} is listed and no vector")));
    assert!(problems.is_empty(), "{} problems\n{}", problems.len(), problems.join("\n"));
    // the myositis pack has no rule vectors of its own; iim_rules.json holds ours
    let files = ["general_rules", "iim_rules", "sle_instruments", "ssc_instruments", "ssc_supportive_rules"];
    assert_eq!(counts.keys().copied().collect::<Vec<_>>(), files, "a file without rule vectors: {counts:?}");
    println!("{counts:?}");
}

/// File, name and mismatches of every vector; the vectors are shared out over the processors.
fn run_all() -> Vec<(&'static str, String, Vec<String>)> {
    let all = vectors();
    let share = all.len().div_ceil(std::thread::available_parallelism().map_or(1, usize::from));
    let run = |part: &[(&'static str, Value)]| -> Vec<_> {
        let mut sets = Sets::default();
        let name = |vector: &Value| vector["name"].as_str().expect("a name").to_owned();
        part.iter().map(|(file, vector)| (*file, name(vector), mismatches(&mut sets, vector))).collect()
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = all.chunks(share).map(|part| scope.spawn(move || run(part))).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a thread that ends")).collect()
    })
}

/// What differs from the expectation.
fn mismatches(sets: &mut Sets, vector: &Value) -> Vec<String> {
    let set = vector["rule_set"].as_str().expect("a set");
    let expected = &vector["expected"];
    let assessment = match sets.assess(set, &json!({}), vector) {
        Ok(assessment) => assessment,
        Err(error) => return vec![format!("refused: {error}")],
    };
    let mut wrong = compare_results(&assessment, &expected["results"], "");
    if let Some(want) = expected["result"].as_str() {
        wrong.extend(compare_one(&assessment, vector, want));
    }
    for variant in expected["with_options"].as_array().into_iter().flatten() {
        let options = &variant["options"];
        match sets.assess(set, options, vector) {
            Ok(assessment) => {
                wrong.extend(compare_results(&assessment, &variant["results"], &options.to_string()))
            }
            Err(error) => wrong.push(format!("refused with {options}: {error}")),
        }
    }
    wrong.extend(compare_parts(&assessment, vector));
    wrong
}

fn compare_results(assessment: &Assessment, results: &Value, options: &str) -> Vec<String> {
    let wanted = results.as_object().into_iter().flatten();
    let differs = wanted.filter_map(|(id, want)| {
        let got = criterion(assessment, id).map_or("no such criterion", pack_word);
        (want != got).then(|| format!("{options}{id}: want {want}, got {got}"))
    });
    differs.collect()
}

fn compare_one(assessment: &Assessment, vector: &Value, want: &str) -> Option<String> {
    let id = vector["criterion"].as_str().expect("a criterion");
    let Some(criterion) = criterion(assessment, id) else { return Some(format!("no criterion {id}")) };
    let got = criterion.result.word();
    let wrong = got != want;
    wrong.then(|| format!("{id}: want {want}, got {got} ({:?} {:?})", criterion.reason, criterion.possible))
}

/// The two activity paths and the counts of failures, where a vector gives them.
fn compare_parts(assessment: &Assessment, vector: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let expected = &vector["expected"];
    for (key, facts) in
        [("by_sledai", vec!["sledai_2k_total"]), ("by_bilag", vec!["bilag_a_count", "bilag_b_count"])]
    {
        if let Some(want) = expected[key].as_str() {
            let id = vector["criterion"].as_str().expect("a criterion");
            let criterion = criterion(assessment, id).expect("the criterion");
            let got = truth_of(criterion, &facts).met_word();
            wrong.extend((got != want).then(|| format!("{key}: want {want}, got {got}")));
        }
    }
    if expected.get("confirmed_failures").is_some() {
        let (confirmed, possible) = failures(vector);
        for (key, got) in [("confirmed_failures", confirmed), ("possible_failures", possible)] {
            let want = expected[key].as_u64().expect("a count");
            wrong.extend((got != want).then(|| format!("{key}: want {want}, got {got}")));
        }
    }
    wrong
}

/// How many agents failed for certain, and how many may have among those listed: what `sle_ref_08` counts.
fn failures(vector: &Value) -> (u64, u64) {
    const MOST: u64 = 6;
    let knowledge = counting(MOST);
    let set = knowledge.compile("counting", &Choices::default()).expect("the probes compile");
    let truths = |complete: bool| -> Vec<String> {
        let mut file = case_file(vector);
        if complete {
            file["facts"]["drug_history_complete"] = json!(true);
        }
        let case: Case = read(&file, &knowledge).expect("a case");
        let assessment = assess(&set, knowledge.dictionary(), &case);
        assessment.criteria.iter().map(|criterion| pack_word(criterion).to_owned()).collect()
    };
    let confirmed = truths(false).iter().filter(|word| *word == "met").count();
    let possible = truths(true).iter().filter(|word| *word != "not_met").count();
    (confirmed as u64, possible as u64)
}

/// The built-in knowledge with a set that asks for 1, 2, ... failures as `sle_ref_08` counts them.
fn counting(most: u64) -> Knowledge {
    let mut bundle: Value = serde_json::from_str(BUNDLE).expect("the bundle");
    let lupus = &bundle["files"]["reference/sle.toml"]["document"];
    let criteria = lupus["criterion"].as_array().expect("criteria");
    let counted =
        criteria.iter().find(|one| one["id"] == "sle_ref_08_two_immunosuppressants").expect("the rule");
    let (count, limit) = counted["rule"].as_str().and_then(|rule| rule.rsplit_once(">=")).expect("a count");
    assert_eq!(limit.trim(), "2");
    let mut probes = lupus.clone();
    probes["id"] = json!("counting");
    probes["include"] = json!([]);
    probes["definition"] = json!([]);
    let probe = |number: u64| {
        let mut probe = counted.clone();
        probe["id"] = json!(format!("at_least_{number}"));
        probe["rule"] = json!(format!("{count}>= {number}"));
        probe
    };
    probes["criterion"] = (1..=most).map(probe).collect();
    bundle["files"]["reference/counting.toml"] = json!({ "document": probes });
    Knowledge::read(&bundle).expect("the bundle with the probes")
}
