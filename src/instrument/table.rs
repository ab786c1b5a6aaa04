//! The numbers and words of one instrument, read from its file.

use super::question::Question;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The data of one instrument: `criteria/instruments/<id>.toml`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Instrument id.
    pub id: String,
    /// Name with its version.
    pub title: String,
    /// Names of the inputs.
    pub inputs: Vec<String>,
    /// Names of the outputs, as in the published vectors.
    pub outputs: Vec<String>,
    /// What a user must know.
    pub note: String,
    /// Where it comes from.
    pub source: Vec<Source>,
    /// Evidence grade of the whole.
    pub grade: String,
    /// Numbers of the source by name.
    pub numbers: BTreeMap<String, f64>,
    /// Words of the source by name.
    pub words: BTreeMap<String, String>,
    /// Items in the order of the source.
    pub item: Vec<Item>,
    /// Inputs that the data dictionary does not know.
    pub questions: Vec<Question>,
}

/// A citation: key in `sources.toml` and place in the source.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Key in `sources.toml`.
    pub key: String,
    /// Where in the source.
    #[serde(default)]
    pub locator: String,
}

/// One item of an instrument.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Fact id, or a name of the source.
    pub id: String,
    /// Domain the item belongs to.
    #[serde(default)]
    pub group: String,
    /// Its numbers: `points`, limits.
    #[serde(default)]
    pub numbers: BTreeMap<String, f64>,
    /// Its words.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
    /// Evidence grade, when it differs from the whole.
    #[serde(default)]
    pub grade: String,
    /// Citation, when it differs from the whole.
    #[serde(default)]
    pub source: Vec<Source>,
}

impl Table {
    /// A number of the source by its name in the file.
    ///
    /// # Panics
    /// When the file lacks it; a test computes every instrument, so a file that lacks one never ships.
    pub fn number(&self, name: &str) -> f64 {
        lookup(&self.numbers, name, &self.id)
    }

    /// Items of one group, in order.
    pub fn group<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a Item> {
        self.item.iter().filter(move |item| item.group == group)
    }

    /// The item called `id`.
    pub fn find(&self, id: &str) -> Option<&Item> {
        self.item.iter().find(|item| item.id == id)
    }
}

impl Item {
    /// A number of the item by its name in the file.
    ///
    /// # Panics
    /// When the file lacks it; a test computes every instrument, so a file that lacks one never ships.
    pub fn number(&self, name: &str) -> f64 {
        lookup(&self.numbers, name, &self.id)
    }
}

fn lookup(numbers: &BTreeMap<String, f64>, name: &str, owner: &str) -> f64 {
    match numbers.get(name) {
        Some(value) => *value,
        None => panic!("{owner} has no number called {name}"),
    }
}
