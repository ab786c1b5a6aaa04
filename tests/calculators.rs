//! Every instrument as a calculator: all its inputs are asked, and the published vectors come out as they do through
//! `score` when their inputs are given by way of the fields.

use eligibility::instrument::Table;
use eligibility::view::calculator::{Asked, Calculator, names};
use eligibility::view::entry::{self, Controls};
use eligibility::view::field::FieldKind;
use eligibility::{Knowledge, instrument::Absent};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

const VECTORS: [&str; 4] = [
    include_str!("vectors/fitness_instruments.json"),
    include_str!("vectors/iim_instruments.json"),
    include_str!("vectors/sle_instruments.json"),
    include_str!("vectors/ssc_instruments.json"),
];

/// Inputs that no field asks: another name of one that is asked, or what the fields say together with another.
const NOT_ASKED: [(&str, &str, &str); 3] = [
    ("ckd_epi_2021_creatinine", "serum_creatinine", "asked as serum_creatinine_umol_l, in either unit"),
    ("cockcroft_gault", "serum_creatinine", "asked as serum_creatinine_umol_l, in either unit"),
    ("hct_ci", "unknown", "follows from \"There may be others\""),
];

fn knowledge() -> &'static Knowledge {
    Knowledge::built_in()
}

fn table(id: &str) -> &'static Table {
    knowledge().dictionary().table(id).unwrap()
}

fn calculators() -> Vec<Calculator> {
    names(knowledge()).iter().map(|(id, _)| Calculator::of(knowledge(), id).unwrap()).collect()
}

#[test]
fn every_input_of_every_instrument_is_asked_once() {
    assert_eq!(calculators().len(), 35);
    for one in calculators() {
        let asked: BTreeSet<&str> = one.asked().map(|asked| asked.path[0].as_str()).collect();
        for input in &table(&one.id).inputs {
            let excused = NOT_ASKED.iter().any(|(id, name, _)| *id == one.id && name == input);
            assert_eq!(asked.contains(input.as_str()), !excused, "{} {input}", one.id);
        }
        let ids: Vec<&str> = one.asked().map(|asked| asked.field.id.as_str()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{}", one.id);
        assert!(!one.sources.is_empty() && !one.grade.is_empty(), "{}", one.id);
    }
}

/// A word that no row of the instrument has would be refused by it: every word offered can be chosen.
#[test]
fn every_word_offered_is_taken() {
    for one in calculators() {
        for asked in one.asked().filter(|asked| asked.fact.is_none()) {
            let FieldKind::Choice(words) = &asked.field.kind else { continue };
            for (word, _) in words {
                let own = asked.field.id.clone();
                let chosen: Controls = [(String::new(), vec![word.clone()])].into();
                let (input, faults) =
                    one.input(|id| if id == own { chosen.clone() } else { Controls::default() });
                assert!(faults.is_empty());
                let results = one.results(knowledge(), input, "2026-11-22");
                assert!(results.is_ok(), "{} {word}: {results:?}", asked.field.id);
            }
        }
    }
}

/// The value of an input of a vector at the path of a field.
fn at<'a>(input: &'a Value, asked: &Asked) -> Option<&'a Value> {
    let mut value = input.get(&asked.path[0])?;
    for step in &asked.path[1..] {
        value = match step.parse::<usize>() {
            Ok(row) => value.get(row - 1)?,
            Err(_) => value.get(step)?,
        };
    }
    (!value.is_null()).then_some(value)
}

/// The inputs of a vector that its instrument reads, under the names that fields ask; none where no field can say one.
fn sayable(one: &Calculator, vector: &Value) -> Option<Map<String, Value>> {
    let asked: BTreeSet<&str> = one.asked().map(|asked| asked.path[0].as_str()).collect();
    let mut given = Map::new();
    for (name, value) in vector["input"].as_object()? {
        match name.as_str() {
            "serum_creatinine" => drop(given.insert("serum_creatinine_umol_l".to_owned(), value.clone())),
            "unknown" if value == &json!([]) => {}
            name if value.is_null() || !table(&one.id).inputs.iter().any(|input| input == name) => {}
            name if asked.contains(name) => drop(given.insert(name.to_owned(), value.clone())),
            _ => return None,
        }
    }
    Some(given)
}

