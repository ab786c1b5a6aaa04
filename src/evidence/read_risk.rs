//! Risk information, read from `evidence/risk.toml`.

use super::{Index, Note, RiskTexts, ScaleTable};
use crate::document::{Citations, Context, Fields, Problem, Tree, read_list, read_unique};

/// Reads risk information; `file` names it in problems.
///
/// # Errors
/// Every problem of the file, in its order: also a row of a scale that has not a cell per column.
///
/// ```
/// use eligibility::{document::from_json, read_risk};
/// let tree = from_json(&serde_json::json!({ "id": "risk", "note": [{
///     "id": "product", "text": "Product and dose matter more than any score.", "grade": "verified",
///     "source": [{ "key": "fit-I14" }],
/// }]}));
/// assert_eq!(read_risk(&tree, "risk.toml").unwrap().notes[0].id, "product");
/// ```
pub fn read_risk(tree: &Tree, file: &str) -> Result<RiskTexts, Vec<Problem>> {
    let context = Context::new(file);
    let root = context.root(tree, "the risk information");
    root.id("id", false);
    let texts = RiskTexts {
        indices: read_unique(&root, "index", "index", index),
        notes: read_unique(&root, "note", "note", note),
        scales: read_unique(&root, "scale", "scale", scale),
    };
    root.finish();
    context.finish(texts)
}

fn index(fields: &Fields<'_>) -> Index {
    let id = fields.id("id", true);
    Index {
        title: fields.needed_text("title"),
        rule: fields.needed_rule("rule", &format!("index.{id}.rule")),
        index_disease: fields.text_pairs("index_disease"),
        cautions: fields.texts("cautions"),
        grade: fields.grade(),
        source: fields.source(Citations::Needed),
        id,
    }
}

fn note(fields: &Fields<'_>) -> Note {
    Note {
        id: fields.id("id", true),
        text: fields.needed_text("text"),
        grade: fields.grade(),
        source: fields.source(Citations::Needed),
    }
}

fn scale(fields: &Fields<'_>) -> ScaleTable {
    let columns = fields.texts("columns");
    let row = |row: &Fields<'_>| {
        let cells = row.texts("cells");
        if cells.len() != columns.len() {
            let message = format!(
                "a row of {} has {} cells for {} columns; give each column one",
                fields.name,
                cells.len(),
                columns.len()
            );
            row.report("bad-number", row.place("cells"), message);
        }
        cells
    };
    ScaleTable {
        id: fields.id("id", true),
        title: fields.needed_text("title"),
        rows: read_list(fields, "row", "row", row),
        columns: columns.clone(),
        notes: fields.texts("notes"),
        grade: fields.grade(),
        source: fields.source(Citations::Needed),
    }
}
