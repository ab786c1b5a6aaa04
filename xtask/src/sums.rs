//! `cargo xtask sums`: writes the sums of the criteria, once `CHANGELOG.md` names what changed.
//!
//! `docs/criteria-sums.txt` holds a sum for every entry under `criteria/`, the version of every set, and a sum for
//! every line of the change log as they were when it was last written. So it is seen without any history which
//! entries changed since, and which lines were added to tell it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use anyhow::{Result, bail};

use crate::command::root;
use crate::criteria::{Entries, Key, Texts, entries, here, sum};
use crate::versions;

const PATH: &str = "docs/criteria-sums.txt";
const HEAD: &str = "# Written by `cargo xtask sums`; docs/governance.md says what for.\n";
/// Digits of a sum: enough to see a change, short enough to read.
const DIGITS: usize = 16;
/// Changes listed before the rest is counted.
const MOST_LISTED: usize = 30;

/// Writes the sums and what follows from them.
///
/// # Errors
/// A change that no new line of the change log names, or a signed set that changed under its old version.
pub fn run(arguments: &[String]) -> Result<()> {
    if !arguments.is_empty() {
        bail!("sums takes no arguments");
    }
    let texts = here()?;
    let now = State::of(&texts, &changelog()?)?;
    if let Some(before) = stored() {
        let untold = untold(&before, &now, &changelog()?);
        if !untold.is_empty() {
            bail!(
                "{}name each in a new line of CHANGELOG.md, in backticks, then run this again",
                list(&untold)
            );
        }
    }
    fs::write(root().join(PATH), now.to_text())?;
    versions::write(&texts)
}

/// Fails when the criteria are not those that the sums tell of, or a list made from them is stale.
///
/// # Errors
/// The entries that changed.
pub fn check() -> Result<()> {
    let texts = here()?;
    let now = State::of(&texts, &changelog()?)?;
    let Some(before) = stored() else { bail!("{PATH} is missing; run `cargo xtask sums`") };
    let changed: Vec<String> =
        changed(&before, &now).iter().map(|(key, how)| format!("{key} {how}")).collect();
    if !changed.is_empty() {
        bail!(
            "{}say it in CHANGELOG.md (id in backticks, old and new value, source), then run `cargo xtask sums`",
            list(&changed)
        );
    }
    versions::check(&texts)
}

fn changelog() -> Result<String> {
    Ok(fs::read_to_string(root().join("CHANGELOG.md"))?)
}

fn stored() -> Option<State> {
    fs::read_to_string(root().join(PATH)).ok().map(|text| State::read(&text))
}

fn list(lines: &[String]) -> String {
    let more = lines.len().saturating_sub(MOST_LISTED);
    let mut text = lines.iter().take(MOST_LISTED).fold(String::new(), |text, line| text + line + "\n");
    if more > 0 {
        text += &format!("and {more} more\n");
    }
    text
}

/// What the file holds.
#[derive(Debug, Default, PartialEq)]
struct State {
    /// Sum of each entry.
    entries: BTreeMap<Key, String>,
    /// Version of each signed set, by file.
    signed: BTreeMap<String, String>,
    /// Sums of the lines of the change log.
    lines: BTreeSet<String>,
}

impl State {
    fn of(texts: &Texts, changelog: &str) -> Result<Self> {
        let found = entries(texts).map_err(anyhow::Error::msg)?;
        let entries = found.iter().map(|(key, value)| (key.clone(), short(&value.to_string())));
        Ok(Self {
            entries: entries.collect(),
            signed: signed(&found),
            lines: lines(changelog).map(short).collect(),
        })
    }

    fn to_text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (Key { file, kind, id }, sum) in &self.entries {
            writeln!(text, "entry {sum} {file} {kind} {id}").expect("a String takes every write");
        }
        for (file, version) in &self.signed {
            writeln!(text, "signed {file} {version}").expect("a String takes every write");
        }
        for line in &self.lines {
            writeln!(text, "told {line}").expect("a String takes every write");
        }
        text
    }

    /// A line that is none of these is left out: the entry then counts as new.
    fn read(text: &str) -> Self {
        let mut state = Self::default();
        for line in text.lines() {
            match line.split(' ').collect::<Vec<_>>()[..] {
                ["entry", sum, file, kind, ref id @ ..] => {
                    let key = Key { file: file.to_owned(), kind: kind.to_owned(), id: id.join(" ") };
                    state.entries.insert(key, sum.to_owned());
                }
                ["signed", file, version] => drop(state.signed.insert(file.to_owned(), version.to_owned())),
                ["told", line] => drop(state.lines.insert(line.to_owned())),
                _ => {}
            }
        }
        state
    }
}

fn signed(entries: &Entries) -> BTreeMap<String, String> {
    let heads = entries.iter().filter(|(key, _)| key.kind == "head");
    let signed =
        heads.filter(|(_, head)| head["reviewed_by_role"].as_str().is_some_and(|role| !role.is_empty()));
    let version = |head: &serde_json::Value| head["version"].as_str().unwrap_or_default().to_owned();
    signed.map(|(key, head)| (key.file.clone(), version(head))).collect()
}

