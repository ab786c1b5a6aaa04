//! scratch
fn main() { std::fs::write("/tmp/site/index.html", eligibility::view::page_html(eligibility::Knowledge::built_in())).unwrap(); }
