//! The message files as Rust: a constant or function for each message, and a table of words for each language.
//!
//! Within a word of the table `\u{1}N` stands for variable N, and `\u{2}N…\u{3}…\u{4}` for two wordings, the first for one and
//! the second for every other number; `src/view/message/format.rs` reads them. A variable that chooses a wording, or stands as
//! `{ NUMBER($name) }`, is a number of things; every other one is text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser::parse;

/// A message of one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    /// Its words, its variables as their places among `variables`.
    pub words: String,
    /// Its variables, in the order of their first use; whether each is a number of things.
    pub variables: Vec<(String, bool)>,
}

/// The messages of one language by name.
pub type Messages = BTreeMap<String, Message>;

/// The Rust of the message files: path and text, the one that names the variables first.
///
/// # Errors
/// What is wrong with them, a line for each problem, with file and line.
pub fn generate(files: &[(&str, &str)]) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    let mut languages = Vec::new();
    for (path, text) in files {
        match read(path, text) {
            Ok(messages) => languages.push(messages),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() {
        problems = compare(files, &languages);
    }
    if problems.is_empty() { Ok(write(&languages)) } else { Err(problems) }
}

/// The messages of a file.
///
/// # Errors
/// What cannot be read or is no message of ours, with file and line.
pub fn read(path: &str, text: &str) -> Result<Messages, Vec<String>> {
    let at = |place: usize| format!("{path}:{}", text[..place.min(text.len())].matches('\n').count() + 1);
    let resource = parse(text).map_err(|(_, errors)| {
        errors.iter().map(|error| format!("{}: {error}", at(error.pos.start))).collect::<Vec<_>>()
    })?;
    let (mut messages, mut problems) = (Messages::new(), Vec::new());
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let name = message.id.name;
        let place = format!("{path}:{}", line_of(text, name));
        let mut read = Message::default();
        let value = message.value.ok_or_else(|| "has no words".to_owned());
        match value.and_then(|value| pattern(&value, &mut read, true)) {
            Ok(_) if messages.contains_key(name) => problems.push(format!("{place}: {name} stands twice")),
            Ok(words) => drop(messages.insert(name.to_owned(), Message { words, ..read })),
            Err(problem) => problems.push(format!("{place}: {name} {problem}")),
        }
    }
    if problems.is_empty() { Ok(messages) } else { Err(problems) }
}

fn line_of(text: &str, name: &str) -> usize {
    let own = |line: &str| line.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('='));
    text.lines().position(own).map_or(1, |line| line + 1)
}

/// The words of a pattern; only the outermost may choose between wordings.
fn pattern(pattern: &Pattern<&str>, message: &mut Message, may_choose: bool) -> Result<String, String> {
    let mut words = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => words.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                words.push_str(&inline_words(inline, message)?)
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                let InlineExpression::VariableReference { id } = selector else {
                    return Err("chooses by no variable".to_owned());
                };
                if !may_choose {
                    return Err("chooses within a choice".to_owned());
                }
                let wording = |wanted: &str| {
                    variants
                        .iter()
                        .find(|one| matches!(one.key, VariantKey::Identifier { name } if name == wanted))
                };
                let (Some(one), Some(other), 2) = (wording("one"), wording("other"), variants.len()) else {
                    return Err("needs the wordings [one] and *[other], and no more".to_owned());
                };
                let place = variable(message, id.name, true)?;
                let (one, other) = (
                    self::pattern(&one.value, message, false)?,
                    self::pattern(&other.value, message, false)?,
                );
                write!(words, "\u{2}{place}{one}\u{3}{other}\u{4}").expect("a String takes every write");
            }
        }
    }
    Ok(words)
}

fn inline_words(inline: &InlineExpression<&str>, message: &mut Message) -> Result<String, String> {
    match inline {
        InlineExpression::StringLiteral { value } => Ok((*value).to_owned()),
        InlineExpression::VariableReference { id } => {
            Ok(format!("\u{1}{}", variable(message, id.name, false)?))
        }
        InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
            match arguments.positional.as_slice() {
                [InlineExpression::VariableReference { id }] => {
                    Ok(format!("\u{1}{}", variable(message, id.name, true)?))
                }
                _ => Err("gives NUMBER something else than one variable".to_owned()),
            }
        }
        _ => Err("holds what is neither text nor a variable".to_owned()),
    }
}

