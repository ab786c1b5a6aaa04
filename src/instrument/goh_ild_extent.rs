//! Limited or extensive lung disease: Goh 2008, doi:10.1164/rccm.200706-877OC.

use super::reading::word;
use super::{Inputs, OutputValue, Outputs, Table, Words};
use crate::{Range, Truth};

/// The three extents a reader can name, in rising order.
const EXTENTS: [&str; 3] = ["minimal", "indeterminate", "severe"];

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let [minimal, indeterminate, severe] = extents(table, inputs);
    let low_fvc =
        inputs.range("fvc_percent_predicted").less_than(table.number("extensive_when_fvc_percent_below"));
    let mut stages = Vec::new();
    if minimal || indeterminate && low_fvc != Truth::True {
        stages.push(word(table, "limited"));
    }
    if severe || indeterminate && low_fvc != Truth::False {
        stages.push(word(table, "extensive"));
    }
    let mut outputs = Outputs::default();
    outputs.push("goh_stage", OutputValue::WordOrUnknown(stages));
    outputs
}

/// Which extents are possible: by the percentage, narrowed by the reader's word.
fn extents(table: &Table, inputs: &dyn Inputs) -> [bool; 3] {
    let by_number = by_number(table, inputs.range("hrct_ild_extent_percent"));
    let category = inputs.words("hrct_ild_extent_category");
    let by_word = EXTENTS.map(|name| category.is(&word(table, name)) != Truth::False);
    let both = [0, 1, 2].map(|at| by_number[at] && by_word[at]);
    // the word stands in for a number; where the two exclude each other the number decides
    if category == Words::Any || both == [false; 3] { by_number } else { both }
}

fn by_number(table: &Table, percent: Range) -> [bool; 3] {
    let (low, high) = (table.number("minimal_below_percent"), table.number("severe_above_percent"));
    [Range::below(low), Range::new(low, high), Range::above(high)]
        .map(|extent| !percent.intersect(extent).is_empty())
}
