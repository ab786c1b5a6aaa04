//! Logic: which parts must hold so that the whole does.

use super::plan::{Interval, Plan};
use super::{Generator, MOST};
use eligibility::FactType;
use eligibility::rule::{Expr, ExprKind};

/// Every way to have both.
pub fn both(one: &[Plan], other: &[Plan]) -> Vec<Plan> {
    one.iter().flat_map(|one| other.iter().filter_map(|other| one.and(other))).take(MOST).collect()
}

impl Generator<'_> {
    /// Ways to make `expr` hold, or not.
    pub fn solve(&self, expr: &Expr, wanted: bool) -> Vec<Plan> {
        match &expr.kind {
            ExprKind::And(parts) => self.parts(parts, wanted, wanted),
            ExprKind::Or(parts) => self.parts(parts, wanted, !wanted),
            ExprKind::Not(inner) => self.solve(inner, !wanted),
            ExprKind::Compare { left, relation, right } => self.compare(left, *relation, right, wanted),
            ExprKind::Between { low, low_relation, value, high_relation, high } => {
                let above = self.compare(value, low_relation.mirrored(), low, wanted);
                let below = self.compare(value, *high_relation, high, wanted);
                if wanted { both(&above, &below) } else { above.into_iter().chain(below).collect() }
            }
            ExprKind::In { member, set } => self.membership(member, set, wanted),
            ExprKind::Name(name) => self.named(name, wanted),
            ExprKind::Call { function, arguments, named } => {
                self.function(function, arguments, named, expr, wanted)
            }
            _ => Vec::new(),
        }
    }

    /// All parts at once, or each for itself.
    fn parts(&self, parts: &[Expr], wanted: bool, all: bool) -> Vec<Plan> {
        let ways: Vec<Vec<Plan>> = parts.iter().map(|part| self.part(part, wanted)).collect();
        if !all {
            return ways.into_iter().flatten().take(MOST).collect();
        }
        ways.iter().fold(vec![Plan::default()], |sum, way| both(&sum, way))
    }

    /// A part among others: where its condition does not hold it asks nothing, and the others decide.
    fn part(&self, part: &Expr, wanted: bool) -> Vec<Plan> {
        let mut ways = self.solve(part, wanted);
        if let ExprKind::Call { function, arguments, .. } = &part.kind
            && function == "implies"
            && wanted
        {
            ways.extend(self.solve(&arguments[0], false));
        }
        ways
    }

    fn function(
        &self,
        function: &str,
        arguments: &[Expr],
        named: &[(String, Expr)],
        expr: &Expr,
        wanted: bool,
    ) -> Vec<Plan> {
        match function {
            "any_of" => self.parts(arguments, wanted, !wanted),
            // true only where none of them fails
            "on_those_measured" => self.parts(arguments, wanted, wanted),
            "at_least" => self.at_least(arguments, wanted),
            "waived" if wanted => self.parts(arguments, true, false),
            "waived" => self.parts(arguments, false, true),
            "implies" => both(&self.solve(&arguments[0], true), &self.solve(&arguments[1], wanted)),
            "ever" => self.solve(&arguments[0], wanted),
            "best_of" => self.best_of(&arguments[1], wanted),
            "within" => self.within(&arguments[0], named, wanted),
            "known" => self.known(&arguments[0], wanted),
            "judgement" => {
                let mut plan = Plan::default();
                plan.judgements.insert(text(&arguments[0]), wanted);
                vec![plan]
            }
            // alone it means at least one
            "exposed" => {
                self.counted(expr, if wanted { Interval::from(1.0, false) } else { Interval::to(0.0, false) })
            }
            _ => Vec::new(),
        }
    }

    /// The first parts hold, or so few that the number cannot be reached.
    fn at_least(&self, arguments: &[Expr], wanted: bool) -> Vec<Plan> {
        let ExprKind::Number { value, .. } = &arguments[0].kind else { return Vec::new() };
        let number = *value as usize;
        let parts = &arguments[1..];
        let start = if wanted { 0 } else { number - 1 };
        let end = if wanted { number } else { parts.len() };
        self.parts(&parts[start..end], wanted, true)
    }

    /// One good value is enough; a bad one may be measured again, so it takes two.
    fn best_of(&self, condition: &Expr, wanted: bool) -> Vec<Plan> {
        let mut plans = self.solve(condition, wanted);
        for plan in plans.iter_mut().filter(|_| !wanted) {
            plan.twice = plan.numbers.keys().chain(plan.flags.keys()).cloned().collect();
        }
        plans
    }

    /// A value at the far end of the window. That there was none in it cannot be shown by values.
    fn within(&self, condition: &Expr, named: &[(String, Expr)], wanted: bool) -> Vec<Plan> {
        let window = named.iter().find(|(name, _)| name == "days").map(|(_, value)| value);
        let day = window.and_then(|window| self.back(window));
        let Some(day) = day.filter(|_| wanted) else { return Vec::new() };
        let mut plans = self.solve(condition, true);
        for plan in &mut plans {
            plan.measured = plan.numbers.keys().map(|fact| (fact.clone(), day)).collect();
        }
        plans
    }

    fn known(&self, fact: &Expr, wanted: bool) -> Vec<Plan> {
        let ExprKind::Name(name) = &fact.kind else { return Vec::new() };
        let mut plan = Plan::default();
        if wanted {
            let Some(found) = self.dictionary.find(name) else { return Vec::new() };
            plan.words.insert(name.clone(), found.fact.members().iter().cloned().collect());
        } else {
            plan.written.insert(name.clone(), "not_done".into());
        }
        vec![plan]
    }

    /// A fact that stands alone.
    fn named(&self, name: &str, wanted: bool) -> Vec<Plan> {
        let Some(found) = self.dictionary.find(name) else { return Vec::new() };
        if found.fact.kind != FactType::Bool {
            return Vec::new();
        }
        let mut plan = Plan::default();
        plan.flags.insert(found.fact.id.clone(), wanted);
        vec![plan]
    }

    /// `"renal" in organ_involvement`, `x in ["a", "b"]`
    fn membership(&self, member: &Expr, set: &Expr, wanted: bool) -> Vec<Plan> {
        if let (ExprKind::Name(fact), ExprKind::List(words)) = (&member.kind, &set.kind) {
            return self.words(fact, words.iter().map(text).collect(), wanted);
        }
        let ExprKind::Name(name) = &set.kind else { return Vec::new() };
        let Some(found) = self.dictionary.find(name) else { return Vec::new() };
        let word = text(member);
        let rule = found.fact.member_rules.iter().find(|(one, _)| *one == word).map(|(_, rule)| rule);
        let listed = found.fact.members().contains(&word).then(|| {
            let mut plan = Plan::default();
            let (has, has_not) = plan.members.entry(found.fact.id.clone()).or_default();
            if wanted {
                has.insert(word.clone())
            } else {
                has_not.insert(word.clone())
            };
            vec![plan]
        });
        match (listed, rule) {
            (Some(listed), _) if wanted => listed,
            // a member is there where it is listed, and where its rule holds
            (Some(listed), Some(rule)) => both(&listed, &self.solve_rule_of(&found.fact.id, &word, rule)),
            (Some(listed), None) => listed,
            (None, Some(rule)) => self.solve(rule, wanted),
            (None, None) => Vec::new(),
        }
    }

    /// Ways in which the rule of a member does not hold; where it names the member itself, the list decides.
    fn solve_rule_of(&self, set: &str, word: &str, rule: &Expr) -> Vec<Plan> {
        match &rule.kind {
            ExprKind::Or(parts) => {
                let own = parts.iter().filter(|part| !names_itself(part, set, word));
                own.fold(vec![Plan::default()], |sum, part| both(&sum, &self.solve(part, false)))
            }
            _ => self.solve(rule, false),
        }
    }
}

fn names_itself(part: &Expr, set: &str, word: &str) -> bool {
    match &part.kind {
        ExprKind::And(parts) | ExprKind::Or(parts) => parts.iter().any(|part| names_itself(part, set, word)),
        ExprKind::In { member, set: of } => {
            matches!(&of.kind, ExprKind::Name(name) if name == set) && text(member) == word
        }
        _ => false,
    }
}

/// The text of an expression, empty where it is none.
pub fn text(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Text(text) => text.clone(),
        _ => String::new(),
    }
}
