//! What the property tests share: a small dictionary, generated rules and cases, and a second reading of
//! the rule language that knows nothing of ranges: it sees one complete case at a time.
#![allow(dead_code, reason = "every test file includes this and none uses all of it")]

pub mod dictionary;
pub mod entries;
pub mod evaluate;
pub mod judge;
pub mod rules;
