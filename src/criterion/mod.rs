//! Criteria sets: their files and their evaluation.

mod definition;

pub use definition::{
    Body, Counts, CriterionDefinition, CriterionKind, Definition, Group, Level, LevelRule, NotComputable, OnFail,
    OptionDefinition, Override, Preset, SetDefinition, SetKind, Undated,
};
