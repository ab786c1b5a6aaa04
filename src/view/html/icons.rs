//! Icons as one inline sprite. Each result has its own shape, so that colour is never needed to tell them apart.

use super::super::markup::Markup;

/// Id of the symbol and its path on a 16 by 16 field.
const ICONS: [(&str, &str); 6] = [
    // disc with a tick
    ("pass", "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0Zm3.7 4.6L7 9.6 4.5 7.2 3.2 8.6 7 12.3l6.1-6.4Z"),
    // square with a cross
    (
        "fail",
        "M1 1h14v14H1ZM4.2 5.6 6.6 8l-2.4 2.4 1.4 1.4L8 9.4l2.4 2.4 1.4-1.4L9.4 8l2.4-2.4-1.4-1.4L8 6.6 5.6 4.2Z",
    ),
    // diamond with an arrow
    ("action_needed", "M8 0l8 8-8 8-8-8ZM7 4v4.6L5.2 6.8 4 8l4 4 4-4-1.2-1.2L9 8.600V4Z"),
    // triangle with an exclamation mark
    ("caution", "M8 .6 16 15H0ZM7 5.500v5h2v-5ZM7 11.600v1.900h2v-1.900Z"),
    // ring with a question mark
    (
        "unknown",
        "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0Zm0 1.800a6.200 6.200 0 1 0 0 12.400A6.200 6.200 0 0 0 8 1.800ZM7.100 11h1.800v1.700H7.100ZM8 3.500c1.800 0 3 1 3 2.500 0 1.200-.7 1.800-1.300 2.300-.6.4-.8.7-.8 1.200v.5H7.100v-.7c0-1.100.7-1.700 1.300-2.100.5-.4.8-.7.8-1.200S8.800 5.100 8 5.100c-.8 0-1.300.4-1.500 1.200l-1.600-.4C5.200 4.400 6.300 3.500 8 3.500Z",
    ),
    // ring with a bar
    (
        "not_applicable",
        "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0Zm0 1.800a6.200 6.200 0 1 0 0 12.400A6.200 6.200 0 0 0 8 1.800ZM4.500 7h7v2h-7Z",
    ),
];

/// The sprite; drawn from with `<use href="#icon-pass">`.
pub fn sprite(page: &mut Markup) {
    page.open(
        "svg",
        &[
            ("class", "cte-sprite"),
            ("width", "0"),
            ("height", "0"),
            ("aria-hidden", "true"),
            ("focusable", "false"),
        ],
    );
    for (id, path) in ICONS {
        page.open("symbol", &[("id", &format!("icon-{id}")), ("viewBox", "0 0 16 16")]);
        page.open("path", &[("d", path), ("fill", "currentColor"), ("fill-rule", "evenodd")]);
        page.close("path");
        page.close("symbol");
    }
    page.close("svg");
    page.line();
}

/// One icon.
pub fn icon(page: &mut Markup, id: &str) {
    page.open(
        "svg",
        &[("class", "cte-icon"), ("viewBox", "0 0 16 16"), ("aria-hidden", "true"), ("focusable", "false")],
    );
    page.open("use", &[("href", &format!("#icon-{id}"))]);
    page.close("use");
    page.close("svg");
}
