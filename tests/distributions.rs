//! How limits lie across trials: as the comparison of registered trials counted them, and as the encoded trials
//! say them. Where the two disagree, the page says which is right and why.

use eligibility::criterion::{Body, CriterionKind, SetKind};
use eligibility::{Distribution, Knowledge, LimitAcrossTrials};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Where more encoded trials set a limit than the comparison counts: row, limit, what was found.
const DISAGREEMENTS: [(&str, &str, &str); 1] = [(
    "anti_dsdna",
    "> 4",
    "CASTLE (NCT06347718-I11). The comparison counts only limits in IU/mL and names this one beside its row, as the copies print U/l; the criterion reads it as IU/mL and says so. Both are right as they count.",
)];

const HEAD: &str = "# Limits across trials

Made by `UPDATE=1 cargo test --test distributions`; do not edit. For each quantity: the limits that the comparison of
registered trials counted (`criteria/evidence/thresholds.toml`), and the encoded trials that set them
(`car-t-eligibility evidence`). The comparison counts 89 trials, of which 68 are encoded, so it may know more; where it
knows fewer, the reason stands at the end. A trial counts once: with the strictest limit that its criterion cannot pass
without, or with the most lenient where each is one way among others (*).
";

fn rows() -> Vec<Distribution> {
    Knowledge::built_in().distributions()
}

/// Limits that more encoded trials set than the comparison counts.
fn beyond(rows: &[Distribution]) -> Vec<(&str, &LimitAcrossTrials)> {
    let limits = rows.iter().flat_map(|row| row.limits.iter().map(|limit| (row.id.as_str(), limit)));
    limits.filter(|(_, limit)| limit.encoded.len() as u32 > limit.compared).collect()
}

#[test]
fn every_disagreement_is_explained_and_every_explanation_needed() {
    let rows = rows();
    let found: Vec<(&str, &str)> = beyond(&rows).iter().map(|(id, one)| (*id, one.limit.as_str())).collect();
    let known: Vec<(&str, &str)> = DISAGREEMENTS.iter().map(|(id, limit, _)| (*id, *limit)).collect();
    assert_eq!(found, known);
}

#[test]
fn a_trial_counts_once_and_only_where_it_is_compared() {
    let left_out = ["NCT06350110", "NCT06434363", "NCT07502859"];
    for row in rows() {
        let trials: Vec<&str> =
            row.limits.iter().flat_map(|one| &one.encoded).map(|own| own.trial.as_str()).collect();
        let unique: BTreeSet<&str> = trials.iter().copied().collect();
        assert_eq!((unique.len(), trials.len()), (trials.len(), row.encoded_trials as usize), "{}", row.id);
        assert!(left_out.iter().all(|trial| !unique.contains(trial)), "{}", row.id);
        let compared: u32 = row.limits.iter().map(|one| one.compared).sum();
        assert_eq!(compared, row.compared_trials, "{}", row.id);
        assert!(row.encoded_texts <= row.encoded_trials, "{}", row.id);
    }
}

/// A second reading: an inclusion that is nothing but `fact >= number` sets that limit, as its text stands in the file.
#[test]
fn plain_rules_are_counted_as_they_are_written() {
    let (rows, mut seen) = (rows(), 0);
    for set in Knowledge::built_in().sets().filter(|set| set.kind == SetKind::Trial) {
        for criterion in set.criteria.iter().filter(|one| one.kind == CriterionKind::Inclusion) {
            let Body::Rule { rule, .. } = &criterion.body else { continue };
            let text = rule.to_string();
            let words: Vec<&str> = text.split(' ').collect();
            let [fact, sign @ ("<" | "<=" | ">" | ">="), number, ref unit @ ..] = words[..] else { continue };
            let plain = number.parse::<f64>().is_ok();
            let same_side = |row: &&Distribution| row.limits[0].limit.starts_with(&sign[..1]);
            let same = |row: &&Distribution| {
                row.fact == fact && (unit.is_empty() || row.unit.as_deref() == Some(unit.join(" ").as_str()))
            };
            let Some(row) = rows.iter().filter(|row| plain && same(row)).find(same_side) else { continue };
            let own = |one: &LimitAcrossTrials| one.encoded.iter().any(|own| own.criterion == criterion.id);
            let left_out = row.limits.iter().all(|one| one.encoded.iter().all(|own| own.trial != set.id));
            if left_out {
                continue;
            }
            let limit = row.limits.iter().find(|one| own(one)).unwrap_or_else(|| panic!("{}", criterion.id));
            assert_eq!(limit.limit, format!("{sign} {number}"), "{}", criterion.id);
            seen += 1;
        }
    }
    assert!(seen > 60, "only {seen} plain rules were met");
}

/// Set the environment variable `UPDATE` to write the page anew.
#[test]
fn the_page_of_limits_is_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/thresholds.md");
    let page = page(&rows());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &page).expect("the page is written");
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == page, "docs/thresholds.md is stale; run this test with UPDATE=1");
}

fn page(rows: &[Distribution]) -> String {
    let mut page = HEAD.to_owned();
    for row in rows {
        let unit = row.unit.as_deref().map_or_else(String::new, |unit| format!(", {unit}"));
        writeln!(page, "\n## {} (`{}`{unit})\n", row.label, row.fact).unwrap();
        writeln!(
            page,
            "Criteria: {}. Compared: {} trials, {} texts ({}). Encoded: {} trials, {} texts. {}\n",
            row.criteria.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", "),
            row.compared_trials,
            row.compared_texts,
            row.grade,
            row.encoded_trials,
            row.encoded_texts,
            row.note.as_deref().unwrap_or_default()
        )
        .unwrap();
        page.push_str("| limit | compared | encoded | criteria of encoded trials |\n|---|---|---|---|\n");
        for one in &row.limits {
            let own = one
                .encoded
                .iter()
                .map(|own| format!("{}{}", own.criterion, if own.alternative { "*" } else { "" }));
            let own = own.collect::<Vec<_>>().join(", ");
            writeln!(page, "| {} | {} | {} | {own} |", one.limit, one.compared, one.encoded.len()).unwrap();
        }
    }
    page.push_str("\n## Where they disagree\n\n");
    for (id, limit, why) in DISAGREEMENTS {
        writeln!(page, "- `{id}`, {limit}: {why}").unwrap();
    }
    page
}
