//! What the unknown items can still amount to, split by what the tree of subgroups asks.
//!
//! Rash, weakness and vacuoles count in the score and in the tree. A scenario fixes them, with the age
//! group and the weight column, and holds every total that the other items can reach under it.

use crate::instrument::sums::{Sums, tenths_of};
use crate::instrument::{Inputs, Item, Table};
use crate::{Range, Truth};

/// Bits of the items that the tree asks for.
const RASH: usize = 1;
const WEAKNESS: usize = 2;
const VACUOLES: usize = 4;
const MIXES: usize = 8;

/// Which of the two models applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    WithoutBiopsy,
    WithBiopsy,
}

impl Column {
    /// Its name in the file and in the output.
    pub fn id(self) -> &'static str {
        match self {
            Self::WithoutBiopsy => "without_biopsy",
            Self::WithBiopsy => "with_biopsy",
        }
    }
}

/// One mix of what the tree asks, and the totals it can have.
pub(super) struct Scenario {
    pub column: Column,
    pub juvenile: bool,
    pub rash: bool,
    pub weakness: bool,
    pub vacuoles: bool,
    pub sums: Sums,
}

/// Every scenario that some completion of the inputs gives; first those without biopsy.
pub(super) fn all(table: &Table, inputs: &dyn Inputs) -> Vec<Scenario> {
    let biopsy = inputs.truth("muscle_biopsy_performed");
    let without = (biopsy != Truth::True).then_some(Column::WithoutBiopsy);
    let with = (biopsy != Truth::False).then_some(Column::WithBiopsy);
    let age = inputs.range("age_at_onset_years");
    let mut out = Vec::new();
    for column in without.into_iter().chain(with) {
        let mixes = mixes(table, inputs, column);
        for group in table.group("age").filter(|group| !age.intersect(span(group)).is_empty()) {
            for (mix, sums) in mixes.iter().enumerate().filter(|(_, sums)| !sums.is_empty()) {
                out.push(Scenario {
                    column,
                    juvenile: group.number("juvenile") > 0.0,
                    rash: mix & RASH != 0,
                    weakness: mix & WEAKNESS != 0,
                    vacuoles: mix & VACUOLES != 0,
                    sums: sums.raised(tenths_of(group, column.id())),
                });
            }
        }
    }
    out
}

/// Totals of all items but age, by mix.
fn mixes(table: &Table, inputs: &dyn Inputs, column: Column) -> [Sums; MIXES] {
    let mut mixes = [Sums::NONE; MIXES];
    mixes[0] = Sums::zero();
    // without a biopsy its items are no findings, whatever stands in their fields
    let counted = |item: &&Item| item.group != "biopsy" || column == Column::WithBiopsy;
    let scored = table.item.iter().filter(|item| flags(item).is_some()).filter(counted);
    for item in scored {
        let (present, flag) = (inputs.truth(&item.id), flags(item).unwrap_or(0));
        let before = mixes;
        mixes = [Sums::NONE; MIXES];
        for (mix, sums) in before.into_iter().enumerate() {
            if present != Truth::True {
                mixes[mix] = mixes[mix].union(sums);
            }
            if present != Truth::False {
                let raised = sums.raised(tenths_of(item, column.id()));
                mixes[mix | flag] = mixes[mix | flag].union(raised);
            }
        }
    }
    mixes
}

/// The bit that the tree keeps of a scored item; `None` for what is no yes/no item.
fn flags(item: &Item) -> Option<usize> {
    match item.group.as_str() {
        "rash" => Some(RASH),
        "weakness" => Some(WEAKNESS),
        "biopsy" if item.id == "biopsy_rimmed_vacuoles" => Some(VACUOLES),
        "biopsy" | "other" => Some(0),
        _ => None,
    }
}

/// From `from` (included) to `below` (excluded) years.
fn span(group: &Item) -> Range {
    let limit = |name| group.numbers.get(name).copied();
    let from = Range::new(limit("from").unwrap_or(f64::NEG_INFINITY), f64::INFINITY);
    limit("below").map_or(from, |below| from.intersect(Range::below(below)))
}
