//! Cutaneous subset of systemic sclerosis: LeRoy 1988, LeRoy and Medsger 2001.

use super::reading::{any, refused, word};
use super::{Inputs, Item, OutputValue, Outputs, Table};
use crate::Truth;
use serde_json::Value;

const SITES: &str = "skin_thickening_sites";

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let given = inputs.raw(SITES);
    match subsets(table, given.as_ref()) {
        Err(message) => refused(&["leroy_subset"], message),
        Ok(words) => {
            let mut outputs = Outputs::default();
            outputs.push("leroy_subset", OutputValue::WordOrUnknown(words));
            outputs
        }
    }
}

/// Every subset that some completion of the sites gives.
fn subsets(table: &Table, given: Option<&Value>) -> Result<Vec<String>, String> {
    let unknown_site =
        given.and_then(Value::as_object).and_then(|map| map.keys().find(|key| table.find(key).is_none()));
    if let Some(site) = unknown_site {
        return Err(format!("{SITES}.{site} is not a site"));
    }
    if given.is_some_and(|value| !value.is_object() && !value.is_null()) {
        return Err(format!("{SITES} is not a map of sites"));
    }
    let thickened = |group| -> Result<Truth, String> {
        let sites: Result<Vec<_>, _> = table.group(group).map(|site| thickening(given, site)).collect();
        sites.map(any)
    };
    let (diffuse, limited) = (thickened("diffuse")?, thickened("limited")?);
    let mut words = Vec::new();
    if diffuse != Truth::False {
        words.push(word(table, "diffuse"));
    }
    if diffuse != Truth::True && limited != Truth::False {
        words.push(word(table, "limited"));
    }
    if diffuse != Truth::True && limited != Truth::True {
        words.push(word(table, "sine"));
    }
    Ok(words)
}

fn thickening(given: Option<&Value>, site: &Item) -> Result<Truth, String> {
    let value = given.and_then(|map| map.get(&site.id));
    match value.map(|value| value.get("value").unwrap_or(value)) {
        None | Some(Value::Null) => Ok(Truth::Unknown),
        Some(Value::Bool(thick)) => Ok(Truth::from(*thick)),
        Some(_) => Err(format!("{SITES}.{} is neither true nor false", site.id)),
    }
}
