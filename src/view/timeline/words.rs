//! The words of a timeline.

use super::Row;
use crate::case::Case;
use crate::explain::Window;
use crate::view::case_file::CaseFile;
use crate::view::course::Course;
use crate::view::message::{Message, day, say};
use crate::view::washout::before;

/// Heading of its table.
pub(super) const TABLE: Message = say::TIMELINE_TABLE;
/// Columns of the table.
pub(super) const COLUMNS: [Message; 4] =
    [say::TIMELINE_ROW, say::TIMELINE_FROM, say::TIMELINE_LAST, say::TIMELINE_POSSIBLE];
/// The line of the day of assessment.
pub(super) const TODAY: Message = say::TIMELINE_TODAY;
/// What each kind of bar means.
pub(super) const LEGEND: [(&str, Message); 5] = [
    ("course", say::TIMELINE_TAKEN),
    ("fuzzy", say::TIMELINE_FUZZY),
    ("washout", say::TIMELINE_WASHOUT),
    ("window", say::TIMELINE_WINDOW),
    ("step", say::TIMELINE_STEP),
];

/// First dose, last dose, leukapheresis possible from.
pub(super) fn course(course: &Course, file: &CaseFile, case: &Case) -> [String; 3] {
    let start = course.start_text.as_deref().map_or_else(|| say::FLAG_NOT_KNOWN.text().to_owned(), day);
    [start, day(course.last.words()), before(file, case, course, 0).from]
}

/// Windows with their first and last days.
pub(super) fn windows(windows: &[&Window]) -> String {
    let one = |window: &&Window| match &window.until {
        Some(until) => say::timeline_until(&day(&window.from), &day(until)),
        None => say::timeline_from_day(&day(&window.from)),
    };
    match windows {
        [] => say::TIMELINE_NO_WINDOW.text().to_owned(),
        some => some.iter().map(one).collect::<Vec<_>>().join("; "),
    }
}

/// What the picture shows, in sentences.
pub(super) fn says(case: &Case, rows: &[Row], courses: usize) -> Vec<String> {
    let on = day(&case.assessed_on.to_string());
    let count = match courses {
        0 => say::timeline_no_drug(&on),
        more => say::timeline_courses(more, &on),
    };
    let mut says = vec![count];
    let dated = rows.iter().filter(|row| !row.days.is_empty());
    says.extend(dated.map(|row| format!("{}: {}.", row.name, row.days)));
    says
}
