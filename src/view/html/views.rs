//! The views beside the form: empty places with their ids, filled by the script when a view is opened.

use super::super::calculator::names;
use super::super::markup::Markup;
use super::super::route::Route;
use super::frame::action;
use crate::knowledge::Knowledge;

/// Name, title and hint of the wash-out planner.
const WASHOUT: (&str, &str, &str) = (
    "Wash-outs",
    "Wash-outs before leukapheresis and lymphodepletion",
    "What the form holds is taken over. What is changed here stays here: it plans, and the form keeps what was given.",
);

/// The ways between the views.
pub fn links(page: &mut Markup) {
    page.open("nav", &[("class", "cte-views cte-js"), ("aria-label", "Views")]);
    page.open("ul", &[("class", "cte-views__list")]);
    let views = [
        (Route::Assessment, "Assessment"),
        (Route::Trials, "All trials"),
        (Route::Washout, WASHOUT.0),
        (Route::Score(String::new()), "Instruments"),
        (Route::Evidence, "Limits across trials"),
    ];
    for (route, name) in views {
        page.open("li", &[]);
        let address = route.fragment();
        let link = [("class", "cte-views__link"), ("href", address.as_str()), ("data-route", route.word())];
        let first = (route == Route::Assessment).then_some(("aria-current", "page"));
        let link: Vec<(&str, &str)> = link.into_iter().chain(first).collect();
        page.element("a", &link, name);
        page.close("li");
    }
    page.close("ul");
    page.close("nav");
    page.line();
}

/// A view that is not shown until its address is.
fn view(page: &mut Markup, route: &Route, title: &str, hint: &str, body: impl FnOnce(&mut Markup)) {
    let word = route.word();
    let heading = format!("h-{word}");
    page.open(
        "main",
        &[
            ("class", "cte-view cte-js"),
            ("id", word),
            ("data-view-of", word),
            ("aria-labelledby", &heading),
            ("hidden", ""),
        ],
    );
    page.open("div", &[("class", "cte-view__head")]);
    page.element("h2", &[("class", "cte-view__title"), ("id", &heading), ("tabindex", "-1")], title);
    page.element("p", &[("class", "cte-hint")], hint);
    page.close("div");
    body(page);
    page.close("main");
    page.line();
}

/// Every criteria set and registered trial.
pub fn trials(page: &mut Markup) {
    let hint = "The patient as entered under Assessment, against every criteria set. A result is no recommendation, and a list \
        that is published in part can hide a criterion that fails.";
    view(page, &Route::Trials, "All trials for this patient", hint, |page| {
        page.open("div", &[("class", "cte-trials__tools")]);
        filter(page);
        own_sets(page);
        page.close("div");
        empty(page, "section", "set-problems", "cte-problems");
        page.element("p", &[("class", "cte-progress"), ("id", "trials-progress"), ("role", "status")], "");
        empty(page, "div", "left-out", "cte-left-out");
        page.open("div", &[("id", "trial-list"), ("class", "cte-trial-list")]);
        page.close("div");
        empty(page, "div", "trial-matrix", "cte-matrix");
        empty(page, "section", "trial-others", "cte-trial-others");
        empty(page, "section", "trial-versions", "cte-versions");
        empty(page, "section", "trial-registry", "cte-registry");
    });
}

/// The limits of trials.
pub fn evidence(page: &mut Markup) {
    let hint = "What registered trials demand, threshold by threshold. How many trials set a limit says nothing of how good the \
        limit is: many trials copy one text.";
    view(page, &Route::Evidence, "Limits across trials", hint, |page| {
        page.open("div", &[("id", "limit-list")]);
        page.close("div");
    });
}

/// The wash-out planner.
pub fn washout(page: &mut Markup) {
    view(page, &Route::Washout, WASHOUT.1, WASHOUT.2, |page| {
        page.open("div", &[("class", "cte-plan")]);
        page.open("div", &[("id", "plan-fields"), ("class", "cte-plan__fields")]);
        page.close("div");
        page.element("p", &[("class", "cte-vh"), ("id", "plan-said"), ("role", "status")], "");
        page.open("div", &[("id", "plan-result"), ("class", "cte-plan__result")]);
        page.close("div");
        page.close("div");
    });
}

