//! `check`: what is wrong with a criteria file.

use super::arguments::Check;
use super::assess::LARGEST_SET;
use super::{input, output::Refusal};
use eligibility::{Choices, Knowledge};

pub fn run(arguments: &Check) -> Result<String, Refusal> {
    let knowledge = Knowledge::built_in();
    let text = input::read(&arguments.file, LARGEST_SET)?;
    let name = arguments.file.display().to_string();
    let set = knowledge
        .compile_file(&text, &name, &Choices::default())
        .map_err(|problems| Refusal::of(&problems))?;
    Ok(format!("{name}: sound; {} criteria", set.definition().criteria.len()))
}
