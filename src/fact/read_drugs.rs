//! The drug table read from `drugs.toml`.

use super::words::PROFILES;
use super::{Adequate, Drug, DrugClass, Drugs, Washout};
use crate::document::{
    Citations, Context, Fields, Position, Positions, Problem, Tree, check_unique, check_words, read_list,
    read_unique,
};

/// Reads the drug table; `file` names it in problems.
///
/// # Errors
/// Every problem of the file, in its order.
///
/// ```
/// use eligibility::{document::from_json, read_drugs};
/// let entry = serde_json::json!({
///     "id": "belimumab", "label": "Belimumab", "classes": ["b_cell"], "source": [], "grade": "recalled",
/// });
/// let problems = read_drugs(&from_json(&serde_json::json!({ "drug": [entry] })), "drugs.toml").unwrap_err();
/// assert_eq!(problems[0].to_string(), "drugs.toml: unknown-drug: classes of drug belimumab: there is no b_cell");
/// ```
pub fn read_drugs(tree: &Tree, file: &str) -> Result<Drugs, Vec<Problem>> {
    let context = Context::new(file);
    let root = context.root(tree, "the drug table");
    let mut drugs = Drugs {
        drugs: read_list(&root, "drug", "drug", drug),
        classes: read_list(&root, "class", "class", class),
        adequate: read_list(&root, "adequate", "adequate trial of", adequate),
        washouts: read_unique(&root, "washout", "washout", washout),
        positions: Positions::default(),
    };
    root.finish();
    check_ids(&context, &root, &drugs);
    check_names(&root, &drugs);
    drugs.positions = context.take_positions();
    context.finish(drugs)
}

/// Drugs, their aliases and classes share one name space.
fn check_ids(context: &Context, root: &Fields<'_>, drugs: &Drugs) {
    let mut ids: Vec<(&str, Position)> = Vec::new();
    for table in root.tables("drug", "drug") {
        ids.push(table.named());
        ids.extend(table.placed_texts("aliases"));
    }
    ids.extend(root.tables("class", "class").iter().map(Fields::named));
    check_unique(context, "drug or class", ids);
    let pairs: Vec<String> =
        drugs.adequate.iter().map(|one| format!("{} of {}", one.drug, one.profile)).collect();
    let places = root.tables("adequate", "adequate").into_iter().map(|table| table.named().1);
    check_unique(context, "adequate trial", pairs.iter().map(String::as_str).zip(places));
}

/// Every drug, group and class that an entry names exists.
fn check_names(root: &Fields<'_>, drugs: &Drugs) {
    let ids: Vec<&str> = drugs.drugs.iter().map(|drug| drug.id.as_str()).collect();
    let classes: Vec<&str> = drugs.classes.iter().map(|class| class.id.as_str()).collect();
    let groups = drugs.drugs.iter().flat_map(|drug| drug.groups.iter().map(String::as_str));
    let any: Vec<&str> = ids.iter().chain(&classes).copied().chain(groups).collect();
    for table in root.tables("drug", "drug") {
        check_words(&table, "classes", "unknown-drug", &classes);
        check_words(&table, "parent", "unknown-drug", &ids);
    }
    for table in root.tables("adequate", "adequate trial of") {
        check_words(&table, "drug", "unknown-drug", &any);
    }
    for table in root.tables("washout", "washout") {
        check_words(&table, "drugs", "unknown-drug", &any);
        check_words(&table, "classes", "unknown-drug", &classes);
    }
}

fn drug(fields: &Fields<'_>) -> Drug {
    let grade = fields.grade();
    Drug {
        id: fields.id("id", false),
        label: fields.needed_text("label"),
        brands: fields.texts("brands"),
        brands_grade: fields.grade_if_given("brands_grade"),
        aliases: fields.texts("aliases"),
        groups: fields.texts("groups"),
        parent: fields.text_if_given("parent"),
        group_only: fields.flag("group_only").unwrap_or(false),
        classes: fields.texts("classes"),
        prednisone_mg: fields.positive("prednisone_mg"),
        half_life_days: fields.positive("half_life_days"),
        washout_class: fields.text_if_given("washout_class"),
        source: fields.source(Citations::ByGrade(grade)),
        grade,
    }
}

fn class(fields: &Fields<'_>) -> DrugClass {
    DrugClass {
        id: fields.id("id", false),
        label: fields.needed_text("label"),
        note: fields.text("note"),
        grade: fields.grade(),
    }
}

fn adequate(fields: &Fields<'_>) -> Adequate {
    let profile = fields.needed_word("profile", PROFILES);
    let drug = fields.needed_text("drug");
    let grade = fields.grade();
    Adequate {
        counts: fields.flag("counts").unwrap_or(true),
        counts_as: fields.text_if_given("counts_as").unwrap_or_else(|| drug.clone()),
        dose: fields.dose("dose"),
        cumulative: fields.dose("cumulative"),
        duration: fields.duration("duration"),
        duration_caution: fields.duration("duration_caution"),
        from_first_dose: fields.flag("from_first_dose").unwrap_or(false),
        needs: fields.rule("needs", &format!("adequate.{profile}.{drug}")),
        note: fields.text("note"),
        source: fields.source(Citations::ByGrade(grade)),
        dose_grade: fields.grade_if_given("dose_grade"),
        profile: profile.to_owned(),
        drug,
        grade,
    }
}

fn washout(fields: &Fields<'_>) -> Washout {
    let grade = fields.grade();
    let mut drugs = fields.texts("drugs");
    drugs.extend(fields.texts("classes"));
    if drugs.is_empty() {
        fields.missing("drugs");
    }
    Washout {
        id: fields.id("id", false),
        label: fields.needed_text("label"),
        drugs,
        before_leukapheresis: fields.duration("before_leukapheresis"),
        before_lymphodepletion: fields.duration("before_lymphodepletion"),
        needs_elimination: fields.flag("needs_elimination").unwrap_or(false),
        note: fields.text("note"),
        source_interval: fields.text("source_interval"),
        source: fields.source(Citations::ByGrade(grade)),
        source_grade: fields.grade_if_given("source_grade"),
        grade,
    }
}
