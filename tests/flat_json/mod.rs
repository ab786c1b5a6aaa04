//! A flat JSON object as the inputs of an instrument, and the instruments' files, for tests only.
#![allow(dead_code, reason = "every test file includes this and none uses all of it")]

use eligibility::document::from_toml;
use eligibility::instrument::read_table;
use eligibility::instrument::{INSTRUMENTS, Inputs, Outputs, SetRange, Table, Words};
use eligibility::{Range, Truth};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// Inputs as they stand in the published vectors; what is absent or null is unknown.
pub struct FlatJson(pub Value);

impl FlatJson {
    fn fact(&self, fact: &str) -> &Value {
        let value = self.0.get(fact).unwrap_or(&Value::Null);
        value.get("value").unwrap_or(value)
    }
}

impl Inputs for FlatJson {
    fn truth(&self, fact: &str) -> Truth {
        Truth::from(self.fact(fact).as_bool())
    }

    fn range(&self, fact: &str) -> Range {
        let value = self.fact(fact);
        if let Some(number) = value.as_f64() {
            return Range::exact(number);
        }
        let bound = |name: &str| value.get(name).and_then(Value::as_f64);
        let mut range = Range::ANY;
        if let Some(limit) = bound("above") {
            range = range.intersect(Range::above(limit));
        }
        if let Some(limit) = bound("at_least") {
            range = range.intersect(Range::new(limit, f64::INFINITY));
        }
        if let Some(limit) = bound("below") {
            range = range.intersect(Range::below(limit));
        }
        if let Some(limit) = bound("at_most") {
            range = range.intersect(Range::new(f64::NEG_INFINITY, limit));
        }
        range
    }

    fn words(&self, fact: &str) -> Words {
        self.fact(fact).as_str().map_or(Words::Any, |word| Words::OneOf(vec![word.to_owned()]))
    }

    fn set(&self, _fact: &str) -> SetRange {
        SetRange { present: vec![], possible: None }
    }

    fn raw(&self, name: &str) -> Option<Value> {
        self.0.get(name).cloned()
    }

    fn given(&self, fact: &str) -> bool {
        !self.fact(fact).is_null()
    }

    fn assessed_on(&self) -> f64 {
        0.0
    }
}

/// The file of an instrument.
pub fn table(id: &str) -> Table {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("criteria/instruments/{id}.toml"));
    let text = fs::read_to_string(&path).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()));
    let name = path.display().to_string();
    let tree = from_toml(&text, &name).unwrap_or_else(|problems| panic!("{problems:?}"));
    read_table(&tree, &name).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// One instrument with its file, ready to score many inputs.
pub struct Scorer {
    table: Table,
    compute: fn(&Table, &dyn Inputs) -> Outputs,
}

impl Scorer {
    pub fn new(id: &str) -> Self {
        let instrument = INSTRUMENTS.iter().find(|one| one.id == id);
        let instrument = instrument.unwrap_or_else(|| panic!("no instrument {id}"));
        Self { table: table(id), compute: instrument.compute }
    }

    /// The same instrument with another file.
    pub fn with(&self, table: &Table) -> Self {
        Self { table: table.clone(), compute: self.compute }
    }

    pub fn score(&self, input: Value) -> Value {
        self.outputs(input).to_json()
    }

    pub fn outputs(&self, input: Value) -> Outputs {
        (self.compute)(&self.table, &FlatJson(input))
    }
}
