//! DORIS 2021 remission and the lupus low disease activity state.

use super::{Inputs, OutputValue, Outputs, Table};
use crate::Truth;

/// The fact for "standard maintenance drugs only"; where nobody mentions it, stable therapy stands in.
const MAINTENANCE_ONLY: &str = "sle_maintenance_drugs_only";

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let at_most = |fact: &str, limit: &str| inputs.range(fact).at_most(table.number(limit));
    let pga = inputs.range("pga_0_3");
    let stable = inputs.truth("background_therapy_stable");
    let maintenance = match inputs.silent(MAINTENANCE_ONLY) {
        true => stable,
        false => inputs.truth(MAINTENANCE_ONLY),
    };
    let steroid = "prednisone_equivalent_mg_per_day";
    let doris = at_most("clinical_sledai_2k", "doris_clinical_sledai_2k")
        .and(pga.less_than(table.number("doris_pga_below")))
        .and(at_most(steroid, "doris_prednisone_mg_per_day"))
        .and(stable);
    let lldas = at_most("sledai_2k_total", "lldas_sledai_2k")
        .and(inputs.truth("major_organ_activity").negate())
        .and(inputs.truth("new_activity_since_last_visit").negate())
        .and(pga.at_most(table.number("lldas_pga")))
        .and(at_most(steroid, "lldas_prednisone_mg_per_day"))
        .and(maintenance);
    let mut outputs = Outputs::default();
    outputs.push("doris_2021", OutputValue::Met(doris));
    outputs.push("lldas", OutputValue::Met(lldas));
    outputs.push("sle_ref_12_not_at_target", OutputValue::Met(not_at_target(doris, lldas)));
    outputs
}

/// Every shared input moves both states the same way, so the two words alone decide.
fn not_at_target(doris: Truth, lldas: Truth) -> Truth {
    doris.or(lldas).negate()
}
