//! Values that a criterion with levels says nothing about.

use crate::case::{CASE_FORMAT, Case};
use crate::criterion::{Body, CriterionDefinition, SetDefinition};
use crate::date::Date;
use crate::engine::{Op, SlotKey, bind};
use crate::explain::{Criterion, CriterionResult, Reason, assess, inputs};
use crate::fact::{Fact, FactType, tidy};
use crate::knowledge::{Choices, CompiledSet, Knowledge};
use crate::limits::MOST_TRIED;
use crate::number::json_number;
use serde_json::{Map, Value, json};

/// Assessments spent on one criterion before the question is left open.
const BUDGET: u32 = 10_000;

/// What a case calls the completeness of the list of drugs.
const HISTORY: &str = "drug_history_complete";

/// Days before the assessment that are tried for a date beside those a rule cuts at.
const DAYS: [f64; 7] = [0.0, 1.0, 30.0, 180.0, 730.0, 7_300.0, 25_550.0];

/// A criterion whose levels leave something uncovered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncovered {
    /// The criterion.
    pub criterion: String,
    /// Facts for which no level holds, as in a case; `None` where the search ended before it could tell.
    pub facts: Option<Map<String, Value>>,
    /// The same in the words of the dictionary; empty without facts.
    pub words: String,
}

impl Knowledge {
    /// The criteria of `set` for which some combination of values reaches no level, with one such combination.
    ///
    /// The search tries the decisive values of one fact after the other, and leaves a value as soon as the engine
    /// proves that every completion reaches a level. The work for each criterion is bounded; where the bound is
    /// met the criterion is listed without an example.
    ///
    /// ```
    /// use eligibility::{Choices, Knowledge};
    /// let knowledge = Knowledge::built_in();
    /// let set = knowledge.compile("general", &Choices::default()).unwrap();
    /// assert!(knowledge.uncovered(&set).iter().all(|one| one.criterion != "fit_lvef"));
    /// ```
    pub fn uncovered(&self, set: &CompiledSet) -> Vec<Uncovered> {
        self.uncovered_within(set, &mut { MOST_TRIED })
    }

    /// As [`Knowledge::uncovered`], with at most `left` assessments for all criteria together; what was spent is
    /// taken from it.
    ///
    /// ```
    /// use eligibility::{Choices, Knowledge};
    /// let knowledge = Knowledge::built_in();
    /// let set = knowledge.compile("general", &Choices::default()).unwrap();
    /// // with nothing to spend every criterion with levels stays open
    /// assert!(knowledge.uncovered_within(&set, &mut 0).iter().all(|one| one.facts.is_none()));
    /// ```
    pub fn uncovered_within(&self, set: &CompiledSet, left: &mut u32) -> Vec<Uncovered> {
        let Some(today) = Date::parse(&set.definition.reviewed_on) else { return Vec::new() };
        let levelled = set.definition.criteria.iter().filter(|one| matches!(one.body, Body::Levels(_)));
        let mut bare = SetDefinition { criteria: Vec::new(), ..set.definition.clone() };
        bare.include.clear();
        // to compile the set again costs as well
        let compiling = 1 + set.definition.definitions.len() as u32;
        let mut search = |one: &CriterionDefinition| {
            let Some(rest) = left.checked_sub(compiling) else {
                let criterion = one.id.clone();
                return Some(Uncovered { criterion, facts: None, words: String::new() });
            };
            let own = rest.min(BUDGET);
            bare.criteria = vec![one.clone()];
            let mut search = Search { knowledge: self, set: self.alone(&bare, set)?, today, left: own };
            let found = search.find(&one.id);
            *left = rest - (own - search.left);
            found
        };
        levelled.filter_map(&mut search).collect()
    }

    /// The set with one of its criteria only, so that trying is quick.
    fn alone(&self, bare: &SetDefinition, set: &CompiledSet) -> Option<CompiledSet> {
        let choices = Choices { options: set.options.clone(), preset: None };
        self.compile_set(bare, "", &choices).ok().map(|(compiled, _)| compiled)
    }
}

/// What the search says of some facts.
enum Gap {
    /// Every way to go on reaches a level, as far as values were tried.
    None,
    /// No level holds for these.
    Found(Map<String, Value>),
    /// The bound was met, or a fact cannot be tried.
    Open,
}

struct Search<'a> {
    knowledge: &'a Knowledge,
    set: CompiledSet,
    today: Date,
    /// Assessments left.
    left: u32,
}

