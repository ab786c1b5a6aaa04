//! Which HCT-CI items measured values fulfil.

use super::monotone::{groups, heaviest, relate, total};
use super::{Inputs, Item, OutputValue, Outputs, Table};
use crate::exact::ratio;
use crate::{Range, Truth};
use serde_json::Value;

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let reached: Vec<(&Item, Truth)> =
        table.item.iter().map(|item| (item, reached(table, item, inputs))).collect();
    let points =
        total(groups(table).into_iter().map(|organ| {
            heaviest(reached.iter().copied().filter(|(item, _)| item.group == organ), "points")
        }));
    // of two degrees of one organ the lighter is named only where the heavier is not reached
    let held: Vec<(&str, Truth)> = reached
        .iter()
        .map(|(item, truth)| {
            let heavier = item.words.get("unless");
            let above = reached.iter().find(|(other, _)| Some(&other.id) == heavier);
            (item.id.as_str(), truth.and(above.map_or(Truth::True, |(_, above)| above.negate())))
        })
        .collect();
    let listed = |wanted: Truth| -> Value {
        held.iter().filter(|(_, truth)| *truth == wanted).map(|(id, _)| Value::from(*id)).collect()
    };
    let open = held.iter().any(|(_, truth)| *truth == Truth::Unknown);

    let mut outputs = Outputs::default();
    let items = if open { Value::Null } else { listed(Truth::True) };
    outputs.push("items", OutputValue::Json(items));
    outputs.push("items_certain", OutputValue::Json(listed(Truth::True)));
    outputs.push("items_unknown", OutputValue::Json(listed(Truth::Unknown)));
    outputs.push("points", OutputValue::Number(points));
    outputs.push("points_min", OutputValue::Number(Range::exact(points.low)));
    outputs.push("points_max", OutputValue::Number(Range::exact(points.high)));
    outputs
}

/// Whether one of the item's measurements is past its limit.
fn reached(table: &Table, item: &Item, inputs: &dyn Inputs) -> Truth {
    let from_muscle = inputs.truth("transaminase_elevation_attributed_to_muscle");
    let muscle = table.words.get("muscle_enzymes").map(String::as_str).unwrap_or_default();
    let tests = item.numbers.iter().filter_map(|(name, limit)| {
        let (relation, fact) = name.split_once(' ')?;
        let past = relate(measured(table, fact, inputs), relation, *limit)?;
        let enzyme = muscle.split(' ').any(|one| one == fact);
        Some(if enzyme { past.and(from_muscle.negate()) } else { past })
    });
    tests.fold(Truth::False, Truth::or)
}

/// Creatinine may also come in the canonical unit of the dictionary.
fn measured(table: &Table, fact: &str, inputs: &dyn Inputs) -> Range {
    if fact == "serum_creatinine_mg_dl" && inputs.silent(fact) {
        let per_mg_dl = table.number("umol_l_per_mg_dl");
        return inputs.range("serum_creatinine_umol_l").rising(|umol| ratio(&[umol], &[per_mg_dl]));
    }
    inputs.range(fact)
}
