//! Criteria sets: their files and their evaluation.

mod definition;
mod mentions;
mod read_criterion;
mod read_set;
mod size;
mod words;

pub use definition::{
    Body, Counts, CriterionDefinition, CriterionKind, Definition, DiseaseSection, Group, Level, LevelRule,
    NotComputable, OnFail, OptionDefinition, Override, Preset, Seen, SetDefinition, SetKind, Undated,
};
pub(crate) use mentions::{Mentions, mentions};
pub use read_set::read_set;
pub(crate) use read_set::{ReadSet, read_with_problems};
