//! `cargo xtask size`: how large the browser build is, raw and compressed, beside what it aims at; and that it has
//! not grown since its sizes were recorded.

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::command::{files, output, program, root};
use crate::release::{self, SINGLE};
use crate::site;
use crate::tools::wasm_opt;

/// Compresses the file named first as hard as a web server would; prints both lengths.
const COMPRESS: &str = "const zlib = require('zlib'), bytes = require('fs').readFileSync(process.argv[1]);
console.log(zlib.gzipSync(bytes, { level: 9 }).length, zlib.brotliCompressSync(bytes).length);";

/// How the text of the criteria begins in the data of the module.
const CRITERIA: &[u8] = b"{\"files\":{\"";

/// The tables of the registry, which the module holds as they are.
const REGISTRY: [&str; 3] = ["trials.tsv", "sites.tsv", "doubts.tsv"];

/// Where the sizes are recorded.
const RECORD: &str = "docs/sizes.txt";

/// How much a size may grow beyond the record, in per cent.
const MARGIN: usize = 5;

/// Lengths in bytes.
#[derive(Clone, Copy, Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// A line of the table.
struct Row {
    name: &'static str,
    size: Size,
    aim: &'static str,
}

/// Builds the page, and the module without it, and prints a table. `--record` writes the sizes down, `--check` fails
/// when one has grown beyond the record and the margin.
///
/// # Errors
/// A build failed, there is no Node to compress with, or a size has grown.
pub fn run(arguments: &[String]) -> Result<()> {
    let after: fn(&[Row]) -> Result<()> = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => |_| Ok(()),
        ["--record"] => record,
        ["--check"] => check,
        _ => bail!("size knows only --record and --check"),
    };
    let rows = measure(&site::build()?)?;
    print(&rows);
    after(&rows)
}

/// Fails when a size of the built page, or of the module without it, has grown beyond the record and the margin.
/// The record is of the optimised build, which needs Node with npm; without them there is nothing to compare.
pub(crate) fn check_site(site: &Path) -> Result<()> {
    if wasm_opt().is_none() {
        println!("not compared: the page is built unoptimised where there is no Node with npm");
        return Ok(());
    }
    let rows = measure(site)?;
    print(&rows);
    check(&rows)
}

fn measure(site: &Path) -> Result<Vec<Row>> {
    let scratch = site.with_file_name("size");
    fs::create_dir_all(&scratch)?;
    let dist = release::built(site)?;
    let core = fs::read(dist.join("npm/eligibility_bg.wasm"))?;
    let page = fs::read(site.join("pkg/eligibility_bg.wasm"))?;
    let size = |bytes: &[u8]| of(bytes, &scratch);
    let row = |name, bytes: &[u8], aim| anyhow::Ok(Row { name, size: size(bytes)?, aim });
    let mut rows = vec![
        row("core, no criteria, no registry", &bare(&core)?, "60 kB brotli")?,
        row("core", &core, "")?,
        row("page module, no criteria, no registry", &bare(&page)?, "")?,
        row("page module", &page, "")?,
        row("criteria", &page[criteria(&page)?], "")?,
        row("registry", &registry()?.concat(), "")?,
        row("index.html", &fs::read(site.join("index.html"))?, "")?,
    ];
    let (mut first, mut later, mut largest) = (Size::default(), Size::default(), Size::default());
    for file in files(&dist.join("site"))? {
        let one = size(&fs::read(&file)?)?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // what reads criteria files of one's own is loaded when the first is opened; the last
        // three once an answer stands, or where there is no WebAssembly
        let sum = match name.split(['-', '.']).next() {
            Some("reader") => &mut later,
            Some("licences" | "worker" | "no") => continue,
            _ => &mut first,
        };
        *sum = Size { raw: sum.raw + one.raw, gzip: sum.gzip + one.gzip, brotli: sum.brotli + one.brotli };
        if one.raw > largest.raw {
            largest = one;
        }
    }
    rows.push(Row { name: "largest file", size: largest, aim: "1 MB" });
    rows.push(Row { name: "reader of criteria files, at first use", size: later, aim: "" });
    rows.push(Row { name: "site, to the first answer", size: first, aim: "250 kB gzip" });
    rows.push(row("single file", &fs::read(dist.join(SINGLE))?, "")?);
    let tarball = release::check::pack(&dist.join("npm"), &scratch)?;
    rows.push(row("npm tarball", &fs::read(tarball)?, "")?);
    Ok(rows)
}

