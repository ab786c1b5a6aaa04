//! Slots: the numbered places that facts are put into before rules run.

use crate::fact::FactType;

/// Number of a slot in its program.
pub(crate) type SlotId = u32;

/// What a slot holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SlotKey {
    /// A fact, or one part of a map.
    Fact {
        /// Number in the dictionary.
        fact: usize,
        /// Number of the map's key.
        key: Option<usize>,
        /// An undated value is taken as not known.
        dated_only: bool,
    },
    /// An answer that only a person can give.
    Judgement {
        /// Criterion, definition or group that asks.
        owner: String,
        /// Which of its questions, from 1.
        number: usize,
        /// The question.
        sentence: String,
    },
    /// Something about the place.
    Parameter(String),
    /// A planned step, or `assessed_on`.
    Anchor(String),
    /// Which of two givers of a fact is used: 1 entered, 2 derived.
    Choice(usize),
    /// Whether any of these facts was entered: 1 yes, 2 no.
    Given(Vec<usize>),
}

/// One slot of a program.
#[derive(Clone, Debug)]
pub(crate) struct Slot {
    /// What it holds.
    pub key: SlotKey,
    /// Kind of value.
    pub kind: FactType,
    /// Limits at which an answer can change, sorted.
    pub cuts: Vec<f64>,
    /// It is used other than in a comparison with a limit.
    pub opaque: bool,
    /// Members of a set that any rule asks for.
    pub members: u64,
    /// A rule asks whether it is known at all.
    pub asked_if_known: bool,
}

/// Why a slot is not exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SlotReason {
    /// It is exact.
    Given,
    /// Nobody entered it, or it was not done.
    NotGiven,
    /// Limits were entered.
    Bounded,
    /// The value is too old.
    Stale,
    /// Two sources disagree.
    Conflict,
    /// A person must answer.
    Judgement,
}
