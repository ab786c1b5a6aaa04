//! Manual muscle testing, eight muscles: totals only, since the form itself is not free.

use super::reading::{item, narrow, push_with_limits, refused};
use super::{Inputs, OutputValue, Outputs, Table, grades};
use crate::{Range, Truth};

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
    let neck = narrow(scale, inputs.range(neck_name), neck_name)?;
    let side = |name: &str| -> Result<Option<Range>, String> {
        let muscles: Vec<_> = table.group("muscle").collect();
        let given = inputs.raw(name);
        let total = grades::total(&grades::read(name, given.as_ref(), &muscles, scale)?);
        Ok(given.filter(|grades| !grades.is_null()).map(|_| total))
    };
    let (right, left) = (side("mmt8_grades_right")?, side("mmt8_grades_left")?);
    let untested = Range::exact(0.0).hull(grades::total(&whole_side(table)));
    let one_side = neck.plus(right.unwrap_or(untested));
    // a side not tested at all is no bilateral score with gaps: there is no way from 80 to 150
    let both = match (right, left) {
        (Some(right), Some(left)) => neck.plus(right).plus(left),
        _ => Range::ANY,
    };
    Ok((one_side, both))
}

/// The best grade of every muscle of one side.
fn whole_side(table: &Table) -> Vec<Range> {
    table.group("muscle").map(|_| Range::exact(item(table, "grade").number("high"))).collect()
}

fn below(table: &Table, name: &str, total: Range) -> Truth {
    super::reading::passes(item(table, name), "total", total)
}
