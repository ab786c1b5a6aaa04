//! fitness.md sections 3 and 5, read again: doses in integers, days counted one by one.

use super::{Choice, LEFT_OUT, met, number, word};
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

/// Thousandths of a milligram that equal 5 mg of prednisone.
fn equals_five(drug: &str) -> i64 {
    match drug {
        "prednisone" | "prednisolone" => 5000,
        "methylprednisolone" | "triamcinolone" => 4000,
        "hydrocortisone" => 20_000,
        "cortisone" => 25_000,
        "dexamethasone" => 750,
        "betamethasone" => 600,
        "deflazacort" => 6000,
        _ => panic!("{drug}"),
    }
}

const DRUGS: [&str; 9] = [
    "prednisone",
    "prednisolone",
    "methylprednisolone",
    "triamcinolone",
    "hydrocortisone",
    "cortisone",
    "dexamethasone",
    "betamethasone",
    "deflazacort",
];

pub fn prednisone_choices() -> Vec<Choice> {
    let at_ten = |drug: &str, more: i64| {
        let mg = (2 * equals_five(drug) + more) as f64 / 1000.0;
        json!([{"drug": drug, "dose_mg_per_day": mg}])
    };
    let mut doses = vec![json!([]), json!([{"drug": "prednisone", "dose_mg_per_day": 10.5}])];
    for drug in DRUGS {
        doses.extend([at_ten(drug, 0), at_ten(drug, 1), at_ten(drug, -1)]);
        doses.push(json!([
            {"drug": drug, "dose_mg_per_day": equals_five(drug) as f64 / 1000.0},
            {"drug": "hydrocortisone", "dose_mg_per_day": 20},
        ]));
    }
    vec![("doses", doses)]
}

/// Three-millionths of a milligram of prednisone, so that every quotient is whole.
fn small_units(drug: &str, mg: f64) -> i64 {
    let thousandths = (mg * 1000.0).round() as i64;
    // 5 mg x 3,000,000 is divisible by every equivalent
    thousandths * 15_000_000 / equals_five(drug)
}

const SMALL_PER_MG: i64 = 3_000_000;

