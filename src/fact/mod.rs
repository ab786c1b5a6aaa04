//! The data dictionary: facts, drugs, and what a slot can hold.

mod cell;
mod definition;
mod dictionary;
mod drug;

pub(crate) use cell::{Cell, all};
pub use definition::{Alias, Burden, Fact, FactType, Grade, Unit};
pub(crate) use dictionary::tidy;
pub use dictionary::{Dictionary, Found};
pub use drug::{Adequate, Dose, Drug, DrugClass, Drugs, Washout};
