//! Which entered value, changed a little, would change the overall result.

use super::outcome::Outcome;
use super::variant::{Change, Trial, cost, slots_of};
use crate::case::{Case, Entry, Reading};
use crate::engine::{NodeId, Op, Program, SlotId};
use crate::explain::{Assessment, Basis, Sensitive, judged};
use crate::fact::{Cell, Dictionary, Fact, FactType};
use crate::knowledge::CompiledSet;
use crate::number::{json_number, plain_number};
use crate::range::Range;
use serde_json::Value;

/// Steps spent on trying values; the order of the dictionary decides what is reached.
const BUDGET: usize = 60_000;
/// Changes that are decided in full, after the fast pass saw another result.
const MOST_PROVEN: usize = 6;

/// One entered number.
struct Entered<'a> {
    place: (usize, Option<usize>),
    fact: &'a Fact,
    reading: &'a Reading,
    value: f64,
}

/// A number to be tried in place of an entered one.
struct Tried {
    /// In the unit as entered.
    shown: f64,
    /// In the canonical unit.
    value: f64,
    /// How far it was changed.
    by: &'static str,
}

/// Entered values of which one unit of the last digit, or the uncertainty that was given, changes the result.
pub(super) fn sensitive(
    set: &CompiledSet,
    dictionary: &Dictionary,
    case: &Case,
    (assessment, basis): (&Assessment, &Basis),
) -> Vec<Sensitive> {
    let outcome = Outcome::new(&set.definition);
    let mut trial = Trial::new(set, dictionary, basis);
    let before = outcome.of(&trial.fast_weights());
    let readers = Readers::new(&set.program);
    let (mut found, mut left, mut proofs) = (Vec::new(), BUDGET, MOST_PROVEN);
    for entered in numbers(dictionary, case) {
        let slots = own_slots(&set.program, &entered);
        for tried in tried(&entered) {
            if !readers.may_tell(&set.program, basis, &slots, (entered.value, tried.value)) {
                continue;
            }
            let criteria = readers.criteria(&slots);
            let cone = trial.cone(&criteria);
            let price = cost(&set.program, &cone);
            if price > left || proofs == 0 {
                return found;
            }
            left -= price;
            let cells = slots.iter().map(|slot| (*slot, Cell::number(Range::exact(tried.value))));
            let change = Change { cells: cells.collect(), ..Change::default() };
            if outcome.of(&trial.changed(&change, &criteria, &cone)) == before {
                continue;
            }
            proofs -= 1;
            let (result, _) = judged(set, dictionary, &with(case, dictionary, &entered, &tried));
            if result != assessment.result {
                found.push(told(dictionary, &entered, &tried, result));
            }
        }
    }
    found
}

/// Entered numbers that stand alone, or are the latest of a series.
fn numbers<'a>(dictionary: &'a Dictionary, case: &'a Case) -> Vec<Entered<'a>> {
    let entries = case.entries.iter().filter_map(|(place, entry)| {
        let Entry::Values(readings) = entry else { return None };
        let fact = dictionary.fact(place.0);
        let kind = match &fact.kind {
            FactType::Map { holds, .. } => holds,
            kind => kind,
        };
        if !matches!(kind, FactType::Number | FactType::Integer) {
            return None;
        }
        // readings stand in the order of their days
        let reading = readings.last()?;
        let value = reading.cell.range.as_exact()?;
        Some(Entered { place: *place, fact, reading, value })
    });
    entries.collect()
}

/// The numbers next to an entered one, and those at the ends of its uncertainty.
fn tried(entered: &Entered<'_>) -> Vec<Tried> {
    let Ok(shown) = entered.reading.shown.parse::<f64>() else { return Vec::new() };
    let steps = (0..entered.reading.decimals.min(9)).fold(1.0, |steps, _| steps * 10.0);
    let rounded = |value: f64| libm::round(value * steps) / steps;
    let mut all =
        vec![("last_digit", rounded(shown - 1.0 / steps)), ("last_digit", rounded(shown + 1.0 / steps))];
    if let Some(distance) = entered.reading.plus_minus {
        all.extend([("uncertainty", shown - distance), ("uncertainty", shown + distance)]);
    }
    let plausible = |value: f64| entered.fact.range.is_none_or(|(low, high)| low <= value && value <= high);
    let canonical = |shown: f64| match entered.reading.unit.as_str() {
        "" => Some(shown),
        unit => entered.fact.to_canonical(shown, unit),
    };
    let each = all.into_iter().filter_map(|(by, shown)| Some(Tried { shown, value: canonical(shown)?, by }));
    each.filter(|tried| plausible(tried.value)).collect()
}

