//! A case, a set and the answer between them. An entry that cannot be used is left out and named, so that one
//! slip of the keyboard does not take the whole answer away.

use super::case_file::CaseFile;
use super::message::Said;
use crate::answer::assess;
use crate::case::Case;
use crate::error::Error;
use crate::explain::{Assessment, Report};
use crate::knowledge::{Choices, CompiledSet, Knowledge};
use serde_json::{Value, json};

/// Tries of leaving out what cannot be used; each names at least one more entry.
const MOST_TRIES: usize = 8;

/// How a set came to be in the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The set of a disease: there from the start.
    Disease,
    /// Opened from the list of all sets; one at a time.
    Opened,
    /// Loaded from a file, not part of this release.
    File,
}

/// A set, and how it is read.
#[derive(Debug)]
struct Entry {
    set: CompiledSet,
    choices: Choices,
    chosen: bool,
    standing: Standing,
}

impl Entry {
    fn id(&self) -> &str {
        &self.set.definition().id
    }
}

/// The sets of the page, those chosen among them, and the one shown in detail. While no disease is chosen the sets of
/// all are in force; a set that was opened or loaded is in force until it is removed.
#[derive(Debug)]
pub struct Session {
    knowledge: &'static Knowledge,
    entries: Vec<Entry>,
    shown: usize,
}

/// An entry that is not used, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The fact, when one is to blame.
    pub fact: Option<String>,
    /// Kebab-case code.
    pub code: String,
    /// What to do, in words.
    pub message: Said,
}

impl From<&Error> for Fault {
    fn from(error: &Error) -> Self {
        let fact = error.fact().map(str::to_owned);
        Self { fact, code: error.code().to_owned(), message: Said::Data(error.message().to_owned()) }
    }
}

impl Session {
    /// A session over built-in sets, none of them chosen, the first one shown.
    ///
    /// # Errors
    /// No such set.
    pub fn new<'a>(
        knowledge: &'static Knowledge,
        sets: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, Vec<Error>> {
        let mut entries = Vec::new();
        for set in sets {
            let choices = Choices::default();
            let set = knowledge.compile(set, &choices)?;
            entries.push(Entry { set, choices, chosen: false, standing: Standing::Disease });
        }
        Ok(Self { knowledge, entries, shown: 0 })
    }

    /// The sets in force, in their order.
    pub fn sets(&self) -> impl Iterator<Item = &CompiledSet> {
        self.in_force().map(|(_, entry)| &entry.set)
    }

    /// Place of the shown set among those in force.
    pub fn shown(&self) -> usize {
        self.in_force().position(|(place, _)| place == self.shown).unwrap_or_default()
    }

    /// The set shown in detail.
    pub fn set(&self) -> &CompiledSet {
        &self.entries[self.shown].set
    }

    /// Switches and preset of the set shown.
    pub fn choices(&self) -> &Choices {
        &self.entries[self.shown].choices
    }

