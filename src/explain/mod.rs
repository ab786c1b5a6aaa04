//! The tree of reasons.

mod assessment;

pub use assessment::*;
