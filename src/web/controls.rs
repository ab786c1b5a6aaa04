//! Controls of a field: read as text, filled from text.

use super::dom::within;
use crate::view::entry::Controls;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlOptionElement, HtmlSelectElement};

/// Value of a control; `None` for a button or box that is not chosen.
pub fn value(control: &Element) -> Option<String> {
    if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
        let chosen = !is_choice(input) || input.checked();
        return chosen.then(|| input.value());
    }
    control.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value)
}

/// Sets a control to one of `values`; nothing given means as on the blank form.
pub fn fill(control: &Element, values: &[String]) {
    if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
        if is_choice(input) {
            let own = input.value();
            let blank = values.iter().all(String::is_empty);
            input.set_checked(if blank { own.is_empty() } else { values.contains(&own) });
        } else {
            input.set_value(values.first().map_or("", String::as_str));
        }
    } else if let Some(select) = control.dyn_ref::<HtmlSelectElement>() {
        match values.first() {
            Some(value) => {
                select.set_value(value);
                if select.value() != *value {
                    add_option(select, value);
                }
            }
            None => select.set_selected_index(0),
        }
    }
}

/// A word that the list does not have, such as an unusual unit, is added rather than lost.
fn add_option(select: &HtmlSelectElement, value: &str) {
    if let Ok(option) = HtmlOptionElement::new_with_text_and_value(value, value) {
        let _ = select.append_child(&option);
        select.set_value(value);
    }
}

fn is_choice(input: &HtmlInputElement) -> bool {
    matches!(input.type_().as_str(), "radio" | "checkbox")
}

/// Name of a control.
pub fn name(control: &Element) -> String {
    control.get_attribute("name").unwrap_or_default()
}

/// What stands in the controls of a field.
pub fn read(field: &Element, fact: &str) -> Controls {
    let mut controls = Controls::new();
    for control in within(field, "[name]") {
        if let (Some(part), Some(value)) = (part(&name(&control), fact), value(&control)) {
            controls.entry(part).or_default().push(value);
        }
    }
    controls
}

/// Puts values into the controls of a field.
pub fn write(field: &Element, fact: &str, controls: &Controls) {
    for control in within(field, "[name]") {
        if let Some(part) = part(&name(&control), fact) {
            fill(&control, controls.get(&part).map_or(&[][..], Vec::as_slice));
        }
    }
}

/// The part of a control's name after the fact id.
fn part(name: &str, fact: &str) -> Option<String> {
    let rest = name.strip_prefix(fact)?;
    if rest.is_empty() { Some(String::new()) } else { rest.strip_prefix('.').map(str::to_owned) }
}
