//! Draws every criterion with its reasons; a row is touched only when it changed.

use super::dom::{Dom, clear, mark};
use super::draw_answer::fact_link;
use super::draw_risk;
use super::pieces::put;
use crate::order::{SortedMap, map_of};
use crate::view::markup::Markup;
use crate::view::message::{Message, say};
use crate::view::row::{Branch, Citation, Group, Row, ValueLine};
use crate::view::strip;
use crate::view::words;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Draws the groups; only what changed since `before`.
pub fn draw(
    dom: &Dom,
    groups: &[Group],
    before: &[Group],
    judged: &SortedMap<String, bool>,
) -> Result<(), JsValue> {
    if shape(groups) != shape(before) {
        let open: Vec<String> = dom
            .all("#criteria-list details[open]")
            .iter()
            .filter_map(|one| one.get_attribute("data-why"))
            .collect();
        build(dom, groups, judged)?;
        for details in dom.all("#criteria-list [data-why]") {
            let id = details.get_attribute("data-why").unwrap_or_default();
            if open.contains(&id) {
                details.set_attribute("open", "")?;
                fill_why(dom, groups, &details)?;
            }
        }
        return Ok(());
    }
    let old = map_of(rows(before).map(|row| (row.id.as_str(), row)));
    for row in rows(groups) {
        if old.get(row.id.as_str()) != Some(&row) {
            let item = dom.by_id(&format!("criterion-{}", row.id))?;
            update(dom, &item, row)?;
            if let Some(details) = item.query_selector("[data-why][open]")? {
                fill_why(dom, groups, &details)?;
            }
        }
    }
    Ok(())
}

fn rows(groups: &[Group]) -> impl Iterator<Item = &Row> {
    groups.iter().flat_map(|group| &group.rows)
}

/// What stands where; while it stays, rows are changed in place.
fn shape(groups: &[Group]) -> Vec<(&str, Vec<(&str, bool)>)> {
    let rows = |group| {
        rows(std::slice::from_ref(group)).map(|row: &Row| (row.id.as_str(), row.asks_judgement)).collect()
    };
    groups.iter().map(|group| (group.title.as_str(), rows(group))).collect()
}

fn build(dom: &Dom, groups: &[Group], judged: &SortedMap<String, bool>) -> Result<(), JsValue> {
    let place = dom.by_id("criteria-list")?;
    clear(&place);
    for group in groups {
        let class = if group.aside { "cte-group cte-criteria__aside" } else { "cte-group" };
        let section = dom.add(&place, "div", class, "")?;
        dom.add(&section, "h3", "cte-group__title", &group.title)?;
        let list = dom.add(&section, "ul", "cte-group__list", "")?;
        for row in &group.rows {
            let item = dom.add(&list, "li", "cte-criterion", "")?;
            item.set_attribute("id", &format!("criterion-{}", row.id))?;
            item.set_attribute("data-criterion", &row.id)?;
            item.set_attribute("tabindex", "-1")?;
            skeleton(dom, &item, row, judged.get(&row.id).copied())?;
            update(dom, &item, row)?;
        }
    }
    Ok(())
}

fn skeleton(dom: &Dom, item: &Element, row: &Row, judged: Option<bool>) -> Result<(), JsValue> {
    dom.add(item, "div", "cte-criterion__result", "")?;
    let body = dom.add(item, "div", "cte-criterion__body", "")?;
    let head = dom.add(&body, "div", "cte-criterion__head", "")?;
    dom.data(&head, "p", "cte-criterion__text", &row.text)?;
    dom.add(&body, "div", "cte-criterion__live", "")?;
    if row.asks_judgement {
        judgement(dom, &body, row, judged)?;
    }
    let details = dom.add(&body, "details", "cte-why", "")?;
    details.set_attribute("data-why", &row.id)?;
    let summary = dom.add(&details, "summary", "", say::WHY.text())?;
    dom.data(&summary, "span", "cte-vh", &format!(": {}", row.text))?;
    dom.add(&details, "div", "cte-why__body", "")?;
    Ok(())
}

