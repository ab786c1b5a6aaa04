//! What is known of one patient, and how a definition reads it.

use crate::instrument::reading::{any, on_scale, passes};
use crate::instrument::{Inputs, Item, Table};
use crate::{Range, Truth};

/// An imaging, electrical or tissue test: its name in a rule, whether it shows activity, its age in days.
struct Test {
    name: &'static str,
    active: Truth,
    days_ago: Range,
}

/// The inputs of all definitions.
pub(super) struct Measures {
    pub mmt8: Range,
    pub cdasi: Range,
    pub damage: Range,
    pub weakness: Truth,
    pub active_rash: Truth,
    patient_global: Range,
    physician_global: Range,
    extramuscular: Range,
    disability: Range,
    enzymes: Vec<(String, Range)>,
    tests: [Test; 3],
}

impl Measures {
    /// Reads everything once.
    ///
    /// # Errors
    /// A sentence for the user when a value lies off its scale.
    pub fn read(table: &Table, inputs: &dyn Inputs) -> Result<Self, String> {
        let scale = |fact| on_scale(table, inputs, fact);
        let test = |name, active, days_ago| Test {
            name,
            active: inputs.truth(active),
            days_ago: inputs.range(days_ago),
        };
        Ok(Self {
            mmt8: scale("mmt8_bilateral_150")?,
            cdasi: scale("cdasi_activity")?,
            damage: scale("muscle_damage_vas_cm")?,
            weakness: inputs.truth("muscle_weakness"),
            active_rash: inputs.truth("dm_rash_active"),
            patient_global: scale("patient_global_vas_cm")?,
            physician_global: scale("physician_global_vas_cm")?,
            extramuscular: scale("extramuscular_vas_cm")?,
            disability: scale("haq_di")?,
            enzymes: table.group("enzyme").map(|one| (one.id.clone(), inputs.range(&one.id))).collect(),
            tests: [
                test("mri", "mri_active_myositis", "mri_days_ago"),
                test("emg", "emg_active_myositis", "emg_days_ago"),
                test("biopsy", "biopsy_active_inflammation", "biopsy_days_ago"),
            ],
        })
    }

    /// Which core set measures besides strength are abnormal by the limits of `rule`.
    ///
    /// A definition without a limit for enzymes does not count them.
    pub fn abnormal(&self, rule: &Item) -> Vec<Truth> {
        let mut abnormal = vec![
            passes(rule, "patient_global", self.patient_global),
            passes(rule, "physician_global", self.physician_global),
            passes(rule, "extramuscular", self.extramuscular),
            passes(rule, "haq", self.disability),
        ];
        if rule.numbers.keys().any(|name| name.starts_with("enzyme_")) {
            abnormal.push(self.enzyme(rule, "enzyme"));
        }
        abnormal
    }

    /// Whether one of the enzymes that `rule` lists under `limit` passes that limit.
    pub fn enzyme(&self, rule: &Item, limit: &str) -> Truth {
        let listed = rule.words.get(limit).map_or("", String::as_str);
        let named = |id: &str| listed.split_whitespace().any(|one| one == id);
        any(self.enzymes.iter().filter(|(id, _)| named(id)).map(|(_, value)| passes(rule, limit, *value)))
    }

    /// Whether one of the tests that `rule` lists is active and, where it prints a window, recent enough.
    pub fn any_test(&self, rule: &Item) -> Truth {
        let listed = rule.words.get("tests").map_or("", String::as_str);
        let named = |test: &&Test| listed.split_whitespace().any(|one| one == test.name);
        any(self.tests.iter().filter(named).map(|test| {
            let window = rule.numbers.get(&format!("{}_within_days", test.name));
            let recent = window.map_or(Truth::True, |days| test.days_ago.at_most(*days));
            test.active.and(recent)
        }))
    }
}
