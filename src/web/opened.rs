//! Sets beside those of the diseases: opened from the list of all, or loaded from a file; how they come and go.

use super::dom::{clear, focus, show};
use super::page::Page;
use super::views;
use crate::knowledge::Choices;
use crate::view::message::say;
use crate::view::session::Standing;
use wasm_bindgen::JsValue;

/// Opens a set in the assessment, at one of its criteria or at the first; the answer stands beside them.
pub fn open_set(page: &mut Page, set: &str, criterion: &str) -> Result<(), JsValue> {
    let choices = Choices { options: page.case.options(set), preset: None };
    if page.session.open(set, choices).is_err() {
        return Ok(());
    }
    page.trials.opened = Some(set.to_owned());
    tick_diseases(page)?;
    page.draw_set()?;
    views::to_assessment(page)?;
    page.draw()?;
    let row = page.dom.document.get_element_by_id(&format!("criterion-{criterion}"));
    let place = match row {
        Some(row) => row,
        None => page.dom.by_id("h-criteria")?,
    };
    focus(&place);
    place.scroll_into_view();
    Ok(())
}

/// Removes a set that was opened or loaded.
pub fn remove_set(page: &mut Page, set: &str) -> Result<(), JsValue> {
    page.session.remove(set);
    page.draw_set()
}

/// A disease may have been chosen by opening its set.
fn tick_diseases(page: &Page) -> Result<(), JsValue> {
    let chosen = page.session.chosen_diseases();
    for control in page.dom.all("[name=disease]") {
        let id = control.get_attribute("value").unwrap_or_default();
        if chosen.contains(&id) {
            super::controls::fill(&control, &[id]);
        }
    }
    Ok(())
}

/// Says of the shown set where it comes from, and offers to remove it.
pub fn draw(page: &Page) -> Result<(), JsValue> {
    let dom = &page.dom;
    let place = dom.by_id("standing")?;
    let (text, label) = match page.session.standing() {
        Standing::Disease => ("", ""),
        Standing::Opened => (say::OPENED_FROM_LIST.text(), say::CLOSE.text()),
        Standing::File => (say::FROM_FILE.text(), say::REMOVE.text()),
    };
    clear(&place);
    show(&place, !text.is_empty())?;
    if text.is_empty() {
        return Ok(());
    }
    dom.add(&place, "span", "", text)?;
    let set = &page.session.set().definition().id;
    let button = dom.add(&place, "button", "cte-button cte-button--quiet", label)?;
    button.set_attribute("type", "button")?;
    button.set_attribute("data-action", "remove-set")?;
    button.set_attribute("data-of", set)?;
    if page.session.standing() == Standing::Opened {
        let back = dom.add(&place, "a", "", say::VIEW_TRIALS.text())?;
        back.set_attribute("href", crate::view::route::TRIALS)?;
    }
    Ok(())
}
