//! Compares an instrument with a second reading of its source over every completion of random inputs.
#![allow(dead_code, reason = "every test file includes this and none uses all of it")]

use crate::flat_json::Scorer;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Most completions that one random case may have; beyond it, unknown facts are made exact.
const MOST: usize = 600;

/// A fact and the values tried for it.
#[derive(Clone, Debug)]
pub enum Fact {
    /// Yes or no.
    Flag(&'static str),
    /// Numbers in rising order, with a value on, below and above each limit that decides something.
    Number(&'static str, &'static [f64]),
    /// Numbers without limits of their own: where an end is open, values far beyond are tried too.
    Unlimited(&'static str, &'static [f64]),
    /// Words.
    Word(&'static str, &'static [&'static str]),
}

/// One complete answer of the second reading for one output.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub enum Answer {
    /// `met` or `not_met`; `unknown` while open.
    Met(bool),
    /// `true` or `false`; null while open.
    Flag(bool),
    /// A number; null while open, with `_min` and `_max` beside it.
    Number(f64),
    /// A word; null while open.
    Word(&'static str),
    /// A word; `unknown` while open.
    WordOrUnknown(&'static str),
    /// No word.
    Nothing,
}

/// What the second reading says of one complete input: every answer it leaves possible.
pub type Answers = Vec<(&'static str, Answer)>;

/// A complete input.
pub struct Case(Map<String, Value>);

impl Case {
    /// A complete input put together by hand.
    pub fn new(input: Value) -> Self {
        Self(input.as_object().unwrap().clone())
    }

    pub fn flag(&self, fact: &str) -> bool {
        self.0[fact].as_bool().unwrap()
    }

    pub fn number(&self, fact: &str) -> f64 {
        self.0[fact].as_f64().unwrap()
    }

    /// The number in thousandths, for exact arithmetic of another kind than the code's.
    pub fn thousandths(&self, fact: &str) -> i64 {
        (self.number(fact) * 1000.0).round() as i64
    }

    pub fn word(&self, fact: &str) -> &str {
        self.0[fact].as_str().unwrap()
    }

    pub fn count(&self, facts: &[&str]) -> usize {
        facts.iter().filter(|fact| self.flag(fact)).count()
    }
}

/// How a fact is given: how much is known, and two places among its values.
pub type Choice = (u8, prop::sample::Index, prop::sample::Index);

/// Choices for `count` facts.
pub fn choices(count: usize) -> impl Strategy<Value = Vec<Choice>> {
    prop::collection::vec((any::<u8>(), any::<prop::sample::Index>(), any::<prop::sample::Index>()), count)
}

impl Fact {
    fn name(&self) -> &'static str {
        match self {
            Self::Flag(name) | Self::Number(name, _) | Self::Unlimited(name, _) | Self::Word(name, _) => name,
        }
    }

    fn values(&self) -> Vec<Value> {
        match self {
            Self::Flag(_) => vec![json!(false), json!(true)],
            Self::Number(_, values) | Self::Unlimited(_, values) => {
                values.iter().map(|value| json!(value)).collect()
            }
            Self::Word(_, words) => words.iter().map(|word| json!(word)).collect(),
        }
    }

    /// The input as given and the values that complete it.
    fn given(&self, (kind, a, b): &Choice) -> (Value, Vec<Value>) {
        let values = self.values();
        let (a, b) = (a.index(values.len()), b.index(values.len()));
        let (low, high) = (a.min(b), a.max(b));
        let is_number = matches!(self, Self::Number(..) | Self::Unlimited(..));
        let far = |value: f64| matches!(self, Self::Unlimited(..)).then(|| json!(value));
        let from = |values: &[Value]| far(0.0).into_iter().chain(values.iter().cloned()).collect::<Vec<_>>();
        match kind % 8 {
            0 | 1 => (Value::Null, from(&values).into_iter().chain(far(1e9)).collect()),
            2 if is_number => {
                (json!({ "at_least": values[low], "at_most": values[high] }), values[low..=high].to_vec())
            }
            3 if is_number => (json!({ "at_most": values[high] }), from(&values[..=high])),
            _ => (values[a].clone(), vec![values[a].clone()]),
        }
    }
}

/// Every answer that the second reading gives to one of these inputs, by output.
fn possible(
    completions: &[Case],
    reading: impl Fn(&Case) -> Vec<Answers>,
) -> BTreeMap<&'static str, Vec<Answer>> {
    let mut possible: BTreeMap<&str, Vec<Answer>> = BTreeMap::new();
    for case in completions {
        for (name, answer) in reading(case).into_iter().flatten() {
            let seen = possible.entry(name).or_default();
            if !seen.contains(&answer) {
                seen.push(answer);
            }
        }
    }
    possible
}

/// Scores one random input and compares every output with all completions.
pub fn compare(
    scorer: &Scorer,
    facts: &[Fact],
    choices: &[Choice],
    reading: impl Fn(&Case) -> Vec<Answers>,
) -> Result<(), TestCaseError> {
    let (input, completions) = lay_out(facts, choices);
    let possible = possible(&completions, reading);
    let got = scorer.score(Value::Object(input.clone()));
    for (name, answers) in possible {
        for (name, expected) in printed(name, &answers) {
            prop_assert!(
                same(&expected, &got[&name]),
                "{name}: expected {expected}, got {}; possible {answers:?}; input {input:?}",
                got[&name]
            );
        }
    }
    Ok(())
}

/// Scores one complete input and compares it with the second reading.
pub fn compare_exact(scorer: &Scorer, case: &Case, reading: impl Fn(&Case) -> Vec<Answers>) {
    let got = scorer.score(Value::Object(case.0.clone()));
    for (name, answer) in reading(case).into_iter().flatten() {
        let (_, expected) = &printed(name, &[answer])[0];
        assert!(same(expected, &got[name]), "{name}: expected {expected}, got {}; {:?}", got[name], case.0);
    }
}

/// An input and what the second reading wants of it, by output.
pub type Probe = (Value, Vec<(String, Value)>);

/// What the second reading wants of complete inputs.
pub fn exact_probes(cases: Vec<Case>, reading: impl Fn(&Case) -> Vec<Answers>) -> Vec<Probe> {
    cases.into_iter().map(|case| probe(case.0.clone(), &[case], &reading)).collect()
}

fn probe(input: Map<String, Value>, completions: &[Case], reading: impl Fn(&Case) -> Vec<Answers>) -> Probe {
    let wanted = possible(completions, reading);
    let wanted = wanted.into_iter().flat_map(|(name, answers)| printed(name, &answers)).collect();
    (Value::Object(input), wanted)
}

/// Every value of every fact beside the first and beside the last values of the others, then random inputs:
/// complete ones and ones in which some facts are unknown or bounded. The same on every run.
pub fn probes(facts: &[Fact], reading: impl Fn(&Case) -> Vec<Answers>) -> Vec<Probe> {
    let mut all = exact_probes(one_by_one(facts), &reading);
    let mut runner = TestRunner::deterministic();
    for round in 0..900 {
        let tree = choices(facts.len()).new_tree(&mut runner).expect("choices");
        let mut random = tree.current();
        if round % 3 != 0 {
            random.iter_mut().for_each(|choice| choice.0 = 7);
        }
        let (input, completions) = lay_out(facts, &random);
        all.push(probe(input, &completions, &reading));
    }
    all
}

fn one_by_one(facts: &[Fact]) -> Vec<Case> {
    let ends: [fn(Vec<Value>) -> Value; 2] =
        [|values| values[0].clone(), |values| values[values.len() - 1].clone()];
    let changed = |base: &Map<String, Value>, fact: &Fact| {
        fact.values().into_iter().map(|value| with(base, fact, value)).collect::<Vec<_>>()
    };
    let of_base =
        |base: Map<String, Value>| facts.iter().flat_map(|fact| changed(&base, fact)).collect::<Vec<_>>();
    ends.into_iter().flat_map(|end| of_base(all_at(facts, end))).map(Case).collect()
}

/// Every pair of values of every two facts, the others at their first values or as `given`.
pub fn pairs(facts: &[Fact], given: &[(&str, Value)]) -> Vec<Case> {
    let mut base = all_at(facts, |values| values[0].clone());
    base.extend(given.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    let mut all = Vec::new();
    for (at, one) in facts.iter().enumerate() {
        for value in one.values() {
            let changed = with(&base, one, value);
            for other in &facts[at + 1..] {
                all.extend(other.values().into_iter().map(|value| Case(with(&changed, other, value))));
            }
        }
    }
    all
}

fn all_at(facts: &[Fact], end: fn(Vec<Value>) -> Value) -> Map<String, Value> {
    facts.iter().map(|fact| (fact.name().to_owned(), end(fact.values()))).collect()
}

fn with(base: &Map<String, Value>, fact: &Fact, value: Value) -> Map<String, Value> {
    let mut changed = base.clone();
    changed.insert(fact.name().to_owned(), value);
    changed
}

/// Whether the scorer contradicts a probe.
pub fn contradicts(scorer: &Scorer, (input, wanted): &Probe) -> bool {
    let got = scorer.score(input.clone());
    wanted.iter().any(|(name, expected)| !same(expected, &got[name]))
}

/// The input and all its completions.
fn lay_out(facts: &[Fact], choices: &[Choice]) -> (Map<String, Value>, Vec<Case>) {
    let mut input = Map::new();
    let mut completions = vec![Map::new()];
    for (fact, choice) in facts.iter().zip(choices) {
        let (mut given, mut values) = fact.given(choice);
        if completions.len() * values.len() > MOST {
            values = vec![fact.values()[choice.1.index(fact.values().len())].clone()];
            given = values[0].clone();
        }
        input.insert(fact.name().to_owned(), given);
        let extend = |before: Map<String, Value>| {
            values.clone().into_iter().map(move |value| {
                let mut after = before.clone();
                after.insert(fact.name().to_owned(), value);
                after
            })
        };
        completions = completions.into_iter().flat_map(extend).collect();
    }
    (input, completions.into_iter().map(Case).collect())
}

/// How the outputs of one name must be printed.
fn printed(name: &str, answers: &[Answer]) -> Vec<(String, Value)> {
    let only = (answers.len() == 1).then(|| answers[0]);
    let main = match (only, answers[0]) {
        (Some(Answer::Met(met)), _) => json!(if met { "met" } else { "not_met" }),
        (Some(Answer::Flag(flag)), _) => json!(flag),
        (Some(Answer::Number(number)), _) => json!(number),
        (Some(Answer::Word(word) | Answer::WordOrUnknown(word)), _) => json!(word),
        (None, Answer::Met(_) | Answer::WordOrUnknown(_)) => json!("unknown"),
        _ => Value::Null,
    };
    let mut out = vec![(name.to_owned(), main)];
    let numbers: Vec<f64> =
        answers.iter().filter_map(|one| if let Answer::Number(n) = one { Some(*n) } else { None }).collect();
    if !numbers.is_empty() {
        out.push((format!("{name}_min"), json!(numbers.iter().copied().fold(f64::INFINITY, f64::min))));
        out.push((format!("{name}_max"), json!(numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max))));
    }
    out
}

/// Equal, where 3 and 3.0 are one number.
pub fn same(expected: &Value, got: &Value) -> bool {
    match (expected.as_f64(), got.as_f64()) {
        (Some(a), Some(b)) => a == b,
        _ => expected == got,
    }
}
