//! One drug exposure between its controls and the case file.

use super::message::{self, Message, say};
use crate::fact::{Drug, Drugs};
use crate::order::SortedMap;
use serde_json::{Map, Value, json};

/// Outcomes and their words on the form.
pub const OUTCOMES: [(&str, Message); 6] = [
    ("", say::NOT_KNOWN),
    ("inadequate_response", say::NOT_ENOUGH_RESPONSE),
    ("intolerance", say::NOT_TOLERATED),
    ("contraindicated", say::CONTRAINDICATED),
    ("ongoing", say::STILL_TAKEN),
    ("response", say::RESPONSE),
];

/// Routes and their words.
pub const ROUTES: [(&str, Message); 5] = [
    ("", say::NOT_SAID),
    ("oral", say::ORAL),
    ("iv", say::INTRAVENOUS),
    ("sc", say::SUBCUTANEOUS),
    ("im", say::INTRAMUSCULAR),
];

/// Units of a dose that can be chosen.
pub const UNITS: [&str; 11] =
    ["mg/day", "g/day", "mg", "g", "mg/week", "mg/kg", "mg/kg/day", "g/kg", "mg/m2", "g/m2", "IU"];

/// Classes for which a history can be complete while the rest is not.
pub const CLASSES_ASKED: [&str; 7] = [
    "glucocorticoids",
    "antimalarials",
    "immunosuppressants",
    "biologics",
    "b_cell_depleting",
    "cell_therapy",
    "investigational",
];

/// The controls of one row: name and what stands in it.
pub type Row = SortedMap<String, String>;

const TEXTS: [&str; 5] = ["start", "stop", "dose_unit", "outcome", "route"];
const DAYS: [&str; 2] = ["start", "stop"];
const NUMBERS: [&str; 2] = ["max_dose", "cumulative_dose_g"];

/// The drug that a name typed in means: generic or brand name, id or alias, whatever the case of its letters.
pub fn find<'a>(drugs: &'a Drugs, typed: &str) -> Option<&'a Drug> {
    let typed = typed.trim();
    let same = |word: &str| word.eq_ignore_ascii_case(typed);
    let by_name =
        |drug: &&Drug| same(&drug.id) || same(&drug.label) || drug.aliases.iter().any(|alias| same(alias));
    let by_brand = |drug: &&Drug| drug.brands.iter().any(|brand| same(brand));
    drugs.drugs.iter().find(by_name).or_else(|| drugs.drugs.iter().find(by_brand))
}

/// The exposure of a row; `None` when the row is empty.
///
/// # Errors
/// A dose that is not a number, in words for the row.
pub fn to_value(row: &Row, drugs: &Drugs) -> Result<Option<Value>, String> {
    let text = |name: &str| row.get(name).map(|text| text.trim()).filter(|text| !text.is_empty());
    let Some(typed) = text("drug") else { return Ok(None) };
    let mut exposure = Map::new();
    let name = find(drugs, typed).map_or(typed, |drug| drug.id.as_str());
    exposure.insert("drug".to_owned(), json!(name));
    for name in TEXTS {
        if let Some(word) = text(name) {
            let is_day = DAYS.contains(&name);
            exposure.insert(
                name.to_owned(),
                json!(if is_day { message::day_read(word) } else { word.to_owned() }),
            );
        }
    }
    for name in NUMBERS {
        if let Some(word) = text(name) {
            let number = super::entry::number(word).ok_or_else(|| say::not_a_dose(word))?;
            exposure.insert(name.to_owned(), number);
        }
    }
    if !exposure.contains_key("max_dose") {
        exposure.remove("dose_unit");
    }
    if let Some(word) = text("adequate_trial") {
        exposure.insert("adequate_trial".to_owned(), json!(word == "true"));
    }
    Ok(Some(Value::Object(exposure)))
}

