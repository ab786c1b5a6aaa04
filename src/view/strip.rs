//! A value against its limits, to be drawn as a strip: segments on a scale, and where the value stands.

use super::message::figures;
use crate::explain::{Criterion, Evidence, Node};
use crate::fact::Dictionary;
use crate::order::sort_by;

/// A strip; all positions are between 0 and 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Strip {
    /// The fact, for people.
    pub label: String,
    /// Parts of the scale.
    pub segments: Vec<Segment>,
    /// Limits and where they stand.
    pub ticks: Vec<(String, f64)>,
    /// Where the value stands; `None` while it is not known.
    pub marker: Option<f64>,
    /// The value lies outside the scale shown.
    pub beyond: bool,
}

/// A part of the scale that a level or a rule asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// A result of a criterion, or `asked` for a rule without levels.
    pub result: &'static str,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

/// How the text of a level begins, and its result.
const LEVELS: [(&str, &str); 4] = [
    ("fails when", "fail"),
    ("action needed when", "action_needed"),
    ("caution when", "caution"),
    ("passes when", "pass"),
];

/// How far beyond its limits, in spans between them, a value still stretches the scale.
const WIDEST: f64 = 3.5;

/// An interval in the unit of the limits; infinite where open.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Interval {
    low: f64,
    high: f64,
}

