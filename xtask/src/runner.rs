//! The hidden task that `cargo test` calls for each test build of the wasm32 target.

use std::process::Command;

use anyhow::{Context, Result};

use crate::{browsers, tools};

/// Its name on the command line.
pub const TASK: &str = "wasm-runner";

/// Runs the tests of one WebAssembly file in a browser, as its own configuration says.
///
/// # Errors
/// A test failed, or no browser could be driven.
pub fn run(arguments: &[String]) -> Result<()> {
    let words = std::iter::once(TASK).chain(arguments.iter().map(String::as_str));
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(words)
}

/// Has cargo hand each test build of the wasm32 target back to this program.
///
/// # Errors
/// The driver of the browser is missing.
pub fn in_browser(command: &mut Command) -> Result<&mut Command> {
    let this = std::env::current_exe()?;
    let this = this.to_str().context("the path of this program is not Unicode")?;
    let config = format!("target.{}.runner=[{this:?}, {TASK:?}]", tools::WASM);
    Ok(command
        .args(["--target", tools::WASM, "--config", &config])
        .env("CHROMEDRIVER", browsers::chromedriver()?)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60"))
}
