//! Instruments computed live from what the form holds.

use super::case_file::CaseFile;
use super::entry;
use super::field::Field;
use super::message::{figures, say};
use super::words::{flag, plain, unit};
use crate::fact::{Dictionary, Fact};
use crate::instrument::{Absent, INPUT_ERROR, Table};
use crate::knowledge::Knowledge;
use crate::order::{SortedMap, SortedSet};
use crate::rule::{Expr, ExprKind};
use serde_json::{Map, Value};

/// Results said of one instrument.
const MOST_RESULTS: usize = 4;

/// A place on the form for what an instrument gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Instrument id.
    pub instrument: String,
    /// Its name.
    pub title: String,
    /// Diseases whose form shows it; empty = all.
    pub diseases: Vec<String>,
}

/// The instruments that belong under a section: all their inputs are facts of the form, most of them of this section.
///
/// ```
/// use eligibility::{Knowledge, view::scores::slots};
/// let dictionary = Knowledge::built_in().dictionary();
/// assert!(slots(dictionary, "patient").any(|slot| slot.instrument == "bmi"));
/// ```
pub fn slots<'a>(dictionary: &'a Dictionary, section: &'a str) -> impl Iterator<Item = Slot> + 'a {
    let here = move |table: &&Table| {
        on_form(table, dictionary) && home(table, dictionary).as_deref() == Some(section)
    };
    dictionary.tables().filter(here).map(|table| {
        let asked: SortedSet<&String> =
            inputs(table, dictionary).flat_map(|(_, fact)| &fact.diseases).collect();
        let diseases = asked.into_iter().cloned().collect();
        Slot { instrument: table.id.clone(), title: table.title.clone(), diseases }
    })
}

/// What the instruments of the form give, as far as they say anything: a line of words by instrument id.
///
/// ```
/// use eligibility::{Knowledge, view::{case_file::CaseFile, scores::scores}};
/// let mut case = CaseFile { assessed_on: "2026-11-22".into(), ..CaseFile::default() };
/// case.facts.insert("height_cm".into(), 200.into());
/// case.facts.insert("weight_kg".into(), 80.into());
/// assert_eq!(scores(Knowledge::built_in(), &case, &Default::default())["bmi"], "20 kg/m²");
/// ```
pub fn scores(
    knowledge: &Knowledge,
    case: &CaseFile,
    derived: &SortedMap<String, f64>,
) -> SortedMap<String, String> {
    let dictionary = knowledge.dictionary();
    let mut known = latest(dictionary, &case.facts);
    for (fact, value) in derived {
        if !known.contains_key(fact) {
            known.insert(fact.clone(), crate::number::json_number(*value));
        }
    }
    // twice, since an instrument may read the total of another
    let first = compute(knowledge, case, &known);
    for fact in dictionary.facts() {
        let total = fact.derive.as_ref().and_then(asked_output);
        if let Some((instrument, output)) = total
            && let Some(value) = first.get(instrument).map(|results| &results[output])
            && !value.is_null()
            && !known.contains_key(&fact.id)
        {
            known.insert(fact.id.clone(), value.clone());
        }
    }
    let mut lines = SortedMap::new();
    for (id, results) in compute(knowledge, case, &known) {
        if let Some(line) = dictionary.table(&id).and_then(|table| line(table, &results, dictionary)) {
            lines.insert(id, line);
        }
    }
    lines
}

fn compute(knowledge: &Knowledge, case: &CaseFile, known: &Map<String, Value>) -> SortedMap<String, Value> {
    let dictionary = knowledge.dictionary();
    let mut results = SortedMap::new();
    for table in dictionary.tables().filter(|table| on_form(table, dictionary)) {
        let mut input = Map::new();
        for (name, fact) in inputs(table, dictionary) {
            if let Some(value) = known.get(&fact.id) {
                input.insert(name.to_owned(), value.clone());
            }
        }
        if input.is_empty() {
            continue;
        }
        input.insert("assessed_on".to_owned(), case.assessed_on.as_str().into());
        if let Ok(result) = knowledge.score(&table.id, &Value::Object(input), Absent::Unknown) {
            results.insert(table.id.clone(), result);
        }
    }
    results
}

