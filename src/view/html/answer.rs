//! Where the answer goes: empty places with their ids, filled by the script.

use super::super::markup::Markup;
use super::super::message::say;
use super::super::route::Route;
use super::frame::action;
use super::icons::icon;

/// Entries that cannot be used, listed with links to their fields.
pub fn problems(page: &mut Markup) {
    page.open(
        "section",
        &[
            ("class", "cte-problems"),
            ("id", "problems"),
            ("aria-labelledby", "h-problems"),
            ("tabindex", "-1"),
            ("hidden", ""),
        ],
    );
    page.say("h2", &[("class", "cte-problems__title"), ("id", "h-problems")], say::SOME_ENTRIES_NOT_USED);
    page.open("ul", &[("class", "cte-problems__list"), ("id", "problem-list")]);
    page.close("ul");
    page.close("section");
}

/// The answer beside the form.
pub fn aside(page: &mut Markup) {
    page.open(
        "aside",
        &[("class", "cte-answer"), ("id", "answer"), ("aria-labelledby", "h-answer"), ("tabindex", "-1")],
    );
    page.open("div", &[("class", "cte-answer__top")]);
    page.say("h2", &[("class", "cte-answer__title"), ("id", "h-answer")], say::ANSWER);
    sets(page);
    overall(page);
    page.open("p", &[("class", "cte-vh"), ("id", "announce"), ("role", "status")]);
    page.close("p");
    page.say(
        "button",
        &[
            ("type", "button"),
            ("class", "cte-answer__toggle cte-js"),
            ("data-action", "toggle-answer"),
            ("aria-expanded", "false"),
            ("aria-controls", "answer-body"),
        ],
        say::DETAILS,
    );
    page.close("div");
    page.open("div", &[("class", "cte-answer__body"), ("id", "answer-body")]);
    page.say("p", &[("class", "cte-answer__still cte-no-js")], say::BLANK_FORM);
    page.say(
        "p",
        &[("class", "cte-answer__invented"), ("id", "invented"), ("hidden", "")],
        say::INVENTED_EXAMPLE,
    );
    page.open("p", &[("class", "cte-answer__standing"), ("id", "standing"), ("hidden", "")]);
    page.close("p");
    page.open("p", &[("class", "cte-answer__kept"), ("id", "kept"), ("hidden", "")]);
    page.close("p");
    for id in ["next", "tally", "banner", "deciding", "missing", "window", "sure", "readings"] {
        page.open("div", &[("id", id), ("class", &format!("cte-answer__{id}")), ("hidden", "")]);
        page.close("div");
    }
    page.open("details", &[("class", "cte-rules cte-js"), ("id", "rules")]);
    page.say("summary", &[], say::READINGS_OF_THE_CRITERIA);
    page.open("div", &[("id", "rules-body"), ("class", "cte-rules__body")]);
    page.close("div");
    page.close("details");
    page.open("p", &[("class", "cte-answer__stamp cte-js"), ("id", "stamp")]);
    page.close("p");
    page.open("div", &[("class", "cte-answer__actions cte-js")]);
    page.say("a", &[("class", "cte-button cte-button--quiet"), ("href", "#criteria")], say::ALL_CRITERIA);
    action(page, "copy-text", say::COPY_AS_TEXT);
    action(page, "print", say::PRINT_REPORT);
    page.close("div");
    page.close("div");
    page.close("aside");
    page.line();
}

/// Where several sets are in force: the result of each, and which one is shown in detail.
fn sets(page: &mut Markup) {
    page.open("fieldset", &[("class", "cte-sets"), ("id", "sets"), ("hidden", "")]);
    page.say("legend", &[("class", "cte-vh")], say::SHOW_IN_DETAIL);
    page.close("fieldset");
}

fn overall(page: &mut Markup) {
    page.open("div", &[("class", "cte-overall"), ("id", "overall"), ("data-result", "undetermined")]);
    page.open("span", &[("class", "cte-overall__icon")]);
    icon(page, "unknown");
    page.close("span");
    page.element("span", &[("class", "cte-overall__set"), ("id", "overall-set")], "");
    page.say("strong", &[("class", "cte-overall__word")], say::NO_ANSWER_YET);
    page.say("span", &[("class", "cte-overall__text")], say::NOTHING_ENTERED);
    page.element("span", &[("class", "cte-overall__progress"), ("id", "progress")], "");
    page.close("div");
}

/// Drugs, wash-outs and windows over time.
pub fn timeline(page: &mut Markup) {
    page.open(
        "section",
        &[("class", "cte-timeline cte-js"), ("id", "timeline"), ("aria-labelledby", "h-timeline")],
    );
    page.open("div", &[("class", "cte-section__head")]);
    page.say(
        "h2",
        &[("class", "cte-section__title"), ("id", "h-timeline"), ("tabindex", "-1")],
        say::TIMELINE,
    );
    page.open("p", &[("class", "cte-hint")]);
    page.say("span", &[], say::TIMELINE_HINT);
    page.text(" ");
    page.say("a", &[("href", Route::Washout.fragment().as_str())], say::TIMELINE_TO_PLANNER);
    page.close("p");
    page.close("div");
    page.say("p", &[("class", "cte-timeline__none"), ("id", "timeline-none")], say::TIMELINE_NONE);
    page.open("div", &[("id", "timeline-body"), ("hidden", "")]);
    page.close("div");
    page.close("section");
}

/// Every criterion with its reasons.
pub fn criteria(page: &mut Markup) {
    page.open("section", &[("class", "cte-criteria"), ("id", "criteria"), ("aria-labelledby", "h-criteria")]);
    page.open("div", &[("class", "cte-section__head")]);
    page.open("h2", &[("class", "cte-section__title"), ("id", "h-criteria"), ("tabindex", "-1")]);
    page.say("span", &[], say::ALL_CRITERIA);
    page.element("span", &[("id", "criteria-set")], "");
    page.close("h2");
    page.close("div");
    page.open("p", &[("class", "cte-more cte-js")]);
    page.open("input", &[("type", "checkbox"), ("class", "cte-more__box"), ("id", "open-only")]);
    page.say("label", &[("for", "open-only")], say::SHOW_ONLY_OPEN);
    page.close("p");
    page.open("div", &[("id", "criteria-list")]);
    page.say("p", &[("class", "cte-no-js cte-hint")], say::CRITERIA_LISTED_HERE);
    page.close("div");
    page.open("details", &[("class", "cte-risk"), ("id", "risk"), ("hidden", "")]);
    page.say("summary", &[], say::RISK_INFORMATION);
    page.open("div", &[("id", "risk-body")]);
    page.close("div");
    page.close("details");
    page.close("section");
}
