//! How long a full recompute takes: a case read from its file, assessed, and written as JSON.
//! `cargo bench --bench recompute` prints median and worst per set.

use eligibility::{Case, Choices, Knowledge, assess};
use std::time::{Duration, Instant};

const ROUNDS: usize = 15;

#[expect(clippy::disallowed_methods, reason = "measures; nothing here reaches a result")]
fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn main() {
    let knowledge = Knowledge::built_in();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let files = std::fs::read_dir(folder).expect("the folder of cases");
    let texts = files.map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("a text"));
    let mut texts: Vec<String> = texts.collect();
    let day = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22"}"#;
    texts.push(day.to_owned());
    for id in ["reference-sle", "reference-ssc", "reference-iim"] {
        let set = knowledge.compile(id, &Choices::default()).expect("a built-in set");
        let recompute = |text: &str| {
            let case = Case::read(text, knowledge.dictionary()).expect("a case");
            std::hint::black_box(assess(&set, knowledge.dictionary(), &case).to_json());
        };
        let first = timed(|| recompute(day));
        let mut times: Vec<Duration> = Vec::new();
        for _ in 0..ROUNDS {
            times.extend(texts.iter().map(|text| timed(|| recompute(text))));
        }
        times.sort_unstable();
        let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
        println!("{id}: median {median:.1?}, worst {worst:.1?}, first {first:.1?}");
    }
}
