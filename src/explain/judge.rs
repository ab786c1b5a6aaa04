//! From decided criteria to the result of their set, and to the facts that can still change it.

use super::asked::{Asked, asked, undone};
use super::assessment::{Missing, Overall, Section};
use super::decide::{self, Decided};
use super::results::{self, FAILS, GOOD, WeightMask};
use crate::criterion::{CriterionDefinition, DiseaseSection, NotComputable, SetDefinition};
use crate::engine::{Searcher, Variable};
use crate::fact::{Burden, Dictionary};
use crate::order::{SortedMap, SortedSet, sort_by};
use crate::truth::Possible;

/// The criteria of one set in a program that may hold several sets.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a> {
    /// The set.
    pub definition: &'a SetDefinition,
    /// Number of its first criterion in the program.
    pub first: usize,
}

impl<'a> Part<'a> {
    /// Decides every criterion of the set.
    pub fn decide(self, searcher: &mut Searcher<'_>) -> Vec<Decided> {
        let numbers = self.first..self.first + self.definition.criteria.len();
        numbers.map(|number| decide::criterion(searcher, number)).collect()
    }

    /// The criteria with what was decided of them.
    fn counted<'b>(
        self,
        decided: &'b [Decided],
    ) -> impl Iterator<Item = (usize, &'a CriterionDefinition, &'b Decided)> {
        let all = self.definition.criteria.iter().zip(decided).enumerate();
        let all = all.map(|(number, (criterion, one))| (number, criterion, one));
        all.filter(|(_, criterion, _)| !never_counts(criterion.not_computable))
    }

    /// The sections of diseases the patient has or may have, and whether it is certain.
    fn sections(self, searcher: &Searcher<'_>) -> Vec<(&'a String, bool)> {
        let of = |section: &'a DiseaseSection| {
            let node = searcher.program.present(&section.disease)?.node;
            let present = searcher.base.truth[node as usize];
            present.allows(Possible::TRUE).then_some((&section.disease, present == Possible::TRUE))
        };
        self.definition.sections.iter().filter_map(of).collect()
    }
}

/// The overall result and what it rests on.
pub(crate) struct Judged {
    /// The result.
    pub result: Overall,
    /// Every completion of the case gives it.
    pub settled: bool,
    /// Sections of a basket trial.
    pub sections: Vec<Section>,
    /// The lightest weight that is certain for the parts beside each criterion's own.
    floor: Vec<WeightMask>,
}

/// Judges a set whose criteria are decided.
pub(crate) fn judge(part: Part<'_>, searcher: &mut Searcher<'_>, decided: &[Decided]) -> Judged {
    let definition = part.definition;
    let capped = definition.criteria.iter().any(|criterion| never_counts(criterion.not_computable));
    let complete = definition.complete_inclusion && definition.complete_exclusion && !capped;
    if definition.sections.is_empty() {
        let (result, settled, floor) = judge_section(part, searcher, decided, None, complete);
        return Judged { result, settled, sections: Vec::new(), floor };
    }
    let mut sections = Vec::new();
    // what belongs to no section that is left can change nothing
    let mut floor = vec![FAILS; decided.len()];
    let diseases = part.sections(searcher);
    for (disease, certain) in &diseases {
        let (result, settled, own) = judge_section(part, searcher, decided, Some(disease), complete);
        for (number, criterion) in definition.criteria.iter().enumerate() {
            if belongs(criterion, disease) {
                floor[number] = floor[number].min(own[number]);
            }
        }
        let (result, settled) = in_doubt(result, settled, *certain);
        sections.push(Section { disease: (*disease).clone(), result, settled });
    }
    let certain: Vec<bool> = diseases.iter().map(|(_, certain)| *certain).collect();
    let (result, settled) = best(sections.iter().map(|one| (one.result, one.settled)), &certain);
    Judged { result, settled, sections, floor }
}

/// What a section says while it is open whether the patient has its disease.
pub(crate) fn in_doubt(result: Overall, settled: bool, certain: bool) -> (Overall, bool) {
    if certain || result == Overall::NotMet { (result, settled) } else { (Overall::Undetermined, false) }
}

/// The result of the best section. Where it is open whether any of them is about the patient, none is settled.
pub(crate) fn best(sections: impl Iterator<Item = (Overall, bool)>, certain: &[bool]) -> (Overall, bool) {
    let best = sections.min_by_key(|(result, _)| *result);
    let (result, settled) = best.unwrap_or((Overall::NotApplicable, true));
    (result, settled && (certain.is_empty() || certain.contains(&true)))
}

fn belongs(criterion: &CriterionDefinition, disease: &String) -> bool {
    criterion.applies_to.is_empty() || criterion.applies_to.contains(disease)
}

/// Judges the criteria of one disease, or all; those that share open facts are weighed together.
fn judge_section(
    part: Part<'_>,
    searcher: &mut Searcher<'_>,
    decided: &[Decided],
    disease: Option<&String>,
    complete: bool,
) -> (Overall, bool, Vec<WeightMask>) {
    let counted = part.counted(decided);
    let counted = counted.filter(|(_, criterion, _)| disease.is_none_or(|one| belongs(criterion, one)));
    let numbers: Vec<usize> = counted.map(|(number, ..)| number).collect();
    let groups = groups(decided, &numbers);
    let mut weights = Vec::new();
    for group in &groups {
        let each: Vec<WeightMask> = group.iter().map(|number| decided[*number].weights).collect();
        let in_program: Vec<usize> = group.iter().map(|number| part.first + number).collect();
        weights.push(decide::together(searcher, &in_program, &each));
    }
    let (result, settled) = results::overall(&weights, complete);
    let mut floor = vec![GOOD; decided.len()];
    for (position, group) in groups.iter().enumerate() {
        let others = weights.iter().enumerate().filter(|(other, _)| *other != position);
        let rest = others.map(|(_, mask)| results::lowest(*mask)).max().unwrap_or(GOOD);
        for number in group {
            floor[*number] = rest;
        }
    }
    (result, settled, floor)
}

