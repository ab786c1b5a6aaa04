//! Reads a pasted laboratory report: lines of name, value and unit become values that a person has still to confirm.
//! What is not understood with certainty is left, with the reason; nothing is guessed.

mod line;
mod number;
mod token;

use crate::case::LARGEST_CASE;
use crate::date::Date;
use crate::error::Error;
use crate::fact::{Dictionary, Fact, Laboratory, fold};
use crate::order::SortedMap;
use line::Read;
use serde_json::Value;
use token::Token;

/// Where a case file says that a pasted value comes from.
pub const SOURCE: &str = "pasted text";

/// What was found in a pasted text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pasted {
    /// Results, in the order of the lines.
    pub found: Vec<Recognised>,
    /// Lines with a number that are not used, and why.
    pub left: Vec<Left>,
}

/// A result on a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Recognised {
    /// Number of the line, from 1.
    pub line: usize,
    /// The line.
    pub text: String,
    /// The fact it gives.
    pub fact: String,
    /// The value as a case file writes it, unconfirmed.
    pub value: Value,
}

/// A line that is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Number of the line, from 1.
    pub line: usize,
    /// The line.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// Why a line is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// No result that the form asks is named at its beginning.
    NoName,
    /// A result is named, without a unit.
    NoUnit,
    /// A result is named, with a unit that it cannot have.
    OtherUnit,
    /// More numbers than a value and a range.
    SeveralNumbers,
    /// A number such as `1,500` that can be read in two ways.
    TwoReadings,
    /// The heading above says that it was measured in something else.
    OtherMaterial,
    /// The same result of the same day stands on another line with another value.
    Twice,
}

/// Reads a pasted text; `on` is the day of results that bear no date, where it is known.
///
/// # Errors
/// A text larger than a case file may be.
///
/// ```
/// use eligibility::{Knowledge, recognise};
/// let knowledge = Knowledge::built_in();
/// let text = "Date: 2026-11-20\nCreatinine 1.2 mg/dL (0.5-1.1) H\nHaemoglobin 10,500 g/L";
/// let pasted = recognise(text, knowledge.dictionary(), knowledge.laboratory(), None).unwrap();
/// assert_eq!(pasted.found[0].fact, "serum_creatinine_umol_l");
/// assert_eq!(pasted.found[0].value["on"], "2026-11-20");
/// assert_eq!(pasted.found[0].value["uln"], 1.1);
/// assert_eq!(pasted.left[0].line, 3);
/// ```
pub fn recognise(
    text: &str,
    dictionary: &Dictionary,
    laboratory: &Laboratory,
    on: Option<Date>,
) -> Result<Pasted, Error> {
    if text.len() > LARGEST_CASE {
        let message = format!("the pasted text is larger than {LARGEST_CASE} bytes; paste a part of it");
        return Err(Error::of_file("too-large", message));
    }
    let names = Names::of(dictionary, laboratory);
    let mut pasted = Pasted::default();
    let mut context = Context { on, material: None };
    for (number, text) in text.lines().enumerate() {
        let (line, text) = (number + 1, text.trim().to_owned());
        match context.read(&text, &names) {
            Ok(Some((fact, value))) => pasted.found.push(Recognised { line, text, fact, value }),
            Ok(None) => {}
            Err(why) => pasted.left.push(Left { line, text, why }),
        }
    }
    leave_contradictions(&mut pasted);
    Ok(pasted)
}

/// What earlier lines say of those that follow.
struct Context<'a> {
    on: Option<Date>,
    material: Option<&'a str>,
}

impl<'a> Context<'a> {
    fn read(&mut self, text: &str, names: &'a Names<'a>) -> Result<Option<(String, Value)>, Why> {
        if let Some(material) = names.heading(text) {
            self.material = Some(material);
            return Ok(None);
        }
        let tokens = token::tokens(text, names.laboratory);
        let Some((words, analyte)) = names.find(&tokens) else {
            let days: Vec<Date> = tokens.iter().filter_map(Token::day).collect();
            let numbers = tokens.iter().any(|token| matches!(token, Token::Number(..) | Token::Unclear));
            return match (days.as_slice(), numbers) {
                ([], false) => Ok(None),
                ([], true) => Err(Why::NoName),
                ([day], _) => {
                    self.on = Some(*day);
                    Ok(None)
                }
                // results of several days side by side cannot be told apart
                (_, _) => {
                    self.on = None;
                    Ok(None)
                }
            };
        };
        let rest = &tokens[words..];
        if !rest.iter().any(|token| matches!(token, Token::Number(..) | Token::Unclear)) {
            // `109/l` may be a value or a unit
            let unclear =
                rest.iter().any(|token| matches!(token, Token::Unit(unit) if unit.starts_with('1')));
            return if unclear { Err(Why::NoUnit) } else { Ok(None) };
        }
        if self.material.is_some_and(|material| material != analyte.material) {
            return Err(Why::OtherMaterial);
        }
        let Read { value, on } = line::read(rest, analyte.fact, names.laboratory)?;
        Ok(Some((analyte.fact.id.clone(), value.to_json(on.or(self.on)))))
    }
}

/// The results that can be read.
struct Names<'a> {
    laboratory: &'a Laboratory,
    named: SortedMap<&'a str, Named<'a>>,
    /// Words of the longest name.
    longest: usize,
}

#[derive(Clone, Copy)]
struct Named<'a> {
    fact: &'a Fact,
    material: &'a str,
}

impl<'a> Names<'a> {
    fn of(dictionary: &'a Dictionary, laboratory: &'a Laboratory) -> Self {
        let mut named = SortedMap::new();
        for analyte in &laboratory.analytes {
            let Some(found) = dictionary.find(&analyte.fact) else { continue };
            for name in &analyte.names {
                named.insert(name.as_str(), Named { fact: found.fact, material: &analyte.material });
            }
        }
        let words = |name: &&&str| name.split(' ').count();
        let longest = named.keys().map(|name| words(&name)).max().unwrap_or_default();
        Self { laboratory, named, longest }
    }

    /// The material that a heading names.
    fn heading(&self, text: &str) -> Option<&'a str> {
        let text = fold(text.trim_end_matches(':').trim());
        let named = |heading: &String| *heading == text;
        let found = self.laboratory.materials.iter().find(|material| material.headings.iter().any(named));
        found.map(|material| material.id.as_str())
    }

    /// The longest name at the beginning of a line, and how many words it takes. What follows it must be a value or
    /// a unit: a name that goes on is another name.
    fn find(&self, tokens: &[Token]) -> Option<(usize, Named<'a>)> {
        (1..=self.longest.min(tokens.len())).rev().find_map(|count| {
            let words: Option<Vec<&str>> = tokens[..count].iter().map(Token::word).collect();
            let named = self.named.get(words?.join(" ").as_str())?;
            let goes_on = matches!(tokens.get(count), Some(Token::Word(_)));
            (!goes_on).then_some((count, *named))
        })
    }
}

/// Two values of one result on one day: neither is used.
fn leave_contradictions(pasted: &mut Pasted) {
    let found = std::mem::take(&mut pasted.found);
    for (place, one) in found.iter().enumerate() {
        let same = |other: &Recognised| other.fact == one.fact && other.value["on"] == one.value["on"];
        let others = || found.iter().filter(|other| other.line != one.line && same(other));
        if others().any(|other| other.value != one.value) {
            pasted.left.push(Left { line: one.line, text: one.text.clone(), why: Why::Twice });
        } else if !found[..place].iter().any(same) {
            pasted.found.push(one.clone());
        }
    }
    pasted.left.sort_by_key(|left| left.line);
}
