//! The page in a browser: it loads, and its engine starts.

use e2e::{Locator, on_page};

#[test]
fn the_page_loads_and_starts_its_engine() {
    on_page("#example", |page| async move {
        assert_eq!(page.title().await.unwrap(), "CAR-T eligibility");
        let version = Locator::XPath("//*[@id='engine-version'][starts-with(., '0.')]");
        page.wait().for_element(version).await.expect("the engine states its version");
    });
}
