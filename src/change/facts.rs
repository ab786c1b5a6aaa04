//! The facts a criterion reads, and the values each may be given.

use super::subject::{Alternative, Candidate, Effect, Subject, day};
use crate::case::{Case, Entry};
use crate::date::NEVER;
use crate::engine::{NodeId, Op, Program, Results, SlotId, SlotKey, State};
use crate::explain::ChangeKind;
use crate::fact::{Cell, ChangedBy, Dictionary, FactType, all};
use crate::order::{SortedMap, SortedSet, set_of, sort_by};
use crate::range::Range;
use crate::truth::Possible;
use serde_json::json;

/// A fact, or a part of one.
type Part = (usize, Option<usize>);

/// Finds what of the facts may be changed.
pub(super) struct Facts<'a> {
    pub program: &'a Program,
    pub dictionary: &'a Dictionary,
    pub case: &'a Case,
    pub state: &'a State,
    /// What the fast pass found.
    pub found: &'a Results,
    /// What gives each fact that is not entered.
    derived: SortedMap<usize, Vec<NodeId>>,
}

/// Facts met on the way down from a criterion.
#[derive(Default)]
struct Met {
    /// In the order of the rule: the fact and further limits of it.
    parts: Vec<(Part, Vec<f64>)>,
    judgements: Vec<SlotId>,
    seen: SortedSet<NodeId>,
}

impl<'a> Facts<'a> {
    /// The facts of a compiled set, as a case fills them.
    pub fn new(
        program: &'a Program,
        dictionary: &'a Dictionary,
        case: &'a Case,
        (state, found): (&'a State, &'a Results),
    ) -> Self {
        let mut derived: SortedMap<usize, Vec<NodeId>> = SortedMap::new();
        for op in &program.ops {
            if let Op::ChooseTruth { choice, derived: giver, .. }
            | Op::ChooseWord { choice, derived: giver, .. }
            | Op::ChooseNumber { choice, derived: giver, .. } = *op
                && let SlotKey::Choice(fact) = program.slots[choice as usize].key
            {
                derived.entry(fact).or_default().push(giver);
            }
        }
        Self { program, dictionary, case, state, found, derived }
    }

    /// Everything under the roots that may be given another value.
    pub fn subjects(&self, roots: &[NodeId], cone: &[NodeId]) -> Vec<Subject> {
        let mut met = Met::default();
        for root in roots {
            self.descend(*root, &mut met);
        }
        let series = set_of(cone.iter().filter_map(|node| self.series_fact(*node)));
        let parts = met.parts.iter().filter(|((fact, _), _)| !series.contains(fact));
        let facts = parts.filter_map(|(part, limits)| self.of_part(*part, limits));
        facts.flatten().chain(met.judgements.iter().filter_map(|slot| self.judgement(*slot))).collect()
    }

    fn series_fact(&self, node: NodeId) -> Option<usize> {
        match self.program.ops[node as usize] {
            Op::SeriesNumber(query) | Op::SeriesTruth(query) => {
                Some(self.program.series_queries[query as usize].fact)
            }
            _ => None,
        }
    }

    /// Follows a rule down to its facts. A fact that an instrument gives is changed as a whole.
    fn descend(&self, node: NodeId, met: &mut Met) {
        if !met.seen.insert(node) {
            return;
        }
        let op = &self.program.ops[node as usize];
        match *op {
            Op::OutputTruth { .. }
            | Op::OutputIs { .. }
            | Op::OutputWord { .. }
            | Op::OutputNumber { .. } => {}
            Op::ChooseTruth { choice, entered, derived }
            | Op::ChooseWord { choice, entered, derived }
            | Op::ChooseNumber { choice, entered, derived } => {
                let number = matches!(op, Op::ChooseNumber { .. });
                let ways = self.state.cells[choice as usize].may;
                let both = matches!(self.program.slots[choice as usize].key, SlotKey::Given(_));
                if both || number || ways & 1 != 0 || self.rests_on(derived, &|op| matches!(op, Op::Call(_)))
                {
                    self.descend(entered, met);
                }
                if both || ways & 2 != 0 {
                    self.descend(derived, met);
                }
            }
            Op::Compare { left, right, .. }
                if matches!(self.program.ops[left as usize], Op::SteroidNumber(_)) =>
            {
                self.typed_steroid(left, right, met);
            }
            _ => {
                for slot in &self.program.infos[node as usize].slots {
                    self.meet(*slot, &[], met);
                }
                for operand in self.program.operands(op) {
                    self.descend(operand, met);
                }
            }
        }
    }

