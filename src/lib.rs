//! Which published criteria for CAR T-cell therapy a patient passes, which fail, why, and what is missing.

pub mod criterion;
mod date;
pub mod document;
mod error;
mod fact;
pub mod instrument;
mod nearest;
mod number;
mod range;
pub mod rule;
mod truth;

pub use date::{Date, Duration, DurationUnit, parse_partial};
pub use error::{ERROR_CODES, Error};
pub use fact::{
    Adequate, Alias, Bibliography, Burden, Dose, Drug, DrugClass, Drugs, Fact, FactType, Facts, Grade, Reference,
    Unit, Washout, read_drugs, read_facts, read_sources,
};
pub use range::{Range, Relation};
pub use truth::Truth;
