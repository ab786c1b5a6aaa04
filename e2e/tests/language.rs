//! Another language while a case is being entered: every entry stays, numbers and days are written as the language
//! writes them, and what the page says of itself and of the answer is German. Criteria stay English and say so.

use e2e::on_page;
use e2e::steps::{ask, open_file, overwrite, press, saved, type_in, until, until_said};
use serde_json::json;

const CASE: &str = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-25",
    "facts": {"lvef_percent": {"value": 25.5, "on": "2026-11-10"}, "bilirubin_umol_l": {"value": 1.125, "unit": "mg/dL"}},
    "drug_exposures": [{"drug": "rituximab", "start": "2024-01", "max_dose": 1.5, "dose_unit": "g"}],
    "planned": {"infusion": "2026-12-24"}}"#;

fn value(name: &str) -> String {
    format!("document.querySelector(\"[name='{name}']\").value")
}

#[test]
fn the_entries_stay_and_are_written_as_the_language_writes_them() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        open_file(&page, CASE).await;
        until(&page, "#overall[data-result=not_met]").await;
        until_said(&page, ".cte-overall__word", "Not met").await;
        let before = saved(&page).await;
        press(&page, "[data-language=de]").await;
        until_said(&page, ".cte-overall__word", "Nicht erfüllt").await;
        until(&page, "html[lang=de]").await;
        let written = [
            ("lvef_percent", "25,5"),
            ("lvef_percent.on", "10.11.2026"),
            ("bilirubin_umol_l", "1,1250"),
            ("max_dose", "1,5"),
            ("start", "01.2024"),
            ("planned_infusion_date", "24.12.2026"),
            ("assessed_on", "25.11.2026"),
        ];
        for (name, text) in written {
            assert_eq!(ask(&page, &value(name)).await, text, "{name}");
        }
        until_said(&page, "[data-criterion=fit_lvef] .cte-criterion__values", "25,5 %").await;
        assert_eq!(saved(&page).await, before);
        press(&page, "[data-language=en-GB]").await;
        until_said(&page, ".cte-overall__word", "Not met").await;
        assert_eq!(ask(&page, &value("lvef_percent")).await, "25.5");
        assert_eq!(saved(&page).await, before);
    });
}

#[test]
fn a_comma_is_read_as_the_decimal_mark_and_thousands_are_refused() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        type_in(&page, "[name=upcr_mg_g]", "0,125").await;
        type_in(&page, "[name=lvef_percent]", "1,500").await;
        ask(&page, "document.activeElement.blur()").await;
        until_said(&page, "#e-lvef_percent", "could be 1500 or 1.500").await;
        press(&page, "[data-language=de]").await;
        until_said(&page, "#e-lvef_percent", "kann 1500 oder 1,5000 heißen").await;
        // no thousands begin with a zero
        until(&page, "#f-upcr_mg_g:not([data-error])").await;
        assert_eq!(saved(&page).await["facts"]["upcr_mg_g"], json!(0.125));
        assert_eq!(ask(&page, &value("lvef_percent")).await, "1,500");
        press(&page, "[name=lvef_percent]").await;
        overwrite(&page, "62,5").await;
        until(&page, "[data-criterion=fit_lvef][data-result=pass]").await;
        type_in(&page, "[name=last_live_vaccine_date]", "2.1.2009").await;
        let facts = saved(&page).await["facts"].clone();
        assert_eq!(
            (&facts["lvef_percent"], &facts["last_live_vaccine_date"]),
            (&json!(62.5), &json!("2009-01-02"))
        );
    });
}

#[test]
fn what_the_page_says_is_german_and_what_it_quotes_is_marked_as_english() {
    on_page("index.de.html", |page| async move {
        until(&page, "html.js").await;
        until_said(&page, "#language-note", "nicht klinisch geprüft").await;
        until_said(&page, ".cte-overall__text", "noch nichts eingetragen").await;
        press(&page, "[data-action=load-example]").await;
        until_said(&page, "#tally", "Handlung nötig").await;
        // every label of the form is either translated or quoted
        let silent = ask(
            &page,
            "[...document.querySelectorAll('#form label, #form legend, #form option, #form summary, main h2, aside h3')]
                .filter(one => one.innerText?.trim() && !one.closest('[lang=en]') && !one.closest('[data-say]')
                    && !one.querySelector('[data-say], [lang=en]') && !/^[=<>≤≥]$/.test(one.innerText) && one.tagName != 'H3')
                .map(one => one.outerHTML.slice(0, 200))",
        );
        assert_eq!(silent.await, json!([]));
        let mark = "getComputedStyle(document.querySelector('.cte-criterion__text'), '::before').content";
        assert_eq!(ask(&page, mark).await, "\"EN\"");
        let other = "getComputedStyle(document.querySelector('.cte-criterion__text')).content";
        assert_ne!(ask(&page, other).await, "\"EN\"");
        page.set_window_size(390, 800).await.expect("a window has a size");
        let wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(ask(&page, wider).await, 0, "nothing reaches beyond a narrow page");
        page.set_window_size(1440, 1000).await.expect("a window has a size");
        press(&page, "[data-route=trials]").await;
        until_said(&page, "#trials-progress", "Kriterienlisten verglichen").await;
        until_said(&page, "#trial-list", "Nicht erfüllt").await;
        press(&page, "[data-route=evidence]").await;
        until_said(&page, "#limit-list", "Studien begrenzen es").await;
        assert_eq!(ask(&page, "document.title").await, "Grenzwerte der Studien - CAR-T-Eignung");
        press(&page, "[data-language=en-GB]").await;
        until_said(&page, "#limit-list", "trials limit it").await;
        assert_eq!(ask(&page, "document.title").await, "Limits across trials - CAR-T eligibility");
        assert_eq!(ask(&page, mark).await, "none");
    });
}

#[test]
fn an_instrument_keeps_what_was_filled_in() {
    on_page("#/score/bmi", |page| async move {
        until(&page, "#calculator:not([hidden])").await;
        type_in(&page, "[name=score-height_cm]", "200").await;
        type_in(&page, "[name=score-weight_kg]", "82.6").await;
        until_said(&page, "#calculator-result", "20.65").await;
        press(&page, "[data-language=de]").await;
        until_said(&page, "#calculator-result", "20,65").await;
        assert_eq!(ask(&page, &value("score-weight_kg")).await, "82,6");
        until_said(&page, "#h-calculator-result", "Ergebnis").await;
    });
}
