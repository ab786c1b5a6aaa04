//! `failed`, `exposed`, `last_dose`, `cumulative_dose_mg`, `stable_days`.

use super::Compiler;
use super::compare::text_of;
use super::functions::words;
use super::terms::Term;
use crate::date::{Duration, DurationUnit};
use crate::engine::drug::{Asked, DrugQuery, Gather, Term as DrugTerm};
use crate::engine::program::{FactUse, NodeId, Op};
use crate::fact::{Dictionary, Dose, Drug};
use crate::limits::MOST_HINTS;
use crate::nearest::nearest;
use crate::rule::{Expr, ExprKind};
use crate::truth::Possible;

impl Compiler<'_> {
    pub(super) fn drug_call(
        &mut self,
        expr: &Expr,
        function: &str,
        arguments: &[Expr],
        named: &[(String, Expr)],
    ) -> Option<Term> {
        let mut query = empty_query(function);
        if let Some(which) = arguments.first() {
            let list = matches!(which.kind, ExprKind::List(_));
            for word in words(which) {
                query.terms.push(self.drug_term(which, &word)?);
            }
            let class = !list && query.terms.iter().any(|term| self.is_class(&term.word));
            if class && query.gather == Gather::Items {
                query.gather = Gather::Distinct;
            }
        }
        for (name, value) in named {
            self.drug_argument(&mut query, name, value)?;
        }
        if query.terms.is_empty() {
            self.whole_profile(&mut query, expr)?;
        }
        self.profile_needs(&mut query);
        self.weigh(&mut query);
        let gather = query.gather;
        let node = self.drug_node(query, expr);
        Some(match gather {
            Gather::Items | Gather::Distinct => Term::Exposures(node),
            Gather::LastDose => Term::Date(node),
            Gather::Cumulative => Term::Number { node, unit: Some("mg".to_owned()), fact: None },
            Gather::Stable => Term::Number { node, unit: Some("days".to_owned()), fact: None },
        })
    }

    /// The node of a question; the same question twice is one node, so that it has one answer.
    fn drug_node(&mut self, query: DrugQuery, expr: &Expr) -> NodeId {
        let queries = &self.program.drug_queries;
        if let Some(known) = queries.iter().position(|one| *one == query) {
            let asks = |op: &Op| matches!(op, Op::DrugNumber(number) if *number as usize == known);
            let node = self.program.ops.iter().position(asks);
            return node.expect("every question was added with its step") as NodeId;
        }
        let index = queries.len() as u32;
        self.program.drug_queries.push(query);
        let node = self.add(Op::DrugNumber(index), expr, &[]);
        self.reads(node, FactUse::Exposures);
        node
    }

    fn is_class(&self, word: &str) -> bool {
        self.knowing.dictionary.drugs().classes.iter().any(|class| class.id == word)
    }

    fn drug_term(&mut self, expr: &Expr, word: &str) -> Option<DrugTerm> {
        let dictionary = self.knowing.dictionary;
        let own = dictionary.drug(word).map(|(_, drug)| drug.id.clone()).unwrap_or_else(|| word.to_owned());
        let members: Vec<Possible> =
            dictionary.drugs().drugs.iter().map(|drug| belongs(dictionary, drug, &own)).collect();
        if !self.is_class(word) && members.iter().all(|member| *member == Possible::FALSE) {
            let message = format!("there is no drug, group or class {word}; {}", self.drug_hint(word));
            self.problem("unknown-drug", message, expr);
            return None;
        }
        Some(DrugTerm { word: word.to_owned(), members })
    }

    /// What to write instead of a drug or class that does not exist.
    fn drug_hint(&self, word: &str) -> String {
        if self.problems.len() < MOST_HINTS {
            let dictionary = self.knowing.dictionary;
            let classes = dictionary.drugs().classes.iter().map(|class| class.id.as_str());
            if let Some(near) = nearest(word, classes).or_else(|| dictionary.nearest_drug(word)) {
                return format!("did you mean {near}?");
            }
        }
        "see criteria/drugs.toml".to_owned()
    }

    /// Without a list, a profile means every drug it lists as counting.
    fn whole_profile(&mut self, query: &mut DrugQuery, expr: &Expr) -> Option<()> {
        let Some(profile) = query.profile.clone() else {
            self.problem(
                "missing-argument",
                "name a drug class, a list of drugs or a profile".to_owned(),
                expr,
            );
            return None;
        };
        let drugs = self.knowing.dictionary.drugs();
        let listed = |drug: &Drug| {
            let mut rows = drugs.adequate.iter().filter(|row| row.profile == profile && row.counts);
            Possible::certain(rows.any(|row| row.drug == drug.id))
        };
        let members = drugs.drugs.iter().map(listed).collect();
        query.terms.push(DrugTerm { word: profile, members });
        query.gather = Gather::Distinct;
        Some(())
    }

    fn profile_needs(&mut self, query: &mut DrugQuery) {
        let Some(profile) = query.profile.clone() else { return };
        let dictionary = self.knowing.dictionary;
        for row in dictionary.drugs().adequate.iter().filter(|row| row.profile == profile) {
            let (Some(rule), Some((number, _))) = (&row.needs, dictionary.drug(&row.drug)) else { continue };
            let node: NodeId = self.truth(rule);
            query.needs.push((number, node));
        }
    }

    /// Reads the body weight where a dose may have to be converted by it.
    fn weigh(&mut self, query: &mut DrugQuery) {
        let asks = query.profile.is_some() || query.min_dose.is_some() || !query.max_dose.is_empty();
        let Some(weight) = self.knowing.dictionary.find("weight_kg").filter(|_| asks) else { return };
        let slot = self.fact_slot(weight.index, None);
        self.program.slots[slot as usize].opaque = true;
        query.weight = Some(slot);
    }

    fn drug_argument(&mut self, query: &mut DrugQuery, name: &str, value: &Expr) -> Option<()> {
        match name {
            "min" => query.min = Some(self.duration_argument(value)?),
            "within" => query.within = Some(self.duration_argument(value)?),
            "min_weeks" => query.min = Some(self.counted(value, DurationUnit::Weeks)?),
            "within_months" => query.within = Some(self.counted(value, DurationUnit::Months)?),
            "counts_intolerance" => query.intolerance = self.switch(value)?,
            "counts_contraindication" => query.contraindication = self.switch(value)?,
            "counts_ongoing" => query.ongoing = self.switch(value)?,
            "strict_duration" => query.strict_duration = self.switch(value)? == Possible::TRUE,
            "current" => query.current = self.switch(value)? == Possible::TRUE,
            "profile" => query.profile = Some(self.profile(value)?),
            "min_dose" => query.min_dose = Some(self.dose(value)?),
            "max_dose" => query.max_dose = self.caps(value)?,
            "route" => query.route = text_of(value),
            "merge" => query.merge = self.merge(value),
            "merge_if" => {
                query.merge_off = self.switch(value)? == Possible::FALSE;
            }
            _ => {}
        }
        if query.merge_off {
            query.merge.clear();
        }
        Some(())
    }

    fn profile(&mut self, value: &Expr) -> Option<String> {
        let profile = text_of(value).unwrap_or_default();
        if self.knowing.dictionary.drugs().adequate.iter().any(|row| row.profile == profile) {
            return Some(profile);
        }
        self.problem("unknown-profile", format!("the drug table has no profile {profile:?}"), value);
        None
    }

    fn counted(&mut self, value: &Expr, unit: DurationUnit) -> Option<Duration> {
        match &value.kind {
            ExprKind::Number { value, unit: None } => Some(Duration { count: *value, unit }),
            _ => self.duration_argument(value),
        }
    }

    /// A switch: a constant, or an option of the set.
    fn switch(&mut self, value: &Expr) -> Option<Possible> {
        let node = self.truth(value);
        let value_of = |op: Op| match op {
            Op::Constant(found) => Some(found),
            _ => None,
        };
        let op = self.program.ops[node as usize];
        let found = match op {
            Op::Not(inner) => value_of(self.program.ops[inner as usize]).map(Possible::negate),
            op => value_of(op),
        };
        if found.is_none() {
            self.problem("wrong-type", "true, false or an option is wanted here".to_owned(), value);
        }
        found
    }

    fn dose(&mut self, value: &Expr) -> Option<Dose> {
        let found = match &value.kind {
            ExprKind::Text(text) => Dose::parse(text),
            ExprKind::Number { value, unit: Some(unit) } => Some(Dose { value: *value, unit: unit.clone() }),
            _ => None,
        };
        if found.is_none() {
            self.problem("bad-dose", "a dose is wanted here, such as \"1.5 mg/kg/day\"".to_owned(), value);
        }
        found
    }

    /// One cap for all, or pairs of drug and cap.
    fn caps(&mut self, value: &Expr) -> Option<Vec<(Option<DrugTerm>, Dose)>> {
        let ExprKind::List(pairs) = &value.kind else { return Some(vec![(None, self.dose(value)?)]) };
        let mut caps = Vec::new();
        for pair in pairs {
            let ExprKind::List(parts) = &pair.kind else {
                self.problem("wrong-type", "pairs of drug and dose are wanted here".to_owned(), pair);
                return None;
            };
            let drug = match parts.first().and_then(text_of) {
                Some(word) => Some(self.drug_term(pair, &word)?),
                None => None,
            };
            let dose = parts.get(1).and_then(|dose| self.dose(dose))?;
            caps.push((drug, dose));
        }
        Some(caps)
    }

    fn merge(&mut self, value: &Expr) -> Vec<Vec<usize>> {
        let ExprKind::List(lists) = &value.kind else { return Vec::new() };
        let mut merged = Vec::new();
        for list in lists {
            let mut drugs = Vec::new();
            for word in words(list) {
                match self.knowing.dictionary.drug(&word) {
                    Some((number, _)) => drugs.push(number),
                    None => self.problem("unknown-drug", format!("there is no drug {word}"), list),
                }
            }
            merged.push(drugs);
        }
        merged
    }
}

