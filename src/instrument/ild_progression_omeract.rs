//! Progression of lung disease as OMERACT words it, by relative falls: doi:10.3899/jrheum.141182.

use super::decimal::relative_fall;
use super::{Inputs, OutputValue, Outputs, Table};
use crate::Truth;

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let mut outputs = Outputs::default();
    outputs.push("omeract_ild_progression", OutputValue::Met(progression(table, inputs)));
    outputs
}

/// The rule alone; the instrument `ppf_2022` shows it beside its own.
pub(super) fn progression(table: &Table, inputs: &dyn Inputs) -> Truth {
    let fall = |fact: &str, before: &str, limit: &str| {
        relative_fall(inputs.range(before), inputs.range(fact), table.number(limit))
    };
    let fvc = |limit| fall("fvc_percent_predicted", "fvc_percent_predicted_previous", limit);
    let dlco = |limit| fall("dlco_percent_predicted", "dlco_percent_predicted_previous", limit);
    // "5 to below 10 with DLCO" may drop its upper end, since from 10 on the first part holds anyway;
    // so every part rises with the same falls and the answer over ranges is exact
    fvc("fvc_alone_at_least_percent")
        .or(fvc("fvc_with_dlco_at_least_percent").and(dlco("dlco_at_least_percent")))
}
