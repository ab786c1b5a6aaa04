//! Several sets in one program, so that what they share is computed once.

use super::{Compiler, Knowing};
use crate::criterion::{Body, Counts, CriterionDefinition, SetDefinition};
use crate::engine::program::{CriterionProgram, Program, ProgramBody};
use crate::engine::slot::SlotKey;
use crate::fact::Dictionary;
use crate::order::SortedMap;

/// A set with every switch and its value.
pub(crate) type Chosen<'a> = (&'a SetDefinition, &'a SortedMap<String, bool>);

/// One program for several sets.
#[derive(Debug, Default)]
pub(crate) struct Joint {
    /// The program; its criteria are those of the sets, one set after the other.
    pub program: Program,
    /// Number of the first criterion of each set.
    pub first: Vec<usize>,
    /// For each criterion the first one that is decided exactly as it is; perhaps itself.
    pub same: Vec<usize>,
}

impl<'a> Compiler<'a> {
    /// One program for sets that were compiled before, each alone, without a problem.
    ///
    /// Facts, derivations and instruments are shared by all of them, and so is a rule that two sets write alike.
    /// Switches, definitions and the questions that a person answers stay with their set.
    pub fn join(dictionary: &'a Dictionary, sets: &[Chosen<'a>]) -> Joint {
        let Some((set, options)) = sets.first().copied() else { return Joint::default() };
        let mut compiler = Self::new(Knowing { dictionary, set, options });
        let mut joint = Joint::default();
        let mut written: SortedMap<(String, bool), usize> = SortedMap::new();
        for (set, options) in sets.iter().copied() {
            compiler.knowing = Knowing { dictionary, set, options };
            compiler.definitions.clear();
            compiler.slots.retain(|key, _| !matches!(key, SlotKey::Judgement { .. }));
            joint.first.push(joint.same.len());
            for criterion in &set.criteria {
                let number = joint.same.len();
                let key = shareable(criterion, set).map(|rule| (rule, compiler.reads_dated(criterion)));
                let earlier = key.as_ref().and_then(|key| written.get(key)).copied();
                let compiled = match earlier {
                    Some(earlier) => again(&compiler.program.criteria[earlier], criterion),
                    None => compiler.criterion(criterion),
                };
                let is_same = |other: &usize| alike(&compiler.program.criteria[*other], &compiled);
                joint.same.push(earlier.filter(is_same).unwrap_or(number));
                compiler.program.criteria.push(compiled);
                written.extend(key.filter(|_| earlier.is_none()).map(|key| (key, number)));
            }
            compiler.sections(set);
        }
        joint.program = compiler.finished();
        joint
    }
}

/// The rule as text, where it says the same in every set: it names no definition, switch or question to a person.
fn shareable(criterion: &CriterionDefinition, set: &SetDefinition) -> Option<String> {
    let Body::Rule { rule, .. } = &criterion.body else { return None };
    let waived = set.groups.iter().any(|group| group.id == criterion.group && group.waiver.is_some());
    if waived || criterion.counts != Counts::Always {
        return None;
    }
    let text = rule.to_string();
    let own = ["option(", "judgement("].into_iter().chain(set.definitions.iter().map(|one| one.id.as_str()));
    let is_own = own.into_iter().any(|word| text.contains(word));
    (!is_own).then_some(text)
}

/// The compiled rule of another criterion, with what this one makes of it.
fn again(earlier: &CriterionProgram, criterion: &CriterionDefinition) -> CriterionProgram {
    let mut compiled = earlier.clone();
    if let (ProgramBody::Rule { kind, on_fail, .. }, Body::Rule { on_fail: own, .. }) =
        (&mut compiled.body, &criterion.body)
    {
        (*kind, *on_fail) = (criterion.kind, *own);
    }
    compiled
}

fn alike(one: &CriterionProgram, other: &CriterionProgram) -> bool {
    match (&one.body, &other.body) {
        (
            ProgramBody::Rule { node, kind, on_fail },
            ProgramBody::Rule { node: other, kind: other_kind, on_fail: other_on_fail },
        ) => (node, kind, on_fail) == (other, other_kind, other_on_fail),
        _ => false,
    }
}
