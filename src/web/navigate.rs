//! Ways through the form: from an element to its fact, from a fact to its field, and what a field shows of itself.

use super::controls;
use super::dom::{Dom, clear, focus, mark, within};
use crate::order::{SortedMap, SortedSet};
use crate::view::message::say;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};

/// The fact an element of the form belongs to.
pub fn fact_of(element: &Element) -> Option<String> {
    element.closest("[data-fact]").ok()??.get_attribute("data-fact")
}

/// Leads to the field of a fact, wherever it is hidden.
pub fn to_fact(dom: &Dom, fact: &str) -> Result<(), JsValue> {
    let planned = fact.starts_with("planned_").then(|| "#f-planned".to_owned());
    let place = dom
        .find(&planned.unwrap_or_else(|| format!("[id='f-{fact}']")))
        .or_else(|| dom.find(&format!("[data-limit='{fact}']")));
    let Some(place) = place else { return Ok(()) };
    place.set_attribute("data-shown", "")?;
    let mut above = place.parent_element();
    while let Some(element) = above {
        match element.tag_name().as_str() {
            "DETAILS" => {
                element.set_attribute("open", "")?;
                element.set_attribute("data-shown", "")?;
            }
            _ if element.has_attribute("data-fact") => element.set_attribute("data-shown", "")?,
            _ => {}
        }
        above = element.parent_element();
    }
    let all = within(&place, "input:not([type=hidden]), select, button, [tabindex]");
    let chosen = all.iter().find(|control| is_chosen(control)).or_else(|| all.first());
    focus(chosen.unwrap_or(&place));
    let how = ScrollIntoViewOptions::new();
    how.set_block(ScrollLogicalPosition::Center);
    place.scroll_into_view_with_scroll_into_view_options(&how);
    Ok(())
}

/// Beside a field that a criterion led to, the way back to it; none where nothing is to be gone back to.
pub fn offer_way_back(dom: &Dom, fact: &str, criterion: Option<&str>) -> Result<(), JsValue> {
    dom.all(".cte-back").iter().for_each(Element::remove);
    let place = dom.find(&format!("[id='f-{fact}']"));
    if let (Some(place), Some(criterion)) = (place, criterion) {
        let link = dom.add(&place, "a", "cte-back", say::BACK_TO_CRITERION.text())?;
        link.set_attribute("href", &format!("#criterion-{criterion}"))?;
    }
    Ok(())
}

/// Of radio buttons the chosen one takes the focus, as with the keyboard; of a number its value.
fn is_chosen(control: &Element) -> bool {
    let id = control.get_attribute("id").unwrap_or_default();
    let radio = control
        .dyn_ref::<HtmlInputElement>()
        .is_some_and(|input| input.type_() == "radio" && input.checked());
    radio || (id.starts_with("c-") && control.get_attribute("type").as_deref() != Some("button"))
}

/// Typing a date says that there is one; saying that there is none empties it.
pub fn join_date(place: &Element, fact: &str, control: &Element) -> Result<(), JsValue> {
    let name = controls::name(control);
    let text = place.query_selector(&format!("[name='{fact}']"))?.ok_or("no date")?;
    if name == fact {
        let state =
            if controls::value(&text).is_some_and(|text| !text.trim().is_empty()) { "date" } else { "" };
        let radios = within(place, &format!("[name='{fact}.state']"));
        radios.iter().for_each(|radio| controls::fill(radio, &[state.to_owned()]));
    } else if controls::value(control).as_deref() == Some("date") {
        focus(&text);
    } else {
        controls::fill(&text, &[]);
    }
    Ok(())
}

/// A field that holds something stays in view, and on paper.
pub fn mark_filled(place: &Element, filled: bool) -> Result<(), JsValue> {
    mark(place, "data-filled", filled)?;
    let parent = place.parent_element();
    if let Some(fold) = parent.and_then(|parent| parent.closest("[data-fold]").ok().flatten()) {
        let any = fold.query_selector("[data-fact][data-filled]")?.is_some();
        mark(&fold, "data-filled", any)?;
    }
    Ok(())
}

