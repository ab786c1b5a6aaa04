//! The fast way: values straight into the slots of a compiled set, results without reasons.

use crate::case::Case;
use crate::date::Date;
use crate::engine::{
    CriterionProgram, Lane, Op, Ordinary, ProgramBody, Results, SlotId, SlotKey, State, bind, rebind, run,
};
use crate::explain::{CriterionResult, results, results_by, single};
use crate::fact::{Cell, Dictionary, FactType};
use crate::knowledge::CompiledSet;
use crate::range::Range;
use crate::truth::{Possible, Truth};

/// Where a fact goes.
#[derive(Clone, Debug)]
pub struct Slot {
    /// First slot of its value.
    first: SlotId,
    /// That slot is the only one, and nothing asks whether it was entered or is known.
    alone: bool,
    /// Slots of its value.
    values: Vec<SlotId>,
    /// Slots that say whether it was entered.
    choices: Vec<SlotId>,
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
    lane: Lane,
    /// Registers hold all that the cells do, with both ends of every range.
    closed: bool,
    /// Cells are kept beside the registers.
    keeps_cells: bool,
    verdicts: Vec<Verdict>,
}

/// How the result of a criterion is read.
enum Verdict {
    /// From one register of the lane: a result for each set of values it can have.
    One(u32, [CriterionResult; 8]),
    /// From several nodes.
    Several,
}

impl Verdict {
    fn of(criterion: &CriterionProgram, lane: &Lane) -> Self {
        let register = match (&criterion.body, criterion.waiver) {
            (ProgramBody::Rule { node, .. }, None) => lane.place(*node),
            _ => None,
        };
        match register {
            Some(register) => {
                let by_value = |values: usize| single(results_by(criterion, &|_| Possible(values as u8)));
                Self::One(register, std::array::from_fn(by_value))
            }
            None => Self::Several,
        }
    }
}

impl<'a> Slots<'a> {
    /// Empty slots on a day.
    pub fn new(set: &'a CompiledSet, dictionary: &'a Dictionary, assessed_on: Date) -> Self {
        let case = Case::empty(assessed_on);
        let state = bind(&set.program, dictionary, &case, set.definition.freshness);
        let lane = Lane::new(&set.program);
        let verdicts = set.program.criteria.iter().map(|one| Verdict::of(one, &lane)).collect();
        let mut slots = Self {
            set,
            dictionary,
            empty: state.cells.clone(),
            state,
            found: Results::sized(&set.program),
            lane,
            closed: false,
            keeps_cells: true,
            verdicts,
        };
        slots.load();
        slots
    }

    /// Brings the registers up to date with the cells.
    fn load(&mut self) {
        self.closed = self.lane.load(&self.state.cells);
        self.keeps_cells = !self.closed || self.lane.reads_cells();
    }

    /// Fills the slots from a case of the same day, with the same planned steps.
    pub fn fill(&mut self, case: &Case) {
        let freshness = self.set.definition.freshness;
        rebind(&self.set.program, self.dictionary, case, freshness, &mut self.state);
        self.load();
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
        let first = *values.first()?;
        let asked =
            self.set.program.ops.iter().any(|op| matches!(op, Op::Known(slot) if values.contains(slot)));
        let alone = values.len() == 1 && choices.is_empty() && !asked;
        Some(Slot { first, alone, values, choices, kind: found.fact.kind.clone() })
    }

    /// A number in the unit of the dictionary, or a date as [`Date::number`].
    #[inline]
    pub fn put_number(&mut self, slot: &Slot, value: f64) {
        self.put_between(slot, value, value);
    }

    /// A number or date of which only the limits are known; both are possible.
    #[inline]
    pub fn put_between(&mut self, slot: &Slot, low: f64, high: f64) {
        self.lane.put_number(slot.first, low, high);
        if self.goes_further(slot) {
            self.put(slot, Cell::number(Range::new(low, high)));
        }
    }

