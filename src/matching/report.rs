//! The answer as a clinician reads it: a report, written as text or Markdown.

use super::answer::{MatchAnswer, MatchedSet, Registered, Unencoded};
use crate::explain::{Block, INTENDED_USE, LIMITS, Overall, Report, ReportEntry};
use crate::registry::Status;

/// Missing facts that are named.
const MOST_FACTS: usize = 6;

impl MatchAnswer {
    /// The report, to be written as text or Markdown.
    ///
    /// ```
    /// use eligibility::{Case, ChoicesBySet, Date, Knowledge, Matcher};
    /// use eligibility::registry::{Registry, SiteFilter};
    /// let (knowledge, case) = (Knowledge::built_in(), Case::empty(Date::parse("2026-11-22").unwrap()));
    /// let matcher = Matcher::built_in(knowledge, &case, &ChoicesBySet::default()).unwrap();
    /// let answer = matcher.answer(knowledge, Registry::built_in(), &case, &SiteFilter::default());
    /// assert!(answer.report().to_text().contains("snapshot of 2026-08-22"));
    /// ```
    pub fn report(&self) -> Report {
        let mut blocks = vec![Block::Paragraph(INTENDED_USE.to_owned()), Block::Pairs(self.head())];
        for result in Overall::ALL {
            let sets: Vec<&MatchedSet> = self.sets.iter().filter(|one| one.result == result).collect();
            if !sets.is_empty() {
                let text = format!("{} ({})", capital(&words(result)), sets.len());
                blocks.push(Block::Heading { level: 1, text });
                blocks.extend(sets.into_iter().map(|one| Block::Entry(entry(one))));
            }
        }
        let (listed, others): (Vec<&Unencoded>, Vec<&Unencoded>) =
            self.unencoded.iter().partition(|one| takes_people(&one.registered));
        if !self.unencoded.is_empty() {
            let text =
                format!("Registered, no criteria published in the encoded form ({})", self.unencoded.len());
            blocks.push(Block::Heading { level: 1, text });
            blocks.push(Block::List(listed.into_iter().map(|one| line(&one.registered)).collect()));
            let words = format!(
                "Not listed: {} that do not take people, or none of this age, disease or sex.",
                others.len()
            );
            blocks.extend((!others.is_empty()).then_some(Block::Paragraph(words)));
        }
        blocks.push(Block::Heading { level: 1, text: "Limits of use".to_owned() });
        blocks.push(Block::List(LIMITS.iter().map(|limit| (*limit).to_owned()).collect()));
        Report { title: "CAR-T eligibility: one patient against every criteria set".to_owned(), blocks }
    }

    fn head(&self) -> Vec<(String, String)> {
        let trials = self.sets.iter().filter(|one| one.kind == "trial").count();
        let registry = &self.registry;
        let old = if registry.outdated { " It is more than 6 months old." } else { "" };
        let listed = format!(
            "snapshot of {}; {}; through {}; {}; {}.{old}",
            registry.snapshot, registry.origin, registry.through, registry.classified, registry.derived
        );
        let sets = format!("{trials} of trials, {} of this project", self.sets.len() - trials);
        [("Assessed on", self.assessed_on.clone()), ("Criteria sets", sets), ("Registry", listed)]
            .map(|(name, value)| (name.to_owned(), value))
            .to_vec()
    }
}

/// Whether a trial takes people now or soon, by the snapshot, and nothing certain speaks against it.
fn takes_people(registered: &Registered) -> bool {
    let open = [Status::Recruiting, Status::EnrollingByInvitation, Status::NotYetRecruiting];
    open.contains(&registered.status) && registered.fit.is_possible()
}

fn words(result: Overall) -> String {
    result.word().replace('_', " ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn entry(one: &MatchedSet) -> ReportEntry {
    let mut details = vec![("Decides".to_owned(), one.words.clone())];
    let facts: Vec<&str> = one.missing.iter().take(MOST_FACTS).map(|fact| fact.label.as_str()).collect();
    if !facts.is_empty() {
        let more = match one.missing.len() - facts.len() {
            0 => String::new(),
            more => format!("; {more} more"),
        };
        details.push(("Missing".to_owned(), format!("{}{more}", facts.join("; "))));
    }
    let parts: Vec<String> = one
        .sections
        .iter()
        .map(|section| format!("{}: {}", section.disease.to_uppercase(), words(section.result)))
        .collect();
    if !parts.is_empty() {
        details.push(("By disease".to_owned(), parts.join("; ")));
    }
    if let Some(registered) = &one.registered {
        details.push(("Registry".to_owned(), facts_of(registered)));
        let near = near(registered);
        details.extend((!near.is_empty()).then(|| ("Sites".to_owned(), near)));
    }
    ReportEntry {
        id: one.set.id.clone(),
        result: words(one.result),
        text: one.set.title.clone(),
        details,
        parts: Vec::new(),
    }
}

/// `recruiting; phase 1/2; CD19, autologous; from 18 to 65 years; Germany, France`.
fn facts_of(registered: &Registered) -> String {
    let cells: Vec<&str> =
        [&registered.target, &registered.cell_source].into_iter().flatten().map(String::as_str).collect();
    let classified =
        if cells.is_empty() { String::new() } else { format!("{} (as classified)", cells.join(", ")) };
    let ages = match (registered.age_min, registered.age_max) {
        (None, None) => "no age limit given".to_owned(),
        (Some(min), None) => format!("from {min} years"),
        (None, Some(max)) => format!("up to {max} years"),
        (Some(min), Some(max)) => format!("{min} to {max} years"),
    };
    let mut parts = vec![
        registered.status.label().to_owned(),
        format!("phase {}", registered.phase),
        classified,
        ages,
        registered.countries.join(", "),
    ];
    let against = registered.fit.against();
    if !against.is_empty() {
        parts.push(format!("by the registry, {} does not fit", against.join(" and ")));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("; ")
}

fn near(registered: &Registered) -> String {
    let site = |one: &super::NearSite| {
        let far = one.distance_km.map_or_else(String::new, |km| format!(", {km} km"));
        format!("{}, {}, {}{far}", one.facility, one.city, one.country)
    };
    registered.near.iter().map(site).collect::<Vec<_>>().join("; ")
}

fn line(registered: &Registered) -> String {
    let diseases: Vec<&str> = registered.diseases.iter().map(|disease| disease.short()).collect();
    let near = near(registered);
    let near = if near.is_empty() { String::new() } else { format!(". Sites: {near}") };
    let facts = facts_of(registered);
    format!("{}, {}: {}. {}{near}", registered.id, diseases.join("/"), registered.title, facts)
}
