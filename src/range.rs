//! A number of which only the limits may be known.

use crate::truth::{Possible, Truth};

/// The values a number can still take: everything from `low` to `high`.
///
/// An end may be open (`below 30` excludes 30). An exact value has both ends closed at it.
///
/// ```
/// use eligibility::{Range, Truth};
/// assert_eq!(Range::below(30.0).at_least(30.0), Truth::False);
/// assert_eq!(Range::exact(30.0).at_least(30.0), Truth::True);
/// assert_eq!(Range::new(10.0, 14.0).at_least(12.0), Truth::Unknown);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Lower end, `-inf` where nothing is known.
    pub low: f64,
    /// Upper end, `inf` where nothing is known.
    pub high: f64,
    /// `low` itself is not possible.
    pub low_open: bool,
    /// `high` itself is not possible.
    pub high_open: bool,
}

impl Range {
    /// Any number at all.
    pub const ANY: Self =
        Self { low: f64::NEG_INFINITY, high: f64::INFINITY, low_open: false, high_open: false };

    /// One value.
    ///
    /// ```
    /// assert_eq!(eligibility::Range::exact(2.0).as_exact(), Some(2.0));
    /// ```
    pub const fn exact(value: f64) -> Self {
        Self::new(value, value)
    }

    /// From `low` to `high`, both included.
    ///
    /// ```
    /// assert_eq!(eligibility::Range::new(1.0, 2.0).as_exact(), None);
    /// ```
    pub const fn new(low: f64, high: f64) -> Self {
        Self { low, high, low_open: false, high_open: false }
    }

    /// Everything less than `limit`.
    ///
    /// ```
    /// assert!(!eligibility::Range::below(5.0).contains(5.0));
    /// ```
    pub const fn below(limit: f64) -> Self {
        Self { low: f64::NEG_INFINITY, high: limit, low_open: false, high_open: true }
    }

    /// Everything greater than `limit`.
    ///
    /// ```
    /// assert!(eligibility::Range::above(5.0).contains(5.1));
    /// ```
    pub const fn above(limit: f64) -> Self {
        Self { low: limit, high: f64::INFINITY, low_open: true, high_open: false }
    }

    /// The value, when only one is possible.
    ///
    /// ```
    /// assert_eq!(eligibility::Range::ANY.as_exact(), None);
    /// ```
    pub fn as_exact(self) -> Option<f64> {
        (self.low == self.high).then_some(self.low)
    }

    /// Whether `value` is possible.
    ///
    /// ```
    /// assert!(eligibility::Range::new(0.0, 3.0).contains(3.0));
    /// ```
    pub fn contains(self, value: f64) -> bool {
        (self.low < value || self.low == value && !self.low_open)
            && (value < self.high || value == self.high && !self.high_open)
    }

    /// Whether no value is possible.
    ///
    /// ```
    /// assert!(eligibility::Range::new(3.0, 2.0).is_empty());
    /// ```
    pub fn is_empty(self) -> bool {
        let one = self.low == self.high && !self.low_open && !self.high_open;
        // written so that a bound that is no number leaves nothing
        let some = self.low < self.high || one;
        !some
    }

    /// Values possible in both.
    ///
    /// ```
    /// use eligibility::Range;
    /// assert_eq!(Range::new(0.0, 5.0).intersect(Range::new(5.0, 9.0)), Range::exact(5.0));
    /// ```
    #[must_use]
    pub fn intersect(self, other: Self) -> Self {
        let (low, low_open) = tighter(self.low, self.low_open, other.low, other.low_open, |a, b| a > b);
        let (high, high_open) = tighter(self.high, self.high_open, other.high, other.high_open, |a, b| a < b);
        Self { low, high, low_open, high_open }
    }

