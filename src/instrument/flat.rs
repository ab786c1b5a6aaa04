//! One instrument on one flat JSON object of facts.

use super::quantity::quantity;
use super::{Inputs, Instrument, OutputValue, SetRange, Table, Words};
use crate::number::plain_number;
use crate::{Range, Truth};
use serde_json::{Map, Value};
use std::cell::RefCell;

/// The output by which an instrument refuses its inputs; the others are then null.
pub(crate) const INPUT_ERROR: &str = "input_error";

/// How a fact that the object does not name is read. A null is always unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Absent {
    /// A yes/no fact is "no", a set is empty; a number stays unknown.
    False,
    /// Not assessed.
    #[default]
    Unknown,
}

/// What the data dictionary knows of units and plausible values.
pub trait Quantities {
    /// `value` in the canonical unit of `fact`.
    ///
    /// # Errors
    /// A sentence for the user, when `fact` has no such unit.
    fn convert(&self, fact: &str, value: f64, unit: &str) -> Result<f64, String>;
    /// Whether `value`, in the canonical unit, can be true of any patient.
    ///
    /// # Errors
    /// A sentence for the user, when it cannot.
    fn check(&self, fact: &str, value: f64) -> Result<(), String>;
}

/// A dictionary that believes everything and takes every unit for the canonical one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Permissive;

impl Quantities for Permissive {
    fn convert(&self, _fact: &str, value: f64, _unit: &str) -> Result<f64, String> {
        Ok(value)
    }

    fn check(&self, _fact: &str, _value: f64) -> Result<(), String> {
        Ok(())
    }
}

/// How a flat object is read.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// What absent facts mean.
    pub absent: Absent,
    /// Units and plausible values.
    pub dictionary: &'a dyn Quantities,
    /// Milligrams of a drug equal to one milligram of prednisone.
    pub potency: &'a dyn Fn(&str) -> Option<f64>,
}

impl Reading<'_> {
    /// Believes every value, knows no drug.
    ///
    /// ```
    /// use eligibility::instrument::{Absent, Reading};
    /// assert_eq!(Reading::plain(Absent::False).absent, Absent::False);
    /// ```
    pub fn plain(absent: Absent) -> Self {
        Self { absent, dictionary: &Permissive, potency: &|_| None }
    }
}

/// All outputs of an instrument, under the names and in the words of the published vectors.
///
/// What cannot be true of a patient gives null outputs and one more key, `input_error`, that says why.
///
/// ```
/// use eligibility::instrument::{score, Absent, Reading, Table, INSTRUMENTS};
/// let bmi = INSTRUMENTS.iter().find(|one| one.id == "bmi").unwrap();
/// let table = Table { numbers: [("cm_per_m".to_owned(), 100.0)].into(), ..Table::default() };
/// let input = serde_json::json!({"height_cm": 200, "weight_kg": 80});
/// let answer = score(bmi, &table, &input, &Reading::plain(Absent::Unknown));
/// assert_eq!(answer.to_string(), r#"{"bmi_kg_m2":20}"#);
/// ```
pub fn score(instrument: &Instrument, table: &Table, input: &Value, reading: &Reading<'_>) -> Value {
    let empty = Map::new();
    let flat = Flat {
        facts: input.as_object().unwrap_or(&empty),
        table,
        reading: *reading,
        error: RefCell::new(None),
    };
    if !input.is_object() {
        flat.refuse("the input is not a JSON object of facts".to_owned());
    }
    for name in &table.inputs {
        flat.check(name);
    }
    let outputs = (instrument.compute)(table, &flat);
    if let Some(OutputValue::Json(Value::String(message))) = outputs.get(INPUT_ERROR) {
        flat.refuse(message.clone());
    }
    match flat.error.into_inner() {
        None => outputs.to_json(),
        Some(message) => {
            let names = outputs.list.iter().map(|one| one.name).filter(|name| *name != INPUT_ERROR);
            let mut nulls: Map<_, _> = names.map(|name| (name.to_owned(), Value::Null)).collect();
            nulls.insert(INPUT_ERROR.to_owned(), message.into());
            Value::Object(nulls)
        }
    }
}

