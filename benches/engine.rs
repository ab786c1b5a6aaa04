//! What an answer costs: `cargo bench`, or `cargo xtask bench`.

mod bounds;
mod toy;

use criterion::{Criterion, criterion_group, criterion_main};
use eligibility::{Case, Choices, CriterionResult, Date, Knowledge, Session, Slots, assess};
use std::hint::black_box;
use std::time::Instant;

/// A case for each reference set.
const CASES: [(&str, &str, &str); 3] = [
    ("sle", "reference-sle", include_str!("../tests/cases/sle_example.json")),
    ("ssc", "reference-ssc", include_str!("../tests/cases/ssc_example.json")),
    ("iim", "reference-iim", include_str!("../tests/cases/iim_example.json")),
];

/// The toy rule compiled, against the same rule written by hand; both keep the state of every condition. Once with
/// exact facts and yes or no by hand, once with limits and unknown facts and three values by hand, as the compiled
/// rule has them always.
fn rule(bench: &mut Criterion) {
    let knowledge = toy::knowledge();
    let set = toy::compiled(&knowledge);
    let today = Date::parse(toy::TODAY).expect("a day");
    let mut slots = Slots::new(&set, knowledge.dictionary(), today);
    let places = toy::Places::of(&slots);
    let patients = toy::patients(1024);
    let known_in_part = bounds::patients(&patients, today.number());
    let mut group = bench.benchmark_group("rule");
    group.throughput(criterion::Throughput::Elements(patients.len() as u64));
    let mut exact = |patient: &toy::Patient| {
        places.put(&mut slots, patient);
        slots.run();
        slots.result(0)
    };
    for patient in &patients {
        assert_eq!(exact(patient) == CriterionResult::Pass, toy::by_hand(patient)[14], "{patient:?}");
    }
    group.bench_function("exact/by_hand", |bench| bench.iter(|| each(&patients, toy::by_hand)));
    group.bench_function("exact/compiled", |bench| bench.iter(|| each(&patients, &mut exact)));
    compare("exact facts, yes or no by hand", &patients, toy::by_hand, exact);
    let mut in_part = |patient: &bounds::Patient| {
        bounds::put(&places, &mut slots, patient);
        slots.run();
        slots.result(0)
    };
    let by_hand = |patient: &bounds::Patient| bounds::by_hand(patient, today.number());
    for patient in &known_in_part {
        assert_eq!(in_part(patient), bounds::result(by_hand(patient)[14]), "{patient:?}");
    }
    group.bench_function("in_part/by_hand", |bench| bench.iter(|| each(&known_in_part, by_hand)));
    group.bench_function("in_part/compiled", |bench| bench.iter(|| each(&known_in_part, &mut in_part)));
    compare("limits and unknown facts, the same meaning by hand", &known_in_part, by_hand, in_part);
    group.finish();
}

/// Prints how much longer the compiled rule takes.
fn compare<P, A, B>(
    what: &str,
    patients: &[P],
    mut by_hand: impl FnMut(&P) -> A,
    mut compiled: impl FnMut(&P) -> B,
) {
    let hand = nanoseconds(|| each(patients, &mut by_hand));
    let own = nanoseconds(|| each(patients, &mut compiled));
    let count = patients.len() as f64;
    println!(
        "rule, {what}: {:.1} ns by hand, {:.1} ns compiled, ratio {:.1}",
        hand / count,
        own / count,
        own / hand
    );
}

fn each<P, T>(patients: &[P], mut evaluate: impl FnMut(&P) -> T) {
    for patient in patients {
        black_box(evaluate(black_box(patient)));
    }
}

/// The quickest of many runs.
#[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn nanoseconds(mut work: impl FnMut()) -> f64 {
    let mut once = || {
        let start = Instant::now();
        work();
        start.elapsed().as_nanos() as f64
    };
    (0..1000).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// The whole answer, with every reason, as JSON: from a case that is read already, and from its text.
fn answer(bench: &mut Criterion) {
    let knowledge = Knowledge::built_in();
    let dictionary = knowledge.dictionary();
    let empty = Case::empty(Date::parse("2026-11-22").expect("a day"));
    for (name, id, text) in CASES {
        let set = knowledge.compile(id, &Choices::default()).expect("a built-in set");
        let case = Case::read(text, dictionary).expect("a case of the tests");
        let mut group = bench.benchmark_group(format!("answer/{name}"));
        group.sample_size(20);
        group.bench_function("compile", |bench| {
            bench.iter(|| knowledge.compile(black_box(id), &Choices::default()));
        });
        group.bench_function("example", |bench| {
            bench.iter(|| assess(&set, dictionary, black_box(&case)).to_json());
        });
        group.bench_function("example_from_text", |bench| {
            bench.iter(|| {
                let case = Case::read(black_box(text), dictionary).expect("a case of the tests");
                assess(&set, dictionary, &case).to_json()
            });
        });
        group.bench_function("nothing_known", |bench| {
            bench.iter(|| assess(&set, dictionary, black_box(&empty)).to_json());
        });
        let mut session = Session::new(set.clone(), dictionary, case.clone());
        group.bench_function("one_fact_changed", |bench| {
            let mut lvef = 40;
            bench.iter(|| {
                lvef = 40 + (lvef + 1) % 30;
                session.set("lvef_percent", &lvef.into()).expect("a plausible value");
                session.assessment().to_json()
            });
        });
        group.bench_function("fast_pass", |bench| {
            let mut slots = Slots::new(&set, dictionary, case.assessed_on);
            slots.fill(&case);
            bench.iter(|| slots.run());
        });
        group.finish();
    }
}

/// All three reference sets for one patient.
fn all_sets(bench: &mut Criterion) {
    let knowledge = Knowledge::built_in();
    let dictionary = knowledge.dictionary();
    let compiled =
        |(_, id, _): &(&str, &str, &str)| knowledge.compile(id, &Choices::default()).expect("a set");
    let sets: Vec<_> = CASES.iter().map(compiled).collect();
    let overlap = include_str!("../tests/cases/overlap_sclerosis_and_myositis.json");
    let case = Case::read(overlap, dictionary).expect("a case of the tests");
    let mut group = bench.benchmark_group("answer/all_sets");
    group.sample_size(20);
    group.bench_function("overlap", |bench| {
        bench.iter(|| sets.iter().map(|set| assess(set, dictionary, &case).to_json().len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, rule, answer, all_sets);
criterion_main!(benches);
