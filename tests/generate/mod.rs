//! Cases that make a rule hold, or not hold, found from the rule as it is written.
//!
//! Nothing of the engine is used: a rule is taken apart, every part is turned into limits on facts, the limits are put
//! together, and values are chosen at their ends. So the engine and this check each other.
#![allow(dead_code, reason = "every test file includes this and none uses all of it")]

mod compare;
mod drugs;
mod facts;
mod plan;
mod score;
mod solve;

use chrono::NaiveDate;
use eligibility::Dictionary;
use eligibility::criterion::{Body, CriterionDefinition, CriterionKind, OnFail, SetDefinition};
use plan::Plan;
use serde_json::Value;

/// Plans kept of one part of a rule.
const MOST: usize = 60;
/// Cases given for one result of a criterion.
const CASES: usize = 6;

/// Makes cases for the rules of trials.
pub struct Generator<'a> {
    dictionary: &'a Dictionary,
    today: NaiveDate,
    /// The criterion prints a window, so that every value needs its day.
    dated: bool,
}

impl<'a> Generator<'a> {
    pub fn new(dictionary: &'a Dictionary) -> Self {
        // the middle of a month, so that going back by months never meets a month that is too short
        let today = NaiveDate::from_ymd_opt(2026, 11, 15).expect("a day");
        Self { dictionary, today, dated: false }
    }

    /// Cases in which the criterion has the result that goes with `satisfied`, and the word of that result.
    pub fn cases(
        &mut self,
        set: &SetDefinition,
        criterion: &CriterionDefinition,
        satisfied: bool,
    ) -> (Vec<Value>, &'static str) {
        let Body::Rule { rule, on_fail } = &criterion.body else { panic!("{} has levels", criterion.id) };
        self.dated = criterion.undated.is_some();
        let wanted = satisfied == (criterion.kind == CriterionKind::Inclusion);
        let mut plans = self.solve(rule, wanted);
        let group = set.groups.iter().find(|group| group.id == criterion.group);
        if let Some(waiver) = group.and_then(|group| group.waiver.as_ref()).filter(|_| !satisfied) {
            plans = solve::both(&plans, &self.solve(waiver, false));
        }
        let cases = plans.iter().filter_map(|plan| self.case(plan)).take(CASES).collect();
        let word = match (satisfied, on_fail) {
            (true, _) => "pass",
            (false, OnFail::Fail) => "fail",
            (false, OnFail::ActionNeeded) => "action_needed",
            (false, OnFail::Caution) => "caution",
        };
        (cases, word)
    }

    /// One case that satisfies as many criteria of a set as go together.
    pub fn all(&mut self, set: &SetDefinition) -> Value {
        let mut sum = Plan::default();
        for criterion in &set.criteria {
            let Body::Rule { rule, .. } = &criterion.body else { continue };
            let plans = self.solve(rule, criterion.kind == CriterionKind::Inclusion);
            let next = plans.iter().find_map(|plan| sum.and(plan).filter(|next| self.facts(next).is_some()));
            sum = next.unwrap_or(sum);
        }
        self.dated = true;
        self.case(&sum).expect("every step had its facts")
    }

    fn case(&self, plan: &Plan) -> Option<Value> {
        let facts = self.facts(plan)?;
        let mut plan = plan.clone();
        self.take_typed_steroid(&mut plan, &facts);
        Some(plan.case(self.today, facts))
    }
}
