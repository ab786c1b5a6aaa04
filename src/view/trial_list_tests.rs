//! The list of trials: sorted, filtered, and worded.

use super::*;
use crate::{Case, ChoicesBySet, Knowledge, MatchAnswer, Matcher, Overall};

fn answer(day: &str, facts: &str, filter: &TrialFilter) -> MatchAnswer {
    let knowledge = Knowledge::built_in();
    let text =
        format!(r#"{{"format": "car-t-eligibility/case/1", "assessed_on": "{day}", "facts": {facts}}}"#);
    let case = Case::read(&text, knowledge.dictionary()).unwrap();
    let matcher = Matcher::built_in(knowledge, &case, &ChoicesBySet::default()).unwrap();
    let (sites, fault) = filter.sites(Registry::built_in());
    assert_eq!(fault, None);
    matcher.answer(knowledge, Registry::built_in(), &case, &sites)
}

fn list(facts: &str, filter: &TrialFilter) -> TrialList {
    trial_list(&answer("2026-11-22", facts, filter), filter, Registry::built_in())
}

#[test]
fn best_results_come_first_and_then_what_misses_least() {
    let list = list(r#"{"lvef_percent": 25, "age_years": 40}"#, &TrialFilter::default());
    let places: Vec<usize> = list
        .groups
        .iter()
        .map(|group| Overall::ALL.iter().position(|one| one.word() == group.result).unwrap())
        .collect();
    assert!(places.is_sorted() && places.len() > 1, "{places:?}");
    for group in &list.groups {
        // trials that take nobody come last, and begin anew
        let falls = group.cards.windows(2).filter(|pair| pair[0].open > pair[1].open).count();
        assert!(falls <= 1, "{}", group.word);
    }
    let failing = list.groups.iter().find(|group| group.result == "not_met").unwrap();
    assert!(failing.cards.iter().any(|card| card.words.contains("ejection fraction")));
}

#[test]
fn a_country_and_a_place_name_recruiting_sites_nearest_first() {
    let filter = TrialFilter {
        near: "Erlangen, Germany".to_owned(),
        country: "Germany".to_owned(),
        recruiting: true,
        ..TrialFilter::default()
    };
    let list = list("{}", &filter);
    let trials: Vec<_> = list.groups.iter().flat_map(|group| &group.cards).collect();
    let trials: Vec<_> = trials.into_iter().filter_map(|card| card.trial.as_ref()).collect();
    assert!(!trials.is_empty());
    for trial in trials.iter().copied().chain(list.others.iter().map(|one| &one.trial)) {
        assert!(trial.registered[0].1.text().starts_with("recruiting, phase "), "{:?}", trial.registered);
        assert!(trial.near.iter().all(|site| site.contains("Germany")), "{:?}", trial.near);
    }
    assert!(trials.iter().any(|trial| trial.near.first().is_some_and(|site| site.ends_with(", 0 km"))));
    assert!(list.left_out.iter().any(|words| words.ends_with("no site in this country.")));
}

#[test]
fn what_certainly_does_not_fit_is_left_out_unless_asked_for() {
    let facts = r#"{"age_years": 9, "diagnosis": ["SLE"]}"#;
    let fitting = list(facts, &TrialFilter::default());
    let every = list(facts, &TrialFilter { fitting: false, ..TrialFilter::default() });
    assert!(fitting.count < every.count && fitting.others.len() < every.others.len());
    let against = every.others.iter().filter_map(|one| one.trial.against.as_ref());
    assert!(against.into_iter().any(|words| words.contains("age")));
    assert!(every.left_out.is_empty());
}

#[test]
fn chosen_diseases_leave_out_trials_of_others() {
    let filter = TrialFilter { diseases: vec!["iim".to_owned()], ..TrialFilter::default() };
    let list = list("{}", &filter);
    let sets: Vec<_> = list.groups.iter().flat_map(|group| &group.cards).map(|card| &card.set).collect();
    assert!(sets.iter().any(|set| *set == "reference-iim"));
    assert!(!sets.iter().any(|set| *set == "reference-sle"));
}

#[test]
fn every_set_says_who_signed_and_an_old_one_warns() {
    let now = list("{}", &TrialFilter::default());
    for card in now.groups.iter().flat_map(|group| &group.cards) {
        let version = card.set_facts.iter().find(|(term, _)| *term == "Version").unwrap();
        assert!(
            version.1.text().contains("unsigned proposal") || version.1.text().contains("signed by"),
            "{}",
            card.set
        );
        assert_eq!(card.banner, None, "{}", card.set);
    }
    let filter = TrialFilter::default();
    let later = trial_list(&answer("2028-01-01", "{}", &filter), &filter, Registry::built_in());
    let cards = later.groups.iter().flat_map(|group| &group.cards);
    assert!(cards.into_iter().all(|card| card.banner.as_ref().is_some_and(|text| text.contains("6 months"))));
    assert!(later.registry[0].1.text().contains("more than 6 months old"));
}
