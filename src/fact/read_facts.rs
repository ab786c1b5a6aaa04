//! The data dictionary read from `facts.toml`.

use super::read_type::{check_range, kind};
use super::words::{BURDENS, CHANGES, DISEASES, SECTIONS, TYPES};
use super::{Alias, Fact, FactType, Unit};
use crate::document::{
    Citations, Context, Fields, Key, Position, Positions, Problem, Tree, check_unique, check_words, read_list,
};
use crate::rule::Expr;

/// Everything in `facts.toml`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The facts, in the order of the form.
    pub facts: Vec<Fact>,
    /// Where their `derive` rules stand in the file, under `fact.<id>`.
    pub positions: Positions,
}

/// Reads the data dictionary; `file` names it in problems.
///
/// # Errors
/// Every problem of the file, in its order.
///
/// ```
/// use eligibility::{document::from_json, read_facts};
/// let entry = serde_json::json!({
///     "id": "pregnant", "label": "Pregnant", "type": "bool", "section": "safety", "burden": "asked",
///     "changes": "fixed",
///     "source": [{ "key": "fit-S1" }], "grade": "verified",
/// });
/// let tree = from_json(&serde_json::json!({ "fact": [entry, entry] }));
/// let problems = read_facts(&tree, "facts.toml").unwrap_err();
/// assert_eq!(problems[0].code, "duplicate-id");
/// ```
pub fn read_facts(tree: &Tree, file: &str) -> Result<Facts, Vec<Problem>> {
    let context = Context::new(file);
    let root = context.root(tree, "the dictionary");
    let facts = read_list(&root, "fact", "fact", fact);
    root.finish();
    check_ids(&context, &root, &facts);
    let positions = context.take_positions();
    context.finish(Facts { facts, positions })
}

/// No id twice, be it an alias; and the facts that others name exist.
fn check_ids(context: &Context, root: &Fields<'_>, facts: &[Fact]) {
    let tables = root.tables("fact", "fact");
    let mut ids: Vec<(&str, Position)> = Vec::new();
    for table in &tables {
        ids.push(table.named());
        ids.extend(table.placed_texts("aliases"));
        ids.extend(table.tables("alias", "alias").iter().map(Fields::named));
    }
    check_unique(context, "fact", ids);
    let known: Vec<&str> = facts.iter().map(|fact| fact.id.as_str()).collect();
    for table in &tables {
        check_words(table, "uln", "unknown-fact", &known);
        check_words(table, "ratio", "unknown-fact", &known);
    }
}

fn fact(fields: &Fields<'_>) -> Fact {
    let id = fields.id("id", true);
    let kind = kind(fields);
    let grade = fields.grade();
    check_words(fields, "diseases", "unknown-word", DISEASES);
    let fact = Fact {
        label: fields.needed_text("label"),
        help: fields.text("help"),
        unit: fields.text("unit"),
        units: read_list(fields, "units", "unit", unit),
        range: fields.range("range"),
        confirm: fields.range("confirm"),
        labels: fields.text_pairs("labels"),
        member_aliases: fields.text_pairs("member_aliases"),
        member_rules: member_rules(fields, &id),
        section: fields.needed_word("section", SECTIONS).to_owned(),
        diseases: fields.texts("diseases"),
        burden: fields.needed_word("burden", BURDENS),
        changes: fields.needed_word("changes", CHANGES),
        series: fields.flag("series").unwrap_or(false),
        uln: fields.text_if_given("uln"),
        ratio: fields.text_if_given("ratio"),
        fresh: fields.duration("fresh"),
        aliases: aliases(fields, &kind),
        derive: fields.rule("derive", &format!("fact.{id}")),
        loinc: fields.texts("loinc"),
        snomed: fields.texts("snomed"),
        source: fields.source(Citations::ByGrade(grade)),
        grade,
        id,
        kind,
    };
    let units = fact.units.iter().map(|one| (one.unit.as_str(), fields.place("units")));
    check_unique(fields.context, "unit", [(fact.unit.as_str(), fields.at)].into_iter().chain(units));
    check_range(fields, &fact);
    check_members(fields, &fact);
    fact
}

fn member_rules(fields: &Fields<'_>, id: &str) -> Vec<(String, Expr)> {
    let Some(table) = fields.table("member_rules") else { return Vec::new() };
    let rule = |(key, value): &(Key, Tree)| {
        let word = key.text.clone();
        let rule = table.rule_at(&word, value, &format!("fact.{id}.{word}"));
        (word, rule)
    };
    table.all().iter().map(rule).collect()
}

fn unit(fields: &Fields<'_>) -> Unit {
    let factor = fields.positive("factor");
    if factor.is_none() && fields.get("factor").is_none() {
        fields.missing("factor");
    }
    Unit {
        unit: fields.needed_text("unit"),
        factor: factor.unwrap_or(1.0),
        offset: fields.number("offset").unwrap_or(0.0),
    }
}

/// Ids under `aliases`, and the tables of `[[fact.alias]]` whose words differ.
fn aliases(fields: &Fields<'_>, kind: &FactType) -> Vec<Alias> {
    let same = fields.texts("aliases").into_iter().map(|id| Alias { id, map: Vec::new() });
    let other = read_list(fields, "alias", "alias", |table| {
        table.word("type", TYPES);
        if let Some(map) = table.table("map") {
            check_targets(&map, kind);
        } else if table.get("map").is_none() {
            table.missing("map");
        }
        Alias { id: table.id("id", true), map: table.text_pairs("map") }
    });
    same.chain(other).collect()
}

/// The words an alias is mapped to are words of the fact, or stand for a state it can have.
fn check_targets(map: &Fields<'_>, kind: &FactType) {
    let allowed: Vec<&str> = match kind {
        FactType::Date => vec!["never", "some_date"],
        FactType::Bool => vec!["true", "false"],
        FactType::Enum(members) | FactType::Ordered(members) => members.iter().map(String::as_str).collect(),
        FactType::Set(members) => {
            ["some", "none"].into_iter().chain(members.iter().map(String::as_str)).collect()
        }
        FactType::Number | FactType::Integer | FactType::Map { .. } | FactType::Records => return,
    };
    map.check_values("unknown-word", &allowed);
}

/// Labels and other words belong to members (or, in a map, to keys).
fn check_members(fields: &Fields<'_>, fact: &Fact) {
    let members: Vec<&str> = match &fact.kind {
        FactType::Enum(members) | FactType::Ordered(members) | FactType::Set(members) => {
            members.iter().map(String::as_str).collect()
        }
        FactType::Map { keys, holds } => {
            let held = match &**holds {
                FactType::Enum(members) | FactType::Ordered(members) => members.as_slice(),
                _ => &[],
            };
            keys.iter().chain(held).map(String::as_str).collect()
        }
        _ => Vec::new(),
    };
    if let Some(labels) = fields.table("labels") {
        labels.check_keys("unknown-word", &members);
    }
    if let Some(aliases) = fields.table("member_aliases") {
        // an empty word stands for none of the members
        let known: Vec<&str> = members.into_iter().chain([""]).collect();
        aliases.check_values("unknown-word", &known);
    }
}
