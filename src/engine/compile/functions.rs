//! The functions of the rule language.

use super::Compiler;
use super::compare::text_of;
use super::graph::readings;
use super::terms::Term;
use crate::date::Duration;
use crate::engine::program::{FactUse, List, NodeId, Op};
use crate::engine::series::{SeriesAsked, SeriesQuery};
use crate::engine::slot::SlotKey;
use crate::fact::FactType;
use crate::order::set_of;
use crate::rule::{Expr, ExprKind};
use crate::truth::Possible;

/// Every function, for suggestions.
pub(super) const FUNCTIONS: [&str; 39] = [
    "any_of",
    "all_of",
    "at_least",
    "waived",
    "implies",
    "known",
    "if_given",
    "on_those_measured",
    "judgement",
    "option",
    "parameter",
    "count",
    "failed",
    "exposed",
    "last_dose",
    "cumulative_dose_mg",
    "stable_days",
    "days_before",
    "months_since_diagnosis",
    "add",
    "latest",
    "ever",
    "best_of",
    "within",
    "repeated",
    "change",
    "new_areas",
    "x_uln",
    "bilag_count",
    "sledai_points",
    "instrument",
    "max",
    "min",
    "years_between",
    "completed_years",
    "latest_of",
    "current_prednisone_equivalent",
    "prednisone_equivalent_at_most",
    "earliest_of",
];

type Named = [(String, Expr)];