fn own_slots(program: &Program, entered: &Entered<'_>) -> Vec<SlotId> {
    let (fact, key) = entered.place;
    slots_of(program, fact).into_iter().filter(|(_, own)| *own == key).map(|(slot, _)| slot).collect()
}

/// The case with one number in place of another.
fn with(case: &Case, dictionary: &Dictionary, entered: &Entered<'_>, tried: &Tried) -> Case {
    let mut case = case.clone();
    if let Some(Entry::Values(readings)) = case.entries.get_mut(&entered.place)
        && let Some(reading) = readings.last_mut()
    {
        reading.cell = Cell { known: reading.cell.known, ..Cell::number(Range::exact(tried.value)) };
    }
    let (fact, key) = entered.place;
    if let FactType::Map { keys, .. } = &dictionary.fact(fact).kind
        && let Some(Value::Object(parts)) = case.raw.get_mut(&fact)
        && let Some(name) = key.map(|key| &keys[key])
    {
        parts.insert(name.clone(), json_number(tried.value));
    }
    case
}

fn told(
    dictionary: &Dictionary,
    entered: &Entered<'_>,
    tried: &Tried,
    result: crate::explain::Overall,
) -> Sensitive {
    let (fact, key) = entered.place;
    let key = match &dictionary.fact(fact).kind {
        FactType::Map { keys, .. } => key.map(|key| keys[key].clone()),
        _ => None,
    };
    let unit = if entered.reading.unit.is_empty() { &entered.fact.unit } else { &entered.reading.unit };
    Sensitive {
        fact: entered.fact.id.clone(),
        key,
        value: entered.reading.shown.clone(),
        changed_to: plain_number(tried.shown),
        unit: (!unit.is_empty()).then(|| unit.clone()),
        by: tried.by.to_owned(),
        result,
    }
}

/// Which criteria read each slot.
struct Readers {
    by_slot: Vec<Vec<usize>>,
}

impl Readers {
    fn new(program: &Program) -> Self {
        let mut by_slot: Vec<Vec<usize>> = vec![Vec::new(); program.slots.len()];
        for (number, criterion) in program.criteria.iter().enumerate() {
            for node in &criterion.cone {
                for slot in read_by(program, *node) {
                    let readers = &mut by_slot[slot as usize];
                    if readers.last() != Some(&number) {
                        readers.push(number);
                    }
                }
            }
        }
        Self { by_slot }
    }

    fn criteria(&self, slots: &[SlotId]) -> Vec<usize> {
        let mut criteria: Vec<usize> =
            slots.iter().flat_map(|slot| self.by_slot[*slot as usize].iter().copied()).collect();
        criteria.sort_unstable();
        criteria.dedup();
        criteria
    }

    /// Whether some answer may differ between two values: a limit lies between them, or the value is computed with.
    fn may_tell(&self, program: &Program, basis: &Basis, slots: &[SlotId], (a, b): (f64, f64)) -> bool {
        let (low, high) = if a < b { (a, b) } else { (b, a) };
        slots.iter().any(|slot| {
            let slot = *slot as usize;
            let cut = || basis.state.cuts[slot].iter().any(|cut| low <= *cut && *cut <= high);
            !self.by_slot[slot].is_empty() && (program.slots[slot].opaque || cut())
        })
    }
}

/// Slots that a node reads itself.
fn read_by(program: &Program, node: NodeId) -> Vec<SlotId> {
    let mut slots = program.infos[node as usize].slots.clone();
    if let Op::DrugNumber(query) = program.ops[node as usize] {
        slots.extend(program.drug_queries[query as usize].weight);
    }
    slots
}
