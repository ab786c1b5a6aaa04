//! Which published criteria for CAR T-cell therapy a patient passes, which fail, why, and what is missing.

mod case;
pub mod criterion;
mod date;
mod engine;
mod error;
mod fact;
pub mod instrument;
mod nearest;
mod number;
mod range;
pub mod rule;
mod truth;

pub use case::{ANCHORS, CASE_FORMAT, Case, Completeness, Entry, Exposure, LARGEST_CASE, Outcome, Reading};
pub use date::{Date, Duration, DurationUnit, parse_partial};
pub use error::{ERROR_CODES, Error};
pub use fact::{
    Adequate, Alias, Burden, Dictionary, Dose, Drug, DrugClass, Drugs, Fact, FactType, Found, Grade, Unit, Washout,
};
pub use range::{Range, Relation};
pub use truth::Truth;
