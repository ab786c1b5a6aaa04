//! Decides what the fast pass left open, by trying the decisive values of the facts it rests on.
//!
//! Sound always: a result is called settled only when every completion gives it. Exact within
//! [`BUDGET`] evaluations: an open result is then proven by two completions that differ. Beyond the
//! budget the result stays open and its facts are over-listed, never under-listed.

use super::program::Program;
use super::run::{Results, State, run_cone};
use super::slot::SlotId;
use super::variable::{self, Setting};
use crate::fact::Dictionary;

pub(crate) use super::variable::Variable;

/// Evaluations spent on one question before it is left open.
pub(crate) const BUDGET: u32 = 1024;

/// Completions tried before the search proper.
const SAMPLES: u32 = 48;

/// Results a target can still have, a bit each.
pub(crate) type Mask = u32;

/// Something that has one result per completion.
pub(crate) struct Target<'a> {
    /// Nodes to run, in order.
    pub cone: &'a [u32],
    /// Reads the possible results off the nodes.
    pub read: &'a dyn Fn(&Results) -> Mask,
    /// No open fact is read twice, so the fast pass is exact.
    pub read_once: bool,
}

/// What the search found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decision {
    /// The results that remain possible.
    pub mask: Mask,
    /// The search ended before two of them were proven, so it may be settled after all.
    pub over_budget: bool,
}

/// Tries completions of one case.
pub(crate) struct Searcher<'a> {
    /// The compiled set.
    pub program: &'a Program,
    /// Facts, drugs, instruments.
    pub dictionary: &'a Dictionary,
    /// The case, narrowed while searching and always restored.
    pub state: State,
    /// Scratch.
    pub results: Results,
    random: u64,
}

impl<'a> Searcher<'a> {
    /// A searcher that starts from `state`.
    pub fn new(program: &'a Program, dictionary: &'a Dictionary, state: State) -> Self {
        Self { program, dictionary, results: Results::sized(program), state, random: 0x9E37_79B9_7F4A_7C15 }
    }

    /// The results `target` can have in the present state.
    pub fn evaluate(&mut self, target: &Target<'_>) -> Mask {
        run_cone(self.program, self.dictionary, &self.state, &mut self.results, target.cone);
        (target.read)(&self.results)
    }

    /// Which results are possible, decided as far as `budget` evaluations reach.
    pub fn decide(&mut self, target: &Target<'_>, variables: &[Variable], budget: u32) -> Decision {
        let hull = self.evaluate(target);
        if hull.is_power_of_two() || target.read_once {
            return Decision { mask: hull, over_budget: false };
        }
        let mut seen = 0;
        let samples = if self.is_small(variables) { 0 } else { SAMPLES.min(budget) };
        for _ in 0..samples {
            let undo = self.complete(variables);
            let mask = self.evaluate(target);
            self.restore(undo);
            if mask.is_power_of_two() {
                seen |= mask;
            }
            if seen == hull {
                return Decision { mask: seen, over_budget: false };
            }
        }
        let mut budget = budget;
        let left = self.explore(target, variables, hull, &mut seen, &mut budget);
        Decision { mask: seen | left, over_budget: seen.count_ones() < 2 && (seen | left).count_ones() > 1 }
    }

    /// Whether so few completions are left that trying all of them is quicker than sampling.
    fn is_small(&self, variables: &[Variable]) -> bool {
        let mut ways = 1;
        for variable in variables {
            ways *= self.parts(*variable).len().max(1);
            if ways > SAMPLES as usize {
                return false;
            }
        }
        true
    }

    /// Splits the present state until every part gives one result; returns what stayed open.
    fn explore(
        &mut self,
        target: &Target<'_>,
        variables: &[Variable],
        wanted: Mask,
        seen: &mut Mask,
        budget: &mut u32,
    ) -> Mask {
        let mask = self.evaluate(target);
        if mask & !*seen == 0 {
            return 0;
        }
        if mask.is_power_of_two() {
            *seen |= mask;
            return 0;
        }
        if *budget == 0 {
            return mask;
        }
        let Some((variable, settings)) = self.next_split(variables) else { return mask };
        let mut left = 0;
        for setting in settings {
            *budget = budget.saturating_sub(1);
            let undo = self.set(variable, &setting);
            left |= self.explore(target, variables, wanted, seen, budget);
            self.restore(vec![undo]);
            if *seen & wanted == wanted {
                return 0;
            }
        }
        left
    }

    /// The open variable with the fewest parts.
    fn next_split(&self, variables: &[Variable]) -> Option<(Variable, Vec<Setting>)> {
        let mut best: Option<(Variable, Vec<Setting>)> = None;
        for variable in variables {
            let parts = self.parts(*variable);
            if parts.len() < 2 {
                continue;
            }
            // no variable has fewer than two
            let fewest = parts.len() == 2;
            if best.as_ref().is_none_or(|(_, fewest)| parts.len() < fewest.len()) {
                best = Some((*variable, parts));
            }
            if fewest {
                break;
            }
        }
        best
    }

