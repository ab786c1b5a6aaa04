//! Taking back what was entered, and the warning before entries are lost with the page.

use super::dom::{mark, window};
use super::page::{Page, Shared};
use crate::view::message::say;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, KeyboardEvent};

/// Takes the last step back.
pub fn undo(page: &mut Page) -> Result<(), JsValue> {
    let what = page.history.next().unwrap_or_default().to_owned();
    let Some(case) = page.history.undo() else { return Ok(()) };
    let choices = case.rest.get("options") != page.case.rest.get("options");
    page.start_over(case)?;
    if choices {
        page.choose_for_case()?;
    }
    page.dom.by_id("announce")?.set_text_content(Some(&say::undone(&what)));
    Ok(())
}

/// Says on the button what it would take back.
pub fn draw(page: &Page) -> Result<(), JsValue> {
    let button = page.dom.by_id("undo")?;
    let next = page.history.next();
    mark(&button, "disabled", next.is_none())?;
    let label = next.map_or_else(|| say::UNDO.text().to_owned(), say::undo_what);
    button.set_attribute("title", &label)?;
    button.set_attribute("aria-label", &label)
}

/// Whether a key asks for it, where the browser itself would take nothing back.
pub fn is_asked(key: &KeyboardEvent, target: &Element) -> bool {
    let command = (key.ctrl_key() || key.meta_key()) && !key.shift_key() && !key.alt_key();
    let text = target.matches("input:not([type=radio], [type=checkbox]), textarea").unwrap_or(true);
    command && key.key().eq_ignore_ascii_case("z") && !text
}

/// Warns before the page is left with entries that no file holds.
pub fn warn_before_leaving(page: &Shared) -> Result<(), JsValue> {
    let page = Rc::clone(page);
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let lost = page.try_borrow().is_ok_and(|page| !page.case.is_empty() && page.case != page.saved);
        if lost {
            event.prevent_default();
        }
    });
    window()?.add_event_listener_with_callback("beforeunload", listener.as_ref().unchecked_ref())?;
    // lives as long as the page
    listener.forget();
    Ok(())
}
