//! The most that is read of a file from outside. What is larger is refused with a problem that says so, so that
//! the work for any file is bounded, whoever wrote it. Every set and case of this project stays far below.
//!
//! ```
//! use eligibility::{Case, Error, Knowledge, limits};
//! let text = " ".repeat(limits::LARGEST_CASE + 1);
//! let errors = Case::read(&text, Knowledge::built_in().dictionary()).unwrap_err();
//! assert_eq!(errors[0].code(), "too-large");
//! ```

/// Bytes of a criteria file.
pub const LARGEST_SET: usize = 2_000_000;
/// Entries of a list in a criteria file.
pub const MOST_ENTRIES: usize = 10_000;
/// The largest number in a criteria file or in a rule, either side of 0.
pub const LARGEST_NUMBER: f64 = 1e15;

/// Criteria of a set, its own.
pub const MOST_CRITERIA: usize = 1_000;
/// Definitions of a set, its own.
pub const MOST_DEFINITIONS: usize = 500;
/// Groups of a set.
pub const MOST_GROUPS: usize = 200;
/// Switches of a set.
pub const MOST_OPTIONS: usize = 50;
/// Presets of a set: every rule is checked under each.
pub const MOST_PRESETS: usize = 20;
/// Sets that a set includes.
pub const MOST_INCLUDED: usize = 10;

/// Bytes of a rule.
pub const LONGEST_RULE: usize = 100_000;
/// Levels of brackets, calls and `not` in a rule.
pub const DEEPEST_RULE: usize = 32;
/// Arithmetic signs in a rule: each makes its tree one deeper.
pub const MOST_SIGNS: usize = 64;
/// Mistakes below the grammar that are listed of one rule.
pub const MOST_STRAY: usize = 100;
/// Values, names, comparisons and functions in all rules of a set, as written.
pub const MOST_PARTS: usize = 20_000;
/// Definitions that are used within each other.
pub const DEEPEST_DEFINITIONS: usize = 8;
/// Parts of all rules once each definition is written out wherever it is used: what the reasons may hold.
pub const MOST_PARTS_WRITTEN_OUT: usize = 100_000;
/// Assessments that `check` spends on looking for values that no level of a criterion covers.
pub const MOST_TRIED: u32 = 100_000;

/// Bytes of a case file.
pub const LARGEST_CASE: usize = 4 * 1024 * 1024;
/// Values of one fact in a case.
pub const MOST_VALUES: usize = 1_000;
/// Drug exposures of a case.
pub const MOST_EXPOSURES: usize = 1_000;
/// Judgements, options and parameters of a case, each.
pub const MOST_ANSWERS: usize = 5_000;

/// Problems that are listed of one file; the rest is counted as one.
pub const MOST_PROBLEMS: usize = 1_000;
/// Problems that get a "did you mean": looking for it takes longer than finding the problem.
pub const MOST_HINTS: usize = 100;
