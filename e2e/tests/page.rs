//! The page in a browser: it loads, its engine starts, and the worked example is assessed.

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
