//! Everything the page shows of one patient and one set, computed anew and timed: every case of the tests, the
//! published patients, and a case of which nothing is known.

#[path = "../../tests/rules/mod.rs"]
mod rules;

use eligibility::Knowledge;
use eligibility::view::case_file::CaseFile;
use eligibility::view::session::Session;
use eligibility::view::work::Work;
use eligibility::view::{answer, row, scores, verdict};

/// Turns per case; their median counts.
const TURNS: usize = 5;

/// The case files of the tests.
const CASES: [(&str, &str); 13] = [
    ("iim_antisynthetase", include_str!("../../tests/cases/iim_antisynthetase_screening_due.json")),
    ("iim_dermatomyositis", include_str!("../../tests/cases/iim_dermatomyositis_pass.json")),
    ("iim_example", include_str!("../../tests/cases/iim_example.json")),
    ("overlap", include_str!("../../tests/cases/overlap_sclerosis_and_myositis.json")),
    ("sle_clear_pass", include_str!("../../tests/cases/sle_clear_pass.json")),
    ("sle_example", include_str!("../../tests/cases/sle_example.json")),
    ("sle_fail", include_str!("../../tests/cases/sle_fail_heart_and_nephritis.json")),
    ("sle_needs_action", include_str!("../../tests/cases/sle_needs_action.json")),
    ("sle_half_filled", include_str!("../../tests/cases/sle_undetermined_half_filled.json")),
    ("sle_unknown_drug", include_str!("../../tests/cases/sle_unknown_drug_and_bounded_labs.json")),
    ("ssc_example", include_str!("../../tests/cases/ssc_example.json")),
    ("ssc_fail", include_str!("../../tests/cases/ssc_fail_pulmonary_hypertension.json")),
    ("ssc_pass", include_str!("../../tests/cases/ssc_skin_and_lung_pass.json")),
];

/// A case that says nothing but its day.
const EMPTY: &str = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22"}"#;

/// Every case by name.
fn cases() -> Vec<(String, String)> {
    let mut all = vec![("empty".to_owned(), EMPTY.to_owned())];
    all.extend(CASES.map(|(name, text)| (name.to_owned(), text.to_owned())));
    for (number, (disease, patient)) in rules::patients().into_iter().enumerate() {
        all.push((format!("published {disease} {number}"), rules::case_file(&patient).to_string()));
    }
    all
}

/// The sets that are reported.
pub const SETS: [&str; 3] = ["reference-sle", "reference-ssc", "reference-iim"];

/// Reports the median case of a set and the slowest ones, in milliseconds of `now`.
pub fn report(id: &str, now: &dyn Fn() -> f64, say: &dyn Fn(&str)) {
    let knowledge = Knowledge::built_in();
    let session = Session::new(knowledge, [id]).expect("a built-in set");
    let mut found: Vec<(f64, f64, String)> = Vec::new();
    let mut longest: f64 = 0.0;
    for (name, text) in cases() {
        let case = CaseFile::read(&text, knowledge.dictionary()).expect("a case of the tests");
        let turn = || {
            let start = now();
            assert!(recompute(&session, &case) > 0);
            now() - start
        };
        turn(); // what is compiled when first asked for
        let mut turns: Vec<f64> = (0..TURNS).map(|_| turn()).collect();
        turns.sort_by(f64::total_cmp);
        longest = longest.max(longest_part(&session, &case, now));
        found.push((turns[TURNS / 2], turns[TURNS - 1], name));
    }
    found.sort_by(|one, other| one.0.total_cmp(&other.0));
    let worst = found.iter().map(|one| one.1).fold(0.0, f64::max);
    let within = found.iter().filter(|one| one.0 <= FRAME).count();
    let (median, count) = (found[found.len() / 2].0, found.len());
    say(&format!("{id}: {count} cases, median {median:.1} ms, worst turn {worst:.1} ms"));
    say(&format!(
        "  {within} of them within {FRAME} ms; the longest part of one between frames {longest:.1} ms; the slowest:"
    ));
    for (median, worst, name) in found.iter().rev().take(4) {
        say(&format!("  {name}: median {median:.1} ms, worst {worst:.1} ms"));
    }
}

/// The longest that the page computes without letting the browser draw: the quickest of several turns.
fn longest_part(session: &Session, case: &CaseFile, now: &dyn Fn() -> f64) -> f64 {
    let turn = || {
        let mut longest: f64 = 0.0;
        let mut work = Work::new(session.usable(case).0);
        loop {
            let start = now();
            let more = work.advance(session);
            longest = longest.max(now() - start);
            if !more {
                return longest;
            }
        }
    };
    (0..TURNS).map(|_| turn()).fold(f64::INFINITY, f64::min)
}

/// A frame at sixty a second.
const FRAME: f64 = 16.0;

/// Everything that the page draws of a case, and the answer as a caller gets it; gives how much that is.
fn recompute(session: &Session, case: &CaseFile) -> usize {
    let knowledge = session.knowledge();
    let (assessments, faults) = session.assess(case);
    let results = verdict::verdicts(&assessments, knowledge.diseases());
    let numbers = answer::derived_numbers(&assessments, knowledge.dictionary());
    let scores = scores::scores(knowledge, case, &numbers);
    let drawn = assessments.iter().map(|assessment| {
        let shown = answer::answer(assessment, knowledge, true);
        let groups = row::groups(assessment, knowledge, &case.judgements);
        groups.len() + usize::from(shown == answer::none())
    });
    drawn.sum::<usize>() + faults.len() + results.len() + scores.len() + answer::derived(&assessments).len()
}
