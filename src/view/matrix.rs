//! Every criteria set beside the others: a row for each section of the form, a column for each set, and in each cell
//! what became of the criteria that ask for facts of that section.

use super::message::say;
use super::words;
use crate::explain::CriterionResult;
use crate::matching::{MatchAnswer, MatchedCriterion, MatchedSet};

/// The row of criteria whose facts stand in no section.
const OTHER: &str = "other";

/// Sections in clinical order; what stands in none of them comes last.
fn sections() -> impl Iterator<Item = &'static str> {
    words::SECTIONS.iter().map(|(id, ..)| *id).chain([OTHER])
}

/// What stands in a cell. Each has a shape and a word of its own; colour may be added and carries nothing alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The set asks nothing here.
    Empty,
    /// Nothing here is asked of this patient.
    NotApplicable,
    /// Everything that is asked of this patient passes.
    Pass,
    /// Something is to be discussed.
    Caution,
    /// Something is not decided.
    Unknown,
    /// Something must be done first.
    ActionNeeded,
    /// Something fails.
    Fail,
}

impl State {
    /// The word.
    ///
    /// ```
    /// use eligibility::view::matrix::State;
    /// assert_eq!(State::ActionNeeded.word(), "action needed");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::Empty => say::STATE_EMPTY.text(),
            Self::NotApplicable => say::STATE_NOT_APPLICABLE.text(),
            Self::Pass => say::STATE_PASS.text(),
            Self::Caution => say::STATE_CAUTION.text(),
            Self::Unknown => say::STATE_UNKNOWN.text(),
            Self::ActionNeeded => say::STATE_ACTION_NEEDED.text(),
            Self::Fail => say::STATE_FAIL.text(),
        }
    }

    /// The icon: each has a shape of its own, told apart without colour. A cell where nothing is asked has none.
    ///
    /// ```
    /// use eligibility::view::matrix::State;
    /// assert_eq!(State::ActionNeeded.icon(), Some("action_needed"));
    /// assert_eq!(State::Empty.icon(), None);
    /// ```
    pub fn icon(self) -> Option<&'static str> {
        match self {
            Self::Empty => None,
            Self::NotApplicable => Some("not_applicable"),
            Self::Pass => Some("pass"),
            Self::Caution => Some("caution"),
            Self::Unknown => Some("unknown"),
            Self::ActionNeeded => Some("action_needed"),
            Self::Fail => Some("fail"),
        }
    }
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The weightiest of what became of its criteria.
    pub state: State,
    /// How many criteria stand in it.
    pub criteria: usize,
    /// Ids of the criteria that make it what it is, for the way to their explanation.
    pub by: Vec<String>,
    /// What a reader of the screen hears: `2 of 5: unknown`.
    pub words: String,
}

/// One row: a section of the form, and a cell for each column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Id of the section.
    pub section: String,
    /// Its heading.
    pub title: String,
    /// Cells, in the order of the columns.
    pub cells: Vec<Cell>,
}

/// One column: a criteria set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Id of the set.
    pub set: String,
    /// Its title.
    pub title: String,
    /// Word of its overall result.
    pub result: &'static str,
    /// What decides it.
    pub words: String,
}

/// The matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// Sets, best result first.
    pub columns: Vec<Column>,
    /// Sections in clinical order; one that no set asks for is left out.
    pub rows: Vec<Row>,
}

/// The matrix of an answer. Criteria that do not count are left out.
///
/// ```
/// use eligibility::{Case, ChoicesBySet, Date, Knowledge, Matcher, view::matrix::matrix};
/// use eligibility::registry::{Registry, SiteFilter};
/// let (knowledge, case) = (Knowledge::built_in(), Case::empty(Date::parse("2026-11-22").unwrap()));
/// let matcher = Matcher::built_in(knowledge, &case, &ChoicesBySet::default()).unwrap();
/// let answer = matcher.answer(knowledge, Registry::built_in(), &case, &SiteFilter::default());
/// let matrix = matrix(&answer);
/// assert_eq!(matrix.columns.len(), answer.sets.len());
/// assert!(matrix.rows.iter().all(|row| row.cells.len() == matrix.columns.len()));
/// ```
pub fn matrix(answer: &MatchAnswer) -> Matrix {
    let rows = sections().map(|section| Row {
        section: section.to_owned(),
        title: if section == OTHER { say::GROUP_OTHER.text().to_owned() } else { words::group(section) },
        cells: answer.sets.iter().map(|set| cell(set, section)).collect(),
    });
    Matrix {
        columns: answer.sets.iter().map(column).collect(),
        rows: rows.filter(|row| row.cells.iter().any(|cell| cell.state != State::Empty)).collect(),
    }
}

