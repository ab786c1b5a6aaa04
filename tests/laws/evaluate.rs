//! A second reading of the rule language over complete cases: every fact has one value.

use super::dictionary::{ACTIVE, COUNTRIES, GRADES, ORGANS, SUM, TODAY};
use chrono::{Months, NaiveDate};
use eligibility::rule::{Expr, ExprKind, parse};
use eligibility::{Duration, DurationUnit, Relation};
use std::collections::{BTreeMap, BTreeSet};

/// One value of one fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Flag(bool),
    Number(f64),
    /// `None` is never.
    Day(Option<NaiveDate>),
    Word(&'static str),
    Set(BTreeSet<&'static str>),
}

/// What a rule says of a complete case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    True,
    False,
    /// The condition of an `implies` is false.
    NotAsked,
}

use Answer::{False, NotAsked, True};

/// A complete case.
#[derive(Clone, Debug, Default)]
pub struct Complete {
    /// The value of each fact; `sum` only when it is entered.
    pub values: BTreeMap<&'static str, Value>,
    /// Facts whose test was not done.
    pub not_done: BTreeSet<&'static str>,
    /// First planned day of the infusion.
    pub infusion: Option<NaiveDate>,
}

/// The day of every case.
pub fn today() -> NaiveDate {
    TODAY.parse().unwrap()
}

/// What stands behind the names of a set.
pub struct Evaluator<'a> {
    pub case: &'a Complete,
    pub named: &'a Expr,
}

