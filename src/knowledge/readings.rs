//! The other readings of a set: each preset that is not in force, and each switch turned the other way.

use super::{Choices, CompiledSet, apply};
use crate::criterion::{Mentions, SetDefinition, mentions};
use crate::engine::{Compiler, Knowing};
use crate::fact::Dictionary;
use crate::order::SortedSet;
use std::cell::OnceCell;
use std::sync::Arc;

/// Another reading of a set.
#[derive(Clone, Debug)]
pub(crate) struct OtherReading {
    /// Id of the preset or switch; empty for the set without its preset.
    pub id: String,
    /// Its words.
    pub label: String,
    /// The value of the switch; `None` for a preset.
    pub value: Option<bool>,
    /// Numbers of the criteria that are read otherwise.
    pub criteria: Vec<usize>,
    /// Those criteria alone, compiled.
    pub set: CompiledSet,
}

impl CompiledSet {
    /// Every other reading that changes a criterion, compiled when first asked for.
    pub(crate) fn other_readings(&self, dictionary: &Dictionary) -> &[OtherReading] {
        self.others.get_or_init(|| {
            let presets = self.plain.presets.iter().map(|preset| preset.id.as_str()).map(Some);
            // without a preset, where one is in force
            let presets = presets.chain([None]).filter(|id| *id != self.choices.preset.as_deref());
            let presets = presets.filter_map(|id| self.preset(dictionary, id));
            let switches = self.options.keys().filter_map(|id| self.switched(dictionary, id));
            presets.chain(switches).collect()
        })
    }

    fn preset(&self, dictionary: &Dictionary, id: Option<&str>) -> Option<OtherReading> {
        let found = self.plain.presets.iter().find(|preset| Some(preset.id.as_str()) == id);
        let label = found.map_or("Without the preset", |preset| preset.label.as_str());
        let choices = Choices { preset: id.map(str::to_owned), ..self.choices.clone() };
        let (id, label) = (id.unwrap_or_default().to_owned(), label.to_owned());
        self.other(dictionary, &choices, (id, label, None))
    }

    fn switched(&self, dictionary: &Dictionary, id: &str) -> Option<OtherReading> {
        let label = self.plain.options.iter().find(|option| option.id == *id)?.label.clone();
        let value = !self.options.get(id)?;
        let mut choices = self.choices.clone();
        choices.options.insert(id.to_owned(), value);
        self.other(dictionary, &choices, (id.to_owned(), label, Some(value)))
    }

    fn other(
        &self,
        dictionary: &Dictionary,
        choices: &Choices,
        (id, label, value): (String, String, Option<bool>),
    ) -> Option<OtherReading> {
        let mut definition = self.plain.clone();
        let options = apply(&mut definition, choices).ok()?;
        let turned: SortedSet<&String> = options
            .iter()
            .filter(|(id, value)| self.options.get(*id) != Some(*value))
            .map(|(id, _)| id)
            .collect();
        let mut needed = Mentions::default();
        let mut criteria = Vec::new();
        for (number, criterion) in definition.criteria.iter().enumerate() {
            let seen = mentions(&definition, criterion);
            let replaced = criterion.body != self.definition.criteria[number].body;
            if replaced || seen.options.iter().any(|option| turned.contains(option)) {
                criteria.push(number);
                needed.definitions.extend(seen.definitions);
            }
        }
        if criteria.is_empty() {
            return None;
        }
        let part = SetDefinition {
            criteria: criteria.iter().map(|number| definition.criteria[*number].clone()).collect(),
            definitions: definition
                .definitions
                .iter()
                .filter(|one| needed.definitions.contains(&one.id))
                .cloned()
                .collect(),
            ..definition
        };
        let (program, _) = Compiler::new(Knowing { dictionary, set: &part, options: &options }).compile();
        let set = CompiledSet {
            plain: part.clone(),
            definition: part,
            hash: self.hash.clone(),
            options,
            preset: choices.preset.clone(),
            from_file: self.from_file,
            choices: choices.clone(),
            program,
            others: OnceCell::new(),
            evidences: Arc::clone(&self.evidences),
            indices: OnceCell::new(),
        };
        Some(OtherReading { id, label, value, criteria, set })
    }
}
