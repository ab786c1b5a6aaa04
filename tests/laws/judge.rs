//! What criteria and sets say of complete cases, by the words of the design.

use super::dictionary::{Body, Clause, Trial};
use super::entries::{Case, Read};
use super::evaluate::{Answer, Complete, Evaluator, not, or};
use eligibility::rule::{Expr, parse};

/// What one criterion says of a complete case, as the words of results; `unknown` where no level covers it.
pub type Word = &'static str;

/// The rules of a set, read.
pub struct Judge<'a> {
    trial: &'a Trial,
    named: Expr,
}

impl<'a> Judge<'a> {
    pub fn new(trial: &'a Trial) -> Self {
        Self { trial, named: parse(&trial.named).unwrap() }
    }

    /// The texts of all rules that criterion `number` rests on.
    pub fn rules(&self, number: usize) -> Vec<&str> {
        let clause = &self.trial.clauses[number];
        let mut rules: Vec<&str> = match &clause.body {
            Body::Rule(rule, _) => vec![rule],
            Body::Levels(levels) => levels.iter().map(|(_, rule)| rule.as_str()).collect(),
        };
        rules.extend(self.waiver(clause));
        if !matches!(clause.counts.as_str(), "always" | "never") {
            rules.push(&clause.counts);
        }
        if rules.iter().any(|rule| rule.contains("named")) {
            rules.push(&self.trial.named);
        }
        rules
    }

    /// What criterion `number` reads of `case`.
    pub fn read(&self, number: usize, case: &Case) -> Read {
        Read::of(self.rules(number).into_iter(), case)
    }

    /// What all criteria read.
    pub fn read_all(&self, case: &Case) -> Read {
        let rules = (0..self.trial.clauses.len()).flat_map(|number| self.rules(number));
        Read::of(rules, case)
    }

    fn waiver(&self, clause: &Clause) -> Option<&str> {
        self.trial.waiver.as_deref().filter(|_| clause.grouped)
    }

    fn holds(&self, rule: &str, case: &Complete) -> Answer {
        Evaluator { case, named: &self.named }.truth(&parse(rule).unwrap())
    }

    /// The result of criterion `number`.
    pub fn result(&self, number: usize, case: &Complete) -> Word {
        let clause = &self.trial.clauses[number];
        let waived = self.waiver(clause).map_or(Answer::False, |rule| self.holds(rule, case));
        // an exception that is not asked for waives nothing
        let waived = if waived == Answer::NotAsked { Answer::False } else { waived };
        match &clause.body {
            Body::Rule(rule, on_fail) => {
                let rule = self.holds(rule, case);
                let held = if clause.exclusion { not(rule) } else { rule };
                // an exception that is not asked waives nothing
                let waived = if waived == Answer::True { Answer::True } else { Answer::False };
                match or([held, waived]) {
                    Answer::True => "pass",
                    Answer::False => on_fail,
                    Answer::NotAsked => "not_applicable",
                }
            }
            Body::Levels(_) if waived == Answer::True => "pass",
            Body::Levels(levels) => {
                for (level, rule) in levels {
                    let holds = if rule == "otherwise" { Answer::True } else { self.holds(rule, case) };
                    match holds {
                        Answer::True => return level,
                        Answer::NotAsked if *level == "pass" => return "not_applicable",
                        _ => {}
                    }
                }
                "unknown"
            }
        }
    }

    /// Whether criterion `number` counts.
    pub fn counts(&self, number: usize, case: &Complete) -> bool {
        match self.trial.clauses[number].counts.as_str() {
            "always" => true,
            "never" => false,
            rule => self.holds(rule, case) == Answer::True,
        }
    }

    /// The weight of a complete case for the set: 0 good, 1 open, 2 asks for action, 3 fails.
    pub fn weight(&self, case: &Complete) -> u8 {
        let of = |number: usize| match self.result(number, case) {
            _ if !self.counts(number, case) => 0,
            "fail" => 3,
            "action_needed" => 2,
            "unknown" => 1,
            _ => 0,
        };
        (0..self.trial.clauses.len()).map(of).max().unwrap_or(0)
    }
}
