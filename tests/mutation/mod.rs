//! Changes each number of an instrument's table in turn and lists the changes that nothing notices.
#![allow(dead_code, reason = "every test file includes this and none uses all of it")]

use eligibility::instrument::Table;

/// Numbers whose change nothing noticed, one a line; empty is the aim.
const UNCAUGHT: &str = include_str!("../vectors/uncaught_numbers.txt");

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

/// The changes that `noticed` does not notice, as "instrument: item: number -> changed to".
pub fn unnoticed(printed: &Table, noticed: impl Fn(&Table) -> bool) -> Vec<String> {
    let id = &printed.id;
    assert!(!noticed(printed), "{id}: the printed numbers already disagree");
    let mut missed = Vec::new();
    for place in places(printed) {
        for change in [|x: f64| x + 1.0, |x: f64| x * 1.1] {
            let mut changed = printed.clone();
            let value = number(&mut changed, &place);
            *value = change(*value);
            if changed != *printed && !noticed(&changed) {
                let owner = place.0.map_or(id.as_str(), |at| printed.item[at].id.as_str());
                missed.push(format!("{id}: {owner}: {} -> {}", place.1, number(&mut changed, &place)));
            }
        }
    }
    missed
}

/// Fails when what was missed for these instruments differs from the list kept in the project.
pub fn agrees_with_the_list(missed: &[String], ids: &[&str]) {
    println!("{}", missed.join("\n"));
    let of_these =
        |line: &&str| ids.iter().any(|id| line.strip_prefix(id).is_some_and(|rest| rest.starts_with(':')));
    let listed: Vec<&str> = UNCAUGHT.lines().filter(of_these).collect();
    assert_eq!(missed, listed, "tests/vectors/uncaught_numbers.txt is the list of what nothing notices");
}
