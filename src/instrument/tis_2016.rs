//! Total Improvement Score 2016: PMC5577002 Table 3, doi:10.1136/annrheumdis-2017-211400.

use super::reading::push_with_limits;
use super::sums::{Sums, tenths_of};
use super::{Inputs, Item, OutputValue, Outputs, Table};
use crate::Range;

const CATEGORY: &str = "category";

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let totals = totals(table, inputs);
    let mut outputs = Outputs::default();
    let names = ["total_improvement_score", "total_improvement_score_min", "total_improvement_score_max"];
    push_with_limits(&mut outputs, names, totals.span());
    for (name, population) in [("category_adult", "adult"), ("category_juvenile", "juvenile")] {
        outputs.push(name, OutputValue::Word(categories(table, totals, population)));
    }
    outputs
}

/// Every total that some completion gives.
fn totals(table: &Table, inputs: &dyn Inputs) -> Sums {
    let mut totals = Sums::zero();
    for measure in table.group("measure") {
        let bands: Vec<&Item> = table.group(&measure.id).collect();
        let change = inputs.range(&measure.id);
        let mut next = Sums::NONE;
        for (step, band) in bands.iter().enumerate() {
            let above = bands.get(step + 1).map_or(f64::INFINITY, |next| next.number("above"));
            if !change.intersect(span(band, above)).is_empty() {
                next = next.union(totals.raised(tenths_of(band, "points")));
            }
        }
        totals = next;
    }
    totals
}

/// "More than lower, up to upper"; the lowest band takes every worsening too.
fn span(band: &Item, up_to: f64) -> Range {
    let low = band.numbers.get("above").map_or(Range::ANY, |above| Range::above(*above));
    low.intersect(Range::new(f64::NEG_INFINITY, up_to))
}

fn categories(table: &Table, totals: Sums, population: &str) -> Vec<String> {
    let ladder: Vec<&Item> = table.group(CATEGORY).collect();
    let cut = |category: &&Item| tenths_of(category, population);
    let within = |step: usize| totals.reaches(cut(&ladder[step]), ladder.get(step + 1).map(cut));
    (0..ladder.len()).filter(|step| within(*step)).map(|step| ladder[step].id.clone()).collect()
}
