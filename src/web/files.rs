//! Case files and text leave the page, and come in, only when a person asks for it.

use super::dom::{Dom, window};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, FileReader, HtmlElement, HtmlInputElement, Url};

/// Offers a text as a file to save.
pub fn save(dom: &Dom, name: &str, text: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link = dom.create("a", "")?;
    link.set_attribute("href", &address)?;
    link.set_attribute("download", name)?;
    link.unchecked_ref::<HtmlElement>().click();
    Url::revoke_object_url(&address)
}

/// Reads the file chosen in `input` and hands its text on.
pub fn open(input: &HtmlInputElement, then: impl FnOnce(String) + 'static) -> Result<(), JsValue> {
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return Ok(()) };
    let reader = FileReader::new()?;
    let source = reader.clone();
    let done = Closure::once_into_js(move || {
        then(source.result().ok().and_then(|text| text.as_string()).unwrap_or_default());
    });
    reader.set_onload(Some(done.unchecked_ref()));
    reader.read_as_text(&file)?;
    // so that the same file can be opened again
    input.set_value("");
    Ok(())
}

/// Puts a text on the clipboard.
pub fn copy(text: &str) -> Result<(), JsValue> {
    let _ = window()?.navigator().clipboard().write_text(text);
    Ok(())
}

/// Today, where the browser is.
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}
