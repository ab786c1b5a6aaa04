//! Facts in rules: entered, derived, or either.

use super::Compiler;
use super::terms::Term;
use crate::engine::program::{FactUse, NodeId, Op, Operator};
use crate::engine::slot::{SlotId, SlotKey};
use crate::fact::{Alias, FactType};
use crate::range::Relation;
use crate::rule::Expr;

impl Compiler<'_> {
    /// The term of fact number `index`.
    pub(super) fn fact(&mut self, index: usize, expr: &Expr) -> Term {
        let key = (index, self.dated_only);
        if let Some(term) = self.facts.get(&key) {
            return term.clone();
        }
        let term = self.build_fact(index, expr);
        self.facts.insert(key, term.clone());
        term
    }

    /// The slot of fact number `index`, or of one part of a map.
    pub(super) fn fact_slot(&mut self, index: usize, part: Option<usize>) -> SlotId {
        let fact = self.knowing.dictionary.fact(index);
        let kind = match (&fact.kind, part) {
            (FactType::Map { holds, .. }, Some(_)) => (**holds).clone(),
            (kind, _) => kind.clone(),
        };
        self.slot(SlotKey::Fact { fact: index, key: part, dated_only: self.dated_only }, kind)
    }

    fn build_fact(&mut self, index: usize, expr: &Expr) -> Term {
        let fact = self.knowing.dictionary.fact(index);
        let slot = match &fact.kind {
            FactType::Map { .. } => return Term::Map,
            FactType::Records => return Term::Records { fact: index },
            _ => self.fact_slot(index, None),
        };
        let name = Expr { kind: crate::rule::ExprKind::Name(fact.id.clone()), span: expr.span };
        match &fact.kind {
            FactType::Set(_) => Term::Set { slot, fact: index },
            FactType::Bool => {
                let entered = self.add(Op::Flag(slot), &name, &[]);
                let derived = self.derived(index, &name).map(|term| self.truth_of(term, &name));
                Term::Truth(self.either(index, entered, derived, &name, |choice, entered, derived| {
                    Op::ChooseTruth { choice, entered, derived }
                }))
            }
            FactType::Enum(_) | FactType::Ordered(_) => self.word_fact(index, slot, &name),
            FactType::Date => {
                let node = self.number_fact(index, slot, &name);
                Term::Date(node)
            }
            _ => {
                let node = self.number_fact(index, slot, &name);
                Term::Number { node, unit: Some(fact.unit.clone()), fact: Some(index) }
            }
        }
    }

    fn number_fact(&mut self, index: usize, slot: SlotId, name: &Expr) -> NodeId {
        let entered = self.add(Op::Value(slot), name, &[]);
        let derived = match self.ratio(index, name) {
            Some(node) => Some(node),
            None => self.derived(index, name).and_then(|term| self.number(term, name)),
        };
        self.either(index, entered, derived, name, |choice, entered, derived| Op::ChooseNumber {
            choice,
            entered,
            derived,
        })
    }

    fn word_fact(&mut self, index: usize, slot: SlotId, name: &Expr) -> Term {
        let entered = self.add(Op::Word(slot), name, &[]);
        let derived = match self.derived(index, name) {
            Some(Term::Output { call, output, .. }) => {
                Some(self.add(Op::OutputWord { call, output, fact: index as u32 }, name, &[]))
            }
            Some(Term::Word { node, .. }) => Some(node),
            Some(other) => {
                self.problem("wrong-type", format!("{} cannot give a word", other.name()), name);
                None
            }
            None => None,
        };
        let node = self.either(index, entered, derived, name, |choice, entered, derived| Op::ChooseWord {
            choice,
            entered,
            derived,
        });
        Term::Word { node, fact: index }
    }

    /// Entered where entered, else derived.
    pub(super) fn either(
        &mut self,
        index: usize,
        entered: NodeId,
        derived: Option<NodeId>,
        name: &Expr,
        op: fn(SlotId, NodeId, NodeId) -> Op,
    ) -> NodeId {
        let node = match derived {
            None => entered,
            Some(derived) => {
                let ways = FactType::Enum(vec!["entered".to_owned(), "derived".to_owned()]);
                let choice = self.slot(SlotKey::Choice(index), ways);
                self.add(op(choice, entered, derived), name, &[])
            }
        };
        self.reads(node, FactUse::Fact(index));
        node
    }

    /// What gives the fact when it is not entered.
    fn derived(&mut self, index: usize, name: &Expr) -> Option<Term> {
        let fact = self.knowing.dictionary.fact(index);
        let rule = fact.derive.as_ref()?;
        if self.open.contains(&fact.id) {
            // two facts that give each other: the one asked first reads only what was entered of the other
            return None;
        }
        self.open.push(fact.id.clone());
        let spanned = Expr { kind: rule.kind.clone(), span: name.span };
        let term = self.term(&spanned);
        self.open.pop();
        term
    }

    /// Value over its own upper limit, for a fact that holds such a ratio.
    fn ratio(&mut self, index: usize, name: &Expr) -> Option<NodeId> {
        let dictionary = self.knowing.dictionary;
        let id = &dictionary.fact(index).id;
        let base = dictionary.facts().iter().position(|fact| fact.ratio.as_ref() == Some(id))?;
        let limit = dictionary.find(dictionary.fact(base).uln.as_deref()?)?.index;
        let (value, limit) = (self.fact(base, name), self.fact(limit, name));
        let (left, right) = (self.number(value, name)?, self.number(limit, name)?);
        self.note_opaque(left);
        self.note_opaque(right);
        Some(self.add(Op::Arithmetic { left, operator: Operator::Over, right }, name, &[]))
    }

    /// A yes/no alias of a fact whose words differ: true when the fact has the word that "true" stands for.
    pub(super) fn mapped_alias(&mut self, index: usize, alias: &Alias, expr: &Expr) -> Option<Term> {
        let word = alias.map.iter().find(|(from, _)| from == "true").map(|(_, to)| to.clone());
        let term = self.fact(index, expr);
        let Some(word) = word else { return Some(term) };
        let node = match term {
            Term::Date(node) => self.compare_number(expr, node, Relation::Above, crate::date::NEVER),
            Term::Word { node, fact } => {
                let bit = self.knowing.dictionary.fact(fact).member(&word)?;
                match self.program.ops[node as usize] {
                    Op::Word(slot) => self.add(Op::Member { slot, mask: 1 << bit }, expr, &[]),
                    _ => self.add(Op::WordIs { word: node, mask: 1 << bit }, expr, &[]),
                }
            }
            Term::Set { slot, fact } => {
                let mask = crate::fact::all(self.knowing.dictionary.fact(fact).members().len());
                self.add(Op::Has { slot, mask }, expr, &[])
            }
            other => {
                self.problem("wrong-type", format!("{} cannot be read as yes or no", other.name()), expr);
                return None;
            }
        };
        Some(Term::Truth(node))
    }
}
