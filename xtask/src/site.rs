//! Builds the page: the form as HTML, the core as WebAssembly, its JavaScript glue, and the files of `www/`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use cargo_metadata::MetadataCommand;
use cargo_metadata::camino::Utf8Path;
use eligibility::Knowledge;
use eligibility::view::{message::Language, page_html};

use crate::command::{cargo, program, root, run, target_folder};
use crate::tools::{WASM, ensure_wasm_target, wasm_opt};
use crate::{release, self_test};

/// What browsers of the last years run. `--all-features` makes a file they refuse.
pub(crate) const FEATURES: [&str; 6] = [
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
    // what was made from an older page goes with it
    for old in [&site, &plain(&site), &release::for_tests(&site)] {
        if old.exists() {
            fs::remove_dir_all(old)?;
        }
    }
    copy_folder(&root().join("www"), &site)?;
    for language in Language::ALL {
        fs::write(site.join(language.page()), page_text(language)?)?;
    }
    for module in [&PAGE, &READING] {
        build_one(&site.join("pkg"), module)?;
        let target = format!("--target no-modules --no-modules-global {}", module.name);
        bind(&compiled(module)?, &plain(&site), module.name, &target)?;
    }
    Ok(site)
}

/// The page, with the cases of its self-test.
fn page_text(language: Language) -> Result<String> {
    let page = page_html(Knowledge::built_in(), language);
    let cases = format!(
        "<script type=\"application/json\" id=\"self-test\">{}</script>\n</body>",
        self_test::cases()?
    );
    replace(&page, "</body>", &cases)
}

/// A text with one part replaced, which must be in it exactly once.
pub(crate) fn replace(text: &str, part: &str, by: &str) -> Result<String> {
    match text.matches(part).count() {
        1 => Ok(text.replacen(part, by, 1)),
        count => bail!("`{part}` is there {count} times, not once"),
    }
}

/// A WebAssembly module: its name, the profile, the features and the compiler flags of its build.
pub(crate) struct Module<'a> {
    pub(crate) name: &'a str,
    pub(crate) profile: &'a str,
    pub(crate) features: &'a [&'a str],
    pub(crate) flags: &'a [&'a str],
}

/// The module of the page.
const PAGE: Module<'static> = Module { name: "eligibility", profile: "web", features: &["page"], flags: &[] };

/// The module that reads criteria files.
const READING: Module<'static> =
    Module { name: "reader", profile: "web-reading", features: &["reading"], flags: &[] };

/// The core without the page.
const CORE: Module<'static> = Module { name: "eligibility", profile: "web-core", features: &[], flags: &[] };

/// Builds the core with its JavaScript glue and types into a folder.
pub(crate) fn build_core(folder: &Path) -> Result<()> {
    build_one(folder, &CORE)
}

/// Where [`build`] puts what loads the same modules without being a module itself, beside the page.
pub(crate) fn plain(site: &Path) -> PathBuf {
    site.with_file_name("plain")
}

fn build_one(folder: &Path, module: &Module<'_>) -> Result<()> {
    bind(&compile(module)?, folder, module.name, "--target web")?;
    let wasm = folder.join(format!("{}_bg.wasm", module.name));
    optimise(&wasm)
}

pub(crate) fn compile(module: &Module<'_>) -> Result<PathBuf> {
    let build = "build --quiet --locked --package car-t-eligibility --lib --no-default-features";
    let features = module.features.join(",");
    let mut command = cargo(build);
    command.args(["--target", WASM, "--profile", module.profile, "--features", &features]);
    let mut flags = flags()?;
    flags.extend(module.flags.iter().map(|&flag| flag.to_owned()));
    run(command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")))?;
    compiled(module)
}

fn compiled(module: &Module<'_>) -> Result<PathBuf> {
    Ok(target_folder()?.join(WASM).join(module.profile).join("eligibility.wasm"))
}

/// Paths of this machine are no part of a build, so that the same source gives the same bytes anywhere.
fn flags() -> Result<Vec<String>> {
    let metadata =
        MetadataCommand::new().current_dir(root()).other_options(["--locked".to_owned()]).exec()?;
    // where the sources of the crates were unpacked
    let others = metadata.packages.iter().filter(|package| package.source.is_some());
    let unpacked = others.filter_map(|package| package.manifest_path.parent()?.parent());
    let unpacked: BTreeSet<&str> = unpacked.map(Utf8Path::as_str).collect();
    let mut flags: Vec<String> =
        unpacked.iter().map(|folder| format!("--remap-path-prefix={folder}=/crates")).collect();
    flags.push(format!("--remap-path-prefix={}=/source", root().display()));
    flags.push(format!("--remap-path-prefix={}=/target", metadata.target_directory));
    Ok(flags)
}

pub(crate) fn bind(wasm: &Path, package: &Path, name: &str, target: &str) -> Result<()> {
    let fixed = "wasm-bindgen --remove-name-section --remove-producers-section";
    let output = format!("{target} --out-name {name} --out-dir");
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
