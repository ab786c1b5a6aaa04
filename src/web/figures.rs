//! Figures whose parts take a grade: a press or a key writes into the list beside, and what the list holds is shown.

use super::controls;
use super::dom::{Dom, clear, within};
use crate::knowledge::Knowledge;
use crate::view::figure::{after_key, grades, next, total, words};
use wasm_bindgen::JsValue;
use web_sys::{Element, Event};

/// A press on a site goes to its next grade; whether there was a site.
pub fn press(knowledge: &Knowledge, target: &Element) -> Result<bool, JsValue> {
    let Some(site) = target.closest("[data-site]")? else { return Ok(false) };
    let grades = grades(knowledge);
    write(&site, next(&grades, &grade_of(&site)))?;
    Ok(true)
}

/// A key on a site; whether it meant something.
pub fn key(knowledge: &Knowledge, target: &Element, key: &str) -> Result<bool, JsValue> {
    let Some(site) = target.closest("[data-site]")? else { return Ok(false) };
    let grades = grades(knowledge);
    let Some(grade) = after_key(&grades, &grade_of(&site), key) else { return Ok(false) };
    write(&site, grade)?;
    Ok(true)
}

fn grade_of(site: &Element) -> String {
    site.get_attribute("data-grade").unwrap_or_default()
}

/// Writes a grade into the list, as if it were typed there.
fn write(site: &Element, grade: &str) -> Result<(), JsValue> {
    let figure = site.closest("[data-figure]")?.ok_or("no figure")?;
    let field = figure.get_attribute("data-figure").unwrap_or_default();
    let name = format!("{field}.{}", site.get_attribute("data-site").unwrap_or_default());
    let Some(control) = Dom::new()?.find(&format!("[name='{name}']")) else { return Ok(()) };
    controls::fill(&control, &[grade.to_owned()]);
    control.dispatch_event(&Event::new("input")?)?;
    Ok(())
}

/// Shows in every figure what its list holds.
pub fn show(dom: &Dom, knowledge: &Knowledge) -> Result<(), JsValue> {
    dom.all("[data-figure]").iter().try_for_each(|figure| show_one(dom, knowledge, figure))
}

fn show_one(dom: &Dom, knowledge: &Knowledge, figure: &Element) -> Result<(), JsValue> {
    let field = figure.get_attribute("data-figure").unwrap_or_default();
    let read = controls::read(&dom.by_id(&format!("f-{field}"))?, &field);
    let grades = grades(knowledge);
    for site in within(figure, "[data-site]") {
        let held = read.get(&site.get_attribute("data-site").unwrap_or_default());
        let grade = held.and_then(|texts| texts.first()).map_or("", |text| text.trim());
        if grade_of(&site) != grade {
            mark(&site, grade, &words(&grades, grade))?;
        }
    }
    if let Some(key) = figure.query_selector("[data-key]:empty")? {
        for (grade, word) in &grades {
            let item = dom.add(&key, "li", "", "")?;
            dom.add(&item, "span", "cte-figure__mark", grade)?.set_attribute("data-grade", grade)?;
            item.append_with_str_1(word)?;
        }
    }
    let place = figure.query_selector("[data-total]")?.ok_or("no total")?;
    let said = total(knowledge, &read);
    if place.text_content().as_deref() != Some(&said) {
        clear(&place);
        place.set_text_content(Some(&said));
    }
    Ok(())
}

fn mark(site: &Element, grade: &str, words: &str) -> Result<(), JsValue> {
    site.set_attribute("data-grade", grade)?;
    site.set_attribute("aria-valuetext", words)?;
    match grade.parse::<u8>() {
        Ok(_) => site.set_attribute("aria-valuenow", grade)?,
        Err(_) => site.remove_attribute("aria-valuenow")?,
    }
    if let Some(text) = site.query_selector("text")? {
        text.set_text_content(Some(if grade.is_empty() { "\u{2013}" } else { grade }));
    }
    Ok(())
}
