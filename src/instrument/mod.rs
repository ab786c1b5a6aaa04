//! Published indices and equations: ranges in, ranges out.
//!
//! An instrument is logic; its numbers and words are in `criteria/instruments/<id>.toml`. It reads its
//! inputs through [`Inputs`], whether they come from a case or from a flat JSON object, and must give
//! for unknown inputs every result that some completion gives.

mod input;
mod output;
mod read_table;
mod table;

pub use input::{Inputs, SetRange, Words};
pub use output::{Output, OutputValue, Outputs};
pub use read_table::read_table;
pub use table::{Item, Source, Table};

/// One instrument: its id and the function that computes it.
pub struct Instrument {
    /// Id as in the case files.
    pub id: &'static str,
    /// Computes all outputs.
    pub compute: fn(&Table, &dyn Inputs) -> Outputs,
}

/// Every instrument.
pub const INSTRUMENTS: &[Instrument] = &[];