/// What a term of a rule is.
enum Term {
    Truth(Answer),
    Number(f64),
    Day(Option<NaiveDate>),
    /// From a day to an anchor.
    Ago(NaiveDate, Option<NaiveDate>),
    Word(&'static str, &'static [&'static str]),
    Set(BTreeSet<&'static str>),
    Text(String),
    Length(Duration),
    Null,
}

impl Evaluator<'_> {
    /// Whether `expr` holds.
    pub fn truth(&self, expr: &Expr) -> Answer {
        match &expr.kind {
            ExprKind::And(parts) => and(parts.iter().map(|part| self.truth(part))),
            ExprKind::Or(parts) => or(parts.iter().map(|part| self.truth(part))),
            ExprKind::Not(inner) => not(self.truth(inner)),
            ExprKind::Compare { left, relation, right } => {
                self.compare(self.term(left), *relation, self.term(right))
            }
            ExprKind::Between { low, low_relation, value, high_relation, high } => and([
                self.compare(self.term(low), *low_relation, self.term(value)),
                self.compare(self.term(value), *high_relation, self.term(high)),
            ]),
            ExprKind::In { member, set } => certain(self.is_in(member, set)),
            _ => match self.term(expr) {
                Term::Truth(answer) => answer,
                _ => panic!("{expr} is no condition"),
            },
        }
    }

    fn is_in(&self, member: &Expr, set: &Expr) -> bool {
        let words = |list: &[Expr]| list.iter().map(text).collect::<Vec<_>>();
        match (self.term(member), &set.kind) {
            (Term::Word(word, _), ExprKind::List(list)) => words(list).iter().any(|one| one == word),
            (Term::Text(word), _) => match self.term(set) {
                Term::Set(members) => members.contains(word.as_str()),
                _ => panic!("{set} is no set"),
            },
            _ => panic!("{member} cannot be a member"),
        }
    }

    fn compare(&self, left: Term, relation: Relation, right: Term) -> Answer {
        let by = |order: std::cmp::Ordering| certain(holds(order, relation));
        match (left, right) {
            (Term::Number(left), Term::Number(right)) => by(left.total_cmp(&right)),
            // never comes before every day
            (Term::Day(left), Term::Day(right)) => by(left.cmp(&right)),
            (Term::Day(day), Term::Null) => match relation {
                Relation::Equal => certain(day.is_none()),
                _ => certain(day.is_some()),
            },
            (Term::Ago(anchor, day), Term::Length(length)) => by(elapsed(anchor, day, length)),
            (Term::Ago(anchor, day), Term::Number(days)) => by(elapsed(anchor, day, Duration::days(days))),
            (Term::Word(word, words), Term::Text(other)) => {
                let place = |word: &str| words.iter().position(|one| *one == word).unwrap_or(words.len());
                by(place(word).cmp(&place(&other)))
            }
            (Term::Truth(answer), Term::Truth(wanted)) => match (wanted, relation) {
                (True, Relation::Equal) | (False, Relation::NotEqual) => answer,
                _ => not(answer),
            },
            (left @ (Term::Text(_) | Term::Length(_) | Term::Null), right) => {
                self.compare(right, relation.mirrored(), left)
            }
            _ => panic!("these two cannot be compared"),
        }
    }

    fn term(&self, expr: &Expr) -> Term {
        match &expr.kind {
            // the one unit the rules write besides the dictionary's own: 1 g is 1000 mg
            ExprKind::Number { value, unit } if unit.as_deref() == Some("g") => Term::Number(*value * 1000.0),
            ExprKind::Number { value, .. } => Term::Number(*value),
            ExprKind::Duration(length) => Term::Length(*length),
            ExprKind::Text(text) => Term::Text(text.clone()),
            ExprKind::Bool(value) => Term::Truth(certain(*value)),
            ExprKind::Null => Term::Null,
            ExprKind::Name(name) => self.name(name),
            ExprKind::Arithmetic { left, operator, right } => {
                let (left, right) = (self.number(left), self.number(right));
                Term::Number(match operator {
                    '+' => left + right,
                    '-' => left - right,
                    '*' => left * right,
                    _ => left / right,
                })
            }
            ExprKind::Call { function, arguments, named } => self.call(function, arguments, named),
            _ => Term::Truth(self.truth(expr)),
        }
    }

    fn number(&self, expr: &Expr) -> f64 {
        match self.term(expr) {
            Term::Number(value) => value,
            _ => panic!("{expr} is no number"),
        }
    }

    fn name(&self, name: &str) -> Term {
        let derived = |rule: &str| parse(rule).unwrap();
        match name {
            "named" => Term::Truth(self.truth(self.named)),
            "active" => Term::Truth(self.truth(&derived(ACTIVE))),
            "site_country" => self.name("country"),
            _ => match (self.case.values.get(name), name) {
                (Some(Value::Flag(value)), _) => Term::Truth(certain(*value)),
                (Some(Value::Number(value)), _) => Term::Number(*value),
                (Some(Value::Day(day)), _) => Term::Day(*day),
                (Some(Value::Word(word)), "grade") => Term::Word(word, GRADES),
                (Some(Value::Word(word)), "country") => Term::Word(word, COUNTRIES),
                (Some(Value::Word(word)), _) => Term::Word(word, &["red", "green"]),
                (Some(Value::Set(members)), _) => Term::Set(members.clone()),
                (None, "sum") => Term::Number(self.number(&derived(SUM))),
                (None, _) => panic!("{name} has no value"),
            },
        }
    }

    fn call(&self, function: &str, arguments: &[Expr], named: &[(String, Expr)]) -> Term {
        let parts = || arguments.iter().map(|part| self.truth(part));
        let known = |name: &Expr| certain(!self.case.not_done.contains(text(name).as_str()));
        Term::Truth(match function {
            "any_of" => or(parts()),
            "all_of" => and(parts()),
            "at_least" => {
                let least = self.number(&arguments[0]) as usize;
                let holding = arguments[1..].iter().filter(|part| self.truth(part) != False).count();
                certain(holding >= least)
            }
            "waived" => or(parts()),
            "implies" => match self.truth(&arguments[0]) {
                False => NotAsked,
                _ => self.truth(&arguments[1]),
            },
            "known" => known(&arguments[0]),
            "on_those_measured" => {
                // each part is a comparison of one fact
                let measured = |part: &&Expr| match &part.kind {
                    ExprKind::Compare { left, .. } => known(left) == True,
                    _ => panic!("{part} compares nothing"),
                };
                let mut asked = arguments.iter().filter(measured).peekable();
                certain(asked.peek().is_some() && asked.all(|part| self.truth(part) == True))
            }
            "judgement" => return self.name("judgement"),
            "parameter" => return self.name(&text(&arguments[0])),
            "days_before" => {
                let anchor = if text(&arguments[0]) == "infusion" { self.case.infusion } else { None };
                return Term::Ago(anchor.unwrap_or_else(today), self.day(&arguments[1]));
            }
            "add" => {
                let length = match self.term(&arguments[1]) {
                    Term::Length(length) => length,
                    Term::Text(text) => Duration::parse(&text).unwrap(),
                    _ => panic!("no length of time"),
                };
                return Term::Day(self.day(&arguments[0]).map(|day| later(day, length)));
            }
            "count" => {
                let Term::Set(members) = self.term(&arguments[0]) else { panic!("no set") };
                let excluded: Vec<String> = named.iter().flat_map(|(_, list)| list_of(list)).collect();
                let counted = members.iter().filter(|one| !excluded.iter().any(|word| word == *one));
                return Term::Number(counted.count() as f64);
            }
            "max" => return Term::Number(self.number(&arguments[0]).max(self.number(&arguments[1]))),
            "min" => return Term::Number(self.number(&arguments[0]).min(self.number(&arguments[1]))),
            _ => panic!("no function {function}"),
        })
    }

    fn day(&self, expr: &Expr) -> Option<NaiveDate> {
        match self.term(expr) {
            Term::Day(day) => day,
            _ => panic!("{expr} is no day"),
        }
    }
}

fn list_of(expr: &Expr) -> Vec<String> {
    match &expr.kind {
        ExprKind::List(list) => list.iter().map(text).collect(),
        _ => panic!("{expr} is no list"),
    }
}

fn text(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Text(text) | ExprKind::Name(text) => text.clone(),
        _ => panic!("{expr} is no word"),
    }
}

/// The day so much later, clamped to the end of the month.
fn later(day: NaiveDate, length: Duration) -> NaiveDate {
    let count = length.count as u32;
    match length.unit {
        DurationUnit::Days => day + chrono::Days::new(u64::from(count)),
        DurationUnit::Weeks => day + chrono::Days::new(u64::from(count) * 7),
        DurationUnit::Months => day + Months::new(count),
        DurationUnit::Years => day + Months::new(count * 12),
    }
}

/// The time from `day` to `anchor` against a length: longer once the day so much later lies before the anchor.
fn elapsed(anchor: NaiveDate, day: Option<NaiveDate>, length: Duration) -> std::cmp::Ordering {
    match day {
        None => std::cmp::Ordering::Greater,
        Some(day) => anchor.cmp(&later(day, length)),
    }
}

fn holds(order: std::cmp::Ordering, relation: Relation) -> bool {
    match relation {
        Relation::AtLeast => order.is_ge(),
        Relation::Above => order.is_gt(),
        Relation::AtMost => order.is_le(),
        Relation::Below => order.is_lt(),
        Relation::Equal => order.is_eq(),
        Relation::NotEqual => order.is_ne(),
    }
}

pub fn certain(value: bool) -> Answer {
    if value { True } else { False }
}

pub fn not(answer: Answer) -> Answer {
    match answer {
        True => False,
        False => True,
        NotAsked => NotAsked,
    }
}

/// False wins; what is not asked is neutral.
pub fn and(parts: impl IntoIterator<Item = Answer>) -> Answer {
    let parts: Vec<Answer> = parts.into_iter().collect();
    match () {
        () if parts.contains(&False) => False,
        () if parts.contains(&True) => True,
        () => NotAsked,
    }
}

/// True wins; what is not asked satisfies.
pub fn or(parts: impl IntoIterator<Item = Answer>) -> Answer {
    let parts: Vec<Answer> = parts.into_iter().collect();
    match () {
        () if parts.contains(&True) => True,
        () if parts.contains(&NotAsked) => NotAsked,
        () => False,
    }
}

/// Every word of the sets, for completions.
pub fn organs() -> impl Iterator<Item = BTreeSet<&'static str>> {
    (0..1_usize << ORGANS.len())
        .map(|bits| (0..ORGANS.len()).filter(|bit| bits & 1 << bit != 0).map(|bit| ORGANS[bit]).collect())
}
