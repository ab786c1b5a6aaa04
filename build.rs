//! Gathers the files under `criteria/` into one JSON text, so that the core carries no TOML parser.
//!
//! The text is `criteria.json` in `OUT_DIR`, to be read with
//! `include_str!(concat!(env!("OUT_DIR"), "/criteria.json"))`. Its shape, with the files in the order of
//! their paths and the keys in the order of each file:
//!
//! ```json
//! {"files": {"reference/sle.toml": {"sha256": "<64 hex digits>", "document": {"id": "reference-sle"}}}}
//! ```
//!
//! Dates become strings. The meaning of the files is checked by the core, not here: this only says where a
//! file is not TOML.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

type Error = Box<dyn std::error::Error>;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=criteria");
    if let Err(error) = write_bundle(Path::new("criteria")) {
        println!("cargo::error={error}");
    }
}

fn write_bundle(root: &Path) -> Result<(), Error> {
    let mut files = Map::new();
    for path in toml_files(root)? {
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let document = parse(&path, &text)?;
        let name = slashed(path.strip_prefix(root)?);
        files.insert(name, json!({"sha256": hex(&Sha256::digest(&text)), "document": document}));
    }
    add_set_hashes(&mut files);
    let target = PathBuf::from(std::env::var("OUT_DIR")?).join("criteria.json");
    fs::write(target, json!({"files": files}).to_string())?;
    Ok(())
}

/// Gives every criteria set one hash over all that can change its answers: its own file, the sets it includes,
/// facts, drugs, instruments and diseases.
fn add_set_hashes(files: &mut Map<String, Value>) {
    let is_set = |path: &str| path.starts_with("reference/") || path.starts_with("trials/");
    let answers = |path: &&String| !is_set(path);
    let sum = |path: &str| files[path]["sha256"].as_str().unwrap_or_default().to_owned();
    let shared: String = files.keys().filter(answers).map(|path| sum(path)).collect();
    let hash = |path: &str| {
        let include = files[path]["document"]["include"].as_array().into_iter().flatten();
        let included: String = include.filter_map(Value::as_str).map(|id| sum_of(files, id)).collect();
        hex(&Sha256::digest(sum(path) + &included + &shared))
    };
    let hashes: Vec<(String, String)> =
        files.keys().filter(|path| is_set(path)).map(|path| (path.clone(), hash(path))).collect();
    for (path, hash) in hashes {
        files[&path]["hash"] = json!(hash);
    }
}

/// The sum of the file of the set called `id`.
fn sum_of(files: &Map<String, Value>, id: &str) -> String {
    let found = files.values().find(|file| file["document"]["id"] == id);
    found.and_then(|file| file["sha256"].as_str()).unwrap_or_default().to_owned()
}

/// Every `.toml` under `folder`, sorted by its path with forward slashes: the same order on every system.
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
    found.sort_by_key(|path| slashed(path));
    Ok(found)
}

fn parse(path: &Path, text: &str) -> Result<Value, Error> {
    let table: toml::Table = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| 1 + text[..span.start].matches('\n').count());
        format!("{}:{line}: {}", slashed(path), error.message().replace('\n', ", "))
    })?;
    to_json(&toml::Value::Table(table)).map_err(|error| format!("{}: {error}", slashed(path)).into())
}

fn to_json(value: &toml::Value) -> Result<Value, String> {
    Ok(match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) if number.is_finite() => json!(number),
        toml::Value::Float(number) => return Err(format!("{number} is not a number JSON can hold")),
        toml::Value::Boolean(flag) => json!(flag),
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(items) => Value::Array(items.iter().map(to_json).collect::<Result<_, _>>()?),
        toml::Value::Table(table) => {
            let entry = |(key, value): (&String, _)| Ok((key.clone(), to_json(value)?));
            Value::Object(table.iter().map(entry).collect::<Result<_, String>>()?)
        }
    })
}

fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String takes every write");
        text
    })
}
