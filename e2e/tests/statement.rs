//! What the page says of itself, with and without its script.

use e2e::steps::{ask, press, until};
use e2e::{on_page, page_text};
use serde_json::json;

/// One point for each line of what must be shown: words, and where they stand.
const SAID: [(&str, &str); 10] = [
    (".cte-header", "For research and education"),
    (".cte-header", "not to be relied on alone"),
    (".cte-header", "investigational in these diseases"),
    (".cte-about", "Not for patients, not for emergencies"),
    (".cte-about", "reads no images and no signals, predicts nothing"),
    (".cte-about", "recommends no treatment"),
    (
        ".cte-about",
        "Trials are small and not randomised; many limits are not public; indices were not validated",
    ),
    (".cte-about", "Nothing is stored and nothing is sent"),
    (".cte-footer", "data "),
    (".cte-answer__stamp", "proposal of this project, not a guideline"),
];

#[test]
fn intended_use_limits_and_grades_are_shown() {
    on_page("#example", |page| async move {
        until(&page, "[data-criterion][data-result=pass]").await;
        press(&page, ".cte-about > summary").await;
        for (place, words) in SAID {
            let text =
                ask(&page, &format!("document.querySelector('{place}').innerText.replace(/\\s+/g, ' ')"))
                    .await;
            assert!(text.as_str().unwrap().contains(words), "{place} does not say {words}: {text}");
        }
        // every criterion shows its grade, and under Why its sources
        let bare = "[...document.querySelectorAll('[data-criterion]')].filter(one => !one.querySelector('[data-grade]')).length";
        assert_eq!(ask(&page, bare).await, 0);
        press(&page, "[data-criterion=fit_lvef] [data-why] > summary").await;
        until(&page, "[data-criterion=fit_lvef] .cte-sources li").await;
        for word in ["eligible.", "treat the patient"] {
            let said = ask(&page, "document.body.innerText").await;
            assert!(!said.as_str().unwrap().to_lowercase().contains(word), "the page says {word}");
        }
    });
}

#[test]
fn the_page_is_a_blank_form_before_any_script_runs() {
    let html = page_text();
    for words in [
        "For research and education",
        "needs JavaScript and WebAssembly",
        "name=\"lvef_percent\"",
        "name=\"lvef_percent.bound\"",
        "name=\"sledai_arthritis\"",
        "name=\"mrss_sites.",
        "name=\"last_live_vaccine_date.state\"",
        "value=\"not_done\"",
        "id=\"overall\"",
        "data-set=\"reference-iim\"",
    ] {
        assert!(html.contains(words), "the static page lacks {words}");
    }
    assert!(
        !html.contains("onclick") && !html.contains("<style"),
        "scripts and styles are files of their own"
    );
}

#[test]
fn every_control_has_a_name_that_can_be_heard() {
    on_page("#example", |page| async move {
        until(&page, "[data-criterion][data-result=pass]").await;
        let nameless = "[...document.querySelectorAll('input:not([type=hidden]), select, button, summary')].filter(one =>
            !(one.labels?.length || one.ariaLabel || one.getAttribute('aria-labelledby') || one.innerText?.trim()
                || one.textContent?.trim())).map(one => one.outerHTML.slice(0, 120))";
        assert_eq!(ask(&page, nameless).await, json!([]));
    });
}
