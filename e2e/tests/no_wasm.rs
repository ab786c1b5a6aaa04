//! Without WebAssembly the same answers come from plain script; `--jitless` takes WebAssembly from Chromium.

use e2e::steps::{ask, type_in, until_said};
use e2e::{Client, Locator, Server, dist, file_address, in_chromium};
use std::time::Duration;

const SWITCHES: [&str; 1] = ["--js-flags=--jitless"];

/// Waits; without a compiler in the browser everything takes longer.
async fn until_slowly(page: &Client, selector: &str) {
    let wait = page.wait().at_most(Duration::from_secs(600));
    wait.for_element(Locator::Css(selector)).await.unwrap_or_else(|error| panic!("{selector}: {error}"));
}

/// The self-test compares every stored answer with that of the native build.
async fn answers_alike(page: &Client) {
    assert_eq!(ask(page, "typeof WebAssembly").await, "undefined");
    until_slowly(page, "html.js[data-self-test=passed]").await;
    until_said(page, "#self-test-said", "Self-test passed: ").await;
    until_said(page, "#without-wasm", "runs without WebAssembly").await;
    until_slowly(page, "#overall[data-result=needs_action]").await;
    until_slowly(page, "[data-criterion=fit_lvef][data-result=pass]").await;
}

#[test]
fn the_file_for_it_answers_from_disk() {
    let address = file_address(&dist().join("car-t-eligibility-no-wasm.html"));
    in_chromium(&SWITCHES, |page| async move {
        page.goto(&format!("{address}#example-sle")).await.unwrap();
        answers_alike(&page).await;
        page.goto("about:blank").await.unwrap();
        page.goto(&address).await.unwrap();
        until_slowly(&page, "[data-criterion=fit_lvef][data-result=unknown]").await;
        type_in(&page, "[name=lvef_percent]", "25").await;
        until_slowly(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
    });
}

#[test]
fn the_site_loads_it_only_then() {
    let server = Server::start(dist().join("site"), 0).unwrap();
    let address = format!("{}#example-sle", server.url());
    in_chromium(&SWITCHES, |page| async move {
        page.goto(&address).await.unwrap();
        answers_alike(&page).await;
        let named = "performance.getEntriesByType('resource').filter(entry => entry.name.includes('/no-wasm-')).length";
        assert_eq!(ask(&page, named).await, 1);
        assert_eq!(server.url(), address.replace("#example-sle", ""));
    });
}

#[test]
fn the_file_that_needs_it_names_the_other() {
    let address = file_address(&dist().join("car-t-eligibility.html"));
    in_chromium(&SWITCHES, |page| async move {
        page.goto(&address).await.unwrap();
        until_slowly(&page, "#not-started:not([hidden])").await;
        until_said(&page, "#not-started", "car-t-eligibility-no-wasm.html").await;
    });
}
