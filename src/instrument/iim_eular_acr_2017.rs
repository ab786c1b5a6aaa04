//! 2017 EULAR/ACR classification of idiopathic inflammatory myopathy: doi:10.1136/annrheumdis-2017-211468.
//!
//! Two models, with and without biopsy, and a tree of subgroups. All sums run in whole tenths of a point,
//! and the category comes from the score: the published cut-offs lie just below their nominal probability.

mod scenario;

use self::scenario::{Column, Scenario};
use super::reading::{any, item, push_with_limits, word};
use super::sums::tenths_of;
use super::{Inputs, OutputValue, Outputs, Table};
use crate::number::json_number;
use crate::{Range, Truth};
use serde_json::{Value, json};

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let scenarios = scenario::all(table, inputs);
    let columns = columns(&scenarios);
    let applies = inputs.truth("no_better_explanation");
    let reaches = |category: &str| applies.and(score_reaches(table, &scenarios, category));
    let mut outputs = Outputs::default();
    let used = columns.iter().map(|(column, _)| column.id().to_owned()).collect();
    outputs.push("weights_used", OutputValue::Word(used));
    push_with_limits(
        &mut outputs,
        ["score", "score_min", "score_max"],
        hull(columns.iter().map(|(_, r)| *r)),
    );
    let chances = columns.iter().map(|(column, score)| probability(table, *column, *score));
    push_with_limits(&mut outputs, ["probability", "probability_min", "probability_max"], hull(chances));
    outputs.push("category", OutputValue::Word(categories(table, &scenarios, applies)));
    outputs.push("meets_recommended_minimum", OutputValue::Flag(reaches("probable")));
    outputs.push("subgroup", OutputValue::Word(subgroups(table, inputs, &scenarios, applies)));
    let rash = any(table.group("rash").map(|item| inputs.truth(&item.id)));
    let advised = rash.or(inputs.truth("muscle_biopsy_performed")).negate();
    outputs.push("biopsy_recommended", OutputValue::Flag(advised));
    outputs.push("bounds", OutputValue::Json(bounds(&columns)));
    outputs.push("probable_or_better", OutputValue::Met(reaches("probable")));
    outputs.push("definite", OutputValue::Met(reaches("definite")));
    outputs
}

/// The possible weight columns, each with the limits of its score in points.
fn columns(scenarios: &[Scenario]) -> Vec<(Column, Range)> {
    let mut out: Vec<(Column, Range)> = Vec::new();
    for scenario in scenarios {
        let range = scenario.sums.span();
        match out.iter_mut().find(|(column, _)| *column == scenario.column) {
            Some((_, score)) => *score = score.hull(range),
            None => out.push((scenario.column, range)),
        }
    }
    out
}

fn hull(ranges: impl Iterator<Item = Range>) -> Range {
    ranges.reduce(Range::hull).unwrap_or(Range::ANY)
}

fn bounds(columns: &[(Column, Range)]) -> Value {
    let entry = |(column, score): &(Column, Range)| {
        json!({
            "weights_used": column.id(),
            "score_min": json_number(score.low),
            "score_max": json_number(score.high),
        })
    };
    columns.iter().map(entry).collect()
}

/// The nominal probability, as the source rounds it; never used to decide anything.
fn probability(table: &Table, column: Column, score: Range) -> Range {
    let offset = item(table, "probability_offset").number(column.id());
    let scale = libm::exp10(table.number("probability_decimals"));
    score.rising(|score| (scale / (1.0 + libm::exp(offset - score))).round() / scale)
}

fn score_reaches(table: &Table, scenarios: &[Scenario], category: &str) -> Truth {
    let cut = |scenario: &Scenario| tenths_of(item(table, category), scenario.column.id());
    let may_reach = scenarios.iter().any(|one| one.sums.reaches(cut(one), None));
    let may_miss = scenarios.iter().any(|one| one.sums.reaches(0, Some(cut(one))));
    match (may_reach, may_miss) {
        (true, false) => Truth::True,
        (false, _) => Truth::False,
        (true, true) => Truth::Unknown,
    }
}

/// Every category that some completion gives, lowest first.
fn categories(table: &Table, scenarios: &[Scenario], applies: Truth) -> Vec<String> {
    let mut words = Vec::new();
    let ladder: Vec<_> = table.group("category").collect();
    for (step, category) in ladder.iter().enumerate() {
        let within = |one: &Scenario| {
            let next = ladder.get(step + 1).map(|next| tenths_of(next, one.column.id()));
            one.sums.reaches(tenths_of(category, one.column.id()), next)
        };
        if applies != Truth::False && scenarios.iter().any(within) {
            words.push(category.id.clone());
        }
    }
    if applies != Truth::True {
        words.push(word(table, "not_applicable"));
    }
    words
}

/// Every subgroup that some completion gives; empty when none is ever given.
fn subgroups(table: &Table, inputs: &dyn Inputs, scenarios: &[Scenario], applies: Truth) -> Vec<String> {
    let inclusion_body =
        inputs.truth("finger_flexor_weakness").and(inputs.truth("treatment_response_not_improved"));
    let mut words: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        let name = word(table, name);
        if !words.contains(&name) {
            words.push(name);
        }
    };
    let mut unclassified = applies != Truth::True;
    for one in scenarios.iter().filter(|_| applies != Truth::False) {
        let cut = tenths_of(item(table, "probable"), one.column.id());
        unclassified |= one.sums.reaches(0, Some(cut));
        if one.sums.reaches(cut, None) {
            leaves(one, inclusion_body).into_iter().for_each(&mut add);
        }
    }
    if unclassified && !words.is_empty() {
        words.push(word(table, "no_subgroup"));
    }
    words
}

/// The leaves of the tree for one settled mix of age, rash, weakness and vacuoles.
fn leaves(one: &Scenario, inclusion_body: Truth) -> Vec<&'static str> {
    match (one.juvenile, one.rash, one.weakness) {
        (true, true, _) => vec!["juvenile_with_rash"],
        (true, false, _) => vec!["juvenile_without_rash"],
        (false, true, true) => vec!["adult_rash_with_weakness"],
        (false, true, false) => vec!["adult_rash_without_weakness"],
        (false, false, _) => match inclusion_body.or(one.vacuoles.into()) {
            Truth::True => vec!["adult_inclusion_body"],
            Truth::False => vec!["adult_other"],
            Truth::Unknown => vec!["adult_inclusion_body", "adult_other"],
        },
    }
}
