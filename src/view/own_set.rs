//! A criteria set from a file of the user's own.

use crate::document::{Position, Problem, take_over};
use crate::knowledge::{Choices, CompiledSet, Knowledge};

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    /// `Line 14, column 9`; empty where it is not known.
    pub place: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl FileFault {
    /// A fault of the whole file.
    pub fn of_file(message: &str) -> Self {
        Self { place: String::new(), message: message.to_owned() }
    }
}

impl From<&Problem> for FileFault {
    fn from(problem: &Problem) -> Self {
        let place = match problem.line {
            0 => String::new(),
            line => super::message::say::line_and_column(line, problem.column),
        };
        Self { place, message: problem.message.clone() }
    }
}

/// The set in a file that was read elsewhere and handed over.
///
/// # Errors
/// Every problem of the file, or that its id is that of a set of this release.
///
/// ```
/// use eligibility::{Knowledge, document::hand_over, view::own_set::own_set};
/// let faults = own_set(Knowledge::built_in(), &hand_over("titel = \"Mine\""), "mine.toml").unwrap_err();
/// assert!(faults.iter().any(|fault| fault.place == "Line 1, column 1" && fault.message.contains("title")));
/// ```
pub fn own_set(knowledge: &Knowledge, handed: &str, file: &str) -> Result<CompiledSet, Vec<FileFault>> {
    let faults = |problems: Vec<Problem>| problems.iter().map(FileFault::from).collect::<Vec<_>>();
    let handed = take_over(handed, file).map_err(faults)?;
    let set = knowledge.compile_tree(&handed.tree, &handed.sum, file, &Choices::default()).map_err(faults)?;
    let id = &set.definition().id;
    if knowledge.sets().any(|one| one.id == *id) {
        let message =
            format!("{id} is the id of a set of this release; give the set in this file another id");
        return Err(faults(vec![Problem::new("duplicate-id", file, Position::default(), message)]));
    }
    Ok(set)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::hand_over;

    const TEMPLATE: &str = include_str!("../../docs/template-set.toml");

    #[test]
    fn handed_over_a_file_gives_the_set_and_the_sum_of_its_text() {
        let knowledge = Knowledge::built_in();
        let set = own_set(knowledge, &hand_over(TEMPLATE), "own.toml").unwrap();
        let direct = knowledge.compile_file(TEMPLATE, "own.toml", &Choices::default()).unwrap();
        assert_eq!(set.definition(), direct.definition());
        assert_eq!(set.hash(), direct.hash());
        assert!(set.is_from_file());
    }

    #[test]
    fn problems_are_those_of_the_reader_with_line_and_column() {
        let broken = TEMPLATE.replace("rule = ", "rul = ").replacen("kind = ", "kind = 5 # ", 1);
        let direct =
            Knowledge::built_in().compile_file(&broken, "own.toml", &Choices::default()).unwrap_err();
        let faults = own_set(Knowledge::built_in(), &hand_over(&broken), "own.toml").unwrap_err();
        assert_eq!(faults, direct.iter().map(FileFault::from).collect::<Vec<_>>());
        assert!(faults.len() > 2 && faults[0].place.starts_with("Line "), "{faults:?}");
    }

    #[test]
    fn a_built_in_set_cannot_be_replaced() {
        let id = TEMPLATE.lines().find(|line| line.starts_with("id = ")).unwrap();
        let same = TEMPLATE.replacen(id, "id = \"reference-sle\"", 1);
        let faults = own_set(Knowledge::built_in(), &hand_over(&same), "own.toml").unwrap_err();
        assert!(faults[0].message.contains("another id"), "{faults:?}");
    }

    #[test]
    fn what_was_not_handed_over_whole_is_a_problem() {
        for text in ["", "[]", "{}", r#"{"tree": ["table", 1, 1, [["id"]]]}"#] {
            assert_eq!(own_set(Knowledge::built_in(), text, "own.toml").unwrap_err().len(), 1, "{text}");
        }
        let deep = format!("a = {}1{}", "[".repeat(70), "]".repeat(70));
        assert!(own_set(Knowledge::built_in(), &hand_over(&deep), "own.toml").is_err());
    }
}
