//! Whether the criteria hold on one day after the other.

use crate::engine::{
    NodeId, Results, Searcher, SlotId, Source, State, Turned, Turning, find_cuts, run_noting,
};
use crate::explain::{GOOD, always_good, weights};
use crate::fact::Dictionary;
use crate::knowledge::CompiledSet;
use crate::order::SortedMap;

/// A criterion that hangs on the day.
pub(super) struct Dated {
    /// Its number.
    pub number: usize,
    /// The slots that turn with the day among those that it reads.
    pub turning: Vec<SlotId>,
}

/// The slots of one day and what they give.
pub(super) struct Look<'a, 'b> {
    set: &'a CompiledSet,
    dictionary: &'a Dictionary,
    /// The case on the day.
    pub state: State,
    cone: &'b [NodeId],
    found: Results,
    searcher: Option<Searcher<'a>>,
    /// Nothing was run yet.
    new: bool,
    /// The sources of the last turn, and the nodes that rest on them.
    reached: (Vec<Source>, Vec<NodeId>),
    /// Per criterion whether it holds, until something that it reads turns into something else.
    held: Vec<Option<bool>>,
    /// What an exact decision gave, with the truths it was found among: the days between change nothing else.
    decided: SortedMap<usize, (Vec<u64>, bool)>,
    /// Scratch: nodes that are others than before.
    changed: Vec<bool>,
}

impl<'a, 'b> Look<'a, 'b> {
    /// Looks at no day yet; what stands above `cone` is never looked at.
    pub fn new(set: &'a CompiledSet, dictionary: &'a Dictionary, base: &State, cone: &'b [NodeId]) -> Self {
        Self {
            set,
            dictionary,
            state: base.clone(),
            cone,
            found: Results::sized(&set.program),
            searcher: None,
            new: true,
            reached: Default::default(),
            held: vec![None; set.program.criteria.len()],
            decided: SortedMap::new(),
            changed: vec![false; set.program.ops.len()],
        }
    }

    /// Turns to another day, and runs what rests on the day.
    pub fn turn(&mut self, turning: &Turning, turned: &Turned) {
        let program = &self.set.program;
        let sources = turning.turn(&mut self.state, turned);
        let reached = match std::mem::take(&mut self.new) {
            true => self.cone,
            false => {
                if self.reached.0 != sources {
                    let reached = program.flow().after(&sources, self.cone);
                    self.reached = (sources, reached);
                }
                &self.reached.1
            }
        };
        let noted = (reached, self.changed.as_mut_slice());
        run_noting(program, self.dictionary, &self.state, &mut self.found, noted);
        for (criterion, held) in program.criteria.iter().zip(&mut self.held) {
            if held.is_some() && criterion.cone.iter().any(|node| self.changed[*node as usize]) {
                *held = None;
            }
        }
        for node in reached {
            self.changed[*node as usize] = false;
        }
        self.searcher = None;
    }

    /// Whether a criterion neither fails nor asks for action, whatever is not known.
    pub fn holds(&mut self, dated: &Dated) -> bool {
        if let Some(holds) = self.held[dated.number] {
            return holds;
        }
        let mask = weights(&self.set.program.criteria[dated.number], &self.found);
        let holds = mask == GOOD || mask & GOOD != 0 && self.decide(dated.number);
        self.held[dated.number] = Some(holds);
        holds
    }

    /// Whether a criterion that the fast pass leaves open holds all the same.
    fn decide(&mut self, number: usize) -> bool {
        let set = self.set;
        let among: Vec<u64> = set.program.criteria[number]
            .cone
            .iter()
            .map(|node| {
                u64::from(self.found.truth[*node as usize].0) << u64::from(u32::BITS)
                    ^ self.found.bits[*node as usize]
            })
            .collect();
        if let Some((before, holds)) = self.decided.get(&number)
            && *before == among
        {
            return *holds;
        }
        let searcher = self.searcher.get_or_insert_with(|| {
            let mut state = self.state.clone();
            find_cuts(&set.program, &mut state);
            Searcher::over(&set.program, self.dictionary, state, self.found.clone())
        });
        let holds = always_good(searcher, number);
        self.decided.insert(number, (among, holds));
        holds
    }
}
