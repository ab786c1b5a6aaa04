//! A criteria set that is not part of this release, read from its file.

use super::{Choices, CompiledSet, Knowledge};
use crate::criterion::{ReadSet, SetDefinition, read_with_problems};
use crate::document::{Node, Position, Problem, Tree};
#[cfg(feature = "reader")]
use crate::document::{from_toml, sum};
use crate::engine::RuleProblem;
use crate::error::Error;
use crate::nearest::suggestion;
use crate::order::SortedSet;

impl Knowledge {
    /// Compiles the set in `text`, a criteria file; `file` names it in problems.
    ///
    /// It may include built-in sets. Its hash is the SHA-256 of the text. The rules of all its presets are
    /// checked, whichever is chosen.
    ///
    /// # Errors
    /// Every problem of the file at once: of its form, and of its rules against the dictionary. Also an option
    /// or preset of `choices` that it does not have.
    ///
    /// ```
    /// use eligibility::{Choices, Knowledge};
    /// let text = r#"
    ///     id = "mine"
    ///     title = "Mine"
    ///     diseases = ["sle"]
    ///     kind = "trial"
    ///     version = "1.0.0"
    ///     reviewed_on = 2026-01-31
    ///     complete = { inclusion = true, exclusion = true }
    ///     source = [{ key = "project" }]
    ///     [[criterion]]
    ///     id = "heart"
    ///     kind = "inclusion"
    ///     text = "The heart is sound."
    ///     rule = "lvef_precent >= 45 %"
    ///     grade = "proposal"
    ///     source = [{ key = "project" }]
    /// "#;
    /// let knowledge = Knowledge::built_in();
    /// let problems = knowledge.compile_file(text, "mine.toml", &Choices::default()).unwrap_err();
    /// assert_eq!((problems[0].code, problems[0].line), ("unknown-fact", 14));
    /// let mended = text.replace("precent", "percent");
    /// assert!(knowledge.compile_file(&mended, "mine.toml", &Choices::default()).is_ok());
    /// ```
    #[cfg(feature = "reader")]
    pub fn compile_file(
        &self,
        text: &str,
        file: &str,
        choices: &Choices,
    ) -> Result<CompiledSet, Vec<Problem>> {
        self.compile_tree(&from_toml(text, file)?, &sum(text), file, choices)
    }

    /// Compiles the set of a file whose tree was read before; `hash` is the SHA-256 of its text.
    ///
    /// # Errors
    /// As [`Knowledge::compile_file`].
    pub fn compile_tree(
        &self,
        tree: &Tree,
        hash: &str,
        file: &str,
        choices: &Choices,
    ) -> Result<CompiledSet, Vec<Problem>> {
        let ReadSet { set, mut problems, fits } = read_with_problems(tree, file);
        if !fits {
            return Err(problems);
        }
        self.clashes(&set, &mut |code, key, word, message| {
            problems.push(Problem::new(code, file, place(tree, key, word).unwrap_or_default(), message));
        });
        problems.extend(self.rule_problems(&set, tree, file));
        problems.sort_by_key(|problem| (problem.line, problem.column));
        if !problems.is_empty() {
            return Err(problems);
        }
        let chosen = self.compile_set(&set, hash, choices);
        chosen.map(|(compiled, _)| CompiledSet { from_file: true, ..compiled }).map_err(|errors| {
            let unplaced =
                |error: &Error| Problem::new(error.code(), file, Position::default(), error.message());
            errors.iter().map(unplaced).collect()
        })
    }
}

