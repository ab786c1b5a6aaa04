//! A criteria set as its file says it.

use crate::document::Positions;
use crate::fact::Grade;
use crate::instrument::Source;
use crate::rule::Expr;

/// One file of `criteria/reference/` or `criteria/trials/`.
#[derive(Clone, Debug, PartialEq)]
pub struct SetDefinition {
    /// Id, the file's name.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// Diseases it is about: `sle`, `ssc`, `iim`.
    pub diseases: Vec<String>,
    /// Where it comes from.
    pub kind: SetKind,
    /// Changes with every edit that can change an answer.
    pub version: String,
    /// Last day the file was compared with its source, ISO 8601.
    pub reviewed_on: String,
    /// Role of the clinician who signed; empty until one does.
    pub reviewed_by_role: String,
    /// The inclusion list is complete as published.
    pub complete_inclusion: bool,
    /// The exclusion list is complete as published.
    pub complete_exclusion: bool,
    /// How much of the source's text was read, where the file says so.
    pub seen: Option<Seen>,
    /// Last change of the register entry, ISO 8601; empty where it is not known.
    pub entry_updated: String,
    /// Where the text was read: addresses that begin with `http://` or `https://`.
    pub addresses: Vec<String>,
    /// Sets whose criteria are part of this one.
    pub include: Vec<String>,
    /// The age of results is judged by the dictionary.
    pub freshness: bool,
    /// How a value without a date is taken.
    pub undated: Undated,
    /// What a reader must know.
    pub note: String,
    /// Citations.
    pub source: Vec<Source>,
    /// Switches.
    pub options: Vec<OptionDefinition>,
    /// Named bundles of switches and rules.
    pub presets: Vec<Preset>,
    /// Named parts of rules.
    pub definitions: Vec<Definition>,
    /// Groups with an exception of their own.
    pub groups: Vec<Group>,
    /// The criteria, in the source's order.
    pub criteria: Vec<CriterionDefinition>,
    /// Diseases judged apart, for a trial of several; filled in when the set is compiled.
    pub sections: Vec<DiseaseSection>,
    /// Where its rules stand in the file; empty for a built-in set.
    pub positions: Positions,
}

/// A disease of a trial that is about several.
#[derive(Clone, Debug, PartialEq)]
pub struct DiseaseSection {
    /// The disease: `sle`, `ssc`, `iim`.
    pub disease: String,
    /// Holds where the patient has it.
    pub present: Expr,
}

/// Where a set comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetKind {
    /// A proposal of this project.
    Reference,
    /// A registered trial.
    Trial,
    /// Rules shared by reference sets.
    General,
}

/// How much of a source's text was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// All that is published.
    Full,
    /// All but the end of one list.
    NearFull,
    /// Every list, but at least one of them only in a summary.
    Summary,
    /// A part.
    Partial,
}

/// How a value without a date is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Undated {
    /// As of today, and flagged.
    Current,
    /// As not known.
    Unknown,
}

/// A switch on which sources disagree.
#[derive(Clone, Debug, PartialEq)]
pub struct OptionDefinition {
    /// Id as used in `option(id)`.
    pub id: String,
    /// Words for it.
    pub label: String,
    /// Value unless the user says otherwise.
    pub default: bool,
    /// Citations.
    pub source: Vec<Source>,
    /// Grade.
    pub grade: Grade,
}

/// A named bundle: switches set and rules replaced.
#[derive(Clone, Debug, PartialEq)]
pub struct Preset {
    /// Id as used on the command line.
    pub id: String,
    /// Words for it.
    pub label: String,
    /// What it leaves open.
    pub note: String,
    /// Switches it sets.
    pub options: Vec<(String, bool)>,
    /// Rules it replaces.
    pub overrides: Vec<Override>,
}

/// One rule replaced by a preset.
#[derive(Clone, Debug, PartialEq)]
pub struct Override {
    /// Criterion id.
    pub criterion: String,
    /// The rule instead.
    pub body: Body,
    /// Citations.
    pub source: Vec<Source>,
    /// Grade of the replacement.
    pub grade: Grade,
}

