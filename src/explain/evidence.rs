//! Builds the tree of reasons for a criterion: sentences, values, limits.

use super::assessment::{CriterionResult, Evidence, Node};
use super::decide;
use super::values::{against, exposure_words, limits, range_words, shown};
use super::waiver::exception;
use super::words::Words;
use crate::case::{Case, Entry, Exposure, Reading};
use crate::engine::{FactUse, NodeId, Op, ProgramBody, Results, Searcher, SlotKey, SlotReason, query_slots};
use crate::fact::{Dictionary, Fact, FactType};
use crate::knowledge::CompiledSet;
use crate::rule::Expr;
use crate::truth::{Possible, Truth};

/// Shown for a test that was not done.
const NOT_DONE: &str = "not done";

/// Explains the criteria of one assessment.
pub(crate) struct Explainer<'a> {
    /// The set.
    pub set: &'a CompiledSet,
    /// Labels and units.
    pub dictionary: &'a Dictionary,
    /// The case.
    pub case: &'a Case,
    /// Decides parts that read a fact twice.
    pub searcher: Searcher<'a>,
    /// What the fast pass found.
    pub found: Results,
}

impl<'a> Explainer<'a> {
    /// An explainer over the results of a run.
    pub fn new(
        set: &'a CompiledSet,
        dictionary: &'a Dictionary,
        case: &'a Case,
        searcher: Searcher<'a>,
        found: Results,
    ) -> Self {
        Self { set, dictionary, case, searcher, found }
    }

    /// The parts of a criterion's rule, or one part per level.
    pub fn children(&mut self, number: usize) -> Vec<Node> {
        let criterion = &self.set.program.criteria[number];
        let mut parts: Vec<Node> = match &criterion.body {
            ProgramBody::Rule { node, .. } => vec![self.node(*node, "")],
            ProgramBody::Levels(levels) => {
                let levels = levels.clone();
                let with_rule = levels.into_iter().filter_map(|(level, node)| Some((level, node?)));
                with_rule.map(|(level, node)| self.node(node, level_words(level))).collect()
            }
        };
        if let Some(waiver) = criterion.waiver {
            parts.push(self.node(waiver, "exception: "));
        }
        parts
    }

    fn node(&mut self, node: NodeId, prefix: &str) -> Node {
        let set = self.set;
        let info = &set.program.infos[node as usize];
        let text = match &info.text {
            Some(text) => text,
            None => info.sentence.get_or_init(|| self.sentence(&info.expr).into()),
        };
        let before = self.found.truth[node as usize];
        let truth = decide::node_truth(&mut self.searcher, node, before);
        let children = &info.children;
        let evidence = if children.is_empty() { self.leaf_evidence(node) } else { Vec::new() };
        let children = children.iter().map(|child| self.node(*child, "")).collect();
        Node { text: format!("{prefix}{text}"), truth: truth_word(truth).to_owned(), evidence, children }
    }

    fn sentence(&self, expr: &Expr) -> String {
        let set = &self.set.definition;
        let definition =
            |id: &str| set.definitions.iter().find(|one| one.id == id).map(|one| one.text.clone());
        let option = |id: &str| set.options.iter().find(|one| one.id == id).map(|one| one.label.clone());
        Words { dictionary: self.dictionary, definition: &definition, option: &option }.sentence(expr)
    }

    /// Evidence of all leaves, each fact with each limit once.
    pub fn evidence_of(nodes: &[Node]) -> Vec<Evidence> {
        let mut all: Vec<&Evidence> = Vec::new();
        let mut waiting: Vec<&Node> = nodes.iter().rev().collect();
        while let Some(node) = waiting.pop() {
            for evidence in &node.evidence {
                if !all.contains(&evidence) {
                    all.push(evidence);
                }
            }
            waiting.extend(node.children.iter().rev());
        }
        all.into_iter().cloned().collect()
    }

    /// The facts a leaf reads, in the order of the rule.
    fn leaf_evidence(&self, node: NodeId) -> Vec<Evidence> {
        let mut facts: Vec<(FactUse, NodeId)> = Vec::new();
        self.collect(node, &mut facts);
        let info = &self.set.program.infos[node as usize];
        let limits = limits(&info.expr);
        let alone = facts.len() == 1;
        let asking: Vec<NodeId> =
            facts.iter().filter(|(fact, _)| *fact == FactUse::Exposures).map(|(_, reader)| *reader).collect();
        let mut list: Vec<Evidence> = Vec::new();
        for (fact, reader) in facts {
            let evidence = match fact {
                FactUse::Fact(fact) => self.evidence(fact, reader, if alone { &limits } else { &[] }),
                FactUse::Exposures => self.exposure_evidence(&asking),
            };
            if !list.contains(&evidence) {
                list.push(evidence);
            }
        }
        list
    }

