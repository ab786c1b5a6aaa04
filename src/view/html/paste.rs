//! Where a laboratory report is pasted, and in which units the form asks.

use super::super::markup::Markup;
use super::super::message::say;
use super::frame::action;

/// The place to paste a report, closed, and the choice of units.
pub fn paste(page: &mut Markup) {
    page.open("details", &[("class", "cte-paste cte-js"), ("id", "paste")]);
    page.say("summary", &[("class", "cte-paste__summary")], say::PASTE_SUMMARY);
    page.open("div", &[("class", "cte-paste__body")]);
    units(page);
    page.say("label", &[("class", "cte-paste__label"), ("for", "paste-text")], say::PASTE_REPORT);
    page.say("p", &[("class", "cte-hint"), ("id", "h-paste")], say::PASTE_HINT);
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
    page.say("label", &[("for", "paste-on")], say::PASTE_DAY);
    page.open(
        "input",
        &[("class", "cte-input cte-input--date"), ("id", "paste-on"), ("autocomplete", "off")],
    );
    action(page, "read-paste", say::PASTE_READ);
    page.close("div");
    page.open("div", &[("id", "paste-read"), ("class", "cte-paste__read"), ("role", "status")]);
    page.close("div");
    page.close("div");
    page.close("details");
    page.line();
}

fn units(page: &mut Markup) {
    page.open("fieldset", &[("class", "cte-paste__units")]);
    page.say("legend", &[], say::LAB_UNITS);
    for (value, label) in [("si", say::LAB_UNITS_SI), ("conventional", say::LAB_UNITS_CONVENTIONAL)] {
        page.open("label", &[("class", "cte-radio")]);
        let mut attributes = vec![("type", "radio"), ("name", "lab-units"), ("value", value)];
        if value == "si" {
            attributes.push(("checked", ""));
        }
        page.open("input", &attributes);
        page.say("span", &[], label);
        page.close("label");
    }
    page.say("span", &[("class", "cte-hint")], say::LAB_UNITS_HINT);
    page.close("fieldset");
}