impl Search<'_> {
    fn find(&mut self, criterion: &str) -> Option<Uncovered> {
        let facts = match self.explore(&Map::new()) {
            Gap::None => return None,
            Gap::Found(facts) => Some(facts),
            Gap::Open => None,
        };
        let words = facts.as_ref().map(|facts| self.words(facts)).unwrap_or_default();
        Some(Uncovered { criterion: criterion.to_owned(), facts, words })
    }

    /// Gives one more fact each of its decisive values, until no level holds or one must.
    fn explore(&mut self, facts: &Map<String, Value>) -> Gap {
        let Some(left) = self.left.checked_sub(1) else { return Gap::Open };
        self.left = left;
        let Some(state) = self.judged(facts).filter(may_be_uncovered) else { return Gap::None };
        if state.reason == Some(Reason::NotCovered) {
            return Gap::Found(facts.clone());
        }
        let open: Vec<&String> = state.missing.iter().filter(|fact| !facts.contains_key(*fact)).collect();
        let next = open.iter().map(|fact| (*fact, self.candidates(fact, &open)));
        // the fact with the fewest values, so that most of the tree is never entered
        let next = next.filter(|(_, values)| !values.is_empty()).min_by_key(|(_, values)| values.len());
        let Some((fact, values)) = next else {
            // what is still asked was a test not done: doing it reaches a level
            return if open.is_empty() { Gap::None } else { Gap::Open };
        };
        let mut open = false;
        for value in values {
            let mut more = facts.clone();
            more.insert(fact.clone(), value);
            match self.explore(&more) {
                Gap::None => {}
                Gap::Open => open = true,
                found @ Gap::Found(_) => return found,
            }
        }
        if open { Gap::Open } else { Gap::None }
    }

    /// The criterion with these facts; `None` when they are no case.
    fn judged(&self, facts: &Map<String, Value>) -> Option<Criterion> {
        let case = self.case(facts)?;
        assess(&self.set, self.knowledge.dictionary(), &case).0.criteria.pop()
    }

    fn case(&self, facts: &Map<String, Value>) -> Option<Case> {
        let (about, inside): (Map<String, Value>, Map<String, Value>) =
            facts.clone().into_iter().partition(|(id, _)| id == HISTORY);
        let mut case = json!({"format": CASE_FORMAT, "assessed_on": self.today.to_string(), "facts": inside});
        about.into_iter().for_each(|(key, value)| case[key] = value);
        Case::from_value(&case, self.knowledge.dictionary()).ok()
    }

    fn words(&self, facts: &Map<String, Value>) -> String {
        let Some(case) = self.case(facts) else { return String::new() };
        let mut words = inputs(&case, self.knowledge.dictionary());
        if facts.values().filter_map(Value::as_str).any(|text| Date::parse(text).is_some()) {
            words.push(format!("assessed on {}", self.today));
        }
        words.join(", ")
    }

    /// Values worth trying; none where the fact cannot be tried, or another says the same.
    fn candidates(&self, id: &str, open: &[&String]) -> Vec<Value> {
        let Some(found) = self.knowledge.dictionary().find(id) else {
            return if id == HISTORY { vec![json!(true)] } else { Vec::new() };
        };
        if self.is_told_by_a_ratio(id, open) {
            return Vec::new();
        }
        let mut values: Vec<Value> = match &found.fact.kind {
            FactType::Bool => vec![json!(false), json!(true)],
            FactType::Enum(members) | FactType::Ordered(members) => {
                members.iter().map(|word| json!(word)).collect()
            }
            FactType::Set(members) => {
                let single = members.iter().map(|word| json!([word]));
                std::iter::once(json!([])).chain(single).chain([json!(members)]).collect()
            }
            FactType::Number | FactType::Integer => self.numbers(found.index, found.fact),
            FactType::Date => self.dates(found.index),
            FactType::Map { .. } | FactType::Records => Vec::new(),
        };
        if self.slots(found.index).any(|slot| self.set.program.slots[slot].asked_if_known) {
            values.push(json!("not_done"));
        }
        values
    }

    /// Whether the fact is a value or an upper limit of normal, and the multiple of one by the other is open too.
    fn is_told_by_a_ratio(&self, id: &str, open: &[&String]) -> bool {
        let facts = self.knowledge.dictionary().facts().iter();
        let mut ratios = facts.filter(|fact| fact.id == id || fact.uln.as_deref() == Some(id));
        ratios.any(|fact| fact.ratio.as_ref().is_some_and(|ratio| open.contains(&ratio)))
    }

    fn slots(&self, fact: usize) -> impl Iterator<Item = usize> {
        let slots = self.set.program.slots.iter().enumerate();
        let own =
            slots.filter(move |(_, slot)| matches!(slot.key, SlotKey::Fact { fact: one, .. } if one == fact));
        own.map(|(number, _)| number)
    }

    /// Where the answer can change with this fact; all limits of the rule where it is computed with.
    fn cuts(&self, fact: usize) -> Vec<f64> {
        let Some(case) = self.case(&Map::new()) else { return Vec::new() };
        let program = &self.set.program;
        let state = bind(program, self.knowledge.dictionary(), &case, self.set.definition.freshness);
        let mut cuts: Vec<f64> = self.slots(fact).flat_map(|slot| state.cuts[slot].iter().copied()).collect();
        if cuts.is_empty() || self.slots(fact).any(|slot| program.slots[slot].opaque) {
            let read = program.criteria.iter().flat_map(|one| &one.cone);
            cuts.extend(read.filter_map(|node| match program.ops[*node as usize] {
                Op::Limit { limit, .. } | Op::Number(limit) => Some(limit),
                _ => None,
            }));
        }
        cuts
    }

    /// The ends of the plausible range, the limits, and a little to both sides of each.
    fn numbers(&self, index: usize, fact: &Fact) -> Vec<Value> {
        let (low, high) = fact.range.unwrap_or((0.0, 1000.0));
        let mut values = vec![low, high];
        for cut in self.cuts(index) {
            let step = if fact.kind == FactType::Integer { 1.0 } else { (cut.abs() / 100.0).max(0.01) };
            values.extend([cut - step, cut, cut + step].map(tidy));
        }
        values.retain(|value| low <= *value && *value <= high);
        values.sort_by(f64::total_cmp);
        values.dedup();
        values.into_iter().map(|value| json!({"value": json_number(value), "confirmed": true})).collect()
    }

    /// Never, the days at which the answer can change, and some others.
    fn dates(&self, index: usize) -> Vec<Value> {
        let today = self.today.number();
        let mut days = self.cuts(index);
        days.extend(DAYS.map(|days| today - days));
        days.retain(|day| *day <= today);
        days.sort_by(|a, b| b.total_cmp(a));
        days.dedup();
        let dates = days.into_iter().filter_map(Date::from_number).map(|day| json!(day.to_string()));
        std::iter::once(json!("never")).chain(dates).collect()
    }
}

fn may_be_uncovered(criterion: &Criterion) -> bool {
    criterion.possible.contains(&CriterionResult::Unknown)
}
