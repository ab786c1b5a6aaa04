//! What a generated case must hold, as limits that can be put together.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// A stretch of numbers; an end may be left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub low_open: bool,
    pub high: f64,
    pub high_open: bool,
}

impl Interval {
    pub const ALL: Self =
        Self { low: f64::NEG_INFINITY, low_open: true, high: f64::INFINITY, high_open: true };

    pub fn from(low: f64, low_open: bool) -> Self {
        Self { low, low_open, ..Self::ALL }
    }

    pub fn to(high: f64, high_open: bool) -> Self {
        Self { high, high_open, ..Self::ALL }
    }

    fn and(self, other: Self) -> Self {
        let (low, low_open) = match self.low.total_cmp(&other.low) {
            std::cmp::Ordering::Less => (other.low, other.low_open),
            std::cmp::Ordering::Greater => (self.low, self.low_open),
            std::cmp::Ordering::Equal => (self.low, self.low_open || other.low_open),
        };
        let (high, high_open) = match self.high.total_cmp(&other.high) {
            std::cmp::Ordering::Less => (self.high, self.high_open),
            std::cmp::Ordering::Greater => (other.high, other.high_open),
            std::cmp::Ordering::Equal => (self.high, self.high_open || other.high_open),
        };
        Self { low, low_open, high, high_open }
    }

    pub fn holds(self, value: f64) -> bool {
        let above = value > self.low || value == self.low && !self.low_open;
        let below = value < self.high || value == self.high && !self.high_open;
        above && below
    }

    /// A value at the sharpest end, a step away from an end that does not belong to it.
    pub fn pick(self, whole: bool) -> Option<f64> {
        let step = |limit: f64| if whole { 1.0 } else { (limit.abs() * 0.01).max(0.01) };
        let value = if self.low.is_finite() {
            if self.low_open { self.low + step(self.low) } else { self.low }
        } else if self.high.is_finite() {
            if self.high_open { self.high - step(self.high) } else { self.high }
        } else {
            0.0
        };
        self.holds(value).then_some(value)
    }
}

/// The days a date may be on; `never` apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Days {
    pub first: Option<NaiveDate>,
    pub last: Option<NaiveDate>,
    pub never: bool,
}

impl Days {
    fn and(self, other: Self) -> Option<Self> {
        let first = self.first.max(other.first);
        let last = match (self.last, other.last) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        let empty = first.zip(last).is_some_and(|(first, last)| first > last);
        let never = self.never && other.never;
        (!empty || never).then_some(Self { first, last, never })
    }

    /// The day nearest to a limit, or never where no day is left.
    pub fn pick(self, today: NaiveDate) -> Value {
        let day = self.last.filter(|last| self.first.is_none_or(|first| first <= *last)).or(self.first);
        match day.filter(|day| self.last.is_none_or(|last| *day <= last)) {
            Some(day) => json!(day.min(today).to_string()),
            None if self.never => json!("never"),
            None => json!(today.to_string()),
        }
    }
}

/// A difference between the latest and the earliest value of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Change {
    pub relative: bool,
    /// The earlier value is of this day.
    pub since: NaiveDate,
    pub by: Interval,
}

/// A sub-score of SLEDAI-2K and what it must be.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    pub left_out: BTreeSet<String>,
    pub points: Interval,
}

/// How many BILAG-2004 systems among those asked have a grade.
#[derive(Clone, Debug, PartialEq)]
pub struct Systems {
    pub grade: String,
    pub asked: Vec<String>,
    pub number: Interval,
}

/// What a case must hold.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub numbers: BTreeMap<String, Interval>,
    pub units: BTreeMap<String, String>,
    pub words: BTreeMap<String, BTreeSet<String>>,
    pub flags: BTreeMap<String, bool>,
    /// Members that a set has, and members that it has not.
    pub members: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)>,
    pub days: BTreeMap<String, Days>,
    pub changes: BTreeMap<String, Change>,
    /// Facts measured twice with the same value.
    pub twice: BTreeSet<String>,
    /// Days of measurements.
    pub measured: BTreeMap<String, NaiveDate>,
    pub scores: Vec<Score>,
    pub systems: Vec<Systems>,
    /// Facts whose value is written out.
    pub written: BTreeMap<String, Value>,
    pub exposures: Vec<Value>,
    /// The history of drugs is asked.
    pub drugs: bool,
    pub judgements: BTreeMap<String, bool>,
    /// Words that a parameter is, and words that it is not.
    pub parameters: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)>,
}

