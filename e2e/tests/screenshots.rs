//! Pictures of the page for people to look at: every width, light, dark and on paper, in `target/screenshots`.

use e2e::media::{prefer, size};
use e2e::on_page;
use e2e::steps::{ask, until};
use std::path::Path;

const WIDTHS: [u32; 4] = [1440, 1024, 768, 390];

/// Name, address and what shows that it is drawn.
const STATES: [(&str, &str, &str); 4] = [
    ("empty", "", "html.js"),
    ("example", "#example-sle", "#timeline svg"),
    ("trials", "#/trials", "#trial-list > *"),
    ("compare", "#/compare", "#compare-said:not(:empty)"),
];

#[test]
fn pictures_are_taken_at_every_width() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/screenshots");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    for (name, address, drawn) in STATES {
        let folder = folder.clone();
        on_page(address, move |page| async move {
            until(&page, drawn).await;
            for (colours, kind) in [("light", ""), ("dark", ""), ("light", "print")] {
                prefer(&page, kind, &[("prefers-color-scheme", colours)]).await;
                for width in WIDTHS {
                    size(&page, width, 1000).await;
                    let wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
                    let hidden = ask(&page, wide).await;
                    assert!(
                        kind == "print" || hidden == 0,
                        "{name} at {width}: {hidden} px lie beyond the page"
                    );
                    let picture = page.screenshot().await.expect("a picture");
                    let look = if kind.is_empty() { colours } else { kind };
                    std::fs::write(folder.join(format!("{name}-{look}-{width}.png")), picture)
                        .expect("a file");
                }
            }
        });
    }
}
