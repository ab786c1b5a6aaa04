//! The form as a model: sections in clinical order, fields, and instruments as fold-outs.

use super::field::{Field, FieldKind};
use super::message::Message;
use super::needed::needed;
use super::scores::{Slot, slots};
use super::words::{self, SECTIONS};
use crate::fact::{Dictionary, Fact};
use crate::knowledge::{Choices, Knowledge};
use crate::order::{SortedSet, set_of};
use crate::rule::{Expr, ExprKind};

/// The whole form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    /// Sections, in the order of the page.
    pub sections: Vec<Section>,
}

/// One section.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Id.
    pub id: String,
    /// Heading.
    pub title: Message,
    /// What it is for.
    pub hint: Option<Message>,
    /// Fields and fold-outs.
    pub parts: Vec<Part>,
    /// Instruments computed from entries of this section, without a fold-out of their own.
    pub scores: Vec<Slot>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// One field.
    Field(Field),
    /// An instrument, item by item.
    FoldOut(FoldOut),
}

/// The items of one instrument.
#[derive(Clone, Debug, PartialEq)]
pub struct FoldOut {
    /// Instrument id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its items.
    pub fields: Vec<Field>,
}

impl Form {
    /// The form of a dictionary; what the reference sets read comes first in view.
    ///
    /// ```
    /// use eligibility::{Knowledge, view::form::Form};
    /// let form = Form::of(Knowledge::built_in());
    /// assert!(form.fields().any(|field| field.id == "lvef_percent"));
    /// ```
    pub fn of(knowledge: &Knowledge) -> Self {
        let dictionary = knowledge.dictionary();
        let needs = needs(knowledge);
        let limits = set_of(dictionary.facts().iter().filter_map(|fact| fact.uln.as_deref()));
        let fields: Vec<(&Fact, Field)> = dictionary
            .facts()
            .iter()
            // an upper limit of normal is asked beside the value it belongs to
            .filter(|fact| !limits.contains(fact.id.as_str()))
            .map(|fact| (fact, named_members(field(fact, &needs), dictionary)))
            .collect();
        let section = |&(id, title, hint): &(&str, Message, Option<Message>)| {
            let parts = parts(id, &fields, dictionary);
            let folds = |slot: &Slot| {
                parts.iter().any(|part| matches!(part, Part::FoldOut(fold) if fold.id == slot.instrument))
            };
            let scores = slots(dictionary, id).filter(|slot| !folds(slot)).collect();
            Section { id: id.to_owned(), title, hint, parts, scores }
        };
        Self { sections: SECTIONS.iter().map(section).collect() }
    }

    /// Every field, those in fold-outs included.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| &section.parts).flat_map(|part| match part {
            Part::Field(field) => std::slice::from_ref(field),
            Part::FoldOut(fold_out) => fold_out.fields.as_slice(),
        })
    }
}

/// Members that are facts themselves are called as these facts are.
fn named_members(mut field: Field, dictionary: &Dictionary) -> Field {
    if let FieldKind::Several(options) = &mut field.kind {
        for (id, label) in options.iter_mut().filter(|(id, label)| *label == words::plain(id)) {
            if let Some(found) = dictionary.find(id) {
                label.clone_from(&found.fact.label);
            }
        }
    }
    field
}

/// What the reference set of each disease reads, in the order of the page.
type Needs<'a> = Vec<(&'a str, SortedSet<String>)>;

fn needs(knowledge: &Knowledge) -> Needs<'_> {
    let of = |set: &str| {
        let set = knowledge.compile(set, &Choices::default());
        set.map(|set| needed(set.definition(), knowledge.dictionary())).unwrap_or_default()
    };
    knowledge.diseases().iter().map(|disease| (disease.id.as_str(), of(&disease.set))).collect()
}

fn field(fact: &Fact, needs: &Needs<'_>) -> Field {
    let mut field = Field::of(fact, fact.uln.clone());
    let asked = |disease: &str| fact.diseases.is_empty() || fact.diseases.iter().any(|one| one == disease);
    let reading = needs.iter().filter(|(disease, read)| asked(disease) && read.contains(&fact.id));
    field.needed_by = reading.map(|(disease, _)| (*disease).to_owned()).collect();
    field
}

/// Fields in the order of the dictionary; the items of an instrument fold out under its last total.
fn parts(section: &str, fields: &[(&Fact, Field)], dictionary: &Dictionary) -> Vec<Part> {
    let here: Vec<&(&Fact, Field)> = fields.iter().filter(|(fact, _)| fact.section == section).collect();
    let fold_outs = fold_outs(&here, dictionary);
    let mut parts = Vec::new();
    for (fact, field) in &here {
        if !fold_outs.iter().any(|(_, fold_out)| fold_out.fields.contains(field)) {
            parts.push(Part::Field(field.clone()));
        }
        let under = fold_outs.iter().filter(|(total, _)| *total == fact.id);
        parts.extend(under.map(|(_, fold_out)| Part::FoldOut(fold_out.clone())));
    }
    parts
}

/// Instruments with a derived total in this section: id of the last total, and the items.
fn fold_outs(here: &[&(&Fact, Field)], dictionary: &Dictionary) -> Vec<(String, FoldOut)> {
    let mut taken: SortedSet<&str> = SortedSet::new();
    let mut found = Vec::new();
    for table in dictionary.tables() {
        let mut totals =
            here.iter().filter(|(fact, _)| fact.derive.as_ref().is_some_and(|rule| asks(rule, &table.id)));
        let Some((total, _)) = totals.next_back() else { continue };
        let is_item = |fact: &Fact| table.inputs.contains(&fact.id) && fact.derive.is_none();
        let items: Vec<&&(&Fact, Field)> =
            here.iter().filter(|(fact, _)| is_item(fact) && !taken.contains(fact.id.as_str())).collect();
        let grid = items.iter().any(|(_, field)| matches!(field.kind, FieldKind::Grid { .. }));
        if items.len() < 4 && !grid {
            continue;
        }
        taken.extend(items.iter().map(|(fact, _)| fact.id.as_str()));
        let fields = items.iter().map(|(_, field)| field.clone()).collect();
        found.push((total.id.clone(), FoldOut { id: table.id.clone(), title: table.title.clone(), fields }));
    }
    found
}

/// Whether a derivation asks the instrument.
fn asks(rule: &Expr, instrument: &str) -> bool {
    match &rule.kind {
        ExprKind::Call { function, arguments, .. } if function == "instrument" => {
            matches!(arguments.first().map(|first| &first.kind), Some(ExprKind::Text(id)) if id == instrument)
        }
        ExprKind::Compare { left, .. } | ExprKind::Arithmetic { left, .. } => asks(left, instrument),
        _ => false,
    }
}
