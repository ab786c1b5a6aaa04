//! Drug exposures: what was given, when, how much, and how it ended.

use super::value::past_date;
use crate::date::{Date, NEVER, partial_range};
use crate::error::Error;
use crate::fact::{Dictionary, Dose};
use crate::range::Range;
use serde_json::{Map, Value};

/// Day number of the last dose of a drug that is still taken.
pub(crate) const STILL_TAKEN: f64 = f64::INFINITY;

/// How a drug did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The disease stayed active.
    InadequateResponse,
    /// Side effects forced a stop.
    Intolerance,
    /// Another condition forbids the drug.
    Contraindicated,
    /// Still taken; not judged yet.
    Ongoing,
    /// It worked.
    Response,
}

impl Outcome {
    /// All outcomes, in the order of their bits.
    pub const ALL: [Self; 5] =
        [Self::InadequateResponse, Self::Intolerance, Self::Contraindicated, Self::Ongoing, Self::Response];

    /// The word in case files.
    ///
    /// ```
    /// assert_eq!(eligibility::Outcome::Ongoing.word(), "ongoing");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::InadequateResponse => "inadequate_response",
            Self::Intolerance => "intolerance",
            Self::Contraindicated => "contraindicated",
            Self::Ongoing => "ongoing",
            Self::Response => "response",
        }
    }
}

/// One course of one drug.
#[derive(Clone, Debug, PartialEq)]
pub struct Exposure {
    /// Number of the drug in the dictionary; `None` for a drug it does not know.
    pub(crate) drug: Option<usize>,
    /// The drug as entered.
    pub name: String,
    /// Day numbers of the first dose.
    pub(crate) start: Range,
    /// Day numbers of the last dose; infinite while still taken.
    pub(crate) stop: Range,
    /// Start as entered.
    pub start_text: Option<String>,
    /// Stop as entered.
    pub stop_text: Option<String>,
    /// Possible outcomes, a bit for each of [`Outcome::ALL`].
    pub(crate) outcomes: u8,
    /// Highest dose.
    pub max_dose: Option<Dose>,
    /// Sum over the course.
    pub cumulative: Option<Dose>,
    /// Route of administration.
    pub route: Option<String>,
    /// A clinician's word on whether the trial was adequate.
    pub adequate_trial: Option<bool>,
}

impl Exposure {
    /// A drug that was ruled out and never given.
    pub(crate) fn never_given(&self) -> bool {
        self.outcomes == 1 << Outcome::Contraindicated as u8 && self.start_text.is_none()
    }

    /// The outcome, when it was entered.
    ///
    /// ```
    /// use eligibility::{Case, Knowledge};
    /// let text = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22",
    ///     "drug_exposures": [{"drug": "belimumab", "outcome": "ongoing"}]}"#;
    /// let case = Case::read(text, Knowledge::built_in().dictionary()).unwrap();
    /// assert_eq!(case.exposures[0].outcome().map(|outcome| outcome.word()), Some("ongoing"));
    /// ```
    pub fn outcome(&self) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| self.outcomes == 1 << *outcome as u8)
    }
}

const KEYS: [&str; 10] = [
    "drug",
    "start",
    "stop",
    "max_dose",
    "dose_unit",
    "outcome",
    "cumulative_dose",
    "cumulative_dose_g",
    "route",
    "adequate_trial",
];

type Read = Result<(Exposure, Vec<Error>), Vec<Error>>;

/// Reads the record at `position` (counted from 1) and what must be pointed out about it.
pub(super) fn read(record: &Value, position: usize, today: Date, dictionary: &Dictionary) -> Read {
    let fault = |code: &'static str, message: String| {
        Error::of_fact(code, "drug_exposures", format!("drug_exposures, entry {position}: {message}"))
    };
    let Some(object) = record.as_object() else {
        return Err(vec![fault("wrong-type", "must be an object".to_owned())]);
    };
    let mut problems: Vec<Error> = Vec::new();
    for key in object.keys().filter(|key| !KEYS.contains(&key.as_str())).take(KEYS.len()) {
        let near = crate::nearest::nearest(key, KEYS);
        let hint = near.map_or(String::new(), |near| format!("; did you mean {near}?"));
        problems.push(fault("unknown-key", format!("an exposure has no key {key}{hint}")));
    }
    let mut keep = |result: Result<(), (&'static str, String)>| {
        if let Err((code, message)) = result {
            problems.push(fault(code, message));
        }
    };
    let mut exposure = Exposure {
        drug: None,
        name: String::new(),
        start: Range::ANY,
        stop: Range::ANY,
        start_text: None,
        stop_text: None,
        outcomes: 0b1_1111,
        max_dose: None,
        cumulative: None,
        route: None,
        adequate_trial: None,
    };
    keep(read_name(&mut exposure, object, dictionary));
    keep(read_outcome(&mut exposure, object));
    keep(read_dates(&mut exposure, object, today));
    keep(read_doses(&mut exposure, object));
    exposure.route = object.get("route").and_then(Value::as_str).map(str::to_owned);
    exposure.adequate_trial = object.get("adequate_trial").and_then(Value::as_bool);
    if !problems.is_empty() {
        return Err(problems);
    }
    let notices = unknown_drug(&exposure, position, dictionary);
    Ok((exposure, notices))
}

