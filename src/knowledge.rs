//! Everything the product knows: dictionary, drugs, instruments, sources and criteria sets.

mod evidence;
mod file;
mod readings;

pub(crate) use readings::OtherReading;

use crate::criterion::{DiseaseSection, SetDefinition, SetKind, read_set};
use crate::document::{Problem, from_json};
use crate::engine::{Compiler, Knowing, Program, RuleProblem};
use crate::error::Error;
use crate::evidence::{Evidences, read_risk, read_thresholds};
use crate::fact::{
    Bibliography, Dictionary, Disease, Laboratory, read_diseases, read_drugs, read_facts, read_laboratory,
    read_sources,
};
use crate::instrument::read_table;
use crate::order::{SortedMap, map_of};
use serde_json::Value;
use std::cell::OnceCell;
use std::sync::{Arc, OnceLock};

/// The files under `criteria/`, gathered when the program was built.
const BUNDLE: &str = include_str!(concat!(env!("OUT_DIR"), "/criteria.json"));

/// Facts, drugs, instruments, sources and criteria sets.
#[derive(Debug)]
pub struct Knowledge {
    dictionary: Dictionary,
    bibliography: Bibliography,
    diseases: Vec<Disease>,
    laboratory: Laboratory,
    sets: SortedMap<String, (SetDefinition, String)>,
    evidences: Arc<Evidences>,
}

/// Switches and a preset chosen by the user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// Switches by id.
    pub options: SortedMap<String, bool>,
    /// A preset of the set.
    pub preset: Option<String>,
}

/// A criteria set, ready to run.
#[derive(Clone, Debug)]
pub struct CompiledSet {
    pub(crate) definition: SetDefinition,
    pub(crate) hash: String,
    pub(crate) options: SortedMap<String, bool>,
    pub(crate) preset: Option<String>,
    pub(crate) from_file: bool,
    pub(crate) program: Program,
    /// The set as written, before any choice.
    plain: SetDefinition,
    choices: Choices,
    others: OnceCell<Vec<OtherReading>>,
    pub(crate) evidences: Arc<Evidences>,
    indices: OnceCell<Program>,
}

impl CompiledSet {
    /// The set with the criteria of the sets it includes and the preset's rules.
    ///
    /// ```
    /// use eligibility::{Choices, Knowledge};
    /// let set = Knowledge::built_in().compile("reference-sle", &Choices::default()).unwrap();
    /// assert!(set.definition().criteria.iter().any(|criterion| criterion.id == "fit_lvef"));
    /// ```
    pub fn definition(&self) -> &SetDefinition {
        &self.definition
    }

    /// Every switch and its value.
    pub fn options(&self) -> &SortedMap<String, bool> {
        &self.options
    }

    /// Whether it was loaded from a file that is not part of this release.
    pub fn is_from_file(&self) -> bool {
        self.from_file
    }

    /// SHA-256 over all files that can change its answers.
    ///
    /// ```
    /// use eligibility::{Choices, Knowledge};
    /// let set = Knowledge::built_in().compile("reference-sle", &Choices::default()).unwrap();
    /// assert_eq!(set.hash().len(), 64);
    /// ```
    pub fn hash(&self) -> &str {
        &self.hash
    }
}

