//! Body mass index.

use super::monotone::{Slope, monotone, positive};
use super::{Inputs, OutputValue, Outputs, Table};
use crate::exact::ratio;

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let height = positive(inputs.range("height_cm"));
    let weight = positive(inputs.range("weight_kg"));
    let cm_per_m = table.number("cm_per_m");
    let bmi = monotone([(height, Slope::Down), (weight, Slope::Up)], |[height, weight]| {
        ratio(&[weight, cm_per_m, cm_per_m], &[height, height])
    });
    let mut outputs = Outputs::default();
    outputs.push("bmi_kg_m2", OutputValue::Number(bmi));
    outputs
}
