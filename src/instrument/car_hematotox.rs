//! CAR-HEMATOTOX, the risk of prolonged cytopenia. Information only, never a gate.

use super::monotone::{groups, heaviest, total, within_limits};
use super::words::one_of;
use super::{Inputs, Item, OutputValue, Outputs, Table};
use crate::Range;
use crate::number::json_number;
use serde_json::{Map, Value};

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let points: Vec<(&str, Range)> = groups(table)
        .into_iter()
        .map(|fact| {
            let bands = table.item.iter().filter(|band| band.group == fact);
            (fact, heaviest(bands.map(|band| (band, within_limits(band, inputs.range(fact)))), "points"))
        })
        .collect();
    let score = total(points.iter().map(|(_, points)| *points));
    let high = score.at_least(table.number("high_from"));
    let mut outputs = Outputs::default();
    outputs.push("points", OutputValue::Json(by_fact(table, &points)));
    outputs.push("score", OutputValue::Number(score));
    outputs.push("score_min", OutputValue::Number(Range::exact(score.low)));
    outputs.push("score_max", OutputValue::Number(Range::exact(score.high)));
    outputs.push("risk", OutputValue::WordOrUnknown(one_of(high, "high", "low")));
    outputs.push("flags", OutputValue::Json(flags(table, inputs)));
    outputs
}

fn by_fact(table: &Table, points: &[(&str, Range)]) -> Value {
    let pairs = points.iter().map(|(fact, points)| {
        let band = table.item.iter().find(|band| band.group == *fact);
        let name = band.and_then(|band| band.words.get("name")).cloned().unwrap_or_default();
        (name, points.as_exact().map_or(Value::Null, json_number))
    });
    Value::Object(pairs.collect::<Map<_, _>>())
}

/// What the printed bands leave open at this very value.
fn flags(table: &Table, inputs: &dyn Inputs) -> Value {
    let at_limit = |band: &&Item| {
        let value = inputs.range(&band.group).as_exact();
        ["below", "at_most", "above", "at_least"]
            .iter()
            .any(|relation| value.is_some() && band.numbers.get(*relation).copied() == value)
    };
    let sentences = table.item.iter().filter(at_limit).filter_map(|band| band.words.get("at_limit"));
    sentences.cloned().map(Value::String).collect()
}
