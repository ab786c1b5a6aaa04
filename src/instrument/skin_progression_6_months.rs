//! Skin progression within six months, as trials word it: NCT06733935, NCT07502859.

use super::decimal::Excess;
use super::reading::{any, on_scale, refused};
use super::{Inputs, OutputValue, Outputs, Table};
use crate::Truth;

const NAME: &str = "skin_progression_6_months";

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
    let two_units = on_scale(table, inputs, "mrss_new_areas_with_ge_2_units")?;
    let one_unit = on_scale(table, inputs, "mrss_new_areas_with_ge_1_unit")?;
    // a longer interval leaves the whole rule open: what was new in six months is then not known either
    let in_window = inputs.range("mrss_interval_months").at_most(table.number("interval_at_most_months"));
    if in_window != Truth::True {
        return Ok(Truth::Unknown);
    }
    Ok(any([
        Excess::new(now, 1.0, previous, 1.0).at_least(table.number("rise_at_least_points")),
        two_units.at_least(table.number("new_areas_of_two_units_at_least")),
        one_unit.at_least(table.number("new_areas_of_one_unit_at_least")),
    ]))
}