/// Criteria that share an open fact stand in one group.
fn groups(decided: &[Decided], numbers: &[usize]) -> Vec<Vec<usize>> {
    let mut groups: Vec<(SortedSet<u32>, Vec<usize>)> = Vec::new();
    for number in numbers {
        let one = &decided[*number];
        if one.weights.is_power_of_two() {
            groups.push((SortedSet::new(), vec![*number]));
            continue;
        }
        let mut merged = (one.rests_on.clone(), vec![*number]);
        groups.retain_mut(|group| {
            let shared = !group.0.is_disjoint(&merged.0);
            if shared {
                merged.0.append(&mut group.0);
                merged.1.append(&mut group.1);
            }
            !shared
        });
        groups.push(merged);
    }
    groups.into_iter().map(|(_, numbers)| numbers).collect()
}

/// Whether a clause without a rule is left out of the result.
pub(crate) fn never_counts(reason: Option<NotComputable>) -> bool {
    reason.is_some_and(|reason| reason != NotComputable::Judgement)
}

/// Facts that can change the overall result, with the criteria they can change.
pub(crate) fn set_missing(
    part: Part<'_>,
    dictionary: &Dictionary,
    searcher: &mut Searcher<'_>,
    decided: &[Decided],
    judged: &Judged,
) -> Vec<Missing> {
    let mut missing: Vec<(Burden, Missing)> = Vec::new();
    for (asked, numbers) in moving(part, searcher, decided, judged) {
        let Some(fact) = fact_id(dictionary, &asked) else { continue };
        let burden = burden(dictionary, &fact);
        let id = |number: usize| part.definition.criteria[number].id.clone();
        let criteria = numbers.into_iter().map(id).collect();
        missing.push((burden, Missing { burden: burden.word().to_owned(), fact, criteria }));
    }
    sort_by(&mut missing, |(a, one), (b, other)| {
        let most = other.criteria.len().cmp(&one.criteria.len());
        most.then_with(|| a.cmp(b)).then_with(|| one.fact.cmp(&other.fact))
    });
    missing.into_iter().map(|(_, missing)| missing).collect()
}

/// What can change the overall result, each with the numbers of the criteria it can change. A test that was not done
/// and is among them may be done after all: what matters only then is among them as well.
fn moving(
    part: Part<'_>,
    searcher: &mut Searcher<'_>,
    decided: &[Decided],
    judged: &Judged,
) -> SortedMap<Asked, Vec<usize>> {
    let mut moved: SortedMap<Asked, Vec<usize>> = SortedMap::new();
    if judged.settled {
        return moved;
    }
    for (disease, certain) in part.sections(searcher) {
        let section = judged.sections.iter().find(|one| one.disease == *disease);
        let hopeless = section.is_some_and(|one| one.result == Overall::NotMet);
        if certain || hopeless && judged.result != Overall::NotMet {
            continue;
        }
        let Some(present) = searcher.program.present(disease) else { continue };
        let of_it = |(_, one): &(usize, &CriterionDefinition)| one.applies_to.contains(disease);
        let own = part.definition.criteria.iter().enumerate().filter(of_it).map(|(number, _)| number);
        for asked in asked(searcher, &[Variable::Node(present.node)]).into_keys() {
            moved.entry(asked).or_default().extend(own.clone());
        }
    }
    for (number, _, one) in part.counted(decided) {
        if one.weights.is_power_of_two() {
            continue;
        }
        let moving = decide::moves_set(searcher, part.first + number, one, judged.floor[number]);
        for asked in moving.into_keys() {
            let listed = moved.entry(asked).or_default();
            if !listed.contains(&number) {
                listed.push(number);
            }
        }
    }
    match undone(searcher, moved.keys()) {
        Some(mut wider) => {
            let decided = part.decide(&mut wider);
            let judged = judge(part, &mut wider, &decided);
            self::moving(part, &mut wider, &decided, &judged)
        }
        None => moved,
    }
}

fn burden(dictionary: &Dictionary, fact: &str) -> Burden {
    dictionary.find(fact).map_or(Burden::Asked, |found| found.fact.burden)
}

/// The ids of what is asked for.
pub(crate) fn fact_ids<'a>(dictionary: &Dictionary, asked: impl Iterator<Item = &'a Asked>) -> Vec<String> {
    let mut ids: Vec<String> = asked.filter_map(|asked| fact_id(dictionary, asked)).collect();
    sort_by(&mut ids, Ord::cmp);
    ids
}

/// The id of what is asked for; a judgement has none.
fn fact_id(dictionary: &Dictionary, asked: &Asked) -> Option<String> {
    match asked {
        Asked::Fact(fact) => Some(dictionary.fact(*fact).id.clone()),
        Asked::Exposures => Some("drug_exposures".to_owned()),
        Asked::History => Some("drug_history_complete".to_owned()),
        Asked::Parameter(name) => Some(format!("parameters.{name}")),
        Asked::Planned(step) => Some(format!("planned_{step}_date")),
        Asked::Judgement => None,
    }
}
