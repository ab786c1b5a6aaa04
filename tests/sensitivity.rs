//! Every number of every instrument matters: change one, and a vector or a second reading must disagree.

mod common;
mod second;

use common::{agrees, answer, mismatch, run, table, vectors};
use eligibility::instrument::{Absent, INSTRUMENTS, Table};
use second::{expected, probes};
use serde_json::Value;

/// Numbers whose change nothing noticed, one a line; empty is the aim.
const UNCAUGHT: &str = include_str!("vectors/uncaught_numbers.txt");

/// One number of a table: in an item, or of the whole.
type Place = (Option<usize>, String);

fn places(table: &Table) -> Vec<Place> {
    let whole = table.numbers.keys().map(|name| (None, name.clone()));
    let items = table.item.iter().enumerate();
    let of_items = items.flat_map(|(at, item)| item.numbers.keys().map(move |name| (Some(at), name.clone())));
    whole.chain(of_items).collect()
}

fn number<'a>(table: &'a mut Table, (item, name): &Place) -> &'a mut f64 {
    let numbers = match item {
        None => &mut table.numbers,
        Some(at) => &mut table.item[*at].numbers,
    };
    numbers.get_mut(name).expect("a number of this table")
}

/// Whether a vector or a probe of the second reading disagrees.
fn noticed(table: &Table, vectors: &[Value], probes: &[(Value, Value)]) -> bool {
    let by_vector = vectors.iter().any(|vector| mismatch(vector, &answer(vector, table)).is_some());
    by_vector
        || probes
            .iter()
            .any(|(input, want)| !agrees(want, &run(&table.id, table, input, Absent::Unknown), 1e-9))
}

fn uncaught(id: &str) -> Vec<String> {
    let vectors: Vec<Value> = vectors().into_iter().filter(|vector| vector["instrument"] == id).collect();
    let probes: Vec<(Value, Value)> = probes(id)
        .into_iter()
        .filter(|input| input.get("unknown").and_then(Value::as_array).is_none_or(Vec::is_empty))
        .map(|input| (input.clone(), expected(id, &input)))
        .collect();
    let printed = table(id);
    assert!(!noticed(&printed, &vectors, &probes), "{id}: the printed numbers already disagree");
    let mut missed = Vec::new();
    for place in places(&printed) {
        for change in [|x: f64| x + 1.0, |x: f64| x * 1.1] {
            let mut changed = printed.clone();
            let value = number(&mut changed, &place);
            *value = change(*value);
            if changed != printed && !noticed(&changed, &vectors, &probes) {
                let owner = place.0.map_or(id, |at| printed.item[at].id.as_str());
                missed.push(format!("{id}: {owner}: {} -> {}", place.1, number(&mut changed, &place)));
            }
        }
    }
    missed
}

#[test]
fn every_number_is_noticed() {
    let found: Vec<String> = INSTRUMENTS
        .iter()
        .filter(|one| !second::READ_ELSEWHERE.contains(&one.id))
        .flat_map(|one| uncaught(one.id))
        .collect();
    println!("{}", found.join("\n"));
    let listed: Vec<&str> = UNCAUGHT.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(found, listed, "tests/vectors/uncaught_numbers.txt is the list of what nothing notices");
}
