//! Figures whose parts take a grade: a press or a key writes into the list beside, and what the list holds is shown.

use super::controls;
use super::dom::{Dom, clear, within};
use crate::knowledge::Knowledge;
use crate::view::figure::{after_key, grades, next, total, words};
use wasm_bindgen::JsValue;
use web_sys::{Element, Event};

/// A press on a site goes to its next grade; whether there was a site.
pub fn press(knowledge: &Knowledge, target: &Element) -> Result<bool, JsValue> {
    let Some(site) = Site::of(target)? else { return Ok(false) };
    let grades = grades(knowledge);
    site.write(knowledge, next(&grades, &site.grade()))?;
    Ok(true)
}

/// A key on a site; whether it meant something.
pub fn key(knowledge: &Knowledge, target: &Element, key: &str) -> Result<bool, JsValue> {
    let Some(site) = Site::of(target)? else { return Ok(false) };
    let grades = grades(knowledge);
    let Some(grade) = after_key(&grades, &site.grade(), key) else { return Ok(false) };
    site.write(knowledge, grade)?;
    Ok(true)
}

/// A site and the control of the list that holds its grade.
struct Site {
    dom: Dom,
    figure: Element,
    control: Element,
}

impl Site {
    fn of(target: &Element) -> Result<Option<Self>, JsValue> {
        let Some(site) = target.closest("[data-site]")? else { return Ok(None) };
        let Some(figure) = site.closest("[data-figure]")? else { return Ok(None) };
        let field = figure.get_attribute("data-figure").unwrap_or_default();
        let name = format!("{field}.{}", site.get_attribute("data-site").unwrap_or_default());
        let dom = Dom::new()?;
        let control = dom.find(&format!("[name='{name}']"));
        Ok(control.map(|control| Self { dom, figure, control }))
    }

    fn grade(&self) -> String {
        controls::value(&self.control).unwrap_or_default().trim().to_owned()
    }

    /// Writes a grade into the list, as if it were typed there, and shows it at once.
    fn write(&self, knowledge: &Knowledge, grade: &str) -> Result<(), JsValue> {
        controls::fill(&self.control, &[grade.to_owned()]);
        self.control.dispatch_event(&Event::new("input")?)?;
        show_one(&self.dom, knowledge, &self.figure)
    }
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
        if site.get_attribute("data-grade").as_deref() != Some(grade) {
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
