//! Values that a criterion with levels says nothing about.

use crate::case::{CASE_FORMAT, Case};
use crate::criterion::{Body, SetDefinition};
use crate::date::Date;
use crate::engine::SlotKey;
use crate::explain::{Criterion, CriterionResult, Reason, assess};
use crate::fact::{Fact, FactType};
use crate::knowledge::{Choices, CompiledSet, Knowledge};
use crate::number::json_number;
use serde_json::{Map, Value, json};

/// Facts given before the search for an example ends.
const MOST_FACTS: usize = 30;

/// Days before the assessment that are tried for a date.
const DAYS: [f64; 22] = [
    0., 1., 2., 6., 7., 8., 13., 14., 15., 27., 28., 29., 41., 42., 43., 59., 61., 90., 185., 400., 1_000.,
    4_000.,
];

/// A criterion whose levels leave something uncovered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncovered {
    /// The criterion.
    pub criterion: String,
    /// Facts for which no level holds, as in a case; `None` when none were found by trying.
    pub example: Option<String>,
}

impl Knowledge {
    /// The criteria of `set` for which some combination of values reaches no level.
    ///
    /// ```
    /// use eligibility::{Choices, Knowledge};
    /// let knowledge = Knowledge::built_in();
    /// let set = knowledge.compile("reference-iim", &Choices::default()).unwrap();
    /// let uncovered = knowledge.uncovered(&set);
    /// assert!(uncovered.iter().all(|one| one.criterion != "iim_ref_10_lung_floor"));
    /// ```
    pub fn uncovered(&self, set: &CompiledSet) -> Vec<Uncovered> {
        let today = Date::parse(&set.definition.reviewed_on);
        let Some(today) = today else { return Vec::new() };
        let definition = &set.definition;
        let levelled = definition.criteria.iter().filter(|one| matches!(one.body, Body::Levels(_)));
        let search = |number: &str| {
            let alone = self.alone(set, number)?;
            Search { knowledge: self, set: alone, today }.find(number)
        };
        levelled.filter_map(|one| search(&one.id)).collect()
    }

    /// The set with one of its criteria only, so that trying is quick.
    fn alone(&self, set: &CompiledSet, criterion: &str) -> Option<CompiledSet> {
        let mut definition: SetDefinition = set.definition.clone();
        definition.criteria.retain(|one| one.id == criterion);
        definition.include.clear();
        let choices = Choices { options: set.options.clone(), preset: None };
        self.compile_set(&definition, "", &choices).ok().map(|(compiled, _)| compiled)
    }
}

struct Search<'a> {
    knowledge: &'a Knowledge,
    set: CompiledSet,
    today: Date,
}

impl Search<'_> {
    fn find(&self, criterion: &str) -> Option<Uncovered> {
        let mut facts = Map::new();
        let empty = self.judged(&facts)?;
        if !may_be_uncovered(&empty) {
            return None;
        }
        let example = self.narrow(&mut facts, empty).then(|| Value::Object(facts).to_string());
        Some(Uncovered { criterion: criterion.to_owned(), example })
    }

    /// Gives one fact after the other a value that keeps the gap open, until nothing is left but the gap.
    fn narrow(&self, facts: &mut Map<String, Value>, mut state: Criterion) -> bool {
        for _ in 0..MOST_FACTS {
            if state.reason == Some(Reason::NotCovered) {
                return true;
            }
            let step = state.missing.iter().find_map(|fact| {
                self.candidates(fact).into_iter().find_map(|value| {
                    let mut more = facts.clone();
                    more.insert(fact.clone(), value);
                    let state = self.judged(&more).filter(may_be_uncovered)?;
                    Some((more, state))
                })
            });
            let Some((more, next)) = step else { return false };
            (*facts, state) = (more, next);
        }
        false
    }

    /// The criterion with these facts; `None` when they are no case.
    fn judged(&self, facts: &Map<String, Value>) -> Option<Criterion> {
        let (inside, about): (Map<String, Value>, Map<String, Value>) =
            facts.clone().into_iter().partition(|(id, _)| id != "drug_history_complete");
        let mut case = json!({"format": CASE_FORMAT, "assessed_on": self.today.to_string(), "facts": inside});
        about.into_iter().for_each(|(key, value)| case[key] = value);
        let dictionary = self.knowledge.dictionary();
        let case = Case::from_value(&case, dictionary).ok()?;
        assess(&self.set, dictionary, &case).criteria.pop()
    }

    /// Values worth trying.
    fn candidates(&self, id: &str) -> Vec<Value> {
        let Some(found) = self.knowledge.dictionary().find(id) else {
            return if id == "drug_history_complete" { vec![json!(true)] } else { Vec::new() };
        };
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
            FactType::Date => {
                let days = DAYS.iter().filter_map(|days| Date::from_number(self.today.number() - days));
                std::iter::once(json!("never")).chain(days.map(|day| json!(day.to_string()))).collect()
            }
            FactType::Map { .. } | FactType::Records => Vec::new(),
        };
        values.push(json!("not_done"));
        values
    }

    /// The limits a rule compares the fact with, and a little to both sides of each.
    fn numbers(&self, index: usize, fact: &Fact) -> Vec<Value> {
        let (low, high) = fact.range.unwrap_or((0.0, 1000.0));
        let program = &self.set.program;
        let own = program
            .slots
            .iter()
            .filter(|slot| matches!(slot.key, SlotKey::Fact { fact, .. } if fact == index));
        let cuts = own
            .flat_map(|slot| slot.cuts.iter().copied())
            .chain(program.node_cuts.iter().map(|(_, cut)| *cut));
        let mut values = vec![low, high];
        for cut in cuts {
            let step = if fact.kind == FactType::Integer { 1.0 } else { (cut.abs() / 100.0).max(0.01) };
            values.extend([cut - step, cut, cut + step]);
        }
        values.retain(|value| low <= *value && *value <= high);
        values.sort_by(f64::total_cmp);
        values.dedup();
        values.into_iter().map(|value| json!({"value": json_number(value), "confirmed": true})).collect()
    }
}

fn may_be_uncovered(criterion: &Criterion) -> bool {
    criterion.possible.contains(&CriterionResult::Unknown)
}
