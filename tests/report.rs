//! The report a clinician reads, for invented patients named for what they show.

use eligibility::{Assessment, Case, Choices, Knowledge, Report, assess};
use std::path::Path;

/// The sets a patient is assessed against, by the first word of the file's name.
fn sets(name: &str) -> &'static [&'static str] {
    match name.split('_').next() {
        Some("sle") => &["reference-sle"],
        Some("ssc") => &["reference-ssc"],
        Some("iim") => &["reference-iim"],
        Some("overlap") => &["reference-ssc", "reference-iim"],
        _ => panic!("{name}: begin with sle, ssc, iim or overlap"),
    }
}

/// Assessments and reports of the case in a file.
fn reports(path: &Path) -> Vec<(Assessment, Report)> {
    let knowledge = Knowledge::built_in();
    let name = path.file_stem().unwrap().to_str().unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let case =
        Case::read(&text, knowledge.dictionary()).unwrap_or_else(|errors| panic!("{name}: {errors:?}"));
    let report = |id: &&str| {
        let options = case.options.get(*id).cloned().unwrap_or_default();
        let set = knowledge.compile(id, &Choices { options, preset: None }).unwrap();
        let assessment = assess(&set, knowledge.dictionary(), &case);
        let report = Report::new(knowledge, &set, &case, &assessment);
        (assessment, report)
    };
    sets(name).iter().map(report).collect()
}

/// The hash changes with every edit of a data file, also with those that change no report.
fn without_hash(assessment: &Assessment, text: &str) -> String {
    assert!(text.contains(&assessment.set.hash));
    text.replace(&assessment.set.hash, "(hash of the set)")
}

#[test]
fn every_case_is_reported() {
    insta::glob!("cases/*.json", |path| {
        let text = |(assessment, report): &(Assessment, Report)| without_hash(assessment, &report.to_text());
        let texts: Vec<String> = reports(path).iter().map(text).collect();
        insta::assert_snapshot!(texts.join("\n\n"));
    });
}

/// A patient who passes, one who fails, one who needs action before a window opens, and one of whom half is not known.
const IN_EVERY_FORM: [&str; 4] =
    ["sle_clear_pass", "sle_fail_heart_and_nephritis", "sle_needs_action", "sle_undetermined_half_filled"];

/// What a way of writing makes of each of them, as snapshots of that name.
fn written(form: &str, write: fn(&Report) -> String) {
    for name in IN_EVERY_FORM {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/cases/{name}.json"));
        let (assessment, report) = &reports(&path)[0];
        insta::assert_snapshot!(format!("{form}@{name}"), without_hash(assessment, &write(report)));
    }
}

#[test]
fn markdown_says_the_same() {
    written("markdown", Report::to_markdown);
}

#[test]
fn html_says_the_same() {
    written("html", Report::to_html);
}

#[test]
fn one_of_them_waits_for_a_window() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/sle_needs_action.json");
    let (assessment, _) = &reports(&path)[0];
    let windows = assessment.windows.as_ref().unwrap();
    assert!(windows.iter().any(|window| window.from > assessment.assessed_on), "{windows:?}");
}

#[test]
fn patients_come_out_as_their_names_say() {
    insta::glob!("cases/*.json", |path| {
        let name = path.file_stem().unwrap().to_str().unwrap();
        let expected =
            ["pass", "fail", "needs_action", "undetermined"].into_iter().find(|word| name.contains(word));
        for (assessment, _) in reports(path) {
            let result = match assessment.result.word() {
                "met" => "pass",
                "not_met" => "fail",
                other => other,
            };
            assert!(expected.is_none_or(|expected| expected == result), "{name}: {result}");
        }
    });
}

#[test]
fn every_report_is_fit_to_be_read() {
    insta::glob!("cases/*.json", |path| {
        for (assessment, report) in reports(path) {
            let text = report.to_text();
            let longest = text.lines().map(|line| line.chars().count()).max();
            assert!(longest <= Some(100), "{}: {longest:?} columns", path.display());
            for words in [text.clone(), report.to_markdown()] {
                // the result is about criteria, never about the patient
                assert!(!words.to_lowercase().contains("eligible"), "{}: a bare word", path.display());
                for needed in
                    ["research and education", "not for emergencies", "investigational", "not a guideline"]
                {
                    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
                    assert!(flat.contains(needed), "{}: {needed} is not said", path.display());
                }
            }
            for criterion in &assessment.criteria {
                assert!(text.contains(&format!("[{}]", criterion.id)), "{}", criterion.id);
                for source in &criterion.sources {
                    assert!(
                        text.contains(&format!("\n{}", source.key)),
                        "{} is not in the sources",
                        source.key
                    );
                }
            }
        }
    });
}
