//! What is possible for one slot of the engine.

use super::FactType;
use crate::range::Range;
use crate::truth::Possible;

/// The values one slot can still take.
///
/// Numbers and dates use `range`; yes/no facts use `may` as a [`Possible`]; words use `may` as a set of
/// member numbers; sets use `must` for certain and `may` for possible members.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Cell {
    /// Number or day number.
    pub range: Range,
    /// Certain members of a set.
    pub must: u64,
    /// Possible values or members.
    pub may: u64,
    /// Whether the test was done at all: false only for an entry of "not done".
    pub known: Possible,
}

impl Cell {
    /// A number or date.
    pub fn number(range: Range) -> Self {
        Self { range, must: 0, may: 0, known: Possible::TRUE }
    }

    /// A yes/no fact.
    pub fn flag(possible: Possible) -> Self {
        Self { range: Range::ANY, must: 0, may: u64::from(possible.0), known: Possible::TRUE }
    }

    /// A word, by the set of members it may be.
    pub fn word(may: u64) -> Self {
        Self { range: Range::ANY, must: 0, may, known: Possible::TRUE }
    }

    /// A set with certain and possible members.
    pub fn set(must: u64, may: u64) -> Self {
        Self { range: Range::ANY, must, may: may | must, known: Possible::TRUE }
    }

    /// Everything a fact of this kind can be; `limits` are its plausible range.
    pub fn unknown(kind: &FactType, limits: Option<(f64, f64)>, today: f64) -> Self {
        let mut cell = match kind {
            FactType::Bool => Self::flag(Possible::OPEN),
            FactType::Number | FactType::Integer => {
                Self::number(limits.map_or(Range::ANY, |(low, high)| Range::new(low, high)))
            }
            FactType::Date => Self::number(Range::new(f64::NEG_INFINITY, today)),
            FactType::Enum(members) | FactType::Ordered(members) => Self::word(all(members.len())),
            FactType::Set(members) => Self::set(0, all(members.len())),
            FactType::Map { .. } | FactType::Records => Self::number(Range::ANY),
        };
        cell.known = Possible::OPEN;
        cell
    }

    /// The truth of a yes/no fact.
    pub fn truth(self) -> Possible {
        // only the two lowest bits are ever set for a flag
        Possible((self.may & 3) as u8)
    }

    /// Whether a single value is left, for a slot of this kind.
    pub fn is_exact(self, kind: &FactType) -> bool {
        match kind {
            FactType::Bool | FactType::Enum(_) | FactType::Ordered(_) => self.may.is_power_of_two(),
            FactType::Set(_) => self.must == self.may,
            FactType::Number | FactType::Integer | FactType::Date => self.range.as_exact().is_some(),
            FactType::Map { .. } | FactType::Records => true,
        }
    }

    /// What both allow; `None` when they contradict each other.
    pub fn intersect(self, other: Self) -> Option<Self> {
        let cell = Self {
            range: self.range.intersect(other.range),
            must: self.must | other.must,
            may: self.may & other.may,
            // one number on record is enough
            known: if self.known == Possible::TRUE { self.known } else { other.known },
        };
        let words = self.may | other.may;
        let empty = cell.range.is_empty() || words != 0 && (cell.may == 0 || cell.must & !cell.may != 0);
        (!empty).then_some(cell)
    }

    /// The smallest cell that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self {
            range: self.range.hull(other.range),
            must: self.must & other.must,
            may: self.may | other.may,
            known: self.known.union(other.known),
        }
    }
}

/// A bit for each of `count` members.
pub(crate) fn all(count: usize) -> u64 {
    if count >= 64 { u64::MAX } else { (1 << count) - 1 }
}
