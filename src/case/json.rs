//! JSON text as a value, refusing what a plain reader would drop in silence: a key given twice.

use crate::error::Error;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};
use std::cell::RefCell;
use std::fmt;

/// Duplicates listed before the rest is left out.
const MOST_DUPLICATES: usize = 100;

/// Reads JSON text.
///
/// # Errors
/// Text that is not JSON or stops too early, with line and column; every key an object holds twice, with the
/// fact it stands for.
///
/// ```
/// let errors = eligibility::parse_json(r#"{"facts": {"age_years": 30, "age_years": 70}}"#).unwrap_err();
/// assert_eq!((errors[0].code(), errors[0].fact()), ("duplicate-key", Some("age_years")));
/// ```
pub fn parse_json(text: &str) -> Result<Value, Vec<Error>> {
    // editors on Windows begin a file with an invisible mark
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let duplicates = RefCell::new(Vec::new());
    let mut reader = serde_json::Deserializer::from_str(text);
    let seed = Part { path: &Path::Root, duplicates: &duplicates };
    let value = seed.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    let value = value.map_err(|error| vec![Error::of_json(&error)])?;
    let duplicates = duplicates.into_inner();
    if duplicates.is_empty() { Ok(value) } else { Err(duplicates) }
}

/// Where a part stands.
enum Path<'a> {
    Root,
    Key(&'a Path<'a>, &'a str),
    Item(&'a Path<'a>, usize),
}

impl Path<'_> {
    /// The key under `facts` it stands in.
    fn fact(&self) -> Option<&str> {
        match self {
            Path::Root => None,
            Path::Key(Path::Key(Path::Root, "facts"), fact) => Some(fact),
            Path::Key(above, _) | Path::Item(above, _) => above.fact(),
        }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Path::Root => Ok(()),
            Path::Key(Path::Root, key) => f.write_str(key),
            Path::Key(above, key) => write!(f, "{above}.{key}"),
            // people count from 1
            Path::Item(above, number) => write!(f, "{above}[{}]", number + 1),
        }
    }
}

/// Reads the part at a place.
#[derive(Clone, Copy)]
struct Part<'a> {
    path: &'a Path<'a>,
    duplicates: &'a RefCell<Vec<Error>>,
}

impl Part<'_> {
    fn report(&self, key: &str) {
        let mut duplicates = self.duplicates.borrow_mut();
        if duplicates.len() == MOST_DUPLICATES {
            return;
        }
        let place = Path::Key(self.path, key);
        let message = format!("{place} is given twice; keep one");
        duplicates.push(match place.fact() {
            Some(fact) => Error::of_fact("duplicate-key", fact, message),
            None => Error::of_file("duplicate-key", message),
        });
    }
}

impl<'de> DeserializeSeed<'de> for Part<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Part<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        loop {
            let path = Path::Item(self.path, items.len());
            match list.next_element_seed(Part { path: &path, ..self })? {
                Some(item) => items.push(item),
                None => return Ok(Value::Array(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let path = Path::Key(self.path, &key);
            let value = entries.next_value_seed(Part { path: &path, ..self })?;
            match object.entry(key) {
                Entry::Vacant(place) => drop(place.insert(value)),
                Entry::Occupied(mut earlier) => {
                    self.report(earlier.key());
                    earlier.insert(value);
                }
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_reads_what_a_plain_reader_reads() {
        let text =
            r#" {"a": [1, -2, 0.5, 1e3, null, true, "x\u00e9"], "b": {"c": {}}, "d": 18446744073709551615} "#;
        let plain: Value = serde_json::from_str(text).unwrap();
        assert_eq!(parse_json(text), Ok(plain));
        for broken in ["", "{", "[1,]", "{\"a\" 1}", "{} {}", "nul", &"[".repeat(500)] {
            let plain = serde_json::from_str::<Value>(broken).unwrap_err();
            assert_eq!(parse_json(broken), Err(vec![Error::of_json(&plain)]), "{broken}");
        }
    }

    #[test]
    fn every_key_given_twice_is_named() {
        let text = r#"{"a": 1, "a": 2, "list": [{}, {"b": 1, "b": 1}], "facts": {"x": {"on": 1, "on": 2}}}"#;
        let errors = parse_json(text).unwrap_err();
        let words: Vec<String> = errors.iter().map(Error::to_string).collect();
        assert_eq!(
            words,
            [
                "duplicate-key: a is given twice; keep one",
                "duplicate-key: list[2].b is given twice; keep one",
                "duplicate-key: facts.x.on is given twice; keep one",
            ]
        );
        assert_eq!(errors[2].fact(), Some("x"));
    }
}
