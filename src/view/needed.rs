//! Which facts a criteria set reads, so that the form can put them first.

use crate::criterion::{Body, Counts, CriterionDefinition, LevelRule, SetDefinition, mentions};
use crate::fact::Dictionary;
use crate::order::SortedSet;
use crate::rule::{Expr, ExprKind};

/// Facts that a function reads without naming them.
const READ_BY_FUNCTION: [(&str, &str); 5] = [
    ("bilag_count", "bilag_2004_grades"),
    ("months_since_diagnosis", "diagnosis_date"),
    ("new_areas", "mrss_sites"),
    ("new_areas", "mrss_new_areas"),
    ("current_prednisone_equivalent", "weight_kg"),
];

/// Ids of the facts that `set` reads, directly, through a definition, an instrument or a derived fact.
///
/// ```
/// use eligibility::{Choices, Knowledge, view::needed::needed};
/// let knowledge = Knowledge::built_in();
/// let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
/// let facts = needed(set.definition(), knowledge.dictionary());
/// assert!(facts.contains("lvef_percent") && facts.contains("sledai_arthritis"));
/// ```
pub fn needed(set: &SetDefinition, dictionary: &Dictionary) -> SortedSet<String> {
    let mut walk = Walk { dictionary, found: SortedSet::new() };
    walk.set(set);
    walk.found
}

/// Ids of the facts that one criterion of `set` reads, its definitions and the waiver of its group included.
pub fn read_by(
    criterion: &CriterionDefinition,
    set: &SetDefinition,
    dictionary: &Dictionary,
) -> SortedSet<String> {
    let mut walk = Walk { dictionary, found: SortedSet::new() };
    walk.body(&criterion.body);
    if let Counts::When(rule) = &criterion.counts {
        walk.expr(rule);
    }
    let mentioned = mentions(set, criterion).definitions;
    for definition in set.definitions.iter().filter(|one| mentioned.contains(&one.id)) {
        walk.expr(&definition.rule);
    }
    let group = set.groups.iter().find(|group| group.id == criterion.group);
    if let Some(waiver) = group.and_then(|group| group.waiver.as_ref()) {
        walk.expr(waiver);
    }
    walk.found
}

struct Walk<'a> {
    dictionary: &'a Dictionary,
    found: SortedSet<String>,
}

impl Walk<'_> {
    fn set(&mut self, set: &SetDefinition) {
        for definition in &set.definitions {
            self.expr(&definition.rule);
        }
        for waiver in set.groups.iter().filter_map(|group| group.waiver.as_ref()) {
            self.expr(waiver);
        }
        for criterion in &set.criteria {
            self.body(&criterion.body);
            if let Counts::When(rule) = &criterion.counts {
                self.expr(rule);
            }
        }
        for replaced in set.presets.iter().flat_map(|preset| &preset.overrides) {
            self.body(&replaced.body);
        }
    }

    fn body(&mut self, body: &Body) {
        match body {
            Body::Rule { rule, .. } => self.expr(rule),
            Body::Levels(levels) => {
                for (_, level) in levels {
                    if let LevelRule::When(rule) = level {
                        self.expr(rule);
                    }
                }
            }
        }
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::And(parts) | ExprKind::Or(parts) | ExprKind::List(parts) => self.all(parts),
            ExprKind::Not(part) => self.expr(part),
            ExprKind::Compare { left, right, .. } | ExprKind::Arithmetic { left, right, .. } => {
                self.expr(left);
                self.expr(right);
            }
            ExprKind::Between { low, value, high, .. } => {
                self.expr(low);
                self.expr(value);
                self.expr(high);
            }
            ExprKind::In { member, set } => {
                self.expr(member);
                self.expr(set);
            }
            ExprKind::Name(name) => self.fact(name),
            ExprKind::Call { function, arguments, named } => self.call(function, arguments, named),
            _ => {}
        }
    }

    fn all(&mut self, parts: &[Expr]) {
        for part in parts {
            self.expr(part);
        }
    }

    fn call(&mut self, function: &str, arguments: &[Expr], named: &[(String, Expr)]) {
        for (_, fact) in READ_BY_FUNCTION.iter().filter(|(name, _)| *name == function) {
            self.fact(fact);
        }
        if let (true, Some(ExprKind::Text(id))) =
            (function == "instrument", arguments.first().map(|first| &first.kind))
        {
            self.instrument(id);
        }
        self.all(arguments);
        for (_, value) in named {
            self.expr(value);
        }
    }

    fn instrument(&mut self, id: &str) {
        if let Some(table) = self.dictionary.table(id) {
            for input in &table.inputs {
                self.fact(input);
            }
        }
    }

    fn fact(&mut self, name: &str) {
        let Some(fact) = self.dictionary.find(name).map(|found| found.fact) else { return };
        if self.found.insert(fact.id.clone())
            && let Some(rule) = &fact.derive
        {
            self.expr(rule);
        }
    }
}
