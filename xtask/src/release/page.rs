//! The page of the build for development, taken apart and put together again for what is handed out.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::site::replace;
use eligibility::view::message::Language;

/// Where the foot of the page tells the licence, in the words of its language.
const LICENCE: &str = "<span data-say=\"licence-names\">";

/// Where it tells the build, in words that change with the language until a version stands there.
const BUILD: &str = "<dd id=\"build\" data-say=\"build-development\">";

/// The page without style sheets and scripts, and its style sheets as one.
pub struct Parts {
    /// The text of `index.html`; the policy is that of the build for development.
    pub html: String,
    /// The texts of the page in other languages, by name.
    pub others: Vec<(String, String)>,
    /// Every style sheet, in order.
    pub style: String,
}

impl Parts {
    /// Takes the built page apart.
    pub fn of(site: &Path) -> Result<Self> {
        let html = fs::read_to_string(site.join("index.html"))?;
        let (mut left, mut style) = (String::new(), String::new());
        for line in html.split_inclusive('\n') {
            let Some(rest) = line.strip_prefix("<link rel=\"stylesheet\" href=\"") else {
                left += line;
                continue;
            };
            let (path, _) = rest.split_once('"').context("a style sheet has an address")?;
            style += &fs::read_to_string(site.join(path)).with_context(|| path.to_owned())?;
        }
        let others = Language::ALL.map(Language::page).into_iter().filter(|name| *name != "index.html");
        let other = |name: &str| Ok((name.to_owned(), bare(&fs::read_to_string(site.join(name))?)?));
        Ok(Self { html: bare(&left)?, others: others.map(other).collect::<Result<_>>()?, style })
    }
}

/// A page without what it loads.
fn bare(html: &str) -> Result<String> {
    let lines = html.split_inclusive('\n').filter(|line| !line.starts_with("<link rel=\"stylesheet\" "));
    replace(&lines.collect::<String>(), "<script type=\"module\" src=\"boot.js\"></script>", "")
}

/// Puts a text right before a tag that the page has once.
pub fn before(html: &str, tag: &str, text: &str) -> Result<String> {
    replace(html, tag, &format!("{text}{tag}"))
}

/// Tells which build this is, at the foot of the page.
pub fn stamp(html: &str, version: &str) -> Result<String> {
    let (before, after) = html.split_once(BUILD).context("the page tells no build")?;
    let (_, after) = after.split_once("</dd>").context("the build ends")?;
    Ok(format!("{before}<dd id=\"build\">{version}</dd>{after}"))
}

/// Puts a text behind the names of the licences, at the foot of the page.
pub fn after_licence(html: &str, text: &str) -> Result<String> {
    let (before, after) = html.split_once(LICENCE).context("the page tells no licence")?;
    let (names, after) = after.split_once("</span>").context("the licence ends")?;
    Ok(format!("{before}{LICENCE}{names}</span>{text}{after}"))
}

/// The SHA-256 sum in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a text takes any text");
        text
    })
}

/// The SHA-256 sum as policies and integrity attributes write it.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// A text as the content of an element.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Bytes as text.
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// A version with the first digits of a sum.
pub fn version(version: &str, bytes: &[u8]) -> String {
    format!("{version}, build {}", &hex(bytes)[..12])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_written_as_policies_and_tools_expect() {
        // the SHA-256 of nothing
        assert_eq!(integrity(b""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert!(hex(b"").starts_with("e3b0c44298fc1c14"));
        assert_eq!(version("1.2.3", b""), "1.2.3, build e3b0c44298fc");
    }

    #[test]
    fn a_part_that_is_not_there_once_is_refused() {
        assert_eq!(before("<p></p>", "</p>", "text").unwrap(), "<p>text</p>");
        assert!(before("<p></p>", "</b>", "text").is_err());
        assert!(before("<p></p><p></p>", "</p>", "text").is_err());
    }
}
