//! The self-test of a built page: stored questions, asked again, and the SHA-256 sums that their answers must have.

use super::examples::example;
use crate::api::{absent_of, answer_text, assess_text};
use crate::scoring::score_text;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// What a self-test gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelfTest {
    /// How many questions were asked.
    pub cases: usize,
    /// Names of those whose answer was another one.
    pub failed: Vec<String>,
}

impl SelfTest {
    /// Asks every question of a list; a list that is empty or cannot be read fails.
    ///
    /// A question is `{"name", "assess": example, "set", "sum"}` or `{"name", "score": instrument, "input", "options",
    /// "sum"}`.
    ///
    /// ```
    /// use eligibility::view::self_test::{SelfTest, answer, sum};
    /// use serde_json::json;
    /// let mut question = json!({ "name": "mass", "score": "bmi", "input": { "height_cm": 200, "weight_kg": 80 } });
    /// question["sum"] = sum(&answer(&question).unwrap()).into();
    /// assert!(SelfTest::of(&json!([question]).to_string()).passed());
    /// question["sum"] = "another".into();
    /// assert_eq!(SelfTest::of(&json!([question]).to_string()).failed, ["mass"]);
    /// assert!(!SelfTest::of("[]").passed());
    /// ```
    pub fn of(questions: &str) -> Self {
        let questions: Vec<Value> = serde_json::from_str(questions).unwrap_or_default();
        let wrong = questions.iter().filter(|question| !holds(question));
        let name = |question: &Value| question["name"].as_str().unwrap_or("a case without a name").to_owned();
        Self { cases: questions.len(), failed: wrong.map(name).collect() }
    }

    /// Whether something was asked and every answer was the stored one.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.cases > 0 && self.failed.is_empty()
    }

    /// What the page says of it.
    ///
    /// ```
    /// use eligibility::view::self_test::SelfTest;
    /// let passed = SelfTest { cases: 12, failed: vec![] };
    /// assert_eq!(passed.words(), "Self-test passed: 12 cases.");
    /// assert!(SelfTest::of("").words().starts_with("Self-test failed: no stored cases"));
    /// ```
    #[must_use]
    pub fn words(&self) -> String {
        match self.failed.len() {
            0 if self.cases > 0 => format!("Self-test passed: {} cases.", self.cases),
            0 => "Self-test failed: no stored cases could be read.".to_owned(),
            wrong => {
                format!("Self-test failed: {wrong} of {} cases: {}.", self.cases, self.failed.join(", "))
            }
        }
    }
}

/// The answer to a question, as the core writes it; none where the question cannot be read.
pub fn answer(question: &Value) -> Option<String> {
    let word = |key: &str| question.get(key).and_then(Value::as_str);
    if let Some(name) = word("assess") {
        return Some(answer_text(assess_text(example(name)?, &[word("set")?], "")));
    }
    let options = question.get("options").map(Value::to_string).unwrap_or_default();
    let absent = absent_of(&options).ok()?;
    Some(answer_text(score_text(word("score")?, &question.get("input")?.to_string(), absent)))
}

/// The SHA-256 sum of a text, in hexadecimal digits.
pub fn sum(text: &str) -> String {
    Sha256::digest(text).iter().flat_map(|byte| [byte >> 4, byte & 15]).map(digit).collect()
}

fn digit(value: u8) -> char {
    char::from_digit(value.into(), 16).unwrap_or('?')
}

fn holds(question: &Value) -> bool {
    answer(question).is_some_and(|text| question["sum"] == sum(&text).as_str())
}
