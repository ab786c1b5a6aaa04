//! The limits of registered trials, read from `evidence/thresholds.toml`.

use super::{LeftOut, Limit, Threshold, Thresholds};
use crate::Relation;
use crate::document::{Citations, Context, Fields, Problem, Tree, read_unique};

/// Reads the limits of trials; `file` names it in problems.
///
/// # Errors
/// Every problem of the file, in its order: also a limit that is none, and trials that do not add up.
///
/// ```
/// use eligibility::{document::from_json, read_thresholds};
/// let tree = from_json(&serde_json::json!({ "id": "thresholds", "threshold": [{
///     "id": "lvef", "label": "LVEF", "fact": "lvef_percent", "unit": "%", "criteria": ["fit_lvef"],
///     "limits": { "> 30": 1, ">= 50": 5 }, "trials": 6, "texts": 4, "grade": "secondary",
///     "source": [{ "key": "trials-comparison" }],
/// }]}));
/// let thresholds = read_thresholds(&tree, "thresholds.toml").unwrap();
/// let limit = thresholds.rows[0].limits[1];
/// assert_eq!((limit.value, limit.trials), (50.0, 5));
/// ```
pub fn read_thresholds(tree: &Tree, file: &str) -> Result<Thresholds, Vec<Problem>> {
    let context = Context::new(file);
    let root = context.root(tree, "the list of limits");
    root.id("id", false);
    let thresholds = Thresholds {
        rows: read_unique(&root, "threshold", "threshold", threshold),
        left_out: root
            .text_pairs("left_out")
            .into_iter()
            .map(|(trial, reason)| LeftOut { trial, reason })
            .collect(),
    };
    root.finish();
    context.finish(thresholds)
}

fn threshold(fields: &Fields<'_>) -> Threshold {
    let grade = fields.grade();
    let threshold = Threshold {
        id: fields.id("id", true),
        label: fields.needed_text("label"),
        fact: fields.id("fact", true),
        unit: fields.text("unit"),
        criteria: fields.texts("criteria"),
        limits: limits(fields),
        trials: count(fields, "trials"),
        texts: count(fields, "texts"),
        note: fields.text("note"),
        source: fields.source(Citations::Needed),
        grade,
    };
    if threshold.criteria.is_empty() {
        fields.missing("criteria");
    }
    let sum: u32 = threshold.limits.iter().map(|limit| limit.trials).sum();
    if sum != threshold.trials {
        let message = format!("the limits of {} are of {sum} trials, not {}", fields.name, threshold.trials);
        fields.report("bad-number", fields.place("trials"), message);
    }
    let texts = threshold.texts;
    if texts > threshold.trials || (texts as usize) < threshold.limits.len() {
        let message =
            format!("{} has {texts} texts; at least one per limit, at most one per trial", fields.name);
        fields.report("bad-number", fields.place("texts"), message);
    }
    threshold
}

/// A whole number of one or more.
fn count(fields: &Fields<'_>, key: &'static str) -> u32 {
    let Some(number) = fields.number(key) else {
        if fields.get(key).is_none() {
            fields.missing(key);
        }
        return 0;
    };
    whole(fields, key, number)
}

fn whole(fields: &Fields<'_>, key: &str, number: f64) -> u32 {
    const MOST: f64 = 1e6;
    if number.fract() != 0.0 || !(1.0..MOST).contains(&number) {
        let message = format!("{key} of {} is a whole number of 1 or more, not {number}", fields.name);
        fields.report("bad-number", fields.place(key), message);
        return 0;
    }
    // whole and below a million
    number as u32
}

/// `{ ">= 50" = 5 }`: what must hold, and how many trials ask for it.
fn limits(fields: &Fields<'_>) -> Vec<Limit> {
    let pairs = fields.number_pairs("limits");
    if pairs.is_empty() {
        fields.missing("limits");
    }
    let read = |(words, trials): (String, f64)| {
        let limit = limit(&words);
        if limit.is_none() {
            let message =
                format!("limits of {}: {words:?} is no limit; write one such as \">= 50\"", fields.name);
            fields.report("unknown-word", fields.place("limits"), message);
        }
        let (relation, value) = limit?;
        Some(Limit { relation, value, trials: whole(fields, "limits", trials) })
    };
    pairs.into_iter().filter_map(read).collect()
}

fn limit(words: &str) -> Option<(Relation, f64)> {
    let (sign, number) = words.split_once(' ')?;
    let relation = [Relation::AtLeast, Relation::Above, Relation::AtMost, Relation::Below]
        .into_iter()
        .find(|relation| relation.sign() == sign)?;
    number.parse().ok().filter(|value: &f64| value.is_finite()).map(|value| (relation, value))
}
