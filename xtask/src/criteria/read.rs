//! The texts of the criteria: of this tree, of a folder, of a version in git.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::Texts;
use crate::command::{output, program, root};

/// The files of this tree.
pub fn here() -> Result<Texts> {
    folder(&root().join("criteria"))
}

/// The files of a folder (`criteria/` itself, or what holds it) or of a version that git knows.
pub fn version(name: &str) -> Result<Texts> {
    let path = Path::new(name);
    let texts = match path.is_dir() {
        true if path.join("facts.toml").is_file() => folder(path)?,
        true => folder(&path.join("criteria"))?,
        false => revision(name)?,
    };
    if !texts.contains_key("facts.toml") {
        bail!("{name}: there is no criteria/facts.toml; name a folder or a version that git knows");
    }
    Ok(texts)
}

fn folder(top: &Path) -> Result<Texts> {
    let (mut texts, mut waiting) = (Texts::new(), vec![top.to_owned()]);
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let inside = path.strip_prefix(top)?.iter().map(|part| part.to_string_lossy());
            let name = inside.collect::<Vec<_>>().join("/");
            if is_data(&name) {
                texts.insert(name, fs::read_to_string(&path)?);
            }
        }
    }
    Ok(texts)
}

fn revision(name: &str) -> Result<Texts> {
    if name.starts_with('-') {
        bail!("{name} is no version");
    }
    let list = output(program("git").args(["ls-tree", "-r", "--name-only", name, "--", "criteria"]))
        .with_context(|| format!("{name} is neither a folder nor a version that git knows"))?;
    let mut texts = Texts::new();
    for path in list.lines() {
        let inside = path.trim_start_matches("criteria/");
        if is_data(inside) {
            texts.insert(inside.to_owned(), content(&format!("{name}:{path}"))?);
        }
    }
    Ok(texts)
}

/// A file as git holds it, to the last byte.
fn content(object: &str) -> Result<String> {
    let shown = program("git").args(["show", object]).output().context("cannot start git")?;
    if !shown.status.success() {
        bail!("git cannot show {object}");
    }
    Ok(String::from_utf8(shown.stdout)?)
}

/// Pages about the files are no data.
fn is_data(name: &str) -> bool {
    !name.ends_with(".md")
}
