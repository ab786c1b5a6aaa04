//! Plausible answers to what an assessment lists as missing, drawn at random but the same on every machine.

use eligibility::{Dictionary, Fact, FactType};
use serde_json::{Map, Value, json};

/// A small xorshift generator.
pub struct Dice(u64);

impl Dice {
    /// A generator that starts from the letters of `seed`.
    pub fn new(seed: &str) -> Self {
        let start = seed.bytes().fold(0x9E37_79B9_7F4A_7C15, |sum: u64, byte| {
            (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
        });
        Self(start | 1)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn one<'a>(&mut self, words: &'a [String]) -> &'a str {
        &words[self.below(words.len())]
    }

    /// A day of the years before 2026, as text.
    fn day(&mut self) -> String {
        let year = [2008, 2019, 2023, 2024, 2025][self.below(5)];
        format!("{year}-{:02}-{:02}", self.below(12) + 1, self.below(28) + 1)
    }
}

/// Answers one missing thing of a case file.
pub fn answer(file: &mut Value, id: &str, dictionary: &Dictionary, dice: &mut Dice) {
    match id {
        "drug_history_complete" => file["facts"][id] = json!(true),
        "drug_exposures" => complete_exposures(file, dictionary, dice),
        _ if id.starts_with("parameters.") => file["parameters"][&id["parameters.".len()..]] = json!("DE"),
        _ => {
            let fact = dictionary.find(id).unwrap_or_else(|| panic!("{id} is missing and no fact")).fact;
            let value = value(fact, &fact.kind, dice);
            file["facts"][id] = value;
        }
    }
}

fn value(fact: &Fact, kind: &FactType, dice: &mut Dice) -> Value {
    match kind {
        FactType::Bool => json!(dice.below(2) == 0),
        FactType::Number | FactType::Integer => json!(number(fact, kind, dice)),
        FactType::Date if dice.below(4) == 0 => json!("never"),
        FactType::Date => json!(dice.day()),
        FactType::Enum(words) | FactType::Ordered(words) => json!(dice.one(words)),
        FactType::Set(words) => {
            let chosen: Vec<&String> = words.iter().filter(|_| dice.below(3) == 0).collect();
            json!(chosen)
        }
        FactType::Map { keys, holds } => {
            let parts = keys.iter().map(|key| (key.clone(), value(fact, holds, dice)));
            Value::Object(parts.collect::<Map<_, _>>())
        }
        FactType::Records => json!([]),
    }
}

/// A whole number, in the lower or the whole part of what is usual.
fn number(fact: &Fact, kind: &FactType, dice: &mut Dice) -> f64 {
    let (low, high) = fact.confirm.or(fact.range).unwrap_or((0.0, 100.0));
    let (low, high) = (low.max(-1e6), high.min(1e6));
    let most = if dice.below(2) == 0 { high } else { low + (high - low) / 5.0 };
    let steps = 1000;
    let drawn = low + (most - low) * dice.below(steps + 1) as f64 / steps as f64;
    if high - low > 5.0 || *kind == FactType::Integer { drawn.round().clamp(low, high) } else { drawn }
}

/// Gives every exposure its outcome, days, dose, a clinician's word on the trial, and a drug that is known.
fn complete_exposures(file: &mut Value, dictionary: &Dictionary, dice: &mut Dice) {
    // a running course is no answer where failure is asked: it waits for a person's word
    let outcomes = ["inadequate_response", "intolerance", "contraindicated", "response"];
    for exposure in file["facts"]["drug_exposures"].as_array_mut().into_iter().flatten() {
        let open = |exposure: &Value, key: &str| exposure.get(key).is_none_or(Value::is_null);
        if open(exposure, "outcome") || exposure["outcome"] == "ongoing" {
            exposure["outcome"] = json!(outcomes[dice.below(outcomes.len())]);
        }
        let start = if dice.below(2) == 0 { "2024-05-02" } else { "2025-11-20" };
        if open(exposure, "start") && open(exposure, "stop") {
            exposure["start"] = json!(start);
        }
        if open(exposure, "stop") {
            exposure["stop"] = json!("2026-01-15");
        }
        if open(exposure, "start") {
            exposure["start"] = json!("2005-01-01");
        }
        for key in ["start", "stop"] {
            if let Some(month) = exposure[key].as_str().filter(|text| text.len() == "2026-01".len()) {
                exposure[key] = json!(format!("{month}-{:02}", dice.below(28) + 1));
            }
        }
        if exposure["drug"].as_str().and_then(|drug| dictionary.drug(drug)).is_none() {
            exposure["drug"] = json!("mycophenolate_mofetil");
        }
        if open(exposure, "max_dose") {
            exposure["max_dose"] = json!([5, 20, 1000][dice.below(3)]);
            exposure["dose_unit"] = json!("mg/day");
        }
        if open(exposure, "adequate_trial") {
            exposure["adequate_trial"] = json!(dice.below(2) == 0);
        }
    }
}
