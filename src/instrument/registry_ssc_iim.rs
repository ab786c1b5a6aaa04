//! The instruments for systemic sclerosis and myositis.

use super::*;

/// In the order of the packs.
pub const SSC_AND_IIM: &[Instrument] = &[
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
