//! Drug exposures, their completeness, and planned dates as HTML.

use super::super::exposure::{CLASSES_ASKED, OUTCOMES, ROUTES, UNITS};
use super::super::fields::radios;
use super::super::markup::{Label, Markup};
use super::super::message::{Message, say};
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
    page.say("h3", &[("class", "cte-exposures__title")], say::DRUGS_FOR_THE_DISEASE);
    page.say("p", &[("class", "cte-hint")], say::ONE_ENTRY_EACH);
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
    page.say(
        "button",
        &[
            ("type", "button"),
            ("class", "cte-button cte-button--quiet cte-js"),
            ("data-action", "add-exposure"),
            ("id", "c-drug_exposures"),
        ],
        say::ADD_A_DRUG,
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
    page.say("label", &[("for", &id("drug"))], say::DRUG);
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
    cell_input(page, "start", say::START, &id("start"), "cte-input--date");
    cell_input(page, "stop", say::LAST_DOSE, &id("stop"), "cte-input--date");
    cell_select(page, "outcome", say::HOW_IT_ENDED, &id("outcome"), &OUTCOMES.map(words));
    dose(page, &id("dose"));
    let adequate = [("", say::JUDGE_BY_DOSE), ("true", say::ADEQUATE), ("false", say::NOT_ADEQUATE)];
    cell_select(page, "adequate_trial", say::WAS_ADEQUATE, &id("adequate"), &adequate.map(words));
    page.open("details", &[("class", "cte-exposure__more")]);
    page.say("summary", &[], say::ROUTE_TOTAL);
    page.open("div", &[("class", "cte-exposure__pair")]);
    cell_select(page, "route", say::ROUTE, &id("route"), &ROUTES.map(words));
    cell_input(page, "cumulative_dose_g", say::TOTAL_DOSE, &id("total"), "cte-input--short");
    page.close("div");
    page.close("details");
    page.say(
        "button",
        &[
            ("type", "button"),
            ("class", "cte-button cte-button--quiet cte-exposure__remove cte-js"),
            ("data-action", "remove-exposure"),
        ],
        say::REMOVE,
    );
    page.close("li");
}

/// The highest dose and its unit.
fn dose(page: &mut Markup, id: &str) {
    page.open("div", &[("class", "cte-exposure__cell cte-exposure__cell--dose")]);
    page.say("label", &[("for", id)], say::HIGHEST_DOSE);
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
        &[
            ("aria-label", say::UNIT_OF_HIGHEST_DOSE.text()),
            ("data-say-label", say::UNIT_OF_HIGHEST_DOSE.name()),
        ],
        &UNITS.map(|unit| (unit, Label::Data(unit))),
    );
    page.close("div");
    page.close("div");
}

fn cell_input(page: &mut Markup, name: &str, label: Message, id: &str, modifier: &str) {
    page.open("div", &[("class", "cte-exposure__cell")]);
    page.say("label", &[("for", id)], label);
    page.open(
        "input",
        &[("class", &format!("cte-input {modifier}")), ("id", id), ("name", name), ("autocomplete", "off")],
    );
    page.close("div");
}

fn cell_select(page: &mut Markup, name: &str, label: Message, id: &str, words: &[(&str, Label<'_>)]) {
    page.open("div", &[("class", "cte-exposure__cell")]);
    page.say("label", &[("for", id)], label);
    options(page, name, &[("id", id)], words);
    page.close("div");
}

fn options(page: &mut Markup, name: &str, attributes: &[(&str, &str)], words: &[(&str, Label<'_>)]) {
    let all: Vec<(&str, &str)> = [&[("class", "cte-select"), ("name", name)], attributes].concat();
    page.open("select", &all);
    for (value, label) in words {
        page.label("option", &[("value", value)], *label);
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
    page.say("legend", &[("class", "cte-field__label")], say::IS_EVERY_DRUG);
    page.open("details", &[("class", "cte-help")]);
    help_switch(page, say::WHY_IT_MATTERS);
    page.say("p", &[("class", "cte-help__text")], say::NOT_LISTED_COUNTS);
    page.close("details");
    page.open("div", &[("class", "cte-field__control")]);
    let answers = [("true", say::YES_ALL_OF_THEM), ("false", say::NO)];
    radios(page, "drug_history_complete", &answers.map(words));
    page.open("details", &[("class", "cte-more-classes")]);
    page.say("summary", &[], say::COMPLETE_FOR_SOME);
    page.open("div", &[("class", "cte-checks")]);
    for class in drugs.classes.iter().filter(|class| CLASSES_ASKED.contains(&class.id.as_str())) {
        page.open("label", &[("class", "cte-check")]);
        page.open(
            "input",
            &[("type", "checkbox"), ("name", "drug_history_complete.classes"), ("value", &class.id)],
        );
        page.data("span", &[], &class.label);
        page.close("label");
    }
    page.close("div");
    page.close("details");
    page.close("div");
    page.open("p", &[("class", "cte-field__error"), ("id", "e-drug_history_complete"), ("hidden", "")]);
    page.close("p");
    page.close("fieldset");
}

fn words<'a>((value, message): (&'a str, Message)) -> (&'a str, Label<'a>) {
    (value, Label::Words(message))
}

/// Generic and brand names to choose from.
fn names(page: &mut Markup, drugs: &Drugs) {
    page.open("datalist", &[("id", "drug-names")]);
    for drug in &drugs.drugs {
        page.open("option", &[("value", &drug.label)]);
        page.close("option");
        for brand in &drug.brands {
            page.data("option", &[("value", brand)], &drug.label);
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
    page.say("legend", &[("class", "cte-field__label")], say::PLANNED_DATES);
    page.open("details", &[("class", "cte-help")]);
    help_switch(page, say::WHAT_THEY_CHANGE);
    page.say("p", &[("class", "cte-help__text")], say::COUNTED_TO_THESE_DAYS);
    page.close("details");
    page.open("div", &[("class", "cte-field__control")]);
    page.open("div", &[("class", "cte-grid")]);
    for (step, label) in STEPS {
        page.open("label", &[("class", "cte-grid__cell")]);
        page.say("span", &[("class", "cte-grid__label")], label);
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
    page.say("label", &[("class", "cte-field__label"), ("for", "c-assessed_on")], say::ASSESSED_ON);
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
    page.say("span", &[("class", "cte-hint"), ("id", "h-assessed_on")], say::COUNTED_TO_THIS_DAY);
    page.close("div");
    page.open("p", &[("class", "cte-field__error"), ("id", "e-assessed_on"), ("hidden", "")]);
    page.close("p");
    page.close("div");
}

fn help_switch(page: &mut Markup, words: Message) {
    page.open("summary", &[("class", "cte-help__summary")]);
    page.say("span", &[("class", "cte-vh")], words);
    page.close("summary");
}
