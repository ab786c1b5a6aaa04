//! What is wrong with the text of a rule.

use super::Span;
use std::fmt;

/// A mistake in the text of a rule.
///
/// ```
/// let errors = eligibility::rule::parse("age_years >=").unwrap_err();
/// assert_eq!(errors[0].code, "bad-rule");
/// assert_eq!((errors[0].span.start, errors[0].span.end), (12, 12));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleError {
    /// One of `bad-rule`, `bad-number`, `chained-comparison`, `rule-too-long`, `rule-too-deep`.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub message: String,
    /// Where in the rule.
    pub span: Span,
}

impl RuleError {
    pub(super) fn new(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), span }
    }

    pub(super) fn bad_rule(span: Span, message: impl Into<String>) -> Self {
        Self::new("bad-rule", span, message)
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "byte {}: {}: {}", self.span.start + 1, self.code, self.message)
    }
}
