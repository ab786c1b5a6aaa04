//! What readers need who see, hear or move otherwise: a narrow page, large targets, few announcements, and ways there and back.

use e2e::media::{prefer, size};
use e2e::steps::{ask, keys, press, type_in, until, until_said};
use e2e::{Client, on_page};
use std::time::Duration;

/// The controls in view that are smaller than a finger needs, links within a sentence excepted, as WCAG 2.5.8 excepts them.
const SMALL: &str = "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, textarea, [tabindex=\"0\"]')]
    .filter(one => one.checkVisibility({ visibilityProperty: true }) && !one.disabled)
    .filter(one => !['P', 'DD', 'SPAN'].includes(one.parentElement.tagName) || one.tagName !== 'A' || getComputedStyle(one).display !== 'inline')
    .map(one => [one, (one.type === 'radio' || one.type === 'checkbox') && one.closest('label') || one])
    .map(([one, target]) => [one, target.getBoundingClientRect()])
    .filter(([one, box]) => box.width > 1 && box.height > 1 && (box.width < 23.9 || box.height < 23.9))
    .map(([one, box]) => one.tagName + '.' + one.className + '#' + one.id + ' ' + one.innerText?.slice(0, 30) + ' ' + box.width + 'x' + box.height)";

async fn shown(page: &Client) {
    until(page, "#timeline svg").await;
}

#[test]
fn nothing_is_cut_off_on_the_narrowest_page() {
    on_page("#example-sle", |page| async move {
        shown(&page).await;
        size(&page, 320, 640).await;
        let wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(ask(&page, wide).await, 0);
        for view in ["trials", "washout", "compare", "score/sledai_2k", "score/mrss", "evidence"] {
            ask(&page, &format!("location.hash = '#/{view}'")).await;
            let word = view.split('/').next().unwrap_or_default();
            until(&page, &format!("[data-view='{word}']")).await;
            assert_eq!(ask(&page, wide).await, 0, "{word}");
        }
    });
}

#[test]
fn every_control_is_large_enough_for_a_finger() {
    on_page("#example-sle", |page| async move {
        shown(&page).await;
        size(&page, 390, 844).await;
        ask(&page, "document.querySelectorAll('details').forEach(one => one.open = true)").await;
        press(&page, "[data-action=toggle-answer]").await;
        let small = ask(&page, SMALL).await;
        assert_eq!(small, serde_json::json!([]), "{small:#}");
    });
}

#[test]
fn the_result_is_announced_once_it_is_settled() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        until_said(&page, "#announce", "Nothing has been entered").await;
        let count = "window.said = [];
            new MutationObserver(() => said.push(document.querySelector('#announce').textContent))
                .observe(document.querySelector('#announce'), { childList: true, characterData: true, subtree: true });";
        page.execute(count, Vec::new()).await.expect("the script runs");
        ask(&page, "document.querySelector('#c-lvef_percent').focus()").await;
        // each of these characters changes what is entered, and some of them the result
        keys(&page, "2\u{e003}25\u{e003}0\u{e003}5".chars()).await;
        until_said(&page, "#announce", "Not met").await;
        tokio::time::sleep(Duration::from_millis(1500)).await;
        let said = ask(&page, "window.said").await;
        assert_eq!(said.as_array().unwrap().len(), 1, "{said}");
    });
}

#[test]
fn a_criterion_leads_to_its_fact_and_back() {
    on_page("#example-sle", |page| async move {
        shown(&page).await;
        press(&page, "[data-criterion=fit_lvef] .cte-value__label a").await;
        until(&page, "#f-lvef_percent:focus-within .cte-back").await;
        press(&page, "#f-lvef_percent .cte-back").await;
        until(&page, "#criterion-fit_lvef:focus").await;
    });
}

#[test]
fn a_field_says_why_it_is_asked() {
    on_page("#example-sle", |page| async move {
        shown(&page).await;
        press(&page, "#f-lvef_percent .cte-help__summary").await;
        until(&page, "#f-lvef_percent [data-asked] a[href='#criterion-fit_lvef']").await;
        until_said(&page, "#f-lvef_percent [data-asked]", "encoded trials").await;
        until_said(&page, "#progress", "Rests on").await;
    });
}

#[test]
fn six_facts_give_a_first_answer_and_the_next_question() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        press(&page, "#disease-sle").await;
        for (control, text) in [
            ("#c-age_years", "31"),
            ("#c-sledai_2k_total", "18"),
            ("#c-lvef_percent", "60"),
            ("#c-egfr_ml_min_1_73m2", "90"),
            ("#c-platelets_10e9_l", "180"),
            ("#c-anc_10e9_l", "3"),
        ] {
            type_in(&page, control, text).await;
        }
        until_said(&page, "#progress", "could still change it").await;
        until(&page, "#next a[data-focus]").await;
        until(&page, "#next .cte-links a[href^='#criterion-']").await;
    });
}

#[test]
fn motion_stops_for_readers_who_ask_for_it() {
    on_page("", |page| async move {
        prefer(&page, "", &[("prefers-reduced-motion", "reduce")]).await;
        until(&page, "html.js").await;
        let moving = "[...document.querySelectorAll('*')].filter(one => parseFloat(getComputedStyle(one).transitionDuration) > 0).length";
        assert_eq!(ask(&page, moving).await, 0);
    });
}
