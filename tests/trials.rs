//! The encoded trials: whole against their entries, never more than their lists allow, and each criterion with
//! generated cases that pass and that fail it.

mod generate;
#[path = "trials/share.rs"]
mod share;

use eligibility::criterion::{Body, CriterionKind, NotComputable, Seen, SetDefinition, SetKind};
use eligibility::{
    Assessment, Case, Choices, CompiledSet, CriterionResult, Grade, Knowledge, Overall, assess,
};
use generate::Generator;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Sides of criteria for which no case can be generated, and why.
const NO_CASE: &[(&str, bool, &str)] =
    &[("NCT05846347-E01", true, "one day of a window proves a value in it, but never that there was none")];

fn trials() -> Vec<&'static SetDefinition> {
    Knowledge::built_in().sets().filter(|set| set.kind == SetKind::Trial).collect()
}

fn compiled(id: &str) -> CompiledSet {
    let set = Knowledge::built_in().compile(id, &Choices::default());
    set.unwrap_or_else(|errors| panic!("{id}: {errors:?}"))
}

fn case(file: &Value) -> Case {
    let case = Case::from_value(file, Knowledge::built_in().dictionary());
    case.unwrap_or_else(|errors| panic!("{file}: {errors:?}"))
}

fn assessed(set: &CompiledSet, file: &Value) -> Assessment {
    assess(set, Knowledge::built_in().dictionary(), &case(file))
}

/// What an entry says of itself, by register number.
fn entries() -> BTreeMap<&'static str, Vec<&'static str>> {
    let lines = include_str!("trials/entries.tsv").lines().skip(2);
    let rows = lines.map(|line| line.split('\t').collect::<Vec<_>>());
    rows.map(|row| (row[0], row)).collect()
}

#[test]
fn every_entry_is_encoded_and_says_where_it_was_read() {
    let (trials, entries) = (trials(), entries());
    let ids: BTreeSet<&str> = trials.iter().map(|set| set.id.as_str()).collect();
    assert_eq!(ids, entries.keys().copied().collect::<BTreeSet<_>>());
    assert_eq!(trials.len(), 68);
    for set in trials {
        let entry = &entries[set.id.as_str()];
        let id = &set.id;
        assert_eq!(set.seen.map(Seen::word), Some(entry[1]), "{id}");
        assert_eq!(if set.entry_updated.is_empty() { "-" } else { &set.entry_updated }, entry[4], "{id}");
        assert!(!set.addresses.is_empty() && !set.note.is_empty(), "{id} says too little");
        assert!(set.source.iter().any(|one| one.key == "trials-entries" && one.locator == *id), "{id}");
        assert!(set.criteria.iter().all(|one| !one.source.is_empty()), "{id}");
        let sentences = |kind: CriterionKind| {
            let ids = set.criteria.iter().filter(|one| one.kind == kind).map(|one| sentence(&one.id));
            ids.collect::<BTreeSet<_>>().len().to_string()
        };
        assert_eq!(sentences(CriterionKind::Inclusion), entry[2], "{id}");
        assert_eq!(sentences(CriterionKind::Exclusion), entry[3], "{id}");
        for one in &set.criteria {
            let letter = if one.kind == CriterionKind::Inclusion { "I" } else { "E" };
            assert!(one.id.starts_with(&format!("{id}-{letter}")), "{} stands in the wrong list", one.id);
        }
    }
}

/// The sentence of the entry a criterion is part of: its id without the letter of the part.
fn sentence(id: &str) -> &str {
    id.trim_end_matches(|letter: char| letter.is_ascii_lowercase())
}

#[test]
fn only_lists_that_were_read_whole_are_complete() {
    for set in trials() {
        let (inclusion, exclusion) = (set.complete_inclusion, set.complete_exclusion);
        let whole = inclusion && exclusion;
        assert!(!whole || set.seen == Some(Seen::Full), "{} was not read whole", set.id);
        if set.seen == Some(Seen::NearFull) {
            assert!(inclusion != exclusion, "{}: the tail of one list was cut", set.id);
        }
        if set.criteria.iter().all(|one| one.kind == CriterionKind::Inclusion) {
            assert!(!exclusion, "{} shows no exclusion", set.id);
        }
    }
}

