//! `cargo xtask dist`: everything that is handed out, made from one build of the page.

mod bill;
pub(crate) mod check;
mod package;
mod page;
mod parts;
mod served;
mod single;
mod twice;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use toml::Value;

use crate::command::{files, root};
use crate::{no_wasm, site};

/// The page as one file.
pub(crate) const SINGLE: &str = "car-t-eligibility.html";

/// The page as one file for browsers without WebAssembly.
pub(crate) const NO_WASM: &str = "car-t-eligibility-no-wasm.html";

/// Runs the task with the words after its name.
///
/// # Errors
/// A build failed, or with `--check-twice` a build of the same source in another folder gave other bytes.
pub fn run(arguments: &[String]) -> Result<()> {
    let folder = root().join("dist");
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => {
            build(&site::build()?, &folder)?;
            println!("{}", folder.display());
            Ok(())
        }
        ["--check-twice"] => {
            build(&site::build()?, &folder)?;
            twice::check(&folder)
        }
        _ => bail!("dist knows only --check-twice"),
    }
}

/// What is the same in all that is handed out.
struct Release {
    version: String,
    licences: String,
    /// The modules and what starts them as one script, without WebAssembly.
    plain: String,
}

/// Makes all of it from a built page.
fn build(site: &Path, folder: &Path) -> Result<Release> {
    clear(folder)?;
    let parts = parts::parts()?;
    let plain = no_wasm::script(&site.with_file_name("no-wasm"))?;
    let release = Release { version: version()?, licences: parts::licences(&parts)?, plain };
    served::write(site, &folder.join("site"), &release)?;
    fs::write(folder.join(SINGLE), single::text(site, &release)?)?;
    fs::write(folder.join(NO_WASM), single::without_wasm(site, &release)?)?;
    let core = site.with_file_name("core");
    site::build_core(&core)?;
    package::write(&core, &folder.join("npm"), &release)?;
    copy(&root().join("examples"), &folder.join("examples"))?;
    fs::copy(site.join("element.js"), folder.join("examples/element.js"))?;
    fs::write(folder.join("LICENSES.txt"), &release.licences)?;
    fs::write(folder.join("bom.cdx.json"), bill::text(&release.version, &parts))?;
    fs::write(folder.join("SHA256SUMS"), sums(folder)?)?;
    Ok(release)
}

/// What the tests open: all of it, and a newer version of the site, made from a built page.
///
/// # Errors
/// A build failed.
fn make_for_tests(site: &Path) -> Result<PathBuf> {
    let folder = for_tests(site);
    let release = build(site, &folder)?;
    let newer = folder.with_file_name("dist-newer");
    clear(&newer)?;
    served::write(site, &newer, &Release { version: "99.0.0".to_owned(), ..release })?;
    Ok(folder)
}

/// What the tests open, made unless it is there.
///
/// # Errors
/// A build failed.
pub(crate) fn built(site: &Path) -> Result<PathBuf> {
    let folder = for_tests(site);
    if folder.join("SHA256SUMS").is_file() { Ok(folder) } else { make_for_tests(site) }
}

/// Where it is, beside the built page.
pub(crate) fn for_tests(site: &Path) -> PathBuf {
    site.with_file_name("dist")
}

/// Makes it afresh and checks all that needs no browser.
///
/// # Errors
/// A build failed, or what was made cannot be used.
pub(crate) fn check(site: &Path) -> Result<()> {
    check::check(&make_for_tests(site)?)
}

/// Copies every file of a folder.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for file in files(from)? {
        let target = to.join(file.strip_prefix(from)?);
        fs::copy(&file, target)?;
    }
    Ok(())
}

/// The version of the crate.
fn version() -> Result<String> {
    let manifest: Value = toml::from_str(&fs::read_to_string(root().join("Cargo.toml"))?)?;
    let version = manifest.get("package").and_then(|package| package.get("version"));
    Ok(version.and_then(Value::as_str).context("Cargo.toml tells no version")?.to_owned())
}

/// The sum of every file, as `sha256sum --check` reads it.
fn sums(folder: &Path) -> Result<String> {
    let mut lines = Vec::new();
    for file in files(folder)? {
        let name = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        if name == "SHA256SUMS" {
            continue;
        }
        lines.push(format!("{}  {name}\n", page::hex(&fs::read(&file)?)));
    }
    Ok(lines.concat())
}

fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}
