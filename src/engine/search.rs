//! Decides what the fast pass left open, by trying the decisive values of the facts it rests on.
//!
//! Sound always: a result is called settled only when every completion gives it. Exact within
//! [`BUDGET`] evaluations: an open result is then proven by two completions that differ. Beyond the
//! budget the result stays open and its facts are over-listed, never under-listed.
//!
//! The present state is split in two at a fact that an open node rests on; the fast pass then settles most
//! halves at once. Nothing is drawn at random: the same case gives the same answer everywhere.

use super::flow::Source;
use super::program::{NodeId, Program};
use super::run::{Results, Saved, State, run, run_cone, run_marked};
use super::slot::SlotId;
use super::surface::Surface;
use super::variable::{self, Setting, Split};
use crate::fact::Dictionary;
use crate::order::{SortedMap, SortedSet};
use crate::truth::Possible;
use std::rc::Rc;

pub(crate) use super::variable::Variable;

/// Evaluations spent on one question before it is left open.
pub(crate) const BUDGET: u32 = 1024;

/// Evaluations after which a question is tried in another way.
const PATIENCE: u32 = 48;

/// Completions with all that is first, and with all that is last.
const CORNERS: u32 = 2;

/// Results a target can still have, a bit each.
pub(crate) type Mask = u32;

/// Something that has one result per completion.
pub(crate) struct Target<'a> {
    /// Nodes that the result is read off.
    pub roots: &'a [NodeId],
    /// Everything open that it rests on.
    pub variables: &'a [Variable],
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
    /// What the fast pass found in the state it started from.
    pub base: Results,
    /// Scratch.
    pub results: Results,
    /// Slots of tests that were not done, where a rule asks whether they were.
    pub undone: Vec<SlotId>,
    /// Evaluations spent on proving that a fact matters; beyond them it is taken to.
    pub proof: u32,
    /// Open slots beneath nodes, as far as they were asked for.
    pub(super) beneath: SortedMap<NodeId, Rc<SortedSet<SlotId>>>,
    /// Per node, whether the surface at hand tries it as a value of its own.
    pub(super) leaves: Vec<bool>,
    /// Those that it does.
    leaf_nodes: Vec<NodeId>,
    /// Nodes that the surface at hand runs, in order.
    cone: Vec<NodeId>,
    /// Those of them that rest on each variable, as far as they were asked for.
    resting: SortedMap<Variable, Rc<[NodeId]>>,
    /// What is to be run again: the nodes that rest on each variable that was set.
    waiting: Vec<Rc<[NodeId]>>,
    /// Scratch for the same.
    marks: Vec<bool>,
    /// Scratch: what the nodes held before one variable was tried.
    saved: Saved,
    /// All of the cone is to be run again.
    pub(super) anew: bool,
    /// Results that end a search once they are seen.
    pub unwanted: Mask,
    /// When each node was last seen on a way down.
    pub(super) seen: Vec<u32>,
    /// Scratch: along how many paths each node is reached; all zero between surfaces.
    pub(super) paths: Vec<u32>,
    /// Number of the way down.
    pub(super) way: u32,
    /// Scratch: nodes still to be seen on a way down, and the variables of one of them.
    pub(super) scratch: (Vec<NodeId>, Vec<Variable>),
    pub(super) drawn: u64,
}

impl<'a> Searcher<'a> {
    /// A searcher that starts from `state`.
    pub fn new(program: &'a Program, dictionary: &'a Dictionary, state: State) -> Self {
        let mut base = Results::sized(program);
        run(program, dictionary, &state, &mut base);
        Self::over(program, dictionary, state, base)
    }

    /// A searcher that starts from `state`, of which the fast pass found `base`.
    pub fn over(program: &'a Program, dictionary: &'a Dictionary, state: State, base: Results) -> Self {
        let not_done =
            |slot: &usize| program.slots[*slot].asked_if_known && state.cells[*slot].known == Possible::FALSE;
        // a program has far fewer slots than a number can count
        let undone = (0..program.slots.len()).filter(not_done).map(|slot| slot as SlotId).collect();
        Self {
            program,
            dictionary,
            state,
            undone,
            results: base.clone(),
            proof: BUDGET,
            beneath: SortedMap::new(),
            leaves: vec![false; program.ops.len()],
            leaf_nodes: Vec::new(),
            cone: Vec::new(),
            resting: SortedMap::new(),
            waiting: Vec::new(),
            marks: vec![false; program.ops.len()],
            saved: Saved::default(),
            anew: true,
            unwanted: 0,
            seen: vec![0; program.ops.len()],
            paths: vec![0; program.ops.len()],
            way: 0,
            scratch: Default::default(),
            drawn: 0x9E37_79B9_7F4A_7C15,
            base,
        }
    }

