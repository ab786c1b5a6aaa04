//! Draws every criteria set and registered trial as a list.

use super::dom::{Dom, clear, show};
use super::draw_answer::{empty, fact_link, more};
use crate::view::message::{Said, say};
use crate::view::trial_list::{Card, CardGroup, Other, TrialFacts, TrialList};
use crate::view::words;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Trials without a set that are shown at once.
const FIRST_OTHERS: usize = 20;

/// Draws the sets.
pub fn draw(dom: &Dom, list: &TrialList) -> Result<(), JsValue> {
    let place = dom.by_id("trial-list")?;
    clear(&place);
    if list.groups.is_empty() {
        dom.add(&place, "p", "cte-hint", say::NO_SET_LEFT.text())?;
    }
    list.groups.iter().try_for_each(|group| draw_group(dom, &place, group))
}

/// Draws what stands around the list, whatever its shape: what is left out, trials without a set, the registry.
pub fn around(dom: &Dom, list: &TrialList) -> Result<(), JsValue> {
    let place = empty(dom, "left-out", !list.left_out.is_empty())?;
    for line in &list.left_out {
        dom.add(&place, "p", "", line)?;
    }
    let place = empty(dom, "trial-others", !list.others.is_empty())?;
    let title = say::not_encoded(list.others.len());
    dom.add(&place, "h3", "cte-view__part", &title)?;
    let text = say::NOT_ENCODED_HINT.text();
    dom.add(&place, "p", "cte-hint", text)?;
    let all = dom.add(&place, "ul", "cte-cards", "")?;
    for (number, one) in list.others.iter().enumerate() {
        show(&other(dom, &all, one)?, number < FIRST_OTHERS)?;
    }
    more(dom, &place, list.others.len(), FIRST_OTHERS)?;
    let place = empty(dom, "trial-registry", true)?;
    dom.add(&place, "h3", "cte-view__part", say::THE_REGISTRY.text())?;
    let facts = dom.add(&place, "dl", "cte-facts", "")?;
    list.registry.iter().try_for_each(|(term, text)| pair(dom, &facts, term, text))
}

fn pair(dom: &Dom, list: &Element, term: &str, said: &Said) -> Result<(), JsValue> {
    dom.add(list, "dt", "", term)?;
    dom.said(list, "dd", "", said).map(drop)
}

fn draw_group(dom: &Dom, place: &Element, group: &CardGroup) -> Result<(), JsValue> {
    let section = dom.add(place, "section", "cte-card-group", "")?;
    section.set_attribute("data-result", group.result)?;
    let title = dom.add(&section, "h3", "cte-view__part", "")?;
    let tag = dom.tag(group.icon, group.word)?;
    title.append_child(&tag)?;
    title.append_with_str_1(&format!(" {}", group.cards.len()))?;
    let list = dom.add(&section, "ul", "cte-cards", "")?;
    group.cards.iter().try_for_each(|one| card(dom, &list, one))
}

fn card(dom: &Dom, list: &Element, card: &Card) -> Result<(), JsValue> {
    let item = dom.add(list, "li", "cte-card", "")?;
    item.set_attribute("data-set", &card.set)?;
    item.set_attribute("data-kind", card.kind)?;
    let body = dom.add(&item, "div", "cte-card__body", "")?;
    let head = dom.add(&body, "h4", "cte-card__title", "")?;
    let button = dom.data(&head, "button", "cte-card__open", &card.title)?;
    button.set_attribute("type", "button")?;
    button.set_attribute("data-action", "open-set")?;
    button.set_attribute("data-of", &card.set)?;
    let line = dom.add(&body, "p", "cte-card__id", "")?;
    match &card.trial {
        Some(trial) => address(dom, &line, trial)?,
        None => line.append_with_str_1(&card.set)?,
    }
    if let Some(mark) = card.mark {
        dom.add(&line, "span", "cte-card__mark", mark)?;
    }
    if let Some(banner) = &card.banner {
        dom.add(&body, "p", "cte-card__banner", banner)?;
    }
    dom.data(&body, "p", "cte-card__words", &card.words)?;
    missing(dom, &body, card)?;
    let tally = dom.add(&body, "p", "cte-card__tally", "")?;
    for (result, word, number) in &card.tally {
        tally.append_child(&*dom.tag(result, &words::counted(*number, word))?)?;
    }
    card.trial.iter().try_for_each(|trial| near(dom, &body, trial))?;
    let side = dom.add(&item, "div", "cte-card__side", "")?;
    let facts = dom.add(&side, "dl", "cte-card__facts", "")?;
    if let Some(trial) = &card.trial {
        trial_facts(dom, &facts, trial)?;
    }
    card.set_facts.iter().try_for_each(|(term, text)| pair(dom, &facts, term, text))?;
    if card.kind == "file" {
        let button = dom.add(&side, "button", "cte-button cte-button--quiet", say::REMOVE.text())?;
        button.set_attribute("type", "button")?;
        button.set_attribute("data-action", "remove-set")?;
        button.set_attribute("data-of", &card.set)?;
        dom.add(&button, "span", "cte-vh", &format!(": {}", card.title))?;
    }
    Ok(())
}

