//! Progression of skin fibrosis as derived in EUSTAR: Maurer 2015, Wu 2019 (doi in the file).

use super::decimal::{Excess, relative_rise};
use super::reading::{on_scale, refused};
use super::{Inputs, OutputValue, Outputs, Table};
use crate::Truth;

const NAME: &str = "mrss_progression_eustar";

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    match progression(table, inputs) {
        Err(message) => refused(&[NAME], message),
        Ok(truth) => {
            let mut outputs = Outputs::default();
            outputs.push(NAME, OutputValue::Met(truth));
            outputs
        }
    }
}

fn progression(table: &Table, inputs: &dyn Inputs) -> Result<Truth, String> {
    let previous = on_scale(table, inputs, "mrss_previous")?;
    let now = on_scale(table, inputs, "mrss_total")?;
    // beyond the window the rule says nothing, neither way
    let in_window = inputs.range("mrss_interval_months").at_most(table.number("interval_at_most_months"));
    if in_window != Truth::True {
        return Ok(Truth::Unknown);
    }
    let points = Excess::new(now, 1.0, previous, 1.0).above(table.number("rise_above_points"));
    // both rise with `now` and fall with `previous`, so one corner decides both and the conjunction is exact
    Ok(points.and(relative_rise(previous, now, table.number("rise_at_least_percent")).at_least(0.0)))
}
