//! Where a laboratory report is pasted, and in which units the form asks.

use super::super::markup::Markup;
use super::frame::action;

/// The place to paste a report, closed, and the choice of units.
pub fn paste(page: &mut Markup) {
    page.open("details", &[("class", "cte-paste cte-js"), ("id", "paste")]);
    page.element(
        "summary",
        &[("class", "cte-paste__summary")],
        "Laboratory results: paste a report, choose units",
    );
    page.open("div", &[("class", "cte-paste__body")]);
    units(page);
    page.element("label", &[("class", "cte-paste__label"), ("for", "paste-text")], "Report");
    page.element(
        "p",
        &[("class", "cte-hint"), ("id", "h-paste")],
        "One result a line, with its unit, such as: Creatinine 1.2 mg/dL (0.5-1.1). Leave out names and numbers of the \
         patient. Nothing is entered before you have seen what was read.",
    );
    page.open(
        "textarea",
        &[
            ("class", "cte-input cte-paste__text"),
            ("id", "paste-text"),
            ("rows", "8"),
            ("spellcheck", "false"),
            ("autocomplete", "off"),
            ("aria-describedby", "h-paste"),
        ],
    );
    page.close("textarea");
    page.open("div", &[("class", "cte-paste__row")]);
    page.element("label", &[("for", "paste-on")], "Day of results that bear none");
    page.open(
        "input",
        &[
            ("class", "cte-input cte-input--date"),
            ("id", "paste-on"),
            ("placeholder", "YYYY-MM-DD"),
            ("autocomplete", "off"),
        ],
    );
    action(page, "read-paste", "Read");
    page.close("div");
    page.open("div", &[("id", "paste-read"), ("class", "cte-paste__read"), ("role", "status")]);
    page.close("div");
    page.close("div");
    page.close("details");
    page.line();
}

fn units(page: &mut Markup) {
    page.open("fieldset", &[("class", "cte-paste__units")]);
    page.element("legend", &[], "Units of empty fields");
    for (value, label) in [("si", "SI"), ("conventional", "Conventional (US)")] {
        page.open("label", &[("class", "cte-radio")]);
        let mut attributes = vec![("type", "radio"), ("name", "lab-units"), ("value", value)];
        if value == "si" {
            attributes.push(("checked", ""));
        }
        page.open("input", &attributes);
        page.text(label);
        page.close("label");
    }
    page.element(
        "span",
        &[("class", "cte-hint")],
        "Until this page is closed; a value keeps the unit it was entered in.",
    );
    page.close("fieldset");
}
