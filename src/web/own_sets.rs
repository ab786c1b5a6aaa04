//! Criteria files of the user's own: chosen or dropped, read by a module that is loaded at the first of them.

use super::dom::{clear, focus, show};
use super::frame::schedule;
use super::page::{Page, Shared};
use super::{files, views};
use crate::limits::LARGEST_SET;
use crate::view::message::say;
use crate::view::own_set::{FileFault, own_set};
use crate::view::route::Route;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::File;

/// Problems that are listed; a file that is no criteria file at all can have a thousand.
const MOST_LISTED: usize = 50;

/// Reads a criteria file and puts its set beside the others, or says what is wrong with it.
pub fn load(page: &Shared, file: &File) -> Result<(), JsValue> {
    let (name, later) = (file.name(), Rc::clone(page));
    files::read(file, LARGEST_SET, move |read| {
        let _ = match read {
            Ok(text) => hand_over(&later, name, &text),
            Err(message) => refuse(&later, &name, &[FileFault::of_file(&message)]),
        };
    })
}

/// Lets the module that reads TOML read the text.
fn hand_over(page: &Shared, name: String, text: &str) -> Result<(), JsValue> {
    let promise = page.borrow().reader.call1(&JsValue::NULL, &JsValue::from_str(text))?;
    let (done, failed) = (Rc::clone(page), Rc::clone(page));
    let named = name.clone();
    let done = Closure::once(move |handed: JsValue| {
        let _ = take(&done, &named, &handed.as_string().unwrap_or_default());
    });
    let failed = Closure::once(move |_: JsValue| {
        let message = say::READER_NOT_LOADED.text();
        let _ = refuse(&failed, &name, &[FileFault::of_file(message)]);
    });
    let _ = promise.unchecked_into::<js_sys::Promise>().then2(&done, &failed);
    // whichever is called, each lives until then
    done.forget();
    failed.forget();
    Ok(())
}

fn take(page: &Shared, name: &str, handed: &str) -> Result<(), JsValue> {
    let read = own_set(page.borrow().session.knowledge(), handed, name);
    match read {
        Ok(set) => {
            let mut now = page.borrow_mut();
            show(&now.dom.by_id("set-problems")?, false)?;
            let id = set.definition().id.clone();
            now.session.load(set);
            now.trials.opened = Some(id);
            now.draw_set()?;
            drop(now);
            schedule(page)
        }
        Err(faults) => refuse(page, name, &faults),
    }
}

/// Lists what is wrong with a file.
fn refuse(page: &Shared, name: &str, faults: &[FileFault]) -> Result<(), JsValue> {
    let mut page = page.borrow_mut();
    if page.route != Route::Trials {
        views::to_trials(&mut page)?;
    }
    draw(&page, name, faults)
}

fn draw(page: &Page, name: &str, faults: &[FileFault]) -> Result<(), JsValue> {
    let dom = &page.dom;
    let place = dom.by_id("set-problems")?;
    clear(&place);
    show(&place, true)?;
    dom.add(&place, "h3", "cte-problems__title", &say::not_loaded(name, faults.len()))?;
    let list = dom.add(&place, "ol", "cte-file-faults", "")?;
    for fault in faults.iter().take(MOST_LISTED) {
        let item = dom.add(&list, "li", "", "")?;
        if !fault.place.is_empty() {
            dom.add(&item, "strong", "", &format!("{}: ", fault.place))?;
        }
        dom.data(&item, "span", "", &fault.message)?;
    }
    if faults.len() > MOST_LISTED {
        let more = say::mend_these_first(faults.len() - MOST_LISTED);
        dom.add(&place, "p", "cte-hint", &more)?;
    }
    focus(&place);
    place.scroll_into_view();
    Ok(())
}
