//! The views beside the form: empty places with their ids, filled by the script when a view is opened.

use super::super::calculator::names;
use super::super::markup::Markup;
use super::super::message::{Message, say};
use super::super::route::Route;
use super::frame::action;
use crate::knowledge::Knowledge;

/// The ways between the views.
pub fn links(page: &mut Markup) {
    page.open(
        "nav",
        &[
            ("class", "cte-views cte-js"),
            ("aria-label", say::VIEWS.text()),
            ("data-say-label", say::VIEWS.name()),
        ],
    );
    page.open("ul", &[("class", "cte-views__list")]);
    let views = [
        (Route::Assessment, say::VIEW_ASSESSMENT),
        (Route::Trials, say::VIEW_TRIALS),
        (Route::Washout, say::GROUP_WASHOUT),
        (Route::Compare, say::VIEW_COMPARE),
        (Route::Score(String::new()), say::VIEW_INSTRUMENTS),
        (Route::Evidence, say::VIEW_LIMITS),
    ];
    for (route, name) in views {
        page.open("li", &[]);
        let address = route.fragment();
        let link = [("class", "cte-views__link"), ("href", address.as_str()), ("data-route", route.word())];
        let first = (route == Route::Assessment).then_some(("aria-current", "page"));
        let link: Vec<(&str, &str)> = link.into_iter().chain(first).collect();
        page.say("a", &link, name);
        page.close("li");
    }
    page.close("ul");
    page.close("nav");
    page.line();
}

/// A view that is not shown until its address is.
fn view(page: &mut Markup, route: &Route, title: Message, hint: Message, body: impl FnOnce(&mut Markup)) {
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
    page.say("h2", &[("class", "cte-view__title"), ("id", &heading), ("tabindex", "-1")], title);
    page.say("p", &[("class", "cte-hint")], hint);
    page.close("div");
    body(page);
    page.close("main");
    page.line();
}

