//! What would change the result of a criterion, and the days that matter for it.

use super::message::{day, say};
use crate::explain::{Criterion, CriterionResult, WayToPass};
use crate::fact::ChangedBy;

/// Ways shown beside a criterion; its details tell the rest.
const MOST_WAYS: usize = 3;

/// Changes that together give a better result.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// `Would pass if`, or `Discuss if` where no pass was found.
    pub name: &'static str,
    /// The changes in words.
    pub text: String,
    /// How they come about, each once.
    pub marks: Vec<&'static str>,
}

/// The first ways of a criterion, and how many more there are.
pub fn ways(criterion: &Criterion) -> (Vec<Way>, usize) {
    let all = criterion.would_pass_if.as_deref().unwrap_or_default();
    (all.iter().take(MOST_WAYS).map(way).collect(), all.len().saturating_sub(MOST_WAYS))
}

/// The ways of a criterion that are not among its first ones.
pub fn other_ways(criterion: &Criterion) -> Vec<(&'static str, String)> {
    let all = criterion.would_pass_if.as_deref().unwrap_or_default();
    let rest = all.iter().skip(MOST_WAYS).map(way);
    rest.map(|way| (way.name, format!("{} ({})", way.text, way.marks.join(", ")))).collect()
}

fn way(way: &WayToPass) -> Way {
    let name = if way.result == CriterionResult::Pass { say::WOULD_PASS_IF } else { say::DISCUSS_IF };
    let mut marks = Vec::new();
    for mark in way.changes.iter().map(|change| mark(change.by)) {
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    Way { name: name.text(), text: super::words::unit(&way.text), marks }
}

fn mark(by: Option<ChangedBy>) -> &'static str {
    match by {
        Some(ChangedBy::Time) => say::BY_TIME.text(),
        Some(ChangedBy::Treatment) => say::BY_TREATMENT.text(),
        Some(ChangedBy::Paperwork) => say::BY_PAPERWORK.text(),
        Some(ChangedBy::Fixed) => say::BY_NOTHING.text(),
        None => say::BY_ANOTHER_READING.text(),
    }
}

/// The days that matter: from when it holds, unless it holds already, and after which its results must be repeated.
pub fn days(criterion: &Criterion, assessed_on: &str) -> Vec<(&'static str, String)> {
    // dates of this form sort as text
    let earliest = criterion.earliest_on.clone().filter(|day| day.as_str() > assessed_on);
    let repeat = criterion.repeat_before.clone();
    let days = [(say::HOLDS_FROM.text(), earliest), (say::REPEAT_RESULTS_AFTER.text(), repeat)];
    days.into_iter().filter_map(|(name, day)| Some((name, self::day(&day?)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Case, Choices, Knowledge, assess};

    fn criterion(facts: &str, id: &str) -> Criterion {
        let knowledge = Knowledge::built_in();
        let text = format!(
            r#"{{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {facts}}}"#
        );
        let case = Case::read(&text, knowledge.dictionary()).unwrap();
        let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
        let assessment = assess(&set, knowledge.dictionary(), &case);
        assessment.criteria.into_iter().find(|one| one.id == id).unwrap()
    }

    #[test]
    fn a_failing_value_says_what_would_pass_and_how() {
        let (ways, _) = ways(&criterion(r#"{"lvef_percent": 25}"#, "fit_lvef"));
        assert_eq!(ways[0].name, "Would pass if");
        assert!(ways[0].text.contains("45"), "{ways:?}");
        assert_eq!(ways[0].marks, ["treatment"]);
    }

    #[test]
    fn a_criterion_that_passes_needs_no_change() {
        let passing = criterion(r#"{"lvef_percent": 60}"#, "fit_lvef");
        assert_eq!((ways(&passing), other_ways(&passing)), ((Vec::new(), 0), Vec::new()));
    }

    #[test]
    fn a_day_already_reached_is_not_told() {
        let mut one = criterion("{}", "fit_lvef");
        one.earliest_on = Some("2026-11-22".to_owned());
        one.repeat_before = Some("2026-12-01".to_owned());
        assert_eq!(days(&one, "2026-11-22"), [("Repeat results after", "2026-12-01".to_owned())]);
        assert_eq!(days(&one, "2026-11-21").len(), 2);
    }
}