    fn typed_steroid(&self, node: NodeId, limit: NodeId, met: &mut Met) {
        let Op::SteroidNumber(query) = self.program.ops[node as usize] else { return };
        let limit = match self.program.ops[limit as usize] {
            Op::Number(limit) => limit,
            _ => return,
        };
        if let Some(slot) = self.program.steroid_queries[query as usize].typed {
            self.meet(slot, &[limit], met);
        }
    }

    fn rests_on(&self, node: NodeId, sought: &dyn Fn(&Op) -> bool) -> bool {
        let op = &self.program.ops[node as usize];
        sought(op) || self.program.operands(op).iter().any(|one| self.rests_on(*one, sought))
    }

    fn meet(&self, slot: SlotId, limits: &[f64], met: &mut Met) {
        match &self.program.slots[slot as usize].key {
            SlotKey::Fact { fact, key, .. } => {
                let part = (*fact, *key);
                match met.parts.iter_mut().find(|(one, _)| *one == part) {
                    Some((_, before)) => before.extend(limits),
                    None => met.parts.push((part, limits.to_vec())),
                }
            }
            SlotKey::Judgement { .. } if !met.judgements.contains(&slot) => met.judgements.push(slot),
            _ => {}
        }
    }

    fn judgement(&self, slot: SlotId) -> Option<Subject> {
        let SlotKey::Judgement { owner, number, .. } = &self.program.slots[slot as usize].key else {
            return None;
        };
        let id = if *number == 1 { owner.clone() } else { format!("{owner}:{number}") };
        let mut subject = Subject::new(ChangeKind::Judgement, ChangedBy::Paperwork, id);
        subject.open = vec![Effect::Cell(slot, Cell::flag(Possible::OPEN))];
        subject.candidates = self.flags(&[slot]);
        Some(subject)
    }

    /// The other answers to a yes/no question.
    fn flags(&self, slots: &[SlotId]) -> Vec<Candidate> {
        let now = slots.first().map(|slot| self.state.cells[*slot as usize].truth());
        let other = [Possible::TRUE, Possible::FALSE].into_iter().filter(|value| Some(*value) != now);
        let candidate = |value: Possible| Candidate {
            effects: slots.iter().map(|slot| Effect::Cell(*slot, Cell::flag(value))).collect(),
            alternative: Alternative::Value(json!(value == Possible::TRUE)),
        };
        other.map(candidate).collect()
    }

    fn of_part(&self, part: Part, limits: &[f64]) -> Option<Vec<Subject>> {
        let fact = self.dictionary.fact(part.0);
        let slots = self.slots(part);
        let first = *slots.first()?;
        let kind = &self.program.slots[first as usize].kind;
        let mut subject = Subject::new(ChangeKind::Value, fact.changes, &fact.id);
        subject.number = Some(part.0);
        if let (FactType::Map { keys, .. }, Some(key)) = (&fact.kind, part.1) {
            subject.key = keys.get(key).cloned();
        }
        let givers = self.givers(part.0);
        subject.instead_of = givers.iter().map(|(fact, _)| self.dictionary.fact(*fact).id.clone()).collect();
        subject.instead_of.dedup();
        let beside = self.beside(part, &givers);
        let with = |cell: Cell| -> Vec<Effect> {
            let own = slots.iter().map(|slot| Effect::Cell(*slot, cell));
            own.chain(beside.iter().cloned()).collect()
        };
        let unknown = Cell { known: Possible::TRUE, ..Cell::unknown(kind, fact.range, self.state.today) };
        subject.open = with(unknown);
        let candidate = |cell, value| Candidate { effects: with(cell), alternative: value };
        match kind {
            FactType::Bool => {
                let flags = [Possible::TRUE, Possible::FALSE].into_iter();
                let other = flags.filter(|one| self.state.cells[first as usize].truth() != *one);
                let value = |one: Possible| Alternative::Value(json!(one == Possible::TRUE));
                subject.candidates = other.map(|one| candidate(Cell::flag(one), value(one))).collect();
            }
            FactType::Number | FactType::Integer => {
                let whole = *kind == FactType::Integer;
                let cuts = self.cuts(&slots, limits);
                let ranges = pieces(unknown.range, &cuts, whole);
                let each =
                    ranges.into_iter().map(|one| candidate(Cell::number(one), Alternative::Range(one)));
                subject.candidates = each.collect();
            }
            FactType::Date => subject.candidates = self.days(&mut subject.by, candidate),
            FactType::Enum(members) | FactType::Ordered(members) => {
                let now = self.state.cells[first as usize].may;
                let other = members.iter().enumerate().filter(|(bit, _)| now != 1 << bit);
                let each =
                    other.map(|(bit, word)| candidate(Cell::word(1 << bit), Alternative::Value(json!(word))));
                subject.candidates = each.collect();
            }
            FactType::Set(members) => return Some(self.members(&subject, members, &slots)),
            FactType::Map { .. } | FactType::Records => return None,
        }
        subject.candidates.retain(|one| self.agrees(part.0, one));
        Some(vec![subject])
    }

