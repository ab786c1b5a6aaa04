//! The data dictionary: facts, drugs, and what a slot can hold.

mod cell;
mod definition;
mod dictionary;
mod drug;
mod read_diseases;
mod read_drugs;
mod read_facts;
mod read_laboratory;
mod read_sources;
mod read_type;
mod words;

pub(crate) use cell::{Cell, all};
pub use definition::{Alias, Burden, ChangedBy, Fact, FactType, Grade, Unit};
pub(crate) use dictionary::tidy;
pub use dictionary::{Dictionary, Found};
pub use drug::{Adequate, Dose, Drug, DrugClass, Drugs, Washout};
pub use read_diseases::{Disease, read_diseases};
pub use read_drugs::read_drugs;
pub use read_facts::{Facts, read_facts};
pub use read_laboratory::{Analyte, Laboratory, Material, fold, read_laboratory};
pub use read_sources::{Bibliography, Reference, read_sources};
