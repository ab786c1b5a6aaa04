//! A second, deliberately different reading of the evidence packs: concrete values in, answers out.
//!
//! Every number here is typed again from the packs; nothing is shared with `src/` or `criteria/`.
#![allow(dead_code)] // each test binary uses its part

mod drugs;
mod equations;
mod risk;
mod sle;

use serde_json::{Map, Value, json};

/// Marks a choice "the key is left out".
pub const LEFT_OUT: &str = "__left_out__";

/// One input and the values it is tried with; they lie on and around every limit of the packs.
pub type Choice = (&'static str, Vec<Value>);

/// What an instrument is tried with, the mildest value first.
pub fn choices(id: &str) -> Vec<Choice> {
    match id {
        "sle_eular_acr_2019" => sle::eular_choices(),
        "sledai_2k" => sle::sledai_choices(),
        "doris_2021_lldas" => sle::target_choices(),
        "car_hematotox" => risk::hematotox_choices(),
        "hct_ci" => risk::hct_choices(),
        "hct_ci_items" => risk::hct_items_choices(),
        "astct_crs" => risk::crs_choices(),
        "astct_icans" => risk::icans_choices(),
        "ice_score" => risk::ice_choices(),
        "prednisone_equivalent" => drugs::prednisone_choices(),
        "glucocorticoid_cap" => drugs::cap_choices(),
        "washout" => drugs::washout_choices(),
        "unit_conversion" => drugs::unit_choices(),
        "hydroxychloroquine_mg_kg" => drugs::hcq_choices(),
        _ if READ_ELSEWHERE.contains(&id) => Vec::new(),
        _ => equations::choices(id),
    }
}

/// Instruments whose second reading is in `independent_ssc.rs` and `independent_iim.rs`.
pub const READ_ELSEWHERE: [&str; 16] = [
    "ssc_acr_eular_2013",
    "leroy_subset",
    "mrss",
    "mrss_progression_eustar",
    "skin_progression_6_months",
    "goh_ild_extent",
    "ild_progression_omeract",
    "ppf_2022",
    "ild_progression_inbuild",
    "eustar_activity_index_2017",
    "precapillary_ph",
    "scleroderma_renal_crisis",
    "iim_eular_acr_2017",
    "mmt8",
    "iim_active_disease_definitions",
    "tis_2016",
];

/// The answer to an input in which every fact is known or left out.
pub fn expected(id: &str, input: &Value) -> Value {
    match id {
        "sle_eular_acr_2019" => sle::eular(input),
        "sledai_2k" => sle::sledai(input),
        "doris_2021_lldas" => sle::targets(input),
        "car_hematotox" => risk::hematotox(input),
        "hct_ci" => risk::hct(input),
        "hct_ci_items" => risk::hct_items(input),
        "astct_crs" => risk::crs(input),
        "astct_icans" => risk::icans(input),
        "ice_score" => risk::ice(input),
        "prednisone_equivalent" => drugs::prednisone(input),
        "glucocorticoid_cap" => drugs::cap(input),
        "washout" => drugs::washout(input),
        "unit_conversion" => drugs::unit(input),
        "hydroxychloroquine_mg_kg" => drugs::hcq(input),
        _ => equations::expected(id, input),
    }
}

/// The input that takes choice `pick[i]` of the i-th fact.
pub fn assemble(choices: &[Choice], pick: &[usize]) -> Value {
    let pairs =
        choices.iter().zip(pick).map(|((fact, values), at)| (*fact, values[at % values.len()].clone()));
    if choices.first().is_some_and(|(fact, _)| *fact == "row") {
        return drugs::unit_input(pick[0] % choices[0].1.len());
    }
    let kept = pairs.filter(|(_, value)| value != LEFT_OUT);
    Value::Object(kept.map(|(fact, value)| (fact.to_owned(), value)).collect::<Map<_, _>>())
}

/// Every choice of every fact once, the others mild, and then many mixtures.
pub fn probes(id: &str) -> Vec<Value> {
    let choices = choices(id);
    let mut picks = vec![vec![0; choices.len()]];
    for (at, (_, values)) in choices.iter().enumerate() {
        for value in 1..values.len() {
            let mut pick = vec![0; choices.len()];
            pick[at] = value;
            picks.push(pick);
        }
    }
    let mut state: u64 = 1;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    picks.extend((0..400).map(|_| choices.iter().map(|_| next()).collect()));
    picks.iter().map(|pick| assemble(&choices, pick)).chain(extra(id)).collect()
}

/// Inputs that no mixture of the choices makes.
fn extra(id: &str) -> Vec<Value> {
    match id {
        "sledai_2k" => sle::sledai_extra(),
        "hct_ci_items" => risk::hct_items_extra(),
        "astct_icans" => risk::icans_extra(),
        "ice_score" => risk::ice_extra(),
        _ => Vec::new(),
    }
}

/// A number of the input; infinite where it is not there, so that no limit is passed by it.
pub fn number(input: &Value, fact: &str, absent: f64) -> f64 {
    input.get(fact).and_then(Value::as_f64).unwrap_or(absent)
}

/// A yes of the input.
pub fn yes(input: &Value, fact: &str) -> bool {
    input.get(fact) == Some(&json!(true))
}

/// A word of the input.
pub fn word<'a>(input: &'a Value, fact: &str) -> &'a str {
    input.get(fact).and_then(Value::as_str).unwrap_or("")
}

/// Words of a list of the input.
pub fn list<'a>(input: &'a Value, fact: &str) -> Vec<&'a str> {
    input.get(fact).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}

pub fn met(holds: bool) -> &'static str {
    if holds { "met" } else { "not_met" }
}
