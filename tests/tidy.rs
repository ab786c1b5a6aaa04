//! Rules of the house that a compiler does not check: sizes, file heads, unfinished work, the one-way order
//! of imports, and what must not be in the tree. Run with `--nocapture` to see the measures.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const LONGEST_FILE: usize = 500;
const LONGEST_FUNCTION: usize = 60;

/// Modules of the core from the ground up. One may import from its own line and those above, never from below.
const LAYERS: [&[&str]; 10] = [
    &["truth", "range", "date", "number", "order", "exact", "nearest", "error", "limits"],
    &["instrument", "rule", "fact", "evidence", "document"],
    &["criterion", "case", "registry"],
    &["engine", "knowledge"],
    &["explain"],
    &["change", "window"],
    &["answer"],
    &["api", "catalogue", "coverage", "distribution", "matching", "paste", "scoring", "session", "slots"],
    &["view"],
    &["web", "cli"],
];

/// Folders that hold nothing of ours.
const FOREIGN: [&str; 6] = [".git", "target", "dist", "node_modules", "snapshots", "corpus"];

#[test]
fn files_and_functions_are_short() {
    let mut problems = Vec::new();
    let mut longest: Vec<(usize, String)> = Vec::new();
    for file in files(&["rs", "js", "css"]) {
        let lines = file.text.lines().count();
        if lines > LONGEST_FILE {
            problems.push(format!("{}: {lines} lines, the limit is {LONGEST_FILE}", file.name));
        }
        for (name, line, length) in functions(&file.text) {
            if length > LONGEST_FUNCTION && file.name.ends_with(".rs") {
                let limit = LONGEST_FUNCTION;
                problems
                    .push(format!("{}:{line}: `{name}` has {length} lines, the limit is {limit}", file.name));
            }
            longest.push((length, format!("{}:{line} {name}", file.name)));
        }
    }
    longest.sort_unstable();
    let median = longest.get(longest.len() / 2).map_or(0, |(length, _)| *length);
    println!("{} functions, median {median} lines; the longest:", longest.len());
    longest.iter().rev().take(5).for_each(|(length, name)| println!("{length:>4} {name}"));
    refuse(&problems);
}

#[test]
fn every_rust_file_says_what_it_is() {
    let silent = files(&["rs"]).into_iter().filter(|file| !file.text.starts_with("//!"));
    refuse(&silent.map(|file| format!("{}: begins without a `//!` line", file.name)).collect::<Vec<_>>());
}

#[test]
fn no_unwrap_outside_tests() {
    let mut problems = Vec::new();
    for file in files(&["rs"]).iter().filter(|file| !file.is_test()) {
        let lines = program_lines(&file.text);
        problems.extend(mentions(
            &file.name,
            &lines,
            &[".unwrap()"],
            "say why it cannot happen with `expect`",
        ));
    }
    refuse(&problems);
}

#[test]
fn maps_of_the_core_are_sorted_lists() {
    let mut problems = Vec::new();
    for file in files(&["rs"]).iter().filter(|file| file.name.starts_with("src/")) {
        let words = ["collections::BTree", "collections::{BTree"];
        problems.extend(mentions(
            &file.name,
            &program_lines(&file.text),
            &words,
            "use SortedMap or SortedSet, which take less code",
        ));
    }
    refuse(&problems);
}

#[test]
fn nothing_is_left_unfinished() {
    let words = ["TO|DO", "FIX|ME", "XX|X", "HA|CK", "to|do!", "unim|plemented!", "#[ig|nore"].map(joined);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    refuse(&search(&["rs", "js", "css", "html", "toml", "md"], &words, "finish it or leave it out"));
}

#[test]
fn imports_point_one_way() {
    let library = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let exports = exports(&library);
    let mut problems = Vec::new();
    for file in files(&["rs"]).iter().filter(|file| file.name.starts_with("src/") && !file.is_test()) {
        let module = file.name["src/".len()..].split(['/', '.']).next().unwrap_or_default();
        if ["lib", "main"].contains(&module) {
            continue;
        }
        let Some(own) = layer(module) else {
            problems.push(format!("{}: give `{module}` a place in LAYERS of tests/tidy.rs", file.name));
            continue;
        };
        for name in crate_names(&program_text(&file.text)) {
            let target = exports.get(&name).unwrap_or(&name);
            if layer(target).is_some_and(|other| other > own) {
                problems.push(format!("{}: `{module}` must not import `{name}` from `{target}`", file.name));
            }
        }
    }
    refuse(&problems);
}

#[test]
fn the_view_knows_no_browser() {
    let browser = ["web_sys", "js_sys", "wasm_bindgen"];
    let view = files(&["rs"]).into_iter().filter(|file| file.name.starts_with("src/view"));
    refuse(
        &view.flat_map(|f| mentions(&f.name, &lines(&f.text), &browser, "view is pure")).collect::<Vec<_>>(),
    );
}

