//! The package for npm: the core without the page, as a module for browsers and Node.js, with types.

use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::json;

use super::Release;
use crate::command::root;

/// Files of the package beside `package.json`, which npm lists in the tarball whatever it is told.
const FILES: [&str; 7] = [
    "eligibility.js",
    "eligibility.d.ts",
    "eligibility_bg.wasm",
    "node.js",
    "element.js",
    "element.d.ts",
    "LICENSES.txt",
];

/// Writes the package from a folder that holds the built core.
pub fn write(core: &Path, folder: &Path, release: &Release) -> Result<()> {
    fs::create_dir_all(folder)?;
    for file in &FILES[..3] {
        fs::copy(core.join(file), folder.join(file))?;
    }
    fs::copy(root().join("www/element.js"), folder.join("element.js"))?;
    for file in ["node.js", "element.d.ts", "README.md"] {
        fs::copy(root().join("packaging/npm").join(file), folder.join(file))?;
    }
    for file in ["LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(root().join(file), folder.join(file))?;
    }
    fs::write(folder.join("LICENSES.txt"), &release.licences)?;
    fs::write(folder.join("package.json"), format!("{:#}\n", manifest(&release.version)))?;
    Ok(())
}

fn manifest(version: &str) -> serde_json::Value {
    json!({
        "name": "car-t-eligibility",
        "version": version,
        "description": "Which published criteria for CAR T-cell therapy in SLE, systemic sclerosis and myositis a patient passes, which fail, why, and what is missing",
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "sideEffects": ["./element.js"],
        "engines": { "node": ">=20" },
        "types": "./eligibility.d.ts",
        "exports": {
            ".": { "types": "./eligibility.d.ts", "node": "./node.js", "default": "./eligibility.js" },
            "./element": { "types": "./element.d.ts", "default": "./element.js" },
            "./eligibility_bg.wasm": "./eligibility_bg.wasm",
            "./package.json": "./package.json",
        },
        "files": FILES,
        "keywords": ["clinical", "eligibility", "car-t", "lupus", "scleroderma", "myositis", "wasm"],
    })
}
