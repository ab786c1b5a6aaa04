//! An answer in stages, so that a page can draw and listen between them.

use super::{grade, other_ways, question, readings, risk, sensitivity, thresholds};
use crate::case::Case;
use crate::change::put_changes;
use crate::explain::{Assessment, Basis};
use crate::fact::Dictionary;
use crate::knowledge::CompiledSet;
use crate::window::put_days;

/// What a stage adds to an assessment.
type Stage = fn(&CompiledSet, &Dictionary, &Case, &Basis, &mut Assessment);

/// The stages after the results and their reasons, in order.
const STAGES: [Stage; 5] = [order, doubt, others, put_days_of, ways];

/// Adds what stage `number` adds; whether another one follows.
pub(super) fn add(
    number: usize,
    set: &CompiledSet,
    dictionary: &Dictionary,
    case: &Case,
    (assessment, basis): (&mut Assessment, &Basis),
) -> bool {
    if let Some(stage) = STAGES.get(number) {
        stage(set, dictionary, case, basis, assessment);
    }
    number + 1 < STAGES.len()
}

fn order(
    set: &CompiledSet,
    dictionary: &Dictionary,
    case: &Case,
    basis: &Basis,
    assessment: &mut Assessment,
) {
    question::put_in_order(set, dictionary, basis, &mut assessment.missing);
    assessment.next_question = assessment.missing.first().cloned();
    thresholds::put_ranges(set, dictionary, basis, assessment);
    assessment.risk = Some(risk::risk(set, dictionary, case));
}

fn doubt(
    set: &CompiledSet,
    dictionary: &Dictionary,
    case: &Case,
    basis: &Basis,
    assessment: &mut Assessment,
) {
    assessment.sensitivity = Some(sensitivity::sensitive(set, dictionary, case, (assessment, basis)));
    assessment.weakest_grade = grade::weakest(assessment).map(|grade| grade.word().to_owned());
}

fn others(
    set: &CompiledSet,
    dictionary: &Dictionary,
    case: &Case,
    basis: &Basis,
    assessment: &mut Assessment,
) {
    assessment.readings = Some(readings::readings(set, dictionary, case, (assessment, basis)));
}

fn put_days_of(
    set: &CompiledSet,
    dictionary: &Dictionary,
    case: &Case,
    basis: &Basis,
    assessment: &mut Assessment,
) {
    put_days(set, dictionary, case, &basis.state, assessment);
}

fn ways(set: &CompiledSet, dictionary: &Dictionary, case: &Case, basis: &Basis, assessment: &mut Assessment) {
    put_changes(set, dictionary, case, basis, assessment);
    other_ways::put_readings(assessment);
}
