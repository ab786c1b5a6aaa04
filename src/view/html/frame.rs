//! What stands around the form: head, header, choice of disease, navigation, footer.

use super::super::form::Form;
use super::super::markup::Markup;
use super::super::words::{GRADES, RESULTS};
use super::icons::icon;
use crate::fact::Disease;
use crate::knowledge::{Choices, Knowledge};

/// Nothing but this page's own files runs or is fetched, and no text is ever taken for HTML. The one name of a policy
/// is that under which a served copy registers its service worker.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src data:; \
    connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
    trusted-types service-worker";

const USE: &str = "For research and education. Helps clinicians review published criteria for CAR T-cell therapy in \
    refractory systemic lupus erythematosus, systemic sclerosis and myositis; not to be relied on alone.";

const INVESTIGATIONAL: &str = "CAR T-cell therapy is investigational in these diseases.";

/// Style sheets in the order they build on each other.
pub const STYLES: [&str; 19] = [
    "tokens",
    "base",
    "button",
    "frame",
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
    "print",
];

/// What the product must say of itself.
const ABOUT: [(&str, &str); 6] = [
    (
        "For",
        "Physicians and their teams. Not for patients, not for emergencies, not for use without other judgement.",
    ),
    (
        "Does",
        "Compares facts that you type in, as single values, with published eligibility criteria. It reads no images and no \
         signals, predicts nothing, diagnoses nothing and recommends no treatment.",
    ),
    (
        "Shows",
        "For each criterion its words, the value used with unit and date, the limit, the range across sources, the \
         source, how far it was checked, and the result. What is not known stays unknown.",
    ),
    (
        "Limits",
        "Trials are small and not randomised; many limits are not public; indices were not validated for this purpose. \
         The reference sets are proposals of this project, not guidelines, until a clinician signs them.",
    ),
    (
        "Data",
        "Nothing is stored and nothing is sent. A case leaves this page only when you save or print it.",
    ),
    (
        "Device status",
        "Not a certified medical device. Whether a use makes it one is for that user to settle.",
    ),
];