#[test]
fn a_question_to_a_person_has_its_reason() {
    for one in trials().iter().flat_map(|set| &set.criteria) {
        let Body::Rule { rule, .. } = &one.body else { panic!("{} has levels", one.id) };
        let asks = rule.to_string().contains("judgement(");
        assert!(!asks || one.not_computable.is_some(), "{} gives no reason", one.id);
        let lost = matches!(one.not_computable, Some(NotComputable::CutInCopy | NotComputable::NotPublished));
        assert!(!lost || asks || one.id == "NCT06544330-E01", "{} has a rule and a lost limit", one.id);
    }
}

#[test]
fn grades_are_those_of_the_copies() {
    for set in trials() {
        let from_summary = set.seen == Some(Seen::Summary);
        for one in &set.criteria {
            // our own reading of a rule; its numbers keep the grade of the copy
            let reading = one.grade == Grade::Proposal;
            assert_eq!(reading, one.threshold_grade.is_some(), "{}", one.id);
            assert!(!reading || !one.note.is_empty(), "{} does not say what was read into it", one.id);
            let seen = one.threshold_grade.unwrap_or(one.grade);
            assert!(seen <= Grade::Secondary && (from_summary || seen == Grade::Verified), "{}", one.id);
        }
    }
}

#[test]
fn generated_cases_pass_and_fail_every_criterion() {
    let mut tally = Tally::default();
    for set in trials() {
        let set = compiled(&set.id);
        for satisfied in [true, false] {
            tally.take(&set, satisfied);
        }
        let all = Generator::new(Knowledge::built_in().dictionary()).all(set.definition());
        tally.see(&set, &assessed(&set, &all));
    }
    assert!(tally.wrong.is_empty(), "of {} cases:\n{}", tally.checked, tally.wrong.join("\n"));
    let listed: BTreeSet<(String, bool)> =
        NO_CASE.iter().map(|(id, satisfied, _)| ((*id).to_owned(), *satisfied)).collect();
    assert_eq!(tally.without, listed, "criteria without a case, and those listed");
    assert!(tally.checked > 2000, "only {} cases", tally.checked);
    let free = tally.overall.get(&Overall::NoVisibleFailure).copied().unwrap_or_default();
    assert!(free > 10, "cut lists are hardly tried: {:?}", tally.overall);
}

/// What became of the generated cases.
#[derive(Default)]
struct Tally {
    checked: usize,
    wrong: Vec<String>,
    /// Criteria, and the side for which there is no case.
    without: BTreeSet<(String, bool)>,
    overall: BTreeMap<Overall, usize>,
}

impl Tally {
    fn take(&mut self, set: &CompiledSet, satisfied: bool) {
        let definition = set.definition();
        let mut generator = Generator::new(Knowledge::built_in().dictionary());
        for one in &definition.criteria {
            let (cases, word) = generator.cases(definition, one, satisfied);
            if cases.is_empty() {
                self.without.insert((one.id.clone(), satisfied));
            }
            for file in cases {
                let assessment = assessed(set, &file);
                let found = result(&assessment, &one.id).word();
                if found != word {
                    self.wrong.push(format!("{}: {found}, not {word}: {file}", one.id));
                }
                self.see(set, &assessment);
                self.checked += 1;
            }
        }
    }

    /// A set whose lists were cut never says that all is met.
    fn see(&mut self, set: &CompiledSet, assessment: &Assessment) {
        let definition = set.definition();
        let whole = definition.complete_inclusion && definition.complete_exclusion;
        if !whole && assessment.result == Overall::Met {
            self.wrong.push(format!("{} is met, though its lists were cut", definition.id));
        }
        *self.overall.entry(assessment.result).or_default() += 1;
    }
}

fn result(assessment: &Assessment, id: &str) -> CriterionResult {
    let found = assessment.criteria.iter().find(|one| one.id == id);
    found.unwrap_or_else(|| panic!("no {id}")).result
}

#[test]
fn the_one_list_that_was_read_whole_can_be_met() {
    let set = compiled("NCT06038474");
    let mut all = Generator::new(Knowledge::built_in().dictionary()).all(set.definition());
    assert_eq!(assessed(&set, &all).result, Overall::Met, "{all}");
    all["judgements"] = json!({});
    assert_eq!(assessed(&set, &all).result, Overall::Undetermined, "{all}");
}

