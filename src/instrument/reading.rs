//! Reads the inputs and words of an instrument within the scale its file prints.

use super::{Inputs, Item, OutputValue, Outputs, Table};
use crate::number::plain_number;
use crate::{Range, Truth};

/// A word of the source by its name in the file.
///
/// # Panics
/// When the file lacks it; a test computes every instrument, so a file that lacks one never ships.
pub(super) fn word(table: &Table, name: &str) -> String {
    match table.words.get(name) {
        Some(text) => text.clone(),
        None => panic!("{} has no word called {name}", table.id),
    }
}

/// The item called `id`.
///
/// # Panics
/// When the file lacks it; a test computes every instrument, so a file that lacks one never ships.
pub(super) fn item<'a>(table: &'a Table, id: &str) -> &'a Item {
    match table.find(id) {
        Some(item) => item,
        None => panic!("{} has no item called {id}", table.id),
    }
}

/// The value of `fact`, narrowed to the scale that the item of the same id prints.
///
/// # Errors
/// A sentence for the user when no value on the scale is left.
pub(super) fn on_scale(table: &Table, inputs: &dyn Inputs, fact: &str) -> Result<Range, String> {
    narrow(item(table, fact), inputs.range(fact), fact)
}

/// Narrows `given` to `low..high` of the item and, where it has a `step`, to the steps between.
///
/// # Errors
/// A sentence for the user when no value on the scale is left.
pub(super) fn narrow(scale: &Item, given: Range, name: &str) -> Result<Range, String> {
    let (low, high) = (scale.number("low"), scale.number("high"));
    let inside = to_steps(given.intersect(Range::new(low, high)), scale.numbers.get("step"));
    if inside.is_empty() {
        return Err(format!("{name} out of range {}..{}", plain_number(low), plain_number(high)));
    }
    Ok(inside)
}

/// Draws open or uneven ends in to the nearest step: a whole number above 141 is at least 142.
fn to_steps(range: Range, step: Option<&f64>) -> Range {
    // an exact value between the steps (the mean of two examiners) stays as it was given
    let Some(step) = step.filter(|_| range.as_exact().is_none()) else { return range };
    let inward = |end: f64, open: bool, toward: f64, whole: f64| {
        let stepped = whole * step;
        if open && stepped == end { stepped + toward * step } else { stepped }
    };
    Range::new(
        inward(range.low, range.low_open, 1.0, (range.low / step).ceil()),
        inward(range.high, range.high_open, -1.0, (range.high / step).floor()),
    )
}

/// Compares `value` with the limit called `name` in the item.
///
/// The file writes the sign of the source into the name: `enzyme_above`, `enzyme_at_least`, `mmt8_below`,
/// `mmt8_at_most`. `>` and `>=` are never interchangeable, so the code never chooses.
///
/// # Panics
/// When the file gives no limit of that name.
pub(super) fn passes(item: &Item, name: &str, value: Range) -> Truth {
    let limit = |sign: &str| item.numbers.get(&format!("{name}_{sign}")).copied();
    if let Some(limit) = limit("at_least") {
        value.at_least(limit)
    } else if let Some(limit) = limit("above") {
        value.greater_than(limit)
    } else if let Some(limit) = limit("at_most") {
        value.at_most(limit)
    } else if let Some(limit) = limit("below") {
        value.less_than(limit)
    } else {
        panic!("{} has no limit called {name}", item.id)
    }
}

/// Whether one of `parts` holds at least.
pub(super) fn any(parts: impl IntoIterator<Item = Truth>) -> Truth {
    parts.into_iter().fold(Truth::False, Truth::or)
}

/// Whether all of `parts` hold.
pub(super) fn all(parts: impl IntoIterator<Item = Truth>) -> Truth {
    parts.into_iter().fold(Truth::True, Truth::and)
}

/// Whether at least `needed` of `parts` hold; exact, as every count between the extremes is reached.
pub(super) fn at_least(needed: f64, parts: &[Truth]) -> Truth {
    let certain = parts.iter().filter(|part| **part == Truth::True).count();
    let possible = parts.iter().filter(|part| **part != Truth::False).count();
    Range::new(count(certain), count(possible)).at_least(needed)
}

fn count(number: usize) -> f64 {
    // counts of items, far below the limit of exact integers
    number as f64
}

/// Adds `name`, `name_min` and `name_max`: the number when it is settled, its limits always.
pub(super) fn push_with_limits(outputs: &mut Outputs, names: [&'static str; 3], value: Range) {
    outputs.push(names[0], OutputValue::Number(value));
    outputs.push(names[1], OutputValue::Number(Range::exact(value.low)));
    outputs.push(names[2], OutputValue::Number(Range::exact(value.high)));
}

/// All outputs null, with the reason.
pub(super) fn refused(names: &[&'static str], message: String) -> Outputs {
    let mut outputs = Outputs::default();
    for name in names {
        outputs.push(name, OutputValue::Json(serde_json::Value::Null));
    }
    outputs.push("input_error", OutputValue::Json(message.into()));
    outputs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(step: f64) -> Item {
        let numbers = [("low", 0.0), ("high", 51.0), ("step", step)];
        Item { numbers: numbers.map(|(name, value)| (name.to_owned(), value)).into(), ..Item::default() }
    }

    #[test]
    fn whole_numbers_close_open_ends() {
        let check = |given: Range, low: f64, high: f64| {
            assert_eq!(narrow(&scale(1.0), given, "x"), Ok(Range::new(low, high)));
        };
        check(Range::above(18.0), 19.0, 51.0);
        check(Range::below(18.0), 0.0, 17.0);
        check(Range::new(3.2, 4.9), 4.0, 4.0);
        check(Range::exact(18.5), 18.5, 18.5);
        check(Range::ANY, 0.0, 51.0);
    }

    #[test]
    fn off_the_scale_is_an_error() {
        let message = narrow(&scale(1.0), Range::exact(60.0), "mrss_total").unwrap_err();
        assert_eq!(message, "mrss_total out of range 0..51");
    }
}
