//! Pre-capillary pulmonary hypertension by catheter: ESC/ERS 2022, doi:10.1183/13993003.00879-2022.

use super::reading::{all, passes};
use super::{Inputs, OutputValue, Outputs, Table};

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let met = all(table.item.iter().map(|item| passes(item, "value", inputs.range(&item.id))));
    let mut outputs = Outputs::default();
    outputs.push("precapillary_ph_2022", OutputValue::Met(met));
    outputs
}
