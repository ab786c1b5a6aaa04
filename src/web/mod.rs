//! The browser side, wasm32 only: exports and drawing. It decides nothing and words nothing.
#![cfg_attr(not(feature = "page"), expect(dead_code, reason = "what draws is called by `start` alone"))]

mod announce;
mod api;
mod asked;
mod compare;
mod controls;
mod dom;
mod draw_advice;
mod draw_answer;
mod draw_calculator;
mod draw_criteria;
mod draw_limits;
mod draw_matrix;
mod draw_problems;
mod draw_risk;
mod draw_rules;
mod draw_scores;
mod draw_sets;
mod draw_timeline;
mod draw_trials;
mod draw_versions;
mod events;
mod exposures;
mod figures;
mod files;
mod fill;
mod frame;
mod gestures;
mod host;
mod input;
mod language;
mod navigate;
mod opened;
mod own_sets;
mod page;
mod pasting;
mod pieces;
mod planner;
#[cfg(feature = "page")]
mod self_test;
mod trials;
mod types;
mod undo;
mod views;

#[cfg(feature = "page")]
pub use api::start;
pub use api::{
    assess, assess_to_text, evidence, evidence_to_text, facts, facts_to_text, instruments,
    instruments_to_text, match_to_text, report, report_to_text, score, score_to_text, sets, sets_to_text,
    version,
};
