//! What the page around this one is told, and the case it sets.

use super::page::{Page, Shared};
use super::views;
use crate::case::LARGEST_CASE;
use crate::explain::Assessment;
use crate::view::case_file::CaseFile;
use crate::view::message::say;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

impl Page {
    /// Tells the case and the assessments of every set in force, as JSON texts.
    pub fn tell(&self, assessments: &[Assessment]) -> Result<(), JsValue> {
        let Some(tell) = &self.teller else { return Ok(()) };
        let assessments: Vec<String> = assessments.iter().map(Assessment::to_json).collect();
        let case = self.case.to_value().to_string();
        tell.call2(&JsValue::NULL, &case.into(), &format!("[{}]", assessments.join(",")).into())?;
        Ok(())
    }
}

/// A function for scripts that starts from the text of a case file; it gives what is wrong, if anything is.
pub fn case_setter(page: &Shared) -> JsValue {
    let page = Rc::clone(page);
    let set =
        Closure::<dyn FnMut(String) -> Option<String>>::new(move |text: String| set_case(&page, &text).err());
    set.into_js_value()
}

fn set_case(page: &Shared, text: &str) -> Result<(), String> {
    if text.len() > LARGEST_CASE {
        return Err(say::too_large(LARGEST_CASE));
    }
    // a frame that draws may tell, and what is told may set: not while it draws
    let mut page = page.try_borrow_mut().map_err(|_| say::CANNOT_BE_READ.text().to_owned())?;
    let case = CaseFile::read(text, page.session.knowledge().dictionary())?;
    let drawn = views::to_assessment(&mut page).and_then(|()| page.open(case)).and_then(|()| page.draw());
    drawn.map_err(|_| say::CANNOT_BE_READ.text().to_owned())
}
