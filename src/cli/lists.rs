//! `sets`, `facts`, `instruments`: what this release carries.

use super::arguments::Format;
use eligibility::Knowledge;
use serde_json::Value;

pub fn sets(format: Format) -> String {
    let sets = Knowledge::built_in().sets_json();
    if format == Format::Json {
        return sets.to_string();
    }
    let line = |set: &Value| {
        let options = words(set, "options");
        let presets = words(set, "presets");
        let mut text = row(&[(&set["id"], 20), (&set["version"], 8), (&set["title"], 0)]);
        text.push_str(&format!("\n    {} criteria, {}\n", set["criteria"], reviewed(set)));
        for (name, words) in [("options", options), ("presets", presets)] {
            if !words.is_empty() {
                text.push_str(&format!("    {name}: {}\n", words.join(", ")));
            }
        }
        text
    };
    list(&sets, line)
}

pub fn facts(format: Format) -> String {
    let facts = Knowledge::built_in().facts_json();
    if format == Format::Json {
        return facts.to_string();
    }
    let line = |fact: &Value| {
        row(&[(&fact["id"], 44), (&fact["type"], 8), (&fact["unit"], 16), (&fact["label"], 0)])
    };
    list(&facts, line)
}

pub fn instruments(format: Format) -> String {
    let instruments = Knowledge::built_in().instruments_json();
    if format == Format::Json {
        return instruments.to_string();
    }
    list(&instruments, |one| row(&[(&one["id"], 34), (&one["grade"], 10), (&one["title"], 0)]))
}

fn reviewed(set: &Value) -> String {
    let day = set["reviewed_on"].as_str().unwrap_or_default();
    match set["reviewed_by_role"].as_str() {
        Some(role) => format!("compared with its source on {day}, signed by {role}"),
        None => format!("compared with its source on {day}; a proposal of this project, not a guideline"),
    }
}

fn list(items: &Value, line: impl Fn(&Value) -> String) -> String {
    let lines: Vec<String> = items.as_array().into_iter().flatten().map(line).collect();
    lines.join("\n")
}

/// Cells padded to their width; a null is empty.
fn row(cells: &[(&Value, usize)]) -> String {
    let cell = |(value, width): &(&Value, usize)| format!("{:<width$}", value.as_str().unwrap_or_default());
    cells.iter().map(cell).collect::<Vec<_>>().join(" ").trim_end().to_owned()
}

fn words(set: &Value, key: &str) -> Vec<String> {
    let word = |one: &Value| match one["default"].as_bool() {
        Some(default) => format!("{}={default}", one["id"].as_str().unwrap_or_default()),
        None => one["id"].as_str().unwrap_or_default().to_owned(),
    };
    set[key].as_array().into_iter().flatten().map(word).collect()
}
