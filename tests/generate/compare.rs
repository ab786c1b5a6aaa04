//! Comparisons: which values lie on the wanted side of a limit.

use super::Generator;
use super::plan::{Change, Days, Interval, Plan, Score, Systems};
use super::solve::text;
use chrono::{Days as Day, Months, NaiveDate};
use eligibility::rule::{Expr, ExprKind};
use eligibility::{Duration, DurationUnit, FactType, Relation};
use std::collections::BTreeSet;

/// The numbers for which `x RELATION limit` is as wanted.
fn side(relation: Relation, limit: f64, wanted: bool) -> Vec<Interval> {
    match (relation, wanted) {
        (Relation::AtLeast, true) | (Relation::Below, false) => vec![Interval::from(limit, false)],
        (Relation::Above, true) | (Relation::AtMost, false) => vec![Interval::from(limit, true)],
        (Relation::AtMost, true) | (Relation::Above, false) => vec![Interval::to(limit, false)],
        (Relation::Below, true) | (Relation::AtLeast, false) => vec![Interval::to(limit, true)],
        (Relation::Equal, true) | (Relation::NotEqual, false) => {
            vec![Interval { low: limit, low_open: false, high: limit, high_open: false }]
        }
        _ => vec![Interval::to(limit, true), Interval::from(limit, true)],
    }
}