    /// What everything is read from.
    pub fn knowledge(&self) -> &'static Knowledge {
        self.knowledge
    }

    /// Chooses a set, or no longer; a chosen one is shown.
    ///
    /// ```
    /// use eligibility::{Knowledge, view::session::Session};
    /// let mut session = Session::new(Knowledge::built_in(), ["reference-sle", "reference-ssc"]).unwrap();
    /// assert_eq!(session.sets().count(), 2);
    /// session.pick("reference-ssc", true);
    /// assert_eq!((session.sets().count(), session.set().definition().id.as_str()), (1, "reference-ssc"));
    /// ```
    pub fn pick(&mut self, set: &str, on: bool) {
        let Some(place) = self.place(set) else { return };
        self.entries[place].chosen = on;
        if on {
            self.shown = place;
            return;
        }
        self.show_one_in_force();
    }

    /// How the shown set came to be here.
    pub fn standing(&self) -> Standing {
        self.entries[self.shown].standing
    }

    /// Ids of all sets, in force or not.
    pub fn ids(&self) -> Vec<String> {
        self.entries.iter().map(|entry| entry.id().to_owned()).collect()
    }

    /// Ids of the diseases whose sets are chosen; none while all are in force.
    pub fn chosen_diseases(&self) -> Vec<String> {
        let chosen = |set: &str| self.entries.iter().any(|entry| entry.chosen && entry.id() == set);
        let diseases = self.knowledge.diseases().iter();
        diseases.filter(|disease| chosen(&disease.set)).map(|disease| disease.id.clone()).collect()
    }

    /// The sets of diseases and those from files, as they are read here: what a comparison takes as it is.
    pub fn readings(&self) -> impl Iterator<Item = (&CompiledSet, &Choices)> {
        let kept = self.entries.iter().filter(|entry| entry.standing != Standing::Opened);
        kept.map(|entry| (&entry.set, &entry.choices))
    }

    /// Puts a built-in set beside the others and shows it, in place of the one opened before.
    ///
    /// # Errors
    /// No such set or switch; everything stays as it was.
    ///
    /// ```
    /// use eligibility::{Choices, Knowledge, view::session::Session};
    /// let mut session = Session::new(Knowledge::built_in(), ["reference-sle"]).unwrap();
    /// session.open("NCT06347718", Choices::default()).unwrap();
    /// assert_eq!((session.sets().count(), session.set().definition().id.as_str()), (2, "NCT06347718"));
    /// session.remove("NCT06347718");
    /// assert_eq!(session.set().definition().id, "reference-sle");
    /// ```
    pub fn open(&mut self, set: &str, choices: Choices) -> Result<(), Vec<Error>> {
        if let Some(place) = self.place(set) {
            self.shown = place;
            // of a disease that is not chosen
            if !self.in_force().any(|(one, _)| one == place) {
                self.entries[place].chosen = true;
            }
            return Ok(());
        }
        let compiled = self.knowledge.compile(set, &choices)?;
        self.entries.retain(|entry| entry.standing != Standing::Opened);
        self.entries.push(Entry { set: compiled, choices, chosen: false, standing: Standing::Opened });
        self.shown = self.entries.len() - 1;
        Ok(())
    }

    /// Puts a set from a file beside the others and shows it, in place of one from a file with the same id.
    pub fn load(&mut self, set: CompiledSet) {
        let same = |entry: &Entry| entry.standing == Standing::File && entry.id() == set.definition().id;
        self.entries.retain(|entry| !same(entry));
        self.entries.push(Entry {
            set,
            choices: Choices::default(),
            chosen: false,
            standing: Standing::File,
        });
        self.shown = self.entries.len() - 1;
    }

    /// Takes a set out that was opened or loaded.
    pub fn remove(&mut self, set: &str) {
        let shown = self.entries[self.shown].id().to_owned();
        self.entries.retain(|entry| entry.standing == Standing::Disease || entry.id() != set);
        self.shown = self.place(&shown).unwrap_or_default();
        self.show_one_in_force();
    }

    fn show_one_in_force(&mut self) {
        let places: Vec<usize> = self.in_force().map(|(place, _)| place).collect();
        if !places.contains(&self.shown) {
            self.shown = places.first().copied().unwrap_or_default();
        }
    }

    /// Shows a set that is in force.
    pub fn show(&mut self, set: &str) {
        let found = self.in_force().find(|(_, entry)| entry.id() == set);
        self.shown = found.map_or(self.shown, |(place, _)| place);
    }

    /// Reads a set with other switches.
    ///
    /// # Errors
    /// No such switch or preset; everything stays as it was.
    pub fn choose(&mut self, set: &str, choices: Choices) -> Result<(), Vec<Error>> {
        if let Some(place) = self.place(set) {
            let compiled = self.knowledge.compile_again(&self.entries[place].set, &choices)?;
            let entry = &mut self.entries[place];
            (entry.set, entry.choices) = (compiled, choices);
        }
        Ok(())
    }

    fn place(&self, set: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.id() == set)
    }

    fn in_force(&self) -> impl Iterator<Item = (usize, &Entry)> {
        let all = self.entries.iter().all(|entry| !entry.chosen);
        let is_in_force = move |entry: &Entry| all || entry.chosen || entry.standing != Standing::Disease;
        self.entries.iter().enumerate().filter(move |(_, entry)| is_in_force(entry))
    }

    /// One assessment per set in force, of what can be used, and what cannot be used; none without a day.
    ///
    /// ```
    /// use eligibility::{Knowledge, view::{case_file::CaseFile, session::Session}};
    /// let session = Session::new(Knowledge::built_in(), ["reference-sle"]).unwrap();
    /// let mut case = CaseFile { assessed_on: "2026-11-22".into(), ..CaseFile::default() };
    /// case.facts.insert("lvef_percent".into(), 250.into());
    /// let (assessments, faults) = session.assess(&case);
    /// assert_eq!(assessments.len(), 1);
    /// assert_eq!(faults[0].fact.as_deref(), Some("lvef_percent"));
    /// ```
    pub fn assess(&self, case: &CaseFile) -> (Vec<Assessment>, Vec<Fault>) {
        let (case, faults) = self.usable(case);
        let of = |case| self.sets().map(|set| assess(set, self.knowledge.dictionary(), case)).collect();
        (case.as_ref().map(of).unwrap_or_default(), faults)
    }

    /// One full report as plain text per set in force, of what can be used; none without a day.
    ///
    /// ```
    /// use eligibility::{Knowledge, view::{case_file::CaseFile, session::Session}};
    /// let session = Session::new(Knowledge::built_in(), ["reference-sle"]).unwrap();
    /// let case = CaseFile { assessed_on: "2026-11-22".into(), ..CaseFile::default() };
    /// assert!(session.reports(&case)[0].contains("Undetermined"));
    /// assert!(session.reports(&CaseFile::default()).is_empty());
    /// ```
    pub fn reports(&self, case: &CaseFile) -> Vec<String> {
        let Some(case) = self.usable(case).0 else { return Vec::new() };
        let text = |set| {
            let assessment = assess(set, self.knowledge.dictionary(), &case);
            Report::new(self.knowledge, set, &case, &assessment).to_text()
        };
        self.sets().map(text).collect()
    }

    /// What can be used of a case file, and what cannot.
    pub fn usable(&self, case: &CaseFile) -> (Option<Case>, Vec<Fault>) {
        let mut value = case.to_value();
        let mut faults = self.split_exposures(&mut value);
        for _ in 0..MOST_TRIES {
            match Case::from_value(&value, self.knowledge.dictionary()) {
                Ok(case) => return (Some(case), faults),
                Err(errors) => {
                    let left_out = errors.iter().filter(|error| leave_out(&mut value, error)).count();
                    faults.extend(errors.iter().map(Fault::from));
                    if left_out == 0 {
                        break;
                    }
                }
            }
        }
        (None, faults)
    }

    /// Leaves out each exposure that cannot be read; the history is then no longer complete.
    fn split_exposures(&self, value: &mut Value) -> Vec<Fault> {
        let Some(Value::Array(list)) = value.get("drug_exposures").cloned() else { return Vec::new() };
        let (mut good, mut faults) = (Vec::new(), Vec::new());
        for (place, exposure) in list.into_iter().enumerate() {
            let alone = json!({ "format": value["format"], "assessed_on": value["assessed_on"],
                "drug_exposures": [exposure] });
            match Case::from_value(&alone, self.knowledge.dictionary()) {
                Err(errors) if errors.iter().any(|error| error.fact() == Some("drug_exposures")) => {
                    let entry = format!("entry {}", place + 1);
                    let named = errors.iter().map(|error| {
                        let fault = Fault::from(error);
                        Fault {
                            message: Said::Data(fault.message.text().replace("entry 1", &entry)),
                            ..fault
                        }
                    });
                    faults.extend(named);
                }
                _ => good.push(exposure),
            }
        }
        if !faults.is_empty() {
            value["drug_exposures"] = json!(good);
            value["drug_history_complete"] = Value::Null;
        }
        faults
    }
}

/// Takes the part of a case that an error blames out of it; whether there was one.
fn leave_out(value: &mut Value, error: &Error) -> bool {
    let Some(fact) = error.fact() else { return false };
    if let Some(step) = fact.strip_prefix("planned_").and_then(|rest| rest.strip_suffix("_date"))
        && let Some(planned) = value["planned"].as_object_mut()
        && planned.shift_remove(step).is_some()
    {
        return true;
    }
    if let Some(facts) = value["facts"].as_object_mut()
        && facts.shift_remove(fact).is_some()
    {
        return true;
    }
    match value.as_object_mut() {
        Some(case) if fact == "drug_exposures" || fact == "drug_history_complete" => {
            case.shift_remove(fact).is_some()
        }
        _ => false,
    }
}

#[cfg(test)]
#[path = "session_tests.rs"]
mod tests;
