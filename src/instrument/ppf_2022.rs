//! Progressive pulmonary fibrosis: ATS/ERS/JRS/ALAT 2022, doi:10.1164/rccm.202202-0399ST, Table 4.

use super::decimal::absolute_fall;
use super::reading::at_least;
use super::{Inputs, OutputValue, Outputs, Table, ild_progression_omeract};
use crate::Truth;

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let domains = [
        inputs.truth("worsening_respiratory_symptoms"),
        physiology(table, inputs),
        inputs.truth("radiological_progression"),
    ];
    let explained = inputs.truth("alternative_explanation_present");
    let met = at_least(table.number("domains_at_least"), &domains).and(explained.negate());
    let mut outputs = Outputs::default();
    outputs.push("ppf_2022", OutputValue::Met(met));
    // shown beside it because the two part ways: one counts points, the other parts of the former value
    let relative = ild_progression_omeract::progression(table, inputs);
    outputs.push("omeract_ild_progression", OutputValue::Met(relative));
    outputs
}

/// One domain, whichever of the two tests fell.
fn physiology(table: &Table, inputs: &dyn Inputs) -> Truth {
    let months = inputs.range("pft_interval_months");
    if months.at_most(table.number("interval_at_most_months")) != Truth::True {
        return Truth::Unknown;
    }
    let fall = |fact: &str, before: &str, limit: &str| {
        absolute_fall(inputs.range(before), inputs.range(fact), table.number(limit))
    };
    fall("fvc_percent_predicted", "fvc_percent_predicted_previous", "fvc_at_least_points").or(fall(
        "dlco_percent_predicted",
        "dlco_percent_predicted_previous",
        "dlco_at_least_points",
    ))
}
