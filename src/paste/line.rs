//! What follows the name of a result: a value, its unit, the range of the laboratory.

use super::number::Printed;
use super::token::Token;
use super::{SOURCE, Why};
use crate::date::Date;
use crate::fact::{Fact, Laboratory};
use crate::number::json_number;
use serde_json::{Map, Value, json};

/// A value on a line, and its day where the line says it.
pub(super) struct Read {
    pub value: Found,
    pub on: Option<Date>,
}

/// A value as found.
pub(super) struct Found {
    printed: Printed,
    unit: Option<String>,
    upper: Option<f64>,
}

impl Found {
    /// As a case file writes it, from a record and not confirmed.
    pub fn to_json(&self, on: Option<Date>) -> Value {
        let mut object = Map::new();
        let key = self.printed.bound.unwrap_or("value");
        object.insert(key.to_owned(), json_number(self.printed.value));
        if let Some(unit) = &self.unit {
            object.insert("unit".to_owned(), json!(unit));
        }
        if let Some(on) = on {
            object.insert("on".to_owned(), json!(on.to_string()));
        }
        if let Some(upper) = self.upper {
            object.insert("uln".to_owned(), json_number(upper));
        }
        object.insert("source".to_owned(), json!(SOURCE));
        object.insert("confirmed".to_owned(), json!(false));
        Value::Object(object)
    }
}

/// Reads what follows the name.
pub(super) fn read(tokens: &[Token], fact: &Fact, laboratory: &Laboratory) -> Result<Read, Why> {
    if tokens.iter().any(|token| matches!(token, Token::Unclear)) {
        return Err(Why::TwoReadings);
    }
    let numbers = numbers(tokens);
    let ranges: Vec<f64> = tokens.iter().filter_map(upper).collect();
    let (printed, upper) = match (numbers.as_slice(), ranges.as_slice()) {
        ([value], [] | [_]) => (*value, ranges.first().copied()),
        // a limit of normal given as `<35`
        ([value, limit], []) if below(limit) => (*value, Some(limit.value)),
        _ => return Err(Why::SeveralNumbers),
    };
    let days: Vec<Date> = tokens.iter().filter_map(Token::day).collect();
    if days.len() > 1 {
        return Err(Why::SeveralNumbers);
    }
    let unit = unit(tokens, fact, laboratory)?;
    let upper = upper.filter(|upper| fact.uln.is_some() && *upper > 0.0);
    Ok(Read { value: Found { printed, unit, upper }, on: days.first().copied() })
}

fn numbers(tokens: &[Token]) -> Vec<Printed> {
    let number = |token: &Token| match token {
        Token::Number(printed, _) => Some(*printed),
        _ => None,
    };
    tokens.iter().filter_map(number).collect()
}

fn upper(token: &Token) -> Option<f64> {
    match token {
        Token::Upper(upper) => Some(*upper),
        _ => None,
    }
}

fn below(limit: &Printed) -> bool {
    matches!(limit.bound, Some("below" | "at_most"))
}

/// The unit, as the dictionary writes it; none for the canonical one of a pure number.
fn unit(tokens: &[Token], fact: &Fact, laboratory: &Laboratory) -> Result<Option<String>, Why> {
    let mut given = tokens.iter().filter_map(|token| match token {
        Token::Unit(unit) => Some(unit),
        _ => None,
    });
    let Some(first) = given.next() else {
        return if fact.unit.is_empty() { Ok(None) } else { Err(Why::NoUnit) };
    };
    if given.any(|other| other != first) {
        return Err(Why::OtherUnit);
    }
    let own = std::iter::once(fact.unit.as_str()).chain(fact.units.iter().map(|unit| unit.unit.as_str()));
    let spells = |unit: &&str| {
        laboratory
            .spellings
            .iter()
            .any(|(one, spelled)| one == unit && spelled.iter().any(|text| text == first))
    };
    own.into_iter().find(spells).map(|unit| Some(unit.to_owned())).ok_or(Why::OtherUnit)
}
