//! The limits that registered trials set for the quantity of a criterion, as a small table.

use super::message::{figures, say};
use super::row::{Citation, citation};
use super::words;
use crate::explain::{RangeAcrossTrials, TrialThreshold};
use crate::knowledge::Knowledge;

/// One quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct TrialTable {
    /// What is limited, with its unit.
    pub title: String,
    /// How many trials the value of this patient passes.
    pub says: String,
    /// Limit, number of trials, and whether the value passes: `yes`, `no` or `not known`.
    pub rows: Vec<(String, String, &'static str)>,
    /// What to know.
    pub note: Option<String>,
    /// Grade.
    pub grade: String,
    /// Citations.
    pub citations: Vec<Citation>,
}

/// The tables of a criterion; none where no limits are known.
pub fn tables(range: Option<&RangeAcrossTrials>, knowledge: &Knowledge) -> Vec<TrialTable> {
    range.into_iter().flat_map(|range| &range.thresholds).map(|one| table(one, knowledge)).collect()
}

fn table(row: &TrialThreshold, knowledge: &Knowledge) -> TrialTable {
    let unit = row.unit.as_deref().filter(|unit| !unit.is_empty());
    let unit = unit.map(|unit| format!(" ({})", words::unit(unit))).unwrap_or_default();
    let passed = |passed| match passed {
        Some(passed) => words::flag(passed),
        None => say::FLAG_NOT_KNOWN.text(),
    };
    let rows = row.limits.iter().map(|one| (sign(&one.limit), one.trials.to_string(), passed(one.passed)));
    TrialTable {
        title: format!("{}{unit}", row.label),
        says: says(row),
        rows: rows.collect(),
        note: row.note.as_deref().map(words::unit),
        grade: row.grade.clone(),
        citations: row.sources.iter().map(|source| citation(source, knowledge)).collect(),
    }
}

/// How many trials and texts the value of this patient passes.
pub(super) fn says(row: &TrialThreshold) -> String {
    let (texts, trials) = (say::texts(row.texts as usize), say::trials(row.trials as usize));
    let Some(passes) = &row.passes else {
        return say::value_not_exact(&trials, &texts);
    };
    let least = passes.texts_at_least;
    let of = match passes.texts_at_most {
        most if most == least => format!("{least}"),
        most => say::range(&least.to_string(), &most.to_string()),
    };
    say::value_passes(&passes.trials.to_string(), &trials, &of, &texts)
}

/// A limit with its sign as printed.
pub(super) fn sign(limit: &str) -> String {
    figures(&limit.replace(">=", "\u{2265}").replace("<=", "\u{2264}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::{TrialLimit, TrialsPassed};

    fn range(passes: Option<TrialsPassed>) -> RangeAcrossTrials {
        let passed = passes.is_some().then_some(true);
        let limits = vec![TrialLimit { limit: ">= 50".to_owned(), trials: 3, passed }];
        let row = TrialThreshold {
            id: "platelets".to_owned(),
            label: "Platelets".to_owned(),
            fact: "platelets_10e9_l".to_owned(),
            unit: Some("10^9/L".to_owned()),
            limits,
            trials: 4,
            texts: 2,
            passes,
            note: None,
            grade: "verified".to_owned(),
            sources: Vec::new(),
        };
        RangeAcrossTrials { words: None, thresholds: vec![row] }
    }

    #[test]
    fn the_share_is_told_by_trials_and_by_texts() {
        let passes = TrialsPassed { trials: 3, texts_at_least: 1, texts_at_most: 2 };
        let table = tables(Some(&range(Some(passes))), Knowledge::built_in()).remove(0);
        assert_eq!(table.title, "Platelets (×10⁹/L)");
        assert_eq!(table.says, "The value passes 3 of 4 trials (1 to 2 of 2 texts).");
        assert_eq!(table.rows, [("\u{2265} 50".to_owned(), "3".to_owned(), "yes")]);
    }

    #[test]
    fn an_unknown_value_passes_nothing_yet() {
        let table = tables(Some(&range(None)), Knowledge::built_in()).remove(0);
        assert_eq!(table.says, "4 trials (2 texts) limit it; the value is not exactly known.");
        assert_eq!(table.rows[0].2, "not known");
        assert_eq!(tables(None, Knowledge::built_in()), []);
    }
}
