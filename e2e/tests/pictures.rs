//! The pictures: the body of the skin score, the timeline, strips, and the wash-out planner, each with its words.

use e2e::on_page;
use e2e::steps::{DOWN, TAB, ask, keys, press, saved, type_in, until, until_said};

/// Delete, as the protocol writes it.
const DELETE: char = '\u{e017}';

#[test]
fn a_skin_score_is_entered_by_pressing_sites() {
    on_page("#/score/mrss", |page| async move {
        until(&page, "#calculator [data-site=face]").await;
        until_said(&page, "#calculator [data-total]", "No site has a grade yet").await;
        press(&page, "#calculator [data-site=face]").await;
        press(&page, "#calculator [data-site=face]").await;
        press(&page, "#calculator [data-site=hand_left]").await;
        until(&page, "#calculator [data-site=face][aria-valuenow='1'][aria-valuetext='1, mild thickening']")
            .await;
        until_said(&page, "#calculator [data-total]", "Total 1 to 46; 15 sites are open").await;
        until_said(&page, "#calculator-result", "1 to 46").await;
        let list = "document.querySelector('[name=\"score-mrss_sites.face\"]').value";
        assert_eq!(ask(&page, list).await, "1");
        type_in(&page, "[name='score-mrss_sites.abdomen']", "3").await;
        until(&page, "#calculator [data-site=abdomen][data-grade='3']").await;
        for _ in 0..3 {
            press(&page, "#calculator [data-site=face]").await;
        }
        until(&page, "#calculator [data-site=face][data-grade='']:not([aria-valuenow])").await;
        assert_eq!(ask(&page, list).await, "");
    });
}

#[test]
fn a_skin_score_is_entered_by_keyboard_and_reaches_the_case() {
    on_page("#example-ssc", |page| async move {
        until(&page, "#timeline svg").await;
        ask(&page, "document.querySelector('[data-fold=mrss]').open = true").await;
        ask(&page, "document.querySelector('#form [data-site=face]').focus()").await;
        keys(&page, ['3', DOWN, TAB, '2', TAB, '1', DELETE]).await;
        until(&page, "#form [data-site=face][data-grade='2']").await;
        until(&page, "#form [data-site=anterior_chest][data-grade='2']").await;
        until(&page, "#form [data-site=abdomen][data-grade='']").await;
        until_said(&page, "#form [data-total]", "Total 4 to 49; 15 sites are open").await;
        let case = saved(&page).await;
        let sites = &case["facts"]["mrss_sites"];
        assert!(
            sites.to_string().contains("\"face\":2") && !sites.to_string().contains("abdomen"),
            "{sites}"
        );
    });
}

#[test]
fn every_site_is_a_target_for_a_finger() {
    on_page("#/score/mrss", |page| async move {
        page.set_window_size(390, 844).await.unwrap();
        until(&page, "#calculator [data-site=face]").await;
        let sizes = "[...document.querySelectorAll('#calculator [data-site] rect')].map(one => one.getBoundingClientRect())";
        let least = format!("Math.min(...{sizes}.flatMap(one => [one.width, one.height]))");
        assert!(ask(&page, &least).await.as_f64().unwrap() >= 24.0);
        assert_eq!(ask(&page, &format!("{sizes}.length")).await, 17);
        let wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth";
        assert_eq!(ask(&page, wide).await, true);
    });
}

#[test]
fn the_timeline_has_a_table_and_follows_the_entries() {
    on_page("#example-sle", |page| async move {
        until(&page, "#timeline svg[role=img][aria-label*='Leukapheresis, window']").await;
        press(&page, ".cte-time__table > summary").await;
        until_said(&page, "#timeline-table", "Mycophenolate mofetil\t2017-06-12\t2026-11-01\t2026-11-15")
            .await;
        until_said(&page, "#timeline-table", "Leukapheresis, planned\t\t2027-01-11").await;
        type_in(&page, "[name=planned_screening_date]", "2026-12-01").await;
        until_said(&page, "#timeline-table", "Screening, planned\t\t2026-12-01").await;
        // what was opened stays open while the picture is drawn anew
        until(&page, ".cte-time__table[open]").await;
        let drawn = "[...document.querySelectorAll('#timeline .cte-time__svg')].filter(one => one.getBoundingClientRect().width > 0).length";
        assert_eq!(ask(&page, drawn).await, 1);
    });
}

#[test]
fn a_blank_form_has_no_timeline() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        until_said(&page, "#timeline", "Nothing to show").await;
        assert_eq!(ask(&page, "document.querySelector('#timeline svg')").await, serde_json::Value::Null);
    });
}

#[test]
fn a_strip_stands_in_words_and_in_a_table() {
    on_page("#example-sle", |page| async move {
        until(&page, "[data-criterion=fit_lvef] svg.cte-strip[role=img][aria-label*='Limits of trials']")
            .await;
        press(&page, "[data-criterion=fit_lvef] summary").await;
        until_said(&page, "[data-criterion=fit_lvef] .cte-strip__table", "This patient").await;
        until_said(&page, "[data-criterion=fit_lvef] .cte-strip__table", "≥ 45 %\tPass").await;
        until_said(&page, "[data-criterion=fit_lvef] .cte-strip__table", "trials").await;
    });
}

#[test]
fn washouts_are_planned_with_what_the_form_holds() {
    on_page("#example-sle", |page| async move {
        until(&page, "#timeline svg").await;
        ask(&page, "location.hash = '#/washout'").await;
        until_said(&page, "#plan-table", "Mycophenolate mofetil\t2026-11-01\t14 days\t2026-11-15").await;
        until_said(&page, "[data-step=leukapheresis]", "Prednisone: the cap on the dose is judged apart")
            .await;
        let spare = "#plan-7-drug";
        type_in(&page, spare, "Tocilizumab").await;
        until_said(&page, "[data-step=leukapheresis]", "Tocilizumab: cannot be said: last dose not known")
            .await;
        type_in(&page, "#plan-7-stop", "2026-12-31").await;
        until_said(&page, "[data-step=leukapheresis]", "from 2027-01-31").await;
        until_said(&page, "[data-step=leukapheresis]", "too early").await;
        // the form keeps what was given
        let case = saved(&page).await;
        assert!(!case.to_string().contains("tocilizumab"));
    });
}
