//! Systemic glucocorticoids as milligrams of prednisone per day.

use super::monotone::not_negative;
use super::quantity::{field, word};
use super::{Inputs, OutputValue, Outputs, Table};
use crate::Range;
use crate::exact::sum_of_quotients;
use serde_json::Value;

/// One glucocorticoid taken every day.
#[derive(Clone, Debug, PartialEq)]
pub struct Dose {
    /// Drug id; `None` where nobody knows.
    pub drug: Option<String>,
    /// Milligrams per day.
    pub mg_per_day: Range,
}

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let sum = match inputs.raw("doses") {
        Some(Value::Array(list)) => {
            let doses: Vec<Dose> = list.iter().map(read_dose).collect();
            prednisone_equivalent(&doses, &|drug| inputs.drug_potency(drug))
        }
        _ => not_negative(Range::ANY),
    };
    let mut outputs = Outputs::default();
    outputs.push("prednisone_equivalent_mg_per_day", OutputValue::Number(sum));
    outputs.push("at_or_below_10_mg", OutputValue::Flag(sum.at_most(table.number("limit_mg_per_day"))));
    outputs
}

/// One record of the case files.
pub(crate) fn read_dose(record: &Value) -> Dose {
    let drug = word(record, "drug").map(str::to_owned);
    Dose { drug, mg_per_day: field(record, "dose_mg_per_day") }
}

/// Sum of all doses in milligrams of prednisone per day.
///
/// `potency` gives the milligrams of a drug that equal one milligram of prednisone. A drug it does not
/// know may be any glucocorticoid or none, so it adds from nothing upwards.
///
/// ```
/// use eligibility::{instrument::{prednisone_equivalent, Dose}, Range};
/// let doses = [Dose { drug: Some("a".into()), mg_per_day: Range::exact(1.05) }];
/// assert_eq!(prednisone_equivalent(&doses, &|_| Some(0.15)), Range::exact(7.0));
/// ```
pub fn prednisone_equivalent(doses: &[Dose], potency: &dyn Fn(&str) -> Option<f64>) -> Range {
    let equal = |dose: &Dose| dose.drug.as_deref().and_then(potency);
    let known: Vec<(Range, Option<f64>)> =
        doses.iter().map(|dose| (not_negative(dose.mg_per_day), equal(dose))).collect();
    let least = known.iter().map(|(dose, equal)| equal.map_or((0.0, 1.0), |equal| (dose.low, equal)));
    let most = known.iter().map(|(dose, equal)| match equal {
        Some(equal) => (dose.high, *equal),
        None if dose.high == 0.0 => (0.0, 1.0),
        None => (f64::INFINITY, 1.0),
    });
    Range {
        low: sum_of_quotients(least),
        high: sum_of_quotients(most),
        low_open: known.iter().any(|(dose, equal)| equal.is_some() && dose.low_open),
        high_open: known.iter().any(|(dose, _)| dose.high_open),
    }
}
