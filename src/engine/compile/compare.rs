//! Comparisons and membership, with their types and units.

use super::Compiler;
use super::terms::Term;
use crate::date::{Duration, NEVER};
use crate::engine::program::{NodeId, Op};
use crate::fact::{FactType, tidy};
use crate::range::Relation;
use crate::rule::{Expr, ExprKind};
use crate::truth::Possible;

impl Compiler<'_> {
    pub(super) fn comparison(
        &mut self,
        expr: &Expr,
        left: &Expr,
        relation: Relation,
        right: &Expr,
    ) -> NodeId {
        let (Some(left_term), Some(right_term)) = (self.term(left), self.term(right)) else {
            return self.constant(Possible::OPEN, expr);
        };
        // what is written on the left of its limit reads the same the other way round
        match (&left_term, &right_term) {
            (Term::Literal { .. } | Term::Text(_) | Term::Null | Term::Duration(_), _)
                if !matches!(right_term, Term::Literal { .. } | Term::Text(_)) =>
            {
                self.compare_terms(expr, right_term, right, relation.mirrored(), left_term, left)
            }
            _ => self.compare_terms(expr, left_term, left, relation, right_term, right),
        }
    }

    fn compare_terms(
        &mut self,
        expr: &Expr,
        left: Term,
        left_expr: &Expr,
        relation: Relation,
        right: Term,
        right_expr: &Expr,
    ) -> NodeId {
        match (left, right) {
            (Term::Word { node, fact }, Term::Text(word)) => self.word_is(expr, node, fact, relation, &word),
            (Term::Word { node, fact }, Term::Literal { value, .. }) => {
                self.word_is(expr, node, fact, relation, &crate::number::plain_number(value))
            }
            (Term::Word { node, fact }, Term::Word { node: other, fact: second }) => {
                self.same_word(expr, (node, fact), relation, (other, second))
            }
            (Term::Output { call, output, .. }, Term::Text(word)) => {
                self.output_is(expr, call, output, relation, vec![word])
            }
            (Term::Parameter { slot }, Term::Text(word)) => self.parameter_is(expr, slot, relation, word),
            (Term::Ago { anchor, date }, Term::Literal { value, unit: None }) => {
                self.elapsed(expr, anchor, date, relation, Duration::days(value))
            }
            (Term::Ago { anchor, date }, Term::Duration(duration)) => {
                self.elapsed(expr, anchor, date, relation, duration)
            }
            (Term::Number { node, unit, fact }, Term::Duration(duration)) => {
                self.number_of_time(expr, node, unit, fact, relation, duration)
            }
            (Term::Truth(node), Term::Truth(other)) => self.truth_is(expr, node, relation, other),
            (Term::Output { call, output, .. }, Term::Truth(other)) => {
                let node = self.add(Op::OutputTruth { call, output }, left_expr, &[]);
                self.truth_is(expr, node, relation, other)
            }
            (Term::Date(node), Term::Null) => self.there_is(expr, node, relation),
            (Term::Number { node, .. }, Term::Null) => self.is_known(expr, node, relation),
            (Term::Number { node, unit, fact }, Term::Literal { value, unit: written }) => {
                match self.in_unit(expr, value, written, unit, fact) {
                    Some(limit) => self.compare_number(expr, node, relation, limit),
                    None => self.constant(Possible::OPEN, expr),
                }
            }
            (left, right) => self.compare_nodes(expr, left, left_expr, relation, right, right_expr),
        }
    }

    fn compare_nodes(
        &mut self,
        expr: &Expr,
        left: Term,
        left_expr: &Expr,
        relation: Relation,
        right: Term,
        right_expr: &Expr,
    ) -> NodeId {
        let date = |term: &Term| matches!(term, Term::Date(_));
        if date(&left) != date(&right) {
            let message = format!("{} cannot be compared with {}", left.name(), right.name());
            return self.fail("wrong-type", message, expr);
        }
        if let Term::Literal { value, .. } = right {
            let Some(node) = self.number(left, left_expr) else { return self.constant(Possible::OPEN, expr) };
            return self.compare_number(expr, node, relation, value);
        }
        let (Some(left), Some(right)) = (self.number(left, left_expr), self.number(right, right_expr)) else {
            return self.constant(Possible::OPEN, expr);
        };
        self.note_opaque(left);
        self.note_opaque(right);
        self.add(Op::Compare { left, relation, right }, expr, &[])
    }

    /// `x == true`, `x == false`, `x != true`
    fn truth_is(&mut self, expr: &Expr, node: NodeId, relation: Relation, other: NodeId) -> NodeId {
        let wanted = match (self.program.ops[other as usize], relation) {
            (Op::Constant(Possible::TRUE), Relation::Equal)
            | (Op::Constant(Possible::FALSE), Relation::NotEqual) => true,
            (Op::Constant(Possible::FALSE), Relation::Equal)
            | (Op::Constant(Possible::TRUE), Relation::NotEqual) => false,
            _ => {
                return self.fail(
                    "wrong-type",
                    "a condition can only be compared with true or false".to_owned(),
                    expr,
                );
            }
        };
        // a leaf of its own, so that people read one sentence
        if wanted {
            let list = self.list(&[node]);
            return self.add(Op::And(list), expr, &[]);
        }
        self.add(Op::Not(node), expr, &[])
    }

    fn word_is(&mut self, expr: &Expr, node: NodeId, fact: usize, relation: Relation, word: &str) -> NodeId {
        let Some(bit) = self.member_bit(expr, fact, word) else { return self.constant(Possible::OPEN, expr) };
        let fact = self.knowing.dictionary.fact(fact);
        let everything = crate::fact::all(fact.members().len());
        let ordered = matches!(fact.kind, FactType::Ordered(_));
        let below = (1_u64 << bit) - 1;
        let mask = match relation {
            Relation::Equal => 1 << bit,
            Relation::NotEqual => everything & !(1 << bit),
            _ if !ordered => {
                let message = format!("the words of {} have no order; use == or in", fact.id);
                return self.fail("no-order", message, expr);
            }
            Relation::Below => below,
            Relation::AtMost => below | 1 << bit,
            Relation::Above => everything & !(below | 1 << bit),
            Relation::AtLeast => everything & !below,
        };
        self.word_in(expr, node, mask)
    }

    /// Two words of the same list compared with each other.
    fn same_word(
        &mut self,
        expr: &Expr,
        left: (NodeId, usize),
        relation: Relation,
        right: (NodeId, usize),
    ) -> NodeId {
        let dictionary = self.knowing.dictionary;
        if dictionary.fact(left.1).members() != dictionary.fact(right.1).members() {
            return self.fail("wrong-type", "the two have different words".to_owned(), expr);
        }
        let node = self.add(Op::SameWord { left: left.0, right: right.0 }, expr, &[]);
        match relation {
            Relation::Equal => node,
            Relation::NotEqual => self.add(Op::Not(node), expr, &[]),
            _ => self.fail("no-order", "use == or != between two words".to_owned(), expr),
        }
    }

    fn word_in(&mut self, expr: &Expr, node: NodeId, mask: u64) -> NodeId {
        match self.program.ops[node as usize] {
            Op::Word(slot) => self.add(Op::Member { slot, mask }, expr, &[]),
            _ => self.add(Op::WordIs { word: node, mask }, expr, &[]),
        }
    }

    fn member_bit(&mut self, expr: &Expr, fact: usize, word: &str) -> Option<usize> {
        let fact = self.knowing.dictionary.fact(fact);
        let bit = fact.member(word);
        if bit.is_none() {
            let near = crate::nearest::nearest(word, fact.members().iter().map(String::as_str));
            let hint = near.map_or_else(|| fact.members().join(", "), |near| format!("did you mean {near}?"));
            self.problem("unknown-word", format!("{word:?} is not a word of {}; {hint}", fact.id), expr);
        }
        bit
    }

    fn output_is(
        &mut self,
        expr: &Expr,
        call: u32,
        output: u32,
        relation: Relation,
        words: Vec<String>,
    ) -> NodeId {
        let index = self.program.words.len() as u32;
        self.program.words.push(words);
        let node = self.add(Op::OutputIs { call, output, words: index }, expr, &[]);
        match relation {
            Relation::Equal => node,
            Relation::NotEqual => self.add(Op::Not(node), expr, &[]),
            _ => self.fail("no-order", "an instrument's word has no order; use == or in".to_owned(), expr),
        }
    }

    fn parameter_is(&mut self, expr: &Expr, slot: u32, relation: Relation, word: String) -> NodeId {
        if !matches!(relation, Relation::Equal | Relation::NotEqual) {
            return self.fail("no-order", "a parameter has no order; use == or !=".to_owned(), expr);
        }
        let FactType::Enum(words) = &mut self.program.slots[slot as usize].kind else {
            return self.constant(Possible::OPEN, expr);
        };
        let bit = words.iter().position(|one| *one == word).unwrap_or_else(|| {
            // the last place stands for every word no rule names
            words.insert(words.len() - 1, word);
            words.len() - 2
        });
        let node = self.add(Op::Member { slot, mask: 1 << bit }, expr, &[]);
        if relation == Relation::NotEqual { self.add(Op::Not(node), expr, &[]) } else { node }
    }

    fn elapsed(
        &mut self,
        expr: &Expr,
        anchor: NodeId,
        date: NodeId,
        relation: Relation,
        duration: Duration,
    ) -> NodeId {
        self.note_opaque(date);
        self.note_opaque(anchor);
        self.add(Op::Elapsed { anchor, date, relation, duration }, expr, &[])
    }

    /// A number of days, months or years compared with a printed duration.
    fn number_of_time(
        &mut self,
        expr: &Expr,
        node: NodeId,
        unit: Option<String>,
        fact: Option<usize>,
        relation: Relation,
        duration: Duration,
    ) -> NodeId {
        let written = Some(duration.unit.word().to_owned());
        match self.in_unit(expr, duration.count, written, unit, fact) {
            Some(limit) => self.compare_number(expr, node, relation, limit),
            None => self.constant(Possible::OPEN, expr),
        }
    }

    /// A written number in the unit of what it is compared with.
    fn in_unit(
        &mut self,
        expr: &Expr,
        value: f64,
        written: Option<String>,
        unit: Option<String>,
        fact: Option<usize>,
    ) -> Option<f64> {
        let Some(written) = written else { return Some(value) };
        if unit.as_ref() == Some(&written) {
            return Some(value);
        }
        let fact = fact.map(|fact| self.knowing.dictionary.fact(fact));
        if let Some(converted) = fact.and_then(|fact| fact.to_canonical(value, &written)) {
            return Some(tidy(converted));
        }
        let wanted = unit.filter(|unit| !unit.is_empty()).map_or("no unit".to_owned(), |unit| unit);
        self.problem("wrong-unit", format!("{written} does not fit here; {wanted} is expected"), expr);
        None
    }

    /// `date != null`: it happened.
    fn there_is(&mut self, expr: &Expr, node: NodeId, relation: Relation) -> NodeId {
        let found = self.compare_number(expr, node, Relation::Above, NEVER);
        match relation {
            Relation::NotEqual => found,
            Relation::Equal => self.add(Op::Not(found), expr, &[]),
            _ => self.fail("wrong-type", "null can only be compared with == and !=".to_owned(), expr),
        }
    }

    fn is_known(&mut self, expr: &Expr, node: NodeId, relation: Relation) -> NodeId {
        let Op::Value(slot) = self.program.ops[node as usize] else {
            return self.fail(
                "wrong-type",
                "only an entered number can be compared with null".to_owned(),
                expr,
            );
        };
        let known = self.known_slot(slot, expr);
        if relation == Relation::Equal { self.add(Op::Not(known), expr, &[]) } else { known }
    }

    pub(super) fn known_slot(&mut self, slot: u32, expr: &Expr) -> NodeId {
        self.program.slots[slot as usize].asked_if_known = true;
        self.add(Op::Known(slot), expr, &[])
    }

    pub(super) fn membership(&mut self, expr: &Expr, member: &Expr, set: &Expr) -> NodeId {
        let Some(left) = self.term(member) else { return self.constant(Possible::OPEN, expr) };
        match (left, &set.kind) {
            (Term::Word { node, fact }, ExprKind::List(words)) => {
                let bits = words.iter().filter_map(|word| match &word.kind {
                    ExprKind::Text(text) => self.member_bit(expr, fact, text),
                    _ => None,
                });
                let mask = bits.fold(0, |mask, bit| mask | 1 << bit);
                self.word_in(expr, node, mask)
            }
            (Term::Parameter { slot }, ExprKind::List(words)) => {
                let words: Vec<String> = words.iter().filter_map(text_of).collect();
                let nodes: Vec<NodeId> = words
                    .into_iter()
                    .map(|word| self.parameter_is(expr, slot, Relation::Equal, word))
                    .collect();
                let list = self.list(&nodes);
                self.add(Op::Or(list), expr, &[])
            }
            (Term::Output { call, output, .. }, ExprKind::List(words)) => {
                let words = words.iter().filter_map(text_of).collect();
                self.output_is(expr, call, output, Relation::Equal, words)
            }
            (Term::Text(word), _) => match self.term(set) {
                Some(Term::Set { slot, fact }) => self.has_member(expr, slot, fact, &word),
                Some(other) => {
                    self.fail("wrong-type", format!("in needs a set, this is {}", other.name()), set)
                }
                None => self.constant(Possible::OPEN, expr),
            },
            (other, _) => {
                let message =
                    format!("{} cannot be a member; write \"word\" in set, or fact in [words]", other.name());
                self.fail("wrong-type", message, expr)
            }
        }
    }
}