    /// The smallest range that holds both.
    ///
    /// ```
    /// use eligibility::Range;
    /// assert_eq!(Range::exact(1.0).hull(Range::exact(4.0)), Range::new(1.0, 4.0));
    /// ```
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        if self.is_empty() {
            return other;
        }
        if other.is_empty() {
            return self;
        }
        let (low, low_open) = looser(self.low, self.low_open, other.low, other.low_open, |a, b| a < b);
        let (high, high_open) = looser(self.high, self.high_open, other.high, other.high_open, |a, b| a > b);
        Self { low, high, low_open, high_open }
    }

    /// The whole numbers in it, from the first to the last.
    ///
    /// ```
    /// use eligibility::Range;
    /// assert_eq!(Range::below(3.0).intersect(Range::new(0.5, 9.0)).whole(), Range::new(1.0, 2.0));
    /// ```
    #[must_use]
    pub fn whole(self) -> Self {
        let low = if self.low_open { libm::floor(self.low) + 1.0 } else { libm::ceil(self.low) };
        let high = if self.high_open { libm::ceil(self.high) - 1.0 } else { libm::floor(self.high) };
        let open = |open: bool, end: f64| open && end.is_infinite();
        Self {
            low,
            high,
            low_open: open(self.low_open, self.low),
            high_open: open(self.high_open, self.high),
        }
    }

    /// Sum of two independent numbers.
    ///
    /// ```
    /// use eligibility::Range;
    /// assert_eq!(Range::new(1.0, 2.0).plus(Range::exact(3.0)), Range::new(4.0, 5.0));
    /// ```
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            high: self.high + other.high,
            low_open: self.low_open || other.low_open,
            high_open: self.high_open || other.high_open,
        }
    }

    /// The number with its sign changed.
    ///
    /// ```
    /// use eligibility::Range;
    /// assert_eq!(Range::new(1.0, 2.0).negate(), Range::new(-2.0, -1.0));
    /// ```
    #[must_use]
    pub fn negate(self) -> Self {
        Self { low: -self.high, high: -self.low, low_open: self.high_open, high_open: self.low_open }
    }

    /// Difference of two independent numbers.
    ///
    /// ```
    /// use eligibility::Range;
    /// assert_eq!(Range::new(5.0, 6.0).minus(Range::exact(5.0)), Range::new(0.0, 1.0));
    /// ```
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        self.plus(other.negate())
    }

    /// Product of two independent numbers.
    ///
    /// ```
    /// use eligibility::Range;
    /// assert_eq!(Range::new(-1.0, 2.0).times(Range::exact(-3.0)), Range::new(-6.0, 3.0));
    /// ```
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        let mut out: Option<Self> = None;
        for (a, a_open) in [(self.low, self.low_open), (self.high, self.high_open)] {
            for (b, b_open) in [(other.low, other.low_open), (other.high, other.high_open)] {
                // zero times "anything" is zero
                let value = if a == 0.0 || b == 0.0 { 0.0 } else { a * b };
                let open =
                    (a_open || b_open) && !(value == 0.0 && (a == 0.0 && !a_open || b == 0.0 && !b_open));
                let corner = Self { low: value, high: value, low_open: open, high_open: open };
                out = Some(out.map_or(corner, |sum| join_corner(sum, corner)));
            }
        }
        out.unwrap_or(Self::ANY)
    }

    /// Quotient of two independent numbers; a divisor that may be zero leaves any number.
    ///
    /// ```
    /// use eligibility::Range;
    /// assert_eq!(Range::exact(6.0).over(Range::new(2.0, 3.0)), Range::new(2.0, 3.0));
    /// ```
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        let spans_zero = other.low < 0.0 && other.high > 0.0 || other.contains(0.0);
        if spans_zero || other.is_empty() {
            return Self::ANY;
        }
        if let (Some(a), Some(b)) = (self.as_exact(), other.as_exact()) {
            return Self::exact(a / b);
        }
        let inverse = Self {
            low: 1.0 / other.high,
            high: if other.low == 0.0 { f64::INFINITY } else { 1.0 / other.low },
            low_open: other.high_open,
            high_open: other.low_open,
        };
        if self.as_exact().is_some() || inverse.low.is_infinite() || inverse.high.is_infinite() {
            return self.times(inverse);
        }
        self.corners(other, |a, b| a / b)
    }

    /// A function of two numbers that rises or falls steadily in each.
    fn corners(self, other: Self, function: impl Fn(f64, f64) -> f64) -> Self {
        let mut out: Option<Self> = None;
        for (a, a_open) in [(self.low, self.low_open), (self.high, self.high_open)] {
            for (b, b_open) in [(other.low, other.low_open), (other.high, other.high_open)] {
                let value = function(a, b);
                let open = a_open || b_open;
                let corner = Self { low: value, high: value, low_open: open, high_open: open };
                out = Some(out.map_or(corner, |sum| join_corner(sum, corner)));
            }
        }
        out.unwrap_or(Self::ANY)
    }

    /// A function that never falls as its argument rises.
    ///
    /// ```
    /// use eligibility::Range;
    /// assert_eq!(Range::new(1.0, 3.0).rising(|x| x * 2.0), Range::new(2.0, 6.0));
    /// ```
    #[must_use]
    pub fn rising(self, function: impl Fn(f64) -> f64) -> Self {
        Self { low: function(self.low), high: function(self.high), ..self }
    }

    /// A function that never rises as its argument rises.
    ///
    /// ```
    /// use eligibility::Range;
    /// assert_eq!(Range::new(1.0, 3.0).falling(|x| -x), Range::new(-3.0, -1.0));
    /// ```
    #[must_use]
    pub fn falling(self, function: impl Fn(f64) -> f64) -> Self {
        Self {
            low: function(self.high),
            high: function(self.low),
            low_open: self.high_open,
            high_open: self.low_open,
        }
    }

    /// The larger of two independent numbers.
    ///
    /// ```
    /// use eligibility::Range;
    /// assert_eq!(Range::new(1.0, 9.0).larger(Range::exact(5.0)), Range::new(5.0, 9.0));
    /// ```
    #[must_use]
    pub fn larger(self, other: Self) -> Self {
        let (low, low_open) = tighter(self.low, self.low_open, other.low, other.low_open, |a, b| a > b);
        let (high, high_open) = looser(self.high, self.high_open, other.high, other.high_open, |a, b| a > b);
        Self { low, high, low_open, high_open }
    }

    /// The smaller of two independent numbers.
    ///
    /// ```
    /// use eligibility::Range;
    /// assert_eq!(Range::new(1.0, 9.0).smaller(Range::exact(5.0)), Range::new(1.0, 5.0));
    /// ```
    #[must_use]
    pub fn smaller(self, other: Self) -> Self {
        self.negate().larger(other.negate()).negate()
    }

    /// Whether the number is at least `limit`.
    ///
    /// ```
    /// use eligibility::{Range, Truth};
    /// assert_eq!(Range::exact(8.0).at_least(8.0), Truth::True);
    /// ```
    pub fn at_least(self, limit: f64) -> Truth {
        self.compare(Relation::AtLeast, Self::exact(limit)).truth()
    }

    /// Whether the number is greater than `limit`.
    ///
    /// ```
    /// use eligibility::{Range, Truth};
    /// assert_eq!(Range::exact(8.0).greater_than(8.0), Truth::False);
    /// ```
    pub fn greater_than(self, limit: f64) -> Truth {
        self.compare(Relation::Above, Self::exact(limit)).truth()
    }

    /// Whether the number is at most `limit`.
    ///
    /// ```
    /// use eligibility::{Range, Truth};
    /// assert_eq!(Range::new(1.0, 2.0).at_most(2.0), Truth::True);
    /// ```
    pub fn at_most(self, limit: f64) -> Truth {
        self.greater_than(limit).negate()
    }

    /// Whether the number is less than `limit`.
    ///
    /// ```
    /// use eligibility::{Range, Truth};
    /// assert_eq!(Range::new(1.0, 2.0).less_than(2.0), Truth::Unknown);
    /// ```
    pub fn less_than(self, limit: f64) -> Truth {
        self.at_least(limit).negate()
    }

    /// How `self` may stand to `other`, the two being independent.
    pub(crate) fn compare(self, relation: Relation, other: Self) -> Possible {
        match relation {
            Relation::AtLeast => other.compare(Relation::AtMost, self),
            Relation::Above => other.compare(Relation::Below, self),
            Relation::AtMost => {
                let may_hold =
                    self.low < other.high || self.low == other.high && !self.low_open && !other.high_open;
                let may_fail = self.high > other.low;
                Possible::from_bounds(may_hold, may_fail)
            }
            Relation::Below => {
                let may_hold = self.low < other.high;
                let may_fail =
                    self.high > other.low || self.high == other.low && !self.high_open && !other.low_open;
                Possible::from_bounds(may_hold, may_fail)
            }
            Relation::Equal => {
                let same = self.as_exact().is_some() && self.as_exact() == other.as_exact();
                Possible::from_bounds(!self.intersect(other).is_empty(), !same)
            }
            Relation::NotEqual => self.compare(Relation::Equal, other).negate(),
        }
    }
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// `>=`
    AtLeast,
    /// `>`
    Above,
    /// `<=`
    AtMost,
    /// `<`
    Below,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
}

