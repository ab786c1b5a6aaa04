//! Revised EUSTAR activity index: Valentini 2017, doi:10.1136/annrheumdis-2016-209768.

use super::reading::{item, on_scale, passes, push_with_limits, refused};
use super::{Inputs, OutputValue, Outputs, Table};
use crate::{Range, Truth};

const NAMES: [&str; 3] = ["eustar_ai_2017_score", "eustar_ai_2017_score_min", "eustar_ai_2017_score_max"];

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let quarters = match quarters(table, inputs) {
        Ok(quarters) => quarters,
        Err(message) => return refused(&["eustar_ai_2017_active", NAMES[0], NAMES[1], NAMES[2]], message),
    };
    let per_point = table.number("quarters_per_point");
    let mut outputs = Outputs::default();
    let active = quarters.at_least(table.number("active_at_least") * per_point);
    outputs.push("eustar_ai_2017_active", OutputValue::Met(active));
    push_with_limits(&mut outputs, NAMES, quarters.rising(|quarters| quarters / per_point));
    outputs
}

/// The score in quarter points, which are whole numbers, so that 2.5 is reached exactly.
fn quarters(table: &Table, inputs: &dyn Inputs) -> Result<Range, String> {
    let per_point = table.number("quarters_per_point");
    let mut sum = Range::exact(0.0);
    for scored in table.group("item") {
        let quarters = (scored.number("points") * per_point).round();
        sum = sum.plus(match present(table, inputs, &scored.id)? {
            Truth::True => Range::exact(quarters),
            Truth::False => Range::exact(0.0),
            Truth::Unknown => Range::new(0.0, quarters),
        });
    }
    Ok(sum)
}

/// An item with a limit is a number to compare; the others are yes or no.
fn present(table: &Table, inputs: &dyn Inputs, fact: &str) -> Result<Truth, String> {
    let scored = item(table, fact);
    if scored.numbers.contains_key("low") {
        return Ok(passes(scored, "value", on_scale(table, inputs, fact)?));
    }
    let is_number = ["value_above", "value_below"].iter().any(|name| scored.numbers.contains_key(*name));
    Ok(if is_number { passes(scored, "value", inputs.range(fact)) } else { inputs.truth(fact) })
}
