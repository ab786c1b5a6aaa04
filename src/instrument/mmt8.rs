//! Manual muscle testing, eight muscles: totals only, since the form itself is not free.

use super::reading::{item, passes, push_with_limits, refused};
use super::{Inputs, OutputValue, Outputs, Table, grades};
use crate::{Range, Truth};
use serde_json::Value;

const ONE_SIDE: [&str; 3] = ["mmt8_unilateral_80", "mmt8_unilateral_80_min", "mmt8_unilateral_80_max"];
const BOTH: [&str; 3] = ["mmt8_bilateral_150", "mmt8_bilateral_150_min", "mmt8_bilateral_150_max"];
const LIMITS: [&str; 4] = ["lt_142", "lte_142", "lt_136", "lte_125"];

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    match totals(table, inputs) {
        Err(message) => refused(&[&ONE_SIDE[..], &BOTH, &LIMITS].concat(), message),
        Ok((one_side, both)) => {
            let mut outputs = Outputs::default();
            push_with_limits(&mut outputs, ONE_SIDE, one_side);
            push_with_limits(&mut outputs, BOTH, both);
            for name in LIMITS {
                outputs.push(name, OutputValue::Flag(below(table, name, both)));
            }
            outputs
        }
    }
}

/// The total of neck and right side, and of both sides.
fn totals(table: &Table, inputs: &dyn Inputs) -> Result<(Range, Range), String> {
    let scale = item(table, "grade");
    let neck_name = "mmt8_grade_neck_flexors";
    let neck = grades::one(neck_name, inputs.range(neck_name), scale)?;
    let muscles: Vec<_> = table.group("muscle").collect();
    let side = |name: &str| -> Result<(Range, bool), String> {
        let given = inputs.raw(name);
        let total = grades::total(&grades::read(name, given.as_ref(), &muscles, scale)?);
        Ok((total, given.is_some_and(|grades| any_given(&grades))))
    };
    let (right, right_tested) = side("mmt8_grades_right")?;
    let (left, left_tested) = side("mmt8_grades_left")?;
    // a side not tested at all is no bilateral score with gaps: there is no way from 80 to 150
    let both = if right_tested && left_tested { neck.plus(right).plus(left) } else { Range::ANY };
    Ok((neck.plus(right), both))
}

fn any_given(grades: &Value) -> bool {
    grades.as_object().is_some_and(|map| map.values().any(|grade| !grade.is_null()))
}

fn below(table: &Table, name: &str, total: Range) -> Truth {
    passes(item(table, name), "total", total)
}