/// The facts of one object, and the first thing that was wrong with them.
struct Flat<'a> {
    facts: &'a Map<String, Value>,
    table: &'a Table,
    reading: Reading<'a>,
    error: RefCell<Option<String>>,
}

impl Flat<'_> {
    fn refuse(&self, message: String) {
        self.error.borrow_mut().get_or_insert(message);
    }

    /// The value as entered, without the wrapping that holds its date and source.
    fn entered(&self, fact: &str) -> Option<&Value> {
        let value = self.facts.get(fact)?;
        match value.as_object().and_then(|fields| fields.get("value")) {
            Some(inner) if !inner.is_number() => Some(inner),
            _ => Some(value),
        }
    }

    /// Reads a number or a date now, whether or not the instrument comes to ask for it.
    fn check(&self, fact: &str) {
        let shape = self.entered(fact).and_then(quantity);
        if shape.is_some() && !self.entered(fact).is_some_and(Value::is_string) {
            self.range(fact);
        }
    }

    fn convert(&self, fact: &str, range: Range, unit: Option<&str>) -> Range {
        let Some(unit) = unit else { return range };
        let end = |value: f64| {
            if value.is_infinite() {
                return value;
            }
            self.reading.dictionary.convert(fact, value, unit).unwrap_or_else(|message| {
                self.refuse(message);
                value
            })
        };
        range.rising(end)
    }

    fn plausible(&self, fact: &str, range: Range) {
        if range.is_empty() {
            self.refuse(format!("{fact}: no number lies within these bounds"));
        }
        let Some(value) = range.as_exact().filter(|value| value.is_finite()) else { return };
        if let Err(message) = self.reading.dictionary.check(fact, value) {
            self.refuse(message);
        }
        let Some(item) = self.table.find(fact) else { return };
        let end = |name: &str, open: f64| item.numbers.get(name).copied().unwrap_or(open);
        let (least, most) = (end("least", f64::NEG_INFINITY), end("most", f64::INFINITY));
        if !Range::new(least, most).contains(value) {
            let [value, least, most] = [value, least, most].map(plain_number);
            self.refuse(format!("{fact}: {value} is not between {least} and {most}"));
        }
    }

    fn wrong_type(&self, fact: &str, expected: &str) {
        let found = self.facts.get(fact).map(Value::to_string).unwrap_or_default();
        self.refuse(format!("{fact}: {found} is no {expected}"));
    }
}

