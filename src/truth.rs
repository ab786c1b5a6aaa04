//! Three-valued logic over sets of possibilities.

/// What a rule says of one patient: true, false, or not decided by what is known.
///
/// ```
/// use eligibility::Truth;
/// assert_eq!(Truth::True.and(Truth::Unknown), Truth::Unknown);
/// assert_eq!(Truth::False.and(Truth::Unknown), Truth::False);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// Holds for every completion of the case.
    True,
    /// Holds for no completion of the case.
    False,
    /// Some completions say one thing, some the other.
    Unknown,
}

impl Truth {
    /// Kleene conjunction.
    ///
    /// ```
    /// use eligibility::Truth;
    /// assert_eq!(Truth::True.and(Truth::True), Truth::True);
    /// ```
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            _ => Self::Unknown,
        }
    }

    /// Kleene disjunction.
    ///
    /// ```
    /// use eligibility::Truth;
    /// assert_eq!(Truth::Unknown.or(Truth::True), Truth::True);
    /// ```
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.negate().and(other.negate()).negate()
    }

    /// Kleene negation.
    ///
    /// ```
    /// use eligibility::Truth;
    /// assert_eq!(Truth::Unknown.negate(), Truth::Unknown);
    /// ```
    #[must_use]
    pub fn negate(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }

    /// The word of the case files: `met`, `not_met`, `unknown`.
    ///
    /// ```
    /// assert_eq!(eligibility::Truth::False.met_word(), "not_met");
    /// ```
    pub fn met_word(self) -> &'static str {
        match self {
            Self::True => "met",
            Self::False => "not_met",
            Self::Unknown => "unknown",
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

impl From<Option<bool>> for Truth {
    fn from(value: Option<bool>) -> Self {
        value.map_or(Self::Unknown, Self::from)
    }
}

/// The truth values a node can still take: any mix of true, false and not applicable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub(crate) struct Possible(pub u8);

impl Possible {
    /// Only true.
    pub const TRUE: Self = Self(1);
    /// Only false.
    pub const FALSE: Self = Self(2);
    /// Only "not applicable": the condition of an `implies` is false.
    pub const NOT_APPLICABLE: Self = Self(4);
    /// True or false.
    pub const OPEN: Self = Self(3);

    /// Whether one value alone is left.
    pub fn is_settled(self) -> bool {
        self.0.is_power_of_two()
    }

    /// Whether `value` is still possible.
    pub fn allows(self, value: Self) -> bool {
        self.0 & value.0 != 0
    }

    /// Possible if either is.
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The answer of a comparison that may come out true, false or both.
    pub fn from_bounds(may_hold: bool, may_fail: bool) -> Self {
        Self(u8::from(may_hold) | (u8::from(may_fail) << 1))
    }

    /// True or false for certain, by `value`.
    pub fn certain(value: bool) -> Self {
        if value { Self::TRUE } else { Self::FALSE }
    }

    /// Whether it is true, "not applicable" counting as not true.
    pub fn holds(self) -> Self {
        Self::from_bounds(self.allows(Self::TRUE), self.allows(Self(6)))
    }

    /// Seen as one three-valued word; "not applicable" reads as true.
    pub fn truth(self) -> Truth {
        match self.0 {
            1 | 4 | 5 => Truth::True,
            2 => Truth::False,
            _ => Truth::Unknown,
        }
    }

    /// Conjunction: false wins, "not applicable" is neutral.
    pub fn and(self, other: Self) -> Self {
        Self(AND[usize::from(self.0 & 7) * 8 + usize::from(other.0 & 7)])
    }

    /// Disjunction: true wins, "not applicable" satisfies.
    pub fn or(self, other: Self) -> Self {
        Self(OR[usize::from(self.0 & 7) * 8 + usize::from(other.0 & 7)])
    }

    /// Conjunction of any number, without a table for each pair.
    pub fn all(list: impl Iterator<Item = Self>) -> Self {
        let (some, every) = Self::gathered(list);
        Self((some & every & 1 | some & 2 | every & 4) & 0_u8.wrapping_sub(every >> 3 & 1))
    }

    /// Disjunction of any number.
    pub fn any(list: impl Iterator<Item = Self>) -> Self {
        let (some, every) = Self::gathered(list);
        Self((some & 1 | every & 2 | some & (every >> 2) & 4) & 0_u8.wrapping_sub(every >> 3 & 1))
    }

    /// What some of them can be, and what every one can be, in the bits of [`EVERY`].
    fn gathered(list: impl Iterator<Item = Self>) -> (u8, u8) {
        list.fold((0, 31), |(some, every), one| (some | one.0, every & EVERY[usize::from(one.0 & 7)]))
    }

    /// Negation; "not applicable" stays so.
    pub fn negate(self) -> Self {
        Self((self.0 & 1) << 1 | (self.0 & 2) >> 1 | self.0 & 4)
    }

    /// `self` is the condition, `rule` what must then hold.
    pub fn implies(self, rule: Self) -> Self {
        let when_asked = if self.allows(Self(5)) { rule.0 } else { 0 };
        let when_not = if self.allows(Self::FALSE) { 4 } else { 0 };
        Self(when_asked | when_not)
    }
}

impl From<Truth> for Possible {
    fn from(value: Truth) -> Self {
        match value {
            Truth::True => Self::TRUE,
            Truth::False => Self::FALSE,
            Truth::Unknown => Self::OPEN,
        }
    }
}

const AND: [u8; 64] = table(true);
const OR: [u8; 64] = table(false);

/// For each set of values whether it has: 1 true or "not applicable", 2 false, 4 "not applicable", 8 any value,
/// 16 false or "not applicable".
const EVERY: [u8; 8] = [0, 9, 26, 27, 29, 29, 31, 31];

/// Lifts the connective over all pairs of possible values.
const fn table(conjunction: bool) -> [u8; 64] {
    let mut out = [0; 64];
    let mut pair = 0;
    while pair < 64 {
        let (mut a, mut result) = (1, 0);
        while a <= 4 {
            let mut b = 1;
            while b <= 4 {
                if (pair / 8) & a != 0 && (pair % 8) & b != 0 {
                    result |= combine(conjunction, a as u8, b as u8);
                }
                b *= 2;
            }
            a *= 2;
        }
        out[pair] = result;
        pair += 1;
    }
    out
}

/// One pair of single values: 1 true, 2 false, 4 not applicable.
const fn combine(conjunction: bool, a: u8, b: u8) -> u8 {
    let (dominant, weak) = if conjunction { (2, 1) } else { (1, 2) };
    if a == dominant || b == dominant {
        dominant
    } else if conjunction {
        // true with true is true; "not applicable" gives way to true
        if a == weak || b == weak { weak } else { 4 }
    } else if a == 4 || b == 4 {
        4
    } else {
        weak
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_values_follow_the_words() {
        let (t, f, n) = (Possible::TRUE, Possible::FALSE, Possible::NOT_APPLICABLE);
        assert_eq!(t.and(n), t);
        assert_eq!(n.and(n), n);
        assert_eq!(f.and(n), f);
        assert_eq!(f.or(n), n);
        assert_eq!(t.or(n), t);
        assert_eq!(f.or(f), f);
        assert_eq!(f.implies(f), n);
        assert_eq!(t.implies(f), f);
    }

    #[test]
    fn many_are_joined_as_pairs_are() {
        for (a, b, c) in (0..512).map(|all| (all & 7, all >> 3 & 7, all >> 6)) {
            let list = [Possible(a as u8), Possible(b as u8), Possible(c as u8)];
            for list in [&list[..], &list[..2], &list[..1], &[]] {
                let (all, any) = (Possible::all(list.iter().copied()), Possible::any(list.iter().copied()));
                assert_eq!(all, list.iter().fold(Possible::NOT_APPLICABLE, |sum, one| sum.and(*one)));
                assert_eq!(any, list.iter().fold(Possible::FALSE, |sum, one| sum.or(*one)));
            }
        }
    }

    #[test]
    fn open_values_keep_every_outcome() {
        let open = Possible::OPEN;
        assert_eq!(open.and(Possible::FALSE), Possible::FALSE);
        assert_eq!(open.or(Possible::TRUE), Possible::TRUE);
        assert_eq!(open.and(open), open);
        assert_eq!(open.implies(Possible::FALSE), Possible(6));
    }
}
