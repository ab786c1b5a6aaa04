//! Functions over dates, durations and steroid doses.

use super::Compiler;
use super::compare::text_of;
use super::terms::Term;
use crate::case::ANCHORS;
use crate::date::Duration;
use crate::engine::program::{FactUse, NodeId, Op, Operator};
use crate::engine::slot::SlotKey;
use crate::engine::steroid::SteroidQuery;
use crate::fact::FactType;
use crate::range::Relation;
use crate::rule::{Expr, ExprKind};

type Named = [(String, Expr)];

impl Compiler<'_> {
    pub(super) fn days_before(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let name = self.text_argument(expr, arguments, 0)?;
        if !ANCHORS.contains(&name.as_str()) && name != "assessed_on" {
            let near = crate::nearest::nearest(&name, ANCHORS);
            let hint = near.map_or_else(|| ANCHORS.join(", "), |near| format!("did you mean {near}?"));
            self.problem("unknown-step", format!("there is no step {name}; {hint}"), expr);
            return None;
        }
        let argument = self.argument(expr, arguments, 1)?;
        let date = self.date(argument)?;
        let anchor = self.anchor(&name, expr);
        Some(Term::Ago { anchor, date })
    }

    /// A date, however it is given.
    pub(super) fn date(&mut self, expr: &Expr) -> Option<NodeId> {
        match self.term(expr)? {
            Term::Date(node) => Some(node),
            other => {
                self.problem("wrong-type", format!("a date is wanted here, this is {}", other.name()), expr);
                None
            }
        }
    }

    pub(super) fn months_since(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let disease = self.text_argument(expr, arguments, 0)?;
        let dictionary = self.knowing.dictionary;
        let own = dictionary.find(&format!("{}_diagnosis_date", disease.to_ascii_lowercase()));
        let date = match own {
            Some(found) => match self.fact(found.index, expr) {
                Term::Date(node) => node,
                _ => return None,
            },
            None => self.diagnosis_date(expr, &disease)?,
        };
        let anchor = self.anchor("screening", expr);
        let node = self.add(Op::Months { anchor, date }, expr, &[]);
        self.note_opaque(date);
        Some(Term::Number { node, unit: Some("months".to_owned()), fact: None })
    }

    pub(super) fn diagnosis_date(&mut self, expr: &Expr, disease: &str) -> Option<NodeId> {
        let found = self.knowing.dictionary.find("diagnosis_date")?;
        let FactType::Map { keys, .. } = &found.fact.kind else { return None };
        let Some(key) = keys.iter().position(|key| key == disease) else {
            self.problem("unknown-word", format!("there is no diagnosis {disease}"), expr);
            return None;
        };
        let slot = self.fact_slot(found.index, Some(key));
        let node = self.add(Op::Value(slot), expr, &[]);
        self.reads(node, FactUse::Fact(found.index));
        Some(node)
    }

    pub(super) fn add_duration(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let first = self.argument(expr, arguments, 0)?;
        let date = self.date(first)?;
        let second = self.argument(expr, arguments, 1)?;
        let duration = self.duration_argument(second)?;
        Some(Term::Date(self.add(Op::Add { date, duration }, expr, &[])))
    }

    pub(super) fn duration_argument(&mut self, expr: &Expr) -> Option<Duration> {
        let found = match &expr.kind {
            ExprKind::Duration(duration) => Some(*duration),
            ExprKind::Text(text) => Duration::parse(text),
            ExprKind::Number { value, unit: None } => Some(Duration::days(*value)),
            _ => None,
        };
        if found.is_none() {
            let message = "a duration is wanted here, such as 12 weeks or \"3 months\"".to_owned();
            self.problem("bad-duration", message, expr);
        }
        found
    }

    pub(super) fn extreme(&mut self, expr: &Expr, function: &str, arguments: &[Expr]) -> Option<Term> {
        let operator =
            if matches!(function, "max" | "latest_of") { Operator::Larger } else { Operator::Smaller };
        let mut whole: Option<Term> = None;
        for argument in arguments {
            let term = self.term(argument)?;
            whole = Some(match whole {
                None => term,
                Some(before) => {
                    let is_date = matches!(before, Term::Date(_));
                    let unit = match &before {
                        Term::Number { unit, .. } => unit.clone(),
                        _ => None,
                    };
                    let (left, right) = (self.number(before, argument)?, self.number(term, argument)?);
                    let node = self.add(Op::Arithmetic { left, operator, right }, expr, &[]);
                    if is_date { Term::Date(node) } else { Term::Number { node, unit, fact: None } }
                }
            });
        }
        whole
    }

    pub(super) fn years(&mut self, expr: &Expr, function: &str, arguments: &[Expr]) -> Option<Term> {
        let (first, second) = (self.argument(expr, arguments, 0)?, self.argument(expr, arguments, 1)?);
        let (left, right) = (self.date(first)?, self.date(second)?);
        let operator = if function == "years_between" { Operator::Years } else { Operator::CompletedYears };
        let node = self.add(Op::Arithmetic { left, operator, right }, expr, &[]);
        Some(Term::Number { node, unit: Some("years".to_owned()), fact: None })
    }

    pub(super) fn steroid(
        &mut self,
        expr: &Expr,
        before: Option<u32>,
        window: Duration,
        with_typed: bool,
    ) -> Term {
        let dictionary = self.knowing.dictionary;
        let slot = |compiler: &mut Self, id: &str| {
            dictionary.find(id).map(|found| compiler.fact_slot(found.index, None))
        };
        let typed = if with_typed { slot(self, "prednisone_equivalent_mg_per_day") } else { None };
        let weight = slot(self, "weight_kg");
        let index = self.program.steroid_queries.len() as u32;
        self.program.steroid_queries.push(SteroidQuery { before, window, typed, weight });
        let node = self.add(Op::SteroidNumber(index), expr, &[]);
        self.reads(node, FactUse::Exposures);
        Term::Number { node, unit: Some("mg/day".to_owned()), fact: None }
    }

    pub(super) fn steroid_cap(&mut self, expr: &Expr, arguments: &[Expr], named: &Named) -> Option<Term> {
        let cap = self.text_argument(expr, arguments, 0)?;
        let Some(cap) = crate::fact::Dose::parse(&cap).filter(|dose| dose.unit == "mg/day") else {
            self.problem("bad-dose", "the cap is a dose such as \"10 mg/day\"".to_owned(), expr);
            return None;
        };
        let by_name = |name: &str| named.iter().find(|(one, _)| one == name).map(|(_, value)| value);
        let window = match by_name("window") {
            Some(window) => self.duration_argument(window)?,
            None => Duration::days(0.0),
        };
        let before = by_name("before").and_then(text_of);
        let before = before.map(|anchor| self.slot(SlotKey::Anchor(anchor), FactType::Date));
        let Term::Number { node, .. } = self.steroid(expr, before, window, true) else { return None };
        let right = self.add(Op::Number(cap.value), expr, &[]);
        Some(Term::Truth(self.add(Op::Compare { left: node, relation: Relation::AtMost, right }, expr, &[])))
    }
}
