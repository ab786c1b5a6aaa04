//! The list of sources, read from `sources.toml`.

use super::Grade;
use crate::document::{Context, Fields, Problem, Tree, read_unique};

/// Everything in `sources.toml`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bibliography {
    /// The sources, in the order of the file.
    pub references: Vec<Reference>,
}

/// One source.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// Key that citations use.
    pub key: String,
    /// Authors, title and place, as far as known.
    pub title: String,
    /// Year it appeared.
    pub year: Option<i32>,
    /// Digital object identifier; empty where there is none.
    pub doi: String,
    /// Address; empty where there is none.
    pub url: String,
    /// What a reader must know.
    pub note: String,
    /// How far the source itself was seen.
    pub grade: Grade,
}

impl Bibliography {
    /// The source with this key.
    ///
    /// ```
    /// assert!(eligibility::Bibliography::default().find("sle-S1").is_none());
    /// ```
    pub fn find(&self, key: &str) -> Option<&Reference> {
        self.references.iter().find(|one| one.key == key)
    }
}

/// Reads the list of sources; `file` names it in problems.
///
/// # Errors
/// Every problem of the file, in its order.
///
/// ```
/// use eligibility::{document::from_json, read_sources};
/// let tree = from_json(&serde_json::json!({
///     "source": [{ "key": "fit-S1", "title": "A recommendation", "year": 2025, "grade": "verified" }],
/// }));
/// assert_eq!(read_sources(&tree, "sources.toml").unwrap().find("fit-S1").unwrap().year, Some(2025));
/// ```
pub fn read_sources(tree: &Tree, file: &str) -> Result<Bibliography, Vec<Problem>> {
    let context = Context::new(file);
    let root = context.root(tree, "the list of sources");
    let references = read_unique(&root, "source", "source", reference);
    root.finish();
    context.finish(Bibliography { references })
}

fn reference(fields: &Fields<'_>) -> Reference {
    let url = fields.text("url");
    if !url.is_empty() {
        fields.check_address("url", &url, fields.place("url"));
    }
    Reference {
        key: fields.id("key", false),
        title: fields.needed_text("title"),
        year: year(fields),
        doi: fields.text("doi"),
        url,
        note: fields.text("note"),
        grade: fields.grade(),
    }
}

fn year(fields: &Fields<'_>) -> Option<i32> {
    let year = fields.number("year")?;
    if year.fract() != 0.0 || !(1500.0..3000.0).contains(&year) {
        let message = format!("year of {} is a year such as 2024, not {year}", fields.name);
        fields.report("bad-number", fields.place("year"), message);
    }
    // a whole number below 3000, or a problem was reported
    Some(year as i32)
}
