//! The browser side, wasm32 only: exports and drawing. It decides nothing and words nothing.

mod api;
mod controls;
mod dom;
mod draw_answer;
mod draw_criteria;
mod draw_problems;
mod draw_rules;
mod draw_scores;
mod draw_sets;
mod draw_strip;
mod events;
mod exposures;
mod files;
mod navigate;
mod page;

pub use api::{assess, assess_to_text, start, version};