    fn collect(&self, node: NodeId, facts: &mut Vec<(FactUse, NodeId)>) {
        let program = &self.set.program;
        let info = &program.infos[node as usize];
        let op = &program.ops[node as usize];
        if matches!(op, Op::Constant(_)) {
            return;
        }
        let fact_of = |slot: &u32| match program.slots[*slot as usize].key {
            SlotKey::Fact { fact, .. } => Some(FactUse::Fact(fact)),
            _ => None,
        };
        let mut own: Vec<FactUse> = info.facts.clone();
        if own.is_empty() {
            own.extend(info.slots.iter().filter_map(fact_of));
        }
        if matches!(op, Op::DrugNumber(_)) {
            // the body weight, where a dose is converted by it
            let weight = query_slots(program, self.dictionary, &self.searcher.state, op);
            own.extend(weight.iter().filter_map(fact_of));
        }
        for fact in &own {
            // each question about the exposures asks for drugs of its own
            if *fact == FactUse::Exposures || !facts.iter().any(|(one, _)| one == fact) {
                facts.push((fact.clone(), node));
            }
        }
        if own.is_empty() {
            for operand in program.operands(op) {
                self.collect(operand, facts);
            }
        }
    }

    /// The exposures that one of the questions is about.
    fn exposure_evidence(&self, questions: &[NodeId]) -> Evidence {
        let meant = |exposure: &&Exposure| questions.iter().any(|node| self.is_about(*node, exposure));
        let exposures = self.case.exposures.iter().filter(meant);
        let list: Vec<String> = exposures.map(|one| exposure_words(self.dictionary, one)).collect();
        let complete = self.case.completeness.all == Some(true);
        let none = complete.then(|| "none of these drugs".to_owned());
        Evidence {
            fact: "drug_exposures".to_owned(),
            label: "Drug exposures".to_owned(),
            value: if list.is_empty() { none } else { Some(list.join("; ")) },
            unit: None,
            on: None,
            threshold: None,
            distance: None,
            near_threshold: None,
            stale: false,
            confirmed: true,
            derived_from: Vec::new(),
        }
    }

    /// Whether the question of a node is about the drug; one that the table does not have may be any.
    fn is_about(&self, node: NodeId, exposure: &Exposure) -> bool {
        let Some(drug) = exposure.drug else { return true };
        match self.set.program.ops[node as usize] {
            Op::DrugNumber(query) => {
                let terms = &self.set.program.drug_queries[query as usize].terms;
                terms.iter().any(|term| term.members[drug] != Possible::FALSE)
            }
            Op::SteroidNumber(_) => self.dictionary.drugs().drugs[drug].prednisone_mg.is_some(),
            _ => true,
        }
    }

    fn evidence(&self, number: usize, reader: NodeId, limits: &[(String, f64, Option<String>)]) -> Evidence {
        let fact = self.dictionary.fact(number);
        let reading = self.reading(number);
        let givers = self.givers(reader);
        // from nothing entered follows nothing worth showing
        let derived = (reading.is_none() && !givers.is_empty()).then(|| self.derived_value(fact, reader));
        let derived = derived.flatten();
        let stale = self.slot_reason(number) == Some(SlotReason::Stale);
        let value = reading
            .map(|reading| shown(fact, reading))
            .or_else(|| self.parts(number))
            .or_else(|| derived.clone());
        let exact = self.exact(number, reader).filter(|_| !stale);
        let (threshold, distance, near) = against(fact, self.is_score(fact), exact, limits);
        let unit = reading.filter(|reading| !reading.unit.is_empty()).map(|reading| reading.unit.clone());
        let own = (!fact.unit.is_empty()).then(|| fact.unit.clone());
        Evidence {
            fact: fact.id.clone(),
            label: fact.label.clone(),
            unit: value.as_ref().filter(|value| *value != NOT_DONE).and(unit.or(own)),
            value,
            on: reading.and_then(|reading| reading.on_text.clone()),
            threshold,
            distance,
            near_threshold: near,
            stale,
            confirmed: reading.is_none_or(|reading| reading.confirmed),
            derived_from: if derived.is_some() { givers } else { Vec::new() },
        }
    }

    /// Whether the fact is counted in points: it has no unit, and is no multiple of an upper limit of normal.
    fn is_score(&self, fact: &Fact) -> bool {
        let ratio = || self.dictionary.facts().iter().any(|one| one.ratio.as_ref() == Some(&fact.id));
        fact.unit.is_empty() && fact.uln.is_none() && !ratio()
    }

    fn reading(&self, fact: usize) -> Option<&Reading> {
        match self.case.entries.get(&(fact, None)) {
            Some(Entry::Values(readings)) => {
                let day = |reading: &&Reading| reading.on.map_or(f64::INFINITY, |on| on.high);
                readings.iter().max_by(|a, b| day(a).total_cmp(&day(b)))
            }
            _ => None,
        }
    }

