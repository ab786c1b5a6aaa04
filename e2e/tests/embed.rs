//! The page in a frame of another page: heard and answered when `embed.json` names the origin of that page, else not.

use e2e::steps::{ask, overwrite, press, until, until_said};
use e2e::{Client, Hospital, in_browser};
use serde_json::{Value, json};
use std::time::Duration;

/// Sends a message, written as script, to the frame, whatever its origin.
async fn send(page: &Client, message: &str) {
    ask(page, &format!("document.querySelector('iframe').contentWindow.postMessage({message}, '*')")).await;
}

/// Waits until so many messages were heard, and gives the last.
async fn heard(page: &Client, number: usize) -> Value {
    for _ in 0..100 {
        let heard = ask(page, "window.heard").await;
        let heard = heard.as_array().unwrap();
        assert!(heard.len() <= number, "more than {number} messages: {heard:?}");
        if heard.len() == number {
            return heard[number - 1].clone();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("not {number} messages: {}", ask(page, "window.heard").await);
}

#[test]
fn a_named_page_sets_the_case_and_is_told_every_answer() {
    let hospital = Hospital::new("embed", |host| Some(json!({ "parents": ["https://other.example", host] })));
    in_browser(|page| async move {
        hospital.open(&page, "frame.html").await;
        until(&page, "#send:enabled").await;
        ask(&page, "window.heard = []").await;
        press(&page, "#send").await;
        until_said(&page, "#result", "reference-sle: not_met").await;
        let answer = heard(&page, 1).await;
        assert_eq!(answer["id"], "record-1");
        assert_eq!(answer["version"], 1);
        assert_eq!(answer["case"]["facts"], json!({ "lvef_percent": 25 }));
        assert_eq!(answer["assessments"][0]["format"], "car-t-eligibility/assessment/1");
        page.enter_frame(0).await.unwrap();
        until(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
        ask(&page, "document.querySelector('[name=lvef_percent]').focus()").await;
        overwrite(&page, "60").await;
        until(&page, "[data-criterion=fit_lvef][data-result=pass]").await;
        page.enter_parent_frame().await.unwrap();
        // what a person enters in the frame is told too
        until_said(&page, "#result", "reference-sle: undetermined").await;
        let told = ask(&page, "window.heard.at(-1)").await;
        assert_eq!((&told["id"], &told["case"]["facts"]["lvef_percent"]), (&Value::Null, &json!(60)));
    });
}

#[test]
fn what_cannot_be_read_is_answered_with_an_error_and_changes_nothing() {
    const HEAD: &str = "type: 'car-t-eligibility/set-case', version: 1";
    let messages = [
        ("null".to_owned(), "malformed"),
        ("'text'".to_owned(), "malformed"),
        ("{ type: 7 }".to_owned(), "malformed"),
        ("{ type: 'car-t-eligibility/get', version: 2 }".to_owned(), "unknown-version"),
        ("{ type: 'car-t-eligibility/erase', version: 1 }".to_owned(), "unknown-type"),
        (format!("{{ {HEAD} }}"), "bad-case"),
        (format!("{{ {HEAD}, case: null }}"), "bad-case"),
        (format!("{{ {HEAD}, case: 'no JSON' }}"), "bad-case"),
        (format!("{{ {HEAD}, case: {{ format: 'other' }} }}"), "bad-case"),
        (format!("{{ {HEAD}, case: {{ number: 1n }} }}"), "malformed"),
        (format!("{{ {HEAD}, case: 'x'.repeat(5e7) }}"), "bad-case"),
        (format!("{{ {HEAD}, diseases: ['gout'], case: {{}} }}"), "bad-diseases"),
        (format!("{{ {HEAD}, diseases: [], case: {{}} }}"), "bad-diseases"),
        ("{ type: 'car-t-eligibility/set-language', version: 1, language: 'xx' }".to_owned(), "bad-language"),
    ];
    let hospital = Hospital::new("embed-errors", |host| Some(json!({ "parents": [host] })));
    in_browser(|page| async move {
        hospital.open(&page, "frame.html").await;
        until(&page, "#send:enabled").await;
        ask(&page, "window.heard = []").await;
        press(&page, "#send").await;
        let before = heard(&page, 1).await;
        for (place, (message, code)) in messages.iter().enumerate() {
            send(&page, message).await;
            let error = heard(&page, place + 2).await;
            assert_eq!(error["type"], "car-t-eligibility/error", "{message}");
            assert_eq!(error["code"], *code, "{message}: {error}");
            assert!(error["message"].as_str().is_some_and(|words| !words.is_empty()), "{message}");
        }
        send(&page, "{ type: 'car-t-eligibility/get', version: 1, id: 5 }").await;
        let after = heard(&page, messages.len() + 2).await;
        assert_eq!(after["id"], 5);
        assert_eq!((&after["case"], &after["assessments"]), (&before["case"], &before["assessments"]));
    });
}

#[test]
fn a_page_that_is_not_named_is_neither_heard_nor_answered() {
    let not_named: [fn(&str) -> Option<Value>; 5] = [
        |_| None,
        |_| Some(json!({ "parents": ["https://other.example"] })),
        |_| Some(json!({ "parents": ["*"] })),
        |_| Some(json!({ "parents": "http://127.0.0.1" })),
        |host| Some(json!({ "parents": [format!("{host}/")] })),
    ];
    let hospitals = not_named.map(|parents| Hospital::new(&format!("embed-{:p}", parents), parents));
    in_browser(|page| async move {
        for hospital in hospitals {
            hospital.open(&page, "frame.html").await;
            page.enter_frame(0).await.unwrap();
            until(&page, "html.js").await;
            let asked =
                "performance.getEntriesByType('resource').some(one => one.name.endsWith('embed.json'))";
            for _ in 0..100 {
                if ask(&page, asked).await == true {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            assert_eq!(ask(&page, asked).await, true);
            let mark = "window.addEventListener('message', () => document.documentElement.setAttribute('data-came', ''))";
            page.execute(mark, Vec::new()).await.unwrap();
            page.enter_parent_frame().await.unwrap();
            send(&page, "{ type: 'car-t-eligibility/get', version: 1 }").await;
            send(&page, "{ type: 'car-t-eligibility/set-case', version: 1, case: { format: 'car-t-eligibility/case/1', assessed_on: '2026-11-22', facts: { lvef_percent: 25 } } }").await;
            page.enter_frame(0).await.unwrap();
            until(&page, "html[data-came]").await;
            until(&page, "body[data-case=none]").await;
            page.enter_parent_frame().await.unwrap();
            assert_eq!(ask(&page, "window.heard").await, json!([]));
            assert_eq!(ask(&page, "document.querySelector('#send').disabled").await, true);
        }
    });
}
