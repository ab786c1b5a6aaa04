//! Progression of fibrosing lung disease as INBUILD asked for entry: doi:10.1056/NEJMoa1908681.

use super::decimal::relative_fall;
use super::{Inputs, OutputValue, Outputs, Table};
use crate::Truth;

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let symptoms = inputs.truth("worsening_respiratory_symptoms");
    let imaging = inputs.truth("radiological_progression");
    let fall = |limit| fvc_fall(table, inputs, limit);
    // as with OMERACT the upper end of "5 to below 10" may be dropped, which leaves every part rising
    let met = fall("fvc_alone_at_least_percent")
        .or(fall("fvc_with_other_at_least_percent").and(symptoms.or(imaging)))
        .or(symptoms.and(imaging));
    let mut outputs = Outputs::default();
    outputs.push("inbuild_progression", OutputValue::Met(met));
    outputs
}

fn fvc_fall(table: &Table, inputs: &dyn Inputs, limit: &str) -> Truth {
    let months = inputs.range("pft_interval_months");
    if months.at_most(table.number("interval_at_most_months")) != Truth::True {
        return Truth::Unknown;
    }
    relative_fall(
        inputs.range("fvc_percent_predicted_previous"),
        inputs.range("fvc_percent_predicted"),
        table.number(limit),
    )
}