/// `<head>`.
pub fn head(page: &mut Markup) {
    page.open("html", &[("lang", "en-GB")]);
    page.line();
    page.open("head", &[]);
    page.open("meta", &[("charset", "utf-8")]);
    page.open("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    page.open("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    page.open("meta", &[("name", "referrer"), ("content", "no-referrer")]);
    page.open("meta", &[("name", "color-scheme"), ("content", "light dark")]);
    page.open("meta", &[("name", "description"), ("content", USE)]);
    page.element("title", &[], "CAR-T eligibility");
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
    page.element("a", &[("class", "cte-skip"), ("href", "#main")], "Skip to the form");
    page.element("a", &[("class", "cte-skip"), ("href", "#answer")], "Skip to the answer");
    page.open("header", &[("class", "cte-header")]);
    page.open("div", &[("class", "cte-header__inner")]);
    page.element("h1", &[("class", "cte-header__title")], "CAR-T eligibility");
    page.open("div", &[("class", "cte-header__use")]);
    page.open("p", &[]);
    page.text(USE);
    page.text(" ");
    page.element("strong", &[], INVESTIGATIONAL);
    page.close("p");
    page.open("details", &[("class", "cte-about")]);
    page.element("summary", &[], "Intended use, method and limits");
    page.open("dl", &[("class", "cte-about__list")]);
    for (term, text) in ABOUT {
        page.element("dt", &[], term);
        page.element("dd", &[], text);
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
    page.element(
        "p",
        &[],
        "The engine did not start in this browser, which may not run WebAssembly. The form can still be printed.",
    );
    page.close("div");
    notice(page, "self-test-failed", "alert");
    page.element(
        "p",
        &[],
        "This copy of the page gives other answers than it was released with, so that it gives none. Get it again, or \
         use another browser; if that does not help, tell whoever runs it.",
    );
    page.element("p", &[("data-said", "")], "");
    page.close("div");
    notice(page, "newer", "status");
    page.open("p", &[]);
    page.text("A newer version of this page is ready: ");
    page.element("span", &[("data-said", "")], "");
    page.text(". This one goes on until you load it, or close every window of it.");
    page.close("p");
    page.element("button", &[("type", "button"), ("class", "cte-button")], "Load the newer version");
    page.close("div");
    page.line();
}

/// Choice of disease, and what can be done with the case.
pub fn bar(page: &mut Markup, diseases: &[Disease]) {
    page.open("section", &[("class", "cte-bar"), ("aria-label", "Disease and case")]);
    page.open("div", &[("class", "cte-bar__inner")]);
    page.open("fieldset", &[("class", "cte-disease")]);
    page.element("legend", &[("class", "cte-disease__label")], "Disease");
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
        page.element("span", &[], &disease.name);
        page.close("label");
    }
    page.close("div");
    page.element(
        "p",
        &[("class", "cte-hint"), ("id", "h-disease")],
        "One or several; while none is chosen all are assessed.",
    );
    page.close("fieldset");
    actions(page);
    page.close("div");
    page.close("section");
    page.line();
}

fn actions(page: &mut Markup) {
    page.open("div", &[("class", "cte-actions cte-js"), ("role", "group"), ("aria-label", "Case")]);
    action(page, "load-example", "Load invented example");
    action(page, "open-file", "Open case file");
    page.open(
        "input",
        &[
            ("type", "file"),
            ("id", "case-file"),
            ("accept", ".json,application/json"),
            ("hidden", ""),
            ("aria-label", "Case file"),
        ],
    );
    action(page, "save-file", "Save case file");
    action(page, "paste", "Paste results");
    action(page, "clear", "Clear all");
    page.element(
        "button",
        &[
            ("type", "button"),
            ("class", "cte-button cte-button--quiet"),
            ("data-action", "undo"),
            ("id", "undo"),
            ("disabled", ""),
        ],
        "Undo",
    );
    page.close("div");
}

/// A button that the script acts on.
pub fn action(page: &mut Markup, action: &str, label: &str) {
    page.element(
        "button",
        &[("type", "button"), ("class", "cte-button cte-button--quiet"), ("data-action", action)],
        label,
    );
}

/// The sections of the form.
pub fn navigation(page: &mut Markup, form: &Form) {
    page.open("nav", &[("class", "cte-nav"), ("aria-label", "Sections")]);
    page.open("ol", &[("class", "cte-nav__list")]);
    for section in &form.sections {
        page.open("li", &[]);
        page.open(
            "a",
            &[("class", "cte-nav__link"), ("href", &format!("#s-{}", section.id)), ("data-nav", &section.id)],
        );
        page.element("span", &[], &section.title);
        page.element("span", &[("class", "cte-nav__count"), ("data-count", &section.id)], "");
        page.close("a");
        page.close("li");
    }
    page.open("li", &[("class", "cte-nav__last")]);
    page.element("a", &[("class", "cte-nav__link cte-js"), ("href", "#timeline")], "Timeline");
    page.close("li");
    page.open("li", &[("class", "cte-nav__last")]);
    page.element("a", &[("class", "cte-nav__link"), ("href", "#criteria")], "All criteria");
    page.close("li");
    page.close("ol");
    page.close("nav");
}

/// The switch at the end of a section.
pub fn more(page: &mut Markup, section: &str) {
    let id = format!("more-{section}");
    page.open("p", &[("class", "cte-more")]);
    page.open("input", &[("type", "checkbox"), ("class", "cte-more__box"), ("id", &id)]);
    page.element("label", &[("for", &id)], "Also show facts that these criteria do not ask");
    page.close("p");
}

/// Version, grades, licence.
pub fn footer(page: &mut Markup, knowledge: &Knowledge) {
    page.open("footer", &[("class", "cte-footer")]);
    page.open("div", &[("class", "cte-footer__inner")]);
    page.open("section", &[("aria-labelledby", "h-results")]);
    page.element("h2", &[("id", "h-results")], "Results");
    page.open("dl", &[("class", "cte-legend")]);
    for (result, word, meaning) in RESULTS {
        page.open("div", &[("class", "cte-legend__row")]);
        page.open("dt", &[]);
        page.open("span", &[("class", "cte-tag"), ("data-result", result)]);
        icon(page, result);
        page.text(word);
        page.close("span");
        page.close("dt");
        page.element("dd", &[], meaning);
        page.close("div");
    }
    page.close("dl");
    page.close("section");
    page.open("section", &[("aria-labelledby", "h-grades")]);
    page.element("h2", &[("id", "h-grades")], "How far a statement was checked");
    page.open("dl", &[("class", "cte-legend")]);
    for (grade, meaning) in GRADES {
        page.open("div", &[("class", "cte-legend__row")]);
        page.open("dt", &[]);
        page.element("span", &[("class", "cte-grade"), ("data-grade", grade)], grade);
        page.close("dt");
        page.element("dd", &[], meaning);
        page.close("div");
    }
    page.close("dl");
    page.close("section");
    page.open("section", &[("aria-labelledby", "h-version")]);
    page.element("h2", &[("id", "h-version")], "Version");
    page.open("dl", &[("class", "cte-stamp")]);
    stamp(page, "Engine", env!("CARGO_PKG_VERSION"));
    page.element("dt", &[], "Build");
    page.element("dd", &[("id", "build")], "for development");
    for disease in knowledge.diseases() {
        if let Ok(set) = knowledge.compile(&disease.set, &Choices::default()) {
            let hash: String = set.hash().chars().take(12).collect();
            stamp(page, &disease.set, &format!("{}, data {hash}", set.definition().version));
        }
    }
    stamp(page, "Licence", "MIT or Apache 2.0");
    page.close("dl");
    page.element("p", &[("id", "self-test-said")], "Self-test not run.");
    page.close("section");
    page.close("div");
    page.close("footer");
}

fn stamp(page: &mut Markup, term: &str, text: &str) {
    page.element("dt", &[], term);
    page.element("dd", &[], text);
}
