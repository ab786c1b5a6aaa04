//! Reads the tables of a snapshot: lines `# key: value`, a row of column names, then one row each.

use super::Registry;
use super::trial::{Disease, Sex, Site, Status, Trial};
use crate::date::{Date, parse_partial};
use crate::document::{Position, Problem};
use crate::order::{SortedMap, map_of, sort_by};

const TRIALS: &str = "registry/trials.tsv";
const SITES: &str = "registry/sites.tsv";
const DOUBTS: &str = "registry/doubts.tsv";

/// Column names, in order.
const TRIAL_COLUMNS: [&str; 18] = [
    "nct",
    "title",
    "status",
    "phase",
    "conditions",
    "diseases",
    "product",
    "target",
    "cell_source",
    "sponsor",
    "sponsor_type",
    "age_min",
    "age_max",
    "sex",
    "enrollment",
    "start_date",
    "last_update",
    "countries",
];
const SITE_COLUMNS: [&str; 8] =
    ["nct", "facility", "city", "state", "country", "latitude", "longitude", "status"];
const DOUBT_COLUMNS: [&str; 5] = ["city", "country", "latitude", "longitude", "why"];

pub(super) fn registry(trials: &str, sites: &str, doubts: &str) -> Result<Registry, Vec<Problem>> {
    let mut problems = Vec::new();
    let table = Table::new(trials, TRIALS, &TRIAL_COLUMNS, &mut problems);
    let snapshot = table.head.iter().find(|(key, _)| key == "snapshot").map(|(_, value)| value.as_str());
    let day = snapshot.and_then(Date::parse);
    if day.is_none() {
        let message = "say the day of the snapshot above the first row: # snapshot: YYYY-MM-DD";
        problems.push(Problem::new("bad-date", TRIALS, Position { line: 1, column: 1 }, message));
    }
    let mut found: Vec<Trial> = table.rows.iter().map(|row| trial(row, &mut problems)).collect();
    unique(&found, &table, &mut problems);
    let doubts = Table::new(doubts, DOUBTS, &DOUBT_COLUMNS, &mut problems);
    let places = map_of(found.iter().enumerate().map(|(number, trial)| (trial.id.clone(), number)));
    let intact = problems.is_empty();
    for row in Table::new(sites, SITES, &SITE_COLUMNS, &mut problems).rows {
        let site = site(&row, &doubts.rows, &mut problems);
        match places.get(row.cell("nct")) {
            Some(number) => found[*number].sites.push(site),
            // a trial that could not be read is no fault of its sites
            None if intact => {
                row.problem(&mut problems, "unknown-word", "nct", "is no trial of the snapshot")
            }
            None => {}
        }
    }
    sort_by(&mut found, |a, b| a.id.cmp(&b.id));
    match day {
        Some(snapshot) if problems.is_empty() => Ok(Registry { snapshot, head: table.head, trials: found }),
        _ => Err(problems),
    }
}

/// A table of one file.
struct Table<'a> {
    head: Vec<(String, String)>,
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    file: &'static str,
    columns: &'static [&'static str],
    line: usize,
    cells: Vec<&'a str>,
}

impl<'a> Table<'a> {
    fn new(
        text: &'a str,
        file: &'static str,
        columns: &'static [&'static str],
        problems: &mut Vec<Problem>,
    ) -> Self {
        let (mut head, mut rows, mut named) = (Vec::new(), Vec::new(), false);
        for (index, line) in text.lines().enumerate() {
            let at = Position { line: index + 1, column: 1 };
            if let Some(comment) = line.strip_prefix('#').filter(|_| !named) {
                let pair = comment.split_once(':');
                head.extend(pair.map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned())));
                continue;
            }
            let cells: Vec<&str> = line.split('\t').collect();
            if !named {
                named = true;
                if cells != columns {
                    let message = format!("the columns must be {}, split by tabs", columns.join(", "));
                    problems.push(Problem::new("missing-key", file, at, message));
                    break;
                }
            } else if cells.len() == columns.len() {
                rows.push(Row { file, columns, line: index + 1, cells });
            } else {
                let message = format!("{} cells in a row of {}", cells.len(), columns.len());
                problems.push(Problem::new("wrong-type", file, at, message));
            }
        }
        Self { head, rows }
    }
}

