//! Every form of expression that registered trials use: each compiles, and decides what it must.

use eligibility::{Choices, Knowledge};
use serde_json::Value;

/// A set of one criterion.
fn set_text(rule: &str) -> String {
    let rule = rule.replace('\'', "\\'");
    let quote = serde_json::Value::String(rule).to_string();
    format!(
        "id = \"one\"\ntitle = \"One rule\"\ndiseases = [\"sle\"]\nkind = \"trial\"\nversion = \"1\"\n\
         reviewed_on = 2026-11-01\ncomplete = {{ inclusion = true, exclusion = true }}\n\
         source = [{{ key = \"project\" }}]\n[[criterion]]\nid = \"one\"\nkind = \"inclusion\"\ntext = \"One.\"\n\
         rule = {quote}\ngrade = \"proposal\"\nsource = [{{ key = \"project\" }}]\n"
    )
}

#[test]
fn all_trial_rules_compile() {
    let vectors: Value = serde_json::from_str(include_str!("vectors/trial_rules.json")).unwrap();
    let rules = vectors["rules"].as_array().unwrap();
    assert_eq!(rules.len(), 724);
    let mut problems = Vec::new();
    for rule in rules {
        let text = set_text(rule["rule"].as_str().unwrap());
        let found = Knowledge::built_in().compile_file(&text, "one.toml", &Choices::default());
        if let Err(found) = found {
            problems.push(format!("{}: {}: {found:?}", rule["id"], rule["rule"]));
        }
    }
    assert!(problems.is_empty(), "{} rules:\n{}", problems.len(), problems.join("\n"));
}