#[test]
fn no_html_is_made_from_strings_in_the_browser() {
    let sinks =
        ["inner_html", "outer_html", "innerHTML", "outerHTML", "insertAdjacent", "insert_adjacent_html"];
    let sinks = sinks.into_iter().chain(["document.write", "parseFromString"]).collect::<Vec<_>>();
    let ours = files(&["rs", "js", "html"])
        .into_iter()
        .filter(|f| f.name.starts_with("src/") || f.name.starts_with("www/"));
    refuse(
        &ours.flat_map(|f| mentions(&f.name, &lines(&f.text), &sinks, "use text nodes")).collect::<Vec<_>>(),
    );
}

/// The build script embeds every `.toml` under `criteria/`, `src/registry/` the tables of the registry; anything
/// else there would be silently left out.
#[test]
fn criteria_files_are_embedded_and_named_by_their_id() {
    let mut problems = Vec::new();
    for file in files(&[]).iter().filter(|file| file.name.starts_with("criteria/")) {
        let parts: Vec<&str> = file.name.split('/').collect();
        match (file.extension(), parts.as_slice()) {
            ("md" | "toml", [_, _]) | ("tsv", [_, "registry", _]) => {}
            ("toml", [_, folder, name]) => {
                let stem = name.trim_end_matches(".toml");
                let id = set_field(&file.text, "id").unwrap_or_default();
                if id != stem && id != format!("{folder}-{stem}") {
                    problems.push(format!("{}: its id is `{id}`", file.name));
                }
            }
            _ => problems.push(format!("{}: neither a criteria file nor a page about them", file.name)),
        }
    }
    refuse(&problems);
}

/// A page that is not of the list is a note that somebody left lying.
#[test]
fn the_root_holds_the_papers_and_nothing_else() {
    let papers = ["ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md"];
    let at_root = files(&["md", "txt"]).into_iter().filter(|file| !file.name.contains('/'));
    let strays = at_root.filter(|file| !papers.contains(&file.name.as_str()));
    refuse(&strays.map(|file| format!("{}: a stray note", file.name)).collect::<Vec<_>>());
}

/// A new version of a reference set is told to the clinicians who use it.
#[test]
fn the_changelog_names_every_reference_set_and_its_version() {
    let changelog = fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
    let sets = files(&["toml"]).into_iter().filter(|file| file.name.starts_with("criteria/reference/"));
    let names = sets.map(|file| {
        let field = |name| set_field(&file.text, name).unwrap_or_default();
        format!("`{}` {}", field("id"), field("version"))
    });
    let package = format!("## {}", env!("CARGO_PKG_VERSION"));
    let absent = names.chain([package]).filter(|name| !changelog.contains(name.as_str()));
    refuse(&absent.map(|name| format!("CHANGELOG.md: no entry says {name}")).collect::<Vec<_>>());
}

#[test]
fn no_paths_of_a_machine_and_no_package_hosts() {
    let words = [
        "/wo|rk/",
        "/ro|ot/",
        "/ho|me/",
        "/Us|ers/",
        "C:|\\",
        "crates|.io",
        "npm|js",
        "py|pi.org",
        "deb|ian.org",
    ];
    let words = words.map(joined);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    refuse(&search(&[], &words, "leave it out"));
}

/// The glue is only right when it is made by the release that made the bindings.
#[test]
fn one_release_of_wasm_bindgen() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let version = |name: &str| {
        let start = lock.find(&format!("name = \"{name}\"\n")).unwrap_or_else(|| panic!("{name} is locked"));
        set_field(&lock[start..], "version").unwrap_or_default()
    };
    assert_eq!(version("wasm-bindgen"), version("wasm-bindgen-cli"));
}

/// A text file of the project.
struct TextFile {
    /// Path from the root, with forward slashes.
    name: String,
    text: String,
}

