//! What was entered, step by step, so that each step can be taken back.

use super::case_file::CaseFile;

/// Steps that are kept.
const MOST_STEPS: usize = 200;

/// The states of a case before each step.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Step>,
    now: CaseFile,
    control: String,
}

#[derive(Clone, Debug)]
struct Step {
    before: CaseFile,
    what: String,
}

impl History {
    /// Notes what a case has become. Steps of one control in a row, such as the digits of a number, are one step;
    /// `control` is empty for a step that stands alone. `what` names the step for the user.
    ///
    /// ```
    /// use eligibility::view::{case_file::CaseFile, history::History};
    /// let with = |value: u32| {
    ///     let mut case = CaseFile::default();
    ///     case.facts.insert("crp_mg_l".into(), value.into());
    ///     case
    /// };
    /// let mut history = History::default();
    /// history.note(&with(1), "crp_mg_l", "C-reactive protein");
    /// history.note(&with(12), "crp_mg_l", "C-reactive protein");
    /// assert_eq!(history.next(), Some("C-reactive protein"));
    /// assert_eq!(history.undo(), Some(CaseFile::default()));
    /// assert_eq!(history.next(), None);
    /// ```
    pub fn note(&mut self, case: &CaseFile, control: &str, what: &str) {
        if *case == self.now {
            return;
        }
        let before = std::mem::replace(&mut self.now, case.clone());
        if control.is_empty() || control != self.control || self.past.is_empty() {
            if self.past.len() == MOST_STEPS {
                self.past.remove(0);
            }
            self.past.push(Step { before, what: what.to_owned() });
        }
        control.clone_into(&mut self.control);
    }

    /// The step that would be taken back.
    pub fn next(&self) -> Option<&str> {
        self.past.last().map(|step| step.what.as_str())
    }

    /// The case before the last step.
    pub fn undo(&mut self) -> Option<CaseFile> {
        let step = self.past.pop()?;
        self.control.clear();
        self.now = step.before.clone();
        Some(step.before)
    }

    /// A case with which everything begins; nothing before it can be brought back.
    pub fn begin(case: &CaseFile) -> Self {
        Self { now: case.clone(), ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(day: &str) -> CaseFile {
        CaseFile { assessed_on: day.to_owned(), ..CaseFile::default() }
    }

    #[test]
    fn every_step_is_taken_back_in_turn() {
        let mut history = History::begin(&of("0"));
        for (day, control) in [("1", "a"), ("2", "a"), ("3", "b"), ("4", ""), ("5", ""), ("5", "")] {
            history.note(&of(day), control, day);
        }
        let days: Vec<String> = std::iter::from_fn(|| history.undo()).map(|case| case.assessed_on).collect();
        assert_eq!(days, ["4", "3", "2", "0"]);
    }

    #[test]
    fn after_an_undo_the_same_control_begins_a_new_step() {
        let mut history = History::begin(&of("0"));
        history.note(&of("1"), "a", "a");
        history.note(&of("2"), "b", "b");
        history.undo();
        history.note(&of("3"), "a", "a");
        assert_eq!(history.undo(), Some(of("1")));
        assert_eq!(history.undo(), Some(of("0")));
    }

    #[test]
    fn old_steps_are_let_go() {
        let mut history = History::begin(&of("0"));
        for day in 0..=MOST_STEPS + 5 {
            history.note(&of(&(day + 1).to_string()), "", "step");
        }
        assert_eq!(std::iter::from_fn(|| history.undo()).count(), MOST_STEPS);
    }
}
