//! Which trials may concern a person, by age, disease and sex. Only what is certain takes a trial out.

use super::trial::{Disease, Sex, Trial};
use crate::case::{Case, Entry, Reading};
use crate::date::Date;
use crate::fact::Dictionary;
use crate::range::Range;
use crate::truth::Truth;
use serde::Serialize;

/// Facts that say which disease a person has: fact, and for each disease the words that name it.
const DIAGNOSIS: (&str, [(Disease, &[&str]); 3]) = (
    "diagnosis",
    [
        (Disease::Sle, &["SLE", "LN"]),
        (Disease::Ssc, &["SSc", "dcSSc", "lcSSc", "SSc-ILD"]),
        (Disease::Iim, &["IIM", "DM", "PM", "IMNM", "ASyS", "JDM", "JIIM"]),
    ],
);

/// A fact that is only true of people with SLE, and one that is only entered for people with myositis.
const CLASSIFIED_SLE: &str = "sle_classification_eular_acr_2019";
const MYOSITIS_SUBTYPE: &str = "iim_subtype";

/// What a prefilter asks of a person; what is not known leaves every trial in.
///
/// ```
/// use eligibility::{Range, registry::{Person, Registry}};
/// let child = Person { age: Range::exact(9.0), ..Person::default() };
/// let trial = Registry::built_in().find("NCT06347718").unwrap();
/// assert!(trial.fits(&Person::default()).is_possible());
/// assert!(!trial.fits(&child).is_possible());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// Age in years.
    pub age: Range,
    /// Sex, where it is one that trials name.
    pub sex: Option<Sex>,
    /// Whether the person has SLE, SSc, IIM, in this order.
    pub diseases: [Truth; 3],
}

impl Default for Person {
    fn default() -> Self {
        Self { age: Range::ANY, sex: None, diseases: [Truth::Unknown; 3] }
    }
}

/// Whether a trial may concern a person, part by part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The age lies within the limits.
    pub age: Truth,
    /// One of the diseases is the person's.
    pub disease: Truth,
    /// The sex is taken.
    pub sex: Truth,
}

impl Fit {
    /// Nothing certain speaks against it.
    ///
    /// ```
    /// use eligibility::{Truth, registry::Fit};
    /// assert!(Fit { age: Truth::Unknown, disease: Truth::True, sex: Truth::Unknown }.is_possible());
    /// ```
    pub fn is_possible(self) -> bool {
        self.against().is_empty()
    }

    /// What certainly speaks against it: `age`, `disease`, `sex`.
    ///
    /// ```
    /// use eligibility::{Truth, registry::Fit};
    /// let fit = Fit { age: Truth::False, disease: Truth::Unknown, sex: Truth::True };
    /// assert_eq!(fit.against(), ["age"]);
    /// ```
    pub fn against(self) -> Vec<&'static str> {
        let parts = [("age", self.age), ("disease", self.disease), ("sex", self.sex)];
        parts.into_iter().filter(|(_, truth)| *truth == Truth::False).map(|(name, _)| name).collect()
    }
}

/// A fit as it is written down: one word per part.
#[derive(Serialize)]
struct FitWords {
    age: &'static str,
    disease: &'static str,
    sex: &'static str,
}

impl Serialize for Fit {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let word = |truth| match truth {
            Truth::True => "fits",
            Truth::False => "does_not_fit",
            Truth::Unknown => "unknown",
        };
        FitWords { age: word(self.age), disease: word(self.disease), sex: word(self.sex) }
            .serialize(serializer)
    }
}

impl Trial {
    /// Whether the trial may concern `person`.
    pub fn fits(&self, person: &Person) -> Fit {
        Fit {
            age: self.takes_age(person.age),
            disease: self.is_about(person),
            sex: self.takes_sex(person.sex),
        }
    }

    /// A limit of 65 years takes people until the day they are 66.
    fn takes_age(&self, age: Range) -> Truth {
        let old_enough = self.age_min.map_or(Truth::Unknown, |limit| age.at_least(limit));
        let young_enough = self.age_max.map_or(Truth::Unknown, |limit| age.less_than(limit + 1.0));
        old_enough.and(young_enough)
    }

    fn is_about(&self, person: &Person) -> Truth {
        let has = |disease: &Disease| person.diseases[*disease as usize];
        self.diseases.iter().map(has).fold(Truth::False, Truth::or)
    }

    fn takes_sex(&self, sex: Option<Sex>) -> Truth {
        match (self.sex, sex) {
            (Some(taken), Some(sex)) => Truth::from(taken == sex),
            _ => Truth::Unknown,
        }
    }
}