pub fn prednisone(input: &Value) -> Value {
    let doses = input["doses"].as_array().expect("a list");
    let each = doses.iter().map(|dose| small_units(word(dose, "drug"), number(dose, "dose_mg_per_day", 0.0)));
    let sum: i64 = each.sum();
    json!({
        "prednisone_equivalent_mg_per_day": sum as f64 / SMALL_PER_MG as f64,
        "at_or_below_10_mg": sum <= 10 * SMALL_PER_MG,
    })
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub fn cap_choices() -> Vec<Choice> {
    let course = |drug: &str, mg: f64, start: &str, stop: Option<&str>| json!({"drug": drug, "dose_mg_per_day": mg, "start": start, "stop": stop});
    let taper = |stop: &str, start: &str| {
        json!([course("prednisone", 20.0, "2026-02-01", Some(stop)), course("prednisone", 10.0, start, None)])
    };
    let lists = vec![
        taper("2026-02-20", "2026-02-21"),
        taper("2026-02-21", "2026-02-22"),
        taper("2026-02-19", "2026-02-20"),
        json!([]),
        json!([course("prednisone", 10.5, "2026-02-28", Some("2026-02-28"))]),
        json!([course("prednisone", 50.0, "2026-03-01", None)]),
        json!([course("dexamethasone", 1.5, "2026-01-01", None)]),
        json!([
            course("hydrocortisone", 20.0, "2026-02-10", Some("2026-02-24")),
            course("prednisone", 5.5, "2026-02-24", None),
        ]),
    ];
    vec![
        ("planned_leukapheresis_date", vec![json!("2026-02-28"), json!("2026-03-01")]),
        ("courses", lists),
        ("cap_mg_per_day", vec![json!(LEFT_OUT), json!(10), json!(5)]),
        ("window_days", vec![json!(LEFT_OUT), json!(7), json!(14)]),
    ]
}

pub fn cap(input: &Value) -> Value {
    let planned = date(word(input, "planned_leukapheresis_date"));
    let window = number(input, "window_days", 7.0) as u64;
    let courses = input["courses"].as_array().expect("a list");
    let taken = |course: &Value, day: NaiveDate| {
        let open = course["stop"].as_str().is_none_or(|stop| day <= date(stop));
        let mg = number(course, "dose_mg_per_day", 0.0);
        let on = date(word(course, "start")) <= day && open;
        if on { small_units(word(course, "drug"), mg) } else { 0 }
    };
    let highest = (0..=window)
        .map(|back| planned - chrono::Days::new(back))
        .map(|day| courses.iter().map(|course| taken(course, day)).sum::<i64>())
        .max()
        .unwrap_or(0);
    let cap = number(input, "cap_mg_per_day", 10.0);
    json!({
        "status": met(highest <= (cap * SMALL_PER_MG as f64) as i64),
        "highest_prednisone_equivalent_mg_per_day_in_window": highest as f64 / SMALL_PER_MG as f64,
    })
}

pub fn washout_choices() -> Vec<Choice> {
    let stops = ["2026-03-01", "2027-01-31", "2028-01-31", "2027-08-31", "2028-02-15", "2025-12-20"];
    let exposure =
        |stop: &&str| json!({"drug": "tocilizumab", "stop": stop, "outcome": "inadequate_response"});
    let interval = |value: f64, unit: &str| json!({"value": value, "unit": unit});
    let intervals = vec![
        interval(14.0, "days"),
        interval(3.0, "weeks"),
        interval(6.0, "weeks"),
        interval(1.0, "months"),
        interval(6.0, "months"),
        interval(1.0, "years"),
        json!({"value": 5, "unit": "half_lives", "half_life_days": 10.3}),
        json!({"value": 5, "unit": "half_lives", "half_life_days": 10.2}),
    ];
    let planned = ["2026-03-15", "2026-03-14", "2027-02-28", "2028-02-29", "2028-03-07", "2028-02-28"];
    vec![
        ("exposure", stops.iter().map(exposure).collect()),
        ("interval", intervals),
        ("planned_date", planned.iter().map(|day| json!(day)).collect()),
    ]
}

/// Month arithmetic by hand: the same day, or the last there is.
fn months_later(day: NaiveDate, months: u32) -> NaiveDate {
    let index = day.month0() + months;
    let (year, month) = (day.year() + (index / 12) as i32, index % 12 + 1);
    (1..=day.day()).rev().find_map(|date| NaiveDate::from_ymd_opt(year, month, date)).expect("a day")
}

pub fn washout(input: &Value) -> Value {
    let stop = date(word(&input["exposure"], "stop"));
    let planned = date(word(input, "planned_date"));
    let count = number(&input["interval"], "value", 0.0);
    let earliest = match word(&input["interval"], "unit") {
        "days" => stop + chrono::Days::new(count as u64),
        "weeks" => stop + chrono::Days::new(7 * count as u64),
        "months" => months_later(stop, count as u32),
        "years" => months_later(stop, 12 * count as u32),
        _ => {
            let tenths =
                (number(&input["interval"], "half_life_days", 0.0) * 10.0).round() as u64 * count as u64;
            stop + chrono::Days::new(tenths.div_ceil(10))
        }
    };
    json!({
        "status": met(planned >= earliest),
        "earliest_date": earliest.to_string(),
        "earliest_date_best_case": earliest.to_string(),
        "earliest_date_worst_case": earliest.to_string(),
        "earliest_date_if_stopped_on_as_of_date": null,
        "days_since_last_dose": (planned - stop).num_days(),
        "days_short": (earliest - planned).num_days().max(0),
    })
}

/// 840 of the first unit, in the second unit, in millionths.
const CONVERSIONS: [(&str, &str, &str, i64); 27] = [
    ("creatinine", "mg/dL", "umol/L", 74_256_000_000),
    ("bilirubin_total", "mg/dL", "umol/L", 14_364_000_000),
    ("hemoglobin", "g/dL", "g/L", 8_400_000_000),
    ("hemoglobin", "g/dL", "mmol/L", 521_304_000),
    ("platelets", "10^3/uL", "10^9/L", 840_000_000),
    ("platelets", "/uL", "10^9/L", 840_000),
    ("anc", "10^3/uL", "10^9/L", 840_000_000),
    ("anc", "/uL", "10^9/L", 840_000),
    ("alc", "10^3/uL", "10^9/L", 840_000_000),
    ("alc", "/uL", "10^9/L", 840_000),
    ("wbc", "10^3/uL", "10^9/L", 840_000_000),
    ("wbc", "/uL", "10^9/L", 840_000),
    ("crp", "mg/dL", "mg/L", 8_400_000_000),
    ("ferritin", "ng/mL", "ug/L", 840_000_000),
    ("ferritin", "ng/mL", "pmol/L", 1_887_480_000),
    ("igg", "mg/dL", "g/L", 8_400_000),
    ("complement_c3", "mg/dL", "g/L", 8_400_000),
    ("complement_c4", "mg/dL", "g/L", 8_400_000),
    ("creatine_kinase", "U/L", "ukat/L", 14_000_000),
    ("alt", "U/L", "ukat/L", 14_000_000),
    ("ast", "U/L", "ukat/L", 14_000_000),
    ("albumin", "g/dL", "g/L", 8_400_000_000),
    ("total_protein", "g/dL", "g/L", 8_400_000_000),
    ("urine_protein_creatinine_ratio", "g/g", "mg/g", 840_000_000_000),
    ("urine_protein_creatinine_ratio", "mg/mmol", "mg/g", 7_425_600_000),
    ("urine_protein_creatinine_ratio", "mg/mmol", "g/g", 7_425_600),
    ("urine_protein_creatinine_ratio", "mg/g", "g/g", 840_000),
];

/// The rows one after the other, to the second unit and back: a choice holds the whole input.
pub fn unit_choices() -> Vec<Choice> {
    vec![("row", (0..CONVERSIONS.len() * 2).map(|row| json!(row)).collect())]
}

/// Row `row` as an input; odd rows go back.
pub fn unit_input(row: usize) -> Value {
    let (analyte, from, to, millionths) = CONVERSIONS[row / 2];
    match row % 2 {
        0 => json!({"analyte": analyte, "value": 840, "from": from, "to": to}),
        _ => json!({"analyte": analyte, "value": millionths as f64 / 1e6, "from": to, "to": from}),
    }
}

pub fn unit(input: &Value) -> Value {
    let found = |(analyte, from, to, millionths): &(&str, &str, &str, i64)| {
        let rows =
            [(*from, *to, 840.0, *millionths as f64 / 1e6), (*to, *from, *millionths as f64 / 1e6, 840.0)];
        let asked = (word(input, "from"), word(input, "to"), number(input, "value", 0.0));
        let row = rows.into_iter().find(|(from, to, value, _)| asked == (*from, *to, *value))?;
        (*analyte == word(input, "analyte")).then_some(row.3)
    };
    json!({"value": CONVERSIONS.iter().find_map(found)})
}

pub fn hcq_choices() -> Vec<Choice> {
    let values = |list: &[f64]| list.iter().map(|value| json!(value)).collect::<Vec<_>>();
    vec![
        ("dose_mg_per_day", values(&[300.0, 200.0, 360.0, 400.0, 700.0, 0.0])),
        ("weight_kg", values(&[80.0, 40.0, 60.0, 72.0, 79.9, 59.9, 100.0, 30.0, 150.0])),
    ]
}

pub fn hcq(input: &Value) -> Value {
    let (dose, weight) = (number(input, "dose_mg_per_day", 0.0), number(input, "weight_kg", 0.0));
    json!({"mg_per_kg_per_day": dose / weight, "above_5_mg_kg": dose > 5.0 * weight})
}
