//! The words of the page that are neither a fact's nor a criterion's own.

/// A disease the page has a form for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disease {
    /// Id as in the criteria files.
    pub id: &'static str,
    /// Name on the page.
    pub name: &'static str,
    /// Reference set.
    pub set: &'static str,
}

/// The diseases, in the order of the page.
pub const DISEASES: [Disease; 3] = [
    Disease { id: "sle", name: "Systemic lupus erythematosus", set: "reference-sle" },
    Disease { id: "ssc", name: "Systemic sclerosis", set: "reference-ssc" },
    Disease { id: "iim", name: "Idiopathic inflammatory myopathy", set: "reference-iim" },
];

/// Sections of the form: id, title, and what the section is for.
pub const SECTIONS: [(&str, &str, &str); 11] = [
    ("patient", "Patient", "Age or date of birth is enough; no name is asked or stored."),
    ("diagnosis", "Diagnosis and classification", "Enter the classification as stated, or item by item."),
    ("serology", "Antibodies and complement", "At any time, unless a date is asked."),
    ("activity", "Disease activity", "Enter a total as scored in clinic, or item by item."),
    ("treatment", "Treatment history", "Every drug for the disease, past and present."),
    ("kidney", "Kidney", "Most recent results."),
    ("heart_lung", "Heart and lung", "Most recent results."),
    ("liver_blood", "Liver and blood", "Most recent results, with the upper limit of normal of the laboratory."),
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

/// A word of a file as people write it: `upper_arm_left` is `Upper arm left`.
///
/// ```
/// assert_eq!(eligibility::view::words::plain("upper_arm_left"), "Upper arm left");
/// ```
pub fn plain(word: &str) -> String {
    let spaced = word.replace('_', " ");
    let mut letters = spaced.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A unit as printed: `10^9/L` is `10⁹/L`.
///
/// ```
/// assert_eq!(eligibility::view::words::unit("mL/min/1.73 m2"), "mL/min/1.73 m²");
/// ```
pub fn unit(unit: &str) -> String {
    let micro = if unit.starts_with('u') && !unit.starts_with("unit") { unit.replacen('u', "µ", 1) } else { unit.to_owned() };
    let micro = micro.replace("/uL", "/µL");
    micro.replace("10^9", "10⁹").replace("10^6", "10⁶").replace("10^3", "10³").replace("m2", "m²").replace("cm-5", "cm⁻⁵")
}
