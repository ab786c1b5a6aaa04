//! The totals a score can still reach.
//!
//! Limits alone are not exact: with 5.2 and 5.5 in reach but nothing between, "possible" (5.3 to 5.4) is not.

use super::Item;
use crate::Range;

const WORDS: usize = 16;

/// A set of totals in tenths of a point, 0 to 102.3.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sums([u64; WORDS]);

impl Sums {
    /// No total at all.
    pub const NONE: Self = Self([0; WORDS]);

    /// Nothing scored yet.
    pub fn zero() -> Self {
        let mut bits = [0; WORDS];
        bits[0] = 1;
        Self(bits)
    }

    /// Every total raised by `tenths`.
    pub fn raised(self, tenths: u32) -> Self {
        let (words, bits) = (tenths as usize / 64, tenths % 64);
        let mut out = [0; WORDS];
        for (index, slot) in out.iter_mut().enumerate().skip(words) {
            let source = index - words;
            *slot = self.0[source] << bits;
            if bits > 0 && source > 0 {
                *slot |= self.0[source - 1] >> (64 - bits);
            }
        }
        Self(out)
    }

    /// Totals in either.
    pub fn union(self, other: Self) -> Self {
        let mut out = self.0;
        for (slot, more) in out.iter_mut().zip(other.0) {
            *slot |= more;
        }
        Self(out)
    }

    /// Lowest to highest total in points; empty when none is left.
    pub fn span(self) -> Range {
        let end = |tenths: Option<u32>, none: f64| tenths.map_or(none, to_points);
        Range::new(end(self.lowest_from(0), f64::INFINITY), end(self.highest(), f64::NEG_INFINITY))
    }

    /// Whether some total is at least `low` and, where there is one, less than `limit`.
    pub fn reaches(self, low: u32, limit: Option<u32>) -> bool {
        self.lowest_from(low).is_some_and(|total| limit.is_none_or(|limit| total < limit))
    }

    /// The lowest total that is at least `low`, in tenths.
    fn lowest_from(self, low: u32) -> Option<u32> {
        let first = low / u64::BITS;
        (first..WORDS as u32).find_map(|word| {
            let kept = if word == first { u64::MAX << (low % u64::BITS) } else { u64::MAX };
            let bits = self.0[word as usize] & kept;
            (bits != 0).then(|| word * u64::BITS + bits.trailing_zeros())
        })
    }

    /// The highest total, in tenths.
    fn highest(self) -> Option<u32> {
        (0..WORDS as u32).rev().find_map(|word| {
            let bits = self.0[word as usize];
            (bits != 0).then(|| word * u64::BITS + bits.ilog2())
        })
    }

    /// Whether no total is left.
    pub fn is_empty(self) -> bool {
        self == Self::NONE
    }
}

/// A printed number of points in tenths.
fn to_tenths(points: f64) -> u32 {
    // points of the two scores that use this are 0 to 100 with one decimal
    (points * 10.0).round() as u32
}

/// Tenths as points.
fn to_points(tenths: u32) -> f64 {
    f64::from(tenths) / 10.0
}

/// The number called `name` of an item, in tenths; an item that lacks it scores nothing.
pub(super) fn tenths_of(item: &Item, name: &str) -> u32 {
    item.numbers.get(name).map_or(0, |points| to_tenths(*points))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raising_moves_every_total() {
        let sums = Sums::zero().union(Sums::zero().raised(63)).raised(65);
        assert_eq!(sums.span(), Range::new(6.5, 12.8));
        assert_eq!((sums.lowest_from(66), sums.lowest_from(129)), (Some(128), None));
        assert!(sums.reaches(66, Some(129)) && !sums.reaches(66, Some(128)) && !sums.reaches(129, None));
    }
}
