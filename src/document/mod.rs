//! Files under `criteria/` as trees of tables, lists and values, and what is wrong with them.
//!
//! A file is read in two steps: its text becomes a [`Tree`] (from TOML with line and column of every
//! part, from JSON without), and the tree becomes the model, collecting every [`Problem`] on the way.

mod context;
mod fields;
mod handover;
mod list;
mod positions;
mod problem;
mod shape;
#[cfg(feature = "reader")]
mod toml;
#[cfg(feature = "reader")]
mod toml_words;
mod tree;
mod values;

pub(crate) use context::Context;
pub(crate) use fields::{Citations, Fields};
#[cfg(feature = "reader")]
pub use handover::hand_over;
#[cfg(feature = "reader")]
pub(crate) use handover::sum;
pub use handover::{Handed, take_over};
pub(crate) use list::{check_unique, check_words, read_list, read_unique};
pub use positions::{Position, Positions, RuleText};
pub use problem::{PROBLEM_CODES, Problem};
#[cfg(feature = "reader")]
pub use toml::from_toml;
pub use tree::{Key, Node, Tree, from_json};
