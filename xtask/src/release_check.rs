//! `cargo xtask release-check`: what a release needs beyond the checks of every landing. It takes hours.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};

use crate::browsers::ENGINES;
use crate::command::{output, program};
use crate::criteria::{Entries, entries, here, version};
use crate::{fuzz, release, test};

/// Seconds of fuzzing for each target.
const FUZZING: &str = "1800";

/// Copies of the page, as the variable `PAGE` of the browser tests names them.
const PAGES: [&str; 2] = ["site", "file"];

/// The review of the criteria first, because it is quick and people have to act on it.
///
/// # Errors
/// The release must not be made; the line says why.
pub fn run(arguments: &[String]) -> Result<()> {
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => {
            reviewed()?;
            test::run(&[])?;
            every_engine()?;
            release::run(&["--check-twice".to_owned()])?;
            fuzz::run(&["--seconds".to_owned(), FUZZING.to_owned()])
        }
        ["--engines"] => every_engine(),
        ["--reviewed"] => reviewed(),
        _ => bail!("release-check knows only --engines and --reviewed"),
    }
}

/// All browser tests, in every engine, on the site and on the file.
fn every_engine() -> Result<()> {
    test::run(&["tools".to_owned()])?;
    release::built(&test::built_page()?)?;
    let mut table = Vec::new();
    for engine in ENGINES {
        for page in PAGES {
            println!("\n== {engine}, {page}");
            let mut command = test::browser_tests(engine, page, &["--no-fail-fast"])?;
            table.push((engine, page, command.status().context("cannot start cargo")?.success()));
        }
    }
    println!("\n== every engine");
    for (engine, page, passed) in &table {
        println!("{engine:<10}{page:<6}{}", if *passed { "passed" } else { "failed" });
    }
    if table.iter().any(|(.., passed)| !passed) {
        bail!("not every test passed in every engine");
    }
    Ok(())
}

/// Fails when criteria changed since the last release and no clinician signed them as they are.
fn reviewed() -> Result<()> {
    let tags = output(program("git").args(["tag", "--list", "v*", "--sort=-version:refname", "--merged"]))?;
    let Some(last) = tags.lines().next() else {
        println!("no release yet: nothing that changed since");
        return Ok(());
    };
    let read = |texts| entries(&texts).map_err(anyhow::Error::msg);
    let unsigned = unsigned(&read(version(last)?)?, &read(here()?)?);
    if unsigned.is_empty() {
        println!("every set that changed since {last} is signed");
        return Ok(());
    }
    bail!("changed since {last} and not signed as they are: {}", unsigned.join(", "))
}

/// Criteria sets with an entry that is not as it was, and no new signature: no role, or the old version.
fn unsigned(before: &Entries, now: &Entries) -> Vec<String> {
    let differs = now.iter().filter(|(key, value)| before.get(key) != Some(value)).map(|(key, _)| key);
    let gone = before.keys().filter(|key| !now.contains_key(key));
    let changed: BTreeSet<&str> = differs.chain(gone).map(|key| key.file.as_str()).collect();
    let sets = now.iter().filter(|(key, _)| key.kind == "head" && changed.contains(key.file.as_str()));
    // what is no set has no signature of its own; a set's tells of all that it reads
    let sets = sets.filter(|(_, head)| head.get("reviewed_by_role").is_some());
    let open = sets.filter(|(key, head)| {
        let signed = head["reviewed_by_role"].as_str().is_some_and(|role| !role.is_empty());
        let same = before.get(key).is_some_and(|old| old["version"] == head["version"]);
        !signed || same
    });
    open.map(|(key, _)| key.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::Texts;

    fn set(rule: &str, role: &str, version: &str) -> Entries {
        let text = format!(
            "id = \"mine\"\nversion = \"{version}\"\nreviewed_by_role = \"{role}\"\n[[criterion]]\nid = \"heart\"\nrule = \"{rule}\"\n"
        );
        entries(&Texts::from([("trials/mine.toml".to_owned(), text)])).unwrap()
    }

    #[test]
    fn a_set_that_changed_must_be_signed_anew() {
        let before = set("a", "Rheumatologist", "1.0.0");
        assert!(unsigned(&before, &before).is_empty());
        assert_eq!(unsigned(&before, &set("b", "", "1.1.0")), ["mine"]);
        assert_eq!(unsigned(&before, &set("b", "Rheumatologist", "1.0.0")), ["mine"]);
        assert!(unsigned(&before, &set("b", "Rheumatologist", "1.1.0")).is_empty());
        assert_eq!(unsigned(&Entries::new(), &set("a", "", "1.0.0")), ["mine"], "a new one too");
        let proposal = set("a", "", "1.0.0");
        assert!(unsigned(&proposal, &proposal).is_empty(), "released as a proposal, and still the same");
    }
}
