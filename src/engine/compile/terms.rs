//! What an expression stands for, before it is compared.

use super::Compiler;
use crate::date::Duration;
use crate::engine::program::{NodeId, Op, Operator};
use crate::engine::slot::{SlotId, SlotKey};
use crate::fact::FactType;
use crate::limits::MOST_HINTS;
use crate::range::{Range, Relation};
use crate::rule::{Expr, ExprKind};
use crate::truth::Possible;

/// Names that rules use like facts for something about the place: name and parameter.
const PLACES: [(&str, &str); 1] = [("site_country", "country")];

/// The meaning of a part of a rule.
#[derive(Clone, Debug)]
pub(super) enum Term {
    /// True or false.
    Truth(NodeId),
    /// A number; `unit` is `None` where any is accepted, `fact` names the fact it is of.
    Number { node: NodeId, unit: Option<String>, fact: Option<usize> },
    /// A number as written.
    Literal { value: f64, unit: Option<String> },
    /// A date.
    Date(NodeId),
    /// The time from a date to an anchor.
    Ago { anchor: NodeId, date: NodeId },
    /// A word of an enumeration.
    Word { node: NodeId, fact: usize },
    /// A set.
    Set { slot: SlotId, fact: usize },
    /// A map.
    Map,
    /// A list of records.
    Records { fact: usize },
    /// Exposures that were asked about; alone, whether there are any.
    Exposures(NodeId),
    /// A list that is only counted.
    Countable(NodeId),
    /// An output of an instrument.
    Output { call: u32, node: NodeId, output: u32 },
    /// A text.
    Text(String),
    /// A word about the place.
    Parameter { slot: SlotId },
    /// `null`
    Null,
    /// A list as written.
    List,
    /// A duration.
    Duration(Duration),
}

impl Term {
    /// The word for error messages.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Truth(_) => "a condition",
            Self::Number { .. } | Self::Literal { .. } => "a number",
            Self::Date(_) => "a date",
            Self::Ago { .. } | Self::Duration(_) => "a length of time",
            Self::Word { .. } | Self::Parameter { .. } => "a word",
            Self::Set { .. } => "a set",
            Self::Map => "a map",
            Self::Records { .. } => "a list of records",
            Self::Exposures(_) => "a list of exposures",
            Self::Countable(_) => "a list to be counted",
            Self::Output { .. } => "an instrument's output",
            Self::Text(_) => "a text",
            Self::Null => "null",
            Self::List => "a list",
        }
    }
}

