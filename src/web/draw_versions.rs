//! Draws which version of which set this copy holds, who reviewed it, and how to compare.

use super::dom::Dom;
use super::draw_answer::empty;
use crate::matching::MatchAnswer;
use crate::view::message::{Message, say};
use crate::view::versions::{COMPARE, VersionLine, version_lines};
use wasm_bindgen::JsValue;
use web_sys::Element;

const COLUMNS: [Message; 5] = [say::SET, say::VERSION, say::REVIEWED_BY, say::COMPARED_ON, say::SUM_BEGINS];

/// Draws the sets of an answer.
pub fn draw(dom: &Dom, answer: &MatchAnswer) -> Result<(), JsValue> {
    let place = empty(dom, "trial-versions", true)?;
    dom.add(&place, "h3", "cte-view__part", say::VERSIONS_AND_REVIEWS.text())?;
    let list = dom.add(&place, "ol", "cte-steps", "")?;
    for (what, how) in COMPARE {
        let item = dom.add(&list, "li", "", "")?;
        dom.add(&item, "strong", "", &format!("{}. ", what.text()))?;
        item.append_with_str_1(how.text())?;
    }
    let details = dom.add(&place, "details", "cte-versions__all", "")?;
    let lines = version_lines(answer);
    dom.add(&details, "summary", "", &say::all_versions(lines.len()))?;
    let scroller = dom.add(&details, "div", "cte-scroll", "")?;
    scroller.set_attribute("tabindex", "0")?;
    scroller.set_attribute("role", "region")?;
    scroller.set_attribute("aria-label", say::VERSIONS_OF_THE_SETS.text())?;
    let table = dom.add(&scroller, "table", "cte-versions__table", "")?;
    let head = dom.add(&dom.add(&table, "thead", "", "")?, "tr", "", "")?;
    for column in COLUMNS {
        dom.add(&head, "th", "", column.text())?.set_attribute("scope", "col")?;
    }
    let body = dom.add(&table, "tbody", "", "")?;
    lines.iter().try_for_each(|one| line(dom, &body, one))
}

fn line(dom: &Dom, body: &Element, one: &VersionLine) -> Result<(), JsValue> {
    let line = dom.add(body, "tr", "", "")?;
    line.set_attribute("data-version-of", &one.id)?;
    let name = dom.data(&line, "th", "", &one.title)?;
    name.set_attribute("scope", "row")?;
    dom.add(&name, "span", "cte-matrix__id", &format!(" {}", one.id))?;
    for text in [&one.version, &one.review] {
        dom.add(&line, "td", "", text)?;
    }
    let day = dom.add(&line, "td", "", &one.reviewed_on)?;
    if let Some(banner) = &one.banner {
        dom.add(&day, "p", "cte-card__banner", banner)?;
    }
    dom.add(&line, "td", "cte-versions__sum", &one.sum)?;
    Ok(())
}
