//! What the commands need beside the Rust toolchain: found, or fetched, or named in one clear line.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::command::{cargo, output, program, root, run, succeeds};

/// The target of the browser build.
pub const WASM: &str = "wasm32-unknown-unknown";

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

/// A program of the `binaryen` of `package-lock.json` as a script for Node, fetched when missing.
///
/// # Errors
/// There is no npm, or it fails.
pub fn binaryen(program_name: &str) -> Result<PathBuf> {
    let script = root().join("node_modules/binaryen/bin").join(program_name);
    if !(script.is_file() && NODE_TOOLS.iter().all(|tool| is_current(tool))) {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        output(program(npm).args(arguments))?;
    }
    Ok(script)
}

/// What `package-lock.json` holds: `wasm-opt`, and the rules of accessibility that the tests of the page run.
const NODE_TOOLS: [&str; 2] = ["binaryen", "axe-core"];

/// The program that makes a module smaller; none, with a warning, where there is no npm. The page works without it.
pub fn wasm_opt() -> Option<PathBuf> {
    let found = binaryen("wasm-opt");
    if let Err(error) = &found {
        eprintln!("warning: no wasm-opt ({error:#}): the page works, but is larger and slower");
    }
    found.ok()
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
