//! Functions over several dated values of a fact.

use super::Compiler;
use super::compare::text_of;
use super::terms::Term;
use crate::date::Duration;
use crate::engine::program::{FactUse, NodeId, Op};
use crate::engine::series::{SeriesAsked, SeriesQuery, Test};
use crate::engine::slot::SlotKey;
use crate::fact::FactType;
use crate::rule::{Expr, ExprKind};

type Named = [(String, Expr)];

impl Compiler<'_> {
    pub(super) fn series_truth(
        &mut self,
        expr: &Expr,
        function: &str,
        arguments: &[Expr],
        named: &Named,
    ) -> Option<Term> {
        let number = |expr: Option<&Expr>| match expr.map(|expr| &expr.kind) {
            Some(ExprKind::Number { value, .. }) => Some(*value),
            Some(ExprKind::Duration(duration)) => Some(duration.count),
            _ => None,
        };
        let by_name = |name: &str| named.iter().find(|(one, _)| one == name).map(|(_, value)| value);
        let position = usize::from(function == "best_of");
        let condition = self.argument(expr, arguments, position)?;
        let (fact, test) = self.series_test(condition)?;
        let asked = match function {
            "ever" => SeriesAsked::Ever(test),
            "best_of" => SeriesAsked::BestOf(number(arguments.first()).unwrap_or(1.0) as u32, test),
            "repeated" => SeriesAsked::Repeated(number(by_name("times")).unwrap_or(2.0) as u32, test),
            _ => {
                let Some(window) = by_name("days") else {
                    self.problem("missing-argument", "within needs days".to_owned(), expr);
                    return None;
                };
                let window = self.duration_argument(window)?;
                let anchor = by_name("before").and_then(text_of).unwrap_or_else(|| "screening".to_owned());
                let slot = self.slot(SlotKey::Anchor(anchor), FactType::Date);
                SeriesAsked::Within(test, window, slot)
            }
        };
        let index = self.program.series_queries.len() as u32;
        self.program.series_queries.push(SeriesQuery { fact, asked });
        let node = self.add(Op::SeriesTruth(index), expr, &[]);
        self.reads(node, FactUse::Fact(fact));
        Some(Term::Truth(node))
    }

    /// A condition on the values of one fact.
    pub(super) fn series_test(&mut self, condition: &Expr) -> Option<(usize, Test)> {
        let node = self.truth(condition);
        let (slot, test) = match self.leaf(node) {
            Op::Limit { slot, relation, limit } => (slot, Test::Limit(relation, limit)),
            Op::Flag(slot) => (slot, Test::Flag(true)),
            Op::Member { slot, mask } => (slot, Test::Member(mask)),
            Op::Not(inner) => match self.leaf(inner) {
                Op::Flag(slot) => (slot, Test::Flag(false)),
                _ => return self.no_series(condition),
            },
            Op::Compare { left, relation, right } => {
                match (self.leaf(left), self.program.ops[right as usize]) {
                    (Op::Value(slot), Op::Number(limit)) => (slot, Test::Limit(relation, limit)),
                    _ => return self.no_series(condition),
                }
            }
            _ => return self.no_series(condition),
        };
        match self.program.slots[slot as usize].key {
            SlotKey::Fact { fact, .. } => Some((fact, test)),
            _ => self.no_series(condition),
        }
    }

    /// The step behind the wrappers that only choose or rename.
    pub(super) fn leaf(&self, node: NodeId) -> Op {
        match self.program.ops[node as usize] {
            Op::ChooseTruth { entered, .. } | Op::ChooseNumber { entered, .. } => self.leaf(entered),
            Op::And(list) if list.count == 1 => self.leaf(self.program.list(list)[0]),
            op => op,
        }
    }

    pub(super) fn no_series<T>(&mut self, condition: &Expr) -> Option<T> {
        let message = "a comparison of one fact is wanted here".to_owned();
        self.problem("wrong-type", message, condition);
        None
    }

    pub(super) fn series_number(&mut self, expr: &Expr, query: SeriesQuery) -> NodeId {
        let index = self.program.series_queries.len() as u32;
        self.program.series_queries.push(query);
        self.add(Op::SeriesNumber(index), expr, &[])
    }

    pub(super) fn window(&mut self, named: &Named) -> Option<Duration> {
        let found = named.iter().find(|(name, _)| name == "within_days" || name == "within");
        // without a window every earlier value is looked at
        found.map_or(Some(Duration::days(f64::INFINITY)), |(_, value)| self.duration_argument(value))
    }

    pub(super) fn change(&mut self, expr: &Expr, arguments: &[Expr], named: &Named) -> Option<Term> {
        let argument = self.argument(expr, arguments, 0)?;
        let slot = self.own_slot(argument)?;
        let SlotKey::Fact { fact, .. } = self.program.slots[slot as usize].key else { return None };
        let kind = self.text_argument(expr, arguments, 1)?;
        if kind != "absolute" && kind != "relative" {
            self.problem("wrong-word", "change is \"absolute\" or \"relative\"".to_owned(), expr);
            return None;
        }
        let within = self.window(named)?;
        let asked = SeriesAsked::Change { relative: kind == "relative", within };
        let node = self.series_number(expr, SeriesQuery { fact, asked });
        self.reads(node, FactUse::Fact(fact));
        Some(Term::Number { node, unit: None, fact: None })
    }

    pub(super) fn new_areas(&mut self, expr: &Expr, named: &Named) -> Option<Term> {
        let within = self.window(named)?;
        let least = named.iter().find(|(name, _)| name == "min_mrss").map(|(_, value)| &value.kind);
        let least = match least {
            Some(ExprKind::Number { value, .. }) => *value,
            _ => 1.0,
        };
        let fact = self.knowing.dictionary.find("mrss_sites")?.index;
        let node =
            self.series_number(expr, SeriesQuery { fact, asked: SeriesAsked::NewAreas { least, within } });
        self.reads(node, FactUse::Fact(fact));
        Some(Term::Countable(node))
    }
}
