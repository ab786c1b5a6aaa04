//! Published indices and equations: ranges in, ranges out.
//!
//! An instrument is logic; its numbers and words are in `criteria/instruments/<id>.toml`. It reads its
//! inputs through [`Inputs`], whether they come from a case or from a flat JSON object, and must give
//! for unknown inputs every result that some completion gives.

mod decimal;
mod eustar_activity_index_2017;
mod goh_ild_extent;
mod grades;
mod iim_active_disease_definitions;
mod iim_eular_acr_2017;
mod ild_progression_inbuild;
mod ild_progression_omeract;
mod input;
mod leroy_subset;
mod mmt8;
mod mrss;
mod mrss_progression_eustar;
mod output;
mod ppf_2022;
mod precapillary_ph;
mod reading;
mod registry_ssc_iim;
mod scleroderma_renal_crisis;
mod skin_progression_6_months;
mod ssc_acr_eular_2013;
mod sums;
mod table;
mod tis_2016;

pub use input::{Inputs, SetRange, Words};
pub use output::{Output, OutputValue, Outputs};
pub use registry_ssc_iim::SSC_AND_IIM;
pub use table::{Item, Source, Table};

/// One instrument: its id and the function that computes it.
pub struct Instrument {
    /// Id as in the case files.
    pub id: &'static str,
    /// Computes all outputs.
    pub compute: fn(&Table, &dyn Inputs) -> Outputs,
}
