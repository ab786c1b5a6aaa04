//! Listeners: one per kind of event, on the document; what to do is told by `name` and `data-action`.

use super::dom::{Dom, focus, mark, show, window, within};
use super::frame::schedule;
use super::page::{Page, Shared};
use super::{
    asked, compare, draw_calculator, draw_criteria, exposures, figures, files, gestures, host, language,
    navigate, opened, own_sets, pasting, planner, undo, views,
};
use crate::case::LARGEST_CASE;
use crate::view::case_file::CaseFile;
use crate::view::examples::example;
use crate::view::history::History;
use crate::view::message::{self, Language, say};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

/// Brings the static page to life; gives a function that sets its case.
pub fn start(reader: js_sys::Function, teller: Option<js_sys::Function>) -> Result<JsValue, JsValue> {
    let root = super::dom::Dom::new()?.document.document_element().ok_or("no root")?;
    message::speak(Language::of(&root.get_attribute("lang").unwrap_or_default()));
    let mut page = Page::new(reader, teller)?;
    let hash = window()?.location().hash().unwrap_or_default();
    adopt_disease(&mut page)?;
    match hash.strip_prefix("#example") {
        Some(disease) => load_example(&mut page, disease.trim_start_matches('-'))?,
        None => page.start_over(CaseFile { assessed_on: files::today(), ..CaseFile::default() })?,
    }
    page.history = History::begin(&page.case);
    page.draw_set()?;
    page.draw()?;
    root.class_list().add_1("js")?;
    let document = page.dom.document.clone();
    let page: Shared = Rc::new(RefCell::new(page));
    listen(&document, "input", &page, on_input)?;
    listen(&document, "change", &page, on_change)?;
    listen(&document, "click", &page, on_click)?;
    listen(&document, "focusout", &page, |page, _| schedule(page))?;
    listen(&document, "toggle", &page, on_toggle)?;
    gestures::listen(&page)?;
    undo::warn_before_leaving(&page)?;
    views::follow(&page)?;
    fill_before_print(&page)?;
    Ok(host::case_setter(&page))
}

/// On paper the sources of every criterion are shown, whether its reasons were opened or not.
fn fill_before_print(page: &Shared) -> Result<(), JsValue> {
    let page = Rc::clone(page);
    let listener = Closure::<dyn FnMut()>::new(move || {
        let Ok(page) = page.try_borrow() else { return };
        for details in page.dom.all("#criteria-list [data-why]:not([open])") {
            let _ = draw_criteria::fill_why(&page.dom, &page.groups, &details);
        }
    });
    window()?.add_event_listener_with_callback("beforeprint", listener.as_ref().unchecked_ref())?;
    listener.forget();
    Ok(())
}

/// A browser may restore the choice of disease when a page is loaded again.
fn adopt_disease(page: &mut Page) -> Result<(), JsValue> {
    let chosen = page.dom.all("[name=disease]:checked");
    chosen.iter().try_for_each(|box_| page.take(box_))
}

fn listen(
    document: &web_sys::Document,
    kind: &str,
    page: &Shared,
    act: fn(&Shared, &Element) -> Result<(), JsValue>,
) -> Result<(), JsValue> {
    let page = Rc::clone(page);
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        if target.closest("[data-focus], [data-language]").is_ok_and(|link| link.is_some())
            && event.type_() == "click"
        {
            event.prevent_default();
        }
        // what cannot be done leaves the page as it is
        let _ = act(&page, &target);
    });
    // while capturing, since `toggle` does not bubble
    document.add_event_listener_with_callback_and_bool(kind, listener.as_ref().unchecked_ref(), true)?;
    // lives as long as the page
    listener.forget();
    Ok(())
}

fn on_input(page: &Shared, target: &Element) -> Result<(), JsValue> {
    // a place is looked up once it is written to its end
    if target.get_attribute("name").is_none_or(|name| name == "trials-near") {
        return Ok(());
    }
    if target.get_attribute("name").is_some_and(|name| name == "lab-units") {
        return pasting::choose_units(&page.borrow());
    }
    if draw_calculator::holds(target) {
        return draw_calculator::take(&mut page.borrow_mut(), target);
    }
    if planner::holds(target) {
        return planner::compute(&page.borrow());
    }
    page.borrow_mut().take(target)?;
    schedule(page)
}

