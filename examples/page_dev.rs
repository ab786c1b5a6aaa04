//! scratch
use eligibility::document::from_toml;
use eligibility::view::{PageSource, page_html};
fn tree(path: &str) -> eligibility::document::Tree {
    let text = std::fs::read_to_string(path).unwrap();
    from_toml(&text, path).unwrap_or_else(|p| panic!("{p:?}"))
}
fn list(dir: &str) -> Vec<String> {
    let mut all: Vec<String> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path().display().to_string()).collect();
    all.sort();
    all
}
fn main() {
    let facts = eligibility::read_facts(&tree("criteria/facts.toml"), "facts").unwrap();
    let drugs = eligibility::read_drugs(&tree("criteria/drugs.toml"), "drugs").unwrap();
    let tables: Vec<_> = list("criteria/instruments").iter().map(|p| eligibility::instrument::read_table(&tree(p), p).unwrap()).collect();
    let sets: Vec<_> = list("criteria/reference").iter().map(|p| eligibility::criterion::read_set(&tree(p), p).unwrap()).collect();
    let source = PageSource { facts: &facts.facts, drugs: &drugs, tables: &tables, sets: &sets, version: env!("CARGO_PKG_VERSION"), data_hash: "0123456789abcdef" };
    std::fs::write("www/index.html", page_html(source)).unwrap();
}
