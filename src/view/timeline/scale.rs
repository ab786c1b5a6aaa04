//! The scale of a timeline: years of treatment on little room, the weeks around today on much.

use crate::Date;
use crate::view::message::say;

/// Days before today that are drawn wide.
pub(super) const CLOSE: f64 = 60.0;
/// A past longer than this is drawn narrow.
const LONG: f64 = 240.0;
/// Share of the width that the narrow past takes.
const PAST: f64 = 0.42;

/// Where a day lies, from 0 to 1. Two straight parts meet at the bend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    start: f64,
    bend: f64,
    end: f64,
    share: f64,
}

/// A label under a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The day number.
    pub day: f64,
    /// Its label.
    pub label: String,
}

impl Scale {
    /// From the first day to the last, around today.
    pub fn new(start: f64, today: f64, end: f64) -> Self {
        let bend = today - CLOSE;
        match today - start > LONG {
            true => Self { start, bend, end, share: PAST },
            false => Self { start: start.min(bend), bend: start.min(bend), end, share: 0.0 },
        }
    }

    /// Place of a day; days outside lie at the ends.
    pub fn place(&self, day: f64) -> f64 {
        let day = day.clamp(self.start, self.end);
        match day < self.bend {
            true => self.share * (day - self.start) / (self.bend - self.start),
            false => self.share + (1.0 - self.share) * (day - self.bend) / (self.end - self.bend),
        }
    }

    /// Place of the bend, where the scale changes; `None` where it is one.
    pub fn bend(&self) -> Option<f64> {
        (self.share > 0.0).then_some(self.share)
    }

    /// The day at the right end.
    pub fn end(&self) -> f64 {
        self.end
    }

    /// Years on the narrow part and months on the wide one, about `most` on each.
    pub fn ticks(&self, most: usize) -> Vec<Tick> {
        let mut ticks = Vec::new();
        if self.share > 0.0 {
            let years: Vec<Tick> = months(self.start, self.bend)
                .filter(|(_, month)| *month == 0)
                .map(|(day, _)| Tick { day, label: year(day) })
                .collect();
            ticks.extend(thinned(years, most));
        }
        let label = |(day, month): (f64, usize)| Tick {
            day,
            label: match say::MONTHS.text().split(' ').nth(month).unwrap_or_default() {
                first if month == 0 => format!("{first} {}", year(day)),
                other => other.to_owned(),
            },
        };
        ticks.extend(thinned(months(self.bend, self.end).map(label).collect(), most));
        ticks
    }
}

/// First days of months after one day and up to another, with the number of the month.
fn months(from: f64, to: f64) -> impl Iterator<Item = (f64, usize)> {
    let first = Date::from_number(from).map(|day| day.to_string());
    let first = first.and_then(|text| Date::parse(&format!("{}-01", text.get(..7)?)));
    let days = (1..).map_while(move |step| Some(first?.plus_months(step)));
    let numbered =
        days.filter_map(|day| Some((day.number(), day.to_string().get(5..7)?.parse::<usize>().ok()? - 1)));
    numbered.take_while(move |(day, _)| *day <= to)
}

fn year(day: f64) -> String {
    Date::from_number(day).map(|day| day.to_string().chars().take(4).collect()).unwrap_or_default()
}

/// Every second, third and so on, so that no more than `most` are left.
fn thinned(ticks: Vec<Tick>, most: usize) -> Vec<Tick> {
    let step = ticks.len().div_ceil(most).max(1);
    ticks.into_iter().step_by(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> f64 {
        Date::parse(text).unwrap().number()
    }

    #[test]
    fn a_long_past_takes_little_room_and_days_keep_their_order() {
        let scale = Scale::new(day("2016-10-01"), day("2026-11-22"), day("2027-03-01"));
        let places: Vec<f64> = ["2016-10-01", "2020-01-01", "2026-09-23", "2026-11-22", "2027-03-01"]
            .map(|text| scale.place(day(text)))
            .to_vec();
        assert_eq!((places[0], places[4]), (0.0, 1.0));
        assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{places:?}");
        assert_eq!(scale.bend(), Some(places[2]));
        assert_eq!((scale.place(day("2000-01-01")), scale.place(day("2040-01-01"))), (0.0, 1.0));
    }

    #[test]
    fn a_short_past_is_drawn_on_one_scale() {
        let scale = Scale::new(day("2026-10-01"), day("2026-11-22"), day("2027-01-31"));
        assert_eq!(scale.bend(), None);
        let step = scale.place(day("2026-12-02")) - scale.place(day("2026-11-22"));
        let other = scale.place(day("2026-10-20")) - scale.place(day("2026-10-10"));
        assert!((step - other).abs() < 1e-9);
    }

    #[test]
    fn ticks_are_years_then_months_and_never_too_many() {
        let scale = Scale::new(day("2016-10-01"), day("2026-11-22"), day("2027-03-01"));
        let labels: Vec<String> = scale.ticks(6).into_iter().map(|tick| tick.label).collect();
        assert_eq!(
            labels,
            ["2017", "2019", "2021", "2023", "2025", "Oct", "Nov", "Dec", "Jan 2027", "Feb", "Mar"]
        );
        assert_eq!(scale.ticks(3).len(), 6);
    }
}
