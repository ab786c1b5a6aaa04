//! Questions about the list of drug exposures.
//!
//! Each exposure answers true, false or open; distinct drugs or list items are then counted, and a history
//! that is not complete leaves the count open upwards: silence in it is not "no".

use super::dose::{self, convert};
use super::program::NodeId;
use super::run::{State, elapsed};
use super::slot::SlotId;
use crate::case::{Exposure, Outcome, STILL_TAKEN};
use crate::date::{Duration, NEVER};
use crate::fact::{Adequate, Dictionary, Dose};
use crate::range::{Range, Relation};
use crate::truth::Possible;

/// An exposure with its outcome as a value of its own, so that the search may try each.
#[derive(Clone, Debug)]
pub(crate) struct BoundExposure {
    /// The exposure.
    pub exposure: std::rc::Rc<Exposure>,
    /// Possible outcomes, a bit each.
    pub outcomes: u8,
}

/// What is asked of each exposure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Did it fail?
    Failed,
    /// Was it given?
    Exposed,
}

/// What is done with the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gather {
    /// Count distinct drugs.
    Distinct,
    /// Count the items of the list.
    Items,
    /// The latest day of a dose.
    LastDose,
    /// Sum of the cumulative doses, in milligrams.
    Cumulative,
    /// Days since the last start or stop.
    Stable,
}

/// One item of a list: which drugs belong to it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    /// The word written.
    pub word: String,
    /// Per drug of the dictionary.
    pub members: Vec<Possible>,
}

/// A question about the exposures.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DrugQuery {
    /// What is asked of each.
    pub asked: Asked,
    /// What is done with the answers.
    pub gather: Gather,
    /// The drugs meant.
    pub terms: Vec<Term>,
    /// Disease profile of the drug table.
    pub profile: Option<String>,
    /// The longer time of the profile is asked.
    pub strict_duration: bool,
    /// Least time.
    pub min: Option<Duration>,
    /// Look-back from the assessment.
    pub within: Option<Duration>,
    /// Whether intolerance counts as failure.
    pub intolerance: Possible,
    /// Whether a contraindication counts as failure.
    pub contraindication: Possible,
    /// Whether a running course counts as failure.
    pub ongoing: Possible,
    /// Still taken.
    pub current: bool,
    /// Dose floor.
    pub min_dose: Option<Dose>,
    /// Dose cap, for all or per drug, group or class.
    pub max_dose: Vec<(Option<Term>, Dose)>,
    /// Route asked for.
    pub route: Option<String>,
    /// Drugs that count as one.
    pub merge: Vec<Vec<usize>>,
    /// Conditions of the profile: drug number and node.
    pub needs: Vec<(usize, NodeId)>,
    /// Nothing is merged, whatever the list says.
    pub merge_off: bool,
    /// Slot of the body weight, where a dose per kilogram is asked for.
    pub weight: Option<SlotId>,
}

/// What an exposure counts as.
#[derive(PartialEq, Eq)]
enum Key<'a> {
    /// A drug nobody knows, by the number of its exposure.
    Unlisted(usize),
    /// One of several drugs that count as one.
    Merged(usize),
    /// The word of a drug, or of its group.
    Word(&'a str),
}

impl DrugQuery {
    /// The answer: a count, a day number, milligrams or days.
    pub fn answer(&self, dictionary: &Dictionary, state: &State, truth: &[Possible]) -> Range {
        match self.gather {
            Gather::Items => self.count_items(dictionary, state, truth),
            Gather::Distinct => self.count_distinct(dictionary, state, truth),
            Gather::LastDose => self.last_dose(state),
            Gather::Cumulative => self.cumulative(state),
            Gather::Stable => self.stable(state),
        }
    }

    /// Every item counts once; items whose drugs count as one are one item.
    fn count_items(&self, dictionary: &Dictionary, state: &State, truth: &[Possible]) -> Range {
        let mut sum = Range::exact(0.0);
        let merged = |index: usize| self.merged(&self.terms[index]);
        for first in 0..self.terms.len() {
            let alike = |other: &usize| merged(first).is_some() && merged(*other) == merged(first);
            if (0..first).any(|before| alike(&before)) {
                continue;
            }
            let same = (first..self.terms.len()).filter(|other| *other == first || alike(other));
            let item = same.fold(Possible::FALSE, |sum, index| {
                sum.or(self.item(dictionary, state, truth, &self.terms[index]))
            });
            sum = sum.plus(one_if(item));
        }
        sum
    }

