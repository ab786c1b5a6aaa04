//! The page as one file that opens from disk: style, scripts and modules inside, and no request to anywhere.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::Release;
use super::page::{Parts, after_licence, base64, before, escape, integrity, stamp, version};
use crate::command::root;
use crate::site::{plain, replace};

/// The modules: files, elements, and what loads them.
const NAMES: [&str; 2] = ["eligibility", "reader"];

/// The text of the file.
pub fn text(site: &Path, release: &Release) -> Result<String> {
    let loader = |name: &str| fs::read_to_string(plain(site).join(name).with_extension("js"));
    let start = fs::read_to_string(root().join("packaging/single.js"))?;
    let script = format!("{}\n{}\n{start}", loader(NAMES[0])?, loader(NAMES[1])?);
    let mut modules = String::new();
    for name in NAMES {
        let wasm = fs::read(site.join(format!("pkg/{name}_bg.wasm")))?;
        modules += &format!(
            "<script type=\"application/gzip\" id=\"module-{name}\">{}</script>\n",
            base64(&gzip(&wasm)?)
        );
    }
    with_script(site, release, &script, &modules, " 'wasm-unsafe-eval'")
}

/// The text of the file for browsers without WebAssembly.
pub fn without_wasm(site: &Path, release: &Release) -> Result<String> {
    with_script(site, release, &release.plain, "", "")
}

/// The page with one script, `modules` before it, and what the policy allows beyond.
fn with_script(site: &Path, release: &Release, script: &str, modules: &str, allowed: &str) -> Result<String> {
    let parts = Parts::of(site)?;
    ensure!(
        !script.contains("</script") && !parts.style.contains("</style"),
        "a part would end its own element"
    );
    let policy = format!(
        "default-src 'none'; script-src '{}'{allowed}; style-src '{}'; img-src data:; connect-src 'none'; \
         base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        integrity(script.as_bytes()),
        integrity(parts.style.as_bytes()),
    );
    let html = with_policy(&parts.html, &policy)?;
    let html = before(&html, "</head>", &format!("<style>{}</style>", parts.style))?;
    let end = format!("{modules}<script type=\"module\">{script}</script>\n");
    let html = before(&html, "</body>", &end)?;
    let licences = format!(
        "<details><summary>Licences of every part</summary><pre>{}</pre></details>",
        escape(&release.licences)
    );
    let html = after_licence(&html, &licences)?;
    let version = version(&release.version, html.as_bytes());
    stamp(&html, &version)
}

fn with_policy(html: &str, policy: &str) -> Result<String> {
    let start = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
    let (_, rest) = html.split_once(start).context("the page has a policy")?;
    let (old, _) = rest.split_once('"').context("the policy ends")?;
    replace(html, &format!("{start}{old}\""), &format!("{start}{policy}\""))
}

/// Compressed without name or time, so that the same bytes give the same file.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
