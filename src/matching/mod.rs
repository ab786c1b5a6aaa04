//! One case against every criteria set at once, beside what the registry says of each trial.
//!
//! The sets share one program, so that the case is read once, and facts, derivations and instruments that several
//! sets ask for are computed once. Results are those of [`assess`](crate::assess). The trees of reasons are left out, and
//! less is spent on proving that a missing fact matters: the lists hold every fact that an assessment lists, and now and
//! then one more.

mod answer;
mod build;
mod choose;
mod registered;
mod report;
mod words;

pub use answer::{
    MATCH_FORMAT, MatchAnswer, MatchedCriterion, MatchedSet, MissingFact, NearSite, Registered,
    RegistryStamp, Tally, Unencoded,
};

use crate::api::{ChoicesBySet, read_choices};
use crate::case::Case;
use crate::engine::{Compiler, Joint};
use crate::error::Error;
use crate::explain::{Verdict, verdicts};
use crate::knowledge::{CompiledSet, Knowledge};
use crate::order::sort_by;
use crate::registry::{Registry, SiteFilter};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Criteria sets made ready to be matched.
#[derive(Debug)]
pub struct Matcher {
    sets: Vec<CompiledSet>,
    /// Per set and criterion, the section of the form that its facts stand in.
    groups: Vec<Vec<String>>,
    /// Sets that judge the age of results alike share a program: numbers of `sets`.
    joints: Vec<(Joint, Vec<usize>)>,
}

impl Matcher {
    /// Every built-in set, as [`Matcher::chosen`] compiles them.
    ///
    /// # Errors
    /// As [`Matcher::chosen`].
    ///
    /// ```
    /// use eligibility::{Case, ChoicesBySet, Date, Knowledge, Matcher};
    /// let (knowledge, case) = (Knowledge::built_in(), Case::empty(Date::parse("2026-11-22").unwrap()));
    /// let matcher = Matcher::built_in(knowledge, &case, &ChoicesBySet::default()).unwrap();
    /// assert_eq!(matcher.sets().count(), knowledge.sets().count());
    /// ```
    pub fn built_in(knowledge: &Knowledge, case: &Case, choices: &ChoicesBySet) -> Result<Self, Vec<Error>> {
        Ok(Self::new(knowledge, Self::chosen(knowledge, case, choices)?))
    }

    /// Every built-in set compiled with the switches of the case and, over them, those of `choices`. A preset, and a
    /// switch that names no set, hold for the sets that have them.
    ///
    /// # Errors
    /// An unknown set or switch, or a preset or switch that no set has.
    ///
    /// ```
    /// use eligibility::{Case, ChoicesBySet, Date, Knowledge, Matcher};
    /// let (knowledge, case) = (Knowledge::built_in(), Case::empty(Date::parse("2026-11-22").unwrap()));
    /// let strict = ChoicesBySet { preset: Some("strict".to_owned()), ..ChoicesBySet::default() };
    /// assert!(Matcher::chosen(knowledge, &case, &strict).is_ok());
    /// let unknown = ChoicesBySet { preset: Some("stict".to_owned()), ..ChoicesBySet::default() };
    /// assert!(Matcher::chosen(knowledge, &case, &unknown).unwrap_err()[0].message().contains("strict"));
    /// ```
    pub fn chosen(
        knowledge: &Knowledge,
        case: &Case,
        choices: &ChoicesBySet,
    ) -> Result<Vec<CompiledSet>, Vec<Error>> {
        choose::check(knowledge, case, choices)?;
        let ids = knowledge.sets().map(|set| set.id.as_str());
        ids.map(|id| knowledge.compile(id, &choose::for_set(knowledge, id, case, choices))).collect()
    }

    /// Sets compiled before, perhaps from files.
    pub fn new(knowledge: &Knowledge, sets: Vec<CompiledSet>) -> Self {
        let dictionary = knowledge.dictionary();
        let join = |freshness: bool| {
            let numbers: Vec<usize> =
                (0..sets.len()).filter(|number| sets[*number].definition.freshness == freshness).collect();
            let chosen: Vec<_> =
                numbers.iter().map(|number| (&sets[*number].definition, &sets[*number].options)).collect();
            (Compiler::join(dictionary, &chosen), numbers)
        };
        let joints = vec![join(false), join(true)];
        let groups = sets.iter().map(|set| build::groups(set, dictionary)).collect();
        Self { sets, groups, joints }
    }

    /// The sets, in the order they were given.
    pub fn sets(&self) -> impl Iterator<Item = &CompiledSet> {
        self.sets.iter()
    }

    /// What every set says of `case`, best first, and which registered trials have no set.
    ///
    /// ```
    /// use eligibility::{Case, ChoicesBySet, Knowledge, Matcher, Overall};
    /// use eligibility::registry::{Registry, SiteFilter};
    /// let knowledge = Knowledge::built_in();
    /// let text = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {"lvef_percent": 25}}"#;
    /// let case = Case::read(text, knowledge.dictionary()).unwrap();
    /// let matcher = Matcher::built_in(knowledge, &case, &ChoicesBySet::default()).unwrap();
    /// let answer = matcher.answer(knowledge, Registry::built_in(), &case, &SiteFilter::default());
    /// let lupus = answer.sets.iter().find(|one| one.set.id == "reference-sle").unwrap();
    /// assert_eq!(lupus.result, Overall::NotMet);
    /// assert!(lupus.words.contains("ejection fraction"));
    /// ```
    pub fn answer(
        &self,
        knowledge: &Knowledge,
        registry: &Registry,
        case: &Case,
        sites: &SiteFilter,
    ) -> MatchAnswer {
        build::gather(self.judge(knowledge, case), knowledge, registry, case, sites)
    }

