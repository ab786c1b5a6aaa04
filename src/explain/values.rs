//! Values, limits and exposures in words.

use crate::case::{Exposure, Reading};
use crate::fact::{Dictionary, Fact, FactType, tidy};
use crate::number::{json_number, plain_number};
use crate::range::Range;
use crate::rule::{Expr, ExprKind};

pub(crate) fn shown(fact: &Fact, reading: &Reading) -> String {
    let words: Vec<&str> = reading.shown.split(", ").map(|word| fact.member_label(word)).collect();
    if fact.members().is_empty() { reading.shown.clone() } else { words.join(", ") }
}

/// A computed number with six digits: what more there is says nothing about a patient.
fn to_be_read(number: f64) -> f64 {
    if number.is_finite() { format!("{number:.5e}").parse().unwrap_or(number) } else { number }
}

/// The values a derived fact can still take; `None` when that says no more than its plausible range does.
pub(super) fn range_words(range: Range, fact: &Fact) -> Option<String> {
    let plausible = fact.range.map_or(Range::ANY, |(low, high)| Range::new(low, high));
    if range.intersect(plausible) == plausible {
        return None;
    }
    let date = fact.kind == FactType::Date;
    let end = |number: f64| match crate::date::Date::from_number(number).filter(|_| date) {
        Some(day) => day.to_string(),
        None => plain_number(to_be_read(number)),
    };
    let (low, high) = (range.low.is_finite(), range.high.is_finite());
    match (range.as_exact(), low, high) {
        (Some(f64::NEG_INFINITY), ..) => Some("never".to_owned()),
        (Some(value), ..) => Some(end(value)),
        (None, true, true) => Some(format!("{} to {}", end(range.low), end(range.high))),
        (None, true, false) if date => Some(format!("not before {}", end(range.low))),
        (None, true, false) if range.low_open => Some(format!("above {}", end(range.low))),
        (None, true, false) => Some(format!("at least {}", end(range.low))),
        (None, false, true) if date => Some(format!("never, or up to {}", end(range.high))),
        (None, false, true) if range.high_open => Some(format!("below {}", end(range.high))),
        (None, false, true) => Some(format!("at most {}", end(range.high))),
        (None, false, false) => None,
    }
}

/// The limits written in a comparison: sign, number, unit.
pub(super) fn limits(expr: &Expr) -> Vec<(String, f64, Option<String>)> {
    let literal = |expr: &Expr| match &expr.kind {
        ExprKind::Number { value, unit } => Some((*value, unit.clone())),
        _ => None,
    };
    match &expr.kind {
        ExprKind::Compare { left, relation, right } => match (literal(left), literal(right)) {
            (_, Some((value, unit))) => vec![(relation.sign().to_owned(), value, unit)],
            (Some((value, unit)), None) => vec![(relation.mirrored().sign().to_owned(), value, unit)],
            _ => Vec::new(),
        },
        ExprKind::Between { low, low_relation, high_relation, high, .. } => {
            let low =
                literal(low).map(|(value, unit)| (low_relation.mirrored().sign().to_owned(), value, unit));
            let high = literal(high).map(|(value, unit)| (high_relation.sign().to_owned(), value, unit));
            low.into_iter().chain(high).collect()
        }
        _ => Vec::new(),
    }
}

pub(super) type Against = (Option<String>, Option<serde_json::Value>, Option<bool>);