    /// Whether a value does not contradict what the exposures give: those stay as they are.
    fn agrees(&self, fact: usize, candidate: &Candidate) -> bool {
        let Some(Effect::Cell(_, cell)) = candidate.effects.first() else { return true };
        let derived = self.derived.get(&fact).into_iter().flatten();
        derived.filter(|node| self.rests_on(**node, &is_query)).all(|node| {
            let index = *node as usize;
            match self.program.ops[index] {
                Op::Value(_)
                | Op::DrugNumber(_)
                | Op::SteroidNumber(_)
                | Op::ChooseNumber { .. }
                | Op::Arithmetic { .. } => !self.found.number[index].intersect(cell.range).is_empty(),
                _ if cell.may == 0 => false,
                _ => self.found.truth[index].allows(cell.truth()),
            }
        })
    }

    /// A test that can be repeated is done on the day of assessment; what happened did not happen.
    fn days(&self, by: &mut ChangedBy, candidate: impl Fn(Cell, Alternative) -> Candidate) -> Vec<Candidate> {
        let today = self.state.today;
        match by {
            ChangedBy::Treatment | ChangedBy::Paperwork => {
                vec![candidate(Cell::number(Range::exact(today)), Alternative::Value(day(today)))]
            }
            ChangedBy::Time | ChangedBy::Fixed => {
                *by = ChangedBy::Fixed;
                vec![candidate(Cell::number(Range::exact(NEVER)), Alternative::Value(json!("never")))]
            }
        }
    }

    /// One member more, or one less, of a set that is known.
    fn members(&self, plain: &Subject, members: &[String], slots: &[SlotId]) -> Vec<Subject> {
        let cell = self.state.cells[slots[0] as usize];
        let asked = self.program.slots[slots[0] as usize].members & all(members.len());
        if cell.must != cell.may || cell.known != Possible::TRUE {
            return Vec::new();
        }
        let bits = (0..members.len()).filter(|bit| asked & 1 << bit != 0);
        let subject = |bit: usize| {
            let mask = 1 << bit;
            let held = cell.must & mask != 0;
            let after = cell.must ^ mask;
            let kind = if held { ChangeKind::RemoveMember } else { ChangeKind::AddMember };
            let effects = |cell: Cell| slots.iter().map(|slot| Effect::Cell(*slot, cell)).collect();
            Subject {
                kind,
                open: effects(Cell::set(cell.must & after, cell.must | after)),
                candidates: vec![Candidate {
                    effects: effects(Cell::set(after, after)),
                    alternative: Alternative::Value(json!(members[bit])),
                }],
                ..plain.clone()
            }
        };
        bits.map(subject).collect()
    }

    fn slots(&self, part: Part) -> Vec<SlotId> {
        let slots = self.program.slots.iter().zip(0..).filter(|(slot, _)| match slot.key {
            SlotKey::Fact { fact, key, .. } => (fact, key) == part,
            _ => false,
        });
        slots.map(|(_, number)| number).collect()
    }

