//! A rule of twelve conditions over invented facts, compiled and written by hand, and patients to try both on.

use eligibility::{Choices, CompiledSet, Date, Knowledge, Slot, Slots, Truth};
use serde_json::{Value, json};

/// The day of every patient.
pub const TODAY: &str = "2026-11-22";

/// The rule.
const RULE: &str = r#"age >= 18
    and diagnosis in ["sle", "ssc", "iim"]
    and antibody
    and (activity >= 8 or organs >= 1)
    and (failed_classes >= 2 or biologic_failed)
    and egfr >= 45
    and lvef >= 50
    and alt <= 3 * alt_uln
    and not hbv_dna
    and days_before("assessed_on", b_cell_depletion) >= 168 days"#;

/// Words of the diagnosis; the rule names the first three.
pub const DIAGNOSES: [&str; 5] = ["sle", "ssc", "iim", "ra", "other"];

/// One patient with every fact known.
#[derive(Debug)]
pub struct Patient {
    pub age: f64,
    pub diagnosis: u32,
    pub antibody: bool,
    pub activity: f64,
    pub organs: f64,
    pub failed_classes: f64,
    pub biologic_failed: bool,
    pub egfr: f64,
    pub lvef: f64,
    pub alt: f64,
    pub alt_uln: f64,
    pub hbv_dna: bool,
    /// Days since the last B-cell depletion.
    pub depleted: f64,
}

/// Patients of all sorts, about one in three eligible.
pub fn patients(count: u32) -> Vec<Patient> {
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut draw = |below: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 20) % below
    };
    let patient = |_| Patient {
        age: (16 + draw(60)) as f64,
        diagnosis: (draw(16) as u32).saturating_sub(11).min(4),
        antibody: draw(16) > 0,
        activity: draw(24) as f64,
        organs: draw(4) as f64,
        failed_classes: (1 + draw(4)) as f64,
        biologic_failed: draw(2) > 0,
        egfr: (40 + draw(80)) as f64,
        lvef: (48 + draw(20)) as f64,
        alt: (10 + draw(120)) as f64,
        alt_uln: 40.0,
        hbv_dna: draw(20) == 0,
        depleted: (100 + draw(800)) as f64,
    };
    (0..count).map(patient).collect()
}

/// Dictionary and set.
pub fn knowledge() -> Knowledge {
    let fact = |id: &str, kind: &str, more: Value| {
        let mut fact = json!({ "id": id, "label": id, "type": kind, "section": "patient", "burden": "asked",
            "changes": "treatment",
            "source": [], "grade": "proposal" });
        fact.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        fact
    };
    let number = |id: &str| fact(id, "number", json!({ "range": [0, 1000] }));
    let flag = |id: &str| fact(id, "bool", json!({}));
    let facts = json!({ "fact": [
        number("age"), fact("diagnosis", "enum", json!({ "members": DIAGNOSES })), flag("antibody"),
        number("activity"), number("organs"), number("failed_classes"), flag("biologic_failed"), number("egfr"),
        number("lvef"), number("alt"), number("alt_uln"),
        flag("hbv_dna"), fact("b_cell_depletion", "date", json!({})),
    ] });
    let source = json!([{ "key": "project" }]);
    let set = json!({ "id": "toy", "title": "Toy", "diseases": ["sle"], "kind": "trial", "version": "1",
        "reviewed_on": TODAY, "complete": { "inclusion": true, "exclusion": true }, "source": source,
        "criterion": [{ "id": "all", "kind": "inclusion", "text": "All hold.", "rule": RULE, "grade": "proposal",
            "source": source }] });
    let drugs = json!({ "drug": [], "class": [], "adequate": [], "washout": [] });
    let files = json!({ "facts.toml": { "document": facts }, "drugs.toml": { "document": drugs }, "trials/toy.toml": { "document": set } });
    let read = Knowledge::read(&json!({ "files": files }));
    read.unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The set compiled.
pub fn compiled(knowledge: &Knowledge) -> CompiledSet {
    knowledge.compile("toy", &Choices::default()).unwrap_or_else(|errors| panic!("{errors:?}"))
}

/// Where the facts of the toy go.
pub struct Places {
    pub numbers: [Slot; 8],
    pub flags: [Slot; 3],
    pub diagnosis: Slot,
    pub depleted: Slot,
    pub today: f64,
}

impl Places {
    /// The places in these slots.
    pub fn of(slots: &Slots<'_>) -> Self {
        let at = |fact: &str| slots.slot(fact).expect("a fact of the toy");
        let numbers =
            ["age", "activity", "organs", "failed_classes", "egfr", "lvef", "alt", "alt_uln"].map(at);
        let flags = ["antibody", "biologic_failed", "hbv_dna"].map(at);
        let today = Date::parse(TODAY).expect("a day").number();
        Self { numbers, flags, diagnosis: at("diagnosis"), depleted: at("b_cell_depletion"), today }
    }

    /// Fills the slots with a patient.
    #[inline]
    pub fn put(&self, slots: &mut Slots<'_>, one: &Patient) {
        let numbers =
            [one.age, one.activity, one.organs, one.failed_classes, one.egfr, one.lvef, one.alt, one.alt_uln];
        for (slot, value) in self.numbers.iter().zip(numbers) {
            slots.put_number(slot, value);
        }
        for (slot, value) in self.flags.iter().zip([one.antibody, one.biologic_failed, one.hbv_dna]) {
            slots.put_truth(slot, Truth::from(value));
        }
        slots.put_word(&self.diagnosis, one.diagnosis);
        slots.put_number(&self.depleted, self.today - one.depleted);
    }
}

/// What the rule written by hand keeps: twelve conditions, the two alternatives, and what all come to.
pub type States = [bool; 15];

/// The rule written by hand, with the state of every condition kept.
#[inline(never)]
pub fn by_hand(one: &Patient) -> States {
    let mut states = [false; 15];
    states[..12].copy_from_slice(&[
        one.age >= 18.0,
        one.diagnosis <= 2,
        one.antibody,
        one.activity >= 8.0,
        one.organs >= 1.0,
        one.failed_classes >= 2.0,
        one.biologic_failed,
        one.egfr >= 45.0,
        one.lvef >= 50.0,
        one.alt <= 3.0 * one.alt_uln,
        !one.hbv_dna,
        one.depleted >= 168.0,
    ]);
    states[12] = states[3] | states[4];
    states[13] = states[5] | states[6];
    let first = states[0] & states[1] & states[2] & states[12] & states[13];
    states[14] = first & states[7] & states[8] & states[9] & states[10] & states[11];
    states
}
