//! Conversion between the units of one analyte, in exact decimals.

use super::flat::INPUT_ERROR;
use super::{Inputs, Item, OutputValue, Outputs, Table};
use crate::Range;
use crate::exact::Exact;

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let word = |name: &str| inputs.words(name).as_exact().map(str::to_owned);
    let mut outputs = Outputs::default();
    let (Some(analyte), Some(from), Some(to)) = (word("analyte"), word("from"), word("to")) else {
        outputs.push("value", OutputValue::Number(Range::ANY));
        return outputs;
    };
    let factor = factor(table, &analyte, &from, &to, &[]);
    let value =
        factor.map_or(Range::ANY, |factor| inputs.range("value").rising(|value| scaled(value, factor)));
    outputs.push("value", OutputValue::Number(value));
    if factor.is_none() {
        let message = format!("{analyte} is not converted from {from} to {to}");
        outputs.push(INPUT_ERROR, OutputValue::Json(message.into()));
    }
    outputs
}

fn scaled(value: f64, factor: Exact) -> f64 {
    let exact = Exact::of(value).and_then(|value| value.times(factor));
    exact.map_or(value * factor.value(), Exact::value)
}

/// The factor from one unit to another, over the printed rows in either direction.
fn factor(table: &Table, analyte: &str, from: &str, to: &str, passed: &[&str]) -> Option<Exact> {
    let rows = || table.item.iter().filter(|row| row.group == analyte);
    let known = rows().any(|row| row.words.values().any(|unit| unit == from));
    if known && from == to {
        return Exact::of(1.0);
    }
    rows().find_map(|row| {
        let (unit_from, unit_to) = (row.words.get("from")?, row.words.get("to")?);
        let (next, step) = match (unit_from == from, unit_to == from) {
            (true, _) => (unit_to, row_factor(row)?),
            (_, true) => (unit_from, Exact::of(1.0)?.over(row_factor(row)?)?),
            _ => return None,
        };
        let fresh = !passed.contains(&next.as_str());
        fresh.then(|| factor(table, analyte, next, to, &[passed, &[from]].concat()))??.times(step)
    })
}

/// A printed factor, or a printed divisor where the factor has no end.
fn row_factor(row: &Item) -> Option<Exact> {
    match row.numbers.get("divisor") {
        Some(divisor) => Exact::of(1.0)?.over(Exact::of(*divisor)?),
        None => Exact::of(row.number("factor")),
    }
}
