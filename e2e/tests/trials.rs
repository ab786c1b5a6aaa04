//! All trials for one patient: compared while the view is open, listed, filtered, shown as a matrix, opened.

use e2e::steps::{DOWN, ENTER, TAB, ask, keys, open_file, press, type_in, until, until_said};
use e2e::{Client, on_page};
use serde_json::{Value, json};

/// A patient whose heart fails one criterion.
const WEAK_HEART: &str = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22",
    "facts": {"lvef_percent": 25, "age_years": 40, "diagnosis": ["SLE"]}}"#;

const DONE: &str = "#trials-progress[data-done=true]";

/// Chooses from a list.
async fn choose(page: &e2e::Client, id: &str, value: &str) {
    press(page, &format!("#{id} option[value='{value}']")).await;
}

/// Opens the case whose heart is weak and compares it with every set.
async fn compare_weak_heart(page: &Client) {
    until(page, "html.js").await;
    open_file(page, WEAK_HEART).await;
    until(page, "[data-criterion=fit_lvef][data-result=fail]").await;
    ask(page, "location.hash = '#/trials'").await;
    until(page, DONE).await;
}

#[test]
fn every_set_is_listed_best_result_first_with_what_decides_it() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        open_file(&page, WEAK_HEART).await;
        until(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
        press(&page, "[data-route=trials]").await;
        until(&page, "#trials:not([hidden])").await;
        until(&page, DONE).await;
        assert_eq!(ask(&page, "document.querySelector('.cte-layout').checkVisibility()").await, false);
        until_said(&page, "[data-result=not_met] [data-set=reference-sle]", "ejection fraction").await;
        let groups = "[...document.querySelectorAll('.cte-card-group')].map(one => one.dataset.result)";
        let order =
            ["met", "no_visible_failure", "undetermined", "needs_action", "not_met", "not_applicable"];
        let groups = ask(&page, groups).await;
        let places = groups.as_array().unwrap().iter().map(|one| order.iter().position(|word| one == word));
        assert!(places.collect::<Option<Vec<_>>>().unwrap().is_sorted(), "{groups}");
        // a trial says phase, status and whose the classification is, and names its address
        let trial = "[data-set=NCT06347718]";
        for text in ["recruiting", "1/2", "by the source repository", "https://", "unsigned proposal"] {
            until_said(&page, trial, text).await;
        }
        until_said(&page, "#trial-others", "Criteria not encoded").await;
        until_said(&page, "#trial-registry", "2026-08-22").await;
    });
}

#[test]
fn nothing_is_compared_until_the_view_is_open_and_a_change_is_compared_again() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        type_in(&page, "[name=lvef_percent]", "25").await;
        until(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
        assert_eq!(ask(&page, "document.querySelectorAll('.cte-card').length").await, 0);
        assert_eq!(ask(&page, "document.querySelector('#trials-progress').textContent").await, "");
        ask(&page, "location.hash = '#/trials'").await;
        until(&page, DONE).await;
        until(&page, "[data-result=not_met] [data-set=reference-ssc]").await;
        ask(&page, "location.hash = '#/'").await;
        until(&page, ".cte-layout:not([hidden])").await;
        type_in(&page, "[name=lvef_percent]", "\u{e003}\u{e003}60").await;
        until(&page, "[data-criterion=fit_lvef][data-result=pass]").await;
        ask(&page, "history.back()").await;
        until(&page, "[data-result=undetermined] [data-set=reference-ssc]").await;
    });
}

#[test]
fn place_country_and_status_filter_and_a_slip_is_named() {
    on_page("#/trials", |page| async move {
        until(&page, DONE).await;
        let cards = "document.querySelectorAll('.cte-card').length";
        let all = ask(&page, cards).await.as_u64().unwrap();
        choose(&page, "trials-country", "Germany").await;
        until_said(&page, "#left-out", "no site in this country").await;
        assert!(ask(&page, cards).await.as_u64().unwrap() < all);
        press(&page, "#trials-recruiting").await;
        until_said(&page, "#left-out", "not recruiting").await;
        type_in(&page, "#trials-near", "Erlagen").await;
        keys(&page, [TAB]).await;
        until_said(&page, "#trials-near-fault", "Erlangen").await;
        ask(&page, "document.querySelector('#trials-near').value = ''").await;
        type_in(&page, "#trials-near", "Erlangen, Germany").await;
        keys(&page, [TAB]).await;
        until(&page, "#trials-near-fault[hidden]").await;
        until_said(&page, "#trial-list", "Erlangen, Germany, 0 km").await;
        let far = "[...document.querySelectorAll('.cte-card')].map(card =>
            [...card.querySelectorAll('.cte-card__near li')].map(one => +one.innerText.match(/, ([0-9]+) km$/)?.[1] || 0))";
        for sites in ask(&page, far).await.as_array().unwrap() {
            let sites: Vec<f64> = sites.as_array().unwrap().iter().filter_map(Value::as_f64).collect();
            assert!(sites.is_sorted(), "{sites:?}");
        }
    });
}

