//! Risk information: published indices over what was entered, notes and scales. Never a gate.

use crate::case::Case;
use crate::engine::{CallInput, Op, Program, Results, bind, run};
use crate::evidence::Index;
use crate::explain::{Risk, RiskIndex, RiskNote, RiskValue, Scale};
use crate::fact::Dictionary;
use crate::instrument::{INSTRUMENTS, Inputs, OutputValue, Outputs, SetRange, Table, Words};
use crate::knowledge::CompiledSet;
use crate::number::plain_number;
use crate::range::Range;
use crate::truth::Truth;
use serde_json::Value;

/// The index whose items are partly measured and partly for a person to add.
const COMORBIDITY: &str = "hct_ci";
const MEASURED_ITEMS: &str = "hct_ci_items";

/// What a case tells of risk.
pub(super) fn risk(set: &CompiledSet, dictionary: &Dictionary, case: &Case) -> Risk {
    let program = set.indices(dictionary);
    // an index is information: an old value is better than none, and the report says its day
    let state = bind(program, dictionary, case, false);
    let mut found = Results::sized(program);
    run(program, dictionary, &state, &mut found);
    let texts = &set.evidences.risk;
    let sheet = Sheet { set, dictionary, program, found };
    Risk {
        indices: texts.indices.iter().map(|index| sheet.index(index)).collect(),
        notes: texts
            .notes
            .iter()
            .map(|note| RiskNote {
                id: note.id.clone(),
                text: note.text.clone(),
                grade: note.grade.word().to_owned(),
                sources: note.source.clone(),
            })
            .collect(),
        scales: texts
            .scales
            .iter()
            .map(|scale| Scale {
                id: scale.id.clone(),
                title: scale.title.clone(),
                columns: scale.columns.clone(),
                rows: scale.rows.clone(),
                notes: scale.notes.clone(),
                grade: scale.grade.word().to_owned(),
                sources: scale.source.clone(),
            })
            .collect(),
    }
}

/// The indices, computed.
struct Sheet<'a> {
    set: &'a CompiledSet,
    dictionary: &'a Dictionary,
    program: &'a Program,
    found: Results,
}

