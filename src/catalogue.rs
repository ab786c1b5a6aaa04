//! Lists of what a release carries: facts, instruments, criteria sets.

use crate::criterion::{OptionDefinition, Preset, SetDefinition, SetKind};
use crate::explain::Complete;
use crate::fact::{Alias, ChangedBy, Fact, FactType, Unit};
use crate::instrument::{INSTRUMENTS, Source, Table};
use crate::knowledge::Knowledge;
use crate::number::json_number;
use serde::Serialize;
use serde_json::Value;

/// A fact of the dictionary.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct FactEntry {
    /// Id, the key in a case.
    pub id: String,
    /// Other names a case may use.
    pub aliases: Vec<String>,
    /// Kind of value.
    #[serde(rename = "type")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "FactKind"))]
    pub kind: &'static str,
    /// The unit of the dictionary; `null` for a plain number or none.
    pub unit: Option<String>,
    /// Other units a value may be given in.
    pub units: Vec<UnitEntry>,
    /// Lowest and highest plausible value; beyond it a value is refused.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "[number, number] | null"))]
    pub range: Option<[Value; 2]>,
    /// Lowest and highest usual value; beyond it a value is to be confirmed.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "[number, number] | null"))]
    pub confirm: Option<[Value; 2]>,
    /// The words it may have, or the members of a set.
    pub members: Vec<Labelled>,
    /// The keys of a map.
    pub keys: Vec<Labelled>,
    /// Kind of value under each key of a map.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "FactKind | null"))]
    pub holds: Option<&'static str>,
    /// May hold several dated values.
    pub series: bool,
    /// Name for people.
    pub label: String,
    /// What to enter.
    pub help: Option<String>,
    /// Section of the form.
    pub section: String,
    /// What it takes to find out.
    #[cfg_attr(
        target_arch = "wasm32",
        tsify(type = "\"asked\" | \"examined\" | \"blood\" | \"imaging\" | \"invasive\"")
    )]
    pub burden: &'static str,
    /// How it can become another.
    pub changes: ChangedBy,
    /// Diseases it matters in; none means all.
    pub diseases: Vec<String>,
    /// Fact that holds its upper limit of normal.
    pub uln: Option<String>,
    /// Fact that holds the multiple of its upper limit.
    pub ratio: Option<String>,
    /// How long a value may be used, as `30 days`.
    pub fresh: Option<String>,
    /// It can follow from other facts.
    pub derived: bool,
    /// LOINC codes.
    pub loinc: Vec<String>,
    /// SNOMED CT codes.
    pub snomed: Vec<String>,
    /// Evidence grade.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Grade"))]
    pub grade: &'static str,
    /// Citations.
    pub source: Vec<Source>,
}

/// A unit beside that of the dictionary: `value * factor + offset` is the value in the unit of the dictionary.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct UnitEntry {
    /// As it is written.
    pub unit: String,
    /// Multiplies a value.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "number"))]
    pub factor: Value,
    /// Added after that.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "number"))]
    pub offset: Value,
}

/// A word of the files, and what people read.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Labelled {
    /// The word.
    pub id: String,
    /// For people.
    pub label: String,
}

/// A published index or equation.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct InstrumentEntry {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Names of its inputs.
    pub inputs: Vec<String>,
    /// Names of its outputs.
    pub outputs: Vec<String>,
    /// What a user must know.
    pub note: Option<String>,
    /// Evidence grade.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Grade"))]
    pub grade: String,
    /// Citations.
    pub source: Vec<Source>,
}

/// A criteria set a user can choose.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct SetEntry {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// A set of this project, or that of a registered trial.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "\"reference\" | \"trial\" | \"general\""))]
    pub kind: &'static str,
    /// Diseases it is for.
    pub diseases: Vec<String>,
    /// Version.
    pub version: String,
    /// SHA-256 over every file that can change its answers.
    pub hash: String,
    /// Last day it was compared with its source.
    pub reviewed_on: String,
    /// Role of the clinician who signed; `null` until one does.
    pub reviewed_by_role: Option<String>,
    /// Whether its lists are complete as published.
    pub complete: Complete,
    /// What a user must know.
    pub note: Option<String>,
    /// Citations.
    pub source: Vec<Source>,
    /// Switches, with those of the sets it includes.
    pub options: Vec<OptionEntry>,
    /// Presets, with those of the sets it includes.
    pub presets: Vec<PresetEntry>,
    /// How many criteria it has, with those of the sets it includes.
    pub criteria: usize,
}

/// A switch between readings that sources disagree on.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct OptionEntry {
    /// Id.
    pub id: String,
    /// For people.
    pub label: String,
    /// Its value when nobody chooses.
    pub default: bool,
    /// Evidence grade.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Grade"))]
    pub grade: &'static str,
    /// Citations.
    pub source: Vec<Source>,
}

/// Rules that replace others together.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct PresetEntry {
    /// Id.
    pub id: String,
    /// For people.
    pub label: String,
    /// What a user must know.
    pub note: Option<String>,
    /// Criteria whose rules it replaces.
    pub criteria: Vec<String>,
}

