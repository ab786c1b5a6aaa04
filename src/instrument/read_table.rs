//! The numbers and words of an instrument read from its file.

use super::question::question;
use super::{Item, Table};
use crate::Grade;
use crate::document::{Citations, Context, Fields, Problem, Tree, check_words, read_unique};

/// Reads an instrument's table; `file` names it in problems.
///
/// # Errors
/// Every problem of the file, in its order.
///
/// ```
/// use eligibility::{document::from_json, instrument::read_table};
/// let tree = from_json(&serde_json::json!({
///     "id": "bmi", "title": "Body mass index", "inputs": ["height_cm", "weight_kg"], "outputs": ["bmi_kg_m2"],
///     "numbers": { "cm_per_m": 100 }, "source": [], "grade": "recalled",
/// }));
/// assert_eq!(read_table(&tree, "bmi.toml").unwrap().number("cm_per_m"), 100.0);
/// ```
pub fn read_table(tree: &Tree, file: &str) -> Result<Table, Vec<Problem>> {
    let context = Context::new(file);
    let table = table(&context.root(tree, "the instrument"));
    context.finish(table)
}

fn table(fields: &Fields<'_>) -> Table {
    let grade = fields.grade();
    let table = Table {
        id: fields.id("id", true),
        title: fields.needed_text("title"),
        inputs: fields.texts("inputs"),
        outputs: fields.texts("outputs"),
        note: fields.text("note"),
        source: fields.source(Citations::ByGrade(grade)),
        grade: grade.word().to_owned(),
        numbers: fields.number_pairs("numbers").into_iter().collect(),
        words: fields.text_pairs("words").into_iter().collect(),
        item: read_unique(fields, "item", "item", item),
        questions: read_unique(fields, "input", "input", question),
    };
    if table.outputs.is_empty() {
        fields.missing("outputs");
    }
    let inputs: Vec<&str> = table.inputs.iter().map(String::as_str).collect();
    for asked in fields.tables("input", "input") {
        check_words(&asked, "id", "unknown-word", &inputs);
    }
    fields.finish();
    table
}

fn item(fields: &Fields<'_>) -> Item {
    let source =
        if fields.get("source").is_some() { fields.source(Citations::MayBeEmpty) } else { Vec::new() };
    Item {
        id: fields.needed_text("id"),
        group: fields.text("group"),
        numbers: fields.number_pairs("numbers").into_iter().collect(),
        words: fields.text_pairs("words").into_iter().collect(),
        grade: fields
            .grade_if_given("grade")
            .map_or_else(String::new, |grade: Grade| grade.word().to_owned()),
        source,
    }
}
