//! Ranges through functions that move one way with each argument, and points that may or may not count.

use super::{Item, Table};
use crate::{Range, Truth};

/// How a result moves when one argument rises.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slope {
    /// It never falls.
    Up,
    /// It never rises.
    Down,
}

/// Every result of a function that moves one way with each of its independent arguments.
pub(crate) fn monotone<const N: usize>(
    arguments: [(Range, Slope); N],
    function: impl Fn([f64; N]) -> f64,
) -> Range {
    let end = |slope: Slope| {
        let corner = arguments.map(|(range, its)| if its == slope { range.low } else { range.high });
        let open = arguments.iter().any(|(range, its)| match *its == slope {
            true => range.low_open,
            false => range.high_open,
        });
        (function(corner), open)
    };
    let ((low, low_open), (high, high_open)) = (end(Slope::Up), end(Slope::Down));
    let empty = arguments.iter().any(|(range, _)| range.is_empty());
    // nothing is claimed of what cannot be computed
    if empty || low.is_nan() || high.is_nan() {
        return Range::ANY;
    }
    Range { low, high, low_open, high_open }
}

/// What is left of a quantity that is always above zero.
pub(crate) fn positive(range: Range) -> Range {
    range.intersect(Range::above(0.0))
}

/// What is left of a quantity that is never below zero.
pub(crate) fn not_negative(range: Range) -> Range {
    range.intersect(Range::new(0.0, f64::INFINITY))
}

/// `points` if `truth`, else none.
pub(crate) fn when(truth: Truth, points: f64) -> Range {
    match truth {
        Truth::True => Range::exact(points),
        Truth::False => Range::exact(0.0),
        Truth::Unknown => Range::new(points.min(0.0), points.max(0.0)),
    }
}

/// The heaviest of the items that hold, none counting as zero.
pub(crate) fn heaviest<'a>(items: impl Iterator<Item = (&'a Item, Truth)>, number: &str) -> Range {
    items.fold(Range::exact(0.0), |sum, (item, truth)| sum.larger(when(truth, item.number(number))))
}

/// Sum of independent points, from all certain to all possible.
pub(crate) fn total(points: impl Iterator<Item = Range>) -> Range {
    points.fold(Range::exact(0.0), Range::plus)
}

/// Whether a number of the patient satisfies the limits an item sets: `below`, `at_most`, `above`, `at_least`.
pub(crate) fn within_limits(item: &Item, value: Range) -> Truth {
    let limits = item.numbers.iter().filter_map(|(name, limit)| relate(value, name, *limit));
    limits.fold(Truth::True, Truth::and)
}

/// Whether `value` stands to `limit` as `relation` says; `None` for a word that is no relation.
pub(crate) fn relate(value: Range, relation: &str, limit: f64) -> Option<Truth> {
    match relation {
        "below" => Some(value.less_than(limit)),
        "at_most" => Some(value.at_most(limit)),
        "above" => Some(value.greater_than(limit)),
        "at_least" => Some(value.at_least(limit)),
        _ => None,
    }
}

/// Groups of a table, in the order of its file.
pub(crate) fn groups(table: &Table) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for item in &table.item {
        if !names.contains(&item.group.as_str()) {
            names.push(&item.group);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_keep_their_openness() {
        let below_four = Range { low: 2.0, ..Range::below(4.0) };
        let range = monotone([(below_four, Slope::Down), (Range::exact(8.0), Slope::Up)], |[a, b]| b / a);
        assert_eq!(range, Range { low: 2.0, high: 4.0, low_open: true, high_open: false });
        let empty = Range::new(2.0, 1.0);
        assert_eq!(monotone([(empty, Slope::Up)], |[a]| a), Range::ANY);
    }

    #[test]
    fn unknown_points_span_from_none() {
        assert_eq!(when(Truth::Unknown, 4.0), Range::new(0.0, 4.0));
    }
}
