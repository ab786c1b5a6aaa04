//! Draws risk information and the limits of trials: what is told beside the criteria and decides nothing.

use super::dom::{Dom, clear, show};
use super::draw_answer::fact_link;
use super::draw_criteria::{citations, grade};
use crate::view::message::{Message, say};
use crate::view::risk::{Index, Origin, RiskSheet, Table};
use crate::view::trials::TrialTable;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Draws the risk information, or hides its place.
pub fn draw(dom: &Dom, risk: Option<&RiskSheet>) -> Result<(), JsValue> {
    show(&dom.by_id("risk")?, risk.is_some())?;
    let place = dom.by_id("risk-body")?;
    clear(&place);
    let Some(risk) = risk else { return Ok(()) };
    for one in &risk.indices {
        index(dom, &place, one)?;
    }
    for (words, from) in &risk.notes {
        let note = dom.add(&place, "div", "cte-risk__item", "")?;
        dom.data(&note, "p", "", words)?;
        origin(dom, &note, from)?;
    }
    risk.scales.iter().try_for_each(|one| scale(dom, &place, one))
}

fn index(dom: &Dom, place: &Element, index: &Index) -> Result<(), JsValue> {
    let item = dom.add(place, "div", "cte-risk__item", "")?;
    dom.data(&item, "h3", "", &index.title)?;
    let values = dom.add(&item, "dl", "cte-facts", "")?;
    for (name, value) in &index.values {
        dom.data(&values, "dt", "", name)?;
        dom.data(&values, "dd", "cte-value__number", value)?;
    }
    if !index.missing.is_empty() {
        let line = dom.add(&item, "p", "cte-criterion__missing", say::MISSING.text())?;
        for (number, (fact, label)) in index.missing.iter().enumerate() {
            if number > 0 {
                line.append_with_str_1(", ")?;
            }
            fact_link(dom, &line, fact, label)?;
        }
    }
    for caution in &index.cautions {
        dom.data(&item, "p", "cte-risk__caution", caution)?;
    }
    origin(dom, &item, &index.origin)
}

fn scale(dom: &Dom, place: &Element, scale: &Table) -> Result<(), JsValue> {
    let item = dom.add(place, "div", "cte-risk__item", "")?;
    let columns = scale.columns.iter().map(String::as_str);
    let rows = scale.rows.iter().map(|row| row.iter().map(String::as_str).collect());
    table(dom, &item, &scale.title, &columns.collect::<Vec<_>>(), rows)?;
    for note in &scale.notes {
        dom.data(&item, "p", "cte-aside", note)?;
    }
    origin(dom, &item, &scale.origin)
}

fn origin(dom: &Dom, item: &Element, origin: &Origin) -> Result<(), JsValue> {
    let line = dom.add(item, "p", "", "")?;
    grade(dom, &line, say::GRADE_OF_IT, &origin.grade)?;
    citations(dom, item, &origin.citations)
}

/// Draws the limits of registered trials.
pub fn trials(dom: &Dom, place: &Element, limits: &TrialTable) -> Result<(), JsValue> {
    let item = dom.add(place, "div", "cte-risk__item", "")?;
    let rows = limits.rows.iter().map(|(limit, trials, passed)| vec![limit.as_str(), trials, passed]);
    table(
        dom,
        &item,
        &limits.title,
        &[say::LIMIT, say::TRIALS_COLUMN, say::PASSED].map(Message::text),
        rows,
    )?;
    dom.add(&item, "p", "", &limits.says)?;
    if let Some(note) = &limits.note {
        dom.data(&item, "p", "cte-aside", note)?;
    }
    let line = dom.add(&item, "p", "", "")?;
    grade(dom, &line, say::GRADE_OF_LIMITS, &limits.grade)?;
    citations(dom, &item, &limits.citations)
}

/// A table with a caption; it scrolls in its own box where it is wider than the page.
fn table<'a>(
    dom: &Dom,
    place: &Element,
    caption: &str,
    columns: &[&str],
    rows: impl Iterator<Item = Vec<&'a str>>,
) -> Result<(), JsValue> {
    let frame = dom.add(place, "div", "cte-table", "")?;
    let table = dom.add(&frame, "table", "", "")?;
    dom.data(&table, "caption", "", caption)?;
    let head = dom.add(&dom.add(&table, "thead", "", "")?, "tr", "", "")?;
    for column in columns {
        match column.is_empty() {
            // the corner above the names of the rows heads nothing
            true => drop(dom.add(&head, "td", "", "")?),
            false => dom.add(&head, "th", "", column)?.set_attribute("scope", "col")?,
        }
    }
    let body = dom.add(&table, "tbody", "", "")?;
    for row in rows {
        let line = dom.add(&body, "tr", "", "")?;
        for cell in row {
            dom.add(&line, "td", "", cell)?;
        }
    }
    Ok(())
}