fn column(set: &MatchedSet) -> Column {
    Column {
        set: set.set.id.clone(),
        title: set.set.title.clone(),
        result: set.result.word(),
        words: set.words.clone(),
    }
}

fn cell(set: &MatchedSet, section: &str) -> Cell {
    let stands_here = |one: &&MatchedCriterion| {
        let known = sections().any(|section| section == one.group);
        one.counts != Some(false) && if known { one.group == section } else { section == OTHER }
    };
    let criteria: Vec<&MatchedCriterion> = set.criteria.iter().filter(stands_here).collect();
    let state = criteria.iter().map(|one| state(one.result)).max().unwrap_or(State::Empty);
    let by: Vec<String> =
        criteria.iter().filter(|one| self::state(one.result) == state).map(|one| one.id.clone()).collect();
    let words = match state {
        State::Empty => state.word().to_owned(),
        _ => say::cell_words(by.len(), criteria.len(), state.word()),
    };
    Cell { state, criteria: criteria.len(), by, words }
}

fn state(result: CriterionResult) -> State {
    match result {
        CriterionResult::Pass => State::Pass,
        CriterionResult::NotApplicable => State::NotApplicable,
        CriterionResult::Caution => State::Caution,
        CriterionResult::Unknown => State::Unknown,
        CriterionResult::ActionNeeded => State::ActionNeeded,
        CriterionResult::Fail => State::Fail,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::{Registry, SiteFilter};
    use crate::{Case, ChoicesBySet, Knowledge, Matcher};

    fn of(facts: &str) -> (MatchAnswer, Matrix) {
        let knowledge = Knowledge::built_in();
        let text = format!(
            r#"{{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {facts}}}"#
        );
        let case = Case::read(&text, knowledge.dictionary()).unwrap();
        let matcher = Matcher::built_in(knowledge, &case, &ChoicesBySet::default()).unwrap();
        let answer = matcher.answer(knowledge, Registry::built_in(), &case, &SiteFilter::default());
        let matrix = matrix(&answer);
        (answer, matrix)
    }

    #[test]
    fn a_failure_shows_in_the_row_of_its_facts() {
        let (_, matrix) = of(r#"{"lvef_percent": 25}"#);
        let at = matrix.columns.iter().position(|column| column.set == "reference-sle").unwrap();
        let row = matrix.rows.iter().find(|row| row.section == "heart_lung").unwrap();
        assert_eq!(row.cells[at].state, State::Fail);
        assert_eq!(row.cells[at].by, ["fit_lvef"]);
        assert!(row.cells[at].words.starts_with("1 of "), "{}", row.cells[at].words);
        assert!(row.cells[at].words.ends_with(": fail"));
        let other = matrix.rows.iter().find(|row| row.section == "infection").unwrap();
        assert_eq!(other.cells[at].state, State::Unknown);
    }

    #[test]
    fn every_criterion_that_counts_stands_in_one_cell() {
        let (answer, matrix) = of(r#"{"age_years": 40}"#);
        for (number, set) in answer.sets.iter().enumerate() {
            let counted = set.criteria.iter().filter(|one| one.counts != Some(false)).count();
            let shown: usize = matrix.rows.iter().map(|row| row.cells[number].criteria).sum();
            assert_eq!(shown, counted, "{}", set.set.id);
        }
    }

    #[test]
    fn every_section_of_the_form_has_a_row_of_its_own() {
        let facts = Knowledge::built_in().dictionary().facts();
        for fact in facts {
            assert!(
                sections().any(|section| section == fact.section),
                "{} stands in {}",
                fact.id,
                fact.section
            );
        }
    }

    #[test]
    fn icons_and_words_tell_all_states_apart() {
        let shown = [State::Pass, State::Caution, State::Unknown, State::ActionNeeded, State::Fail];
        let all: Vec<State> = [State::Empty, State::NotApplicable].into_iter().chain(shown).collect();
        for (number, one) in all.iter().enumerate() {
            for other in &all[..number] {
                assert_ne!(one.word(), other.word());
                assert_ne!(one.icon(), other.icon());
            }
        }
    }
}
