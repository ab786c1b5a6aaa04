//! Body surface area by Du Bois and Du Bois.

use super::monotone::{Slope, monotone, positive};
use super::{Inputs, OutputValue, Outputs, Table};

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let arguments = ["height_cm", "weight_kg"].map(|fact| (positive(inputs.range(fact)), Slope::Up));
    let area = monotone(arguments, |[height, weight]| {
        let height = libm::pow(height, table.number("height_exponent"));
        table.number("constant") * height * libm::pow(weight, table.number("weight_exponent"))
    });
    let mut outputs = Outputs::default();
    outputs.push("bsa_m2", OutputValue::Number(area));
    outputs
}