    /// What every set says of `case`, in the order of the sets and without the registry. Whoever must not wait for
    /// all sets asks one matcher after the other, and [`gather`]s what they say.
    pub fn judge(&self, knowledge: &Knowledge, case: &Case) -> Vec<MatchedSet> {
        build::judged(self, knowledge, case)
    }

    /// The verdicts, in the order of the sets.
    fn verdicts(&self, knowledge: &Knowledge, case: &Case) -> Vec<Verdict> {
        let mut found: Vec<(usize, Verdict)> = Vec::new();
        for (joint, numbers) in &self.joints {
            let sets: Vec<&CompiledSet> = numbers.iter().map(|number| &self.sets[*number]).collect();
            let verdicts = verdicts(joint, &sets, knowledge.dictionary(), case);
            found.extend(numbers.iter().copied().zip(verdicts));
        }
        sort_by(&mut found, |a, b| a.0.cmp(&b.0));
        found.into_iter().map(|(_, verdict)| verdict).collect()
    }
}

/// The answer from what sets say that were judged in parts: the same as of one matcher over all of them.
///
/// ```
/// use eligibility::{Case, Choices, Date, Knowledge, Matcher, gather};
/// use eligibility::registry::{Registry, SiteFilter};
/// let (knowledge, registry) = (Knowledge::built_in(), Registry::built_in());
/// let case = Case::empty(Date::parse("2026-11-22").unwrap());
/// let sets = ["reference-sle", "NCT06347718"].map(|id| knowledge.compile(id, &Choices::default()).unwrap());
/// let whole = Matcher::new(knowledge, sets.to_vec()).answer(knowledge, registry, &case, &SiteFilter::default());
/// let parts = sets.map(|set| Matcher::new(knowledge, vec![set]).judge(knowledge, &case)).concat();
/// let gathered = gather(parts, knowledge, registry, &case, &SiteFilter::default());
/// assert_eq!(gathered.to_json(), whole.to_json());
/// ```
pub fn gather(
    sets: Vec<MatchedSet>,
    knowledge: &Knowledge,
    registry: &Registry,
    case: &Case,
    sites: &SiteFilter,
) -> MatchAnswer {
    build::gather(sets, knowledge, registry, case, sites)
}

/// Matches a case file against every built-in set: text in, text out, as in the WebAssembly API.
///
/// `choices` is as in [`assess_text`](crate::assess_text). `sites` is an optional JSON object `{"near": "Erlangen",
/// "country": "Germany"}`: a city of the site list or `latitude, longitude`, and a country of it. The sets compiled last
/// are kept, so that the same choices need not compile them again.
///
/// # Errors
/// Every problem of the case, of the choices, or of the sites.
///
/// ```
/// let case = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22"}"#;
/// let text = eligibility::match_text(case, "", r#"{"near": "Erlangen"}"#).unwrap();
/// assert!(text.starts_with(r#"{"format":"car-t-eligibility/match/1","#));
/// ```
pub fn match_text(case: &str, choices: &str, sites: &str) -> Result<String, Vec<Error>> {
    let (knowledge, registry) = (Knowledge::built_in(), Registry::built_in());
    let case = Case::read(case, knowledge.dictionary())?;
    let choices = read_choices(choices)?;
    let sites = choose::sites(registry, sites)?;
    let matcher = kept(knowledge, &case, choices)?;
    Ok(matcher.answer(knowledge, registry, &case, &sites).to_json())
}

type Kept = (ChoicesBySet, BTreeMap<String, BTreeMap<String, bool>>, Rc<Matcher>);

/// The sets under these choices, from the last time where those were the same.
fn kept(knowledge: &Knowledge, case: &Case, choices: ChoicesBySet) -> Result<Rc<Matcher>, Vec<Error>> {
    thread_local! {
        static LAST: RefCell<Option<Kept>> = const { RefCell::new(None) };
    }
    let same = |kept: &Kept| (kept.0 == choices && kept.1 == case.options).then(|| Rc::clone(&kept.2));
    if let Some(matcher) = LAST.with_borrow(|last| last.as_ref().and_then(same)) {
        return Ok(matcher);
    }
    let matcher = Rc::new(Matcher::built_in(knowledge, case, &choices)?);
    LAST.set(Some((choices, case.options.clone(), Rc::clone(&matcher))));
    Ok(matcher)
}

/// Which sites are wanted: near a place, in a country, both or neither.
///
/// # Errors
/// A place that cannot be found, or a country without a site.
///
/// ```
/// use eligibility::{registry::Registry, site_filter};
/// let filter = site_filter(Registry::built_in(), "", "germany").unwrap();
/// assert_eq!(filter.country.as_deref(), Some("Germany"));
/// ```
pub fn site_filter(registry: &Registry, place: &str, country: &str) -> Result<SiteFilter, Error> {
    let from = if place.trim().is_empty() { None } else { Some(registry.place(place)?) };
    let countries = registry.countries();
    let found = countries.iter().find(|one| one.to_lowercase() == country.trim().to_lowercase());
    if found.is_none() && !country.trim().is_empty() {
        return Err(Error::unknown_word("unknown-word", "the list of countries", country, countries));
    }
    Ok(SiteFilter { country: found.map(|country| (*country).to_owned()), from, all: false })
}
