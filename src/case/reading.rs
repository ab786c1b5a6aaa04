//! What was entered for a fact.

use crate::fact::Cell;
use crate::order::SortedMap;
use crate::range::Range;
use std::cmp::Ordering;

/// What was entered for one fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// The test was not done and will not be.
    NotDone,
    /// One value, or several: a series, or several sources of one value.
    Values(Vec<Reading>),
}

/// One entered value.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What it leaves possible, in the canonical unit.
    pub(crate) cell: Cell,
    /// Day it was measured, as day numbers; `None` when not given.
    pub(crate) on: Option<Range>,
    /// The date as entered.
    pub on_text: Option<String>,
    /// Its own upper limit of normal, in the canonical unit.
    pub uln: Option<f64>,
    /// The value as entered, for people.
    pub shown: String,
    /// The unit as entered; empty when the canonical one was meant.
    pub unit: String,
    /// Digits after the decimal point of a number, as entered.
    pub decimals: u8,
    /// How far the true value may lie from the entered one, in the unit as entered, when that was said.
    pub plus_minus: Option<f64>,
    /// Where it came from, when not typed in.
    pub source: Option<String>,
    /// Whether a person confirmed it; typed values need no confirmation.
    pub confirmed: bool,
}

impl Reading {
    /// The earlier one first; one without a date is of today.
    pub(crate) fn in_order(&self, other: &Self) -> Ordering {
        let day = |reading: &Self| reading.on.map_or((f64::INFINITY, f64::INFINITY), |on| (on.low, on.high));
        let ((a, b), (c, d)) = (day(self), day(other));
        let words = |reading: &Self| (reading.shown.clone(), reading.unit.clone(), reading.source.clone());
        a.total_cmp(&c).then(b.total_cmp(&d)).then_with(|| words(self).cmp(&words(other)))
    }
}

/// Whether the list of drug exposures is complete.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completeness {
    /// For all drugs; `None` when not said.
    pub all: Option<bool>,
    /// Per drug class or drug.
    pub classes: SortedMap<String, bool>,
}
