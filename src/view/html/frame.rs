//! What stands around the form: head, header, choice of disease, navigation, footer.

use super::super::form::Form;
use super::super::markup::{Label, Markup};
use super::super::message::{Language, Message, language, say};
use super::super::words::{GRADES, RESULTS};
use super::icons::icon;
use crate::fact::Disease;
use crate::knowledge::{Choices, Knowledge};

/// Nothing but this page's own files runs or is fetched, and no text is ever taken for HTML. The one name of a policy
/// is that under which a served copy registers its service worker.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src data:; \
    connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
    trusted-types service-worker";

/// Style sheets in the order they build on each other.
pub const STYLES: [&str; 21] = [
    "tokens",
    "base",
    "button",
    "frame",
    "language",
    "section",
    "field",
    "exposure",
    "paste",
    "tag",
    "answer",
    "advice",
    "criterion",
    "view",
    "trial",
    "matrix",
    "calculator",
    "picture",
    "plan",
    "compare",
    "print",
];

/// What the product must say of itself.
const ABOUT: [(Message, Message); 6] = [
    (say::ABOUT_FOR, say::ABOUT_FOR_TEXT),
    (say::ABOUT_DOES, say::ABOUT_DOES_TEXT),
    (say::ABOUT_SHOWS, say::ABOUT_SHOWS_TEXT),
    (say::ABOUT_LIMITS, say::ABOUT_LIMITS_TEXT),
    (say::ABOUT_DATA, say::ABOUT_DATA_TEXT),
    (say::ABOUT_DEVICE, say::ABOUT_DEVICE_TEXT),
];

