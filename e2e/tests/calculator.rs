//! Every instrument by itself, at its own address.

use e2e::on_page;
use e2e::steps::{ask, press, type_in, until, until_said};
use serde_json::Value;

#[test]
fn an_instrument_is_filled_in_alone() {
    on_page("#/score/ice_score", |page| async move {
        until(&page, "html.js").await;
        until_said(&page, "#calculator-result", "Nothing can be said yet").await;
        type_in(&page, "[name=score-orientation]", "4").await;
        for (part, points) in
            [("naming", "3"), ("following_commands", "1"), ("writing", "0"), ("attention", "1")]
        {
            type_in(&page, &format!("[name=score-{part}]"), points).await;
        }
        until_said(&page, "#calculator-result", "ICE score\n9").await;
        type_in(&page, "[name=score-attention]", "x").await;
        until_said(&page, "#e-score-attention", "is not a number").await;
    });
}

#[test]
fn a_washout_is_planned() {
    on_page("#/score/washout", |page| async move {
        until(&page, "html.js").await;
        type_in(&page, "[name=score-exposure-stop]", "2026-03-01").await;
        type_in(&page, "[name=score-interval-value]", "2").await;
        press(&page, "[name=score-interval-unit][value=weeks]").await;
        type_in(&page, "[name=score-planned_date]", "2026-03-14").await;
        until_said(&page, "#calculator-result", "2026-03-15").await;
    });
}

#[test]
fn what_the_form_holds_is_taken_over_and_stays_as_it_was() {
    on_page("#example-sle", |page| async move {
        until(&page, "#overall[data-result=needs_action]").await;
        ask(&page, "location.hash = '#/score/bmi'").await;
        until_said(&page, "#calculator-result", "21.56").await;
        let typed = ask(&page, "document.querySelector('#form [name=weight_kg]').value").await;
        type_in(&page, "[name=score-weight_kg]", "0").await;
        until_said(&page, "#calculator-result", "not plausible").await;
        assert_eq!(ask(&page, "document.querySelector('#form [name=weight_kg]').value").await, typed);
        ask(&page, "location.hash = '#/'").await;
        until(&page, "#overall[data-result=needs_action]").await;
    });
}

#[test]
fn every_instrument_has_its_address() {
    on_page("#/score", |page| async move {
        until(&page, "html.js").await;
        let ids =
            ask(&page, "[...document.querySelectorAll('#instrument option')].map(one => one.value)").await;
        let ids: Vec<String> =
            ids.as_array().unwrap().iter().filter_map(Value::as_str).map(str::to_owned).collect();
        assert_eq!(ids.len(), 36, "35 instruments and the choice of none");
        for id in ids.iter().filter(|id| !id.is_empty()) {
            ask(&page, &format!("location.hash = '#/score/{id}'")).await;
            let title = format!("document.querySelector('#instrument option[value={id}]').textContent");
            let title = ask(&page, &title).await;
            until_said(&page, "#calculator-title", title.as_str().unwrap()).await;
            let fields = ask(&page, "document.querySelectorAll('#calculator [data-fact]').length").await;
            assert!(fields.as_u64().unwrap() > 0, "{id}");
            let shown = "[...document.querySelectorAll('#calculator [data-fact]')].every(one => one.offsetHeight > 0)";
            assert_eq!(ask(&page, shown).await, true, "{id}");
        }
    });
}
