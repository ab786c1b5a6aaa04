//! SLEDAI-2K items whose points lie where they must.

use super::Generator;
use super::compare::left_out;
use super::plan::{Plan, Score};
use eligibility::rule::ExprKind;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Items that are present at most.
const MOST_ITEMS: usize = 4;

impl Generator<'_> {
    /// The typed scores of SLEDAI-2K that a plan limits, as sub-scores of the items.
    fn typed_scores(&self, plan: &Plan) -> Vec<(String, Score)> {
        let of = |fact: &str| -> Option<BTreeSet<String>> {
            match fact {
                "sledai_2k_total" => Some(BTreeSet::new()),
                "clinical_sledai_2k" => {
                    Some(["sledai_low_complement", "sledai_increased_dna_binding"].map(str::to_owned).into())
                }
                _ => {
                    let derive = self.dictionary.find(fact)?.fact.derive.as_ref()?;
                    match &derive.kind {
                        ExprKind::Call { function, named, .. } if function == "sledai_points" => {
                            Some(left_out(named))
                        }
                        _ => None,
                    }
                }
            }
        };
        let scores = plan.numbers.iter().filter_map(|(fact, limits)| {
            Some((fact.clone(), Score { left_out: of(fact)?, points: *limits }))
        });
        scores.collect()
    }

    /// All items, where a plan asks for sub-scores of them, and the typed scores that they stand for.
    pub fn items(&self, plan: &Plan) -> Option<(Map<String, Value>, BTreeSet<String>)> {
        if plan.scores.is_empty() {
            return Some((Map::new(), BTreeSet::new()));
        }
        let typed = self.typed_scores(plan);
        let scores: Vec<&Score> = plan.scores.iter().chain(typed.iter().map(|(_, score)| score)).collect();
        let table = self.dictionary.table("sledai_2k")?;
        let items: Vec<(&str, f64)> = table
            .item
            .iter()
            .filter_map(|item| Some((item.id.as_str(), *item.numbers.get("points")?)))
            .collect();
        let chosen = choose(&items, &scores, &mut Vec::new(), 0)?;
        let facts =
            items.iter().map(|(id, _)| ((*id).to_owned(), Value::Bool(chosen.contains(id)))).collect();
        Some((facts, typed.into_iter().map(|(fact, _)| fact).collect()))
    }
}

/// The first few items that give every score what it must be.
fn choose<'a>(
    items: &[(&'a str, f64)],
    scores: &[&Score],
    chosen: &mut Vec<usize>,
    from: usize,
) -> Option<BTreeSet<&'a str>> {
    let points = |score: &Score| -> f64 {
        let counted = chosen.iter().filter(|item| !score.left_out.contains(items[**item].0));
        counted.map(|item| items[*item].1).sum()
    };
    if scores.iter().all(|score| score.points.holds(points(score))) {
        return Some(chosen.iter().map(|item| items[*item].0).collect());
    }
    if chosen.len() == MOST_ITEMS {
        return None;
    }
    for item in from..items.len() {
        chosen.push(item);
        let found = choose(items, scores, chosen, item + 1);
        chosen.pop();
        if found.is_some() {
            return found;
        }
    }
    None
}