impl Knowledge {
    /// What this build carries.
    ///
    /// # Panics
    /// Never in a build whose tests passed: they read every file.
    ///
    /// ```
    /// assert!(eligibility::Knowledge::built_in().dictionary().find("lvef_percent").is_some());
    /// ```
    pub fn built_in() -> &'static Self {
        static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
        KNOWLEDGE.get_or_init(|| {
            let bundle: Value = serde_json::from_str(BUNDLE).unwrap_or_default();
            match Self::read(&bundle) {
                Ok(knowledge) => knowledge,
                Err(problems) => panic!("the built-in criteria have problems: {problems:?}"),
            }
        })
    }

    /// Reads a bundle: `{"files": {path: {"document", "hash"}}}`.
    ///
    /// # Errors
    /// Every problem of every file.
    pub fn read(bundle: &Value) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut tables = Vec::new();
        let mut sets = SortedMap::new();
        let mut evidences = Evidences::default();
        let (mut facts, mut drugs, mut bibliography, mut diseases, mut laboratory) = Default::default();
        for (path, file) in bundle["files"].as_object().into_iter().flatten() {
            let tree = from_json(&file["document"]);
            let mut keep = |found: Vec<Problem>| problems.extend(found);
            match path.split('/').next().unwrap_or_default() {
                "facts.toml" => facts = read_facts(&tree, path).map_err(&mut keep).unwrap_or_default().facts,
                "diseases.toml" => {
                    diseases = read_diseases(&tree, path).map_err(&mut keep).unwrap_or_default()
                }
                "drugs.toml" => drugs = read_drugs(&tree, path).map_err(&mut keep).unwrap_or_default(),
                "laboratory.toml" => {
                    laboratory = read_laboratory(&tree, path).map_err(&mut keep).unwrap_or_default();
                }
                "sources.toml" => {
                    bibliography = read_sources(&tree, path).map_err(&mut keep).unwrap_or_default()
                }
                "evidence" if path.ends_with("thresholds.toml") => {
                    evidences.thresholds =
                        read_thresholds(&tree, path).map_err(&mut keep).unwrap_or_default();
                }
                "evidence" => evidences.risk = read_risk(&tree, path).map_err(&mut keep).unwrap_or_default(),
                "instruments" => tables.extend(read_table(&tree, path).map_err(&mut keep).ok()),
                _ => {
                    let hash = file["hash"].as_str().unwrap_or_default().to_owned();
                    if let Ok(set) = read_set(&tree, path).map_err(&mut keep) {
                        sets.insert(set.id.clone(), (set, hash));
                    }
                }
            }
        }
        let dictionary = Dictionary::new(facts, drugs, tables);
        problems.extend(evidence::strangers(&evidences, &dictionary, &sets));
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Self { dictionary, bibliography, diseases, laboratory, sets, evidences: Arc::new(evidences) })
    }

    /// The data dictionary.
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// The sources.
    pub fn bibliography(&self) -> &Bibliography {
        &self.bibliography
    }

    /// Limits of registered trials, and risk information.
    ///
    /// ```
    /// assert!(!eligibility::Knowledge::built_in().evidences().thresholds.rows.is_empty());
    /// ```
    pub fn evidences(&self) -> &Evidences {
        &self.evidences
    }

    /// The diseases that the page asks about, in its order.
    ///
    /// ```
    /// let diseases = eligibility::Knowledge::built_in().diseases();
    /// assert!(diseases.iter().any(|disease| disease.set == "reference-sle"));
    /// ```
    pub fn diseases(&self) -> &[Disease] {
        &self.diseases
    }

    /// How laboratory reports name results and units.
    ///
    /// ```
    /// assert!(!eligibility::Knowledge::built_in().laboratory().analytes.is_empty());
    /// ```
    pub fn laboratory(&self) -> &Laboratory {
        &self.laboratory
    }

    /// Sets a user can choose, by id.
    ///
    /// ```
    /// let sets: Vec<_> = eligibility::Knowledge::built_in().sets().map(|set| set.id.as_str()).collect();
    /// assert!(sets.contains(&"reference-sle"));
    /// ```
    pub fn sets(&self) -> impl Iterator<Item = &SetDefinition> {
        self.all_sets().filter(|set| set.kind != SetKind::General)
    }

    /// Every set, those that are only included in others among them.
    pub(crate) fn all_sets(&self) -> impl Iterator<Item = &SetDefinition> {
        self.sets.values().map(|(set, _)| set)
    }

    /// Compiles the set called `id`.
    ///
    /// # Errors
    /// An unknown set, option or preset, with the nearest known one.
    pub fn compile(&self, id: &str, choices: &Choices) -> Result<CompiledSet, Vec<Error>> {
        let Some((set, hash)) = self.sets.get(id) else {
            let known = self.sets().map(|set| set.id.as_str());
            return Err(vec![Error::unknown_word("unknown-set", "this release", id, known)]);
        };
        let (compiled, problems) = self.compile_set(set, hash, choices)?;
        if problems.is_empty() {
            return Ok(compiled);
        }
        let words = |problem: &RuleProblem| {
            let message = format!("{id}: {} {}: {}", problem.owner, problem.slot, problem.message);
            Error::of_file("bad-criteria", message)
        };
        Err(problems.iter().map(words).collect())
    }

    /// Compiles a set that is not part of this release; problems of its rules are given beside it.
    pub(crate) fn compile_set(
        &self,
        set: &SetDefinition,
        hash: &str,
        choices: &Choices,
    ) -> Result<(CompiledSet, Vec<RuleProblem>), Vec<Error>> {
        self.compile_whole(self.with_included(set)?, hash, choices)
    }

    /// Compiles a set once more, one from a file too, with other choices.
    ///
    /// # Errors
    /// An option or preset that it does not have.
    ///
    /// ```
    /// use eligibility::{Choices, Knowledge};
    /// let knowledge = Knowledge::built_in();
    /// let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
    /// let strict = Choices { preset: Some("strict".to_owned()), ..Choices::default() };
    /// assert_eq!(knowledge.compile_again(&set, &strict).unwrap().hash(), set.hash());
    /// ```
    pub fn compile_again(&self, set: &CompiledSet, choices: &Choices) -> Result<CompiledSet, Vec<Error>> {
        let (compiled, _) = self.compile_whole(set.plain.clone(), &set.hash, choices)?;
        Ok(CompiledSet { from_file: set.from_file, ..compiled })
    }

    fn compile_whole(
        &self,
        plain: SetDefinition,
        hash: &str,
        choices: &Choices,
    ) -> Result<(CompiledSet, Vec<RuleProblem>), Vec<Error>> {
        let mut definition = plain.clone();
        let options = apply(&mut definition, choices)?;
        let knowing = Knowing { dictionary: &self.dictionary, set: &definition, options: &options };
        let (program, problems) = Compiler::new(knowing).compile();
        let preset = choices.preset.clone();
        let compiled = CompiledSet {
            definition,
            hash: hash.to_owned(),
            options,
            preset,
            from_file: false,
            program,
            plain,
            choices: choices.clone(),
            others: OnceCell::new(),
            evidences: Arc::clone(&self.evidences),
            indices: OnceCell::new(),
        };
        Ok((compiled, problems))
    }

    /// The built-in set called `id` with all it includes, and its hash.
    pub(crate) fn whole(&self, id: &str) -> Option<(SetDefinition, &str)> {
        let (set, hash) = self.sets.get(id)?;
        Some((self.with_included(set).ok()?, hash))
    }

    fn with_included(&self, set: &SetDefinition) -> Result<SetDefinition, Vec<Error>> {
        let mut definition = set.clone();
        definition.sections = self.sections(set);
        for id in &set.include {
            match self.sets.get(id) {
                Some((other, _)) => include(&mut definition, other),
                None => {
                    let known = self.sets.keys().map(String::as_str);
                    return Err(vec![Error::unknown_word("unknown-set", "this release", id, known)]);
                }
            }
        }
        Ok(definition)
    }
}