/// Marks what the chosen diseases do not ask: `other` belongs to another disease, `spare` is read by none of their sets.
pub fn mark_needed(dom: &Dom, diseases: &SortedSet<&str>, needed: &SortedSet<String>) -> Result<(), JsValue> {
    for place in dom.all("#form [data-need], #form [data-for]") {
        let asked = place.get_attribute("data-for");
        let other = asked.is_some_and(|asked| !asked.split(' ').any(|disease| diseases.contains(disease)));
        let read =
            |element: &Element| element.get_attribute("data-fact").is_some_and(|fact| needed.contains(&fact));
        // a fold-out is read when one of its items is
        let spare = !read(&place)
            && place.get_attribute("data-need").is_some_and(|need| need != "always")
            && !within(&place, "[data-fact]").iter().any(read);
        match (other, spare) {
            (true, _) => place.set_attribute("data-off", "other")?,
            (_, true) => place.set_attribute("data-off", "spare")?,
            _ => place.remove_attribute("data-off")?,
        }
    }
    Ok(())
}

/// How many facts of each section are known.
pub fn counts(dom: &Dom) -> Result<(), JsValue> {
    for count in dom.all("[data-count]") {
        let section = count.get_attribute("data-count").unwrap_or_default();
        let known = dom.all(&format!("#s-{section} [data-fact][data-filled]")).len();
        let text = if known == 0 { String::new() } else { known.to_string() };
        if count.text_content().as_deref() != Some(&text) {
            count.set_text_content(Some(&text));
        }
    }
    Ok(())
}

/// Says that a series has earlier values, which are kept.
pub fn say_earlier(dom: &Dom, place: &Element, number: usize) -> Result<(), JsValue> {
    if let Some(old) = place.query_selector(".cte-field__series")? {
        old.remove();
    }
    if number > 0
        && let Some(control) = place.query_selector(".cte-field__control")?
    {
        dom.add(&control, "span", "cte-field__series", &say::earlier_values(number))?;
    }
    Ok(())
}

/// Shows what a fact that was not entered follows from others.
pub fn say_derived(
    dom: &Dom,
    now: &SortedMap<String, String>,
    before: &SortedMap<String, String>,
) -> Result<(), JsValue> {
    for fact in before.keys().filter(|fact| now.get(*fact) != before.get(*fact)) {
        dom.find(&format!("[id='f-{fact}'] .cte-field__derived")).iter().for_each(Element::remove);
    }
    for (fact, value) in now.iter().filter(|(fact, value)| before.get(*fact) != Some(value)) {
        if let Some(control) = dom.find(&format!("[id='f-{fact}'] .cte-field__control")) {
            dom.add(&control, "span", "cte-field__derived", &say::derived_value(value))?;
        }
    }
    Ok(())
}

/// Names facts of a file that have no field; they count and are saved again.
pub fn say_kept(dom: &Dom, facts: &[&str]) -> Result<(), JsValue> {
    let place = dom.by_id("kept")?;
    clear(&place);
    mark(&place, "hidden", facts.is_empty())?;
    if !facts.is_empty() {
        place.set_text_content(Some(&say::kept_from_file(&facts.join(", "))));
    }
    Ok(())
}

/// Shows whether the drug history is complete.
pub fn fill_completeness(dom: &Dom, value: Option<&serde_json::Value>) -> Result<(), JsValue> {
    let place = dom.by_id("f-drug_history_complete")?;
    let mut shown = crate::view::entry::Controls::new();
    if let Some(flag) = value.and_then(serde_json::Value::as_bool) {
        shown.insert(String::new(), vec![flag.to_string()]);
    }
    if let Some(classes) = value.and_then(serde_json::Value::as_object) {
        let complete = classes.iter().filter(|(_, flag)| flag.as_bool() == Some(true));
        shown.insert("classes".to_owned(), complete.map(|(class, _)| class.clone()).collect());
    }
    controls::write(&place, "drug_history_complete", &shown);
    mark_filled(&place, value.is_some())
}
