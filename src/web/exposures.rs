//! The rows of the drug list.

use super::controls;
use super::dom::{Dom, focus, within};
use crate::fact::Drugs;
use crate::order::map_of;
use crate::view::exposure::{self, Row};
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlTemplateElement};

/// Every exposure typed in, and what could not be read.
pub fn read(dom: &Dom, drugs: &Drugs, before: &[Value]) -> (Vec<Value>, Vec<String>) {
    let (mut exposures, mut faults) = (Vec::new(), Vec::new());
    for (place, row) in dom.all("#exposures > [data-exposure]").iter().enumerate() {
        let typed = row_of(row);
        note(row, drugs, &typed);
        match exposure::to_value(&typed, drugs) {
            Ok(Some(value)) => exposures.push(exposure::with_rest(value, before.get(place))),
            Ok(None) => {}
            Err(fault) => faults.push(crate::view::message::say::entry_fault(place + 1, &fault)),
        }
    }
    (exposures, faults)
}

fn row_of(row: &Element) -> Row {
    let named = |control: &Element| Some((controls::name(control), controls::value(control)?));
    map_of(within(row, "[name]").iter().filter_map(named))
}

/// Says which drug a name was taken for, when it is not the name itself.
fn note(row: &Element, drugs: &Drugs, typed: &Row) {
    let Ok(Some(place)) = row.query_selector("[data-note]") else { return };
    let text = exposure::recognised(drugs, typed.get("drug").map_or("", String::as_str));
    if place.text_content().as_deref() != Some(&text) {
        place.set_text_content(Some(&text));
    }
}

/// Shows these exposures, and one empty row after them.
pub fn write(dom: &Dom, drugs: &Drugs, exposures: &[Value]) -> Result<(), JsValue> {
    for row in dom.all("#exposures > [data-exposure]") {
        row.remove();
    }
    for value in exposures {
        let row = add(dom)?;
        let texts = exposure::to_row(value, drugs);
        for control in within(&row, "[name]") {
            let text = texts.get(&controls::name(&control)).cloned();
            controls::fill(&control, &text.filter(|text| !text.is_empty()).into_iter().collect::<Vec<_>>());
        }
        note(&row, drugs, &texts);
    }
    if exposures.is_empty() {
        add(dom)?;
    }
    Ok(())
}

/// The rows whose exposure can be read.
pub fn readable(dom: &Dom, drugs: &Drugs) -> Vec<(Element, Value)> {
    let value = |row: Element| {
        let value = exposure::to_value(&row_of(&row), drugs).ok()??;
        Some((row, value))
    };
    dom.all("#exposures > [data-exposure]").into_iter().filter_map(value).collect()
}

/// Writes the days and doses of these rows as the language of the page writes them.
pub fn say_anew(drugs: &Drugs, rows: &[(Element, Value)]) {
    for (row, value) in rows {
        let texts = exposure::to_row(value, drugs);
        for control in within(row, "[name]") {
            if let Some(text) = texts.get(&controls::name(&control)).filter(|text| !text.is_empty()) {
                controls::fill(&control, std::slice::from_ref(text));
            }
        }
    }
}

/// Adds an empty row and gives it.
pub fn add(dom: &Dom) -> Result<Element, JsValue> {
    let template: HtmlTemplateElement = dom.by_id("exposure-template")?.dyn_into()?;
    let copy = template.content().clone_node_with_deep(true)?;
    let list = dom.by_id("exposures")?;
    list.append_child(&copy)?;
    let row = list.last_element_child().ok_or("no row")?;
    let number = next_number(&row)?;
    for element in within(&row, "[id], [for]") {
        for attribute in ["id", "for"] {
            if let Some(old) = element.get_attribute(attribute) {
                element.set_attribute(attribute, &old.replacen("x0-", &format!("x{number}-"), 1))?;
            }
        }
    }
    Ok(row)
}

/// Rows keep their numbers when others go, so a number is never given twice.
fn next_number(row: &Element) -> Result<u32, JsValue> {
    let list = row.parent_element().ok_or("no list")?;
    let last: u32 = list.get_attribute("data-last").and_then(|text| text.parse().ok()).unwrap_or(10);
    list.set_attribute("data-last", &(last + 1).to_string())?;
    Ok(last + 1)
}

/// Takes a row away; the focus goes to the button that adds one.
pub fn remove(dom: &Dom, row: &Element) -> Result<(), JsValue> {
    row.remove();
    if dom.find("#exposures > [data-exposure]").is_none() {
        add(dom)?;
    }
    focus(&dom.by_id("c-drug_exposures")?);
    Ok(())
}
