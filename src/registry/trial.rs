//! A registered trial, its sites, and the words of its columns.

use serde::Serialize;

/// The registry shows a trial under this address and its id.
const STUDIES: &str = "https://clinicaltrials.gov/study/";

/// One registered trial.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// Registry id, such as `NCT06347718`.
    pub id: String,
    /// Title as registered.
    pub title: String,
    /// Recruiting or not, on the day of the snapshot.
    pub status: Status,
    /// Phases as registered, such as `PHASE1`, `PHASE2`; `NA` where it has none. Empty: not known.
    pub phases: Vec<String>,
    /// Conditions as registered.
    pub conditions: Vec<String>,
    /// Which of the three diseases it is about; found by keyword in conditions and title, so it can be wrong.
    pub diseases: Vec<Disease>,
    /// Product. Classified, not registered.
    pub product: Option<String>,
    /// What the cells bind to. Classified, not registered.
    pub target: Option<String>,
    /// Autologous, allogeneic or in vivo. Classified, not registered.
    pub cell_source: Option<String>,
    /// Sponsor as registered.
    pub sponsor: String,
    /// Academic or industry. Classified, not registered.
    pub sponsor_type: Option<String>,
    /// Youngest age in years; `None`: no limit, or not known.
    pub age_min: Option<f64>,
    /// Oldest age in completed years, itself included; `None`: no limit, or not known.
    pub age_max: Option<f64>,
    /// The only sex taken; `None`: any, or not known.
    pub sex: Option<Sex>,
    /// Number of people planned.
    pub enrollment: Option<u32>,
    /// First day, ISO 8601; perhaps only the month.
    pub start_date: Option<String>,
    /// Day of the last change in the registry, ISO 8601.
    pub last_update: Option<String>,
    /// Countries as registered.
    pub countries: Vec<String>,
    /// Sites as registered; none where the registry names none.
    pub sites: Vec<Site>,
}

/// One place where a trial is done.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// Hospital or institute; sponsors also write "Research Site".
    pub facility: String,
    /// City as registered.
    pub city: String,
    /// State or region, where registered.
    pub state: Option<String>,
    /// Country as registered.
    pub country: String,
    /// Latitude of the city in degrees, north positive.
    pub latitude: Option<f64>,
    /// Longitude of the city in degrees, east positive.
    pub longitude: Option<f64>,
    /// Why the coordinates of the snapshot are not used, where they are doubted.
    pub doubt: Option<String>,
    /// Whether this site recruits, where the snapshot says so.
    pub status: Option<Status>,
}

/// Diseases the trials are listed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Disease {
    /// Systemic lupus erythematosus, lupus nephritis among it.
    Sle,
    /// Systemic sclerosis.
    Ssc,
    /// Idiopathic inflammatory myopathy.
    Iim,
}

impl Disease {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sle, Self::Ssc, Self::Iim];

    /// The word of the criteria files.
    ///
    /// ```
    /// assert_eq!(eligibility::registry::Disease::Ssc.word(), "ssc");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::Sle => "sle",
            Self::Ssc => "ssc",
            Self::Iim => "iim",
        }
    }

    /// The short name for people.
    ///
    /// ```
    /// assert_eq!(eligibility::registry::Disease::Ssc.short(), "SSc");
    /// ```
    pub fn short(self) -> &'static str {
        match self {
            Self::Sle => "SLE",
            Self::Ssc => "SSc",
            Self::Iim => "IIM",
        }
    }
}

/// Sex as trials register it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Women and girls.
    Female,
    /// Men and boys.
    Male,
}

/// The state of a trial or site in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Takes people.
    Recruiting,
    /// Takes people it has chosen itself.
    EnrollingByInvitation,
    /// Has not begun.
    NotYetRecruiting,
    /// Goes on with those it has.
    ActiveNotRecruiting,
    /// Halted, and may go on.
    Suspended,
    /// Ended as planned.
    Completed,
    /// Ended early.
    Terminated,
    /// Ended before anybody took part.
    Withdrawn,
    /// The registry has not been told for two years.
    Unknown,
}

impl Status {
    /// All of them, those that take people first.
    pub const ALL: [Self; 9] = [
        Self::Recruiting,
        Self::EnrollingByInvitation,
        Self::NotYetRecruiting,
        Self::ActiveNotRecruiting,
        Self::Suspended,
        Self::Completed,
        Self::Terminated,
        Self::Withdrawn,
        Self::Unknown,
    ];

    /// Whether the trial has ended, so that it takes nobody any more.
    ///
    /// ```
    /// use eligibility::registry::Status;
    /// assert!(Status::Withdrawn.is_over() && !Status::Suspended.is_over());
    /// ```
    pub fn is_over(self) -> bool {
        matches!(self, Self::Completed | Self::Terminated | Self::Withdrawn)
    }

    /// The word of the registry.
    ///
    /// ```
    /// assert_eq!(eligibility::registry::Status::NotYetRecruiting.word(), "NOT_YET_RECRUITING");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::Recruiting => "RECRUITING",
            Self::EnrollingByInvitation => "ENROLLING_BY_INVITATION",
            Self::NotYetRecruiting => "NOT_YET_RECRUITING",
            Self::ActiveNotRecruiting => "ACTIVE_NOT_RECRUITING",
            Self::Suspended => "SUSPENDED",
            Self::Completed => "COMPLETED",
            Self::Terminated => "TERMINATED",
            Self::Withdrawn => "WITHDRAWN",
            Self::Unknown => "UNKNOWN",
        }
    }

    /// The words for people.
    ///
    /// ```
    /// assert_eq!(eligibility::registry::Status::NotYetRecruiting.label(), "not yet recruiting");
    /// ```
    pub fn label(self) -> &'static str {
        match self {
            Self::Recruiting => "recruiting",
            Self::EnrollingByInvitation => "enrolling by invitation",
            Self::NotYetRecruiting => "not yet recruiting",
            Self::ActiveNotRecruiting => "active, not recruiting",
            Self::Suspended => "suspended",
            Self::Completed => "completed",
            Self::Terminated => "terminated",
            Self::Withdrawn => "withdrawn",
            Self::Unknown => "status not known",
        }
    }

    pub(super) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.word() == word)
    }
}

impl Trial {
    /// Where the registry shows the trial.
    ///
    /// ```
    /// let registry = eligibility::registry::Registry::built_in();
    /// assert!(registry.find("NCT06347718").unwrap().address().ends_with("/study/NCT06347718"));
    /// ```
    pub fn address(&self) -> String {
        format!("{STUDIES}{}", self.id)
    }

    /// The phases in one word: `1/2`, `early 1`; `not given` where the registry has none.
    ///
    /// ```
    /// let registry = eligibility::registry::Registry::built_in();
    /// assert_eq!(registry.find("NCT06347718").unwrap().phase_label(), "1/2");
    /// ```
    pub fn phase_label(&self) -> String {
        let short = |phase: &String| match phase.as_str() {
            "EARLY_PHASE1" => "early 1".to_owned(),
            "NA" => "not applicable".to_owned(),
            other => other.trim_start_matches("PHASE").to_owned(),
        };
        let phases: Vec<String> = self.phases.iter().map(short).collect();
        if phases.is_empty() { "not given".to_owned() } else { phases.join("/") }
    }
}
