//! Case files and text leave the page, and come in, only when a person asks for it.

use super::dom::{Dom, window};
use crate::view::message::say;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, File, FileReader, HtmlDocument, HtmlElement, HtmlInputElement,
    HtmlTextAreaElement, Url,
};

/// Milliseconds after which a browser has surely taken a file that was offered.
const TAKEN_AFTER: i32 = 30_000;

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
    let forget = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&address);
    });
    window()?.set_timeout_with_callback_and_timeout_and_arguments_0(forget.unchecked_ref(), TAKEN_AFTER)?;
    Ok(())
}

/// The file chosen in `input`.
pub fn chosen(input: &HtmlInputElement) -> Option<File> {
    let file = input.files().and_then(|files| files.get(0));
    // so that the same file can be chosen again
    input.set_value("");
    file
}

/// Reads a file of at most `largest` bytes and hands its text on, or why it was not read.
pub fn read(
    file: &File,
    largest: usize,
    then: impl FnOnce(Result<String, String>) + 'static,
) -> Result<(), JsValue> {
    if file.size() > largest as f64 {
        then(Err(say::too_large(largest)));
        return Ok(());
    }
    let reader = FileReader::new()?;
    let source = reader.clone();
    let done = Closure::once_into_js(move || {
        let text = source.result().ok().and_then(|text| text.as_string());
        then(text.ok_or_else(|| say::CANNOT_BE_READ.text().to_owned()));
    });
    reader.set_onload(Some(done.unchecked_ref()));
    reader.read_as_text(file)
}

/// Puts a text on the clipboard. The clipboard of the browser is there only on secure addresses, so that a page on an
/// intranet or from a disk takes the older way.
pub fn copy(dom: &Dom, text: &str) -> Result<(), JsValue> {
    let navigator = window()?.navigator();
    if !js_sys::Reflect::get(&navigator, &"clipboard".into())?.is_undefined() {
        let _ = navigator.clipboard().write_text(text);
        return Ok(());
    }
    let area: HtmlTextAreaElement = dom.create("textarea", "cte-vh")?.dyn_into()?;
    let body = dom.document.body().ok_or("no body")?;
    body.append_child(&area)?;
    area.set_value(text);
    area.select();
    let copied = dom.document.unchecked_ref::<HtmlDocument>().exec_command("copy");
    area.remove();
    copied.map(|_| ())
}

/// Today, where the browser is.
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}
