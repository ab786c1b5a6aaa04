//! Every criteria set and registered trial for one patient, as a list ready to be drawn.

use super::answer::overall;
use super::message::{Said, day, figures, say};
use super::trial_filter::{LeftOut, TrialFilter, left_out_words};
use super::words;
use crate::explain::{Overall, SetStamp};
use crate::matching::{MatchAnswer, MatchedSet, Registered, Unencoded};
use crate::registry::{Registry, Status};

/// Missing facts that are named.
const FIRST_MISSING: usize = 4;
/// Countries that are named.
const FIRST_COUNTRIES: usize = 6;

/// The list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TrialList {
    /// Sets under their overall result, best first.
    pub groups: Vec<CardGroup>,
    /// Trials without a set.
    pub others: Vec<Other>,
    /// What is not shown, and why.
    pub left_out: Vec<String>,
    /// What to know of the registry.
    pub registry: Vec<(&'static str, Said)>,
    /// How many sets are listed.
    pub count: usize,
}

/// Sets with one overall result.
#[derive(Clone, Debug, PartialEq)]
pub struct CardGroup {
    /// The result, as in `data-result`.
    pub result: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Its words.
    pub word: &'static str,
    /// The sets, those with least missing first.
    pub cards: Vec<Card>,
}

/// One set.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Set id.
    pub set: String,
    /// Its title.
    pub title: String,
    /// `trial`, `reference` or `file`.
    pub kind: &'static str,
    /// What a reader must know before the title: loaded from a file, a set of this project.
    pub mark: Option<&'static str>,
    /// What decides it.
    pub words: String,
    /// Facts that can still change the result, the first ones: id and label.
    pub missing: Vec<(String, String)>,
    /// How many facts can still change it.
    pub open: usize,
    /// How many criteria have each result: result, word, number.
    pub tally: Vec<(&'static str, &'static str, usize)>,
    /// Term and text: completeness, version and review.
    pub set_facts: Vec<(&'static str, Said)>,
    /// The evidence is old on the day of assessment.
    pub banner: Option<String>,
    /// What the registry says; `None` for a set it does not list.
    pub trial: Option<TrialFacts>,
}

