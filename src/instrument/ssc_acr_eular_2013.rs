//! 2013 ACR/EULAR classification of systemic sclerosis: van den Hoogen 2013, doi:10.1136/annrheumdis-2013-204424.

use super::reading::{any, push_with_limits};
use super::{Inputs, OutputValue, Outputs, Table};
use crate::{Range, Truth};

/// Group of the items that forbid the criteria altogether.
const EXCLUSION: &str = "exclusion";

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let score = score(table, inputs);
    let applicable = any(table.group(EXCLUSION).map(|item| inputs.truth(&item.id))).negate();
    let reached = score.at_least(table.number("classified_at_least"));
    let mut outputs = Outputs::default();
    outputs.push("acr_eular_2013_applicable", OutputValue::Flag(applicable));
    outputs.push("acr_eular_2013_met", OutputValue::Met(applicable.and(reached)));
    let names = ["acr_eular_2013_score", "acr_eular_2013_score_min", "acr_eular_2013_score_max"];
    push_with_limits(&mut outputs, names, score);
    outputs
}

/// Sum over the domains of the highest positive item; an unknown item may be positive.
fn score(table: &Table, inputs: &dyn Inputs) -> Range {
    let mut domains: Vec<(&str, Range)> = Vec::new();
    for item in table.item.iter().filter(|item| item.group != EXCLUSION) {
        let points = item.number("points");
        let scored = match inputs.truth(&item.id) {
            Truth::True => Range::exact(points),
            Truth::False => Range::exact(0.0),
            Truth::Unknown => Range::new(0.0, points),
        };
        match domains.iter_mut().find(|(group, _)| *group == item.group) {
            Some((_, highest)) => *highest = highest.larger(scored),
            None => domains.push((&item.group, scored)),
        }
    }
    domains.into_iter().fold(Range::exact(0.0), |sum, (_, points)| sum.plus(points))
}
