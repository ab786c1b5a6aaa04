//! Exact comparison of decimal numbers by cross-products.
//!
//! 70.1 to 63.09 is a fall of exactly 10 %, but neither number is exact in binary. Every number is
//! therefore read as the decimal a person typed, in millionths, and compared as an integer.

use crate::{Range, Truth};

/// Millionths in a unit: more decimals than any clinical value has.
const MILLIONTHS: f64 = 1e6;
/// Hundredths in the whole.
const PERCENT: f64 = 100.0;

/// The exact values of `rising_factor * rising - falling_factor * falling`, ends `None` where unlimited.
#[derive(Clone, Copy)]
pub(super) struct Excess {
    low: Option<i128>,
    high: Option<i128>,
    low_open: bool,
    high_open: bool,
}

impl Excess {
    /// Of two independent values with positive factors; rises with the first, falls with the second.
    pub fn new(rising: Range, rising_factor: f64, falling: Range, falling_factor: f64) -> Self {
        let end = |a: f64, b: f64| Some(product(a, rising_factor)? - product(b, falling_factor)?);
        Self {
            low: end(rising.low, falling.high),
            high: end(rising.high, falling.low),
            low_open: rising.low_open || falling.high_open,
            high_open: rising.high_open || falling.low_open,
        }
    }

    /// Whether it is at least `limit`.
    pub fn at_least(self, limit: f64) -> Truth {
        let Some(limit) = product(limit, 1.0) else { return Truth::Unknown };
        let may_hold = self.high.is_none_or(|high| high > limit || high == limit && !self.high_open);
        let may_fail = self.low.is_none_or(|low| low < limit);
        settled(may_hold, may_fail)
    }

    /// Whether it is greater than `limit`.
    pub fn above(self, limit: f64) -> Truth {
        let Some(limit) = product(limit, 1.0) else { return Truth::Unknown };
        let may_hold = self.high.is_none_or(|high| high > limit);
        let may_fail = self.low.is_none_or(|low| low < limit || low == limit && !self.low_open);
        settled(may_hold, may_fail)
    }
}

/// How far `value` lies above `percent` of `base`, times a hundred; its sign is what counts.
pub(super) fn over_percent_of(value: Range, percent: f64, base: Range) -> Excess {
    Excess::new(value, PERCENT, base, percent)
}

/// Whether the fall from `previous` to `now` is at least `percent` of `previous`.
///
/// `(previous - now) * 100 >= percent * previous`, with `previous` collected so that it occurs once.
pub(super) fn relative_fall(previous: Range, now: Range, percent: f64) -> Truth {
    Excess::new(previous, PERCENT - percent, now, PERCENT).at_least(0.0)
}

/// Whether the fall from `previous` to `now` is at least `points`.
pub(super) fn absolute_fall(previous: Range, now: Range, points: f64) -> Truth {
    Excess::new(previous, 1.0, now, 1.0).at_least(points)
}

/// How far the rise from `previous` to `now` exceeds `percent` of `previous`.
pub(super) fn relative_rise(previous: Range, now: Range, percent: f64) -> Excess {
    over_percent_of(now, PERCENT + percent, previous)
}

fn settled(may_hold: bool, may_fail: bool) -> Truth {
    match (may_hold, may_fail) {
        (true, false) => Truth::True,
        (false, true) => Truth::False,
        _ => Truth::Unknown,
    }
}

/// The exact product in millionths of millionths; `None` for what is unlimited.
fn product(a: f64, b: f64) -> Option<i128> {
    Some(millionths(a)? * millionths(b)?)
}

fn millionths(value: f64) -> Option<i128> {
    const LIMIT: f64 = 1e12;
    // below the limit the cast is exact; what lies beyond is as good as unlimited
    (value.abs() < LIMIT).then(|| (value * MILLIONTHS).round() as i128)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fall_of_exactly_a_tenth_is_seen() {
        let fall = |previous, now| relative_fall(Range::exact(previous), Range::exact(now), 10.0);
        assert_eq!(fall(70.1, 63.09), Truth::True);
        assert_eq!(fall(70.1, 63.091), Truth::False);
        assert_eq!(fall(80.0, 72.0), Truth::True);
    }

    #[test]
    fn open_ends_do_not_reach_the_limit() {
        let fall = |now| relative_fall(Range::exact(80.0), now, 10.0);
        assert_eq!(fall(Range::below(72.0)), Truth::True);
        assert_eq!(fall(Range::above(72.0)), Truth::False);
        assert_eq!(fall(Range::new(72.0, 73.0)), Truth::Unknown);
        assert_eq!(fall(Range::ANY), Truth::Unknown);
    }

    #[test]
    fn above_is_strict() {
        let rise = relative_rise(Range::exact(80.0), Range::exact(120.0), 50.0);
        assert_eq!((rise.at_least(0.0), rise.above(0.0)), (Truth::True, Truth::False));
    }
}