/// Yes, no, not judged: the answer of a person.
fn judgement(dom: &Dom, body: &Element, row: &Row, judged: Option<bool>) -> Result<(), JsValue> {
    let group = dom.add(body, "fieldset", "cte-judgement", "")?;
    dom.add(&group, "legend", "cte-vh", &say::judgement_of(&row.text))?;
    let choices = [
        ("true", say::IT_HOLDS.text(), Some(true)),
        ("false", say::IT_DOES_NOT_HOLD.text(), Some(false)),
        ("", say::NOT_JUDGED.text(), None),
    ];
    for (value, label, of) in choices {
        let choice = dom.add(&group, "label", "cte-radio", "")?;
        let input = dom.add(&choice, "input", "", "")?;
        input.set_attribute("type", "radio")?;
        input.set_attribute("name", &format!("judgement:{}", row.id))?;
        input.set_attribute("value", value)?;
        mark(&input, "checked", of == judged)?;
        choice.append_with_str_1(label)?;
    }
    Ok(())
}

fn update(dom: &Dom, item: &Element, row: &Row) -> Result<(), JsValue> {
    item.set_attribute("data-result", row.result)?;
    let part =
        |class: &str| item.query_selector(class).ok().flatten().ok_or_else(|| JsValue::from_str(class));
    let result = part(".cte-criterion__result")?;
    clear(&result);
    result.append_child(&*dom.tag(row.result, row.word)?)?;
    grade(dom, &result, say::GRADE_OF_RULE, &row.grade)?;
    if let Some(threshold) = &row.threshold_grade {
        grade(dom, &result, say::GRADE_OF_LIMITS, threshold)?;
    }
    let live = part(".cte-criterion__live")?;
    clear(&live);
    for remark in &row.remarks {
        dom.said(&live, "p", "cte-criterion__remark", remark)?;
    }
    let values_place = dom.add(&live, "div", "cte-criterion__values", "")?;
    values(dom, &values_place, row)?;
    if let Some(strip) = &row.strip {
        let mut markup = Markup::default();
        strip::draw(&mut markup, strip);
        put(dom, &values_place, &markup)?;
    }
    prospect(dom, &live, row)?;
    if let Some(range) = &row.range {
        dom.add(&live, "p", "cte-criterion__range", &say::across_sources(range))?;
    }
    if row.result == "unknown" && !row.missing.is_empty() {
        let line = dom.add(&live, "p", "cte-criterion__missing", say::MISSING.text())?;
        for (number, (fact, label)) in row.missing.iter().enumerate() {
            if number > 0 {
                line.append_with_str_1(", ")?;
            }
            fact_link(dom, &line, fact, label)?;
        }
    }
    Ok(())
}

/// What would pass it, the days that matter, and the share of trials the value passes.
fn prospect(dom: &Dom, live: &Element, row: &Row) -> Result<(), JsValue> {
    if !(row.ways.is_empty() && row.days.is_empty()) {
        let list = dom.add(live, "ul", "cte-ways", "")?;
        for way in &row.ways {
            let item = dom.add(&list, "li", "cte-way", "")?;
            dom.add(&item, "span", "cte-ways__name", &format!("{} ", way.name))?;
            dom.data(&item, "span", "", &way.text)?;
            for mark in &way.marks {
                dom.add(&item, "span", "cte-ways__mark", mark)?;
            }
        }
        if row.more_ways > 0 {
            dom.add(&list, "li", "cte-aside", &say::more_ways(row.more_ways))?;
        }
        for (name, day) in &row.days {
            let item = dom.add(&list, "li", "", "")?;
            dom.add(&item, "span", "cte-ways__name", &format!("{name} "))?;
            item.append_with_str_1(day)?;
        }
    }
    for one in &row.trials {
        dom.add(live, "p", "cte-aside", &say::across_trials(&one.title, &one.says))?;
    }
    Ok(())
}

fn values(dom: &Dom, place: &Element, row: &Row) -> Result<(), JsValue> {
    let list = dom.add(place, "ul", "cte-values", "")?;
    for line in &row.values {
        let item = dom.add(&list, "li", "cte-value", "")?;
        value(dom, &item, line)?;
    }
    if row.more_values > 0 {
        dom.add(&list, "li", "cte-value cte-value__limit", &say::more_values(row.more_values))?;
    }
    Ok(())
}

