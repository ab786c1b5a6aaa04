//! The files under `criteria/` as one JSON text. Used by the build script, and by `xtask` for other versions of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// The texts of the `.toml` files by path, relative to `criteria/` and with forward slashes.
pub type Texts = BTreeMap<String, String>;

/// Gathers them; the shape is described in `build.rs`.
///
/// # Errors
/// The first file that is not TOML, with its line.
pub fn bundle(texts: &Texts) -> Result<Value, String> {
    let mut files = Map::new();
    for (path, text) in texts {
        files.insert(path.clone(), json!({"document": parse(path, text)?}));
    }
    add_set_hashes(&mut files, texts);
    Ok(json!({"files": files}))
}

/// SHA-256 of a text, in hexadecimal.
pub fn sum(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a String takes every write");
        hex
    })
}

/// Gives every criteria set one hash over all that can change its answers: its own file, the sets it includes,
/// facts, drugs, instruments and diseases.
fn add_set_hashes(files: &mut Map<String, Value>, texts: &Texts) {
    let sums: BTreeMap<&String, String> = texts.iter().map(|(path, text)| (path, sum(text))).collect();
    let is_set = |path: &str| path.starts_with("reference/") || path.starts_with("trials/");
    // how laboratory reports name results changes what is entered, never an answer
    let answers = |path: &str| path != "laboratory.toml";
    let shared: String =
        texts.keys().filter(|path| !is_set(path) && answers(path)).map(|path| sums[path].as_str()).collect();
    let sum_of = |id: &str| {
        let found = files.iter().find(|(_, file)| file["document"]["id"] == id);
        found.map_or("", |(path, _)| &sums[path])
    };
    let hash = |path: &String| {
        let include = files[path]["document"]["include"].as_array().into_iter().flatten();
        let included: String = include.filter_map(Value::as_str).map(sum_of).collect();
        sum(&(sums[path].clone() + &included + &shared))
    };
    let hashes: Vec<(String, String)> =
        files.keys().filter(|path| is_set(path)).map(|path| (path.clone(), hash(path))).collect();
    for (path, hash) in hashes {
        files[&path]["hash"] = json!(hash);
    }
}

fn parse(path: &str, text: &str) -> Result<Value, String> {
    let table: toml::Table = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| 1 + text[..span.start].matches('\n').count());
        format!("{path}:{line}: {}", error.message().replace('\n', ", "))
    })?;
    to_json(&toml::Value::Table(table)).map_err(|error| format!("{path}: {error}"))
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
