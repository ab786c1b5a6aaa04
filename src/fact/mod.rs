//! The data dictionary and one patient's facts.

mod definition;
mod drug;
mod read_drugs;
mod read_facts;
mod read_sources;
mod read_type;
mod words;

pub use definition::{Alias, Burden, Fact, FactType, Grade, Unit};
pub use drug::{Adequate, Dose, Drug, DrugClass, Drugs, Washout};
pub use read_drugs::read_drugs;
pub use read_facts::{Facts, read_facts};
pub use read_sources::{Bibliography, Reference, read_sources};
