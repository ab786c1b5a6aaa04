//! Steroid doses as prednisone equivalents, from exposures and from a typed dose.

use super::dose;
use super::run::State;
use super::slot::SlotId;
use crate::case::Exposure;
use crate::date::Duration;
use crate::fact::{Dictionary, Dose};
use crate::range::{Range, Relation};
use crate::truth::Possible;

/// The drug class of which doses are summed.
pub(crate) const STEROID_CLASS: &str = "glucocorticoids";

/// The highest daily prednisone equivalent over some days.
#[derive(Clone, Debug)]
pub(crate) struct SteroidQuery {
    /// The anchor; `None` = the day of assessment alone.
    pub before: Option<SlotId>,
    /// Days before the anchor that belong to it.
    pub window: Duration,
    /// Slot of the typed current dose, used where the exposures leave it open.
    pub typed: Option<SlotId>,
    /// Slot of the body weight.
    pub weight: Option<SlotId>,
}

impl SteroidQuery {
    /// The highest dose, in mg of prednisone a day.
    pub fn answer(&self, dictionary: &Dictionary, state: &State) -> Range {
        let anchor = self.before.map_or(Range::exact(state.today), |slot| state.cells[slot as usize].range);
        let found = self.highest(dictionary, state, anchor);
        match self.typed.map(|slot| state.cells[slot as usize].range) {
            Some(typed) if found.as_exact().is_none() && typed.high < f64::INFINITY && is_given(typed) => {
                typed
            }
            _ => found,
        }
    }

    /// Over the days of the window: only days on which a course starts or stops can differ.
    fn highest(&self, dictionary: &Dictionary, state: &State, anchor: Range) -> Range {
        let (first, last) = (self.window.before(anchor.low), anchor.high);
        let mut days = vec![first, last];
        for bound in &state.exposures {
            let exposure = &bound.exposure;
            let edges = [exposure.start.low, exposure.start.high, exposure.stop.low, exposure.stop.high];
            days.extend(
                edges
                    .into_iter()
                    .flat_map(|day| [day, day + 1.0])
                    .filter(|day| first <= *day && *day <= last),
            );
        }
        let sums = days.into_iter().map(|day| self.on_day(dictionary, state, day));
        sums.reduce(Range::larger).unwrap_or(Range::ANY)
    }

    fn on_day(&self, dictionary: &Dictionary, state: &State, day: f64) -> Range {
        let mut sum = Range::exact(0.0);
        for bound in &state.exposures {
            let exposure = &bound.exposure;
            let steroid = is_steroid(dictionary, exposure);
            let day = Range::exact(day);
            let taken = exposure
                .start
                .compare(Relation::AtMost, day)
                .and(exposure.stop.compare(Relation::AtLeast, day));
            let taken = steroid.and(taken);
            if exposure.never_given() || taken == Possible::FALSE {
                continue;
            }
            let dose = self.equivalent(dictionary, state, exposure);
            sum = sum.plus(if taken == Possible::TRUE { dose } else { dose.hull(Range::exact(0.0)) });
        }
        let complete = &state.completeness;
        let closed = complete.all == Some(true) || complete.classes.get(STEROID_CLASS) == Some(&true);
        if closed { sum } else { Range { high: f64::INFINITY, ..sum } }
    }

    fn equivalent(&self, dictionary: &Dictionary, state: &State, exposure: &Exposure) -> Range {
        let open = Range { low: 0.0, ..Range::ANY };
        let potency = exposure.drug.and_then(|number| dictionary.drugs().drugs[number].prednisone_mg);
        let (Some(dose), Some(potency)) = (&exposure.max_dose, potency) else { return open };
        self.milligrams(state, dose).over(Range::exact(potency))
    }

    fn milligrams(&self, state: &State, dose: &Dose) -> Range {
        let weight = self.weight.map_or(Range::ANY, |slot| state.cells[slot as usize].range);
        dose::amount(dose, "mg/day", weight).unwrap_or(Range { low: 0.0, ..Range::ANY })
    }

    /// Whether the body weight can change a dose.
    pub fn weighs(&self, dictionary: &Dictionary, state: &State) -> bool {
        let by_weight = |exposure: &Exposure| {
            let dose = exposure.max_dose.as_ref();
            is_steroid(dictionary, exposure) != Possible::FALSE
                && dose.is_some_and(|dose| dose::needs_weight(dose, "mg/day"))
        };
        state.exposures.iter().any(|bound| by_weight(&bound.exposure))
    }
}

/// A typed dose narrower than "anything plausible".
fn is_given(range: Range) -> bool {
    range.as_exact().is_some() || range.low_open || range.high_open
}

fn is_steroid(dictionary: &Dictionary, exposure: &Exposure) -> Possible {
    exposure.drug.map_or(Possible::OPEN, |number| {
        let drug = &dictionary.drugs().drugs[number];
        Possible::certain(drug.classes.iter().any(|class| class == STEROID_CLASS))
    })
}
