//! The page that teaches to write a set: its template is sound and assesses a patient, and every message it shows is
//! the one that `check` gives.
#![cfg(feature = "reader")]

use eligibility::document::Problem;
use eligibility::{Case, Choices, CompiledSet, CriterionResult, Knowledge, Report, assess};

const PAGE: &str = include_str!("../docs/write-a-set.md");
const TEMPLATE: &str = include_str!("../docs/template-set.toml");
const PATIENT: &str = include_str!("cases/sle_example.json");

fn compiled(text: &str) -> Result<CompiledSet, Vec<Problem>> {
    Knowledge::built_in().compile_file(text, "my-set.toml", &Choices::default())
}

#[test]
fn the_template_is_sound() {
    let set = compiled(TEMPLATE).unwrap_or_else(|problems| panic!("{problems:?}"));
    assert!(Knowledge::built_in().uncovered(&set).is_empty(), "every value reaches a level");
}

#[test]
fn the_template_assesses_a_patient_and_says_where_it_comes_from() {
    let (knowledge, set) = (Knowledge::built_in(), compiled(TEMPLATE).unwrap());
    let case = Case::read(PATIENT, knowledge.dictionary()).unwrap();
    let assessment = assess(&set, knowledge.dictionary(), &case);
    let result = |id: &str| assessment.criteria.iter().find(|one| one.id == id).unwrap().result;
    assert_eq!(result("adult"), CriterionResult::Pass);
    assert_eq!(result("active"), CriterionResult::Pass);
    assert_eq!(result("other_reasons"), CriterionResult::Unknown, "nobody has judged");
    assert!(assessment.set.from_file);
    let report = Report::new(knowledge, &set, &case, &assessment);
    for text in [report.to_text(), report.to_markdown()] {
        assert!(text.contains("Loaded from file, not part of this release."), "{text}");
        assert!(!text.contains("proposal of this project, not a guideline"), "{text}");
    }
}

#[test]
fn sets_of_this_release_do_not_say_so() {
    let knowledge = Knowledge::built_in();
    let set = knowledge.compile("reference-sle", &Choices::default()).unwrap();
    let case = Case::read(PATIENT, knowledge.dictionary()).unwrap();
    let assessment = assess(&set, knowledge.dictionary(), &case);
    assert!(!assessment.set.from_file);
    assert!(!Report::new(knowledge, &set, &case, &assessment).to_text().contains("Loaded from file"));
}

/// The blocks of the page with this word after the fence, in order.
fn blocks(word: &str) -> Vec<&'static str> {
    let fence = format!("```{word}\n");
    PAGE.split(&fence).skip(1).filter_map(|rest| Some(rest.split_once("```")?.0)).collect()
}

/// Each mistake is shown as a line of the template, after `# instead of:`, and the line as it is mistyped.
#[test]
fn every_message_on_the_page_is_the_real_one() {
    let (mistakes, messages) = (blocks("toml mistake"), blocks("text message"));
    assert_eq!(mistakes.len(), messages.len(), "a message for every mistake");
    assert!(mistakes.len() >= 10);
    let mut wrong = Vec::new();
    for (mistake, message) in mistakes.into_iter().zip(messages) {
        let (right, typed) = mistake.split_once('\n').unwrap();
        let right = right.strip_prefix("# instead of: ").expect("the right line first");
        assert_eq!(TEMPLATE.matches(right).count(), 1, "{right}: stands once in the template");
        let problems = compiled(&TEMPLATE.replacen(right, typed.trim_end(), 1)).expect_err(typed);
        let found: Vec<String> = problems.iter().map(Problem::to_string).collect();
        if found.join("\n") != message.trim_end() {
            wrong.push(format!("{typed}gives:\n{}", found.join("\n")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}
