//! The smallest sets of changes that give a criterion a result, by trying them.

use super::subject::{Effect, Subject};
use super::trial::Trial;
use crate::explain::ResultMask;
use crate::order::SortedMap;

/// Alternatives of some subjects: with any one of each the result is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Way {
    /// Numbers of the subjects, and of the alternatives of each.
    pub parts: Vec<(usize, Vec<usize>)>,
}

/// The criterion that is tried, and the result wanted of it.
#[derive(Clone, Copy)]
pub(super) struct Aim {
    pub criterion: usize,
    pub wanted: ResultMask,
}

/// Sets of one change, then of two, then of three where none was found; a subject that is enough alone is not tried
/// with others. Stops when the budget of the trial ends.
pub(super) fn ways(trial: &mut Trial<'_>, subjects: &[Subject], aim: Aim) -> Vec<Way> {
    let mut found: Vec<Way> = Vec::new();
    let mut rest: Vec<usize> = Vec::new();
    for (number, subject) in subjects.iter().enumerate() {
        let enough =
            if allows(trial, &[subject], aim) { alternatives(trial, subject, &[], aim) } else { Vec::new() };
        if enough.is_empty() {
            rest.push(number);
        } else {
            found.push(Way { parts: vec![(number, enough)] });
        }
    }
    for (place, first) in rest.iter().enumerate() {
        for second in &rest[place + 1..] {
            found.extend(pairs(trial, subjects, (*first, *second), aim));
        }
    }
    if found.is_empty() {
        triples(trial, subjects, &rest, aim, &mut found);
    }
    found
}

/// Whether the result is possible with the subjects left open.
fn allows(trial: &mut Trial<'_>, subjects: &[&Subject], aim: Aim) -> bool {
    if subjects.iter().any(|subject| subject.open.is_empty()) {
        return trial.budget > 0;
    }
    trial.budget > 0
        && trial.results(aim.criterion, subjects.iter().flat_map(|subject| &subject.open)) & aim.wanted != 0
}

/// The alternatives of a subject that are enough together with other effects.
fn alternatives(trial: &mut Trial<'_>, subject: &Subject, others: &[&Effect], aim: Aim) -> Vec<usize> {
    let mut enough = Vec::new();
    for (number, candidate) in subject.candidates.iter().enumerate() {
        if trial.budget == 0 {
            break;
        }
        let effects = others.iter().copied().chain(&candidate.effects);
        if trial.results(aim.criterion, effects) == aim.wanted {
            enough.push(number);
            if subject.first_only {
                break;
            }
        }
    }
    enough
}

fn pairs(trial: &mut Trial<'_>, subjects: &[Subject], (first, second): (usize, usize), aim: Aim) -> Vec<Way> {
    let (one, other) = (&subjects[first], &subjects[second]);
    if !allows(trial, &[one, other], aim) {
        return Vec::new();
    }
    // alternatives of the first that need the same of the second stand together
    let mut alike: SortedMap<Vec<usize>, Vec<usize>> = SortedMap::new();
    for (number, candidate) in one.candidates.iter().enumerate() {
        let effects: Vec<&Effect> = candidate.effects.iter().collect();
        let enough = alternatives(trial, other, &effects, aim);
        if !enough.is_empty() {
            alike.entry(enough).or_default().push(number);
            if one.first_only {
                break;
            }
        }
    }
    let way = |(enough, numbers)| Way { parts: vec![(first, numbers), (second, enough)] };
    alike.into_iter().map(way).collect()
}

fn triples(trial: &mut Trial<'_>, subjects: &[Subject], rest: &[usize], aim: Aim, found: &mut Vec<Way>) {
    for (place, first) in rest.iter().enumerate() {
        for (next, second) in rest.iter().enumerate().skip(place + 1) {
            for third in &rest[next + 1..] {
                let three = [&subjects[*first], &subjects[*second], &subjects[*third]];
                if allows(trial, &three, aim) {
                    found.extend(triple(trial, three, (*first, *second, *third), aim));
                }
            }
        }
    }
}

/// A first triple of alternatives that is enough, widened by further alternatives of each part.
fn triple(
    trial: &mut Trial<'_>,
    subjects: [&Subject; 3],
    numbers: (usize, usize, usize),
    aim: Aim,
) -> Option<Way> {
    let mut chosen = first_triple(trial, subjects, aim)?;
    for part in 0..subjects.len() {
        if subjects[part].first_only {
            continue;
        }
        let more: Vec<usize> = (0..subjects[part].candidates.len())
            .filter(|candidate| {
                let mut wider = chosen.clone();
                wider[part] = vec![*candidate];
                chosen[part].contains(candidate) || all_enough(trial, subjects, &wider, aim)
            })
            .collect();
        chosen[part] = more;
    }
    let [one, two, three] = chosen;
    Some(Way { parts: vec![(numbers.0, one), (numbers.1, two), (numbers.2, three)] })
}

fn first_triple(trial: &mut Trial<'_>, subjects: [&Subject; 3], aim: Aim) -> Option<[Vec<usize>; 3]> {
    for (one, first) in subjects[0].candidates.iter().enumerate() {
        for (two, second) in subjects[1].candidates.iter().enumerate() {
            let effects: Vec<&Effect> = first.effects.iter().chain(&second.effects).collect();
            let enough = alternatives(trial, subjects[2], &effects, aim);
            if !enough.is_empty() {
                return Some([vec![one], vec![two], enough]);
            }
        }
    }
    None
}

/// Whether every choice of one alternative per part is enough.
fn all_enough(trial: &mut Trial<'_>, subjects: [&Subject; 3], chosen: &[Vec<usize>; 3], aim: Aim) -> bool {
    let effects = |part: usize, number: usize| &subjects[part].candidates[number].effects;
    chosen[0].iter().all(|one| {
        chosen[1].iter().all(|two| {
            chosen[2].iter().all(|three| {
                let all = effects(0, *one).iter().chain(effects(1, *two)).chain(effects(2, *three));
                trial.budget > 0 && trial.results(aim.criterion, all) == aim.wanted
            })
        })
    })
}
