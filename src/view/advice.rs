//! What helps to decide: the question to ask next, the days on which all dates hold, how sure the answer is, and
//! what other readings give.

use super::answer::overall;
use super::message::{day, figures, say};
use super::row::word;
use super::words;
use crate::explain::{Assessment, OtherReading, Sensitive, Window};
use crate::fact::Dictionary;

/// Letters of a criterion's text in a list of links.
const SHORT: usize = 72;

/// The help beside the result, ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Advice {
    /// The fact to ask next.
    pub next: Option<Next>,
    /// Said in its place where nothing more can change the result.
    pub nothing_to_ask: Option<&'static str>,
    /// Days on which all criteria that hang on dates hold; `None` where not computed.
    pub windows: Option<Section<WindowLine>>,
    /// Entered values of which a small change gives another result; `None` where not computed.
    pub sensitive: Option<Section<String>>,
    /// Other readings, those with another result first; `None` where not computed.
    pub readings: Option<Section<Reading>>,
    /// Grade of the weakest evidence that decided: the grade and its meaning.
    pub weakest: Option<(String, &'static str)>,
}

/// A sentence and the lines under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Section<T> {
    /// What the lines are, or that there are none.
    pub says: String,
    /// The lines.
    pub lines: Vec<T>,
}

/// The fact to ask next.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    /// Fact id.
    pub fact: String,
    /// Its name.
    pub label: String,
    /// Why it comes first.
    pub why: String,
    /// The criteria that hang on it.
    pub criteria: Vec<Link>,
}

/// A criterion to jump to.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Criterion id.
    pub criterion: String,
    /// Its text, shortened.
    pub text: String,
}

