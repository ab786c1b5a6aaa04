//! The commands of `car-t-eligibility`.
//!
//! Exit codes: 0 answered, 1 the input was refused, 2 the command was not understood. Answers go to standard
//! output, problems to standard error, one a line, as `code: message`.

mod arguments;
mod assess;
mod check;
mod input;
mod lists;
mod matching;
mod output;
mod score;

use arguments::{Arguments, Command};
use clap::Parser;
use output::Refusal;
use std::process::ExitCode;

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let answer = match Arguments::parse().command {
        Command::Assess(arguments) => assess::run(&arguments),
        Command::Match(arguments) => matching::run(&arguments),
        Command::Score(arguments) => score::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Sets(arguments) => Ok(lists::sets(arguments.format)),
        Command::Facts(arguments) => Ok(lists::facts(arguments.format)),
        Command::Instruments(arguments) => Ok(lists::instruments(arguments.format)),
        Command::Evidence(arguments) => Ok(lists::evidence(arguments.format)),
    };
    match answer {
        Ok(text) => output::print(&text),
        Err(Refusal { lines, answer }) => {
            if let Some(text) = &answer {
                output::print(text);
            }
            output::complain(&lines);
            ExitCode::from(1)
        }
    }
}
