//! Answers that are one key away while a control of a field has the focus.

use super::field::FieldKind;

/// The part of a field's controls that a key chooses, and its value; an empty value is "not known".
///
/// ```
/// use eligibility::view::{field::FieldKind, keys::chosen};
/// assert_eq!(chosen(&FieldKind::YesNo, "y"), Some(("", "true")));
/// assert_eq!(chosen(&FieldKind::Date { never: true }, "n"), Some((".state", "never")));
/// assert_eq!(chosen(&FieldKind::Date { never: false }, "?"), Some((".state", "")));
/// assert_eq!(chosen(&FieldKind::YesNo, "x"), None);
/// ```
pub fn chosen(kind: &FieldKind, key: &str) -> Option<(&'static str, &'static str)> {
    match (kind, key) {
        (FieldKind::YesNo, "y" | "Y") => Some(("", "true")),
        (FieldKind::YesNo, "n" | "N") => Some(("", "false")),
        (FieldKind::Date { never: true }, "n" | "N") => Some((".state", "never")),
        (FieldKind::Date { .. }, "?") => Some((".state", "")),
        (FieldKind::YesNo | FieldKind::Choice(_) | FieldKind::Number { .. }, "?") => Some(("", "")),
        _ => None,
    }
}