fn unknown_drug(exposure: &Exposure, position: usize, dictionary: &Dictionary) -> Vec<Error> {
    if exposure.drug.is_some() {
        return Vec::new();
    }
    let near = dictionary.nearest_drug(&exposure.name);
    let hint = near.map_or(String::new(), |near| format!("; did you mean {near}?"));
    let message = format!(
        "drug_exposures, entry {position}: {} is not in the drug table{hint}. It is kept and may count for any class \
         until a person says what it is",
        exposure.name
    );
    vec![Error::of_fact("unknown-drug", "drug_exposures", message)]
}

type Step = Result<(), (&'static str, String)>;

fn read_name(exposure: &mut Exposure, object: &Map<String, Value>, dictionary: &Dictionary) -> Step {
    let name = object.get("drug").and_then(Value::as_str).unwrap_or_default();
    if name.is_empty() {
        return Err(("missing-key", "drug is missing".to_owned()));
    }
    exposure.name = name.to_owned();
    exposure.drug = dictionary.drug(name).map(|(index, _)| index);
    Ok(())
}

fn read_outcome(exposure: &mut Exposure, object: &Map<String, Value>) -> Step {
    match object.get("outcome") {
        None | Some(Value::Null) => Ok(()),
        Some(value) => {
            let found = Outcome::ALL.into_iter().find(|outcome| value.as_str() == Some(outcome.word()));
            let outcome = found.ok_or_else(|| {
                let words: Vec<&str> = Outcome::ALL.iter().map(|outcome| outcome.word()).collect();
                ("unknown-word", format!("outcome must be one of {} or null, not {value}", words.join(", ")))
            })?;
            exposure.outcomes = 1 << outcome as u8;
            Ok(())
        }
    }
}

fn read_dates(exposure: &mut Exposure, object: &Map<String, Value>, today: Date) -> Step {
    let given = |key: &str| object.get(key).and_then(Value::as_str).map(str::to_owned);
    for key in ["start", "stop"] {
        if object.get(key).is_some_and(|value| !value.is_null() && !value.is_string()) {
            return Err(("impossible-date", format!("{key} must be a date as YYYY-MM-DD")));
        }
    }
    exposure.start_text = given("start");
    exposure.stop_text = given("stop");
    let some_day = Range { low: NEVER, high: today.number(), low_open: true, high_open: false };
    exposure.start = match &exposure.start_text {
        None => some_day,
        Some(text) => past_date("start", text, today).map_err(|error| (error.code(), error.to_string()))?,
    };
    let ongoing = exposure.outcome() == Some(Outcome::Ongoing);
    exposure.stop = match &exposure.stop_text {
        Some(text) => {
            partial_range(text).ok_or_else(|| ("impossible-date", format!("stop {text:?} is not a date")))?
        }
        None if ongoing => Range::exact(STILL_TAKEN),
        None => Range { high: STILL_TAKEN, ..exposure.start },
    };
    if exposure.stop.high < exposure.start.low {
        let (start, stop) = (given("start").unwrap_or_default(), given("stop").unwrap_or_default());
        return Err(("stop-before-start", format!("it stopped on {stop}, before it started on {start}")));
    }
    exposure.start = exposure.start.intersect(Range { high: exposure.stop.high, ..Range::ANY });
    exposure.stop = exposure.stop.intersect(Range { low: exposure.start.low, ..Range::ANY });
    Ok(())
}

fn read_doses(exposure: &mut Exposure, object: &Map<String, Value>) -> Step {
    let unit = object.get("dose_unit").and_then(Value::as_str).unwrap_or_default();
    if let Some(value) = object.get("max_dose").filter(|value| !value.is_null()) {
        let value = sound_dose(value, "max_dose")?;
        exposure.max_dose = Some(Dose { value, unit: unit.to_owned() });
    }
    if let Some(value) = object.get("cumulative_dose_g").filter(|value| !value.is_null()) {
        let value = sound_dose(value, "cumulative_dose_g")?;
        exposure.cumulative = Some(Dose { value, unit: "g".to_owned() });
    }
    if let Some(dose) = object.get("cumulative_dose").filter(|value| !value.is_null()) {
        let value = sound_dose(&dose["value"], "cumulative_dose.value")?;
        let unit = dose["unit"].as_str().unwrap_or_default();
        if unit.is_empty() {
            return Err(("missing-key", "cumulative_dose needs value and unit".to_owned()));
        }
        exposure.cumulative = Some(Dose { value, unit: unit.to_owned() });
    }
    Ok(())
}

fn sound_dose(value: &Value, key: &str) -> Result<f64, (&'static str, String)> {
    let number = value.as_f64().filter(|number| *number >= 0.0 && number.is_finite());
    number.ok_or_else(|| ("wrong-type", format!("{key} must be a number of at least 0, not {value}")))
}
