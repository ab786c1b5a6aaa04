//! What would change it: the smallest changes of the case that give a criterion a better result.
//!
//! Changes are found by evaluating the compiled criterion again, never read off its rule. Sets of one change are
//! tried first, then of two, then of three where none was found, in the order of the rule and within fixed budgets.
//! A value that a fact is changed to counts as found on the day of assessment.

mod facts;
mod search;
mod subject;
mod treatment;
mod trial;
mod words;

use crate::case::Case;
use crate::date::Date;
use crate::engine::{ProgramBody, Results, bind, run};
use crate::explain::{
    Assessment, Basis, CAUTION, Change, ChangeKind, CriterionResult, PASS, ResultMask, WayToPass, results,
};
use crate::fact::{ChangedBy, Dictionary};
use crate::knowledge::CompiledSet;
use crate::order::{SortedMap, sort_by};
use crate::range::Range;
use facts::Facts;
use search::{Aim, Way};
use subject::{Subject, day};
use trial::Trial;

/// Steps run for one criterion and one wanted result.
const PER_CRITERION: usize = 16_000;

/// Steps run for a set.
const PER_SET: usize = 80_000;

/// Later days looked at for a set.
const MOST_DAYS: usize = 12;

/// Ways kept for one criterion.
const MOST_WAYS: usize = 12;

/// Puts what would pass them into the criteria that fail, need action or are to be discussed.
pub(crate) fn put_changes(
    set: &CompiledSet,
    dictionary: &Dictionary,
    case: &Case,
    basis: &Basis,
    assessment: &mut Assessment,
) {
    let facts = Facts::new(&set.program, dictionary, case, (&basis.state, &basis.found));
    let mut finder = Finder {
        set,
        facts,
        basis,
        trial: Trial::new(&set.program, dictionary, basis),
        left: PER_SET,
        days: SortedMap::new(),
    };
    for (number, criterion) in assessment.criteria.iter_mut().enumerate() {
        let wanted: &[ResultMask] = match criterion.result {
            CriterionResult::Fail | CriterionResult::ActionNeeded => &[PASS, CAUTION],
            CriterionResult::Caution => &[PASS],
            _ => continue,
        };
        let found = wanted.iter().map(|wanted| finder.ways(Aim { criterion: number, wanted: *wanted }));
        let found = found.into_iter().find(|ways| !ways.is_empty());
        criterion.would_pass_if = Some(found.unwrap_or_default());
    }
}

/// Finds the ways of all criteria of a case.
struct Finder<'a> {
    set: &'a CompiledSet,
    facts: Facts<'a>,
    basis: &'a Basis,
    trial: Trial<'a>,
    /// Steps left for the set.
    left: usize,
    /// The case as it stands on later days.
    days: SortedMap<i64, Option<Results>>,
}

impl Finder<'_> {
    fn ways(&mut self, aim: Aim) -> Vec<WayToPass> {
        let budget = self.left.min(PER_CRITERION);
        self.trial.budget = budget;
        let subjects = self.subjects(aim.criterion);
        let (events, others): (Vec<Subject>, Vec<Subject>) = subjects.into_iter().partition(is_past);
        let found = search::ways(&mut self.trial, &others, aim);
        let mut ways = self.described(&others, found, aim);
        if ways.iter().all(|way| way.changes.len() > 1) {
            ways.extend(self.waiting(aim));
        }
        if ways.is_empty() {
            let all: Vec<Subject> = others.into_iter().chain(events).collect();
            let found = search::ways(&mut self.trial, &all, aim);
            ways = self.described(&all, found, aim);
        }
        self.left -= budget - self.trial.budget;
        let rank = |way: &WayToPass| (way.changes.len(), way.changes.iter().map(|one| one.by).max());
        sort_by(&mut ways, |one, other| rank(one).cmp(&rank(other)));
        ways.truncate(MOST_WAYS);
        ways
    }

    fn subjects(&self, number: usize) -> Vec<Subject> {
        let criterion = &self.set.program.criteria[number];
        let mut roots = match &criterion.body {
            ProgramBody::Rule { node, .. } => vec![*node],
            ProgramBody::Levels(levels) => levels.iter().filter_map(|(_, node)| *node).collect(),
        };
        roots.extend(criterion.waiver);
        let mut subjects = self.facts.subjects(&roots, &criterion.cone);
        subjects.extend(self.facts.planned_steps(&criterion.cone, &self.basis.found));
        subjects.extend(self.facts.stopped_drugs(&criterion.cone));
        subjects.extend(self.facts.failed_drug(&criterion.cone));
        subjects
    }

    /// The first day on which the case as it stands has the result.
    fn waiting(&mut self, aim: Aim) -> Option<WayToPass> {
        let program = &self.set.program;
        let criterion = &program.criteria[aim.criterion];
        let days = self.facts.decisive_days(&criterion.cone, &self.basis.found);
        let first = days.into_iter().find(|number| {
            let found = self.on(*number);
            found.is_some_and(|found| results(criterion, found) == aim.wanted)
        })?;
        let change = Change {
            kind: ChangeKind::AssessedOn,
            by: Some(ChangedBy::Time),
            text: String::new(),
            fact: "assessed_on".to_owned(),
            key: None,
            any_of: vec![day(first)],
            instead_of: Vec::new(),
        };
        Some(self.way(vec![change], aim))
    }

    /// What the fast pass finds on a later day.
    fn on(&mut self, number: f64) -> Option<&Results> {
        let (set, facts) = (self.set, &self.facts);
        let found = || {
            let case = later(facts.case, number)?;
            let state = bind(&set.program, facts.dictionary, &case, set.definition.freshness);
            let mut found = Results::sized(&set.program);
            run(&set.program, facts.dictionary, &state, &mut found);
            Some(found)
        };
        if self.days.len() >= MOST_DAYS && !self.days.contains_key(&(number as i64)) {
            return None;
        }
        // a day number is whole and small
        self.days.entry(number as i64).or_insert_with(found).as_ref()
    }

    fn described(&self, subjects: &[Subject], ways: Vec<Way>, aim: Aim) -> Vec<WayToPass> {
        let change = |(number, chosen): &(usize, Vec<usize>)| {
            let subject = &subjects[*number];
            subject.change(chosen, subject.number.map(|fact| self.facts.dictionary.fact(fact)))
        };
        ways.iter().map(|way| self.way(way.parts.iter().map(change).collect(), aim)).collect()
    }

    fn way(&self, mut changes: Vec<Change>, aim: Aim) -> WayToPass {
        for change in &mut changes {
            change.text = words::words(self.facts.dictionary, &self.set.definition, change);
        }
        let each: Vec<&str> = changes.iter().map(|change| change.text.as_str()).collect();
        let result = if aim.wanted == PASS { CriterionResult::Pass } else { CriterionResult::Caution };
        WayToPass { result, text: each.join("; and "), changes }
    }
}

/// An event that would have to be undone.
fn is_past(subject: &Subject) -> bool {
    subject
        .candidates
        .iter()
        .any(|one| matches!(&one.alternative, subject::Alternative::Value(value) if value == "never"))
}

/// The case as it stands, assessed on a later day.
fn later(case: &Case, number: f64) -> Option<Case> {
    let mut case = case.clone();
    case.assessed_on = Date::from_number(number)?;
    for planned in case.planned.values_mut() {
        *planned = planned.larger(Range::exact(number));
    }
    Some(case)
}