/// The strip of a criterion's first fact with numeric limits; `None` where a strip would mislead.
pub fn strip(criterion: &Criterion, dictionary: &Dictionary) -> Option<Strip> {
    let first = criterion
        .evidence
        .iter()
        .find(|one| one.threshold.as_deref().is_some_and(|text| interval(text).is_some()))?;
    let mut parts: Vec<(&'static str, Interval)> = Vec::new();
    for child in &criterion.children {
        let level =
            LEVELS.iter().find(|(prefix, _)| child.text.starts_with(prefix)).map(|(_, result)| *result);
        let mut found = Vec::new();
        collect(child, &first.fact, &mut found)?;
        parts.extend(found.into_iter().map(|interval| (level.unwrap_or("asked"), interval)));
    }
    let alone = parts.iter().all(|(result, _)| *result == "asked");
    if parts.is_empty() || (alone && parts.len() > 1) {
        return None;
    }
    Some(draw(first, &parts, value(criterion, &first.fact), plausible(first, dictionary)))
}

/// The plausible range of the fact, where its limit is printed in the same unit.
fn plausible(evidence: &Evidence, dictionary: &Dictionary) -> Option<(f64, f64)> {
    let fact = dictionary.find(&evidence.fact)?.fact;
    let limit = evidence.threshold.as_deref()?.split(" and ").next()?;
    let unit = limit.splitn(3, ' ').nth(2).unwrap_or_default();
    fact.range.filter(|_| unit == fact.unit)
}

/// Limits on `fact` under a part of a rule; `None` when one is negated, so that its colour would be wrong.
fn collect(node: &Node, fact: &str, found: &mut Vec<Interval>) -> Option<()> {
    if node.text.starts_with("not: ") && mentions(node, fact) {
        return None;
    }
    for one in node.evidence.iter().filter(|one| one.fact == fact) {
        found.push(interval(one.threshold.as_deref()?)?);
    }
    node.children.iter().try_for_each(|child| collect(child, fact, found))
}

fn mentions(node: &Node, fact: &str) -> bool {
    node.evidence.iter().any(|one| one.fact == fact)
        || node.children.iter().any(|child| mentions(child, fact))
}

/// The value in the unit of its limits: limit plus distance, where one limit alone was compared.
fn value(criterion: &Criterion, fact: &str) -> Option<f64> {
    let of_fact = criterion.evidence.iter().filter(|one| one.fact == fact);
    let known = of_fact.filter_map(|one| {
        let interval = interval(one.threshold.as_deref()?)?;
        let distance = one.distance.as_ref()?.as_f64()?;
        match (interval.low.is_finite(), interval.high.is_finite()) {
            (true, false) => Some(interval.low + distance),
            (false, true) => Some(interval.high + distance),
            _ => None,
        }
    });
    known.into_iter().next()
}

/// `>= 60 g/L and < 80 g/L` as an interval.
fn interval(threshold: &str) -> Option<Interval> {
    let mut interval = Interval { low: f64::NEG_INFINITY, high: f64::INFINITY };
    for part in threshold.split(" and ") {
        let (sign, rest) = part.split_once(' ')?;
        let number: f64 = rest.split(' ').next()?.parse().ok()?;
        match sign {
            ">" | ">=" => interval.low = number,
            "<" | "<=" => interval.high = number,
            "=" | "==" => interval = Interval { low: number, high: number },
            _ => return None,
        }
    }
    Some(interval)
}

fn draw(
    first: &Evidence,
    parts: &[(&'static str, Interval)],
    value: Option<f64>,
    plausible: Option<(f64, f64)>,
) -> Strip {
    let ends = parts.iter().flat_map(|(_, interval)| [interval.low, interval.high]);
    let mut limits: Vec<f64> = ends.filter(|limit| limit.is_finite()).collect();
    sort_by(&mut limits, f64::total_cmp);
    limits.dedup();
    let (low, high) = (limits[0], limits[limits.len() - 1]);
    let span = (high - low).max(high.abs() * 0.5).max(1.0);
    let wanted = value.unwrap_or(high);
    let top = wanted.max(high).min(high + WIDEST * span) + 0.3 * span;
    let bottom = wanted.min(low).max(low - WIDEST * span) - 0.3 * span;
    // nothing measured here is negative unless its limit is
    let (least, most) =
        plausible.unwrap_or((if low.min(wanted) < 0.0 { bottom } else { 0.0 }, f64::INFINITY));
    let (bottom, top) = (bottom.max(least), if most > high { top.min(most) } else { top });
    let place = |number: f64| ((number - bottom) / (top - bottom)).clamp(0.0, 1.0);
    let segment = |(result, interval): &(&'static str, Interval)| Segment {
        result,
        from: place(interval.low),
        to: place(interval.high),
    };
    Strip {
        label: first.label.clone(),
        segments: parts.iter().map(segment).collect(),
        ticks: limits
            .iter()
            .map(|limit| (figures(&crate::number::plain_number(*limit)), place(*limit)))
            .collect(),
        marker: value.map(place),
        beyond: value.is_some_and(|value| value > top || value < bottom),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Case, Choices, Knowledge, assess};

    fn strip_of(facts: &str, id: &str) -> Option<Strip> {
        let knowledge = Knowledge::built_in();
        let text = format!(
            r#"{{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {facts}}}"#
        );
        let case = Case::read(&text, knowledge.dictionary()).unwrap();
        let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
        let assessment = assess(&set, knowledge.dictionary(), &case);
        strip(
            assessment.criteria.iter().find(|criterion| criterion.id == id).unwrap(),
            knowledge.dictionary(),
        )
    }

    #[test]
    fn levels_lie_side_by_side_and_the_value_among_them() {
        let strip = strip_of(r#"{"lvef_percent": 40}"#, "fit_lvef").unwrap();
        assert_eq!(
            strip.segments.iter().map(|one| one.result).collect::<Vec<_>>(),
            ["fail", "caution", "pass"]
        );
        assert_eq!(strip.ticks.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>(), ["30", "45"]);
        let marker = strip.marker.unwrap();
        assert!(strip.segments[1].from < marker && marker < strip.segments[1].to);
        assert!(!strip.beyond);
    }

    #[test]
    fn a_value_far_away_does_not_flatten_the_scale() {
        let strip = strip_of(r#"{"platelets_10e9_l": 900}"#, "fit_platelets").unwrap();
        assert!(strip.beyond);
        assert!(strip.ticks[1].1 > 0.1);
    }

    #[test]
    fn an_unknown_value_has_no_marker_and_a_negated_limit_no_strip() {
        assert_eq!(strip_of("{}", "fit_lvef").unwrap().marker, None);
        assert_eq!(strip_of("{}", "fit_consent"), None);
    }
}
