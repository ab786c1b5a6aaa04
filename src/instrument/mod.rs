//! Published indices and equations: ranges in, ranges out.
//!
//! An instrument is logic; its numbers and words are in `criteria/instruments/<id>.toml`. It reads its
//! inputs through [`Inputs`], whether they come from a case or from a flat JSON object, and must give
//! for unknown inputs every result that some completion gives.

mod flat;
mod input;
mod monotone;
mod output;
mod quantity;
mod read_table;
mod registry;
mod table;
mod words;

mod astct_crs;
mod astct_icans;
mod bmi;
mod bsa_du_bois;
mod bsa_mosteller;
mod car_hematotox;
mod ckd_epi_2021_creatinine;
mod cockcroft_gault;
mod creatinine;
mod doris_2021_lldas;
mod glucocorticoid_cap;
mod hct_ci;
mod hct_ci_items;
mod hydroxychloroquine_mg_kg;
mod ice_score;
mod prednisone_equivalent;
mod sle_eular_acr_2019;
mod sle_items;
mod sledai_2k;
mod unit_conversion;
mod washout;

pub use flat::{Absent, Dictionary, Permissive, Reading, score};
pub use glucocorticoid_cap::{Course, highest_in_window};
pub use input::{Inputs, SetRange, Words};
pub use output::{Output, OutputValue, Outputs};
pub use prednisone_equivalent::{Dose, prednisone_equivalent};
pub use quantity::quantity;
pub use read_table::read_table;
pub use registry::SLE_AND_GENERAL;
pub use sledai_2k::sledai_points;
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