impl Compiler<'_> {
    /// A member of a set, or a word that follows from other facts.
    ///
    /// A member with a rule is there when it is listed or when the facts of the rule were entered and say so; in a
    /// set that was not entered, the rule alone decides.
    fn has_member(&mut self, expr: &Expr, slot: u32, fact: usize, word: &str) -> NodeId {
        let set = self.knowing.dictionary.fact(fact);
        let name = format!("{}.{word}", set.id);
        let rule = set.member_rules.iter().find(|(one, _)| one == word).map(|(_, rule)| rule);
        let derived = rule.filter(|_| !self.open.contains(&name)).map(|rule| {
            self.open.push(name);
            let node = self.truth(&Expr { kind: rule.kind.clone(), span: expr.span });
            self.open.pop();
            node
        });
        let bit = match (set.member(word), derived) {
            (None, Some(derived)) => return derived,
            (Some(bit), _) => bit,
            (None, None) => {
                self.member_bit(expr, fact, word);
                return self.constant(Possible::OPEN, expr);
            }
        };
        let listed = self.add(Op::Has { slot, mask: 1 << bit }, expr, &[]);
        let Some(derived) = derived else { return listed };
        let also = self.given_or_false(derived, Some(fact), expr);
        let list = self.list(&[listed, also]);
        let entered = self.add(Op::Or(list), expr, &[]);
        self.either(fact, entered, Some(derived), expr, |choice, entered, derived| Op::ChooseTruth {
            choice,
            entered,
            derived,
        })
    }
}

/// The text of a list item.
pub(super) fn text_of(expr: &Expr) -> Option<String> {
    match &expr.kind {
        ExprKind::Text(text) | ExprKind::Name(text) => Some(text.clone()),
        _ => None,
    }
}
