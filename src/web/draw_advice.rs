//! Draws the help beside the result: next question, windows, how sure the answer is, other readings.

use super::dom::{Dom, show};
use super::draw_answer::{empty, fact_link, more};
use crate::view::advice::{Advice, Link, Reading, WindowLine};
use crate::view::message::say;
use crate::view::words;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Links of a list shown at once.
const FIRST_LINKS: usize = 3;
/// Readings and values shown at once.
const FIRST_LINES: usize = 4;

/// Draws the help; only what changed since `before`.
pub fn draw(dom: &Dom, advice: &Advice, before: Option<&Advice>) -> Result<(), JsValue> {
    let same = |part: &dyn Fn(&Advice) -> bool| before.is_some_and(part);
    if !same(&|old| (&old.next, old.nothing_to_ask) == (&advice.next, advice.nothing_to_ask)) {
        next(dom, advice)?;
    }
    if !same(&|old| old.windows == advice.windows) {
        windows(dom, advice)?;
    }
    if !same(&|old| (&old.sensitive, &old.weakest) == (&advice.sensitive, &advice.weakest)) {
        sure(dom, advice)?;
    }
    if !same(&|old| old.readings == advice.readings) {
        readings(dom, advice)?;
    }
    Ok(())
}

fn next(dom: &Dom, advice: &Advice) -> Result<(), JsValue> {
    let place = empty(dom, "next", advice.next.is_some() || advice.nothing_to_ask.is_some())?;
    dom.add(&place, "h3", "", say::NEXT_QUESTION.text())?;
    if let Some(next) = &advice.next {
        let line = dom.add(&place, "p", "cte-next", "")?;
        fact_link(dom, &line, &next.fact, &next.label)?;
        dom.add(&place, "p", "cte-aside", &next.why)?;
        links(dom, &place, &next.criteria)?;
    }
    if let Some(nothing) = advice.nothing_to_ask {
        dom.add(&place, "p", "", nothing)?;
    }
    Ok(())
}

fn windows(dom: &Dom, advice: &Advice) -> Result<(), JsValue> {
    let place = empty(dom, "window", advice.windows.is_some())?;
    let Some(windows) = &advice.windows else { return Ok(()) };
    dom.add(&place, "h3", "", say::WHEN.text())?;
    dom.add(&place, "p", "cte-aside", &windows.says)?;
    windows.lines.iter().try_for_each(|line| window(dom, &place, line))
}

fn window(dom: &Dom, place: &Element, window: &WindowLine) -> Result<(), JsValue> {
    let line = dom.add(place, "p", "cte-window", "")?;
    dom.add(&line, "strong", "", &window.step)?;
    dom.add(&line, "span", "cte-window__days", &window.days)?;
    for (name, links) in &window.parts {
        dom.add(place, "p", "cte-aside", name)?;
        self::links(dom, place, links)?;
    }
    Ok(())
}

fn links(dom: &Dom, place: &Element, links: &[Link]) -> Result<(), JsValue> {
    let list = dom.add(place, "ul", "cte-links", "")?;
    for (number, link) in links.iter().enumerate() {
        let item = dom.add(&list, "li", "", "")?;
        criterion_link(dom, &item, link)?;
        show(&item, number < FIRST_LINKS)?;
    }
    more(dom, place, links.len(), FIRST_LINKS)
}

/// A link that leads to a criterion of the shown set.
pub fn criterion_link(dom: &Dom, place: &Element, link: &Link) -> Result<(), JsValue> {
    let anchor = dom.data(place, "a", "", &link.text)?;
    anchor.set_attribute("href", &format!("#criterion-{}", link.criterion))
}

fn sure(dom: &Dom, advice: &Advice) -> Result<(), JsValue> {
    let place = empty(dom, "sure", advice.sensitive.is_some() || advice.weakest.is_some())?;
    dom.add(&place, "h3", "", say::HOW_SURE.text())?;
    if let Some((grade, meaning)) = &advice.weakest {
        let line = dom.add(&place, "p", "", say::WEAKEST_EVIDENCE.text())?;
        let tag = dom.add(&line, "span", "cte-grade", words::grade(grade))?;
        tag.set_attribute("data-grade", grade)?;
        dom.add(&place, "p", "cte-aside", meaning)?;
    }
    let Some(sensitive) = &advice.sensitive else { return Ok(()) };
    dom.add(&place, "p", "", &sensitive.says)?;
    let list = dom.add(&place, "ul", "cte-links", "")?;
    for (number, line) in sensitive.lines.iter().enumerate() {
        show(&dom.add(&list, "li", "", line)?, number < FIRST_LINES)?;
    }
    more(dom, &place, sensitive.lines.len(), FIRST_LINES)
}

fn readings(dom: &Dom, advice: &Advice) -> Result<(), JsValue> {
    let place = empty(dom, "readings", advice.readings.is_some())?;
    let Some(readings) = &advice.readings else { return Ok(()) };
    dom.add(&place, "h3", "", say::OTHER_READINGS.text())?;
    dom.add(&place, "p", "cte-aside", &readings.says)?;
    let list = dom.add(&place, "ul", "cte-points", "")?;
    for (number, line) in readings.lines.iter().enumerate() {
        let item = dom.add(&list, "li", "cte-reading", "")?;
        reading(dom, &item, line)?;
        show(&item, number < FIRST_LINES)?;
    }
    more(dom, &place, readings.lines.len(), FIRST_LINES)
}

fn reading(dom: &Dom, item: &Element, reading: &Reading) -> Result<(), JsValue> {
    dom.data(item, "p", "", &reading.label)?;
    let line = dom.add(item, "p", "cte-reading__result", "")?;
    line.set_attribute("data-result", reading.result)?;
    dom.icon(&line, reading.icon)?;
    line.append_with_str_1(reading.word)?;
    let list = dom.add(item, "ul", "cte-links", "")?;
    for (number, (link, word)) in reading.differs.iter().enumerate() {
        let differs = dom.add(&list, "li", "", "")?;
        criterion_link(dom, &differs, link)?;
        differs.append_with_str_1(&format!(": {word}"))?;
        show(&differs, number < FIRST_LINKS)?;
    }
    more(dom, item, reading.differs.len(), FIRST_LINKS)
}
