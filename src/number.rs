//! Numbers as the product writes them: shortest form, no trailing `.0`.

use serde_json::{Number, Value};

/// A JSON number; a whole number has no decimal point, and what JSON cannot say is `null`.
pub(crate) fn json_number(value: f64) -> Value {
    const EXACT_INTEGERS: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT_INTEGERS {
        // whole and within 2^53, so the cast is exact
        return Value::from(value as i64);
    }
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}

/// The same for text: `8`, `0.3`, `2.5`.
pub(crate) fn plain_number(value: f64) -> String {
    match json_number(value) {
        Value::Null if value == f64::INFINITY => "infinity".to_owned(),
        Value::Null => "minus infinity".to_owned(),
        number => number.to_string(),
    }
}