/// The cases of `by_hand.toml`.
#[test]
fn cases_by_hand_say_what_the_entries_say() {
    let file: Value = toml::from_str(include_str!("trials/by_hand.toml")).unwrap();
    let checks = file["check"].as_array().unwrap();
    let mut trials = BTreeSet::new();
    for check in checks {
        let id = check["criterion"].as_str().unwrap();
        let trial = id.split('-').next().unwrap();
        trials.insert(trial);
        let set = compiled(trial);
        for side in ["pass", "fail"] {
            let by_hand = &check[side];
            let mut file =
                json!({"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {}});
            for key in ["facts", "judgements", "parameters", "planned"] {
                if let Some(given) = by_hand.get(key) {
                    file[key] = given.clone();
                }
            }
            if let Some(exposures) = by_hand.get("exposures") {
                file["drug_exposures"] = exposures.clone();
                file["drug_history_complete"] = json!(true);
            }
            assert_eq!(result(&assessed(&set, &file), id).word(), side, "{id}, {}: {file}", check["about"]);
        }
    }
    assert!(trials.len() > 15, "only {} trials", trials.len());
}

/// The overall result, and the sections with theirs.
fn overall(trial: &str, facts: &Value) -> (Overall, bool, Vec<(String, Overall)>) {
    let file = json!({"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": facts});
    let found = assessed(&compiled(trial), &file);
    let sections = found.sections.into_iter().map(|one| (one.disease, one.result));
    (found.result, found.settled, sections.collect())
}

#[test]
fn a_basket_is_judged_by_the_diseases_of_the_patient() {
    let sclerosis = json!({"diagnosis": ["SSc", "dcSSc"], "age_years": 17});
    let (result, settled, sections) = overall("NCT06347718", &sclerosis);
    assert_eq!((result, settled, sections.len()), (Overall::NotMet, true, 1), "{sections:?}");
    // without a diagnosis no section is certain, so nothing is called free of failure
    let (result, settled, sections) = overall("NCT06822881", &json!({"age_years": 61}));
    assert_eq!((result, settled), (Overall::NotMet, false), "{sections:?}");
    let (result, settled, _) = overall("NCT06822881", &json!({"diagnosis": ["IIM"]}));
    assert_eq!((result, settled), (Overall::NotApplicable, true));
    let (_, _, sections) = overall("NCT06733935", &json!({"iim_subtype": "DM", "diagnosis": []}));
    assert_eq!(sections, [("iim".to_owned(), Overall::Undetermined)]);
    // the section whose criteria were cut cannot fail, but it counts only for those it is about
    let sound = json!({"age_years": 40, "consent_given": true, "last_systemic_infection_date": "never"});
    let (result, settled, _) = overall("NCT06822881", &sound);
    assert_eq!((result, settled), (Overall::Undetermined, false));
    let mut known = sound;
    known["diagnosis"] = json!(["SSc"]);
    let (result, settled, sections) = overall("NCT06822881", &known);
    assert_eq!((result, settled), (Overall::NoVisibleFailure, true), "{sections:?}");
}

#[test]
fn what_a_basket_is_missing_includes_the_diagnosis() {
    let file = json!({"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22",
        "facts": {"age_years": 40, "consent_given": true, "last_systemic_infection_date": "never"}});
    let found = assessed(&compiled("NCT06822881"), &file);
    assert!(found.missing.iter().any(|one| one.fact == "diagnosis"), "{:?}", found.missing);
    assert!(found.next_question.is_some());
}

/// Set the environment variable `UPDATE` to write the page anew.
#[test]
fn the_page_of_trials_is_up_to_date() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/");
    let page = share::page(&trials());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(format!("{root}docs/trials.md"), &page).expect("the page is written");
    }
    let written = std::fs::read_to_string(format!("{root}docs/trials.md")).unwrap_or_default();
    assert!(written == page, "docs/trials.md is stale; run this test with UPDATE=1");
    let readme = std::fs::read_to_string(format!("{root}README.md")).expect("the README");
    assert!(readme.contains(&share::classes(&trials())), "README.md shows other shares than docs/trials.md");
}
