//! Doses of drugs: units of one dimension convert, and a dose per kilogram converts by the body weight.

use crate::fact::{Dose, tidy};
use crate::range::{Range, Relation};
use crate::truth::Possible;

const PER_KILOGRAM: &str = "/kg";

/// Compares a dose with a limit; a dose of another dimension, or none, leaves it open. `weight` is in kilograms.
pub(super) fn compare(dose: Option<&Dose>, relation: Relation, limit: &Dose, weight: Range) -> Possible {
    let value = dose.and_then(|dose| amount(dose, &limit.unit, weight));
    value.map_or(Possible::OPEN, |value| value.compare(relation, Range::exact(limit.value)))
}

/// Whether only the body weight makes a dose comparable with a limit.
pub(super) fn needs_weight(dose: &Dose, unit: &str) -> bool {
    convert(dose, unit).is_none() && amount(dose, unit, Range::ANY).is_some()
}

/// A dose in another unit, given the body weight.
pub(super) fn amount(dose: &Dose, unit: &str, weight: Range) -> Option<Range> {
    if let Some(value) = convert(dose, unit) {
        return Some(Range::exact(value));
    }
    let whole = |unit: &str| unit.replacen(PER_KILOGRAM, "", 1);
    match (dose.unit.contains(PER_KILOGRAM), unit.contains(PER_KILOGRAM)) {
        (false, true) => Some(Range::exact(convert(dose, &whole(unit))?).over(weight)),
        (true, false) => {
            let per_kilogram = Dose { value: dose.value, unit: whole(&dose.unit) };
            Some(Range::exact(convert(&per_kilogram, unit)?).times(weight))
        }
        _ => None,
    }
}

/// A dose in another unit of the same dimension.
pub(super) fn convert(dose: &Dose, unit: &str) -> Option<f64> {
    if dose.unit == unit {
        return Some(dose.value);
    }
    let (from, from_rest) = split_unit(&dose.unit)?;
    let (to, to_rest) = split_unit(unit)?;
    (from_rest.0 == to_rest.0).then(|| tidy(dose.value * from * from_rest.1 / (to * to_rest.1)))
}

/// Mass in milligrams, the rest of the dimension, and how often a day.
fn split_unit(unit: &str) -> Option<(f64, (String, f64))> {
    let mut parts = unit.split('/');
    let mass = match parts.next()? {
        "g" => 1000.0,
        "mg" => 1.0,
        "ug" | "mcg" | "µg" => 0.001,
        _ => return None,
    };
    let (mut rest, mut per_day) = (String::new(), 1.0);
    for part in parts {
        match part {
            "day" | "d" => rest.push_str("/time"),
            "week" | "wk" => {
                rest.push_str("/time");
                per_day = 1.0 / 7.0;
            }
            other => {
                rest.push('/');
                rest.push_str(other);
            }
        }
    }
    Some((mass, (rest, per_day)))
}
