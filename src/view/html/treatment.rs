//! Drug exposures, their completeness, and planned dates as HTML.

use super::super::exposure::{CLASSES_ASKED, OUTCOMES, ROUTES, UNITS};
use super::super::fields::radios;
use super::super::markup::Markup;
use super::super::words::STEPS;
use crate::fact::Drugs;

/// Empty rows on the blank form; with the script running, rows are added as they are asked for.
const BLANK_ROWS: usize = 3;

/// The list of exposures.
pub fn exposures(page: &mut Markup, drugs: &Drugs) {
    page.open(
        "div",
        &[("class", "cte-exposures"), ("data-fact", "drug_exposures"), ("id", "f-drug_exposures")],
    );
    page.element("h3", &[("class", "cte-exposures__title")], "Drugs for the disease");
    page.element(
        "p",
        &[("class", "cte-hint")],
        "One entry for each course, glucocorticoids, biologics and B-cell depletion included. Dates may be a year or a month.",
    );
    page.open("p", &[("class", "cte-field__error"), ("id", "e-drug_exposures"), ("hidden", "")]);
    page.close("p");
    page.open("ol", &[("class", "cte-exposures__list"), ("id", "exposures")]);
    for number in 1..=BLANK_ROWS {
        exposure(page, &number.to_string());
    }
    page.close("ol");
    page.open("template", &[("id", "exposure-template")]);
    exposure(page, "0");
    page.close("template");
    page.element(
        "button",
        &[
            ("type", "button"),
            ("class", "cte-button cte-button--quiet cte-js"),
            ("data-action", "add-exposure"),
            ("id", "c-drug_exposures"),
        ],
        "Add a drug",
    );
    page.close("div");
    completeness(page, drugs);
    names(page, drugs);
}

/// One row; `number` makes its ids unique.
fn exposure(page: &mut Markup, number: &str) {
    page.open("li", &[("class", "cte-exposure"), ("data-exposure", "")]);
    let id = |part: &str| format!("x{number}-{part}");
    page.open("div", &[("class", "cte-exposure__cell cte-exposure__cell--drug")]);
    page.element("label", &[("for", &id("drug"))], "Drug");
    page.open(
        "input",
        &[
            ("class", "cte-input"),
            ("id", &id("drug")),
            ("name", "drug"),
            ("list", "drug-names"),
            ("autocomplete", "off"),
        ],
    );
    page.open("p", &[("class", "cte-exposure__note"), ("data-note", "")]);
    page.close("p");
    page.close("div");
    cell_input(page, "start", "Start", &id("start"), "cte-input--date");
    cell_input(page, "stop", "Last dose", &id("stop"), "cte-input--date");
    cell_select(page, "outcome", "How it ended", &id("outcome"), &OUTCOMES);
    dose(page, &id("dose"));
    let adequate = [("", "Judge by dose and dates"), ("true", "Adequate"), ("false", "Not adequate")];
    cell_select(page, "adequate_trial", "Was it an adequate trial?", &id("adequate"), &adequate);
    page.open("details", &[("class", "cte-exposure__more")]);
    page.element("summary", &[], "Route, total");
    page.open("div", &[("class", "cte-exposure__pair")]);
    cell_select(page, "route", "Route", &id("route"), &ROUTES);
    cell_input(page, "cumulative_dose_g", "Total dose, g", &id("total"), "cte-input--short");
    page.close("div");
    page.close("details");
    page.element(
        "button",
        &[
            ("type", "button"),
            ("class", "cte-button cte-button--quiet cte-exposure__remove cte-js"),
            ("data-action", "remove-exposure"),
        ],
        "Remove",
    );
    page.close("li");
}

/// The highest dose and its unit.
fn dose(page: &mut Markup, id: &str) {
    page.open("div", &[("class", "cte-exposure__cell cte-exposure__cell--dose")]);
    page.element("label", &[("for", id)], "Highest dose");
    page.open("div", &[("class", "cte-exposure__pair")]);
    page.open(
        "input",
        &[
            ("class", "cte-input cte-input--number"),
            ("id", id),
            ("name", "max_dose"),
            ("inputmode", "decimal"),
            ("autocomplete", "off"),
        ],
    );
    options(
        page,
        "dose_unit",
        &[("aria-label", "Unit of the highest dose")],
        &UNITS.map(|unit| (unit, unit)),
    );
    page.close("div");
    page.close("div");
}

fn cell_input(page: &mut Markup, name: &str, label: &str, id: &str, modifier: &str) {
    page.open("div", &[("class", "cte-exposure__cell")]);
    page.element("label", &[("for", id)], label);
    page.open(
        "input",
        &[("class", &format!("cte-input {modifier}")), ("id", id), ("name", name), ("autocomplete", "off")],
    );
    page.close("div");
}

fn cell_select(page: &mut Markup, name: &str, label: &str, id: &str, words: &[(&str, &str)]) {
    page.open("div", &[("class", "cte-exposure__cell")]);
    page.element("label", &[("for", id)], label);
    options(page, name, &[("id", id)], words);
    page.close("div");
}

