//! Which instruments there are.

use super::Instrument;
use super::{
    astct_crs, astct_icans, bmi, bsa_du_bois, bsa_mosteller, car_hematotox, ckd_epi_2021_creatinine,
    cockcroft_gault, doris_2021_lldas, glucocorticoid_cap, hct_ci, hct_ci_items, hydroxychloroquine_mg_kg,
    ice_score, prednisone_equivalent, sle_eular_acr_2019, sledai_2k, unit_conversion, washout,
};

/// The instruments of lupus and the general ones, in the order of the evidence packs.
pub const SLE_AND_GENERAL: &[Instrument] = &[
    Instrument { id: "sle_eular_acr_2019", compute: sle_eular_acr_2019::compute },
    Instrument { id: "sledai_2k", compute: sledai_2k::compute },
    Instrument { id: "doris_2021_lldas", compute: doris_2021_lldas::compute },
    Instrument { id: "ckd_epi_2021_creatinine", compute: ckd_epi_2021_creatinine::compute },
    Instrument { id: "cockcroft_gault", compute: cockcroft_gault::compute },
    Instrument { id: "bsa_mosteller", compute: bsa_mosteller::compute },
    Instrument { id: "bsa_du_bois", compute: bsa_du_bois::compute },
    Instrument { id: "bmi", compute: bmi::compute },
    Instrument { id: "prednisone_equivalent", compute: prednisone_equivalent::compute },
    Instrument { id: "glucocorticoid_cap", compute: glucocorticoid_cap::compute },
    Instrument { id: "washout", compute: washout::compute },
    Instrument { id: "unit_conversion", compute: unit_conversion::compute },
    Instrument { id: "hydroxychloroquine_mg_kg", compute: hydroxychloroquine_mg_kg::compute },
    Instrument { id: "car_hematotox", compute: car_hematotox::compute },
    Instrument { id: "hct_ci", compute: hct_ci::compute },
    Instrument { id: "hct_ci_items", compute: hct_ci_items::compute },
    Instrument { id: "astct_crs", compute: astct_crs::compute },
    Instrument { id: "astct_icans", compute: astct_icans::compute },
    Instrument { id: "ice_score", compute: ice_score::compute },
];