impl TextFile {
    fn extension(&self) -> &str {
        self.name.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    fn is_test(&self) -> bool {
        let stem = self.name.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs");
        let folder = self.name.split('/').any(|part| ["tests", "benches", "fuzz"].contains(&part));
        folder || stem == "tests" || stem.ends_with("_tests")
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text files with one of these extensions, in the order of their paths; no extensions: all of them.
fn files(extensions: &[&str]) -> Vec<TextFile> {
    let (mut found, mut waiting) = (Vec::new(), vec![PathBuf::new()]);
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(root().join(&folder)).unwrap().map(Result::unwrap) {
            let path = folder.join(entry.file_name());
            let name = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            let foreign = FOREIGN.iter().any(|foreign| entry.file_name() == *foreign);
            if entry.file_type().unwrap().is_dir() {
                waiting.extend((!foreign).then_some(path));
            } else if !name.ends_with("Cargo.lock") && !foreign {
                let text = fs::read_to_string(root().join(path)).ok();
                found.extend(text.map(|text| TextFile { name, text }));
            }
        }
    }
    found.retain(|file| extensions.is_empty() || extensions.contains(&file.extension()));
    found.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!found.is_empty(), "no file with {extensions:?}: the search looks in the wrong place");
    found
}

fn refuse(problems: &[String]) {
    assert!(problems.is_empty(), "{} to mend:\n{}", problems.len(), problems.join("\n"));
}

/// A word as it must not appear, without appearing here.
fn joined(word: &str) -> String {
    word.replace('|', "")
}

fn search(extensions: &[&str], words: &[&str], advice: &str) -> Vec<String> {
    let find = |file: &TextFile| mentions(&file.name, &lines(&file.text), words, advice);
    files(extensions).iter().flat_map(find).collect()
}

/// Where one of the words stands, not as part of a longer word.
fn mentions(file: &str, lines: &[(usize, &str)], words: &[&str], advice: &str) -> Vec<String> {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let alone = |line: &str, at: usize, word: &str| {
        let (before, after) = (line[..at].chars().next_back(), line[at + word.len()..].chars().next());
        let joined_before = is_letter(before) && word.starts_with(|c| is_letter(Some(c)) || c == '/');
        let joined_after = is_letter(after) && word.ends_with(|c| is_letter(Some(c)));
        !joined_before && !joined_after
    };
    let found = |line: &str, word: &str| line.match_indices(word).any(|(at, _)| alone(line, at, word));
    let mut problems = Vec::new();
    for (number, line) in lines {
        let hits = words.iter().filter(|word| found(line, word));
        problems.extend(hits.map(|word| format!("{file}:{number}: `{word}`: {advice}")));
    }
    problems
}

fn lines(text: &str) -> Vec<(usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line)).collect()
}

/// Numbered lines without comments and without `#[cfg(test)]` items. Relies on the layout of rustfmt: an item
/// ends with a brace in the column where it began, or on its first line.
fn program_lines(text: &str) -> Vec<(usize, &str)> {
    let mut kept = Vec::new();
    let mut lines = lines(text).into_iter();
    while let Some((number, line)) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            let end = format!("{}}}", indent(line));
            let ends = |(_, line): &(usize, &str)| {
                *line == end || line.ends_with(';') && indent(line).len() + 1 == end.len()
            };
            lines.by_ref().find(|numbered| ends(numbered));
        } else if !line.trim_start().starts_with("//") {
            kept.push((number, line));
        }
    }
    kept
}

fn program_text(text: &str) -> String {
    program_lines(text).iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n")
}

fn indent(line: &str) -> &str {
    &line[..line.len() - line.trim_start().len()]
}

/// Name, first line and number of lines of every function, by the layout of rustfmt.
fn functions(text: &str) -> Vec<(&str, usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else { continue };
        let ends = |other: &&str| {
            indent(other) == indent(line)
                && other.trim_start().starts_with(['}', ')'])
                && other.ends_with(['}', ';'])
        };
        let one_line = line.ends_with(['}', ';']);
        let length = if one_line { Some(0) } else { lines[index + 1..].iter().position(ends).map(|n| n + 1) };
        found.extend(length.map(|length| (name, index + 1, length + 1)));
    }
    found
}

fn function_name(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let word = words.find(|word| {
        !(word.starts_with("pub") || ["const", "async", "unsafe", "extern", "\"C\""].contains(word))
    })?;
    let name = (word == "fn").then(|| words.next())??;
    Some(name.split(['(', '<']).next().unwrap_or(name))
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// For each name that `lib.rs` gives away, the module it comes from.
fn exports(library: &str) -> BTreeMap<String, String> {
    let mut exports = BTreeMap::new();
    for statement in library.split("pub use ").skip(1) {
        let (path, _) = statement.split_once(';').unwrap_or_default();
        let (module, names) = path.split_once("::").unwrap_or_default();
        for name in names.trim_matches(['{', '}']).split(',').map(str::trim).filter(|name| !name.is_empty()) {
            exports.insert(name.to_owned(), module.to_owned());
        }
    }
    exports
}

/// The first names after every `crate::`, whether alone or in braces.
fn crate_names(text: &str) -> Vec<String> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut names = Vec::new();
    for rest in text.split("crate::").skip(1) {
        let group = rest.strip_prefix('{').and_then(|rest| rest.split_once("};"));
        let paths = group.map_or_else(|| vec![rest], |(group, _)| group.split(',').map(str::trim).collect());
        names.extend(
            paths.iter().map(|path| path.split(|c| !is_name(c)).next().unwrap_or_default().to_owned()),
        );
    }
    names
}

/// A string of the head of a TOML file: `name = "value"`.
fn set_field(text: &str, name: &str) -> Option<String> {
    let line = text
        .lines()
        .find(|line| line.starts_with(name) && line[name.len()..].trim_start().starts_with('='))?;
    Some(line.split('"').nth(1)?.to_owned())
}
