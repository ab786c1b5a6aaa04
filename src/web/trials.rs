//! The view of all trials: compares a few sets per task while it is open, and draws what was found.

use super::controls;
use super::dom::{Dom, focus, show, window};
use super::page::{Page, Shared};
use super::{draw_matrix, draw_trials, draw_versions};
use crate::knowledge::{Choices, CompiledSet, Knowledge};
use crate::matching::MatchAnswer;
use crate::registry::Registry;
use crate::view::case_file::CaseFile;
use crate::view::comparison::Comparison;
use crate::view::matrix::matrix;
use crate::view::message::say;
use crate::view::route::Route;
use crate::view::trial_filter::TrialFilter;
use crate::view::trial_list::{TrialList, trial_list};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// What the view remembers.
pub struct Trials {
    comparison: Comparison,
    /// What was compared, or is being.
    of: Option<Of>,
    running: bool,
    done: bool,
    filter: TrialFilter,
    as_matrix: bool,
    /// What is drawn.
    pub drawn: Option<(TrialList, bool)>,
    /// The set that was opened from here.
    pub opened: Option<String>,
}

/// A case, and how the sets were read that a person may read otherwise.
type Of = (CaseFile, Vec<(String, Choices)>);

impl Trials {
    /// Nothing compared yet.
    pub fn new(knowledge: &'static Knowledge) -> Self {
        Self {
            comparison: Comparison::new(knowledge),
            of: None,
            running: false,
            done: false,
            filter: TrialFilter::default(),
            as_matrix: false,
            drawn: None,
            opened: None,
        }
    }

    /// Takes over what a control of the view says.
    pub fn take(&mut self, name: &str, control: &Element) {
        let value = controls::value(control);
        let text = || value.clone().unwrap_or_default().trim().to_owned();
        match name {
            "trials-near" => self.filter.near = text(),
            "trials-country" => self.filter.country = text(),
            "trials-recruiting" => self.filter.recruiting = value.is_some(),
            "trials-fitting" => self.filter.fitting = value.is_some(),
            "trials-shape" => self.as_matrix = text() == "matrix",
            _ => {}
        }
    }
}

/// Fills the lists to choose from; a browser may restore what was chosen when a page is loaded again.
pub fn open(page: &mut Page) -> Result<(), JsValue> {
    let registry = Registry::built_in();
    let dom = page.dom.clone();
    let list = dom.by_id("trials-country")?;
    if list.child_element_count() == 1 {
        for country in registry.countries() {
            dom.add(&list, "option", "", country)?.set_attribute("value", country)?;
        }
        let cities = dom.by_id("cities")?;
        for city in registry.cities() {
            dom.add(&cities, "option", "", "")?.set_attribute("value", &city)?;
        }
    }
    for control in dom.all("[name^=trials-]") {
        page.trials.take(&controls::name(&control), &control);
    }
    Ok(())
}

/// Compares what was entered, if that was not done; draws what is known.
pub fn compare(page: &Shared) -> Result<(), JsValue> {
    let begin = {
        let Ok(mut page) = page.try_borrow_mut() else { return Ok(()) };
        if page.route != Route::Trials {
            return Ok(());
        }
        let readings = page.session.readings();
        let readings = readings.map(|(set, choices)| (set.hash().to_owned(), choices.clone())).collect();
        let of = (page.case.clone(), readings);
        if page.trials.of.as_ref() != Some(&of) {
            restart(&mut page, of);
        }
        draw(&mut page)?;
        let waits = !page.trials.done && !page.trials.running;
        page.trials.running |= waits;
        waits
    };
    if begin { later(page) } else { Ok(()) }
}

fn restart(page: &mut Page, of: Of) {
    let sets: Vec<CompiledSet> = page.session.readings().map(|(set, _)| set.clone()).collect();
    match page.session.usable(&page.case).0 {
        Some(case) => page.trials.comparison.start(case, sets),
        None => page.trials.comparison.stop(),
    }
    page.trials.of = Some(of);
    page.trials.done = false;
}

/// The next few sets, once the browser has done what else waits.
fn later(page: &Shared) -> Result<(), JsValue> {
    let page = Rc::clone(page);
    let task = Closure::once_into_js(move || {
        // a task that fails leaves the list as it is
        let _ = step(&page);
    });
    window()?.set_timeout_with_callback_and_timeout_and_arguments_0(task.unchecked_ref(), 0)?;
    Ok(())
}

fn step(page: &Shared) -> Result<(), JsValue> {
    let more = {
        let mut page = page.borrow_mut();
        let stays = page.route == Route::Trials;
        let more = stays && page.trials.comparison.step();
        page.trials.running = more;
        page.trials.done |= stays && !more;
        if stays {
            draw(&mut page)?;
        }
        more
    };
    if more { later(page) } else { Ok(()) }
}

fn draw(page: &mut Page) -> Result<(), JsValue> {
    let registry = Registry::built_in();
    page.trials.filter.diseases = page.session.chosen_diseases();
    let (sites, fault) = page.trials.filter.sites(registry);
    say_fault(&page.dom, fault.as_deref())?;
    let answer = page.trials.comparison.answer(registry, &sites);
    say_progress(page, answer.as_ref())?;
    let Some(answer) = answer else { return Ok(()) };
    let list = trial_list(&answer, &page.trials.filter, registry);
    let now = (list, page.trials.as_matrix);
    if page.trials.drawn.as_ref() == Some(&now) {
        return Ok(());
    }
    let dom = &page.dom;
    show(&dom.by_id("trial-list")?, !now.1)?;
    show(&dom.by_id("trial-matrix")?, now.1)?;
    if now.1 {
        draw_matrix::draw(dom, &matrix(&wanted(answer.clone(), &page.trials.filter)))?;
    } else {
        draw_trials::draw(dom, &now.0)?;
    }
    draw_trials::around(dom, &now.0)?;
    draw_versions::draw(dom, &answer)?;
    page.trials.drawn = Some(now);
    Ok(())
}

fn wanted(mut answer: MatchAnswer, filter: &TrialFilter) -> MatchAnswer {
    answer.sets.retain(|set| filter.leaves_out(set).is_none());
    answer
}

fn say_fault(dom: &Dom, fault: Option<&str>) -> Result<(), JsValue> {
    let place = dom.by_id("trials-near-fault")?;
    let text = fault.map(say::near_fault).unwrap_or_default();
    if place.text_content().as_deref() != Some(&text) {
        place.set_text_content(Some(&text));
        show(&place, fault.is_some())?;
    }
    Ok(())
}

fn say_progress(page: &Page, answer: Option<&MatchAnswer>) -> Result<(), JsValue> {
    let text = match (answer, page.trials.done) {
        (None, true) => say::NO_COMPARISON.text().to_owned(),
        _ => page.trials.comparison.progress(),
    };
    let place = page.dom.by_id("trials-progress")?;
    place.set_attribute("data-done", if answer.is_some() { "true" } else { "false" })?;
    place.set_text_content(Some(&text));
    Ok(())
}

/// Leads back to the trial that was opened from the list; whether there was one.
pub fn lead_back(page: &Page) -> Result<bool, JsValue> {
    let Some(set) = page.trials.opened.as_ref().filter(|_| page.route == Route::Trials) else {
        return Ok(false);
    };
    // ids of files are letters, digits and a few signs, so they need no escape here
    let found = page.dom.find(&format!("#trials [data-action=open-set][data-of='{set}']"));
    if let Some(button) = &found {
        focus(button);
    }
    Ok(found.is_some())
}
