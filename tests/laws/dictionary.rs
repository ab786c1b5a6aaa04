//! A dictionary of invented facts, one or two of each kind, and the sets built over it.

use eligibility::{Choices, CompiledSet, Knowledge};
use serde_json::{Value, json};
use std::sync::OnceLock;

/// The day of every case.
pub const TODAY: &str = "2026-11-22";

/// Kinds of facts, with the values a complete case can have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Yes or no.
    Flag,
    /// Whole numbers from 0 up to this.
    Whole(u32),
    /// A number whose written limits are 3 and 5, plausible from 1 to 8.
    Number,
    /// A day up to today, or never.
    Day,
    /// One of these words, lowest first where the fact is ordered.
    Word(&'static [&'static str]),
    /// Any of these words.
    Set(&'static [&'static str]),
    /// Something about the place; any other word may be given too.
    Place(&'static [&'static str]),
    /// Answered by a person.
    Judgement,
}

/// Grades, lowest first.
pub const GRADES: &[&str] = &["low", "mid", "high"];
/// Organs of a set.
pub const ORGANS: &[&str] = &["skin", "lung", "kidney"];
/// Countries that rules name, and one they do not.
pub const COUNTRIES: &[&str] = &["ES", "GB", "FR"];

/// Everything a rule can read and a case can say.
pub const FACTS: [(&str, Kind); 14] = [
    ("flag", Kind::Flag),
    ("other", Kind::Flag),
    ("count_a", Kind::Whole(6)),
    ("count_b", Kind::Whole(4)),
    ("dose", Kind::Number),
    ("limit", Kind::Number),
    ("seen_on", Kind::Day),
    ("start_on", Kind::Day),
    ("grade", Kind::Word(GRADES)),
    ("colour", Kind::Word(&["red", "green"])),
    ("organs", Kind::Set(ORGANS)),
    ("country", Kind::Place(COUNTRIES)),
    ("judgement", Kind::Judgement),
    // entered, or else given by the rule below
    ("sum", Kind::Whole(10)),
];

/// What gives `sum` when it is not entered.
pub const SUM: &str = "count_a + count_b";
/// What gives `active`, which no case enters.
pub const ACTIVE: &str = "dose >= 5 or (dose < 5 and flag)";

/// Kind of a fact.
pub fn kind(id: &str) -> Kind {
    FACTS.iter().find(|(one, _)| *one == id).map(|(_, kind)| *kind).expect("a fact of the dictionary")
}

fn fact(id: &str, kind: &str, more: Value) -> Value {
    let mut entry = json!({
        "id": id, "label": id, "type": kind, "section": "patient", "burden": "asked", "changes": "fixed", "source": [],
        "grade": "proposal",
    });
    entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    entry
}

fn facts() -> Value {
    json!({ "fact": [
        fact("flag", "bool", json!({ "aliases": ["flag_too"] })),
        fact("other", "bool", json!({})),
        fact("count_a", "integer", json!({ "range": [0, 6], "aliases": ["count_too"], "series": true })),
        fact("count_b", "integer", json!({ "range": [0, 4] })),
        fact("dose", "number", json!({
            "range": [1, 8], "unit": "mg", "units": [{ "unit": "g", "factor": 1000 }], "series": true,
        })),
        fact("limit", "number", json!({ "range": [1, 8], "unit": "mg" })),
        fact("seen_on", "date", json!({})),
        fact("start_on", "date", json!({})),
        fact("grade", "ordered", json!({ "members": GRADES })),
        fact("colour", "enum", json!({ "members": ["red", "green"] })),
        fact("organs", "set", json!({ "members": ORGANS })),
        fact("sum", "integer", json!({ "range": [0, 10], "derive": SUM })),
        fact("active", "bool", json!({ "derive": ACTIVE })),
    ] })
}

fn drugs() -> Value {
    let drug = |id: &str, groups: &[&str], class: &str| json!({ "id": id, "label": id, "groups": groups, "classes": [class], "source": [], "grade": "proposal" });
    json!({
        "drug": [drug("alpha", &["greek"], "old"), drug("beta", &["greek"], "old"), drug("gamma", &[], "old"), drug("delta", &[], "new")],
        "class": [{ "id": "old", "label": "Old" , "grade": "proposal" }, { "id": "new", "label": "New", "grade": "proposal" }],
        "adequate": [],
        "washout": [],
    })
}

