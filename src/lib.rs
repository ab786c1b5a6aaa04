//! Which published criteria for CAR T-cell therapy a patient passes, which fail, why, and what is missing.

mod date;
mod exact;
pub mod instrument;
mod number;
mod range;
mod truth;

pub use date::{Date, Duration, DurationUnit, parse_partial};
pub use range::{Range, Relation};
pub use truth::Truth;
