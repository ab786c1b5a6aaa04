//! Reads one JSON value as the numbers it can be.

use crate::Range;
use crate::date::{NEVER, partial_range};
use serde_json::Value;

/// What a value can be, and the unit it was written in.
///
/// A number, a date (also part of one, or `"never"`), null, or an object with `value` or bounds
/// (`above`, `at_least`, `below`, `at_most`) and perhaps `unit`. Anything else is `None`.
///
/// ```
/// use eligibility::{instrument::quantity, Range};
/// let value = serde_json::json!({"below": 30, "unit": "mg/g"});
/// assert_eq!(quantity(&value), Some((Range::below(30.0), Some("mg/g"))));
/// ```
pub fn quantity(value: &Value) -> Option<(Range, Option<&str>)> {
    match value {
        Value::Null => Some((Range::ANY, None)),
        Value::Number(number) => Some((Range::exact(number.as_f64()?), None)),
        Value::String(text) => day(text).map(|range| (range, None)),
        Value::Object(fields) => {
            let unit = fields.get("unit").and_then(Value::as_str);
            if let Some(inner) = fields.get("value") {
                return quantity(inner).map(|(range, _)| (range, unit));
            }
            let bounds = ["above", "at_least", "below", "at_most"];
            bounds.iter().any(|name| fields.contains_key(*name)).then_some(())?;
            let limits = bounds.iter().filter_map(|name| fields.get(*name).map(|limit| (*name, limit)));
            let range = limits.map(|(name, limit)| bound(name, limit)).try_fold(Range::ANY, narrow)?;
            Some((range, unit))
        }
        Value::Bool(_) | Value::Array(_) => None,
    }
}

fn narrow(range: Range, limit: Option<Range>) -> Option<Range> {
    Some(range.intersect(limit?))
}

fn bound(name: &str, limit: &Value) -> Option<Range> {
    let limit = match limit {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => day(text)?.as_exact()?,
        _ => return None,
    };
    Some(match name {
        "above" => Range::above(limit),
        "at_least" => Range::new(limit, f64::INFINITY),
        "below" => Range::below(limit),
        _ => Range::new(f64::NEG_INFINITY, limit),
    })
}

fn day(text: &str) -> Option<Range> {
    match text {
        "never" => Some(Range::exact(NEVER)),
        "not_done" | "some_date" => Some(Range::ANY),
        other => partial_range(other),
    }
}

/// The numbers a field of a structured input can be; everything where it is absent, null or no number.
pub(crate) fn field(record: &Value, name: &str) -> Range {
    record.get(name).and_then(quantity).map_or(Range::ANY, |(range, _)| range)
}

/// A word of a structured input.
pub(crate) fn word<'a>(record: &'a Value, name: &str) -> Option<&'a str> {
    record.get(name).and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn bounds_and_dates_are_ranges() {
        let range = |value: Value| quantity(&value).map(|(range, _)| range);
        assert_eq!(range(json!({"at_least": 60})), Some(Range::new(60.0, f64::INFINITY)));
        assert_eq!(
            range(json!({"above": 1, "at_most": 2})),
            Some(Range { low_open: true, ..Range::new(1.0, 2.0) })
        );
        assert_eq!(range(json!({"value": null, "unit": "g/L"})), Some(Range::ANY));
        assert_eq!(range(json!("2026-02")).map(|range| range.high - range.low), Some(27.0));
        assert_eq!(range(json!({"on": "2026-02-01"})), None);
        assert_eq!(range(json!(true)), None);
    }
}
