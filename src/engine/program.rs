//! A compiled criteria set.

use super::drug::DrugQuery;
use super::flow::Flow;
use super::series::SeriesQuery;
use super::slot::{Slot, SlotId};
use super::steroid::SteroidQuery;
use crate::criterion::{CriterionKind, Level, OnFail};
use crate::date::Duration;
use crate::order::{SortedMap, SortedSet, sort_by};
use crate::range::Relation;
use crate::rule::Expr;
use crate::truth::Possible;
use std::cell::OnceCell;
use std::rc::Rc;

/// Number of a node in its program.
pub(crate) type NodeId = u32;

/// A run of node numbers in [`Program::lists`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct List {
    /// First entry.
    pub start: u32,
    /// Number of entries.
    pub count: u32,
}

/// One step. Operands are numbers of earlier nodes, so one pass in order computes everything.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Op {
    // truth
    Constant(Possible),
    Flag(SlotId),
    Member { slot: SlotId, mask: u64 },
    WordIs { word: NodeId, mask: u64 },
    SameWord { left: NodeId, right: NodeId },
    Has { slot: SlotId, mask: u64 },
    Known(SlotId),
    Limit { slot: SlotId, relation: Relation, limit: f64 },
    Compare { left: NodeId, relation: Relation, right: NodeId },
    Elapsed { anchor: NodeId, date: NodeId, relation: Relation, duration: Duration },
    Not(NodeId),
    And(List),
    Or(List),
    AtLeast { number: u32, list: List },
    Implies { condition: NodeId, rule: NodeId },
    Waived { rule: NodeId, exception: NodeId },
    Measured(List),
    ChooseTruth { choice: SlotId, entered: NodeId, derived: NodeId },
    OutputTruth { call: u32, output: u32 },
    OutputIs { call: u32, output: u32, words: u32 },
    SeriesTruth(u32),
    // words
    Word(SlotId),
    ChooseWord { choice: SlotId, entered: NodeId, derived: NodeId },
    OutputWord { call: u32, output: u32, fact: u32 },
    // numbers and dates
    Number(f64),
    Value(SlotId),
    ChooseNumber { choice: SlotId, entered: NodeId, derived: NodeId },
    Count(List),
    SetSize { slot: SlotId, mask: u64 },
    Arithmetic { left: NodeId, operator: Operator, right: NodeId },
    Add { date: NodeId, duration: Duration },
    Months { anchor: NodeId, date: NodeId },
    DrugNumber(u32),
    SeriesNumber(u32),
    SteroidNumber(u32),
    OutputNumber { call: u32, output: u32 },
    // runs an instrument; what it gives is read by the Output steps
    Call(u32),
}

/// Arithmetic on numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Plus,
    Minus,
    Times,
    Over,
    Larger,
    Smaller,
    /// Completed years from left to right.
    CompletedYears,
    /// Years and their fraction from left to right.
    Years,
}

/// What people are told about a node.
#[derive(Clone, Debug)]
pub(crate) struct NodeInfo {
    /// The part of the rule it stands for.
    pub expr: Rc<Expr>,
    /// Parts explained under it.
    pub children: Vec<NodeId>,
    /// Wording of its own.
    pub text: Option<Rc<str>>,
    /// The wording of its part of the rule, made when first asked for.
    pub sentence: OnceCell<Rc<str>>,
    /// Slots it reads itself.
    pub slots: Vec<SlotId>,
    /// Facts it reads itself, by number; for queries over lists, the names of what they read.
    pub facts: Vec<FactUse>,
}

/// A fact a node reads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FactUse {
    /// A fact of the dictionary.
    Fact(usize),
    /// The list of exposures.
    Exposures,
}

/// A call of an instrument.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// Number in the registry.
    pub instrument: usize,
    /// Its inputs, sorted by name: name, and where it is read.
    pub inputs: Vec<(String, CallInput)>,
    /// Their places by the length of the name, then by the name: most names are told apart by their length.
    pub by_length: Vec<usize>,
    /// For a sub-score: the items it leaves out, and what was typed of larger scores.
    pub part: Option<SubScore>,
}

