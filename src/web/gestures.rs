//! What is not done with a control: the address of the page, arrow keys in the matrix, files dropped on the page.

use super::dom::{focus, window, within};
use super::frame::schedule;
use super::navigate::fact_of;
use super::page::Shared;
use super::{compare, controls, draw_matrix, figures, files, own_sets, undo, views};
use crate::case::LARGEST_CASE;
use crate::view::keys::chosen;
use crate::view::route::Route;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DragEvent, Element, Event, EventTarget, File, KeyboardEvent};

/// Begins to listen.
pub fn listen(page: &Shared) -> Result<(), JsValue> {
    let window = window()?;
    let document = page.borrow().dom.document.clone();
    on(&window, "hashchange", page, |page, _| views::follow(page))?;
    on(&document, "keydown", page, keydown)?;
    on(&document, "dragover", page, drag)?;
    on(&document, "dragleave", page, |page, _| views::mark_drop(&page.borrow().dom, false))?;
    on(&document, "drop", page, dropped)
}

fn on(
    target: &EventTarget,
    kind: &str,
    page: &Shared,
    act: fn(&Shared, &Event) -> Result<(), JsValue>,
) -> Result<(), JsValue> {
    let page = Rc::clone(page);
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        // what cannot be done leaves the page as it is
        let _ = act(&page, &event);
    });
    target.add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref())?;
    // lives as long as the page
    listener.forget();
    Ok(())
}

fn keydown(page: &Shared, event: &Event) -> Result<(), JsValue> {
    let (Some(key), Some(target)) = (
        event.dyn_ref::<KeyboardEvent>(),
        event.target().and_then(|target| target.dyn_into::<Element>().ok()),
    ) else {
        return Ok(());
    };
    if undo::is_asked(key, &target) {
        event.prevent_default();
        undo::undo(&mut page.borrow_mut())?;
        return schedule(page);
    }
    let knowledge = page.borrow().session.knowledge();
    let plain = !(key.ctrl_key() || key.meta_key() || key.alt_key());
    if draw_matrix::move_focus(&target, &key.key())?
        || plain && figures::key(knowledge, &target, &key.key())?
        || plain && answer_by_key(page, &key.key(), &target)?
    {
        event.prevent_default();
    }
    Ok(())
}

/// Yes, no, never and not known are one key away in a field; whether the key was one of these.
fn answer_by_key(page: &Shared, key: &str, target: &Element) -> Result<bool, JsValue> {
    let Some(fact) = target.closest("#form")?.and_then(|_| fact_of(target)) else { return Ok(false) };
    {
        let mut page = page.borrow_mut();
        let Some(field) = page.fields.get(&fact) else { return Ok(false) };
        let Some((part, value)) = chosen(&field.kind, key) else { return Ok(false) };
        let place = page.dom.by_id(&format!("f-{fact}"))?;
        let all = within(&place, &format!("[name='{fact}{part}']"));
        let meant = |control: &&Element| {
            control.get_attribute("type").as_deref() != Some("radio")
                || control.get_attribute("value").as_deref() == Some(value)
        };
        let Some(control) = all.iter().find(meant) else { return Ok(false) };
        controls::fill(control, &[value.to_owned()]);
        page.take(control)?;
        focus(control);
    }
    schedule(page)?;
    Ok(true)
}

/// The file of a drag, if it brings one.
fn file_of(event: &Event) -> Option<File> {
    event.dyn_ref::<DragEvent>()?.data_transfer()?.files()?.get(0)
}

fn brings_files(event: &Event) -> bool {
    let transfer = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    transfer.is_some_and(|transfer| transfer.types().includes(&JsValue::from_str("Files"), 0))
}

/// Without this the browser would leave the page for the file.
fn drag(page: &Shared, event: &Event) -> Result<(), JsValue> {
    if !brings_files(event) {
        return Ok(());
    }
    event.prevent_default();
    views::mark_drop(&page.borrow().dom, true)
}

/// A criteria file is loaded, a case file opened.
fn dropped(page: &Shared, event: &Event) -> Result<(), JsValue> {
    let Some(file) = file_of(event) else { return Ok(()) };
    event.prevent_default();
    views::mark_drop(&page.borrow().dom, false)?;
    if !file.name().ends_with(".json") {
        return own_sets::load(page, &file);
    }
    if page.borrow().route == Route::Compare {
        return compare::load(page, &file);
    }
    let later = Rc::clone(page);
    files::read(&file, LARGEST_CASE, move |read| {
        let _ = super::events::open_case(&later, read).and_then(|()| schedule(&later));
    })
}
