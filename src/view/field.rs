//! One fact as a field of the form: which controls it has.

use crate::fact::{Burden, Fact, FactType};

/// A field of the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Fact id, and the name of its main control.
    pub id: String,
    /// What a clinician calls it.
    pub label: String,
    /// What counts; may be empty.
    pub help: String,
    /// Its controls.
    pub kind: FieldKind,
    /// Diseases whose form shows it; empty = all.
    pub diseases: Vec<String>,
    /// Diseases whose reference set reads it.
    pub needed_by: Vec<String>,
    /// A value carries the day it was measured.
    pub dated: bool,
    /// It is a test, which may be "not done".
    pub test: bool,
}

/// The controls of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldKind {
    /// Yes, no, not known.
    YesNo,
    /// A number with sign, unit and date.
    Number {
        /// Units, the canonical one first; one empty word for a pure number.
        units: Vec<String>,
        /// Plausible values in the canonical unit.
        range: Option<(f64, f64)>,
        /// Whole numbers only.
        whole: bool,
        /// Fact id of its own upper limit of normal.
        upper_limit: Option<String>,
    },
    /// A date that may be known in part.
    Date {
        /// It may never have happened.
        never: bool,
    },
    /// One of several words: id and label.
    Choice(Vec<(String, String)>),
    /// Any of several words.
    Several(Vec<(String, String)>),
    /// One small control per key.
    Grid {
        /// Keys and their labels.
        keys: Vec<(String, String)>,
        /// What each holds.
        holds: Box<FieldKind>,
    },
    /// A list of records, kept as loaded from a file.
    Records,
}

impl Field {
    /// The field of a fact.
    pub fn of(fact: &Fact, upper_limit: Option<String>) -> Self {
        let kind = kind(&fact.kind, fact, upper_limit);
        let measured = matches!(fact.burden, Burden::Blood | Burden::Imaging | Burden::Invasive);
        let result = matches!(kind, FieldKind::Number { .. } | FieldKind::Choice(_));
        let plain = result || matches!(kind, FieldKind::YesNo);
        let limit_or_ratio = fact.id.contains("_uln") || fact.id.contains("_lln");
        let timeless = limit_or_ratio && fact.fresh.is_none();
        Self {
            id: fact.id.clone(),
            label: fact.label.clone(),
            help: fact.help.clone(),
            dated: plain && !timeless && (fact.series || fact.fresh.is_some() || (result && measured)),
            test: plain && measured && !timeless,
            kind,
            diseases: fact.diseases.clone(),
            needed_by: Vec::new(),
        }
    }
}

fn kind(kind: &FactType, fact: &Fact, upper_limit: Option<String>) -> FieldKind {
    match kind {
        FactType::Bool => FieldKind::YesNo,
        FactType::Number | FactType::Integer => {
            let mut units = vec![fact.unit.clone()];
            units.extend(fact.units.iter().map(|unit| unit.unit.clone()));
            FieldKind::Number { units, range: fact.range, whole: *kind == FactType::Integer, upper_limit }
        }
        FactType::Date => FieldKind::Date { never: may_never_happen(&fact.id) },
        FactType::Enum(members) | FactType::Ordered(members) => FieldKind::Choice(labelled(fact, members)),
        FactType::Set(members) => FieldKind::Several(labelled(fact, members)),
        FactType::Map { keys, holds } => {
            FieldKind::Grid { keys: labelled(fact, keys), holds: Box::new(self::kind(holds, fact, None)) }
        }
        FactType::Records => FieldKind::Records,
    }
}

/// Everybody was born; whoever has a disease was diagnosed.
fn may_never_happen(id: &str) -> bool {
    !(id == "birth_date" || id.ends_with("diagnosis_date") || id.ends_with("onset_date"))
}

fn labelled(fact: &Fact, members: &[String]) -> Vec<(String, String)> {
    let label = |member: &String| {
        let given = fact.labels.iter().find(|(id, _)| id == member);
        given.map_or_else(|| super::words::plain(member), |(_, label)| label.clone())
    };
    members.iter().map(|member| (member.clone(), label(member))).collect()
}
