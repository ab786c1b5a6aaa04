//! Draws why a fact is asked, once its help is opened.

use super::dom::clear;
use super::draw_advice::criterion_link;
use super::navigate::fact_of;
use super::page::Page;
use crate::view::asked::asked;
use crate::view::message::say;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Draws why the fact is asked whose help this is. The criteria of the shown set stand on the page, and are led to.
pub fn fill(page: &Page, help: &Element) -> Result<(), JsValue> {
    let (Some(place), Some(fact)) = (help.query_selector("[data-asked]")?, fact_of(help)) else {
        return Ok(());
    };
    let (dom, session) = (&page.dom, &page.session);
    let found = asked(session.knowledge(), session.sets().map(|set| set.definition()), &fact);
    clear(&place);
    dom.add(&place, "p", "cte-help__why", say::WHY_IT_IS_ASKED.text())?;
    if found.sets.is_empty() {
        dom.add(&place, "p", "", say::WHY_ASKED_NONE.text())?;
    }
    for (set, criteria) in &found.sets {
        dom.add(&place, "p", "", &say::read_by_set(set))?;
        let list = dom.add(&place, "ul", "cte-links", "")?;
        for link in criteria {
            let item = dom.add(&list, "li", "", "")?;
            match *set == session.set().definition().title {
                true => criterion_link(dom, &item, link)?,
                false => drop(dom.data(&item, "span", "", &link.text)?),
            }
        }
    }
    dom.add(&place, "p", "", &found.trials)?;
    Ok(())
}