impl Knowledge {
    /// The diseases that a trial of several is judged for apart.
    fn sections(&self, set: &SetDefinition) -> Vec<DiseaseSection> {
        if set.kind != SetKind::Trial || set.diseases.len() < 2 {
            return Vec::new();
        }
        let own = self.diseases.iter().filter(|one| set.diseases.contains(&one.id));
        own.map(|one| DiseaseSection { disease: one.id.clone(), present: one.present.clone() }).collect()
    }
}

/// Adds the criteria of another set after the set's own.
fn include(set: &mut SetDefinition, other: &SetDefinition) {
    set.criteria.extend(other.criteria.iter().cloned());
    set.definitions.extend(other.definitions.iter().cloned());
    set.groups.extend(other.groups.iter().cloned());
    for option in &other.options {
        if !set.options.iter().any(|one| one.id == option.id) {
            set.options.push(option.clone());
        }
    }
    for preset in &other.presets {
        match set.presets.iter_mut().find(|one| one.id == preset.id) {
            Some(own) => own.overrides.extend(preset.overrides.iter().cloned()),
            None => set.presets.push(preset.clone()),
        }
    }
}

/// Puts preset and switches in force; gives every switch with its value.
fn apply(set: &mut SetDefinition, choices: &Choices) -> Result<SortedMap<String, bool>, Vec<Error>> {
    let mut options = map_of(set.options.iter().map(|option| (option.id.clone(), option.default)));
    if let Some(id) = &choices.preset {
        let Some(preset) = set.presets.iter().find(|preset| preset.id == *id).cloned() else {
            let known = set.presets.iter().map(|preset| preset.id.as_str());
            return Err(vec![Error::unknown_word(
                "unknown-set",
                &format!("{} as a preset", set.id),
                id,
                known,
            )]);
        };
        options.extend(preset.options);
        for replaced in preset.overrides {
            if let Some(criterion) = set.criteria.iter_mut().find(|one| one.id == replaced.criterion) {
                criterion.body = replaced.body;
                criterion.grade = replaced.grade;
                criterion.threshold_grade = Some(replaced.grade);
                criterion.source = replaced.source;
            }
        }
    }
    for (id, value) in &choices.options {
        if options.insert(id.clone(), *value).is_none() {
            let known: Vec<&str> = set.options.iter().map(|option| option.id.as_str()).collect();
            return Err(vec![Error::unknown_word("unknown-option", &set.id, id, known)]);
        }
    }
    Ok(options)
}