/// The limit in words, the distance to the nearest one, and whether it is close.
pub(super) fn against(
    fact: &Fact,
    is_score: bool,
    value: Option<f64>,
    limits: &[(String, f64, Option<String>)],
) -> Against {
    if limits.is_empty() || fact.kind == FactType::Date {
        return (None, None, None);
    }
    let words = limits.iter().map(|(sign, limit, unit)| {
        let unit = unit.as_deref().unwrap_or(&fact.unit);
        if unit.is_empty() {
            format!("{sign} {}", plain_number(*limit))
        } else {
            format!("{sign} {} {unit}", plain_number(*limit))
        }
    });
    let threshold = words.collect::<Vec<_>>().join(" and ");
    let in_unit = |limit: f64, unit: &Option<String>| match unit {
        Some(unit) => fact.to_canonical(limit, unit).unwrap_or(limit),
        None => limit,
    };
    let Some(value) = value else { return (Some(threshold), None, None) };
    let nearest = limits
        .iter()
        .map(|(_, limit, unit)| (in_unit(*limit, unit), value - in_unit(*limit, unit)))
        .min_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
    let Some((limit, distance)) = nearest else { return (Some(threshold), None, None) };
    let near =
        if is_score { distance.abs() <= 1.0 } else { limit != 0.0 && distance.abs() <= limit.abs() / 10.0 };
    (Some(threshold), Some(json_number(tidy(distance))), Some(near))
}

pub(super) fn exposure_words(dictionary: &Dictionary, exposure: &Exposure) -> String {
    let name =
        dictionary.drug(&exposure.name).map_or(exposure.name.as_str(), |(_, drug)| drug.label.as_str());
    let mut words = name.to_owned();
    if let Some(dose) = &exposure.max_dose {
        words.push_str(&format!(" {} {}", plain_number(dose.value), dose.unit));
    }
    let from = exposure.start_text.as_deref().unwrap_or("?");
    let to = exposure.stop_text.as_deref().unwrap_or(
        if exposure.outcome().map(|outcome| outcome.word()) == Some("ongoing") { "now" } else { "?" },
    );
    words.push_str(&format!(
        " ({from} to {to}, {})",
        exposure.outcome().map_or("outcome not given", |outcome| outcome.word()).replace('_', " ")
    ));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    fn words(fact: &str, range: Range) -> Option<String> {
        let found = Knowledge::built_in().dictionary().find(fact).unwrap();
        range_words(range, found.fact)
    }

    #[test]
    fn no_range_is_said_to_end_at_infinity() {
        let some = |text: &str| Some(text.to_owned());
        let at_least = Range { high: f64::INFINITY, ..Range::exact(31.0) };
        assert_eq!(words("egfr_ml_min_1_73m2", at_least), some("at least 31"));
        assert_eq!(words("egfr_ml_min_1_73m2", Range::above(31.0)), some("above 31"));
        assert_eq!(words("egfr_ml_min_1_73m2", Range::below(31.0)), some("below 31"));
        assert_eq!(words("egfr_ml_min_1_73m2", Range::new(31.0, 45.0)), some("31 to 45"));
        assert_eq!(words("egfr_ml_min_1_73m2", Range::exact(31.0)), some("31"));
    }

    #[test]
    fn a_range_that_says_nothing_has_no_words() {
        for fact in ["egfr_ml_min_1_73m2", "last_live_vaccine_date"] {
            let not_negative =
                Range { low: f64::NEG_INFINITY, high: f64::INFINITY, low_open: true, high_open: true };
            assert_eq!(words(fact, Range::ANY), None);
            assert_eq!(words(fact, not_negative), None, "{fact}");
        }
        assert_eq!(words("egfr_ml_min_1_73m2", Range { high: f64::INFINITY, ..Range::exact(0.0) }), None);
    }

    #[test]
    fn days_are_told_from_never() {
        let day = crate::date::Date::parse("2026-03-01").unwrap().number();
        let until = Range { low: f64::NEG_INFINITY, ..Range::exact(day) };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(words("last_live_vaccine_date", until), some("never, or up to 2026-03-01"));
        assert_eq!(words("last_live_vaccine_date", Range::exact(f64::NEG_INFINITY)), some("never"));
        assert_eq!(words("last_live_vaccine_date", Range::above(day)), some("not before 2026-03-01"));
        assert_eq!(
            words("last_live_vaccine_date", Range::new(day - 28.0, day)),
            some("2026-02-01 to 2026-03-01")
        );
    }
}
