//! HCT-CI, the comorbidity index of transplantation, without and with the point for age.
//!
//! Of two degrees of one organ (moderate and severe lung disease) only the heavier counts.

use super::flat::INPUT_ERROR;
use super::monotone::{groups, heaviest, total, when};
use super::{Inputs, OutputValue, Outputs, SetRange, Table};
use crate::{Range, Truth};

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let (present, open) = (inputs.set("present"), inputs.set("unknown"));
    let held = |id: &str| match present.has(id) {
        Truth::False if inputs.silent("unknown") || open.has(id) == Truth::False => Truth::False,
        Truth::True => Truth::True,
        _ => Truth::Unknown,
    };
    // null stands for "no item is the disease itself", as in the published vectors
    let index = inputs.words("index_disease_item");
    let index = index.as_exact();
    let all = points(table, held);
    let other = points(table, |id| if index == Some(id) { Truth::False } else { held(id) });
    let older = inputs.range("age_years").at_least(table.number("age_years_from"));
    let with_age = all.plus(when(older, table.number("age_points")));

    let mut outputs = Outputs::default();
    outputs.push("score", OutputValue::Number(all));
    outputs.push("score_min", OutputValue::Number(Range::exact(all.low)));
    outputs.push("score_max", OutputValue::Number(Range::exact(all.high)));
    outputs.push("risk_group", OutputValue::WordOrUnknown(risk_groups(table, all)));
    outputs.push("score_excluding_index_disease", OutputValue::Number(other));
    outputs.push("score_with_age", OutputValue::Number(with_age));
    let named = names(&present).chain(names(&open)).chain(index);
    if let Some(stranger) = named.into_iter().find(|id| table.find(id).is_none()) {
        let message = format!("{stranger} is no item of {}", table.id);
        outputs.push(INPUT_ERROR, OutputValue::Json(message.into()));
    }
    outputs
}

fn names(set: &SetRange) -> impl Iterator<Item = &str> {
    set.present.iter().map(String::as_str)
}

fn points(table: &Table, held: impl Fn(&str) -> Truth) -> Range {
    total(groups(table).into_iter().map(|organ| {
        let items = table.item.iter().filter(|item| item.group == organ);
        heaviest(items.map(|item| (item, held(&item.id))), "points")
    }))
}

/// The groups that some score of the range falls into.
fn risk_groups(table: &Table, score: Range) -> Vec<String> {
    let (middle, high) = (table.number("intermediate_from"), table.number("high_from"));
    let possible = [
        ("low", score.low < middle),
        ("intermediate", score.low < high && score.high >= middle),
        ("high", score.high >= high),
    ];
    possible.iter().filter(|(_, reached)| *reached).map(|(word, _)| (*word).to_owned()).collect()
}
