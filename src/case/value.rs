//! Reads the value of one fact: scalars, bounds, dates, sets, maps, series.

use super::{Case, Entry, Reading};
use crate::date::{Date, NEVER, partial_range};
use crate::error::Error;
use crate::fact::{Cell, Fact, FactType, Found, all, tidy};
use crate::limits::MOST_VALUES;
use crate::number::plain_number;
use crate::range::Range;
use crate::truth::Possible;
use serde_json::{Map, Value};

/// Reads the value entered under `id` into the case.
pub(super) fn read_entry(
    case: &mut Case,
    id: &str,
    found: Found<'_>,
    value: &Value,
) -> Result<(), Vec<Error>> {
    if value.is_null() {
        return Ok(());
    }
    check_count(id, value)?;
    let mapped = map_alias(id, found, value)?;
    let value = mapped.as_ref().unwrap_or(value);
    let key = (found.index, None);
    match &found.fact.kind {
        FactType::Map { .. } => read_map(case, id, found, value),
        FactType::Records => {
            case.raw.insert(found.index, value.clone());
            Ok(())
        }
        _ => {
            let mut entry = read_values(id, found.fact, value, case.assessed_on)?;
            if mapped.as_ref().is_some_and(Value::is_object) {
                mark_word_for_number(&mut entry);
            }
            note_date_words(case, id, &entry);
            case.raw.insert(found.index, value.clone());
            match (case.entries.get_mut(&key), entry) {
                // the same fact under two ids: two sources of one value, but a word never beats a number
                (Some(Entry::Values(before)), Entry::Values(more)) => {
                    more.into_iter().for_each(|reading| add_reading(before, reading));
                    if before.iter().any(|reading| reading.cell.known == Possible::TRUE) {
                        before.retain(|reading| reading.cell.known == Possible::TRUE);
                    }
                }
                // a value under one id wins over "not done" under another, in whatever order they stand
                (Some(Entry::Values(before)), Entry::NotDone) if !before.is_empty() => {}
                (_, entry) => drop(case.entries.insert(key, entry)),
            }
            Ok(())
        }
    }
}

/// Refuses a list or an object with more parts than any patient has.
fn check_count(id: &str, value: &Value) -> Result<(), Vec<Error>> {
    let count = match value {
        Value::Array(list) => list.len(),
        Value::Object(object) => object.len(),
        _ => 0,
    };
    if count <= MOST_VALUES {
        return Ok(());
    }
    let message = format!("{id} has {count} values; at most {MOST_VALUES} are read");
    Err(vec![Error::of_fact("too-large", id, message)])
}

/// Adds what the same fact says under another id. Of undated values that agree the narrower holds: a date beside
/// "it happened", an age beside "adult".
fn add_reading(before: &mut Vec<Reading>, reading: Reading) {
    let undated = |one: &Reading| one.on.is_none();
    let agreeing = before.iter_mut().filter(|one| undated(one) && undated(&reading));
    for one in agreeing {
        if let Some(cell) = one.cell.intersect(reading.cell) {
            let narrower = cell == reading.cell;
            *one = if narrower { reading } else { Reading { cell, ..one.clone() } };
            return;
        }
    }
    before.push(reading);
}

/// A bound that an alias gave for a number, such as "adult" for an age: the number itself is not on record.
fn mark_word_for_number(entry: &mut Entry) {
    let Entry::Values(readings) = entry else { return };
    for reading in readings {
        reading.cell.known = Possible::FALSE;
    }
}

/// Values outside the narrowest plausible range are kept and pointed out.
fn note_date_words(case: &mut Case, id: &str, entry: &Entry) {
    let Entry::Values(readings) = entry else { return };
    for reading in readings.iter().filter(|reading| !reading.confirmed) {
        let message = format!("{id}: {} is still to be confirmed", reading.shown);
        case.notices.push(Error::of_fact("unconfirmed", id, message));
    }
}

