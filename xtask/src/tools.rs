//! What the commands need beside the Rust toolchain: found, or fetched, or named in one clear line.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::command::{cargo, output, program, root, run, succeeds};

/// The target of the browser build.
pub const WASM: &str = "wasm32-unknown-unknown";

const BROWSER_ADVICE: &str = "the browser tests need Chromium and chromedriver on the path; \
    install both (Debian: `apt-get install chromium chromium-driver`)";

/// Makes sure that the core can be compiled to WebAssembly.
pub fn ensure_wasm_target() -> Result<()> {
    let library = output(program("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(&library).is_dir() {
        return Ok(());
    }
    let added = run(program("rustup").args(["target", "add", WASM]));
    added.with_context(|| format!("the Rust target {WASM} is missing: run `rustup target add {WASM}`"))
}

/// Makes sure that `cargo fmt` and `cargo clippy` exist.
pub fn ensure_components() -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !succeeds(cargo(subcommand).arg("--version")) {
            let added = run(program("rustup").args(["component", "add", component]));
            added.with_context(|| format!("run `rustup component add {component}`"))?;
        }
    }
    Ok(())
}

/// Makes sure that Chromium (or Chrome) and its driver can be started; installs them on Debian as root.
pub fn ensure_browser() -> Result<()> {
    if has_browser() {
        return Ok(());
    }
    let root_user = output(program("id").arg("-u")).is_ok_and(|id| id == "0");
    if !root_user || on_path(&["apt-get"]).is_none() {
        bail!("{BROWSER_ADVICE}");
    }
    let apt = |arguments: &str| {
        let mut command = program("apt-get");
        run(command.args(arguments.split_whitespace()).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt("update -qq")?;
    apt("install -y -qq --no-install-recommends chromium chromium-driver fonts-liberation")?;
    if !has_browser() {
        bail!("chromium and chromium-driver are installed and cannot be found on the path");
    }
    Ok(())
}

/// The driver that the browser tests start.
pub fn chromedriver() -> Result<PathBuf> {
    on_path(&["chromedriver"]).context("chromedriver is not on the path")
}

/// What `package-lock.json` holds: `wasm-opt`, and the rules of accessibility that the tests of the page run.
const NODE_TOOLS: [&str; 2] = ["binaryen", "axe-core"];

/// The `wasm-opt` of `package-lock.json` as a script for Node, fetched when missing; none, with a warning,
/// where there is no npm. The page works without it.
pub fn wasm_opt() -> Option<PathBuf> {
    let script = root().join("node_modules/binaryen/bin/wasm-opt");
    if script.is_file() && NODE_TOOLS.iter().all(|tool| is_current(tool)) {
        return Some(script);
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    match output(program(npm).args(arguments)) {
        Ok(_) => Some(script),
        Err(error) => {
            eprintln!("warning: no wasm-opt ({error:#}): the page works, but is larger and slower");
            None
        }
    }
}

fn has_browser() -> bool {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    let elsewhere = cfg!(any(windows, target_os = "macos")); // not on the path there; the driver finds it
    on_path(&["chromedriver"]).is_some() && (elsewhere || on_path(&names).is_some())
}

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let file = |name: &&str| format!("{name}{}", std::env::consts::EXE_SUFFIX);
    names
        .iter()
        .map(file)
        .find_map(|name| folders.iter().map(|folder| folder.join(&name)).find(|path| path.is_file()))
}

/// Whether a tool is installed in the version of `package-lock.json`.
fn is_current(tool: &str) -> bool {
    let installed = json_version(&format!("node_modules/{tool}/package.json"), "/version");
    let locked = json_version("package-lock.json", &format!("/packages/node_modules~1{tool}/version"));
    installed.is_some() && installed == locked
}

fn json_version(file: &str, pointer: &str) -> Option<String> {
    let text = std::fs::read_to_string(root().join(file)).ok()?;
    let value: serde_json::Value = serde_json::from_str(&text).ok()?;
    Some(value.pointer(pointer)?.as_str()?.to_owned())
}
