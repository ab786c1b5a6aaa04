//! ASTCT consensus grade of cytokine release syndrome. A static published scale; it directs no treatment.

use super::flat::INPUT_ERROR;
use super::monotone::{not_negative, when};
use super::words::by_word;
use super::{Inputs, Item, OutputValue, Outputs, Table};
use crate::{Range, Truth};

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let fever = inputs
        .truth("temperature_at_least_38_c")
        .or(inputs.truth("fever_masked_by_antipyretic_or_anticytokine"));
    let oxygen = by_word(table, "oxygen_device", &inputs.words("oxygen_device"), |row| {
        oxygen_grade(row, not_negative(inputs.range("oxygen_flow_l_min")))
    });
    let (oxygen, error) = match oxygen {
        Ok(grade) => (grade, None),
        Err(message) => (Range::ANY, Some(message)),
    };
    let grade =
        circulation_grade(table, inputs).larger(oxygen).larger(Range::exact(table.number("fever_grade")));
    // without fever, or something that hides it, there is nothing to grade
    let none = Range::exact(0.0);
    let grade = match fever {
        Truth::True => grade,
        Truth::False => none,
        Truth::Unknown => grade.hull(none),
    };
    let mut outputs = Outputs::default();
    outputs.push("grade", OutputValue::Number(grade));
    if let Some(message) = error {
        outputs.push(INPUT_ERROR, OutputValue::Json(message.into()));
    }
    outputs
}

/// A vasopressor counts even where nobody ticked hypotension; vasopressin adds nothing to another one.
fn circulation_grade(table: &Table, inputs: &dyn Inputs) -> Range {
    let pressors = not_negative(inputs.range("vasopressors_excluding_vasopressin"));
    let one = pressors.at_least(table.number("one_vasopressor_from")).or(inputs.truth("vasopressin"));
    let several = pressors.at_least(table.number("several_vasopressors_from"));
    when(inputs.truth("hypotension"), table.number("hypotension_grade"))
        .larger(when(one, table.number("one_vasopressor_grade")))
        .larger(when(several, table.number("several_vasopressors_grade")))
}

/// A device has one grade, or two on either side of a flow.
fn oxygen_grade(row: &Item, flow: Range) -> Range {
    let grade = row.number("grade");
    let Some(limit) = row.numbers.get("flow_l_min_at_most") else { return Range::exact(grade) };
    match flow.greater_than(*limit) {
        Truth::True => Range::exact(row.number("grade_above_flow")),
        Truth::False => Range::exact(grade),
        Truth::Unknown => Range::new(grade, row.number("grade_above_flow")),
    }
}
