//! The rule language: every rule of the trial entries reads, and what is written reads back the same.

use eligibility::rule::{Expr, ExprKind, Span, parse};
use eligibility::{Duration, DurationUnit, Relation};
use proptest::prelude::*;
use serde_json::Value;

/// Reads a rule and checks that its canonical text says the same.
fn check_round_trip(text: &str) -> Result<String, String> {
    let expr = parse(text).map_err(|errors| format!("{text}: {errors:?}"))?;
    let canonical = expr.to_string();
    let again = parse(&canonical).map_err(|errors| format!("{canonical}: {errors:?}"))?;
    if again != expr || again.to_string() != canonical {
        return Err(format!("{text} came back as {canonical}"));
    }
    Ok(canonical)
}

fn check(text: &str, canonical: &str) {
    assert_eq!(check_round_trip(text).as_deref(), Ok(canonical));
}

/// The first mistake of `text`: its code, and the piece of text it points at.
fn check_error(text: &str, code: &str, at: &str, words: &str) {
    let error = parse(text).expect_err(text).remove(0);
    assert_eq!(error.code, code, "{text}: {error}");
    assert_eq!(&text[error.span.start..error.span.end], at, "{text}: {error}");
    assert!(error.message.contains(words), "{text}: {error}");
}

#[test]
fn all_trial_rules_read_and_round_trip() {
    let vectors: Value = serde_json::from_str(include_str!("vectors/trial_rules.json")).unwrap();
    let rules = vectors["rules"].as_array().unwrap();
    assert_eq!(rules.len(), 724);
    for rule in rules {
        check_round_trip(rule["rule"].as_str().unwrap())
            .unwrap_or_else(|why| panic!("{}: {why}", rule["id"]));
    }
}

#[test]
fn all_catalogued_forms_read() {
    let vectors: Value = serde_json::from_str(include_str!("vectors/rule_forms.json")).unwrap();
    let forms = vectors["forms"].as_array().unwrap();
    assert_eq!(forms.len(), 97);
    for form in forms {
        let text = form["form"].as_str().unwrap();
        // some are the arguments of a call only
        let result = check_round_trip(text).or_else(|_| check_round_trip(&format!("failed({text})")));
        result.unwrap_or_else(|why| panic!("{}: {why}", form["from"]));
    }
}

