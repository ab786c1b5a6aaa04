//! The data dictionary and one patient's facts.

mod definition;
mod drug;

pub use definition::{Alias, Burden, Fact, FactType, Grade, Unit};
pub use drug::{Adequate, Dose, Drug, DrugClass, Drugs, Washout};