impl Plan {
    /// Both at once, where they do not exclude each other.
    pub fn and(&self, other: &Self) -> Option<Self> {
        let mut sum = self.clone();
        for (fact, limits) in &other.numbers {
            let both = sum.numbers.get(fact).map_or(*limits, |own| own.and(*limits));
            sum.numbers.insert(fact.clone(), both);
            both.pick(false).or(both.pick(true))?;
        }
        for (fact, words) in &other.words {
            let both: BTreeSet<String> = match sum.words.get(fact) {
                Some(own) => own & words,
                None => words.clone(),
            };
            (!both.is_empty()).then_some(())?;
            sum.words.insert(fact.clone(), both);
        }
        for (set, (has, has_not)) in &other.members {
            let own = sum.members.entry(set.clone()).or_default();
            own.0.extend(has.iter().cloned());
            own.1.extend(has_not.iter().cloned());
            own.0.is_disjoint(&own.1).then_some(())?;
        }
        for (name, (is, is_not)) in &other.parameters {
            let own = sum.parameters.entry(name.clone()).or_default();
            own.0.extend(is.iter().cloned());
            own.1.extend(is_not.iter().cloned());
            (own.0.len() < 2 && own.0.is_disjoint(&own.1)).then_some(())?;
        }
        for (fact, days) in &other.days {
            let both = sum.days.get(fact).map_or(Some(*days), |own| own.and(*days))?;
            sum.days.insert(fact.clone(), both);
        }
        for (fact, change) in &other.changes {
            let both = match sum.changes.get(fact) {
                Some(own) if (own.relative, own.since) != (change.relative, change.since) => return None,
                Some(own) => Change { by: own.by.and(change.by), ..*change },
                None => *change,
            };
            both.by.pick(false).or(both.by.pick(true))?;
            sum.changes.insert(fact.clone(), both);
        }
        for exposure in &other.exposures {
            if !sum.exposures.contains(exposure) {
                sum.exposures.push(exposure.clone());
            }
        }
        sum.twice.extend(other.twice.iter().cloned());
        sum.scores.extend(other.scores.iter().cloned());
        sum.systems.extend(other.systems.iter().cloned());
        sum.drugs |= other.drugs;
        let alike = agree(&mut sum.units, &other.units)
            && agree(&mut sum.flags, &other.flags)
            && agree(&mut sum.measured, &other.measured)
            && agree(&mut sum.written, &other.written)
            && agree(&mut sum.judgements, &other.judgements);
        alike.then_some(sum)
    }

    /// The case file, or nothing where a value cannot be chosen.
    pub fn case(&self, today: NaiveDate, mut facts: Map<String, Value>) -> Value {
        facts.extend(self.written.clone());
        let word = |(is, _): &(BTreeSet<String>, _)| is.first().map_or("another", String::as_str).to_owned();
        let parameters: BTreeMap<&String, String> =
            self.parameters.iter().map(|(name, words)| (name, word(words))).collect();
        let mut file = json!({
            "format": "car-t-eligibility/case/1", "assessed_on": today.to_string(), "facts": facts,
            "judgements": self.judgements, "parameters": parameters,
        });
        if self.drugs {
            file["drug_exposures"] = json!(self.exposures);
            file["drug_history_complete"] = json!(true);
        }
        file
    }
}

/// Adds what is not there; false where two values differ.
fn agree<V: Clone + PartialEq>(own: &mut BTreeMap<String, V>, other: &BTreeMap<String, V>) -> bool {
    other.iter().all(|(key, value)| own.entry(key.clone()).or_insert_with(|| value.clone()) == value)
}
