//! What the registry says of a trial, for one person.

use super::answer::{NearSite, Registered, Unencoded};
use crate::registry::{Person, SiteFilter, SiteHit, Trial};

/// Sites listed per trial.
const MOST_SITES: usize = 5;

/// What stands beside a trial without a set.
const NO_CRITERIA: &str = "No criteria published in the encoded form.";

/// What the registry says of `trial`; sites only where a place or a country was asked for.
pub(super) fn registered(trial: &Trial, person: &Person, filter: &SiteFilter) -> Registered {
    let asked = filter.from.is_some() || filter.country.is_some();
    let hits = if asked { trial.sites_like(filter) } else { Vec::new() };
    Registered {
        id: trial.id.clone(),
        title: trial.title.clone(),
        status: trial.status,
        phase: trial.phase_label(),
        diseases: trial.diseases.clone(),
        product: trial.product.clone(),
        target: trial.target.clone(),
        cell_source: trial.cell_source.clone(),
        sponsor: trial.sponsor.clone(),
        sponsor_type: trial.sponsor_type.clone(),
        age_min: trial.age_min,
        age_max: trial.age_max,
        sex: trial.sex,
        countries: trial.countries.clone(),
        sites: trial.sites.len(),
        fit: trial.fits(person),
        near: hits.iter().take(MOST_SITES).map(near).collect(),
    }
}

fn near(hit: &SiteHit<'_>) -> NearSite {
    NearSite {
        facility: hit.site.facility.clone(),
        city: hit.site.city.clone(),
        country: hit.site.country.clone(),
        // never more than half the way round the Earth
        distance_km: hit.distance_km.map(|km| libm::round(km) as u32),
    }
}

pub(super) fn unencoded(trial: &Trial, person: &Person, filter: &SiteFilter) -> Unencoded {
    let registered = registered(trial, person, filter);
    let against = registered.fit.against();
    let words = if against.is_empty() {
        NO_CRITERIA.to_owned()
    } else {
        format!("{NO_CRITERIA} By the registry, {} does not fit.", against.join(" and "))
    };
    Unencoded { registered, words }
}
