//! What can be written after the name of the program.

use clap::{Args, Parser, Subcommand, ValueEnum};
use eligibility::Date;
use std::path::PathBuf;

const INTENDED_USE: &str = "For research and education: helps clinicians review published criteria for CAR T-cell \
therapy in SLE, systemic sclerosis and myositis. Not for patients or emergencies, and not to be relied on alone. \
Nothing is sent anywhere.";

const EXIT_CODES: &str = "Exit codes: 0 answered, 1 the input was refused, 2 the command was not understood.";

/// Which published criteria for CAR T-cell therapy a patient passes, which fail, why, and what is missing.
#[derive(Debug, Parser)]
#[command(name = "car-t-eligibility", version, about, long_about = INTENDED_USE, after_help = EXIT_CODES)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Assess a case against one or more criteria sets
    Assess(Assess),
    /// Match a case against every criteria set, beside the registry of trials
    Match(Match),
    /// Score one instrument on a flat JSON object of facts
    Score(Score),
    /// Check a criteria file: every problem with its line, and combinations that no level covers
    Check(Check),
    /// List the criteria sets of this release
    Sets(List),
    /// List the data dictionary
    Facts(List),
    /// List the instruments
    Instruments(List),
    /// List the limits that trials set for one quantity, and which trial sets which
    Evidence(List),
}

/// Arguments of `assess`.
#[derive(Args, Debug)]
pub struct Assess {
    /// The case, as JSON; `-` reads standard input
    pub case: PathBuf,
    /// Id of a set, or a criteria file in TOML; may be repeated
    #[arg(long = "set", value_name = "ID_OR_FILE", required = true)]
    pub sets: Vec<String>,
    /// Assess as of this day, not the one in the file
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Date>,
    /// Turn a switch of a set on or off; wins over the case
    #[arg(long = "option", value_name = "[SET:]NAME=true|false", value_parser = switch)]
    pub options: Vec<Switch>,
    /// A named bundle of rules and switches, such as `strict`
    #[arg(long, value_name = "NAME")]
    pub preset: Option<String>,
    /// How to print the answer
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    pub format: ReportFormat,
}

/// Arguments of `match`.
#[derive(Args, Debug)]
pub struct Match {
    /// The case, as JSON; `-` reads standard input
    pub case: PathBuf,
    /// A criteria file in TOML to match beside the sets of this release; may be repeated
    #[arg(long = "set", value_name = "FILE")]
    pub sets: Vec<PathBuf>,
    /// Match as of this day, not the one in the file
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Date>,
    /// Turn a switch on or off, of one set or of every set that has it; wins over the case
    #[arg(long = "option", value_name = "[SET:]NAME=true|false", value_parser = switch)]
    pub options: Vec<Switch>,
    /// A named bundle of rules and switches, for the sets that have it
    #[arg(long, value_name = "NAME")]
    pub preset: Option<String>,
    /// List recruiting sites near a city of the site list or a point
    #[arg(long, value_name = "CITY|LATITUDE,LONGITUDE", default_value = "", allow_hyphen_values = true)]
    pub near: String,
    /// List recruiting sites in this country
    #[arg(long, value_name = "COUNTRY", default_value = "")]
    pub country: String,
    /// How to print the answer
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    pub format: ReportFormat,
}

/// Arguments of `score`.
#[derive(Args, Debug)]
pub struct Score {
    /// Id of the instrument; `instruments` lists them
    pub instrument: String,
    /// One JSON object of facts; `-` reads standard input
    pub input: PathBuf,
    /// How facts are read that the object does not name
    #[arg(long, value_enum, default_value_t = AbsentWord::Unknown)]
    pub absent: AbsentWord,
}

/// Arguments of `check`.
#[derive(Args, Debug)]
pub struct Check {
    /// The criteria file, in TOML
    pub file: PathBuf,
    /// How to print the answer
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// Arguments of the lists.
#[derive(Args, Debug)]
pub struct List {
    /// How to print the list
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// Shapes of an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// A report of 100 columns, for the record
    Text,
    /// Everything, for a program
    Json,
    /// The report as Markdown
    Markdown,
    /// The report as one page for print
    Html,
}

/// Shapes of other answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For a program
    Json,
}

/// What an absent fact means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AbsentWord {
    /// A yes/no fact is "no", a set is empty; a number stays unknown
    False,
    /// Not assessed
    Unknown,
}

/// A switch as given: of one set, or of every set that has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// The set it was given for.
    pub set: Option<String>,
    /// Its id.
    pub id: String,
    /// On or off.
    pub value: bool,
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write a day of the calendar as YYYY-MM-DD".to_owned())
}

/// Reads `[SET:]NAME=true|false`. A set may be a file, whose path may hold a colon.
fn switch(text: &str) -> Result<Switch, String> {
    let wanted = || "write [SET:]NAME=true or [SET:]NAME=false".to_owned();
    let (name, value) = text.rsplit_once('=').ok_or_else(wanted)?;
    let value = value.parse().map_err(|_| wanted())?;
    let (set, id) = match name.rsplit_once(':') {
        Some((set, id)) => (Some(set.to_owned()), id),
        None => (None, name),
    };
    if id.is_empty() || set.as_deref() == Some("") {
        Err(wanted())
    } else {
        Ok(Switch { set, id: id.to_owned(), value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn switches_are_read() {
        let plain = Switch { set: None, id: "a".to_owned(), value: true };
        assert_eq!(switch("a=true"), Ok(plain.clone()));
        assert_eq!(switch("C:/x.toml:a=true"), Ok(Switch { set: Some("C:/x.toml".to_owned()), ..plain }));
        assert!(["a", "a=", "a=yes", "=true", ":a=true", "s:=true"].iter().all(|text| switch(text).is_err()));
    }
}
