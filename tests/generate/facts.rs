//! From limits to the values of a case.

use super::Generator;
use super::plan::{Change, Interval, Plan};
use eligibility::FactType;
use serde_json::{Map, Value, json};

/// A value where only its change is asked.
const USUAL: f64 = 20.0;
/// The earlier value of a relative change.
const WHOLE: f64 = 100.0;

impl Generator<'_> {
    /// The facts of a case, or nothing where no value fits.
    pub fn facts(&self, plan: &Plan) -> Option<Map<String, Value>> {
        let (mut facts, derived) = self.items(plan)?;
        for (fact, limits) in plan.numbers.iter().filter(|(fact, _)| !derived.contains(*fact)) {
            let value = match plan.changes.get(fact) {
                Some(change) => self.series(plan, fact, Some(*limits), change)?,
                None => self.value_of(plan, fact, limits.pick(self.is_whole(fact))?),
            };
            facts.insert(fact.clone(), value);
        }
        for (fact, change) in plan.changes.iter().filter(|(fact, _)| !plan.numbers.contains_key(*fact)) {
            facts.insert(fact.clone(), self.series(plan, fact, None, change)?);
        }
        for (fact, flag) in &plan.flags {
            facts.insert(fact.clone(), self.measured(plan, fact, json!(flag)));
        }
        for (fact, words) in &plan.words {
            facts.insert(fact.clone(), json!(words.first()?));
        }
        for (set, (has, _)) in &plan.members {
            facts.insert(set.clone(), json!(has));
        }
        for (fact, days) in &plan.days {
            facts.insert(fact.clone(), days.pick(self.today));
        }
        if !plan.systems.is_empty() {
            facts.insert("bilag_2004_grades".to_owned(), Value::Object(self.grades(plan)?));
        }
        let twice = |fact: &str| plan.written.contains_key(fact) && facts.contains_key(fact);
        (!plan.written.keys().any(|fact| twice(fact))).then_some(facts)
    }

    /// A grade for every system: as many as are asked, the others inactive.
    fn grades(&self, plan: &Plan) -> Option<Map<String, Value>> {
        let found = self.dictionary.find("bilag_2004_grades")?;
        let FactType::Map { keys, .. } = &found.fact.kind else { return None };
        let mut grades: Map<String, Value> = keys.iter().map(|key| (key.clone(), json!("E"))).collect();
        for one in &plan.systems {
            let number = one.number.pick(true).filter(|number| *number >= 0.0)?;
            let free: Vec<&String> = one.asked.iter().filter(|key| grades[*key] == "E").collect();
            for key in free.into_iter().take(number as usize) {
                grades[key] = json!(one.grade);
            }
        }
        let holds = plan.systems.iter().all(|one| {
            let number = one.asked.iter().filter(|key| grades[*key] == one.grade).count();
            one.number.holds(number as f64)
        });
        holds.then_some(grades)
    }

    fn is_whole(&self, fact: &str) -> bool {
        self.dictionary.find(fact).is_some_and(|found| found.fact.kind == FactType::Integer)
    }

    fn value_of(&self, plan: &Plan, fact: &str, value: f64) -> Value {
        let mut written = json!({ "value": value });
        if let Some(unit) = plan.units.get(fact) {
            written["unit"] = json!(unit);
        }
        if let Some(day) = plan.measured.get(fact).or(self.dated.then_some(&self.today)) {
            written["on"] = json!(day.to_string());
        }
        self.repeated(plan, fact, written)
    }

    fn measured(&self, plan: &Plan, fact: &str, value: Value) -> Value {
        let written =
            if self.dated { json!({ "value": value, "on": self.today.to_string() }) } else { value };
        self.repeated(plan, fact, written)
    }

    /// The same value a month ago as well, where two are asked.
    fn repeated(&self, plan: &Plan, fact: &str, value: Value) -> Value {
        if !plan.twice.contains(fact) {
            return value;
        }
        let value = value.get("value").cloned().unwrap_or(value);
        let on = |day: chrono::NaiveDate| json!({ "value": value, "on": day.to_string() });
        json!([on(self.today - chrono::Months::new(1)), on(self.today)])
    }

    /// Two values: the earlier on the first day of the window.
    fn series(&self, plan: &Plan, fact: &str, latest: Option<Interval>, change: &Change) -> Option<Value> {
        let whole = self.is_whole(fact);
        let by = change.by.pick(whole || !change.relative)?;
        let (earlier, now) = if change.relative {
            (WHOLE, WHOLE + by)
        } else {
            let now = latest.map_or(Some(USUAL), |limits| limits.pick(whole))?;
            (now - by, now)
        };
        let fits = latest.is_none_or(|limits| limits.holds(now));
        let on = |value: f64, day: chrono::NaiveDate| {
            let mut written = json!({ "value": value, "on": day.to_string() });
            if let Some(unit) = plan.units.get(fact) {
                written["unit"] = json!(unit);
            }
            written
        };
        (fits && earlier >= 0.0).then(|| json!([on(earlier, change.since), on(now, self.today)]))
    }
}
