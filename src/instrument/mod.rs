//! Published indices and equations: ranges in, ranges out.
//!
//! An instrument is logic; its numbers and words are in `criteria/instruments/<id>.toml`. It reads its
//! inputs through [`Inputs`], whether they come from a case or from a flat JSON object, and must give
//! for unknown inputs every result that some completion gives.

mod astct_crs;
mod astct_icans;
mod bmi;
mod bsa_du_bois;
mod bsa_mosteller;
mod car_hematotox;
mod ckd_epi_2021_creatinine;
mod cockcroft_gault;
mod creatinine;
mod decimal;
mod doris_2021_lldas;
mod eustar_activity_index_2017;
mod flat;
mod glucocorticoid_cap;
mod goh_ild_extent;
mod grades;
mod hct_ci;
mod hct_ci_items;
mod hydroxychloroquine_mg_kg;
mod ice_score;
mod iim_active_disease_definitions;
mod iim_eular_acr_2017;
mod ild_progression_inbuild;
mod ild_progression_omeract;
mod input;
mod leroy_subset;
mod mmt8;
mod monotone;
mod mrss;
mod mrss_progression_eustar;
mod output;
mod ppf_2022;
mod precapillary_ph;
mod prednisone_equivalent;
mod quantity;
mod question;
mod read_table;
mod reading;
mod registry;
mod scleroderma_renal_crisis;
mod skin_progression_6_months;
mod sle_eular_acr_2019;
mod sle_items;
mod sledai_2k;
mod ssc_acr_eular_2013;
mod sums;
mod table;
mod tis_2016;
mod unit_conversion;
mod washout;
mod words;

pub(crate) use flat::INPUT_ERROR;
pub use flat::{Absent, Permissive, Quantities, Reading, score};
pub use glucocorticoid_cap::{Course, highest_in_window};
pub use input::{Inputs, SetRange, Words};
pub use output::{Output, OutputValue, Outputs};
pub use prednisone_equivalent::{Dose, prednisone_equivalent};
pub use quantity::quantity;
pub use question::{Question, QuestionKind};
pub use read_table::read_table;
pub use registry::INSTRUMENTS;
pub use sledai_2k::sledai_points;
pub use table::{Item, Source, Table};

/// One instrument: its id and the function that computes it.
pub struct Instrument {
    /// Id as in the case files.
    pub id: &'static str,
    /// Computes all outputs.
    pub compute: fn(&Table, &dyn Inputs) -> Outputs,
}