impl Inputs for Flat<'_> {
    fn truth(&self, fact: &str) -> Truth {
        match self.entered(fact) {
            None if self.reading.absent == Absent::False => Truth::False,
            None | Some(Value::Null) => Truth::Unknown,
            Some(Value::Bool(value)) => Truth::from(*value),
            Some(Value::String(text)) if text == "not_done" => Truth::Unknown,
            Some(_) => {
                self.wrong_type(fact, "yes or no");
                Truth::Unknown
            }
        }
    }

    fn range(&self, fact: &str) -> Range {
        let Some(value) = self.entered(fact) else { return Range::ANY };
        match quantity(value) {
            Some((range, unit)) => {
                let range = self.convert(fact, range, unit);
                self.plausible(fact, range);
                range
            }
            None => {
                self.wrong_type(fact, "number or date");
                Range::ANY
            }
        }
    }

    fn words(&self, fact: &str) -> Words {
        match self.entered(fact) {
            None | Some(Value::Null) => Words::Any,
            Some(Value::String(word)) if word == "not_done" => Words::Any,
            Some(Value::String(word)) => Words::OneOf(vec![word.clone()]),
            Some(_) => {
                self.wrong_type(fact, "word");
                Words::Any
            }
        }
    }

    fn set(&self, fact: &str) -> SetRange {
        let closed = |present: Vec<String>| SetRange { present, possible: Some(Vec::new()) };
        let open = |present: Vec<String>| SetRange { present, possible: None };
        match self.entered(fact) {
            None if self.reading.absent == Absent::False => closed(Vec::new()),
            None | Some(Value::Null) => open(Vec::new()),
            Some(Value::String(text)) if text == "not_done" => open(Vec::new()),
            Some(Value::String(text)) => closed(members(text)),
            Some(Value::Array(list)) => closed(list.iter().flat_map(listed).collect()),
            Some(Value::Object(fields)) if fields.get("present").is_some_and(Value::is_array) => {
                let list = fields.get("present").and_then(Value::as_array);
                let present = list.into_iter().flatten().flat_map(listed).collect();
                let complete = fields.get("complete").and_then(Value::as_bool) == Some(true);
                if complete { closed(present) } else { open(present) }
            }
            Some(_) => {
                self.wrong_type(fact, "list");
                open(Vec::new())
            }
        }
    }

    fn raw(&self, name: &str) -> Option<Value> {
        self.facts.get(name).filter(|value| !value.is_null()).cloned()
    }

    fn given(&self, fact: &str) -> bool {
        self.entered(fact).is_some_and(|value| !value.is_null())
    }

    fn assessed_on(&self) -> f64 {
        let day = self.facts.get("assessed_on").and_then(quantity);
        day.and_then(|(range, _)| range.as_exact()).unwrap_or(f64::NAN)
    }

    fn silent(&self, fact: &str) -> bool {
        !self.facts.contains_key(fact)
    }

    fn drug_potency(&self, drug: &str) -> Option<f64> {
        (self.reading.potency)(drug)
    }
}

fn listed(value: &Value) -> Vec<String> {
    value.as_str().map(members).unwrap_or_default()
}

/// `III+V` is two members; `none` is no member; the letter after `III-` is the lesion, a fact of its own.
fn members(text: &str) -> Vec<String> {
    let parts = text.split('+').map(|part| part.split('-').next().unwrap_or(part).trim());
    parts.filter(|part| !part.is_empty() && *part != "none").map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn with_flat<T>(facts: &Value, absent: Absent, check: impl Fn(&Flat<'_>) -> T) -> T {
        let (table, empty) = (Table::default(), Map::new());
        let reading = Reading::plain(absent);
        let facts = facts.as_object().unwrap_or(&empty);
        check(&Flat { facts, table: &table, reading, error: RefCell::new(None) })
    }

    #[test]
    fn null_and_absent_differ() {
        with_flat(&json!({"a": null}), Absent::False, |flat| {
            assert_eq!((flat.truth("a"), flat.truth("b")), (Truth::Unknown, Truth::False));
            assert_eq!((flat.set("a").has("x"), flat.set("b").has("x")), (Truth::Unknown, Truth::False));
            assert!(!flat.silent("a") && flat.silent("b"));
        });
    }

    #[test]
    fn biopsy_classes_are_read_from_text_or_list() {
        for class in [json!("III+V"), json!(["III", "V"]), json!({"present": ["III-A/C", "V"]})] {
            with_flat(&json!({"ln_class": class}), Absent::Unknown, |flat| {
                assert_eq!(flat.set("ln_class").present, ["III", "V"], "{class}");
            });
        }
        with_flat(&json!({"ln_class": "none"}), Absent::Unknown, |flat| {
            assert_eq!(flat.set("ln_class").has("IV"), Truth::False);
        });
    }

    #[test]
    fn wrong_shapes_are_named() {
        with_flat(&json!({"a": "yes"}), Absent::Unknown, |flat| {
            flat.truth("a");
            assert_eq!(flat.error.borrow().as_deref(), Some(r#"a: "yes" is no yes or no"#));
        });
        with_flat(&json!({"a": {"above": 5, "below": 4}}), Absent::Unknown, |flat| {
            flat.range("a");
            assert_eq!(flat.error.borrow().as_deref(), Some("a: no number lies within these bounds"));
        });
    }
}