impl Compiler<'_> {
    pub(super) fn call(
        &mut self,
        expr: &Expr,
        function: &str,
        arguments: &[Expr],
        named: &Named,
    ) -> Option<Term> {
        self.check_names(expr, function, named)?;
        match function {
            "any_of" => Some(Term::Truth(self.gather_call(expr, arguments, Op::Or))),
            "all_of" => Some(Term::Truth(self.gather_call(expr, arguments, Op::And))),
            "at_least" => self.at_least(expr, arguments),
            "waived" | "implies" => self.two_conditions(expr, function, arguments),
            "known" => self.known(expr, arguments),
            "if_given" => self.if_given(expr, arguments),
            "on_those_measured" => self.on_those_measured(expr, arguments),
            "judgement" => self.judgement(expr, arguments),
            "option" => self.option(expr, arguments),
            "parameter" => self.parameter(expr, arguments),
            "count" => self.count(expr, arguments, named),
            "failed" | "exposed" | "last_dose" | "cumulative_dose_mg" | "stable_days" => {
                self.drug_call(expr, function, arguments, named)
            }
            "days_before" => self.days_before(expr, arguments),
            "months_since_diagnosis" => self.months_since(expr, arguments),
            "add" => self.add_duration(expr, arguments),
            "latest" => {
                let argument = self.argument(expr, arguments, 0)?;
                self.term(argument)
            }
            "ever" | "best_of" | "within" | "repeated" => self.series_truth(expr, function, arguments, named),
            "change" => self.change(expr, arguments, named),
            "new_areas" => self.new_areas(expr, named),
            "x_uln" => self.x_uln(expr, arguments),
            "bilag_count" => self.bilag_count(expr, arguments, named),
            "sledai_points" => self.sledai_points(expr, named),
            "instrument" => self.instrument(expr, arguments),
            "max" | "min" | "latest_of" | "earliest_of" => self.extreme(expr, function, arguments),
            "years_between" | "completed_years" => self.years(expr, function, arguments),
            "current_prednisone_equivalent" => Some(self.steroid(expr, None, Duration::days(0.0), false)),
            "prednisone_equivalent_at_most" => self.steroid_cap(expr, arguments, named),
            _ => {
                let near = crate::nearest::nearest(function, FUNCTIONS);
                let hint = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
                self.problem("unknown-function", format!("there is no function {function}{hint}"), expr);
                None
            }
        }
    }

    fn check_names(&mut self, expr: &Expr, function: &str, named: &Named) -> Option<()> {
        let allowed: &[&str] = match function {
            "failed" => &[
                "min",
                "min_weeks",
                "within",
                "within_months",
                "counts_intolerance",
                "counts_contraindication",
                "counts_ongoing",
                "profile",
                "merge",
                "merge_if",
                "strict_duration",
            ],
            "exposed" => &["current", "min", "min_weeks", "min_dose", "max_dose", "within", "within_months"],
            "cumulative_dose_mg" => &["route"],
            "count" => &["exclude"],
            "within" => &["days", "before"],
            "repeated" => &["times"],
            "change" => &["within_days", "within"],
            "new_areas" => &["min_mrss", "within_days", "within"],
            "bilag_count" => &["only", "exclude"],
            "sledai_points" => &["exclude", "clinical"],
            "prednisone_equivalent_at_most" => &["window", "before"],
            _ => &[],
        };
        for (name, _) in named {
            if !allowed.contains(&name.as_str()) {
                let near = crate::nearest::nearest(name, allowed.iter().copied());
                let hint = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
                self.problem("unknown-argument", format!("{function} has no argument {name}{hint}"), expr);
                return None;
            }
        }
        Some(())
    }

    pub(super) fn argument<'e>(
        &mut self,
        expr: &Expr,
        arguments: &'e [Expr],
        index: usize,
    ) -> Option<&'e Expr> {
        let found = arguments.get(index);
        if found.is_none() {
            let message = format!("argument {} is missing", index + 1);
            self.problem("missing-argument", message, expr);
        }
        found
    }

    pub(super) fn text_argument(&mut self, expr: &Expr, arguments: &[Expr], index: usize) -> Option<String> {
        let argument = self.argument(expr, arguments, index)?;
        let text = text_of(argument);
        if text.is_none() {
            self.problem("wrong-type", "a text is wanted here".to_owned(), argument);
        }
        text
    }

    fn gather_call(&mut self, expr: &Expr, arguments: &[Expr], op: fn(List) -> Op) -> NodeId {
        let nodes: Vec<NodeId> = arguments.iter().map(|part| self.truth(part)).collect();
        let list = self.list(&nodes);
        self.add(op(list), expr, &nodes)
    }

    fn at_least(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let number = match &self.argument(expr, arguments, 0)?.kind {
            ExprKind::Number { value, unit: None } if *value >= 0.0 && value.fract() == 0.0 => *value as u32,
            _ => {
                self.problem("wrong-type", "at_least starts with a whole number".to_owned(), expr);
                return None;
            }
        };
        let nodes: Vec<NodeId> = arguments[1..].iter().map(|part| self.truth(part)).collect();
        if (number as usize) > nodes.len() {
            let message = format!("at least {number} of {} can never hold", nodes.len());
            self.problem("impossible", message, expr);
        }
        let list = self.list(&nodes);
        Some(Term::Truth(self.add(Op::AtLeast { number, list }, expr, &nodes)))
    }

    fn two_conditions(&mut self, expr: &Expr, function: &str, arguments: &[Expr]) -> Option<Term> {
        let first = self.argument(expr, arguments, 0)?;
        let second = self.argument(expr, arguments, 1)?;
        let (first, second) = (self.truth(first), self.truth(second));
        let op = if function == "waived" {
            Op::Waived { rule: first, exception: second }
        } else {
            Op::Implies { condition: first, rule: second }
        };
        Some(Term::Truth(self.add(op, expr, &[first, second])))
    }

    fn known(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let argument = self.argument(expr, arguments, 0)?;
        let slot = self.own_slot(argument)?;
        Some(Term::Truth(self.known_slot(slot, expr)))
    }

    /// `if_given(condition)`: the condition where any of its facts was entered, else false.
    fn if_given(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let argument = self.argument(expr, arguments, 0)?;
        let condition = self.truth(argument);
        let node = self.given_or_false(condition, None, expr);
        self.program.infos[node as usize].children = vec![condition];
        Some(Term::Truth(node))
    }

    /// `condition` where any of its facts was entered, `except` apart, else false.
    pub(super) fn given_or_false(&mut self, condition: NodeId, except: Option<usize>, expr: &Expr) -> NodeId {
        let nodes = readings(&self.program, &[condition]);
        let slots = nodes.keys().flat_map(|node| &self.program.infos[*node as usize].slots);
        let facts = slots.filter_map(|slot| match self.program.slots[*slot as usize].key {
            SlotKey::Fact { fact, .. } => Some(fact).filter(|fact| Some(*fact) != except),
            _ => None,
        });
        let facts = set_of(facts);
        if facts.is_empty() {
            return self.fail("wrong-type", "a condition over facts is wanted here".to_owned(), expr);
        }
        let ways = FactType::Enum(vec!["given".to_owned(), "not_given".to_owned()]);
        let choice = self.slot(SlotKey::Given(facts.into_iter().collect()), ways);
        let never = self.constant(Possible::FALSE, expr);
        self.add(Op::ChooseTruth { choice, entered: condition, derived: never }, expr, &[])
    }

    /// The slot of a fact written by its name.
    pub(super) fn own_slot(&mut self, expr: &Expr) -> Option<u32> {
        let found = match &expr.kind {
            ExprKind::Name(name) => self.knowing.dictionary.find(name),
            _ => None,
        };
        if let Some(found) = found {
            return Some(self.fact_slot(found.index, None));
        }
        self.problem("wrong-type", "the name of a fact is wanted here".to_owned(), expr);
        None
    }

    fn on_those_measured(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let mut pairs = Vec::new();
        let mut children = Vec::new();
        for part in arguments {
            let holds = self.truth(part);
            let slots = self.program.infos[holds as usize].slots.clone();
            let known: Vec<NodeId> = slots.into_iter().map(|slot| self.known_slot(slot, part)).collect();
            let list = self.list(&known);
            let known = self.add(Op::And(list), part, &[]);
            pairs.extend([holds, known]);
            children.push(holds);
        }
        let list = self.list(&pairs);
        Some(Term::Truth(self.add(Op::Measured(list), expr, &children)))
    }

    fn judgement(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let sentence = self.text_argument(expr, arguments, 0)?;
        let mut asked = 0;
        let mut same = None;
        for key in self.slots.keys() {
            let SlotKey::Judgement { owner, sentence: before, .. } = key else { continue };
            if *owner == self.judge {
                asked += 1;
                same = same.or_else(|| (*before == sentence).then(|| key.clone()));
            }
        }
        let new = SlotKey::Judgement { owner: self.judge.clone(), number: asked + 1, sentence };
        let slot = self.slot(same.unwrap_or(new), FactType::Bool);
        Some(Term::Truth(self.add(Op::Flag(slot), expr, &[])))
    }

    fn option(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let id = self.text_argument(expr, arguments, 0)?;
        let Some(value) = self.knowing.options.get(&id).copied() else {
            let near = crate::nearest::nearest(&id, self.knowing.options.keys().map(String::as_str));
            let hint = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
            self.problem("unknown-option", format!("the set has no option {id}{hint}"), expr);
            return None;
        };
        Some(Term::Truth(self.constant(Possible::certain(value), expr)))
    }

    fn parameter(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let name = self.text_argument(expr, arguments, 0)?;
        Some(self.parameter_called(&name))
    }

    /// A parameter, whose words are those that rules name, and one for any other.
    pub(super) fn parameter_called(&mut self, name: &str) -> Term {
        let words = FactType::Enum(vec!["(other)".to_owned()]);
        Term::Parameter { slot: self.slot(SlotKey::Parameter(name.to_owned()), words) }
    }

    fn count(&mut self, expr: &Expr, arguments: &[Expr], named: &Named) -> Option<Term> {
        let argument = self.argument(expr, arguments, 0)?;
        let term = self.term(argument)?;
        let node = match term {
            Term::Exposures(node) | Term::Countable(node) => node,
            Term::Set { slot, fact } => {
                let members = self.knowing.dictionary.fact(fact).members();
                let mut mask = crate::fact::all(members.len());
                for word in named.iter().flat_map(|(_, list)| words(list)) {
                    match self.knowing.dictionary.fact(fact).member(&word) {
                        Some(bit) => mask &= !(1 << bit),
                        None => self.problem("unknown-word", format!("{word:?} is not a member"), expr),
                    }
                }
                self.add(Op::SetSize { slot, mask }, expr, &[])
            }
            Term::Records { fact } => {
                let query = SeriesQuery { fact, asked: SeriesAsked::Records };
                let node = self.series_number(expr, query);
                self.reads(node, FactUse::Fact(fact));
                node
            }
            other => {
                self.problem("wrong-type", format!("{} cannot be counted", other.name()), argument);
                return None;
            }
        };
        Some(Term::Number { node, unit: Some(String::new()), fact: None })
    }
}

/// The words of a list, or one word.
pub(super) fn words(expr: &Expr) -> impl Iterator<Item = String> {
    let list = match &expr.kind {
        ExprKind::List(list) => list.clone(),
        _ => vec![expr.clone()],
    };
    list.into_iter().filter_map(|word| text_of(&word))
}