fn print(rows: &[Row]) {
    println!("{:<40}{:>10}{:>10}{:>12}  aim", "bytes", "raw", "gzip -9", "brotli -11");
    for Row { name, size, aim } in rows {
        println!("{name:<40}{:>10}{:>10}{:>12}  {aim}", size.raw, size.gzip, size.brotli);
    }
}

fn record(rows: &[Row]) -> Result<()> {
    let mut text =
        "# Bytes compressed with gzip -9 and brotli -11; `cargo xtask size --record` writes this.\n"
            .to_owned();
    for Row { name, size, .. } in rows {
        writeln!(text, "{name}: {} {}", size.gzip, size.brotli)?;
    }
    Ok(fs::write(root().join(RECORD), text)?)
}

fn check(rows: &[Row]) -> Result<()> {
    let grown = grown(rows, &fs::read_to_string(root().join(RECORD))?)?;
    if grown.is_empty() {
        return Ok(());
    }
    bail!("{}; where this is worth it, run `cargo xtask size --record`", grown.join("; "))
}

/// What is larger than the record and the margin allow.
fn grown(rows: &[Row], record: &str) -> Result<Vec<String>> {
    let mut grown = Vec::new();
    for Row { name, size, .. } in rows {
        let line = record.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        let line =
            line.with_context(|| format!("{RECORD} does not name {name}; run `cargo xtask size --record`"))?;
        let (gzip, brotli) =
            line.split_once(' ').with_context(|| format!("{RECORD}: two sizes for {name}"))?;
        for (how, now, then) in [("gzip", size.gzip, gzip), ("brotli", size.brotli, brotli)] {
            let then: usize = then.parse().with_context(|| format!("{RECORD}: {name}"))?;
            if now * 100 > then * (100 + MARGIN) {
                grown.push(format!("{name} has grown from {then} to {now} bytes of {how}"));
            }
        }
    }
    Ok(grown)
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
    let start = place(module, CRITERIA).context("the module holds no criteria")?;
    let mut values = serde_json::Deserializer::from_slice(&module[start..]).into_iter::<Value>();
    values.next().context("the module holds no criteria")??;
    Ok(start..start + values.byte_offset())
}

/// The module without what stands under `criteria/`.
fn bare(module: &[u8]) -> Result<Vec<u8>> {
    let mut left = module.to_vec();
    left.drain(criteria(module)?);
    for table in registry()? {
        if let Some(start) = place(&left, &table) {
            left.drain(start..start + table.len());
        }
    }
    Ok(left)
}

fn registry() -> Result<Vec<Vec<u8>>> {
    let table = |name: &&str| anyhow::Ok(fs::read(root().join("criteria/registry").join(name))?);
    REGISTRY.iter().map(table).collect()
}

fn place(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(gzip: usize, brotli: usize) -> [Row; 1] {
        [Row { name: "core", size: Size { raw: 0, gzip, brotli }, aim: "" }]
    }

    #[test]
    fn growth_within_the_margin_passes() {
        let record = "# sizes\ncore: 1000 800\n";
        assert!(grown(&rows(1050, 840), record).unwrap().is_empty());
        assert_eq!(
            grown(&rows(1051, 840), record).unwrap(),
            ["core has grown from 1000 to 1051 bytes of gzip"]
        );
        assert_eq!(grown(&rows(900, 900), record).unwrap().len(), 1);
    }

    #[test]
    fn a_record_that_lacks_a_line_fails() {
        assert!(grown(&rows(1, 1), "page: 1 1\n").is_err());
        assert!(grown(&rows(1, 1), "core: 1\n").is_err());
    }
}
