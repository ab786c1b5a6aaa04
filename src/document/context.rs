//! What the readers of one file share: its name, the problems found, the places of its rules.

use super::{Fields, Node, Position, Positions, Problem, RuleText, Tree, shape};
use crate::limits::{MOST_HINTS, MOST_PROBLEMS};
use crate::nearest::suggestion;
use crate::order::sort_by;
use std::cell::RefCell;

/// One file being read. Shared by the readers of its parts, hence the cells.
pub(crate) struct Context {
    file: String,
    problems: RefCell<Vec<Problem>>,
    positions: RefCell<Positions>,
}

impl Context {
    pub fn new(file: &str) -> Self {
        Self { file: file.to_owned(), problems: RefCell::default(), positions: RefCell::default() }
    }

    /// The whole document, after a look at its numbers and characters.
    pub fn root<'a>(&'a self, tree: &'a Tree, name: &str) -> Fields<'a> {
        shape::check(self, tree);
        let entries = match &tree.node {
            Node::Table(entries) => entries.as_slice(),
            other => {
                self.report("wrong-type", tree.at, format!("{name} is a table, not {}", other.words()));
                &[]
            }
        };
        Fields::new(self, name.to_owned(), tree.at, entries)
    }

    /// Adds a problem.
    pub fn report(&self, code: &'static str, at: Position, message: impl Into<String>) {
        let mut problems = self.problems.borrow_mut();
        if problems.len() < MOST_PROBLEMS {
            let problem = Problem::new(code, &self.file, at, message);
            if !problems.contains(&problem) {
                problems.push(problem);
            }
        } else if problems.len() == MOST_PROBLEMS {
            let message = format!("more than {MOST_PROBLEMS} problems; the rest is not listed");
            problems.push(Problem::new("too-many-problems", &self.file, at, message));
        }
    }

    /// Whether no more problems are listed.
    pub fn is_full(&self) -> bool {
        self.problems.borrow().len() > MOST_PROBLEMS
    }

    /// `; did you mean X?`, or nothing.
    pub(super) fn hint<'w>(&self, word: &str, known: impl IntoIterator<Item = &'w str>) -> String {
        if self.problems.borrow().len() < MOST_HINTS { suggestion(word, known) } else { String::new() }
    }

    pub(super) fn keep(&self, owner: &str, rule: RuleText) {
        self.positions.borrow_mut().keep(owner, rule);
    }

    /// The places of all rules read so far.
    pub fn take_positions(&self) -> Positions {
        self.positions.take()
    }

    /// The model, or every problem in the order of the file.
    pub fn finish<T>(self, model: T) -> Result<T, Vec<Problem>> {
        let problems = self.into_problems();
        if problems.is_empty() { Ok(model) } else { Err(problems) }
    }

    /// Every problem in the order of the file.
    pub fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        sort_by(&mut problems, |a, b| (a.line, a.column).cmp(&(b.line, b.column)));
        problems
    }
}
