//! The fields of an instrument: facts of the dictionary as the form asks them, and what only it asks.

use super::{Asked, Group, PREFIX};
use crate::fact::{Dictionary, FactType};
use crate::instrument::{Question, QuestionKind, Table};
use crate::view::field::{Field, FieldKind};

/// The fields of an instrument; plain inputs first, then a group for every record.
pub(super) fn groups(table: &Table, dictionary: &Dictionary) -> Vec<Group> {
    let mut plain = Group { legend: String::new(), asked: Vec::new() };
    let mut records = Vec::new();
    for name in &table.inputs {
        if let Some(question) = table.questions.iter().find(|question| question.id == *name) {
            match question.kind {
                QuestionKind::Record => records.extend(rows(question, dictionary)),
                _ => plain.asked.push(asked(vec![name.clone()], question, dictionary)),
            }
        } else if let Some(found) = dictionary.find(name)
            && found.fact.kind != FactType::Records
        {
            let mut field = Field::of(found.fact, None);
            field.id = format!("{PREFIX}{name}");
            // a calculator judges the values it is given, whenever they were measured
            (field.dated, field.test) = (false, false);
            let fact = Some(found.fact.id.clone());
            plain.asked.push(Asked { path: vec![name.clone()], field, open: None, fact });
        }
    }
    let own = (!plain.asked.is_empty()).then_some(plain);
    own.into_iter().chain(records).collect()
}

fn rows(question: &Question, dictionary: &Dictionary) -> Vec<Group> {
    let group = |row: Option<u32>| {
        let place = row.map(|row| row.to_string());
        let path = |part: &Question| {
            let names = [Some(question.id.clone()), place.clone(), Some(part.id.clone())];
            names.into_iter().flatten().collect()
        };
        Group {
            legend: match row {
                Some(row) => format!("{} {row}", question.label),
                None => question.label.clone(),
            },
            asked: question.parts.iter().map(|part| asked(path(part), part, dictionary)).collect(),
        }
    };
    match question.rows {
        Some(rows) => (1..=rows).map(|row| group(Some(row))).collect(),
        None => vec![group(None)],
    }
}

fn asked(path: Vec<String>, question: &Question, dictionary: &Dictionary) -> Asked {
    let field = Field {
        id: format!("{PREFIX}{}", path.join("-")),
        label: question.label.clone(),
        help: question.help.clone(),
        kind: kind(question, dictionary),
        diseases: Vec::new(),
        needed_by: Vec::new(),
        dated: false,
        test: false,
    };
    Asked { path, field, open: question.open.clone(), fact: None }
}

fn kind(question: &Question, dictionary: &Dictionary) -> FieldKind {
    let number = |whole| FieldKind::Number {
        units: vec![question.unit.clone()],
        range: question.range,
        whole,
        upper_limit: None,
    };
    match question.kind {
        QuestionKind::Bool => FieldKind::YesNo,
        QuestionKind::Number => number(false),
        QuestionKind::Integer => number(true),
        QuestionKind::Date => FieldKind::Date { never: false },
        QuestionKind::Enum => FieldKind::Choice(question.members.clone()),
        QuestionKind::Set => FieldKind::Several(question.members.clone()),
        QuestionKind::Glucocorticoid => FieldKind::Choice(glucocorticoids(dictionary)),
        QuestionKind::Record => FieldKind::Records,
    }
}

/// Every drug with a prednisone equivalence.
fn glucocorticoids(dictionary: &Dictionary) -> Vec<(String, String)> {
    let drugs = dictionary.drugs().drugs.iter().filter(|drug| drug.prednisone_mg.is_some());
    drugs.map(|drug| (drug.id.clone(), drug.label.clone())).collect()
}
