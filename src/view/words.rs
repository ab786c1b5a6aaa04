//! The words of the page that are neither a fact's nor a criterion's own.

use super::message::{Language, Message, figures, language, say};
use crate::explain::Reason;
use crate::fact::Dictionary;

/// Sections of the form: id, title, and what the section is for.
pub const SECTIONS: [(&str, Message, Option<Message>); 11] = [
    ("patient", say::SECTION_PATIENT, Some(say::SECTION_HINT_PATIENT)),
    ("diagnosis", say::SECTION_DIAGNOSIS, Some(say::SECTION_HINT_DIAGNOSIS)),
    ("serology", say::SECTION_SEROLOGY, Some(say::SECTION_HINT_SEROLOGY)),
    ("activity", say::SECTION_ACTIVITY, Some(say::SECTION_HINT_ACTIVITY)),
    ("treatment", say::SECTION_TREATMENT, Some(say::SECTION_HINT_TREATMENT)),
    ("kidney", say::SECTION_KIDNEY, Some(say::MOST_RECENT_RESULTS)),
    ("heart_lung", say::SECTION_HEART_LUNG, Some(say::MOST_RECENT_RESULTS)),
    ("liver_blood", say::SECTION_LIVER_BLOOD, Some(say::SECTION_HINT_LIVER_BLOOD)),
    ("infection", say::SECTION_INFECTION, None),
    ("safety", say::SECTION_SAFETY, Some(say::SECTION_HINT_SAFETY)),
    ("practicalities", say::SECTION_PRACTICALITIES, None),
];

/// Planned steps that time windows hang on: step and label.
pub const STEPS: [(&str, Message); 7] = [
    ("screening", say::STEP_SCREENING),
    ("consent", say::STEP_CONSENT),
    ("enrolment", say::STEP_ENROLMENT),
    ("randomisation", say::STEP_RANDOMISATION),
    ("leukapheresis", say::STEP_LEUKAPHERESIS),
    ("lymphodepletion", say::STEP_LYMPHODEPLETION),
    ("infusion", say::STEP_INFUSION),
];

/// Results of a criterion: id, word, meaning.
pub const RESULTS: [(&str, Message, Message); 6] = [
    ("pass", say::RESULT_PASS, say::RESULT_MEANS_PASS),
    ("caution", say::RESULT_CAUTION, say::RESULT_MEANS_CAUTION),
    ("action_needed", say::RESULT_ACTION_NEEDED, say::RESULT_MEANS_ACTION_NEEDED),
    ("fail", say::RESULT_FAIL, say::RESULT_MEANS_FAIL),
    ("unknown", say::RESULT_UNKNOWN, say::RESULT_MEANS_UNKNOWN),
    ("not_applicable", say::RESULT_NOT_APPLICABLE, say::RESULT_MEANS_NOT_APPLICABLE),
];

/// Grades: id, word, meaning.
pub const GRADES: [(&str, Message, Message); 4] = [
    ("verified", say::GRADE_VERIFIED, say::GRADE_MEANS_VERIFIED),
    ("secondary", say::GRADE_SECONDARY, say::GRADE_MEANS_SECONDARY),
    ("recalled", say::GRADE_RECALLED, say::GRADE_MEANS_RECALLED),
    ("proposal", say::GRADE_PROPOSAL, say::GRADE_MEANS_PROPOSAL),
];

/// The heading of a group of criteria.
///
/// ```
/// assert_eq!(eligibility::view::words::group("heart_lung"), "Heart and lung");
/// ```
pub fn group(id: &str) -> String {
    match (id, SECTIONS.iter().find(|(section, ..)| *section == id)) {
        ("washout", _) => say::GROUP_WASHOUT.text().to_owned(),
        (_, Some((_, title, _))) => title.text().to_owned(),
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
        "drug_exposures" => say::FACT_DRUG_EXPOSURES.text().to_owned(),
        "drug_history_complete" => say::FACT_DRUG_HISTORY_COMPLETE.text().to_owned(),
        _ => match (id.strip_prefix("parameters."), dictionary.find(id)) {
            (Some(parameter), _) => plain(parameter),
            (None, Some(found)) => found.fact.label.clone(),
            (None, None) => plain(id),
        },
    }
}

/// The label of a planned step.
pub fn step(id: &str) -> String {
    STEPS.iter().find(|(step, _)| *step == id).map_or_else(|| plain(id), |(_, label)| label.text().to_owned())
}

/// The word of a grade.
///
/// ```
/// assert_eq!(eligibility::view::words::grade("verified"), "verified");
/// ```
pub fn grade(id: &str) -> &str {
    GRADES.iter().find(|(grade, ..)| *grade == id).map_or(id, |(_, word, _)| word.text())
}

/// What it takes to find a fact out.
pub fn burden(word: &str) -> &'static str {
    match word {
        "examined" => say::BURDEN_EXAMINED.text(),
        "blood" => say::BURDEN_BLOOD.text(),
        "imaging" => say::BURDEN_IMAGING.text(),
        "invasive" => say::BURDEN_INVASIVE.text(),
        _ => say::BURDEN_ASK.text(),
    }
}

/// Why a criterion is unknown, as a sentence.
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::NotGiven => say::REASON_NOT_GIVEN.text(),
        Reason::Bounded => say::REASON_BOUNDED.text(),
        Reason::Stale => say::REASON_STALE.text(),
        Reason::Conflict => say::REASON_CONFLICT.text(),
        Reason::Judgement => say::REASON_JUDGEMENT.text(),
        Reason::NotPublished => say::REASON_NOT_PUBLISHED.text(),
        Reason::NotCovered => say::REASON_NOT_COVERED.text(),
        Reason::Budget => say::REASON_BUDGET.text(),
    }
}

/// Yes or no within a sentence.
pub fn flag(on: bool) -> &'static str {
    if on { say::FLAG_YES.text() } else { say::FLAG_NO.text() }
}

/// A value of the core as the page writes it: yes and no in its language, numbers and days as the language writes them.
///
/// ```
/// use eligibility::view::{message::{Language, speak}, words::value};
/// speak(Language::German);
/// assert_eq!([value("yes"), value("1.5"), value("severe")], ["ja", "1,5", "severe"]);
/// ```
pub fn value(text: &str) -> String {
    match text {
        "yes" => flag(true).to_owned(),
        "no" => flag(false).to_owned(),
        _ => figures(text),
    }
}

/// A number of criteria and the word of their result, where it is no beginning: `3 pass`. German nouns keep their capital.
///
/// ```
/// assert_eq!(eligibility::view::words::counted(3, "Action needed"), "3 action needed");
/// ```
pub fn counted(number: usize, word: &str) -> String {
    match language() {
        Language::English => format!("{number} {}", word.to_ascii_lowercase()),
        Language::German => format!("{number} {word}"),
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
    // most texts hold no unit
    if !text.contains(['/', '^']) && !text.contains("m2") && !text.contains("cm-5") {
        return text.to_owned();
    }
    let word = |word: &str| match MICRO.iter().any(|unit| word.starts_with(unit)) {
        true => word.replacen('u', "µ", 1),
        false => word.to_owned(),
    };
    let text = text.split(' ').map(word).collect::<Vec<_>>().join(" ");
    // a count reads "2.9 ×10⁹/L", however the file writes the times sign
    let text = text.replace("x10^", "10^");
    SIGNS.iter().fold(text, |text, (plain, printed)| text.replace(plain, printed))
}
