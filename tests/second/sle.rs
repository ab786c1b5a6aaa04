//! sle.md sections 1 to 3, read again: domains as match arms, not as a table.

use super::{Choice, LEFT_OUT, list, met, number, word, yes};
use serde_json::{Map, Value, json};

const EULAR: [&str; 21] = [
    "fever",
    "leukopenia",
    "thrombocytopenia",
    "autoimmune_hemolysis",
    "delirium",
    "psychosis",
    "seizure",
    "nonscarring_alopecia",
    "oral_ulcers",
    "scle_or_discoid",
    "acute_cutaneous",
    "effusion",
    "acute_pericarditis",
    "joint_involvement",
    "proteinuria",
    "ln_class_2_or_5",
    "ln_class_3_or_4",
    "apl",
    "low_c3_or_c4",
    "low_c3_and_c4",
    "dsdna_or_sm",
];

fn labs() -> Vec<Choice> {
    vec![
        (
            "temperature_max_c",
            vec![json!(37), json!(38), json!(38.1), json!(38.3), json!(38.4), json!(LEFT_OUT)],
        ),
        ("wbc_10e9_l", vec![json!(6), json!(4.0), json!(3.9), json!(3.0), json!(2.9), json!(LEFT_OUT)]),
        ("platelets_10e9_l", vec![json!(250), json!(100), json!(99.9), json!(LEFT_OUT)]),
        ("proteinuria_g_24h", vec![json!(0.1), json!(0.5), json!(0.51), json!(LEFT_OUT)]),
        ("upcr_mg_g", vec![json!(50), json!(500), json!(500.5), json!(LEFT_OUT)]),
        ("active_joint_count", vec![json!(0), json!(1), json!(2), json!(LEFT_OUT)]),
        ("c3_low", vec![json!(false), json!(true), json!(LEFT_OUT)]),
        ("c4_low", vec![json!(false), json!(true), json!(LEFT_OUT)]),
        ("complement_c3_g_l", vec![json!(LEFT_OUT), json!(0.8), json!(0.9), json!(1.0)]),
        ("complement_c3_lln_g_l", vec![json!(LEFT_OUT), json!(0.9)]),
        ("anti_dsdna_positive", vec![json!(false), json!(true), json!(LEFT_OUT)]),
        ("anti_dsdna_iu_ml", vec![json!(LEFT_OUT), json!(29), json!(30), json!(31)]),
        ("anti_dsdna_uln_iu_ml", vec![json!(LEFT_OUT), json!(30)]),
    ]
}

fn flags(prefix: &'static str, names: &[&'static str]) -> Vec<Choice> {
    let full =
        |name: &&'static str| -> &'static str { Box::leak(format!("{prefix}_{name}").into_boxed_str()) };
    names.iter().map(|name| (full(name), vec![json!(false), json!(true)])).collect()
}

fn excluded(prefix: &str, names: &[&str]) -> Choice {
    let all: Vec<String> = names.iter().map(|name| format!("{prefix}_{name}")).collect();
    let some = json!([all[1], all[2], all[14]]);
    ("not_attributable_to_sle", vec![json!(LEFT_OUT), json!([]), some, json!(all)])
}

/// A yes/no fact, else the value against its own limit, else nothing.
fn flag(input: &Value, fact: &str, value: &str, limit: &str, below: bool) -> bool {
    if input.get(fact).is_some() {
        return yes(input, fact);
    }
    match (input.get(value).and_then(Value::as_f64), input.get(limit).and_then(Value::as_f64)) {
        (Some(value), Some(limit)) => value != limit && (value < limit) == below,
        _ => false,
    }
}

fn c3(input: &Value) -> bool {
    flag(input, "c3_low", "complement_c3_g_l", "complement_c3_lln_g_l", true)
}

fn dsdna(input: &Value) -> bool {
    flag(input, "anti_dsdna_positive", "anti_dsdna_iu_ml", "anti_dsdna_uln_iu_ml", false)
}

fn protein(input: &Value) -> bool {
    number(input, "proteinuria_g_24h", 0.0) > 0.5 || number(input, "upcr_mg_g", 0.0) > 500.0
}

pub fn eular_choices() -> Vec<Choice> {
    let classes = ["none", "I", "II", "III", "IV", "V", "III+V", "IV+V", "VI"];
    let no_yes = || vec![json!(false), json!(true)];
    let mut choices = flags("eular", &EULAR);
    choices.extend(labs());
    choices.extend([
        excluded("eular", &EULAR),
        ("ana_titer_reciprocal", vec![json!(160), json!(80), json!(79), json!(40), json!(81)]),
        ("ana_equivalent_positive", no_yes()),
        ("ln_class", classes.iter().map(|class| json!(class)).chain([json!(LEFT_OUT)]).collect()),
        ("acl_positive_medium_high", no_yes()),
        ("anti_b2gp1_positive", no_yes()),
        ("lupus_anticoagulant_positive", no_yes()),
        ("anti_sm_positive", no_yes()),
    ]);
    choices
}

