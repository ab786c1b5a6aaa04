//! Risk information in words. It is never a criterion.

use super::row::{Citation, citation};
use super::words;
use crate::explain::Risk;
use crate::instrument::Source;
use crate::knowledge::Knowledge;

/// Risk information, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct RiskSheet {
    /// Published indices.
    pub indices: Vec<Index>,
    /// Notes: words, and where they come from.
    pub notes: Vec<(String, Origin)>,
    /// Published scales.
    pub scales: Vec<Table>,
}

/// Where something comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// Grade.
    pub grade: String,
    /// Citations.
    pub citations: Vec<Citation>,
}

/// A published index.
#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    /// Its name.
    pub title: String,
    /// Names and values in words.
    pub values: Vec<(String, String)>,
    /// Facts still missing for an exact score: id and label.
    pub missing: Vec<(String, String)>,
    /// Cautions.
    pub cautions: Vec<String>,
    /// Where it comes from.
    pub origin: Origin,
}

/// A scale as a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its name.
    pub title: String,
    /// Names of the columns.
    pub columns: Vec<String>,
    /// Cells, row by row.
    pub rows: Vec<Vec<String>>,
    /// What to know.
    pub notes: Vec<String>,
    /// Where it comes from.
    pub origin: Origin,
}

/// The risk information of an assessment; `None` where there is none.
pub fn sheet(risk: Option<&Risk>, knowledge: &Knowledge) -> Option<RiskSheet> {
    let risk = risk?;
    let from = |grade: &str, sources: &[Source]| Origin {
        grade: grade.to_owned(),
        citations: sources.iter().map(|source| citation(source, knowledge)).collect(),
    };
    let label = |id: &String| (id.clone(), words::fact(knowledge.dictionary(), id));
    let indices = risk.indices.iter().map(|one| Index {
        title: one.title.clone(),
        values: one
            .values
            .iter()
            .map(|value| (words::plain(&value.name), words::unit(&value.value)))
            .collect(),
        missing: one.missing.iter().map(label).collect(),
        cautions: one.cautions.iter().map(|caution| words::unit(caution)).collect(),
        origin: from(&one.grade, &one.sources),
    });
    let scales = risk.scales.iter().map(|one| Table {
        title: one.title.clone(),
        columns: one.columns.clone(),
        rows: one.rows.iter().map(|row| row.iter().map(|cell| words::unit(cell)).collect()).collect(),
        notes: one.notes.clone(),
        origin: from(&one.grade, &one.sources),
    });
    let notes = risk.notes.iter().map(|one| (words::unit(&one.text), from(&one.grade, &one.sources)));
    let sheet = RiskSheet { indices: indices.collect(), notes: notes.collect(), scales: scales.collect() };
    let empty = sheet.indices.is_empty() && sheet.notes.is_empty() && sheet.scales.is_empty();
    (!empty).then_some(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::{RiskIndex, RiskValue};

    #[test]
    fn an_index_names_its_missing_facts_and_an_empty_sheet_is_none() {
        let index = RiskIndex {
            id: "index".to_owned(),
            title: "An index".to_owned(),
            values: vec![RiskValue { name: "risk_group".to_owned(), value: "low or high".to_owned() }],
            missing: vec!["lvef_percent".to_owned()],
            cautions: vec!["Not validated here.".to_owned()],
            grade: "secondary".to_owned(),
            sources: Vec::new(),
        };
        let risk = Risk { indices: vec![index], notes: Vec::new(), scales: Vec::new() };
        let knowledge = Knowledge::built_in();
        let drawn = sheet(Some(&risk), knowledge).unwrap().indices.remove(0);
        assert_eq!(drawn.values, [("Risk group".to_owned(), "low or high".to_owned())]);
        assert_eq!(drawn.missing[0].1, words::fact(knowledge.dictionary(), "lvef_percent"));
        let empty = Risk { indices: Vec::new(), notes: Vec::new(), scales: Vec::new() };
        assert_eq!((sheet(None, knowledge), sheet(Some(&empty), knowledge)), (None, None));
    }
}
