//! Draws every set beside the others as a table: a row for each set, a column for each section of the form, and in each
//! cell a button that leads to the explanation. One cell takes the focus; arrow keys move it.

use super::dom::{Dom, clear, focus, within};
use crate::view::answer::{icon_of, words_of};
use crate::view::matrix::{Cell, Column, Matrix, State};
use crate::view::message::say;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Draws the matrix.
pub fn draw(dom: &Dom, matrix: &Matrix) -> Result<(), JsValue> {
    let place = dom.by_id("trial-matrix")?;
    clear(&place);
    let text = say::MATRIX_KEYS.text();
    dom.add(&place, "p", "cte-hint cte-matrix__keys", text)?;
    legend(dom, &place)?;
    let scroller = dom.add(&place, "div", "cte-matrix__box", "")?;
    let table = dom.add(&scroller, "table", "cte-matrix__table", "")?;
    table.set_attribute("role", "grid")?;
    table.set_attribute("aria-label", say::MATRIX_OF.text())?;
    let head = dom.add(&dom.add(&table, "thead", "", "")?, "tr", "", "")?;
    head_cell(dom, &head, say::CRITERIA_SET.text(), "cte-matrix__corner")?;
    for row in &matrix.rows {
        head_cell(dom, &head, &row.title, "")?;
    }
    let body = dom.add(&table, "tbody", "", "")?;
    for (number, column) in matrix.columns.iter().enumerate() {
        let line = dom.add(&body, "tr", "", "")?;
        name(dom, &line, column)?;
        for row in &matrix.rows {
            cell(dom, &line, column, &row.title, &row.cells[number])?;
        }
    }
    if let Some(first) = within(&table, "button").first() {
        first.set_attribute("tabindex", "0")?;
    }
    Ok(())
}

/// What each shape says.
fn legend(dom: &Dom, place: &Element) -> Result<(), JsValue> {
    let list = dom.add(place, "ul", "cte-matrix__legend", "")?;
    let states = [
        State::Pass,
        State::Fail,
        State::ActionNeeded,
        State::Caution,
        State::Unknown,
        State::NotApplicable,
        State::Empty,
    ];
    for state in states {
        let item = dom.add(&list, "li", "", "")?;
        match state.icon() {
            Some(icon) => drop(item.append_child(&*dom.tag(icon, state.word())?)?),
            None => item.append_with_str_1(&say::empty_means(state.word()))?,
        }
    }
    Ok(())
}

fn head_cell(dom: &Dom, line: &Element, text: &str, class: &str) -> Result<(), JsValue> {
    dom.add(line, "th", class, text)?.set_attribute("scope", "col")
}

/// The set with its overall result; opens its answer.
fn name(dom: &Dom, line: &Element, column: &Column) -> Result<(), JsValue> {
    let place = dom.add(line, "th", "cte-matrix__name", "")?;
    place.set_attribute("scope", "row")?;
    let button = open_button(dom, &place, column, "")?;
    let icon = dom.add(&button, "span", "cte-matrix__mark", "")?;
    let shown = icon_of(column.result);
    icon.set_attribute("data-result", shown)?;
    dom.icon(&icon, shown)?;
    let text = dom.data(&button, "span", "cte-matrix__title", &column.title)?;
    dom.add(&text, "span", "cte-matrix__id", &format!(" {}", column.set))?;
    dom.add(&text, "span", "cte-vh", &say::overall_is(words_of(column.result)))?;
    Ok(())
}

fn cell(dom: &Dom, line: &Element, column: &Column, section: &str, cell: &Cell) -> Result<(), JsValue> {
    let place = dom.add(line, "td", "", "")?;
    let Some(icon) = cell.state.icon() else {
        dom.add(&place, "span", "cte-vh", cell.state.word())?;
        return Ok(());
    };
    let button = open_button(dom, &place, column, cell.by.first().map_or("", String::as_str))?;
    button.set_attribute("data-result", icon)?;
    button.set_attribute("title", &format!("{section}: {}", cell.words))?;
    dom.icon(&button, icon)?;
    dom.add(&button, "span", "cte-vh", &format!("{}, {section}: {}", column.set, cell.words))?;
    Ok(())
}

fn open_button(dom: &Dom, place: &Element, column: &Column, criterion: &str) -> Result<Element, JsValue> {
    let button = dom.add(place, "button", "cte-matrix__cell", "")?;
    button.set_attribute("type", "button")?;
    button.set_attribute("tabindex", "-1")?;
    button.set_attribute("data-action", "open-set")?;
    button.set_attribute("data-of", &column.set)?;
    button.set_attribute("data-at", criterion)?;
    Ok(button)
}

/// Moves the focus from a cell by an arrow key, Home or End; whether the key was one of them.
pub fn move_focus(from: &Element, key: &str) -> Result<bool, JsValue> {
    let Some(cell) = from.closest(".cte-matrix__table :is(td, th)")? else { return Ok(false) };
    let line = cell.parent_element().ok_or("no row")?;
    let cells = line.children();
    let at = (0..cells.length()).find(|at| cells.item(*at).as_ref() == Some(&cell)).unwrap_or_default();
    let vertical = |mut line: Option<Element>, on: fn(&Element) -> Option<Element>| {
        while let Some(row) = line {
            let button = row.children().item(at).and_then(|cell| button_in(&cell));
            if button.is_some() {
                return button;
            }
            line = on(&row);
        }
        None
    };
    let button_at = |at: u32| cells.item(at).and_then(|cell| button_in(&cell));
    let target = match key {
        "ArrowDown" => vertical(line.next_element_sibling(), Element::next_element_sibling),
        "ArrowUp" => vertical(line.previous_element_sibling(), Element::previous_element_sibling),
        "ArrowRight" => (at + 1..cells.length()).find_map(button_at),
        "ArrowLeft" => (0..at).rev().find_map(button_at),
        "Home" => (0..cells.length()).find_map(button_at),
        "End" => (0..cells.length()).rev().find_map(button_at),
        _ => return Ok(false),
    };
    if let Some(button) = target {
        from.set_attribute("tabindex", "-1")?;
        button.set_attribute("tabindex", "0")?;
        focus(&button);
    }
    Ok(true)
}

fn button_in(cell: &Element) -> Option<Element> {
    cell.query_selector("button").ok().flatten()
}
