//! Where trials are done: sites by country, and by distance from a place. Computed here, no map is asked.

use super::Registry;
use super::trial::{Site, Status, Trial};
use crate::error::Error;
use crate::order::sort_by;

/// Mean radius of the Earth in kilometres, as the International Union of Geodesy and Geophysics defines it.
const EARTH_KM: f64 = 6371.0088;

/// A place on the Earth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Degrees, north positive, -90 to 90.
    pub latitude: f64,
    /// Degrees, east positive, -180 to 180.
    pub longitude: f64,
}

/// Kilometres between two places along the great circle, on a sphere: right within 0.6 %.
///
/// ```
/// use eligibility::registry::{Place, distance_km};
/// let quarter = distance_km(Place { latitude: 0.0, longitude: 0.0 }, Place { latitude: 0.0, longitude: 90.0 });
/// assert_eq!(quarter.round(), 10_008.0);
/// ```
pub fn distance_km(one: Place, other: Place) -> f64 {
    let radians = |degrees: f64| degrees * core::f64::consts::PI / 180.0;
    let half_sine = |degrees: f64| libm::sin(radians(degrees) / 2.0);
    let (north, east) =
        (half_sine(other.latitude - one.latitude), half_sine(other.longitude - one.longitude));
    let cosines = libm::cos(radians(one.latitude)) * libm::cos(radians(other.latitude));
    let square = north * north + cosines * east * east;
    2.0 * EARTH_KM * libm::asin(libm::sqrt(square.clamp(0.0, 1.0)))
}

/// Which sites are wanted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SiteFilter {
    /// Only in this country, as the registry writes it.
    pub country: Option<String>,
    /// Distances are from here.
    pub from: Option<Place>,
    /// Also sites that do not recruit, and trials that do not.
    pub all: bool,
}

/// A site that was wanted.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteHit<'a> {
    /// The trial.
    pub trial: &'a Trial,
    /// The site.
    pub site: &'a Site,
    /// Kilometres from the place asked for; `None` where the place or the site's is not known.
    pub distance_km: Option<f64>,
}

impl Site {
    /// Where the site is; `None` where the snapshot does not say or is doubted.
    ///
    /// ```
    /// let registry = eligibility::registry::Registry::built_in();
    /// let sites = registry.trials.iter().flat_map(|trial| &trial.sites);
    /// assert!(sites.filter(|site| site.place().is_none()).count() < 40);
    /// ```
    pub fn place(&self) -> Option<Place> {
        match (self.latitude, self.longitude, &self.doubt) {
            (Some(latitude), Some(longitude), None) => Some(Place { latitude, longitude }),
            _ => None,
        }
    }
}

impl Trial {
    /// Whether a site of this trial takes people, by the snapshot: the word of the site, else that of the trial.
    ///
    /// ```
    /// let trial = eligibility::registry::Registry::built_in().find("NCT06347718").unwrap();
    /// assert!(trial.sites.iter().all(|site| trial.recruits_at(site)));
    /// ```
    pub fn recruits_at(&self, site: &Site) -> bool {
        self.status == Status::Recruiting && site.status.is_none_or(|status| status == Status::Recruiting)
    }

    /// The wanted sites of this trial, nearest first; those at an unknown distance last, in the order of the registry.
    ///
    /// ```
    /// use eligibility::registry::{Registry, SiteFilter};
    /// let trial = Registry::built_in().find("NCT06347718").unwrap();
    /// let german = SiteFilter { country: Some("Germany".to_owned()), ..SiteFilter::default() };
    /// assert_eq!(trial.sites_like(&german).len(), trial.sites.len());
    /// ```
    pub fn sites_like(&self, filter: &SiteFilter) -> Vec<SiteHit<'_>> {
        let wanted = self.sites.iter().filter(|site| {
            (filter.all || self.recruits_at(site))
                && filter.country.as_ref().is_none_or(|country| *country == site.country)
        });
        let distance = |site: &Site| Some(distance_km(filter.from?, site.place()?));
        let mut hits: Vec<SiteHit<'_>> =
            wanted.map(|site| SiteHit { trial: self, site, distance_km: distance(site) }).collect();
        sort_by(&mut hits, |a, b| farther(a).total_cmp(&farther(b)));
        hits
    }
}

fn farther(hit: &SiteHit<'_>) -> f64 {
    hit.distance_km.unwrap_or(f64::INFINITY)
}

