//! The law of missing facts: once everything a criterion lists as missing is given, it is settled or waits for a
//! person's judgement. Tried on every rule vector and every published patient, with criteria drawn at random.

mod rules;

use eligibility::{Assessment, Choices, CompiledSet, CriterionResult, Knowledge, Reason, assess};
use rules::plausible::{Dice, answer};
use rules::{case_file, patients, read, vectors};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const BUNDLE: &str = include_str!(concat!(env!("OUT_DIR"), "/criteria.json"));

/// Completions per criterion.
const COMPLETIONS: usize = 3;
/// Criteria drawn per case, beside the one a vector is about.
const DRAWN: usize = 5;

/// The built-in knowledge, and beside each reference set one set per criterion of it.
fn knowledge() -> (Knowledge, BTreeMap<String, Vec<String>>) {
    let mut bundle: Value = serde_json::from_str(BUNDLE).expect("the bundle");
    let general = bundle["files"]["reference/general.toml"]["document"].clone();
    let mut probes = BTreeMap::new();
    for disease in ["sle", "ssc", "iim"] {
        let set = bundle["files"][format!("reference/{disease}.toml")]["document"].clone();
        let list = |set: &Value, key: &str| set[key].as_array().cloned().unwrap_or_default();
        let both = |key: &str| [list(&set, key), list(&general, key)].concat();
        let criteria: Vec<String> = both("criterion").iter().map(|one| text(&one["id"])).collect();
        for criterion in both("criterion") {
            let mut probe = set.clone();
            let id = format!("{}/{}", text(&set["id"]), text(&criterion["id"]));
            for key in ["definition", "option", "group"] {
                probe[key] = json!(both(key));
            }
            probe["preset"] = json!([]);
            probe["include"] = json!([]);
            probe["criterion"] = json!([criterion]);
            probe["id"] = json!(id.replace('/', "-"));
            bundle["files"][format!("probes/{id}.toml")] = json!({ "document": probe });
        }
        probes.insert(text(&set["id"]), criteria);
    }
    (Knowledge::read(&bundle).unwrap_or_else(|problems| panic!("{problems:?}")), probes)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Case files with the set that judges them and the criterion they are about.
fn cases() -> Vec<(String, String, Option<String>, Value)> {
    let of_rules = vectors().into_iter().map(|(_, vector)| {
        let criterion = vector["criterion"].as_str().map(str::to_owned);
        (text(&vector["name"]), text(&vector["rule_set"]), criterion, case_file(&vector))
    });
    let of_people = patients().into_iter().map(|(disease, patient)| {
        (text(&patient["name"]), format!("reference-{disease}"), None, case_file(&patient))
    });
    of_rules.chain(of_people).collect()
}

/// What was tried and found.
#[derive(Default)]
struct Tally {
    tried: usize,
    settled: usize,
    refused: usize,
    problems: Vec<String>,
}

#[test]
fn what_is_listed_as_missing_settles() {
    let (knowledge, criteria) = knowledge();
    let all = cases();
    let share = all.len().div_ceil(std::thread::available_parallelism().map_or(1, usize::from));
    let tallies: Vec<Tally> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            all.chunks(share).map(|part| scope.spawn(|| run(&knowledge, &criteria, part))).collect();
        threads.into_iter().map(|thread| thread.join().expect("a thread that ends")).collect()
    });
    let sum = |of: fn(&Tally) -> usize| tallies.iter().map(of).sum::<usize>();
    let (tried, settled) = (sum(|one| one.tried), sum(|one| one.settled));
    let refused = sum(|one| one.refused);
    let problems: Vec<&String> = tallies.iter().flat_map(|tally| &tally.problems).collect();
    println!("{tried} completions, {settled} settled, {refused} refused");
    assert!(problems.is_empty(), "{} of {tried}\n{problems:#?}", problems.len());
    assert!(refused * 100 < tried, "{refused} draws refused");
    assert!(tried > 10_000 && settled * 10 > tried * 8, "{settled} settled of {tried}");
}

