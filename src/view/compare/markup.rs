//! The comparison as elements: sentences, then a table for each set and one of what is known.

use super::{Change, Compared, SetChange, Shown};
use crate::view::markup::Markup;
use crate::view::message::say;
use crate::view::table::{head, tag};

/// The comparison as elements.
pub fn draw(compared: &Compared) -> Markup {
    let mut page = Markup::default();
    if !compared.doubts.is_empty() {
        let doubt = say::compare_doubt(&compared.doubts.join(", "));
        page.element("p", &[("class", "cte-compare__doubt")], &doubt);
    }
    for (day, fault) in &compared.faults {
        page.element("p", &[("class", "cte-compare__doubt")], &say::compare_fault(day, fault));
    }
    for set in &compared.sets {
        results(&mut page, set, &compared.days);
    }
    entries(&mut page, &compared.entries, &compared.days);
    page
}

fn table(
    page: &mut Markup,
    title: &str,
    data: bool,
    first: &str,
    days: &[String; 2],
    rows: impl FnOnce(&mut Markup),
) {
    page.open(
        "div",
        &[
            ("class", "cte-table cte-compare__table"),
            ("tabindex", "0"),
            ("role", "group"),
            ("aria-label", title),
        ],
    );
    page.open("table", &[]);
    match data {
        true => page.data("caption", &[], title),
        false => page.element("caption", &[], title),
    }
    head(page, &[first, &days[0], &days[1]]);
    page.open("tbody", &[]);
    rows(page);
    page.close("tbody");
    page.close("table");
    page.close("div");
}

fn results(page: &mut Markup, set: &SetChange, days: &[String; 2]) {
    table(page, &set.title, true, say::CRITERION.text(), days, |page| {
        page.open("tr", &[("class", "cte-compare__overall")]);
        page.element("th", &[("scope", "row")], say::COMPARE_OVERALL.text());
        set.results.iter().for_each(|shown| cell(page, shown));
        page.close("tr");
        for (text, results) in &set.criteria {
            page.open("tr", &[]);
            page.data("th", &[("scope", "row")], text);
            results.iter().for_each(|shown| cell(page, shown));
            page.close("tr");
        }
    });
    page.element("p", &[("class", "cte-hint")], &say::compare_same(set.same));
}

fn cell(page: &mut Markup, shown: &Shown) {
    page.open("td", &[("data-result", shown.result)]);
    tag(page, shown.icon, shown.word);
    page.close("td");
}

fn entries(page: &mut Markup, entries: &[Change], days: &[String; 2]) {
    if entries.is_empty() {
        page.say("p", &[], say::COMPARE_NO_CHANGE);
        return;
    }
    table(page, say::COMPARE_ENTRIES.text(), false, say::COMPARE_ENTRY.text(), days, |page| {
        for entry in entries {
            page.open("tr", &[("data-change", "")]);
            page.data("th", &[("scope", "row")], &entry.label);
            for value in &entry.values {
                match value {
                    Some(value) => page.data("td", &[], value),
                    None => page.element("td", &[("class", "cte-aside")], say::COMPARE_NOT_ENTERED.text()),
                }
            }
            page.close("tr");
        }
    });
}
