//! What a case says of each fact, and the complete cases it leaves possible.

use super::dictionary::{COUNTRIES, FACTS, Kind, kind};
use super::evaluate::{Complete, Value, organs, today};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

/// Days that are tried for a date: all that a duration of the rules can reach, one long ago, and never.
const TRIED_DAYS: u64 = 40;

/// What a case says of one fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    Unknown,
    NotDone,
    Exact(Value),
    /// A bound: `above`, `at_least`, `below`, `at_most` and its limit.
    Bound(&'static str, f64),
    /// Two sources of one value, both of today.
    Sources(Vec<Entry>),
    /// Dated values, of which the last is the latest.
    Series(Vec<Entry>),
    /// A month or a year.
    Month(String),
    /// It happened, nobody knows when.
    SomeDay,
    /// Members that are certain, of a set that may hold more.
    AtLeast(BTreeSet<&'static str>),
}

/// What is known of one patient.
#[derive(Clone, Debug, Default)]
pub struct Case {
    pub entries: BTreeMap<&'static str, Entry>,
    /// The planned infusion, a day or a month.
    pub infusion: Option<String>,
}

impl Entry {
    fn json(&self) -> Json {
        match self {
            Self::Unknown => Json::Null,
            Self::NotDone => json!("not_done"),
            Self::Exact(value) => value_json(value),
            Self::Bound(word, limit) => json!({ *word: limit }),
            Self::Sources(list) => list.iter().map(|one| object(one.json())).collect(),
            Self::Series(list) => {
                let dated = list.iter().enumerate().map(|(number, one)| {
                    let mut value = object(one.json());
                    value["on"] = json!(format!("2026-{:02}", 11 - (list.len() - 1 - number)));
                    value
                });
                dated.collect()
            }
            Self::Month(text) => json!(text),
            Self::SomeDay => json!("some_date"),
            Self::AtLeast(members) => json!({ "present": members, "complete": false }),
        }
    }

    /// The values it leaves possible, of a fact of this kind.
    pub fn values(&self, kind: Kind) -> Vec<Value> {
        let all = || all_values(kind);
        let number = |value: &Value| match value {
            Value::Number(number) => *number,
            _ => f64::NAN,
        };
        match self {
            Self::Unknown | Self::NotDone => all(),
            Self::Exact(value) => vec![value.clone()],
            Self::Bound(word, limit) => {
                let inside = |value: &Value| match *word {
                    "above" => number(value) > *limit,
                    "at_least" => number(value) >= *limit,
                    "below" => number(value) < *limit,
                    _ => number(value) <= *limit,
                };
                all().into_iter().filter(inside).collect()
            }
            Self::Sources(list) => {
                let mut values: Vec<Value> = Vec::new();
                for value in list.iter().flat_map(|one| one.values(kind)) {
                    if !values.contains(&value) {
                        values.push(value);
                    }
                }
                values
            }
            Self::Series(list) => list.last().map_or_else(all, |last| last.values(kind)),
            Self::Month(text) => days_of(text).into_iter().map(|day| Value::Day(Some(day))).collect(),
            Self::SomeDay => all().into_iter().filter(|value| *value != Value::Day(None)).collect(),
            Self::AtLeast(members) => {
                let holds = |value: &Value| matches!(value, Value::Set(set) if set.is_superset(members));
                all().into_iter().filter(holds).collect()
            }
        }
    }
}

fn object(value: Json) -> Json {
    if value.is_object() { value } else { json!({ "value": value }) }
}

pub fn value_json(value: &Value) -> Json {
    match value {
        Value::Flag(flag) => json!(flag),
        Value::Number(number) => json!(number),
        Value::Day(None) => json!("never"),
        Value::Day(Some(day)) => json!(day.to_string()),
        Value::Word(word) => json!(word),
        Value::Set(members) => json!(members),
    }
}

/// Values such that every mix of answers that a rule can give is given by one of them.
pub fn all_values(kind: Kind) -> Vec<Value> {
    match kind {
        Kind::Flag | Kind::Judgement => vec![Value::Flag(true), Value::Flag(false)],
        Kind::Whole(most) => (0..=most).map(|value| Value::Number(f64::from(value))).collect(),
        // between and around the entered ones, and two on each side of 3 and 5, for two such numbers are compared
        Kind::Number => {
            [1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 5.5, 6.0, 7.0, 8.0].map(Value::Number).to_vec()
        }
        Kind::Day => {
            let recent = (0..TRIED_DAYS).map(|back| Some(today() - Days::new(back)));
            recent.chain([NaiveDate::from_ymd_opt(2020, 1, 1), None]).map(Value::Day).collect()
        }
        Kind::Word(words) => words.iter().map(|word| Value::Word(word)).collect(),
        Kind::Set(_) => organs().map(Value::Set).collect(),
        Kind::Place(_) => COUNTRIES.iter().map(|word| Value::Word(word)).collect(),
    }
}

/// The days that a day, month or year can mean, up to today.
fn days_of(text: &str) -> Vec<NaiveDate> {
    let (first, last) = span(text);
    first.iter_days().take_while(|day| *day <= last.min(today())).collect()
}

fn span(text: &str) -> (NaiveDate, NaiveDate) {
    match text.len() {
        7 => {
            let first: NaiveDate = format!("{text}-01").parse().unwrap();
            let next = first + chrono::Months::new(1);
            (first, next.pred_opt().unwrap())
        }
        _ => (text.parse().unwrap(), text.parse().unwrap()),
    }
}

impl Case {
    /// As a case file, with the facts in this order.
    pub fn json_in(&self, order: &[&'static str]) -> Json {
        let (mut facts, mut more) = (Map::new(), Map::new());
        for id in order {
            let Some(entry) = self.entries.get(id) else { continue };
            match (kind(id), entry) {
                (_, Entry::Unknown) => {}
                (Kind::Place(_), _) => {
                    drop(more.insert("parameters".to_owned(), json!({ *id: entry.json() })))
                }
                (Kind::Judgement, _) => {
                    more.insert("judgements".to_owned(), json!({ "is it so?": entry.json() }));
                }
                _ => drop(facts.insert((*id).to_owned(), entry.json())),
            }
        }
        let mut case = json!({ "format": "car-t-eligibility/case/1", "assessed_on": today().to_string() });
        case["facts"] = Json::Object(facts);
        for (key, value) in more {
            case[key] = value;
        }
        if let Some(infusion) = &self.infusion {
            case["planned"] = json!({ "infusion": infusion });
        }
        case
    }

    /// As a case file.
    pub fn json(&self) -> Json {
        self.json_in(&FACTS.map(|(id, _)| id))
    }

    /// What it says of a fact.
    pub fn entry(&self, id: &str) -> &Entry {
        self.entries.get(id).unwrap_or(&Entry::Unknown)
    }

    /// No sum was entered, so that its parts give it.
    pub fn derives(&self) -> bool {
        matches!(self.entry("sum"), Entry::Unknown | Entry::NotDone)
    }

    /// The entered sum cannot be what its parts give: both stay possible.
    pub fn contradicts(&self) -> bool {
        let ends = |id| {
            let numbers = self.entry(id).values(kind(id)).into_iter().map(|value| match value {
                Value::Number(number) => number,
                _ => f64::NAN,
            });
            numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), one| (low.min(one), high.max(one)))
        };
        if self.derives() {
            return false;
        }
        let (sum, a, b) = (ends("sum"), ends("count_a"), ends("count_b"));
        sum.1 < a.0 + b.0 || sum.0 > a.1 + b.1
    }

    /// Every complete case over the facts in `read`, or `None` where there are more than `most`.
    pub fn completions(&self, read: &Read, most: usize) -> Option<Vec<Complete>> {
        let mut all = vec![Complete::default()];
        let infusions: Vec<NaiveDate> = match &self.infusion {
            Some(text) if read.infusion => {
                let (first, last) = span(text);
                first.iter_days().take_while(|day| *day <= last).collect()
            }
            _ => vec![today()],
        };
        let spread = |all: Vec<Complete>, number: usize, set: &dyn Fn(&mut Complete, usize)| {
            if all.len() * number > most {
                return None;
            }
            let with = |one: &Complete, choice| {
                let mut one = one.clone();
                set(&mut one, choice);
                one
            };
            Some(
                all.iter()
                    .flat_map(|one| (0..number).map(move |choice| with(one, choice)))
                    .collect::<Vec<_>>(),
            )
        };
        all = spread(all, infusions.len(), &|one, choice| one.infusion = Some(infusions[choice]))?;
        for id in &read.facts {
            if *id == "sum" && self.derives() {
                continue;
            }
            let mut values: Vec<Option<Value>> =
                self.entry(id).values(kind(id)).into_iter().map(Some).collect();
            if *id == "sum" && self.contradicts() {
                values.push(None);
            }
            all = spread(all, values.len(), &|one, choice| {
                if let Some(value) = &values[choice] {
                    one.values.insert(id, value.clone());
                }
            })?;
        }
        for id in &read.known {
            match self.entry(id) {
                Entry::NotDone => {
                    all = spread(all, 1, &|one, _| {
                        one.not_done.insert(id);
                    })?
                }
                Entry::Unknown => {
                    all = spread(all, 2, &|one, choice| {
                        if choice == 1 {
                            one.not_done.insert(id);
                        }
                    })?;
                }
                _ => {}
            }
        }
        Some(all)
    }
}

