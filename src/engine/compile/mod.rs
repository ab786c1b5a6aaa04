//! From rules to a program: names, types and units are checked here, and every problem is kept.

mod compare;
mod dates;
mod drugs;
mod facts;
mod functions;
mod graph;
mod many;
mod scores;
mod series;
mod terms;

pub(crate) use graph::{query_slots, readings};
pub(crate) use many::Joint;
pub(crate) use scores::sledai_fact;

use super::program::{
    CriterionProgram, FactUse, List, NodeId, NodeInfo, Op, Present, Program, ProgramBody, ProgramCounts,
};
use super::slot::{Slot, SlotId, SlotKey};
use crate::criterion::{Body, Counts, CriterionDefinition, Definition, LevelRule, SetDefinition, Undated};
use crate::fact::{Dictionary, FactType};
use crate::limits::MOST_PROBLEMS;
use crate::order::{SortedMap, sort_by};
use crate::rule::{Expr, ExprKind, Span};
use crate::truth::Possible;
use std::cell::OnceCell;
use std::rc::Rc;
use terms::Term;

/// A rule that cannot be compiled: what is wrong, and where.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RuleProblem {
    /// Kebab-case code.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub message: String,
    /// Criterion or definition.
    pub owner: String,
    /// Which of its rules.
    pub slot: String,
    /// Where in the rule.
    pub span: Span,
}

/// What the rules of a set may refer to.
pub(crate) struct Knowing<'a> {
    /// Facts, drugs, instruments.
    pub dictionary: &'a Dictionary,
    /// The set, with the criteria of the sets it includes.
    pub set: &'a SetDefinition,
    /// Every switch and its value.
    pub options: &'a SortedMap<String, bool>,
}

/// Compiles one set.
pub(crate) struct Compiler<'a> {
    knowing: Knowing<'a>,
    program: Program,
    slots: SortedMap<SlotKey, SlotId>,
    facts: SortedMap<(usize, bool), Term>,
    definitions: SortedMap<(String, bool), NodeId>,
    calls: SortedMap<(String, bool), (u32, NodeId)>,
    open: Vec<String>,
    owner: String,
    rule: String,
    dated_only: bool,
    /// Whose questions a person answers: a criterion, a definition or a group.
    judge: String,
    problems: Vec<RuleProblem>,
}

impl<'a> Compiler<'a> {
    /// A compiler for the set of `knowing`.
    pub fn new(knowing: Knowing<'a>) -> Self {
        Self {
            knowing,
            program: Program::default(),
            slots: SortedMap::new(),
            facts: SortedMap::new(),
            definitions: SortedMap::new(),
            calls: SortedMap::new(),
            open: Vec::new(),
            owner: String::new(),
            rule: String::new(),
            dated_only: false,
            judge: String::new(),
            problems: Vec::new(),
        }
    }

    /// The program, and every problem found on the way.
    pub fn compile(mut self) -> (Program, Vec<RuleProblem>) {
        let set = self.knowing.set;
        for criterion in &set.criteria {
            let compiled = self.criterion(criterion);
            self.program.criteria.push(compiled);
        }
        self.sections(set);
        // a definition that no criterion uses is still checked
        for definition in &set.definitions {
            self.owner.clone_from(&definition.id);
            self.dated_only = false;
            self.definition(definition);
        }
        let problems = std::mem::take(&mut self.problems);
        (self.finished(), problems)
    }

    /// Whether the patient has each disease that the set is judged for apart.
    fn sections(&mut self, set: &SetDefinition) {
        self.dated_only = false;
        for section in &set.sections {
            if self.program.present(&section.disease).is_none() {
                self.owner.clone_from(&section.disease);
                let node = self.part("present", &section.present);
                let cone = readings(&self.program, &[node]).into_keys().collect();
                self.program.present.push(Present { disease: section.disease.clone(), node, cone });
            }
        }
    }

    fn finished(mut self) -> Program {
        for slot in &mut self.program.slots {
            sort_by(&mut slot.cuts, f64::total_cmp);
            slot.cuts.dedup();
        }
        self.program
    }

    /// Whether an undated value is no value for this criterion.
    fn reads_dated(&self, criterion: &CriterionDefinition) -> bool {
        criterion.undated.unwrap_or(self.knowing.set.undated) == Undated::Unknown
    }

    fn criterion(&mut self, criterion: &CriterionDefinition) -> CriterionProgram {
        self.owner.clone_from(&criterion.id);
        self.judge.clone_from(&criterion.id);
        self.dated_only = self.reads_dated(criterion);
        let body = match &criterion.body {
            Body::Rule { rule, on_fail } => {
                ProgramBody::Rule { node: self.part("rule", rule), kind: criterion.kind, on_fail: *on_fail }
            }
            Body::Levels(levels) => ProgramBody::Levels(
                levels
                    .iter()
                    .map(|(level, rule)| {
                        let node = match rule {
                            LevelRule::When(rule) => Some(self.part(level.word(), rule)),
                            LevelRule::Otherwise => None,
                        };
                        (*level, node)
                    })
                    .collect(),
            ),
        };
        let counts = match &criterion.counts {
            Counts::Always => ProgramCounts::Always,
            Counts::Never => ProgramCounts::Never,
            Counts::When(rule) => ProgramCounts::When(self.part("counts", rule)),
        };
        let group = self.knowing.set.groups.iter().find(|group| group.id == criterion.group);
        let waiver = group.and_then(|group| {
            // one answer holds for all criteria of the group
            self.judge.clone_from(&group.id);
            group.waiver.as_ref().map(|rule| self.part("waiver", rule))
        });
        graph::finish(&self.program, body, counts, waiver)
    }

