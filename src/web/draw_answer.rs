//! Draws the answer beside the form.

use super::dom::{Dom, clear, show};
use super::{announce, draw_advice, draw_risk};
use crate::view::answer::{Answer, Point};
use crate::view::message::{Said, say};
use crate::view::words;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Points of a list shown at once; the rest is one press away.
const FIRST_POINTS: usize = 6;
/// Missing facts shown at once.
const FIRST_MISSING: usize = 8;

/// Draws the answer; only what changed since `before`.
pub fn draw(dom: &Dom, answer: &Answer, before: Option<&Answer>) -> Result<(), JsValue> {
    let same = |part: &dyn Fn(&Answer) -> bool| before.is_some_and(part);
    if !same(&|old| (old.result, old.word, &old.text) == (answer.result, answer.word, &answer.text)) {
        overall(dom, answer)?;
    }
    if !same(&|old| old.progress == answer.progress) {
        dom.by_id("progress")?.set_text_content(Some(&answer.progress));
    }
    if before.is_none_or(|old| (old.result, &old.text) != (answer.result, &answer.text)) {
        // said aloud only when the result itself changes
        announce::settle(format!("{}. {} {}", answer.word, answer.text, answer.progress))?;
    }
    if !same(&|old| old.tally == answer.tally) {
        tally(dom, answer)?;
    }
    if !same(&|old| old.banners == answer.banners) {
        banners(dom, &answer.banners)?;
    }
    if !same(&|old| old.lists == answer.lists) {
        lists(dom, answer)?;
    }
    draw_advice::draw(dom, &answer.advice, before.map(|old| &old.advice))?;
    if !same(&|old| old.risk == answer.risk) {
        draw_risk::draw(dom, answer.risk.as_ref())?;
    }
    if !same(&|old| old.missing == answer.missing) {
        missing(dom, answer)?;
    }
    if !same(&|old| old.stamp == answer.stamp) {
        dom.by_id("stamp")?.set_text_content(Some(&answer.stamp));
    }
    Ok(())
}

fn overall(dom: &Dom, answer: &Answer) -> Result<(), JsValue> {
    let place = dom.by_id("overall")?;
    place.set_attribute("data-result", answer.result)?;
    let part =
        |class: &str| place.query_selector(class).ok().flatten().ok_or_else(|| JsValue::from_str(class));
    let icon = part(".cte-overall__icon")?;
    clear(&icon);
    dom.icon(&icon, answer.icon)?;
    part(".cte-overall__word")?.set_text_content(Some(answer.word));
    part(".cte-overall__text")?.set_text_content(Some(&answer.text));
    Ok(())
}

/// Empties the place with this id and shows or hides it.
pub fn empty(dom: &Dom, id: &str, shown: bool) -> Result<Element, JsValue> {
    let place = dom.by_id(id)?;
    clear(&place);
    show(&place, shown)?;
    Ok(place)
}

fn tally(dom: &Dom, answer: &Answer) -> Result<(), JsValue> {
    let place = empty(dom, "tally", !answer.tally.is_empty())?;
    for (result, word, number) in &answer.tally {
        place.append_child(&*dom.tag(result, &words::counted(*number, word))?)?;
    }
    Ok(())
}

fn banners(dom: &Dom, banners: &[Said]) -> Result<(), JsValue> {
    let place = empty(dom, "banner", !banners.is_empty())?;
    for line in banners {
        dom.said(&place, "p", "", line)?;
    }
    Ok(())
}

fn lists(dom: &Dom, answer: &Answer) -> Result<(), JsValue> {
    let place = empty(dom, "deciding", !answer.lists.is_empty())?;
    for (heading, points) in &answer.lists {
        dom.add(&place, "h3", "", heading)?;
        let list = dom.add(&place, "ul", "cte-points", "")?;
        for (number, point) in points.iter().enumerate() {
            let item = item(dom, &list, point)?;
            show(&item, number < FIRST_POINTS)?;
        }
        more(dom, &place, points.len(), FIRST_POINTS)?;
    }
    Ok(())
}

fn item(dom: &Dom, list: &Element, point: &Point) -> Result<Element, JsValue> {
    let item = dom.add(list, "li", "cte-point", "")?;
    item.set_attribute("data-result", point.result)?;
    dom.icon(&item, point.result)?;
    let body = dom.add(&item, "div", "", "")?;
    let link = dom.data(&body, "a", "", &point.text)?;
    link.set_attribute("href", &format!("#criterion-{}", point.criterion))?;
    if let Some(value) = &point.value {
        dom.data(&body, "span", "cte-point__value", value)?;
    }
    Ok(item)
}

/// A button for the hidden rest of a list.
pub fn more(dom: &Dom, place: &Element, all: usize, first: usize) -> Result<(), JsValue> {
    if all > first {
        let button =
            dom.add(place, "button", "cte-button cte-button--plain", &say::show_more(all - first))?;
        button.set_attribute("type", "button")?;
        button.set_attribute("data-action", "show-rest")?;
    }
    Ok(())
}

fn missing(dom: &Dom, answer: &Answer) -> Result<(), JsValue> {
    let place = empty(dom, "missing", !answer.missing.is_empty())?;
    if answer.missing.is_empty() {
        return Ok(());
    }
    dom.add(&place, "h3", "", say::WHAT_COULD_CHANGE.text())?;
    let list = dom.add(&place, "ul", "cte-points", "")?;
    for (number, fact) in answer.missing.iter().enumerate() {
        let item = dom.add(&list, "li", "cte-missing", "")?;
        fact_link(dom, &item, &fact.fact, &fact.label)?;
        dom.add(&item, "span", "cte-missing__burden", fact.burden)?;
        show(&item, number < FIRST_MISSING)?;
    }
    more(dom, &place, answer.missing.len(), FIRST_MISSING)
}

/// A link that leads to the field of a fact.
pub fn fact_link(dom: &Dom, place: &Element, fact: &str, label: &str) -> Result<(), JsValue> {
    let link = focus_link(dom, place, fact, label)?;
    // what is no fact of the dictionary is named by the page
    let own = [say::FACT_DRUG_EXPOSURES, say::FACT_DRUG_HISTORY_COMPLETE];
    if own.iter().all(|message| message.text() != label) {
        link.set_attribute("lang", "en")?;
    }
    Ok(())
}

/// A link with words of the page that leads to the field of a fact.
pub fn focus_link(dom: &Dom, place: &Element, fact: &str, text: &str) -> Result<Element, JsValue> {
    let link = dom.add(place, "a", "", text)?;
    link.set_attribute("href", &format!("#f-{fact}"))?;
    link.set_attribute("data-focus", fact)?;
    Ok(link)
}
