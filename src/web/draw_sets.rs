//! Draws the results of the sets in force, one of which is shown in detail: radio buttons, so that arrow keys change it.

use super::dom::{Dom, clear, mark, show, within};
use crate::view::verdict::Verdict;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement};

/// Draws `verdicts`; nothing where there is only one.
pub fn draw(dom: &Dom, verdicts: &[Verdict], shown: usize, before: &[Verdict]) -> Result<(), JsValue> {
    let place = dom.by_id("sets")?;
    show(&place, verdicts.len() > 1)?;
    let same_sets = verdicts.iter().map(|one| &one.set).eq(before.iter().map(|one| &one.set));
    if !same_sets {
        within(&place, ".cte-set").iter().for_each(Element::remove);
        for verdict in verdicts {
            build(dom, &place, verdict)?;
        }
    }
    for (number, (item, verdict)) in within(&place, ".cte-set").iter().zip(verdicts).enumerate() {
        if !same_sets || before.get(number) != Some(verdict) {
            update(dom, item, verdict)?;
        }
        mark(item, "data-current", number == shown)?;
        if let Some(input) = item.query_selector("input")? {
            input.unchecked_into::<HtmlInputElement>().set_checked(number == shown);
        }
    }
    let shown = verdicts.get(shown);
    let name = shown.map_or("", |one| &one.name);
    dom.by_id("overall-set")?.set_text_content(Some(name));
    let of = shown.filter(|_| verdicts.len() > 1).map(|one| format!(": {}", one.name));
    dom.by_id("criteria-set")?.set_text_content(Some(&of.unwrap_or_default()));
    Ok(())
}

fn build(dom: &Dom, place: &Element, verdict: &Verdict) -> Result<(), JsValue> {
    let label = dom.add(place, "label", "cte-set", "")?;
    label.set_attribute("data-of", &verdict.set)?;
    let input = dom.add(&label, "input", "", "")?;
    input.set_attribute("type", "radio")?;
    input.set_attribute("name", "shown")?;
    input.set_attribute("value", &verdict.set)?;
    dom.data(&label, "span", "cte-set__name", &verdict.name)?;
    let short = dom.add(&label, "span", "cte-set__short", &verdict.short)?;
    short.set_attribute("aria-hidden", "true")?;
    dom.add(&label, "span", "cte-tag cte-set__result", "")?;
    Ok(())
}

fn update(dom: &Dom, item: &Element, verdict: &Verdict) -> Result<(), JsValue> {
    item.set_attribute("data-result", verdict.result)?;
    let Some(tag) = item.query_selector(".cte-set__result")? else { return Ok(()) };
    clear(&tag);
    tag.set_attribute("data-result", verdict.icon)?;
    dom.icon(&tag, verdict.icon)?;
    dom.add(&tag, "span", "cte-set__word", verdict.word)?;
    Ok(())
}
