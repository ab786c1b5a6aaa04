//! How many facts are asked until the overall result is settled: in the order the assessment proposes, in the order
//! of the form, and at random. `cargo bench --bench questions` prints the medians.

#[path = "../tests/asking/mod.rs"]
mod asking;
#[path = "../tests/rules/mod.rs"]
mod rules;

use asking::{Order, asked, median, whole_cases};
use eligibility::{Choices, Knowledge};
use std::collections::{BTreeMap, BTreeSet};

/// Invented cases beside the published patients.
const INVENTED: usize = 60;

fn main() {
    let knowledge = Knowledge::built_in();
    let ids = ["reference-sle", "reference-ssc", "reference-iim"].map(str::to_owned);
    let sets: BTreeMap<_, _> = ids
        .into_iter()
        .map(|id| {
            let set = knowledge.compile(&id, &Choices::default()).expect("a built-in set");
            (id, set)
        })
        .collect();
    let cases = whole_cases(knowledge, &sets, &rules::patients(), INVENTED);
    let orders = [Order::Next, Order::Form, Order::Random];
    let mut table: BTreeMap<String, Vec<[usize; 3]>> = BTreeMap::new();
    let mut unsettled = BTreeSet::new();
    for whole in &cases {
        let numbers = orders.map(|order| asked(knowledge, &sets[&whole.set], whole, order));
        let [Some(next), Some(form), Some(random)] = numbers else {
            unsettled.insert(whole.name.as_str());
            continue;
        };
        let kind = if whole.name.starts_with("invented") { "invented" } else { "published" };
        for group in [kind.to_owned(), format!("{kind}, {}", whole.result), "all".to_owned()] {
            table.entry(group).or_default().push([next, form, random]);
        }
    }
    println!("facts asked until the result is settled, medians\n");
    println!("{:<28}{:>7}{:>7}{:>7}{:>8}", "cases", "number", "next", "form", "random");
    for (group, numbers) in &table {
        let of = |order: usize| median(numbers.iter().map(|one| one[order]).collect());
        println!("{group:<28}{:>7}{:>7}{:>7}{:>8}", numbers.len(), of(0), of(1), of(2));
    }
    println!("\n{} cases were not settled by what can be asked", unsettled.len());
}