    /// Whether two completions that differ only in `variable` differ in the result; true beyond the budget.
    pub fn matters(
        &mut self,
        target: &Target<'_>,
        variables: &[Variable],
        variable: Variable,
        budget: u32,
    ) -> bool {
        let settings = self.parts(variable);
        let points: Vec<Setting> =
            settings.iter().map(|setting| variable::point(self.program, variable, setting)).collect();
        for _ in 0..SAMPLES.min(budget) {
            let undo = self.complete(variables);
            let differs = self.differs(target, variable, &points);
            self.restore(undo);
            if differs == Some(true) {
                return true;
            }
        }
        let others: Vec<Variable> = variables.iter().copied().filter(|other| *other != variable).collect();
        let mut budget = budget / 4;
        self.pivot(target, &others, variable, &settings, &mut budget)
    }

    /// Compares the results over the settings of one variable: `Some` when all are single.
    fn differs(&mut self, target: &Target<'_>, variable: Variable, settings: &[Setting]) -> Option<bool> {
        let (mut singles, mut open) = (0, false);
        for setting in settings {
            let undo = self.set(variable, setting);
            let mask = self.evaluate(target);
            self.restore(vec![undo]);
            if mask.is_power_of_two() {
                singles |= mask;
            } else {
                open = true;
            }
        }
        if singles.count_ones() > 1 {
            return Some(true);
        }
        (!open).then_some(false)
    }

    fn pivot(
        &mut self,
        target: &Target<'_>,
        others: &[Variable],
        variable: Variable,
        settings: &[Setting],
        budget: &mut u32,
    ) -> bool {
        if *budget == 0 {
            return true;
        }
        *budget -= 1;
        match self.differs(target, variable, settings) {
            Some(found) => found,
            None => {
                let Some((split, parts)) = self.next_split(others) else { return true };
                for part in parts {
                    let undo = self.set(split, &part);
                    let found = self.pivot(target, others, variable, settings, budget);
                    self.restore(vec![undo]);
                    if found {
                        return true;
                    }
                }
                false
            }
        }
    }

    /// The lightest result of a completion found by improving one variable at a time, from several starts;
    /// `None` when `floor` was not reached.
    pub fn lightest(&mut self, target: &Target<'_>, variables: &[Variable], floor: Mask) -> Option<Mask> {
        const STARTS: u32 = 4;
        const ROUNDS: u32 = 3;
        for _ in 0..STARTS {
            let undo = self.complete(variables);
            let mut best = self.evaluate(target);
            for _ in 0..ROUNDS {
                for variable in variables {
                    if best == floor {
                        break;
                    }
                    best = best.min(self.improve(target, *variable, best, &undo));
                }
            }
            self.restore(undo);
            if best == floor {
                return Some(best);
            }
        }
        None
    }

    /// Tries every value of one variable and keeps the one with the lightest result.
    fn improve(
        &mut self,
        target: &Target<'_>,
        variable: Variable,
        best: Mask,
        undo: &[(Variable, Setting)],
    ) -> Mask {
        let Some((_, open)) = undo.iter().find(|(one, _)| *one == variable) else { return best };
        let present = self.current(variable);
        self.apply(variable, open);
        let settings = self.parts(variable);
        let (mut lightest, mut keep) = (best, present);
        for setting in settings {
            let point = variable::point(self.program, variable, &setting);
            self.apply(variable, &point);
            let mask = self.evaluate(target);
            if mask < lightest {
                (lightest, keep) = (mask, point);
            }
            self.apply(variable, open);
        }
        self.apply(variable, &keep);
        lightest
    }

    /// Gives every variable one value, chosen at random but the same on every machine.
    fn complete(&mut self, variables: &[Variable]) -> Vec<(Variable, Setting)> {
        let mut undo = Vec::with_capacity(variables.len());
        for variable in variables {
            let parts = self.parts(*variable);
            if parts.is_empty() {
                continue;
            }
            // in 64 bits, so that machines of any word size pick the same
            let pick = (self.next_random() % parts.len() as u64) as usize;
            let point = variable::point(self.program, *variable, &parts[pick]);
            undo.push(self.set(*variable, &point));
        }
        undo
    }

    fn next_random(&mut self) -> u64 {
        // xorshift64
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random >> 11
    }

    fn parts(&self, variable: Variable) -> Vec<Setting> {
        match variable {
            Variable::Node(node) => variable::node_parts(self.program, &self.state, &self.results, node),
            _ => variable::parts(self.program, &self.state, variable),
        }
    }

    fn current(&self, variable: Variable) -> Setting {
        match variable {
            Variable::Node(node) => variable::node_setting(self.program, &self.results, node),
            _ => variable::current(&self.state, variable),
        }
    }

    fn apply(&mut self, variable: Variable, setting: &Setting) {
        match variable {
            Variable::Node(node) => variable::set_node(&mut self.results, node, setting),
            _ => variable::apply(&mut self.state, variable, setting),
        }
    }

    /// Narrows one variable; gives what restores it.
    pub fn set(&mut self, variable: Variable, setting: &Setting) -> (Variable, Setting) {
        let before = self.current(variable);
        self.apply(variable, setting);
        (variable, before)
    }

    /// Undoes settings, last first.
    pub fn restore(&mut self, undo: Vec<(Variable, Setting)>) {
        for (variable, setting) in undo.into_iter().rev() {
            self.apply(variable, &setting);
        }
    }

    /// The open variables among `slots`, and the exposures where `with_exposures`.
    pub fn open_variables(&self, slots: &[SlotId], with_exposures: bool) -> Vec<Variable> {
        let mut variables = Vec::new();
        for slot in slots {
            variable::of_slot(self.program, &self.state, *slot, &mut variables);
        }
        if with_exposures {
            variable::of_exposures(&self.state, &mut variables);
        }
        variables
    }
}