    /// What the exposures say of one item.
    fn item(&self, dictionary: &Dictionary, state: &State, truth: &[Possible], term: &Term) -> Possible {
        let start = if self.closed(state, term) { Possible::FALSE } else { Possible::OPEN };
        state.exposures.iter().fold(start, |sum, bound| {
            let member = membership(term, bound.exposure.drug);
            sum.or(member.and(self.exposure(dictionary, state, truth, bound)))
        })
    }

    /// The list of drugs counted as one that an item stands in.
    fn merged(&self, term: &Term) -> Option<usize> {
        let is_member = |drug: &usize| term.members[*drug] == Possible::TRUE;
        self.merge.iter().position(|list| list.iter().any(is_member))
    }

    fn count_distinct(&self, dictionary: &Dictionary, state: &State, truth: &[Possible]) -> Range {
        let exposures = state.exposures.iter().enumerate();
        let keys: Vec<Key<'_>> =
            exposures.map(|(index, bound)| self.key(dictionary, &bound.exposure, index)).collect();
        let mut sum = Range::exact(0.0);
        for (first, key) in keys.iter().enumerate() {
            if keys[..first].contains(key) {
                continue;
            }
            let mut drug = Possible::FALSE;
            for index in (first..keys.len()).filter(|index| keys[*index] == *key) {
                let bound = &state.exposures[index];
                let member = self.member_of_any(bound.exposure.drug);
                drug = drug.or(member.and(self.exposure(dictionary, state, truth, bound)));
            }
            sum = sum.plus(one_if(drug));
        }
        let open = !self.terms.iter().all(|term| self.closed(state, term));
        if open { Range { high: f64::INFINITY, ..sum } } else { sum }
    }

