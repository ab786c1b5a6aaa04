//! Gathers the files under `criteria/` into one JSON text, so that the core carries no TOML parser.
//!
//! The text is `criteria.json` in `OUT_DIR`, to be read with
//! `include_str!(concat!(env!("OUT_DIR"), "/criteria.json"))`. Its shape, with the files in the order of
//! their paths and the keys in the order of each file:
//!
//! ```json
//! {"files": {"reference/sle.toml": {"document": {"id": "reference-sle"}, "hash": "<64 hex digits>"}}}
//! ```
//!
//! Criteria sets alone have a hash. Dates become strings. The meaning of the files is checked by the core, not here: this only says where a
//! file is not TOML.
//!
//! The words of the page, `src/view/message/*.ftl`, become `messages.rs`; `build/messages.rs` says how.

#[path = "build/bundle.rs"]
mod bundle;
#[path = "build/messages.rs"]
mod messages;

use std::fs;
use std::path::{Path, PathBuf};

/// The languages of the page, in the order of `Language::ALL`; the first names the variables.
const LANGUAGES: [&str; 2] = ["src/view/message/en.ftl", "src/view/message/de.ftl"];

type Error = Box<dyn std::error::Error>;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=criteria");
    LANGUAGES.iter().for_each(|path| println!("cargo::rerun-if-changed={path}"));
    match write_messages() {
        Ok(problems) => problems.iter().for_each(|problem| println!("cargo::error={problem}")),
        Err(error) => println!("cargo::error={error}"),
    }
    if let Err(error) = write_bundle(Path::new("criteria")) {
        println!("cargo::error={error}");
    }
}

fn write_bundle(root: &Path) -> Result<(), Error> {
    let mut texts = bundle::Texts::new();
    for path in toml_files(root)? {
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        texts.insert(slashed(path.strip_prefix(root)?), text);
    }
    let target = PathBuf::from(std::env::var("OUT_DIR")?).join("criteria.json");
    fs::write(target, bundle::bundle(&texts)?.to_string())?;
    Ok(())
}

/// Writes the words of the page; gives what is wrong with them.
fn write_messages() -> Result<Vec<String>, Error> {
    let mut files = Vec::new();
    for path in LANGUAGES {
        files.push((path, fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    match messages::generate(&files) {
        Ok(rust) => fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join("messages.rs"), rust)?,
        Err(problems) => return Ok(problems),
    }
    Ok(Vec::new())
}

/// Every `.toml` under `folder`.
fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let (mut found, mut waiting) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                found.push(path);
            }
        }
    }
    Ok(found)
}

fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
