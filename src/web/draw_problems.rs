//! Draws what cannot be used: beside its field, and in one list on top.

use super::dom::{Dom, clear, mark, show};
use super::draw_answer::focus_link;
use crate::fact::Dictionary;
use crate::view::message::{Said, say};
use crate::view::session::Fault;
use crate::view::words;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Draws `faults` in place of `before`.
pub fn draw(dom: &Dom, faults: &[Fault], before: &[Fault], dictionary: &Dictionary) -> Result<(), JsValue> {
    for fault in before {
        if let Some(place) = slot(dom, fault) {
            clear(&place);
            show(&place, false)?;
            if let Some(field) = place.parent_element() {
                mark(&field, "data-error", false)?;
                point_out(&field, None)?;
            }
        }
    }
    let list = dom.by_id("problem-list")?;
    clear(&list);
    show(&dom.by_id("problems")?, !faults.is_empty())?;
    for fault in faults {
        let item = dom.add(&list, "li", "", "")?;
        match (&fault.fact, slot(dom, fault)) {
            (Some(fact), Some(place)) => {
                let label = words::fact(dictionary, fact);
                let said = plain(fault);
                let link = focus_link(dom, &item, fact, &format!("{label}: {}", said.text()))?;
                if let Said::Data(_) = said {
                    link.set_attribute("lang", "en")?;
                }
                beside(dom, &place, fault)?;
            }
            (Some(fact), None) => {
                dom.data(&item, "span", "", &format!("{fact}: {}", plain(fault).text()))?;
                button(dom, &item, "remove-fact", fact, say::LEAVE_IT_OUT.text())?;
            }
            _ => drop(dom.said(&item, "span", "", &plain(fault))?),
        }
    }
    Ok(())
}

/// Where the error of a field stands.
fn slot(dom: &Dom, fault: &Fault) -> Option<Element> {
    let fact = fault.fact.as_deref()?;
    let id = if fact.starts_with("planned_") { "planned" } else { fact };
    dom.document.get_element_by_id(&format!("e-{id}"))
}

fn beside(dom: &Dom, place: &Element, fault: &Fault) -> Result<(), JsValue> {
    show(place, true)?;
    dom.said(place, "span", "", &plain(fault))?;
    if let (Some(fact), "confirm-value") = (&fault.fact, fault.code.as_str()) {
        button(dom, place, "confirm", fact, say::I_HAVE_CHECKED_IT.text())?;
    }
    if let Some(field) = place.parent_element() {
        mark(&field, "data-error", true)?;
        point_out(&field, place.get_attribute("id").as_deref())?;
    }
    Ok(())
}

/// Ties the error to the controls, for those who hear the page; other descriptions of a control stay.
fn point_out(field: &Element, error: Option<&str>) -> Result<(), JsValue> {
    for control in super::dom::within(field, "input, select") {
        let described = control.get_attribute("aria-describedby").unwrap_or_default();
        let others = described.split(' ').filter(|id| !id.is_empty() && !id.starts_with("e-"));
        let ids: Vec<&str> = others.chain(error).collect();
        match ids.is_empty() {
            true => control.remove_attribute("aria-describedby")?,
            false => control.set_attribute("aria-describedby", &ids.join(" "))?,
        }
        match error {
            Some(_) => control.set_attribute("aria-invalid", "true")?,
            None => control.remove_attribute("aria-invalid")?,
        }
    }
    Ok(())
}

fn button(dom: &Dom, place: &Element, action: &str, fact: &str, label: &str) -> Result<(), JsValue> {
    let button = dom.add(place, "button", "cte-button cte-button--quiet", label)?;
    button.set_attribute("type", "button")?;
    button.set_attribute("data-action", action)?;
    button.set_attribute("data-of", fact)
}

/// The message without the id of the fact, which stands before it as a label.
fn plain(fault: &Fault) -> Said {
    let Said::Data(message) = &fault.message else { return fault.message.clone() };
    let id = fault.fact.as_deref().unwrap_or_default();
    let rest = message.strip_prefix(id).unwrap_or(message).trim_start_matches([':', ',', ' ']);
    let rest = rest.replace(", then enter it with \"confirmed\": true", "");
    Said::Data(if id.is_empty() { rest } else { words::unit(&rest.replace(id, "it")) })
}
