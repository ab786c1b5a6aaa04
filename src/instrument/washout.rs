//! How long after the last dose of a drug a planned step may be taken.
//!
//! Days run from the last dose to the planned date; equal is enough.

use super::quantity::{field, word};
use super::{Inputs, OutputValue, Outputs, Table};
use crate::exact::ratio;
use crate::number::json_number;
use crate::{Date, Duration, DurationUnit, Range, Relation, Truth};
use serde_json::Value;

pub(super) fn compute(table: &Table, inputs: &dyn Inputs) -> Outputs {
    let exposure = inputs.raw("exposure").unwrap_or(Value::Null);
    let interval = inputs.raw("interval").as_ref().and_then(read_interval);
    let planned = inputs.range("planned_date");
    let stop = field(&exposure, "stop");
    let ongoing = stop == Range::ANY
        && word(&exposure, "outcome").is_some_and(|outcome| Some(outcome) == going_on(table));

    let earliest = interval.map_or(Range::ANY, |interval| stop.rising(|day| interval.after(day)));
    let status = match ongoing {
        true => Truth::False,
        false => planned.compare(Relation::AtLeast, earliest).truth(),
    };
    let short = earliest.minus(planned).larger(Range::exact(0.0));
    let if_stopped = interval.filter(|_| ongoing).map(|interval| interval.after(inputs.assessed_on()));

    let mut outputs = Outputs::default();
    outputs.push("status", OutputValue::Met(status));
    outputs.push("earliest_date", day(earliest.as_exact()));
    outputs.push("earliest_date_best_case", day(Some(earliest.low)));
    outputs.push("earliest_date_worst_case", day(Some(earliest.high)));
    outputs.push("earliest_date_if_stopped_on_as_of_date", day(if_stopped));
    outputs.push("days_since_last_dose", days(planned.minus(stop)));
    outputs.push("days_short", days(if ongoing { Range::ANY } else { short }));
    outputs
}

fn going_on(table: &Table) -> Option<&str> {
    table.words.get("ongoing").map(String::as_str)
}

/// A calendar length; half-lives are days, rounded up to whole ones.
fn read_interval(record: &Value) -> Option<Duration> {
    let count = field(record, "value").as_exact().filter(|count| count.is_finite() && *count >= 0.0)?;
    let unit = word(record, "unit")?;
    if unit == "half_lives" {
        let half_life = field(record, "half_life_days").as_exact().filter(|days| *days >= 0.0)?;
        return Some(Duration::days(libm::ceil(ratio(&[count, half_life], &[]))));
    }
    Some(Duration { count, unit: DurationUnit::parse(unit)? })
}

fn day(number: Option<f64>) -> OutputValue {
    let date = number.and_then(Date::from_number);
    OutputValue::Json(date.map_or(Value::Null, |date| date.to_string().into()))
}

fn days(range: Range) -> OutputValue {
    OutputValue::Json(range.as_exact().filter(|days| days.is_finite()).map_or(Value::Null, json_number))
}
