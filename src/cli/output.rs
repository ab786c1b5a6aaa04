//! Answers on standard output, problems on standard error.

use eligibility::Error;
use std::fmt::Display;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

/// Why there is no answer, a line for each problem.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal {
    /// `code: message`, perhaps with a file and place before it.
    pub lines: Vec<String>,
    /// What a program reads on standard output all the same.
    pub answer: Option<String>,
}

impl Refusal {
    /// A line for each problem.
    pub fn of(problems: &[impl Display]) -> Self {
        Self { lines: problems.iter().map(|problem| one_line(&problem.to_string())).collect(), answer: None }
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::of(&[error])
    }
}

impl From<Vec<Error>> for Refusal {
    fn from(errors: Vec<Error>) -> Self {
        Self::of(&errors)
    }
}

/// Prints an answer. A reader that went away, such as `head`, is no failure.
pub fn print(text: &str) -> ExitCode {
    let mut out = std::io::stdout().lock();
    let written = out
        .write_all(text.as_bytes())
        .and_then(|()| if text.ends_with('\n') { Ok(()) } else { out.write_all(b"\n") });
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complain(&[format!("not-written: {error}")]);
            ExitCode::from(1)
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Prints problems, one a line.
pub fn complain(lines: &[String]) {
    let mut out = std::io::stderr().lock();
    for line in lines {
        // when even this cannot be written there is nobody to tell
        let _ = writeln!(out, "{line}");
    }
}

/// What was entered may hold a line break; a problem stays on its line.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