/// A named part of rules, with its own wording.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// Id as used in rules.
    pub id: String,
    /// Its wording.
    pub text: String,
    /// What it stands for.
    pub rule: Expr,
    /// Citations.
    pub source: Vec<Source>,
}

/// Criteria that share one exception.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Id as used in `group`.
    pub id: String,
    /// Words for it.
    pub text: String,
    /// The exception over all of them.
    pub waiver: Option<Expr>,
}

/// One sentence of a source.
#[derive(Clone, Debug, PartialEq)]
pub struct CriterionDefinition {
    /// Id, unique in the set.
    pub id: String,
    /// Which list it stands in.
    pub kind: CriterionKind,
    /// Heading or group it stands under.
    pub group: String,
    /// Plain-language text.
    pub text: String,
    /// The rule or the levels.
    pub body: Body,
    /// When it counts for the overall result.
    pub counts: Counts,
    /// Diseases whose section of a basket trial it belongs to; empty = all.
    pub applies_to: Vec<String>,
    /// Why no computer can settle it.
    pub not_computable: Option<NotComputable>,
    /// Why it is there.
    pub rationale: String,
    /// Range across sources, in words.
    pub range: String,
    /// Shown with a fail.
    pub fail_message: String,
    /// Words shown whatever the result.
    pub note: String,
    /// Overrides the set.
    pub undated: Option<Undated>,
    /// The planned step its dates hang on.
    pub date_driven: Option<String>,
    /// Grade of the rule.
    pub grade: Grade,
    /// Grade of its numbers.
    pub threshold_grade: Option<Grade>,
    /// Citations.
    pub source: Vec<Source>,
}

/// Inclusion or exclusion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CriterionKind {
    /// Must be true.
    Inclusion,
    /// Must not be true.
    Exclusion,
}

/// What decides a criterion.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// One rule.
    Rule {
        /// The rule.
        rule: Expr,
        /// Result when an inclusion is false or an exclusion true.
        on_fail: OnFail,
    },
    /// Rules per result, tested in this order.
    Levels(Vec<(Level, LevelRule)>),
}

/// Result of a criterion whose rule is not satisfied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnFail {
    /// It fails.
    Fail,
    /// It can be mended.
    ActionNeeded,
    /// It is to be discussed.
    Caution,
}

/// The levels of a criterion, in the order they are tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Must not proceed while true.
    Fail,
    /// Fixable; must be done first.
    ActionNeeded,
    /// Discuss.
    Caution,
    /// Satisfied.
    Pass,
}

/// When a level holds.
#[derive(Clone, Debug, PartialEq)]
pub enum LevelRule {
    /// When this is true.
    When(Expr),
    /// Whenever no earlier level does.
    Otherwise,
}

/// When a criterion counts for the overall result.
#[derive(Clone, Debug, PartialEq)]
pub enum Counts {
    /// Always.
    Always,
    /// Shown, never counted.
    Never,
    /// When this is true.
    When(Expr),
}

/// Why no computer can settle a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotComputable {
    /// A person decides; counts.
    Judgement,
    /// The threshold was not published.
    NotPublished,
    /// The copy seen stops before it.
    CutInCopy,
    /// About the site, not the person.
    Logistics,
    /// About the product, not the person.
    ProductSide,
}

impl Seen {
    /// The word in the files.
    ///
    /// ```
    /// assert_eq!(eligibility::criterion::Seen::NearFull.word(), "near_full");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::NearFull => "near_full",
            Self::Summary => "summary",
            Self::Partial => "partial",
        }
    }
}

impl Level {
    /// The word in the files and in results.
    ///
    /// ```
    /// assert_eq!(eligibility::criterion::Level::ActionNeeded.word(), "action_needed");
    /// ```
    pub fn word(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::ActionNeeded => "action_needed",
            Self::Caution => "caution",
            Self::Pass => "pass",
        }
    }
}
