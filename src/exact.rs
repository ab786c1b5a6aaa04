//! Arithmetic on decimals as they are written: 0.3 is three tenths.
//!
//! A limit of 10 mg must not be missed because a quotient came out as 10.000000000000002. What does not
//! fit (twenty digits and more) falls back to floating point.

/// A fraction in lowest terms, the denominator above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Exact {
    numerator: i128,
    denominator: i128,
}

impl Exact {
    /// Nothing.
    pub const ZERO: Self = Self { numerator: 0, denominator: 1 };

    /// The shortest decimal that reads back as `value`.
    pub fn of(value: f64) -> Option<Self> {
        value.is_finite().then_some(())?;
        let text = format!("{value:e}");
        let (mantissa, exponent) = text.split_once('e')?;
        let exponent: i32 = exponent.parse().ok()?;
        let decimals = mantissa.split_once('.').map_or(0, |(_, after)| after.len());
        let digits: i128 = mantissa.replace('.', "").parse().ok()?;
        let shift = exponent - i32::try_from(decimals).ok()?;
        let power = 10_i128.checked_pow(shift.unsigned_abs())?;
        if shift < 0 { Self::reduced(digits, power) } else { Self::reduced(digits.checked_mul(power)?, 1) }
    }

    /// Sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::reduced(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// Product.
    pub fn times(self, other: Self) -> Option<Self> {
        Self::reduced(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// Quotient; `None` when `other` is zero.
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::reduced(other.denominator, other.numerator)?)
    }

    /// The nearest floating-point number.
    pub fn value(self) -> f64 {
        // exact for up to 2^53 on both sides, which holds for every clinical decimal
        self.numerator as f64 / self.denominator as f64
    }

    fn reduced(numerator: i128, denominator: i128) -> Option<Self> {
        let mut pair = (numerator.checked_abs()?, denominator.checked_abs()?);
        while pair.1 != 0 {
            pair = (pair.1, pair.0 % pair.1);
        }
        let divisor = pair.0;
        (denominator != 0).then(|| Self {
            numerator: numerator / divisor * denominator.signum(),
            denominator: denominator.abs() / divisor,
        })
    }
}

/// Product of `top` over product of `bottom`, exact where it fits. Nothing divided by what comes near zero
/// is nothing.
pub(crate) fn ratio(top: &[f64], bottom: &[f64]) -> f64 {
    if top.contains(&0.0) {
        return 0.0;
    }
    let product = |factors: &[f64]| {
        let one = Exact::of(1.0);
        factors.iter().fold(one, |sum, factor| sum?.times(Exact::of(*factor)?))
    };
    let exact = product(top).zip(product(bottom)).and_then(|(top, bottom)| top.over(bottom));
    match exact {
        Some(fraction) => fraction.value(),
        None => top.iter().product::<f64>() / bottom.iter().product::<f64>(),
    }
}

/// Sum of `top / bottom` over all pairs, exact where it fits.
pub(crate) fn sum_of_quotients(pairs: impl Iterator<Item = (f64, f64)> + Clone) -> f64 {
    let exact = pairs
        .clone()
        .try_fold(Exact::ZERO, |sum, (top, bottom)| sum.plus(Exact::of(top)?.over(Exact::of(bottom)?)?));
    exact.map_or_else(|| pairs.map(|(top, bottom)| top / bottom).sum(), Exact::value)
}

/// `a` minus `b`, exact where it fits.
pub(crate) fn difference(a: f64, b: f64) -> f64 {
    let exact = Exact::of(a).zip(Exact::of(-b)).and_then(|(a, b)| a.plus(b));
    exact.map_or(a - b, Exact::value)
}

/// The whole number nearest to `value`, halves upwards.
pub(crate) fn round_half_up(value: f64) -> f64 {
    let floor = libm::floor(value);
    if value - floor >= 0.5 { floor + 1.0 } else { floor }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_what_they_look_like() {
        assert_eq!(ratio(&[1.05], &[0.15]), 7.0);
        assert_eq!(ratio(&[62.0, 0.01], &[]), 0.62);
        assert_eq!(ratio(&[4200.0], &[60.0]), 70.0);
        assert_eq!(ratio(&[1.0, 1.1, 1.1], &[1.21]), 1.0);
        assert_eq!(difference(140.0, 34.3), 105.7);
        assert_eq!(Exact::of(-2.5e3).map(Exact::value), Some(-2500.0));
    }

    #[test]
    fn what_does_not_fit_is_still_computed() {
        assert_eq!(ratio(&[1e300, 1e300], &[1e300]), f64::INFINITY);
        assert_eq!(ratio(&[0.0], &[0.0]), 0.0);
        assert_eq!(ratio(&[f64::INFINITY], &[2.0]), f64::INFINITY);
        assert_eq!(ratio(&[1.0], &[0.0]), f64::INFINITY);
        assert_eq!(Exact::of(f64::NAN), None);
    }

    #[test]
    fn halves_round_up() {
        assert_eq!(round_half_up(75.5), 76.0);
        assert_eq!(round_half_up(0.499_999_999_999_999_94), 0.0);
        assert_eq!(round_half_up(-0.5), 0.0);
    }
}
