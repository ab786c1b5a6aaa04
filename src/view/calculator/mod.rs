//! An instrument by itself: what it asks as fields, and what it gives in words.

mod ask;
mod items;
mod results;

pub use items::ItemRow;
pub use results::{Line, results};

use super::entry::{self, Controls};
use super::field::{Field, FieldKind};
use super::fields;
use super::figure;
use super::markup::Markup;
use super::row::{Citation, citation};
use crate::instrument::Absent;
use crate::knowledge::Knowledge;
use crate::order::SortedMap;
use crate::view::message::Message;
use serde_json::{Map, Value};

/// Before the ids of its fields, which are not those of the form.
const PREFIX: &str = "score-";

/// Key that holds the place of a record while the input is put together.
const ROW: &str = "row";

/// An instrument that can be filled in and computed.
#[derive(Clone, Debug)]
pub struct Calculator {
    /// Id of the instrument.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What a user must know; may be empty.
    pub note: String,
    /// Grade of the whole.
    pub grade: String,
    /// Citations.
    pub sources: Vec<Citation>,
    /// What it asks.
    pub groups: Vec<Group>,
    /// Headings of the weights of its items, and the items.
    pub items: (Vec<Message>, Vec<ItemRow>),
}

/// Fields that belong together.
#[derive(Clone, Debug)]
pub struct Group {
    /// What they are parts of; empty for plain inputs.
    pub legend: String,
    /// The fields.
    pub asked: Vec<Asked>,
}

/// A field and where its value goes.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Name of the input, then place and part of a record.
    pub path: Vec<String>,
    /// The field; its id is not that of the form.
    pub field: Field,
    /// Input that takes the members of a set which are not settled.
    pub open: Option<String>,
    /// Fact of the dictionary that it is.
    pub fact: Option<String>,
}

/// Ids and names of all instruments, in the order of their names.
///
/// ```
/// use eligibility::{Knowledge, view::calculator::names};
/// assert!(names(Knowledge::built_in()).iter().any(|(id, _)| id == "ice_score"));
/// ```
pub fn names(knowledge: &Knowledge) -> Vec<(String, String)> {
    let tables = knowledge.dictionary().tables();
    let mut names: Vec<(String, String)> =
        tables.map(|table| (table.id.clone(), table.title.clone())).collect();
    crate::order::sort_by(&mut names, |one, other| one.1.cmp(&other.1));
    names
}

impl Calculator {
    /// The instrument called `id`.
    ///
    /// ```
    /// use eligibility::{Knowledge, view::calculator::Calculator};
    /// let bmi = Calculator::of(Knowledge::built_in(), "bmi").unwrap();
    /// assert_eq!(bmi.groups[0].asked[0].fact.as_deref(), Some("height_cm"));
    /// assert!(Calculator::of(Knowledge::built_in(), "no_such").is_none());
    /// ```
    pub fn of(knowledge: &Knowledge, id: &str) -> Option<Self> {
        let table = knowledge.dictionary().table(id)?;
        Some(Self {
            id: table.id.clone(),
            title: table.title.clone(),
            note: table.note.clone(),
            grade: table.grade.clone(),
            sources: table.source.iter().map(|source| citation(source, knowledge)).collect(),
            groups: ask::groups(table, knowledge.dictionary()),
            items: items::items(table, knowledge.dictionary()),
        })
    }

    /// Every field it asks.
    pub fn asked(&self) -> impl Iterator<Item = &Asked> {
        self.groups.iter().flat_map(|group| &group.asked)
    }

    /// What the fields say, as the input of the instrument; with it, by field, what cannot be read.
    ///
    /// ```
    /// use eligibility::{Knowledge, view::calculator::Calculator};
    /// let ice = Calculator::of(Knowledge::built_in(), "ice_score").unwrap();
    /// let text = |field: &str| if field == "score-orientation" { "4" } else { "" };
    /// let (input, faults) = ice.input(|field| [(String::new(), vec![text(field).to_owned()])].into());
    /// assert_eq!((input["orientation"].as_i64(), faults.len()), (Some(4), 0));
    /// ```
    pub fn input(
        &self,
        mut read: impl FnMut(&str) -> Controls,
    ) -> (Map<String, Value>, SortedMap<String, String>) {
        let (mut input, mut faults) = (Map::new(), SortedMap::new());
        for asked in self.asked() {
            match entry::to_value(&asked.field, &read(&asked.field.id)) {
                Ok(Some(value)) => put(&mut input, asked, value),
                Ok(None) => {}
                Err(message) => drop(faults.insert(asked.field.id.clone(), message)),
            }
        }
        // the place of a record told one from the next; the instrument does not ask it
        for record in input.values_mut().filter_map(Value::as_array_mut).flatten() {
            record.as_object_mut().and_then(|record| record.shift_remove(ROW));
        }
        (input, faults)
    }

