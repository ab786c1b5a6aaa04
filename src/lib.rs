//! Which published criteria for CAR T-cell therapy a patient passes, which fail, why, and what is missing.

pub mod criterion;
mod date;
mod fact;
pub mod instrument;
mod number;
mod range;
pub mod rule;
mod truth;
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use date::{Date, Duration, DurationUnit, parse_partial};
pub use fact::{
    Adequate, Alias, Burden, Dose, Drug, DrugClass, Drugs, Fact, FactType, Grade, Unit, Washout,
};
pub use range::{Range, Relation};
pub use truth::Truth;
