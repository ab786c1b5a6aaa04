//! Draws the limits of trials: for each quantity a table, and beside each number a bar that says the same.

use super::dom::{Dom, clear};
use super::draw_criteria::{citations, grade};
use super::page::Page;
use crate::view::limits::{Bar, LimitTable, limit_groups};
use crate::view::message::say;
use crate::view::words;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Units of the drawing that the longest bar takes.
const LONGEST: f64 = 120.0;

/// Draws the limits, with the values of the patient as entered.
pub fn open(page: &mut Page) -> Result<(), JsValue> {
    let (assessments, _) = page.session.assess(&page.case);
    let dom = &page.dom;
    let place = dom.by_id("limit-list")?;
    clear(&place);
    for group in limit_groups(page.session.knowledge(), &assessments) {
        let section = dom.add(&place, "section", "cte-limit-group", "")?;
        dom.add(&section, "h3", "cte-view__part", &group.title)?;
        let list = dom.add(&section, "div", "cte-limits", "")?;
        group.tables.iter().try_for_each(|table| limit_table(dom, &list, table))?;
    }
    Ok(())
}

fn limit_table(dom: &Dom, place: &Element, of: &LimitTable) -> Result<(), JsValue> {
    let article = dom.add(place, "article", "cte-limit", "")?;
    article.set_attribute("data-threshold", &of.id)?;
    let heading = dom.data(&article, "h4", "cte-limit__title", &of.title)?;
    heading.set_attribute("id", &format!("limit-{}", of.id))?;
    let counted = dom.add(&article, "p", "cte-limit__counted", &format!("{} ", of.counted))?;
    grade(dom, &counted, say::GRADE_OF_IT, &of.grade)?;
    if let Some(patient) = &of.patient {
        dom.add(&article, "p", "cte-limit__patient", &say::this_patient(patient))?;
    }
    let table = dom.add(&article, "table", "cte-limit__table", "")?;
    table.set_attribute("aria-labelledby", &format!("limit-{}", of.id))?;
    let with_patient = of.bars.iter().any(|bar| bar.passed.is_some());
    let head = dom.add(&dom.add(&table, "thead", "", "")?, "tr", "", "")?;
    for name in [say::LIMIT.text(), say::TRIALS_COLUMN.text(), say::ENCODED_HERE.text()]
        .into_iter()
        .chain(with_patient.then_some(say::PASSES.text()))
    {
        dom.add(&head, "th", "", name)?.set_attribute("scope", "col")?;
    }
    let body = dom.add(&table, "tbody", "", "")?;
    of.bars.iter().try_for_each(|bar| line(dom, &body, bar, with_patient))?;
    details(dom, &article, of)
}

fn line(dom: &Dom, body: &Element, bar: &Bar, with_patient: bool) -> Result<(), JsValue> {
    let line = dom.add(body, "tr", "", "")?;
    dom.add(&line, "th", "", &bar.limit)?.set_attribute("scope", "row")?;
    let cell = dom.add(&line, "td", "cte-limit__trials", "")?;
    dom.add(&cell, "span", "cte-limit__number", &bar.trials.to_string())?;
    let shape = [
        ("class", "cte-limit__bar"),
        ("viewBox", "0 0 120 10"),
        ("preserveAspectRatio", "none"),
        ("aria-hidden", "true"),
    ];
    let svg = dom.draw(&cell, "svg", &shape)?;
    let width = format!("{:.1}", (bar.length * LONGEST).max(1.5));
    dom.draw(&svg, "rect", &[("x", "0"), ("y", "1"), ("width", &width), ("height", "8")])?;
    dom.add(&line, "td", "cte-limit__encoded", &bar.encoded.len().to_string())?;
    if with_patient {
        let cell = dom.add(&line, "td", "", "")?;
        match bar.passed {
            Some(true) => drop(cell.append_child(&*dom.tag("pass", words::flag(true))?)?),
            Some(false) => drop(cell.append_child(&*dom.tag("fail", words::flag(false))?)?),
            None => {}
        }
    }
    Ok(())
}

fn details(dom: &Dom, article: &Element, of: &LimitTable) -> Result<(), JsValue> {
    if let Some(note) = &of.note {
        dom.data(article, "p", "cte-hint", note)?;
    }
    let details = dom.add(article, "details", "cte-limit__more", "")?;
    let summary = dom.add(&details, "summary", "", say::CRITERIA_TRIALS_SOURCES.text())?;
    dom.add(&summary, "span", "cte-vh", &format!(": {}", of.title))?;
    let list = dom.add(&details, "ul", "cte-limit__asked", "")?;
    for sentence in &of.asked_by {
        dom.data(&list, "li", "", sentence)?;
    }
    for bar in of.bars.iter().filter(|bar| !bar.encoded.is_empty()) {
        dom.add(&details, "p", "cte-limit__encoded", &format!("{}: {}", bar.limit, bar.encoded.join(", ")))?;
    }
    citations(dom, &details, &of.citations)
}
