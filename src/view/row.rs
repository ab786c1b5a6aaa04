//! One row per criterion, in the source's order, ready to be drawn.

use super::message::{Said, day, figures, say};
use super::prospect::{self, Way};
use super::strip::{Strip, strip};
use super::trials::{TrialTable, tables};
use super::words::{self, RESULTS};
use crate::explain::{Assessment, Criterion, CriterionResult, Evidence, Node, Reason};
use crate::instrument::Source;
use crate::knowledge::Knowledge;
use crate::order::SortedMap;

/// Values shown with a criterion; its tree of reasons shows all.
const MOST_VALUES: usize = 4;

/// A heading and the rows under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Heading.
    pub title: String,
    /// Its rows do not count for the overall result.
    pub aside: bool,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One criterion.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Criterion id.
    pub id: String,
    /// Result, as in `data-result`.
    pub result: &'static str,
    /// Result in a word.
    pub word: &'static str,
    /// What the source says.
    pub text: String,
    /// Said beside the text: why it is unknown, what a fail means, which exception let it pass.
    pub remarks: Vec<Said>,
    /// What the patient has, as far as known; those with a limit first.
    pub values: Vec<ValueLine>,
    /// How many more values the tree of reasons shows.
    pub more_values: usize,
    /// The value against its limits.
    pub strip: Option<Strip>,
    /// Facts that can still change it: id and label.
    pub missing: Vec<(String, String)>,
    /// A person must answer it.
    pub asks_judgement: bool,
    /// The parts of the rule.
    pub tree: Vec<Branch>,
    /// The range across sources, in words.
    pub range: Option<String>,
    /// Changes that would pass it.
    pub ways: Vec<Way>,
    /// How many more ways the details tell.
    pub more_ways: usize,
    /// Days that matter for it: name and day.
    pub days: Vec<(&'static str, String)>,
    /// Limits of registered trials.
    pub trials: Vec<TrialTable>,
    /// Term and text of what else is known about the criterion.
    pub facts: Vec<(&'static str, Said)>,
    /// Grade of the rule.
    pub grade: String,
    /// Grade of its numbers, where it differs.
    pub threshold_grade: Option<String>,
    /// Citations.
    pub citations: Vec<Citation>,
}

/// A value as one line.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueLine {
    /// Fact id.
    pub fact: String,
    /// Its name.
    pub label: String,
    /// Value with unit; `None` when not known.
    pub value: Option<String>,
    /// "on 2026-11-10", "from creatinine", ...
    pub details: String,
    /// The limit, where there is one only.
    pub limit: Option<String>,
    /// It was compared with a limit.
    pub limited: bool,
    /// "close to the limit", "too old", "to be confirmed".
    pub flags: Vec<&'static str>,
}

/// A part of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Branch {
    /// What it says.
    pub text: String,
    /// `true`, `false`, `unknown` or `not_applicable`.
    pub truth: String,
    /// The same in a word.
    pub word: &'static str,
    /// The values it read.
    pub values: Vec<ValueLine>,
    /// Its parts.
    pub children: Vec<Branch>,
}

/// A source and the place in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// Authors, title, year.
    pub text: String,
    /// Where to read it, when known.
    pub link: Option<String>,
    /// Place in the source.
    pub locator: String,
}

/// Groups in the source's order; what does not count comes last, under one heading. `judged` holds the answers of
/// a person by criterion.
///
/// ```
/// use eligibility::{Case, Choices, Knowledge, assess, view::row::groups};
/// let knowledge = Knowledge::built_in();
/// let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
/// let text = r#"{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {"lvef_percent": 25}}"#;
/// let case = Case::read(text, knowledge.dictionary()).unwrap();
/// let groups = groups(&assess(&set, knowledge.dictionary(), &case), knowledge, &Default::default());
/// let row = groups.iter().flat_map(|group| &group.rows).find(|row| row.id == "fit_lvef").unwrap();
/// assert_eq!((row.word, row.values[0].value.as_deref()), ("Fail", Some("25 %")));
/// ```
pub fn groups(
    assessment: &Assessment,
    knowledge: &Knowledge,
    judged: &SortedMap<String, bool>,
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut aside = Group { title: say::NEVER_COUNTED_HERE.text().to_owned(), aside: true, rows: Vec::new() };
    for criterion in &assessment.criteria {
        let mut row = row(criterion, knowledge, &assessment.assessed_on);
        // what a person answered can be answered otherwise
        row.asks_judgement |= judged.contains_key(&row.id);
        if criterion.counts == Some(false) {
            aside.rows.push(row);
            continue;
        }
        let title = words::group(&criterion.group);
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { title, aside: false, rows: vec![row] }),
        }
    }
    if !aside.rows.is_empty() {
        groups.push(aside);
    }
    groups
}

