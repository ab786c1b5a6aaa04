//! The windows of an assessment in words.

use super::Block;
use super::build::Material;
use super::wording::step;
use crate::explain::assessment::Window;

/// The windows, each with what opens and closes it.
pub(super) fn blocks(material: &Material<'_>) -> Vec<Block> {
    let Some(windows) = &material.assessment.windows else { return Vec::new() };
    if windows.is_empty() {
        let none = "Within two years there is no day on which all criteria that hang on dates hold.";
        return vec![Block::Paragraph(none.to_owned())];
    }
    let note = "Days on which all criteria that hang on dates hold, if nothing else changes.";
    let rows = windows.iter().map(|window| (step(&window.step), days(window)));
    vec![Block::Paragraph(note.to_owned()), Block::Pairs(rows.collect())]
}

fn days(window: &Window) -> String {
    let mut words = match &window.until {
        Some(until) => format!("{} to {until}", window.from),
        None => format!("from {}", window.from),
    };
    for (what, criteria) in [
        ("opened by", &window.opened_by),
        ("closed by", &window.closed_by),
        ("results to be repeated first:", &window.repeat),
    ] {
        if !criteria.is_empty() {
            words.push_str(&format!("; {what} {}", criteria.join(", ")));
        }
    }
    words
}
