//! Fields of the form as elements: native controls, labelled, readable on paper.

use super::field::{Field, FieldKind};
use super::figure;
use super::form::FoldOut;
use super::markup::{Label, Markup};
use super::message::{Labelled, Message, say};
use super::scores::Slot;
use super::words::unit;

/// Words of a choice with more members than this make a list to choose from, not buttons.
const MOST_RADIOS: usize = 5;

/// Writes a field of the form: besides, why it is asked, filled in by the script once it is opened.
pub fn asked_field(page: &mut Markup, field: &Field) {
    write(page, field, true);
}

/// Writes a field with its help and its place for an error.
pub fn field(page: &mut Markup, field: &Field) {
    write(page, field, false);
}

fn write(page: &mut Markup, field: &Field, asked_for: bool) {
    let grouped =
        !matches!(field.kind, FieldKind::Number { .. } | FieldKind::Records) && !is_list(&field.kind);
    let tag = if grouped { "fieldset" } else { "div" };
    let class = format!("cte-field cte-field--{}", modifier(&field.kind));
    let (id, needed) = (format!("f-{}", field.id), field.needed_by.join(" "));
    let asked = field.diseases.join(" ");
    let mut attributes =
        vec![("class", class.as_str()), ("id", id.as_str()), ("data-fact", field.id.as_str())];
    // an empty attribute still says that no reference set reads the fact
    attributes.push(("data-need", needed.as_str()));
    if !asked.is_empty() {
        attributes.push(("data-for", asked.as_str()));
    }
    page.open(tag, &attributes);
    label(page, field, grouped);
    help(page, field, asked_for);
    page.open("div", &[("class", "cte-field__control")]);
    control(page, field);
    page.close("div");
    page.open("p", &[("class", "cte-field__error"), ("id", &format!("e-{}", field.id)), ("hidden", "")]);
    page.close("p");
    page.close(tag);
    page.line();
}

/// Writes an instrument, closed, with all its items.
pub fn fold_out(page: &mut Markup, fold_out: &FoldOut) {
    let mut needed: Vec<&str> =
        fold_out.fields.iter().flat_map(|field| &field.needed_by).map(String::as_str).collect();
    needed.sort_unstable();
    needed.dedup();
    let asked: Vec<&str> =
        fold_out.fields.first().into_iter().flat_map(|field| &field.diseases).map(String::as_str).collect();
    let (needed, asked) = (needed.join(" "), asked.join(" "));
    let mut attributes =
        vec![("class", "cte-fold"), ("data-fold", fold_out.id.as_str()), ("data-need", needed.as_str())];
    if !asked.is_empty() {
        attributes.push(("data-for", asked.as_str()));
    }
    page.open("details", &attributes);
    page.open("summary", &[("class", "cte-fold__summary")]);
    page.data("span", &[], &fold_out.title);
    page.say("span", &[], say::ITEM_BY_ITEM);
    let score = [("class", "cte-fold__score"), ("data-score", fold_out.id.as_str()), ("hidden", "")];
    page.open("span", &score);
    page.say("span", &[("class", "cte-fold__from")], say::FROM_THE_ITEMS);
    page.element("output", &[("data-value", "")], "");
    page.close("span");
    page.close("summary");
    for item in &fold_out.fields {
        figure::draw(page, item);
        asked_field(page, item);
    }
    page.close("details");
    page.line();
}

/// Writes the places for what instruments give, empty.
pub fn scores(page: &mut Markup, slots: &[Slot]) {
    if slots.is_empty() {
        return;
    }
    page.open("div", &[("class", "cte-scores")]);
    page.say("h3", &[("class", "cte-scores__title")], say::CALCULATED);
    for slot in slots {
        let asked = slot.diseases.join(" ");
        let mut attributes =
            vec![("class", "cte-score"), ("data-score", slot.instrument.as_str()), ("hidden", "")];
        if !asked.is_empty() {
            attributes.push(("data-for", asked.as_str()));
        }
        page.open("div", &attributes);
        page.data("span", &[("class", "cte-score__title")], &slot.title);
        page.element("output", &[("class", "cte-score__value"), ("data-value", "")], "");
        page.close("div");
    }
    page.close("div");
}

fn label(page: &mut Markup, field: &Field, grouped: bool) {
    if grouped {
        page.data("legend", &[("class", "cte-field__label")], &field.label);
    } else {
        let id = format!("c-{}", field.id);
        page.data("label", &[("class", "cte-field__label"), ("for", &id)], &field.label);
    }
}