fn options(page: &mut Markup, name: &str, attributes: &[(&str, &str)], words: &[(&str, &str)]) {
    let all: Vec<(&str, &str)> = [&[("class", "cte-select"), ("name", name)], attributes].concat();
    page.open("select", &all);
    for (value, label) in words {
        page.element("option", &[("value", value)], label);
    }
    page.close("select");
}

fn completeness(page: &mut Markup, drugs: &Drugs) {
    page.open(
        "fieldset",
        &[
            ("class", "cte-field cte-field--choice"),
            ("id", "f-drug_history_complete"),
            ("data-fact", "drug_history_complete"),
            ("data-need", "always"),
        ],
    );
    page.element(
        "legend",
        &[("class", "cte-field__label")],
        "Is this every drug ever given for the disease?",
    );
    page.open("details", &[("class", "cte-help")]);
    help_switch(page, "Why it matters");
    page.element(
        "p",
        &[("class", "cte-help__text")],
        "A drug that is not listed counts as never given only when the list is complete. Otherwise it stays unknown.",
    );
    page.close("details");
    page.open("div", &[("class", "cte-field__control")]);
    radios(page, "drug_history_complete", &[("true", "Yes, all of them"), ("false", "No")]);
    page.open("details", &[("class", "cte-more-classes")]);
    page.element("summary", &[], "Complete for some classes only");
    page.open("div", &[("class", "cte-checks")]);
    for class in drugs.classes.iter().filter(|class| CLASSES_ASKED.contains(&class.id.as_str())) {
        page.open("label", &[("class", "cte-check")]);
        page.open(
            "input",
            &[("type", "checkbox"), ("name", "drug_history_complete.classes"), ("value", &class.id)],
        );
        page.text(&class.label);
        page.close("label");
    }
    page.close("div");
    page.close("details");
    page.close("div");
    page.open("p", &[("class", "cte-field__error"), ("id", "e-drug_history_complete"), ("hidden", "")]);
    page.close("p");
    page.close("fieldset");
}

/// Generic and brand names to choose from.
fn names(page: &mut Markup, drugs: &Drugs) {
    page.open("datalist", &[("id", "drug-names")]);
    for drug in &drugs.drugs {
        page.open("option", &[("value", &drug.label)]);
        page.close("option");
        for brand in &drug.brands {
            page.element("option", &[("value", brand)], &drug.label);
        }
    }
    page.close("datalist");
}

/// Dates of planned steps, on which time windows hang.
pub fn planned(page: &mut Markup) {
    page.open(
        "fieldset",
        &[
            ("class", "cte-field cte-field--grid"),
            ("id", "f-planned"),
            ("data-fact", "planned"),
            ("data-need", "always"),
        ],
    );
    page.element("legend", &[("class", "cte-field__label")], "Planned dates");
    page.open("details", &[("class", "cte-help")]);
    help_switch(page, "What they change");
    page.element(
        "p",
        &[("class", "cte-help__text")],
        "Wash-outs and time limits are counted to these days. A step without a date counts as the day of assessment.",
    );
    page.close("details");
    page.open("div", &[("class", "cte-field__control")]);
    page.open("div", &[("class", "cte-grid")]);
    for (step, label) in STEPS {
        page.open("label", &[("class", "cte-grid__cell")]);
        page.element("span", &[("class", "cte-grid__label")], label);
        let name = format!("planned_{step}_date");
        page.open(
            "input",
            &[("class", "cte-input cte-input--date"), ("name", &name), ("autocomplete", "off")],
        );
        page.close("label");
    }
    page.close("div");
    page.close("div");
    page.open("p", &[("class", "cte-field__error"), ("id", "e-planned"), ("hidden", "")]);
    page.close("p");
    page.close("fieldset");
}

/// The day of assessment.
pub fn assessed_on(page: &mut Markup) {
    page.open(
        "div",
        &[
            ("class", "cte-field cte-field--date"),
            ("id", "f-assessed_on"),
            ("data-fact", "assessed_on"),
            ("data-need", "always"),
        ],
    );
    page.element("label", &[("class", "cte-field__label"), ("for", "c-assessed_on")], "Assessed on");
    page.open("div", &[("class", "cte-field__control")]);
    page.open(
        "input",
        &[
            ("class", "cte-input cte-input--date"),
            ("id", "c-assessed_on"),
            ("name", "assessed_on"),
            ("aria-describedby", "h-assessed_on"),
            ("autocomplete", "off"),
        ],
    );
    page.element(
        "span",
        &[("class", "cte-hint"), ("id", "h-assessed_on")],
        "Ages and time limits are counted to this day.",
    );
    page.close("div");
    page.open("p", &[("class", "cte-field__error"), ("id", "e-assessed_on"), ("hidden", "")]);
    page.close("p");
    page.close("div");
}

fn help_switch(page: &mut Markup, words: &str) {
    page.open("summary", &[("class", "cte-help__summary")]);
    page.element("span", &[("class", "cte-vh")], words);
    page.close("summary");
}
