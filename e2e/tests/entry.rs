//! Entering a case: what is typed changes the answer at once, a slip is named, a link leads to its field.

use e2e::{Client, Locator, on_page};
use std::time::Duration;

/// Waits until an element matches.
async fn until(page: &Client, selector: &str) {
    let wait = page.wait().at_most(Duration::from_secs(10));
    wait.for_element(Locator::Css(selector)).await.unwrap_or_else(|error| panic!("{selector}: {error}"));
}

async fn type_in(page: &Client, selector: &str, text: &str) {
    page.find(Locator::Css(selector)).await.unwrap().send_keys(text).await.unwrap();
}

async fn press(page: &Client, selector: &str) {
    page.find(Locator::Css(selector)).await.unwrap().click().await.unwrap();
}

/// Waits until a text stands in an element.
async fn until_said(page: &Client, selector: &str, text: &str) {
    let said = format!("document.querySelector(\"{selector}\").innerText.includes(\"{text}\")");
    for _ in 0..100 {
        if ask(page, &said).await == true {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{selector} does not say {text}: {}", ask(page, &format!("document.querySelector(\"{selector}\").innerText")).await);
}

/// What a line of script gives.
async fn ask(page: &Client, script: &str) -> serde_json::Value {
    page.execute(&format!("return {script}"), Vec::new()).await.unwrap()
}

#[test]
fn what_is_typed_changes_the_answer_and_a_slip_costs_one_entry() {
    on_page("", |page| async move {
        until(&page, "#overall[data-result=undetermined]").await;
        type_in(&page, "[name=lvef_percent]", "25").await;
        until(&page, "#overall[data-result=not_met]").await;
        until(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
        type_in(&page, "[name=nyha_class]", "9").await;
        // an entry is judged when its field is left
        ask(&page, "document.activeElement.blur()").await;
        until(&page, "#f-nyha_class[data-error]").await;
        until(&page, "#problem-list a[data-focus=nyha_class]").await;
        until(&page, "#overall[data-result=not_met]").await;
        press(&page, "#problem-list a[data-focus=nyha_class]").await;
        assert_eq!(ask(&page, "document.activeElement.name").await, "nyha_class");
    });
}

#[test]
fn dates_bounds_and_units_are_read_as_meant() {
    on_page("", |page| async move {
        until(&page, "#missing a").await;
        type_in(&page, "[name=last_live_vaccine_date]", "2009").await;
        until(&page, "[data-criterion=fit_live_vaccine][data-result=pass]").await;
        press(&page, "[name='last_live_vaccine_date.state'][value='']").await;
        until(&page, "[data-criterion=fit_live_vaccine][data-result=unknown]").await;
        press(&page, "[name='last_live_vaccine_date.state'][value=never]").await;
        until(&page, "[data-criterion=fit_live_vaccine][data-result=pass]").await;
        type_in(&page, "[name=lvef_percent]", ">=50").await;
        until(&page, "[data-criterion=fit_lvef][data-result=pass]").await;
        type_in(&page, "[name=bilirubin_umol_l]", "3,5").await;
        press(&page, "[name='bilirubin_umol_l.unit'] option[value='mg/dL']").await;
        until_said(&page, "[data-criterion=fit_bilirubin]", "3.5 mg/dL").await;
    });
}

#[test]
fn every_set_is_listed_and_every_missing_fact_has_a_field() {
    on_page("", |page| async move {
        for set in ["reference-sle", "reference-ssc", "reference-iim"] {
            press(&page, &format!("[data-set={set}]")).await;
            until(&page, "[data-criterion=fit_lvef][data-result=unknown]").await;
            let lost = ask(
                &page,
                "[...document.querySelectorAll('#missing a')].filter(link => { link.click();
                    const field = document.activeElement.closest('[data-fact]');
                    return !field || !document.activeElement.checkVisibility(); }).map(link => link.dataset.focus)",
            );
            assert_eq!(lost.await, serde_json::json!([]), "{set}");
            let twice = ask(
                &page,
                "[...document.querySelectorAll('[id]')].map(one => one.id).filter((id, at, all) => all.indexOf(id) < at)",
            );
            assert_eq!(twice.await, serde_json::json!([]), "{set}: ids given twice");
        }
    });
}

#[test]
fn the_case_survives_being_shown() {
    on_page("#example", |page| async move {
        until(&page, "#overall[data-result=needs_action]").await;
        // touching a field writes it anew; the answer stays
        type_in(&page, "#exposures li:last-child [name=drug]", " ").await;
        type_in(&page, "[name=upcr_mg_g]", " ").await;
        until(&page, "#overall[data-result=needs_action]").await;
        let tally = ask(&page, "document.querySelector('#tally').innerText").await;
        assert!(tally.as_str().unwrap().contains("2 action needed"), "{tally}");
        assert_eq!(ask(&page, "document.querySelector('[name=drug]').value").await, "Hydroxychloroquine");
        assert_eq!(ask(&page, "document.querySelector('#problems').hidden").await, true);
    });
}
