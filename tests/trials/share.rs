//! How much of each trial was read, and how much of it a computer can decide: the table of `docs/trials.md`.

use eligibility::criterion::{NotComputable, Seen, SetDefinition};
use std::fmt::Write as _;

const CLASSES: [(Seen, &str); 4] = [
    (Seen::Full, "whole"),
    (Seen::NearFull, "whole but the end of one list"),
    (Seen::Summary, "whole, at least one list from a summary"),
    (Seen::Partial, "in part"),
];

const REASONS: [(NotComputable, &str); 5] = [
    (NotComputable::Judgement, "judgement"),
    (NotComputable::NotPublished, "not published"),
    (NotComputable::CutInCopy, "lost in the copy"),
    (NotComputable::Logistics, "logistics"),
    (NotComputable::ProductSide, "about the product"),
];

/// One row per class, as it also stands in `README.md`.
pub fn classes(trials: &[&SetDefinition]) -> String {
    let mut text = "| Entry read | Trials | Criteria | Computable |".to_owned();
    REASONS.iter().for_each(|(_, words)| text.push_str(&format!(" {words} |")));
    text.push_str("\n|---|---|---|---|");
    text.push_str(&"---|".repeat(REASONS.len()));
    let of = |seen: Option<Seen>| trials.iter().filter(move |set| seen.is_none() || set.seen == seen);
    let rows = CLASSES.iter().map(|(seen, words)| (Some(*seen), *words)).chain([(None, "all")]);
    for (seen, words) in rows {
        let criteria: Vec<_> = of(seen).flat_map(|set| &set.criteria).collect();
        let all = criteria.len();
        let computable = criteria.iter().filter(|one| one.not_computable.is_none()).count();
        let share = (computable * 1000 / all + 5) / 10;
        write!(text, "\n| {words} | {} | {all} | {computable} ({share} %) |", of(seen).count())
            .expect("a text");
        for (reason, _) in REASONS {
            let count = criteria.iter().filter(|one| one.not_computable == Some(reason)).count();
            write!(text, " {count} |").expect("a text takes a cell");
        }
    }
    text.push('\n');
    text
}

/// The page.
pub fn page(trials: &[&SetDefinition]) -> String {
    let mut text = format!(
        "# The encoded trials\n\n\
         Made by `UPDATE=1 cargo test --test trials`; do not edit. A criterion is computable where facts decide it; of the\n\
         others it is said why not. Those left to judgement are answered by a person; the rest never count, and keep their\n\
         trial from being called met. A sentence of an entry of which a part was lost counts as two.\n\n{}\n\
         The trials, with the lists that are complete (I inclusion, E exclusion). An entry that says it withholds criteria is\n\
         complete in neither list, and so is an older version of a trial that has become a basket:\n\n\
         | Trial | Title | Entry read | Complete | Criteria | Computable |\n|---|---|---|---|---|---|\n",
        classes(trials)
    );
    for set in trials {
        let words = CLASSES.iter().find(|(seen, _)| set.seen == Some(*seen)).map_or("", |(_, words)| *words);
        let complete = match (set.complete_inclusion, set.complete_exclusion) {
            (true, true) => "I, E",
            (true, false) => "I",
            (false, true) => "E",
            (false, false) => "-",
        };
        let computable = set.criteria.iter().filter(|one| one.not_computable.is_none()).count();
        let row =
            [&set.id, &set.title, words, complete, &set.criteria.len().to_string(), &computable.to_string()];
        writeln!(text, "| {} |", row.join(" | ")).expect("a text takes a line");
    }
    text
}
