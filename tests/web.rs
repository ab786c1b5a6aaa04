//! The exports of the WebAssembly build, called in a real browser by `cargo xtask test wasm`.
#![cfg(target_arch = "wasm32")]

use eligibility::web;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_version_is_that_of_the_package() {
    assert_eq!(web::version(), env!("CARGO_PKG_VERSION"));
}
