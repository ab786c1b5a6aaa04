//! Immune effector cell-associated encephalopathy score: ten points for ten things done right.

use super::monotone::total;
use super::{Inputs, OutputValue, Outputs, Table};
use crate::Range;

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let parts = table.item.iter().map(|item| {
        let possible = Range::new(item.number("least"), item.number("most"));
        inputs.range(&item.id).intersect(possible)
    });
    let mut outputs = Outputs::default();
    outputs.push("ice_score", OutputValue::Number(total(parts)));
    outputs
}
