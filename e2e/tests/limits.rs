//! The limits of registered trials, threshold by threshold.

use e2e::on_page;
use e2e::steps::{ask, press, type_in, until, until_said};

#[test]
fn each_threshold_has_a_table_with_bars_grade_and_sources() {
    on_page("#/evidence", |page| async move {
        until(&page, "#evidence:not([hidden]) [data-threshold=lowest_age]").await;
        for text in ["Age, lower limit", "\u{2265} 18", "distinct texts", "grade: verified"] {
            until_said(&page, "[data-threshold=lowest_age]", text).await;
        }
        let longest = "[...document.querySelectorAll('[data-threshold=lowest_age] tbody tr')].map(row =>
            [+row.querySelector('.cte-limit__number').innerText, +row.querySelector('rect').getAttribute('width')])";
        let bars = ask(&page, longest).await;
        let bars: Vec<(f64, f64)> = bars
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (one[0].as_f64().unwrap(), one[1].as_f64().unwrap()))
            .collect();
        let most = bars.iter().map(|(number, _)| *number).fold(0.0, f64::max);
        for (number, width) in bars {
            assert!((width - (number / most * 120.0).max(1.5)).abs() < 0.1, "{number}: {width}");
        }
        press(&page, "[data-threshold=lowest_age] summary").await;
        until(&page, "[data-threshold=lowest_age] .cte-sources li").await;
        assert_eq!(ask(&page, "document.documentElement.scrollWidth <= innerWidth").await, true);
    });
}

#[test]
fn the_value_of_the_patient_stands_beside_the_limits() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        type_in(&page, "[name=age_years]", "17").await;
        until(&page, "[data-criterion=fit_age][data-result=fail]").await;
        press(&page, "[data-route=evidence]").await;
        until_said(&page, "[data-threshold=lowest_age]", "This patient: The value passes").await;
        until(&page, "[data-threshold=lowest_age] [data-result=fail]").await;
    });
}
