//! The functions of the rule language.

use super::Compiler;
use super::compare::text_of;
use super::terms::Term;
use crate::case::ANCHORS;
use crate::date::Duration;
use crate::engine::program::{Call, CallInput, FactUse, NodeId, Op, Operator};
use crate::engine::series::{SeriesAsked, SeriesQuery, Test};
use crate::engine::slot::SlotKey;
use crate::engine::steroid::SteroidQuery;
use crate::fact::FactType;
use crate::instrument::INSTRUMENTS;
use crate::range::Relation;
use crate::rule::{Expr, ExprKind};
use crate::truth::Possible;

/// Every function, for suggestions.
pub(super) const FUNCTIONS: [&str; 38] = [
    "any_of", "all_of", "at_least", "waived", "implies", "known", "on_those_measured", "judgement", "option",
    "parameter", "count", "failed", "exposed", "last_dose", "cumulative_dose_mg", "stable_days", "days_before",
    "months_since_diagnosis", "add", "latest", "ever", "best_of", "within", "repeated", "change", "new_areas", "x_uln",
    "bilag_count", "sledai_points", "instrument", "max", "min", "years_between", "completed_years", "latest_of",
    "current_prednisone_equivalent", "prednisone_equivalent_at_most", "earliest_of",
];

type Named = [(String, Expr)];