    fn cuts(&self, slots: &[SlotId], limits: &[f64]) -> Vec<f64> {
        let own = slots.iter().flat_map(|slot| &self.program.slots[*slot as usize].cuts);
        let mut cuts: Vec<f64> = own.chain(limits).copied().filter(|cut| cut.is_finite()).collect();
        sort_by(&mut cuts, f64::total_cmp);
        cuts.dedup();
        cuts
    }

    /// Entered facts, or parts, that would give the fact, were it not entered.
    fn givers(&self, fact: usize) -> Vec<Part> {
        let mut found: SortedSet<Part> = SortedSet::new();
        for derived in self.derived.get(&fact).into_iter().flatten() {
            self.beneath(*derived, &mut found);
        }
        found.into_iter().filter(|(giver, _)| *giver != fact).collect()
    }

    fn beneath(&self, node: NodeId, found: &mut SortedSet<Part>) {
        let op = &self.program.ops[node as usize];
        for slot in &self.program.infos[node as usize].slots {
            if let SlotKey::Fact { fact, key, .. } = self.program.slots[*slot as usize].key
                && self.case.entries.contains_key(&(fact, key))
            {
                found.insert((fact, key));
            }
        }
        for operand in self.program.operands(op) {
            self.beneath(operand, found);
        }
    }

    /// What else follows from entering a fact in place of those that gave it.
    fn beside(&self, part: Part, givers: &[Part]) -> Vec<Effect> {
        let entered = |fact: usize| {
            let whole = self.case.entries.get(&(fact, None));
            let values = matches!(whole, Some(Entry::Values(readings)) if !readings.is_empty());
            fact == part.0 || values && !givers.iter().any(|(giver, _)| *giver == fact)
        };
        let choice = |entered: bool| Cell::word(if entered { 1 } else { 2 });
        let gone = |fact: usize| givers.iter().any(|(giver, _)| *giver == fact);
        let mut effects = Vec::new();
        for (slot, number) in self.program.slots.iter().zip(0..) {
            match &slot.key {
                SlotKey::Choice(fact) if *fact == part.0 || gone(*fact) => {
                    effects.push(Effect::Cell(number, choice(entered(*fact))));
                }
                SlotKey::Given(facts) if facts.iter().any(|fact| *fact == part.0 || gone(*fact)) => {
                    effects.push(Effect::Cell(number, choice(facts.iter().any(|fact| entered(*fact)))));
                }
                SlotKey::Fact { fact, key, .. }
                    if givers.contains(&(*fact, *key)) || self.carried(*fact, part.0, givers) =>
                {
                    let range = self.dictionary.fact(*fact).range;
                    effects.push(Effect::Cell(number, Cell::unknown(&slot.kind, range, self.state.today)));
                }
                _ => {}
            }
        }
        effects
    }

    /// Whether a fact is an upper limit of normal that came with a value that is replaced.
    fn carried(&self, limit: usize, fact: usize, givers: &[Part]) -> bool {
        let id = &self.dictionary.fact(limit).id;
        let brings = |base: usize| self.dictionary.fact(base).uln.as_ref() == Some(id);
        !self.case.entries.contains_key(&(limit, None))
            && (brings(fact) || givers.iter().any(|(giver, _)| brings(*giver)))
    }
}

fn is_query(op: &Op) -> bool {
    matches!(op, Op::DrugNumber(_) | Op::SteroidNumber(_))
}

/// The pieces that limits cut a range into: each limit, and what lies between two.
fn pieces(range: Range, cuts: &[f64], whole: bool) -> Vec<Range> {
    let mut pieces = Vec::new();
    let mut low = Range { high: f64::INFINITY, high_open: false, ..range };
    for cut in cuts.iter().copied().filter(|cut| range.contains(*cut)) {
        pieces.push(Range { high: cut, high_open: true, ..low });
        pieces.push(Range::exact(cut));
        low = Range { low: cut, low_open: true, ..low };
    }
    pieces.push(Range { high: range.high, high_open: range.high_open, ..low });
    let tight = |piece: Range| if whole && !piece.is_empty() { piece.whole() } else { piece };
    pieces.into_iter().map(tight).filter(|piece| !piece.is_empty()).collect()
}
