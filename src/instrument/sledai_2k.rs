//! SLEDAI-2K, item by item, with the clinical score and the reduced scores that trials use.

use super::monotone::{total, when};
use super::sle_items::{Span, present};
use super::{Inputs, Item, OutputValue, Outputs, Table};
use crate::Range;

/// Group of the entries that are no items.
const DERIVED: &str = "derived";

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let left_out = |name: &str| -> Vec<&str> {
        table.words.get(name).map(|list| list.split(' ').collect()).unwrap_or_default()
    };
    let serology = left_out("not_clinical");
    let beside = |name: &str| [serology.clone(), left_out(name)].concat();
    let points = item_points(table, inputs);
    let all = sum_without(&points, &[]);
    let clinical = sum_without(&points, &serology);
    let autograph = sum_without(&points, &left_out("not_autograph"));
    let ft819 = sum_without(&points, &beside("not_ft819"));

    let mut outputs = Outputs::default();
    let ends = |range: Range| [range.low, range.high].map(|end| OutputValue::Number(Range::exact(end)));
    let met = |range: Range, name: &str| OutputValue::Met(range.at_least(table.number(name)));
    outputs.push("sledai_2k_total", OutputValue::Number(all));
    let [low, high] = ends(all);
    outputs.push("sledai_2k_min", low);
    outputs.push("sledai_2k_max", high);
    outputs.push("clinical_sledai_2k", OutputValue::Number(clinical));
    let [low, high] = ends(clinical);
    outputs.push("clinical_sledai_2k_min", low);
    outputs.push("clinical_sledai_2k_max", high);
    outputs.push("sledai_2k_ge_8", met(all, "active_from"));
    outputs.push("sledai_2k_ge_6_autograph_items", met(autograph, "autograph_from"));
    outputs.push("clinical_sledai_2k_ge_4", met(clinical, "clinical_from"));
    outputs.push("clinical_ge_4_ft819_items", met(ft819, "ft819_from"));
    outputs
}

/// SLEDAI-2K points without the items in `exclude`, from all certain items to all possible ones.
///
/// # Source
/// `criteria/instruments/sledai_2k.toml`, which gives each weight its citation.
pub fn sledai_points(table: &Table, inputs: &dyn Inputs, exclude: &[&str]) -> Range {
    sum_without(&item_points(table, inputs), exclude)
}

/// The points of every item.
fn item_points<'a>(table: &'a Table, inputs: &dyn Inputs) -> Vec<(&'a str, Range)> {
    let counted = table.item.iter().filter(|item| item.group != DERIVED);
    let points = |item: &'a Item| when(present(table, item, inputs, Span::Now), item.number("points"));
    counted.map(|item| (item.id.as_str(), points(item))).collect()
}

fn sum_without(points: &[(&str, Range)], exclude: &[&str]) -> Range {
    total(points.iter().filter(|(id, _)| !exclude.contains(id)).map(|(_, range)| *range))
}
