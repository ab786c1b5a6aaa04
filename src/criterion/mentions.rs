//! What the rules of a criterion mention: definitions and switches, through every definition on the way.

use super::{Body, Counts, CriterionDefinition, LevelRule, SetDefinition};
use crate::order::SortedSet;
use crate::rule::{Expr, ExprKind};

/// Ids that the rules of a criterion rest on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mentions {
    /// Definitions of the set.
    pub definitions: SortedSet<String>,
    /// Switches of the set.
    pub options: SortedSet<String>,
}

/// What `criterion` mentions.
pub(crate) fn mentions(set: &SetDefinition, criterion: &CriterionDefinition) -> Mentions {
    let mut found = Mentions::default();
    match &criterion.body {
        Body::Rule { rule, .. } => see(set, rule, &mut found),
        Body::Levels(levels) => {
            for (_, rule) in levels {
                if let LevelRule::When(rule) = rule {
                    see(set, rule, &mut found);
                }
            }
        }
    }
    if let Counts::When(rule) = &criterion.counts {
        see(set, rule, &mut found);
    }
    let group = set.groups.iter().find(|group| group.id == criterion.group);
    if let Some(waiver) = group.and_then(|group| group.waiver.as_ref()) {
        see(set, waiver, &mut found);
    }
    found
}

fn see(set: &SetDefinition, expr: &Expr, found: &mut Mentions) {
    match &expr.kind {
        ExprKind::Name(name) => {
            let definition = set.definitions.iter().find(|one| one.id == *name);
            if let Some(definition) = definition.filter(|one| found.definitions.insert(one.id.clone())) {
                see(set, &definition.rule, found);
            }
        }
        ExprKind::Call { function, arguments, named } => {
            if let ("option", [Expr { kind: ExprKind::Name(id) | ExprKind::Text(id), .. }]) =
                (function.as_str(), arguments.as_slice())
            {
                found.options.insert(id.clone());
            }
            arguments.iter().chain(named.iter().map(|(_, part)| part)).for_each(|part| see(set, part, found));
        }
        ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::List(parts) => {
            parts.iter().for_each(|part| see(set, part, found));
        }
        ExprKind::Not(inner) => see(set, inner, found),
        ExprKind::Compare { left, right, .. } | ExprKind::Arithmetic { left, right, .. } => {
            [left, right].into_iter().for_each(|part| see(set, part, found));
        }
        ExprKind::In { member, set: list } => {
            [member, list].into_iter().for_each(|part| see(set, part, found));
        }
        ExprKind::Between { low, value, high, .. } => {
            [low, value, high].into_iter().for_each(|part| see(set, part, found));
        }
        ExprKind::Number { .. }
        | ExprKind::Duration(_)
        | ExprKind::Text(_)
        | ExprKind::Bool(_)
        | ExprKind::Null => {}
    }
}
