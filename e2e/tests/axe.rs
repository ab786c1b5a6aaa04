//! The rules of axe-core over every state of the page: none is broken.

use e2e::media::{prefer, size};
use e2e::steps::{ask, press, type_in, until, until_said};
use e2e::{Client, on_page};
use serde_json::Value;

/// What every state is checked against: WCAG 2.2 A and AA, and the good practice axe knows.
const RUN: &str = "const done = arguments[0];
    const name = node => node.target.join(' ') + '  ' + node.html.slice(0, 160) + '  ' + node.any.concat(node.all, node.none).map(one => one.message).join('; ');
    axe.run(document, { resultTypes: ['violations'] }).then(
        found => done(found.violations.map(one => one.id + ': ' + one.help + '\\n    ' + one.nodes.slice(0, 6).map(name).join('\\n    '))),
        error => done([String(error)]));";

/// The text of axe-core.
fn axe() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(path).expect("the tools of the tests are there: run `npm ci`")
}

/// Runs axe over the page as it stands, and names what it finds.
async fn check(page: &Client, state: &str, found: &mut Vec<String>) {
    if ask(page, "typeof window.axe").await == "undefined" {
        page.execute(&axe(), Vec::new()).await.expect("axe starts");
    }
    // half of a fade is no colour of the page
    let still = "document.getAnimations().forEach(one => one.finish())";
    page.execute(still, Vec::new()).await.expect("the script runs");
    let answer = page.execute_async(RUN, Vec::new()).await.expect("axe answers");
    let broken = answer.as_array().expect("a list").iter().filter_map(Value::as_str);
    found.extend(broken.map(|one| format!("{state}: {one}")));
}

fn none(found: &[String]) {
    assert!(found.is_empty(), "{} broken\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_assessment_breaks_no_rule() {
    on_page("", |page| async move {
        let mut found = Vec::new();
        until(&page, "html.js").await;
        check(&page, "empty", &mut found).await;
        press(&page, "[data-action=paste]").await;
        until(&page, "#paste[open], #paste:not([hidden])").await;
        check(&page, "paste open", &mut found).await;
        type_in(&page, "#c-lvef_percent", "abc").await;
        press(&page, "#h-heart_lung").await;
        until(&page, "#problems:not([hidden])").await;
        check(&page, "errors", &mut found).await;
        none(&found);
    });
}

#[test]
fn the_examples_break_no_rule() {
    for disease in ["sle", "ssc", "iim"] {
        on_page(&format!("#example-{disease}"), move |page| async move {
            let mut found = Vec::new();
            until(&page, "#timeline svg").await;
            let open = "document.querySelectorAll('details').forEach(one => one.open = true)";
            check(&page, disease, &mut found).await;
            ask(&page, open).await;
            check(&page, "opened", &mut found).await;
            none(&found);
        });
    }
}

#[test]
fn the_views_break_no_rule() {
    on_page("#example-sle", |page| async move {
        let mut found = Vec::new();
        until(&page, "html.js").await;
        for view in ["trials", "washout", "score", "score/mrss", "score/sledai_2k", "evidence", "compare"] {
            ask(&page, &format!("location.hash = '#/{view}'")).await;
            let word = view.split('/').next().unwrap();
            until(&page, &format!("[data-view='{word}']")).await;
            if view == "trials" {
                until_said(&page, "#trials-progress", "Compared").await;
                until(&page, "#trial-list [data-trial], #trial-list li").await;
            }
            check(&page, view, &mut found).await;
            if view == "trials" {
                type_in(&page, "#trials-shape", "Matrix").await;
                until(&page, "#trial-matrix table").await;
                check(&page, "matrix", &mut found).await;
            }
        }
        none(&found);
    });
}

#[test]
fn other_colours_a_narrow_page_and_paper_break_no_rule() {
    on_page("#example-sle", |page| async move {
        let mut found = Vec::new();
        until(&page, "#timeline svg").await;
        let readers = [
            ("dark", "", ("prefers-color-scheme", "dark")),
            ("more contrast", "", ("prefers-contrast", "more")),
            ("forced colours", "", ("forced-colors", "active")),
            ("paper", "print", ("prefers-color-scheme", "light")),
        ];
        for (name, kind, preference) in readers {
            prefer(&page, kind, &[preference]).await;
            check(&page, name, &mut found).await;
        }
        prefer(&page, "", &[]).await;
        size(&page, 390, 844).await;
        check(&page, "narrow", &mut found).await;
        press(&page, "[data-action=toggle-answer]").await;
        until(&page, "#answer[data-open]").await;
        check(&page, "narrow, the answer open", &mut found).await;
        none(&found);
    });
}
