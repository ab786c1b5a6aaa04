//! The one export of the module that reads criteria files, which the page loads at the first of them.

use crate::document::hand_over;
use wasm_bindgen::prelude::wasm_bindgen;

/// The text of a criteria file as JSON: its tree with the places of its parts and its sum, or its problems.
#[wasm_bindgen]
#[must_use]
pub fn read(text: &str) -> String {
    hand_over(text)
}
