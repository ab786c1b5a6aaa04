//! Draws what the instruments give, beside their items or under their section.

use super::dom::{Dom, show};
use crate::order::SortedMap;
use wasm_bindgen::JsValue;

/// Draws what changed between `before` and `now`.
pub fn draw(
    dom: &Dom,
    now: &SortedMap<String, String>,
    before: &SortedMap<String, String>,
) -> Result<(), JsValue> {
    let gone = before.keys().filter(|id| !now.contains_key(*id));
    for id in now.keys().chain(gone).filter(|id| now.get(*id) != before.get(*id)) {
        let Some(place) = dom.find(&format!("[data-score='{id}']")) else { continue };
        let line = now.get(id).map_or("", String::as_str);
        if let Some(output) = place.query_selector("[data-value]")? {
            output.set_text_content(Some(line));
        }
        show(&place, !line.is_empty())?;
    }
    Ok(())
}
