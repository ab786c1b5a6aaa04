//! Every instrument against a second reading of its source, and every unknown against all its completions.

mod common;
mod second;

use common::{agrees, run, table};
use eligibility::instrument::{Absent, INSTRUMENTS, Table};
use proptest::prelude::*;
use second::{Choice, LEFT_OUT, choices, expected, probes};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Instruments whose inputs are plain facts, so that each may be unknown or bounded.
const FLAT: [&str; 13] = [
    "sle_eular_acr_2019",
    "sledai_2k",
    "doris_2021_lldas",
    "car_hematotox",
    "hct_ci_items",
    "astct_crs",
    "astct_icans",
    "ice_score",
    "ckd_epi_2021_creatinine",
    "cockcroft_gault",
    "bsa_mosteller",
    "bsa_du_bois",
    "bmi",
];

fn cached(id: &str) -> &'static Table {
    static TABLES: OnceLock<BTreeMap<&'static str, Table>> = OnceLock::new();
    &TABLES.get_or_init(|| INSTRUMENTS.iter().map(|one| (one.id, table(one.id))).collect())[id]
}

/// How a fact of a random input is known.
#[derive(Clone, Copy, Debug)]
enum Known {
    Exactly(usize),
    Between(usize, usize),
    Not,
}

/// Values of a choice that are no keys left out.
fn real(values: &[Value]) -> Vec<Value> {
    values.iter().filter(|value| *value != LEFT_OUT).cloned().collect()
}

/// What is entered for a fact, and everything it may mean.
fn enter(values: &[Value], known: Known) -> (Value, Vec<Value>) {
    let all = real(values);
    match known {
        Known::Exactly(at) => (values[at % values.len()].clone(), vec![values[at % values.len()].clone()]),
        // a limit with one choice stands for no others
        Known::Not if all.len() == 1 => (all[0].clone(), all),
        Known::Not => (Value::Null, all),
        Known::Between(a, b) => match (all[a % all.len()].as_f64(), all[b % all.len()].as_f64()) {
            (Some(a), Some(b)) => {
                let (low, high) = (a.min(b), a.max(b));
                let inside =
                    |value: &Value| value.as_f64().is_some_and(|value| low <= value && value <= high);
                (json!({"at_least": low, "at_most": high}), all.into_iter().filter(inside).collect())
            }
            _ => (Value::Null, all),
        },
    }
}

/// The entered object and all its completions.
fn spread(choices: &[Choice], known: &[Known]) -> (Value, Vec<Value>) {
    let mut entered = Map::new();
    let mut completions = vec![Map::new()];
    for ((fact, values), known) in choices.iter().zip(known) {
        let (value, meant) = enter(values, *known);
        if value != LEFT_OUT {
            entered.insert((*fact).to_owned(), value);
        }
        let with = |completion: &Map<String, Value>, value: &Value| {
            let mut completion = completion.clone();
            if value != LEFT_OUT {
                completion.insert((*fact).to_owned(), value.clone());
            }
            completion
        };
        completions =
            completions.iter().flat_map(|one| meant.iter().map(move |value| with(one, value))).collect();
    }
    for completion in &mut completions {
        known_by_value(&entered, completion);
    }
    (Value::Object(entered), completions.into_iter().map(Value::Object).collect())
}

/// A null beside the value and its limit is no riddle: the value answers it.
fn known_by_value(entered: &Map<String, Value>, completion: &mut Map<String, Value>) {
    let defined = [
        ("c3_low", "complement_c3_g_l", "complement_c3_lln_g_l"),
        ("anti_dsdna_positive", "anti_dsdna_iu_ml", "anti_dsdna_uln_iu_ml"),
    ];
    for (fact, value, limit) in defined {
        let null = entered.get(fact).is_some_and(Value::is_null);
        if null && completion.contains_key(value) && completion.contains_key(limit) {
            completion.remove(fact);
        }
    }
}