fn row(criterion: &Criterion, knowledge: &Knowledge, assessed_on: &str) -> Row {
    let result = criterion.result.word();
    let dictionary = knowledge.dictionary();
    let missing = criterion.missing.iter().map(|id| (id.clone(), words::fact(dictionary, id)));
    let threshold_grade = criterion.threshold_grade.clone().filter(|grade| *grade != criterion.grade);
    let (ways, more_ways) = prospect::ways(criterion);
    let (values, more_values) = known(lines(&criterion.evidence));
    Row {
        id: criterion.id.clone(),
        result,
        word: word(result),
        text: words::unit(&criterion.text),
        remarks: remarks(criterion),
        values,
        more_values,
        strip: strip(criterion, dictionary),
        missing: missing.collect(),
        asks_judgement: criterion.reason == Some(Reason::Judgement),
        tree: criterion.children.iter().map(branch).collect(),
        range: criterion.range_across_trials.as_ref().and_then(|one| one.words.as_deref()).map(words::unit),
        ways,
        more_ways,
        days: prospect::days(criterion, assessed_on),
        trials: tables(criterion.range_across_trials.as_ref(), knowledge),
        facts: facts(criterion),
        grade: criterion.grade.clone(),
        threshold_grade,
        citations: criterion.sources.iter().map(|source| citation(source, knowledge)).collect(),
    }
}

/// The word of a result.
///
/// ```
/// assert_eq!(eligibility::view::row::word("action_needed"), "Action needed");
/// ```
pub fn word(result: &str) -> &'static str {
    RESULTS.iter().find(|(id, ..)| *id == result).map_or("", |(_, word, _)| word.text())
}

fn remarks(criterion: &Criterion) -> Vec<Said> {
    let mut remarks = Vec::new();
    if let Some(reason) = criterion.reason {
        remarks.push(Said::Words(words::reason(reason).to_owned()));
    }
    if criterion.counts.is_none() {
        remarks.push(Said::Words(say::WHETHER_IT_COUNTS.text().to_owned()));
    }
    if let Some(exception) = &criterion.waived_by {
        remarks.push(Said::Words(say::passes_through(exception)));
    }
    if criterion.result == CriterionResult::Fail
        && let Some(message) = &criterion.message
    {
        remarks.push(Said::Data(message.clone()));
    }
    remarks
}

fn facts(criterion: &Criterion) -> Vec<(&'static str, Said)> {
    let some = |term: &'static str, text: &Option<String>| text.clone().map(|text| (term, Said::Data(text)));
    let possible = criterion.possible.iter().map(|result| word(result.word())).collect::<Vec<_>>().join(", ");
    let kind = if criterion.kind == "exclusion" { say::EXCLUSION } else { say::INCLUSION };
    let list = [
        (!possible.is_empty()).then_some((say::STILL_POSSIBLE.text(), Said::Words(possible))),
        some(say::WHY_IT_IS_ASKED.text(), &criterion.rationale),
        some(say::NOTE.text(), &criterion.message),
        criterion.earliest_on.as_deref().map(|on| (say::HOLDS_FROM.text(), Said::Words(day(on)))),
    ];
    let id = (say::CRITERION.text(), Said::Words(format!("{} {}", kind.text(), criterion.id)));
    let ways = prospect::other_ways(criterion).into_iter().map(|(term, way)| (term, Said::Data(way)));
    list.into_iter().flatten().chain(ways).chain([id]).collect()
}

