//! Shows by pairs of completions which variables matter, before the search has to prove it.

use super::search::{Searcher, Target};
use super::variable::{self, Setting, Variable};
use crate::order::SortedSet;

/// Completions tried for one target.
const MOST_TRIED: u32 = 2048;

impl Searcher<'_> {
    /// Variables of which a pair of completions that differ in nothing else shows that they matter.
    ///
    /// From the completion with all that is first one variable after the other is put to what is last, and back again
    /// in the same order; on the way each one that is not shown to matter is tried by itself. What is not shown here
    /// may matter all the same.
    pub fn witnessed(&mut self, target: &Target<'_>) -> SortedSet<Variable> {
        let variables = target.variables;
        let (first, last) = (self.corner(variables, 0), self.corner(variables, 1));
        let before: Vec<Setting> = variables.iter().map(|one| self.held(*one)).collect();
        let mut found = SortedSet::new();
        let mut left = MOST_TRIED;
        for (from, to) in [(&first, &last), (&last, &first)] {
            self.put_all(variables, from);
            for step in 0..=variables.len() {
                self.try_each(target, (from, to), step, (&mut found, &mut left));
                if let Some(variable) = variables.get(step) {
                    self.apply(*variable, &to[step]);
                }
            }
        }
        self.put_all(variables, &before);
        found
    }

    /// Tries each variable by itself, those before `step` put back, the others put forward.
    fn try_each(
        &mut self,
        target: &Target<'_>,
        (from, to): (&[Setting], &[Setting]),
        step: usize,
        (found, left): (&mut SortedSet<Variable>, &mut u32),
    ) {
        if found.len() == target.variables.len() || *left == 0 {
            return;
        }
        let here = self.evaluate(target);
        for (place, variable) in target.variables.iter().enumerate() {
            if !here.is_power_of_two() || *left == 0 || found.contains(variable) {
                continue;
            }
            *left -= 1;
            let (now, other) =
                if place < step { (&to[place], &from[place]) } else { (&from[place], &to[place]) };
            let there = self.tried(target, *variable, (now, other));
            if there.is_power_of_two() && there != here {
                found.insert(*variable);
            }
        }
    }

    /// What the variables hold in the completion of this number.
    fn corner(&mut self, variables: &[Variable], number: u32) -> Vec<Setting> {
        let drawn = self.drawn;
        let mut undo = Vec::new();
        for variable in variables {
            while let Some(point) = self.draw(*variable, number) {
                undo.push((*variable, self.set(*variable, &point)));
            }
        }
        let held = variables.iter().map(|one| self.held(*one)).collect();
        for (variable, before) in undo.into_iter().rev() {
            self.restore(variable, &before);
        }
        self.drawn = drawn;
        held
    }

    fn put_all(&mut self, variables: &[Variable], settings: &[Setting]) {
        // nearly all of it changes
        self.anew = true;
        for (variable, setting) in variables.iter().zip(settings) {
            self.apply(*variable, setting);
        }
    }

    /// What a variable holds now.
    pub(super) fn held(&self, variable: Variable) -> Setting {
        match variable {
            Variable::Node(node) => variable::node_setting(self.program, &self.results, node),
            _ => variable::current(&self.state, variable),
        }
    }
}
