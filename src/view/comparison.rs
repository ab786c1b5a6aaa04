//! One patient against every criteria set, a few sets at a time, so that a page answers the keyboard in between.

use crate::case::Case;
use crate::criterion::SetKind;
use crate::knowledge::{Choices, CompiledSet, Knowledge};
use crate::matching::{MatchAnswer, MatchedSet, Matcher, gather};
use crate::order::SortedMap;
use crate::registry::{Registry, SiteFilter};

/// Sets that are compared in one go.
const AT_ONCE: usize = 4;

/// The sets of trials, compiled as far as they were needed, and what was found so far.
#[derive(Debug)]
pub struct Comparison {
    knowledge: &'static Knowledge,
    parts: Vec<Part>,
    run: Option<Run>,
}

/// A few sets, and the last they were compiled for.
#[derive(Debug)]
struct Part {
    ids: Vec<String>,
    kept: Option<(Vec<Options>, Matcher)>,
}

type Options = SortedMap<String, bool>;

/// A patient being compared.
#[derive(Debug)]
struct Run {
    case: Case,
    /// Sets that are compared as they are given.
    given: Option<Matcher>,
    /// Ids of those sets.
    ids: Vec<String>,
    /// Parts that are done.
    done: usize,
    found: Vec<MatchedSet>,
}

impl Comparison {
    /// All sets of trials; nothing is compiled yet.
    pub fn new(knowledge: &'static Knowledge) -> Self {
        let trials = knowledge.sets().filter(|set| set.kind == SetKind::Trial);
        let ids: Vec<String> = trials.map(|set| set.id.clone()).collect();
        let parts = ids.chunks(AT_ONCE).map(|ids| Part { ids: ids.to_vec(), kept: None });
        Self { knowledge, parts: parts.collect(), run: None }
    }

    /// Begins with a patient. `given` are sets to be compared as they are: those of diseases, and those from files.
    pub fn start(&mut self, case: Case, given: Vec<CompiledSet>) {
        let ids = given.iter().map(|set| set.definition().id.clone()).collect();
        let given = Some(Matcher::new(self.knowledge, given));
        self.run = Some(Run { case, given, ids, done: 0, found: Vec::new() });
    }

    /// Forgets the patient.
    pub fn stop(&mut self) {
        self.run = None;
    }

    /// Compares a few sets more; whether some are left.
    ///
    /// ```
    /// use eligibility::{Case, Date, Knowledge, view::comparison::Comparison};
    /// use eligibility::registry::{Registry, SiteFilter};
    /// let mut comparison = Comparison::new(Knowledge::built_in());
    /// comparison.start(Case::empty(Date::parse("2026-11-22").unwrap()), Vec::new());
    /// assert!(comparison.step());
    /// assert!(comparison.answer(Registry::built_in(), &SiteFilter::default()).is_none());
    /// while comparison.step() {}
    /// assert!(comparison.answer(Registry::built_in(), &SiteFilter::default()).is_some());
    /// ```
    pub fn step(&mut self) -> bool {
        let Some(run) = &mut self.run else { return false };
        if let Some(given) = run.given.take() {
            run.found.extend(given.judge(self.knowledge, &run.case));
            return !self.parts.is_empty();
        }
        if let Some(part) = self.parts.get_mut(run.done) {
            let matcher = part.matcher(self.knowledge, &run.case);
            let found = matcher.judge(self.knowledge, &run.case).into_iter();
            run.found.extend(found.filter(|one| !run.ids.contains(&one.set.id)));
            run.done += 1;
        }
        run.done < self.parts.len()
    }

    /// How far it is, in words.
    ///
    /// ```
    /// use eligibility::{Case, Date, Knowledge, view::comparison::Comparison};
    /// let mut comparison = Comparison::new(Knowledge::built_in());
    /// comparison.start(Case::empty(Date::parse("2026-11-22").unwrap()), Vec::new());
    /// assert!(comparison.progress().starts_with("Compared with 0 of "));
    /// ```
    pub fn progress(&self) -> String {
        let Some(run) = &self.run else { return String::new() };
        let trials: usize = self.parts.iter().map(|part| part.ids.len()).sum();
        super::message::say::compared_with(run.found.len(), trials + run.ids.len())
    }

    /// What was found, once no set is left.
    pub fn answer(&self, registry: &Registry, sites: &SiteFilter) -> Option<MatchAnswer> {
        let run = self.run.as_ref().filter(|run| run.given.is_none() && run.done == self.parts.len())?;
        Some(gather(run.found.clone(), self.knowledge, registry, &run.case, sites))
    }
}

impl Part {
    /// The sets with the switches of the case, from the last time where those were the same.
    fn matcher(&mut self, knowledge: &Knowledge, case: &Case) -> &Matcher {
        let of = |id: &String| case.options.get(id).cloned().unwrap_or_default();
        let options: Vec<Options> = self.ids.iter().map(of).collect();
        if self.kept.as_ref().is_some_and(|(kept, _)| *kept != options) {
            self.kept = None;
        }
        let ids = &self.ids;
        let (_, matcher) = self.kept.get_or_insert_with(|| {
            let sets = ids.iter().zip(&options).filter_map(|(id, options)| {
                let choices = Choices { options: options.clone(), preset: None };
                // a switch that the set does not have is no reason to leave the set out
                let plain = |_| knowledge.compile(id, &Choices::default());
                knowledge.compile(id, &choices).or_else(plain).ok()
            });
            let matcher = Matcher::new(knowledge, sets.collect());
            (options, matcher)
        });
        matcher
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ChoicesBySet;

    fn case(text: &str) -> Case {
        Case::read(text, Knowledge::built_in().dictionary()).unwrap()
    }

    fn given() -> Vec<CompiledSet> {
        let knowledge = Knowledge::built_in();
        let diseases = knowledge.diseases().iter();
        diseases.map(|one| knowledge.compile(&one.set, &Choices::default()).unwrap()).collect()
    }

    #[test]
    fn in_parts_the_answer_is_that_of_the_whole() {
        let (knowledge, registry) = (Knowledge::built_in(), Registry::built_in());
        let case = case(include_str!("../../tests/cases/sle_example.json"));
        let whole = Matcher::built_in(knowledge, &case, &ChoicesBySet::default()).unwrap();
        let whole = whole.answer(knowledge, registry, &case, &SiteFilter::default());
        let mut comparison = Comparison::new(knowledge);
        comparison.start(case, given());
        while comparison.step() {}
        let parts = comparison.answer(registry, &SiteFilter::default()).unwrap();
        assert_eq!(parts.to_json(), whole.to_json());
        assert_eq!(
            comparison.progress(),
            format!("Compared with {0} of {0} criteria sets.", whole.sets.len())
        );
    }

    #[test]
    fn another_patient_begins_anew() {
        let mut comparison = Comparison::new(Knowledge::built_in());
        let text = |lvef: u32| {
            format!(
                r#"{{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {{"lvef_percent": {lvef}}}}}"#
            )
        };
        let mut result = |lvef| {
            comparison.start(case(&text(lvef)), given());
            while comparison.step() {}
            let answer = comparison.answer(Registry::built_in(), &SiteFilter::default()).unwrap();
            let lupus = answer.sets.iter().find(|one| one.set.id == "reference-sle").unwrap();
            (lupus.result.word(), answer.sets.len())
        };
        let (low, count) = result(20);
        assert_eq!((low, result(60)), ("not_met", ("undetermined", count)));
    }
}