impl Sheet<'_> {
    fn index(&self, index: &Index) -> RiskIndex {
        let (values, flags, missing) = match index.id.as_str() {
            COMORBIDITY => (self.comorbidity(index), Vec::new(), self.missing(MEASURED_ITEMS)),
            id => match self.outputs(id) {
                Some(outputs) => (scored(outputs), flags(outputs), self.missing(id)),
                None => self.fact(id),
            },
        };
        RiskIndex {
            id: index.id.clone(),
            title: index.title.clone(),
            values,
            missing,
            cautions: flags.into_iter().chain(index.cautions.iter().cloned()).collect(),
            grade: index.grade.word().to_owned(),
            sources: index.source.clone(),
        }
    }

    /// The call of an instrument.
    fn call(&self, instrument: &str) -> Option<usize> {
        self.program.calls.iter().position(|call| INSTRUMENTS[call.instrument].id == instrument)
    }

    fn outputs(&self, instrument: &str) -> Option<&Outputs> {
        self.call(instrument).map(|call| &*self.found.outputs[call])
    }

    /// Inputs of an instrument that are not exactly known.
    fn missing(&self, instrument: &str) -> Vec<String> {
        let inputs = self.call(instrument).map(|call| self.program.calls[call].inputs.as_slice());
        let open = |input: &CallInput| match input {
            CallInput::Node { node, .. } => match self.program.ops[*node as usize] {
                Op::Flag(_) | Op::ChooseTruth { .. } => !self.found.truth[*node as usize].is_settled(),
                _ => self.found.number[*node as usize].as_exact().is_none(),
            },
            _ => false,
        };
        let names = inputs.unwrap_or_default().iter().filter(|(_, input)| open(input));
        names.map(|(name, _)| name.clone()).collect()
    }

    /// A fact that tells a risk itself.
    fn fact(&self, id: &str) -> (Vec<RiskValue>, Vec<String>, Vec<String>) {
        let Some(fact) = self.dictionary.find(id) else { return Default::default() };
        let choice = |op: &Op| matches!(op, Op::ChooseNumber { .. });
        let node = self.program.infos.iter().enumerate().find(|(node, info)| {
            let own = crate::engine::FactUse::Fact(fact.index);
            choice(&self.program.ops[*node]) && info.facts.contains(&own)
        });
        let range = node.map_or(Range::ANY, |(node, _)| self.found.number[node]);
        let (value, missing) = match range.as_exact() {
            Some(value) => {
                let tenths = libm::round(value * 10.0) / 10.0;
                (format!("{} {}", plain_number(tenths), fact.fact.unit), Vec::new())
            }
            None => ("not known".to_owned(), vec![id.to_owned()]),
        };
        (
            vec![RiskValue { name: fact.fact.label.clone(), value: value.trim_end().to_owned() }],
            Vec::new(),
            missing,
        )
    }

    /// The comorbidity index from what is measured, with and without the points of the disease itself. Items that
    /// nothing was measured for may be there or not.
    fn comorbidity(&self, index: &Index) -> Vec<RiskValue> {
        let table = self.dictionary.table(COMORBIDITY);
        let instrument = INSTRUMENTS.iter().find(|one| one.id == COMORBIDITY);
        let (Some(table), Some(instrument), Some(measured)) =
            (table, instrument, self.outputs(MEASURED_ITEMS))
        else {
            return Vec::new();
        };
        let diseases = &self.set.definition.diseases;
        let own = index.index_disease.iter().find(|(disease, _)| diseases.contains(disease));
        let own = own.map(|(_, item)| item.clone());
        let certain = listed(measured, "items_certain");
        let items = Items { table, certain: certain.iter().cloned().chain(own.clone()).collect(), own };
        let outputs = (instrument.compute)(table, &items);
        let range = |name: &str| match outputs.get(name) {
            Some(OutputValue::Number(range)) => *range,
            _ => Range::ANY,
        };
        let at_least = |name: &str| format!("{} or more", plain_number(range(name).low));
        let counted =
            if certain.is_empty() { "none".to_owned() } else { certain.join(", ").replace('_', " ") };
        let value = |name: &str, value: String| RiskValue { name: name.to_owned(), value };
        vec![
            value("Points, with the index disease", at_least("score")),
            value("Points, without the index disease", at_least("score_excluding_index_disease")),
            value("Items that measurements show", counted),
        ]
    }
}

/// Score and group of an index.
fn scored(outputs: &Outputs) -> Vec<RiskValue> {
    let mut values = Vec::new();
    if let Some(OutputValue::Number(score)) = outputs.get("score") {
        let words = match score.as_exact() {
            Some(score) => plain_number(score),
            None => format!("{} to {}", plain_number(score.low), plain_number(score.high)),
        };
        values.push(RiskValue { name: "Score".to_owned(), value: words });
    }
    if let Some(OutputValue::WordOrUnknown(words)) = outputs.get("risk") {
        values.push(RiskValue { name: "Group".to_owned(), value: words.join(" or ") });
    }
    values
}

fn flags(outputs: &Outputs) -> Vec<String> {
    listed(outputs, "flags")
}

fn listed(outputs: &Outputs, name: &str) -> Vec<String> {
    match outputs.get(name) {
        Some(OutputValue::Json(Value::Array(list))) => {
            list.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}

/// Items of the comorbidity index: some certain, every other one open.
struct Items<'a> {
    table: &'a Table,
    certain: Vec<String>,
    own: Option<String>,
}

impl Inputs for Items<'_> {
    fn truth(&self, _fact: &str) -> Truth {
        Truth::Unknown
    }

    fn range(&self, _fact: &str) -> Range {
        Range::ANY
    }

    fn words(&self, fact: &str) -> Words {
        match &self.own {
            Some(item) if fact == "index_disease_item" => Words::OneOf(vec![item.clone()]),
            _ => Words::Any,
        }
    }

    fn set(&self, fact: &str) -> SetRange {
        let open = self.table.item.iter().map(|item| item.id.clone()).filter(|id| !self.certain.contains(id));
        let present = if fact == "present" { self.certain.clone() } else { open.collect() };
        SetRange { present, possible: Some(Vec::new()) }
    }

    fn raw(&self, _name: &str) -> Option<Value> {
        None
    }

    fn given(&self, _fact: &str) -> bool {
        true
    }

    fn assessed_on(&self) -> f64 {
        0.0
    }
}
