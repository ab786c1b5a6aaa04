//! A criteria set read from its file.

use super::read_criterion::{Common, criterion, overrides};
use super::size::{check_lists, check_rules};
use super::words::{DISEASES, SEEN, SET_KINDS, UNDATED};
use super::{
    CriterionDefinition, Definition, Group, OptionDefinition, Preset, Seen, SetDefinition, SetKind, Undated,
};
use crate::document::{
    Citations, Context, Fields, Positions, Problem, Tree, check_unique, check_words, read_unique,
};
use crate::instrument::Source;

/// Reads a criteria set; `file` names it in problems.
///
/// Whether the facts, units and options of its rules exist is not asked here.
///
/// # Errors
/// Every problem of the file, in its order.
///
/// ```
/// use eligibility::{criterion::read_set, document::from_json};
/// let tree = from_json(&serde_json::json!({ "id": "mine", "titel": "My set" }));
/// let problems = read_set(&tree, "mine.toml").unwrap_err();
/// assert!(problems.iter().any(|problem| problem.code == "unknown-key"));
/// assert!(problems.iter().any(|problem| problem.code == "missing-source"));
/// ```
pub fn read_set(tree: &Tree, file: &str) -> Result<SetDefinition, Vec<Problem>> {
    let ReadSet { set, problems, .. } = read_with_problems(tree, file);
    if problems.is_empty() { Ok(set) } else { Err(problems) }
}

/// A set as far as it can be read.
pub(crate) struct ReadSet {
    /// The set. A rule that breaks the grammar is stood in for by an expression with an empty span.
    pub set: SetDefinition,
    /// Every problem of the file.
    pub problems: Vec<Problem>,
    /// It is small enough to be compiled.
    pub fits: bool,
}

/// Reads what can be read.
pub(crate) fn read_with_problems(tree: &Tree, file: &str) -> ReadSet {
    let context = Context::new(file);
    let root = context.root(tree, "the set");
    let listed = check_lists(&root);
    let mut set = read(&root);
    set.positions = context.take_positions();
    let fits = listed && check_rules(&context, &set);
    ReadSet { set, problems: context.into_problems(), fits }
}

fn read(fields: &Fields<'_>) -> SetDefinition {
    let complete = fields.table("complete");
    if complete.is_none() && fields.get("complete").is_none() {
        fields.missing("complete");
    }
    let is_complete = |key| complete.as_ref().and_then(|table| table.flag(key)).unwrap_or(false);
    let (complete_inclusion, complete_exclusion) = (is_complete("inclusion"), is_complete("exclusion"));
    let include = fields.texts("include");
    let kind = fields.needed_word("kind", SET_KINDS);
    let source = fields.source(Citations::Needed);
    let common = common(fields, kind, &source);
    let options = read_unique(fields, "option", "option", option);
    let criteria = read_unique(fields, "criterion", "criterion", |table| criterion(table, &common));
    if criteria.is_empty() && include.is_empty() {
        fields.missing("criterion");
    }
    let set = SetDefinition {
        id: fields.id("id", false),
        title: fields.needed_text("title"),
        diseases: fields.texts("diseases"),
        kind,
        version: fields.needed_text("version"),
        reviewed_on: fields.needed_date("reviewed_on"),
        reviewed_by_role: fields.text("reviewed_by_role"),
        seen: seen(fields, complete_inclusion && complete_exclusion),
        complete_inclusion,
        complete_exclusion,
        entry_updated: fields.date("entry_updated"),
        addresses: fields.addresses("addresses"),
        freshness: fields.flag("freshness").unwrap_or(false),
        undated: fields.word("undated", UNDATED).unwrap_or(Undated::Current),
        note: fields.text("note"),
        source,
        presets: read_unique(fields, "preset", "preset", |table| {
            preset(table, &options, &criteria, !include.is_empty())
        }),
        definitions: read_unique(fields, "definition", "definition", definition),
        groups: read_unique(fields, "group", "group", group),
        include,
        options,
        criteria,
        sections: Vec::new(),
        positions: Positions::default(),
    };
    if set.diseases.is_empty() {
        fields.missing("diseases");
    }
    check_words(fields, "diseases", "unknown-word", DISEASES);
    check_unique(fields.context, "include", fields.placed_texts("include"));
    complete.iter().for_each(Fields::finish);
    fields.finish();
    set
}

/// A trial may say grade and source once for all its criteria.
fn common(fields: &Fields<'_>, kind: SetKind, source: &[Source]) -> Common {
    if kind != SetKind::Trial {
        if fields.get("grade").is_some() {
            let message = "only a trial has one grade for all; give each criterion its own";
            fields.report("conflicting-keys", fields.place("grade"), message);
        }
        return Common::default();
    }
    Common { grade: fields.grade_if_given("grade"), source: source.to_vec() }
}

/// How much of the source was read. Lists of which a part was not read are not complete.
fn seen(fields: &Fields<'_>, complete: bool) -> Option<Seen> {
    let seen = fields.word("seen", SEEN)?;
    if complete && seen != Seen::Full {
        let message = format!("seen is {}, so one of the lists is not complete; say which", seen.word());
        fields.report("conflicting-keys", fields.place("seen"), message);
    }
    Some(seen)
}

fn option(fields: &Fields<'_>) -> OptionDefinition {
    let default = fields.flag("default");
    if default.is_none() && fields.get("default").is_none() {
        fields.missing("default");
    }
    let grade = fields.grade();
    OptionDefinition {
        id: fields.id("id", true),
        label: fields.needed_text("label"),
        default: default.unwrap_or(false),
        source: fields.source(Citations::ByGrade(grade)),
        grade,
    }
}

fn definition(fields: &Fields<'_>) -> Definition {
    let id = fields.id("id", true);
    Definition {
        text: fields.needed_text("text"),
        rule: fields.needed_rule("rule", &format!("definition.{id}")),
        source: fields.source(Citations::MayBeEmpty),
        id,
    }
}

fn group(fields: &Fields<'_>) -> Group {
    let id = fields.id("id", true);
    Group { text: fields.needed_text("text"), waiver: fields.rule("waiver", &format!("group.{id}")), id }
}

/// A preset. Where a set includes others, their options are not known here.
fn preset(
    fields: &Fields<'_>,
    options: &[OptionDefinition],
    criteria: &[CriterionDefinition],
    includes: bool,
) -> Preset {
    let id = fields.id("id", false);
    let switches = fields.flag_pairs("options");
    if !includes && let Some(table) = fields.table("options") {
        let known = options.iter().map(|option| option.id.as_str());
        table.check_keys("unknown-option", &known.collect::<Vec<_>>());
    }
    Preset {
        label: fields.needed_text("label"),
        note: fields.text("note"),
        options: switches,
        overrides: overrides(fields, &id, criteria, includes),
        id,
    }
}
