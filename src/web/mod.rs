//! The browser side, wasm32 only: exports and drawing. It decides nothing and words nothing.

mod api;

pub use api::version;
