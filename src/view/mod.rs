//! Pure view models: facts to form fields, assessments to words and rows. No browser here.

pub mod advice;
pub mod answer;
pub mod asked;
pub mod calculator;
pub mod case_file;
pub mod compare;
pub mod comparison;
pub mod course;
pub mod entry;
pub mod examples;
pub mod exposure;
pub mod field;
pub mod fields;
pub mod figure;
pub mod form;
pub mod history;
#[cfg(not(target_arch = "wasm32"))]
mod html;
pub mod keys;
pub mod limits;
pub mod markup;
pub mod matrix;
pub mod message;
pub mod needed;
pub mod own_set;
pub mod pasting;
pub mod prospect;
pub mod risk;
pub mod route;
pub mod row;
pub mod scores;
#[cfg(any(feature = "page", feature = "reader"))]
pub mod self_test;
pub mod session;
pub mod strip;
pub mod table;
pub mod timeline;
pub mod trial_filter;
pub mod trial_list;
pub mod trials;
pub mod verdict;
pub mod versions;
pub mod washout;
pub mod words;
pub mod work;

#[cfg(not(target_arch = "wasm32"))]
pub use html::page_html;
