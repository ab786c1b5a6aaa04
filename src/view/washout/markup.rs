//! The planner as elements.

use super::words::headings;
use super::{Entry, Line, Plan, STEPS};
use crate::view::markup::Markup;
use crate::view::message::say;
use crate::view::table::{citations, grade, head};
use crate::view::words::step;

/// What the planner asks: a row for each drug, and the planned days.
pub fn fields(entries: &[Entry], planned: &[String; 2]) -> Markup {
    let mut page = Markup::default();
    page.open("ol", &[("class", "cte-plan__rows")]);
    for (number, entry) in entries.iter().enumerate() {
        row(&mut page, number, entry);
    }
    page.close("ol");
    page.open("div", &[("class", "cte-plan__days")]);
    for (name, day) in STEPS.iter().zip(planned) {
        let id = format!("plan-{name}");
        page.open("div", &[("class", "cte-plan__cell")]);
        page.element("label", &[("for", &id)], &say::planned_step(&step(name)));
        text(&mut page, &id, day, "cte-input--date", &[]);
        page.close("div");
    }
    page.close("div");
    page
}

fn row(page: &mut Markup, number: usize, entry: &Entry) {
    let id = |part: &str| format!("plan-{number}-{part}");
    page.open("li", &[("class", "cte-plan__row"), ("data-plan", "")]);
    page.open("div", &[("class", "cte-plan__cell")]);
    page.element("label", &[("for", &id("drug"))], say::DRUG.text());
    text(page, &id("drug"), &entry.drug, "", &[("list", "drug-names")]);
    page.close("div");
    page.open("div", &[("class", "cte-plan__cell")]);
    page.element("label", &[("for", &id("stop"))], say::LAST_DOSE.text());
    text(page, &id("stop"), &entry.stop, "cte-input--date", &[]);
    page.close("div");
    page.open("label", &[("class", "cte-check")]);
    let (ongoing, mut attributes) = (id("ongoing"), vec![("type", "checkbox"), ("value", "true")]);
    attributes.extend([("id", ongoing.as_str()), ("name", ongoing.as_str())]);
    if entry.ongoing {
        attributes.push(("checked", ""));
    }
    page.open("input", &attributes);
    page.element("span", &[], say::STILL_TAKEN.text());
    page.close("label");
    page.close("li");
}

fn text(page: &mut Markup, id: &str, value: &str, modifier: &str, more: &[(&str, &str)]) {
    let class = format!("cte-input {modifier}");
    let own =
        [("class", class.trim_end()), ("id", id), ("name", id), ("value", value), ("autocomplete", "off")];
    page.open("input", &[&own, more].concat());
}

/// What follows: a sentence for each step, what is not known, and a row for each course.
pub fn result(plan: &Plan) -> Markup {
    let mut page = Markup::default();
    if plan.lines.is_empty() {
        page.element("p", &[("class", "cte-hint")], say::WASH_NO_DRUGS.text());
        return page;
    }
    page.open("div", &[("class", "cte-plan__steps")]);
    for one in &plan.steps {
        page.open("div", &[("class", "cte-plan__step"), ("data-step", one.step)]);
        page.element("p", &[("class", "cte-plan__says")], &one.says);
        if let Some(planned) = &one.planned {
            page.element("p", &[], planned);
        }
        if !one.open.is_empty() {
            page.element("p", &[("class", "cte-aside")], say::WASH_OPEN.text());
            page.open("ul", &[("class", "cte-plan__open")]);
            one.open.iter().for_each(|line| page.element("li", &[], line));
            page.close("ul");
        }
        page.close("div");
    }
    page.close("div");
    page.element("p", &[("class", "cte-hint")], say::WASH_REST.text());
    table(&mut page, &plan.lines);
    page
}

fn table(page: &mut Markup, lines: &[Line]) {
    page.open(
        "div",
        &[
            ("class", "cte-table cte-table--wide"),
            ("tabindex", "0"),
            ("role", "region"),
            ("aria-label", say::WASH_BY_DRUG.text()),
        ],
    );
    page.open("table", &[("id", "plan-table")]);
    page.element("caption", &[], say::WASH_BY_DRUG.text());
    let headings = headings();
    head(page, &headings.iter().map(String::as_str).collect::<Vec<_>>());
    page.open("tbody", &[]);
    for line in lines {
        page.open("tr", &[]);
        page.element("th", &[("scope", "row")], &line.drug);
        page.element("td", &[], &line.last);
        for before in &line.before {
            page.element("td", &[], &before.asked);
            page.element("td", &[("data-open", if before.open { "true" } else { "false" })], &before.from);
        }
        source(page, line);
        page.close("tr");
    }
    page.close("tbody");
    page.close("table");
    page.close("div");
}

fn source(page: &mut Markup, line: &Line) {
    page.open("td", &[]);
    if !line.grade.is_empty() {
        grade(page, "interval", &line.grade);
    }
    if let Some((interval, word)) = &line.printed {
        page.element("span", &[("class", "cte-plan__printed")], &say::wash_printed(interval));
        grade(page, "source", word);
    }
    if !(line.note.is_empty() && line.citations.is_empty()) {
        page.open("details", &[("class", "cte-plan__more")]);
        page.element("summary", &[], say::WASH_NOTE_SOURCES.text());
        if !line.note.is_empty() {
            page.element("p", &[], &line.note);
        }
        citations(page, &line.citations);
        page.close("details");
    }
    page.close("td");
}
