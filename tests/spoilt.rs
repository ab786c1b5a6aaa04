//! Real criteria files, cases, rules and dates, spoilt in thousands of ways: every reader answers, none panics, and what
//! was read is written back to something that reads the same. The changes follow from a seed, so that a failure can be
//! repeated: `SPOILT_SEED=17 SPOILT_RUNS=1 cargo test --test spoilt`.
#![cfg(feature = "reader")]

use eligibility::rule::{Expr, parse};
use eligibility::{Case, Choices, Date, Duration, Knowledge, limits, parse_partial};
use std::path::{Path, PathBuf};

/// Runs with small texts; each has the seed of its number.
const MANY: u64 = 3_000;
/// Runs with whole criteria files, which take longer.
const SOME: u64 = 1_500;

/// A sequence that follows from its seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Less than `end`, or 0.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn one<'a>(&mut self, of: &'a [impl AsRef<str>]) -> &'a str {
        of[self.below(of.len())].as_ref()
    }
}

/// What is put in: signs of the three languages, limits of numbers and of texts.
const PIECES: [&str; 40] = [
    "",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u{7f}",
    "\u{feff}",
    "\u{202e}",
    "\u{1f9ec}",
    "\"",
    "'",
    "'''",
    "\\",
    "\\u0000",
    "#",
    "=",
    "==",
    ">=",
    "<",
    "[",
    "]",
    "[[",
    "{",
    "}",
    "(",
    ")",
    ",",
    ".",
    ":",
    "-",
    "+",
    "%",
    "not ",
    " and ",
    "null",
    "1e999",
    "-0",
    "99999999999999999999",
    "2026-02-30",
];

/// The text after one to four changes: bytes lost, doubled, moved or changed, pieces put in, words exchanged.
fn spoilt(text: &str, chance: &mut Chance) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=chance.below(4) {
        let (at, length) = (chance.below(bytes.len()), chance.below(40));
        let end = (at + length).min(bytes.len());
        match chance.below(7) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            2 => {
                let part: Vec<u8> = bytes.drain(at..end).collect();
                let to = chance.below(bytes.len());
                bytes.splice(to..to, part);
            }
            3 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            4 => bytes.truncate(at),
            5 => {
                let word = word_at(text, chance);
                bytes.splice(at..end, word.bytes());
            }
            _ => drop(bytes.splice(at..at, chance.one(&PIECES).bytes())),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A word of the text, from anywhere.
fn word_at(text: &str, chance: &mut Chance) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() { String::new() } else { chance.one(&words).to_owned() }
}

/// Calls `run` with the seeds of this run; the message of a panic names the seed.
fn with_seeds(name: &str, runs: u64, run: impl Fn(&mut Chance)) {
    let number = |key: &str| std::env::var(key).ok().and_then(|text| text.parse::<u64>().ok());
    let first = number("SPOILT_SEED").unwrap_or(0);
    for seed in first..first + number("SPOILT_RUNS").unwrap_or(runs) {
        let told = Told { name, seed };
        run(&mut Chance(seed));
        std::mem::forget(told);
    }
}

/// Says which seed it was when a run does not come to its end.
struct Told<'a> {
    name: &'a str,
    seed: u64,
}

impl Drop for Told<'_> {
    fn drop(&mut self) {
        eprintln!("{}: repeat with SPOILT_SEED={} SPOILT_RUNS=1", self.name, self.seed);
    }
}

fn texts(folder: &str, ending: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|one| one == ending)).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn criteria_files() {
    let mut files = texts("criteria/reference", "toml");
    files.extend(texts("tests/criteria", "toml"));
    files.extend(texts("docs", "toml"));
    let knowledge = Knowledge::built_in();
    with_seeds("criteria_files", SOME, |chance| {
        let text = spoilt(chance.one(&files), chance);
        let lines = text.split('\n').count();
        if let Err(problems) = knowledge.compile_file(&text, "spoilt.toml", &Choices::default()) {
            assert!(!problems.is_empty() && problems.len() <= 2 * limits::MOST_PROBLEMS + 1);
            for problem in problems {
                assert!((1..=lines).contains(&problem.line) && problem.column >= 1, "{problem}");
                assert!(!problem.message.is_empty(), "{problem}");
            }
        }
    });
}

#[test]
fn case_files() {
    let files = texts("tests/cases", "json");
    let dictionary = Knowledge::built_in().dictionary();
    with_seeds("case_files", MANY, |chance| {
        if let Err(errors) = Case::read(&spoilt(chance.one(&files), chance), dictionary) {
            assert!(!errors.is_empty() && errors.len() <= limits::MOST_PROBLEMS + 1);
            assert!(errors.iter().all(|error| !error.message().is_empty()));
        }
    });
}

#[test]
fn rules() {
    let vectors = include_str!("vectors/trial_rules.json");
    let rules: Vec<String> =
        vectors.split('"').filter(|text| parse(text).is_ok()).map(str::to_owned).collect();
    assert!(rules.len() > 100, "{} rules", rules.len());
    with_seeds("rules", MANY, |chance| {
        for _ in 0..10 {
            let text = spoilt(chance.one(&rules), chance);
            match parse(&text) {
                Ok(rule) => assert_eq!(parse(&rule.to_string()), Ok::<Expr, _>(rule), "{text}"),
                Err(errors) => {
                    assert!(
                        errors.iter().all(|error| text.get(error.span.start..error.span.end).is_some()),
                        "{text}"
                    );
                }
            }
        }
    });
}

#[test]
fn dates_and_durations() {
    let seeds =
        ["2026-11-22", "2024-02-29", "1999", "2026-11", "never", "12 weeks", "6 months", "0001-01-01"];
    with_seeds("dates_and_durations", MANY, |chance| {
        for _ in 0..10 {
            let text = spoilt(chance.one(&seeds), chance);
            if let Some(date) = Date::parse(&text) {
                assert_eq!(date.to_string(), text, "a day has one way to be written");
            }
            let _ = parse_partial(&text);
            if let Some(duration) = Duration::parse(&text) {
                assert!(duration.count.is_finite(), "{text}");
            }
        }
    });
}