/// The one answer that says what all completions have in common, and no more.
fn common_answer(answers: &[Value]) -> Value {
    let first = answers[0].as_object().expect("an object");
    let merged = first.keys().map(|name| {
        let all: Vec<&Value> = answers.iter().map(|answer| &answer[name.as_str()]).collect();
        (name.clone(), merge(name, &all))
    });
    Value::Object(merged.collect())
}

fn merge(name: &str, all: &[&Value]) -> Value {
    let numbers = || all.iter().map(|value| value.as_f64().expect("a number"));
    let same = all.iter().all(|value| agrees(all[0], value, 1e-9));
    match name {
        "creatinine_clearance_ml_min" if !same => Value::Null,
        _ if name.ends_with("_min") => json!(numbers().fold(f64::INFINITY, f64::min)),
        _ if name.ends_with("_max") => json!(numbers().fold(f64::NEG_INFINITY, f64::max)),
        "domains" => domains(all),
        "points" if all[0].is_object() => {
            common_answer(&all.iter().map(|&one| one.clone()).collect::<Vec<_>>())
        }
        _ if same => all[0].clone(),
        "classification" | "risk" | "risk_group" => json!("unknown"),
        _ if matches!(all[0].as_str(), Some("met" | "not_met")) => json!("unknown"),
        _ => Value::Null,
    }
}

/// Domains that may score: the points, or the least and the most.
fn domains(all: &[&Value]) -> Value {
    let names: BTreeSet<&String> = all.iter().filter_map(|one| one.as_object()).flat_map(Map::keys).collect();
    let range = names.into_iter().map(|name| {
        let points: Vec<i64> = all.iter().map(|one| one[name.as_str()].as_i64().unwrap_or(0)).collect();
        let (low, high) = (points.iter().min().copied(), points.iter().max().copied());
        (name.clone(), if low == high { json!(low) } else { json!([low, high]) })
    });
    Value::Object(range.collect())
}

fn known_facts(id: &'static str) -> impl Strategy<Value = Vec<Known>> {
    let count = choices(id).len();
    let exact = prop::collection::vec(any::<usize>(), count);
    let open = prop::collection::vec((0..count, any::<usize>(), any::<usize>(), any::<bool>()), 0..4);
    (exact, open).prop_map(|(exact, open)| {
        let mut known: Vec<Known> = exact.into_iter().map(Known::Exactly).collect();
        for (fact, a, b, bounded) in open {
            known[fact] = if bounded { Known::Between(a, b) } else { Known::Not };
        }
        known
    })
}

fn check(id: &str, entered: &Value, completions: &[Value]) -> Result<(), TestCaseError> {
    let answers: Vec<Value> = completions.iter().map(|completion| expected(id, completion)).collect();
    let want = common_answer(&answers);
    let got = run(id, cached(id), entered, Absent::Unknown);
    prop_assert!(agrees(&want, &got, 1e-9), "{id} {entered}\nwant {want}\ngot  {got}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Unknown and bounded inputs say exactly what all completions have in common.
    #[test]
    fn unknowns_say_what_all_completions_say(
        (id, known) in prop::sample::select(&FLAT[..]).prop_flat_map(|id| (Just(id), known_facts(id)))
    ) {
        let (entered, completions) = spread(&choices(id), &known);
        check(id, &entered, &completions)?;
    }

    /// The same for items of the comorbidity index that are listed as unknown.
    #[test]
    fn unknown_comorbidities(mut known in known_facts("hct_ci")) {
        // a null list may be any set: only its members are tried here, and the age
        for fact in &mut known[..3] {
            if !matches!(fact, Known::Exactly(_)) {
                *fact = Known::Exactly(0);
            }
        }
        let (mut entered, completions) = spread(&choices("hct_ci"), &known);
        if entered["unknown"] == json!([]) {
            entered.as_object_mut().map(|fields| fields.remove("unknown"));
        }
        let with_subsets: Vec<Value> = completions.iter().flat_map(subsets).collect();
        check("hct_ci", &entered, &with_subsets)?;
    }
}

/// The input with each set of its unknown items present.
fn subsets(input: &Value) -> Vec<Value> {
    let open = second::list(input, "unknown");
    let all = 0..1_usize << open.len();
    all.map(|mask| {
        let mut completion = input.clone();
        let more = open.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1).map(|(_, item)| json!(item));
        completion["present"].as_array_mut().expect("a list").extend(more);
        completion["unknown"] = json!([]);
        completion
    })
    .collect()
}