#[test]
fn a_trial_opens_with_its_full_explanation_and_closes_again() {
    on_page("", |page| async move {
        compare_weak_heart(&page).await;
        press(&page, "[data-action=open-set][data-of=NCT06347718]").await;
        until(&page, ".cte-layout:not([hidden])").await;
        assert_eq!(ask(&page, "location.hash").await, "#/");
        until_said(&page, "#overall-set", "CASTLE").await;
        until_said(&page, "#standing", "Opened from the list").await;
        until(&page, "[data-criterion=NCT06347718-I02][data-result=pass]").await;
        press(&page, "[data-why=NCT06347718-I02] > summary").await;
        until(&page, "[data-why=NCT06347718-I02] .cte-tree").await;
        // the way back leads to the trial it came from
        press(&page, "#standing a").await;
        until(&page, "#trials:not([hidden])").await;
        let focused = "document.activeElement.dataset.of";
        assert_eq!(ask(&page, focused).await, "NCT06347718");
        ask(&page, "location.hash = '#/'").await;
        until(&page, ".cte-layout:not([hidden])").await;
        press(&page, "#standing [data-action=remove-set]").await;
        until(&page, "#standing[hidden]").await;
        assert_eq!(ask(&page, "document.querySelector('.cte-set[data-of=NCT06347718]')").await, Value::Null);
    });
}

#[test]
fn a_missing_fact_leads_to_its_field() {
    on_page("#/trials", |page| async move {
        until(&page, DONE).await;
        let fact = ask(&page, "document.querySelector('.cte-card__missing a[data-focus=age_years], .cte-card__missing a').dataset.focus").await;
        press(&page, &format!(".cte-card__missing a[data-focus={}]", fact.as_str().unwrap())).await;
        until(&page, ".cte-layout:not([hidden])").await;
        let there = "!!document.activeElement.closest('#form [data-fact]')";
        assert_eq!(ask(&page, there).await, true);
    });
}

#[test]
fn the_matrix_is_walked_with_arrow_keys_and_tells_results_without_colour() {
    on_page("", |page| async move {
        compare_weak_heart(&page).await;
        choose(&page, "trials-shape", "matrix").await;
        until(&page, ".cte-matrix__table tbody tr").await;
        assert_eq!(
            ask(&page, "document.querySelectorAll('.cte-matrix__table [tabindex=\"0\"]').length").await,
            1
        );
        let words = "[...document.querySelectorAll('.cte-matrix__table td')].every(one =>
            one.textContent.trim() && (!one.querySelector('button') || one.querySelector('svg use')))";
        assert_eq!(ask(&page, words).await, true);
        ask(&page, "document.querySelector('.cte-matrix__table [tabindex=\"0\"]').focus()").await;
        let first = ask(&page, "document.activeElement.dataset.of").await;
        keys(&page, [DOWN]).await;
        let second = ask(&page, "document.activeElement.dataset.of").await;
        assert_ne!(first, second);
        let heart = ".cte-matrix__cell[data-of=reference-sle][data-at=fit_lvef][data-result=fail]";
        ask(&page, &format!("document.querySelector('{heart}').focus()")).await;
        keys(&page, [ENTER]).await;
        until(&page, ".cte-layout:not([hidden])").await;
        until_said(&page, "#overall-set", "Systemic lupus").await;
        let there = "document.activeElement.id";
        assert_eq!(ask(&page, there).await, "criterion-fit_lvef");
    });
}

#[test]
fn on_a_phone_the_matrix_scrolls_in_its_own_box() {
    on_page("#/trials", |page| async move {
        page.set_window_size(390, 844).await.unwrap();
        until(&page, DONE).await;
        choose(&page, "trials-shape", "matrix").await;
        until(&page, ".cte-matrix__table tbody tr").await;
        let wide = "[document.documentElement.scrollWidth <= innerWidth,
            (box => box.scrollWidth > box.clientWidth)(document.querySelector('.cte-matrix__box'))]";
        assert_eq!(ask(&page, wide).await, json!([true, true]));
        choose(&page, "trials-shape", "list").await;
        until(&page, "#trial-list:not([hidden]) .cte-card").await;
        assert_eq!(ask(&page, "document.documentElement.scrollWidth <= innerWidth").await, true);
    });
}

#[test]
fn versions_are_told_and_old_evidence_is_pointed_out() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        let file = json!({ "format": "car-t-eligibility/case/1", "assessed_on": "2028-01-01" });
        open_file(&page, &file.to_string()).await;
        until_said(&page, "#banner", "more than 6 months").await;
        ask(&page, "location.hash = '#/trials'").await;
        until(&page, DONE).await;
        until_said(&page, "[data-set=NCT06347718] .cte-card__banner", "more than 6 months").await;
        until_said(&page, "#trial-registry", "more than 6 months old").await;
        until_said(&page, "#trial-versions", "docs/governance.md").await;
        press(&page, ".cte-versions__all > summary").await;
        until_said(&page, "[data-version-of=reference-sle]", "Unsigned proposal").await;
    });
}