/// The place of a variable; one that is a number of things somewhere is so everywhere.
fn variable(message: &mut Message, name: &str, is_number: bool) -> Result<usize, String> {
    let known = message.variables.iter().position(|(known, _)| known == name);
    let place = known.unwrap_or(message.variables.len());
    if known.is_none() {
        message.variables.push((name.to_owned(), false));
    }
    message.variables[place].1 |= is_number;
    // a place is one digit
    if place > 9 { Err("has more than 10 variables".to_owned()) } else { Ok(place) }
}

/// What the other languages lack or say of other things than the first.
fn compare(files: &[(&str, &str)], languages: &[Messages]) -> Vec<String> {
    let mut problems = Vec::new();
    let Some((first, others)) = languages.split_first() else { return problems };
    let place = |file: usize, name: &str| format!("{}:{}", files[file].0, line_of(files[file].1, name));
    for (number, other) in others.iter().enumerate() {
        let file = number + 1;
        for (name, message) in first {
            match other.get(name) {
                None => problems.push(format!("{}: {name} is missing in {}", place(0, name), files[file].0)),
                Some(own) if names(own) != names(message) => {
                    problems.push(format!(
                        "{}: {name} has other variables than in {}",
                        place(file, name),
                        files[0].0
                    ));
                }
                Some(_) => {}
            }
        }
        let own = other.keys().filter(|name| !first.contains_key(*name));
        problems
            .extend(own.map(|name| format!("{}: {name} is missing in {}", place(file, name), files[0].0)));
    }
    problems
}

fn names(message: &Message) -> Vec<&str> {
    let mut names: Vec<&str> = message.variables.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names
}

fn write(languages: &[Messages]) -> String {
    let mut rust = String::new();
    let first = languages.first().cloned().unwrap_or_default();
    let table = |words: Vec<String>| words.iter().map(|word| format!("    {word:?},\n")).collect::<String>();
    let all = first.len();
    let list = table(first.keys().cloned().collect());
    write!(rust, "/// Names of the messages, in order.\npub static NAMES: [&str; {all}] = [\n{list}];\n\n")
        .expect("a String takes every write");
    let count = languages.len();
    write!(rust, "/// Their words in each language.\npub static TEXTS: [[&str; {all}]; {count}] = [\n")
        .expect("a String takes every write");
    for language in languages {
        let words = first.iter().map(|(name, message)| numbered_as(&language[name], message));
        write!(rust, "    [\n{}    ],\n", table(words.collect())).expect("a String takes every write");
    }
    rust.push_str("];\n\n");
    for (place, (name, message)) in first.iter().enumerate() {
        let is_number = |variable: &str| {
            languages.iter().any(|language| {
                language[name].variables.iter().any(|(own, number)| own == variable && *number)
            })
        };
        rust.push_str(&item(place, name, message, is_number));
    }
    rust
}

/// The words with the places of their variables changed to those of the first language.
fn numbered_as(message: &Message, first: &Message) -> String {
    let place = |digit: char| {
        let own = digit.to_digit(10).and_then(|place| message.variables.get(place as usize));
        let found = own.and_then(|(name, _)| first.variables.iter().position(|(other, _)| other == name));
        found.map_or(digit, |place| char::from_digit(place as u32, 10).unwrap_or(digit))
    };
    let (mut words, mut before) = (String::new(), ' ');
    for letter in message.words.chars() {
        words.push(if matches!(before, '\u{1}' | '\u{2}') { place(letter) } else { letter });
        before = letter;
    }
    words
}

fn item(place: usize, name: &str, message: &Message, is_number: impl Fn(&str) -> bool) -> String {
    let constant = name.replace('-', "_").to_uppercase();
    match message.variables.as_slice() {
        [] => format!("pub const {constant}: Message = Message({place});\n"),
        [(only, _)] if only == "label" => format!("pub const {constant}: Labelled = Labelled({place});\n"),
        variables => {
            let (mut inputs, mut arguments) = (String::new(), String::new());
            for (variable, _) in variables {
                let variable = variable.replace('-', "_");
                let (kind, argument) =
                    if is_number(&variable) { ("usize", "Count") } else { ("&str", "Text") };
                write!(inputs, "{variable}: {kind}, ").expect("a String takes every write");
                write!(arguments, "Argument::{argument}({variable}), ").expect("a String takes every write");
            }
            let function = name.replace('-', "_");
            format!(
                "pub fn {function}({}) -> String {{ fill({place}, &[{}]) }}\n",
                inputs.trim_end_matches(", "),
                arguments.trim_end_matches(", ")
            )
        }
    }
}