/// What counts, and for a field of the form why it is asked.
fn help(page: &mut Markup, field: &Field, asked_for: bool) {
    if field.help.is_empty() && !asked_for {
        return;
    }
    let words = if asked_for { say::WHAT_COUNTS_AND_WHY } else { say::WHAT_COUNTS };
    // without the script there is nothing to open but the help
    let class = if field.help.is_empty() { "cte-help cte-js" } else { "cte-help" };
    page.open("details", &[("class", class)]);
    page.open("summary", &[("class", "cte-help__summary")]);
    page.say_of("span", &[("class", "cte-vh")], words, &field.label);
    page.close("summary");
    if !field.help.is_empty() {
        page.data("p", &[("class", "cte-help__text")], &field.help);
    }
    if asked_for {
        page.open("div", &[("class", "cte-help__text"), ("data-asked", "")]);
        page.close("div");
    }
    page.close("details");
}

fn modifier(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::YesNo | FieldKind::Choice(_) => "choice",
        FieldKind::Number { .. } => "number",
        FieldKind::Date { .. } => "date",
        FieldKind::Several(_) => "several",
        FieldKind::Grid { .. } => "grid",
        FieldKind::Records => "records",
    }
}

fn is_list(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Choice(options) if options.len() > MOST_RADIOS)
}

fn control(page: &mut Markup, field: &Field) {
    match &field.kind {
        FieldKind::YesNo => {
            let mut options = vec![words("true", say::YES), words("false", say::NO)];
            if field.test {
                options.push(words("not_done", say::NOT_DONE));
            }
            radios(page, &field.id, &options);
            measured_on(page, field);
        }
        FieldKind::Number { units, upper_limit, .. } => {
            number(page, field, units);
            measured_on(page, field);
            if let Some(limit) = upper_limit {
                own_limit(page, field, limit);
            }
        }
        FieldKind::Date { never } => date(page, field, *never),
        FieldKind::Choice(options) => {
            let mut members: Members<'_> = options.iter().map(member).collect();
            if field.test {
                members.push(words("not_done", say::NOT_DONE));
            }
            if is_list(&field.kind) {
                list(page, field, &members)
            } else {
                radios(page, &field.id, &members)
            }
            measured_on(page, field);
        }
        FieldKind::Several(options) => several(page, field, options),
        FieldKind::Grid { keys, holds } => grid(page, field, keys, holds),
        FieldKind::Records => {
            let id = format!("c-{}", field.id);
            let note = [("class", "cte-field__note"), ("id", id.as_str()), ("tabindex", "-1")];
            page.say("p", &note, say::FROM_A_CASE_FILE);
        }
    }
}

