//! The page in a browser: it loads, its engine starts, and the worked example is assessed.

use e2e::steps::{ask, press, type_in, until, until_said};
use e2e::{Locator, on_page};

#[test]
fn the_example_is_assessed() {
    on_page("#example", |page| async move {
        assert_eq!(page.title().await.unwrap(), "CAR-T eligibility");
        let criterion = Locator::Css("[data-criterion][data-result='pass']");
        page.wait().for_element(criterion).await.expect("the example passes a criterion");
        let overall = page.find(Locator::Css("#overall")).await.unwrap();
        assert!(overall.attr("data-result").await.unwrap().is_some_and(|result| !result.is_empty()));
        assert!(!overall.text().await.unwrap().is_empty(), "the result stands there in words");
    });
}

#[test]
fn the_example_says_what_to_ask_when_and_what_would_pass() {
    on_page("#example", |page| async move {
        until(&page, "#window:not([hidden]) .cte-window").await;
        until_said(&page, "#window", "Leukapheresis").await;
        let days = ask(&page, "document.querySelector('.cte-window__days').innerText").await;
        assert!(days.as_str().unwrap().starts_with("20"), "a window names its first day: {days}");
        until(&page, "#next:not([hidden])").await;
        let told =
            ask(&page, "!!document.querySelector('#next a[data-focus], #next h3 + p:not(.cte-next)')").await;
        assert_eq!(told, true, "a question, or that none is left");
    });
    on_page("", |page| async move {
        until(&page, "#next a[data-focus]").await;
        let fact = ask(&page, "document.querySelector('#next a').dataset.focus").await;
        press(&page, "#next a[data-focus]").await;
        let leads = "document.activeElement.closest('[data-fact]')?.dataset.fact";
        assert_eq!(ask(&page, leads).await, fact);
        type_in(&page, "[name=lvef_percent]", "25").await;
        until(&page, "[data-criterion=fit_lvef][data-result=fail] .cte-way").await;
        until_said(&page, "[data-criterion=fit_lvef] .cte-way", "Would pass if").await;
        until_said(&page, "[data-criterion=fit_lvef] .cte-ways__mark", "treatment").await;
    });
}
