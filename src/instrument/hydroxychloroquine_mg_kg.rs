//! Daily hydroxychloroquine dose per kilogram of actual body weight.

use super::monotone::{Slope, monotone, not_negative, positive};
use super::{Inputs, OutputValue, Outputs, Table};
use crate::exact::ratio;

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let dose = not_negative(inputs.range("dose_mg_per_day"));
    let weight = positive(inputs.range("weight_kg"));
    let per_kg =
        monotone([(dose, Slope::Up), (weight, Slope::Down)], |[dose, weight]| ratio(&[dose], &[weight]));
    let mut outputs = Outputs::default();
    outputs.push("mg_per_kg_per_day", OutputValue::Number(per_kg));
    outputs.push("above_5_mg_kg", OutputValue::Flag(per_kg.greater_than(table.number("limit_mg_per_kg"))));
    outputs
}