/// Radio buttons, the last of them "Not known" and chosen.
pub fn radios(page: &mut Markup, name: &str, options: &[(&str, Label<'_>)]) {
    page.open("div", &[("class", "cte-radios")]);
    for (value, label) in options {
        radio(page, name, value, *label, false);
    }
    radio(page, name, "", Label::Words(say::NOT_KNOWN), true);
    page.close("div");
}

/// One radio button.
pub fn radio(page: &mut Markup, name: &str, value: &str, label: Label<'_>, chosen: bool) {
    page.open("label", &[("class", "cte-radio")]);
    let mut attributes = vec![("type", "radio"), ("name", name), ("value", value)];
    if chosen {
        attributes.push(("checked", ""));
    }
    page.open("input", &attributes);
    page.label("span", &[], label);
    page.close("label");
}

/// Words of a criteria file, or of the page, as what stands beside a control.
type Members<'a> = Vec<(&'a str, Label<'a>)>;

fn member((id, label): &(String, String)) -> (&str, Label<'_>) {
    (id, Label::Data(label))
}

fn words(id: &str, message: Message) -> (&str, Label<'_>) {
    (id, Label::Words(message))
}

fn number(page: &mut Markup, field: &Field, units: &[String]) {
    let (id, label) = (field.id.as_str(), field.label.as_str());
    page.open(
        "select",
        &[
            ("class", "cte-bound"),
            ("name", &format!("{id}.bound")),
            ("aria-label", &say::EXACT_BELOW_ABOVE.of(label)),
            ("data-say-label", say::EXACT_BELOW_ABOVE.name()),
        ],
    );
    for (value, sign) in [("exact", "="), ("below", "<"), ("at_most", "≤"), ("above", ">"), ("at_least", "≥")]
    {
        page.element("option", &[("value", value)], sign);
    }
    if field.test {
        page.say("option", &[("value", "not_done")], say::NOT_DONE);
    }
    page.close("select");
    let control = format!("c-{id}");
    page.open(
        "input",
        &[
            ("class", "cte-input cte-input--number"),
            ("id", &control),
            ("name", id),
            ("inputmode", "decimal"),
            ("autocomplete", "off"),
        ],
    );
    match units {
        [only] => page.data("span", &[("class", "cte-unit")], &unit(only)),
        _ => {
            page.open(
                "select",
                &[
                    ("class", "cte-unit cte-unit--choice"),
                    ("name", &format!("{id}.unit")),
                    ("aria-label", &say::UNIT_OF.of(label)),
                    ("data-say-label", say::UNIT_OF.name()),
                ],
            );
            for unit in units {
                page.data("option", &[("value", unit)], &self::unit(unit));
            }
            page.close("select");
        }
    }
}

fn measured_on(page: &mut Markup, field: &Field) {
    if !field.dated {
        return;
    }
    page.open("label", &[("class", "cte-small")]);
    page.say("span", &[("class", "cte-small__label")], say::ON);
    small_input(page, &format!("{}.on", field.id), say::MEASURED_ON, &field.label, "cte-input--date");
    page.close("label");
}

fn own_limit(page: &mut Markup, field: &Field, limit: &str) {
    page.open("label", &[("class", "cte-small"), ("data-limit", limit)]);
    let title = say::UPPER_LIMIT_OF_NORMAL;
    let attributes =
        [("class", "cte-small__label"), ("title", title.text()), ("data-say-title", title.name())];
    page.say("abbr", &attributes, say::ULN);
    small_input(page, &format!("{}.uln", field.id), say::ULN_OF, &field.label, "cte-input--short");
    page.close("label");
}

fn small_input(page: &mut Markup, name: &str, message: Labelled, label: &str, modifier: &str) {
    let class = format!("cte-input {modifier}");
    page.open(
        "input",
        &[
            ("class", &class),
            ("name", name),
            ("aria-label", &message.of(label)),
            ("data-say-label", message.name()),
            ("placeholder", " "),
            ("autocomplete", "off"),
        ],
    );
}

fn date(page: &mut Markup, field: &Field, never: bool) {
    let state = format!("{}.state", field.id);
    page.open("div", &[("class", "cte-radios cte-radios--date")]);
    radio(page, &state, "date", Label::Words(say::ON_A_DAY), false);
    page.open(
        "input",
        &[
            ("class", "cte-input cte-input--date"),
            ("id", &format!("c-{}", field.id)),
            ("name", &field.id),
            ("aria-label", &say::DATE_OF.of(&field.label)),
            ("data-say-label", say::DATE_OF.name()),
            ("autocomplete", "off"),
        ],
    );
    if never {
        radio(page, &state, "never", Label::Words(say::NEVER), false);
    }
    radio(page, &state, "", Label::Words(say::NOT_KNOWN), true);
    page.close("div");
}

fn list(page: &mut Markup, field: &Field, options: &[(&str, Label<'_>)]) {
    page.open("select", &[("class", "cte-select"), ("id", &format!("c-{}", field.id)), ("name", &field.id)]);
    page.say("option", &[("value", "")], say::NOT_KNOWN);
    for (value, label) in options {
        page.label("option", &[("value", value)], *label);
    }
    page.close("select");
    page.open("span", &[("class", "cte-on-paper"), ("aria-hidden", "true")]);
    for (number, (_, label)) in options.iter().enumerate() {
        page.text(if number > 0 { " / " } else { "" });
        page.label("span", &[], *label);
    }
    page.close("span");
}

fn several(page: &mut Markup, field: &Field, options: &[(String, String)]) {
    page.open("div", &[("class", "cte-checks")]);
    for (value, label) in options {
        page.open("label", &[("class", "cte-check")]);
        page.open("input", &[("type", "checkbox"), ("name", &field.id), ("value", value)]);
        page.data("span", &[], label);
        page.close("label");
    }
    page.close("div");
    let name = format!("{}.complete", field.id);
    page.open("div", &[("class", "cte-radios cte-radios--complete")]);
    radio(page, &name, "complete", Label::Words(say::THESE_AND_NO_OTHERS), false);
    radio(page, &name, "", Label::Words(say::MAY_BE_OTHERS), true);
    page.close("div");
}

fn grid(page: &mut Markup, field: &Field, keys: &[(String, String)], holds: &FieldKind) {
    page.open("div", &[("class", "cte-grid")]);
    for (key, label) in keys {
        let name = format!("{}.{key}", field.id);
        page.open("label", &[("class", "cte-grid__cell")]);
        page.data("span", &[("class", "cte-grid__label")], label);
        match holds {
            FieldKind::YesNo => small_list(page, &name, &[words("true", say::YES), words("false", say::NO)]),
            FieldKind::Choice(options) => {
                let options: Members<'_> = options.iter().rev().map(member).collect();
                small_list(page, &name, &options);
            }
            FieldKind::Date { .. } => grid_input(page, &name, "cte-input--date"),
            _ => grid_input(page, &name, "cte-input--short"),
        }
        page.close("label");
    }
    page.close("div");
}

fn grid_input(page: &mut Markup, name: &str, modifier: &str) {
    page.open(
        "input",
        &[("class", &format!("cte-input {modifier}")), ("name", name), ("autocomplete", "off")],
    );
}

fn small_list(page: &mut Markup, name: &str, options: &[(&str, Label<'_>)]) {
    page.open("select", &[("class", "cte-select cte-select--small"), ("name", name)]);
    page.say("option", &[("value", "")], say::NOT_KNOWN);
    for (value, label) in options {
        page.label("option", &[("value", value)], *label);
    }
    page.close("select");
}