impl Person {
    /// What a case says of age, sex and diseases.
    ///
    /// ```
    /// use eligibility::{Case, Knowledge, Truth, registry::Person};
    /// let dictionary = Knowledge::built_in().dictionary();
    /// let text = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22",
    ///     "facts": {"birth_date": "1995-04", "diagnosis": ["SLE", "LN"]}}"#;
    /// let person = Person::of(&Case::read(text, dictionary).unwrap(), dictionary);
    /// assert_eq!((person.age.low, person.age.high), (31.0, 31.0));
    /// assert_eq!(person.diseases, [Truth::True, Truth::False, Truth::False]);
    /// ```
    pub fn of(case: &Case, dictionary: &Dictionary) -> Self {
        Self { age: age(case, dictionary), sex: sex(case, dictionary), diseases: diseases(case, dictionary) }
    }
}

/// What was entered for a fact; several readings are all possible.
fn readings<'a>(case: &'a Case, dictionary: &Dictionary, id: &str) -> &'a [Reading] {
    let entry = dictionary.find(id).and_then(|found| case.entries.get(&(found.index, None)));
    match entry {
        Some(Entry::Values(readings)) => readings,
        _ => &[],
    }
}

fn age(case: &Case, dictionary: &Dictionary) -> Range {
    let entered =
        readings(case, dictionary, "age_years").iter().map(|one| one.cell.range).reduce(Range::hull);
    let born = readings(case, dictionary, "birth_date").iter().map(|one| one.cell.range).reduce(Range::hull);
    let years = |born: f64| {
        let born = Date::from_number(born)?;
        Some(f64::from(case.assessed_on.months_since(born).div_euclid(12)))
    };
    let derived = || {
        let born = born?;
        Some(Range::new(years(born.high)?, years(born.low)?))
    };
    entered.or_else(derived).unwrap_or(Range::ANY)
}

fn sex(case: &Case, dictionary: &Dictionary) -> Option<Sex> {
    let fact = dictionary.find("sex")?.fact;
    let [one] = readings(case, dictionary, "sex") else { return None };
    let only = |word: &str| fact.member(word).is_some_and(|bit| one.cell.may == 1 << bit);
    [("female", Sex::Female), ("male", Sex::Male)]
        .into_iter()
        .find(|(word, _)| only(word))
        .map(|(_, sex)| sex)
}

fn diseases(case: &Case, dictionary: &Dictionary) -> [Truth; 3] {
    let (fact, words) = DIAGNOSIS;
    let listed = readings(case, dictionary, fact);
    words.map(|(disease, words)| {
        let bits = dictionary.find(fact).map_or(0, |found| {
            words.iter().filter_map(|word| found.fact.member(word)).fold(0, |bits, bit| bits | 1_u64 << bit)
        });
        let has = |one: &Reading| match (one.cell.must & bits != 0, one.cell.may & bits != 0) {
            (true, _) => Truth::True,
            (false, true) => Truth::Unknown,
            (false, false) => Truth::False,
        };
        let named =
            listed.iter().map(has).reduce(|one, other| if one == other { one } else { Truth::Unknown });
        let named = named.unwrap_or(Truth::Unknown);
        if is_shown(case, dictionary, disease) { Truth::True } else { named }
    })
}

/// Whether another fact shows the disease.
fn is_shown(case: &Case, dictionary: &Dictionary, disease: Disease) -> bool {
    match disease {
        Disease::Sle => {
            let found = readings(case, dictionary, CLASSIFIED_SLE);
            !found.is_empty() && found.iter().all(|one| one.cell.truth() == crate::truth::Possible::TRUE)
        }
        Disease::Ssc => false,
        Disease::Iim => !readings(case, dictionary, MYOSITIS_SUBTYPE).is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    /// A word of the dictionary that belongs to no disease would make that disease look absent.
    #[test]
    fn every_diagnosis_belongs_to_a_disease() {
        let dictionary = Knowledge::built_in().dictionary();
        let fact = dictionary.find(DIAGNOSIS.0).unwrap().fact;
        let known: Vec<&str> = DIAGNOSIS.1.iter().flat_map(|(_, words)| words.iter().copied()).collect();
        assert!(fact.members().iter().all(|word| known.contains(&word.as_str())), "{:?}", fact.members());
        assert!(known.iter().all(|word| fact.member(word).is_some()));
        assert!([CLASSIFIED_SLE, MYOSITIS_SUBTYPE].iter().all(|id| dictionary.find(id).is_some()));
    }
}
