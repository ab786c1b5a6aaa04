//! Replays the corpora of the fuzz targets: inputs that reach every part of a reader, and those that once broke one.

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::fs;
use std::path::Path;

/// Runs a target on every file of its corpus.
fn replay(name: &str, target: fn(&[u8])) {
    let folder = Path::new("fuzz/corpus").join(name);
    let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut count = 0;
    for file in files {
        let path = file.unwrap().path();
        println!("{}", path.display());
        target(&fs::read(&path).unwrap());
        count += 1;
    }
    assert!(count > 10, "the corpus of {name} is lost");
}

#[test]
fn cases() {
    replay("case", targets::case);
}

#[test]
fn criteria_files() {
    replay("criteria", targets::criteria);
}

#[test]
fn rules() {
    replay("rule", targets::rule);
}

#[test]
fn days() {
    replay("date", targets::date);
}

#[test]
fn pasted_reports() {
    replay("paste", targets::paste);
}

#[test]
fn fragments() {
    replay("route", targets::route);
}