/// What a rule reads of a case.
#[derive(Clone, Debug, Default)]
pub struct Read {
    pub facts: BTreeSet<&'static str>,
    /// Facts of which it asks whether the test was done.
    pub known: BTreeSet<&'static str>,
    pub infusion: bool,
}

impl Read {
    /// What the texts of rules read; a derived fact reads what gives it.
    pub fn of<'a>(rules: impl Iterator<Item = &'a str>, case: &Case) -> Self {
        let mut read = Self::default();
        for rule in rules {
            let mut words: BTreeSet<&str> =
                rule.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
            if words.contains("active") {
                words.extend(["dose", "flag"]);
            }
            if words.contains("site_country") {
                words.insert("country");
            }
            if words.contains("sum") && (case.derives() || case.contradicts()) {
                words.extend(["count_a", "count_b"]);
            }
            read.facts.extend(FACTS.iter().map(|(id, _)| *id).filter(|id| words.contains(id)));
            read.infusion |= words.contains("infusion");
            for (id, _) in FACTS {
                let asked = format!("known({id})");
                let measured = rule.contains("on_those_measured") && words.contains(id);
                if rule.contains(&asked) || measured {
                    read.known.insert(id);
                }
            }
        }
        read
    }
}

/// An entry of one fact: often unknown, often less than exact.
pub fn entry(id: &'static str) -> BoxedStrategy<Entry> {
    let kind = kind(id);
    let entered = match kind {
        Kind::Number => [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0].map(Value::Number).to_vec(),
        kind => all_values(kind),
    };
    let exact = prop::sample::select(entered).prop_map(Entry::Exact).boxed();
    let open = match kind {
        Kind::Flag => prop_oneof![
            Just(Entry::NotDone),
            Just(Entry::Sources(vec![Entry::Exact(Value::Flag(true)), Entry::Exact(Value::Flag(false))])),
        ]
        .boxed(),
        Kind::Number | Kind::Whole(_) => numbers(kind, exact.clone()),
        Kind::Day => prop_oneof![
            Just(Entry::SomeDay),
            Just(Entry::Month("2026-11".to_owned())),
            Just(Entry::Month("2026-10".to_owned())),
            Just(Entry::NotDone),
            prop::collection::vec(exact.clone(), 2).prop_map(Entry::Sources),
        ]
        .boxed(),
        Kind::Word(_) => prop_oneof![
            Just(Entry::NotDone),
            prop::collection::vec(exact.clone(), 2).prop_map(Entry::Sources),
        ]
        .boxed(),
        Kind::Set(words) => prop::sample::subsequence(words.to_vec(), 0..words.len())
            .prop_map(|members| Entry::AtLeast(members.into_iter().collect()))
            .boxed(),
        Kind::Place(_) | Kind::Judgement => Just(Entry::Unknown).boxed(),
    };
    prop_oneof![4 => Just(Entry::Unknown), 3 => exact, 3 => open].boxed()
}

