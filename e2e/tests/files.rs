//! A case leaves the page and comes back as a file.

use e2e::on_page;
use e2e::steps::{ask, open_file, press, saved, type_in, until, until_said};
use serde_json::{Value, json};

#[test]
fn a_case_is_saved_and_opened_again() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        type_in(&page, "[name=lvef_percent]", "<25").await;
        press(&page, "[name=hbv_dna][value=not_done]").await;
        let file = saved(&page).await;
        assert_eq!(file["facts"], json!({ "lvef_percent": { "below": 25 }, "hbv_dna": "not_done" }));
        let name = ask(
            &page,
            "(() => { const link = HTMLAnchorElement.prototype; let name = '';
            const click = link.click; link.click = function () { name = this.download };
            document.querySelector('[data-action=save-file]').click(); link.click = click; return name })()",
        );
        assert!(name.await.as_str().unwrap().starts_with("car-t-eligibility-case-20"));
        ask(&page, "window.confirm = () => true").await;
        press(&page, "[data-action=clear]").await;
        until(&page, "[data-criterion=fit_lvef][data-result=unknown]").await;
        open_file(&page, &file.to_string()).await;
        until(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
        assert_eq!(saved(&page).await, file);
    });
}

#[test]
fn two_diseases_of_one_file_are_assessed_with_the_switches_it_holds() {
    const OVERLAP: &str = include_str!("../../tests/cases/overlap_sclerosis_and_myositis.json");
    on_page("", |page| async move {
        until(&page, "html.js").await;
        press(&page, "#disease-ssc").await;
        press(&page, "#disease-iim").await;
        let mut file: Value = serde_json::from_str(OVERLAP).unwrap();
        file["options"] = json!({ "reference-ssc": { "intolerance_counts": false } });
        open_file(&page, &file.to_string()).await;
        until(&page, ".cte-set[data-of=reference-iim][data-result=met]").await;
        until(&page, ".cte-set[data-of=reference-ssc][data-result]").await;
        press(&page, ".cte-set[data-of=reference-ssc]").await;
        until_said(&page, "#overall-set", "Systemic sclerosis").await;
        let checked = "document.querySelector('[name=\"option:intolerance_counts\"]').checked";
        assert_eq!(ask(&page, checked).await, false);
        assert_eq!(saved(&page).await["options"], file["options"]);
    });
}

#[test]
fn what_is_no_case_file_is_named_and_what_was_entered_stays() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        type_in(&page, "[name=lvef_percent]", "25").await;
        open_file(&page, "{\"format\": \"something else\"}").await;
        until_said(&page, "#problems", "This is not a case file").await;
        until(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
        assert_eq!(ask(&page, "document.querySelector('[name=lvef_percent]').value").await, "25");
    });
}
