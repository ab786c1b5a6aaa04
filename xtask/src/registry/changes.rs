//! What a newer snapshot changed, in lines for a person.

use std::collections::{BTreeMap, BTreeSet};

use super::table::Table;

/// Columns whose changes are listed one by one, beside the status.
const TOLD: [&str; 9] =
    ["phase", "diseases", "target", "cell_source", "age_min", "age_max", "sex", "countries", "title"];

/// What changed from one snapshot to the next: trials added and removed, changes of status, other changes, sites.
///
/// Each line stands alone; no line at all means that nothing a reader would notice has changed.
pub fn changes(before: (&Table, &Table), after: (&Table, &Table)) -> Vec<String> {
    let (old, new) = (by_id(before.0), by_id(after.0));
    let mut lines = Vec::new();
    for (id, row) in &new {
        if !old.contains_key(id) {
            let cell = |name| cell(after.0, row, name);
            lines.push(format!("added {id} ({}, {}): {}", cell("status"), cell("diseases"), cell("title")));
        }
    }
    for (id, row) in &old {
        if !new.contains_key(id) {
            lines.push(format!("removed {id}: {}", cell(before.0, row, "title")));
        }
    }
    for told in [&["status"][..], &TOLD] {
        for (id, row) in &new {
            let Some(earlier) = old.get(id) else { continue };
            for name in told {
                let (was, is) = (cell(before.0, earlier, name), cell(after.0, row, name));
                if was != is {
                    lines.push(format!("{name} of {id}: {} -> {}", shown(was), shown(is)));
                }
            }
        }
    }
    lines.extend(site_changes(before.1, after.1, &|id| old.contains_key(id) && new.contains_key(id)));
    lines
}

fn by_id(table: &Table) -> BTreeMap<&str, &Vec<String>> {
    table.rows.iter().map(|row| (cell(table, row, "nct"), row)).collect()
}

fn cell<'a>(table: &Table, row: &'a [String], name: &str) -> &'a str {
    table.column(&[name]).map_or("", |place| &row[place])
}

fn shown(text: &str) -> &str {
    if text.is_empty() { "(nothing)" } else { text }
}

/// Sites added to and removed from trials that both snapshots have.
fn site_changes(before: &Table, after: &Table, in_both: &dyn Fn(&str) -> bool) -> Vec<String> {
    let sites = |table: &Table| {
        let mut found: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for row in &table.rows {
            let words = ["facility", "city", "country"].map(|name| cell(table, row, name)).join(", ");
            *found.entry(cell(table, row, "nct").to_owned()).or_default().entry(words).or_default() += 1;
        }
        found
    };
    let (old, new) = (sites(before), sites(after));
    let ids: BTreeSet<&String> = old.keys().chain(new.keys()).filter(|id| in_both(id)).collect();
    let none = BTreeMap::new();
    let mut lines = Vec::new();
    for id in ids {
        let (was, is) = (old.get(id).unwrap_or(&none), new.get(id).unwrap_or(&none));
        for (word, from, to) in [("new site of", was, is), ("site gone from", is, was)] {
            for (words, count) in to {
                let more = count.saturating_sub(from.get(words).copied().unwrap_or(0));
                lines.extend(std::iter::repeat_n(format!("{word} {id}: {words}"), more));
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        Table::from_tsv(&text.replace(' ', "\t").replace('~', " "))
    }

    #[test]
    fn every_kind_of_change_is_told() {
        let head = "nct title status age_max\n";
        let before =
            table(&format!("{head}NCT1 A RECRUITING \nNCT2 B RECRUITING 65~Years\nNCT3 C COMPLETED \n"));
        let after = table(&format!("{head}NCT0 Z WITHDRAWN \nNCT1 A COMPLETED \nNCT2 B RECRUITING \n"));
        let places = "nct facility city country\n";
        let here = table(&format!("{places}NCT1 H Ulm Germany\nNCT1 H Ulm Germany\nNCT3 H Bonn Germany\n"));
        let there = table(&format!("{places}NCT1 H Ulm Germany\nNCT2 K Graz Austria\nNCT0 K Graz Austria\n"));
        let lines = changes((&before, &here), (&after, &there));
        assert_eq!(
            lines,
            [
                "added NCT0 (WITHDRAWN, ): Z",
                "removed NCT3: C",
                "status of NCT1: RECRUITING -> COMPLETED",
                "age_max of NCT2: 65 Years -> (nothing)",
                "site gone from NCT1: H, Ulm, Germany",
                "new site of NCT2: K, Graz, Austria",
            ]
        );
        assert!(changes((&before, &here), (&before, &here)).is_empty());
    }
}
