//! The items of an instrument as its file gives them: domain, points, definition, grade.

use crate::fact::Dictionary;
use crate::instrument::{Item, Table};
use crate::number::plain_number;
use crate::view::markup::Markup;
use crate::view::message::{Message, say};
use crate::view::table::{grade, head};
use crate::view::words::{plain, unit};

/// Numbers of an item that are its weight, and their headings.
const WEIGHTS: [(&str, Message); 3] = [
    ("points", say::ITEMS_POINTS),
    ("without_biopsy", say::ITEMS_WITHOUT_BIOPSY),
    ("with_biopsy", say::ITEMS_WITH_BIOPSY),
];

/// Numbers of an item that are limits of a value, in words.
const LIMITS: [(&str, &str); 6] = [
    ("value_above", "above"),
    ("value_below", "below"),
    ("above", "above"),
    ("below", "below"),
    ("at_most", "at most"),
    ("at_least", "at least"),
];

/// Instruments in which only the highest item of a domain counts.
const HIGHEST_COUNTS: [&str; 2] = ["sle_eular_acr_2019", "ssc_acr_eular_2013"];

/// One item that has a weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemRow {
    /// Domain, with its most points where only the highest item counts.
    pub domain: String,
    /// The item.
    pub label: String,
    /// Its weights, in the order of the table's columns.
    pub weights: Vec<String>,
    /// What counts; limits of its value where the file has no words.
    pub definition: String,
    /// Grade of the item, or of the whole.
    pub grade: String,
}

/// The columns of weights and the items; empty where no item has a weight.
pub(super) fn items(table: &Table, dictionary: &Dictionary) -> (Vec<Message>, Vec<ItemRow>) {
    let weight = |item: &Item, name: &str| item.numbers.get(name).copied();
    let used: Vec<(&str, Message)> = WEIGHTS
        .into_iter()
        .filter(|(name, _)| table.item.iter().any(|item| weight(item, name).is_some()))
        .collect();
    let row = |item: &Item| {
        let weights: Vec<String> =
            used.iter().map(|(name, _)| weight(item, name).map(plain_number).unwrap_or_default()).collect();
        let own = dictionary.find(&item.id).or_else(|| dictionary.find(&item.group));
        let definition = item.words.get("definition").cloned().unwrap_or_default();
        ItemRow {
            domain: domain(table, item),
            label: own.as_ref().map_or_else(|| plain(&item.id), |found| found.fact.label.clone()),
            definition: if definition.is_empty() {
                limits(item, own.map_or("", |found| &found.fact.unit))
            } else {
                unit(&definition)
            },
            grade: if item.grade.is_empty() { table.grade.clone() } else { item.grade.clone() },
            weights,
        }
    };
    let weighed = |item: &&Item| used.iter().any(|(name, _)| weight(item, name).is_some());
    let rows = table.item.iter().filter(weighed).map(row).collect();
    (used.into_iter().map(|(_, heading)| heading).collect(), rows)
}

fn domain(table: &Table, item: &Item) -> String {
    let name = plain(&item.group);
    if !HIGHEST_COUNTS.contains(&table.id.as_str()) {
        return name;
    }
    let of = table.item.iter().filter(|one| one.group == item.group);
    let most = of.filter_map(|one| one.numbers.get("points").copied()).fold(0.0, f64::max);
    format!("{name}, at most {}", plain_number(most))
}

fn limits(item: &Item, of: &str) -> String {
    let limit = |(name, word): &(&str, &str)| {
        let number = item.numbers.get(*name)?;
        Some(format!("{word} {} {}", plain_number(*number), unit(of)).trim_end().to_owned())
    };
    LIMITS.iter().filter_map(limit).collect::<Vec<_>>().join(", ")
}

/// The items as a table in a fold; nothing where no item has a weight.
pub(super) fn markup(page: &mut Markup, id: &str, weights: &[Message], items: &[ItemRow]) {
    if items.is_empty() {
        return;
    }
    page.open("details", &[("class", "cte-items")]);
    page.element("summary", &[], say::ITEMS_SUMMARY.text());
    if HIGHEST_COUNTS.contains(&id) {
        page.element("p", &[("class", "cte-hint")], say::ITEMS_HIGHEST.text());
    }
    page.open(
        "div",
        &[
            ("class", "cte-table"),
            ("tabindex", "0"),
            ("role", "region"),
            ("aria-label", say::ITEMS_SUMMARY.text()),
        ],
    );
    page.open("table", &[("id", "calculator-items")]);
    let columns =
        [&[say::ITEMS_ITEM, say::ITEMS_DOMAIN], weights, &[say::ITEMS_DEFINITION, say::ITEMS_GRADE]].concat();
    head(page, &columns.into_iter().map(Message::text).collect::<Vec<_>>());
    page.open("tbody", &[]);
    for item in items {
        page.open("tr", &[]);
        page.element("th", &[("scope", "row")], &item.label);
        page.element("td", &[], &item.domain);
        item.weights.iter().for_each(|weight| page.element("td", &[("class", "cte-items__points")], weight));
        page.element("td", &[], &item.definition);
        page.open("td", &[]);
        grade(page, "item", &item.grade);
        page.close("td");
        page.close("tr");
    }
    page.close("tbody");
    page.close("table");
    page.close("div");
    page.close("details");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Knowledge;
    use crate::view::calculator::Calculator;

    fn rows(id: &str) -> (Vec<Message>, Vec<ItemRow>) {
        let dictionary = Knowledge::built_in().dictionary();
        items(dictionary.table(id).unwrap(), dictionary)
    }

    #[test]
    fn a_checklist_shows_every_item_with_points_and_definition() {
        for (id, count) in
            [("sledai_2k", 24), ("sle_eular_acr_2019", 21), ("ssc_acr_eular_2013", 13), ("hct_ci", 17)]
        {
            let (weights, items) = rows(id);
            assert_eq!((weights, items.len()), (vec![say::ITEMS_POINTS], count), "{id}");
            assert!(items.iter().all(|item| !item.weights[0].is_empty()), "{id}");
            let silent: Vec<&str> = items
                .iter()
                .filter(|item| item.definition.is_empty())
                .map(|item| item.label.as_str())
                .collect();
            // the 2013 criteria print no more of the antibodies and of one item than their names
            assert!(silent.is_empty() || id == "ssc_acr_eular_2013", "{id}: {silent:?}");
            let html = Calculator::of(Knowledge::built_in(), id).unwrap().markup().finish();
            for item in &items {
                assert!(html.contains(&item.label.replace('&', "&amp;")), "{id}: {}", item.label);
            }
        }
    }

    #[test]
    fn a_domain_has_its_most_points_only_where_the_highest_item_counts() {
        let (_, items) = rows("sle_eular_acr_2019");
        let renal = items.iter().find(|item| item.domain.starts_with("Renal")).unwrap();
        assert_eq!(renal.domain, "Renal, at most 10");
        assert!(rows("sledai_2k").1.iter().all(|item| !item.domain.contains("at most")));
    }

    #[test]
    fn two_models_are_two_columns_and_limits_stand_in_for_a_missing_definition() {
        let (weights, _) = rows("iim_eular_acr_2017");
        assert_eq!(weights, [say::ITEMS_WITHOUT_BIOPSY, say::ITEMS_WITH_BIOPSY]);
        let (_, items) = rows("car_hematotox");
        assert!(items[0].definition.starts_with("at most 175 "), "{:?}", items[0]);
        assert!(rows("bmi").1.is_empty());
    }
}