/// The values a reader looks for: known ones, those with a limit first, and not too many.
fn known(lines: Vec<ValueLine>) -> (Vec<ValueLine>, usize) {
    let known = |line: &ValueLine| line.value.is_some();
    let (limited, plain): (Vec<_>, Vec<_>) = lines.into_iter().filter(known).partition(|line| line.limited);
    let mut values: Vec<ValueLine> = limited.into_iter().chain(plain).collect();
    let more = values.len().saturating_sub(MOST_VALUES);
    values.truncate(MOST_VALUES);
    (values, more)
}

/// One line per fact; its limit is named when it is the only one.
fn lines(evidence: &[Evidence]) -> Vec<ValueLine> {
    let mut lines: Vec<ValueLine> = Vec::new();
    for one in evidence {
        match lines.iter_mut().find(|line| line.fact == one.fact) {
            Some(line) => {
                line.limit = None;
                line.limited |= one.threshold.is_some();
                add_flags(line, one);
            }
            None => lines.push(line(one)),
        }
    }
    lines
}

fn line(evidence: &Evidence) -> ValueLine {
    let unit = evidence.unit.as_deref().map(words::unit).unwrap_or_default();
    let mut details = Vec::new();
    details.extend(evidence.on.as_ref().map(|on| say::on_day(&day(on))));
    if !evidence.derived_from.is_empty() && evidence.value.is_some() {
        details.push(say::DERIVED.text().to_owned());
    }
    let entered = evidence.derived_from.is_empty();
    let number = |value: &String| words::value(&if entered { value.clone() } else { words::short(value) });
    let value = evidence.value.as_ref().map(|value| format!("{} {unit}", number(value)).trim().to_owned());
    let mut line = ValueLine {
        fact: evidence.fact.clone(),
        label: evidence.label.clone(),
        value,
        details: details.join(", "),
        limit: evidence.threshold.as_deref().map(limit),
        limited: evidence.threshold.is_some(),
        flags: Vec::new(),
    };
    add_flags(&mut line, evidence);
    line
}

fn add_flags(line: &mut ValueLine, evidence: &Evidence) {
    let found = [
        (evidence.near_threshold == Some(true), say::CLOSE_TO_THE_LIMIT.text()),
        (evidence.stale, say::TOO_OLD.text()),
        (!evidence.confirmed, say::TO_BE_CONFIRMED.text()),
    ];
    for (_, flag) in found.into_iter().filter(|(holds, _)| *holds) {
        if !line.flags.contains(&flag) {
            line.flags.push(flag);
        }
    }
}

fn limit(threshold: &str) -> String {
    let signs = threshold.replace(">=", "\u{2265}").replace("<=", "\u{2264}");
    figures(&words::unit(&signs))
}

fn branch(node: &Node) -> Branch {
    let word = match node.truth.as_str() {
        "true" => say::TRUTH_TRUE,
        "false" => say::TRUTH_FALSE,
        "not_applicable" => say::TRUTH_NOT_ASKED,
        _ => say::TRUTH_UNKNOWN,
    };
    Branch {
        text: words::unit(&node.text),
        truth: node.truth.clone(),
        word: word.text(),
        values: node.evidence.iter().map(line).collect(),
        children: node.children.iter().map(branch).collect(),
    }
}

/// A source with its title and address from the bibliography.
pub(super) fn citation(source: &Source, knowledge: &Knowledge) -> Citation {
    let Some(reference) = knowledge.bibliography().find(&source.key) else {
        return Citation { text: source.key.clone(), link: None, locator: source.locator.clone() };
    };
    let link = match (reference.doi.as_str(), reference.url.as_str()) {
        ("", "") => None,
        ("", url) => Some(url.to_owned()),
        (doi, _) => Some(format!("https://doi.org/{doi}")),
    };
    // an address from a file is followed only when it is one of the web
    let link = link.filter(|link| link.starts_with("https://"));
    Citation { text: reference.title.clone(), link, locator: source.locator.clone() }
}
