//! The wash-out planner: what the form holds taken over, changed at will, and what follows while one types.

use super::controls;
use super::dom::{clear, within};
use super::page::Page;
use super::pieces::put;
use crate::view::washout::{Entry, STEPS, entries, fields, plan, result, with_entries};
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Draws the planner with what the form holds.
pub fn open(page: &Page) -> Result<(), JsValue> {
    let drugs = page.session.knowledge().dictionary().drugs();
    let planned = STEPS.map(|step| page.case.planned.get(step).cloned().unwrap_or_default());
    let place = page.dom.by_id("plan-fields")?;
    clear(&place);
    put(&page.dom, &place, &fields(&entries(&page.case, drugs), &planned))?;
    compute(page)
}

/// Draws what follows from what stands in the planner.
pub fn compute(page: &Page) -> Result<(), JsValue> {
    let (dom, knowledge) = (&page.dom, page.session.knowledge());
    let drugs = knowledge.dictionary().drugs();
    let rows: Vec<Entry> = dom.all("#plan-fields [data-plan]").iter().map(entry).collect();
    let day = |step: &str| dom.by_id(&format!("plan-{step}")).ok().and_then(|day| controls::value(&day));
    let planned = STEPS.map(|step| day(step).unwrap_or_default());
    let file = with_entries(&page.case, &rows, &planned, drugs);
    let (case, faults) = page.session.usable(&file);
    let place = dom.by_id("plan-result")?;
    clear(&place);
    let own = ["drug_exposures", "planned_leukapheresis_date", "planned_lymphodepletion_date", "assessed_on"];
    let blamed = |fact: &Option<String>| fact.as_deref().is_none_or(|fact| own.contains(&fact));
    for fault in faults.iter().filter(|fault| blamed(&fault.fact)) {
        dom.said(&place, "p", "cte-calculator__fault", &fault.message)?;
    }
    let Some(case) = case else { return Ok(()) };
    let plan = plan(knowledge, &file, &case);
    put(dom, &place, &result(&plan))?;
    let said: Vec<&str> = plan.steps.iter().map(|step| step.says.as_str()).collect();
    let said = if plan.lines.is_empty() { String::new() } else { said.join(" ") };
    dom.by_id("plan-said")?.set_text_content(Some(&said));
    Ok(())
}

fn entry(row: &Element) -> Entry {
    let mut entry = Entry::default();
    for control in within(row, "[name]") {
        let value = controls::value(&control);
        match controls::name(&control).rsplit('-').next() {
            Some("drug") => entry.drug = value.unwrap_or_default(),
            Some("stop") => entry.stop = value.unwrap_or_default(),
            _ => entry.ongoing = value.is_some(),
        }
    }
    entry
}

/// Whether an element stands in this view.
pub fn holds(element: &Element) -> bool {
    element.closest("#washout").is_ok_and(|view| view.is_some())
}
