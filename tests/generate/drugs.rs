//! Drug exposures: courses that count, and none that do.

use super::Generator;
use super::compare::before;
use super::plan::{Interval, Plan};
use super::solve::text;
use chrono::{Days, Months, NaiveDate};
use eligibility::rule::{Expr, ExprKind};
use eligibility::{Dose, Drug, Duration, DurationUnit, Relation};
use serde_json::{Map, Value, json};

impl Generator<'_> {
    /// Exposures so that the count lies in `number`.
    pub fn counted(&self, expr: &Expr, number: Interval) -> Vec<Plan> {
        let ExprKind::Call { function, arguments, named } = &expr.kind else { return Vec::new() };
        if !matches!(function.as_str(), "failed" | "exposed") {
            return Vec::new();
        }
        let Some(number) = number.pick(true).filter(|number| *number >= 0.0) else { return Vec::new() };
        let drugs = self.apart(&arguments[0], merged(named));
        if drugs.len() < number as usize {
            return Vec::new();
        }
        let courses: Option<Vec<Value>> =
            drugs.into_iter().take(number as usize).map(|drug| self.course(drug, function, named)).collect();
        let Some(exposures) = courses else { return Vec::new() };
        vec![Plan { exposures, drugs: true, ..Plan::default() }]
    }

    /// Drugs of a class or of the items of a list that count apart from each other.
    fn apart(&self, which: &Expr, merged: Vec<Vec<String>>) -> Vec<&Drug> {
        let list = matches!(which.kind, ExprKind::List(_));
        let words: Vec<String> = match &which.kind {
            ExprKind::List(words) => words.iter().map(text).collect(),
            _ => vec![text(which)],
        };
        let mut taken: Vec<&Drug> = Vec::new();
        let mut kinds: Vec<String> = Vec::new();
        for word in words {
            for drug in self.dictionary.drugs().drugs.iter().filter(|drug| belongs(drug, &word)) {
                let kind = drug.groups.first().unwrap_or(&drug.id).clone();
                let same = merged.iter().find(|one| one.contains(&drug.id)).map(|one| one.join(" "));
                let kind = same.unwrap_or(kind);
                if !kinds.contains(&kind) {
                    kinds.push(kind);
                    taken.push(drug);
                    if list {
                        break; // an item counts once
                    }
                }
            }
        }
        taken
    }

    /// One course that counts: just long enough, at the least dose that is asked.
    fn course(&self, drug: &Drug, function: &str, named: &[(String, Expr)]) -> Option<Value> {
        let by_name = |name: &str| named.iter().find(|(one, _)| one == name).map(|(_, value)| value);
        let current = matches!(by_name("current").map(|value| &value.kind), Some(ExprKind::Bool(true)));
        let time = match by_name("min").map(|value| &value.kind) {
            Some(ExprKind::Duration(time)) => *time,
            _ => Duration { count: 1.0, unit: DurationUnit::Years },
        };
        let last = if current { self.today } else { self.today - Months::new(1) };
        let mut course = json!({ "drug": drug.id, "start": before(last, time).to_string() });
        if current {
            course["outcome"] = json!("ongoing");
        } else {
            course["stop"] = json!(last.to_string());
            course["outcome"] = json!(if function == "failed" { "inadequate_response" } else { "response" });
        }
        let cap = |value: &Expr| {
            let ExprKind::List(pairs) = &value.kind else { return None };
            let pair = pairs.iter().find_map(|pair| match &pair.kind {
                ExprKind::List(parts) if belongs(drug, &text(&parts[0])) => Some(text(&parts[1])),
                _ => None,
            });
            pair.and_then(|dose| Dose::parse(&dose))
        };
        let dose = match (by_name("min_dose"), by_name("max_dose")) {
            (Some(floor), _) => Some(Dose::parse(&text(floor))?),
            (None, Some(caps)) => cap(caps),
            (None, None) => None,
        };
        if let Some(dose) = dose {
            course["max_dose"] = json!(dose.value);
            course["dose_unit"] = json!(dose.unit);
        }
        Some(course)
    }

    /// The last dose of a class or list on `day`.
    pub fn last_dose(&self, which: &Expr, day: NaiveDate) -> Vec<Plan> {
        let Some(drug) = self.apart(which, Vec::new()).first().copied() else { return Vec::new() };
        let start = (day - Months::new(12)).to_string();
        let course =
            json!({ "drug": drug.id, "start": start, "stop": day.to_string(), "outcome": "response" });
        vec![Plan { exposures: vec![course], drugs: true, ..Plan::default() }]
    }

    /// A drug of the class whose dose last changed so many days ago.
    pub fn stable(&self, which: &Expr, relation: Relation, days: &Expr, wanted: bool) -> Vec<Plan> {
        let (ExprKind::Duration(time), Relation::AtLeast) = (&days.kind, relation) else { return Vec::new() };
        let Some(drug) = self.apart(which, Vec::new()).first().copied() else { return Vec::new() };
        let short = u64::from(!wanted);
        let start = before(self.today, *time) + Days::new(short);
        let course = json!({ "drug": drug.id, "start": start.to_string(), "outcome": "ongoing" });
        vec![Plan { exposures: vec![course], drugs: true, ..Plan::default() }]
    }

    /// Lists the glucocorticoid whose dose is typed, so that a complete history does not contradict it.
    pub fn take_typed_steroid(&self, plan: &mut Plan, facts: &Map<String, Value>) {
        let typed = facts.get("prednisone_equivalent_mg_per_day").and_then(|dose| dose["value"].as_f64());
        let Some(dose) = typed.filter(|dose| plan.drugs && *dose > 0.0) else { return };
        let is_steroid = |course: &Value| {
            let found = course["drug"].as_str().and_then(|id| self.dictionary.drug(id));
            found.is_some_and(|(_, drug)| belongs(drug, "glucocorticoids"))
        };
        if !plan.exposures.iter().any(is_steroid) {
            let start = (self.today - Months::new(12)).to_string();
            plan.exposures.push(json!({
                "drug": "prednisone", "start": start, "outcome": "ongoing", "max_dose": dose, "dose_unit": "mg/day",
            }));
        }
    }

    /// One course with the cumulative dose.
    pub fn cumulative(&self, call: &Expr, milligrams: Interval) -> Vec<Plan> {
        let ExprKind::Call { arguments, named, .. } = &call.kind else { return Vec::new() };
        let route = named.iter().find(|(name, _)| name == "route").map(|(_, value)| text(value));
        let Some(sum) = milligrams.pick(true).filter(|sum| *sum >= 0.0) else { return Vec::new() };
        let course = json!({
            "drug": text(&arguments[0]), "route": route, "start": "2025-01-15", "stop": "2025-07-15",
            "outcome": "response", "cumulative_dose": { "value": sum, "unit": "mg" },
        });
        vec![Plan { exposures: vec![course], drugs: true, ..Plan::default() }]
    }
}

/// A drug that can be entered as itself and is the drug, or of the group or class.
fn belongs(drug: &Drug, word: &str) -> bool {
    let named = |list: &[String]| list.iter().any(|one| one == word);
    !drug.group_only && (drug.id == word || named(&drug.groups) || named(&drug.classes))
}

/// Drugs that count as one.
fn merged(named: &[(String, Expr)]) -> Vec<Vec<String>> {
    let Some((_, value)) = named.iter().find(|(name, _)| name == "merge") else { return Vec::new() };
    let ExprKind::List(lists) = &value.kind else { return Vec::new() };
    let drugs = |list: &Expr| match &list.kind {
        ExprKind::List(words) => words.iter().map(text).collect(),
        _ => Vec::new(),
    };
    lists.iter().map(drugs).collect()
}
