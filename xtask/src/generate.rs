//! `cargo xtask generate`: the committed files that a program writes; with `--check`, none may be stale.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::command::root;
use crate::site;

/// Path of a generated file, and what makes its text from the folder of the built page.
type Generated = (&'static str, fn(&Path) -> Result<String>);

/// Every generated file. Add one here and it is written, and checked by `cargo xtask test`.
const GENERATED: [Generated; 1] = [("docs/eligibility.d.ts", types)];

/// Runs the task with the words after its name.
///
/// # Errors
/// The build failed, or with `--check` a file is stale.
pub fn run(arguments: &[String]) -> Result<()> {
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => write(&site::build()?),
        ["--check"] => check(&site::build()?),
        _ => bail!("generate knows only --check"),
    }
}

/// Fails with the names of the stale files.
pub(crate) fn check(site: &Path) -> Result<()> {
    let mut stale = Vec::new();
    for (path, make) in GENERATED {
        if fs::read_to_string(root().join(path)).ok() != Some(make(site)?) {
            stale.push(path);
        }
    }
    if !stale.is_empty() {
        bail!("stale: {}; run `cargo xtask generate`", stale.join(", "));
    }
    Ok(())
}

fn write(site: &Path) -> Result<()> {
    for (path, make) in GENERATED {
        let (path, text) = (root().join(path), make(site)?);
        fs::create_dir_all(path.parent().expect("a file lies in a folder"))?;
        fs::write(path, text)?;
    }
    Ok(())
}

/// The types of the WebAssembly API, without the loader that follows them and hangs on compiler versions.
fn types(site: &Path) -> Result<String> {
    let text = fs::read_to_string(site.join("pkg/eligibility.d.ts"))?;
    let end = text.find("export type InitInput").context("the types no longer end with the loader")?;
    Ok(text[..end].trim_end().to_owned() + "\n")
}
