//! What a page can call: the only exports of the WebAssembly build.

use wasm_bindgen::prelude::wasm_bindgen;

/// The version of the engine, as stamped on every assessment.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// Brings the static page to life: fills in the day, listens, answers.
///
/// # Errors
/// The page is not the one this build was made for.
#[wasm_bindgen]
pub fn start() -> Result<(), wasm_bindgen::JsValue> {
    super::events::start()
}