#[test]
fn known_inputs_agree_with_the_second_reading() {
    for instrument in INSTRUMENTS.iter().filter(|one| !second::READ_ELSEWHERE.contains(&one.id)) {
        for input in probes(instrument.id) {
            let mut known = input.clone();
            // a second reading of items listed as unknown is made above
            known.as_object_mut().map(|fields| fields.remove("unknown"));
            let absent = if instrument.id == "hct_ci" { Absent::False } else { Absent::Unknown };
            let (want, got) =
                (expected(instrument.id, &known), run(instrument.id, cached(instrument.id), &known, absent));
            assert!(agrees(&want, &got, 1e-9), "{} {known}\nwant {want}\ngot  {got}", instrument.id);
        }
    }
}

#[test]
fn month_only_dates_mean_every_day_of_the_month() {
    let days =
        |month: &str, count: u32| (1..=count).map(move |day| format!("{month}-{day:02}")).collect::<Vec<_>>();
    for planned in ["2026-05-08", "2026-05-20", "2026-06-06", "2026-06-07", "2026-06-08"] {
        let with = |stop: &str| {
            json!({"exposure": {"drug": "rituximab", "stop": stop, "outcome": null},
                   "interval": {"value": 7, "unit": "days"}, "planned_date": planned})
        };
        let answers: Vec<Value> =
            days("2026-05", 31).iter().map(|stop| expected("washout", &with(stop))).collect();
        let mut want = common_answer(&answers);
        want["earliest_date_best_case"] = json!("2026-05-08");
        want["earliest_date_worst_case"] = json!("2026-06-07");
        let got = run("washout", cached("washout"), &with("2026-05"), Absent::Unknown);
        assert!(agrees(&want, &got, 0.0), "{planned}\nwant {want}\ngot  {got}");
    }
    for (start, stop) in
        [("2026-02", "2026-02"), ("2026-02", "2026-03"), ("2026-01", "2026-02"), ("2026-02", "2026-04-01")]
    {
        for window in [2, 7, 27, 40] {
            let with = |start: &str, stop: &str| {
                json!({"planned_leukapheresis_date": "2026-02-28", "window_days": window, "courses": [
                    {"drug": "prednisone", "dose_mg_per_day": 8, "start": start, "stop": stop},
                    {"drug": "prednisone", "dose_mg_per_day": 4, "start": "2026-02-10", "stop": "2026-02-12"}]})
            };
            let length = |text: &str| if text.ends_with("-02") { 28 } else { 31 };
            let meant =
                |text: &str| if text.len() == 7 { days(text, length(text)) } else { vec![text.to_owned()] };
            let answers: Vec<Value> = meant(start)
                .iter()
                .flat_map(|start| meant(stop).into_iter().map(move |stop| (start.clone(), stop)))
                .filter(|(start, stop)| start <= stop)
                .map(|(start, stop)| expected("glucocorticoid_cap", &with(&start, &stop)))
                .collect();
            let want = common_answer(&answers);
            let got =
                run("glucocorticoid_cap", cached("glucocorticoid_cap"), &with(start, stop), Absent::Unknown);
            assert!(agrees(&want, &got, 0.0), "{start} {stop} {window}\nwant {want}\ngot  {got}");
        }
    }
}
