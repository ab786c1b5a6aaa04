//! How laboratory reports name results and units, read from `laboratory.toml`.

use super::Grade;
use crate::document::{Citations, Context, Fields, Problem, Tree, check_unique, read_list, read_unique};
use crate::instrument::Source;

/// Names and units on laboratory reports. Every text is folded by [`fold`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Laboratory {
    /// Results by the fact they give.
    pub analytes: Vec<Analyte>,
    /// Headings that say what the lines below were measured in.
    pub materials: Vec<Material>,
    /// Units as reports print them: the unit of the dictionary, and how it is spelled.
    pub spellings: Vec<(String, Vec<String>)>,
    /// Marks beside a value that say nothing of their own.
    pub flags: Vec<String>,
    /// Where the names come from.
    pub source: Vec<Source>,
    /// How far they were checked.
    pub grade: Option<Grade>,
}

/// One result.
#[derive(Clone, Debug, PartialEq)]
pub struct Analyte {
    /// The fact it gives.
    pub fact: String,
    /// Id of the material it is measured in.
    pub material: String,
    /// Its names, each as a whole.
    pub names: Vec<String>,
    /// The unit beside the canonical one that laboratories with conventional units print.
    pub conventional: Option<String>,
}

/// What is measured in.
#[derive(Clone, Debug, PartialEq)]
pub struct Material {
    /// Id that analytes name.
    pub id: String,
    /// Headings, each as a whole.
    pub headings: Vec<String>,
}

/// A text as names and units are compared: lower case, the micro sign as `u`, raised digits plain, no sign of
/// multiplication but `x`.
///
/// ```
/// assert_eq!(eligibility::fold("×10⁹/L"), "x109/l");
/// assert_eq!(eligibility::fold("µmol/L"), "umol/l");
/// ```
pub fn fold(text: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let plain = |character: char| match character {
        'µ' | 'μ' => 'u',
        '×' => 'x',
        '–' | '—' | '−' | '‐' | '‑' => '-',
        raised => RAISED
            .iter()
            .position(|one| *one == raised)
            .and_then(|digit| char::from_digit(digit as u32, 10))
            .unwrap_or(raised),
    };
    text.chars().flat_map(char::to_lowercase).map(plain).collect()
}

/// Reads the names; `file` names it in problems.
///
/// # Errors
/// Every problem of the file, in its order.
///
/// ```
/// use eligibility::{document::from_json, read_laboratory};
/// let entry = serde_json::json!({ "fact": "crp_mg_l", "material": "blood", "names": ["CRP"] });
/// let file = serde_json::json!({ "analyte": [entry], "source": [{ "key": "project" }], "grade": "proposal" });
/// let problems = read_laboratory(&from_json(&file), "laboratory.toml").unwrap_err();
/// assert!(problems[0].to_string().contains("there is no material blood"));
/// ```
pub fn read_laboratory(tree: &Tree, file: &str) -> Result<Laboratory, Vec<Problem>> {
    let context = Context::new(file);
    let root = context.root(tree, "the names of laboratory results");
    let flags: Vec<Vec<String>> = read_list(&root, "flag", "flag", |fields| folded(fields, "words"));
    let laboratory = Laboratory {
        materials: read_unique(&root, "material", "material", |fields| Material {
            id: fields.id("id", false),
            headings: folded(fields, "headings"),
        }),
        analytes: read_list(&root, "analyte", "analyte", |fields| Analyte {
            fact: fields.id("fact", true),
            material: fields.id("material", false),
            names: folded(fields, "names"),
            conventional: fields.text_if_given("conventional"),
        }),
        spellings: read_list(&root, "spelling", "spelling", |fields| {
            (fields.needed_text("unit"), folded(fields, "spelled"))
        }),
        flags: flags.concat(),
        source: root.source(Citations::Needed),
        grade: Some(root.grade()),
    };
    root.finish();
    check(&root, &laboratory);
    context.finish(laboratory)
}

/// No name stands for two results, and every material is there.
fn check(root: &Fields<'_>, laboratory: &Laboratory) {
    let names = laboratory.analytes.iter().flat_map(|analyte| &analyte.names);
    check_unique(root.context, "laboratory name", names.map(|name| (name.as_str(), root.at)));
    for analyte in &laboratory.analytes {
        if !laboratory.materials.iter().any(|material| material.id == analyte.material) {
            let message = format!("analyte {}: there is no material {}", analyte.fact, analyte.material);
            root.report("unknown-word", root.at, message);
        }
    }
}

fn folded(fields: &Fields<'_>, key: &'static str) -> Vec<String> {
    fields.texts(key).iter().map(|text| fold(text)).collect()
}
