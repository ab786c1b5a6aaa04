//! What was entered for a fact.

use crate::fact::Cell;
use crate::range::Range;
use std::collections::BTreeMap;

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
    /// Where it came from, when not typed in.
    pub source: Option<String>,
    /// Whether a person confirmed it; typed values need no confirmation.
    pub confirmed: bool,
}

/// Whether the list of drug exposures is complete.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completeness {
    /// For all drugs; `None` when not said.
    pub all: Option<bool>,
    /// Per drug class or drug.
    pub classes: BTreeMap<String, bool>,
}