fn eular_fact(input: &Value, item: &str) -> bool {
    let class = |wanted: [&str; 2]| word(input, "ln_class").split('+').any(|one| wanted.contains(&one));
    match item {
        "fever" => number(input, "temperature_max_c", 0.0) > 38.3,
        "leukopenia" => number(input, "wbc_10e9_l", 99.0) < 4.0,
        "thrombocytopenia" => number(input, "platelets_10e9_l", 999.0) < 100.0,
        "joint_involvement" => number(input, "active_joint_count", 0.0) >= 2.0,
        "proteinuria" => protein(input),
        "ln_class_2_or_5" => class(["II", "V"]),
        "ln_class_3_or_4" => class(["III", "IV"]),
        "apl" => ["acl_positive_medium_high", "anti_b2gp1_positive", "lupus_anticoagulant_positive"]
            .iter()
            .any(|fact| yes(input, fact)),
        "low_c3_or_c4" => c3(input) || yes(input, "c4_low"),
        "low_c3_and_c4" => c3(input) && yes(input, "c4_low"),
        "dsdna_or_sm" => dsdna(input) || yes(input, "anti_sm_positive"),
        _ => false,
    }
}

pub fn eular(input: &Value) -> Value {
    let out = list(input, "not_attributable_to_sle");
    let holds = |item: &str| {
        let id = format!("eular_{item}");
        (yes(input, &id) || eular_fact(input, item)) && !out.contains(&id.as_str())
    };
    // the first that holds is the heaviest
    let first = |ladder: &[(&str, i64)]| ladder.iter().find(|(item, _)| holds(item)).map_or(0, |(_, w)| *w);
    let domains = [
        ("constitutional", first(&[("fever", 2)])),
        ("hematologic", first(&[("autoimmune_hemolysis", 4), ("thrombocytopenia", 4), ("leukopenia", 3)])),
        ("neuropsychiatric", first(&[("seizure", 5), ("psychosis", 3), ("delirium", 2)])),
        (
            "mucocutaneous",
            first(&[
                ("acute_cutaneous", 6),
                ("scle_or_discoid", 4),
                ("oral_ulcers", 2),
                ("nonscarring_alopecia", 2),
            ]),
        ),
        ("serosal", first(&[("acute_pericarditis", 6), ("effusion", 5)])),
        ("musculoskeletal", first(&[("joint_involvement", 6)])),
        ("renal", first(&[("ln_class_3_or_4", 10), ("ln_class_2_or_5", 8), ("proteinuria", 4)])),
        ("antiphospholipid", first(&[("apl", 2)])),
        ("complement", first(&[("low_c3_and_c4", 4), ("low_c3_or_c4", 3)])),
        ("sle_specific_antibodies", first(&[("dsdna_or_sm", 6)])),
    ];
    let total: i64 = domains.iter().map(|(_, points)| points).sum();
    let clinical = domains[..7].iter().any(|(_, points)| *points > 0);
    let entry = number(input, "ana_titer_reciprocal", 0.0) >= 80.0 || yes(input, "ana_equivalent_positive");
    let scoring = domains.iter().filter(|(_, points)| *points > 0);
    let scoring: Map<String, Value> =
        scoring.map(|(name, points)| ((*name).to_owned(), json!(points))).collect();
    json!({
        "ana_entry": met(entry), "score": total, "score_min": total, "score_max": total,
        "clinical_criterion": met(clinical), "domains": scoring,
        "classification": if entry && clinical && total >= 10 { "sle" } else { "not_classified" },
    })
}

const EIGHT: [&str; 8] = [
    "seizure",
    "psychosis",
    "organic_brain_syndrome",
    "visual_disturbance",
    "cranial_nerve",
    "lupus_headache",
    "cva",
    "vasculitis",
];
const FOUR: [&str; 6] = ["arthritis", "myositis", "urinary_casts", "hematuria", "proteinuria", "pyuria"];
const TWO: [&str; 7] = [
    "rash",
    "alopecia",
    "mucosal_ulcers",
    "pleurisy",
    "pericarditis",
    "low_complement",
    "increased_dna_binding",
];
const ONE: [&str; 3] = ["fever", "thrombocytopenia", "leukopenia"];

fn sledai_names() -> Vec<&'static str> {
    [&EIGHT[..], &FOUR, &TWO, &ONE].concat()
}

pub fn sledai_choices() -> Vec<Choice> {
    let names = sledai_names();
    let mut choices = flags("sledai", &names);
    choices.extend(labs());
    choices.extend([
        excluded("sledai", &names),
        ("ch50_low", vec![json!(false), json!(true), json!(LEFT_OUT)]),
        ("urinary_casts_present", vec![json!(false), json!(true), json!(LEFT_OUT)]),
        ("urine_rbc_hpf", vec![json!(0), json!(5), json!(5.4), json!(LEFT_OUT)]),
        ("urine_wbc_hpf", vec![json!(0), json!(5), json!(5.4), json!(LEFT_OUT)]),
    ]);
    choices
}

