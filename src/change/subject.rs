//! What of a case may be changed, and to what.

use crate::date::Date;
use crate::engine::SlotId;
use crate::explain::{Change, ChangeKind};
use crate::fact::{Cell, ChangedBy, Fact, FactType};
use crate::number::json_number;
use crate::range::Range;
use serde_json::{Map, Value, json};

/// What a change does to the filled slots.
#[derive(Clone, Debug)]
pub(super) enum Effect {
    /// A slot holds this.
    Cell(SlotId, Cell),
    /// A drug, by number, failed.
    Failed(usize),
    /// An exposure, by number, ends on the day of assessment.
    Stopped(usize),
}

/// What one alternative is.
#[derive(Clone, Debug)]
pub(super) enum Alternative {
    /// A number in this range.
    Range(Range),
    /// A value as a case file writes it.
    Value(Value),
}

/// One alternative and its effects.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub effects: Vec<Effect>,
    pub alternative: Alternative,
}

/// Something that may be changed.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    pub kind: ChangeKind,
    pub by: ChangedBy,
    /// Id of the fact and the like.
    pub fact: String,
    pub key: Option<String>,
    pub instead_of: Vec<String>,
    /// Number of the fact, where it is one.
    pub number: Option<usize>,
    /// Leaves the subject open: where that does not allow a result, no alternative gives it.
    pub open: Vec<Effect>,
    pub candidates: Vec<Candidate>,
    /// Only the first alternative that is enough is offered.
    pub first_only: bool,
}

impl Subject {
    /// A subject without alternatives as yet.
    pub fn new(kind: ChangeKind, by: ChangedBy, fact: impl Into<String>) -> Self {
        Self {
            kind,
            by,
            fact: fact.into(),
            key: None,
            instead_of: Vec::new(),
            number: None,
            open: Vec::new(),
            candidates: Vec::new(),
            first_only: false,
        }
    }

    /// The change that offers these alternatives; its words are still to be found.
    pub fn change(&self, chosen: &[usize], fact: Option<&Fact>) -> Change {
        let mut any_of: Vec<Value> = Vec::new();
        let mut run: Option<Range> = None;
        for number in chosen {
            match &self.candidates[*number].alternative {
                Alternative::Value(value) => any_of.push(value.clone()),
                Alternative::Range(range) => match run.filter(|before| touches(*before, *range, fact)) {
                    Some(before) => run = Some(before.hull(*range)),
                    None => any_of.extend(run.replace(*range).map(|before| bounds(before, fact))),
                },
            }
        }
        any_of.extend(run.map(|range| bounds(range, fact)));
        Change {
            kind: self.kind,
            by: Some(self.by),
            text: String::new(),
            fact: self.fact.clone(),
            key: self.key.clone(),
            any_of,
            instead_of: self.instead_of.clone(),
        }
    }
}

/// Whether two ranges leave no value between them.
fn touches(before: Range, after: Range, fact: Option<&Fact>) -> bool {
    let whole = fact.is_some_and(|fact| fact.kind == FactType::Integer);
    let closed = !before.high_open || !after.low_open;
    before.high == after.low && closed || whole && before.high + 1.0 == after.low
}

/// A range as a case file writes it; ends that say no more than is plausible are left out.
fn bounds(range: Range, fact: Option<&Fact>) -> Value {
    let plausible = fact.and_then(|fact| fact.range);
    let mut found = Map::new();
    let low = range.low.is_finite() && plausible.is_none_or(|(low, _)| range.low > low || range.low_open);
    let high =
        range.high.is_finite() && plausible.is_none_or(|(_, high)| range.high < high || range.high_open);
    if low {
        let key = if range.low_open { "above" } else { "at_least" };
        found.insert(key.to_owned(), json_number(range.low));
    }
    if high {
        let key = if range.high_open { "below" } else { "at_most" };
        found.insert(key.to_owned(), json_number(range.high));
    }
    if found.is_empty() && range.low.is_finite() {
        found.insert("at_least".to_owned(), json_number(range.low));
    }
    Value::Object(found)
}

/// A day as a case file writes it.
pub(super) fn day(number: f64) -> Value {
    Date::from_number(number).map_or(Value::Null, |day| json!(day.to_string()))
}
