//! Calendar arithmetic on given dates. Nothing here knows what day it is.
//!
//! Inside the engine a date is its day number, so a date of which only the month is known is a
//! [`Range`] of day numbers. *Never* is minus infinity: infinitely long ago.

use crate::range::Range;
use chrono::{Datelike, Months, NaiveDate};
use std::fmt;

/// Day number of an event that never happened.
pub(crate) const NEVER: f64 = f64::NEG_INFINITY;

/// A calendar day.
///
/// ```
/// let day = eligibility::Date::parse("2026-02-28").unwrap();
/// assert_eq!(day.plus_months(1).to_string(), "2026-03-28");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// Reads `YYYY-MM-DD`; anything else is `None`.
    ///
    /// ```
    /// assert!(eligibility::Date::parse("2026-02-30").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = parse_partial(text)?;
        (first == last).then_some(first)
    }

    /// The day with this day number (days since 31 December of the year 1 BC).
    ///
    /// ```
    /// use eligibility::Date;
    /// let day = Date::parse("2026-01-01").unwrap();
    /// assert_eq!(Date::from_number(day.number()), Some(day));
    /// ```
    pub fn from_number(number: f64) -> Option<Self> {
        if !(-5e6..5e6).contains(&number) {
            return None;
        }
        // in range, so the cast loses only a fraction that day numbers do not have
        NaiveDate::from_num_days_from_ce_opt(number as i32).map(Self)
    }

    /// Days since 31 December of the year 1 BC.
    ///
    /// ```
    /// use eligibility::Date;
    /// let (a, b) = (Date::parse("2026-01-01").unwrap(), Date::parse("2026-01-15").unwrap());
    /// assert_eq!(b.number() - a.number(), 14.0);
    /// ```
    pub fn number(self) -> f64 {
        f64::from(self.0.num_days_from_ce())
    }

    /// Same day of the month `months` later (earlier when negative), clamped to the month's end.
    ///
    /// ```
    /// let day = eligibility::Date::parse("2026-01-31").unwrap();
    /// assert_eq!(day.plus_months(1).to_string(), "2026-02-28");
    /// ```
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let span = Months::new(months.unsigned_abs());
        let moved =
            if months < 0 { self.0.checked_sub_months(span) } else { self.0.checked_add_months(span) };
        Self(moved.unwrap_or(self.0))
    }

    /// Completed calendar months from `earlier` to `self`; negative when `earlier` is later.
    ///
    /// ```
    /// use eligibility::Date;
    /// let (a, b) = (Date::parse("2026-01-15").unwrap(), Date::parse("2026-03-14").unwrap());
    /// assert_eq!(b.months_since(a), 1);
    /// ```
    pub fn months_since(self, earlier: Self) -> i32 {
        let guess =
            (self.0.year() - earlier.0.year()) * 12 + (self.0.month() as i32 - earlier.0.month() as i32);
        if earlier.plus_months(guess) > self { guess - 1 } else { guess }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

/// First and last day that `YYYY-MM-DD`, `YYYY-MM` or `YYYY` can mean.
///
/// ```
/// let (first, last) = eligibility::parse_partial("2024-02").unwrap();
/// assert_eq!((first.to_string(), last.to_string()), ("2024-02-01".into(), "2024-02-29".into()));
/// ```
pub fn parse_partial(text: &str) -> Option<(Date, Date)> {
    let parts: Vec<&str> = text.split('-').collect();
    let field = |index: usize, width: usize| -> Option<u32> {
        let part = parts.get(index)?;
        let plain = part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse().ok()).flatten()
    };
    let day = |year: u32, month: u32, day: u32| {
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).map(Date)
    };
    let year = field(0, 4)?;
    match parts.len() {
        1 => Some((day(year, 1, 1)?, day(year, 12, 31)?)),
        2 => {
            let first = day(year, field(1, 2)?, 1)?;
            let last = Date::from_number(first.plus_months(1).number() - 1.0)?;
            Some((first, last))
        }
        3 => {
            let only = day(year, field(1, 2)?, field(2, 2)?)?;
            Some((only, only))
        }
        _ => None,
    }
}

