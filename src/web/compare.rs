//! Two case files of one patient: the form's, and another that is opened beside it and changes nothing there.

use super::dom::clear;
use super::files;
use super::page::{Page, Shared};
use super::pieces::put;
use crate::case::LARGEST_CASE;
use crate::view::case_file::CaseFile;
use crate::view::compare::{compare, draw};
use crate::view::message::say;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::File;

/// Draws the comparison with the file that was opened, if one was.
pub fn open(page: &Page) -> Result<(), JsValue> {
    let place = page.dom.by_id("compare-result")?;
    clear(&place);
    let Some(other) = &page.other else { return tell(page, say::COMPARE_NONE_YET.text()) };
    let compared = compare(&page.session, &page.case, other);
    put(&page.dom, &place, &draw(&compared))?;
    let [before, after] = &compared.days;
    tell(page, &say::compare_opened(before, after))
}

/// Opens the other case file; one that cannot be read is named, and the one before stays.
pub fn load(page: &Shared, file: &File) -> Result<(), JsValue> {
    let later = Rc::clone(page);
    files::read(file, LARGEST_CASE, move |read| {
        let mut page = later.borrow_mut();
        let dictionary = page.session.knowledge().dictionary();
        let _ = match read.and_then(|text| CaseFile::read(&text, dictionary)) {
            Ok(case) => {
                page.other = Some(case);
                open(&page)
            }
            Err(message) => tell(&page, &message),
        };
    })
}

fn tell(page: &Page, text: &str) -> Result<(), JsValue> {
    page.dom.by_id("compare-said")?.set_text_content(Some(text));
    Ok(())
}
