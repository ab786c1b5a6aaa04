//! The fast way: values straight into the slots of a compiled set, results without reasons.

use crate::case::Case;
use crate::date::Date;
use crate::engine::{Results, SlotKey, State, bind, rebind, run};
use crate::explain::{CriterionResult, results, single};
use crate::fact::{Cell, Dictionary, FactType};
use crate::knowledge::CompiledSet;
use crate::range::Range;
use crate::truth::{Possible, Truth};

/// Where a fact goes.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Slots of its value.
    values: Vec<u32>,
    /// Slots that say whether it was entered.
    choices: Vec<u32>,
    kind: FactType,
}

impl Slot {
    /// The number of a word of the fact, for [`Slots::put_word`]; `None` for another word.
    pub fn word(&self, word: &str) -> Option<u32> {
        match &self.kind {
            FactType::Enum(words) | FactType::Ordered(words) | FactType::Set(words) => {
                words.iter().position(|one| one == word).map(|position| position as u32)
            }
            _ => None,
        }
    }
}

/// The slots of a compiled set, filled by hand: for many patients, one after the other, whose facts are exact.
///
/// Every node keeps its state, and a rule without instruments and questions about drugs is evaluated without touching
/// the heap. A result is that of the fast pass: when settled it is that of [`crate::assess`], which may settle more.
///
/// ```
/// use eligibility::{Choices, CriterionResult, Date, Knowledge, Slots};
/// let knowledge = Knowledge::built_in();
/// let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
/// let mut slots = Slots::new(&set, knowledge.dictionary(), Date::parse("2026-11-22").unwrap());
/// let lvef = slots.slot("lvef_percent").unwrap();
/// let number = set.definition().criteria.iter().position(|one| one.id == "fit_lvef").unwrap();
/// slots.put_number(&lvef, 25.0);
/// slots.run();
/// assert_eq!(slots.result(number), CriterionResult::Fail);
/// ```
pub struct Slots<'a> {
    set: &'a CompiledSet,
    dictionary: &'a Dictionary,
    empty: Vec<Cell>,
    state: State,
    found: Results,
}

impl<'a> Slots<'a> {
    /// Empty slots on a day.
    pub fn new(set: &'a CompiledSet, dictionary: &'a Dictionary, assessed_on: Date) -> Self {
        let case = Case::empty(assessed_on);
        let state = bind(&set.program, dictionary, &case, set.definition.freshness);
        Self { set, dictionary, empty: state.cells.clone(), state, found: Results::sized(&set.program) }
    }

    /// Fills the slots from a case of the same day, with the same planned steps.
    pub fn fill(&mut self, case: &Case) {
        let freshness = self.set.definition.freshness;
        rebind(&self.set.program, self.dictionary, case, freshness, &mut self.state);
    }

    /// The place of a fact; `None` for one that the set does not read.
    pub fn slot(&self, fact: &str) -> Option<Slot> {
        let found = self.dictionary.find(fact)?;
        let slots = self.set.program.slots.iter().enumerate();
        let of = |wanted: &dyn Fn(&SlotKey) -> bool| -> Vec<u32> {
            slots.clone().filter(|(_, slot)| wanted(&slot.key)).map(|(number, _)| number as u32).collect()
        };
        let values = of(&|key| matches!(key, SlotKey::Fact { fact, key: None, .. } if *fact == found.index));
        let choices = of(&|key| match key {
            SlotKey::Choice(fact) => *fact == found.index,
            SlotKey::Given(facts) => facts.contains(&found.index),
            _ => false,
        });
        (!values.is_empty()).then(|| Slot { values, choices, kind: found.fact.kind.clone() })
    }

    /// A number in the unit of the dictionary, or a date as [`Date::number`].
    pub fn put_number(&mut self, slot: &Slot, value: f64) {
        self.put(slot, Cell::number(Range::exact(value)));
    }

    /// Yes, no, or not known.
    pub fn put_truth(&mut self, slot: &Slot, value: Truth) {
        self.put(slot, Cell::flag(Possible::from(value)));
    }

    /// One word, by its number from [`Slot::word`].
    pub fn put_word(&mut self, slot: &Slot, word: u32) {
        self.put(slot, Cell::word(1 << word));
    }

    fn put(&mut self, slot: &Slot, cell: Cell) {
        slot.values.iter().for_each(|number| self.state.cells[*number as usize] = cell);
        slot.choices.iter().for_each(|number| self.state.cells[*number as usize] = Cell::word(1));
    }

    /// Nothing is known any more.
    pub fn clear(&mut self) {
        self.state.cells.copy_from_slice(&self.empty);
    }

    /// Gives every node its state.
    #[inline]
    pub fn run(&mut self) {
        run(&self.set.program, self.dictionary, &self.state, &mut self.found);
    }

    /// The result of a criterion, by its place in the set, as the last run left it.
    #[inline]
    pub fn result(&self, criterion: usize) -> CriterionResult {
        single(results(&self.set.program.criteria[criterion], &self.found))
    }
}