fn value(dom: &Dom, item: &Element, line: &ValueLine) -> Result<(), JsValue> {
    let has_field = dom.document.get_element_by_id(&format!("f-{}", line.fact)).is_some();
    let label =
        dom.data(item, "span", "cte-value__label", if has_field { "" } else { line.label.as_str() })?;
    if has_field {
        fact_link(dom, &label, &line.fact, &line.label)?;
    }
    match &line.value {
        Some(value) if line.fact == "drug_exposures" => {
            let number = value.split("; ").count();
            dom.add(item, "span", "cte-value__number", &say::listed(number))?;
        }
        Some(value) => drop(dom.add(item, "span", "cte-value__number", value)?),
        None => drop(dom.add(item, "span", "cte-value__open", say::FLAG_NOT_KNOWN.text())?),
    }
    if !line.details.is_empty() {
        dom.add(item, "span", "cte-value__limit", &line.details)?;
    }
    if let Some(limit) = &line.limit {
        dom.add(item, "span", "cte-value__limit", &say::limit_is(limit))?;
    }
    for flag in &line.flags {
        dom.add(item, "span", "cte-value__flag", flag)?;
    }
    Ok(())
}

/// Draws what a row's details hold, once they are opened.
pub fn fill_why(dom: &Dom, groups: &[Group], details: &Element) -> Result<(), JsValue> {
    let id = details.get_attribute("data-why").unwrap_or_default();
    let (Some(row), Some(place)) =
        (rows(groups).find(|row| row.id == id), details.query_selector(".cte-why__body")?)
    else {
        return Ok(());
    };
    clear(&place);
    let tree = dom.add(&place, "ul", "cte-tree", "")?;
    for branch in &row.tree {
        branch_item(dom, &tree, branch)?;
    }
    if let Some(strip) = &row.strip {
        let mut markup = Markup::default();
        strip::table(&mut markup, strip);
        put(dom, &place, &markup)?;
    }
    let facts = dom.add(&place, "dl", "cte-facts", "")?;
    for (term, text) in &row.facts {
        dom.add(&facts, "dt", "", term)?;
        dom.said(&facts, "dd", "", text)?;
    }
    dom.add(&facts, "dt", "", say::SOURCES.text())?;
    citations(dom, &dom.add(&facts, "dd", "", "")?, &row.citations)?;
    row.trials.iter().try_for_each(|one| draw_risk::trials(dom, &place, one))
}

fn branch_item(dom: &Dom, list: &Element, branch: &Branch) -> Result<(), JsValue> {
    let item = dom.add(list, "li", "", "")?;
    let line = dom.add(&item, "div", "cte-tree__line", "")?;
    let truth = dom.add(&line, "span", "cte-truth", branch.word)?;
    truth.set_attribute("data-truth", &branch.truth)?;
    let body = dom.add(&line, "div", "", "")?;
    dom.data(&body, "span", "cte-tree__text", &branch.text)?;
    for line in &branch.values {
        if line.fact == "drug_exposures" {
            exposures(dom, &body, line)?;
        } else {
            value(dom, &dom.add(&body, "div", "cte-value", "")?, line)?;
        }
    }
    if !branch.children.is_empty() {
        let list = dom.add(&item, "ul", "", "")?;
        for child in &branch.children {
            branch_item(dom, &list, child)?;
        }
    }
    Ok(())
}

fn exposures(dom: &Dom, body: &Element, line: &ValueLine) -> Result<(), JsValue> {
    let list = dom.add(body, "ul", "cte-values", "")?;
    for exposure in line.value.as_deref().unwrap_or(say::NONE_LISTED.text()).split("; ") {
        dom.data(&list, "li", "", &words::unit(exposure))?;
    }
    Ok(())
}

/// A grade as a tag.
pub fn grade(dom: &Dom, place: &Element, of: Message, grade: &str) -> Result<(), JsValue> {
    let text = format!("{}: {}", of.text(), words::grade(grade));
    let tag = dom.add(place, "span", "cte-grade", &text)?;
    tag.set_attribute("data-grade", grade)
}

/// Sources as a list of links.
pub fn citations(dom: &Dom, place: &Element, citations: &[Citation]) -> Result<(), JsValue> {
    let list = dom.add(place, "ul", "cte-sources", "")?;
    for citation in citations {
        let item = dom.data(&list, "li", "", "")?;
        match &citation.link {
            Some(link) => {
                let anchor = dom.add(&item, "a", "", &citation.text)?;
                anchor.set_attribute("href", link)?;
                anchor.set_attribute("rel", "noreferrer")?;
                anchor.set_attribute("target", "_blank")?;
            }
            None => item.append_with_str_1(&citation.text)?,
        }
        if !citation.locator.is_empty() {
            item.append_with_str_1(&format!(": {}", citation.locator))?;
        }
    }
    Ok(())
}
