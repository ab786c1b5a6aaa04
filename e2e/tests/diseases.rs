//! One disease or several: their examples, their results side by side, the scores of their instruments.

use e2e::on_page;
use e2e::steps::{DOWN, SPACE, ask, keys, press, saved, type_in, until, until_said};
use serde_json::{Value, json};

/// Each disease, the overall result of its example, and what its instruments give.
type Example = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const EXAMPLES: [Example; 3] = [
    ("sle", "needs_action", &[("bmi", "21.56 kg/m²"), ("car_hematotox", "score: 2 to 5")]),
    (
        "ssc",
        "undetermined",
        &[("eustar_activity_index_2017", "6.25 to 8.5"), ("mrss_progression_eustar", "met")],
    ),
    ("iim", "not_met", &[("bmi", "26.53 kg/m²")]),
];

#[test]
fn the_example_of_each_disease_is_loaded_and_assessed() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        // a case that was entered is not thrown away without a question
        ask(&page, "window.confirm = () => true").await;
        for (disease, result, scores) in EXAMPLES {
            press(&page, &format!("#disease-{disease}")).await;
            press(&page, "[data-action=load-example]").await;
            until(&page, &format!("#overall[data-result={result}]")).await;
            until(&page, "#invented:not([hidden])").await;
            until(&page, "[data-criterion][data-result=pass]").await;
            assert_eq!(ask(&page, "document.querySelector('#problems').hidden").await, true, "{disease}");
            for (instrument, score) in scores {
                until_said(&page, &format!("[data-score={instrument}]"), score).await;
            }
            let chosen = "[...document.querySelectorAll('[name=disease]:checked')].map(one => one.value)";
            assert_eq!(ask(&page, chosen).await, json!([disease]));
            press(&page, &format!("#disease-{disease}")).await;
        }
    });
}

#[test]
fn several_diseases_share_their_facts_and_keep_their_results() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        press(&page, "#disease-ssc").await;
        until(&page, "#sets[hidden]").await;
        press(&page, "#disease-iim").await;
        until_said(&page, "#overall-set", "Idiopathic inflammatory myopathy").await;
        // a shared fact, and one of sclerosis alone
        type_in(&page, "[name=lvef_percent]", "60").await;
        press(&page, "[name=pulmonary_hypertension_status][value=confirmed]").await;
        until(&page, ".cte-set[data-of=reference-ssc]").await;
        until(&page, ".cte-set[data-of=reference-iim]").await;
        assert_eq!(ask(&page, "document.querySelectorAll('.cte-set').length").await, 2);
        until(&page, "[data-criterion=fit_lvef][data-result=pass]").await;
        // arrows go from set to set
        ask(&page, "document.querySelector('[name=shown]:checked').focus()").await;
        keys(&page, [DOWN]).await;
        until_said(&page, "#overall-set", "Systemic sclerosis").await;
        until_said(&page, "#h-criteria", "Systemic sclerosis").await;
        until(&page, "[data-criterion^=ssc_ref]").await;
        until(&page, "[data-criterion=fit_lvef][data-result=pass]").await;
        let twice = "[...document.querySelectorAll('[id]')].map(one => one.id).filter((id, at, all) => all.indexOf(id) < at)";
        assert_eq!(ask(&page, twice).await, json!([]));
        ask(&page, "document.querySelector('#disease-ssc').focus()").await;
        keys(&page, [SPACE]).await;
        until_said(&page, "#overall-set", "Idiopathic inflammatory myopathy").await;
        until(&page, "#sets[hidden]").await;
        assert_eq!(saved(&page).await["facts"]["lvef_percent"], 60);
    });
}

#[test]
fn one_disease_asks_what_its_set_reads_and_all_ask_everything() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        let shown = |fact: &str| format!("document.querySelector('[id=f-{fact}]').checkVisibility()");
        let visible = async |fact: &str| ask(&page, &shown(fact)).await;
        assert_eq!(
            [visible("sledai_2k_total").await, visible("mrss_total").await],
            [json!(true), json!(true)]
        );
        assert_eq!(ask(&page, "document.querySelectorAll('.cte-set').length").await, 3);
        press(&page, "#disease-ssc").await;
        until_said(&page, "#overall-set", "Systemic sclerosis").await;
        assert_eq!(
            [visible("sledai_2k_total").await, visible("mrss_total").await],
            [json!(false), json!(true)]
        );
        press(&page, "#disease-sle").await;
        until_said(&page, "#overall-set", "Systemic lupus").await;
        assert_eq!(
            [visible("sledai_2k_total").await, visible("mrss_total").await],
            [json!(true), json!(true)]
        );
    });
}

#[test]
fn an_instrument_gives_its_total_as_its_items_are_entered() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        press(&page, "[data-fold=sledai_2k] > summary").await;
        press(&page, "[name=sledai_arthritis][value=true]").await;
        until_said(&page, "[data-score=sledai_2k]", "4 to ").await;
        press(&page, "[data-fold=mrss] > summary").await;
        let sites =
            ask(&page, "[...document.querySelectorAll('[name^=\"mrss_sites.\"]')].map(one => one.name)")
                .await;
        for site in sites.as_array().unwrap() {
            type_in(&page, &format!("[name='{}']", site.as_str().unwrap()), "1").await;
        }
        until_said(&page, "[data-score=mrss]", "17").await;
        press(&page, "[data-fold=mmt8] > summary").await;
        let grades =
            "[...document.querySelectorAll('[name^=\"mmt8_grade\"]:is(input)')].map(one => one.name)";
        for grade in ask(&page, grades).await.as_array().unwrap().iter().filter_map(Value::as_str) {
            if !grade.ends_with(".on") {
                type_in(&page, &format!("[name='{grade}']"), "10").await;
            }
        }
        until_said(&page, "[data-score=mmt8]", "150").await;
    });
}