    /// Makes a surface the one that is tried, its open nodes as the fast pass left them.
    pub fn enter(&mut self, surface: &Surface) {
        for node in std::mem::take(&mut self.leaf_nodes) {
            self.leaves[node as usize] = false;
        }
        self.resting.clear();
        self.cone.clone_from(&surface.cone);
        self.anew = true;
        for variable in &surface.variables {
            if let Variable::Node(node) = variable {
                self.leaves[*node as usize] = true;
                self.leaf_nodes.push(*node);
                let setting = variable::node_setting(self.program, &self.base, *node);
                variable::set_node(&mut self.results, *node, &setting);
            }
        }
    }

    /// The results `target` can have in the present state; its surface is the one at hand.
    pub fn evaluate(&mut self, target: &Target<'_>) -> Mask {
        let (program, dictionary, results) = (self.program, self.dictionary, &mut self.results);
        match self.waiting.as_slice() {
            _ if std::mem::take(&mut self.anew) => {
                run_cone(program, dictionary, &self.state, results, &self.cone);
            }
            [] => {}
            // most often one variable was put back and set anew
            [first, rest @ ..] if rest.iter().all(|one| Rc::ptr_eq(first, one)) => {
                run_cone(program, dictionary, &self.state, results, first);
            }
            several => {
                for node in several.iter().flat_map(|resting| resting.iter()) {
                    self.marks[*node as usize] = true;
                }
                run_marked(program, dictionary, &self.state, results, (&self.cone, &mut self.marks));
            }
        }
        self.waiting.clear();
        (target.read)(&self.results)
    }

    /// Has all that rests on a variable run again.
    fn mark(&mut self, variable: Variable) {
        if !self.anew {
            let resting = self.resting_on(variable);
            self.waiting.push(resting);
        }
    }

    /// The nodes of the surface at hand that rest on a variable.
    fn resting_on(&mut self, variable: Variable) -> Rc<[NodeId]> {
        match self.resting.get(&variable) {
            Some(resting) => Rc::clone(resting),
            None => {
                let source = match variable {
                    Variable::Slot(slot) | Variable::Known(slot) | Variable::Member(slot, _) => {
                        Source::Slot(slot)
                    }
                    Variable::Outcome(_) | Variable::History => Source::Exposures,
                    Variable::Node(node) => Source::Node(node),
                };
                let resting: Rc<[NodeId]> = self.program.flow().after(&[source], &self.cone).into();
                self.resting.insert(variable, Rc::clone(&resting));
                resting
            }
        }
    }

    /// The results `target` can have where one variable holds `other` in place of `now`, all being evaluated; it is
    /// put back.
    pub(super) fn tried(
        &mut self,
        target: &Target<'_>,
        variable: Variable,
        (now, other): (&Setting, &Setting),
    ) -> Mask {
        let resting = self.resting_on(variable);
        self.put(variable, other);
        self.saved.run(self.program, self.dictionary, &self.state, &mut self.results, &resting);
        let mask = (target.read)(&self.results);
        self.saved.put_back(&mut self.results);
        self.put(variable, now);
        mask
    }

    /// Whether nothing more need be seen.
    fn is_enough(&self, seen: Mask, wanted: Mask) -> bool {
        seen & wanted == wanted || seen & self.unwanted != 0
    }

    /// Which results are possible, decided as far as `budget` evaluations reach.
    pub fn decide(&mut self, target: &Target<'_>, mut budget: u32) -> Decision {
        let hull = self.evaluate(target);
        if hull.is_power_of_two() || target.read_once {
            return Decision { mask: hull, over_budget: false };
        }
        // most open questions are shown to be open by two completions at opposite corners
        let mut seen = 0;
        self.sample(target, hull, &mut seen, 0..CORNERS);
        if self.is_enough(seen, hull) {
            return Decision { mask: seen, over_budget: false };
        }
        // splitting in the middle of nowhere may walk along a border for ever: points far apart show both sides
        let mut first = (budget / 4).min(PATIENCE);
        budget -= first;
        let mut left = self.explore(target, &|_| true, hull, &mut seen, &mut first);
        if left != 0 && seen.count_ones() < 2 {
            let points = PATIENCE.min(budget / 2);
            budget -= points;
            self.sample(target, hull, &mut seen, CORNERS..points);
        }
        if left != 0 {
            left = self.explore(target, &|_| true, hull, &mut seen, &mut budget);
        }
        Decision { mask: seen | left, over_budget: left != 0 && seen.count_ones() < 2 }
    }

