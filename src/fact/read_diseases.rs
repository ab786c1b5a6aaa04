//! The diseases that the page asks about, read from `diseases.toml`.

use crate::document::{Context, Fields, Problem, Tree, read_list};
use crate::rule::Expr;

/// A disease the page has a form for.
#[derive(Clone, Debug, PartialEq)]
pub struct Disease {
    /// Id as in the criteria files.
    pub id: String,
    /// Name on the page.
    pub name: String,
    /// Name where there is little room.
    pub short: String,
    /// Id of its reference set.
    pub set: String,
    /// Name of its worked example.
    pub example: String,
    /// Holds where the patient has it.
    pub present: Expr,
}

/// Reads the list of diseases, in its order; `file` names it in problems.
///
/// # Errors
/// Every problem of the file.
///
/// ```
/// use eligibility::{document::from_json, read_diseases};
/// let tree = from_json(&serde_json::json!({ "disease": [{ "id": "sle", "name": "Lupus", "short": "SLE" }] }));
/// let problems = read_diseases(&tree, "diseases.toml").unwrap_err();
/// assert!(problems.iter().any(|problem| problem.to_string().contains("present")));
/// ```
pub fn read_diseases(tree: &Tree, file: &str) -> Result<Vec<Disease>, Vec<Problem>> {
    let context = Context::new(file);
    let root = context.root(tree, "the list of diseases");
    let diseases = read_list(&root, "disease", "disease", disease);
    root.finish();
    context.finish(diseases)
}

fn disease(fields: &Fields<'_>) -> Disease {
    let id = fields.id("id", false);
    Disease {
        present: fields.needed_rule("present", &format!("disease.{id}")),
        id,
        name: fields.needed_text("name"),
        short: fields.needed_text("short"),
        set: fields.needed_text("set"),
        example: fields.needed_text("example"),
    }
}