fn on_change(page: &Shared, target: &Element) -> Result<(), JsValue> {
    match target.id().as_str() {
        "case-file" | "set-file" | "compare-file" => {}
        "trials-near" => {
            page.borrow_mut().take(target)?;
            return schedule(page);
        }
        // whatever drives the browser may choose from a list without an event of input
        _ => return if target.tag_name() == "SELECT" { on_input(page, target) } else { Ok(()) },
    }
    let Some(file) = target.dyn_ref::<HtmlInputElement>().and_then(files::chosen) else { return Ok(()) };
    if target.id() == "set-file" {
        return own_sets::load(page, &file);
    }
    if target.id() == "compare-file" {
        return compare::load(page, &file);
    }
    let later = Rc::clone(page);
    files::read(&file, LARGEST_CASE, move |read| {
        let _ = open_case(&later, read).and_then(|()| schedule(&later));
    })
}

/// Starts from the text of a case file, or says why it was not read.
pub fn open_case(page: &Shared, read: Result<String, String>) -> Result<(), JsValue> {
    let mut page = page.borrow_mut();
    views::to_assessment(&mut page)?;
    match read {
        Ok(text) => page.load(&text),
        Err(message) => {
            page.refuse(message);
            Ok(())
        }
    }
}

fn on_toggle(page: &Shared, target: &Element) -> Result<(), JsValue> {
    if target.class_list().contains("cte-help") {
        return asked::fill(&page.borrow(), target);
    }
    if target.has_attribute("data-why") && target.has_attribute("open") {
        let page = page.borrow();
        draw_criteria::fill_why(&page.dom, &page.groups, target)?;
    }
    Ok(())
}

fn on_click(page: &Shared, target: &Element) -> Result<(), JsValue> {
    let dom = Dom::new()?;
    let knowledge = page.borrow().session.knowledge();
    if figures::press(knowledge, target)? {
        return Ok(());
    }
    if let Some(link) = target.closest("[data-focus]")? {
        close_answer(&dom)?;
        views::to_assessment(&mut page.borrow_mut())?;
        let fact = link.get_attribute("data-focus").unwrap_or_default();
        let from = link.closest("[data-criterion]")?.and_then(|row| row.get_attribute("data-criterion"));
        navigate::to_fact(&dom, &fact)?;
        navigate::offer_way_back(&dom, &fact, from.as_deref())?;
        return schedule(page);
    }
    if target.closest(".cte-answer a")?.is_some() {
        return close_answer(&dom);
    }
    if let Some(link) = target.closest("[data-language]")? {
        let tag = link.get_attribute("data-language").unwrap_or_default();
        language::switch(&mut page.borrow_mut(), Language::of(&tag))?;
        return schedule(page);
    }
    let Some(button) = target.closest("[data-action]")? else { return Ok(()) };
    act(page, &button)?;
    schedule(page)
}

fn act(page: &Shared, button: &Element) -> Result<(), JsValue> {
    let mut page = page.borrow_mut();
    let of = button.get_attribute("data-of").unwrap_or_default();
    match button.get_attribute("data-action").unwrap_or_default().as_str() {
        "load-example" if may_replace(&page)? => load_example(&mut page, ""),
        "open-file" => click(&page.dom.by_id("case-file")?),
        "open-compare-file" => click(&page.dom.by_id("compare-file")?),
        "open-set-file" => click(&page.dom.by_id("set-file")?),
        "open-set" => opened::open_set(&mut page, &of, &button.get_attribute("data-at").unwrap_or_default()),
        "remove-set" => opened::remove_set(&mut page, &of),
        "paste" => pasting::open(&page.dom),
        "read-paste" => pasting::read(&mut page),
        "enter-paste" => pasting::enter_read(&mut page),
        "confirm-read" => pasting::confirm_read(&mut page, &of),
        "undo" => undo::undo(&mut page),
        "save-file" => {
            page.saved = page.case.clone();
            let text = serde_json::to_string_pretty(&page.case.to_value()).unwrap_or_default();
            files::save(&page.dom, &page.case.file_name(), &text)
        }
        "clear" if may_replace(&page)? => {
            page.touch("", say::STEP_CLEARING.text());
            page.start_over(CaseFile { assessed_on: files::today(), ..CaseFile::default() })
        }
        "copy-text" => {
            files::copy(&page.dom, &page.session.reports(&page.case).join("\n\n"))?;
            say_for_a_while(button, say::COPIED.text())
        }
        "print" => window()?.print(),
        "toggle-answer" => toggle_answer(&page.dom, button),
        "show-rest" => show_rest(button),
        "add-exposure" => {
            let row = exposures::add(&page.dom)?;
            row.query_selector("input")?.iter().for_each(focus);
            Ok(())
        }
        "remove-exposure" => {
            if let Some(row) = button.closest("[data-exposure]")? {
                page.touch("", say::STEP_REMOVING_DRUG.text());
                exposures::remove(&page.dom, &row)?;
                page.take_exposures();
            }
            Ok(())
        }
        "confirm" => confirm(&mut page, &of),
        "remove-fact" => {
            page.touch("", &of);
            page.case.facts.shift_remove(&of);
            page.fill()
        }
        _ => Ok(()),
    }
}