/// What the registry says of a trial.
#[derive(Clone, Debug, PartialEq)]
pub struct TrialFacts {
    /// Term and text of what is registered.
    pub registered: Vec<(&'static str, Said)>,
    /// Term and text of what the source repository classified.
    pub classified: Vec<(&'static str, String)>,
    /// Where the registry shows it.
    pub address: String,
    /// Recruiting sites, nearest first.
    pub near: Vec<String>,
    /// What by the registry does not fit this patient.
    pub against: Option<String>,
}

/// A registered trial without a set.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// Registry id.
    pub id: String,
    /// Title as registered.
    pub title: String,
    /// What the registry says.
    pub trial: TrialFacts,
}

/// The list of an answer under a filter.
///
/// ```
/// use eligibility::{Case, ChoicesBySet, Date, Knowledge, Matcher};
/// use eligibility::registry::{Registry, SiteFilter};
/// use eligibility::view::{trial_filter::TrialFilter, trial_list::trial_list};
/// let (knowledge, registry) = (Knowledge::built_in(), Registry::built_in());
/// let case = Case::empty(Date::parse("2026-11-22").unwrap());
/// let matcher = Matcher::built_in(knowledge, &case, &ChoicesBySet::default()).unwrap();
/// let answer = matcher.answer(knowledge, registry, &case, &SiteFilter::default());
/// let list = trial_list(&answer, &TrialFilter::default(), registry);
/// assert_eq!(list.count, answer.sets.len());
/// assert_eq!(list.others.len(), answer.unencoded.len());
/// ```
pub fn trial_list(answer: &MatchAnswer, filter: &TrialFilter, registry: &Registry) -> TrialList {
    let mut groups: Vec<CardGroup> = Vec::new();
    let mut left_out: Vec<LeftOut> = Vec::new();
    for set in &answer.sets {
        match filter.leaves_out(set) {
            Some(reason) => left_out.push(reason),
            None => group_of(&mut groups, set.result).cards.push(card(set, registry)),
        }
    }
    let mut others = Vec::new();
    for one in &answer.unencoded {
        match filter.leaves_out_registered(&one.registered) {
            Some(reason) => left_out.push(reason),
            None => others.push(other(one, registry)),
        }
    }
    let count = groups.iter().map(|group| group.cards.len()).sum();
    TrialList { groups, others, left_out: left_out_words(&left_out), registry: about(answer), count }
}

fn group_of(groups: &mut Vec<CardGroup>, result: Overall) -> &mut CardGroup {
    let (icon, word) = overall(result);
    let place = groups.iter().position(|group| group.result == result.word());
    let place = place.unwrap_or_else(|| {
        groups.push(CardGroup { result: result.word(), icon, word, cards: Vec::new() });
        groups.len() - 1
    });
    &mut groups[place]
}

fn about(answer: &MatchAnswer) -> Vec<(&'static str, Said)> {
    let registry = &answer.registry;
    let old = if registry.outdated { say::SNAPSHOT_IS_OLD.text() } else { "" };
    let data = |text: &String| Said::Data(text.clone());
    vec![
        (say::SNAPSHOT.text(), Said::Words(format!("{}.{old}", day(&registry.snapshot)))),
        (say::ORIGIN.text(), data(&registry.origin)),
        (say::THROUGH.text(), data(&registry.through)),
        (say::CLASSIFIED.text(), data(&registry.classified)),
        (say::DISEASES.text(), data(&registry.derived)),
        (say::LICENCE.text(), data(&registry.licence)),
    ]
}

fn card(set: &MatchedSet, registry: &Registry) -> Card {
    let stamp = &set.set;
    let (kind, mark) = match (stamp.from_file, set.kind.as_str()) {
        (true, _) => ("file", Some(say::FROM_FILE.text())),
        (false, "trial") => ("trial", None),
        _ => ("reference", Some(say::SET_OF_THIS_PROJECT.text())),
    };
    let missing = set.missing.iter().take(FIRST_MISSING).map(|one| (one.fact.clone(), one.label.clone()));
    Card {
        set: stamp.id.clone(),
        title: stamp.title.clone(),
        kind,
        mark,
        words: words::unit(&set.words),
        missing: missing.collect(),
        open: set.missing.len(),
        tally: tally(set),
        set_facts: set_facts(set),
        banner: stamp.outdated.then(|| old_evidence(stamp)),
        trial: set.registered.as_ref().map(|registered| trial_facts(registered, registry)),
    }
}

fn set_facts(set: &MatchedSet) -> Vec<(&'static str, Said)> {
    let unlisted = set.kind == "trial" && set.registered.is_none() && !set.set.from_file;
    let unlisted =
        unlisted.then(|| (say::REGISTRY.text(), Said::Words(say::NOT_IN_SNAPSHOT.text().to_owned())));
    let own = [
        (say::PUBLISHED.text(), Said::Words(completeness(&set.set))),
        (say::VERSION.text(), Said::Words(review(&set.set))),
    ];
    unlisted.into_iter().chain(own).collect()
}

/// That nobody has compared a set with its sources for long.
pub fn old_evidence(stamp: &SetStamp) -> String {
    say::old_evidence(&day(&stamp.reviewed_on))
}

/// Version, who signed and when, or that nobody has.
///
/// ```
/// use eligibility::{Case, Choices, Date, Knowledge, assess, view::trial_list::review};
/// let knowledge = Knowledge::built_in();
/// let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
/// let case = Case::empty(Date::parse("2026-11-22").unwrap());
/// assert!(review(&assess(&set, knowledge.dictionary(), &case).set).contains("unsigned proposal"));
/// ```
pub fn review(stamp: &SetStamp) -> String {
    let signed = match stamp.reviewed_by_role.as_str() {
        "" if stamp.from_file => say::UNSIGNED.text().to_owned(),
        "" => say::UNSIGNED_PROPOSAL.text().to_owned(),
        role => say::signed_by(role),
    };
    say::review(&stamp.version, &signed, &day(&stamp.reviewed_on))
}

fn completeness(stamp: &SetStamp) -> String {
    match (stamp.complete.inclusion, stamp.complete.exclusion) {
        (true, true) => say::BOTH_COMPLETE,
        (true, false) => say::INCLUSION_COMPLETE,
        (false, true) => say::EXCLUSION_COMPLETE,
        (false, false) => say::BOTH_IN_PART,
    }
    .text()
    .to_owned()
}

fn tally(set: &MatchedSet) -> Vec<(&'static str, &'static str, usize)> {
    let tally = &set.tally;
    let all = [
        ("fail", tally.fail),
        ("action_needed", tally.action_needed),
        ("caution", tally.caution),
        ("unknown", tally.unknown),
        ("pass", tally.pass),
        ("not_applicable", tally.not_applicable),
    ];
    let counted = all.into_iter().filter(|(_, number)| *number > 0);
    counted.map(|(result, number)| (result, super::row::word(result), number)).collect()
}

fn other(one: &Unencoded, registry: &Registry) -> Other {
    let registered = &one.registered;
    Other {
        id: registered.id.clone(),
        title: registered.title.clone(),
        trial: trial_facts(registered, registry),
    }
}

fn trial_facts(registered: &Registered, registry: &Registry) -> TrialFacts {
    let diseases: Vec<&str> = registered.diseases.iter().map(|disease| disease.short()).collect();
    let mut facts = vec![
        (
            say::STATUS.text(),
            Said::Words(say::status_and_phase(status(registered.status), &registered.phase)),
        ),
        (say::TAKES.text(), Said::Words(format!("{}, {}", diseases.join(", "), ages(registered)))),
        (say::COUNTRIES.text(), Said::Words(countries(registered))),
        (say::SPONSOR.text(), Said::Data(registered.sponsor.clone())),
    ];
    facts.retain(|(_, said)| !said.text().is_empty());
    let classified = [
        (say::TARGET.text(), &registered.target),
        (say::CELLS.text(), &registered.cell_source),
        (say::PRODUCT.text(), &registered.product),
    ];
    let classified = classified.into_iter().filter_map(|(term, text)| Some((term, text.clone()?)));
    let against = registered.fit.against();
    let near = registered.near.iter().map(|site| {
        let far =
            site.distance_km.map_or_else(String::new, |km| format!(", {} km", figures(&km.to_string())));
        format!("{}, {}, {}{far}", site.facility, site.city, site.country)
    });
    TrialFacts {
        registered: facts,
        classified: classified.collect(),
        address: registry.find(&registered.id).map(crate::registry::Trial::address).unwrap_or_default(),
        near: near.collect(),
        against: (!against.is_empty()).then(|| against_words(&against)),
    }
}

/// What by the registry does not fit.
fn against_words(parts: &[&str]) -> String {
    let word = |part: &&str| match *part {
        "age" => say::PART_AGE.text(),
        "disease" => say::PART_DISEASE.text(),
        _ => say::PART_SEX.text(),
    };
    let parts: Vec<&str> = parts.iter().map(word).collect();
    say::does_not_fit(&parts.join(say::BOTH_BOUNDS.text()))
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Recruiting => say::STATUS_RECRUITING,
        Status::EnrollingByInvitation => say::STATUS_BY_INVITATION,
        Status::NotYetRecruiting => say::STATUS_NOT_YET_RECRUITING,
        Status::ActiveNotRecruiting => say::STATUS_ACTIVE,
        Status::Suspended => say::STATUS_SUSPENDED,
        Status::Completed => say::STATUS_COMPLETED,
        Status::Terminated => say::STATUS_TERMINATED,
        Status::Withdrawn => say::STATUS_WITHDRAWN,
        Status::Unknown => say::STATUS_NOT_KNOWN,
    }
    .text()
}

fn ages(registered: &Registered) -> String {
    match (registered.age_min, registered.age_max) {
        (None, None) => say::NO_AGE_LIMIT.text().to_owned(),
        (Some(min), None) => say::from_years(&min.to_string()),
        (None, Some(max)) => say::up_to_years(&max.to_string()),
        (Some(min), Some(max)) => say::years(&min.to_string(), &max.to_string()),
    }
}

fn countries(registered: &Registered) -> String {
    let all = &registered.countries;
    let named = all.iter().take(FIRST_COUNTRIES).cloned().collect::<Vec<_>>().join(", ");
    let more = match all.len().saturating_sub(FIRST_COUNTRIES) {
        0 => String::new(),
        more => say::and_more(more),
    };
    let sites = match registered.sites {
        0 => String::new(),
        many => say::sites(many),
    };
    format!("{named}{more}{sites}")
}

#[cfg(test)]
#[path = "trial_list_tests.rs"]
mod tests;