    /// Evaluates completions that are drawn from all over, the same ones on every machine.
    fn sample(&mut self, target: &Target<'_>, wanted: Mask, seen: &mut Mask, numbers: std::ops::Range<u32>) {
        for number in numbers {
            self.anew = true;
            let mut undo = Vec::new();
            for variable in target.variables {
                while let Some(point) = self.draw(*variable, number) {
                    undo.push((*variable, self.set(*variable, &point)));
                }
            }
            let mask = self.evaluate(target);
            self.anew = true;
            if mask.is_power_of_two() {
                *seen |= mask;
            }
            for (variable, before) in undo.into_iter().rev() {
                self.restore(variable, &before);
            }
            if self.is_enough(*seen, wanted) {
                return;
            }
        }
    }

    /// A point of a variable: the first two completions have all that is first, and all that is last.
    pub(super) fn draw(&mut self, variable: Variable, completion: u32) -> Option<Setting> {
        // xorshift64
        self.drawn ^= self.drawn << 13;
        self.drawn ^= self.drawn >> 7;
        self.drawn ^= self.drawn << 17;
        let split = self.split(variable)?;
        let number = (self.drawn >> 11) as usize;
        let last = split.settings.len() - 1;
        let (part, quarter) = match completion {
            0 => (0, 0),
            1 => (last, 4),
            _ => (number % split.settings.len(), number / 8 % 5),
        };
        Some(variable::point(split.settings[part].clone(), quarter))
    }

    /// Splits the present state at variables of `allowed` until every part gives one result, or all of `wanted` are
    /// seen; returns what stayed open.
    fn explore(
        &mut self,
        target: &Target<'_>,
        allowed: &dyn Fn(Variable) -> bool,
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
        let Some((variable, split)) = self.next_split(target.roots, allowed) else { return mask };
        let mut left = 0;
        let cost = split.cost();
        for setting in split.settings {
            *budget = budget.saturating_sub(cost);
            let undo = self.set(variable, &setting);
            left |= self.explore(target, allowed, wanted, seen, budget);
            self.restore(variable, &undo);
            if self.is_enough(*seen, wanted) {
                return 0;
            }
        }
        left
    }

    /// Whether some completion gives the one result `wanted`; `None` beyond the budget.
    pub fn finds(&mut self, target: &Target<'_>, wanted: Mask, budget: &mut u32) -> Option<bool> {
        let mask = self.evaluate(target);
        if mask & wanted == 0 {
            return Some(false);
        }
        if mask == wanted {
            return Some(true);
        }
        if *budget == 0 {
            return None;
        }
        let (variable, split) = self.next_split(target.roots, &|_| true)?;
        let mut none = Some(false);
        let cost = split.cost();
        for setting in split.settings {
            *budget = budget.saturating_sub(cost);
            let undo = self.set(variable, &setting);
            let found = self.finds(target, wanted, budget);
            self.restore(variable, &undo);
            match found {
                Some(true) => return found,
                Some(false) => {}
                None => none = None,
            }
        }
        none
    }

    /// Whether two completions that differ only in `variable` differ in the result; true beyond the budget.
    pub fn matters(&mut self, target: &Target<'_>, variable: Variable, budget: &mut u32) -> bool {
        // the variable itself is left open: where that settles the result, it cannot matter
        let mask = self.evaluate(target);
        if mask.is_power_of_two() {
            return false;
        }
        if *budget == 0 {
            return true;
        }
        if !self.is_read(target.roots, variable) {
            return false;
        }
        let Some((other, split)) = self.next_split(target.roots, &|one| one != variable) else {
            let mut seen = 0;
            let left = self.explore(target, &|one| one == variable, mask, &mut seen, budget);
            return left != 0 || seen.count_ones() > 1;
        };
        let cost = split.cost();
        for setting in split.settings {
            *budget = budget.saturating_sub(cost);
            let undo = self.set(other, &setting);
            let found = self.matters(target, variable, budget);
            self.restore(other, &undo);
            if found {
                return true;
            }
        }
        false
    }

    pub(super) fn split(&self, variable: Variable) -> Option<Split> {
        match variable {
            Variable::Node(node) => variable::split_node(self.program, &self.state, &self.results, node),
            _ => variable::split(self.program, &self.state, variable),
        }
    }

    pub(super) fn apply(&mut self, variable: Variable, setting: &Setting) {
        self.mark(variable);
        self.put(variable, setting);
    }

    fn put(&mut self, variable: Variable, setting: &Setting) {
        match variable {
            Variable::Node(node) => variable::set_node(&mut self.results, node, setting),
            _ => variable::apply(&mut self.state, variable, setting),
        }
    }

    /// Narrows one variable; gives what restores it.
    pub(super) fn set(&mut self, variable: Variable, setting: &Setting) -> Setting {
        let before = self.held(variable);
        self.apply(variable, setting);
        before
    }

    pub(super) fn restore(&mut self, variable: Variable, before: &Setting) {
        self.apply(variable, before);
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
