//! Body surface area by Mosteller.

use super::monotone::{Slope, monotone, positive};
use super::{Inputs, OutputValue, Outputs, Table};
use crate::exact::ratio;

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let arguments = ["height_cm", "weight_kg"].map(|fact| (positive(inputs.range(fact)), Slope::Up));
    let area = monotone(arguments, |[height, weight]| {
        libm::sqrt(ratio(&[height, weight], &[table.number("divisor")]))
    });
    let mut outputs = Outputs::default();
    outputs.push("bsa_m2", OutputValue::Number(area));
    outputs
}
