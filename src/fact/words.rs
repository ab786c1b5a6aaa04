//! The words of the dictionary's files and what they mean.

use super::{Burden, ChangedBy};

/// Diseases a fact can belong to; also the profiles of drug trials.
pub(super) const DISEASES: &[&str] = &["sle", "ssc", "iim"];

pub(super) const PROFILES: &[(&str, &str)] = &[("sle", "sle"), ("ssc", "ssc"), ("iim", "iim")];

/// Sections of the form, in its order.
pub(super) const SECTIONS: &[(&str, &str)] = &[
    ("patient", "patient"),
    ("diagnosis", "diagnosis"),
    ("serology", "serology"),
    ("activity", "activity"),
    ("treatment", "treatment"),
    ("kidney", "kidney"),
    ("heart_lung", "heart_lung"),
    ("liver_blood", "liver_blood"),
    ("infection", "infection"),
    ("safety", "safety"),
    ("practicalities", "practicalities"),
];

pub(super) const BURDENS: &[(&str, Burden)] = &[
    ("asked", Burden::Asked),
    ("examined", Burden::Examined),
    ("blood", Burden::Blood),
    ("imaging", Burden::Imaging),
    ("invasive", Burden::Invasive),
];

pub(super) const CHANGES: &[(&str, ChangedBy)] = &[
    ("paperwork", ChangedBy::Paperwork),
    ("time", ChangedBy::Time),
    ("treatment", ChangedBy::Treatment),
    ("fixed", ChangedBy::Fixed),
];

/// The word of a type, before its members are known.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TypeWord {
    Bool,
    Number,
    Integer,
    Date,
    Enum,
    Ordered,
    Set,
    Map,
    Records,
}

pub(super) const TYPES: &[(&str, TypeWord)] = &[
    ("bool", TypeWord::Bool),
    ("number", TypeWord::Number),
    ("integer", TypeWord::Integer),
    ("date", TypeWord::Date),
    ("enum", TypeWord::Enum),
    ("ordered", TypeWord::Ordered),
    ("set", TypeWord::Set),
    ("map", TypeWord::Map),
    ("records", TypeWord::Records),
];

/// Types of the values of a map.
pub(super) const HELD: &[(&str, TypeWord)] = &[
    ("bool", TypeWord::Bool),
    ("number", TypeWord::Number),
    ("integer", TypeWord::Integer),
    ("date", TypeWord::Date),
    ("enum", TypeWord::Enum),
    ("ordered", TypeWord::Ordered),
];
