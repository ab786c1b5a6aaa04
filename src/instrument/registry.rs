//! Which instruments there are.

use super::Instrument;
use super::{
    astct_crs, astct_icans, bmi, bsa_du_bois, bsa_mosteller, car_hematotox, ckd_epi_2021_creatinine, cockcroft_gault, doris_2021_lldas, eustar_activity_index_2017, glucocorticoid_cap, goh_ild_extent, hct_ci, hct_ci_items, hydroxychloroquine_mg_kg, ice_score, iim_active_disease_definitions, iim_eular_acr_2017, ild_progression_inbuild, ild_progression_omeract, leroy_subset, mmt8, mrss, mrss_progression_eustar, ppf_2022, precapillary_ph, prednisone_equivalent, scleroderma_renal_crisis, skin_progression_6_months, sle_eular_acr_2019, sledai_2k, ssc_acr_eular_2013, tis_2016, unit_conversion, washout,
};

/// Every instrument, in the order of the evidence packs.
pub const INSTRUMENTS: &[Instrument] = &[
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
    Instrument { id: "ssc_acr_eular_2013", compute: ssc_acr_eular_2013::compute },
    Instrument { id: "leroy_subset", compute: leroy_subset::compute },
    Instrument { id: "mrss", compute: mrss::compute },
    Instrument { id: "mrss_progression_eustar", compute: mrss_progression_eustar::compute },
    Instrument { id: "skin_progression_6_months", compute: skin_progression_6_months::compute },
    Instrument { id: "goh_ild_extent", compute: goh_ild_extent::compute },
    Instrument { id: "ild_progression_omeract", compute: ild_progression_omeract::compute },
    Instrument { id: "ppf_2022", compute: ppf_2022::compute },
    Instrument { id: "ild_progression_inbuild", compute: ild_progression_inbuild::compute },
    Instrument { id: "eustar_activity_index_2017", compute: eustar_activity_index_2017::compute },
    Instrument { id: "precapillary_ph", compute: precapillary_ph::compute },
    Instrument { id: "scleroderma_renal_crisis", compute: scleroderma_renal_crisis::compute },
    Instrument { id: "iim_eular_acr_2017", compute: iim_eular_acr_2017::compute },
    Instrument { id: "mmt8", compute: mmt8::compute },
    Instrument { id: "iim_active_disease_definitions", compute: iim_active_disease_definitions::compute },
    Instrument { id: "tis_2016", compute: tis_2016::compute },
];
