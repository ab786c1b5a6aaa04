//! Which view is shown: the address says it, the attribute `hidden` does it.

use super::dom::{Dom, focus, mark, show, window};
use super::page::{Page, Shared};
use super::{compare, draw_calculator, draw_limits, planner, trials};
use crate::view::message::say;
use crate::view::route::Route;
use wasm_bindgen::JsValue;

/// The view that the address names.
pub fn current() -> Result<Route, JsValue> {
    Ok(Route::of(&window()?.location().hash()?))
}

/// Follows the address to its view.
pub fn follow(page: &Shared) -> Result<(), JsValue> {
    let route = current()?;
    {
        let Ok(mut page) = page.try_borrow_mut() else { return Ok(()) };
        if page.route == route {
            return Ok(());
        }
        show_view(&mut page, route.clone())?;
        match &route {
            Route::Trials => trials::open(&mut page)?,
            Route::Evidence => draw_limits::open(&mut page)?,
            Route::Score(id) => draw_calculator::open(&mut page, id)?,
            Route::Washout => planner::open(&page)?,
            Route::Compare => compare::open(&page)?,
            Route::Assessment => {}
        }
        lead_to(&page)?;
    }
    match route {
        Route::Trials => trials::compare(page),
        _ => Ok(()),
    }
}

/// Shows the assessment, whatever was shown before, and gives it the plain address.
pub fn to_assessment(page: &mut Page) -> Result<(), JsValue> {
    if page.route == Route::Assessment {
        return Ok(());
    }
    show_view(page, Route::Assessment)?;
    window()?.location().set_hash(&Route::Assessment.fragment())
}

/// Shows all trials, whatever was shown before.
pub fn to_trials(page: &mut Page) -> Result<(), JsValue> {
    show_view(page, Route::Trials)?;
    trials::open(page)?;
    window()?.location().set_hash(&Route::Trials.fragment())
}

/// Shows one view and hides the others.
pub fn show_view(page: &mut Page, route: Route) -> Result<(), JsValue> {
    let dom = &page.dom;
    let word = route.word();
    for view in dom.all("[data-view-of]") {
        show(&view, view.get_attribute("data-view-of").as_deref() == Some(word))?;
    }
    for link in dom.all("[data-route]") {
        match link.get_attribute("data-route").as_deref() == Some(word) {
            true => link.set_attribute("aria-current", "page")?,
            false => link.remove_attribute("aria-current")?,
        }
    }
    let body = dom.document.body().ok_or("no body")?;
    body.set_attribute("data-view", word)?;
    let heading = dom.find(&format!("[data-view-of={word}] > .cte-view__head > h2"));
    let name = heading.and_then(|heading| heading.text_content()).map(|name| format!("{name} - "));
    dom.document.set_title(&format!("{}{}", name.unwrap_or_default(), say::TITLE.text()));
    page.route = route;
    Ok(())
}

/// The heading of the view takes the focus, or the place within the form that the address names.
fn lead_to(page: &Page) -> Result<(), JsValue> {
    if trials::lead_back(page)? {
        return Ok(());
    }
    window()?.scroll_to_with_x_and_y(0.0, 0.0);
    let hash = window()?.location().hash()?;
    let within = hash.strip_prefix('#').filter(|id| !id.starts_with('/'));
    if let Some(place) = within.and_then(|id| page.dom.document.get_element_by_id(id)) {
        place.scroll_into_view();
        return Ok(());
    }
    let heading = page.dom.find(&format!("[data-view-of={}] h2[tabindex]", page.route.word()));
    heading.iter().for_each(focus);
    Ok(())
}

/// Marks the page while a file hovers over it.
pub fn mark_drop(dom: &Dom, on: bool) -> Result<(), JsValue> {
    mark(dom.document.body().ok_or("no body")?.as_ref(), "data-drop", on)
}