#[test]
fn forms_of_the_format_read() {
    check("30 % < lvef_percent < 45 %", "30 % < lvef_percent < 45 %");
    check("45% >= lvef_percent > 30%", "30 % < lvef_percent <= 45 %");
    check("a or b and not c", "a or b and not c");
    check("(a or b) and not (c and d)", "(a or b) and not (c and d)");
    check("not \"renal\" in organ_involvement", "not \"renal\" in organ_involvement");
    check("(not a) == b", "(not a) == b");
    check("a - (b - c) * 2 / 4", "a - (b - c) * 2 / 4");
    check("(a - b) - c", "a - b - c");
    check("x != null and emg_done", "x != null and emg_done");
    check("plt >= 50 10^9/L", "plt >= 50 10^9/L");
    check("egfr >= 30 mL/min/1.73m2 or b", "egfr >= 30 mL/min/1.73m2 or b");
    check("egfr >= 30 mL/min/1.73 m2 or b", "egfr >= 30 mL/min/1.73 m2 or b");
    check("5 and a", "5 and a");
    check("5 in scores", "5 in scores");
    check("x >= 2 mg / y", "x >= 2 mg / y");
    check("days_before(\"infusion\", x) >= 1 month", "days_before(\"infusion\", x) >= 1 months");
    check(
        "change(a, \"relative\", within_days=183) < -5 %",
        "change(a, \"relative\", within_days = 183) < -5 %",
    );
    check("failed([\"a\",\"b\"], merge=[[\"a\",\"b\"]], min = \"12 weeks\")\n>= 1e3", {
        "failed([\"a\", \"b\"], merge = [[\"a\", \"b\"]], min = \"12 weeks\") >= 1000"
    });
    check(r#"judgement("a \"quoted\" \\ word")"#, r#"judgement("a \"quoted\" \\ word")"#);
}

#[test]
fn durations_are_not_numbers() {
    let expr = parse("12 weeks").unwrap();
    assert_eq!(expr.kind, ExprKind::Duration(Duration { count: 12.0, unit: DurationUnit::Weeks }));
}

#[test]
fn spans_point_into_the_text() {
    let text = "a >= 1 or (b and c)";
    let ExprKind::Or(parts) = parse(text).unwrap().kind else { panic!("an or") };
    let written = |part: &Expr| text[part.span.start..part.span.end].to_owned();
    assert_eq!(parts.iter().map(written).collect::<Vec<_>>(), ["a >= 1", "(b and c)"]);
}

#[test]
fn mistakes_say_what_to_do() {
    check_error("", "bad-rule", "", "empty");
    check_error("a >=", "bad-rule", "", "found the end of the rule");
    check_error("a = 5", "bad-rule", "=", "write ==");
    check_error("a and b) or c", "bad-rule", ")", "cannot go on");
    check_error("any_of(a, b", "bad-rule", "", "closing )");
    check_error("any_of(a, )", "bad-rule", ")", "after the comma");
    check_error("f(x = 1, x = 2)", "bad-rule", "x", "twice");
    check_error("f(x = 1, y)", "bad-rule", "y", "before those");
    check_error("\"x\" not in y", "bad-rule", "not", "before the whole comparison");
    check_error("a AND b", "bad-rule", "AND", "lower case");
    check_error("a ≥ 5", "bad-rule", "≥", "write >=");
    check_error("judgement(\"open)", "bad-rule", "\"open)", "closing");
    check_error("judgement(\"a\\n\")", "bad-rule", "\\", "backslash");
    check_error("5mg", "bad-number", "5mg", "one space");
    check_error("5.", "bad-number", "5.", "digit");
    check_error("1e16 >= x", "bad-number", "1e16", "too large");
    check_error("-5 days", "bad-number", "-", "negative");
    check_error("a - b >= - c", "bad-rule", "-", "0 - x");
    check_error("a < b > c", "chained-comparison", "a < b > c", "one thing at a time");
    check_error("1 < a < 2 < 3", "chained-comparison", "1 < a < 2 <", "one thing at a time");
    check_error("a == b == c", "chained-comparison", "a == b == c", "one thing at a time");
}

#[test]
fn every_stray_character_is_reported() {
    assert_eq!(parse("a ≥ 5 & b ? c").unwrap_err().len(), 3);
}

#[test]
fn hostile_rules_are_refused() {
    for (open, close) in [("(", ")"), ("[", "]"), ("not ", ""), ("f(", ")")] {
        let deep = open.repeat(10_000) + "a" + &close.repeat(10_000);
        assert_eq!(parse(&deep).unwrap_err()[0].code, "rule-too-deep");
    }
    assert_eq!(parse(&("1 + ".repeat(10_000) + "1")).unwrap_err()[0].code, "rule-too-deep");
    assert_eq!(parse(&"a or ".repeat(200_000)).unwrap_err()[0].code, "rule-too-long");
    assert!(parse(&("a or ".repeat(10_000) + "a")).is_ok());
}

/// A browser gives WebAssembly 1 MB of stack; the deepest rule needs less even without optimisation.
#[test]
fn the_deepest_rule_needs_little_stack() {
    let deepest = "f(".repeat(32) + &"1 + ".repeat(64) + "a" + &")".repeat(32);
    let read = move || check_round_trip(&deepest).map(drop);
    let thread = std::thread::Builder::new().stack_size(1_000_000).spawn(read).unwrap();
    assert_eq!(thread.join().unwrap(), Ok(()));
}

fn expr(kind: ExprKind) -> Expr {
    Expr { kind, span: Span::default() }
}

fn word() -> impl Strategy<Value = String> {
    let reserved = ["and", "or", "not", "in", "true", "false", "null"];
    "[a-z_][a-z0-9_]{0,6}".prop_filter("reserved", move |word| !reserved.contains(&word.as_str()))
}

fn unit() -> impl Strategy<Value = Option<String>> {
    const UNITS: &[&str] = &["%", "mg/dL", "10^9/L", "umol/L", "mL/min/1.73 m2", "µmol/L", "U/L"];
    proptest::option::of(proptest::sample::select(UNITS).prop_map(str::to_owned))
}

fn leaf() -> impl Strategy<Value = Expr> {
    const UNITS: &[DurationUnit] =
        &[DurationUnit::Days, DurationUnit::Weeks, DurationUnit::Months, DurationUnit::Years];
    let duration = (0.0..1000.0, proptest::sample::select(UNITS));
    prop_oneof![
        ((-1e15..1e15), unit()).prop_map(|(value, unit)| ExprKind::Number { value, unit }),
        ((-500..500), unit()).prop_map(|(value, unit)| ExprKind::Number { value: f64::from(value), unit }),
        duration.prop_map(|(count, unit)| ExprKind::Duration(Duration { count, unit })),
        "\\PC{0,8}".prop_map(ExprKind::Text),
        any::<bool>().prop_map(ExprKind::Bool),
        Just(ExprKind::Null),
        word().prop_map(ExprKind::Name),
    ]
    .prop_map(expr)
}

fn relation() -> impl Strategy<Value = Relation> {
    use Relation::{Above, AtLeast, AtMost, Below, Equal, NotEqual};
    proptest::sample::select(&[AtLeast, Above, AtMost, Below, Equal, NotEqual][..])
}

fn rising() -> impl Strategy<Value = Relation> {
    proptest::sample::select(&[Relation::AtMost, Relation::Below][..])
}

fn any_expr() -> impl Strategy<Value = Expr> {
    leaf().prop_recursive(6, 60, 4, |inner| {
        let boxed = inner.clone().prop_map(Box::new).boxed();
        let some = |least| prop::collection::vec(inner.clone(), least..4);
        let named = prop::collection::btree_map(word(), inner.clone(), 0..3);
        prop_oneof![
            some(2).prop_map(ExprKind::And),
            some(2).prop_map(ExprKind::Or),
            some(0).prop_map(ExprKind::List),
            boxed.clone().prop_map(ExprKind::Not),
            (boxed.clone(), relation(), boxed.clone())
                .prop_map(|(left, relation, right)| ExprKind::Compare { left, relation, right }),
            (boxed.clone(), boxed.clone()).prop_map(|(member, set)| ExprKind::In { member, set }),
            (boxed.clone(), proptest::sample::select(&['+', '-', '*', '/'][..]), boxed.clone())
                .prop_map(|(left, operator, right)| ExprKind::Arithmetic { left, operator, right }),
            (boxed.clone(), rising(), boxed.clone(), rising(), boxed).prop_map(
                |(low, low_relation, value, high_relation, high)| ExprKind::Between {
                    low,
                    low_relation,
                    value,
                    high_relation,
                    high
                }
            ),
            (word(), some(0), named).prop_map(|(function, arguments, named)| ExprKind::Call {
                function,
                arguments,
                named: named.into_iter().collect(),
            }),
        ]
        .prop_map(expr)
    })
}

proptest! {
    /// What is written reads back as the same expression.
    #[test]
    fn written_rules_read_back(expr in any_expr()) {
        let text = expr.to_string();
        prop_assert_eq!(parse(&text), Ok(expr), "{}", text);
    }

    /// No pair of parentheses in the written form can be left out.
    #[test]
    fn parentheses_are_needed(expr in any_expr()) {
        let text = expr.to_string();
        for (start, end) in grouping_pairs(&text) {
            let mut without = text.clone();
            without.replace_range(end..=end, " ");
            without.replace_range(start..=start, " ");
            prop_assert_ne!(parse(&without), Ok(expr.clone()), "{}", text);
        }
    }

    /// No text makes the reader panic, and every mistake points into it.
    #[test]
    fn any_text_is_answered(text in "[a-z0-9 ()<>=!%,\\[\\]\"\\\\.+*/&≥µ^-]{0,60}") {
        if let Err(errors) = parse(&text) {
            for error in errors {
                prop_assert!(text.get(error.span.start..error.span.end).is_some(), "{}", error);
            }
        }
    }
}

/// Parentheses that group, as against those of a call; outside strings.
fn grouping_pairs(text: &str) -> Vec<(usize, usize)> {
    let (mut open, mut pairs) = (Vec::new(), Vec::new());
    let (mut quoted, mut escaped, mut last) = (false, false, ' ');
    for (at, c) in text.char_indices() {
        let toggles = c == '"' && !escaped;
        escaped = quoted && c == '\\' && !escaped;
        quoted ^= toggles;
        match c {
            '(' if !quoted => open.push((at, !(last.is_ascii_alphanumeric() || last == '_'))),
            ')' if !quoted => {
                if let Some((start, true)) = open.pop() {
                    pairs.push((start, at));
                }
            }
            _ => {}
        }
        last = c;
    }
    pairs
}
