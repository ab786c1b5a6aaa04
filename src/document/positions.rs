//! Where things stand in a file.

use crate::order::SortedMap;
use crate::rule::Span;

/// A place in a file, both counted from 1, in characters; 0 where it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

/// The text of a rule as a file holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleText {
    /// The rule.
    pub text: String,
    /// Where its first character stands, or its quotes where it has escapes.
    pub at: Position,
    /// It has no escapes, so its characters stand one after the other from `at` on.
    pub verbatim: bool,
}

impl RuleText {
    /// Where a part of the rule stands in the file.
    ///
    /// ```
    /// use eligibility::{document::{Position, RuleText}, rule::Span};
    /// let at = Position { line: 7, column: 9 };
    /// let rule = RuleText { text: "a >= 1 or\n b".into(), at, verbatim: true };
    /// assert_eq!(rule.locate(Span { start: 2, end: 4 }), Position { line: 7, column: 11 });
    /// assert_eq!(rule.locate(Span { start: 11, end: 12 }), Position { line: 8, column: 2 });
    /// ```
    pub fn locate(&self, span: Span) -> Position {
        let before = match self.text.get(..span.start) {
            Some(before) if self.verbatim => before,
            _ => return self.at,
        };
        match before.rsplit_once('\n') {
            None => Position { column: self.at.column + before.chars().count(), ..self.at },
            Some((lines, last)) => Position {
                line: self.at.line + lines.matches('\n').count() + 1,
                column: last.chars().count() + 1,
            },
        }
    }
}

/// Where the rules of a file stand, by owner; empty for a file without positions.
///
/// The owner of a rule is the path of what holds it: `criterion.fit_lvef.rule`, `criterion.fit_lvef.fail`,
/// `criterion.fit_lvef.counts`, `definition.sle_active`, `group.organ_function`,
/// `preset.castle.fit_lvef.fail`, `fact.bmi_kg_m2`, `adequate.ssc.nintedanib`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Positions {
    rules: SortedMap<String, RuleText>,
}

impl Positions {
    /// Where a part of the rule of `owner` stands; line and column 0 where that is not known.
    ///
    /// ```
    /// use eligibility::{document::{Position, Positions}, rule::Span};
    /// assert_eq!(Positions::default().locate("definition.sle_active", Span::default()), Position::default());
    /// ```
    pub fn locate(&self, owner: &str, span: Span) -> Position {
        self.rules.get(owner).map_or_else(Position::default, |rule| rule.locate(span))
    }

    /// Whether no rule has a position.
    ///
    /// ```
    /// assert!(eligibility::document::Positions::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    pub(super) fn keep(&mut self, owner: &str, rule: RuleText) {
        if rule.at.line > 0 {
            self.rules.insert(owner.to_owned(), rule);
        }
    }
}
