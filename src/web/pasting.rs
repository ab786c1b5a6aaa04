//! A pasted laboratory report: read, shown, entered; values that wait for a person to confirm them; units of empty fields.

use super::dom::{Dom, clear, focus, within};
use super::navigate::fact_of;
use super::page::Page;
use super::{controls, dom};
use crate::paste::SOURCE;
use crate::view::field::FieldKind;
use crate::view::message::say;
use crate::view::pasting::{Pasting, confirm, conventional_units, enter, unconfirmed};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlTextAreaElement};

/// Reads what was pasted and shows it.
pub fn read(page: &mut Page) -> Result<(), JsValue> {
    let dom = &page.dom;
    let text = dom.by_id("paste-text")?.dyn_into::<HtmlTextAreaElement>()?.value();
    let on = controls::value(&dom.by_id("paste-on")?).unwrap_or_default();
    let place = dom.by_id("paste-read")?;
    clear(&place);
    match Pasting::read(&text, &on, &page.case, page.session.knowledge()) {
        Ok(read) => {
            draw(dom, &place, &read)?;
            page.pasting = read;
        }
        Err(message) => {
            dom.add(&place, "p", "cte-paste__error", &message)?;
            page.pasting = Pasting::default();
        }
    }
    Ok(())
}

fn draw(dom: &Dom, place: &Element, read: &Pasting) -> Result<(), JsValue> {
    if read.rows.is_empty() {
        dom.add(place, "p", "", say::PASTE_NONE.text())?;
    } else {
        let table = dom.add(place, "table", "cte-paste__table", "")?;
        dom.add(&table, "caption", "", say::PASTE_CAPTION.text())?;
        let head = dom.add(&dom.add(&table, "thead", "", "")?, "tr", "", "")?;
        let names = [say::PASTE_ENTER, say::RESULT, say::PASTE_VALUE, say::PASTE_REPLACES, say::PASTE_LINE];
        for name in names {
            dom.add(&head, "th", "", name.text())?.set_attribute("scope", "col")?;
        }
        let body = dom.add(&table, "tbody", "", "")?;
        for (number, one) in read.rows.iter().enumerate() {
            let row = dom.add(&body, "tr", "", "")?;
            let tick = dom.add(&dom.add(&row, "td", "", "")?, "input", "", "")?;
            tick.set_attribute("type", "checkbox")?;
            tick.set_attribute("checked", "")?;
            tick.set_attribute("data-row", &number.to_string())?;
            tick.set_attribute("aria-label", &say::paste_enter_one(&one.label, &one.shown))?;
            dom.add(&row, "th", "", &one.label)?.set_attribute("scope", "row")?;
            dom.add(&row, "td", "", &one.shown)?;
            dom.add(&row, "td", "", one.replaces.as_deref().unwrap_or_default())?;
            dom.add(&row, "td", "cte-paste__line", &one.line)?;
        }
        let button = dom.add(place, "button", "cte-button", say::PASTE_ENTER_ALL.text())?;
        button.set_attribute("type", "button")?;
        button.set_attribute("data-action", "enter-paste")?;
    }
    if read.left.is_empty() {
        return Ok(());
    }
    dom.add(place, "p", "cte-paste__label", say::PASTE_LEFT.text())?;
    let list = dom.add(place, "ul", "cte-paste__left", "")?;
    for (line, text, why) in &read.left {
        let item = dom.add(&list, "li", "", &format!("{} ", say::paste_left_line(&line.to_string(), why)))?;
        dom.add(&item, "code", "", text)?;
    }
    Ok(())
}

/// Enters what is ticked of what was read; each value waits to be confirmed.
pub fn enter_read(page: &mut Page) -> Result<(), JsValue> {
    let place = page.dom.by_id("paste-read")?;
    let read = std::mem::take(&mut page.pasting);
    let ticked = within(&place, "[data-row]:checked");
    let rows: Vec<usize> =
        ticked.iter().filter_map(|tick| tick.get_attribute("data-row")?.parse().ok()).collect();
    let dictionary = page.session.knowledge().dictionary();
    for row in rows.iter().filter_map(|row| read.rows.get(*row)) {
        let Some(found) = dictionary.find(&row.fact) else { continue };
        enter(&mut page.case, found.fact, row.value.clone());
        page.unreadable.remove(&row.fact);
    }
    page.touch("", say::PASTE_STEP.text());
    page.fill()?;
    clear(&place);
    let entered = say::paste_entered(rows.len());
    page.dom.add(&place, "p", "", &entered)?;
    let first = rows.first().and_then(|row| read.rows.get(*row));
    if let Some(first) = first {
        super::navigate::to_fact(&page.dom, &first.fact)?;
    }
    Ok(())
}

/// Says beside every field with a value that waits that it does, with a button to confirm it.
pub fn say_unconfirmed(page: &Page) -> Result<(), JsValue> {
    let dom = &page.dom;
    let open = unconfirmed(&page.case);
    for note in dom.all("#form [data-unconfirmed]") {
        if fact_of(&note).is_none_or(|fact| open.get(&fact).is_none()) {
            note.remove();
        }
    }
    for (fact, source) in &open {
        let Some(control) = dom.find(&format!("[id='f-{fact}'] .cte-field__control")) else { continue };
        if control.query_selector("[data-unconfirmed]")?.is_some() {
            continue;
        }
        let note = dom.add(&control, "span", "cte-field__unconfirmed", "")?;
        note.set_attribute("data-unconfirmed", "")?;
        dom.add(
            &note,
            "span",
            "",
            &say::read_from(if source == SOURCE { say::PASTE_SOURCE.text() } else { source }),
        )?;
        let button = dom.add(&note, "button", "cte-button cte-button--quiet", say::CONFIRM_READ.text())?;
        let label = page.fields.get(fact).map_or(fact.as_str(), |field| field.label.as_str());
        button.set_attribute("type", "button")?;
        button.set_attribute("aria-label", &say::CONFIRM_FACT.of(label))?;
        button.set_attribute("data-action", "confirm-read")?;
        button.set_attribute("data-of", fact)?;
    }
    Ok(())
}

/// A person has checked a value that was read; the next one that waits takes the focus.
pub fn confirm_read(page: &mut Page, fact: &str) -> Result<(), JsValue> {
    confirm(&mut page.case, fact);
    page.touch("", fact);
    say_unconfirmed(page)?;
    let next = page.dom.find("#form [data-action=confirm-read]");
    let own = page.dom.find(&format!("[id='c-{fact}']"));
    next.or(own).iter().for_each(dom::focus);
    Ok(())
}

/// Sets the units of empty fields as chosen.
pub fn choose_units(page: &Page) -> Result<(), JsValue> {
    let conventional = page.dom.find("[name=lab-units][value=conventional]:checked").is_some();
    for (fact, unit) in conventional_units(page.session.knowledge(), &page.fields) {
        let Some(field) = page.fields.get(&fact) else { continue };
        let FieldKind::Number { units, .. } = &field.kind else { continue };
        if page.case.facts.contains_key(&fact) || page.unreadable.contains_key(&fact) {
            continue;
        }
        let first = units.first().cloned().unwrap_or_default();
        if let Some(select) = page.dom.find(&format!("[name='{fact}.unit']")) {
            controls::fill(&select, &[if conventional { unit } else { first }]);
        }
    }
    Ok(())
}

/// Opens the place to paste.
pub fn open(dom: &Dom) -> Result<(), JsValue> {
    dom.by_id("paste")?.set_attribute("open", "")?;
    focus(&dom.by_id("paste-text")?);
    Ok(())
}
