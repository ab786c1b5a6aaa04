//! `<car-t-eligibility>` on the example pages: property and events, several on one page, and styles that do not mix.

use e2e::steps::{ask, overwrite, press, until, until_said};
use e2e::{Client, Element, Hospital, in_browser};
use serde_json::{Value, json};
use std::time::Duration;

fn hospital(name: &str) -> Hospital {
    Hospital::new(name, |host| Some(json!({ "parents": [host] })))
}

/// Waits until a line of script gives what is expected.
async fn until_given(page: &Client, script: &str, expected: Value) {
    let mut given = Value::Null;
    for _ in 0..100 {
        given = ask(page, script).await;
        if given == expected {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{script} gives {given}, not {expected}");
}

/// Goes into the frame of an element.
async fn enter(page: &Client, element: &str) {
    let frame = format!("document.querySelector('#{element}').shadowRoot.querySelector('iframe')");
    let frame = ask(page, &frame).await;
    let reference = frame.as_object().and_then(|frame| frame.values().next()?.as_str()).unwrap();
    let frame = Element::from_element_id(page.clone(), reference.to_owned().into());
    frame.enter_frame().await.unwrap();
    until(page, "html.js").await;
}

/// How the parts of the calculator look from inside.
async fn look(page: &Client) -> Value {
    let look = "['body', 'h1', 'button', '#overall', 'input[name=lvef_percent]', 'fieldset', '.cte-tag'].map(part => {
        const style = getComputedStyle(document.querySelector(part));
        return ['display', 'color', 'fontFamily', 'fontStyle', 'backgroundColor', 'textTransform', 'borderRadius', 'marginTop'].map(name => style[name]) })";
    ask(page, look).await
}

#[test]
fn the_case_is_a_property_and_answers_are_events() {
    let hospital = hospital("element");
    in_browser(|page| async move {
        hospital.open(&page, "plain.html").await;
        until_said(&page, "#plain", "reference-sle: undetermined").await;
        let listen = "window.told = []; for (const kind of ['case-change', 'assessment', 'case-error'])
            calculator.addEventListener(kind, event => window.told.push([kind, event.detail.code ?? '']))";
        page.execute(listen, Vec::new()).await.unwrap();
        press(&page, "#fill").await;
        until_said(&page, "#plain", "reference-sle: not_met").await;
        until_given(&page, "window.told", json!([["case-change", ""], ["assessment", ""]])).await;
        assert_eq!(ask(&page, "calculator.case.facts").await, json!({ "lvef_percent": 25 }));
        enter(&page, "calculator").await;
        until(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
        ask(&page, "document.querySelector('[name=lvef_percent]').focus()").await;
        overwrite(&page, "60").await;
        page.enter_parent_frame().await.unwrap();
        until_given(&page, "calculator.case.facts", json!({ "lvef_percent": 60 })).await;
        // a text serves too, and one that is no case is told and changes nothing
        ask(&page, "window.told = []").await;
        ask(&page, "calculator.case = 'no JSON'").await;
        until_given(&page, "window.told", json!([["case-error", "bad-case"]])).await;
        assert_eq!(ask(&page, "calculator.case.facts").await, json!({ "lvef_percent": 60 }));
        let text = json!({ "format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": { "lvef_percent": 31 } });
        ask(&page, &format!("calculator.case = {}", json!(text.to_string()))).await;
        until_given(&page, "calculator.case.facts", json!({ "lvef_percent": 31 })).await;
        // moved to another place, it has the same case
        ask(&page, "document.body.prepend(calculator)").await;
        enter(&page, "calculator").await;
        until_given(&page, "document.querySelector('[name=lvef_percent]').value", json!("31")).await;
    });
}

#[test]
fn two_on_one_page_do_not_know_of_each_other() {
    let hospital = hospital("element-two");
    in_browser(|page| async move {
        hospital.open(&page, "framework.html").await;
        ask(&page, "customElements.whenDefined('car-t-eligibility')").await;
        let case = json!({ "format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": { "lvef_percent": 25 } });
        ask(&page, &format!("document.querySelector('#lupus').case = {case}")).await;
        until_given(&page, "document.querySelector('#lupus').case?.facts", json!({ "lvef_percent": 25 }))
            .await;
        until_given(&page, "document.querySelector('#sclerosis').case?.facts", json!({})).await;
        enter(&page, "lupus").await;
        until(&page, "html[lang=en-GB]").await;
        until(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
        assert_eq!(
            ask(&page, "[...document.querySelectorAll('[name=disease]:checked')].map(box => box.id)").await,
            json!(["disease-sle"])
        );
        page.enter_parent_frame().await.unwrap();
        enter(&page, "sclerosis").await;
        until(&page, "html[lang=de]").await;
        until(&page, "body[data-case=none]").await;
        until_given(
            &page,
            "[...document.querySelectorAll('[name=disease]:checked')].map(box => box.id)",
            json!(["disease-ssc"]),
        )
        .await;
    });
}

#[test]
fn styles_of_neither_page_reach_the_other() {
    let hospital = hospital("element-styles");
    in_browser(|page| async move {
        hospital.open(&page, "plain.html").await;
        let own = "['display', 'fontFamily', 'color', 'marginTop'].map(name => getComputedStyle(document.querySelector('h1'))[name])";
        let before = ask(&page, own).await;
        until_said(&page, "#plain", "reference-sle: undetermined").await;
        assert_eq!(ask(&page, own).await, before, "the calculator styles nothing outside");
        enter(&page, "calculator").await;
        let plain = look(&page).await;
        hospital.open(&page, "framework.html").await;
        assert_eq!(
            ask(&page, "getComputedStyle(document.querySelector('p button')).textTransform").await,
            "uppercase"
        );
        let size = "(({ height, display }) => [height, display])(getComputedStyle(document.querySelector('#lupus')))";
        until_given(&page, size, json!(["480px", "block"])).await;
        let frame =
            "getComputedStyle(document.querySelector('#lupus').shadowRoot.querySelector('iframe')).display";
        until_given(&page, frame, json!("block")).await;
        until_given(&page, "document.querySelector('#lupus').case?.facts", json!({})).await;
        enter(&page, "lupus").await;
        assert_eq!(look(&page).await, plain);
    });
}