    /// What the instrument gives for an input; nothing while nothing is entered.
    ///
    /// ```
    /// use eligibility::{Knowledge, view::calculator::Calculator};
    /// let knowledge = Knowledge::built_in();
    /// let ice = Calculator::of(knowledge, "ice_score").unwrap();
    /// let serde_json::Value::Object(input) = serde_json::json!({ "orientation": 4, "naming": 3,
    ///     "following_commands": 1, "writing": 0, "attention": 1 }) else { panic!() };
    /// assert_eq!(ice.results(knowledge, input, "2026-11-22").unwrap()[0].value, "9");
    /// ```
    ///
    /// # Errors
    /// What cannot be computed, in words.
    pub fn results(
        &self,
        knowledge: &Knowledge,
        mut input: Map<String, Value>,
        today: &str,
    ) -> Result<Vec<Line>, Vec<String>> {
        let Some(table) = knowledge.dictionary().table(&self.id).filter(|_| !input.is_empty()) else {
            return Ok(Vec::new());
        };
        input.insert("assessed_on".to_owned(), today.into());
        match knowledge.score(&self.id, &Value::Object(input), Absent::Unknown) {
            Ok(answer) => results(table, &answer, knowledge.dictionary()),
            Err(errors) => Err(errors.iter().map(|error| error.message().to_owned()).collect()),
        }
    }

    /// Its fields as elements.
    pub fn markup(&self) -> Markup {
        let mut page = Markup::default();
        for group in &self.groups {
            if group.legend.is_empty() {
                for asked in &group.asked {
                    figure::draw(&mut page, &asked.field);
                    fields::field(&mut page, &asked.field);
                }
                continue;
            }
            page.open("fieldset", &[("class", "cte-calculator__group")]);
            page.element("legend", &[("class", "cte-calculator__legend")], &group.legend);
            group.asked.iter().for_each(|asked| fields::field(&mut page, &asked.field));
            page.close("fieldset");
        }
        items::markup(&mut page, &self.id, &self.items.0, &self.items.1);
        page
    }
}

/// Puts a value at its path; a place in a list is a number.
fn put(input: &mut Map<String, Value>, asked: &Asked, value: Value) {
    let value = match &asked.open {
        Some(open) => {
            let (present, rest) = split(&asked.field, &value);
            input.insert(open.clone(), rest);
            present
        }
        None => value,
    };
    let (name, rest) = match asked.path.as_slice() {
        [name] => return drop(input.insert(name.clone(), value)),
        [name, rest @ ..] => (name, rest),
        [] => return,
    };
    let (record, part) = match rest {
        [part] => (input.entry(name.as_str()).or_insert_with(|| Value::Object(Map::new())), part),
        [row, part] => {
            let list = input.entry(name.as_str()).or_insert_with(|| Value::Array(Vec::new()));
            let Value::Array(list) = list else { return };
            let last = list.last_mut().filter(|record| record[ROW] == row.as_str());
            if last.is_none() {
                list.push(serde_json::json!({ ROW: row }));
            }
            let Some(record) = list.last_mut() else { return };
            (record, part)
        }
        _ => return,
    };
    record[part.as_str()] = value;
}

/// The members that are there, and those that are not settled.
fn split(field: &Field, value: &Value) -> (Value, Value) {
    let FieldKind::Several(members) = &field.kind else { return (value.clone(), Value::Null) };
    let Some(present) = value.get("present") else { return (value.clone(), Value::Array(Vec::new())) };
    let is_there = |id: &str| present.as_array().is_some_and(|list| list.iter().any(|word| word == id));
    let rest = members.iter().filter(|(id, _)| !is_there(id)).map(|(id, _)| id.as_str().into());
    (present.clone(), Value::Array(rest.collect()))
}
