//! Every number of every instrument matters: change one, and a vector or a second reading must disagree.

mod common;
mod mutation;
mod second;

use common::{agrees, answer, mismatch, run, table, vectors};
use eligibility::instrument::{Absent, INSTRUMENTS, Table};
use mutation::{agrees_with_the_list, unnoticed};
use second::{expected, probes};
use serde_json::Value;

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
    unnoticed(&table(id), |changed| noticed(changed, &vectors, &probes))
}

#[test]
fn every_number_is_noticed() {
    let ids: Vec<&str> =
        INSTRUMENTS.iter().map(|one| one.id).filter(|id| !second::READ_ELSEWHERE.contains(id)).collect();
    let found: Vec<String> = ids.iter().flat_map(|id| uncaught(id)).collect();
    agrees_with_the_list(&found, &ids);
}