/// Every fact with its latest value only.
fn latest(dictionary: &Dictionary, facts: &Map<String, Value>) -> Map<String, Value> {
    let of = |(id, value): (&String, &Value)| {
        let field = Field::of(dictionary.find(id)?.fact, None);
        Some((id.clone(), entry::latest(&field, value).clone()))
    };
    facts.iter().filter_map(of).collect()
}

/// Inputs that are facts under the same words.
fn inputs<'a>(table: &'a Table, dictionary: &'a Dictionary) -> impl Iterator<Item = (&'a str, &'a Fact)> {
    table.inputs.iter().filter_map(|name| {
        let found = dictionary.find(name)?;
        let same_words = found.alias.is_none_or(|alias| alias.map.is_empty());
        same_words.then_some((name.as_str(), found.fact))
    })
}

/// Whether the form asks everything the instrument reads; one input may be an input under two names.
fn on_form(table: &Table, dictionary: &Dictionary) -> bool {
    let known: Vec<&str> = inputs(table, dictionary).map(|(name, _)| name).collect();
    let is_known = |input: &String| {
        known.contains(&input.as_str()) || known.iter().any(|name| name.starts_with(input.as_str()))
    };
    table.inputs.iter().all(is_known)
}

/// The section that most inputs are in; the first of those that are equal.
fn home(table: &Table, dictionary: &Dictionary) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for (_, fact) in inputs(table, dictionary) {
        match counts.iter_mut().find(|(section, _)| *section == fact.section) {
            Some((_, count)) => *count += 1,
            None => counts.push((&fact.section, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.iter().find(|(_, count)| *count == most).map(|(section, _)| (*section).to_owned())
}

/// Instrument and output, where a derived fact is one output and nothing else.
fn asked_output(rule: &Expr) -> Option<(&str, &str)> {
    let ExprKind::Call { function, arguments, .. } = &rule.kind else { return None };
    match arguments.iter().map(|argument| &argument.kind).collect::<Vec<_>>()[..] {
        [ExprKind::Text(instrument), ExprKind::Text(output)] if function == "instrument" => {
            Some((instrument, output))
        }
        _ => None,
    }
}

fn line(table: &Table, results: &Value, dictionary: &Dictionary) -> Option<String> {
    let end = |name: &str| name.ends_with("_min") || name.ends_with("_max");
    let names: Vec<&str> =
        table.outputs.iter().map(String::as_str).filter(|name| !end(name) && *name != INPUT_ERROR).collect();
    let told = names.iter().any(|name| fact_of(table, name, dictionary).is_some());
    let words = |name: &&str| {
        let value = said(name, results)?;
        match fact_of(table, name, dictionary) {
            Some(fact) if fact.unit.is_empty() => Some(format!("{}: {value}", fact.label)),
            Some(fact) => Some(format!("{}: {value} {}", fact.label, unit(&fact.unit))),
            // outputs that are facts say enough
            None if told => None,
            None => Some(format!("{}: {value}", plain(own_part(name, &names)).to_lowercase())),
        }
    };
    if let [only] = names[..] {
        // the title of the instrument stands beside it and says what it is
        let unit = fact_of(table, only, dictionary).map_or("", |fact| fact.unit.as_str());
        return said(only, results)
            .map(|value| format!("{value} {}", self::unit(unit)).trim_end().to_owned());
    }
    let lines: Vec<String> = names.iter().filter_map(words).take(MOST_RESULTS).collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}

/// The fact that an output gives.
pub(super) fn fact_of<'a>(table: &Table, output: &str, dictionary: &'a Dictionary) -> Option<&'a Fact> {
    let asks =
        |fact: &&Fact| fact.derive.as_ref().and_then(asked_output) == Some((table.id.as_str(), output));
    let mut asking = dictionary.facts().iter().filter(asks);
    asking.next()
}

/// The name of an output without what it shares with all the others.
pub(super) fn own_part<'a>(name: &'a str, names: &[&str]) -> &'a str {
    let shared = |start: &usize| names.iter().all(|other| other.starts_with(&name[..*start]));
    let ends = name.match_indices('_').map(|(place, _)| place + 1);
    name.get(ends.filter(shared).max().unwrap_or_default()..).unwrap_or(name)
}

