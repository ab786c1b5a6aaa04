//! What of others is inside the browser build: crates, the standard library, and the data of the registry.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use cargo_metadata::{CargoOpt, MetadataCommand};

use crate::command::{cargo, output, program, root};
use crate::tools::WASM;

/// One part.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its version; for data the day of the snapshot.
    pub version: String,
    /// The expression of its licence.
    pub licence: String,
    /// Where it is from, as a package URL; none for what is no package.
    pub purl: Option<String>,
    /// `library` or `data`, as the bill of materials words it.
    pub kind: &'static str,
    /// The texts of its licence.
    pub texts: Vec<String>,
}

/// Every part of the modules that the page loads, by name.
pub fn parts() -> Result<Vec<Part>> {
    let mut parts = crates()?;
    parts.push(standard_library()?);
    parts.push(registry()?);
    parts.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(parts)
}

/// The crates that cargo resolves for the browser build, without what runs at build time alone.
fn crates() -> Result<Vec<Part>> {
    let words = "tree --locked --package car-t-eligibility --no-default-features --features page,reading \
        --edges normal,no-proc-macro --prefix none --format {p}";
    let tree = output(cargo(words).args(["--target", WASM]))?;
    let mut metadata = MetadataCommand::new();
    metadata.current_dir(root()).features(CargoOpt::AllFeatures).other_options(["--locked".to_owned()]);
    let packages: BTreeMap<_, _> = metadata
        .exec()?
        .packages
        .into_iter()
        .map(|package| ((package.name.to_string(), package.version.to_string()), package))
        .collect();
    let mut parts = BTreeMap::new();
    for line in tree.lines() {
        let mut words = line.split(' ');
        let (name, version) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let key = (name.to_owned(), version.trim_start_matches('v').to_owned());
        let package = packages.get(&key).with_context(|| format!("cargo knows no {name} {version}"))?;
        let folder = package.manifest_path.parent().context("a manifest lies in a folder")?;
        if package.source.is_none() {
            continue; // this project
        }
        let part = Part {
            purl: Some(format!("pkg:cargo/{}@{}", key.0, key.1.replace('+', "%2B"))),
            licence: package.license.clone().with_context(|| format!("{name} names no licence"))?,
            name: key.0.clone(),
            version: key.1.clone(),
            kind: "library",
            texts: texts(folder.as_std_path())?,
        };
        parts.insert(key, part);
    }
    Ok(parts.into_values().collect())
}

/// Of a choice of licences MIT, whose text names the holder; otherwise every text there is.
fn texts(folder: &Path) -> Result<Vec<String>> {
    let mut files: Vec<(String, String)> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        if ["LICENSE", "LICENCE", "COPYING", "UNLICENSE"].iter().any(|start| name.starts_with(start)) {
            files.push((name, fs::read_to_string(entry.path())?));
        }
    }
    files.sort();
    ensure!(!files.is_empty(), "no text of a licence in {}", folder.display());
    let chosen = |name: &str| ["MIT", "UNICODE"].iter().any(|word| name.contains(word));
    if files.iter().any(|(name, _)| chosen(name)) {
        files.retain(|(name, _)| chosen(name));
    }
    Ok(files.into_iter().map(|(_, text)| text.replace('\r', "")).collect())
}

fn standard_library() -> Result<Part> {
    let version = output(program("rustc").arg("--version"))?;
    Ok(Part {
        name: "Rust standard library".to_owned(),
        version: version.split(' ').nth(1).context("rustc tells its version")?.to_owned(),
        licence: "MIT OR Apache-2.0".to_owned(),
        purl: None,
        kind: "library",
        texts: vec![fs::read_to_string(root().join("LICENSE-APACHE"))?],
    })
}

/// The tables of trials and sites, whose head names licence and holder.
fn registry() -> Result<Part> {
    let table = fs::read_to_string(root().join("criteria/registry/trials.tsv"))?;
    let head = |key: &str| {
        let line = table.lines().find_map(|line| line.strip_prefix(&format!("# {key}: ")));
        line.map(str::to_owned).with_context(|| format!("the table of trials has no line `{key}`"))
    };
    let licence = head("licence")?;
    let holder = licence.strip_prefix("MIT, ").and_then(|text| text.split(';').next());
    let holder = holder.context("the licence of the table of trials is no longer MIT")?;
    let text = fs::read_to_string(root().join("LICENSE-MIT"))?;
    let own =
        text.lines().find(|line| line.starts_with("Copyright")).context("our licence names a holder")?;
    Ok(Part {
        name: "registry of trials".to_owned(),
        version: head("snapshot")?,
        licence: "MIT".to_owned(),
        purl: None,
        kind: "data",
        texts: vec![text.replace(own, &holder.replacen("copyright", "Copyright (c)", 1))],
    })
}

/// The licences of this project and of every part, equal texts once.
pub fn licences(parts: &[Part]) -> Result<String> {
    let own = |name: &str| fs::read_to_string(root().join(name));
    let mut whole = format!(
        "CAR-T eligibility is licensed under MIT or Apache-2.0, at your choice.\n\n{}\n\n{}\n",
        own("LICENSE-MIT")?.trim(),
        own("LICENSE-APACHE")?.trim_end()
    );
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for part in parts {
        for text in &part.texts {
            let name = format!("{} {} ({})", part.name, part.version, part.licence);
            by_text.entry(text.trim().to_owned()).or_default().push(name);
        }
    }
    let mut grouped: Vec<_> = by_text.into_iter().map(|(text, names)| (names, text)).collect();
    grouped.sort();
    let apache = own("LICENSE-APACHE")?.trim().to_owned();
    for (names, text) in grouped {
        let text = if text == apache { "Apache License, Version 2.0, as above." } else { &text };
        whole += &format!("\n{}\n{}\n\n{text}\n", "=".repeat(80), names.join("\n"));
    }
    Ok(whole)
}
