//! What an instrument gives, a line for each thing.

use crate::fact::Dictionary;
use crate::instrument::{INPUT_ERROR, Table};
use crate::view::message::{figures, say};
use crate::view::scores::{fact_of, own_part, said};
use crate::view::words::{flag, plain, unit};
use serde_json::Value;

/// One result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub label: String,
    /// Its value in words.
    pub value: String,
}

/// The results of an instrument in the order of its outputs. A result that is open is a range, or left out where
/// nothing is known of it.
///
/// # Errors
/// What cannot be true of a patient, in words.
pub fn results(table: &Table, answer: &Value, dictionary: &Dictionary) -> Result<Vec<Line>, Vec<String>> {
    if let Some(message) = answer[INPUT_ERROR].as_str() {
        return Err(vec![message.to_owned()]);
    }
    let is_end = |name: &str| {
        let stem = name.strip_suffix("_min").or_else(|| name.strip_suffix("_max"));
        stem.is_some_and(|stem| {
            table.outputs.iter().any(|output| output.strip_suffix("_total").unwrap_or(output) == stem)
        })
    };
    let names: Vec<&str> = table
        .outputs
        .iter()
        .map(String::as_str)
        .filter(|name| !is_end(name) && *name != INPUT_ERROR)
        .collect();
    let line = |name: &&str| {
        let fact = fact_of(table, name, dictionary);
        let label = match fact {
            Some(fact) => fact.label.clone(),
            None if names.len() == 1 => table.title.clone(),
            None => plain(own_part(name, &names)),
        };
        let tail = fact.filter(|fact| !fact.unit.is_empty()).map(|fact| format!(" {}", unit(&fact.unit)));
        let value = said(name, answer).or_else(|| listed(&answer[*name]))?;
        Some(Line { label, value: value + &tail.unwrap_or_default() })
    };
    Ok(names.iter().filter_map(line).collect())
}

/// The words of a list, or the parts of an object that are known.
fn listed(value: &Value) -> Option<String> {
    let words: Vec<String> = match value {
        Value::Array(list) => list.iter().filter_map(one).collect(),
        Value::Object(parts) => {
            parts.iter().filter_map(|(name, part)| Some(format!("{} {}", plain(name), one(part)?))).collect()
        }
        _ => Vec::new(),
    };
    (!words.is_empty()).then(|| words.join("; "))
}

fn one(value: &Value) -> Option<String> {
    match value {
        Value::String(word) => Some(plain(word).to_lowercase()),
        Value::Bool(flag) => Some(self::flag(*flag).to_owned()),
        Value::Number(number) => Some(figures(&number.to_string())),
        // what is open lies between two numbers
        Value::Array(ends) => match ends.as_slice() {
            [Value::Number(low), Value::Number(high)] => {
                Some(say::range(&figures(&low.to_string()), &figures(&high.to_string())))
            }
            _ => listed(value),
        },
        Value::Object(_) => listed(value),
        Value::Null => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Knowledge;
    use crate::view::calculator::Calculator;
    use serde_json::json;

    fn lines(id: &str, input: Value) -> Vec<(String, String)> {
        let knowledge = Knowledge::built_in();
        let calculator = Calculator::of(knowledge, id).unwrap();
        assert!(!calculator.sources.is_empty() && !calculator.grade.is_empty(), "{id}");
        let Value::Object(input) = input else { panic!("an object") };
        let lines = calculator.results(knowledge, input, "2026-11-22").unwrap();
        lines.into_iter().map(|line| (line.label, line.value)).collect()
    }

    #[test]
    fn half_filled_checklists_have_a_least_and_a_most() {
        let sledai = lines("sledai_2k", json!({ "sledai_arthritis": true }));
        assert_eq!(sledai[0], ("SLEDAI-2K".to_owned(), "4 to 105".to_owned()));
        let eular = lines("sle_eular_acr_2019", json!({ "ana_titer_reciprocal": 160, "eular_fever": true }));
        assert!(
            eular.iter().any(|(label, value)| label.ends_with("score") && value == "2 to 51"),
            "{eular:?}"
        );
        let (_, domains) = eular.last().unwrap();
        assert!(domains.contains("Renal 0 to 10") && domains.contains("Constitutional 2;"), "{domains}");
    }

    #[test]
    fn every_output_of_a_filled_instrument_is_told() {
        let filled = [
            ("ssc_acr_eular_2013", json!({ "skin_thickening_proximal_to_mcp_both_hands": true })),
            (
                "eustar_activity_index_2017",
                json!({ "skin_worsening_past_month": true, "digital_ulcers_current": false,
                "mrss_total": 20, "tendon_friction_rubs": true, "crp_mg_l": 12, "dlco_percent_predicted": 60 }),
            ),
            (
                "ild_progression_inbuild",
                json!({ "fvc_percent_predicted": 60, "fvc_percent_predicted_previous": 74,
                "pft_interval_months": 11 }),
            ),
            (
                "car_hematotox",
                json!({ "platelets_10e9_l": 100, "anc_10e9_l": 2, "hemoglobin_g_l": 110, "crp_mg_l": 5,
                "ferritin_ug_l": 100 }),
            ),
            ("sle_eular_acr_2019", json!({ "ana_titer_reciprocal": 160, "eular_ln_class_3_or_4": true })),
        ];
        let knowledge = Knowledge::built_in();
        for (id, input) in filled {
            let mut asked = input.clone();
            asked["assessed_on"] = json!("2026-11-22");
            let answer = knowledge.score(id, &asked, crate::instrument::Absent::Unknown).unwrap();
            let said = lines(id, input);
            let known = answer.as_object().unwrap().iter().filter(|(name, value)| {
                let end = name.ends_with("_min") || name.ends_with("_max");
                let empty =
                    value.is_null() || value.as_array().is_some_and(Vec::is_empty) || *value == "unknown";
                !end && !empty && *name != INPUT_ERROR
            });
            assert!(said.len() >= known.count(), "{id}: {said:?} {answer}");
        }
    }
}
