//! The report on paper: the answer on pages of its own, at most two, then what was entered, then every criterion.

use e2e::media::native;
use e2e::steps::until;
use e2e::{Client, on_page};
use serde_json::json;

/// Width and height in inches: A4 and Letter.
const PAPERS: [(&str, f64, f64); 2] = [("A4", 8.27, 11.69), ("Letter", 8.5, 11.0)];

/// How many pages the report has on this paper.
async fn pages(page: &Client, width: f64, height: f64) -> usize {
    let how = json!({ "paperWidth": width, "paperHeight": height, "printBackground": true });
    let printed = native(page, "Page.printToPDF", how).await;
    let base64 = printed["data"].as_str().expect("a document").to_owned();
    let count = "return (atob(arguments[0]).match(/\\/Type\\s*\\/Page[^s]/g) ?? []).length";
    let count = page.execute(count, vec![base64.into()]).await.expect("the script runs");
    usize::try_from(count.as_u64().expect("a number")).expect("a small one")
}

#[test]
fn the_answer_of_a_typical_patient_fits_two_pages() {
    on_page("#example-sle", |page| async move {
        until(&page, "#timeline svg").await;
        let mut whole = Vec::new();
        for (_, width, height) in PAPERS {
            whole.push(pages(&page, width, height).await);
        }
        // what follows the answer begins on a page of its own, so that without it the answer is as it was
        let cut = "document.querySelectorAll('#main, footer').forEach(one => one.remove())";
        page.execute(cut, Vec::new()).await.expect("the script runs");
        for ((paper, width, height), whole) in PAPERS.into_iter().zip(whole) {
            let first = pages(&page, width, height).await;
            println!("{paper}: {first} of {whole} pages");
            assert!((1..=2).contains(&first), "{paper}: the answer takes {first} pages");
            assert!(whole > first, "{paper}: nothing follows the answer");
        }
    });
}

#[test]
fn a_blank_form_is_printed_without_an_answer() {
    on_page("", |page| async move {
        until(&page, "html.js").await;
        let (_, width, height) = PAPERS[0];
        let whole = pages(&page, width, height).await;
        let cut = "document.querySelector('#answer').remove()";
        page.execute(cut, Vec::new()).await.expect("the script runs");
        assert_eq!(pages(&page, width, height).await, whole);
    });
}
