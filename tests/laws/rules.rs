//! Small typed rules over the invented facts. Few facts and few limits, so that facts repeat.

use super::dictionary::{Body, Clause, Trial};
use proptest::prelude::*;

/// Comparisons of one fact.
const PLAIN: &[&str] = &[
    "flag",
    "flag",
    "other == false",
    "flag != true",
    "count_a >= 3",
    "count_a == 2",
    "count_a != 2",
    "1 <= count_a < 4",
    "count_b > 1",
    "dose < 3",
    "dose >= 5",
    "dose >= 0.005 g",
    "dose == 3",
    "3 <= dose <= 5",
    "3 < dose < 5",
    "limit > 3",
    "limit <= 5 mg",
    "grade == \"mid\"",
    "grade >= \"mid\"",
    "grade in [\"low\", \"high\"]",
    "colour != \"red\"",
    "\"skin\" in organs",
    "\"lung\" in organs",
    "count(organs) >= 2",
    "count(organs, exclude=[\"skin\"]) >= 1",
    "active",
    "sum >= 4",
    "sum < 7",
    "named",
];

/// Comparisons of two facts, and arithmetic.
const PAIRS: &[&str] = &[
    "dose >= limit",
    "dose < limit",
    "dose == limit",
    "count_a > count_b",
    "count_a + count_b >= 6",
    "count_a - count_b == 1",
    "max(count_a, count_b) >= 3",
    "min(count_a, count_b) < 2",
    "count_a * 2 > count_b + 3",
    "sum > count_a",
];

/// Dates.
const DATES: &[&str] = &[
    "seen_on != null",
    "seen_on == null",
    "days_before(\"assessed_on\", seen_on) >= 14",
    "days_before(\"assessed_on\", seen_on) < 3 weeks",
    "days_before(\"screening\", seen_on) <= 1 months",
    "days_before(\"infusion\", seen_on) > 1 months",
    "days_before(\"infusion\", seen_on) < 21 days",
    "days_before(\"infusion\", start_on) >= 4 weeks",
    "seen_on <= start_on",
    "add(seen_on, \"14 days\") <= start_on",
    "start_on != null",
];

/// What is known, what depends on the place, what a person answers.
const OTHERS: &[&str] = &[
    "known(dose)",
    "known(count_a)",
    "known(flag)",
    "on_those_measured(dose >= 3, limit >= 3)",
    "on_those_measured(count_a >= 3, dose < 5)",
    "site_country == \"ES\"",
    "parameter(\"country\") != \"GB\"",
    JUDGEMENT,
];

const JUDGEMENT: &str = "judgement(\"is it so?\")";

fn leaf() -> BoxedStrategy<String> {
    let of = |list: &'static [&'static str]| prop::sample::select(list).prop_map(str::to_owned);
    prop_oneof![8 => of(PLAIN), 2 => of(PAIRS), 2 => of(DATES), 2 => of(OTHERS)].boxed()
}

/// Ties parts together.
fn tied(parts: BoxedStrategy<Vec<String>>) -> BoxedStrategy<String> {
    let form = prop::sample::select(vec![
        "and", "and", "or", "or", "any_of", "all_of", "at_least", "at_least", "implies", "implies", "waived",
        "not", "repeat",
    ]);
    (form, parts, 1..3_usize)
        .prop_map(|(form, parts, least)| {
            let list = parts.join(", ");
            let bracketed: Vec<String> = parts.iter().map(|part| format!("({part})")).collect();
            match form {
                "and" | "or" => bracketed.join(&format!(" {form} ")),
                "at_least" => format!("at_least({least}, {list})"),
                "implies" | "waived" => format!("{form}({}, {})", parts[0], parts[1]),
                "not" => format!("not ({})", parts[0]),
                // the same part twice
                "repeat" => format!("at_least(2, {list}, {})", parts[0]),
                _ => format!("{form}({list})"),
            }
        })
        .boxed()
}

/// A rule of up to three levels.
pub fn rule() -> BoxedStrategy<String> {
    leaf().prop_recursive(3, 12, 3, |inner| tied(prop::collection::vec(inner, 2..4).boxed())).boxed()
}

/// A rule over facts alone that does not go deep.
pub fn small_rule() -> BoxedStrategy<String> {
    prop_oneof![leaf(), tied(prop::collection::vec(leaf(), 2..4).boxed())].boxed()
}

fn levels() -> BoxedStrategy<Body> {
    let written = Just(vec![
        ("fail", "dose < 3".to_owned()),
        ("caution", "3 <= dose < 5".to_owned()),
        ("pass", "dose >= 5".to_owned()),
    ]);
    let drawn =
        (prop::sample::subsequence(vec!["fail", "action_needed", "caution", "pass"], 1..=4), any::<bool>())
            .prop_flat_map(|(words, otherwise)| {
                prop::collection::vec(small_rule(), words.len()).prop_map(move |rules| {
                    let mut levels: Vec<(&'static str, String)> = words.iter().copied().zip(rules).collect();
                    if let Some(last) = levels.last_mut().filter(|(word, _)| *word == "pass" && otherwise) {
                        last.1 = "otherwise".to_owned();
                    }
                    levels
                })
            });
    prop_oneof![1 => written, 3 => drawn].prop_map(Body::Levels).boxed()
}

/// A criterion in any of its shapes.
pub fn clause() -> BoxedStrategy<Clause> {
    let on_fail = prop::sample::select(vec!["fail", "fail", "action_needed", "caution"]);
    let body = prop_oneof![3 => (rule(), on_fail).prop_map(|(rule, on_fail)| Body::Rule(rule, on_fail)), 2 => levels()];
    let counts = prop_oneof![
        4 => Just("always".to_owned()), 1 => Just("never".to_owned()), 2 => small_rule(),
    ];
    (body, counts, any::<bool>(), any::<bool>())
        .prop_map(|(body, counts, exclusion, grouped)| Clause {
            exclusion: exclusion && matches!(body, Body::Rule(..)),
            body,
            counts,
            grouped,
            not_computable: None,
            applies_to: None,
        })
        .boxed()
}

/// A set of `number` criteria. A judgement is asked by one criterion alone: another has an answer of its own.
pub fn trial(number: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Trial> {
    let waiver = prop::option::weighted(0.6, small_rule());
    (prop::collection::vec(clause(), number), waiver, small_rule(), any::<bool>()).prop_map(
        |(mut clauses, waiver, named, complete)| {
            let unjudged = |rule: &str| rule.replace(JUDGEMENT, "other");
            let alone = clauses.len() == 1;
            for clause in &mut clauses {
                clause.counts = unjudged(&clause.counts);
                match &mut clause.body {
                    Body::Rule(rule, _) if !alone => *rule = unjudged(rule),
                    Body::Levels(levels) if !alone => {
                        levels.iter_mut().for_each(|(_, rule)| *rule = unjudged(rule));
                    }
                    _ => {}
                }
            }
            // a definition cannot stand for itself
            let named = if named.contains("named") { "other".to_owned() } else { unjudged(&named) };
            Trial { clauses, waiver: waiver.map(|rule| unjudged(&rule)), named, complete }
        },
    )
}
