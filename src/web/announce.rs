//! What is said aloud: the result, once it stands still.

use super::dom::{Dom, window};
use std::cell::Cell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Milliseconds without a change after which a result counts as settled.
const SETTLED: i32 = 900;

thread_local! {
    /// Number of the last thing that was to be said.
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// Says a text when nothing else is to be said for a while; what was said last is not said again.
pub fn settle(text: String) -> Result<(), JsValue> {
    let number = LAST.get().wrapping_add(1);
    LAST.set(number);
    let later = Closure::once_into_js(move || {
        let place = Dom::new().and_then(|dom| dom.by_id("announce"));
        if let (true, Ok(place)) = (LAST.get() == number, place)
            && place.text_content().as_deref() != Some(&text)
        {
            place.set_text_content(Some(&text));
        }
    });
    window()?.set_timeout_with_callback_and_timeout_and_arguments_0(later.unchecked_ref(), SETTLED)?;
    Ok(())
}