/// Asks before a case that was entered is thrown away.
fn may_replace(page: &Page) -> Result<bool, JsValue> {
    if page.case.is_empty() && page.unreadable.is_empty() {
        return Ok(true);
    }
    window()?.confirm_with_message(say::REPLACE_EVERYTHING.text())
}

/// Loads the example of a disease, which is chosen with it; without a name, that of the disease shown.
fn load_example(page: &mut Page, disease: &str) -> Result<(), JsValue> {
    let diseases = page.session.knowledge().diseases();
    let shown = &page.session.set().definition().id;
    let named = diseases.iter().find(|one| one.id == disease);
    let of_shown = diseases.iter().find(|one| one.set == *shown);
    // a trial that was opened has no example of its own
    let found = named.or(of_shown).or(diseases.first());
    let Some((disease, text)) = found.and_then(|one| Some((one, example(&one.example)?))) else {
        return Ok(());
    };
    page.load(text)?;
    let choice = page.dom.by_id(&format!("disease-{}", disease.id))?;
    mark_checked(&choice)?;
    page.take(&choice)?;
    show(&page.dom.by_id("invented")?, true)
}

fn mark_checked(control: &Element) -> Result<(), JsValue> {
    control.dyn_ref::<HtmlInputElement>().ok_or("no box")?.set_checked(true);
    Ok(())
}

fn confirm(page: &mut Page, fact: &str) -> Result<(), JsValue> {
    page.confirmed.insert(fact.to_owned());
    let place = page.dom.by_id(&format!("f-{fact}"))?;
    let bound = place.query_selector(&format!("[name='{fact}.bound'], [name='{fact}.unit']"))?;
    match bound {
        // any control but the value itself, which would take the confirmation back
        Some(control) => page.take(&control),
        None => Ok(()),
    }
}

fn click(element: &Element) -> Result<(), JsValue> {
    element.dyn_ref::<HtmlElement>().ok_or("no button")?.click();
    Ok(())
}

fn say_for_a_while(button: &Element, word: &str) -> Result<(), JsValue> {
    let before = button.text_content();
    button.set_text_content(Some(word));
    let button = button.clone();
    let back = Closure::once_into_js(move || button.set_text_content(before.as_deref()));
    window()?.set_timeout_with_callback_and_timeout_and_arguments_0(back.unchecked_ref(), 1500)?;
    Ok(())
}

fn show_rest(button: &Element) -> Result<(), JsValue> {
    let Some(list) = button.previous_element_sibling() else { return Ok(()) };
    let hidden = within(&list, ":scope > [hidden]");
    for item in &hidden {
        item.remove_attribute("hidden")?;
    }
    if let Some(link) = hidden.first().and_then(|item| item.query_selector("a").ok().flatten()) {
        focus(&link);
    }
    button.remove();
    Ok(())
}

fn toggle_answer(dom: &Dom, button: &Element) -> Result<(), JsValue> {
    let answer = dom.by_id("answer")?;
    let open = !answer.has_attribute("data-open");
    mark(&answer, "data-open", open)?;
    let word = if open { say::CLOSE } else { say::DETAILS };
    button.set_text_content(Some(word.text()));
    button.set_attribute("data-say", word.name())?;
    button.set_attribute("aria-expanded", if open { "true" } else { "false" })
}

/// On a phone the open answer would cover what a link leads to.
fn close_answer(dom: &Dom) -> Result<(), JsValue> {
    let open = dom.by_id("answer")?.has_attribute("data-open");
    match dom.find("[data-action=toggle-answer]") {
        Some(button) if open => toggle_answer(dom, &button),
        _ => Ok(()),
    }
}