    /// Yes, no, or not known.
    #[inline]
    pub fn put_truth(&mut self, slot: &Slot, value: Truth) {
        let value = Possible::from(value);
        self.lane.put_truth(slot.first, value);
        if self.goes_further(slot) {
            self.put(slot, Cell::flag(value));
        }
    }

    /// One word, by its number from [`Slot::word`].
    #[inline]
    pub fn put_word(&mut self, slot: &Slot, word: u32) {
        self.put_one_of(slot, 1 << word);
    }

    /// One of several words: a bit each, by their numbers from [`Slot::word`].
    #[inline]
    pub fn put_one_of(&mut self, slot: &Slot, words: u64) {
        self.lane.put_words(slot.first, words);
        if self.goes_further(slot) {
            self.put(slot, Cell::word(words));
        }
    }

    /// Whether a value goes to more than its first register.
    #[inline]
    fn goes_further(&self, slot: &Slot) -> bool {
        // one branch for both
        self.keeps_cells | !slot.alone
    }

    #[cold]
    fn put(&mut self, slot: &Slot, cell: Cell) {
        let choices = slot.choices.iter().map(|number| (*number, Cell::word(1)));
        for (number, cell) in slot.values.iter().map(|number| (*number, cell)).chain(choices) {
            self.state.cells[number as usize] = cell;
            self.lane.put(number, cell);
        }
    }

    /// Nothing is known any more.
    pub fn clear(&mut self) {
        self.state.cells.copy_from_slice(&self.empty);
        self.load();
    }

    /// Gives every node its state.
    #[inline]
    pub fn run(&mut self) {
        let Self { set, dictionary, state, found, .. } = self;
        let program = &set.program;
        if self.closed {
            self.lane.run(&mut Ordinary { program, dictionary, state, found });
        } else {
            run(program, dictionary, state, found);
        }
    }

    /// The result of a criterion, by its place in the set, as the last run left it.
    #[inline]
    pub fn result(&self, criterion: usize) -> CriterionResult {
        match &self.verdicts[criterion] {
            Verdict::One(register, by_value) if self.closed => {
                by_value[usize::from(self.lane.truth_at(*register).0 & 7)]
            }
            _ => self.result_of_several(criterion),
        }
    }

    fn result_of_several(&self, criterion: usize) -> CriterionResult {
        let criterion = &self.set.program.criteria[criterion];
        let mask = if self.closed {
            results_by(criterion, &|node| self.lane.truth(node))
        } else {
            results(criterion, &self.found)
        };
        single(mask)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::all;
    use crate::knowledge::{Choices, Knowledge};

    /// Numbers without a pattern.
    struct Draw(u64);

    impl Draw {
        fn below(&mut self, limit: u64) -> u64 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            (self.0 >> 20) % limit
        }

        /// Anything that a slot of this kind can hold, with both ends of its range.
        fn cell(&mut self, cell: Cell, kind: &FactType, cuts: &[f64]) -> Cell {
            let range = cell.range;
            let end = |draw: &mut Self| {
                let near = cuts.get(draw.below(cuts.len() as u64 + 2) as usize).copied();
                let near = near.unwrap_or(if kind == &FactType::Date { 739_000.0 } else { 20.0 });
                (near + draw.below(5) as f64 - 2.0).clamp(range.low, range.high)
            };
            let some = |draw: &mut Self, members: usize| draw.below(1 << members.min(40)) & all(members);
            let may = |draw: &mut Self, members: usize| {
                let one = 1 << draw.below(members as u64);
                if draw.below(3) == 0 { some(draw, members) | one } else { one }
            };
            let known = [Possible::TRUE, Possible::FALSE, Possible::OPEN][self.below(3) as usize];
            let drawn = match kind {
                FactType::Bool => Cell::flag(Possible(1 + self.below(3) as u8)),
                FactType::Number | FactType::Integer | FactType::Date => {
                    let (one, other) = (end(self), end(self));
                    let other = if self.below(2) == 0 { one } else { other };
                    Cell::number(Range::new(one.min(other), one.max(other)))
                }
                FactType::Enum(words) | FactType::Ordered(words) => Cell::word(may(self, words.len())),
                FactType::Set(words) => Cell::set(some(self, words.len()), may(self, words.len())),
                FactType::Map { .. } | FactType::Records => cell,
            };
            match self.below(4) {
                0 => cell,
                _ => Cell { known, ..drawn },
            }
        }
    }

