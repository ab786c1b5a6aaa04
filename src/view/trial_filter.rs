//! Which trials of the list are wanted: by country, by status, by what the registry says of age, disease and sex.

use super::message::say;
use crate::matching::{MatchedSet, Registered, site_filter};
use crate::registry::{Registry, SiteFilter, Status};

/// What a person asks of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct TrialFilter {
    /// A city of the site list, or `latitude, longitude`: distances are from there.
    pub near: String,
    /// A country; empty for all.
    pub country: String,
    /// Only trials that recruit.
    pub recruiting: bool,
    /// Without trials whose registered age, disease or sex certainly does not fit.
    pub fitting: bool,
    /// Ids of the diseases chosen on the page; none means all.
    pub diseases: Vec<String>,
}

impl Default for TrialFilter {
    fn default() -> Self {
        Self {
            near: String::new(),
            country: String::new(),
            recruiting: false,
            fitting: true,
            diseases: Vec::new(),
        }
    }
}

/// Why a trial is not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// It is about other diseases than the chosen ones.
    Disease,
    /// By the registry its age, disease or sex does not fit.
    Fit,
    /// It has no site in the country.
    Country,
    /// It does not recruit.
    Status,
}

impl TrialFilter {
    /// The sites that are wanted, and what is wrong with the place, which is then not used.
    ///
    /// ```
    /// use eligibility::{registry::Registry, view::trial_filter::TrialFilter};
    /// let filter = TrialFilter { near: "Erlagen".to_owned(), ..TrialFilter::default() };
    /// let (sites, fault) = filter.sites(Registry::built_in());
    /// assert!(sites.from.is_none() && fault.unwrap().contains("Erlangen"));
    /// ```
    pub fn sites(&self, registry: &Registry) -> (SiteFilter, Option<String>) {
        match site_filter(registry, &self.near, &self.country) {
            Ok(sites) => (sites, None),
            Err(error) => {
                let sites = site_filter(registry, "", &self.country).unwrap_or_default();
                (sites, Some(error.message().to_owned()))
            }
        }
    }

    /// Why a set is not wanted. What the registry does not list, such as a set of this project or one from a file, is
    /// asked for its diseases alone.
    pub fn leaves_out(&self, set: &MatchedSet) -> Option<LeftOut> {
        if !self.has_disease(&set.diseases) {
            return Some(LeftOut::Disease);
        }
        set.registered.as_ref().and_then(|registered| self.leaves_out_trial(registered))
    }

    /// Why a registered trial without a set is not wanted.
    pub fn leaves_out_registered(&self, registered: &Registered) -> Option<LeftOut> {
        let diseases: Vec<String> = registered.diseases.iter().map(|one| one.word().to_owned()).collect();
        match self.has_disease(&diseases) {
            false => Some(LeftOut::Disease),
            true => self.leaves_out_trial(registered),
        }
    }

    fn has_disease(&self, diseases: &[String]) -> bool {
        self.diseases.is_empty() || diseases.iter().any(|one| self.diseases.contains(one))
    }

    fn leaves_out_trial(&self, registered: &Registered) -> Option<LeftOut> {
        if self.fitting && !registered.fit.is_possible() {
            Some(LeftOut::Fit)
        } else if !self.country.is_empty() && !registered.countries.contains(&self.country) {
            Some(LeftOut::Country)
        } else if self.recruiting && registered.status != Status::Recruiting {
            Some(LeftOut::Status)
        } else {
            None
        }
    }
}

/// How many were left out and why, one sentence each.
///
/// ```
/// use eligibility::view::trial_filter::{LeftOut, left_out_words};
/// let words = left_out_words(&[LeftOut::Status, LeftOut::Fit, LeftOut::Status]);
/// assert_eq!(words, ["1 not shown: by the registry the age, disease or sex does not fit.", "2 not shown: not recruiting."]);
/// ```
pub fn left_out_words(left_out: &[LeftOut]) -> Vec<String> {
    let reasons = [
        (LeftOut::Disease, say::LEFT_OUT_DISEASE),
        (LeftOut::Fit, say::LEFT_OUT_FIT),
        (LeftOut::Country, say::LEFT_OUT_COUNTRY),
        (LeftOut::Status, say::LEFT_OUT_STATUS),
    ];
    let count = |wanted| left_out.iter().filter(|one| **one == wanted).count();
    let counted = reasons.into_iter().map(|(reason, words)| (count(reason), words));
    counted
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| say::not_shown(count, words.text()))
        .collect()
}
