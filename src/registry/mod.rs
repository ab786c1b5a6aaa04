//! Registered trials: a snapshot of the registry, which of them may concern a person, and where they are.
//!
//! The files are `criteria/registry/trials.tsv` and `sites.tsv`; the lines above their first row say where they
//! come from, of which day, under which terms, and whose the classification is. A cell left empty is unknown, and
//! what is unknown never takes a trial out of a list.

mod place;
mod prefilter;
mod read;
mod trial;

pub use place::{Place, SiteFilter, SiteHit, distance_km};
pub use prefilter::{Fit, Person};
pub use trial::{Disease, Sex, Site, Status, Trial};

use crate::date::Date;
use crate::document::Problem;
use std::sync::OnceLock;

/// The trials of the snapshot this build carries, and the sites they name.
const TRIALS: &str = include_str!("../../criteria/registry/trials.tsv");
const SITES: &str = include_str!("../../criteria/registry/sites.tsv");
const DOUBTS: &str = include_str!("../../criteria/registry/doubts.tsv");

/// Columns that the repository named in the head classified; the registry itself does not have them.
pub const CLASSIFIED: [&str; 4] = ["product", "target", "cell_source", "sponsor_type"];

/// A snapshot of the registry.
#[derive(Clone, Debug, PartialEq)]
pub struct Registry {
    /// The day of the snapshot.
    pub snapshot: Date,
    /// What the head of the file says, in its order: `origin`, `through`, `licence` and the like.
    pub head: Vec<(String, String)>,
    /// The trials, by id.
    pub trials: Vec<Trial>,
}

impl Registry {
    /// The snapshot this build carries.
    ///
    /// # Panics
    /// Never in a build whose tests passed: they read it.
    ///
    /// ```
    /// let registry = eligibility::registry::Registry::built_in();
    /// assert_eq!(registry.find("NCT06347718").unwrap().age_min, Some(18.0));
    /// ```
    pub fn built_in() -> &'static Self {
        static REGISTRY: OnceLock<Registry> = OnceLock::new();
        REGISTRY.get_or_init(|| match Self::read(TRIALS, SITES, DOUBTS) {
            Ok(registry) => registry,
            Err(problems) => panic!("the built-in registry has problems: {problems:?}"),
        })
    }

    /// Reads a snapshot: the trials, their sites, and the places whose coordinates are doubted.
    ///
    /// # Errors
    /// Every problem, with file and line: a column that is absent or unknown, a row of another length, a date,
    /// number, age or word that cannot be read, an id used twice, a site of no trial.
    ///
    /// ```
    /// use eligibility::registry::Registry;
    /// let problems = Registry::read("# snapshot: 2026-02-30\nnct\ttitle\n", "", "").unwrap_err();
    /// assert!(problems.iter().any(|problem| problem.code == "bad-date"));
    /// ```
    pub fn read(trials: &str, sites: &str, doubts: &str) -> Result<Self, Vec<Problem>> {
        read::registry(trials, sites, doubts)
    }

    /// The trial called `id`.
    pub fn find(&self, id: &str) -> Option<&Trial> {
        self.trials.iter().find(|trial| trial.id == id)
    }

    /// What the head of the file says under `key`; empty where it says nothing.
    ///
    /// ```
    /// let registry = eligibility::registry::Registry::built_in();
    /// assert!(registry.says("licence").contains("MIT"));
    /// ```
    pub fn says(&self, key: &str) -> &str {
        self.head.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value)
    }
}
