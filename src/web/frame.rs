//! When the page is drawn: with the next frame of the browser, and what takes longer over several frames.

use super::dom::window;
use super::page::Shared;
use super::trials;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Milliseconds of a frame that are spent on assessing, so that the browser can listen and draw in the rest.
const SHARE: f64 = 6.0;

/// Draws with the next frame; however much is typed in between, once.
pub fn schedule(page: &Shared) -> Result<(), JsValue> {
    // while the page is being worked on, an event of its own making comes in between: the work ends with a drawing
    let Ok(mut waiting) = page.try_borrow_mut() else { return Ok(()) };
    waiting.stale = true;
    if std::mem::replace(&mut waiting.waiting, true) {
        return Ok(());
    }
    drop(waiting);
    next_frame(page)
}

fn next_frame(page: &Shared) -> Result<(), JsValue> {
    let page = Rc::clone(page);
    let frame = Closure::once_into_js(move || {
        if work(&page) {
            let _ = next_frame(&page);
            return;
        }
        let mut now = page.borrow_mut();
        now.waiting = false;
        // a drawing that fails leaves the form as it is; the next one draws everything
        if now.finish().is_err() {
            now.forget_drawn();
        }
        drop(now);
        let _ = trials::compare(&page);
    });
    window()?.request_animation_frame(frame.unchecked_ref())?;
    Ok(())
}

/// Assesses for a part of a frame, from the start where something was entered since; whether there is more to do.
fn work(page: &Shared) -> bool {
    let mut page = page.borrow_mut();
    if std::mem::take(&mut page.stale) {
        page.begin();
    }
    let start = now();
    while page.advance() {
        if now() - start >= SHARE {
            return true;
        }
    }
    false
}

/// Milliseconds on the clock of the browser; without one, all is done in one frame.
fn now() -> f64 {
    let clock = window().ok().and_then(|window| window.performance());
    clock.map_or(0.0, |clock| clock.now())
}
