//! Steps of the fast lane, and the registers they work on.

use super::program::{NodeId, Operator, Program};
use super::run::{Results, State, arithmetic, choose, step};
use super::slot::SlotId;
use crate::fact::Dictionary;
use crate::range::{Range, Relation};
use crate::truth::Possible;

/// Number of a register among those of its kind.
pub(crate) type Place = u32;

/// A number between two ends that are both possible.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub low: f64,
    pub high: f64,
}

impl Span {
    /// One value.
    pub const fn exact(value: f64) -> Self {
        Self { low: value, high: value }
    }

    /// Drops whether the ends are open.
    pub fn of(range: Range) -> Self {
        Self { low: range.low, high: range.high }
    }

    pub fn range(self) -> Range {
        Range::new(self.low, self.high)
    }

    fn at_most(self, other: Self) -> Possible {
        Possible::from_bounds(self.low <= other.high, self.high > other.low)
    }

    fn below(self, other: Self) -> Possible {
        Possible::from_bounds(self.low < other.high, self.high >= other.low)
    }

    /// As [`Range::times`], of ends that are all possible.
    fn times(self, other: Self) -> Self {
        self.scaled(other.low).joined(self.scaled(other.high))
    }

    fn scaled(self, factor: f64) -> Self {
        // zero times "anything" is zero
        let times = |end: f64| if end == 0.0 || factor == 0.0 { 0.0 } else { end * factor };
        Self::exact(times(self.low)).joined(Self::exact(times(self.high)))
    }

    fn joined(self, other: Self) -> Self {
        Self {
            low: if self.low <= other.low { self.low } else { other.low },
            high: if self.high >= other.high { self.high } else { other.high },
        }
    }
}

/// What slots and nodes can be. The first registers of each kind are those of the slots, by number.
#[derive(Clone, Debug)]
pub(super) struct Registers {
    /// Numbers and dates.
    pub number: Vec<Span>,
    /// Yes or no; after the slots, whether each of them is known.
    pub truth: Vec<Possible>,
    /// Possible words, and possible members of sets.
    pub may: Vec<u64>,
    /// Certain members of sets; slots only.
    pub must: Vec<u64>,
}

impl Registers {
    pub fn view(&mut self) -> View<'_> {
        let Self { number, truth, may, must } = self;
        View { number, truth, may, must }
    }
}

/// A slot compared with a limit.
#[derive(Clone, Copy, Debug)]
pub(super) struct LimitStep {
    pub limit: f64,
    pub slot: SlotId,
    pub out: Place,
}

/// Something asked of certain words or members of a set.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordStep {
    pub mask: u64,
    pub word: Place,
    pub out: Place,
}

/// Two registers to one.
#[derive(Clone, Copy, Debug)]
pub(super) struct PairStep {
    pub left: Place,
    pub right: Place,
    pub out: Place,
}

/// Many registers to one: those in a part of the lists of the lane.
#[derive(Clone, Copy, Debug)]
pub(super) struct ManyStep {
    pub start: u32,
    pub end: u32,
    pub out: Place,
}

/// One register and a number to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct ByStep {
    pub from: Place,
    pub by: f64,
    pub out: Place,
}

/// One of two registers, as a slot says.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChoiceStep {
    pub choice: SlotId,
    pub entered: Place,
    pub derived: Place,
    pub out: Place,
}

/// One step that is not in a row of its own kind.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    AtMost(PairStep),
    Below(PairStep),
    Equal(PairStep),
    Member(WordStep),
    Has(WordStep),
    Not {
        inner: Place,
        out: Place,
    },
    And(ManyStep),
    Or(ManyStep),
    Either(PairStep),
    /// The left one is the condition.
    Implies(PairStep),
    AtLeast(u32, ManyStep),
    Count(ManyStep),
    SetSize(WordStep),
    Shift(ByStep),
    Scale(ByStep),
    Times(PairStep),
    Arithmetic(Operator, PairStep),
    ChooseTruth(ChoiceStep),
    ChooseWord(ChoiceStep),
    ChooseNumber(ChoiceStep),
    /// Done by the ordinary run for this node, which reads the nodes listed.
    Other(NodeId, u32, u32),
}

/// Where a node keeps what it can be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Home {
    Truth(Place),
    Number(Place),
    Word(Place),
}

/// What the ordinary run works on.
pub(crate) struct Ordinary<'a> {
    /// The program.
    pub program: &'a Program,
    /// The facts.
    pub dictionary: &'a Dictionary,
    /// Slots as cells.
    pub state: &'a State,
    /// What it finds.
    pub found: &'a mut Results,
}

/// The registers as slices, which the steps of one run share.
pub(super) struct View<'a> {
    pub number: &'a mut [Span],
    pub truth: &'a mut [Possible],
    pub may: &'a mut [u64],
    must: &'a [u64],
}

