//! Pure view models: facts to form fields, assessments to words and rows. No browser here.

pub mod advice;
pub mod answer;
pub mod calculator;
pub mod case_file;
pub mod comparison;
pub mod entry;
pub mod examples;
pub mod exposure;
pub mod field;
pub mod fields;
pub mod form;
#[cfg(not(target_arch = "wasm32"))]
mod html;
pub mod limits;
pub mod markup;
pub mod matrix;
pub mod message;
pub mod needed;
pub mod own_set;
pub mod prospect;
pub mod risk;
pub mod route;
pub mod row;
pub mod scores;
pub mod session;
pub mod strip;
pub mod trial_filter;
pub mod trial_list;
pub mod trials;
pub mod verdict;
pub mod versions;
pub mod words;
pub mod work;

#[cfg(not(target_arch = "wasm32"))]
pub use html::page_html;
