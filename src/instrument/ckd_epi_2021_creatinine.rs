//! Estimated glomerular filtration rate, CKD-EPI 2021 creatinine equation, for adults.

use super::creatinine::{creatinine_mg_dl, rows_for_sex};
use super::monotone::{Slope, monotone, positive};
use super::{Inputs, Item, OutputValue, Outputs, Table};
use crate::exact::round_half_up;
use crate::{Range, Truth};

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let egfr = egfr(table, inputs);
    let mut outputs = Outputs::default();
    outputs.push("egfr_ml_min_1_73m2", OutputValue::Number(egfr));
    outputs.push("reported_integer", OutputValue::Number(reported(egfr)));
    outputs
}

/// The rate falls with creatinine and with age.
fn egfr(table: &Table, inputs: &dyn Inputs) -> Range {
    let (creatinine, age) = (creatinine_mg_dl(table, inputs), inputs.range("age_years"));
    // nothing is said of a child, nor of someone who may be one
    if age.at_least(table.number("adult_age_years")) != Truth::True {
        return positive(Range::ANY);
    }
    let rows = rows_for_sex(table, inputs);
    let ranges = rows.into_iter().map(|row| {
        let equation = |[creatinine, age]: [f64; 2]| equation(table, row, creatinine, age);
        monotone([(creatinine, Slope::Down), (age, Slope::Down)], equation)
    });
    ranges.reduce(Range::hull).unwrap_or(Range::ANY)
}

fn equation(table: &Table, row: &Item, creatinine: f64, age: f64) -> f64 {
    let scaled = creatinine / row.number("kappa_mg_dl");
    let low = libm::pow(scaled.min(1.0), row.number("alpha"));
    let high = libm::pow(scaled.max(1.0), table.number("exponent_above_kappa"));
    let ageing = libm::pow(table.number("factor_per_year"), age);
    table.number("constant") * low * high * ageing * row.number("factor")
}

/// The whole numbers it may be reported as; an end that is never reached is not rounded up into.
fn reported(egfr: Range) -> Range {
    let high = match egfr.high_open {
        true => libm::ceil(egfr.high - 0.5),
        false => round_half_up(egfr.high),
    };
    Range::new(round_half_up(egfr.low), high)
}
