//! The type of a fact, and the numbers it may have.

use super::words::{HELD, TYPES, TypeWord};
use super::{Fact, FactType};
use crate::document::{Fields, check_unique};

/// The type with its members; keys that another type has are reported.
pub(super) fn kind(fields: &Fields<'_>) -> FactType {
    let word = fields.needed_word("type", TYPES);
    let (members, keys) = (fields.texts("members"), fields.texts("keys"));
    for key in ["members", "keys"] {
        check_unique(fields.context, key, fields.placed_texts(key));
    }
    let held = fields.word("holds", HELD);
    let worded = |word| matches!(word, TypeWord::Enum | TypeWord::Ordered | TypeWord::Set);
    let map = word == TypeWord::Map;
    expect(fields, "members", worded(word) || map && held.is_some_and(worded));
    expect(fields, "keys", map);
    expect(fields, "holds", map);
    match word {
        TypeWord::Map => {
            FactType::Map { keys, holds: Box::new(plain(held.unwrap_or(TypeWord::Bool), members)) }
        }
        word => plain(word, members),
    }
}

fn plain(word: TypeWord, members: Vec<String>) -> FactType {
    match word {
        TypeWord::Bool | TypeWord::Map => FactType::Bool,
        TypeWord::Number => FactType::Number,
        TypeWord::Integer => FactType::Integer,
        TypeWord::Date => FactType::Date,
        TypeWord::Enum => FactType::Enum(members),
        TypeWord::Ordered => FactType::Ordered(members),
        TypeWord::Set => FactType::Set(members),
        TypeWord::Records => FactType::Records,
    }
}

/// `key` must be there for some types and must not for the others.
fn expect(fields: &Fields<'_>, key: &'static str, wanted: bool) {
    match (wanted, fields.get(key)) {
        (true, None) => fields.missing(key),
        (false, Some(value)) => {
            let message = format!("{} cannot have {key}: its type has none; remove one", fields.name);
            fields.report("conflicting-keys", value.at, message);
        }
        _ => {}
    }
}

/// Ranges belong to numbers; the one to confirm lies within the plausible one.
pub(super) fn check_range(fields: &Fields<'_>, fact: &Fact) {
    let number = |kind: &FactType| matches!(kind, FactType::Number | FactType::Integer);
    let numeric = match &fact.kind {
        FactType::Map { holds, .. } => number(holds),
        kind => number(kind),
    };
    for key in ["range", "confirm", "unit", "units"] {
        if !numeric && let Some(value) = fields.get(key) {
            let message = format!("{} cannot have {key}: it is no number; remove one", fields.name);
            fields.report("conflicting-keys", value.at, message);
        }
    }
    let (Some((low, high)), Some((least, most))) = (fact.range, fact.confirm) else { return };
    if least < low || most > high {
        let message = format!("confirm of {} lies outside range, {low} to {high}", fields.name);
        fields.report("bad-range", fields.place("confirm"), message);
    }
}
