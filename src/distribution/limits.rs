//! The limits that one rule sets for one quantity.

use crate::criterion::{Body, CriterionDefinition, CriterionKind, SetDefinition};
use crate::engine::sledai_fact;
use crate::fact::Dictionary;
use crate::range::Relation;
use crate::rule::{Expr, ExprKind};

/// A limit in a rule, read so that the criterion can pass while it holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Found {
    /// What must hold of the value.
    pub relation: Relation,
    /// The limit, in the unit of the dictionary.
    pub value: f64,
    /// One way among others, or under a condition.
    pub alternative: bool,
}

/// The limits that a criterion of a trial sets for `fact`; none where it has levels.
pub(super) fn limits(
    dictionary: &Dictionary,
    set: &SetDefinition,
    criterion: &CriterionDefinition,
    fact: &str,
) -> Vec<Found> {
    let mut walk = Walk { dictionary, set, fact, found: Vec::new() };
    if let Body::Rule { rule, .. } = &criterion.body {
        let wanted = criterion.kind == CriterionKind::Inclusion;
        walk.see(rule, Way { wanted, alternative: false });
    }
    walk.found
}

/// How a part of a rule stands in it.
#[derive(Clone, Copy)]
struct Way {
    /// The part must be true, not false.
    wanted: bool,
    /// The criterion can pass without it.
    alternative: bool,
}

impl Way {
    fn not(self) -> Self {
        Self { wanted: !self.wanted, ..self }
    }

    fn among(self) -> Self {
        Self { alternative: true, ..self }
    }

    /// A part of several that must all hold, or of which one is enough, as `all` says.
    fn part(self, all: bool, parts: usize) -> Self {
        if self.wanted == all || parts == 1 { self } else { self.among() }
    }
}

struct Walk<'a> {
    dictionary: &'a Dictionary,
    set: &'a SetDefinition,
    fact: &'a str,
    found: Vec<Found>,
}

impl Walk<'_> {
    fn see(&mut self, expr: &Expr, way: Way) {
        match &expr.kind {
            ExprKind::And(parts) => self.all(parts, way.part(true, parts.len())),
            ExprKind::Or(parts) => self.all(parts, way.part(false, parts.len())),
            ExprKind::Not(inner) => self.see(inner, way.not()),
            ExprKind::Compare { left, relation, right } => self.compare(left, *relation, right, way),
            ExprKind::Between { low, low_relation, value, high_relation, high } => {
                let both = way.part(true, 2);
                self.compare(low, *low_relation, value, both);
                self.compare(value, *high_relation, high, both);
            }
            ExprKind::Call { function, arguments, .. } => self.call(function, arguments, way),
            ExprKind::Name(name) => {
                if let Some(definition) = self.set.definitions.iter().find(|one| one.id == *name) {
                    self.see(&definition.rule, way);
                }
            }
            _ => {}
        }
    }

    fn all(&mut self, parts: &[Expr], way: Way) {
        parts.iter().for_each(|part| self.see(part, way));
    }

    fn call(&mut self, function: &str, arguments: &[Expr], way: Way) {
        match (function, arguments) {
            ("all_of", parts) => self.all(parts, way.part(true, parts.len())),
            ("any_of", parts) => self.all(parts, way.part(false, parts.len())),
            // the rule itself is what the trial asks; its exception is another way
            ("waived", [rule, exception]) => {
                self.see(rule, way);
                self.see(exception, way.among());
            }
            ("implies", [condition, consequence]) => {
                self.see(condition, way.not().among());
                self.see(consequence, way.among());
            }
            ("if_given" | "on_those_measured", parts) => self.all(parts, way),
            (_, parts) => self.all(parts, way.among()),
        }
    }

    fn compare(&mut self, left: &Expr, relation: Relation, right: &Expr, way: Way) {
        let (limit, relation) = match (self.is_the_fact(left), self.is_the_fact(right)) {
            (true, false) => (right, relation),
            (false, true) => (left, relation.mirrored()),
            _ => return,
        };
        let Some(value) = self.number(limit) else { return };
        let relation = if way.wanted { relation } else { opposite(relation) };
        self.found.push(Found { relation, value, alternative: way.alternative });
    }

    /// The fact itself, its multiple of the upper limit, or the score that it holds.
    fn is_the_fact(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Name(name) => self.is_called(name),
            ExprKind::Call { function, arguments, .. } if function == "x_uln" => {
                let [Expr { kind: ExprKind::Name(name), .. }] = arguments.as_slice() else { return false };
                let ratio = self.dictionary.find(name).and_then(|found| found.fact.ratio.as_deref());
                ratio == Some(self.fact)
            }
            ExprKind::Call { function, arguments, .. } if function == "latest" => {
                matches!(arguments.as_slice(), [inner] if self.is_the_fact(inner))
            }
            ExprKind::Call { function, named, .. } if function == "sledai_points" => {
                self.fact == sledai_fact(named)
            }
            _ => false,
        }
    }

    fn is_called(&self, name: &str) -> bool {
        self.dictionary.find(name).is_some_and(|found| found.fact.id == self.fact)
    }

    fn number(&self, expr: &Expr) -> Option<f64> {
        let ExprKind::Number { value, unit } = &expr.kind else {
            let ExprKind::Duration(duration) = &expr.kind else { return None };
            return self.dictionary.find(self.fact)?.fact.to_canonical(duration.count, duration.unit.word());
        };
        match unit {
            Some(unit) => self.dictionary.find(self.fact)?.fact.to_canonical(*value, unit),
            None => Some(*value),
        }
    }
}

/// What holds exactly where `relation` does not.
fn opposite(relation: Relation) -> Relation {
    match relation {
        Relation::AtLeast => Relation::Below,
        Relation::Above => Relation::AtMost,
        Relation::AtMost => Relation::Above,
        Relation::Below => Relation::AtLeast,
        Relation::Equal => Relation::NotEqual,
        Relation::NotEqual => Relation::Equal,
    }
}
