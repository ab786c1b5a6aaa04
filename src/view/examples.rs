//! The worked examples: invented patients, one for each disease.

/// Name and text of every example.
const EXAMPLES: [(&str, &str); 3] = [
    ("iim_example", include_str!("../../tests/cases/iim_example.json")),
    ("sle_example", include_str!("../../tests/cases/sle_example.json")),
    ("ssc_example", include_str!("../../tests/cases/ssc_example.json")),
];

/// The case file of an example; `None` for a name that is none.
///
/// ```
/// use eligibility::{Knowledge, view::examples::example};
/// for disease in Knowledge::built_in().diseases() {
///     assert!(example(&disease.example).is_some(), "{}", disease.example);
/// }
/// ```
pub fn example(name: &str) -> Option<&'static str> {
    EXAMPLES.iter().find(|(id, _)| *id == name).map(|(_, text)| *text)
}
