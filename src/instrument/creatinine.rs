//! Serum creatinine in the unit the published equations are written in.

use super::monotone::positive;
use super::quantity::quantity;
use super::{Inputs, Item, Table, Words};
use crate::Range;
use crate::exact::ratio;

/// Serum creatinine in mg/dL, from a value with its unit or from the canonical fact in umol/L.
pub(super) fn creatinine_mg_dl(table: &Table, inputs: &dyn Inputs) -> Range {
    let per_mg_dl = table.number("umol_l_per_mg_dl");
    let converted = |range: Range| positive(range).rising(|umol| ratio(&[umol], &[per_mg_dl]));
    let Some(entered) = inputs.raw("serum_creatinine") else {
        return converted(inputs.range("serum_creatinine_umol_l"));
    };
    match quantity(&entered) {
        Some((range, Some("mg/dL"))) => positive(range),
        Some((range, Some("umol/L" | "µmol/L" | "μmol/L") | None)) => converted(range),
        _ => positive(Range::ANY),
    }
}

/// The rows of a table for the sexes the patient may have: both, where the equation has no row of its own.
pub(super) fn rows_for_sex<'a>(table: &'a Table, inputs: &dyn Inputs) -> Vec<&'a Item> {
    let sex: Words = inputs.words("sex");
    let row = sex.as_exact().and_then(|word| table.find(word));
    row.map_or_else(|| table.item.iter().collect(), |only| vec![only])
}
