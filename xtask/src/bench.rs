//! `cargo xtask bench` and `bench-wasm`: the benchmarks of the core, natively and in a browser.

use anyhow::Result;

use crate::command::{self, cargo};
use crate::{browsers, runner, tools};

/// Runs the benchmarks; `arguments` go to `cargo bench` as they are.
///
/// # Errors
/// A benchmark does not build or run.
pub fn run(arguments: &[String]) -> Result<()> {
    command::run(cargo("bench --locked --package car-t-eligibility").args(arguments))
}

/// Reports how fast headless Chromium evaluates a small rule and assesses a patient.
///
/// # Errors
/// The build fails, no browser could be driven, or an answer is wrong.
pub fn run_wasm() -> Result<()> {
    tools::ensure_wasm_target()?;
    browsers::ensure_chromium()?;
    let command =
        "test --locked --profile web --package car-t-eligibility --test rates --no-default-features";
    command::run(runner::in_browser(&mut cargo(command))?.args(["--", "--nocapture"]))
}
