//! When the page is drawn: with the next frame of the browser.

use super::dom::window;
use super::page::Shared;
use super::trials;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Draws with the next frame; however much is typed in between, once.
pub fn schedule(page: &Shared) -> Result<(), JsValue> {
    // while the page is being worked on, an event of its own making comes in between: the work ends with a drawing
    let Ok(mut waiting) = page.try_borrow_mut() else { return Ok(()) };
    if std::mem::replace(&mut waiting.waiting, true) {
        return Ok(());
    }
    drop(waiting);
    let page = Rc::clone(page);
    let frame = Closure::once_into_js(move || {
        let mut now = page.borrow_mut();
        now.waiting = false;
        // a drawing that fails leaves the form as it is; the next one draws everything
        if now.draw().is_err() {
            now.forget_drawn();
        }
        drop(now);
        let _ = trials::compare(&page);
    });
    window()?.request_animation_frame(frame.unchecked_ref())?;
    Ok(())
}
