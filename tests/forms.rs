//! Every form of expression that registered trials use compiles, and decides what it must; so do all the
//! rules of the trial entries, and the eight things that their first grammar could not say.

mod one_rule;

use eligibility::{CriterionResult, Reason};
use one_rule::{Rule, assess, compile};
use serde_json::{Map, Value, json};

/// The forms of the catalogue: `tests/vectors/forms.toml`.
fn forms() -> Vec<Value> {
    let file: Value = toml::from_str(include_str!("vectors/forms.toml")).unwrap();
    file["form"].as_array().unwrap().clone()
}

/// Facts as a case; the answers of a person stand beside them in the vectors.
fn case_of(facts: &Value) -> Value {
    let mut facts = facts.as_object().unwrap().clone();
    let mut judgements = Map::new();
    if let Some(answer) = facts.remove("judgement") {
        judgements.insert("one".to_owned(), answer);
    }
    json!({
        "format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": facts, "judgements": judgements,
    })
}

#[test]
fn the_catalogue_is_whole() {
    let forms = forms();
    assert_eq!(forms.len(), 103);
    let groups: Vec<usize> = ('A'..='J')
        .map(|group| forms.iter().filter(|form| form["row"].as_str().unwrap().starts_with(group)).count())
        .collect();
    assert_eq!(groups, [9, 7, 12, 8, 20, 14, 11, 7, 7, 8]);
    for form in forms {
        for side in ["true", "false"] {
            // one day of a window proves a value in it, but never that there was none
            let open = form["row"] == "F. Value true at any time in a window" && side == "false";
            let cases = form[side].as_array().map_or(0, Vec::len);
            assert!(cases > 0 || open, "{} has no {side} case", form["row"]);
        }
    }
}

#[test]
fn every_form_decides() {
    let mut wrong = Vec::new();
    for form in forms() {
        let (row, rule) = (form["row"].as_str().unwrap(), form["rule"].as_str().unwrap());
        let set = compile(&Rule::new(rule)).unwrap_or_else(|problems| panic!("{row}: {problems:?}"));
        for side in ["true", "waived", "false", "not_applicable", "unknown"] {
            for facts in form[side].as_array().into_iter().flatten() {
                let found = assess(&set, &case_of(facts));
                let criterion = &found.criteria[0];
                let said = match criterion.result {
                    CriterionResult::Pass if criterion.waived_by.is_some() => "waived",
                    CriterionResult::Pass => "true",
                    CriterionResult::Fail => "false",
                    other => other.word(),
                };
                if said != side {
                    wrong.push(format!("{row}: {rule}\n  {facts}\n  is {said}, not {side}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn nothing_known_is_unknown_and_says_what_is_missing() {
    for form in forms() {
        let row = &form["row"];
        let set = compile(&Rule::new(form["rule"].as_str().unwrap())).unwrap();
        let found = assess(&set, &case_of(&json!({})));
        let criterion = &found.criteria[0];
        assert_eq!(criterion.result, CriterionResult::Unknown, "{row}");
        let judged = form["rule"].as_str().unwrap().contains("judgement(");
        assert!(judged || !criterion.missing.is_empty(), "{row}: nothing is missing");
        let reason = if criterion.missing.is_empty() { Reason::Judgement } else { Reason::NotGiven };
        assert_eq!(criterion.reason, Some(reason), "{row}");
    }
}

#[test]
fn all_trial_rules_compile() {
    let vectors: Value = serde_json::from_str(include_str!("vectors/trial_rules.json")).unwrap();
    let rules = vectors["rules"].as_array().unwrap();
    assert_eq!(rules.len(), 724);
    let mut problems = Vec::new();
    for rule in rules {
        let text = rule["rule"].as_str().unwrap();
        match compile(&Rule::new(text)) {
            Err(found) => problems.push(format!("{}: {text}: {found:?}", rule["id"])),
            Ok(set) => {
                // a part that was dropped silently would leave nothing to ask
                let criterion = &assess(&set, &case_of(&json!({}))).criteria[0];
                let open = criterion.missing.is_empty() && !text.contains("judgement(");
                if open || criterion.result != CriterionResult::Unknown {
                    problems.push(format!("{}: {text}: {:?}", rule["id"], criterion.result));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{} rules:\n{}", problems.len(), problems.join("\n"));
}
