//! How long a reader waits, printed with `--nocapture`; no time is asserted.

use e2e::media::native;
use e2e::on_page;
use e2e::steps::{ask, until};
use serde_json::json;

/// Notes when the form is alive with an answer.
const WATCH: &str = "new MutationObserver((_, watch) => {
        if (document.documentElement?.classList.contains('js')) { window.alive = performance.now(); watch.disconnect(); }
    }).observe(document, { attributes: true, childList: true, subtree: true });";

/// Types a value, and notes how long it takes until the answer that follows is drawn.
const TYPE: &str = "const [value, done] = arguments, input = document.querySelector('#c-lvef_percent');
    const row = document.querySelector('[data-criterion=fit_lvef]');
    const before = performance.now();
    new MutationObserver((_, watch) => { watch.disconnect(); done(performance.now() - before); })
        .observe(row, { attributes: true, childList: true, subtree: true });
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));";

#[test]
fn the_waits_of_a_reader() {
    on_page("", |page| async move {
        native(&page, "Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
        ask(&page, "void (location.hash = '#example-sle')").await;
        page.refresh().await.expect("the page loads again");
        until(&page, "#timeline svg").await;
        let painted = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null";
        println!("the form is painted, without the module: {} ms", ask(&page, painted).await);
        println!("the first answer stands: {} ms", ask(&page, "window.alive").await);
        let mut waits = Vec::new();
        for round in 0..20 {
            let value = if round % 2 == 0 { "25" } else { "60" };
            let wait = page.execute_async(TYPE, vec![value.into()]).await.expect("the answer is drawn");
            waits.push(wait.as_f64().expect("a number"));
        }
        waits.sort_by(f64::total_cmp);
        println!(
            "a value typed until its criterion is drawn: {:.1} ms in the middle, {:.1} ms at most",
            waits[10], waits[19]
        );
        until(&page, "[data-criterion=fit_lvef][data-result=pass]").await;
    });
}