impl Generator<'_> {
    pub fn compare(&self, left: &Expr, relation: Relation, right: &Expr, wanted: bool) -> Vec<Plan> {
        match (&left.kind, &right.kind) {
            (ExprKind::Number { .. } | ExprKind::Text(_) | ExprKind::Duration(_), _) => {
                self.compare(right, relation.mirrored(), left, wanted)
            }
            (ExprKind::Name(fact), ExprKind::Null) => {
                self.happened(fact, wanted == (relation == Relation::NotEqual))
            }
            (ExprKind::Name(fact), ExprKind::Text(word)) => self.word(fact, relation, word, wanted),
            (ExprKind::Name(fact), ExprKind::Name(other)) => self.two_scores(fact, relation, other, wanted),
            (ExprKind::Name(fact), ExprKind::Number { value, unit }) => {
                self.number(fact, side(relation, *value, wanted), unit.as_deref())
            }
            (ExprKind::Name(fact), ExprKind::Duration(time)) => {
                self.number(fact, side(relation, time.count, wanted), Some(time.unit.word()))
            }
            (ExprKind::Call { function, arguments, .. }, ExprKind::Text(word)) if function == "parameter" => {
                self.parameter(&text(&arguments[0]), word, wanted == (relation == Relation::Equal))
            }
            (ExprKind::Call { function, arguments, named }, _) => {
                self.call(left, function, arguments, named, relation, right, wanted)
            }
            _ => Vec::new(),
        }
    }

    fn happened(&self, fact: &str, wanted: bool) -> Vec<Plan> {
        let day = self.today - Day::new(60);
        let days = if wanted {
            Days { first: Some(day), last: Some(day), never: false }
        } else {
            Days { first: Some(NaiveDate::MAX), last: Some(NaiveDate::MIN), never: true }
        };
        vec![dated(fact, days)]
    }

    /// An enumerated fact against a word; a place against its country.
    fn word(&self, fact: &str, relation: Relation, word: &str, wanted: bool) -> Vec<Plan> {
        if fact == "site_country" {
            return self.parameter("country", word, wanted == (relation == Relation::Equal));
        }
        let Some(found) = self.dictionary.find(fact) else { return Vec::new() };
        let members = found.fact.members();
        let Some(place) = members.iter().position(|one| one == word) else { return Vec::new() };
        let fits = |index: &usize| {
            let fits = match relation {
                Relation::Equal => *index == place,
                Relation::NotEqual => *index != place,
                Relation::AtLeast => *index >= place,
                Relation::Above => *index > place,
                Relation::AtMost => *index <= place,
                Relation::Below => *index < place,
            };
            fits == wanted
        };
        let words = (0..members.len()).filter(fits).map(|index| members[index].clone()).collect();
        self.words(fact, words, true)
    }

    pub fn words(&self, fact: &str, words: Vec<String>, wanted: bool) -> Vec<Plan> {
        let Some(found) = self.dictionary.find(fact) else { return Vec::new() };
        let members = found.fact.members().iter();
        let words: BTreeSet<String> = members.filter(|one| words.contains(one) == wanted).cloned().collect();
        let mut plan = Plan::default();
        plan.words.insert(found.fact.id.clone(), words);
        vec![plan]
    }

    fn parameter(&self, name: &str, word: &str, wanted: bool) -> Vec<Plan> {
        let mut plan = Plan::default();
        let (is, is_not) = plan.parameters.entry(name.to_owned()).or_default();
        if wanted {
            is.insert(word.to_owned())
        } else {
            is_not.insert(word.to_owned())
        };
        vec![plan]
    }

    fn number(&self, fact: &str, sides: Vec<Interval>, unit: Option<&str>) -> Vec<Plan> {
        let Some(found) = self.dictionary.find(fact) else { return Vec::new() };
        let id = &found.fact.id;
        let plan = |limits: Interval| {
            let mut plan = Plan::default();
            plan.numbers.insert(id.clone(), limits);
            if let Some(unit) = unit {
                plan.units.insert(id.clone(), unit.to_owned());
            }
            plan
        };
        sides.into_iter().map(plan).collect()
    }

    /// One score against another: the second takes some value, the first lies two points above or is the same.
    fn two_scores(&self, fact: &str, relation: Relation, other: &str, wanted: bool) -> Vec<Plan> {
        let above = wanted == (relation == Relation::Above);
        let exact = |fact: &str, value: f64| {
            let mut plan = Plan::default();
            plan.numbers.insert(fact.to_owned(), side(Relation::Equal, value, true)[0]);
            plan
        };
        let pair = |value: u32| {
            let value = f64::from(value);
            exact(other, value).and(&exact(fact, if above { value + 2.0 } else { value }))
        };
        if relation == Relation::Above { (0..=20).filter_map(pair).collect() } else { Vec::new() }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one comparison")]
    fn call(
        &self,
        left: &Expr,
        function: &str,
        arguments: &[Expr],
        named: &[(String, Expr)],
        relation: Relation,
        right: &Expr,
        wanted: bool,
    ) -> Vec<Plan> {
        if function == "days_before" {
            return self.elapsed(&arguments[1], relation, right, wanted);
        }
        if function == "stable_days" {
            return self.stable(&arguments[0], relation, right, wanted);
        }
        let limit = match &right.kind {
            ExprKind::Number { value, .. } => *value,
            ExprKind::Duration(time) => time.count,
            _ => return Vec::new(),
        };
        let sides = side(relation, limit, wanted);
        let each = |make: &dyn Fn(Interval) -> Vec<Plan>| sides.iter().flat_map(|one| make(*one)).collect();
        match function {
            "x_uln" => match &arguments[0].kind {
                ExprKind::Name(fact) => {
                    let ratio = self.dictionary.find(fact).and_then(|found| found.fact.ratio.clone());
                    ratio.map_or_else(Vec::new, |ratio| self.number(&ratio, sides, None))
                }
                _ => Vec::new(),
            },
            "count" => each(&|one| self.count(&arguments[0], named, one)),
            "cumulative_dose_mg" => each(&|one| self.cumulative(left, one)),
            "bilag_count" => each(&|one| self.bilag(&text(&arguments[0]), named, one)),
            "sledai_points" => {
                let score = |points: Interval| Score { left_out: left_out(named), points };
                each(&|one| vec![Plan { scores: vec![score(one)], ..Plan::default() }])
            }
            "change" => each(&|one| self.changed(arguments, named, one)),
            "months_since_diagnosis" => self.months(&text(&arguments[0]), relation, limit, wanted),
            _ => Vec::new(),
        }
    }

    /// The day so long before the assessment.
    pub fn back(&self, time: &Expr) -> Option<NaiveDate> {
        let time = match &time.kind {
            ExprKind::Duration(time) => *time,
            ExprKind::Number { value, unit: None } => Duration { count: *value, unit: DurationUnit::Days },
            _ => return None,
        };
        Some(before(self.today, time))
    }

    /// The day that lies `time` back belongs to "at least" and to "at most".
    fn elapsed(&self, date: &Expr, relation: Relation, time: &Expr, wanted: bool) -> Vec<Plan> {
        let Some(limit) = self.back(time) else { return Vec::new() };
        let relation = if wanted {
            relation
        } else {
            match relation {
                Relation::AtLeast => Relation::Below,
                Relation::Above => Relation::AtMost,
                Relation::AtMost => Relation::Above,
                Relation::Below => Relation::AtLeast,
                _ => return Vec::new(),
            }
        };
        let days = match relation {
            Relation::AtLeast => Days { first: None, last: Some(limit), never: true },
            Relation::Above => Days { first: None, last: limit.pred_opt(), never: true },
            Relation::AtMost => Days { first: Some(limit), last: None, never: false },
            Relation::Below => Days { first: limit.succ_opt(), last: None, never: false },
            _ => return Vec::new(),
        };
        match &date.kind {
            ExprKind::Name(fact) => vec![dated(fact, days)],
            ExprKind::Call { function, arguments, .. } if function == "last_dose" => {
                let day = days.last.or(days.first).unwrap_or(self.today);
                self.last_dose(&arguments[0], day)
            }
            // the later of several dates: one of them there, the others never
            ExprKind::Call { function, arguments, .. } if function == "latest_of" => {
                let never = Days { first: Some(NaiveDate::MAX), last: Some(NaiveDate::MIN), never: true };
                let mut ways = Vec::new();
                for chosen in 0..arguments.len() {
                    let parts = arguments.iter().enumerate().map(|(number, one)| match &one.kind {
                        ExprKind::Name(fact) => dated(fact, if number == chosen { days } else { never }),
                        _ => Plan::default(),
                    });
                    let mut parts = parts;
                    ways.extend(parts.try_fold(Plan::default(), |sum, part| sum.and(&part)));
                }
                ways
            }
            _ => Vec::new(),
        }
    }

    fn months(&self, disease: &str, relation: Relation, limit: f64, wanted: bool) -> Vec<Plan> {
        if relation != Relation::AtLeast {
            return Vec::new();
        }
        let day = before(self.today, Duration { count: limit, unit: DurationUnit::Months });
        let days = if wanted {
            Days { first: None, last: Some(day), never: false }
        } else {
            Days { first: day.succ_opt(), last: None, never: false }
        };
        let own = format!("{}_diagnosis_date", disease.to_lowercase());
        if self.dictionary.find(&own).is_some() {
            return vec![dated(&own, days)];
        }
        let mut plan = Plan::default();
        plan.written
            .insert("diagnosis_date".to_owned(), serde_json::json!({ disease: days.pick(self.today) }));
        vec![plan]
    }

    fn changed(&self, arguments: &[Expr], named: &[(String, Expr)], by: Interval) -> Vec<Plan> {
        let ExprKind::Name(fact) = &arguments[0].kind else { return Vec::new() };
        let window = named.iter().find(|(name, _)| name == "within").map(|(_, value)| value);
        let since = match window {
            Some(window) => self.back(window),
            None => Some(self.today - Months::new(30)),
        };
        let Some(since) = since else { return Vec::new() };
        let mut plan = Plan::default();
        plan.changes.insert(fact.clone(), Change { relative: text(&arguments[1]) == "relative", since, by });
        vec![plan]
    }

    /// So many systems of the grade among those asked.
    fn bilag(&self, grade: &str, named: &[(String, Expr)], number: Interval) -> Vec<Plan> {
        let Some(found) = self.dictionary.find("bilag_2004_grades") else { return Vec::new() };
        let FactType::Map { keys, .. } = &found.fact.kind else { return Vec::new() };
        let list = |name: &str| -> Option<Vec<String>> {
            let (_, list) = named.iter().find(|(one, _)| one == name)?;
            let ExprKind::List(words) = &list.kind else { return None };
            Some(words.iter().map(text).collect())
        };
        let (only, exclude) = (list("only"), list("exclude").unwrap_or_default());
        let asked =
            |key: &&String| only.as_ref().is_none_or(|only| only.contains(key)) && !exclude.contains(key);
        let asked = keys.iter().filter(asked).cloned().collect();
        let systems = vec![Systems { grade: grade.to_owned(), asked, number }];
        vec![Plan { systems, ..Plan::default() }]
    }

    /// Members of a set, rows of a list, or exposures.
    fn count(&self, counted: &Expr, named: &[(String, Expr)], number: Interval) -> Vec<Plan> {
        let ExprKind::Name(name) = &counted.kind else { return self.counted(counted, number) };
        let Some(found) = self.dictionary.find(name) else { return Vec::new() };
        let none = number.holds(0.0);
        if found.fact.kind == FactType::Records {
            let rows = if none { serde_json::json!([]) } else { serde_json::json!([{ "type": "melanoma" }]) };
            let mut plan = Plan::default();
            plan.written.insert(found.fact.id.clone(), rows);
            return vec![plan];
        }
        let exclude: Vec<String> = named
            .iter()
            .filter_map(|(_, list)| if let ExprKind::List(words) = &list.kind { Some(words) } else { None })
            .flat_map(|words| words.iter().map(text))
            .collect();
        let (left_out, asked): (Vec<String>, Vec<String>) =
            found.fact.members().iter().cloned().partition(|one| exclude.contains(one));
        let mut plan = Plan::default();
        let (has, has_not) = plan.members.entry(found.fact.id.clone()).or_default();
        if none {
            has_not.extend(asked);
            // a member that is left out does not count
            has.extend(left_out.into_iter().take(1));
        } else {
            has.extend(asked.into_iter().take(1));
        }
        vec![plan]
    }
}

fn dated(fact: &str, days: Days) -> Plan {
    let mut plan = Plan::default();
    plan.days.insert(fact.to_owned(), days);
    plan
}

/// The items a sub-score leaves out.
pub fn left_out(named: &[(String, Expr)]) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for (name, value) in named {
        match &value.kind {
            ExprKind::List(words) if name == "exclude" => {
                out.extend(words.iter().map(|word| format!("sledai_{}", text(word))));
            }
            ExprKind::Bool(true) if name == "clinical" => {
                out.extend(["sledai_low_complement", "sledai_increased_dna_binding"].map(str::to_owned));
            }
            _ => {}
        }
    }
    out
}

/// The calendar day so long before another.
pub fn before(day: NaiveDate, time: Duration) -> NaiveDate {
    let count = time.count as u32;
    match time.unit {
        DurationUnit::Days => day - Day::new(u64::from(count)),
        DurationUnit::Weeks => day - Day::new(u64::from(count) * 7),
        DurationUnit::Months => day - Months::new(count),
        DurationUnit::Years => day - Months::new(count * 12),
    }
}
