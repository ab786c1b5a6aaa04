//! Another language for the page, while it is being used: what was entered stays, and is written as the language writes it.

use super::dom::{Dom, within};
use super::page::Page;
use super::{compare, draw_calculator, draw_limits, exposures, planner, views};
use crate::view::message::{self, Language};
use crate::view::route::Route;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlTemplateElement};

/// What an element says, and the attribute that names the message.
const SAYING: [(&str, &str); 3] =
    [("data-say-label", "aria-label"), ("data-say-title", "title"), ("data-say-hint", "placeholder")];

/// Lets the page speak a language; the next drawing says the rest.
pub fn switch(page: &mut Page, language: Language) -> Result<(), JsValue> {
    if language == message::language() {
        return Ok(());
    }
    let drugs = exposures::readable(&page.dom, page.session.knowledge().dictionary().drugs());
    let calculated = draw_calculator::entered(page);
    message::speak(language);
    say_form(&page.dom, language)?;
    write_entries(page)?;
    exposures::say_anew(page.session.knowledge().dictionary().drugs(), &drugs);
    page.take_exposures();
    page.say_anew()?;
    page.trials.drawn = None;
    views::show_view(page, page.route.clone())?;
    match page.route {
        Route::Evidence => draw_limits::open(page),
        Route::Score(_) => draw_calculator::say_anew(page, &calculated),
        Route::Washout => planner::open(page),
        Route::Compare => compare::open(page),
        Route::Assessment | Route::Trials => Ok(()),
    }
}

/// Says everything anew that stands in the form from the start.
fn say_form(dom: &Dom, language: Language) -> Result<(), JsValue> {
    let root = dom.document.document_element().ok_or("no root")?;
    root.set_attribute("lang", language.tag())?;
    say_within(&root)?;
    // what is copied from a template is no part of the document
    let template: HtmlTemplateElement = dom.by_id("exposure-template")?.dyn_into()?;
    let rows = template.content().child_nodes();
    let rows = (0..rows.length()).filter_map(|place| rows.get(place)?.dyn_into::<Element>().ok());
    rows.into_iter().try_for_each(|row| say_within(&row))?;
    for link in dom.all("[data-language]") {
        match link.get_attribute("data-language").as_deref() == Some(language.tag()) {
            true => link.set_attribute("aria-current", "true")?,
            false => link.remove_attribute("aria-current")?,
        }
    }
    Ok(())
}

fn say_within(root: &Element) -> Result<(), JsValue> {
    for element in within(root, "[data-say]") {
        if let Some(words) = words(&element, "data-say") {
            element.set_text_content(Some(&words));
        }
    }
    for (name, attribute) in SAYING {
        for element in within(root, &format!("[{name}]")) {
            if let Some(words) = words(&element, name) {
                element.set_attribute(attribute, &words)?;
            }
        }
    }
    Ok(())
}

/// The words of the message that an attribute names, about the field that the element stands in.
fn words(element: &Element, attribute: &str) -> Option<String> {
    let field = element.closest("[data-fact]").ok().flatten();
    let label = field.and_then(|field| field.query_selector(".cte-field__label").ok().flatten());
    let label = label.and_then(|label| label.text_content()).unwrap_or_default();
    message::by_name(&element.get_attribute(attribute)?, &label)
}

/// Writes what was read as the language writes it; what could not be read is read again as it stands.
fn write_entries(page: &mut Page) -> Result<(), JsValue> {
    for place in page.dom.all("#form [data-fact]") {
        let fact = place.get_attribute("data-fact").unwrap_or_default();
        let Some(field) = page.fields.get(&fact).cloned() else { continue };
        if page.unreadable.contains_key(&fact) {
            let control = place.query_selector(&format!("[name^='{fact}']"))?;
            control.iter().try_for_each(|control| page.take_field(&fact, control))?;
        } else if let Some(value) = page.case.facts.get(&fact) {
            page.fill_field(&place, &field, Some(value))?;
        }
    }
    page.fill_days()
}
