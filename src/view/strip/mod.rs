//! A value against its limits, to be drawn as a strip: segments on a scale, where the value stands, and the limits of
//! registered trials.

mod draw;

pub use draw::{draw, table};

use super::row::word;
use super::trials::sign;
use super::words;
use crate::explain::{Criterion, Evidence, Node, TrialThreshold};
use crate::fact::Dictionary;
use crate::number::plain_number;
use crate::order::sort_by;
use crate::view::message::figures;

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
    /// The value with its unit; `None` while it is not known.
    pub value: Option<String>,
    /// Limits of registered trials, lowest first.
    pub trials: Vec<TrialTick>,
}

/// A limit of registered trials.
#[derive(Clone, Debug, PartialEq)]
pub struct TrialTick {
    /// The limit with its sign.
    pub limit: String,
    /// How many trials set it.
    pub trials: u32,
    /// Where it stands; `None` where it lies outside the scale shown.
    pub at: Option<f64>,
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
    /// Its limits with their signs.
    pub limits: String,
}

impl Segment {
    /// Its result in a word.
    pub fn word(&self) -> &'static str {
        if self.result == ASKED { "Asked" } else { word(self.result) }
    }
}

/// The result of a part of a rule without levels.
const ASKED: &str = "asked";

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
    let mut parts: Parts = Vec::new();
    for child in &criterion.children {
        let level =
            LEVELS.iter().find(|(prefix, _)| child.text.starts_with(prefix)).map(|(_, result)| *result);
        let mut found = Vec::new();
        collect(child, &first.fact, &mut found)?;
        parts.extend(found.into_iter().map(|(interval, limits)| (level.unwrap_or(ASKED), interval, limits)));
    }
    let alone = parts.iter().all(|(result, ..)| *result == ASKED);
    if parts.is_empty() || (alone && parts.len() > 1) {
        return None;
    }
    let rows = criterion.range_across_trials.iter().flat_map(|range| &range.thresholds);
    let trials: Vec<Limit> = rows.filter(|row| same_quantity(first, row)).flat_map(limits).collect();
    Some(place_all(first, &parts, value(criterion, &first.fact), &trials, plausible(first, dictionary)))
}

