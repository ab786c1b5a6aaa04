//! Functions that give scores, ratios and outputs of instruments.

use super::Compiler;
use super::compare::text_of;
use super::functions::words;
use super::terms::Term;
use crate::engine::program::{Call, CallInput, FactUse, NodeId, Op, SUB_SCORE, SubScore};
use crate::fact::FactType;
use crate::instrument::INSTRUMENTS;
use crate::order::sort_by;
use crate::rule::{Expr, ExprKind};

/// The instrument of which sub-scores can be asked, and the facts that hold larger scores of it.
const SLEDAI: &str = "sledai_2k";
const SLEDAI_TOTAL: &str = "sledai_2k_total";
const SLEDAI_CLINICAL: &str = "clinical_sledai_2k";

type Named = [(String, Expr)];

/// The fact that holds the score `sledai_points` is part of.
pub(crate) fn sledai_fact(named: &Named) -> &'static str {
    let clinical = named.iter().any(|(name, value)| name == "clinical" && value.kind == ExprKind::Bool(true));
    if clinical { SLEDAI_CLINICAL } else { SLEDAI_TOTAL }
}

impl Compiler<'_> {
    pub(super) fn x_uln(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let argument = self.argument(expr, arguments, 0)?;
        let name = text_of(argument).unwrap_or_default();
        let ratio = self.knowing.dictionary.find(&name).and_then(|found| found.fact.ratio.clone());
        let Some(ratio) = ratio else {
            self.problem("no-upper-limit", format!("{name} has no upper limit of normal"), argument);
            return None;
        };
        let found = self.knowing.dictionary.find(&ratio)?;
        Some(self.fact(found.index, expr))
    }

    pub(super) fn bilag_count(&mut self, expr: &Expr, arguments: &[Expr], named: &Named) -> Option<Term> {
        let grade = self.text_argument(expr, arguments, 0)?;
        let found = self.knowing.dictionary.find("bilag_2004_grades")?;
        let FactType::Map { keys, holds } = &found.fact.kind else { return None };
        let (keys, members) = (
            keys.clone(),
            match &**holds {
                FactType::Enum(members) | FactType::Ordered(members) => members.clone(),
                _ => return None,
            },
        );
        let Some(bit) = members.iter().position(|member| *member == grade) else {
            self.problem("unknown-word", format!("there is no BILAG grade {grade}"), expr);
            return None;
        };
        let none = |word: &String| {
            found.fact.member_aliases.iter().any(|(alias, key)| alias == word && key.is_empty())
        };
        let chosen = self.chosen(expr, &keys, named, none);
        let mut nodes = Vec::new();
        for key in chosen {
            let slot = self.fact_slot(found.index, Some(key));
            let node = self.add(Op::Member { slot, mask: 1 << bit }, expr, &[]);
            self.reads(node, FactUse::Fact(found.index));
            nodes.push(node);
        }
        let list = self.list(&nodes);
        let node = self.add(Op::Count(list), expr, &[]);
        // the count may be typed instead of the grades, when no system is left out
        let typed = self.knowing.dictionary.find(&format!("bilag_{}_count", grade.to_ascii_lowercase()));
        match typed.filter(|_| named.is_empty() && !self.open.iter().any(|one| one.starts_with("bilag_"))) {
            Some(found) => Some(self.fact(found.index, expr)),
            None => Some(Term::Number { node, unit: Some(String::new()), fact: None }),
        }
    }

    /// Keys of a map after `only` and `exclude`; a word of `none` stands for no key.
    fn chosen(
        &mut self,
        expr: &Expr,
        keys: &[String],
        named: &Named,
        none: impl Fn(&String) -> bool,
    ) -> Vec<usize> {
        let mut chosen: Vec<usize> = (0..keys.len()).collect();
        for (name, list) in named {
            let words: Vec<String> = words(list).collect();
            for word in words.iter().filter(|word| !keys.contains(word) && !none(word)) {
                self.problem("unknown-word", format!("there is no system {word}"), expr);
            }
            chosen.retain(|key| words.contains(&keys[*key]) == (name == "only"));
        }
        chosen
    }

    /// Sum of the points of SLEDAI-2K items, some left out.
    pub(super) fn sledai_points(&mut self, expr: &Expr, named: &Named) -> Option<Term> {
        let dictionary = self.knowing.dictionary;
        let table = dictionary.table(SLEDAI)?;
        let serology: Vec<String> = table
            .words
            .get("not_clinical")
            .map(|list| list.split(' ').map(str::to_owned).collect())
            .unwrap_or_default();
        let mut left_out: Vec<String> = Vec::new();
        for (name, value) in named {
            match (name.as_str(), &value.kind) {
                ("clinical", ExprKind::Bool(true)) => left_out.extend(serology.iter().cloned()),
                ("exclude", _) => left_out.extend(words(value).map(|word| format!("sledai_{word}"))),
                _ => {}
            }
        }
        for word in left_out.iter().filter(|word| table.find(word).is_none()) {
            self.problem("unknown-word", format!("there is no SLEDAI-2K item {word}"), expr);
        }
        sort_by(&mut left_out, Ord::cmp);
        left_out.dedup();
        let mut wholes = Vec::new();
        let clinical = serology.iter().all(|item| left_out.contains(item));
        let beyond = left_out.iter().filter(|item| !serology.contains(item)).cloned().collect();
        for (id, others, holds) in
            [(SLEDAI_TOTAL, left_out.clone(), true), (SLEDAI_CLINICAL, beyond, clinical)]
        {
            if let Some(found) = dictionary.find(id).filter(|_| holds) {
                let slot = self.fact_slot(found.index, None);
                self.program.slots[slot as usize].opaque = true;
                wholes.push((slot, others));
            }
        }
        let number = INSTRUMENTS.iter().position(|instrument| instrument.id == SLEDAI)?;
        let part = SubScore { left_out, wholes };
        let (call, _) = self.instrument_call(expr, number, SLEDAI, Some(part));
        let output = self.output(SUB_SCORE);
        let node = self.add(Op::OutputNumber { call, output }, expr, &[]);
        Some(Term::Number { node, unit: Some(String::new()), fact: None })
    }

    pub(super) fn instrument(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let id = self.text_argument(expr, arguments, 0)?;
        let wanted = self.text_argument(expr, arguments, 1)?;
        let Some(number) = INSTRUMENTS.iter().position(|instrument| instrument.id == id) else {
            let near = crate::nearest::nearest(&id, INSTRUMENTS.iter().map(|instrument| instrument.id));
            let hint = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
            self.problem("unknown-instrument", format!("there is no instrument {id}{hint}"), expr);
            return None;
        };
        let table = self.knowing.dictionary.table(&id)?;
        if !table.outputs.contains(&wanted) {
            let message = format!("{id} gives no {wanted}; it gives {}", table.outputs.join(", "));
            self.problem("unknown-output", message, expr);
            return None;
        }
        let (call, node) = self.instrument_call(expr, number, &id, None);
        let output = self.output(&wanted);
        Some(Term::Output { call, node, output })
    }

    /// The number of an output's name.
    fn output(&mut self, wanted: &str) -> u32 {
        let known = self.program.outputs.iter().position(|name| *name == wanted);
        let number = known.unwrap_or_else(|| {
            // few names, kept for the life of the program
            self.program.outputs.push(Box::leak(wanted.to_owned().into_boxed_str()));
            self.program.outputs.len() - 1
        });
        number as u32
    }

    fn instrument_call(
        &mut self,
        expr: &Expr,
        number: usize,
        id: &str,
        part: Option<SubScore>,
    ) -> (u32, NodeId) {
        let left_out = part.as_ref().map(|part| part.left_out.join(" "));
        let key =
            (left_out.map_or_else(|| id.to_owned(), |list| format!("{id} without {list}")), self.dated_only);
        if let Some(found) = self.calls.get(&key) {
            return *found;
        }
        let dictionary = self.knowing.dictionary;
        let names = dictionary.table(id).map(|table| table.inputs.clone()).unwrap_or_default();
        let mut inputs = Vec::new();
        for name in names {
            let Some(found) = dictionary.find(&name) else { continue };
            let fact = found.index as u32;
            let input = match self.fact(found.index, expr) {
                Term::Truth(node)
                | Term::Date(node)
                | Term::Number { node, .. }
                | Term::Word { node, .. } => {
                    self.note_opaque(node);
                    CallInput::Node { node, fact }
                }
                Term::Set { slot, .. } => {
                    self.program.slots[slot as usize].members = u64::MAX;
                    CallInput::Set { slot, fact }
                }
                _ => CallInput::Raw { fact },
            };
            inputs.push((name, input));
        }
        // looked up by name at every run
        sort_by(&mut inputs, |a, b| a.0.cmp(&b.0));
        let call = self.program.calls.len() as u32;
        self.program.calls.push(Call::new(number, inputs, part));
        let node = self.add(Op::Call(call), expr, &[]);
        self.program.call_nodes.push(node);
        self.calls.insert(key, (call, node));
        (call, node)
    }
}
