//! Whether a set is small enough to be compiled and explained: the lists of its file, its rules as written, and its
//! rules with every definition written out.

use super::{Body, Counts, LevelRule, SetDefinition};
use crate::document::{Context, Fields, Position};
use crate::limits::{
    DEEPEST_DEFINITIONS, MOST_CRITERIA, MOST_DEFINITIONS, MOST_GROUPS, MOST_INCLUDED, MOST_OPTIONS,
    MOST_PARTS, MOST_PARTS_WRITTEN_OUT, MOST_PRESETS,
};
use crate::order::SortedMap;
use crate::rule::{Expr, ExprKind, Span};

/// The lists of a set and the most entries of each.
const LISTS: [(&str, usize); 6] = [
    ("criterion", MOST_CRITERIA),
    ("definition", MOST_DEFINITIONS),
    ("group", MOST_GROUPS),
    ("option", MOST_OPTIONS),
    ("preset", MOST_PRESETS),
    ("include", MOST_INCLUDED),
];

/// Reports every list that is too long; whether none is.
pub(super) fn check_lists(fields: &Fields<'_>) -> bool {
    let mut fits = true;
    for (key, most) in LISTS {
        let count = fields.items(key).len();
        if count > most {
            fits = false;
            let message = format!("the set has {count} entries under {key}; at most {most} are read");
            fields.report("too-many", fields.place(key), message);
        }
    }
    fits
}

/// Reports rules that are too much to be compiled or explained; whether none is.
pub(super) fn check_rules(context: &Context, set: &SetDefinition) -> bool {
    let report = |code, at: Position, message: String| {
        context.report(code, at, message);
        false
    };
    let start = Position { line: usize::from(!set.positions.is_empty()), column: 1 };
    let rules = rules(set);
    let parts: usize = rules.iter().map(|rule| parts(rule)).sum();
    if parts > MOST_PARTS {
        let message = format!("all rules together have {parts} parts; at most {MOST_PARTS} are read");
        return report("too-many", start, message);
    }
    let mut sizes = Sizes { set, known: SortedMap::new() };
    for definition in &set.definitions {
        let at = || set.positions.locate(&format!("definition.{}", definition.id), Span::default());
        if sizes.of(&definition.id, 0).depth > DEEPEST_DEFINITIONS {
            let message = format!(
                "definition {} rests on definitions more than {DEEPEST_DEFINITIONS} deep; write some of them out",
                definition.id
            );
            return report("rule-too-deep", at(), message);
        }
    }
    let written_out =
        rules.iter().fold(0_usize, |sum, rule| sum.saturating_add(sizes.of_rule(rule, 0).parts));
    if written_out > MOST_PARTS_WRITTEN_OUT {
        let message = format!(
            "with every definition written out the rules have more than {MOST_PARTS_WRITTEN_OUT} parts; use fewer \
             definitions within definitions"
        );
        return report("too-many", start, message);
    }
    true
}

/// Every rule of the set.
fn rules(set: &SetDefinition) -> Vec<&Expr> {
    let mut rules: Vec<&Expr> = set.definitions.iter().map(|one| &one.rule).collect();
    rules.extend(set.groups.iter().filter_map(|one| one.waiver.as_ref()));
    let replaced = set.presets.iter().flat_map(|preset| &preset.overrides).map(|one| &one.body);
    for body in set.criteria.iter().map(|one| &one.body).chain(replaced) {
        match body {
            Body::Rule { rule, .. } => rules.push(rule),
            Body::Levels(levels) => rules.extend(levels.iter().filter_map(|(_, level)| match level {
                LevelRule::When(rule) => Some(rule),
                LevelRule::Otherwise => None,
            })),
        }
    }
    rules.extend(set.criteria.iter().filter_map(|one| match &one.counts {
        Counts::When(rule) => Some(rule),
        Counts::Always | Counts::Never => None,
    }));
    rules
}

/// Parts of a rule as written; the grammar bounds how deep this goes.
fn parts(rule: &Expr) -> usize {
    1 + inner(rule).into_iter().map(parts).sum::<usize>()
}

fn inner(rule: &Expr) -> Vec<&Expr> {
    match &rule.kind {
        ExprKind::And(list) | ExprKind::Or(list) | ExprKind::List(list) => list.iter().collect(),
        ExprKind::Not(one) => vec![one],
        ExprKind::Compare { left, right, .. } | ExprKind::Arithmetic { left, right, .. } => vec![left, right],
        ExprKind::Between { low, value, high, .. } => vec![low, value, high],
        ExprKind::In { member, set } => vec![member, set],
        ExprKind::Call { arguments, named, .. } => {
            arguments.iter().chain(named.iter().map(|(_, one)| one)).collect()
        }
        ExprKind::Number { .. }
        | ExprKind::Duration(_)
        | ExprKind::Text(_)
        | ExprKind::Bool(_)
        | ExprKind::Null
        | ExprKind::Name(_) => Vec::new(),
    }
}

/// Of a rule with its definitions written out.
#[derive(Clone, Copy)]
struct Size {
    parts: usize,
    /// Definitions within each other.
    depth: usize,
}

/// The sizes of the definitions found so far. A definition on the way to itself counts as none: the compiler
/// reports the circle.
struct Sizes<'a> {
    set: &'a SetDefinition,
    known: SortedMap<&'a str, Size>,
}

impl<'a> Sizes<'a> {
    fn of(&mut self, name: &str, above: usize) -> Size {
        if let Some(size) = self.known.get(name) {
            return *size;
        }
        let Some(definition) = self.set.definitions.iter().find(|one| one.id == name) else {
            return Size { parts: 0, depth: 0 };
        };
        if above > DEEPEST_DEFINITIONS {
            return Size { parts: 1, depth: 1 };
        }
        self.known.insert(&definition.id, Size { parts: 0, depth: 0 });
        let inner = self.of_rule(&definition.rule, above + 1);
        let size = Size { parts: inner.parts, depth: inner.depth + 1 };
        self.known.insert(&definition.id, size);
        size
    }

    fn of_rule(&mut self, rule: &Expr, above: usize) -> Size {
        let mut size = match &rule.kind {
            ExprKind::Name(name) => self.of(name, above),
            _ => Size { parts: 0, depth: 0 },
        };
        size.parts = size.parts.saturating_add(1);
        for part in inner(rule) {
            let part = self.of_rule(part, above);
            size = Size { parts: size.parts.saturating_add(part.parts), depth: size.depth.max(part.depth) };
        }
        size
    }
}