impl Row<'_> {
    /// A cell by its column; empty where nothing is known.
    fn cell(&self, column: &str) -> &str {
        let position = self.columns.iter().position(|one| *one == column);
        position.map_or("", |position| self.cells[position])
    }

    fn problem(&self, problems: &mut Vec<Problem>, code: &'static str, column: &str, what: &str) {
        let at = Position { line: self.line, column: 1 };
        let message = format!("{column}: `{}` {what}", self.cell(column));
        problems.push(Problem::new(code, self.file, at, message));
    }

    fn needed(&self, column: &str, problems: &mut Vec<Problem>) -> String {
        if self.cell(column).trim().is_empty() {
            self.problem(problems, "missing-key", column, "is empty");
        }
        self.cell(column).to_owned()
    }

    fn text(&self, column: &str) -> Option<String> {
        Some(self.cell(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    fn list(&self, column: &str) -> Vec<String> {
        self.cell(column).split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// What `read` makes of a cell; an empty one is unknown.
    fn read<T>(
        &self,
        column: &str,
        problems: &mut Vec<Problem>,
        (code, what): (&'static str, &str),
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.cell(column);
        if text.is_empty() {
            return None;
        }
        let value = read(text);
        if value.is_none() {
            self.problem(problems, code, column, what);
        }
        value
    }
}

const STATUS: (&str, &str) = ("unknown-word", "is no status of the registry");
const AGE: (&str, &str) = ("bad-duration", "is no age such as 18 Years");
const DAY: (&str, &str) = ("bad-date", "is no day or month of the calendar");
const DEGREES: (&str, &str) = ("bad-range", "is no number of degrees that a place can have");

fn trial(row: &Row<'_>, problems: &mut Vec<Problem>) -> Trial {
    let status = row.read("status", problems, STATUS, Status::parse);
    Trial {
        id: row.needed("nct", problems),
        title: row.needed("title", problems),
        status: status.unwrap_or(Status::Unknown),
        phases: row.list("phase"),
        conditions: row.list("conditions"),
        diseases: diseases(row, problems),
        product: row.text("product"),
        target: row.text("target"),
        cell_source: row.text("cell_source"),
        sponsor: row.needed("sponsor", problems),
        sponsor_type: row.text("sponsor_type"),
        age_min: row.read("age_min", problems, AGE, years),
        age_max: row.read("age_max", problems, AGE, years),
        sex: row.read("sex", problems, ("unknown-word", "is neither FEMALE nor MALE nor ALL"), sex).flatten(),
        enrollment: row
            .read("enrollment", problems, ("bad-number", "is no whole number"), |text| text.parse().ok()),
        start_date: row.read("start_date", problems, DAY, day),
        last_update: row.read("last_update", problems, DAY, day),
        countries: row.list("countries"),
        sites: Vec::new(),
    }
}

fn diseases(row: &Row<'_>, problems: &mut Vec<Problem>) -> Vec<Disease> {
    let mut found = Vec::new();
    for word in row.cell("diseases").split('|') {
        match Disease::ALL.into_iter().find(|disease| disease.short() == word) {
            Some(disease) => found.push(disease),
            None => row.problem(problems, "unknown-word", "diseases", "is not made of SLE, SSc and IIM"),
        }
    }
    found
}

fn site(row: &Row<'_>, doubts: &[Row<'_>], problems: &mut Vec<Problem>) -> Site {
    let same = |column: &str, doubt: &Row<'_>| row.cell(column) == doubt.cell(column);
    let doubted = doubts.iter().find(|doubt| DOUBT_COLUMNS[..4].iter().all(|column| same(column, doubt)));
    let degrees = |limit: f64| {
        move |text: &str| text.parse::<f64>().ok().filter(|degrees| (-limit..=limit).contains(degrees))
    };
    Site {
        facility: row.needed("facility", problems),
        city: row.needed("city", problems),
        state: row.text("state"),
        country: row.needed("country", problems),
        latitude: row.read("latitude", problems, DEGREES, degrees(90.0)),
        longitude: row.read("longitude", problems, DEGREES, degrees(180.0)),
        doubt: doubted.map(|doubt| doubt.cell("why").to_owned()),
        status: row.read("status", problems, STATUS, Status::parse),
    }
}

fn unique(trials: &[Trial], table: &Table<'_>, problems: &mut Vec<Problem>) {
    let mut seen = SortedMap::new();
    for (trial, row) in trials.iter().zip(&table.rows) {
        if let Some(line) = seen.insert(&trial.id, row.line) {
            row.problem(problems, "duplicate-id", "nct", &format!("stands in line {line} already"));
        }
    }
}

/// `18 Years`, `6 Months`: in years.
fn years(text: &str) -> Option<f64> {
    let (number, unit) = text.split_once(' ')?;
    let number = f64::from(number.parse::<u16>().ok()?);
    match unit.to_ascii_lowercase().trim_end_matches('s') {
        "year" => Some(number),
        "month" => Some(number / 12.0),
        "week" => Some(number * 7.0 / 365.25),
        "day" => Some(number / 365.25),
        _ => None,
    }
}

/// `ALL` is no limit.
fn sex(text: &str) -> Option<Option<Sex>> {
    match text.to_ascii_uppercase().as_str() {
        "ALL" => Some(None),
        "FEMALE" => Some(Some(Sex::Female)),
        "MALE" => Some(Some(Sex::Male)),
        _ => None,
    }
}

fn day(text: &str) -> Option<String> {
    parse_partial(text).map(|_| text.to_owned())
}
