//! The case with changes, evaluated for one criterion.

use super::subject::Effect;
use crate::case::{Exposure, Outcome};
use crate::date::NEVER;
use crate::engine::{BoundExposure, Op, Program, Results, State, run_cone};
use crate::explain::{Basis, ResultMask, results};
use crate::fact::Dictionary;
use crate::range::Range;
use std::rc::Rc;

/// Evaluates one criterion after another with changes, and counts what that costs.
pub(super) struct Trial<'a> {
    program: &'a Program,
    dictionary: &'a Dictionary,
    base: &'a State,
    state: State,
    found: Results,
    /// Steps that may still be run.
    pub budget: usize,
}

impl<'a> Trial<'a> {
    /// Starts from what an assessment rests on.
    pub fn new(program: &'a Program, dictionary: &'a Dictionary, basis: &'a Basis) -> Self {
        let (state, found) = (basis.state.clone(), basis.found.clone());
        Self { program, dictionary, base: &basis.state, state, found, budget: 0 }
    }

    /// The results that criterion `number` can have after the effects, by the fast pass.
    pub fn results<'b>(&mut self, number: usize, effects: impl Iterator<Item = &'b Effect>) -> ResultMask {
        let criterion = &self.program.criteria[number];
        let mut slots = Vec::new();
        let mut exposures = false;
        for effect in effects {
            match effect {
                Effect::Cell(slot, cell) => {
                    self.state.cells[*slot as usize] = *cell;
                    slots.push(*slot as usize);
                }
                Effect::Failed(drug) => {
                    exposures = true;
                    let exposure = Rc::new(self.failed(*drug));
                    self.state.exposures.push(BoundExposure { outcomes: exposure.outcomes, exposure });
                }
                Effect::Stopped(exposure) => {
                    exposures = true;
                    let bound = &mut self.state.exposures[*exposure];
                    bound.exposure = Rc::new(Exposure {
                        stop: Range::exact(self.base.today),
                        ..(*bound.exposure).clone()
                    });
                }
            }
        }
        run_cone(self.program, self.dictionary, &self.state, &mut self.found, &criterion.cone);
        self.budget = self.budget.saturating_sub(cost(self.program, number));
        let mask = results(criterion, &self.found);
        for slot in slots {
            self.state.cells[slot] = self.base.cells[slot];
        }
        if exposures {
            self.state.exposures.clone_from(&self.base.exposures);
        }
        mask
    }

    /// A course that failed in spite of an adequate trial, ended on the day of assessment.
    fn failed(&self, drug: usize) -> Exposure {
        let today = self.base.today;
        Exposure {
            drug: Some(drug),
            name: self.dictionary.drugs().drugs[drug].id.clone(),
            start: Range { low: NEVER, high: today, low_open: true, high_open: false },
            stop: Range::exact(today),
            start_text: None,
            stop_text: None,
            outcomes: 1 << Outcome::InadequateResponse as u8,
            max_dose: None,
            cumulative: None,
            route: None,
            adequate_trial: Some(true),
        }
    }
}

/// What evaluating a criterion costs, in steps; an instrument counts for many.
pub(super) fn cost(program: &Program, number: usize) -> usize {
    const INSTRUMENT: usize = 30;
    let cone = &program.criteria[number].cone;
    let calls = cone.iter().filter(|node| matches!(program.ops[**node as usize], Op::Call(_))).count();
    cone.len() + calls * INSTRUMENT
}
