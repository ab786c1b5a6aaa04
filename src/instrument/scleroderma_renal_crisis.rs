//! Scleroderma renal crisis as defined for CRISS: doi:10.1002/art.39501, PMC4826472 table T5.

use super::decimal::{over_percent_of, relative_rise};
use super::reading::{any, item, passes};
use super::{Inputs, OutputValue, Outputs, Table};
use crate::Truth;

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let hypertension =
        any(table.group("hypertension").map(|item| passes(item, "value", inputs.range(&item.id))));
    let platelets = "platelets_10e9_l";
    let features = any(table.group("feature").map(|item| inputs.truth(&item.id))).or(passes(
        item(table, platelets),
        "value",
        inputs.range(platelets),
    ));
    let biopsy = inputs.truth("renal_biopsy_src");
    let (kidney_hypertensive, kidney_normotensive) = creatinine(table, inputs);
    let mut outputs = Outputs::default();
    // creatinine occurs twice in a rule but always with the same sign, so the ranges stay exact
    let hypertensive = hypertension.and(kidney_hypertensive.or(features));
    outputs.push("src_hypertensive", OutputValue::Met(hypertensive));
    let normotensive = kidney_normotensive.and(features.or(biopsy));
    outputs.push("src_normotensive", OutputValue::Met(normotensive));
    outputs
}

/// Raised creatinine for the hypertensive and for the normotensive form, which differ at exactly +50 %.
fn creatinine(table: &Table, inputs: &dyn Inputs) -> (Truth, Truth) {
    let now = inputs.range("serum_creatinine_umol_l");
    let baseline = inputs.range("serum_creatinine_baseline_umol_l");
    let normal = inputs.range("serum_creatinine_uln_umol_l");
    let over_normal =
        over_percent_of(now, table.number("creatinine_at_least_percent_of_uln"), normal).at_least(0.0);
    let hypertensive =
        relative_rise(baseline, now, table.number("hypertensive_rise_at_least_percent")).at_least(0.0);
    let normotensive =
        relative_rise(baseline, now, table.number("normotensive_rise_above_percent")).above(0.0);
    (hypertensive.or(over_normal), normotensive.or(over_normal))
}