    /// What an exposure counts as: drugs with the same key count once.
    fn key<'a>(&self, dictionary: &'a Dictionary, exposure: &Exposure, index: usize) -> Key<'a> {
        let Some(number) = exposure.drug else { return Key::Unlisted(index) };
        if let Some(merged) = self.merge.iter().position(|list| list.contains(&number)) {
            return Key::Merged(merged);
        }
        let drug = &dictionary.drugs().drugs[number];
        let counts_as = self.row(dictionary, number).map(|row| &row.counts_as);
        Key::Word(counts_as.or_else(|| drug.groups.first()).unwrap_or(&drug.id))
    }

    fn row<'a>(&self, dictionary: &'a Dictionary, number: usize) -> Option<&'a Adequate> {
        dictionary.adequate(self.profile.as_deref()?, number)
    }

    fn member_of_any(&self, drug: Option<usize>) -> Possible {
        self.terms.iter().fold(Possible::FALSE, |sum, term| sum.or(membership(term, drug)))
    }

    /// Whether nothing beyond the list can belong to `term`.
    fn closed(&self, state: &State, term: &Term) -> bool {
        let complete = &state.completeness;
        complete.all == Some(true) || complete.classes.get(&term.word) == Some(&true)
    }

    /// What one exposure answers, its membership apart.
    fn exposure(
        &self,
        dictionary: &Dictionary,
        state: &State,
        truth: &[Possible],
        bound: &BoundExposure,
    ) -> Possible {
        match self.asked {
            Asked::Exposed => self.was_given(state, bound),
            Asked::Failed => self.failed(dictionary, state, truth, bound),
        }
    }

    fn was_given(&self, state: &State, bound: &BoundExposure) -> Possible {
        let exposure = &bound.exposure;
        if exposure.never_given() {
            return Possible::FALSE;
        }
        let today = Range::exact(state.today);
        let mut answer = Possible::TRUE;
        if self.current {
            answer = answer.and(exposure.stop.compare(Relation::AtLeast, today));
        }
        if let Some(min) = self.min {
            answer = answer.and(taken_for(exposure, state.today, min, false));
        }
        if let Some(window) = self.within {
            answer = answer.and(in_window(exposure, state.today, window));
        }
        if let Some(floor) = &self.min_dose {
            answer = answer.and(self.dose(state, exposure, Relation::AtLeast, floor));
        }
        for (term, cap) in &self.max_dose {
            let named = term.as_ref().map_or(Possible::TRUE, |term| membership(term, exposure.drug));
            let over = self.dose(state, exposure, Relation::Above, cap);
            answer = answer.and(named.and(over).negate());
        }
        answer
    }

    fn failed(
        &self,
        dictionary: &Dictionary,
        state: &State,
        truth: &[Possible],
        bound: &BoundExposure,
    ) -> Possible {
        let exposure = &bound.exposure;
        let row = exposure.drug.map(|number| self.row(dictionary, number));
        let counts = match (&self.profile, row) {
            (Some(_), Some(None)) => Possible::FALSE,
            (Some(_), Some(Some(row))) => Possible::certain(row.counts).and(self.condition(truth, exposure)),
            // a drug nobody knows may be one that counts
            (Some(_), None) => Possible::OPEN,
            (None, _) => Possible::TRUE,
        };
        let adequate = self.adequate(dictionary, state, exposure, row.flatten());
        let mut answer = Possible(0);
        for outcome in Outcome::ALL.into_iter().filter(|outcome| bound.outcomes & 1 << *outcome as u8 != 0) {
            answer = answer.union(match outcome {
                Outcome::InadequateResponse => adequate,
                Outcome::Intolerance => self.intolerance,
                Outcome::Contraindicated => self.contraindication,
                Outcome::Ongoing => self.ongoing.and(adequate),
                Outcome::Response => Possible::FALSE,
            });
        }
        let timely = self.within.map_or(Possible::TRUE, |window| in_window(exposure, state.today, window));
        counts.and(answer).and(timely)
    }

    fn condition(&self, truth: &[Possible], exposure: &Exposure) -> Possible {
        let need = self.needs.iter().find(|(drug, _)| Some(*drug) == exposure.drug);
        need.map_or(Possible::TRUE, |(_, node)| truth[*node as usize])
    }

    /// Whether dose and time were enough; a clinician's word decides where it was given.
    fn adequate(
        &self,
        dictionary: &Dictionary,
        state: &State,
        exposure: &Exposure,
        row: Option<&Adequate>,
    ) -> Possible {
        if let Some(word) = exposure.adequate_trial {
            return Possible::certain(word);
        }
        let mut answer = Possible::TRUE;
        if let Some(min) = self.min {
            answer = answer.and(taken_for(exposure, state.today, min, false));
        }
        if self.profile.is_none() {
            return answer;
        }
        let Some(row) = row else { return answer.and(Possible::OPEN) };
        let longer = row.duration_caution.filter(|_| self.strict_duration);
        if let Some(min) = longer.or(row.duration) {
            answer = answer.and(taken_for(exposure, state.today, min, row.from_first_dose));
        }
        let group = exposure.drug.is_some_and(|number| dictionary.drugs().drugs[number].group_only);
        answer.and(self.enough(state, exposure, row, group))
    }

    /// Whether a floor of the row is reached. A group entered without its member reaches only a stated floor.
    fn enough(&self, state: &State, exposure: &Exposure, row: &Adequate, group: bool) -> Possible {
        let dose = row.dose.as_ref().map(|floor| self.dose(state, exposure, Relation::AtLeast, floor));
        let sum = row.cumulative.as_ref().map(|floor| {
            dose::compare(exposure.cumulative.as_ref(), Relation::AtLeast, floor, self.weight(state))
        });
        let answer = match (dose, sum) {
            (None, None) if group => Possible::OPEN,
            (None, None) => Possible::TRUE,
            (Some(one), None) | (None, Some(one)) => one,
            (Some(dose), Some(sum)) => dose.or(sum),
        };
        if group && answer != Possible::TRUE { Possible::OPEN } else { answer }
    }

    fn dose(&self, state: &State, exposure: &Exposure, relation: Relation, limit: &Dose) -> Possible {
        dose::compare(exposure.max_dose.as_ref(), relation, limit, self.weight(state))
    }

    fn weight(&self, state: &State) -> Range {
        self.weight.map_or(Range::ANY, |slot| state.cells[slot as usize].range)
    }

    /// Whether the body weight can change what a listed exposure answers.
    pub fn weighs(&self, dictionary: &Dictionary, state: &State) -> bool {
        let asked = |exposure: &Exposure| {
            let row = exposure.drug.and_then(|number| self.row(dictionary, number));
            let floor = row.filter(|_| exposure.adequate_trial.is_none()).and_then(|row| row.dose.as_ref());
            let caps = self.max_dose.iter().map(|(_, cap)| cap);
            let mut limits = floor.into_iter().chain(&self.min_dose).chain(caps);
            let dose = exposure.max_dose.as_ref();
            let member = self.member_of_any(exposure.drug) != Possible::FALSE;
            member && dose.is_some_and(|dose| limits.any(|limit| dose::needs_weight(dose, &limit.unit)))
        };
        self.weight.is_some() && state.exposures.iter().any(|bound| asked(&bound.exposure))
    }

    /// The latest day of a dose over the drugs meant; never when none was given.
    fn last_dose(&self, state: &State) -> Range {
        let mut last = Range::exact(NEVER);
        for bound in &state.exposures {
            let member = self.member_of_any(bound.exposure.drug);
            if bound.exposure.never_given() || !member.allows(Possible::TRUE) {
                continue;
            }
            let stop = bound.exposure.stop;
            last = if member == Possible::TRUE { last.larger(stop) } else { last.hull(last.larger(stop)) };
        }
        let open = !self.terms.iter().all(|term| self.closed(state, term));
        if open { Range { high: STILL_TAKEN, high_open: false, ..last } } else { last }
    }

    fn cumulative(&self, state: &State) -> Range {
        let mut sum = Range::exact(0.0);
        for bound in &state.exposures {
            let exposure = &bound.exposure;
            let mut member = self.member_of_any(exposure.drug);
            if let Some(route) = &self.route {
                member = member.and(
                    exposure.route.as_ref().map_or(Possible::OPEN, |one| Possible::certain(one == route)),
                );
            }
            let dose = exposure.cumulative.as_ref().and_then(|dose| convert(dose, "mg"));
            let amount = dose.map_or(Range { low: 0.0, ..Range::ANY }, Range::exact);
            sum = match member {
                Possible::FALSE => sum,
                Possible::TRUE => sum.plus(amount),
                _ => sum.plus(amount.hull(Range::exact(0.0))),
            };
        }
        let open = !self.terms.iter().all(|term| self.closed(state, term));
        if open { Range { high: f64::INFINITY, ..sum } } else { sum }
    }

    /// Days since a drug of the class was last started or stopped.
    fn stable(&self, state: &State) -> Range {
        let today = Range::exact(state.today);
        let mut change = Range::exact(NEVER);
        for bound in &state.exposures {
            let member = self.member_of_any(bound.exposure.drug);
            if bound.exposure.never_given() || !member.allows(Possible::TRUE) {
                continue;
            }
            let mut latest = bound.exposure.start;
            if bound.exposure.stop.low < STILL_TAKEN {
                latest = latest.hull(latest.larger(bound.exposure.stop.smaller(today)));
            }
            change = if member == Possible::TRUE {
                change.larger(latest)
            } else {
                change.hull(change.larger(latest))
            };
        }
        let open = !self.terms.iter().all(|term| self.closed(state, term));
        let change = if open { Range { high: state.today, ..change } } else { change };
        today.minus(change)
    }
}

/// One where it holds, none where it does not.
fn one_if(item: Possible) -> Range {
    let number = |holds: bool| f64::from(u8::from(holds));
    Range::new(number(!item.allows(Possible::FALSE)), number(item.allows(Possible::TRUE)))
}

fn membership(term: &Term, drug: Option<usize>) -> Possible {
    drug.map_or(Possible::OPEN, |number| term.members[number])
}

/// Whether the course lasted at least `min`.
fn taken_for(exposure: &Exposure, today: f64, min: Duration, from_first_dose: bool) -> Possible {
    let end = if from_first_dose { Range::exact(today) } else { exposure.stop.smaller(Range::exact(today)) };
    elapsed(end, exposure.start, Relation::AtLeast, min)
}

/// Whether any of the course lies in the window before the assessment.
fn in_window(exposure: &Exposure, today: f64, window: Duration) -> Possible {
    exposure.stop.compare(Relation::AtLeast, Range::exact(window.before(today)))
}
