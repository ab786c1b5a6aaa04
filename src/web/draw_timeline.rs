//! Draws the timeline of drugs, wash-outs and windows.

use super::dom::{Dom, show};
use super::draw_answer::empty;
use super::pieces::put;
use crate::view::timeline::{Timeline, markup};
use wasm_bindgen::JsValue;

/// Draws the timeline where it changed since `before`.
pub fn draw(dom: &Dom, now: Option<&Timeline>, before: Option<&Timeline>) -> Result<(), JsValue> {
    if now == before {
        return Ok(());
    }
    let was_open = dom.find("#timeline-body details[open]").is_some();
    empty(dom, "timeline-body", now.is_some())?;
    show(&dom.by_id("timeline-none")?, now.is_none())?;
    let Some(timeline) = now else { return Ok(()) };
    let place = dom.by_id("timeline-body")?;
    put(dom, &place, &markup(timeline))?;
    match place.query_selector("details")? {
        Some(details) if was_open => details.set_attribute("open", ""),
        _ => Ok(()),
    }
}