impl View<'_> {
    pub fn again(&mut self) -> View<'_> {
        View { number: self.number, truth: self.truth, may: self.may, must: self.must }
    }

    pub fn compare_with_limits(&mut self, least: &[LimitStep], less: &[LimitStep]) {
        for one in least {
            let Span { low, high } = self.number[one.slot as usize];
            self.truth[one.out as usize] = Possible::from_bounds(high >= one.limit, low < one.limit);
        }
        for one in less {
            let Span { low, high } = self.number[one.slot as usize];
            self.truth[one.out as usize] = Possible::from_bounds(low < one.limit, high >= one.limit);
        }
    }

    /// Does a step; false where it is one of the rare ones.
    #[inline]
    pub fn step(&mut self, step: &Step, lists: &[u32]) -> bool {
        let View { number, truth, may, must } = self;
        let at = |place: Place| place as usize;
        match *step {
            Step::AtMost(one) => {
                truth[at(one.out)] = number[at(one.left)].at_most(number[at(one.right)]);
            }
            Step::Below(one) => truth[at(one.out)] = number[at(one.left)].below(number[at(one.right)]),
            Step::Member(one) => truth[at(one.out)] = is_member(may[at(one.word)], one.mask),
            Step::Has(one) => {
                let (may, must) = (may[at(one.word)], must[at(one.word)]);
                truth[at(one.out)] = Possible::from_bounds(may & one.mask != 0, must & one.mask == 0);
            }
            Step::Not { inner, out } => truth[at(out)] = truth[at(inner)].negate(),
            Step::And(one) => truth[at(one.out)] = Possible::all(joined(lists, one, truth)),
            Step::Or(one) => truth[at(one.out)] = Possible::any(joined(lists, one, truth)),
            Step::Either(one) => truth[at(one.out)] = truth[at(one.left)].or(truth[at(one.right)]),
            Step::Implies(one) => truth[at(one.out)] = truth[at(one.left)].implies(truth[at(one.right)]),
            Step::Shift(one) => {
                let Span { low, high } = number[at(one.from)];
                number[at(one.out)] = Span { low: low + one.by, high: high + one.by };
            }
            Step::Scale(one) => number[at(one.out)] = number[at(one.from)].scaled(one.by),
            _ => return false,
        }
        true
    }

    #[inline(never)]
    pub fn rare_step(&mut self, step: &Step, lists: &[u32], homes: &[Home], ordinary: &mut Ordinary<'_>) {
        let View { number, truth, may, must } = self;
        let at = |place: Place| place as usize;
        match *step {
            Step::Equal(one) => {
                let (left, right) = (number[at(one.left)].range(), number[at(one.right)].range());
                truth[at(one.out)] = left.compare(Relation::Equal, right);
            }
            Step::AtLeast(least, one) => {
                let (low, high) = counted(lists, one, truth);
                truth[at(one.out)] = Possible::from_bounds(high >= least, low < least);
            }
            Step::Count(one) => {
                let (low, high) = counted(lists, one, truth);
                number[at(one.out)] = Span { low: f64::from(low), high: f64::from(high) };
            }
            Step::SetSize(one) => {
                let size = |bits: u64| f64::from((bits & one.mask).count_ones());
                let (low, high) = (size(must[at(one.word)]), size(may[at(one.word)]));
                number[at(one.out)] = Span { low, high };
            }
            Step::Times(one) => number[at(one.out)] = number[at(one.left)].times(number[at(one.right)]),
            Step::Arithmetic(operator, one) => {
                let (left, right) = (number[at(one.left)].range(), number[at(one.right)].range());
                number[at(one.out)] = Span::of(arithmetic(left, operator, right));
            }
            Step::ChooseTruth(one) => {
                let (entered, derived) = (truth[at(one.entered)], truth[at(one.derived)]);
                truth[at(one.out)] = choose(may[at(one.choice)], entered, derived, Possible::union);
            }
            Step::ChooseWord(one) => {
                let (entered, derived) = (may[at(one.entered)], may[at(one.derived)]);
                may[at(one.out)] = choose(may[at(one.choice)], entered, derived, |a, b| a | b);
            }
            Step::ChooseNumber(one) => {
                let (entered, derived) = (number[at(one.entered)].range(), number[at(one.derived)].range());
                number[at(one.out)] = Span::of(choose(may[at(one.choice)], entered, derived, Range::hull));
            }
            Step::Other(node, start, end) => {
                self.other_step(node, &lists[start as usize..end as usize], homes, ordinary);
            }
            _ => {}
        }
    }

    /// Hands what a step reads to the ordinary run, and takes back what it found.
    fn other_step(&mut self, node: NodeId, reads: &[NodeId], homes: &[Home], ordinary: &mut Ordinary<'_>) {
        let Ordinary { program, dictionary, state, found } = ordinary;
        reads.iter().for_each(|read| self.give(homes, *read, found));
        let node = node as usize;
        step(program, dictionary, state, found, node);
        match homes[node] {
            Home::Truth(place) => self.truth[place as usize] = found.truth[node],
            Home::Number(place) => self.number[place as usize] = Span::of(found.number[node]),
            Home::Word(place) => self.may[place as usize] = found.bits[node],
        }
    }

    /// Writes the state of a node where the ordinary run reads it.
    pub fn give(&self, homes: &[Home], node: NodeId, found: &mut Results) {
        let node = node as usize;
        match homes[node] {
            Home::Truth(place) => found.truth[node] = self.truth[place as usize],
            Home::Number(place) => found.number[node] = self.number[place as usize].range(),
            Home::Word(place) => found.bits[node] = self.may[place as usize],
        }
    }
}

#[inline]
pub(super) fn is_member(may: u64, mask: u64) -> Possible {
    Possible::from_bounds(may & mask != 0, may & !mask != 0)
}

#[inline]
fn joined<'a>(lists: &'a [u32], one: ManyStep, truth: &'a [Possible]) -> impl Iterator<Item = Possible> {
    lists[one.start as usize..one.end as usize].iter().map(|place| truth[*place as usize])
}

/// How many hold for certain, and how many may.
fn counted(lists: &[u32], one: ManyStep, truth: &[Possible]) -> (u32, u32) {
    joined(lists, one, truth).fold((0, 0), |(low, high), truth| {
        (low + u32::from(!truth.allows(Possible::FALSE)), high + u32::from(truth.allows(Possible(5))))
    })
}
