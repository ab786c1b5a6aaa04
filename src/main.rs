//! The command line: arguments in, text or JSON out.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
