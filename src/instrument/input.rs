//! What an instrument sees of a patient.

use crate::{Range, Truth};
use serde_json::Value;

/// Read access to the inputs of an instrument by fact id.
///
/// An input that was not given answers with everything it could be.
pub trait Inputs {
    /// A yes/no fact.
    fn truth(&self, fact: &str) -> Truth;
    /// A number, in the canonical unit of its fact. A date is its day number.
    fn range(&self, fact: &str) -> Range;
    /// A word of an enumeration.
    fn words(&self, fact: &str) -> Words;
    /// A set.
    fn set(&self, fact: &str) -> SetRange;
    /// Whether `member` is in a set.
    fn has(&self, fact: &str, member: &str) -> Truth {
        self.set(fact).has(member)
    }
    /// A structured input (a list of doses, a map of sites) as it was given.
    fn raw(&self, name: &str) -> Option<Value>;
    /// Whether anything was entered for `fact`: false for absent and for null.
    fn given(&self, fact: &str) -> bool;
    /// The day of assessment as a day number.
    fn assessed_on(&self) -> f64;
    /// Whether nothing at all is said of `fact`, so that other facts may speak for it. A null is not silent:
    /// it says that the value exists and is not known.
    fn silent(&self, fact: &str) -> bool {
        !self.given(fact)
    }
    /// Milligrams of `drug` equal to one milligram of prednisone; `None` for what is no known glucocorticoid.
    fn drug_potency(&self, _drug: &str) -> Option<f64> {
        None
    }
}

/// The words an enumeration can still take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// Nothing is known.
    Any,
    /// One of these; a single one is certain.
    OneOf(Vec<String>),
}

impl Words {
    /// Whether the word is `word`.
    ///
    /// ```
    /// use eligibility::{instrument::Words, Truth};
    /// assert_eq!(Words::OneOf(vec!["a".into(), "b".into()]).is("a"), Truth::Unknown);
    /// assert_eq!(Words::OneOf(vec!["a".into()]).is("b"), Truth::False);
    /// ```
    pub fn is(&self, word: &str) -> Truth {
        match self {
            Self::Any => Truth::Unknown,
            Self::OneOf(words) if words.iter().all(|one| one == word) => Truth::from(!words.is_empty()),
            Self::OneOf(words) if words.iter().any(|one| one == word) => Truth::Unknown,
            Self::OneOf(_) => Truth::False,
        }
    }

    /// The word, when only one is possible.
    ///
    /// ```
    /// use eligibility::instrument::Words;
    /// assert_eq!(Words::Any.as_exact(), None);
    /// ```
    pub fn as_exact(&self) -> Option<&str> {
        match self {
            Self::OneOf(words) if words.len() == 1 => words.first().map(String::as_str),
            _ => None,
        }
    }
}

/// The members a set certainly has and those it may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetRange {
    /// Certain members.
    pub present: Vec<String>,
    /// Possible members besides; `None` where any other may be.
    pub possible: Option<Vec<String>>,
}

impl SetRange {
    /// Whether `member` is in the set.
    ///
    /// ```
    /// use eligibility::{instrument::SetRange, Truth};
    /// let set = SetRange { present: vec!["renal".into()], possible: Some(vec![]) };
    /// assert_eq!((set.has("renal"), set.has("cardiac")), (Truth::True, Truth::False));
    /// ```
    pub fn has(&self, member: &str) -> Truth {
        if self.present.iter().any(|one| one == member) {
            return Truth::True;
        }
        match &self.possible {
            None => Truth::Unknown,
            Some(more) if more.iter().any(|one| one == member) => Truth::Unknown,
            Some(_) => Truth::False,
        }
    }
}