fn numbers(kind: Kind, exact: BoxedStrategy<Entry>) -> BoxedStrategy<Entry> {
    let word = prop::sample::select(vec!["above", "at_least", "below", "at_most"]);
    let limits: Vec<f64> = match kind {
        Kind::Whole(_) => vec![1.0, 2.0, 3.0],
        _ => vec![3.0, 5.0],
    };
    let bound =
        (word, prop::sample::select(limits)).prop_map(|(word, limit)| Entry::Bound(word, limit)).boxed();
    let one = prop_oneof![exact, bound.clone()].boxed();
    prop_oneof![
        4 => bound,
        1 => Just(Entry::NotDone),
        2 => prop::collection::vec(one.clone(), 2..4).prop_map(Entry::Sources),
        1 => prop::collection::vec(one, 2..4).prop_map(Entry::Series),
    ]
    .boxed()
}

/// A case that says something of each of these facts.
pub fn case() -> impl Strategy<Value = Case> {
    let entries: Vec<_> = FACTS.iter().map(|(id, _)| entry(id)).collect();
    let infusion = prop::option::of(prop::sample::select(vec!["2026-11-28", "2026-12", "2026-12-15"]));
    (entries, infusion).prop_map(|(entries, infusion)| Case {
        entries: FACTS.iter().map(|(id, _)| *id).zip(entries).collect(),
        infusion: infusion.map(str::to_owned),
    })
}
