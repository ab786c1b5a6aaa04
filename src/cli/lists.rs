//! `sets`, `facts`, `instruments`, `evidence`: what this release carries.

use super::arguments::Format;
use eligibility::{Distribution, Knowledge, LimitAcrossTrials, SetEntry, list_text};

pub fn sets(format: Format) -> String {
    let sets = Knowledge::built_in().set_entries();
    if format == Format::Json { list_text(&sets) } else { lines(&sets, set) }
}

pub fn facts(format: Format) -> String {
    let facts = Knowledge::built_in().fact_entries();
    if format == Format::Json {
        return list_text(&facts);
    }
    lines(&facts, |fact| {
        let unit = fact.unit.as_deref().unwrap_or_default();
        row(&[(&fact.id, 44), (fact.kind, 8), (unit, 16), (&fact.label, 0)])
    })
}

pub fn instruments(format: Format) -> String {
    let instruments = Knowledge::built_in().instrument_entries();
    if format == Format::Json {
        return list_text(&instruments);
    }
    lines(&instruments, |one| row(&[(&one.id, 34), (&one.grade, 10), (&one.title, 0)]))
}

pub fn evidence(format: Format) -> String {
    let rows = Knowledge::built_in().distributions();
    if format == Format::Json { list_text(&rows) } else { lines(&rows, distribution) }
}

fn distribution(row: &Distribution) -> String {
    let unit = row.unit.as_deref().unwrap_or_default();
    let head = format!(
        "{} ({}), {}\n    compared: {} trials, {} texts; encoded: {} trials, {} texts\n",
        row.label,
        row.fact,
        row.grade,
        row.compared_trials,
        row.compared_texts,
        row.encoded_trials,
        row.encoded_texts
    );
    let limit = |one: &LimitAcrossTrials| {
        let trials: Vec<&str> = one.encoded.iter().map(|own| own.trial.as_str()).collect();
        let limit = format!("{} {unit}", one.limit);
        format!(
            "    {:<22} {:>3} {:>3}  {}\n",
            limit.trim_end(),
            one.compared,
            one.encoded.len(),
            trials.join(" ")
        )
    };
    head + &row.limits.iter().map(limit).collect::<String>()
}

fn set(set: &SetEntry) -> String {
    let options = set.options.iter().map(|one| format!("{}={}", one.id, one.default)).collect();
    let presets = set.presets.iter().map(|one| one.id.clone()).collect();
    let mut text = row(&[(&set.id, 20), (&set.version, 8), (&set.title, 0)]);
    text.push_str(&format!("\n    {} criteria, {}\n", set.criteria, reviewed(set)));
    text.push_str(&format!("    SHA-256 {}\n", set.hash));
    let lists: [(&str, Vec<String>); 2] = [("options", options), ("presets", presets)];
    for (name, words) in lists {
        if !words.is_empty() {
            text.push_str(&format!("    {name}: {}\n", words.join(", ")));
        }
    }
    text
}

fn reviewed(set: &SetEntry) -> String {
    let day = &set.reviewed_on;
    match &set.reviewed_by_role {
        Some(role) => format!("compared with its source on {day}, signed by {role}"),
        None => format!("compared with its source on {day}; a proposal of this project, not a guideline"),
    }
}

fn lines<T>(items: &[T], line: impl Fn(&T) -> String) -> String {
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Cells padded to their width.
fn row(cells: &[(&str, usize)]) -> String {
    let cell = |(text, width): &(&str, usize)| format!("{text:<width$}");
    cells.iter().map(cell).collect::<Vec<_>>().join(" ").trim_end().to_owned()
}
