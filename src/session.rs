//! One patient held against one set while facts come and go.

use crate::answer::assess_bound;
use crate::case::{Case, anchor_of};
use crate::engine::{State, bind, rebind};
use crate::error::Error;
use crate::explain::Assessment;
use crate::fact::Dictionary;
use crate::knowledge::CompiledSet;
use serde_json::Value;

/// A compiled set and a case, with the slots of the one filled from the other: the set is compiled once, and a change
/// of one fact reads no other.
///
/// ```
/// use eligibility::{Case, Choices, Date, Knowledge, Overall, Session};
/// let knowledge = Knowledge::built_in();
/// let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
/// let case = Case::empty(Date::parse("2026-11-22").unwrap());
/// let mut session = Session::new(set, knowledge.dictionary(), case);
/// session.set("lvef_percent", &25.into()).unwrap();
/// assert_eq!(session.assessment().result, Overall::NotMet);
/// session.clear("lvef_percent").unwrap();
/// assert_eq!(session.assessment().result, Overall::Undetermined);
/// ```
pub struct Session<'a> {
    dictionary: &'a Dictionary,
    set: CompiledSet,
    case: Case,
    state: State,
}

impl<'a> Session<'a> {
    /// Holds `case` against `set`; `dictionary` is the one the set was compiled with.
    pub fn new(set: CompiledSet, dictionary: &'a Dictionary, case: Case) -> Self {
        let state = bind(&set.program, dictionary, &case, set.definition.freshness);
        Self { dictionary, set, case, state }
    }

    /// What is known.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// The set in force.
    pub fn compiled(&self) -> &CompiledSet {
        &self.set
    }

    /// Puts `value`, written as in a case file, in the place of all that was known of `fact`. `drug_exposures` takes the
    /// whole list; null takes away.
    ///
    /// # Errors
    /// What is wrong with the value; the session stays as it was.
    ///
    /// ```
    /// # use eligibility::{Case, Choices, Date, Knowledge, Session};
    /// # let knowledge = Knowledge::built_in();
    /// # let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
    /// # let case = Case::empty(Date::parse("2026-11-22").unwrap());
    /// # let mut session = Session::new(set, knowledge.dictionary(), case);
    /// assert_eq!(session.set("lvef_percent", &250.into()).unwrap_err()[0].code(), "implausible-value");
    /// ```
    pub fn set(&mut self, fact: &str, value: &Value) -> Result<(), Vec<Error>> {
        self.case.replace_fact(fact, value, self.dictionary)?;
        // the limits of dates rest on the planned steps
        if anchor_of(fact).is_some() {
            self.state = bind(&self.set.program, self.dictionary, &self.case, self.set.definition.freshness);
        } else {
            self.refill();
        }
        Ok(())
    }

    /// Takes away all that was known of `fact`.
    ///
    /// # Errors
    /// No such fact.
    pub fn clear(&mut self, fact: &str) -> Result<(), Vec<Error>> {
        self.set(fact, &Value::Null)
    }

    /// A person's answer to a criterion that awaits judgement, by its id; `None` takes it back.
    ///
    /// ```
    /// # use eligibility::{Case, Choices, Date, Knowledge, Session};
    /// # let knowledge = Knowledge::built_in();
    /// # let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
    /// # let case = Case::empty(Date::parse("2026-11-22").unwrap());
    /// # let mut session = Session::new(set, knowledge.dictionary(), case);
    /// session.judge("fit_consent", Some(true));
    /// assert_eq!(session.case().judgements.get("fit_consent"), Some(&true));
    /// ```
    pub fn judge(&mut self, criterion: &str, answer: Option<bool>) {
        match answer {
            Some(answer) => drop(self.case.judgements.insert(criterion.to_owned(), answer)),
            None => drop(self.case.judgements.remove(criterion)),
        }
        self.refill();
    }

    /// What the set says of the case as it now is, with every reason: the same as [`crate::assess`].
    pub fn assessment(&self) -> Assessment {
        assess_bound(&self.set, self.dictionary, &self.case, self.state.clone())
    }

    fn refill(&mut self) {
        let freshness = self.set.definition.freshness;
        rebind(&self.set.program, self.dictionary, &self.case, freshness, &mut self.state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::assess;
    use crate::date::Date;
    use crate::knowledge::{Choices, Knowledge};
    use serde_json::json;

    #[test]
    fn changes_leave_what_a_fresh_reading_gives() {
        let knowledge = Knowledge::built_in();
        let dictionary = knowledge.dictionary();
        let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
        let text = include_str!("../tests/cases/sle_undetermined_half_filled.json");
        let file: Value = serde_json::from_str(text).unwrap();
        let day = Date::parse(file["assessed_on"].as_str().unwrap()).unwrap();
        let mut session = Session::new(set.clone(), dictionary, Case::empty(day));
        session.set("lvef_percent", &json!(20)).unwrap();
        session.clear("lvef_percent").unwrap();
        for (fact, value) in file["facts"].as_object().unwrap() {
            session.set(fact, value).unwrap();
        }
        session.set("drug_exposures", &file["drug_exposures"]).unwrap();
        session.set("drug_history_complete", &file["drug_history_complete"]).unwrap();
        for (step, day) in file["planned"].as_object().into_iter().flatten() {
            session.set(&format!("planned_{step}_date"), day).unwrap();
        }
        let mut case = Case::from_value(&file, dictionary).unwrap();
        case.judgements.clear();
        assert_eq!(session.assessment().to_json(), assess(&set, dictionary, &case).to_json());
    }

    #[test]
    fn what_cannot_be_read_changes_nothing() {
        let knowledge = Knowledge::built_in();
        let set = knowledge.compile("reference-ssc", &Choices::default()).unwrap();
        let case = Case::empty(Date::parse("2026-11-22").unwrap());
        let mut session = Session::new(set, knowledge.dictionary(), case);
        session.set("lvef_percent", &json!(20)).unwrap();
        let before = session.assessment().to_json();
        assert!(session.set("lvef_percent", &json!("much")).is_err());
        assert!(session.set("no_such_fact", &json!(1)).is_err());
        assert_eq!(session.assessment().to_json(), before);
    }
}
