//! Criteria, and the rules a preset puts in their place, read from their tables.

use super::words::{CRITERION_KINDS, DISEASES, LEVELS, NOT_COMPUTABLE, ON_FAIL, UNDATED};
use super::{Body, Counts, CriterionDefinition, CriterionKind, LevelRule, OnFail, Override};
use crate::document::{Citations, Fields, Node, check_words, read_unique};
use crate::fact::Grade;
use crate::instrument::Source;

/// What holds for every criterion of a trial that does not say otherwise.
#[derive(Default)]
pub(super) struct Common {
    /// Grade of the rule.
    pub grade: Option<Grade>,
    /// Citations.
    pub source: Vec<Source>,
}

/// One `[[criterion]]`.
pub(super) fn criterion(fields: &Fields<'_>, common: &Common) -> CriterionDefinition {
    let id = fields.id("id", false);
    let owner = format!("criterion.{id}");
    let kind = fields.needed_word("kind", CRITERION_KINDS);
    if kind == CriterionKind::Exclusion && fields.get("levels").is_some() {
        let message = format!("{} has levels, so its kind is inclusion; say what passes", fields.name);
        fields.report("bad-levels", fields.place("levels"), message);
    }
    check_words(fields, "applies_to", "unknown-word", DISEASES);
    CriterionDefinition {
        kind,
        group: fields.text("group"),
        text: fields.needed_text("text"),
        body: body(fields, &owner, OnFail::Fail),
        counts: counts(fields, &owner),
        applies_to: fields.texts("applies_to"),
        not_computable: fields.word("not_computable", NOT_COMPUTABLE),
        rationale: fields.text("rationale"),
        range: fields.text("range"),
        fail_message: fields.text("fail_message"),
        note: fields.text("note"),
        undated: fields.word("undated", UNDATED),
        date_driven: fields.text_if_given("date_driven"),
        grade: fields.grade_or(common.grade),
        threshold_grade: fields.grade_if_given("threshold_grade"),
        source: fields.source_or(&common.source),
        id,
    }
}

/// The `[[preset.override]]` of one preset. Where a set includes others, their criteria are not known here.
pub(super) fn overrides(
    fields: &Fields<'_>,
    preset: &str,
    criteria: &[CriterionDefinition],
    includes: bool,
) -> Vec<Override> {
    let known: Vec<&str> = criteria.iter().map(|one| one.id.as_str()).collect();
    read_unique(fields, "override", "override of", |table| {
        let criterion = table.needed_text("criterion");
        if !includes {
            check_words(table, "criterion", "unknown-criterion", &known);
        }
        let replaced = criteria.iter().find(|one| one.id == criterion).map(|one| &one.body);
        let on_fail = match replaced {
            Some(Body::Rule { on_fail, .. }) => *on_fail,
            _ => OnFail::Fail,
        };
        Override {
            body: body(table, &format!("preset.{preset}.{criterion}"), on_fail),
            source: table.source(Citations::Needed),
            grade: table.grade(),
            criterion,
        }
    })
}

/// The rule or the levels: one of them, not both.
fn body(fields: &Fields<'_>, owner: &str, default: OnFail) -> Body {
    let on_fail = fields.word("on_fail", ON_FAIL);
    let Some(levels) = fields.table("levels") else {
        let on_fail = on_fail.unwrap_or(default);
        if fields.get("levels").is_none() && fields.get("rule").is_none() {
            let message = format!("{} lacks rule or levels; add one", fields.name);
            fields.report("missing-key", fields.at, message);
        }
        return Body::Rule { rule: fields.rule_or_nothing("rule", &format!("{owner}.rule")), on_fail };
    };
    for key in ["rule", "on_fail"] {
        if fields.get(key).is_some() {
            let message = format!("{} has levels, so it cannot have {key}; remove one", fields.name);
            fields.report("conflicting-keys", fields.place(key), message);
        }
    }
    let mut list = Vec::new();
    for (word, level) in LEVELS {
        let Some(value) = levels.get(word) else { continue };
        let otherwise = matches!(&value.node, Node::Text(text) if text == "otherwise");
        let rule = if otherwise {
            LevelRule::Otherwise
        } else {
            LevelRule::When(levels.rule_at(word, value, &format!("{owner}.{word}")))
        };
        if otherwise && *word != "pass" {
            levels.report("bad-levels", value.at, format!("only pass may be otherwise; {word} needs a rule"));
        }
        list.push((*level, rule));
    }
    levels.finish();
    if list.is_empty() {
        let message = format!("{} is empty; give pass and one of fail, action_needed, caution", levels.name);
        fields.report("bad-levels", levels.at, message);
    }
    Body::Levels(list)
}

fn counts(fields: &Fields<'_>, owner: &str) -> Counts {
    let Some(value) = fields.get("counts") else { return Counts::Always };
    match &value.node {
        Node::Text(text) if text == "always" => Counts::Always,
        Node::Text(text) if text == "never" => Counts::Never,
        _ => Counts::When(fields.rule_at("counts", value, &format!("{owner}.counts"))),
    }
}
