//! Drugs that may fail or be stopped, and days to which planned steps may be moved.

use super::facts::Facts;
use super::subject::{Alternative, Candidate, Effect, Subject, day};
use crate::case::{ANCHORS, Case, STILL_TAKEN};
use crate::date::{Duration, DurationUnit};
use crate::engine::{DrugAsked, NodeId, Op, Operator, Results, SlotKey, anchor};
use crate::explain::ChangeKind;
use crate::fact::{Cell, ChangedBy};
use crate::order::{SortedSet, sort_by};
use crate::range::Range;
use crate::truth::Possible;
use serde_json::{Value, json};

/// Days tried for one criterion.
const MOST_DAYS: usize = 8;

impl Facts<'_> {
    /// One more drug that failed, of those a criterion asks for.
    pub fn failed_drug(&self, cone: &[NodeId]) -> Option<Subject> {
        let mut subject = Subject::new(ChangeKind::FailedDrug, ChangedBy::Treatment, "drug_exposures");
        let drugs = &self.dictionary.drugs().drugs;
        let mut meant: SortedSet<usize> = SortedSet::new();
        for node in cone {
            let Op::DrugNumber(query) = self.program.ops[*node as usize] else { continue };
            let query = &self.program.drug_queries[query as usize];
            if query.asked == DrugAsked::Failed {
                let is_meant =
                    |drug: &usize| query.terms.iter().any(|term| term.members[*drug] == Possible::TRUE);
                meant.extend((0..drugs.len()).filter(|drug| !drugs[*drug].group_only).filter(is_meant));
            }
        }
        let candidate = |drug: usize| Candidate {
            effects: vec![Effect::Failed(drug)],
            alternative: Alternative::Value(json!(drugs[drug].id)),
        };
        subject.candidates = meant.into_iter().map(candidate).collect();
        (!subject.candidates.is_empty()).then_some(subject)
    }

    /// The drugs still taken that a criterion asks about, stopped on the day of assessment.
    pub fn stopped_drugs(&self, cone: &[NodeId]) -> Option<Subject> {
        let taken = (0..self.case.exposures.len()).filter(|number| {
            self.case.exposures[*number].stop == Range::exact(STILL_TAKEN) && self.is_asked(cone, *number)
        });
        let taken: Vec<usize> = taken.collect();
        let started = taken.iter().all(|number| self.case.exposures[*number].start.low <= self.state.today);
        let names: Vec<Value> = taken.iter().map(|number| json!(self.case.exposures[*number].name)).collect();
        let mut subject = Subject::new(ChangeKind::StopDrugs, ChangedBy::Treatment, "drug_exposures");
        subject.candidates = vec![Candidate {
            effects: taken.iter().map(|number| Effect::Stopped(*number)).collect(),
            alternative: Alternative::Value(Value::Array(names)),
        }];
        (!taken.is_empty() && started).then_some(subject)
    }

    fn is_asked(&self, cone: &[NodeId], exposure: usize) -> bool {
        let Some(drug) = self.case.exposures[exposure].drug else { return false };
        cone.iter().any(|node| match self.program.ops[*node as usize] {
            Op::DrugNumber(query) => {
                let query = &self.program.drug_queries[query as usize];
                query.asked != DrugAsked::Failed
                    && query.terms.iter().any(|term| term.members[drug] == Possible::TRUE)
            }
            Op::SteroidNumber(_) => self.dictionary.drugs().drugs[drug].prednisone_mg.is_some(),
            _ => false,
        })
    }

    /// The planned steps a criterion hangs on, each moved to later days.
    pub fn planned_steps(&self, cone: &[NodeId], found: &Results) -> Vec<Subject> {
        let steps = ANCHORS.iter().filter(|step| self.reads_step(cone, step));
        steps.filter_map(|step| self.planned_step(step, &self.decisive_days(cone, found))).collect()
    }

    fn planned_step(&self, step: &str, days: &[f64]) -> Option<Subject> {
        let now = anchor(step, self.case);
        let mut subject = Subject::new(ChangeKind::Planned, ChangedBy::Time, format!("planned_{step}_date"));
        subject.first_only = true;
        let later = days.iter().copied().filter(|day| *day > now.low);
        let candidate = |number: f64| Candidate {
            effects: self.moved(step, number),
            alternative: Alternative::Value(day(number)),
        };
        subject.candidates = later.map(candidate).collect();
        (!subject.candidates.is_empty()).then_some(subject)
    }

    /// Every step as it stands when one is on another day.
    fn moved(&self, step: &str, number: f64) -> Vec<Effect> {
        let mut case = Case::empty(self.case.assessed_on);
        case.planned.clone_from(&self.case.planned);
        case.planned.insert(step.to_owned(), Range::exact(number));
        let steps = self.program.slots.iter().zip(0..).filter_map(|(slot, number)| match &slot.key {
            SlotKey::Anchor(name) => Some((name, number)),
            _ => None,
        });
        steps.map(|(name, slot)| Effect::Cell(slot, Cell::number(anchor(name, &case)))).collect()
    }

    fn reads_step(&self, cone: &[NodeId], step: &str) -> bool {
        let is_step = |slot: u32| self.program.slots[slot as usize].key == SlotKey::Anchor(step.to_owned());
        cone.iter().any(|node| match self.program.ops[*node as usize] {
            Op::Value(slot) => is_step(slot),
            Op::SteroidNumber(query) => {
                self.program.steroid_queries[query as usize].before.is_some_and(is_step)
            }
            _ => false,
        })
    }

    /// Days after the assessment on which a duration that a criterion asks for has passed, first ones first.
    pub fn decisive_days(&self, cone: &[NodeId], found: &Results) -> Vec<f64> {
        let mut days: Vec<f64> = Vec::new();
        for node in cone {
            match self.program.ops[*node as usize] {
                Op::Elapsed { date, duration, .. } => {
                    self.after(found.number[date as usize], duration, &mut days);
                }
                Op::Arithmetic { left, operator: Operator::CompletedYears | Operator::Years, .. } => {
                    self.after_limits(*node, found.number[left as usize], DurationUnit::Years, &mut days);
                }
                Op::Months { date, .. } => {
                    self.after_limits(*node, found.number[date as usize], DurationUnit::Months, &mut days);
                }
                Op::SteroidNumber(query) => {
                    let window = self.program.steroid_queries[query as usize].window;
                    for exposure in &self.case.exposures {
                        self.after(exposure.stop, window, &mut days);
                    }
                }
                _ => {}
            }
        }
        days.retain(|day| *day > self.state.today);
        sort_by(&mut days, f64::total_cmp);
        days.dedup();
        days.truncate(MOST_DAYS);
        days
    }

    /// The day at the end of a duration after the last possible day of an event, and the day after; what still goes
    /// on is taken to end on the day of assessment.
    fn after(&self, event: Range, duration: Duration, days: &mut Vec<f64>) {
        let last = if event.high == STILL_TAKEN { self.state.today } else { event.high };
        if last.is_finite() {
            let due = duration.after(last);
            days.extend([due, due + 1.0]);
        }
    }

    fn after_limits(&self, node: NodeId, event: Range, unit: DurationUnit, days: &mut Vec<f64>) {
        for (_, limit) in self.program.node_cuts.iter().filter(|(own, _)| *own == node) {
            self.after(event, Duration { count: *limit, unit }, days);
        }
    }
}
