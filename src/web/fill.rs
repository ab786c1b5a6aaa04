//! The form filled from the case.

use super::dom::mark;
use super::page::Page;
use super::{controls, exposures, navigate, pasting};
use crate::view::case_file::without_field;
use crate::view::entry;
use crate::view::field::Field;
use crate::view::message::day;
use crate::view::words::STEPS;
use serde_json::Value;
use wasm_bindgen::JsValue;
use web_sys::Element;

impl Page {
    /// Fills the whole form from the case.
    pub fn fill(&mut self) -> Result<(), JsValue> {
        for place in self.dom.all("#form [data-fact]") {
            let fact = place.get_attribute("data-fact").unwrap_or_default();
            if let Some(field) = self.fields.get(&fact) {
                let value = self.case.facts.get(&fact);
                self.fill_field(&place, field, value)?;
            }
        }
        self.fill_days()?;
        let drugs = self.session.knowledge().dictionary().drugs();
        exposures::write(&self.dom, drugs, &self.case.exposures)?;
        mark(&self.dom.by_id("f-drug_exposures")?, "data-filled", !self.case.exposures.is_empty())?;
        navigate::fill_completeness(&self.dom, self.case.history_complete.as_ref())?;
        pasting::choose_units(self)?;
        pasting::say_unconfirmed(self)?;
        self.say_kept()
    }

    /// Names the facts of the case that have no field.
    pub fn say_kept(&self) -> Result<(), JsValue> {
        navigate::say_kept(&self.dom, &without_field(&self.case, &self.fields))
    }

    /// Fills one field; without a value as on the blank form.
    pub fn fill_field(&self, place: &Element, field: &Field, value: Option<&Value>) -> Result<(), JsValue> {
        let read = value.map(|value| entry::to_controls(field, value)).unwrap_or_default();
        controls::write(place, &field.id, &read);
        navigate::mark_filled(place, value.is_some())?;
        navigate::say_earlier(&self.dom, place, value.map_or(0, |value| entry::others(field, value).len()))
    }

    /// Fills in the day of assessment and the planned days.
    pub fn fill_days(&self) -> Result<(), JsValue> {
        let place = self.dom.by_id("c-assessed_on")?;
        controls::fill(&place, &[day(&self.case.assessed_on)]);
        for (step, _) in STEPS {
            if let Some(input) = self.dom.find(&format!("[name=planned_{step}_date]")) {
                controls::fill(
                    &input,
                    &self.case.planned.get(step).map(|on| day(on)).into_iter().collect::<Vec<_>>(),
                );
            }
        }
        Ok(())
    }
}
