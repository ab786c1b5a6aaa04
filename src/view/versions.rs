//! Which version of which set this copy holds, who reviewed it, and how to learn whether it is the current one.

use super::trial_list::{FROM_FILE, old_evidence};
use crate::matching::MatchAnswer;

/// Digits of a sum that are shown; enough to tell two versions apart.
const SHOWN_DIGITS: usize = 12;

/// How to learn whether this copy holds a limit that was withdrawn: what to do, and what it tells.
pub const COMPARE: [(&str, &str); 4] = [
    (
        "What this copy holds",
        "Version and sum of every set stand in the table below, and in the stamp of every answer and report. The whole sum is \
         printed by the command car-t-eligibility sets.",
    ),
    (
        "What is current",
        "The file docs/set-versions.md of the newest version of this project lists the same.",
    ),
    (
        "Compare",
        "The same sum means the same rules, facts, drugs, instruments and limits, to the last letter. Another sum means that \
         something changed.",
    ),
    (
        "What changed",
        "CHANGELOG.md names every criterion that changed, with its old and new value; what must no longer be used stands there \
         under Withdrawn. Answers that carry the old sum were made with the old rules: assess them again. All of it is told in \
         docs/governance.md.",
    ),
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
                _ if stamp.from_file => FROM_FILE.to_owned(),
                "" => "Unsigned proposal".to_owned(),
                role => format!("Signed by: {role}"),
            },
            reviewed_on: stamp.reviewed_on.clone(),
            sum: stamp.hash.chars().take(SHOWN_DIGITS).collect(),
            banner: stamp.outdated.then(|| old_evidence(stamp)),
        })
        .collect();
    crate::order::sort_by(&mut lines, |a, b| a.id.cmp(&b.id));
    lines
}
