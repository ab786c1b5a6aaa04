//! Builds the page: the form as HTML, the core as WebAssembly, its JavaScript glue, and the files of `www/`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use eligibility::Knowledge;
use eligibility::view::{message::Language, page_html};

use crate::command::{cargo, program, root, run, target_folder};
use crate::tools::{WASM, ensure_wasm_target, wasm_opt};

/// What browsers of the last years run. `--all-features` makes a file they refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Where [`build`] puts the page.
pub fn folder() -> Result<PathBuf> {
    Ok(target_folder()?.join("site"))
}

/// Builds the page afresh and gives its folder, ready for any static server.
pub fn build() -> Result<PathBuf> {
    ensure_wasm_target()?;
    let site = folder()?;
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    copy_folder(&root().join("www"), &site)?;
    for language in Language::ALL {
        fs::write(site.join(language.page()), page_html(Knowledge::built_in(), language))?;
    }
    build_module(&site.join("pkg"), &["page"])?;
    build_one(&site.join("pkg"), &READING)?;
    Ok(site)
}

/// A WebAssembly module: its name, the profile and the features of its build.
struct Module<'a> {
    name: &'a str,
    profile: &'a str,
    features: &'a [&'a str],
}

/// The module that reads criteria files.
const READING: Module<'static> = Module { name: "reader", profile: "web-reading", features: &["reading"] };

/// Builds the WebAssembly module with its JavaScript glue and types into a folder; gives the module.
pub(crate) fn build_module(folder: &Path, features: &[&str]) -> Result<PathBuf> {
    build_one(folder, &Module { name: "eligibility", profile: "web", features })
}

fn build_one(folder: &Path, module: &Module<'_>) -> Result<PathBuf> {
    bind(&compile(module)?, folder, module.name)?;
    let wasm = folder.join(format!("{}_bg.wasm", module.name));
    optimise(&wasm)?;
    Ok(wasm)
}

fn compile(module: &Module<'_>) -> Result<PathBuf> {
    let build = "build --quiet --locked --package car-t-eligibility --lib --no-default-features";
    let features = module.features.join(",");
    run(cargo(build).args(["--target", WASM, "--profile", module.profile, "--features", &features]))?;
    Ok(target_folder()?.join(WASM).join(module.profile).join("eligibility.wasm"))
}

fn bind(wasm: &Path, package: &Path, name: &str) -> Result<()> {
    let fixed = "wasm-bindgen --target web --remove-name-section --remove-producers-section";
    let output = format!("--out-name {name} --out-dir");
    let words = fixed.split(' ').chain(output.split(' ')).map(Into::into);
    let arguments = words.chain([package.as_os_str().to_owned(), wasm.as_os_str().to_owned()]);
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(arguments).context("wasm-bindgen refused the build")
}

fn optimise(wasm: &Path) -> Result<()> {
    let Some(wasm_opt) = wasm_opt() else { return Ok(()) };
    let smaller = wasm.with_extension("opt");
    // -O3 and -Oz make a smaller module that is larger once compressed
    run(program("node").arg(wasm_opt).arg("-O1").args(FEATURES).arg(wasm).arg("-o").arg(&smaller))?;
    fs::rename(smaller, wasm)?;
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let entries = fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))?;
    for entry in entries {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
