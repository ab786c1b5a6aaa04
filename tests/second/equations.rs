//! fitness.md section 5, read again: products as sums of logarithms.

use super::{Choice, number, word};
use libm::{exp, log};
use serde_json::{Value, json};

pub fn choices(id: &str) -> Vec<Choice> {
    let values = |list: &[f64]| list.iter().map(|value| json!(value)).collect::<Vec<_>>();
    let creatinine = |value: f64, unit: &str| json!({"value": value, "unit": unit});
    let body = [
        ("height_cm", values(&[165.0, 120.0, 150.0, 180.0, 200.5])),
        ("weight_kg", values(&[60.0, 25.0, 47.5, 97.0, 140.0])),
    ];
    let blood = vec![
        creatinine(0.9, "mg/dL"),
        creatinine(0.7, "mg/dL"),
        creatinine(0.4, "mg/dL"),
        creatinine(2.4, "mg/dL"),
        creatinine(168.0, "umol/L"),
    ];
    let person = [
        ("sex", vec![json!("female"), json!("male")]),
        ("age_years", values(&[34.0, 18.0, 40.0, 61.0, 88.5])),
        ("serum_creatinine", blood),
    ];
    match id {
        "ckd_epi_2021_creatinine" => person.to_vec(),
        "cockcroft_gault" => person.into_iter().chain([body[1].clone()]).collect(),
        "bmi" | "bsa_mosteller" | "bsa_du_bois" => body.to_vec(),
        _ => panic!("no second reading of {id}"),
    }
}

fn creatinine_mg_dl(input: &Value) -> f64 {
    let entered = &input["serum_creatinine"];
    let value = number(entered, "value", f64::NAN);
    if word(entered, "unit") == "mg/dL" { value } else { value / 88.4 }
}

pub fn expected(id: &str, input: &Value) -> Value {
    let (height, weight) = (number(input, "height_cm", f64::NAN), number(input, "weight_kg", f64::NAN));
    let female = word(input, "sex") == "female";
    let age = number(input, "age_years", f64::NAN);
    match id {
        "bmi" => json!({"bmi_kg_m2": weight / (height / 100.0) / (height / 100.0)}),
        "bsa_mosteller" => json!({"bsa_m2": exp(0.5 * (log(height) + log(weight) - log(3600.0)))}),
        "bsa_du_bois" => json!({"bsa_m2": exp(log(0.007184) + 0.725 * log(height) + 0.425 * log(weight))}),
        "cockcroft_gault" => {
            let whole = (140.0 - age) / 72.0 * weight / creatinine_mg_dl(input);
            json!({"creatinine_clearance_ml_min": if female { whole - whole * 15.0 / 100.0 } else { whole }})
        }
        "ckd_epi_2021_creatinine" => {
            let (kappa, alpha) = if female { (0.7, -0.241) } else { (0.9, -0.302) };
            let scaled = creatinine_mg_dl(input) / kappa;
            let slope = if scaled < 1.0 { alpha } else { -1.2 };
            let sex = if female { log(1.012) } else { 0.0 };
            let egfr = exp(log(142.0) + slope * log(scaled) + age * log(0.9938) + sex);
            json!({"egfr_ml_min_1_73m2": egfr, "reported_integer": (egfr + 0.5).trunc()})
        }
        _ => panic!("no second reading of {id}"),
    }
}
