//! Sentences for the parts of a rule, made from the dictionary.

use crate::fact::{Dictionary, Fact};
use crate::number::plain_number;
use crate::range::Relation;
use crate::rule::{Expr, ExprKind};

/// Turns parts of rules into sentences.
pub(crate) struct Words<'a> {
    /// Labels of facts, drugs and instruments.
    pub dictionary: &'a Dictionary,
    /// Wording of a definition, when the name is one.
    pub definition: &'a dyn Fn(&str) -> Option<String>,
    /// Wording of an option.
    pub option: &'a dyn Fn(&str) -> Option<String>,
}

impl Words<'_> {
    /// What `expr` says, without a full stop.
    pub fn sentence(&self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::And(parts) => self.joined(parts, " and "),
            ExprKind::Or(parts) => self.joined(parts, " or "),
            ExprKind::Not(inner) => self.yes_or_no(inner, false),
            ExprKind::Compare { left, relation, right } => self.comparison(left, *relation, right),
            ExprKind::Between { low, low_relation, value, high_relation, high } => {
                let from = if *low_relation == Relation::Below { "above" } else { "at least" };
                let to = if *high_relation == Relation::Below { "below" } else { "at most" };
                let (low, high) = (self.phrase(low), self.phrase(high));
                format!("{} is {from} {low} and {to} {high}", self.phrase(value))
            }
            ExprKind::In { member, set } => self.membership(member, set),
            ExprKind::Name(name) => match self.fact(name) {
                Some(fact) => format!("{}: yes", fact.label),
                None => (self.definition)(name).unwrap_or_else(|| name.clone()),
            },
            ExprKind::Call { function, arguments, named } => self.call_sentence(function, arguments, named),
            _ => self.phrase(expr),
        }
    }

    fn fact(&self, name: &str) -> Option<&Fact> {
        self.dictionary.find(name).map(|found| found.fact)
    }

    fn joined(&self, parts: &[Expr], word: &str) -> String {
        parts.iter().map(|part| self.bracketed(part)).collect::<Vec<_>>().join(word)
    }

    /// A sentence as part of a longer one: in brackets where its own "and" or "or" could be taken for the other's.
    fn bracketed(&self, part: &Expr) -> String {
        let sentence = self.sentence(part);
        let compound = match &part.kind {
            ExprKind::And(_) | ExprKind::Or(_) => true,
            ExprKind::Name(name) => self.fact(name).is_none(),
            _ => false,
        };
        let ambiguous = compound && [" and ", " or "].iter().any(|word| sentence.contains(word));
        if ambiguous { format!("({sentence})") } else { sentence }
    }

    fn comparison(&self, left: &Expr, relation: Relation, right: &Expr) -> String {
        if matches!(left.kind, ExprKind::Number { .. } | ExprKind::Text(_) | ExprKind::Null)
            && !matches!(right.kind, ExprKind::Number { .. })
        {
            return self.comparison(right, relation.mirrored(), left);
        }
        match (&right.kind, relation) {
            (ExprKind::Bool(value), Relation::Equal) => self.yes_or_no(left, *value),
            (ExprKind::Bool(value), Relation::NotEqual) => self.yes_or_no(left, !*value),
            (ExprKind::Null, Relation::NotEqual) => format!("{} is on record", self.phrase(left)),
            (ExprKind::Null, _) => format!("{} is not on record", self.phrase(left)),
            (ExprKind::Text(word), _) => {
                let word = self.member_word(left, word);
                format!("{} {} {word}", self.phrase(left), relation_words(relation))
            }
            _ => self.limit_sentence(left, relation, right),
        }
    }

    fn limit_sentence(&self, left: &Expr, relation: Relation, right: &Expr) -> String {
        let limit = match (&right.kind, &left.kind) {
            // a bare number is in the unit of the fact it limits
            (ExprKind::Number { value, unit: None }, ExprKind::Name(name)) => {
                let unit = self.fact(name).map(|fact| fact.unit.clone()).unwrap_or_default();
                with_unit(*value, &unit)
            }
            (ExprKind::Number { value, unit: None }, ExprKind::Call { function, .. }) => {
                match function.as_str() {
                    "x_uln" => format!("{} times the upper limit of normal", plain_number(*value)),
                    "days_before" | "stable_days" => with_unit(*value, "days"),
                    "months_since_diagnosis" => with_unit(*value, "months"),
                    _ => plain_number(*value),
                }
            }
            _ => self.phrase(right),
        };
        format!("{} {} {limit}", self.phrase(left), relation_words(relation))
    }

    fn yes_or_no(&self, expr: &Expr, value: bool) -> String {
        match &expr.kind {
            ExprKind::Name(name) if self.fact(name).is_some() => {
                format!("{}: {}", self.phrase(expr), if value { "yes" } else { "no" })
            }
            _ if value => self.sentence(expr),
            _ => format!("not: {}", self.bracketed(expr)),
        }
    }

    fn membership(&self, member: &Expr, set: &Expr) -> String {
        match (&member.kind, &set.kind) {
            (ExprKind::Text(word), _) => {
                format!("{} includes {}", self.phrase(set), self.member_word(set, word))
            }
            (_, ExprKind::List(words)) => {
                let words = words.iter().map(|word| match &word.kind {
                    ExprKind::Text(word) => self.member_word(member, word),
                    _ => self.phrase(word),
                });
                format!("{} is one of {}", self.phrase(member), words.collect::<Vec<_>>().join(", "))
            }
            _ => format!("{} in {}", self.phrase(member), self.phrase(set)),
        }
    }

    fn member_word(&self, of: &Expr, word: &str) -> String {
        match &of.kind {
            ExprKind::Name(name) => {
                self.fact(name).map_or_else(|| word.to_owned(), |fact| fact.member_label(word).to_owned())
            }
            _ => word.replace('_', " "),
        }
    }

    /// A part that is not a sentence: a fact, a number, a function's value.
    fn phrase(&self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Number { value, unit } => with_unit(*value, unit.as_deref().unwrap_or_default()),
            ExprKind::Duration(duration) => duration.to_string(),
            ExprKind::Text(text) => text.replace('_', " "),
            ExprKind::Bool(value) => if *value { "yes" } else { "no" }.to_owned(),
            ExprKind::Null => "nothing".to_owned(),
            ExprKind::Name(name) if name == "assessed_on" => "the day of assessment".to_owned(),
            ExprKind::Name(name) => match self.fact(name) {
                Some(fact) => fact.label.clone(),
                None => (self.definition)(name).unwrap_or_else(|| name.replace('_', " ")),
            },
            ExprKind::List(parts) => {
                parts.iter().map(|part| self.phrase(part)).collect::<Vec<_>>().join(", ")
            }
            ExprKind::Arithmetic { left, operator, right } => {
                format!("{} {operator} {}", self.phrase(left), self.phrase(right))
            }
            ExprKind::Call { function, arguments, named } => self.call_phrase(function, arguments, named),
            _ => self.sentence(expr),
        }
    }

    fn call_sentence(&self, function: &str, arguments: &[Expr], named: &[(String, Expr)]) -> String {
        let part = |index: usize| arguments.get(index).map(|part| self.sentence(part)).unwrap_or_default();
        match function {
            "any_of" => format!("any of: {}", self.joined(arguments, "; ")),
            "all_of" => format!("all of: {}", self.joined(arguments, "; ")),
            "at_least" => {
                let number = arguments.first().map(|part| self.phrase(part)).unwrap_or_default();
                format!("at least {number} of: {}", self.joined(arguments.get(1..).unwrap_or_default(), "; "))
            }
            "waived" => format!("{}, unless {}", part(0), part(1)),
            "implies" => format!("if {}, then {}", part(0), part(1)),
            "known" => {
                format!("{} was done", arguments.first().map(|part| self.phrase(part)).unwrap_or_default())
            }
            "if_given" => format!("as far as recorded: {}", part(0)),
            "on_those_measured" => format!("of those measured: {}", self.joined(arguments, "; ")),
            "judgement" => arguments.first().map(|part| self.phrase(part)).unwrap_or_default(),
            "option" => {
                let id = arguments.first().map(|part| self.phrase(part)).unwrap_or_default();
                (self.option)(&id.replace(' ', "_")).unwrap_or(id)
            }
            "ever" => format!("now or on record: {}", part(0)),
            "best_of" => format!("in one of the last {}: {}", part(0), part(1)),
            "within" => {
                let days = named.iter().find(|(name, _)| name == "days").map(|(_, value)| self.phrase(value));
                format!("at any time in {} days: {}", days.unwrap_or_default(), part(0))
            }
            "repeated" => {
                let times =
                    named.iter().find(|(name, _)| name == "times").map(|(_, value)| self.phrase(value));
                format!("on {} separate samples: {}", times.unwrap_or_default(), part(0))
            }
            "prednisone_equivalent_at_most" => {
                let cap = arguments.first().map(|part| self.phrase(part)).unwrap_or_default();
                let window =
                    named.iter().find(|(name, _)| name == "window").map(|(_, value)| self.phrase(value));
                let window = match window.as_deref() {
                    None => String::new(),
                    Some("0 days") => " on the day of the step".to_owned(),
                    Some(window) => format!(" in the {window} before the step"),
                };
                format!("prednisone equivalent at most {cap}{window}")
            }
            "exposed" => format!("taken: {}", self.drug_words(arguments, named)),
            _ => self.call_phrase(function, arguments, named),
        }
    }

    fn call_phrase(&self, function: &str, arguments: &[Expr], named: &[(String, Expr)]) -> String {
        let part = |index: usize| arguments.get(index).map(|part| self.phrase(part)).unwrap_or_default();
        match function {
            "x_uln" => format!("{} as a multiple of its upper limit", part(0)),
            "count" => match arguments.first().map(|argument| &argument.kind) {
                Some(ExprKind::Call { .. }) => format!("number of {}", part(0)),
                _ => format!("number of entries of {}", part(0)),
            },
            "failed" => format!("failed drugs ({})", self.drug_words(arguments, named)),
            "exposed" => format!("drugs given ({})", self.drug_words(arguments, named)),
            "last_dose" => format!("last dose of {}", self.drug_words(arguments, &[])),
            "cumulative_dose_mg" => format!("cumulative dose of {} in mg", self.drug_words(arguments, &[])),
            "stable_days" => format!("time since the last change of {}", self.drug_words(arguments, &[])),
            "days_before" => {
                let anchor = part(0);
                let anchor = if anchor == "assessed on" { "the day of assessment" } else { &anchor };
                format!("time from {} to {anchor}", part(1))
            }
            "months_since_diagnosis" => format!("months since the diagnosis of {}", part(0)),
            "add" => format!("{} plus {}", part(0), part(1)),
            "latest" => part(0),
            "change" => format!("{} change of {}", part(1), part(0)),
            "new_areas" => "newly involved skin areas".to_owned(),
            "bilag_count" => format!("number of systems graded BILAG {}", part(0)),
            "sledai_points" => "SLEDAI-2K points of the items counted here".to_owned(),
            "instrument" => self.instrument_words(arguments),
            "max" | "latest_of" => format!("the larger of {}", self.list(arguments)),
            "min" | "earliest_of" => format!("the smaller of {}", self.list(arguments)),
            "years_between" | "completed_years" => format!("years from {} to {}", part(0), part(1)),
            "current_prednisone_equivalent" => "current prednisone equivalent".to_owned(),
            "parameter" => part(0),
            _ => function.replace('_', " "),
        }
    }

    fn list(&self, parts: &[Expr]) -> String {
        parts.iter().map(|part| self.phrase(part)).collect::<Vec<_>>().join(" and ")
    }

    fn instrument_words(&self, arguments: &[Expr]) -> String {
        let text = |index: usize| match arguments.get(index).map(|argument| &argument.kind) {
            Some(ExprKind::Text(text)) => text.as_str(),
            _ => "",
        };
        let title = self.dictionary.table(text(0)).map_or(text(0), |table| table.title.as_str());
        format!("{title} ({})", text(1).replace('_', " "))
    }

    /// The drugs and the conditions of a question about exposures.
    fn drug_words(&self, arguments: &[Expr], named: &[(String, Expr)]) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some(which) = arguments.first() {
            let words = match &which.kind {
                ExprKind::List(list) => list.iter().map(|word| self.drug_word(word)).collect(),
                _ => vec![self.drug_word(which)],
            };
            parts.push(words.join(", "));
        }
        for (name, value) in named {
            match (name.as_str(), &value.kind) {
                ("min" | "min_weeks", ExprKind::Number { value, .. }) => {
                    parts.push(format!("at least {} weeks each", plain_number(*value)));
                }
                ("min", _) => parts.push(format!("at least {} each", self.phrase(value))),
                ("within_months", _) => parts.push(format!("within {} months", self.phrase(value))),
                ("within", _) => parts.push(format!("within {}", self.phrase(value))),
                ("profile", _) => parts.push("adequate dose and time".to_owned()),
                ("current", _) => parts.push("now".to_owned()),
                ("min_dose", _) => parts.push(format!("at least {}", self.phrase(value))),
                _ => {}
            }
        }
        parts.join("; ")
    }

    fn drug_word(&self, expr: &Expr) -> String {
        let (ExprKind::Text(word) | ExprKind::Name(word)) = &expr.kind else { return self.phrase(expr) };
        if let Some((_, drug)) = self.dictionary.drug(word) {
            return drug.label.clone();
        }
        let class = self.dictionary.drugs().classes.iter().find(|class| class.id == *word);
        class.map_or_else(|| word.replace('_', " "), |class| class.label.clone())
    }
}

fn with_unit(value: f64, unit: &str) -> String {
    let number = plain_number(value);
    if unit.is_empty() { number } else { format!("{number} {unit}") }
}

fn relation_words(relation: Relation) -> &'static str {
    match relation {
        Relation::AtLeast => "is at least",
        Relation::Above => "is above",
        Relation::AtMost => "is at most",
        Relation::Below => "is below",
        Relation::Equal => "is",
        Relation::NotEqual => "is not",
    }
}