impl Registry {
    /// The wanted sites of all trials, nearest first.
    ///
    /// ```
    /// use eligibility::registry::{Registry, SiteFilter};
    /// let registry = Registry::built_in();
    /// let from = registry.place("Erlangen, Germany").unwrap();
    /// let near = registry.sites_like(&SiteFilter { from: Some(from), ..SiteFilter::default() });
    /// assert_eq!(near[0].site.city, "Erlangen");
    /// assert_eq!(near[0].distance_km, Some(0.0));
    /// ```
    pub fn sites_like(&self, filter: &SiteFilter) -> Vec<SiteHit<'_>> {
        let mut hits: Vec<SiteHit<'_>> =
            self.trials.iter().flat_map(|trial| trial.sites_like(filter)).collect();
        sort_by(&mut hits, |a, b| farther(a).total_cmp(&farther(b)));
        hits
    }

    /// Countries with a site, by name.
    ///
    /// ```
    /// assert!(eligibility::registry::Registry::built_in().countries().contains(&"Germany"));
    /// ```
    pub fn countries(&self) -> Vec<&str> {
        let sites = self.trials.iter().flat_map(|trial| &trial.sites);
        let mut countries: Vec<&str> = sites.map(|site| site.country.as_str()).collect();
        sort_by(&mut countries, Ord::cmp);
        countries.dedup();
        countries
    }

    /// Cities with a site, each with its country, by name: words that [`Registry::place`] knows.
    ///
    /// ```
    /// let cities = eligibility::registry::Registry::built_in().cities();
    /// assert!(cities.contains(&"Erlangen, Germany".to_owned()));
    /// ```
    pub fn cities(&self) -> Vec<String> {
        let sites = self.trials.iter().flat_map(|trial| &trial.sites);
        let placed = sites.filter(|site| site.place().is_some());
        let mut cities: Vec<String> = placed.map(|site| format!("{}, {}", site.city, site.country)).collect();
        sort_by(&mut cities, Ord::cmp);
        cities.dedup();
        cities
    }

    /// The place that `text` names: `48.14, 11.58` in degrees, or a city of the site list, alone or with its state
    /// or country (`Rochester, Minnesota`).
    ///
    /// # Errors
    /// Degrees that no place has; a city no site is in (with the nearest known one); a name that more than one city
    /// has; a city whose coordinates the snapshot lacks.
    ///
    /// ```
    /// let registry = eligibility::registry::Registry::built_in();
    /// assert_eq!(registry.place("48.5, 9").unwrap().longitude, 9.0);
    /// assert_eq!(registry.place("Tübingen").unwrap().latitude, 48.52266);
    /// assert!(registry.place("Rochester").unwrap_err().message().contains("Rochester, Minnesota"));
    /// ```
    pub fn place(&self, text: &str) -> Result<Place, Error> {
        let parts: Vec<&str> = text.split(',').map(str::trim).collect();
        if let [latitude, longitude] = parts[..]
            && let (Ok(latitude), Ok(longitude)) = (latitude.parse::<f64>(), longitude.parse::<f64>())
        {
            let known = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
            let message = "a place is latitude -90 to 90 and longitude -180 to 180, in degrees";
            return if known { Ok(Place { latitude, longitude }) } else { Err(refused(message)) };
        }
        self.city(&parts)
    }

    fn city(&self, parts: &[&str]) -> Result<Place, Error> {
        let (name, within) = parts.split_first().map_or(("", &[][..]), |(name, within)| (*name, within));
        let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
        let all = || self.trials.iter().flat_map(|trial| &trial.sites);
        let lies_in = |site: &Site, part: &str| {
            same(&site.country, part) || site.state.as_deref().is_some_and(|state| same(state, part))
        };
        let named: Vec<&Site> = all()
            .filter(|site| same(&site.city, name) && within.iter().all(|part| lies_in(site, part)))
            .collect();
        if named.is_empty() {
            let cities = all().map(|site| site.city.as_str());
            return Err(Error::unknown_word("unknown-word", "the list of cities", name, cities));
        }
        let mut places: Vec<(Place, String)> = Vec::new();
        for site in named {
            let Some(place) = site.place() else { continue };
            if !places.iter().any(|(other, _)| *other == place) {
                let within = site.state.as_ref().unwrap_or(&site.country);
                places.push((place, format!("{}, {within}", site.city)));
            }
        }
        match &places[..] {
            [(place, _)] => Ok(*place),
            [] => {
                Err(refused(&format!("the snapshot does not say where {name} is; write latitude, longitude")))
            }
            several => {
                let words: Vec<&str> = several.iter().map(|(_, words)| words.as_str()).collect();
                Err(refused(&format!("{name} is more than one city: write {}", words.join(" or "))))
            }
        }
    }
}

fn refused(message: &str) -> Error {
    Error::of_file("unknown-word", message)
}
