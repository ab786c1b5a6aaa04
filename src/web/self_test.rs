//! Asks the stored cases of the page before anything is answered; where one comes out differently, nothing is.

use super::dom::{Dom, show};
use crate::view::self_test::SelfTest;
use wasm_bindgen::JsValue;

/// Whether the self-test passes; says so in the footer, and where it fails, at the top.
pub fn passes() -> Result<bool, JsValue> {
    let dom = Dom::new()?;
    let questions = dom.by_id("self-test")?.text_content().unwrap_or_default();
    let test = SelfTest::of(&questions);
    dom.by_id("self-test-said")?.set_text_content(Some(&test.words()));
    let root = dom.document.document_element().ok_or("no root")?;
    root.set_attribute("data-self-test", if test.passed() { "passed" } else { "failed" })?;
    if !test.passed() {
        let notice = dom.by_id("self-test-failed")?;
        show(&notice, true)?;
        dom.find("#self-test-failed [data-said]").ok_or("no place")?.set_text_content(Some(&test.words()));
    }
    Ok(test.passed())
}