    /// A map's entered parts.
    fn parts(&self, number: usize) -> Option<String> {
        let fact = self.dictionary.fact(number);
        if self.case.entries.get(&(number, None)) == Some(&Entry::NotDone) {
            return Some(NOT_DONE.to_owned());
        }
        let FactType::Map { keys, .. } = &fact.kind else { return None };
        let entered = keys.iter().enumerate().filter_map(|(key, name)| {
            match self.case.entries.get(&(number, Some(key)))? {
                Entry::Values(readings) => readings.last().map(|reading| format!("{name} {}", reading.shown)),
                Entry::NotDone => Some(format!("{name} not done")),
            }
        });
        let list: Vec<String> = entered.collect();
        (!list.is_empty()).then(|| list.join(", "))
    }

    fn slot_reason(&self, number: usize) -> Option<SlotReason> {
        let program = &self.set.program;
        let slot = program
            .slots
            .iter()
            .position(|slot| matches!(slot.key, SlotKey::Fact { fact, key: None, .. } if fact == number))?;
        Some(self.searcher.state.reasons[slot])
    }

    /// A derived value in words, when the fact was not entered.
    fn derived_value(&self, fact: &Fact, reader: NodeId) -> Option<String> {
        let index = reader as usize;
        match self.set.program.ops[index] {
            Op::ChooseNumber { .. } => range_words(self.found.number[index], fact),
            Op::ChooseTruth { .. } => match self.found.truth[index].truth() {
                Truth::True => Some("yes".to_owned()),
                Truth::False => Some("no".to_owned()),
                Truth::Unknown => None,
            },
            Op::ChooseWord { .. } => {
                let bits = self.found.bits[index];
                let member = fact.members().get(bits.trailing_zeros() as usize);
                bits.is_power_of_two()
                    .then(|| member.map(|word| fact.member_label(word).to_owned()))
                    .flatten()
            }
            _ => None,
        }
    }

    fn exact(&self, number: usize, reader: NodeId) -> Option<f64> {
        match self.set.program.ops[reader as usize] {
            Op::ChooseNumber { .. } => self.found.number[reader as usize].as_exact(),
            _ => self.reading(number).and_then(|reading| reading.cell.range.as_exact()),
        }
    }

    /// Entered facts that a derived one rests on.
    fn givers(&self, reader: NodeId) -> Vec<String> {
        let (Op::ChooseNumber { derived, .. }
        | Op::ChooseTruth { derived, .. }
        | Op::ChooseWord { derived, .. }) = self.set.program.ops[reader as usize]
        else {
            return Vec::new();
        };
        let times = crate::engine::readings(&self.set.program, &[derived]);
        let mut ids: Vec<String> = Vec::new();
        for node in times.keys() {
            for slot in &self.set.program.infos[*node as usize].slots {
                let SlotKey::Fact { fact, key, .. } = self.set.program.slots[*slot as usize].key else {
                    continue;
                };
                let id = &self.dictionary.fact(fact).id;
                if self.case.entries.contains_key(&(fact, key)) && !ids.contains(id) {
                    ids.push(id.clone());
                }
            }
        }
        ids
    }

    /// The exception a criterion passed through, in words.
    pub fn waived_by(&self, number: usize, result: CriterionResult) -> Option<String> {
        let passed = result == CriterionResult::Pass;
        let node = passed.then(|| exception(&self.set.program, &self.found, number)).flatten()?;
        Some(self.sentence(&self.set.program.infos[node as usize].expr))
    }

    /// What to note about the values that were used.
    pub fn flags(&self, evidence: &[Evidence]) -> Vec<String> {
        let mut flags = Vec::new();
        for one in evidence.iter().filter(|one| one.value.is_some()) {
            let undated = one.on.is_none() && one.derived_from.is_empty();
            let dated = self.dictionary.find(&one.fact).is_some_and(|found| found.fact.fresh.is_some());
            if undated && dated && self.set.definition.freshness {
                flags.push(format!("{}: no date given, taken as current", one.label));
            }
            if one.stale {
                flags.push(format!("{}: too old to be used", one.label));
            }
            if one.near_threshold == Some(true) {
                flags.push(format!("{}: close to the limit", one.label));
            }
            if !one.confirmed {
                flags.push(format!("{}: still to be confirmed by a person", one.label));
            }
        }
        flags.dedup();
        flags
    }
}

fn level_words(level: crate::criterion::Level) -> &'static str {
    match level {
        crate::criterion::Level::Fail => "fails when: ",
        crate::criterion::Level::ActionNeeded => "action needed when: ",
        crate::criterion::Level::Caution => "caution when: ",
        crate::criterion::Level::Pass => "passes when: ",
    }
}

fn truth_word(truth: Possible) -> &'static str {
    match truth {
        Possible::NOT_APPLICABLE => "not_applicable",
        other => match other.truth() {
            Truth::True => "true",
            Truth::False => "false",
            Truth::Unknown => "unknown",
        },
    }
}