/// `<head>`.
pub fn head(page: &mut Markup) {
    page.open("html", &[("lang", language().tag())]);
    page.line();
    page.open("head", &[]);
    page.open("meta", &[("charset", "utf-8")]);
    page.open("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    page.open("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    page.open("meta", &[("name", "referrer"), ("content", "no-referrer")]);
    page.open("meta", &[("name", "color-scheme"), ("content", "light dark")]);
    page.open("meta", &[("name", "description"), ("content", say::INTENDED_USE.text())]);
    page.say("title", &[], say::TITLE);
    for style in STYLES {
        page.line();
        page.open("link", &[("rel", "stylesheet"), ("href", &format!("css/{style}.css"))]);
    }
    page.line();
    page.open("script", &[("type", "module"), ("src", "boot.js")]);
    page.close("script");
    page.close("head");
    page.line();
}

/// Name, intended use, and the long version of it.
pub fn header(page: &mut Markup) {
    page.say("a", &[("class", "cte-skip"), ("href", "#main")], say::SKIP_TO_FORM);
    page.say("a", &[("class", "cte-skip"), ("href", "#answer")], say::SKIP_TO_ANSWER);
    page.open("header", &[("class", "cte-header")]);
    page.open("div", &[("class", "cte-header__inner")]);
    page.say("h1", &[("class", "cte-header__title")], say::TITLE);
    languages(page);
    page.open("div", &[("class", "cte-header__use")]);
    page.open("p", &[]);
    page.say("span", &[], say::INTENDED_USE);
    page.text(" ");
    page.say("strong", &[], say::INVESTIGATIONAL);
    page.close("p");
    page.open("details", &[("class", "cte-about")]);
    page.say("summary", &[], say::ABOUT);
    page.open("dl", &[("class", "cte-about__list")]);
    for (term, text) in ABOUT {
        page.say("dt", &[], term);
        page.say("dd", &[], text);
    }
    page.close("dl");
    page.close("details");
    page.close("div");
    page.close("div");
    page.close("header");
    page.line();
}

/// What the page has to say of itself before all else, each hidden until it holds.
pub fn notices(page: &mut Markup) {
    let notice = |page: &mut Markup, id: &str, role: &str| {
        page.open("div", &[("class", "cte-notice"), ("id", id), ("role", role), ("hidden", "")]);
    };
    notice(page, "not-started", "alert");
    page.say("p", &[], say::NOT_STARTED);
    page.close("div");
    notice(page, "self-test-failed", "alert");
    page.say("p", &[], say::SELF_TEST_FAILED);
    page.element("p", &[("data-said", "")], "");
    page.close("div");
    notice(page, "newer", "status");
    page.open("p", &[]);
    page.say("span", &[], say::NEWER_READY);
    page.text(" ");
    page.element("span", &[("data-said", "")], "");
    page.text(". ");
    page.say("span", &[], say::NEWER_WAITS);
    page.close("p");
    page.say("button", &[("type", "button"), ("class", "cte-button")], say::NEWER_LOAD);
    page.close("div");
    page.line();
}

/// The choice of language; without the script, each is a page of its own.
fn languages(page: &mut Markup) {
    let label = [("aria-label", say::LANGUAGE.text()), ("data-say-label", say::LANGUAGE.name())];
    page.open("nav", &[&[("class", "cte-language")], label.as_slice()].concat());
    for one in Language::ALL {
        let tag = one.tag();
        let link = [("class", "cte-language__link"), ("href", one.page()), ("lang", tag), ("hreflang", tag)];
        let current = (one == language()).then_some(("aria-current", "true"));
        let link: Vec<(&str, &str)> =
            link.into_iter().chain([("data-language", tag)]).chain(current).collect();
        page.element("a", &link, one.name());
    }
    page.say("p", &[("class", "cte-language__note"), ("id", "language-note")], say::LANGUAGE_NOTE);
    page.close("nav");
}

/// Choice of disease, and what can be done with the case.
pub fn bar(page: &mut Markup, diseases: &[Disease]) {
    let label =
        [("aria-label", say::DISEASE_AND_CASE.text()), ("data-say-label", say::DISEASE_AND_CASE.name())];
    page.open("section", &[&[("class", "cte-bar")], label.as_slice()].concat());
    page.open("div", &[("class", "cte-bar__inner")]);
    page.open("fieldset", &[("class", "cte-disease")]);
    page.say("legend", &[("class", "cte-disease__label")], say::DISEASE);
    page.open("div", &[("class", "cte-disease__choices")]);
    for disease in diseases {
        page.open("label", &[("class", "cte-disease__choice")]);
        let id = format!("disease-{}", disease.id);
        page.open(
            "input",
            &[
                ("type", "checkbox"),
                ("name", "disease"),
                ("value", &disease.id),
                ("id", &id),
                ("data-set", &disease.set),
                ("aria-describedby", "h-disease"),
            ],
        );
        page.data("span", &[], &disease.name);
        page.close("label");
    }
    page.close("div");
    page.say("p", &[("class", "cte-hint"), ("id", "h-disease")], say::ONE_OR_SEVERAL);
    page.close("fieldset");
    actions(page);
    page.close("div");
    page.close("section");
    page.line();
}

fn actions(page: &mut Markup) {
    page.open(
        "div",
        &[
            ("class", "cte-actions cte-js"),
            ("role", "group"),
            ("aria-label", say::CASE.text()),
            ("data-say-label", say::CASE.name()),
        ],
    );
    action(page, "load-example", say::LOAD_EXAMPLE);
    action(page, "open-file", say::OPEN_CASE_FILE);
    page.open(
        "input",
        &[
            ("type", "file"),
            ("id", "case-file"),
            ("accept", ".json,application/json"),
            ("hidden", ""),
            ("aria-label", say::CASE_FILE.text()),
            ("data-say-label", say::CASE_FILE.name()),
        ],
    );
    action(page, "save-file", say::SAVE_CASE_FILE);
    action(page, "paste", say::PASTE_RESULTS);
    action(page, "clear", say::CLEAR_ALL);
    page.say(
        "button",
        &[
            ("type", "button"),
            ("class", "cte-button cte-button--quiet"),
            ("data-action", "undo"),
            ("id", "undo"),
            ("disabled", ""),
        ],
        say::UNDO,
    );
    page.close("div");
}

/// A button that the script acts on.
pub fn action(page: &mut Markup, action: &str, label: Message) {
    page.say(
        "button",
        &[("type", "button"), ("class", "cte-button cte-button--quiet"), ("data-action", action)],
        label,
    );
}

/// The sections of the form.
pub fn navigation(page: &mut Markup, form: &Form) {
    page.open(
        "nav",
        &[
            ("class", "cte-nav"),
            ("aria-label", say::SECTIONS.text()),
            ("data-say-label", say::SECTIONS.name()),
        ],
    );
    page.open("ol", &[("class", "cte-nav__list")]);
    for section in &form.sections {
        page.open("li", &[]);
        page.open(
            "a",
            &[("class", "cte-nav__link"), ("href", &format!("#s-{}", section.id)), ("data-nav", &section.id)],
        );
        page.say("span", &[], section.title);
        page.element("span", &[("class", "cte-nav__count"), ("data-count", &section.id)], "");
        page.close("a");
        page.close("li");
    }
    page.open("li", &[("class", "cte-nav__last")]);
    page.say("a", &[("class", "cte-nav__link cte-js"), ("href", "#timeline")], say::TIMELINE);
    page.close("li");
    page.open("li", &[("class", "cte-nav__last")]);
    page.say("a", &[("class", "cte-nav__link"), ("href", "#criteria")], say::ALL_CRITERIA);
    page.close("li");
    page.close("ol");
    page.close("nav");
}

/// The switch at the end of a section.
pub fn more(page: &mut Markup, section: &str) {
    let id = format!("more-{section}");
    page.open("p", &[("class", "cte-more")]);
    page.open("input", &[("type", "checkbox"), ("class", "cte-more__box"), ("id", &id)]);
    page.say("label", &[("for", &id)], say::SHOW_NOT_ASKED);
    page.close("p");
}

/// Version, grades, licence.
pub fn footer(page: &mut Markup, knowledge: &Knowledge) {
    page.open("footer", &[("class", "cte-footer")]);
    page.open("div", &[("class", "cte-footer__inner")]);
    page.open("section", &[("aria-labelledby", "h-results")]);
    page.say("h2", &[("id", "h-results")], say::RESULTS);
    page.open("dl", &[("class", "cte-legend")]);
    for (result, word, meaning) in RESULTS {
        page.open("div", &[("class", "cte-legend__row")]);
        page.open("dt", &[]);
        page.open("span", &[("class", "cte-tag"), ("data-result", result)]);
        icon(page, result);
        page.say("span", &[], word);
        page.close("span");
        page.close("dt");
        page.say("dd", &[], meaning);
        page.close("div");
    }
    page.close("dl");
    page.close("section");
    page.open("section", &[("aria-labelledby", "h-grades")]);
    page.say("h2", &[("id", "h-grades")], say::HOW_FAR_CHECKED);
    page.open("dl", &[("class", "cte-legend")]);
    for (grade, word, meaning) in GRADES {
        page.open("div", &[("class", "cte-legend__row")]);
        page.open("dt", &[]);
        page.say("span", &[("class", "cte-grade"), ("data-grade", grade)], word);
        page.close("dt");
        page.say("dd", &[], meaning);
        page.close("div");
    }
    page.close("dl");
    page.close("section");
    page.open("section", &[("aria-labelledby", "h-version")]);
    page.say("h2", &[("id", "h-version")], say::VERSION);
    page.open("dl", &[("class", "cte-stamp")]);
    stamp(page, Label::Words(say::ENGINE), |page| page.text(env!("CARGO_PKG_VERSION")));
    page.say("dt", &[], say::BUILD);
    page.say("dd", &[("id", "build")], say::BUILD_DEVELOPMENT);
    for disease in knowledge.diseases() {
        if let Ok(set) = knowledge.compile(&disease.set, &Choices::default()) {
            let hash: String = set.hash().chars().take(12).collect();
            stamp(page, Label::Data(&disease.set), |page| {
                page.text(&format!("{}, ", set.definition().version));
                page.say("span", &[], say::DATA_SUM);
                page.text(&format!(" {hash}"));
            });
        }
    }
    stamp(page, Label::Words(say::LICENCE), |page| page.say("span", &[], say::LICENCE_NAMES));
    page.close("dl");
    page.element("p", &[("id", "self-test-said")], "Self-test not run.");
    page.close("section");
    page.close("div");
    page.close("footer");
}

fn stamp(page: &mut Markup, term: Label<'_>, text: impl FnOnce(&mut Markup)) {
    page.label("dt", &[], term);
    page.open("dd", &[]);
    text(page);
    page.close("dd");
}