/// How much can still change the result, and the first of it.
fn missing(dom: &Dom, body: &Element, card: &Card) -> Result<(), JsValue> {
    if card.open == 0 {
        return Ok(());
    }
    let line = dom.add(body, "p", "cte-card__missing", &say::facts_missing(card.open))?;
    for (number, (fact, label)) in card.missing.iter().enumerate() {
        if number > 0 {
            line.append_with_str_1(", ")?;
        }
        fact_link(dom, &line, fact, label)?;
    }
    match card.open - card.missing.len() {
        0 => Ok(()),
        more => line.append_with_str_1(&say::and_more(more)),
    }
}

fn trial_facts(dom: &Dom, facts: &Element, trial: &TrialFacts) -> Result<(), JsValue> {
    if let Some(against) = &trial.against {
        pair(dom, facts, say::FIT.text(), &Said::Words(against.clone()))?;
    }
    trial.registered.iter().try_for_each(|(term, text)| pair(dom, facts, term, text))?;
    if trial.classified.is_empty() {
        return Ok(());
    }
    let texts: Vec<String> = trial.classified.iter().map(|(term, text)| format!("{term}: {text}")).collect();
    dom.add(facts, "dt", "", say::CLASSIFIED.text())?;
    let text = dom.add(facts, "dd", "", &texts.join("; "))?;
    dom.add(&text, "span", "cte-card__whose", say::BY_THE_REPOSITORY.text())?;
    Ok(())
}

/// Recruiting sites, nearest first.
fn near(dom: &Dom, body: &Element, trial: &TrialFacts) -> Result<(), JsValue> {
    if trial.near.is_empty() {
        return Ok(());
    }
    dom.add(body, "p", "cte-card__near-title", say::RECRUITING_SITES.text())?;
    let list = dom.add(body, "ol", "cte-card__near", "")?;
    trial.near.iter().try_for_each(|site| dom.add(&list, "li", "", site).map(drop))
}

/// The address in the registry, as text that can be followed, and read on paper; it ends in the id.
fn address(dom: &Dom, line: &Element, trial: &TrialFacts) -> Result<(), JsValue> {
    let link = dom.add(line, "a", "cte-card__address", &trial.address)?;
    link.set_attribute("href", &trial.address)?;
    link.set_attribute("rel", "noreferrer")?;
    link.set_attribute("target", "_blank")
}

fn other(dom: &Dom, list: &Element, other: &Other) -> Result<Element, JsValue> {
    let item = dom.add(list, "li", "cte-card", "")?;
    item.set_attribute("data-registered", &other.id)?;
    let body = dom.add(&item, "div", "cte-card__body", "")?;
    dom.data(&body, "h4", "cte-card__title", &other.title)?;
    address(dom, &dom.add(&body, "p", "cte-card__id", "")?, &other.trial)?;
    dom.add(&body, "p", "cte-card__words", say::CRITERIA_NOT_ENCODED.text())?;
    near(dom, &body, &other.trial)?;
    let side = dom.add(&item, "div", "cte-card__side", "")?;
    let facts = dom.add(&side, "dl", "cte-card__facts", "")?;
    trial_facts(dom, &facts, &other.trial)?;
    Ok(item)
}
