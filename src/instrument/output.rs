//! What an instrument answers.

use crate::number::json_number;
use crate::{Range, Truth};
use serde_json::{Map, Value};

/// All outputs of an instrument, in the order of its file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outputs {
    /// Name and value of each.
    pub list: Vec<Output>,
}

/// One named output.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// Name as in the published vectors.
    pub name: &'static str,
    /// What was computed.
    pub value: OutputValue,
}

/// The kinds of output.
#[derive(Clone, Debug, PartialEq)]
pub enum OutputValue {
    /// Printed `met`, `not_met` or `unknown`.
    Met(Truth),
    /// Printed `true`, `false` or `null`.
    Flag(Truth),
    /// Printed as a number, `null` where not exact.
    Number(Range),
    /// The possible words; printed as the word, `null` (or `unknown` with [`OutputValue::WordOrUnknown`]) where several are possible.
    Word(Vec<String>),
    /// As [`OutputValue::Word`], with `unknown` where several are possible.
    WordOrUnknown(Vec<String>),
    /// Anything with a shape of its own.
    Json(Value),
}

impl Outputs {
    /// Adds an output.
    ///
    /// ```
    /// use eligibility::{instrument::{Outputs, OutputValue}, Truth};
    /// let mut outputs = Outputs::default();
    /// outputs.push("active", OutputValue::Met(Truth::True));
    /// assert_eq!(outputs.to_json()["active"], "met");
    /// ```
    pub fn push(&mut self, name: &'static str, value: OutputValue) {
        self.list.push(Output { name, value });
    }

    /// The output called `name`.
    ///
    /// ```
    /// assert!(eligibility::instrument::Outputs::default().get("score").is_none());
    /// ```
    pub fn get(&self, name: &str) -> Option<&OutputValue> {
        self.list.iter().find(|one| one.name == name).map(|one| &one.value)
    }

    /// One JSON object, with the names and words of the published vectors.
    ///
    /// ```
    /// use eligibility::{instrument::{Outputs, OutputValue}, Range};
    /// let mut outputs = Outputs::default();
    /// outputs.push("score", OutputValue::Number(Range::exact(8.0)));
    /// assert_eq!(outputs.to_json().to_string(), r#"{"score":8}"#);
    /// ```
    pub fn to_json(&self) -> Value {
        let pairs = self.list.iter().map(|one| (one.name.to_owned(), one.value.to_json()));
        Value::Object(pairs.collect::<Map<_, _>>())
    }
}

impl OutputValue {
    fn to_json(&self) -> Value {
        match self {
            Self::Met(truth) => truth.met_word().into(),
            Self::Flag(Truth::Unknown) => Value::Null,
            Self::Flag(truth) => (*truth == Truth::True).into(),
            Self::Number(range) => range.as_exact().map_or(Value::Null, json_number),
            Self::Word(words) if words.len() == 1 => words[0].clone().into(),
            Self::WordOrUnknown(words) if words.len() == 1 => words[0].clone().into(),
            Self::Word(_) => Value::Null,
            Self::WordOrUnknown(_) => "unknown".into(),
            Self::Json(value) => value.clone(),
        }
    }
}
