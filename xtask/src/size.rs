//! `cargo xtask size`: how large the browser build is, raw and compressed, and where its code sits.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command::{output, program};
use crate::site;

/// Compresses the file named first as hard as a web server would; prints both lengths.
const COMPRESS: &str = "const zlib = require('zlib'), bytes = require('fs').readFileSync(process.argv[1]);
console.log(zlib.gzipSync(bytes, { level: 9 }).length, zlib.brotliCompressSync(bytes).length);";

/// How the text of the criteria begins in the data of the module.
const CRITERIA: &[u8] = b"{\"files\":{\"";

/// Lengths in bytes.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Builds the page, and the module without it, and prints a table.
///
/// # Errors
/// A build failed, or there is no Node to compress with.
pub fn run() -> Result<()> {
    let site = site::build()?;
    let scratch = site.with_file_name("size");
    fs::create_dir_all(&scratch)?;
    let core = site::build_module(&scratch.join("core"), &[])?;
    println!("{:<44}{:>12}{:>12}{:>12}", "", "bytes", "gzip -9", "brotli -11");
    let full = fs::read(site.join("pkg/eligibility_bg.wasm"))?;
    row("core, no page, no criteria", of(&without_criteria(&fs::read(&core)?)?, &scratch)?);
    row("core, no page", of(&fs::read(&core)?, &scratch)?);
    row("module of the page, no criteria", of(&without_criteria(&full)?, &scratch)?);
    row("module of the page", of(&full, &scratch)?);
    row("criteria", of(&full[criteria(&full)?], &scratch)?);
    let mut page = Size::default();
    for file in served(&site)? {
        let one = of(&fs::read(file)?, &scratch)?;
        page = Size { raw: page.raw + one.raw, gzip: page.gzip + one.gzip, brotli: page.brotli + one.brotli };
    }
    row("page, all files", page);
    Ok(())
}

fn row(name: &str, size: Size) {
    println!("{name:<44}{:>12}{:>12}{:>12}", size.raw, size.gzip, size.brotli);
}

fn of(bytes: &[u8], scratch: &Path) -> Result<Size> {
    let file = scratch.join("bytes");
    fs::write(&file, bytes)?;
    let text = output(program("node").args(["-e", COMPRESS]).arg(&file))?;
    let (gzip, brotli) = text.split_once(' ').context("node printed no two lengths")?;
    Ok(Size { raw: bytes.len(), gzip: gzip.parse()?, brotli: brotli.parse()? })
}

/// Where the text of the criteria lies in the module.
fn criteria(module: &[u8]) -> Result<Range<usize>> {
    let start = module.windows(CRITERIA.len()).position(|window| window == CRITERIA);
    let start = start.context("the module holds no criteria")?;
    let mut values = serde_json::Deserializer::from_slice(&module[start..]).into_iter::<Value>();
    values.next().context("the module holds no criteria")??;
    Ok(start..start + values.byte_offset())
}

fn without_criteria(module: &[u8]) -> Result<Vec<u8>> {
    let text = criteria(module)?;
    Ok([&module[..text.start], &module[text.end..]].concat())
}

/// Every file a browser may ask for.
fn served(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(served(&path)?);
        } else if !path.to_string_lossy().ends_with(".d.ts") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
