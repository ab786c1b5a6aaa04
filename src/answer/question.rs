//! What to ask next: the fact whose answer is most likely to settle the overall result, the cheapest of equals.

use super::decisive::changes;
use super::outcome::Outcome;
use super::variant::{Trial, cost};
use crate::explain::{Basis, Missing, WeightMask};
use crate::fact::{Burden, Dictionary};
use crate::knowledge::CompiledSet;
use std::cmp::Ordering;

/// Steps spent on one ordering; what is not reached by then keeps its place behind what was.
const BUDGET: usize = 60_000;

/// How far the answer to one question leads, over its decisive values.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Power {
    /// Share of the values after which the overall result is settled.
    settles: f64,
    /// Criteria that are decided after an answer, on average.
    decides: f64,
}

/// Puts missing facts in the order in which they are best asked.
///
/// Every fact that would settle the overall result with one of its decisive values comes before those that would not;
/// then counts how many criteria its answer decides, then its burden, then its place in the dictionary.
pub(super) fn put_in_order(
    set: &CompiledSet,
    dictionary: &Dictionary,
    basis: &Basis,
    missing: &mut Vec<Missing>,
) {
    let trial = Trial::new(set, dictionary, basis);
    let outcome = Outcome::new(&set.definition);
    let mut asking = Asking { set, dictionary, basis, trial, outcome, left: BUDGET };
    let mut ranked: Vec<(Power, Missing)> = missing.drain(..).map(|one| (asking.power(&one), one)).collect();
    let place = |fact: &str| dictionary.find(fact).map_or(0, |found| found.index + 1);
    ranked.sort_by(|(a, one), (b, other)| {
        stronger(*a, *b)
            .then_with(|| Burden::parse(&one.burden).cmp(&Burden::parse(&other.burden)))
            .then_with(|| place(&one.fact).cmp(&place(&other.fact)))
    });
    missing.extend(ranked.into_iter().map(|(_, one)| one));
}

fn stronger(a: Power, b: Power) -> Ordering {
    b.settles.total_cmp(&a.settles).then_with(|| b.decides.total_cmp(&a.decides))
}

struct Asking<'a> {
    set: &'a CompiledSet,
    dictionary: &'a Dictionary,
    basis: &'a Basis,
    trial: Trial<'a>,
    outcome: Outcome,
    left: usize,
}

impl Asking<'_> {
    fn power(&mut self, asked: &Missing) -> Power {
        let definition = &self.set.definition;
        let number = |id: &String| definition.criteria.iter().position(|one| one.id == *id);
        let criteria: Vec<usize> = asked.criteria.iter().filter_map(number).collect();
        let changes = changes(&self.set.program, self.dictionary, &self.trial.state, &asked.fact);
        let cone = self.trial.cone(&criteria);
        let price = cost(&self.set.program, &cone) * changes.len();
        if changes.is_empty() || price > self.left {
            return Power::default();
        }
        self.left -= price;
        let open = |weights: &[WeightMask]| {
            criteria.iter().filter(|number| !weights[**number].is_power_of_two()).count() as f64
        };
        let before = open(&self.basis.weights);
        let mut sum = Power::default();
        for change in &changes {
            let weights = self.trial.narrowed(change, &criteria, &cone);
            sum.settles += f64::from(u8::from(self.outcome.of(&weights).1));
            sum.decides += before - open(&weights);
        }
        let share = changes.len() as f64;
        Power { settles: sum.settles / share, decides: sum.decides / share }
    }
}
