//! Why a fact is asked: the criteria that read it, set by set, and how many encoded trials do.

use super::advice::{Link, shortened};
use super::message::say;
use super::needed::{needed, read_by};
use super::words;
use crate::criterion::{SetDefinition, SetKind};
use crate::knowledge::Knowledge;

/// Why a fact is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Title of each set that reads it, and its criteria.
    pub sets: Vec<(String, Vec<Link>)>,
    /// How many encoded trials read it.
    pub trials: String,
}

/// Why `fact` is asked, by the sets in force.
///
/// ```
/// use eligibility::{Choices, Knowledge, view::asked::asked};
/// let knowledge = Knowledge::built_in();
/// let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
/// let asked = asked(knowledge, [set.definition()], "lvef_percent");
/// assert!(asked.sets[0].1.iter().any(|link| link.criterion == "fit_lvef"));
/// assert!(asked.trials.starts_with("Read by "));
/// ```
pub fn asked<'a>(
    knowledge: &Knowledge,
    sets: impl IntoIterator<Item = &'a SetDefinition>,
    fact: &str,
) -> Asked {
    let dictionary = knowledge.dictionary();
    let of = |set: &SetDefinition| {
        let criteria =
            set.criteria.iter().filter(|criterion| read_by(criterion, set, dictionary).contains(fact));
        let links = criteria.map(|criterion| Link {
            criterion: criterion.id.clone(),
            text: shortened(&words::unit(&criterion.text)),
        });
        (set.title.clone(), links.collect::<Vec<_>>())
    };
    let trials: Vec<bool> = knowledge
        .sets()
        .filter(|set| set.kind == SetKind::Trial)
        .map(|set| needed(set, dictionary).contains(fact))
        .collect();
    let reading = trials.iter().filter(|reads| **reads).count();
    Asked {
        sets: sets.into_iter().map(of).filter(|(_, criteria)| !criteria.is_empty()).collect(),
        trials: say::read_by_trials(reading, trials.len()),
    }
}