/// One result in words, or the range it lies in.
pub(super) fn said(name: &str, results: &Value) -> Option<String> {
    match &results[name] {
        Value::Bool(flag) => Some(self::flag(*flag).to_owned()),
        Value::Number(number) => number.as_f64().map(rounded),
        Value::String(word) if word == "unknown" => None,
        Value::String(word) => Some(plain(word).to_lowercase()),
        Value::Null => {
            let base = name.strip_suffix("_total").unwrap_or(name);
            let ends = |part: &str| {
                [name, base].into_iter().find_map(|stem| results[format!("{stem}_{part}")].as_f64())
            };
            let (low, high) = (ends("min")?, ends("max")?);
            Some(say::range(&rounded(low), &rounded(high)))
        }
        _ => None,
    }
}

/// At most two decimals, for reading.
fn rounded(value: f64) -> String {
    let text = format!("{value:.2}");
    figures(text.trim_end_matches('0').trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::form::{Form, Part};
    use serde_json::json;

    fn of(facts: Value) -> SortedMap<String, String> {
        let Value::Object(facts) = facts else { panic!("an object") };
        let case = CaseFile { assessed_on: "2026-11-22".to_owned(), facts, ..CaseFile::default() };
        scores(Knowledge::built_in(), &case, &SortedMap::new())
    }

    #[test]
    fn a_half_filled_score_is_a_range_and_a_unit_is_heeded() {
        let scores = of(json!({ "sledai_arthritis": true,
            "serum_creatinine_umol_l": { "value": 1, "unit": "mg/dL" }, "sex": "male", "age_years": 40 }));
        assert!(scores["sledai_2k"].starts_with("SLEDAI-2K: 4 to 105; Clinical"), "{}", scores["sledai_2k"]);
        assert!(scores["ckd_epi_2021_creatinine"].contains("98 mL"), "{}", scores["ckd_epi_2021_creatinine"]);
        assert!(!scores.contains_key("mrss"));
    }

    #[test]
    fn the_latest_value_of_a_series_is_taken_and_totals_are_handed_on() {
        let series = of(
            json!({ "fvc_percent_predicted": [{ "value": 60, "on": "2026-11" }, { "value": 90, "on": "2025-11" }],
            "hrct_ild_extent_percent": 20 }),
        );
        assert_eq!(series.get("goh_ild_extent").map(String::as_str), Some("extensive"), "{series:?}");
        let muscles = [
            "deltoid_middle",
            "biceps_brachii",
            "wrist_extensors",
            "gluteus_maximus",
            "gluteus_medius",
            "quadriceps",
            "ankle_dorsiflexors",
        ];
        let right: Value = muscles.iter().map(|muscle| ((*muscle).to_owned(), json!(10))).collect();
        let graded = of(
            json!({ "mmt8_grade_neck_flexors": 10, "mmt8_grades_right": right.clone(), "mmt8_grades_left": right }),
        );
        assert!(graded["mmt8"].contains("150"), "{graded:?}");
    }

    #[test]
    fn every_instrument_of_the_form_has_one_place() {
        let knowledge = Knowledge::built_in();
        let form = Form::of(knowledge);
        let folds = form.sections.iter().flat_map(|section| &section.parts).filter_map(|part| match part {
            Part::FoldOut(fold) => Some(fold.id.as_str()),
            Part::Field(_) => None,
        });
        let under = form.sections.iter().flat_map(|section| &section.scores);
        let mut places: Vec<&str> = folds.chain(under.map(|slot| slot.instrument.as_str())).collect();
        places.sort_unstable();
        let dictionary = knowledge.dictionary();
        let computed: Vec<&str> = dictionary
            .tables()
            .filter(|table| on_form(table, dictionary))
            .map(|table| table.id.as_str())
            .collect();
        assert_eq!(places, computed);
        for instrument in ["sledai_2k", "mrss", "eustar_activity_index_2017", "iim_eular_acr_2017", "mmt8"] {
            assert!(computed.contains(&instrument), "{instrument}");
        }
    }
}
