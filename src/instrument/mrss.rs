//! Modified Rodnan skin score: doi:10.1186/s13075-019-1809-y.

use super::reading::{item, push_with_limits, refused};
use super::{Inputs, OutputValue, Outputs, Table, grades};

const NAMES: [&str; 3] = ["mrss_total", "mrss_total_min", "mrss_total_max"];

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let sites: Vec<_> = table.group("site").collect();
    let given = inputs.raw("mrss_sites");
    match grades::read("mrss_sites", given.as_ref(), &sites, item(table, "grade")) {
        Err(message) => refused(&NAMES, message),
        Ok(grades) => {
            let mut outputs = Outputs::default();
            push_with_limits(&mut outputs, NAMES, grades::total(&grades));
            outputs.push("input_error", OutputValue::Json(serde_json::Value::Null));
            outputs
        }
    }
}