fn run(
    knowledge: &Knowledge,
    criteria: &BTreeMap<String, Vec<String>>,
    cases: &[(String, String, Option<String>, Value)],
) -> Tally {
    let (mut sets, mut tally) = (BTreeMap::new(), Tally::default());
    for (name, set, about, file) in cases {
        let mut dice = Dice::new(name);
        let ids = &criteria[set];
        let drawn: Vec<&String> = (0..DRAWN).map(|_| &ids[dice.below(ids.len())]).collect();
        for id in about.iter().chain(drawn) {
            let probe = format!("{set}-{id}");
            let compiled = sets.entry(probe).or_insert_with_key(|probe| {
                knowledge.compile(probe, &Choices::default()).unwrap_or_else(|errors| panic!("{errors:?}"))
            });
            for _ in 0..COMPLETIONS {
                complete(knowledge, compiled, name, file, &mut dice, &mut tally);
            }
        }
    }
    tally
}

/// Gives what is missing and looks again.
fn complete(
    knowledge: &Knowledge,
    set: &CompiledSet,
    name: &str,
    file: &Value,
    dice: &mut Dice,
    tally: &mut Tally,
) {
    let before = judge(knowledge, set, file).unwrap_or_else(|error| panic!("{name}: {error}"));
    let criterion = &before.criteria[0];
    if criterion.result != CriterionResult::Unknown {
        return;
    }
    let mut more = file.clone();
    for fact in &criterion.missing {
        answer(&mut more, fact, knowledge.dictionary(), dice);
    }
    tally.tried += 1;
    // a draw that no case file may hold, such as a stop before its start, is none
    let Ok(after) = judge(knowledge, set, &more) else {
        tally.refused += 1;
        return;
    };
    let after = &after.criteria[0];
    let excused = matches!(after.reason, Some(Reason::Judgement | Reason::NotCovered | Reason::Conflict));
    tally.settled += usize::from(after.result != CriterionResult::Unknown);
    if after.result == CriterionResult::Unknown && !excused {
        tally.problems.push(format!(
            "{name} {}: {:?} {:?} still misses {:?} after {:?}: {}",
            after.id, after.reason, after.possible, after.missing, criterion.missing, more["facts"]
        ));
    }
}

/// The law for a whole set: facts that nothing derives first, then the rest.
#[test]
fn what_a_set_lists_as_missing_settles_it() {
    let knowledge = Knowledge::built_in();
    let mut settled = 0;
    for (disease, patient) in patients() {
        let name = text(&patient["name"]);
        let set = knowledge.compile(&format!("reference-{disease}"), &Choices::default()).expect("a set");
        let (mut file, mut dice) = (case_file(&patient), Dice::new(&name));
        let mut assessment = judge(knowledge, &set, &file).expect("a case");
        for derived_too in [false, true] {
            for missing in &assessment.missing {
                let derived =
                    knowledge.dictionary().find(&missing.fact).is_some_and(|one| one.fact.derive.is_some());
                if derived_too || !derived {
                    answer(&mut file, &missing.fact, knowledge.dictionary(), &mut dice);
                }
            }
            assessment = judge(knowledge, &set, &file).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        settled += usize::from(assessment.settled);
        let open = assessment.criteria.iter().filter(|one| {
            let excused =
                matches!(one.reason, Some(Reason::Judgement | Reason::NotCovered | Reason::Conflict));
            one.result == CriterionResult::Unknown && one.counts != Some(false) && !excused
        });
        let open: Vec<_> = open.map(|one| (&one.id, one.reason, &one.missing)).collect();
        assert!(assessment.settled || open.is_empty(), "{name}: {open:?}");
    }
    println!("{settled} sets settled");
    assert!(settled > 25, "only {settled} settled");
}

fn judge(knowledge: &Knowledge, set: &CompiledSet, file: &Value) -> Result<Assessment, String> {
    Ok(assess(set, knowledge.dictionary(), &read(file, knowledge)?))
}
