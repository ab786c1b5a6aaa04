//! The report: one pure model of what a clinician reads, written as plain text, Markdown or HTML.

mod build;
mod entries;
mod html;
mod inputs;
mod markdown;
mod sure;
mod text;
mod when;
mod wording;

pub(crate) use inputs::inputs;
pub(crate) use wording::{INTENDED_USE, LIMITS, missing as missing_label};

use super::assessment::Assessment;
use crate::case::Case;
use crate::knowledge::{CompiledSet, Knowledge};

/// What is to be read, in order; nothing about how it looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// What stands on top.
    pub title: String,
    /// The parts.
    pub blocks: Vec<Block>,
}

/// One part of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading; level 1 is a section, 2 a group in it.
    Heading {
        /// 1 or 2.
        level: u8,
        /// Its words.
        text: String,
    },
    /// Words to be read as they are.
    Paragraph(String),
    /// The overall result, which stands out.
    Verdict(String),
    /// Names and what belongs to them.
    Pairs(Vec<(String, String)>),
    /// A list.
    List(Vec<String>),
    /// A criterion.
    Entry(Entry),
    /// A table.
    Table(Table),
}

/// A table, its rows with a cell per column; the first cell of a row names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// A criterion as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Its result in words: `pass`, `action needed`.
    pub result: String,
    /// Its sentence.
    pub text: String,
    /// Reason, values, range, sources and the like: a name and what belongs to it.
    pub details: Vec<(String, String)>,
    /// The parts of its rule, where they help to see why.
    pub parts: Vec<Part>,
}

/// One part of a rule as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// How deep it stands.
    pub depth: usize,
    /// `true`, `false`, `unknown` or `not applicable`.
    pub truth: String,
    /// What it says.
    pub text: String,
}

impl Report {
    /// The report of `assessment`, which is what `set` says of `case`.
    ///
    /// ```
    /// use eligibility::{Case, Choices, Date, Knowledge, Report, assess};
    /// let knowledge = Knowledge::built_in();
    /// let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
    /// let case = Case::empty(Date::parse("2026-11-22").unwrap());
    /// let assessment = assess(&set, knowledge.dictionary(), &case);
    /// let text = Report::new(knowledge, &set, &case, &assessment).to_text();
    /// assert!(text.contains("Undetermined"));
    /// assert!(text.lines().all(|line| line.chars().count() <= 100));
    /// ```
    pub fn new(knowledge: &Knowledge, set: &CompiledSet, case: &Case, assessment: &Assessment) -> Self {
        build::report(&build::Material { knowledge, set, case, assessment })
    }

    /// As plain text of at most 100 columns, for the record.
    pub fn to_text(&self) -> String {
        text::write(self)
    }

    /// As one HTML page for print: no script, nothing outside it; what was typed in cannot become markup.
    ///
    /// ```
    /// use eligibility::{Block, Report};
    /// let report = Report { title: "T".into(), blocks: vec![Block::Paragraph("<b>".into())] };
    /// assert!(report.to_html().contains("<p>&lt;b&gt;</p>"));
    /// ```
    pub fn to_html(&self) -> String {
        html::write(self)
    }

    /// As Markdown; what was typed in cannot become markup.
    pub fn to_markdown(&self) -> String {
        markdown::write(self)
    }
}
