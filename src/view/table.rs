//! Small parts of pictures and tables as elements: head, grade, sources.

use super::markup::Markup;
use super::row::Citation;

/// The head of a table.
pub fn head(page: &mut Markup, columns: &[&str]) {
    page.open("thead", &[]);
    page.open("tr", &[]);
    for column in columns {
        page.element("th", &[("scope", "col")], column);
    }
    page.close("tr");
    page.close("thead");
}

/// A row of a table whose first cell names it.
pub fn row(page: &mut Markup, cells: &[&str]) {
    page.open("tr", &[]);
    for (place, cell) in cells.iter().enumerate() {
        match place {
            0 => page.element("th", &[("scope", "row")], cell),
            _ => page.element("td", &[], cell),
        }
    }
    page.close("tr");
}

/// A result as icon and word.
pub fn tag(page: &mut Markup, result: &str, word: &str) {
    page.open("span", &[("class", "cte-tag"), ("data-result", result)]);
    page.open("svg", &[("class", "cte-icon"), ("viewBox", "0 0 16 16"), ("aria-hidden", "true")]);
    page.open("use", &[("href", &format!("#icon-{result}"))]);
    page.close("use");
    page.close("svg");
    page.text(word);
    page.close("span");
}

/// A grade as a tag.
pub fn grade(page: &mut Markup, of: &str, word: &str) {
    page.element("span", &[("class", "cte-grade"), ("data-grade", word)], &format!("{of}: {word}"));
}

/// Sources as a list of links.
pub fn citations(page: &mut Markup, citations: &[Citation]) {
    page.open("ul", &[("class", "cte-sources")]);
    for citation in citations {
        page.open("li", &[]);
        match &citation.link {
            Some(link) => {
                let link = [("href", link.as_str()), ("rel", "noreferrer"), ("target", "_blank")];
                page.element("a", &link, &citation.text);
            }
            None => page.text(&citation.text),
        }
        if !citation.locator.is_empty() {
            page.text(&format!(": {}", citation.locator));
        }
        page.close("li");
    }
    page.close("ul");
}
