//! The hidden task that `cargo test` calls for each test build of the wasm32 target.

use anyhow::Result;

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
