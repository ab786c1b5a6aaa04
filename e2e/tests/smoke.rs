//! What every engine must show of every copy of the page before anything is handed out.

use e2e::on_page;
use e2e::steps::{ask, open_file, press, saved, type_in, until, until_said};
use serde_json::json;

#[test]
fn the_example_is_assessed_after_the_self_test() {
    on_page("#example-sle", |page| async move {
        until(&page, "html.js[data-self-test=passed]").await;
        until_said(&page, "#self-test-said", "Self-test passed: ").await;
        until(&page, "#overall[data-result=needs_action]").await;
        until(&page, "[data-criterion=fit_lvef][data-result=pass]").await;
        assert_eq!(ask(&page, "document.querySelector('#not-started').hidden").await, true);
    });
}

#[test]
fn a_value_typed_changes_the_result_and_comes_back_from_a_file() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        until(&page, "[data-criterion=fit_lvef][data-result=unknown]").await;
        type_in(&page, "[name=lvef_percent]", "25").await;
        until(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
        let file = saved(&page).await;
        assert_eq!(file["facts"], json!({ "lvef_percent": 25 }));
        ask(&page, "window.confirm = () => true").await;
        press(&page, "[data-action=clear]").await;
        until(&page, "[data-criterion=fit_lvef][data-result=unknown]").await;
        open_file(&page, &file.to_string()).await;
        until(&page, "[data-criterion=fit_lvef][data-result=fail]").await;
    });
}

#[test]
fn all_trials_are_compared_and_an_instrument_is_filled_in() {
    on_page("#example", |page| async move {
        until(&page, "[data-criterion=fit_lvef][data-result=pass]").await;
        ask(&page, "location.hash = '#/trials'").await;
        until(&page, "#trials-progress[data-done=true]").await;
        ask(&page, "location.hash = '#/score/ice_score'").await;
        until_said(&page, "#calculator-result", "Nothing can be said yet").await;
        type_in(&page, "[name=score-orientation]", "4").await;
        type_in(&page, "[name=score-naming]", "3").await;
        type_in(&page, "[name=score-following_commands]", "1").await;
        type_in(&page, "[name=score-writing]", "0").await;
        type_in(&page, "[name=score-attention]", "1").await;
        until_said(&page, "#calculator-result", "ICE score\n9").await;
    });
}
