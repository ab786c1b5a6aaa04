//! Active myositis as eleven trials and this project word it, side by side; sources in the file.

mod measures;

use self::measures::Measures;
use super::reading::{any, at_least, item, passes, refused};
use super::{Inputs, Item, OutputValue, Outputs, Table};
use crate::Truth;
use serde_json::{Map, Value};

/// One definition: the item with its limits and what is known of the patient.
type Rule = fn(&Item, &Measures) -> Truth;

/// Name and logic of each, in the order of the pack.
const RULES: [(&str, Rule); 12] = [
    ("rim_nct00106184", strength_and_measures),
    ("proderm_nct02728752", strength_and_measures),
    ("kyv101_dm_nct06298019", strength_or_skin),
    ("cartimmune_nct06152172", strength_measures_and_evidence),
    ("nct06916806", strength_and_evidence),
    ("f01_nct06208280", strength_and_measures),
    ("reset_nct06154252", weakness_and_evidence),
    ("imnm_nct07103746", strength_enzyme_and_measures),
    ("nct07160205", evidence_and_strength_or_skin),
    ("daxdilimab_nct05669014", strength_measures_little_damage),
    ("abatacept_nct02971683", strength_twice),
    ("reference_iim_active", reference),
];

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let measures = match Measures::read(table, inputs) {
        Ok(measures) => measures,
        Err(message) => {
            let mut names = vec!["results"];
            names.extend(RULES.iter().map(|(name, _)| *name));
            return refused(&names, message);
        }
    };
    let verdicts = RULES.map(|(name, rule)| (name, rule(item(table, name), &measures)));
    let mut outputs = Outputs::default();
    outputs.push("results", OutputValue::Json(Value::Object(side_by_side(table, &verdicts))));
    for (name, truth) in verdicts {
        outputs.push(name, OutputValue::Met(truth));
    }
    outputs
}

/// The rules that the published vectors compare, under one name.
fn side_by_side(table: &Table, verdicts: &[(&str, Truth)]) -> Map<String, Value> {
    let compared = verdicts.iter().filter(|(name, _)| item(table, name).group == "rule");
    compared.map(|(name, truth)| ((*name).to_owned(), truth.met_word().into())).collect()
}

fn strength(rule: &Item, measures: &Measures) -> Truth {
    passes(rule, "mmt8", measures.mmt8)
}

/// At least the printed number of abnormal core set measures besides strength.
fn enough_measures(rule: &Item, measures: &Measures) -> Truth {
    at_least(rule.number("measures_at_least"), &measures.abnormal(rule))
}

fn strength_and_measures(rule: &Item, measures: &Measures) -> Truth {
    strength(rule, measures).and(enough_measures(rule, measures))
}

fn strength_and_evidence(rule: &Item, measures: &Measures) -> Truth {
    strength(rule, measures).and(measures.enzyme(rule, "evidence_enzyme").or(measures.any_test(rule)))
}

/// Evidence is asked of whoever is weak, so strength counts for and against: each side is tried.
fn strength_or_skin(rule: &Item, measures: &Measures) -> Truth {
    let evidence = measures.enzyme(rule, "evidence_enzyme").or(measures.any_test(rule));
    let skin = passes(rule, "cdasi", measures.cdasi);
    let entered = match strength(rule, measures) {
        Truth::True => evidence,
        Truth::False => skin,
        Truth::Unknown if evidence == skin => evidence,
        Truth::Unknown => Truth::Unknown,
    };
    entered.and(enough_measures(rule, measures))
}

fn strength_measures_and_evidence(rule: &Item, measures: &Measures) -> Truth {
    let evidence = any([
        measures.enzyme(rule, "evidence_enzyme"),
        passes(rule, "cdasi", measures.cdasi),
        measures.any_test(rule),
    ]);
    strength_and_measures(rule, measures).and(evidence)
}

fn weakness_and_evidence(rule: &Item, measures: &Measures) -> Truth {
    let evidence =
        any([measures.enzyme(rule, "evidence_enzyme"), measures.active_rash, measures.any_test(rule)]);
    measures.weakness.and(evidence)
}

fn strength_enzyme_and_measures(rule: &Item, measures: &Measures) -> Truth {
    strength_and_measures(rule, measures).and(measures.enzyme(rule, "evidence_enzyme"))
}

fn evidence_and_strength_or_skin(rule: &Item, measures: &Measures) -> Truth {
    let evidence = measures.enzyme(rule, "evidence_enzyme").or(measures.any_test(rule));
    evidence.and(strength(rule, measures).or(passes(rule, "cdasi", measures.cdasi)))
}

fn strength_measures_little_damage(rule: &Item, measures: &Measures) -> Truth {
    strength_and_measures(rule, measures).and(passes(rule, "damage", measures.damage))
}

/// Strength is the entry and, at a lower limit, one of the measures; both ask for a low total.
fn strength_twice(rule: &Item, measures: &Measures) -> Truth {
    let mut abnormal = measures.abnormal(rule);
    abnormal.push(passes(rule, "mmt8_as_measure", measures.mmt8));
    strength(rule, measures).and(at_least(rule.number("measures_at_least"), &abnormal))
}

fn reference(rule: &Item, measures: &Measures) -> Truth {
    let skin = passes(rule, "cdasi", measures.cdasi);
    strength_and_evidence(rule, measures).or(skin).and(enough_measures(rule, measures))
}