    fn part(&mut self, name: &str, rule: &Expr) -> NodeId {
        name.clone_into(&mut self.rule);
        self.truth(rule)
    }

    fn definition(&mut self, definition: &Definition) -> NodeId {
        let key = (definition.id.clone(), self.dated_only);
        if let Some(node) = self.definitions.get(&key) {
            return *node;
        }
        if self.open.contains(&definition.id) {
            let message =
                format!("{} is defined by itself; take one of the definitions apart", definition.id);
            return self.fail("cycle", message, &definition.rule);
        }
        self.open.push(definition.id.clone());
        let judge = std::mem::replace(&mut self.judge, definition.id.clone());
        let inner = self.truth(&definition.rule);
        self.judge = judge;
        self.open.pop();
        let list = self.list(&[inner]);
        let node = self.add(Op::And(list), &definition.rule, &[inner]);
        self.program.infos[node as usize].text = Some(Rc::from(definition.text.as_str()));
        self.definitions.insert(key, node);
        node
    }

    /// A node that says whether `expr` holds.
    fn truth(&mut self, expr: &Expr) -> NodeId {
        match &expr.kind {
            ExprKind::And(parts) => self.gather(expr, parts, Op::And),
            ExprKind::Or(parts) => self.gather(expr, parts, Op::Or),
            ExprKind::Not(inner) => {
                let inner = self.truth(inner);
                self.add(Op::Not(inner), expr, &[inner])
            }
            ExprKind::Compare { left, relation, right } => self.comparison(expr, left, *relation, right),
            ExprKind::Between { low, low_relation, value, high_relation, high } => {
                let first = self.comparison(expr, value, low_relation.mirrored(), low);
                let second = self.comparison(expr, value, *high_relation, high);
                let list = self.list(&[first, second]);
                self.add(Op::And(list), expr, &[])
            }
            ExprKind::In { member, set } => self.membership(expr, member, set),
            _ => {
                let Some(term) = self.term(expr) else { return self.constant(Possible::OPEN, expr) };
                self.truth_of(term, expr)
            }
        }
    }

    fn gather(&mut self, expr: &Expr, parts: &[Expr], op: fn(List) -> Op) -> NodeId {
        let nodes: Vec<NodeId> = parts.iter().map(|part| self.truth(part)).collect();
        let list = self.list(&nodes);
        self.add(op(list), expr, &nodes)
    }

    fn list(&mut self, nodes: &[NodeId]) -> List {
        let start = self.program.lists.len() as u32;
        self.program.lists.extend_from_slice(nodes);
        List { start, count: nodes.len() as u32 }
    }

    fn constant(&mut self, value: Possible, expr: &Expr) -> NodeId {
        self.add(Op::Constant(value), expr, &[])
    }

    fn add(&mut self, op: Op, expr: &Expr, children: &[NodeId]) -> NodeId {
        let slots = op_slots(&op);
        if let Op::Has { slot, mask } | Op::SetSize { slot, mask } = op {
            self.program.slots[slot as usize].members |= mask;
        }
        self.program.ops.push(op);
        self.program.infos.push(NodeInfo {
            expr: Rc::new(expr.clone()),
            children: children.to_vec(),
            text: None,
            sentence: OnceCell::new(),
            slots,
            facts: Vec::new(),
        });
        (self.program.ops.len() - 1) as NodeId
    }

    fn reads(&mut self, node: NodeId, fact: FactUse) {
        self.program.infos[node as usize].facts.push(fact);
    }

    fn slot(&mut self, key: SlotKey, kind: FactType) -> SlotId {
        if let Some(slot) = self.slots.get(&key) {
            return *slot;
        }
        let number = self.program.slots.len() as SlotId;
        self.program.slots.push(Slot {
            key: key.clone(),
            kind,
            cuts: Vec::new(),
            opaque: false,
            members: 0,
            asked_if_known: false,
        });
        self.slots.insert(key, number);
        number
    }

    /// Notes a problem and stands in for the part with "open".
    fn fail(&mut self, code: &'static str, message: String, expr: &Expr) -> NodeId {
        self.problem(code, message, expr);
        self.constant(Possible::OPEN, expr)
    }

    fn problem(&mut self, code: &'static str, message: String, expr: &Expr) {
        // within a definition the problem is the definition's, whoever uses it first
        let (owner, slot) = match self.open.last() {
            Some(definition) => (definition.clone(), "definition".to_owned()),
            None => (self.owner.clone(), self.rule.clone()),
        };
        let problem = RuleProblem { code, message, owner, slot, span: expr.span };
        if self.problems.len() < MOST_PROBLEMS && !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

/// Slots a step reads itself.
fn op_slots(op: &Op) -> Vec<SlotId> {
    match *op {
        Op::Flag(slot)
        | Op::Known(slot)
        | Op::Word(slot)
        | Op::Value(slot)
        | Op::Member { slot, .. }
        | Op::Has { slot, .. }
        | Op::Limit { slot, .. }
        | Op::SetSize { slot, .. } => vec![slot],
        Op::ChooseTruth { choice, .. } | Op::ChooseWord { choice, .. } | Op::ChooseNumber { choice, .. } => {
            vec![choice]
        }
        _ => Vec::new(),
    }
}