    fn cell_of(draw: &mut Draw, slots: &Slots<'_>, number: usize) -> Cell {
        let slot = &slots.set.program.slots[number];
        match slot.key {
            SlotKey::Choice(_) | SlotKey::Given(_) => Cell::word(1 + draw.below(3)),
            _ => draw.cell(slots.empty[number], &slot.kind, &slot.cuts),
        }
    }

    /// Every node of a set and every criterion, in the fast lane and in the ordinary run.
    fn agree(slots: &mut Slots<'_>) {
        let program = &slots.set.program;
        let mut ordinary = Results::sized(program);
        run(program, slots.dictionary, &slots.state, &mut ordinary);
        slots.run();
        let mut found = ordinary.clone();
        (0..program.ops.len()).for_each(|node| slots.lane.give(node as u32, &mut found));
        for (node, op) in program.ops.iter().enumerate() {
            let told = format!("{} node {node}: {op:?}", slots.set.definition.id);
            assert_eq!(found.truth[node], ordinary.truth[node], "{told}");
            assert_eq!(found.bits[node], ordinary.bits[node], "{told}");
            let ends =
                |range: Range| (range.low.to_bits(), range.high.to_bits(), range.low_open, range.high_open);
            assert_eq!(ends(found.number[node]), ends(ordinary.number[node]), "{told}");
        }
        for (number, criterion) in program.criteria.iter().enumerate() {
            assert_eq!(slots.result(number), single(results(criterion, &ordinary)));
        }
    }

    #[test]
    fn the_fast_lane_finds_what_the_ordinary_run_finds() {
        let knowledge = Knowledge::built_in();
        let day = Date::parse("2026-11-22").expect("a day");
        let mut draw = Draw(0x2545_F491_4F6C_DD1D);
        for definition in knowledge.sets() {
            let set = knowledge.compile(&definition.id, &Choices::default()).expect("a built-in set");
            let mut slots = Slots::new(&set, knowledge.dictionary(), day);
            assert!(slots.closed);
            agree(&mut slots);
            for _ in 0..20 {
                for number in 0..set.program.slots.len() {
                    slots.state.cells[number] = cell_of(&mut draw, &slots, number);
                }
                slots.load();
                assert!(slots.closed);
                agree(&mut slots);
            }
        }
    }

    #[test]
    fn an_open_end_goes_the_ordinary_way() {
        let knowledge = Knowledge::built_in();
        let dictionary = knowledge.dictionary();
        let set = knowledge.compile("reference-sle", &Choices::default()).expect("a built-in set");
        let case = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22",
            "facts": {"lvef_percent": {"below": 25}}}"#;
        let case = Case::read(case, dictionary).expect("a case");
        let number =
            set.definition().criteria.iter().position(|one| one.id == "fit_lvef").expect("it is there");
        let mut slots = Slots::new(&set, dictionary, case.assessed_on);
        slots.fill(&case);
        assert!(!slots.closed);
        slots.run();
        assert_eq!(slots.result(number), CriterionResult::Fail);
        slots.clear();
        assert!(slots.closed);
        slots.run();
        assert_eq!(slots.result(number), CriterionResult::Unknown);
        let lvef = slots.slot("lvef_percent").expect("a fact of the set");
        slots.put_between(&lvef, 60.0, 70.0);
        slots.run();
        assert_eq!(slots.result(number), CriterionResult::Pass);
    }
}