impl Call {
    /// A call of instrument number `instrument`; `inputs` are sorted by name.
    pub fn new(instrument: usize, inputs: Vec<(String, CallInput)>, part: Option<SubScore>) -> Self {
        let mut by_length: Vec<usize> = (0..inputs.len()).collect();
        let key = |place: usize| (inputs[place].0.len(), &inputs[place].0);
        sort_by(&mut by_length, |a, b| key(*a).cmp(&key(*b)));
        Self { instrument, inputs, by_length, part }
    }

    /// Where the input called `name` is read.
    pub fn input(&self, name: &str) -> Option<CallInput> {
        let order = |place: &usize| {
            let own = self.inputs[*place].0.as_str();
            own.len().cmp(&name.len()).then_with(|| own.cmp(name))
        };
        let found = self.by_length.binary_search_by(order).ok()?;
        Some(self.inputs[self.by_length[found]].1)
    }

    /// The slots it reads itself, without a node: sets, and larger scores it is part of.
    pub fn slots(&self) -> impl Iterator<Item = SlotId> {
        let sets = self.inputs.iter().filter_map(|(_, input)| match input {
            CallInput::Set { slot, .. } => Some(*slot),
            _ => None,
        });
        sets.chain(self.part.iter().flat_map(|part| part.wholes.iter().map(|(slot, _)| *slot)))
    }
}

/// The name under which a sub-score is an output.
pub(crate) const SUB_SCORE: &str = "points";

/// A score without some of its items.
#[derive(Clone, Debug)]
pub(crate) struct SubScore {
    /// Items left out.
    pub left_out: Vec<String>,
    /// Slots of typed scores that hold this one, each with the items that are in it and left out here.
    pub wholes: Vec<(SlotId, Vec<String>)>,
}

/// Where an instrument reads an input.
#[derive(Clone, Copy, Debug)]
pub(crate) enum CallInput {
    /// A truth, number or date node.
    Node { node: NodeId, fact: u32 },
    /// A set.
    Set { slot: SlotId, fact: u32 },
    /// A structured value, as entered.
    Raw { fact: u32 },
}

/// The result of a criterion, compiled.
#[derive(Clone, Debug)]
pub(crate) enum ProgramBody {
    /// One rule.
    Rule { node: NodeId, kind: CriterionKind, on_fail: OnFail },
    /// Levels in the order they are tested; `None` = otherwise.
    Levels(Vec<(Level, Option<NodeId>)>),
}

/// When a criterion counts, compiled.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ProgramCounts {
    /// Always.
    Always,
    /// Never.
    Never,
    /// When this node is true.
    When(NodeId),
}

/// One criterion, compiled.
#[derive(Clone, Debug)]
pub(crate) struct CriterionProgram {
    /// Rule or levels.
    pub body: ProgramBody,
    /// When it counts.
    pub counts: ProgramCounts,
    /// Exception over its group.
    pub waiver: Option<NodeId>,
    /// Nodes it needs, in order.
    pub cone: Vec<NodeId>,
}

/// A criteria set compiled for one choice of options.
#[derive(Clone, Debug, Default)]
pub(crate) struct Program {
    /// Steps in order.
    pub ops: Vec<Op>,
    /// What people are told, per step.
    pub infos: Vec<NodeInfo>,
    /// Operand lists.
    pub lists: Vec<NodeId>,
    /// The slots.
    pub slots: Vec<Slot>,
    /// Questions about the exposures.
    pub drug_queries: Vec<DrugQuery>,
    /// Questions about a series.
    pub series_queries: Vec<SeriesQuery>,
    /// Questions about steroid doses.
    pub steroid_queries: Vec<SteroidQuery>,
    /// Instrument calls.
    pub calls: Vec<Call>,
    /// The step that runs each of them.
    pub call_nodes: Vec<NodeId>,
    /// Names of outputs read.
    pub outputs: Vec<&'static str>,
    /// Lists of words compared with.
    pub words: Vec<Vec<String>>,
    /// Limits a number node is compared with.
    pub node_cuts: Vec<(NodeId, f64)>,
    /// Number nodes used other than in a comparison with a limit.
    pub opaque_nodes: SortedSet<NodeId>,
    /// The criteria.
    pub criteria: Vec<CriterionProgram>,
    /// Whether the patient has each disease that a set is judged for apart.
    pub present: Vec<Present>,
    /// What reads what.
    flow: OnceCell<Flow>,
    /// Values at which an answer can change whatever the case.
    cuts: OnceCell<Cuts>,
}

