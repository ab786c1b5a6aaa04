//! The lists by which a hospital compares its copy: versions and sums of sets, sums of files.

use std::fmt::Write as _;
use std::fs;

use anyhow::{Result, bail};
use serde_json::Value;

use crate::command::root;
use crate::criteria::{Texts, bundle, sum};

/// Path and text of each list.
type Lists = [(&'static str, String); 2];

/// Both lists.
///
/// # Errors
/// A file that is not TOML.
fn lists(texts: &Texts) -> Result<Lists> {
    Ok([("docs/set-versions.md", sets(texts)?), ("docs/criteria.sha256", files(texts))])
}

/// Writes the lists.
pub fn write(texts: &Texts) -> Result<()> {
    for (path, text) in lists(texts)? {
        fs::write(root().join(path), text)?;
    }
    Ok(())
}

/// Fails when a list is stale.
pub fn check(texts: &Texts) -> Result<()> {
    for (path, text) in lists(texts)? {
        if fs::read_to_string(root().join(path)).ok() != Some(text) {
            bail!("stale: {path}; run `cargo xtask sums`");
        }
    }
    Ok(())
}

/// As `sha256sum` writes and checks it.
fn files(texts: &Texts) -> String {
    texts.iter().fold(String::new(), |mut list, (path, text)| {
        writeln!(list, "{}  criteria/{path}", sum(text)).expect("a String takes every write");
        list
    })
}

fn sets(texts: &Texts) -> Result<String> {
    let documents = texts.iter().filter(|(path, _)| path.ends_with(".toml"));
    let documents = documents.map(|(path, text)| (path.clone(), text.clone())).collect();
    let bundle = bundle(&documents).map_err(anyhow::Error::msg)?;
    let mut list = HEAD.to_owned();
    for file in bundle["files"].as_object().into_iter().flatten().map(|(_, file)| file) {
        let Some(hash) = file["hash"].as_str() else { continue };
        let text = |key: &str| file["document"].get(key).and_then(Value::as_str).unwrap_or_default();
        let signed = match text("reviewed_by_role") {
            "" => "no one; a proposal",
            role => role,
        };
        let (id, version, day) = (text("id"), text("version"), text("reviewed_on"));
        writeln!(list, "| `{id}` | {version} | {day} | {signed} | `{hash}` |")
            .expect("a String takes every write");
    }
    Ok(list)
}

const HEAD: &str = "# Criteria sets of this version

Written by `cargo xtask sums` from `criteria/`. `docs/governance.md` says how to compare a copy with this list. The sum is
what `car-t-eligibility sets`, the report and every assessment print; it covers all that can change an answer of the set: its
own file, the sets it includes, and the files all share. `docs/criteria.sha256` holds the sums of the single files.

| set | version | compared with its source | signed by | SHA-256 |
|---|---|---|---|---|
";
