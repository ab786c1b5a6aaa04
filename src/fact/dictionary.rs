//! All that is known about facts, drugs, instruments and sources, with look-up by any id.

use super::{Adequate, Alias, Drug, Drugs, Fact};
use crate::instrument::Table;
use crate::nearest::nearest;
use crate::order::{SortedMap, map_of};

/// The knowledge that criteria sets refer to.
#[derive(Debug, Default)]
pub struct Dictionary {
    facts: Vec<Fact>,
    ids: SortedMap<String, (usize, Option<usize>)>,
    drugs: Drugs,
    drug_ids: SortedMap<String, usize>,
    /// Per profile, the row of each drug in the table of adequate trials.
    adequate: SortedMap<String, Vec<Option<usize>>>,
    tables: SortedMap<String, Table>,
}

/// A fact found by one of its ids.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// Its number in the dictionary.
    pub index: usize,
    /// The fact.
    pub fact: &'a Fact,
    /// The alias by which it was found.
    pub alias: Option<&'a Alias>,
}

impl Dictionary {
    /// Indexes facts, drugs and instrument tables.
    pub fn new(facts: Vec<Fact>, drugs: Drugs, tables: Vec<Table>) -> Self {
        let mut ids = SortedMap::new();
        for (index, fact) in facts.iter().enumerate() {
            ids.insert(fact.id.clone(), (index, None));
            for (number, alias) in fact.aliases.iter().enumerate() {
                ids.entry(alias.id.clone()).or_insert((index, Some(number)));
            }
        }
        let mut drug_ids = SortedMap::new();
        for (index, drug) in drugs.drugs.iter().enumerate() {
            drug_ids.insert(drug.id.clone(), index);
            for alias in &drug.aliases {
                drug_ids.entry(alias.clone()).or_insert(index);
            }
        }
        let mut adequate: SortedMap<String, Vec<Option<usize>>> = SortedMap::new();
        for (number, row) in drugs.adequate.iter().enumerate() {
            let rows = adequate.entry(row.profile.clone()).or_insert_with(|| vec![None; drugs.drugs.len()]);
            if let Some(drug) = drugs.drugs.iter().position(|drug| drug.id == row.drug) {
                rows[drug].get_or_insert(number);
            }
        }
        let tables = map_of(tables.into_iter().map(|table| (table.id.clone(), table)));
        Self { facts, ids, drugs, drug_ids, adequate, tables }
    }

    /// All facts in the order of the form.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The fact with this id or alias.
    pub fn find(&self, id: &str) -> Option<Found<'_>> {
        let (index, alias) = self.ids.get(id)?;
        let fact = &self.facts[*index];
        Some(Found { index: *index, fact, alias: alias.map(|number| &fact.aliases[number]) })
    }

    /// The fact with this number.
    pub fn fact(&self, index: usize) -> &Fact {
        &self.facts[index]
    }

    /// What an adequate trial of drug number `drug` is in a disease profile.
    pub fn adequate(&self, profile: &str, drug: usize) -> Option<&Adequate> {
        let row = (*self.adequate.get(profile)?.get(drug)?)?;
        self.drugs.adequate.get(row)
    }

    /// The drug table.
    pub fn drugs(&self) -> &Drugs {
        &self.drugs
    }

    /// The drug with this id or alias, and its number.
    pub fn drug(&self, id: &str) -> Option<(usize, &Drug)> {
        let index = *self.drug_ids.get(id)?;
        Some((index, &self.drugs.drugs[index]))
    }

    /// The data of all instruments, by id.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.values()
    }

    /// The numbers of an instrument.
    pub fn table(&self, instrument: &str) -> Option<&Table> {
        self.tables.get(instrument)
    }

    /// The known fact id nearest to `id`, when one is near.
    pub fn nearest_fact(&self, id: &str) -> Option<&str> {
        nearest(id, self.ids.keys().map(String::as_str))
    }

    /// The known drug id nearest to `id`, when one is near.
    pub fn nearest_drug(&self, id: &str) -> Option<&str> {
        nearest(id, self.drug_ids.keys().map(String::as_str))
    }

    /// Milligrams of a drug equal to 1 mg of prednisone.
    pub fn potency(&self, drug: &str) -> Option<f64> {
        self.drug(drug).and_then(|(_, drug)| drug.prednisone_mg)
    }
}

impl Fact {
    /// The words of an enumeration or set; empty for other kinds.
    pub fn members(&self) -> &[String] {
        self.kind.members()
    }

    /// The number of a member, by its id or by another word for it.
    pub fn member(&self, word: &str) -> Option<usize> {
        let position = |word: &str| self.members().iter().position(|member| member == word);
        position(word).or_else(|| {
            let (_, canonical) = self.member_aliases.iter().find(|(alias, _)| alias == word)?;
            position(canonical)
        })
    }

    /// The words a clinician reads for a member.
    pub fn member_label<'a>(&'a self, member: &'a str) -> &'a str {
        self.labels.iter().find(|(id, _)| id == member).map_or(member, |(_, label)| label)
    }

    /// A value in `unit`, in the canonical unit; `None` when the unit is not one of the fact's.
    pub fn to_canonical(&self, value: f64, unit: &str) -> Option<f64> {
        let unit = &plain_unit(unit);
        if unit == &self.unit {
            return Some(value);
        }
        let other = self.units.iter().find(|other| other.unit == *unit)?;
        Some(tidy(value * other.factor + other.offset))
    }
}

/// A unit with the letter u for both signs of micro, as the dictionary writes it.
fn plain_unit(unit: &str) -> String {
    unit.trim().replace(['\u{b5}', '\u{3bc}'], "u")
}

/// Takes the noise of binary arithmetic off a converted value: twelve significant digits stay.
pub(crate) fn tidy(value: f64) -> f64 {
    if !value.is_finite() {
        return value;
    }
    format!("{value:.11e}").parse().unwrap_or(value)
}
