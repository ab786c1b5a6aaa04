//! Draws the readings of a set: its presets and switches, which sources disagree on.

use super::dom::{Dom, clear, mark};
use crate::order::SortedMap;
use crate::view::message::say;
use crate::view::session::Session;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Draws the choices of the set in force.
pub fn draw(dom: &Dom, session: &Session, in_force: &SortedMap<String, bool>) -> Result<(), JsValue> {
    let place = dom.by_id("rules-body")?;
    clear(&place);
    let definition = session.set().definition();
    // the first choice is the set as written, so a preset that only says so is left out
    let presets = definition
        .presets
        .iter()
        .filter(|preset| !(preset.overrides.is_empty() && preset.options.is_empty()));
    let presets: Vec<_> = presets.collect();
    if !presets.is_empty() {
        let label = dom.add(&place, "label", "cte-rules__label", say::RULES_LIMITS.text())?;
        let select = dom.add(&label, "select", "cte-select", "")?;
        select.set_attribute("name", "preset")?;
        option(dom, &select, "", say::AS_WRITTEN.text(), session.choices().preset.is_none())?;
        for preset in &presets {
            let chosen = session.choices().preset.as_deref() == Some(&preset.id);
            option(dom, &select, &preset.id, &preset.label, chosen)?;
        }
        let chosen = presets.iter().find(|preset| session.choices().preset.as_deref() == Some(&preset.id));
        if let Some(preset) = chosen.filter(|preset| !preset.note.is_empty()) {
            dom.data(&place, "p", "cte-rules__note", &preset.note)?;
        }
    }
    for switch in &definition.options {
        let label = dom.add(&place, "label", "cte-check", "")?;
        let input = dom.add(&label, "input", "", "")?;
        input.set_attribute("type", "checkbox")?;
        input.set_attribute("name", &format!("option:{}", switch.id))?;
        mark(&input, "checked", in_force.get(&switch.id).copied().unwrap_or(switch.default))?;
        let usual = if switch.default { say::USUALLY_ON } else { say::USUALLY_OFF };
        let body = dom.add(&label, "span", "", "")?;
        dom.data(&body, "span", "", &switch.label)?;
        dom.add(&body, "span", "cte-rules__note", &format!(" ({})", usual.text()))?;
    }
    if !definition.note.is_empty() {
        dom.data(&place, "p", "cte-rules__note", &definition.note)?;
    }
    Ok(())
}

fn option(dom: &Dom, select: &Element, value: &str, label: &str, chosen: bool) -> Result<(), JsValue> {
    let option = dom.add(select, "option", "", label)?;
    option.set_attribute("value", value)?;
    mark(&option, "selected", chosen)
}
