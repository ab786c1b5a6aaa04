//! The words of a criteria file and what they mean.

use super::{CriterionKind, Level, NotComputable, OnFail, Seen, SetKind, Undated};

/// Diseases a set or a clause can be about.
pub(super) const DISEASES: &[&str] = &["sle", "ssc", "iim"];

pub(super) const SET_KINDS: &[(&str, SetKind)] =
    &[("reference", SetKind::Reference), ("trial", SetKind::Trial), ("general", SetKind::General)];

pub(super) const UNDATED: &[(&str, Undated)] =
    &[("current", Undated::Current), ("unknown", Undated::Unknown)];

pub(super) const SEEN: &[(&str, Seen)] = &[
    ("full", Seen::Full),
    ("near_full", Seen::NearFull),
    ("summary", Seen::Summary),
    ("partial", Seen::Partial),
];

pub(super) const CRITERION_KINDS: &[(&str, CriterionKind)] =
    &[("inclusion", CriterionKind::Inclusion), ("exclusion", CriterionKind::Exclusion)];

pub(super) const ON_FAIL: &[(&str, OnFail)] =
    &[("fail", OnFail::Fail), ("action_needed", OnFail::ActionNeeded), ("caution", OnFail::Caution)];

/// In the order they are tested.
pub(super) const LEVELS: &[(&str, Level)] = &[
    ("fail", Level::Fail),
    ("action_needed", Level::ActionNeeded),
    ("caution", Level::Caution),
    ("pass", Level::Pass),
];

pub(super) const NOT_COMPUTABLE: &[(&str, NotComputable)] = &[
    ("judgement", NotComputable::Judgement),
    ("not_published", NotComputable::NotPublished),
    ("cut_in_copy", NotComputable::CutInCopy),
    ("logistics", NotComputable::Logistics),
    ("product_side", NotComputable::ProductSide),
];