impl Relation {
    /// As a rule writes it.
    ///
    /// ```
    /// assert_eq!(eligibility::Relation::AtLeast.sign(), ">=");
    /// ```
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::Above => ">",
            Self::AtMost => "<=",
            Self::Below => "<",
            Self::Equal => "==",
            Self::NotEqual => "!=",
        }
    }

    /// The relation with its sides exchanged: `a < b` is `b > a`.
    ///
    /// ```
    /// use eligibility::Relation;
    /// assert_eq!(Relation::Below.mirrored(), Relation::Above);
    /// ```
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::AtLeast => Self::AtMost,
            Self::Above => Self::Below,
            Self::AtMost => Self::AtLeast,
            Self::Below => Self::Above,
            other => other,
        }
    }
}

fn tighter(a: f64, a_open: bool, b: f64, b_open: bool, wins: fn(f64, f64) -> bool) -> (f64, bool) {
    if a == b {
        (a, a_open || b_open)
    } else if wins(a, b) {
        (a, a_open)
    } else {
        (b, b_open)
    }
}

fn looser(a: f64, a_open: bool, b: f64, b_open: bool, wins: fn(f64, f64) -> bool) -> (f64, bool) {
    if a == b {
        (a, a_open && b_open)
    } else if wins(a, b) {
        (a, a_open)
    } else {
        (b, b_open)
    }
}

/// Widens `sum` by a corner value, which may itself be out of reach.
fn join_corner(sum: Range, corner: Range) -> Range {
    let (low, low_open) = looser(sum.low, sum.low_open, corner.low, corner.low_open, |a, b| a < b);
    let (high, high_open) = looser(sum.high, sum.high_open, corner.high, corner.high_open, |a, b| a > b);
    Range { low, high, low_open, high_open }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_ends_decide_at_the_limit() {
        assert_eq!(Range::below(30.0).less_than(30.0), Truth::True);
        assert_eq!(Range::below(30.0).at_most(29.0), Truth::Unknown);
        assert_eq!(Range::above(30.0).greater_than(30.0), Truth::True);
        assert_eq!(Range::above(30.0).at_most(30.0), Truth::False);
    }

    #[test]
    fn quotients_keep_exact_values_exact() {
        assert_eq!(Range::exact(120.0).over(Range::exact(40.0)), Range::exact(3.0));
        assert_eq!(Range::exact(1.0).over(Range::new(-1.0, 1.0)), Range::ANY);
    }
}
