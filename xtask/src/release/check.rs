//! That what was made can be used: sums, the package in Node.js, the bill of materials.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::{NO_WASM, SINGLE, clear, sums};
use crate::command::{output, program, root, succeeds};
use crate::self_test;

/// Asks the package for the worked example; prints the answer as the core wrote it.
const ASK: &str = "import init, { assessToText, version } from 'car-t-eligibility';
import { readFileSync } from 'node:fs';
await init();
if (!version()) throw new Error('no version');
process.stdout.write(assessToText(readFileSync(process.argv[2], 'utf8'), ['reference-sle']));
";

/// Checks a folder that [`super::run`] wrote.
pub fn check(folder: &Path) -> Result<()> {
    ensure!(
        fs::read_to_string(folder.join("SHA256SUMS"))? == sums(folder)?,
        "SHA256SUMS are not those of the files"
    );
    bill(
        &fs::read_to_string(folder.join("bom.cdx.json"))?,
        &fs::read_to_string(folder.join("LICENSES.txt"))?,
    )?;
    single(&fs::read_to_string(folder.join(SINGLE))?)?;
    single(&fs::read_to_string(folder.join(NO_WASM))?)?;
    if !succeeds(program("npm").arg("--version")) {
        println!("the package was not tried: there is no npm");
        return Ok(());
    }
    let scratch = folder.with_file_name("npm-tried");
    clear(&scratch)?;
    answers(&pack(&folder.join("npm"), &scratch)?, &scratch)
}

/// The tarball that npm makes of a package.
pub fn pack(package: &Path, to: &Path) -> Result<PathBuf> {
    let npm = ["pack", "--silent", "--ignore-scripts", "--pack-destination"];
    let name = output(program("npm").args(npm).arg(to).arg(package))?;
    Ok(to.join(name.lines().last().context("npm names no tarball")?))
}

/// Installs the tarball as npm would, and has it assess the worked example.
fn answers(tarball: &Path, scratch: &Path) -> Result<()> {
    let modules = scratch.join("node_modules");
    fs::create_dir_all(&modules)?;
    output(program("tar").arg("-xzf").arg(tarball).arg("-C").arg(&modules))?;
    fs::rename(modules.join("package"), modules.join("car-t-eligibility"))?;
    let script = scratch.join("ask.mjs");
    fs::write(&script, ASK)?;
    let example = root().join("tests/cases/sle_example.json");
    let answer = output(program("node").arg(script).arg(example))?;
    let cases: Vec<Value> = serde_json::from_str(&self_test::cases()?)?;
    let case = cases.iter().find(|case| case["name"] == "assess sle_example reference-sle");
    let expected = case.and_then(|case| case["sum"].as_str()).context("the example is a stored case")?;
    let sum = super::page::hex(answer.as_bytes());
    ensure!(sum == expected, "the package assesses the example otherwise than the native build");
    println!("the package assesses the example in Node.js as the native build does");
    Ok(())
}

/// Nothing in the file is loaded from elsewhere.
fn single(html: &str) -> Result<()> {
    for place in [" src=", "<link", "@import", "url(", "serviceWorker", "import("] {
        ensure!(!html.contains(place), "the single file holds `{place}`");
    }
    Ok(())
}

/// Every part has a licence and its text, and no two are the same.
fn bill(bill: &str, licences: &str) -> Result<()> {
    let bill: Value = serde_json::from_str(bill)?;
    let components = bill["components"].as_array().context("the bill has components")?;
    let mut seen = BTreeSet::new();
    for component in components {
        let (name, version) = (component["name"].as_str(), component["version"].as_str());
        let (name, version) = (name.context("a part has a name")?, version.context("a part has a version")?);
        ensure!(seen.insert((name, version)), "{name} is there twice");
        let licence = component["licenses"][0]["expression"].as_str().context("a part has a licence")?;
        ensure!(licences.contains(&format!("{name} {version} ({licence})")), "no licence text of {name}");
    }
    println!("the bill of materials has {} parts", components.len());
    Ok(())
}
