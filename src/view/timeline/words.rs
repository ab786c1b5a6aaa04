//! The words of a timeline.

use super::Row;
use crate::case::Case;
use crate::explain::Window;
use crate::view::case_file::CaseFile;
use crate::view::course::Course;
use crate::view::washout::before;

/// Heading of its table.
pub(super) const TABLE: &str = "Timeline as a table";
/// Columns of the table.
pub(super) const COLUMNS: [&str; 4] =
    ["Step or drug", "From", "Last dose or day", "Leukapheresis possible from"];
/// The line of the day of assessment.
pub(super) const TODAY: &str = "Today";
/// What each kind of bar means.
pub(super) const LEGEND: [(&str, &str); 5] = [
    ("course", "taken"),
    ("fuzzy", "date known in part or not at all"),
    ("washout", "wash-out before leukapheresis"),
    ("window", "days on which all dated criteria hold"),
    ("step", "planned step"),
];

/// First dose, last dose, leukapheresis possible from.
pub(super) fn course(course: &Course, file: &CaseFile, case: &Case) -> [String; 3] {
    let start = course.start_text.clone().unwrap_or_else(|| "not known".to_owned());
    [start, course.last.words().to_owned(), before(file, case, course, 0).from]
}

/// Windows with their first and last days.
pub(super) fn windows(windows: &[&Window]) -> String {
    let one = |window: &&Window| match &window.until {
        Some(until) => format!("{} to {until}", window.from),
        None => format!("from {}", window.from),
    };
    match windows {
        [] => "none within two years".to_owned(),
        some => some.iter().map(one).collect::<Vec<_>>().join("; "),
    }
}

/// What the picture shows, in sentences.
pub(super) fn says(case: &Case, rows: &[Row], courses: usize) -> Vec<String> {
    let count = match courses {
        0 => "No drug is listed".to_owned(),
        1 => "1 course of a drug or vaccine".to_owned(),
        more => format!("{more} courses of drugs or vaccines"),
    };
    let mut says = vec![format!("{count}, seen from {}.", case.assessed_on)];
    let dated = rows.iter().filter(|row| !row.days.is_empty());
    says.extend(dated.map(|row| format!("{}: {}.", row.name, row.days)));
    says
}
