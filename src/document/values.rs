//! The values of the format: words of a list, grades, dates, durations, doses, ranges.

use super::fields::shown;
use super::{Fields, Node, Tree};
use crate::{Date, Dose, Duration, Grade};

impl Fields<'_> {
    /// One of `words`, where given.
    pub fn word<T: Copy>(&self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let value = self.get(key)?;
        let text = self.text_if_given(key)?;
        let found = words.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            self.unknown_word(key, value, &text, words.iter().map(|(word, _)| *word));
        }
        found.map(|(_, meaning)| *meaning)
    }

    /// One of `words`, which must be there; the first stands in.
    pub fn needed_word<T: Copy>(&self, key: &'static str, words: &[(&'static str, T)]) -> T {
        if self.get(key).is_none() {
            self.missing(key);
        }
        self.word(key, words).unwrap_or(words[0].1)
    }

    pub(super) fn unknown_word<'w>(
        &self,
        key: &str,
        value: &Tree,
        text: &str,
        words: impl Iterator<Item = &'w str> + Clone,
    ) {
        let hint = self.context.hint(text, words.clone());
        let list = words.collect::<Vec<_>>().join(", ");
        let message = format!("{key} of {} is one of {list}; not {}{hint}", self.name, shown(text));
        self.report("unknown-word", value.at, message);
    }

    /// A grade, where given.
    pub fn grade_if_given(&self, key: &'static str) -> Option<Grade> {
        use Grade::{Proposal, Recalled, Secondary, Verified};
        self.word(key, &[Verified, Secondary, Recalled, Proposal].map(|grade| (grade.word(), grade)))
    }

    /// The grade, which must be there.
    pub fn grade(&self) -> Grade {
        if self.get("grade").is_none() {
            self.missing("grade");
        }
        // the strongest stands in, so that a missing source is reported as well
        self.grade_if_given("grade").unwrap_or(Grade::Verified)
    }

    /// The grade, or the one that holds for all entries of the file.
    pub fn grade_or(&self, common: Option<Grade>) -> Grade {
        match common {
            Some(common) => self.grade_if_given("grade").unwrap_or(common),
            None => self.grade(),
        }
    }

    /// A day, which must be there, as `YYYY-MM-DD`.
    pub fn needed_date(&self, key: &'static str) -> String {
        if self.get(key).is_none() {
            self.missing(key);
        }
        self.date(key)
    }

    /// A day as `YYYY-MM-DD`, empty where absent.
    pub fn date(&self, key: &'static str) -> String {
        let Some(value) = self.get(key) else { return String::new() };
        let (Node::Date(text) | Node::Text(text)) = &value.node else {
            self.wrong_type(key, value, "a date");
            return String::new();
        };
        if Date::parse(text).is_none() {
            let message = format!("{key} of {} is a day such as 2026-01-31, not {}", self.name, shown(text));
            self.report("bad-date", value.at, message);
        }
        text.clone()
    }

    /// A length of time, where given.
    pub fn duration(&self, key: &'static str) -> Option<Duration> {
        let text = self.text_if_given(key)?;
        let duration = Duration::parse(&text);
        if duration.is_none() {
            let message = format!("{key} of {} is a time such as 12 weeks, not {}", self.name, shown(&text));
            self.report("bad-duration", self.place(key), message);
        }
        duration
    }

    /// An amount with its unit, where given.
    pub fn dose(&self, key: &'static str) -> Option<Dose> {
        let text = self.text_if_given(key)?;
        let dose = Dose::parse(&text);
        if dose.is_none() {
            let message =
                format!("{key} of {} is a dose such as 1500 mg/day, not {}", self.name, shown(&text));
            self.report("bad-dose", self.place(key), message);
        }
        dose
    }

    /// A number above zero, where given.
    pub fn positive(&self, key: &'static str) -> Option<f64> {
        let number = self.number(key)?;
        if number <= 0.0 {
            let message = format!("{key} of {} is above 0, not {number}", self.name);
            self.report("bad-number", self.place(key), message);
        }
        Some(number)
    }

    /// `[low, high]`, where given.
    pub fn range(&self, key: &'static str) -> Option<(f64, f64)> {
        let value = self.get(key)?;
        let ends = match &value.node {
            Node::List(items) => items.iter().map(|item| &item.node).collect(),
            _ => Vec::new(),
        };
        let [Node::Number(low), Node::Number(high)] = ends[..] else {
            self.wrong_type(key, value, "two numbers, [low, high]");
            return None;
        };
        if low > high {
            let message = format!("{key} of {}: {low} lies above {high}; exchange them", self.name);
            self.report("bad-range", value.at, message);
        }
        Some((*low, *high))
    }

    /// A table of texts, in its order; empty where absent.
    pub fn text_pairs(&self, key: &'static str) -> Vec<(String, String)> {
        self.pairs(key, "a text", |node| if let Node::Text(text) = node { Some(text.clone()) } else { None })
    }

    /// A table of switches, in its order; empty where absent.
    pub fn flag_pairs(&self, key: &'static str) -> Vec<(String, bool)> {
        self.pairs(key, "true or false", |node| if let Node::Bool(flag) = node { Some(*flag) } else { None })
    }

    /// A table of numbers, in its order; empty where absent.
    pub fn number_pairs(&self, key: &'static str) -> Vec<(String, f64)> {
        self.pairs(key, "a number", |node| if let Node::Number(number) = node { Some(*number) } else { None })
    }

    fn pairs<T>(&self, key: &'static str, wanted: &str, read: fn(&Node) -> Option<T>) -> Vec<(String, T)> {
        let Some(table) = self.table(key) else { return Vec::new() };
        let mut pairs = Vec::new();
        for (name, value) in table.all() {
            match read(&value.node) {
                Some(read) => pairs.push((name.text.clone(), read)),
                None => table.wrong_type(&shown(&name.text), value, wanted),
            }
        }
        pairs
    }
}