/// One instrument by itself.
pub fn score(page: &mut Markup, knowledge: &Knowledge) {
    let hint = "One published instrument by itself. What the form holds is taken over; what is changed here stays here and is \
        gone with the page.";
    view(page, &Route::Score(String::new()), "Instruments", hint, |page| {
        page.open("div", &[("class", "cte-calculator__choice")]);
        page.element("label", &[("for", "instrument")], "Instrument");
        page.open("select", &[("class", "cte-select"), ("id", "instrument"), ("name", "instrument")]);
        page.element("option", &[("value", "")], "Choose one");
        for (id, title) in names(knowledge) {
            page.element("option", &[("value", &id)], &title);
        }
        page.close("select");
        page.close("div");
        page.open("div", &[("class", "cte-calculator"), ("id", "calculator"), ("hidden", "")]);
        page.open("div", &[("class", "cte-calculator__fields")]);
        page.element(
            "h3",
            &[("class", "cte-view__part"), ("id", "calculator-title"), ("tabindex", "-1")],
            "",
        );
        page.element("p", &[("class", "cte-hint"), ("id", "calculator-note")], "");
        page.open("div", &[("id", "calculator-fields")]);
        page.close("div");
        page.close("div");
        page.open(
            "section",
            &[("class", "cte-calculator__result"), ("aria-labelledby", "h-calculator-result")],
        );
        page.element("h3", &[("class", "cte-view__part"), ("id", "h-calculator-result")], "Result");
        page.open("div", &[("id", "calculator-result"), ("role", "status")]);
        page.close("div");
        page.open("div", &[("id", "calculator-sources")]);
        page.close("div");
        page.close("section");
        page.close("div");
    });
}

fn empty(page: &mut Markup, tag: &str, id: &str, class: &str) {
    page.open(tag, &[("id", id), ("class", class), ("hidden", ""), ("tabindex", "-1")]);
    page.close(tag);
}

fn filter(page: &mut Markup) {
    page.open(
        "div",
        &[("class", "cte-filter"), ("role", "group"), ("aria-label", "Which trials and how they are shown")],
    );
    labelled(page, "trials-near", "Near", |page| {
        page.open(
            "input",
            &[
                ("class", "cte-input"),
                ("id", "trials-near"),
                ("name", "trials-near"),
                ("list", "cities"),
                ("autocomplete", "off"),
                ("placeholder", "City, or latitude, longitude"),
                ("aria-describedby", "trials-near-fault"),
            ],
        );
        page.open("datalist", &[("id", "cities")]);
        page.close("datalist");
    });
    labelled(page, "trials-country", "Country", |page| {
        page.open("select", &[("class", "cte-select"), ("id", "trials-country"), ("name", "trials-country")]);
        page.element("option", &[("value", "")], "All countries");
        page.close("select");
    });
    labelled(page, "trials-shape", "Show as", |page| {
        page.open("select", &[("class", "cte-select"), ("id", "trials-shape"), ("name", "trials-shape")]);
        page.element("option", &[("value", "list")], "List");
        page.element("option", &[("value", "matrix")], "Matrix");
        page.close("select");
    });
    check(page, "trials-recruiting", "Only recruiting", false);
    check(page, "trials-fitting", "Only where registered age, disease and sex may fit", true);
    page.element(
        "p",
        &[("class", "cte-filter__fault"), ("id", "trials-near-fault"), ("role", "alert"), ("hidden", "")],
        "",
    );
    page.close("div");
}

fn labelled(page: &mut Markup, id: &str, label: &str, control: impl FnOnce(&mut Markup)) {
    page.open("div", &[("class", "cte-filter__field")]);
    page.element("label", &[("for", id)], label);
    control(page);
    page.close("div");
}

fn check(page: &mut Markup, name: &str, label: &str, on: bool) {
    page.open("label", &[("class", "cte-check")]);
    let mut attributes = vec![("type", "checkbox"), ("name", name), ("id", name), ("value", "true")];
    if on {
        attributes.push(("checked", ""));
    }
    page.open("input", &attributes);
    page.element("span", &[], label);
    page.close("label");
}

/// Where a criteria file of the user's own comes in.
fn own_sets(page: &mut Markup) {
    page.open("div", &[("class", "cte-own"), ("role", "group"), ("aria-label", "Your own criteria")]);
    action(page, "open-set-file", "Load criteria file");
    page.open(
        "input",
        &[
            ("type", "file"),
            ("id", "set-file"),
            ("accept", ".toml"),
            ("hidden", ""),
            ("aria-label", "Criteria file"),
        ],
    );
    page.element(
        "p",
        &[("class", "cte-hint")],
        "Or drop one anywhere on the page. It is read here, sent nowhere, and gone when the page is closed. \
         How to write one: docs/write-a-set.md.",
    );
    page.close("div");
}
