//! What the entered items and the other facts say together of one lupus item.

use super::monotone::relate;
use super::{Inputs, Item, Table};
use crate::Truth;
use crate::range::Relation;

/// Items that have a likelier cause than lupus.
const NOT_ATTRIBUTABLE: &str = "not_attributable_to_sle";

/// How far back an item looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Span {
    /// Once in a lifetime is enough: a normal value today says nothing.
    Ever,
    /// Now: a normal value rules out an item that nobody entered.
    Now,
}

/// Whether the item is present and due to lupus.
pub(crate) fn present(table: &Table, item: &Item, inputs: &dyn Inputs, span: Span) -> Truth {
    let other_cause = match inputs.silent(NOT_ATTRIBUTABLE) {
        true => Truth::False,
        false => inputs.has(NOT_ATTRIBUTABLE, &item.id),
    };
    held(table, item, inputs, span).and(other_cause.negate())
}

/// The entered item or what other facts prove, whichever says more.
fn held(table: &Table, item: &Item, inputs: &dyn Inputs, span: Span) -> Truth {
    let entered = inputs.truth(&item.id);
    let evidence = evidence(table, item, inputs);
    let proven = evidence.iter().copied().fold(Truth::False, Truth::or);
    let needed = || words(item, "ruled_out_only_with");
    let ruled_out = span == Span::Now
        && proven == Truth::False
        && !evidence.is_empty()
        && needed().all(|fact| flag(table, fact, inputs).is_some());
    // an entered null stays open even beside a normal value
    if inputs.silent(&item.id) && ruled_out { Truth::False } else { entered.or(proven) }
}

/// What each fact that was mentioned says; any of them proves the item.
fn evidence(table: &Table, item: &Item, inputs: &dyn Inputs) -> Vec<Truth> {
    let limits = item.numbers.iter().filter_map(|(name, limit)| {
        let (relation, fact) = name.split_once(' ')?;
        (!inputs.silent(fact)).then_some(())?;
        relate(inputs.range(fact), relation, *limit)
    });
    let any = words(item, "any_of").filter_map(|fact| flag(table, fact, inputs));
    let all = item.words.get("all_of").and_then(|_| {
        let mut flags = words(item, "all_of").map(|fact| flag(table, fact, inputs));
        flags.try_fold(Truth::True, |all, flag| Some(all.and(flag?)))
    });
    limits.chain(any).chain(all).chain(classes(item, inputs)).collect()
}

/// Whether the biopsy showed one of the classes of the item.
fn classes(item: &Item, inputs: &dyn Inputs) -> Option<Truth> {
    if !item.words.contains_key("ln_class") || inputs.silent("ln_class") {
        return None;
    }
    let found = inputs.set("ln_class");
    Some(words(item, "ln_class").fold(Truth::False, |sum, class| sum.or(found.has(class))))
}

/// A yes/no fact as entered, else by its value and the laboratory's own limit; `None` if nothing is said.
fn flag(table: &Table, fact: &str, inputs: &dyn Inputs) -> Option<Truth> {
    if inputs.given(fact) {
        return Some(inputs.truth(fact));
    }
    let limit = |word: &str| table.find(fact).and_then(|item| item.words.get(word)).map(String::as_str);
    let derived = limit("value").and_then(|value| {
        let (bound, relation) = match (limit("lower_limit"), limit("upper_limit")) {
            (Some(lower), _) => (lower, Relation::Below),
            (None, upper) => (upper?, Relation::Above),
        };
        let mentioned = !inputs.silent(value) && !inputs.silent(bound);
        mentioned.then(|| inputs.range(value).compare(relation, inputs.range(bound)).truth())
    });
    match derived {
        None if inputs.silent(fact) => None,
        None => Some(Truth::Unknown),
        known => known,
    }
}

/// The words of a list of an item, none where it has no such list.
fn words<'a>(item: &'a Item, name: &str) -> impl Iterator<Item = &'a str> {
    item.words.get(name).into_iter().flat_map(|list| list.split(' '))
}
