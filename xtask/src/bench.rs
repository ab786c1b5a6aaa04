//! `cargo xtask bench`: the benchmarks of the core.

use anyhow::Result;

use crate::command::{self, cargo};

/// Runs the benchmarks; `arguments` go to `cargo bench` as they are.
///
/// # Errors
/// A benchmark does not build or run.
pub fn run(arguments: &[String]) -> Result<()> {
    command::run(cargo("bench --locked --package car-t-eligibility").args(arguments))
}