/// Values at which an answer can change, sorted.
#[derive(Clone, Debug)]
pub(crate) struct Cuts {
    /// Per slot.
    pub slots: Rc<Vec<Rc<[f64]>>>,
    /// Per number node.
    pub nodes: Rc<SortedMap<NodeId, Rc<[f64]>>>,
}

/// Whether the patient has a disease.
#[derive(Clone, Debug)]
pub(crate) struct Present {
    /// The disease.
    pub disease: String,
    /// Holds where it is there.
    pub node: NodeId,
    /// Nodes it needs, in order.
    pub cone: Vec<NodeId>,
}

impl Program {
    /// What reads what, found when first asked for.
    pub fn flow(&self) -> &Flow {
        self.flow.get_or_init(|| Flow::new(self))
    }

    /// The values at which an answer can change whatever the case, found when first asked for.
    pub fn cuts(&self, find: impl FnOnce(&Self) -> Cuts) -> &Cuts {
        self.cuts.get_or_init(|| find(self))
    }

    /// Whether the patient has `disease`.
    pub fn present(&self, disease: &str) -> Option<&Present> {
        self.present.iter().find(|one| one.disease == disease)
    }

    /// The nodes of a list.
    pub fn list(&self, list: List) -> &[NodeId] {
        let start = list.start as usize;
        &self.lists[start..start + list.count as usize]
    }

    /// Nodes an op reads directly.
    pub fn operands(&self, op: &Op) -> Vec<NodeId> {
        let mut operands = Vec::new();
        self.each_operand(op, &mut |node| operands.push(node));
        operands
    }

    /// The same, without a list.
    pub fn each_operand(&self, op: &Op, see: &mut dyn FnMut(NodeId)) {
        match *op {
            Op::Compare { left, right, .. }
            | Op::Arithmetic { left, right, .. }
            | Op::SameWord { left, right } => [left, right].into_iter().for_each(see),
            Op::Elapsed { anchor, date, .. } | Op::Months { anchor, date } => {
                [anchor, date].into_iter().for_each(see);
            }
            Op::Not(node) | Op::WordIs { word: node, .. } | Op::Add { date: node, .. } => see(node),
            Op::And(list)
            | Op::Or(list)
            | Op::AtLeast { list, .. }
            | Op::Measured(list)
            | Op::Count(list) => self.list(list).iter().copied().for_each(see),
            Op::Implies { condition, rule } => [condition, rule].into_iter().for_each(see),
            Op::Waived { rule, exception } => [rule, exception].into_iter().for_each(see),
            Op::ChooseTruth { entered, derived, .. }
            | Op::ChooseWord { entered, derived, .. }
            | Op::ChooseNumber { entered, derived, .. } => [entered, derived].into_iter().for_each(see),
            Op::OutputTruth { call, .. }
            | Op::OutputIs { call, .. }
            | Op::OutputWord { call, .. }
            | Op::OutputNumber { call, .. } => see(self.call_nodes[call as usize]),
            Op::Call(call) => {
                let inputs = self.calls[call as usize].inputs.iter();
                let nodes = inputs.filter_map(|(_, input)| match input {
                    CallInput::Node { node, .. } => Some(*node),
                    _ => None,
                });
                nodes.for_each(see);
            }
            Op::DrugNumber(query) => {
                self.drug_queries[query as usize].needs.iter().for_each(|(_, node)| see(*node));
            }
            _ => {}
        }
    }
}