/// An exposure with what no control shows, taken from the one that stood in its place.
pub fn with_rest(mut value: Value, before: Option<&Value>) -> Value {
    let (Some(object), Some(before)) = (value.as_object_mut(), before.and_then(Value::as_object)) else {
        return value;
    };
    if object.get("drug") != before.get("drug") {
        return value;
    }
    // the total is shown in grams; while it says the same, the file's own unit stays
    if let Some(total) = before.get("cumulative_dose")
        && grams(total).as_ref() == object.get("cumulative_dose_g")
    {
        object.shift_remove("cumulative_dose_g");
        object.insert("cumulative_dose".to_owned(), total.clone());
    }
    value
}

fn grams(total: &Value) -> Option<Value> {
    let value = total["value"].as_f64()?;
    match total["unit"].as_str()? {
        "g" => Some(crate::number::json_number(value)),
        "mg" => Some(crate::number::json_number(value / 1000.0)),
        _ => None,
    }
}

/// What a typed name was taken for; empty when there is nothing to say.
pub fn recognised(drugs: &Drugs, typed: &str) -> String {
    let typed = typed.trim();
    match find(drugs, typed) {
        _ if typed.len() < 3 => String::new(),
        Some(drug) if drug.label.eq_ignore_ascii_case(typed) => String::new(),
        Some(drug) => drug.label.clone(),
        None => say::NOT_IN_THE_DRUG_TABLE.text().to_owned(),
    }
}

/// The controls of an exposure; what has no control of its own stays in the case as it is.
pub fn to_row(exposure: &Value, drugs: &Drugs) -> Row {
    let mut row = Row::new();
    let typed = exposure["drug"].as_str().unwrap_or_default();
    let known = drugs.drugs.iter().find(|drug| drug.id == typed);
    row.insert("drug".to_owned(), known.map_or_else(|| typed.to_owned(), |drug| drug.label.clone()));
    for name in TEXTS.into_iter().chain(NUMBERS).chain(["adequate_trial"]) {
        let text = match &exposure[name] {
            Value::Null => String::new(),
            Value::String(text) if DAYS.contains(&name) => message::day(text),
            Value::String(text) => text.clone(),
            Value::Number(number) => message::as_typed(&number.to_string()),
            other => other.to_string(),
        };
        row.insert(name.to_owned(), text);
    }
    if let Some(total) = grams(&exposure["cumulative_dose"]) {
        row.insert("cumulative_dose_g".to_owned(), message::as_typed(&total.to_string()));
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drugs() -> Drugs {
        let tree = crate::document::from_json(&json!({ "drug": [{
            "id": "mycophenolate_mofetil", "label": "Mycophenolate mofetil", "brands": ["CellCept"],
            "aliases": ["mmf"], "source": [{ "key": "project" }], "grade": "recalled",
        }] }));
        crate::fact::read_drugs(&tree, "drugs.toml").unwrap()
    }

    #[test]
    fn a_brand_is_its_drug() {
        for typed in ["CellCept", "cellcept ", "MMF", "mycophenolate mofetil"] {
            assert_eq!(
                find(&drugs(), typed).map(|drug| drug.id.as_str()),
                Some("mycophenolate_mofetil"),
                "{typed}"
            );
        }
        assert!(find(&drugs(), "cell").is_none());
    }

    #[test]
    fn a_row_and_its_exposure_say_the_same() {
        let exposure = json!({ "drug": "mycophenolate_mofetil", "start": "2024-01", "outcome": "intolerance",
            "max_dose": 2, "dose_unit": "g/day", "adequate_trial": true });
        let row = to_row(&exposure, &drugs());
        assert_eq!(row["drug"], "Mycophenolate mofetil");
        let mut back = to_value(&row, &drugs()).unwrap().unwrap();
        back.sort_all_objects();
        let mut wanted = exposure;
        wanted.sort_all_objects();
        assert_eq!(back, wanted);
    }

    #[test]
    fn an_unknown_drug_is_kept_as_typed() {
        let row = Row::from([
            ("drug".to_owned(), "homeopathy".to_owned()),
            ("max_dose".to_owned(), "a lot".to_owned()),
        ]);
        assert_eq!(to_value(&row, &drugs()), Err("a lot is not a dose; write a number".to_owned()));
        let row = Row::from([("drug".to_owned(), "homeopathy".to_owned())]);
        assert_eq!(to_value(&row, &drugs()), Ok(Some(json!({ "drug": "homeopathy" }))));
    }
}
