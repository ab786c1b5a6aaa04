//! Lists of what a release carries, as JSON: facts, instruments, criteria sets.

use crate::criterion::{SetDefinition, SetKind};
use crate::fact::{Fact, FactType, Unit};
use crate::instrument::{INSTRUMENTS, Source, Table};
use crate::knowledge::Knowledge;
use crate::number::json_number;
use serde_json::{Value, json};

impl Knowledge {
    /// Every fact of the dictionary, in the order of the form.
    ///
    /// ```
    /// let facts = eligibility::Knowledge::built_in().facts_json();
    /// assert!(facts.as_array().unwrap().iter().any(|fact| fact["id"] == "lvef_percent" && fact["unit"] == "%"));
    /// ```
    pub fn facts_json(&self) -> Value {
        self.dictionary().facts().iter().map(fact).collect()
    }

    /// Every instrument, with the names of its inputs and outputs.
    ///
    /// ```
    /// let instruments = eligibility::Knowledge::built_in().instruments_json();
    /// assert!(instruments.as_array().unwrap().iter().any(|one| one["id"] == "sledai_2k"));
    /// ```
    pub fn instruments_json(&self) -> Value {
        let tables = INSTRUMENTS.iter().filter_map(|one| self.dictionary().table(one.id));
        tables.map(instrument).collect()
    }

    /// Every criteria set a user can choose, with the options and presets of the sets it includes.
    ///
    /// ```
    /// let sets = eligibility::Knowledge::built_in().sets_json();
    /// assert!(sets.as_array().unwrap().iter().any(|one| one["id"] == "reference-sle"));
    /// ```
    pub fn sets_json(&self) -> Value {
        let whole = self.sets().filter_map(|one| self.whole(&one.id));
        whole.map(|(definition, hash)| set(&definition, hash)).collect()
    }
}

fn fact(fact: &Fact) -> Value {
    let (keys, holds) = match &fact.kind {
        FactType::Map { keys, holds } => (keys.as_slice(), holds.word()),
        _ => (&[][..], ""),
    };
    let members = match &fact.kind {
        FactType::Map { holds, .. } => holds.members(),
        kind => kind.members(),
    };
    json!({
        "id": fact.id,
        "aliases": fact.aliases.iter().map(|alias| alias.id.as_str()).collect::<Vec<_>>(),
        "type": fact.kind.word(),
        "unit": some(&fact.unit),
        "units": fact.units.iter().map(unit).collect::<Vec<_>>(),
        "range": ends(fact.range),
        "confirm": ends(fact.confirm),
        "members": members.iter().map(|word| json!({"id": word, "label": fact.member_label(word)})).collect::<Vec<_>>(),
        "keys": keys.iter().map(|word| json!({"id": word, "label": fact.member_label(word)})).collect::<Vec<_>>(),
        "holds": some(holds),
        "series": fact.series,
        "label": fact.label,
        "help": some(&fact.help),
        "section": fact.section,
        "burden": fact.burden.word(),
        "diseases": fact.diseases,
        "uln": fact.uln,
        "ratio": fact.ratio,
        "fresh": fact.fresh.map(|duration| duration.to_string()),
        "derived": fact.derive.is_some(),
        "loinc": fact.loinc,
        "snomed": fact.snomed,
        "grade": fact.grade.word(),
        "source": fact.source,
    })
}

fn unit(unit: &Unit) -> Value {
    json!({"unit": unit.unit, "factor": json_number(unit.factor), "offset": json_number(unit.offset)})
}

fn ends(range: Option<(f64, f64)>) -> Value {
    range.map_or(Value::Null, |(low, high)| json!([json_number(low), json_number(high)]))
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn instrument(table: &Table) -> Value {
    let source: &[Source] = &table.source;
    json!({
        "id": table.id, "title": table.title, "inputs": table.inputs, "outputs": table.outputs,
        "note": some(&table.note), "grade": table.grade, "source": source,
    })
}

fn set(set: &SetDefinition, hash: &str) -> Value {
    let options = set.options.iter().map(|option| {
        json!({
            "id": option.id, "label": option.label, "default": option.default, "grade": option.grade.word(),
            "source": option.source,
        })
    });
    let presets = set.presets.iter().map(|preset| {
        let criteria: Vec<&str> = preset.overrides.iter().map(|one| one.criterion.as_str()).collect();
        json!({
            "id": preset.id, "label": preset.label, "note": some(&preset.note), "criteria": criteria,
        })
    });
    json!({
        "id": set.id,
        "title": set.title,
        "kind": kind(set.kind),
        "diseases": set.diseases,
        "version": set.version,
        "hash": hash,
        "reviewed_on": set.reviewed_on,
        "reviewed_by_role": some(&set.reviewed_by_role),
        "complete": {"inclusion": set.complete_inclusion, "exclusion": set.complete_exclusion},
        "note": some(&set.note),
        "source": set.source,
        "options": options.collect::<Vec<_>>(),
        "presets": presets.collect::<Vec<_>>(),
        "criteria": set.criteria.len(),
    })
}

fn kind(kind: SetKind) -> &'static str {
    match kind {
        SetKind::Reference => "reference",
        SetKind::Trial => "trial",
        SetKind::General => "general",
    }
}
