//! `score`: one instrument on one flat object of facts.

use super::arguments::{AbsentWord, Score};
use super::{input, output::Refusal};
use eligibility::instrument::Absent;
use eligibility::{LARGEST_CASE, score_text};

pub fn run(arguments: &Score) -> Result<String, Refusal> {
    let text = input::read(&arguments.input, LARGEST_CASE)?;
    let absent = match arguments.absent {
        AbsentWord::False => Absent::False,
        AbsentWord::Unknown => Absent::Unknown,
    };
    Ok(score_text(&arguments.instrument, &text, absent)?)
}
