//! `cargo xtask test`: every check that CI makes, step by step, with one line on the step that fails.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::command::{cargo, run as run_command};
use crate::{browsers, generate, release, runner, site, size, sums, tools};

/// A check: its name, and what it runs.
type Step = (&'static str, fn() -> Result<()>);

/// In the order in which they run: quick ones first, those that need a browser last.
const STEPS: [Step; 14] = [
    ("tools", find_tools),
    ("format", format),
    ("criteria", sums::check),
    ("clippy", clippy),
    ("clippy-wasm", clippy_wasm),
    ("native", native_tests),
    ("docs", documentation),
    ("generated", generated_files),
    ("dist", distribution),
    ("size", sizes),
    ("wasm", wasm_tests),
    ("page", page_tests),
    ("firefox", || smoke_tests("firefox")),
    ("webkit", || smoke_tests("webkit")),
];

/// Runs all steps, or those named; the first that fails ends the run.
///
/// # Errors
/// A step failed, or a name is none of a step.
pub fn run(names: &[String]) -> Result<()> {
    let known = |name: &&String| STEPS.iter().any(|(step, _)| step == name);
    if let Some(unknown) = names.iter().find(|name| !known(name)) {
        bail!("no step is named {unknown}: {}", STEPS.map(|(name, _)| name).join(", "));
    }
    let mut done = Vec::new();
    for (name, step) in STEPS.iter().filter(|(name, _)| names.is_empty() || names.iter().any(|n| n == name)) {
        println!("\n== {name}");
        let (result, took) = timed(step);
        done.push((*name, took));
        if let Err(error) = result {
            summary(&done, 1);
            return Err(error).with_context(|| format!("step {name}"));
        }
    }
    summary(&done, 0);
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "measures the checks; nothing here reaches a result")]
fn timed(step: &fn() -> Result<()>) -> (Result<()>, Duration) {
    let start = Instant::now();
    (step(), start.elapsed())
}

fn summary(done: &[(&str, Duration)], failed: usize) {
    println!("\n== summary");
    for (name, took) in done {
        println!("{name:<12}{:>7.1} s", took.as_secs_f64());
    }
    let total: Duration = done.iter().map(|(_, took)| *took).sum();
    println!("{:<12}{:>7.1} s", "all", total.as_secs_f64());
    println!("steps: {} passed, {failed} failed", done.len() - failed);
}

fn find_tools() -> Result<()> {
    tools::ensure_components()?;
    tools::ensure_wasm_target()?;
    browsers::ensure()
}

fn format() -> Result<()> {
    run_command(&mut cargo("fmt --all --check"))
}

fn clippy() -> Result<()> {
    run_command(&mut cargo("clippy --quiet --locked --workspace --all-targets -- -D warnings"))
}

/// The test target too, so that the browser tests are held to the same standard.
fn clippy_wasm() -> Result<()> {
    let command = "clippy --quiet --locked --package car-t-eligibility --lib --test web --no-default-features --features page";
    run_command(cargo(command).args(["--target", tools::WASM, "--", "-D", "warnings"]))
}

/// Everything but the tests of the page, documentation examples included. Two runs, because one would build
/// the dependencies of this program again, with the features that those of the core ask for.
fn native_tests() -> Result<()> {
    let core = "test --locked --no-fail-fast --package car-t-eligibility";
    run_command(cargo(core).env("INSTA_UPDATE", "no"))?;
    run_command(&mut cargo("test --locked --package xtask --package static-server"))
}

fn documentation() -> Result<()> {
    run_command(cargo("doc --quiet --locked --workspace --no-deps").env("RUSTDOCFLAGS", "-D warnings"))
}

fn generated_files() -> Result<()> {
    generate::run(&["--check".to_owned()])
}

/// The tests of the WebAssembly API; cargo hands each test build back to this program.
fn wasm_tests() -> Result<()> {
    let command = "test --locked --package car-t-eligibility --test web --no-default-features";
    run_command(runner::in_browser(&mut cargo(command))?)
}

/// Of the page that the step `generated` built, or of a fresh one when that did not run.
fn sizes() -> Result<()> {
    size::check_site(&built_page()?)
}

/// What is handed out, made from the page that the step `generated` built, or from a fresh one.
fn distribution() -> Result<()> {
    release::check(&built_page()?)
}

/// All browser tests in Chromium: of the page that the step `generated` built, and of what the step `dist` made of it,
/// or of fresh ones when those did not run. Then the page in one file.
fn page_tests() -> Result<()> {
    release::built(&built_page()?)?;
    run_command(&mut browser_tests("chromium", "built", &[])?)?;
    run_command(&mut browser_tests("chromium", "file", &["--test", "smoke"])?)
}

/// That what is handed out works in another engine, served and from disk.
fn smoke_tests(engine: &str) -> Result<()> {
    release::built(&built_page()?)?;
    for page in ["site", "file"] {
        println!("{engine}, {page}");
        run_command(&mut browser_tests(engine, page, &["--test", "smoke"])?)?;
    }
    Ok(())
}

/// Browser tests in one engine on one copy of the page.
pub(crate) fn browser_tests(engine: &str, page: &str, arguments: &[&str]) -> Result<Command> {
    let mut command = cargo("test --locked --package e2e");
    command.args(arguments).env("ENGINE", engine).env("PAGE", page).env("PATH", browsers::path()?);
    Ok(command)
}

pub(crate) fn built_page() -> Result<std::path::PathBuf> {
    let folder = site::folder()?;
    // what a build writes last
    if site::plain(&folder).join("reader.js").is_file() { Ok(folder) } else { site::build() }
}