/// Parts of a rule: result, interval, limits as text.
type Parts = Vec<(&'static str, Interval, String)>;

/// A limit of trials: its number, its text, how many set it.
type Limit = (f64, String, u32);

/// The limits of trials are of the same fact in the same unit.
fn same_quantity(first: &Evidence, row: &TrialThreshold) -> bool {
    row.fact == first.fact
        && first.threshold.as_deref().map(unit_of) == Some(row.unit.as_deref().unwrap_or_default())
}

fn limits(row: &TrialThreshold) -> Vec<Limit> {
    let of = |text: &str| {
        let interval = interval(text)?;
        [interval.low, interval.high].into_iter().find(|end| end.is_finite())
    };
    row.limits.iter().filter_map(|one| Some((of(&one.limit)?, sign(&one.limit), one.trials))).collect()
}

/// The unit a limit is printed in.
fn unit_of(threshold: &str) -> &str {
    let first = threshold.split(" and ").next().unwrap_or_default();
    first.splitn(3, ' ').nth(2).unwrap_or_default()
}

/// The plausible range of the fact, where its limit is printed in the same unit.
fn plausible(evidence: &Evidence, dictionary: &Dictionary) -> Option<(f64, f64)> {
    let fact = dictionary.find(&evidence.fact)?.fact;
    let unit = unit_of(evidence.threshold.as_deref()?);
    fact.range.filter(|_| unit == fact.unit)
}

/// Limits on `fact` under a part of a rule; `None` when one is negated, so that its colour would be wrong.
fn collect(node: &Node, fact: &str, found: &mut Vec<(Interval, String)>) -> Option<()> {
    if node.text.starts_with("not: ") && mentions(node, fact) {
        return None;
    }
    for one in node.evidence.iter().filter(|one| one.fact == fact) {
        let threshold = one.threshold.as_deref()?;
        found.push((interval(threshold)?, words::unit(&sign(threshold))));
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

fn place_all(
    first: &Evidence,
    parts: &Parts,
    value: Option<f64>,
    trials: &[Limit],
    plausible: Option<(f64, f64)>,
) -> Strip {
    let ends = parts.iter().flat_map(|(_, interval, _)| [interval.low, interval.high]);
    let mut limits: Vec<f64> = ends.filter(|limit| limit.is_finite()).collect();
    sort_by(&mut limits, f64::total_cmp);
    limits.dedup();
    let (low, high) = (limits[0], limits[limits.len() - 1]);
    let span = (high - low).max(high.abs() * 0.5).max(1.0);
    let others = trials.iter().map(|(limit, ..)| *limit).chain(value);
    let (least, most) = others.fold((low, high), |(least, most), one| (least.min(one), most.max(one)));
    let top = most.min(high + WIDEST * span) + 0.3 * span;
    let bottom = least.max(low - WIDEST * span) - 0.3 * span;
    // nothing measured here is negative unless its limit is
    let (floor, ceiling) = plausible.unwrap_or((if least < 0.0 { bottom } else { 0.0 }, f64::INFINITY));
    let (bottom, top) = (bottom.max(floor), if ceiling > high { top.min(ceiling) } else { top });
    let place = |number: f64| ((number - bottom) / (top - bottom)).clamp(0.0, 1.0);
    let shown = |number: f64| (bottom..=top).contains(&number);
    let segment = |(result, interval, limits): &(&'static str, Interval, String)| Segment {
        result,
        from: place(interval.low),
        to: place(interval.high),
        limits: limits.clone(),
    };
    let mut trials: Vec<&Limit> = trials.iter().collect();
    sort_by(&mut trials, |one, other| one.0.total_cmp(&other.0));
    let tick = |(limit, text, trials): &&Limit| TrialTick {
        limit: text.clone(),
        trials: *trials,
        at: shown(*limit).then(|| place(*limit)),
    };
    let unit = first.unit.as_deref().map(words::unit).unwrap_or_default();
    Strip {
        label: first.label.clone(),
        segments: parts.iter().map(segment).collect(),
        ticks: limits.iter().map(|limit| (figures(&plain_number(*limit)), place(*limit))).collect(),
        marker: value.map(place),
        beyond: value.is_some_and(|value| !shown(value)),
        value: first
            .value
            .as_ref()
            .map(|value| format!("{} {unit}", words::short(value)).trim_end().to_owned()),
        trials: trials.iter().map(tick).collect(),
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
    fn the_limits_of_trials_are_ticks_and_all_of_it_stands_in_words() {
        let strip = strip_of(r#"{"lvef_percent": 40}"#, "fit_lvef").unwrap();
        assert!(!strip.trials.is_empty());
        let places: Vec<f64> = strip.trials.iter().filter_map(|tick| tick.at).collect();
        assert!(places.is_sorted(), "{places:?}");
        let at_45 = strip.trials.iter().find(|tick| tick.limit.ends_with(" 45")).unwrap();
        assert_eq!(at_45.at, Some(strip.ticks[1].1));
        let mut page = crate::view::markup::Markup::default();
        draw(&mut page, &strip);
        table(&mut page, &strip);
        let html = page.finish();
        let label = html.split("aria-label=\"").nth(1).unwrap().split('"').next().unwrap();
        assert!(label.starts_with(&format!("{}: 40 %. ", strip.label)), "{label}");
        let cells = html.split("<table").nth(1).unwrap();
        for segment in &strip.segments {
            let limits = segment.limits.replace('<', "&lt;").replace('>', "&gt;");
            assert!(label.contains(&format!("{}: {limits}", segment.word())), "{label}");
            assert!(cells.contains(&limits) && cells.contains(segment.word()));
        }
        for tick in &strip.trials {
            let limit = tick.limit.replace('<', "&lt;").replace('>', "&gt;");
            assert!(label.contains(&limit) && cells.contains(&limit), "{limit}");
        }
        let drawn = html.matches("cte-strip__trial\"").count();
        assert_eq!(drawn, places.len());
    }

    #[test]
    fn every_strip_of_the_reference_sets_lies_within_its_scale() {
        let knowledge = Knowledge::built_in();
        let mut strips = 0;
        for disease in knowledge.diseases() {
            let set = knowledge.compile(&disease.set, &Choices::default()).unwrap();
            let text = crate::view::examples::example(&disease.example).unwrap();
            let case = Case::read(text, knowledge.dictionary()).unwrap();
            let assessment = assess(&set, knowledge.dictionary(), &case);
            for strip in assessment.criteria.iter().filter_map(|one| strip(one, knowledge.dictionary())) {
                strips += 1;
                let ends = strip.segments.iter().flat_map(|one| [one.from, one.to]);
                let ticks = strip
                    .ticks
                    .iter()
                    .map(|tick| tick.1)
                    .chain(strip.trials.iter().filter_map(|tick| tick.at));
                for place in ends.chain(ticks).chain(strip.marker) {
                    assert!((0.0..=1.0).contains(&place), "{strip:?}");
                }
                assert!(
                    strip.segments.iter().all(|one| one.from <= one.to && !one.limits.is_empty()),
                    "{strip:?}"
                );
            }
        }
        assert!(strips > 30, "{strips}");
    }

    #[test]
    fn an_unknown_value_has_no_marker_and_a_negated_limit_no_strip() {
        assert_eq!(strip_of("{}", "fit_lvef").unwrap().marker, None);
        assert_eq!(strip_of("{}", "fit_consent"), None);
    }
}