fn lines(changelog: &str) -> impl Iterator<Item = &str> {
    changelog.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn short(text: &str) -> String {
    sum(text)[..DIGITS].to_owned()
}

/// Entries whose sum differs, and how.
fn changed(before: &State, now: &State) -> Vec<(Key, &'static str)> {
    let mut found = Vec::new();
    for key in before.entries.keys().chain(now.entries.keys()).collect::<BTreeSet<_>>() {
        match (before.entries.get(key), now.entries.get(key)) {
            (Some(old), Some(new)) if old == new => {}
            (Some(_), Some(_)) => found.push((key.clone(), "changed")),
            (Some(_), None) => found.push((key.clone(), "removed")),
            _ => found.push((key.clone(), "added")),
        }
    }
    found
}

/// Changes that no new line of the change log names, and signed sets that changed under their old version.
fn untold(before: &State, now: &State, changelog: &str) -> Vec<String> {
    let new: Vec<&str> = lines(changelog).filter(|line| !before.lines.contains(&short(line))).collect();
    let told = |word: &str| new.iter().any(|line| line.contains(&format!("`{word}`")));
    let changed = changed(before, now);
    let silent = changed.iter().filter(|(key, how)| !names(key, how).iter().any(|name| told(name)));
    let mut found: Vec<String> = silent.map(|(key, how)| format!("{key} {how}")).collect();
    for (file, version) in &before.signed {
        let touched = changed.iter().any(|(key, _)| key.file == *file);
        if touched && now.signed.get(file) == Some(version) {
            found.push(format!(
                "criteria/{file} is signed as {version}: raise its version and have it signed again"
            ));
        }
    }
    found
}

/// What a line of the change log may call a change. What is new may be told by its file or folder.
fn names(key: &Key, how: &str) -> Vec<String> {
    let own = key.id.rsplit('/').next().unwrap_or_default().split('#').next().unwrap_or_default();
    let mut names = vec![key.id.clone(), own.to_owned()];
    let file = format!("criteria/{}", key.file);
    let of_a_list = key.kind == "source" || key.kind == "file";
    if how == "added" || of_a_list || key.kind == "head" {
        names.extend(
            file.rfind('/').map(|end| file[..=end].to_owned()).filter(|folder| folder != "criteria/"),
        );
        names.push(file);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(rule: &str, role: &str, version: &str) -> Texts {
        let set = format!(
            "id = \"mine\"\nversion = \"{version}\"\nreviewed_by_role = \"{role}\"\n[[criterion]]\nid = \"heart\"\nrule = \"{rule}\"\n"
        );
        let facts = "[[fact]]\nid = \"lvef_percent\"\n".to_owned();
        [("facts.toml".to_owned(), facts), ("trials/mine.toml".to_owned(), set)].into()
    }

    fn state(texts: &Texts, changelog: &str) -> State {
        State::of(texts, changelog).unwrap()
    }

    #[test]
    fn what_is_written_reads_back() {
        let state = state(&texts("a", "Rheumatologist", "1.0.0"), "# Changes\n\n- one\n");
        assert_eq!(State::read(&state.to_text()), state);
        assert_eq!(state.lines.len(), 2);
        assert_eq!(state.signed.len(), 1);
    }

    #[test]
    fn a_change_needs_a_new_line_that_names_it() {
        let log = "- `heart`: first version.\n";
        let before = state(&texts("a", "", "1.0.0"), log);
        let after = texts("b", "", "1.0.0");
        let wanted = ["criteria/trials/mine.toml: criterion heart changed"];
        assert_eq!(untold(&before, &state(&after, log), log), wanted, "an old line does not tell it");
        let other = format!("{log}- `liver`: at most 3.\n");
        assert_eq!(untold(&before, &state(&after, &other), &other), wanted);
        let told = format!("{log}- `heart`: a is now b.\n");
        assert!(untold(&before, &state(&after, &told), &told).is_empty());
        assert_eq!(
            untold(&before, &state(&Texts::new(), &told), &told).len(),
            3,
            "the facts are gone as well"
        );
    }

    #[test]
    fn new_files_may_be_told_by_their_folder() {
        let before = State::default();
        let log = "- `criteria/trials/`: one more trial. `lvef_percent`: new. `criteria/facts.toml`: new.\n";
        let all = texts("a", "", "1.0.0");
        assert!(untold(&before, &state(&all, log), log).is_empty());
    }

    #[test]
    fn a_signed_set_changes_only_with_its_version() {
        let before = state(&texts("a", "Rheumatologist", "1.0.0"), "");
        let log = "- `heart`, `mine`: a is now b.\n";
        let same = state(&texts("b", "Rheumatologist", "1.0.0"), log);
        assert!(untold(&before, &same, log)[0].contains("raise its version"));
        let raised = state(&texts("b", "Rheumatologist", "1.1.0"), log);
        assert!(untold(&before, &raised, log).is_empty());
        let unsigned = state(&texts("b", "", "1.0.0"), log);
        assert!(untold(&before, &unsigned, log).is_empty(), "a proposal again");
    }
}
