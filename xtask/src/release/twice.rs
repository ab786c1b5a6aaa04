//! The same source, built in another folder, must give the same bytes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::{clear, sums};
use crate::command::{output, program, root, run};

/// Copies what git knows of into another folder, builds it there with a target folder of its own, and compares.
pub fn check(first: &Path) -> Result<()> {
    let copy = std::env::temp_dir().join(format!("car-t-eligibility-{}", std::process::id()));
    let outcome = build_in(&copy).and_then(|()| compare(first, &copy.join("dist")));
    fs::remove_dir_all(&copy)?;
    outcome
}

fn build_in(copy: &Path) -> Result<()> {
    clear(copy)?;
    let names = output(program("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]))?;
    for name in names.lines() {
        let (from, to) = (root().join(name), copy.join(name));
        if from.is_file() {
            fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
            fs::copy(from, to)?;
        }
    }
    // the crate is packed and built from the package alone, too
    for words in [["xtask", "dist"], ["package", "--locked"]] {
        let mut command = program("cargo");
        run(command.current_dir(copy).args(words).env("CARGO_TARGET_DIR", copy.join("target")))?;
    }
    Ok(())
}

/// Fails with the names of the files that differ or are in one folder alone.
fn compare(first: &Path, second: &Path) -> Result<()> {
    let (first, second) = (sums(first)?, sums(second)?);
    let (a, b): (BTreeSet<_>, BTreeSet<_>) = (first.lines().collect(), second.lines().collect());
    if a == b {
        println!("{} files are the same from both builds", a.len());
        return Ok(());
    }
    let different: BTreeSet<&str> =
        a.symmetric_difference(&b).filter_map(|line| line.split("  ").nth(1)).collect();
    bail!("not the same from both builds: {}", different.into_iter().collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_differ_are_named() {
        let folder = std::env::temp_dir().join(format!("car-t-eligibility-compared-{}", std::process::id()));
        let (first, second) = (folder.join("first"), folder.join("second"));
        for folder in [&first, &second] {
            clear(folder).unwrap();
            fs::write(folder.join("a.txt"), "same").unwrap();
        }
        assert!(compare(&first, &second).is_ok());
        fs::write(second.join("a.txt"), "other").unwrap();
        fs::write(first.join("b.txt"), "").unwrap();
        let error = compare(&first, &second).unwrap_err().to_string();
        assert_eq!(error, "not the same from both builds: a.txt, b.txt");
        fs::remove_dir_all(folder).unwrap();
    }
}