/// One window of a planned step.
#[derive(Clone, Debug, PartialEq)]
pub struct WindowLine {
    /// The step.
    pub step: String,
    /// Its days.
    pub days: String,
    /// What opens and closes it, and what must be repeated first; never an empty list.
    pub parts: Vec<(&'static str, Vec<Link>)>,
}

/// Another reading of the set.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The preset or switch.
    pub label: String,
    /// Overall result, as in `data-result`.
    pub result: &'static str,
    /// The result in words.
    pub word: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Criteria that come out otherwise, each with its result there.
    pub differs: Vec<(Link, &'static str)>,
}

/// The help of an assessment; `anything` says whether any fact was entered at all.
///
/// ```
/// use eligibility::{Case, Choices, Date, Knowledge, assess, view::advice::advice};
/// let knowledge = Knowledge::built_in();
/// let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
/// let case = Case::empty(Date::parse("2026-11-22").unwrap());
/// let advice = advice(&assess(&set, knowledge.dictionary(), &case), knowledge.dictionary(), true);
/// assert!(advice.next.unwrap().why.contains("criteri"));
/// ```
pub fn advice(assessment: &Assessment, dictionary: &Dictionary, anything: bool) -> Advice {
    let next = assessment.next_question.as_ref().map(|one| Next {
        fact: one.fact.clone(),
        label: words::fact(dictionary, &one.fact),
        why: say::why_next(one.criteria.len(), words::burden(&one.burden)),
        criteria: one.criteria.iter().map(|id| link(assessment, id)).collect(),
    });
    let done = assessment.settled && next.is_none();
    let meaning =
        |grade: &str| words::GRADES.iter().find(|(id, ..)| *id == grade).map_or("", |(.., says)| says.text());
    let weakest = assessment.weakest_grade.clone().filter(|_| anything);
    Advice {
        next,
        nothing_to_ask: done.then_some(say::NOTHING_MORE_TO_ASK.text()),
        windows: assessment.windows.as_ref().filter(|_| anything).map(|list| windows(assessment, list)),
        sensitive: assessment
            .sensitivity
            .as_ref()
            .filter(|_| anything)
            .map(|list| sensitive(dictionary, list)),
        readings: assessment.readings.as_ref().filter(|_| anything).map(|list| readings(assessment, list)),
        weakest: weakest.map(|grade| (grade.clone(), meaning(&grade))),
    }
}

/// A criterion by its id, its text shortened to one line.
fn link(assessment: &Assessment, id: &str) -> Link {
    let found = assessment.criteria.iter().find(|criterion| criterion.id == id);
    let text = found.map_or_else(|| words::plain(id), |criterion| shortened(&words::unit(&criterion.text)));
    Link { criterion: id.to_owned(), text }
}

/// At most [`SHORT`] letters, cut between words.
pub(super) fn shortened(text: &str) -> String {
    let text = text.trim_end_matches('.');
    if text.chars().count() <= SHORT {
        return text.to_owned();
    }
    let mut short = String::new();
    for word in text.split(' ') {
        if short.chars().count() + word.chars().count() >= SHORT {
            break;
        }
        short.push_str(word);
        short.push(' ');
    }
    format!("{}…", short.trim_end_matches([' ', ',', ';', ':', '(']))
}

fn windows(assessment: &Assessment, windows: &[Window]) -> Section<WindowLine> {
    let says = if windows.is_empty() { say::NO_DAY } else { say::DAYS_ON_WHICH };
    Section {
        says: says.text().to_owned(),
        lines: windows.iter().map(|one| window(assessment, one)).collect(),
    }
}

fn window(assessment: &Assessment, window: &Window) -> WindowLine {
    let links = |ids: &[String]| ids.iter().map(|id| link(assessment, id)).collect::<Vec<_>>();
    let parts = [
        (say::OPENS_WHEN.text(), links(&window.opened_by)),
        (say::CLOSES_WHEN.text(), links(&window.closed_by)),
        (say::REPEAT_FIRST.text(), links(&window.repeat)),
    ];
    let days = match &window.until {
        Some(until) => say::range(&day(&window.from), &day(until)),
        None => say::from_day(&day(&window.from)),
    };
    let parts = parts.into_iter().filter(|(_, links)| !links.is_empty()).collect();
    WindowLine { step: words::step(&window.step), days, parts }
}

fn sensitive(dictionary: &Dictionary, list: &[Sensitive]) -> Section<String> {
    let says = if list.is_empty() { say::NO_SMALL_CHANGE } else { say::A_SMALL_CHANGE };
    let line = |one: &Sensitive| {
        let key = one.key.as_ref().map(|key| format!(", {}", words::plain(key))).unwrap_or_default();
        let unit = one.unit.as_deref().filter(|unit| !unit.is_empty());
        let unit = unit.map(|unit| format!(" {}", words::unit(unit))).unwrap_or_default();
        let by = if one.by == "uncertainty" { say::WITHIN_ITS_UNCERTAINTY } else { say::ONE_STEP };
        let (_, result) = overall(one.result);
        let label = words::fact(dictionary, &one.fact);
        let (value, changed) = (figures(&one.value), figures(&one.changed_to));
        say::would_change(&format!("{label}{key}"), &(value + &unit), &(changed + &unit), by.text(), result)
    };
    Section { says: says.text().to_owned(), lines: list.iter().map(line).collect() }
}

fn readings(assessment: &Assessment, list: &[OtherReading]) -> Section<Reading> {
    let changes = |one: &OtherReading| one.result != assessment.result;
    let other = list.iter().filter(|one| changes(one)).count();
    let says = match (list.len(), other) {
        (0, _) => say::NO_OTHER_READING.text().to_owned(),
        (all, 0) => say::readings_the_same(all),
        (all, other) => say::readings_differ(other, all),
    };
    let (first, rest): (Vec<_>, Vec<_>) = list.iter().partition(|one| changes(one));
    // a reading that changes nothing at all is counted, not listed
    let rest = rest.into_iter().filter(|one| !one.differs.is_empty());
    Section { says, lines: first.into_iter().chain(rest).map(|one| reading(assessment, one)).collect() }
}

fn reading(assessment: &Assessment, other: &OtherReading) -> Reading {
    let label = match other.value {
        Some(on) => format!("{}: {}", other.label.trim_end_matches('.'), words::flag(on)),
        None => say::preset(other.label.trim_end_matches('.')),
    };
    let (icon, words) = overall(other.result);
    let differs = other.differs.iter().map(|one| (link(assessment, &one.id), word(one.result.word())));
    Reading { label, result: other.result.word(), word: words, icon, differs: differs.collect() }
}

#[cfg(test)]
#[path = "advice_tests.rs"]
mod tests;