fn empty_query(function: &str) -> DrugQuery {
    let (asked, gather) = match function {
        "failed" => (Asked::Failed, Gather::Items),
        "exposed" => (Asked::Exposed, Gather::Items),
        "last_dose" => (Asked::Exposed, Gather::LastDose),
        "cumulative_dose_mg" => (Asked::Exposed, Gather::Cumulative),
        _ => (Asked::Exposed, Gather::Stable),
    };
    DrugQuery {
        asked,
        gather,
        terms: Vec::new(),
        profile: None,
        strict_duration: false,
        min: None,
        within: None,
        // entries mostly do not say whether these count
        intolerance: Possible::OPEN,
        contraindication: Possible::FALSE,
        ongoing: Possible::OPEN,
        current: false,
        min_dose: None,
        max_dose: Vec::new(),
        route: None,
        merge: Vec::new(),
        merge_off: false,
        needs: Vec::new(),
        weight: None,
    }
}

/// Whether a drug belongs to a drug, group or class called `word`.
fn belongs(dictionary: &Dictionary, drug: &Drug, word: &str) -> Possible {
    let named = |list: &[String]| list.iter().any(|one| one == word);
    if drug.id == word || named(&drug.groups) || named(&drug.classes) {
        return Possible::TRUE;
    }
    if !drug.group_only {
        return Possible::FALSE;
    }
    // a group entered as a drug may be the member that is asked for
    let members = dictionary.drugs().drugs.iter().filter(|one| one.parent.as_ref() == Some(&drug.id));
    let found = members.into_iter().any(|one| one.id == word || named(&one.groups) || named(&one.classes));
    if found { Possible::OPEN } else { Possible::FALSE }
}
