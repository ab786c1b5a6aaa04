//! 2019 EULAR/ACR classification criteria for systemic lupus erythematosus.
//!
//! Entry by antinuclear antibodies; within a domain only the heaviest item counts; at least one clinical
//! item and the threshold. Everything rises with every item, so the least and the greatest score come
//! from the least and the greatest set of items.

use super::monotone::{groups, heaviest, total};
use super::sle_items::{Span, present};
use super::words::one_of;
use super::{Inputs, Item, OutputValue, Outputs, Table};
use crate::number::json_number;
use crate::{Range, Truth};
use serde_json::{Map, Value};

/// Group of the entries that are no items.
const DERIVED: &str = "derived";

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let entry = inputs
        .range("ana_titer_reciprocal")
        .at_least(table.number("ana_titer_reciprocal"))
        .or(inputs.truth("ana_equivalent_positive"));
    let items: Vec<(&Item, Truth)> = table
        .item
        .iter()
        .filter(|item| item.group != DERIVED)
        .map(|item| (item, present(table, item, inputs, Span::Ever)))
        .collect();
    let domains: Vec<(&str, Range)> = groups(table)
        .into_iter()
        .map(|name| (name, heaviest(items.iter().copied().filter(|(item, _)| item.group == name), "points")))
        .collect();
    let score = total(domains.iter().map(|(_, points)| *points));
    let clinical = items
        .iter()
        .filter(|(item, _)| item.words.get("kind").is_some_and(|kind| kind == "clinical"))
        .fold(Truth::False, |sum, (_, truth)| sum.or(*truth));
    let sle = entry.and(clinical).and(score.at_least(table.number("threshold")));

    let mut outputs = Outputs::default();
    outputs.push("ana_entry", OutputValue::Met(entry));
    outputs.push("score", OutputValue::Number(score));
    outputs.push("score_min", OutputValue::Number(Range::exact(score.low)));
    outputs.push("score_max", OutputValue::Number(Range::exact(score.high)));
    outputs.push("clinical_criterion", OutputValue::Met(clinical));
    outputs.push("classification", OutputValue::WordOrUnknown(one_of(sle, "sle", "not_classified")));
    outputs.push("domains", OutputValue::Json(by_domain(&domains)));
    outputs
}

/// Domains that score or may score: the points, or the least and the most.
fn by_domain(domains: &[(&str, Range)]) -> Value {
    let scoring = domains.iter().filter(|(_, points)| points.high > 0.0);
    let pairs = scoring.map(|(name, points)| {
        let ends = || Value::Array(vec![json_number(points.low), json_number(points.high)]);
        ((*name).to_owned(), points.as_exact().map_or_else(ends, json_number))
    });
    Value::Object(pairs.collect::<Map<_, _>>())
}