/// Every criteria set and registered trial.
pub fn trials(page: &mut Markup) {
    view(page, &Route::Trials, say::ALL_TRIALS_FOR_PATIENT, say::TRIALS_HINT, |page| {
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
    view(page, &Route::Evidence, say::VIEW_LIMITS, say::LIMITS_HINT, |page| {
        page.open("div", &[("id", "limit-list")]);
        page.close("div");
    });
}

/// The wash-out planner.
pub fn washout(page: &mut Markup) {
    view(page, &Route::Washout, say::WASHOUT_TITLE, say::WASHOUT_HINT, |page| {
        page.open("div", &[("class", "cte-plan")]);
        page.open("div", &[("id", "plan-fields"), ("class", "cte-plan__fields")]);
        page.close("div");
        page.element("p", &[("class", "cte-vh"), ("id", "plan-said"), ("role", "status")], "");
        page.open("div", &[("id", "plan-result"), ("class", "cte-plan__result")]);
        page.close("div");
        page.close("div");
    });
}

/// Two case files of one patient.
pub fn compare(page: &mut Markup) {
    view(page, &Route::Compare, say::COMPARE_TITLE, say::COMPARE_HINT, |page| {
        page.open("p", &[("class", "cte-compare__open")]);
        action(page, "open-compare-file", say::COMPARE_OPEN);
        page.open(
            "input",
            &[
                ("type", "file"),
                ("id", "compare-file"),
                ("accept", ".json,application/json"),
                ("hidden", ""),
                ("aria-label", say::COMPARE_FILE.text()),
                ("data-say-label", say::COMPARE_FILE.name()),
            ],
        );
        page.close("p");
        page.element("p", &[("id", "compare-said"), ("role", "status")], "");
        page.open("div", &[("id", "compare-result"), ("class", "cte-compare")]);
        page.close("div");
    });
}

/// One instrument by itself.
pub fn score(page: &mut Markup, knowledge: &Knowledge) {
    view(page, &Route::Score(String::new()), say::VIEW_INSTRUMENTS, say::INSTRUMENTS_HINT, |page| {
        page.open("div", &[("class", "cte-calculator__choice")]);
        page.say("label", &[("for", "instrument")], say::INSTRUMENT);
        page.open("select", &[("class", "cte-select"), ("id", "instrument"), ("name", "instrument")]);
        page.say("option", &[("value", "")], say::CHOOSE_ONE);
        for (id, title) in names(knowledge) {
            page.data("option", &[("value", &id)], &title);
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
        page.say("h3", &[("class", "cte-view__part"), ("id", "h-calculator-result")], say::RESULT);
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
        &[
            ("class", "cte-filter"),
            ("role", "group"),
            ("aria-label", say::WHICH_TRIALS.text()),
            ("data-say-label", say::WHICH_TRIALS.name()),
        ],
    );
    labelled(page, "trials-near", say::NEAR, |page| {
        page.open(
            "input",
            &[
                ("class", "cte-input"),
                ("id", "trials-near"),
                ("name", "trials-near"),
                ("list", "cities"),
                ("autocomplete", "off"),
                ("placeholder", say::CITY_OR_PLACE.text()),
                ("data-say-hint", say::CITY_OR_PLACE.name()),
                ("aria-describedby", "trials-near-fault"),
            ],
        );
        page.open("datalist", &[("id", "cities")]);
        page.close("datalist");
    });
    labelled(page, "trials-country", say::COUNTRY, |page| {
        page.open("select", &[("class", "cte-select"), ("id", "trials-country"), ("name", "trials-country")]);
        page.say("option", &[("value", "")], say::ALL_COUNTRIES);
        page.close("select");
    });
    labelled(page, "trials-shape", say::SHOW_AS, |page| {
        page.open("select", &[("class", "cte-select"), ("id", "trials-shape"), ("name", "trials-shape")]);
        page.say("option", &[("value", "list")], say::LIST);
        page.say("option", &[("value", "matrix")], say::MATRIX);
        page.close("select");
    });
    check(page, "trials-recruiting", say::ONLY_RECRUITING, false);
    check(page, "trials-fitting", say::ONLY_FITTING, true);
    page.element(
        "p",
        &[("class", "cte-filter__fault"), ("id", "trials-near-fault"), ("role", "alert"), ("hidden", "")],
        "",
    );
    page.close("div");
}

fn labelled(page: &mut Markup, id: &str, label: Message, control: impl FnOnce(&mut Markup)) {
    page.open("div", &[("class", "cte-filter__field")]);
    page.say("label", &[("for", id)], label);
    control(page);
    page.close("div");
}

fn check(page: &mut Markup, name: &str, label: Message, on: bool) {
    page.open("label", &[("class", "cte-check")]);
    let mut attributes = vec![("type", "checkbox"), ("name", name), ("id", name), ("value", "true")];
    if on {
        attributes.push(("checked", ""));
    }
    page.open("input", &attributes);
    page.say("span", &[], label);
    page.close("label");
}

/// Where a criteria file of the user's own comes in.
fn own_sets(page: &mut Markup) {
    page.open(
        "div",
        &[
            ("class", "cte-own"),
            ("role", "group"),
            ("aria-label", say::YOUR_OWN_CRITERIA.text()),
            ("data-say-label", say::YOUR_OWN_CRITERIA.name()),
        ],
    );
    action(page, "open-set-file", say::LOAD_CRITERIA_FILE);
    page.open(
        "input",
        &[
            ("type", "file"),
            ("id", "set-file"),
            ("accept", ".toml"),
            ("hidden", ""),
            ("aria-label", say::CRITERIA_FILE.text()),
            ("data-say-label", say::CRITERIA_FILE.name()),
        ],
    );
    page.say("p", &[("class", "cte-hint")], say::OR_DROP_ONE);
    page.close("div");
}
