//! Entering a case: what is typed changes the answer at once, a slip is named, a link leads to its field.

use e2e::on_page;
use e2e::steps::{DOWN, ENTER, ask, keys, press, saved, type_in, until, until_said};
use serde_json::json;

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
            until(&page, &format!("[data-criterion^={}_]", &set["reference-".len()..])).await;
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

#[test]
fn drug_exposures_are_added_told_apart_and_removed() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        let row = |number: usize, name: &str| format!("#exposures > li:nth-child({number}) [name={name}]");
        type_in(&page, &row(1, "drug"), "CellCept").await;
        type_in(&page, &row(1, "start"), "2024-01").await;
        type_in(&page, &row(1, "stop"), "2024-09").await;
        type_in(&page, &row(1, "max_dose"), "2,5").await;
        press(&page, &format!("{} option[value='g/day']", row(1, "dose_unit"))).await;
        press(&page, &format!("{} option[value=inadequate_response]", row(1, "outcome"))).await;
        until_said(&page, "#exposures > li:first-child [data-note]", "Mycophenolate mofetil").await;
        ask(&page, "document.querySelector('[data-action=add-exposure]').focus()").await;
        keys(&page, [ENTER]).await;
        keys(&page, "notadrug".chars()).await;
        until(&page, "[data-criterion=wash_anti_cd20][data-result=unknown]").await;
        let exposures = saved(&page).await["drug_exposures"].clone();
        let first = json!({ "drug": "mycophenolate_mofetil", "start": "2024-01", "stop": "2024-09", "max_dose": 2.5,
            "dose_unit": "g/day", "outcome": "inadequate_response" });
        assert_eq!((&exposures[0], &exposures[1]["drug"]), (&first, &json!("notadrug")));
        press(&page, "#exposures > li:nth-child(2) [data-action=remove-exposure]").await;
        press(&page, "[name=drug_history_complete][value=true]").await;
        until(&page, "[data-criterion=wash_anti_cd20][data-result=not_applicable]").await;
        assert_eq!(saved(&page).await["drug_exposures"], json!([first]));
    });
}

#[test]
fn a_wrong_entry_keeps_what_was_typed_and_says_in_place_what_is_wrong() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        for (fact, typed, said) in [
            ("lvef_percent", "sixty", "not a number"),
            ("nyha_class", "9", "between 1 and 4"),
            ("last_live_vaccine_date", "2024-02-30", "date"),
        ] {
            type_in(&page, &format!("[name={fact}]"), typed).await;
            ask(&page, "document.activeElement.blur()").await;
            until_said(&page, &format!("#e-{fact}"), said).await;
            let field = format!("document.querySelector('[name={fact}]')");
            assert_eq!(ask(&page, &format!("{field}.value")).await, typed);
            assert_eq!(ask(&page, &format!("{field}.getAttribute('aria-invalid')")).await, "true");
        }
        // the slips are listed, and all are gone once they are mended
        assert_eq!(ask(&page, "document.querySelectorAll('#problem-list li').length").await, 3);
        for (fact, typed) in
            [("lvef_percent", "60"), ("nyha_class", "1"), ("last_live_vaccine_date", "2024-02")]
        {
            ask(&page, &format!("document.querySelector('[name={fact}]').select()")).await;
            type_in(&page, &format!("[name={fact}]"), typed).await;
        }
        ask(&page, "document.activeElement.blur()").await;
        until(&page, "#problems[hidden]").await;
        until(&page, "[data-criterion=fit_lvef][data-result=pass]").await;
    });
}

#[test]
fn an_unusual_value_counts_once_a_person_confirms_it() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        type_in(&page, "[name=weight_kg]", "260").await;
        ask(&page, "document.activeElement.blur()").await;
        until(&page, "#e-weight_kg [data-action=confirm]").await;
        press(&page, "#e-weight_kg [data-action=confirm]").await;
        until(&page, "#problems[hidden]").await;
        assert_eq!(saved(&page).await["facts"]["weight_kg"], json!({ "value": 260, "confirmed": true }));
    });
}

#[test]
fn never_not_done_and_not_known_are_three_things() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        press(&page, "[name='prior_car_t_date.state'][value=never]").await;
        press(&page, "[name=hcv_rna][value=not_done]").await;
        ask(&page, "document.querySelector('[name=\"lvef_percent.bound\"]').focus()").await;
        keys(&page, std::iter::repeat_n(DOWN, 5)).await;
        let facts = json!({ "prior_car_t_date": "never", "hcv_rna": "not_done", "lvef_percent": "not_done" });
        assert_eq!(saved(&page).await["facts"], facts);
        press(&page, "[name='prior_car_t_date.state'][value='']").await;
        press(&page, "[name=hcv_rna][value='']").await;
        assert_eq!(saved(&page).await["facts"], json!({ "lvef_percent": "not_done" }));
    });
}