/// A length of time as a source prints it: 12 weeks, 3 months and 90 days are three things.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Duration {
    /// How many of the unit.
    pub count: f64,
    /// The printed unit.
    pub unit: DurationUnit,
}

/// Unit of a [`Duration`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DurationUnit {
    /// 24 hours, counted as calendar days.
    Days,
    /// Seven days.
    Weeks,
    /// Same day of the month, clamped to the month's end.
    Months,
    /// Twelve months.
    Years,
}

impl DurationUnit {
    /// The unit for a word of a rule, singular or plural.
    ///
    /// ```
    /// use eligibility::DurationUnit;
    /// assert_eq!(DurationUnit::parse("week"), Some(DurationUnit::Weeks));
    /// ```
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "day" | "days" => Some(Self::Days),
            "week" | "weeks" => Some(Self::Weeks),
            "month" | "months" => Some(Self::Months),
            "year" | "years" => Some(Self::Years),
            _ => None,
        }
    }

    /// The plural word.
    ///
    /// ```
    /// assert_eq!(eligibility::DurationUnit::Days.word(), "days");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::Days => "days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}

impl Duration {
    /// Reads `84 days`, `12 weeks`, `3 months`, `1 year`.
    ///
    /// ```
    /// assert_eq!(eligibility::Duration::parse("12 weeks").unwrap().to_string(), "12 weeks");
    /// assert!(eligibility::Duration::parse("12").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (count, word) = text.trim().split_once(' ')?;
        let count: f64 = count.parse().ok()?;
        let sane = count.is_finite() && (0.0..=100_000.0).contains(&count);
        sane.then_some(())?;
        Some(Self { count, unit: DurationUnit::parse(word.trim())? })
    }

    /// So many days.
    ///
    /// ```
    /// assert_eq!(eligibility::Duration::days(14.0).to_string(), "14 days");
    /// ```
    pub const fn days(count: f64) -> Self {
        Self { count, unit: DurationUnit::Days }
    }

    /// The day number reached by going this far forward from day `number`.
    pub(crate) fn after(self, number: f64) -> f64 {
        self.shift(number, 1)
    }

    /// The day number reached by going this far back from day `number`.
    pub(crate) fn before(self, number: f64) -> f64 {
        self.shift(number, -1)
    }

    fn shift(self, number: f64, sign: i32) -> f64 {
        let months = match self.unit {
            DurationUnit::Days => return number + f64::from(sign) * self.count,
            DurationUnit::Weeks => return number + f64::from(sign) * self.count * 7.0,
            DurationUnit::Months => self.count,
            DurationUnit::Years => self.count * 12.0,
        };
        // part months are read as days of a thirtieth of a month
        let whole = months.trunc();
        let rest = (months - whole) * 30.0;
        match Date::from_number(number) {
            Some(day) => day.plus_months(sign * whole as i32).number() + f64::from(sign) * libm::round(rest),
            None => number,
        }
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.count, self.unit.word())
    }
}

/// The day numbers a partial date can mean.
pub(crate) fn partial_range(text: &str) -> Option<Range> {
    let (first, last) = parse_partial(text)?;
    Some(Range::new(first.number(), last.number()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_clamp_to_the_end_of_the_month() {
        let check = |from: &str, months: i32, to: &str| {
            assert_eq!(Date::parse(from).unwrap().plus_months(months).to_string(), to);
        };
        check("2024-01-31", 1, "2024-02-29");
        check("2026-03-31", -1, "2026-02-28");
        check("2026-08-31", 6, "2027-02-28");
    }

    #[test]
    fn completed_months_need_the_day() {
        let day = |text: &str| Date::parse(text).unwrap();
        assert_eq!(day("2026-02-28").months_since(day("2026-01-31")), 1);
        assert_eq!(day("2026-02-27").months_since(day("2026-01-31")), 0);
        assert_eq!(day("2025-12-31").months_since(day("2026-01-01")), -1);
    }

    #[test]
    fn odd_dates_are_refused() {
        for text in ["2026-13", "26-01-01", "2026-1-1", "", "2026-02-29", "2026-01-01-01", "+026"] {
            assert!(parse_partial(text).is_none(), "{text}");
        }
    }
}
