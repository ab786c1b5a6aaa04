//! Creatinine clearance by Cockcroft and Gault, not scaled to body surface.

use super::creatinine::{creatinine_mg_dl, rows_for_sex};
use super::monotone::{Slope, monotone, not_negative, positive};
use super::{Inputs, Item, OutputValue, Outputs, Table};
use crate::Range;
use crate::exact::{difference, ratio};

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let creatinine = creatinine_mg_dl(table, inputs);
    let age = not_negative(inputs.range("age_years")).intersect(Range::new(0.0, table.number("age_years")));
    let weight = positive(inputs.range("weight_kg"));
    let rows = rows_for_sex(table, inputs);
    let ranges = rows.into_iter().map(|row| {
        let arguments = [(age, Slope::Down), (weight, Slope::Up), (creatinine, Slope::Down)];
        monotone(arguments, |[age, weight, creatinine]| equation(table, row, age, weight, creatinine))
    });
    let mut outputs = Outputs::default();
    let clearance = ranges.reduce(Range::hull).unwrap_or(Range::ANY);
    outputs.push("creatinine_clearance_ml_min", OutputValue::Number(clearance));
    outputs
}

fn equation(table: &Table, row: &Item, age: f64, weight: f64, creatinine: f64) -> f64 {
    let years_left = difference(table.number("age_years"), age);
    ratio(&[years_left, weight, row.number("factor")], &[table.number("divisor"), creatinine])
}