#[test]
fn vectors_entered_by_the_fields_give_what_score_gives() {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for vector in VECTORS.iter().flat_map(|text| serde_json::from_str::<Vec<Value>>(text).unwrap()) {
        let one = vector["instrument"].as_str().and_then(|id| Calculator::of(knowledge(), id));
        let Some(one) = one else { continue };
        let Some(given) = sayable(&one, &vector) else { continue };
        let name = vector["name"].as_str().unwrap_or_default();
        let whole = Value::Object(given.clone());
        let (input, faults) = one.input(|field| {
            let asked = one.asked().find(|asked| asked.field.id == field).unwrap();
            at(&whole, asked).map(|value| entry::to_controls(&asked.field, value)).unwrap_or_default()
        });
        assert!(faults.is_empty(), "{name}: {faults:?}");
        let today = vector.get("assessed_on").cloned().unwrap_or_else(|| json!("2026-11-22"));
        let absent = if vector["missing"] == "false" { Absent::False } else { Absent::Unknown };
        let score = |mut input: Map<String, Value>| {
            input.insert("assessed_on".to_owned(), today.clone());
            knowledge().score(&one.id, &Value::Object(input), absent)
        };
        assert_eq!(score(input), score(given), "{name}");
        seen.insert(one.id);
    }
    let all: BTreeSet<String> = names(knowledge()).into_iter().map(|(id, _)| id).collect();
    let unseen: Vec<&String> = all.difference(&seen).collect();
    assert!(unseen.is_empty(), "no vector was entered for {unseen:?}");
}

#[test]
fn results_are_in_words() {
    let hct = Calculator::of(knowledge(), "hct_ci").unwrap();
    let ticked = |complete: &str| -> Controls {
        let mut controls: Controls = [(String::new(), vec!["rheumatologic".to_owned()])].into();
        controls.insert("complete".to_owned(), vec![complete.to_owned()]);
        controls
    };
    let said = |complete: &str| {
        let (input, _) =
            hct.input(|id| if id == "score-present" { ticked(complete) } else { Controls::default() });
        let lines = hct.results(knowledge(), input, "2026-11-22").unwrap();
        lines.iter().find(|line| line.label == "Score").map(|line| line.value.clone())
    };
    assert_eq!(said("complete").as_deref(), Some("2"));
    assert_eq!(said("").as_deref(), Some("2 to 26"));
    let cap = Calculator::of(knowledge(), "washout").unwrap();
    let value = |id: &str| match id {
        "score-exposure-stop" => "2026-03-01",
        "score-interval-value" => "2",
        "score-interval-unit" => "weeks",
        "score-planned_date" => "2026-03-14",
        _ => "",
    };
    let (input, faults) = cap.input(|id| [(String::new(), vec![value(id).to_owned()])].into());
    assert!(faults.is_empty());
    let lines = cap.results(knowledge(), input, "2026-03-10").unwrap();
    let text: Vec<String> = lines.iter().map(|line| format!("{}: {}", line.label, line.value)).collect();
    assert!(text.contains(&"Earliest date: 2026-03-15".to_owned()), "{text:?}");
    assert!(text.contains(&"Days short: 1".to_owned()), "{text:?}");
}

#[test]
fn what_cannot_be_true_is_said() {
    let crs = Calculator::of(knowledge(), "ice_score").unwrap();
    let (input, _) = crs.input(|id| match id {
        "score-orientation" => [(String::new(), vec!["7".to_owned()])].into(),
        _ => Controls::default(),
    });
    let errors = crs.results(knowledge(), input, "2026-11-22").unwrap_err();
    assert!(!errors[0].is_empty());
    let (_, faults) = crs.input(|_| [(String::new(), vec!["many".to_owned()])].into());
    assert_eq!(faults.len(), 5);
}
