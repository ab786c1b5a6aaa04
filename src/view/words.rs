//! The words of the page that are neither a fact's nor a criterion's own.

use crate::explain::Reason;
use crate::fact::Dictionary;

/// Sections of the form: id, title, and what the section is for.
pub const SECTIONS: [(&str, &str, &str); 11] = [
    ("patient", "Patient", "Age or date of birth is enough; no name is asked or stored."),
    ("diagnosis", "Diagnosis and classification", "Enter the classification as stated, or item by item."),
    ("serology", "Antibodies and complement", "At any time, unless a date is asked."),
    ("activity", "Disease activity", "Enter a total as scored in clinic, or item by item."),
    ("treatment", "Treatment history", "Every drug for the disease, past and present."),
    ("kidney", "Kidney", "Most recent results."),
    ("heart_lung", "Heart and lung", "Most recent results."),
    (
        "liver_blood",
        "Liver and blood",
        "Most recent results, with the upper limit of normal of the laboratory.",
    ),
    ("infection", "Infection and vaccination", ""),
    ("safety", "Safety", "Earlier treatment, cancer, nervous system, thrombosis, allergy, pregnancy."),
    ("practicalities", "Consent and practicalities", ""),
];

/// Planned steps that time windows hang on: step and label.
pub const STEPS: [(&str, &str); 7] = [
    ("screening", "Screening"),
    ("consent", "Consent"),
    ("enrolment", "Enrolment"),
    ("randomisation", "Randomisation"),
    ("leukapheresis", "Leukapheresis"),
    ("lymphodepletion", "Lymphodepletion"),
    ("infusion", "Infusion"),
];

/// Results of a criterion: id, word, meaning.
pub const RESULTS: [(&str, &str, &str); 6] = [
    ("pass", "Pass", "the criterion is satisfied"),
    ("caution", "Discuss", "a reason to think again; never blocks alone"),
    ("action_needed", "Action needed", "can be mended: wait, treat, repeat or sign"),
    ("fail", "Fail", "the criterion is not satisfied"),
    ("unknown", "Unknown", "what is known does not decide it"),
    ("not_applicable", "Not applicable", "not asked of this patient"),
];

/// What a grade means, in the words of the legend.
pub const GRADES: [(&str, &str); 4] = [
    ("verified", "seen in the source itself"),
    ("secondary", "seen in a summary of the source only"),
    ("recalled", "recalled from the literature, not seen"),
    ("proposal", "a choice of this project, not signed by a clinician"),
];

/// The heading of a group of criteria.
///
/// ```
/// assert_eq!(eligibility::view::words::group("heart_lung"), "Heart and lung");
/// ```
pub fn group(id: &str) -> String {
    match (id, SECTIONS.iter().find(|(section, ..)| *section == id)) {
        ("washout", _) => "Wash-outs".to_owned(),
        (_, Some((_, title, _))) => (*title).to_owned(),
        _ => plain(id),
    }
}

/// The name of a fact, or of another part of a case that can be missing.
///
/// ```
/// use eligibility::{Knowledge, view::words::fact};
/// assert_eq!(fact(Knowledge::built_in().dictionary(), "drug_history_complete"), "Whether the drug history is complete");
/// ```
pub fn fact(dictionary: &Dictionary, id: &str) -> String {
    match id {
        "drug_exposures" => "Drug exposures: dates, doses, outcomes".to_owned(),
        "drug_history_complete" => "Whether the drug history is complete".to_owned(),
        _ => match (id.strip_prefix("parameters."), dictionary.find(id)) {
            (Some(parameter), _) => plain(parameter),
            (None, Some(found)) => found.fact.label.clone(),
            (None, None) => plain(id),
        },
    }
}

/// The label of a planned step.
pub fn step(id: &str) -> String {
    STEPS.iter().find(|(step, _)| *step == id).map_or_else(|| plain(id), |(_, label)| (*label).to_owned())
}

/// What it takes to find a fact out.
pub fn burden(word: &str) -> &'static str {
    match word {
        "examined" => "examine",
        "blood" => "laboratory",
        "imaging" => "imaging or function test",
        "invasive" => "invasive test",
        _ => "ask",
    }
}

/// Why a criterion is unknown, as a sentence.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::NotGiven => "Not enough is known.",
        Reason::Bounded => "The limits entered do not decide it.",
        Reason::Stale => "The result is too old; repeat it.",
        Reason::Conflict => "Two entries disagree.",
        Reason::Judgement => "A person must answer.",
        Reason::NotPublished => "The source does not print it.",
        Reason::NotCovered => "The criterion does not say what these values mean.",
        Reason::Budget => "Too many open facts to try every combination.",
    }
}

/// A derived number, short enough to read; what was entered is never shortened.
///
/// ```
/// assert_eq!(eligibility::view::words::short("0.685714285714"), "0.686");
/// assert_eq!(eligibility::view::words::short("2016-09"), "2016-09");
/// ```
pub fn short(number: &str) -> String {
    let Ok(value) = number.parse::<f64>() else { return number.to_owned() };
    let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if decimals <= 3 { number.to_owned() } else { format!("{value:.3}").trim_end_matches('0').to_owned() }
}

/// A word of a file as people write it: `upper_arm_left` is `Upper arm left`.
///
/// ```
/// assert_eq!(eligibility::view::words::plain("upper_arm_left"), "Upper arm left");
/// ```
pub fn plain(word: &str) -> String {
    let spaced = word.replace('_', " ");
    let mut letters = spaced.chars();
    letters
        .next()
        .map(|first| std::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
        .unwrap_or_default()
}

/// Units as printed: `10^9/L` is `×10⁹/L`.
///
/// ```
/// use eligibility::view::words::unit;
/// assert_eq!(unit("mL/min/1.73 m2"), "mL/min/1.73 m²");
/// assert_eq!(unit("above 34.2 umol/L"), "above 34.2 µmol/L");
/// ```
pub fn unit(text: &str) -> String {
    const SIGNS: [(&str, &str); 6] = [
        ("/uL", "/µL"),
        ("10^9", "×10⁹"),
        ("10^6", "×10⁶"),
        ("10^3", "×10³"),
        ("m2", "m²"),
        ("cm-5", "cm⁻⁵"),
    ];
    const MICRO: [&str; 3] = ["umol/", "ug/", "ukat/"];
    let word = |word: &str| match MICRO.iter().any(|unit| word.starts_with(unit)) {
        true => word.replacen('u', "µ", 1),
        false => word.to_owned(),
    };
    let text = text.split(' ').map(word).collect::<Vec<_>>().join(" ");
    // a count reads "2.9 ×10⁹/L", however the file writes the times sign
    let text = text.replace("x10^", "10^");
    SIGNS.iter().fold(text, |text, (plain, printed)| text.replace(plain, printed))
}