impl Knowledge {
    /// What only shows once the included sets are known: an id used twice, and what a preset names that is nowhere.
    fn clashes(&self, set: &SetDefinition, report: &mut dyn FnMut(&'static str, &str, &str, String)) {
        let included: Vec<&SetDefinition> =
            set.include.iter().filter_map(|id| self.sets.get(id)).map(|(other, _)| other).collect();
        if included.is_empty() {
            return; // the reader has seen it all
        }
        let theirs = included.iter().flat_map(|other| &other.criteria).map(|one| one.id.as_str());
        let theirs: SortedSet<&str> = theirs.collect();
        let own: Vec<&str> = set.criteria.iter().map(|one| one.id.as_str()).collect();
        let definitions = included.iter().flat_map(|other| &other.definitions).map(|one| one.id.as_str());
        let definitions: SortedSet<&str> = definitions.collect();
        let twice = own.iter().copied().filter(|id| theirs.contains(id));
        let defined = set.definitions.iter().map(|one| one.id.as_str());
        for id in twice.chain(defined.filter(|id| definitions.contains(id))) {
            report("duplicate-id", "id", id, format!("{id} is also in a set that is included; rename it"));
        }
        let options = included.iter().flat_map(|other| &other.options).chain(&set.options);
        let options: SortedSet<&str> = options.map(|one| one.id.as_str()).collect();
        let known: SortedSet<&str> = theirs.into_iter().chain(own).collect();
        for preset in &set.presets {
            let named = preset.overrides.iter().map(|one| one.criterion.as_str());
            for id in named.filter(|id| !known.contains(id)) {
                let hint = suggestion(id, known.iter().copied());
                let message = format!("preset {}: no criterion is called {id}{hint}", preset.id);
                report("unknown-criterion", "criterion", id, message);
            }
            for (id, _) in preset.options.iter().filter(|(id, _)| !options.contains(id.as_str())) {
                let hint = suggestion(id, options.iter().copied());
                let message = format!("preset {}: no option is called {id}{hint}", preset.id);
                report("unknown-option", id, "", message);
            }
        }
    }

    /// What is wrong with the rules, as they stand and under each preset.
    fn rule_problems(&self, set: &SetDefinition, tree: &Tree, file: &str) -> Vec<Problem> {
        let presets = set.presets.iter().map(|preset| Some(preset.id.clone()));
        let mut problems: Vec<Problem> = Vec::new();
        for preset in std::iter::once(None).chain(presets) {
            let choices = Choices { preset: preset.clone(), ..Choices::default() };
            let found: Vec<Problem> = match self.compile_set(set, "", &choices) {
                Ok((_, found)) => {
                    // a rule that could not be parsed has an empty span; the reader has reported it
                    let parsed = found.iter().filter(|one| one.span.start < one.span.end);
                    parsed.map(|one| placed(one, set, preset.as_deref(), file)).collect()
                }
                Err(errors) => {
                    let at = place(tree, "include", "").unwrap_or_default();
                    let problem = |error: &Error| Problem::new(error.code(), file, at, error.message());
                    errors.iter().map(problem).collect()
                }
            };
            for one in found {
                if !problems.contains(&one) {
                    problems.push(one);
                }
            }
        }
        problems
    }
}

/// Where a problem of a rule stands in the file.
fn placed(problem: &RuleProblem, set: &SetDefinition, preset: Option<&str>, file: &str) -> Problem {
    let RuleProblem { owner, slot, span, .. } = problem;
    let replaced = preset
        .and_then(|id| set.presets.iter().find(|one| one.id == id))
        .filter(|preset| preset.overrides.iter().any(|one| one.criterion == *owner));
    let group = set.criteria.iter().find(|one| one.id == *owner).map_or("", |one| one.group.as_str());
    let (path, words) = match (slot.as_str(), replaced) {
        ("definition", _) => (format!("definition.{owner}"), format!("definition {owner}")),
        ("waiver", _) => (format!("group.{group}"), format!("waiver of group {group}")),
        ("counts", _) | (_, None) => {
            (format!("criterion.{owner}.{slot}"), format!("{slot} of criterion {owner}"))
        }
        (_, Some(preset)) => {
            let words = format!("{slot} of criterion {owner} in preset {}", preset.id);
            (format!("preset.{}.{owner}.{slot}", preset.id), words)
        }
    };
    let message = format!("{words}: {}", problem.message);
    Problem::new(problem.code, file, set.positions.locate(&path, *span), message)
}

/// Where `key` stands with this word as its value; an empty word is any.
fn place(tree: &Tree, key: &str, word: &str) -> Option<Position> {
    let is_it = |value: &Tree| word.is_empty() || matches!(&value.node, Node::Text(text) if text == word);
    match &tree.node {
        Node::Table(entries) => {
            let own = entries.iter().find(|(name, value)| name.text == key && is_it(value));
            let inside = || entries.iter().find_map(|(_, value)| place(value, key, word));
            own.map(|(_, value)| value.at).or_else(inside)
        }
        Node::List(items) => items.iter().find_map(|item| place(item, key, word)),
        _ => None,
    }
}