impl Compiler<'_> {
    pub(super) fn call(&mut self, expr: &Expr, function: &str, arguments: &[Expr], named: &Named) -> Option<Term> {
        self.check_names(expr, function, named)?;
        match function {
            "any_of" => Some(Term::Truth(self.gather_call(expr, arguments, Op::Or))),
            "all_of" => Some(Term::Truth(self.gather_call(expr, arguments, Op::And))),
            "at_least" => self.at_least(expr, arguments),
            "waived" | "implies" => self.two_conditions(expr, function, arguments),
            "known" => self.known(expr, arguments),
            "on_those_measured" => self.on_those_measured(expr, arguments),
            "judgement" => self.judgement(expr, arguments),
            "option" => self.option(expr, arguments),
            "parameter" => self.parameter(expr, arguments),
            "count" => self.count(expr, arguments, named),
            "failed" | "exposed" | "last_dose" | "cumulative_dose_mg" | "stable_days" => {
                self.drug_call(expr, function, arguments, named)
            }
            "days_before" => self.days_before(expr, arguments),
            "months_since_diagnosis" => self.months_since(expr, arguments),
            "add" => self.add_duration(expr, arguments),
            "latest" => {
                let argument = self.argument(expr, arguments, 0)?;
                self.term(argument)
            }
            "ever" | "best_of" | "within" | "repeated" => self.series_truth(expr, function, arguments, named),
            "change" => self.change(expr, arguments, named),
            "new_areas" => self.new_areas(expr, named),
            "x_uln" => self.x_uln(expr, arguments),
            "bilag_count" => self.bilag_count(expr, arguments, named),
            "sledai_points" => self.sledai_points(expr, named),
            "instrument" => self.instrument(expr, arguments),
            "max" | "min" | "latest_of" | "earliest_of" => self.extreme(expr, function, arguments),
            "years_between" | "completed_years" => self.years(expr, function, arguments),
            "current_prednisone_equivalent" => Some(self.steroid(expr, None, Duration::days(0.0), false)),
            "prednisone_equivalent_at_most" => self.steroid_cap(expr, arguments, named),
            _ => {
                let near = crate::nearest::nearest(function, FUNCTIONS.into_iter());
                let hint = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
                self.problem("unknown-function", format!("there is no function {function}{hint}"), expr);
                None
            }
        }
    }

    fn check_names(&mut self, expr: &Expr, function: &str, named: &Named) -> Option<()> {
        let allowed: &[&str] = match function {
            "failed" => &[
                "min", "min_weeks", "within", "within_months", "counts_intolerance", "counts_contraindication",
                "counts_ongoing", "profile", "merge", "merge_if", "strict_duration",
            ],
            "exposed" => &["current", "min", "min_weeks", "min_dose", "max_dose", "within", "within_months"],
            "cumulative_dose_mg" => &["route"],
            "count" => &["exclude"],
            "within" => &["days", "before"],
            "repeated" => &["times"],
            "change" => &["within_days", "within"],
            "new_areas" => &["min_mrss", "within_days", "within"],
            "bilag_count" => &["only", "exclude"],
            "sledai_points" => &["exclude", "clinical"],
            "prednisone_equivalent_at_most" => &["window", "before"],
            _ => &[],
        };
        for (name, _) in named {
            if !allowed.contains(&name.as_str()) {
                let near = crate::nearest::nearest(name, allowed.iter().copied());
                let hint = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
                self.problem("unknown-argument", format!("{function} has no argument {name}{hint}"), expr);
                return None;
            }
        }
        Some(())
    }

    pub(super) fn argument<'e>(&mut self, expr: &Expr, arguments: &'e [Expr], index: usize) -> Option<&'e Expr> {
        let found = arguments.get(index);
        if found.is_none() {
            let message = format!("argument {} is missing", index + 1);
            self.problem("missing-argument", message, expr);
        }
        found
    }

    fn text_argument(&mut self, expr: &Expr, arguments: &[Expr], index: usize) -> Option<String> {
        let argument = self.argument(expr, arguments, index)?;
        let text = text_of(argument);
        if text.is_none() {
            self.problem("wrong-type", "a text is wanted here".to_owned(), argument);
        }
        text
    }

    fn gather_call(&mut self, expr: &Expr, arguments: &[Expr], op: fn(crate::engine::program::List) -> Op) -> NodeId {
        let nodes: Vec<NodeId> = arguments.iter().map(|part| self.truth(part)).collect();
        let list = self.list(&nodes);
        self.add(op(list), expr, &nodes)
    }

    fn at_least(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let number = match &self.argument(expr, arguments, 0)?.kind {
            ExprKind::Number { value, unit: None } if *value >= 0.0 && value.fract() == 0.0 => *value as u32,
            _ => {
                self.problem("wrong-type", "at_least starts with a whole number".to_owned(), expr);
                return None;
            }
        };
        let nodes: Vec<NodeId> = arguments[1..].iter().map(|part| self.truth(part)).collect();
        if (number as usize) > nodes.len() {
            let message = format!("at least {number} of {} can never hold", nodes.len());
            self.problem("impossible", message, expr);
        }
        let list = self.list(&nodes);
        Some(Term::Truth(self.add(Op::AtLeast { number, list }, expr, &nodes)))
    }

    fn two_conditions(&mut self, expr: &Expr, function: &str, arguments: &[Expr]) -> Option<Term> {
        let first = self.argument(expr, arguments, 0)?;
        let second = self.argument(expr, arguments, 1)?;
        let (first, second) = (self.truth(first), self.truth(second));
        let op = if function == "waived" {
            Op::Waived { rule: first, exception: second }
        } else {
            Op::Implies { condition: first, rule: second }
        };
        Some(Term::Truth(self.add(op, expr, &[first, second])))
    }

    fn known(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let argument = self.argument(expr, arguments, 0)?;
        let slot = self.own_slot(argument)?;
        Some(Term::Truth(self.known_slot(slot, expr)))
    }

    /// The slot of a fact written by its name.
    fn own_slot(&mut self, expr: &Expr) -> Option<u32> {
        let found = match &expr.kind {
            ExprKind::Name(name) => self.knowing.dictionary.find(name),
            _ => None,
        };
        if let Some(found) = found {
            return Some(self.fact_slot(found.index, None));
        }
        self.problem("wrong-type", "the name of a fact is wanted here".to_owned(), expr);
        None
    }

    fn on_those_measured(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let mut pairs = Vec::new();
        let mut children = Vec::new();
        for part in arguments {
            let holds = self.truth(part);
            let slots = self.program.infos[holds as usize].slots.clone();
            let known: Vec<NodeId> = slots.into_iter().map(|slot| self.known_slot(slot, part)).collect();
            let list = self.list(&known);
            let known = self.add(Op::And(list), part, &[]);
            pairs.extend([holds, known]);
            children.push(holds);
        }
        let list = self.list(&pairs);
        Some(Term::Truth(self.add(Op::Measured(list), expr, &children)))
    }

    fn judgement(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        self.text_argument(expr, arguments, 0)?;
        self.judgements += 1;
        let suffix = if self.judgements == 1 { String::new() } else { format!(":{}", self.judgements) };
        let slot = self.slot(SlotKey::Judgement(format!("{}{suffix}", self.owner)), FactType::Bool);
        Some(Term::Truth(self.add(Op::Flag(slot), expr, &[])))
    }

    fn option(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let id = self.text_argument(expr, arguments, 0)?;
        let Some(value) = self.knowing.options.get(&id).copied() else {
            let near = crate::nearest::nearest(&id, self.knowing.options.keys().map(String::as_str));
            let hint = near.map_or_else(String::new, |near| format!("; did you mean {near}?"));
            self.problem("unknown-option", format!("the set has no option {id}{hint}"), expr);
            return None;
        };
        Some(Term::Truth(self.constant(Possible::certain(value), expr)))
    }

    fn parameter(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let name = self.text_argument(expr, arguments, 0)?;
        let slot = self.slot(SlotKey::Parameter(name), FactType::Enum(vec!["(other)".to_owned()]));
        Some(Term::Parameter { slot })
    }

    fn count(&mut self, expr: &Expr, arguments: &[Expr], named: &Named) -> Option<Term> {
        let argument = self.argument(expr, arguments, 0)?;
        let term = self.term(argument)?;
        let node = match term {
            Term::Exposures(node) | Term::Countable(node) => node,
            Term::Set { slot, fact } => {
                let members = self.knowing.dictionary.fact(fact).members();
                let mut mask = crate::fact::all(members.len());
                for word in named.iter().flat_map(|(_, list)| words(list)) {
                    match self.knowing.dictionary.fact(fact).member(&word) {
                        Some(bit) => mask &= !(1 << bit),
                        None => self.problem("unknown-word", format!("{word:?} is not a member"), expr),
                    }
                }
                self.add(Op::SetSize { slot, mask }, expr, &[])
            }
            Term::Records { fact } => {
                let query = SeriesQuery { fact, asked: SeriesAsked::Records };
                let node = self.series_number(expr, query);
                self.reads(node, FactUse::Fact(fact));
                node
            }
            other => {
                self.problem("wrong-type", format!("{} cannot be counted", other.name()), argument);
                return None;
            }
        };
        Some(Term::Number { node, unit: Some(String::new()), fact: None })
    }

    fn days_before(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let name = self.text_argument(expr, arguments, 0)?;
        if !ANCHORS.contains(&name.as_str()) && name != "assessed_on" {
            let near = crate::nearest::nearest(&name, ANCHORS.into_iter());
            let hint = near.map_or_else(|| ANCHORS.join(", "), |near| format!("did you mean {near}?"));
            self.problem("unknown-step", format!("there is no step {name}; {hint}"), expr);
            return None;
        }
        let argument = self.argument(expr, arguments, 1)?;
        let date = self.date(argument)?;
        let anchor = self.anchor(&name, expr);
        Some(Term::Ago { anchor, date })
    }

    /// A date, however it is given.
    fn date(&mut self, expr: &Expr) -> Option<NodeId> {
        match self.term(expr)? {
            Term::Date(node) => Some(node),
            other => {
                self.problem("wrong-type", format!("a date is wanted here, this is {}", other.name()), expr);
                None
            }
        }
    }

    fn months_since(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let disease = self.text_argument(expr, arguments, 0)?;
        let dictionary = self.knowing.dictionary;
        let own = dictionary.find(&format!("{}_diagnosis_date", disease.to_lowercase()));
        let date = match own {
            Some(found) => match self.fact(found.index, expr) {
                Term::Date(node) => node,
                _ => return None,
            },
            None => self.diagnosis_date(expr, &disease)?,
        };
        let anchor = self.anchor("screening", expr);
        let node = self.add(Op::Months { anchor, date }, expr, &[]);
        self.note_opaque(date);
        Some(Term::Number { node, unit: Some("months".to_owned()), fact: None })
    }

    fn diagnosis_date(&mut self, expr: &Expr, disease: &str) -> Option<NodeId> {
        let found = self.knowing.dictionary.find("diagnosis_date")?;
        let FactType::Map { keys, .. } = &found.fact.kind else { return None };
        let Some(key) = keys.iter().position(|key| key == disease) else {
            self.problem("unknown-word", format!("there is no diagnosis {disease}"), expr);
            return None;
        };
        let slot = self.fact_slot(found.index, Some(key));
        let node = self.add(Op::Value(slot), expr, &[]);
        self.reads(node, FactUse::Fact(found.index));
        Some(node)
    }

    fn add_duration(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
        let first = self.argument(expr, arguments, 0)?;
        let date = self.date(first)?;
        let second = self.argument(expr, arguments, 1)?;
        let duration = self.duration_argument(second)?;
        Some(Term::Date(self.add(Op::Add { date, duration }, expr, &[])))
    }

    pub(super) fn duration_argument(&mut self, expr: &Expr) -> Option<Duration> {
        let found = match &expr.kind {
            ExprKind::Duration(duration) => Some(*duration),
            ExprKind::Text(text) => Duration::parse(text),
            ExprKind::Number { value, unit: None } => Some(Duration::days(*value)),
            _ => None,
        };
        if found.is_none() {
            let message = "a duration is wanted here, such as 12 weeks or \"3 months\"".to_owned();
            self.problem("bad-duration", message, expr);
        }
        found
    }

    fn series_truth(&mut self, expr: &Expr, function: &str, arguments: &[Expr], named: &Named) -> Option<Term> {
        let number = |expr: Option<&Expr>| match expr.map(|expr| &expr.kind) {
            Some(ExprKind::Number { value, .. }) => Some(*value),
            Some(ExprKind::Duration(duration)) => Some(duration.count),
            _ => None,
        };
        let by_name = |name: &str| named.iter().find(|(one, _)| one == name).map(|(_, value)| value);
        let position = usize::from(function == "best_of");
        let condition = self.argument(expr, arguments, position)?;
        let (fact, test) = self.series_test(condition)?;
        let asked = match function {
            "ever" => SeriesAsked::Ever(test),
            "best_of" => SeriesAsked::BestOf(number(arguments.first()).unwrap_or(1.0) as u32, test),
            "repeated" => SeriesAsked::Repeated(number(by_name("times")).unwrap_or(2.0) as u32, test),
            _ => {
                let window = Duration::days(number(by_name("days")).unwrap_or(0.0));
                let anchor = by_name("before").and_then(text_of).unwrap_or_else(|| "screening".to_owned());
                let slot = self.slot(SlotKey::Anchor(anchor), FactType::Date);
                SeriesAsked::Within(test, window, slot)
            }
        };
        let index = self.program.series_queries.len() as u32;
        self.program.series_queries.push(SeriesQuery { fact, asked });
        let node = self.add(Op::SeriesTruth(index), expr, &[]);
        self.reads(node, FactUse::Fact(fact));
        Some(Term::Truth(node))
    }

    /// A condition on the values of one fact.
    fn series_test(&mut self, condition: &Expr) -> Option<(usize, Test)> {
        let node = self.truth(condition);
        let (slot, test) = match self.leaf(node) {
            Op::Limit { slot, relation, limit } => (slot, Test::Limit(relation, limit)),
            Op::Flag(slot) => (slot, Test::Flag(true)),
            Op::Member { slot, mask } => (slot, Test::Member(mask)),
            Op::Not(inner) => match self.leaf(inner) {
                Op::Flag(slot) => (slot, Test::Flag(false)),
                _ => return self.no_series(condition),
            },
            Op::Compare { left, relation, right } => match (self.leaf(left), self.program.ops[right as usize]) {
                (Op::Value(slot), Op::Number(limit)) => (slot, Test::Limit(relation, limit)),
                _ => return self.no_series(condition),
            },
            _ => return self.no_series(condition),
        };
        match self.program.slots[slot as usize].key {
            SlotKey::Fact { fact, .. } => Some((fact, test)),
            _ => self.no_series(condition),
        }
    }

    /// The step behind the wrappers that only choose or rename.
    fn leaf(&self, node: NodeId) -> Op {
        match self.program.ops[node as usize] {
            Op::ChooseTruth { entered, .. } | Op::ChooseNumber { entered, .. } => self.leaf(entered),
            Op::And(list) if list.count == 1 => self.leaf(self.program.list(list)[0]),
            op => op,
        }
    }

    fn no_series<T>(&mut self, condition: &Expr) -> Option<T> {
        let message = "a comparison of one fact is wanted here".to_owned();
        self.problem("wrong-type", message, condition);
        None
    }

    fn series_number(&mut self, expr: &Expr, query: SeriesQuery) -> NodeId {
        let index = self.program.series_queries.len() as u32;
        self.program.series_queries.push(query);
        self.add(Op::SeriesNumber(index), expr, &[])
    }

    fn window(&mut self, expr: &Expr, named: &Named) -> Option<Duration> {
        let found = named.iter().find(|(name, _)| name == "within_days" || name == "within");
        let Some((_, value)) = found else {
            self.problem("missing-argument", "within_days is missing".to_owned(), expr);
            return None;
        };
        self.duration_argument(value)
    }

    fn change(&mut self, expr: &Expr, arguments: &[Expr], named: &Named) -> Option<Term> {
        let argument = self.argument(expr, arguments, 0)?;
        let slot = self.own_slot(argument)?;
        let SlotKey::Fact { fact, .. } = self.program.slots[slot as usize].key else { return None };
        let kind = self.text_argument(expr, arguments, 1)?;
        if kind != "absolute" && kind != "relative" {
            self.problem("wrong-word", "change is \"absolute\" or \"relative\"".to_owned(), expr);
            return None;
        }
        let within = self.window(expr, named)?;
        let asked = SeriesAsked::Change { relative: kind == "relative", within };
        let node = self.series_number(expr, SeriesQuery { fact, asked });
        self.reads(node, FactUse::Fact(fact));
        Some(Term::Number { node, unit: None, fact: None })
    }

    fn new_areas(&mut self, expr: &Expr, named: &Named) -> Option<Term> {
        let within = self.window(expr, named)?;
        let least = named.iter().find(|(name, _)| name == "min_mrss").map(|(_, value)| &value.kind);
        let least = match least {
            Some(ExprKind::Number { value, .. }) => *value,
            _ => 1.0,
        };
        let fact = self.knowing.dictionary.find("mrss_sites")?.index;
        let node = self.series_number(expr, SeriesQuery { fact, asked: SeriesAsked::NewAreas { least, within } });
        self.reads(node, FactUse::Fact(fact));
        Some(Term::Countable(node))
    }

    fn x_uln(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
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

    fn bilag_count(&mut self, expr: &Expr, arguments: &[Expr], named: &Named) -> Option<Term> {
        let grade = self.text_argument(expr, arguments, 0)?;
        let found = self.knowing.dictionary.find("bilag_2004_grades")?;
        let FactType::Map { keys, holds } = &found.fact.kind else { return None };
        let (keys, members) = (keys.clone(), match &**holds {
            FactType::Enum(members) | FactType::Ordered(members) => members.clone(),
            _ => return None,
        });
        let Some(bit) = members.iter().position(|member| *member == grade) else {
            self.problem("unknown-word", format!("there is no BILAG grade {grade}"), expr);
            return None;
        };
        let chosen = self.chosen(expr, &keys, named);
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
        let typed = self.knowing.dictionary.find(&format!("bilag_{}_count", grade.to_lowercase()));
        match typed.filter(|_| named.is_empty() && !self.open.iter().any(|one| one.starts_with("bilag_"))) {
            Some(found) => Some(self.fact(found.index, expr)),
            None => Some(Term::Number { node, unit: Some(String::new()), fact: None }),
        }
    }

    /// Keys of a map after `only` and `exclude`.
    fn chosen(&mut self, expr: &Expr, keys: &[String], named: &Named) -> Vec<usize> {
        let mut chosen: Vec<usize> = (0..keys.len()).collect();
        for (name, list) in named {
            let words: Vec<String> = words(list).collect();
            for word in words.iter().filter(|word| !keys.contains(word)) {
                self.problem("unknown-word", format!("there is no system {word}"), expr);
            }
            chosen.retain(|key| words.contains(&keys[*key]) == (name == "only"));
        }
        chosen
    }

    /// Sum of the points of SLEDAI-2K items, some left out.
    fn sledai_points(&mut self, expr: &Expr, named: &Named) -> Option<Term> {
        let dictionary = self.knowing.dictionary;
        let table = dictionary.table("sledai_2k")?;
        let mut left_out: Vec<String> = Vec::new();
        for (name, value) in named {
            match (name.as_str(), &value.kind) {
                ("clinical", ExprKind::Bool(true)) => {
                    left_out.extend(table.group("serological").map(|item| item.id.clone()));
                }
                ("exclude", _) => left_out.extend(words(value).map(|word| format!("sledai_{word}"))),
                _ => {}
            }
        }
        for word in left_out.iter().filter(|word| table.find(word).is_none()) {
            self.problem("unknown-word", format!("there is no SLEDAI-2K item {word}"), expr);
        }
        let mut sum = self.add(Op::Number(0.0), expr, &[]);
        for item in table.item.iter().filter(|item| !left_out.contains(&item.id)) {
            let Some(found) = dictionary.find(&item.id) else { continue };
            let Term::Truth(flag) = self.fact(found.index, expr) else { continue };
            let list = self.list(&[flag]);
            let one = self.add(Op::Count(list), expr, &[]);
            let points = self.add(Op::Number(item.number("points")), expr, &[]);
            let weighed = self.add(Op::Arithmetic { left: one, operator: Operator::Times, right: points }, expr, &[]);
            sum = self.add(Op::Arithmetic { left: sum, operator: Operator::Plus, right: weighed }, expr, &[]);
        }
        Some(Term::Number { node: sum, unit: Some(String::new()), fact: None })
    }

    fn instrument(&mut self, expr: &Expr, arguments: &[Expr]) -> Option<Term> {
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
        let (call, node) = self.instrument_call(expr, number, &id);
        let output = self.program.outputs.iter().position(|name| *name == wanted);
        let output = output.unwrap_or_else(|| {
            // few names, kept for the life of the program
            self.program.outputs.push(Box::leak(wanted.into_boxed_str()));
            self.program.outputs.len() - 1
        });
        Some(Term::Output { call, node, output: output as u32 })
    }

    fn instrument_call(&mut self, expr: &Expr, number: usize, id: &str) -> (u32, NodeId) {
        let key = (id.to_owned(), self.dated_only);
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
                Term::Truth(node) | Term::Date(node) | Term::Number { node, .. } | Term::Word { node, .. } => {
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
        let call = self.program.calls.len() as u32;
        self.program.calls.push(Call { instrument: number, inputs });
        let node = self.add(Op::Call(call), expr, &[]);
        self.calls.insert(key, (call, node));
        (call, node)
    }

    fn extreme(&mut self, expr: &Expr, function: &str, arguments: &[Expr]) -> Option<Term> {
        let operator =
            if matches!(function, "max" | "latest_of") { Operator::Larger } else { Operator::Smaller };
        let mut whole: Option<Term> = None;
        for argument in arguments {
            let term = self.term(argument)?;
            whole = Some(match whole {
                None => term,
                Some(before) => {
                    let is_date = matches!(before, Term::Date(_));
                    let unit = match &before {
                        Term::Number { unit, .. } => unit.clone(),
                        _ => None,
                    };
                    let (left, right) = (self.number(before, argument)?, self.number(term, argument)?);
                    let node = self.add(Op::Arithmetic { left, operator, right }, expr, &[]);
                    if is_date { Term::Date(node) } else { Term::Number { node, unit, fact: None } }
                }
            });
        }
        whole
    }

    fn years(&mut self, expr: &Expr, function: &str, arguments: &[Expr]) -> Option<Term> {
        let (first, second) = (self.argument(expr, arguments, 0)?, self.argument(expr, arguments, 1)?);
        let (left, right) = (self.date(first)?, self.date(second)?);
        let operator = if function == "years_between" { Operator::Years } else { Operator::CompletedYears };
        let node = self.add(Op::Arithmetic { left, operator, right }, expr, &[]);
        Some(Term::Number { node, unit: Some("years".to_owned()), fact: None })
    }

    fn steroid(&mut self, expr: &Expr, before: Option<u32>, window: Duration, with_typed: bool) -> Term {
        let dictionary = self.knowing.dictionary;
        let slot = |compiler: &mut Self, id: &str| {
            dictionary.find(id).map(|found| compiler.fact_slot(found.index, None))
        };
        let typed = if with_typed { slot(self, "prednisone_equivalent_mg_per_day") } else { None };
        let weight = slot(self, "weight_kg");
        let index = self.program.steroid_queries.len() as u32;
        self.program.steroid_queries.push(SteroidQuery { before, window, typed, weight });
        let node = self.add(Op::SteroidNumber(index), expr, &[]);
        self.reads(node, FactUse::Exposures);
        Term::Number { node, unit: Some("mg/day".to_owned()), fact: None }
    }

    fn steroid_cap(&mut self, expr: &Expr, arguments: &[Expr], named: &Named) -> Option<Term> {
        let cap = self.text_argument(expr, arguments, 0)?;
        let Some(cap) = crate::fact::Dose::parse(&cap).filter(|dose| dose.unit == "mg/day") else {
            self.problem("bad-dose", "the cap is a dose such as \"10 mg/day\"".to_owned(), expr);
            return None;
        };
        let by_name = |name: &str| named.iter().find(|(one, _)| one == name).map(|(_, value)| value);
        let window = match by_name("window") {
            Some(window) => self.duration_argument(window)?,
            None => Duration::days(0.0),
        };
        let before = by_name("before").and_then(text_of);
        let before = before.map(|anchor| self.slot(SlotKey::Anchor(anchor), FactType::Date));
        let Term::Number { node, .. } = self.steroid(expr, before, window, true) else { return None };
        let right = self.add(Op::Number(cap.value), expr, &[]);
        Some(Term::Truth(self.add(Op::Compare { left: node, relation: Relation::AtMost, right }, expr, &[])))
    }
}

/// The words of a list, or one word.
pub(super) fn words(expr: &Expr) -> impl Iterator<Item = String> {
    let list = match &expr.kind {
        ExprKind::List(list) => list.clone(),
        _ => vec![expr.clone()],
    };
    list.into_iter().filter_map(|word| text_of(&word))
}