/// The dictionary and the drug table.
pub fn knowledge() -> &'static Knowledge {
    static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
    KNOWLEDGE.get_or_init(|| {
        let files = json!({ "files": {
            "facts.toml": { "document": facts() }, "drugs.toml": { "document": drugs() },
        } });
        Knowledge::read(&files).unwrap_or_else(|problems| panic!("{problems:?}"))
    })
}

/// One criterion of a generated set.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Inclusion, unless this is true.
    pub exclusion: bool,
    /// One rule, or rules of levels: fail, action needed, caution, pass.
    pub body: Body,
    /// `always`, `never` or a rule.
    pub counts: String,
    /// It stands in the group that has an exception.
    pub grouped: bool,
    /// What no computer can settle, if it is one.
    pub not_computable: Option<&'static str>,
    /// Section of a basket trial.
    pub applies_to: Option<&'static str>,
}

/// What decides a criterion.
#[derive(Clone, Debug)]
pub enum Body {
    /// One rule, and what a false one means.
    Rule(String, &'static str),
    /// Level and rule, in the order of testing.
    Levels(Vec<(&'static str, String)>),
}

impl Clause {
    /// An inclusion criterion that counts.
    pub fn rule(rule: &str) -> Self {
        Self {
            exclusion: false,
            body: Body::Rule(rule.to_owned(), "fail"),
            counts: "always".to_owned(),
            grouped: false,
            not_computable: None,
            applies_to: None,
        }
    }

    fn table(&self, number: usize) -> String {
        let kind = if self.exclusion { "exclusion" } else { "inclusion" };
        let group = if self.grouped { "group = \"waivable\"\n" } else { "" };
        let quoted = |rule: &str| Value::from(rule).to_string();
        let body = match &self.body {
            Body::Rule(rule, on_fail) => format!("rule = {}\non_fail = \"{on_fail}\"", quoted(rule)),
            Body::Levels(levels) => {
                let list: Vec<String> =
                    levels.iter().map(|(level, rule)| format!("{level} = {}", quoted(rule))).collect();
                format!("levels = {{ {} }}", list.join(", "))
            }
        };
        let reason =
            self.not_computable.map_or(String::new(), |word| format!("not_computable = \"{word}\"\n"));
        let section = self.applies_to.map_or(String::new(), |word| format!("applies_to = [\"{word}\"]\n"));
        format!(
            "[[criterion]]\nid = \"c{number}\"\nkind = \"{kind}\"\ntext = \"One.\"\n{group}{body}\ncounts = {}\n\
             {reason}{section}grade = \"proposal\"\nsource = [{{ key = \"project\" }}]\n",
            quoted(&self.counts),
        )
    }
}

/// A set of criteria.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The criteria `c0`, `c1` and so on.
    pub clauses: Vec<Clause>,
    /// The exception over the group, where there is one.
    pub waiver: Option<String>,
    /// The rule behind the name `named`.
    pub named: String,
    /// Both lists are complete as published.
    pub complete: bool,
}

impl Trial {
    /// A complete set of one criterion.
    pub fn of(rule: &str) -> Self {
        Self { clauses: vec![Clause::rule(rule)], waiver: None, named: "flag".to_owned(), complete: true }
    }

    /// The file of the set.
    pub fn text(&self) -> String {
        let criteria: String =
            self.clauses.iter().enumerate().map(|(number, clause)| clause.table(number)).collect();
        let waiver = self.waiver.as_ref().map_or(String::new(), |rule| {
            format!(
                "[[group]]\nid = \"waivable\"\ntext = \"Waivable.\"\nwaiver = {}\n",
                Value::from(rule.as_str())
            )
        });
        let complete = self.complete;
        format!(
            "id = \"trial\"\ntitle = \"Trial\"\ndiseases = [\"sle\"]\nkind = \"trial\"\nversion = \"1\"\n\
             reviewed_on = 2026-11-01\ncomplete = {{ inclusion = {complete}, exclusion = {complete} }}\n\
             source = [{{ key = \"project\" }}]\n[[definition]]\nid = \"named\"\ntext = \"it has a name\"\nrule = {}\n\
             source = []\n{waiver}{criteria}",
            Value::from(self.named.as_str()),
        )
    }

    /// Compiled.
    pub fn compile(&self) -> CompiledSet {
        let text = self.text();
        knowledge()
            .compile_file(&text, "trial.toml", &Choices::default())
            .unwrap_or_else(|problems| panic!("{problems:?}\n{text}"))
    }
}
