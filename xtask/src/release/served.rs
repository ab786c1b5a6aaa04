//! The site: for any static server and any sub-path, every file but the page and the worker named by its content.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::json;

use super::Release;
use super::page::{Parts, after_licence, before, hex, integrity, stamp, version};
use crate::command::root;
use crate::site::replace;

/// Files by name.
type Files = BTreeMap<String, Vec<u8>>;

/// Writes the site of a built page.
pub fn write(site: &Path, folder: &Path, release: &Release) -> Result<()> {
    let files = files(site, release)?;
    fs::create_dir_all(folder)?;
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}

fn files(site: &Path, release: &Release) -> Result<Files> {
    let parts = Parts::of(site)?;
    let mut files = Files::new();
    let style = add(&mut files, "page", "css", parts.style.into_bytes());
    let engine = module(&mut files, site, "eligibility")?;
    let reader = module(&mut files, site, "reader")?;
    let plain = add(&mut files, "no-wasm", "js", release.plain.clone().into_bytes());
    let boot = fs::read_to_string(site.join("boot.js"))?;
    let boot = replace(&boot, "./no-wasm.js", &format!("./{plain}"))?;
    let boot = replace(&boot, "./pkg/eligibility.js", &format!("./{engine}"))?;
    let embed = add(&mut files, "embed", "js", fs::read(site.join("embed.js"))?);
    let boot = replace(&boot, "./embed.js", &format!("./{embed}"))?;
    let boot = add(
        &mut files,
        "boot",
        "js",
        replace(&boot, "./pkg/reader.js", &format!("./{reader}"))?.into_bytes(),
    );
    let offline = add(&mut files, "offline", "js", fs::read(root().join("packaging/offline.js"))?);
    let script = |name: &str| format!("<script type=\"module\" src=\"{name}\"></script>\n");
    let head = format!("<link rel=\"stylesheet\" href=\"{style}\">\n{}{}", script(&boot), script(&offline));
    let licences = add(&mut files, "licences", "txt", release.licences.clone().into_bytes());
    let link = format!("; <a href=\"{licences}\" lang=\"en\">licences of every part</a>");
    let whole = |html: &str| after_licence(&before(html, "</head>", &head)?, &link);
    let html = whole(&parts.html)?;
    let others = parts.others.iter().map(|(name, html)| Ok((name, whole(html)?)));
    let others: Vec<(&String, String)> = others.collect::<Result<_>>()?;
    let worker = fs::read_to_string(root().join("packaging/worker.js"))?;
    // the names have the sums of the other files
    let all: String = others.iter().map(|(_, html)| html.as_str()).collect();
    let version = version(&release.version, format!("{html}{all}{worker}").as_bytes());
    files.insert("./".to_owned(), stamp(&html, &version)?.into_bytes());
    for (name, html) in others {
        files.insert(name.clone(), stamp(&html, &version)?.into_bytes());
    }
    // large, and of use to few: not kept for use without a network
    let kept = files.iter().filter(|(name, _)| **name != plain);
    let sums: BTreeMap<_, _> = kept.map(|(name, bytes)| (name, integrity(bytes))).collect();
    let worker = replace(&worker, "%VERSION%", &version)?;
    let worker = replace(&worker, "FILES = {}", &format!("FILES = {:#}", json!(sums)))?;
    files.insert("worker.js".to_owned(), worker.into_bytes());
    // other pages load it, by a name that stays
    files.insert("element.js".to_owned(), fs::read(site.join("element.js"))?);
    let page = files.remove("./").unwrap_or_default();
    files.insert("index.html".to_owned(), page);
    Ok(files)
}

/// A WebAssembly module and the script that loads it; gives the name of the script.
fn module(files: &mut Files, site: &Path, name: &str) -> Result<String> {
    let wasm = add(files, name, "wasm", fs::read(site.join(format!("pkg/{name}_bg.wasm")))?);
    let glue = fs::read_to_string(site.join(format!("pkg/{name}.js")))?;
    let glue = replace(&glue, &format!("new URL('{name}_bg.wasm'"), &format!("new URL('{wasm}'"))?;
    Ok(add(files, name, "js", glue.into_bytes()))
}

fn add(files: &mut Files, name: &str, kind: &str, bytes: Vec<u8>) -> String {
    let name = format!("{name}-{}.{kind}", &hex(&bytes)[..16]);
    files.insert(name.clone(), bytes);
    name
}
