//! Maps of graded sites: skin sites, muscles.

use super::Item;
use super::reading::narrow;
use crate::Range;
use serde_json::Value;

/// The grade of each site, in the order of `sites`.
///
/// A site that is absent or null can have any grade on the scale.
///
/// # Errors
/// A sentence for the user: a site that does not exist, a value that is no number, a grade off the scale.
pub(super) fn read(
    name: &str,
    given: Option<&Value>,
    sites: &[&Item],
    scale: &Item,
) -> Result<Vec<Range>, String> {
    let map = match given {
        None | Some(Value::Null) => None,
        Some(Value::Object(map)) => Some(map),
        Some(_) => return Err(format!("{name} is not a map of sites")),
    };
    for key in map.into_iter().flat_map(|map| map.keys()) {
        if sites.iter().all(|site| site.id != *key) {
            return Err(format!("{name}.{key} is not a site"));
        }
    }
    let grade = |site: &&Item| {
        let label = format!("{name}.{}", site.id);
        let value = map.and_then(|map| map.get(&site.id)).unwrap_or(&Value::Null);
        one(&label, to_range(value, &label)?, scale)
    };
    sites.iter().map(grade).collect()
}

/// One grade on its scale.
///
/// # Errors
/// A sentence for the user: no whole number, or off the scale.
pub(super) fn one(label: &str, given: Range, scale: &Item) -> Result<Range, String> {
    let grade = narrow(scale, given, label)?;
    let whole = grade.as_exact().is_none_or(|grade| grade.fract() == 0.0);
    if whole { Ok(grade) } else { Err(format!("{label} is not a whole number")) }
}

/// A number, null, or an object with `value` or bounds, as facts are written in a case.
fn to_range(value: &Value, label: &str) -> Result<Range, String> {
    let refusal = || format!("{label} is not a number");
    let fields = match value {
        Value::Null => return Ok(Range::ANY),
        Value::Object(fields) => fields,
        other => return other.as_f64().map(Range::exact).ok_or_else(refusal),
    };
    let mut range = Range::ANY;
    for (field, value) in fields {
        let number = || value.as_f64().ok_or_else(refusal);
        let part = match field.as_str() {
            "value" if value.is_null() => Range::ANY,
            "value" => Range::exact(number()?),
            "above" => Range::above(number()?),
            "at_least" => Range::new(number()?, f64::INFINITY),
            "below" => Range::below(number()?),
            "at_most" => Range::new(f64::NEG_INFINITY, number()?),
            // where it comes from and when does not change the grade
            _ => Range::ANY,
        };
        range = range.intersect(part);
    }
    Ok(range)
}

/// The sum of independent grades.
pub(super) fn total(grades: &[Range]) -> Range {
    grades.iter().fold(Range::exact(0.0), |sum, grade| sum.plus(*grade))
}
