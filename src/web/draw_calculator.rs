//! One instrument by itself: its fields made from the same model as the form, and its result while one types.

use super::controls;
use super::dom::{Dom, clear, show, window};
use super::draw_criteria::{citations, grade};
use super::figures;
use super::navigate::join_date;
use super::page::Page;
use super::pieces::put;
use crate::order::{SortedMap, map_of};
use crate::view::calculator::{Asked, Calculator, Line};
use crate::view::entry::{self, Controls};
use crate::view::field::{Field, FieldKind};
use crate::view::message::say;
use crate::view::route::Route;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Draws the instrument called `id`, with what the form holds.
pub fn open(page: &mut Page, id: &str) -> Result<(), JsValue> {
    controls::fill(&page.dom.by_id("instrument")?, &[id.to_owned()]);
    page.calculator = Calculator::of(page.session.knowledge(), id);
    let place = page.dom.by_id("calculator")?;
    show(&place, page.calculator.is_some())?;
    let Some(calculator) = &page.calculator else { return Ok(()) };
    let dom = &page.dom;
    let title = dom.by_id("calculator-title")?;
    title.set_attribute("lang", "en")?;
    title.set_text_content(Some(&calculator.title));
    let note = dom.by_id("calculator-note")?;
    note.set_attribute("lang", "en")?;
    note.set_text_content(Some(&calculator.note));
    let fields = dom.by_id("calculator-fields")?;
    clear(&fields);
    put(dom, &fields, &calculator.markup())?;
    for asked in calculator.asked() {
        let value = asked.fact.as_ref().and_then(|fact| page.case.facts.get(fact));
        if let Some(value) = value {
            let read = entry::to_controls(&asked.field, value);
            controls::write(&dom.by_id(&format!("f-{}", asked.field.id))?, &asked.field.id, &read);
        }
    }
    let sources = dom.by_id("calculator-sources")?;
    clear(&sources);
    grade(dom, &sources, say::GRADE_OF_IT, &calculator.grade)?;
    citations(dom, &sources, &calculator.sources)?;
    compute(page)
}

/// Takes what was entered in the view; the choice of an instrument leads to its address.
pub fn take(page: &mut Page, control: &Element) -> Result<(), JsValue> {
    if control.id() == "instrument" {
        let id = controls::value(control).unwrap_or_default();
        return window()?.location().set_hash(&Route::Score(id).fragment());
    }
    if let Some(place) = control.closest("[data-fact]")? {
        let id = place.get_attribute("data-fact").unwrap_or_default();
        let of = |asked: &&Asked| asked.field.id == id;
        let asked = page.calculator.as_ref().and_then(|calculator| calculator.asked().find(of));
        if asked.is_some_and(|asked| matches!(asked.field.kind, FieldKind::Date { .. })) {
            join_date(&place, &id, control)?;
        }
    }
    compute(page)
}

/// What stands in its fields, as far as it can be read.
pub fn entered(page: &Page) -> Vec<(Field, serde_json::Value)> {
    let Some(calculator) = &page.calculator else { return Vec::new() };
    let value = |asked: &Asked| {
        let place = page.dom.by_id(&format!("f-{}", asked.field.id)).ok()?;
        let value = entry::to_value(&asked.field, &controls::read(&place, &asked.field.id)).ok()??;
        Some((asked.field.clone(), value))
    };
    calculator.asked().filter_map(value).collect()
}

/// Writes what was entered as the language of the page writes it, and computes again.
pub fn say_anew(page: &Page, entered: &[(Field, serde_json::Value)]) -> Result<(), JsValue> {
    let Some(calculator) = &page.calculator else { return Ok(()) };
    for (field, value) in entered {
        let place = page.dom.by_id(&format!("f-{}", field.id))?;
        controls::write(&place, &field.id, &entry::to_controls(field, value));
    }
    let sources = page.dom.by_id("calculator-sources")?;
    clear(&sources);
    grade(&page.dom, &sources, say::GRADE_OF_IT, &calculator.grade)?;
    citations(&page.dom, &sources, &calculator.sources)?;
    compute(page)
}

fn compute(page: &Page) -> Result<(), JsValue> {
    let Some(calculator) = &page.calculator else { return Ok(()) };
    let (dom, knowledge) = (&page.dom, page.session.knowledge());
    let places = calculator.asked().filter_map(|asked| {
        let place = dom.by_id(&format!("f-{}", asked.field.id)).ok()?;
        Some((asked.field.id.clone(), controls::read(&place, &asked.field.id)))
    });
    let read: SortedMap<String, Controls> = map_of(places);
    let (input, faults) = calculator.input(|id| read.get(id).cloned().unwrap_or_default());
    for asked in calculator.asked() {
        let error = dom.by_id(&format!("e-{}", asked.field.id))?;
        let fault = faults.get(&asked.field.id);
        error.set_text_content(fault.map(String::as_str));
        show(&error, fault.is_some())?;
    }
    figures::show(dom, knowledge)?;
    let place = dom.by_id("calculator-result")?;
    clear(&place);
    match calculator.results(knowledge, input, &page.case.assessed_on) {
        Ok(lines) if lines.is_empty() => {
            drop(dom.add(&place, "p", "cte-hint", say::NOTHING_CAN_BE_SAID.text())?)
        }
        Ok(lines) => draw(dom, &place, &lines)?,
        Err(messages) => {
            for message in &messages {
                dom.data(&place, "p", "cte-calculator__fault", message)?;
            }
        }
    }
    Ok(())
}

fn draw(dom: &Dom, place: &Element, lines: &[Line]) -> Result<(), JsValue> {
    let list = dom.add(place, "dl", "cte-calculator__lines", "")?;
    for line in lines {
        let row = dom.add(&list, "div", "cte-calculator__line", "")?;
        dom.data(&row, "dt", "", &line.label)?;
        dom.data(&row, "dd", "", &line.value)?;
    }
    Ok(())
}

/// Whether an element stands in this view.
pub fn holds(element: &Element) -> bool {
    element.closest("#score").is_ok_and(|view| view.is_some())
}
