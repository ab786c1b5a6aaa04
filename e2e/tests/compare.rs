//! Two days of one patient: another case file beside the form, and nothing of either lost.

use e2e::on_page;
use e2e::steps::{ask, saved, until, until_said};

const EXAMPLE: &str = include_str!("../../tests/cases/sle_example.json");

/// The example half a year earlier, with a weak heart.
fn earlier() -> String {
    EXAMPLE.replacen("\"assessed_on\": \"2026-11-22\"", "\"assessed_on\": \"2026-05-22\"", 1).replacen(
        "{\"value\": 60, \"on\": \"2026-10-28\"}",
        "{\"value\": 25, \"on\": \"2026-05-02\"}",
        1,
    )
}

#[test]
fn another_case_file_stands_beside_the_form() {
    on_page("#example-sle", |page| async move {
        until(&page, "html.js").await;
        let before = saved(&page).await;
        ask(&page, "location.hash = '#/compare'").await;
        until_said(&page, "#compare-said", "No other case file").await;
        let choose = "const data = new DataTransfer();
            data.items.add(new File([arguments[0]], 'case.json', { type: 'application/json' }));
            const input = document.querySelector('#compare-file');
            input.files = data.files;
            input.dispatchEvent(new Event('change', { bubbles: true }));";
        page.execute(choose, vec![earlier().into()]).await.expect("a file can be chosen");
        until_said(&page, "#compare-said", "Compared: 2026-05-22 and 2026-11-22.").await;
        until(&page, ".cte-compare__overall td[data-result=not_met] + td[data-result=needs_action]").await;
        until_said(&page, "#compare-result", "25 %, 2026-05-02").await;
        until_said(&page, "#compare-result", "60 %, 2026-10-28").await;
        assert_eq!(ask(&page, "document.querySelectorAll('#compare-result [data-change]').length").await, 1);
        // what cannot be read is named, and what stood there stays
        page.execute(choose, vec!["{}".into()]).await.expect("a file can be chosen");
        until_said(&page, "#compare-said", "This is not a case file").await;
        until(&page, ".cte-compare__overall").await;
        ask(&page, "location.hash = '#/'").await;
        until(&page, "[data-view=assessment]").await;
        assert_eq!(saved(&page).await, before);
    });
}
