//! ASTCT consensus grade of neurotoxicity (ICANS) in adults: the worst row decides.

use super::flat::INPUT_ERROR;
use super::monotone::{heaviest, when, within_limits};
use super::words::by_word;
use super::{Inputs, OutputValue, Outputs, Table};
use crate::Range;

/// Rows that a word selects.
const BY_WORD: [&str; 3] = ["arousal", "seizure", "cerebral_edema"];

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let ice = inputs.range("ice_score");
    let bands = table.item.iter().filter(|row| row.group == "ice_bands");
    let ice = heaviest(bands.map(|band| (band, within_limits(band, ice))), "grade");
    let motor = when(inputs.truth("deep_focal_motor_weakness"), table.number("motor_weakness_grade"));
    let mut grade = ice.larger(motor);
    let mut error = None;
    for group in BY_WORD {
        match by_word(table, group, &inputs.words(group), |row| Range::exact(row.number("grade"))) {
            Ok(row) => grade = grade.larger(row),
            Err(message) => error = Some(message),
        }
    }
    let mut outputs = Outputs::default();
    outputs.push("grade", OutputValue::Number(grade));
    if let Some(message) = error {
        outputs.push(INPUT_ERROR, OutputValue::Json(message.into()));
    }
    outputs
}