/// Scores of exactly 3 to 9 points, every item entered.
pub fn sledai_extra() -> Vec<Value> {
    let with = |present: &[&str]| {
        let pairs =
            sledai_names().into_iter().map(|name| (format!("sledai_{name}"), json!(present.contains(&name))));
        Value::Object(pairs.collect())
    };
    vec![
        with(&["arthritis", "rash"]),
        with(&["arthritis", "fever", "rash"]),
        with(&["rash", "leukopenia"]),
        with(&["rash", "pleurisy"]),
        with(&["seizure"]),
        with(&["arthritis", "rash", "thrombocytopenia"]),
    ]
}

fn sledai_fact(input: &Value, item: &str) -> bool {
    match item {
        "arthritis" => number(input, "active_joint_count", 0.0) >= 2.0,
        "urinary_casts" => yes(input, "urinary_casts_present"),
        "hematuria" => number(input, "urine_rbc_hpf", 0.0) > 5.0,
        "pyuria" => number(input, "urine_wbc_hpf", 0.0) > 5.0,
        "proteinuria" => protein(input),
        "low_complement" => c3(input) || yes(input, "c4_low") || yes(input, "ch50_low"),
        "increased_dna_binding" => dsdna(input),
        "fever" => number(input, "temperature_max_c", 0.0) > 38.0,
        "thrombocytopenia" => number(input, "platelets_10e9_l", 999.0) < 100.0,
        "leukopenia" => number(input, "wbc_10e9_l", 99.0) < 3.0,
        _ => false,
    }
}

pub fn sledai(input: &Value) -> Value {
    let out = list(input, "not_attributable_to_sle");
    let without = |left_out: &[&str]| -> i64 {
        let weights = [(&EIGHT[..], 8), (&FOUR[..], 4), (&TWO[..], 2), (&ONE[..], 1)];
        let each = weights.iter().flat_map(|(names, weight)| names.iter().map(move |name| (*name, *weight)));
        each.filter(|(name, _)| !left_out.contains(name))
            .filter(|(name, _)| !out.contains(&format!("sledai_{name}").as_str()))
            .filter(|(name, _)| yes(input, &format!("sledai_{name}")) || sledai_fact(input, name))
            .map(|(_, weight)| weight)
            .sum()
    };
    let serology = ["low_complement", "increased_dna_binding"];
    let (total, clinical) = (without(&[]), without(&serology));
    let autograph = without(&["fever", "lupus_headache", "alopecia", "organic_brain_syndrome"]);
    let ft819 = without(&[&serology[..], &["alopecia", "mucosal_ulcers", "fever"]].concat());
    json!({
        "sledai_2k_total": total, "sledai_2k_min": total, "sledai_2k_max": total,
        "clinical_sledai_2k": clinical, "clinical_sledai_2k_min": clinical, "clinical_sledai_2k_max": clinical,
        "sledai_2k_ge_8": met(total >= 8), "sledai_2k_ge_6_autograph_items": met(autograph >= 6),
        "clinical_sledai_2k_ge_4": met(clinical >= 4), "clinical_ge_4_ft819_items": met(ft819 >= 4),
    })
}

pub fn target_choices() -> Vec<Choice> {
    vec![
        ("sledai_2k_total", vec![json!(0), json!(4), json!(5)]),
        ("clinical_sledai_2k", vec![json!(0), json!(1)]),
        ("major_organ_activity", vec![json!(false), json!(true)]),
        ("new_activity_since_last_visit", vec![json!(false), json!(true)]),
        ("pga_0_3", vec![json!(0.4), json!(0.5), json!(0.51), json!(1), json!(1.05)]),
        ("prednisone_equivalent_mg_per_day", vec![json!(0), json!(5), json!(5.2), json!(7.5), json!(7.6)]),
        ("background_therapy_stable", vec![json!(true), json!(false)]),
        ("sle_maintenance_drugs_only", vec![json!(LEFT_OUT), json!(true), json!(false)]),
    ]
}

pub fn targets(input: &Value) -> Value {
    let (pga, steroid) =
        (number(input, "pga_0_3", 9.0), number(input, "prednisone_equivalent_mg_per_day", 99.0));
    let stable = yes(input, "background_therapy_stable");
    let standard = match input.get("sle_maintenance_drugs_only") {
        None => stable,
        Some(entered) => *entered == json!(true),
    };
    let quiet = !yes(input, "major_organ_activity") && !yes(input, "new_activity_since_last_visit");
    let doris = number(input, "clinical_sledai_2k", 9.0) == 0.0 && pga < 0.5 && steroid <= 5.0 && stable;
    let lldas =
        number(input, "sledai_2k_total", 9.0) <= 4.0 && quiet && pga <= 1.0 && steroid <= 7.5 && standard;
    json!({"doris_2021": met(doris), "lldas": met(lldas), "sle_ref_12_not_at_target": met(!doris && !lldas)})
}