/// A word entered under an alias, as the canonical fact says it.
pub(crate) fn map_alias(id: &str, found: Found<'_>, value: &Value) -> Result<Option<Value>, Vec<Error>> {
    let Some(alias) = found.alias.filter(|alias| !alias.map.is_empty()) else { return Ok(None) };
    let word = match value {
        Value::Bool(flag) => flag.to_string(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match alias.map.iter().find(|(from, _)| *from == word) {
        Some((_, to)) => Ok(Some(mapped_value(to))),
        None => {
            let words: Vec<&str> = alias.map.iter().map(|(from, _)| from.as_str()).collect();
            let message = format!("{id} must be one of {}, not {value}", words.join(", "));
            Err(vec![Error::of_fact("unknown-word", id, message)])
        }
    }
}

/// A word of the canonical fact, or a bound on its number such as `>= 18`.
fn mapped_value(to: &str) -> Value {
    let bound = [(">=", "at_least"), ("<=", "at_most"), (">", "above"), ("<", "below")].into_iter().find_map(
        |(sign, key)| {
            let limit: f64 = to.strip_prefix(sign)?.trim().parse().ok()?;
            Some(serde_json::json!({ key: limit }))
        },
    );
    bound.unwrap_or_else(|| Value::String(to.to_owned()))
}

fn read_map(case: &mut Case, id: &str, found: Found<'_>, value: &Value) -> Result<(), Vec<Error>> {
    let FactType::Map { keys, holds } = &found.fact.kind else { return Ok(()) };
    case.raw.insert(found.index, value.clone());
    let Some(object) = value.as_object() else {
        // a series of maps is kept for the functions that compare two of them
        return if value.is_array() { Ok(()) } else { Err(wrong_type(id, "an object", value)) };
    };
    let part = Fact { kind: (**holds).clone(), ..found.fact.clone() };
    let mut problems = Vec::new();
    for (name, value) in object.iter().filter(|(_, value)| !value.is_null()) {
        let Some(key) = keys.iter().position(|key| key == name) else {
            let near = crate::nearest::nearest(name, keys.iter().map(String::as_str));
            let hint = near.map_or(String::new(), |near| format!("; did you mean {near}?"));
            problems.push(Error::of_fact("unknown-word", id, format!("{id} has no part {name}{hint}")));
            continue;
        };
        match check_count(id, value).and_then(|()| read_values(id, &part, value, case.assessed_on)) {
            Ok(entry) => drop(case.entries.insert((found.index, Some(key)), entry)),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// One value, or a list of them where the fact is not itself a list.
fn read_values(id: &str, fact: &Fact, value: &Value, today: Date) -> Result<Entry, Vec<Error>> {
    if value.as_str() == Some("not_done") {
        return Ok(Entry::NotDone);
    }
    let is_set = matches!(fact.kind, FactType::Set(_));
    let list = match value {
        Value::Array(list) if !is_set => list.as_slice(),
        Value::Array(list) if list.iter().any(Value::is_object) => list.as_slice(),
        _ => std::slice::from_ref(value),
    };
    let mut readings = Vec::new();
    let mut problems = Vec::new();
    for value in list.iter().filter(|value| !value.is_null()) {
        match read_reading(id, fact, value, today) {
            Ok(reading) => readings.push(reading),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(Entry::Values(readings)) } else { Err(problems) }
}

fn read_reading(id: &str, fact: &Fact, value: &Value, today: Date) -> Result<Reading, Error> {
    let mut reading = Reading {
        cell: Cell::number(Range::ANY),
        on: None,
        on_text: None,
        uln: None,
        shown: shown(value),
        unit: String::new(),
        decimals: decimals(value),
        plus_minus: None,
        source: None,
        confirmed: true,
    };
    let Some(object) = value.as_object() else {
        reading.cell = read_scalar(id, fact, value, "", today)?;
        check_confirm(id, fact, reading.cell, false)?;
        return Ok(reading);
    };
    if fact.members().is_empty() || !object.contains_key("present") {
        check_keys(id, object)?;
    }
    reading.unit = text(id, object, "unit")?.unwrap_or_default();
    reading.source = text(id, object, "source")?;
    let flag = object.get("confirmed").and_then(Value::as_bool);
    reading.confirmed = flag.unwrap_or(reading.source.is_none());
    if let Some(on) = text(id, object, "on")? {
        reading.on = Some(past_date(id, &on, today)?);
        reading.on_text = Some(on);
    }
    if let Some(limit) = object.get("uln").filter(|limit| !limit.is_null()) {
        let limit = limit.as_f64().ok_or_else(|| fault(id, "wrong-type", "uln must be a number"))?;
        if limit <= 0.0 {
            return Err(fault(id, "implausible-value", "uln must be greater than 0"));
        }
        reading.uln = Some(canonical(id, fact, limit, &reading.unit)?);
    }
    (reading.cell, reading.shown) = read_object(id, fact, object, &reading.unit, today)?;
    reading.decimals = object.get("value").map_or(0, decimals);
    reading.plus_minus = plus_minus(id, fact, object)?;
    check_confirm(id, fact, reading.cell, flag == Some(true))?;
    Ok(reading)
}

/// Digits after the decimal point of a number as it was written, as far as JSON keeps them.
fn decimals(value: &Value) -> u8 {
    let Value::Number(number) = value else { return 0 };
    if !number.is_f64() {
        return 0;
    }
    let text = number.to_string();
    let digits = text.split_once('.').filter(|_| !text.contains('e')).map_or(0, |(_, digits)| digits.len());
    u8::try_from(digits).unwrap_or(u8::MAX)
}

/// How far the true value may lie from the entered one.
fn plus_minus(id: &str, fact: &Fact, object: &Map<String, Value>) -> Result<Option<f64>, Error> {
    let Some(given) = object.get("plus_minus").filter(|given| !given.is_null()) else { return Ok(None) };
    let is_number = matches!(fact.kind, FactType::Number | FactType::Integer);
    if !is_number || object.get("value").is_none_or(|value| !value.is_number()) {
        return Err(fault(id, "wrong-type", "only a number with a value can have plus_minus"));
    }
    match given.as_f64() {
        Some(distance) if distance > 0.0 => Ok(Some(distance)),
        Some(_) => Err(fault(id, "implausible-value", "plus_minus must be greater than 0")),
        None => Err(wrong_type_one(id, "a number", given)),
    }
}

fn check_keys(id: &str, object: &Map<String, Value>) -> Result<(), Error> {
    const KEYS: [&str; 12] = [
        "value",
        "plus_minus",
        "above",
        "at_least",
        "below",
        "at_most",
        "unit",
        "on",
        "uln",
        "source",
        "confirmed",
        "complete",
    ];
    for key in object.keys() {
        if !KEYS.contains(&key.as_str()) && key != "present" {
            let near = crate::nearest::nearest(key, KEYS);
            let hint = near.map_or(String::new(), |near| format!("; did you mean {near}?"));
            return Err(fault(id, "unknown-key", &format!("a value has no key {key}{hint}")));
        }
    }
    Ok(())
}

/// `{value}`, bounds, or `{present, complete}`.
fn read_object(
    id: &str,
    fact: &Fact,
    object: &Map<String, Value>,
    unit: &str,
    today: Date,
) -> Result<(Cell, String), Error> {
    if let Some(present) = object.get("present") {
        let cell = read_set(id, fact, present)?;
        let complete = object.get("complete").and_then(Value::as_bool).unwrap_or(false);
        let may = if complete { cell.may } else { all(fact.members().len()) };
        return Ok((Cell::set(cell.must, may), shown(present)));
    }
    let bounded = ["above", "at_least", "below", "at_most"].iter().any(|key| object.contains_key(*key));
    match object.get("value") {
        Some(_) if bounded => Err(fault(id, "conflicting-bounds", "give a value or bounds, not both")),
        Some(value) => Ok((read_scalar(id, fact, value, unit, today)?, shown(value))),
        None if bounded => read_bounds(id, fact, object, unit),
        None => Err(fault(
            id,
            "missing-key",
            "a value object needs value, or a bound (above, at_least, below, at_most)",
        )),
    }
}

fn read_bounds(
    id: &str,
    fact: &Fact,
    object: &Map<String, Value>,
    unit: &str,
) -> Result<(Cell, String), Error> {
    if !matches!(fact.kind, FactType::Number | FactType::Integer) {
        return Err(fault(id, "wrong-type", "only a number can have bounds"));
    }
    let mut range = fact.range.map_or(Range::ANY, |(low, high)| Range::new(low, high));
    let mut words = Vec::new();
    for (key, sign) in [("above", ">"), ("at_least", ">="), ("below", "<"), ("at_most", "<=")] {
        let Some(limit) = object.get(key) else { continue };
        let limit =
            limit.as_f64().ok_or_else(|| fault(id, "wrong-type", &format!("{key} must be a number")))?;
        words.push(format!("{sign} {}", plain_number(limit)));
        let limit = canonical(id, fact, limit, unit)?;
        check_plausible(id, fact, limit)?;
        range = range.intersect(match key {
            "above" => Range::above(limit),
            "at_least" => Range { low: limit, ..Range::ANY },
            "below" => Range::below(limit),
            _ => Range { high: limit, ..Range::ANY },
        });
    }
    if fact.kind == FactType::Integer {
        range = range.whole();
    }
    if range.is_empty() {
        let message = format!("the bounds {} leave no value", words.join(" and "));
        return Err(fault(id, "conflicting-bounds", &message));
    }
    Ok((Cell::number(range), words.join(" and ")))
}

fn read_scalar(id: &str, fact: &Fact, value: &Value, unit: &str, today: Date) -> Result<Cell, Error> {
    match &fact.kind {
        FactType::Bool => match value {
            Value::Bool(flag) => Ok(Cell::flag(Possible::certain(*flag))),
            _ => Err(wrong_type_one(id, "true or false", value)),
        },
        FactType::Number | FactType::Integer => read_number(id, fact, value, unit),
        FactType::Date => read_date(id, value, today),
        FactType::Enum(members) | FactType::Ordered(members) => {
            let word = match value {
                Value::String(word) => word.clone(),
                Value::Number(number) => number.to_string(),
                _ => return Err(wrong_type_one(id, "a word", value)),
            };
            let bit = fact.member(&word).ok_or_else(|| unknown_word(id, &word, members))?;
            Ok(Cell::word(1 << bit))
        }
        FactType::Set(_) => read_set(id, fact, value),
        FactType::Map { .. } | FactType::Records => Err(wrong_type_one(id, "a record", value)),
    }
}

fn read_number(id: &str, fact: &Fact, value: &Value, unit: &str) -> Result<Cell, Error> {
    let number = value.as_f64().ok_or_else(|| wrong_type_one(id, "a number", value))?;
    let number = canonical(id, fact, number, unit)?;
    check_plausible(id, fact, number)?;
    if fact.kind == FactType::Integer && number.fract() != 0.0 {
        return Err(wrong_type_one(id, "a whole number", value));
    }
    Ok(Cell::number(Range::exact(number)))
}

fn canonical(id: &str, fact: &Fact, value: f64, unit: &str) -> Result<f64, Error> {
    if unit.is_empty() {
        return Ok(value);
    }
    fact.to_canonical(value, unit).map(tidy_if_converted(unit == fact.unit)).ok_or_else(|| {
        let mut units: Vec<&str> = vec![fact.unit.as_str()];
        units.extend(fact.units.iter().map(|unit| unit.unit.as_str()));
        let message = format!("{unit} is not a unit of {id}; use {}", units.join(" or "));
        fault(id, "wrong-unit", &message)
    })
}

fn tidy_if_converted(same: bool) -> impl Fn(f64) -> f64 {
    move |value| if same { value } else { tidy(value) }
}

fn check_plausible(id: &str, fact: &Fact, value: f64) -> Result<(), Error> {
    let Some((low, high)) = fact.range else { return Ok(()) };
    if low <= value && value <= high {
        return Ok(());
    }
    let (low, high, value) = (plain_number(low), plain_number(high), plain_number(value));
    let message = format!("{value} {} is not plausible; {id} lies between {low} and {high}", fact.unit);
    Err(fault(id, "implausible-value", &message))
}

/// Outside the narrowest plausible range a person must have confirmed the value.
fn check_confirm(id: &str, fact: &Fact, cell: Cell, confirmed: bool) -> Result<(), Error> {
    let (Some((low, high)), Some(value)) = (fact.confirm, cell.range.as_exact()) else { return Ok(()) };
    if confirmed || low <= value && value <= high {
        return Ok(());
    }
    let value = plain_number(value);
    let message =
        format!("{value} {} is unusual; check it, then enter it with \"confirmed\": true", fact.unit);
    Err(fault(id, "confirm-value", &message))
}

fn read_date(id: &str, value: &Value, today: Date) -> Result<Cell, Error> {
    let text = value.as_str().ok_or_else(|| wrong_type_one(id, "a date or \"never\"", value))?;
    let range = match text {
        "never" => Range::exact(NEVER),
        "some_date" => Range { low: NEVER, high: today.number(), low_open: true, high_open: false },
        _ => past_date(id, text, today)?,
    };
    Ok(Cell::number(range))
}

/// A date that is not after the day of assessment.
pub(super) fn past_date(id: &str, text: &str, today: Date) -> Result<Range, Error> {
    let range = partial_range(text).ok_or_else(|| {
        let message = format!("{text:?} is not a date; write YYYY-MM-DD, YYYY-MM or YYYY");
        fault(id, "impossible-date", &message)
    })?;
    let upto = Range { high: today.number(), ..Range::ANY };
    let range = range.intersect(upto);
    if range.is_empty() {
        let message = format!("{text} is after the day of assessment, {today}; only planned dates may be");
        return Err(fault(id, "future-date", &message));
    }
    Ok(range)
}

/// A list of members, or words joined by `+`; `possible_x` may be a member.
fn read_set(id: &str, fact: &Fact, value: &Value) -> Result<Cell, Error> {
    let words: Vec<&str> = match value {
        Value::Array(list) => {
            let words: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
            words.ok_or_else(|| wrong_type_one(id, "a list of words", value))?
        }
        Value::String(word) if word == "none" => Vec::new(),
        Value::String(word) if word == "some" => {
            return Ok(Cell::set(0, all(fact.members().len())));
        }
        Value::String(word) => word.split('+').collect(),
        _ => return Err(wrong_type_one(id, "a list of words", value)),
    };
    let (mut must, mut may) = (0, 0);
    for word in words {
        let ignored = fact.member_aliases.iter().any(|(alias, member)| alias == word && member.is_empty());
        let certain = word.strip_prefix("possible_");
        let bit = fact.member(word).or_else(|| certain.and_then(|rest| fact.member(rest)));
        match bit {
            Some(bit) if certain.is_none() || fact.member(word).is_some() => must |= 1 << bit,
            Some(bit) => may |= 1 << bit,
            None if ignored => {}
            None => return Err(unknown_word(id, word, fact.members())),
        }
    }
    Ok(Cell::set(must, may | must))
}

fn text(id: &str, object: &Map<String, Value>, key: &str) -> Result<Option<String>, Error> {
    match object.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(fault(id, "wrong-type", &format!("{key} must be a text"))),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), plain_number),
        Value::Array(list) if list.is_empty() => "none".to_owned(),
        Value::Array(list) => list.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

fn fault(id: &str, code: &'static str, message: &str) -> Error {
    Error::of_fact(code, id, format!("{id}: {message}"))
}

fn wrong_type_one(id: &str, wanted: &str, value: &Value) -> Error {
    fault(id, "wrong-type", &format!("must be {wanted}, not {value}"))
}

fn wrong_type(id: &str, wanted: &str, value: &Value) -> Vec<Error> {
    vec![wrong_type_one(id, wanted, value)]
}

fn unknown_word(id: &str, word: &str, members: &[String]) -> Error {
    let near = crate::nearest::nearest(word, members.iter().map(String::as_str));
    let hint = near
        .map_or_else(|| format!("use one of {}", members.join(", ")), |near| format!("did you mean {near}?"));
    fault(id, "unknown-word", &format!("{word:?} is not one of its words; {hint}"))
}