impl Compiler<'_> {
    /// What `expr` stands for; `None` after a problem was noted.
    pub(super) fn term(&mut self, expr: &Expr) -> Option<Term> {
        match &expr.kind {
            ExprKind::Number { value, unit } => Some(Term::Literal { value: *value, unit: unit.clone() }),
            ExprKind::Duration(duration) => Some(Term::Duration(*duration)),
            ExprKind::Text(text) => Some(Term::Text(text.clone())),
            ExprKind::Bool(value) => Some(Term::Truth(self.constant(Possible::certain(*value), expr))),
            ExprKind::Null => Some(Term::Null),
            ExprKind::List(_) => Some(Term::List),
            ExprKind::Name(name) => self.name(name, expr),
            ExprKind::Arithmetic { left, operator, right } => self.arithmetic(expr, left, *operator, right),
            ExprKind::Call { function, arguments, named } => self.call(expr, function, arguments, named),
            _ => Some(Term::Truth(self.truth(expr))),
        }
    }

    fn name(&mut self, name: &str, expr: &Expr) -> Option<Term> {
        let set = self.knowing.set;
        if let Some(definition) = set.definitions.iter().find(|definition| definition.id == name) {
            return Some(Term::Truth(self.definition(definition)));
        }
        if name == "assessed_on" {
            return Some(Term::Date(self.anchor("assessed_on", expr)));
        }
        if let Some((_, parameter)) = PLACES.iter().find(|(written, _)| *written == name) {
            return Some(self.parameter_called(parameter));
        }
        let dictionary = self.knowing.dictionary;
        let Some(found) = dictionary.find(name) else {
            let near = if self.problems.len() < MOST_HINTS { dictionary.nearest_fact(name) } else { None };
            let hint =
                near.map_or("see the list of facts".to_owned(), |near| format!("did you mean {near}?"));
            self.problem("unknown-fact", format!("there is no fact or definition {name}; {hint}"), expr);
            return None;
        };
        let mapped = found.alias.filter(|alias| !alias.map.is_empty());
        match mapped {
            Some(alias) => self.mapped_alias(found.index, alias, expr),
            None => Some(self.fact(found.index, expr)),
        }
    }

    /// The date node of an anchor.
    pub(super) fn anchor(&mut self, name: &str, expr: &Expr) -> NodeId {
        let slot = self.slot(SlotKey::Anchor(name.to_owned()), FactType::Date);
        self.add(Op::Value(slot), expr, &[])
    }

    /// Any term as a condition.
    pub(super) fn truth_of(&mut self, term: Term, expr: &Expr) -> NodeId {
        match term {
            Term::Truth(node) => node,
            Term::Exposures(node) | Term::Countable(node) => {
                self.compare_number(expr, node, Relation::AtLeast, 1.0)
            }
            Term::Output { call, output, node } => {
                let _ = node;
                self.add(Op::OutputTruth { call, output }, expr, &[])
            }
            other => {
                let message = format!(
                    "a condition is wanted here, this is {}; compare it with something",
                    other.name()
                );
                self.fail("not-a-condition", message, expr)
            }
        }
    }

    /// A comparison of a number node with a limit.
    pub(super) fn compare_number(
        &mut self,
        expr: &Expr,
        node: NodeId,
        relation: Relation,
        limit: f64,
    ) -> NodeId {
        if let Op::Value(slot) = self.program.ops[node as usize] {
            self.program.slots[slot as usize].cuts.push(limit);
            return self.add(Op::Limit { slot, relation, limit }, expr, &[]);
        }
        self.note_cut(node, limit);
        let right = self.add(Op::Number(limit), expr, &[]);
        self.add(Op::Compare { left: node, relation, right }, expr, &[])
    }

    /// Remembers the limits at which an answer can change, as far as they can be seen from the form.
    pub(super) fn note_cut(&mut self, node: NodeId, limit: f64) {
        self.program.node_cuts.push((node, limit));
        match self.program.ops[node as usize] {
            Op::Value(slot) => self.program.slots[slot as usize].cuts.push(limit),
            Op::ChooseNumber { entered, derived, .. } => {
                self.note_cut(entered, limit);
                self.note_cut(derived, limit);
            }
            // its own limits are seen; those of what it rests on are not
            op => {
                for operand in self.program.operands(&op) {
                    self.note_opaque(operand);
                }
            }
        }
    }

    /// Marks the slots under `node` as used in a way whose limits cannot be seen.
    pub(super) fn note_opaque(&mut self, node: NodeId) {
        self.program.opaque_nodes.insert(node);
        let op = self.program.ops[node as usize];
        if let Op::Value(slot) = op {
            self.program.slots[slot as usize].opaque = true;
        }
        for operand in self.program.operands(&op) {
            self.note_opaque(operand);
        }
    }

    /// A term as a number node, in the unit of `fact` where a literal has one.
    pub(super) fn number(&mut self, term: Term, expr: &Expr) -> Option<NodeId> {
        match term {
            Term::Number { node, .. } | Term::Date(node) => Some(node),
            Term::Literal { value, .. } => Some(self.add(Op::Number(value), expr, &[])),
            Term::Ago { anchor, date } => {
                let op = Op::Arithmetic { left: anchor, operator: Operator::Minus, right: date };
                Some(self.add(op, expr, &[]))
            }
            Term::Exposures(node) | Term::Countable(node) => Some(node),
            Term::Output { call, output, .. } => Some(self.add(Op::OutputNumber { call, output }, expr, &[])),
            Term::Null => Some(self.add(Op::Number(crate::date::NEVER), expr, &[])),
            other => {
                self.problem(
                    "not-a-number",
                    format!("a number is wanted here, this is {}", other.name()),
                    expr,
                );
                None
            }
        }
    }

    fn arithmetic(&mut self, expr: &Expr, left: &Expr, operator: char, right: &Expr) -> Option<Term> {
        let operator = match operator {
            '+' => Operator::Plus,
            '-' => Operator::Minus,
            '*' => Operator::Times,
            _ => Operator::Over,
        };
        let (left_term, right_term) = (self.term(left)?, self.term(right)?);
        if let (Term::Literal { value: a, unit: None }, Term::Literal { value: b, unit: None }) =
            (&left_term, &right_term)
        {
            let folded = fold(*a, operator, *b);
            return Some(Term::Literal { value: folded, unit: None });
        }
        let unit = match (&left_term, operator) {
            (Term::Number { unit, .. }, Operator::Plus | Operator::Minus) => unit.clone(),
            _ => None,
        };
        let (left, right) = (self.number(left_term, left)?, self.number(right_term, right)?);
        let node = self.add(Op::Arithmetic { left, operator, right }, expr, &[]);
        Some(Term::Number { node, unit, fact: None })
    }
}

fn fold(left: f64, operator: Operator, right: f64) -> f64 {
    match operator {
        Operator::Plus => left + right,
        Operator::Minus => left - right,
        Operator::Times => left * right,
        _ => Range::exact(left).over(Range::exact(right)).as_exact().unwrap_or(f64::NAN),
    }
}
