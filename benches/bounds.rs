//! The toy rule by hand with the meaning of the compiled one: numbers between two limits, conditions of three values.

use crate::toy::{self, Places};
use eligibility::{CriterionResult, Slots, Truth};

/// A number between two limits, both possible.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    low: f64,
    high: f64,
}

/// What a condition can be: 1 true, 2 false, 3 either.
pub type State = u8;

/// One patient of whom not all is known.
#[derive(Debug)]
pub struct Patient {
    age: Bounds,
    activity: Bounds,
    organs: Bounds,
    failed_classes: Bounds,
    egfr: Bounds,
    lvef: Bounds,
    alt: Bounds,
    alt_uln: Bounds,
    antibody: State,
    biologic_failed: State,
    hbv_dna: State,
    /// Possible words, a bit each.
    diagnosis: u64,
    /// Day number of the last B-cell depletion.
    depleted: Bounds,
}

/// The same patients: of every eight facts about one is not known, and about one number is known by its limits.
pub fn patients(exact: &[toy::Patient], today: f64) -> Vec<Patient> {
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut draw = move || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 20) % 8
    };
    exact.iter().map(|patient| known_in_part(patient, today, &mut draw)).collect()
}

fn known_in_part(one: &toy::Patient, today: f64, draw: &mut impl FnMut() -> u64) -> Patient {
    let mut number = |value: f64, lowest: f64, highest: f64| match draw() {
        0 => Bounds { low: lowest, high: highest },
        1 => Bounds { low: value - 3.0, high: value + 3.0 },
        _ => Bounds { low: value, high: value },
    };
    let [age, activity, organs, failed_classes, egfr, lvef, alt, alt_uln] =
        [one.age, one.activity, one.organs, one.failed_classes, one.egfr, one.lvef, one.alt, one.alt_uln]
            .map(|value| number(value, 0.0, 1000.0));
    let depleted = number(today - one.depleted, f64::NEG_INFINITY, today);
    let mut flag = |value: bool| match draw() {
        0 => 3,
        _ => 2 - u8::from(value),
    };
    let [antibody, biologic_failed, hbv_dna] =
        [one.antibody, one.biologic_failed, one.hbv_dna].map(&mut flag);
    let diagnosis = if draw() == 0 { 31 } else { 1 << one.diagnosis };
    Patient {
        age,
        activity,
        organs,
        failed_classes,
        egfr,
        lvef,
        alt,
        alt_uln,
        antibody,
        biologic_failed,
        hbv_dna,
        diagnosis,
        depleted,
    }
}

/// Fills the slots with a patient.
#[inline]
pub fn put(places: &Places, slots: &mut Slots<'_>, one: &Patient) {
    let numbers =
        [one.age, one.activity, one.organs, one.failed_classes, one.egfr, one.lvef, one.alt, one.alt_uln];
    for (slot, value) in places.numbers.iter().zip(numbers) {
        slots.put_between(slot, value.low, value.high);
    }
    for (slot, value) in places.flags.iter().zip([one.antibody, one.biologic_failed, one.hbv_dna]) {
        slots.put_truth(slot, [Truth::True, Truth::False, Truth::Unknown][usize::from(value - 1)]);
    }
    slots.put_one_of(&places.diagnosis, one.diagnosis);
    slots.put_between(&places.depleted, one.depleted.low, one.depleted.high);
}

/// The rule written by hand, with the state of every condition kept: the twelve, the two alternatives, and what all
/// come to.
#[inline(never)]
pub fn by_hand(one: &Patient, today: f64) -> [State; 15] {
    let mut states = [0; 15];
    let limit = Bounds { low: 3.0 * one.alt_uln.low, high: 3.0 * one.alt_uln.high };
    let due = Bounds { low: one.depleted.low + 168.0, high: one.depleted.high + 168.0 };
    states[..12].copy_from_slice(&[
        at_least(one.age, 18.0),
        state(one.diagnosis & 7 != 0, one.diagnosis & !7 != 0),
        one.antibody,
        at_least(one.activity, 8.0),
        at_least(one.organs, 1.0),
        at_least(one.failed_classes, 2.0),
        one.biologic_failed,
        at_least(one.egfr, 45.0),
        at_least(one.lvef, 50.0),
        state(one.alt.low <= limit.high, one.alt.high > limit.low),
        (one.hbv_dna & 1) << 1 | one.hbv_dna >> 1,
        state(due.low <= today, due.high > today),
    ]);
    states[12] = or(states[3], states[4]);
    states[13] = or(states[5], states[6]);
    let first = and(and(states[0], states[1]), and(and(states[2], states[12]), states[13]));
    let second = and(and(states[7], states[8]), and(states[9], and(states[10], states[11])));
    states[14] = and(first, second);
    states
}

/// What a state says of an inclusion criterion.
pub fn result(state: State) -> CriterionResult {
    [CriterionResult::Pass, CriterionResult::Fail, CriterionResult::Unknown][usize::from(state - 1)]
}

fn state(may_hold: bool, may_fail: bool) -> State {
    u8::from(may_hold) | u8::from(may_fail) << 1
}

fn at_least(number: Bounds, limit: f64) -> State {
    state(number.high >= limit, number.low < limit)
}

fn and(a: State, b: State) -> State {
    a & b & 1 | (a | b) & 2
}

fn or(a: State, b: State) -> State {
    (a | b) & 1 | a & b & 2
}
