//! Two case files of one patient side by side: what changed in what is known, and in the results.

mod markup;
#[cfg(test)]
mod tests;
mod value;

use super::answer::overall;
use super::case_file::CaseFile;
use super::message::{day, say};
use super::row::word;
use super::session::Session;
use super::words;
use crate::explain::{Assessment, Criterion};
use crate::fact::Dictionary;
use serde_json::Value;

pub use markup::draw;

/// Facts that stay as they are in one person.
const OF_THE_PERSON: [&str; 2] = ["birth_date", "sex"];

/// Two case files side by side, the earlier one first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    /// Days of assessment.
    pub days: [String; 2],
    /// What differs that stays the same in one person.
    pub doubts: Vec<String>,
    /// The sets in force.
    pub sets: Vec<SetChange>,
    /// What is known, where it differs.
    pub entries: Vec<Change>,
    /// Entries that are not used: the day of their case, and what is wrong.
    pub faults: Vec<(String, String)>,
}

/// One set on two days.
#[derive(Clone, Debug, PartialEq)]
pub struct SetChange {
    /// Title of the set.
    pub title: String,
    /// Overall result on each day.
    pub results: [Shown; 2],
    /// Criteria with another result, each with its result on each day.
    pub criteria: Vec<(String, [Shown; 2])>,
    /// How many criteria have the same result.
    pub same: usize,
}

/// A result, as icon and word; the id as in `data-result`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Id.
    pub result: &'static str,
    /// Icon.
    pub icon: &'static str,
    /// In words.
    pub word: &'static str,
}

/// Something that is known otherwise on the two days; `None` where nothing is entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What.
    pub label: String,
    /// As entered, on each day.
    pub values: [Option<String>; 2],
}

/// Compares two case files under the sets in force, as they are read there.
pub fn compare(session: &Session, one: &CaseFile, other: &CaseFile) -> Compared {
    let cases = if other.assessed_on < one.assessed_on { [other, one] } else { [one, other] };
    let dictionary = session.knowledge().dictionary();
    let days = cases.map(|case| day(&case.assessed_on));
    let [(before, first), (after, second)] = cases.map(|case| session.assess(case));
    let faults = [first, second].into_iter().zip(&days).flat_map(|(faults, day)| {
        faults.into_iter().map(|fault| (day.clone(), fault.message.text().to_owned()))
    });
    let differs = |id: &&&str| match cases.map(|case| case.facts.get(**id)) {
        [Some(before), Some(after)] => before != after,
        _ => false,
    };
    Compared {
        doubts: OF_THE_PERSON.iter().filter(differs).map(|id| words::fact(dictionary, id)).collect(),
        sets: before.iter().zip(&after).map(|(before, after)| set(before, after)).collect(),
        entries: entries(cases, &before, dictionary),
        faults: faults.collect(),
        days,
    }
}

fn set(before: &Assessment, after: &Assessment) -> SetChange {
    let shown = |assessment: &Assessment| {
        let (icon, word) = overall(assessment.result);
        Shown { result: assessment.result.word(), icon, word }
    };
    let of = |criterion: &Criterion| {
        let result = criterion.result.word();
        Shown { result, icon: result, word: word(result) }
    };
    let pairs = before.criteria.iter().filter_map(|one| {
        let other = after.criteria.iter().find(|other| other.id == one.id)?;
        Some((words::unit(&one.text), [of(one), of(other)]))
    });
    let (changed, same): (Vec<_>, Vec<_>) = pairs.partition(|(_, [before, after])| before != after);
    SetChange {
        title: before.set.title.clone(),
        results: [shown(before), shown(after)],
        criteria: changed,
        same: same.len(),
    }
}

/// Everything that two case files hold otherwise: no part of either is left out.
fn entries(cases: [&CaseFile; 2], assessed: &[Assessment], dictionary: &Dictionary) -> Vec<Change> {
    let mut changes = facts(cases, dictionary);
    changes.extend(courses(cases, dictionary));
    changes.extend(change(
        words::fact(dictionary, "drug_history_complete"),
        cases.map(|case| case.history_complete.as_ref()),
        value::plain_value,
    ));
    let keys = |of: fn(&CaseFile) -> Vec<&String>| {
        let mut keys = of(cases[0]);
        keys.extend(of(cases[1]).into_iter().filter(|key| !of(cases[0]).contains(key)));
        keys
    };
    for step in keys(|case| case.planned.keys().collect()) {
        let days = cases.map(|case| case.planned.get(step));
        changes.extend(change(say::planned_step(&words::step(step)), days, |planned| day(planned)));
    }
    for id in keys(|case| case.judgements.keys().collect()) {
        let mut criteria = assessed.iter().flat_map(|assessment| &assessment.criteria);
        let found = criteria.find(|criterion| criterion.id == *id);
        let label = found.map_or_else(|| words::plain(id), |criterion| words::unit(&criterion.text));
        let judged = cases.map(|case| case.judgements.get(id));
        changes.extend(change(label, judged, |judged| words::flag(*judged).to_owned()));
    }
    for key in keys(|case| case.rest.keys().collect()) {
        changes.extend(change(words::plain(key), cases.map(|case| case.rest.get(key)), value::plain_value));
    }
    changes
}

fn facts(cases: [&CaseFile; 2], dictionary: &Dictionary) -> Vec<Change> {
    let known = dictionary.facts().iter().filter_map(|fact| {
        let values = cases.map(|case| case.facts.get(&fact.id));
        change(fact.label.clone(), values, |value| value::of_fact(value, fact))
    });
    let strange = |id: &&String| dictionary.facts().iter().all(|fact| fact.id != **id);
    let [first, second] = cases;
    let more = second.facts.keys().filter(|id| !first.facts.contains_key(*id));
    let others = first.facts.keys().chain(more).filter(strange);
    let others =
        others.filter_map(|id| change(id.clone(), cases.map(|case| case.facts.get(id)), value::plain_value));
    known.chain(others).collect()
}

/// Courses that one of the files does not hold; those of one drug with one start stand beside each other.
fn courses(cases: [&CaseFile; 2], dictionary: &Dictionary) -> Vec<Change> {
    let [first, second] = cases.map(|case| &case.exposures);
    let gone: Vec<&Value> = first.iter().filter(|course| !second.contains(course)).collect();
    let mut come: Vec<&Value> = second.iter().filter(|course| !first.contains(course)).collect();
    let label = || say::DRUG.text().to_owned();
    let shown = |course: &Value| value::of_course(course, dictionary);
    let mut changes = Vec::new();
    for course in gone {
        let same = |other: &&Value| other["drug"] == course["drug"] && other["start"] == course["start"];
        let later = come.iter().position(same).map(|place| come.remove(place));
        changes.push(Change { label: label(), values: [Some(shown(course)), later.map(shown)] });
    }
    changes.extend(come.into_iter().map(|one| Change { label: label(), values: [None, Some(shown(one))] }));
    changes
}

/// What changed, if it did.
fn change<T: PartialEq>(
    label: String,
    [before, after]: [Option<&T>; 2],
    shown: impl Fn(&T) -> String,
) -> Option<Change> {
    (before != after).then(|| Change { label, values: [before.map(&shown), after.map(&shown)] })
}
