//! A criteria set of one rule, made as a file and read as one.
#![allow(dead_code)] // each test binary uses its part

use eligibility::document::Problem;
use eligibility::{Assessment, Case, Choices, CompiledSet, Knowledge};
use serde_json::Value;

/// The rule and what may stand around it.
pub struct Rule<'a> {
    rule: &'a str,
    kind: &'a str,
    keys: &'a str,
    tables: &'a str,
    complete: bool,
}

impl<'a> Rule<'a> {
    /// An inclusion criterion of a set that is complete as published.
    pub fn new(rule: &'a str) -> Self {
        Self { rule, kind: "inclusion", keys: "", tables: "", complete: true }
    }

    /// An exclusion criterion instead.
    pub fn exclusion(self) -> Self {
        Self { kind: "exclusion", ..self }
    }

    /// More keys of the criterion, as TOML.
    pub fn keys(self, keys: &'a str) -> Self {
        Self { keys, ..self }
    }

    /// More tables of the set, as TOML.
    pub fn tables(self, tables: &'a str) -> Self {
        Self { tables, ..self }
    }

    /// The lists of the set are cut.
    pub fn incomplete(self) -> Self {
        Self { complete: false, ..self }
    }

    /// The file.
    pub fn text(&self) -> String {
        let Self { rule, kind, keys, tables, complete } = self;
        let rule = Value::from(*rule);
        format!(
            r#"
            id = "one"
            title = "One rule"
            diseases = ["sle"]
            kind = "trial"
            version = "1"
            reviewed_on = 2026-11-01
            complete = {{ inclusion = {complete}, exclusion = {complete} }}
            source = [{{ key = "project" }}]
            [[criterion]]
            id = "one"
            kind = "{kind}"
            text = "One."
            rule = {rule}
            grade = "proposal"
            source = [{{ key = "project" }}]
            {keys}
            {tables}
            "#
        )
    }
}

/// Compiles it against the dictionary of this release.
pub fn compile(rule: &Rule<'_>) -> Result<CompiledSet, Vec<Problem>> {
    Knowledge::built_in().compile_file(&rule.text(), "one.toml", &Choices::default())
}

/// Assesses a case given as JSON.
pub fn assess(set: &CompiledSet, case: &Value) -> Assessment {
    let dictionary = Knowledge::built_in().dictionary();
    let case = Case::from_value(case, dictionary).unwrap_or_else(|errors| panic!("{case}: {errors:?}"));
    eligibility::assess(set, dictionary, &case)
}
