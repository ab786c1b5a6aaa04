//! Pasting a laboratory report, confirming what was read, units of empty fields, and taking steps back.

use e2e::on_page;
use e2e::steps::{ask, keys, open_file, press, saved, type_in, until, until_said};
use serde_json::json;

#[test]
fn a_pasted_report_is_seen_then_entered_then_confirmed() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        type_in(&page, "[name=crp_mg_l]", "3").await;
        press(&page, "[data-action=paste]").await;
        let report = "Serum 2026-11-20\nALT (GPT) 61 U/L 10-35 H\nCRP 12 mg/L\nPlatelets 150,000 /uL\n";
        let fill = "document.querySelector('#paste-text').value = ";
        ask(&page, &format!("{fill}{}", json!(report))).await;
        press(&page, "[data-action=read-paste]").await;
        until_said(&page, "#paste-read", "61 U/L, ULN 35, 2026-11-20").await;
        until_said(&page, "#paste-read", "3 mg/L").await;
        until_said(&page, ".cte-paste__left", "Line 4, a number that can be read in two ways").await;
        // nothing is entered before a person says so
        assert_eq!(saved(&page).await["facts"], json!({ "crp_mg_l": 3 }));
        press(&page, "[data-action=enter-paste]").await;
        until(&page, "#f-alt_u_l [data-unconfirmed]").await;
        assert_eq!(ask(&page, "document.activeElement.name").await, "alt_u_l");
        let alt = json!({ "value": 61, "unit": "U/L", "on": "2026-11-20", "uln": 35, "source": "pasted text", "confirmed": false });
        assert_eq!(saved(&page).await["facts"]["alt_u_l"], alt);
        until_said(&page, "#banner", "still to be confirmed").await;
        press(&page, "#f-alt_u_l [data-action=confirm-read]").await;
        until(&page, "#f-alt_u_l:not(:has([data-unconfirmed]))").await;
        assert_eq!(saved(&page).await["facts"]["alt_u_l"]["confirmed"], true);
        // the next value that waits has the focus
        assert_eq!(ask(&page, "document.activeElement.dataset.of").await, "crp_mg_l");
        // typing a value anew is a person's entry
        ask(&page, "document.querySelector('[name=crp_mg_l]').select()").await;
        type_in(&page, "[name=crp_mg_l]", "4").await;
        until(&page, "#f-crp_mg_l:not(:has([data-unconfirmed]))").await;
    });
}

#[test]
fn only_what_is_ticked_is_entered_and_markup_in_a_report_stays_text() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        press(&page, "[data-action=paste]").await;
        let report = "CRP 12 mg/L <img src=x onerror=alert(1)>\nHb 10.2 g/dL\nZinc <b>9</b> 12 umol/L";
        ask(&page, &format!("document.querySelector('#paste-text').value = {}", json!(report))).await;
        press(&page, "[data-action=read-paste]").await;
        until(&page, "#paste-read [data-row='1']").await;
        assert_eq!(ask(&page, "document.querySelectorAll('#paste-read :is(img, b)').length").await, 0);
        press(&page, "#paste-read [data-row='0']").await;
        press(&page, "[data-action=enter-paste]").await;
        until(&page, "#f-hemoglobin_g_l [data-unconfirmed]").await;
        assert_eq!(saved(&page).await["facts"].as_object().unwrap().len(), 1);
    });
}

#[test]
fn every_step_can_be_taken_back() {
    on_page("", |page| async move {
        until(&page, "#undo[disabled]").await;
        type_in(&page, "[name=lvef_percent]", "25").await;
        until(&page, "#overall[data-result=not_met]").await;
        press(&page, "[name=breastfeeding][value=false]").await;
        until(&page, "#undo[title^='Undo: Breast']").await;
        press(&page, "#undo").await;
        until(&page, "[name=breastfeeding][value='']:checked").await;
        // two digits of one number are one step
        press(&page, "#undo").await;
        until(&page, "#undo[disabled]").await;
        assert_eq!(ask(&page, "document.querySelector('[name=lvef_percent]').value").await, "");
        assert_eq!(saved(&page).await["facts"], json!({}));
    });
}

#[test]
fn clearing_all_is_taken_back_too() {
    on_page("#example", |page| async move {
        until(&page, "#overall[data-result=needs_action]").await;
        let before = saved(&page).await;
        ask(&page, "window.confirm = () => true").await;
        press(&page, "[data-action=clear]").await;
        until(&page, "#undo[title='Undo: clearing all']").await;
        assert_eq!(saved(&page).await["facts"], json!({}));
        press(&page, "#undo").await;
        until(&page, "#overall[data-result=needs_action]").await;
        assert_eq!(saved(&page).await, before);
    });
}

#[test]
fn yes_never_and_not_known_are_one_key_away() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        for (name, key, expected) in [
            ("breastfeeding", 'y', json!(true)),
            ("breastfeeding", 'n', json!(false)),
            ("prior_car_t_date.state", 'n', json!("never")),
        ] {
            ask(&page, &format!("document.querySelector('[name=\"{name}\"]').focus()")).await;
            keys(&page, [key]).await;
            let fact = name.trim_end_matches(".state");
            assert_eq!(saved(&page).await["facts"][fact], expected, "{name} {key}");
        }
        keys(&page, ['?']).await;
        assert_eq!(saved(&page).await["facts"], json!({ "breastfeeding": false }));
        type_in(&page, "[name=lvef_percent]", "55?").await;
        assert_eq!(ask(&page, "document.querySelector('[name=lvef_percent]').value").await, "");
    });
}

#[test]
fn units_are_chosen_for_empty_fields_alone() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        type_in(&page, "[name=hemoglobin_g_l]", "102").await;
        press(&page, "[data-action=paste]").await;
        press(&page, "[name=lab-units][value=conventional]").await;
        let unit = |fact: &str| format!("document.querySelector('[name=\"{fact}.unit\"]').value");
        assert_eq!(ask(&page, &unit("serum_creatinine_umol_l")).await, "mg/dL");
        assert_eq!(ask(&page, &unit("hemoglobin_g_l")).await, "g/L");
        type_in(&page, "[name=serum_creatinine_umol_l]", "1.1").await;
        assert_eq!(
            saved(&page).await["facts"]["serum_creatinine_umol_l"],
            json!({ "value": 1.1, "unit": "mg/dL" })
        );
        press(&page, "[name=lab-units][value=si]").await;
        assert_eq!(ask(&page, &unit("serum_creatinine_umol_l")).await, "mg/dL");
        assert_eq!(ask(&page, &unit("bilirubin_umol_l")).await, "umol/L");
    });
}

#[test]
fn leaving_with_entries_that_no_file_holds_warns() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        let warned = "const event = new Event('beforeunload', { cancelable: true });
            window.dispatchEvent(event); return event.defaultPrevented";
        assert_eq!(page.execute(warned, Vec::new()).await.unwrap(), false);
        type_in(&page, "[name=lvef_percent]", "55").await;
        assert_eq!(page.execute(warned, Vec::new()).await.unwrap(), true);
        let case = saved(&page).await;
        assert_eq!(page.execute(warned, Vec::new()).await.unwrap(), false);
        open_file(&page, &case.to_string()).await;
        type_in(&page, "[name=nyha_class]", "1").await;
        assert_eq!(page.execute(warned, Vec::new()).await.unwrap(), true);
    });
}
