//! Which version of which set this copy holds, who reviewed it, and how to learn whether it is the current one.

use super::message::{Message, day, say};
use super::trial_list::old_evidence;
use crate::matching::MatchAnswer;

/// Digits of a sum that are shown; enough to tell two versions apart.
const SHOWN_DIGITS: usize = 12;

/// How to learn whether this copy holds a limit that was withdrawn: what to do, and what it tells.
pub const COMPARE: [(Message, Message); 4] = [
    (say::COMPARE_HOLDS, say::COMPARE_HOLDS_HOW),
    (say::COMPARE_CURRENT, say::COMPARE_CURRENT_HOW),
    (say::COMPARE_SUMS, say::COMPARE_SUMS_HOW),
    (say::COMPARE_CHANGED, say::COMPARE_CHANGED_HOW),
];

/// One set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionLine {
    /// Set id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Version.
    pub version: String,
    /// Who signed, or that nobody has.
    pub review: String,
    /// Last day it was compared with its sources.
    pub reviewed_on: String,
    /// The first digits of its sum.
    pub sum: String,
    /// What must be pointed out.
    pub banner: Option<String>,
}

/// One line per set of an answer, by id.
///
/// ```
/// use eligibility::{Case, ChoicesBySet, Date, Knowledge, Matcher};
/// use eligibility::registry::{Registry, SiteFilter};
/// let (knowledge, case) = (Knowledge::built_in(), Case::empty(Date::parse("2026-11-22").unwrap()));
/// let matcher = Matcher::built_in(knowledge, &case, &ChoicesBySet::default()).unwrap();
/// let answer = matcher.answer(knowledge, Registry::built_in(), &case, &SiteFilter::default());
/// let lines = eligibility::view::versions::version_lines(&answer);
/// assert_eq!(lines.len(), answer.sets.len());
/// assert!(lines.iter().all(|line| line.sum.len() == 12 && !line.review.is_empty()));
/// ```
pub fn version_lines(answer: &MatchAnswer) -> Vec<VersionLine> {
    let mut lines: Vec<VersionLine> = answer
        .sets
        .iter()
        .map(|one| &one.set)
        .map(|stamp| VersionLine {
            id: stamp.id.clone(),
            title: stamp.title.clone(),
            version: stamp.version.clone(),
            review: match stamp.reviewed_by_role.as_str() {
                _ if stamp.from_file => say::FROM_FILE.text().to_owned(),
                "" => say::REVIEW_UNSIGNED.text().to_owned(),
                role => say::review_signed(role),
            },
            reviewed_on: day(&stamp.reviewed_on),
            sum: stamp.hash.chars().take(SHOWN_DIGITS).collect(),
            banner: stamp.outdated.then(|| old_evidence(stamp)),
        })
        .collect();
    crate::order::sort_by(&mut lines, |a, b| a.id.cmp(&b.id));
    lines
}