impl Knowledge {
    /// Every fact of the dictionary, in the order of the form.
    ///
    /// ```
    /// let facts = eligibility::Knowledge::built_in().fact_entries();
    /// assert!(facts.iter().any(|fact| fact.id == "lvef_percent" && fact.unit.as_deref() == Some("%")));
    /// ```
    pub fn fact_entries(&self) -> Vec<FactEntry> {
        self.dictionary().facts().iter().map(fact).collect()
    }

    /// Every instrument, with the names of its inputs and outputs.
    ///
    /// ```
    /// let instruments = eligibility::Knowledge::built_in().instrument_entries();
    /// assert!(instruments.iter().any(|one| one.id == "sledai_2k"));
    /// ```
    pub fn instrument_entries(&self) -> Vec<InstrumentEntry> {
        let tables = INSTRUMENTS.iter().filter_map(|one| self.dictionary().table(one.id));
        tables.map(instrument).collect()
    }

    /// Every criteria set a user can choose, with the options and presets of the sets it includes.
    ///
    /// ```
    /// let sets = eligibility::Knowledge::built_in().set_entries();
    /// assert!(sets.iter().any(|one| one.id == "reference-sle"));
    /// ```
    pub fn set_entries(&self) -> Vec<SetEntry> {
        let whole = self.sets().filter_map(|one| self.whole(&one.id));
        whole.map(|(definition, hash)| set(&definition, hash)).collect()
    }
}

/// A list as JSON text: what `--format json` prints and the WebAssembly API gives.
///
/// ```
/// let text = eligibility::list_text(&eligibility::Knowledge::built_in().set_entries());
/// assert!(text.starts_with(r#"[{"id":""#));
/// ```
pub fn list_text<T: Serialize>(entries: &[T]) -> String {
    // plain structs of strings, numbers and lists always serialize
    serde_json::to_string(entries).unwrap_or_default()
}

fn fact(fact: &Fact) -> FactEntry {
    let (keys, holds) = match &fact.kind {
        FactType::Map { keys, holds } => (keys.as_slice(), Some(holds.word())),
        _ => (&[][..], None),
    };
    let members = match &fact.kind {
        FactType::Map { holds, .. } => holds.members(),
        kind => kind.members(),
    };
    let labelled = |word: &String| Labelled { id: word.clone(), label: fact.member_label(word).to_owned() };
    FactEntry {
        id: fact.id.clone(),
        aliases: fact.aliases.iter().map(|alias: &Alias| alias.id.clone()).collect(),
        kind: fact.kind.word(),
        unit: some(&fact.unit),
        units: fact.units.iter().map(unit).collect(),
        range: fact.range.map(ends),
        confirm: fact.confirm.map(ends),
        members: members.iter().map(labelled).collect(),
        keys: keys.iter().map(labelled).collect(),
        holds,
        series: fact.series,
        label: fact.label.clone(),
        help: some(&fact.help),
        section: fact.section.clone(),
        burden: fact.burden.word(),
        changes: fact.changes,
        diseases: fact.diseases.clone(),
        uln: fact.uln.clone(),
        ratio: fact.ratio.clone(),
        fresh: fact.fresh.map(|duration| duration.to_string()),
        derived: fact.derive.is_some(),
        loinc: fact.loinc.clone(),
        snomed: fact.snomed.clone(),
        grade: fact.grade.word(),
        source: fact.source.clone(),
    }
}

fn unit(unit: &Unit) -> UnitEntry {
    UnitEntry { unit: unit.unit.clone(), factor: json_number(unit.factor), offset: json_number(unit.offset) }
}

fn ends((low, high): (f64, f64)) -> [Value; 2] {
    [json_number(low), json_number(high)]
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn instrument(table: &Table) -> InstrumentEntry {
    InstrumentEntry {
        id: table.id.clone(),
        title: table.title.clone(),
        inputs: table.inputs.clone(),
        outputs: table.outputs.clone(),
        note: some(&table.note),
        grade: table.grade.clone(),
        source: table.source.clone(),
    }
}

fn set(set: &SetDefinition, hash: &str) -> SetEntry {
    SetEntry {
        id: set.id.clone(),
        title: set.title.clone(),
        kind: kind(set.kind),
        diseases: set.diseases.clone(),
        version: set.version.clone(),
        hash: hash.to_owned(),
        reviewed_on: set.reviewed_on.clone(),
        reviewed_by_role: some(&set.reviewed_by_role),
        complete: Complete { inclusion: set.complete_inclusion, exclusion: set.complete_exclusion },
        note: some(&set.note),
        source: set.source.clone(),
        options: set.options.iter().map(option).collect(),
        presets: set.presets.iter().map(preset).collect(),
        criteria: set.criteria.len(),
    }
}

fn option(option: &OptionDefinition) -> OptionEntry {
    OptionEntry {
        id: option.id.clone(),
        label: option.label.clone(),
        default: option.default,
        grade: option.grade.word(),
        source: option.source.clone(),
    }
}

fn preset(preset: &Preset) -> PresetEntry {
    PresetEntry {
        id: preset.id.clone(),
        label: preset.label.clone(),
        note: some(&preset.note),
        criteria: preset.overrides.iter().map(|one| one.criterion.clone()).collect(),
    }
}

fn kind(kind: SetKind) -> &'static str {
    match kind {
        SetKind::Reference => "reference",
        SetKind::Trial => "trial",
        SetKind::General => "general",
    }
}
