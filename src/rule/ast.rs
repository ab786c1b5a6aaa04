//! The rule language as a tree. `criteria/README.md` describes the language itself.

use crate::{Duration, Relation};

/// Where a piece of text stands: byte offsets from the start of the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// An expression and where it was written.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it says.
    pub kind: ExprKind,
    /// Where it stands in the rule text.
    pub span: Span,
}

/// Two expressions are equal when they say the same, wherever they stand.
impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// The forms of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `a and b and c`, two parts or more.
    And(Vec<Expr>),
    /// `a or b or c`, two parts or more.
    Or(Vec<Expr>),
    /// `not a`
    Not(Box<Expr>),
    /// `a >= b`
    Compare {
        /// Left side.
        left: Box<Expr>,
        /// How they compare.
        relation: Relation,
        /// Right side.
        right: Box<Expr>,
    },
    /// `30 < x <= 45`: one comparison with two limits.
    Between {
        /// Lower limit.
        low: Box<Expr>,
        /// [`Relation::Below`] or [`Relation::AtMost`], read `low REL value`.
        low_relation: Relation,
        /// What is limited.
        value: Box<Expr>,
        /// [`Relation::Below`] or [`Relation::AtMost`], read `value REL high`.
        high_relation: Relation,
        /// Upper limit.
        high: Box<Expr>,
    },
    /// `"renal" in organ_involvement`, `x in ["a", "b"]`
    In {
        /// The member.
        member: Box<Expr>,
        /// The set or list.
        set: Box<Expr>,
    },
    /// `a + b`, `a - b`, `a * b`, `a / b`
    Arithmetic {
        /// Left side.
        left: Box<Expr>,
        /// One of `+ - * /`.
        operator: char,
        /// Right side.
        right: Box<Expr>,
    },
    /// `30`, `30 %`, `2.5 mg/dL`
    Number {
        /// The number as written.
        value: f64,
        /// The unit as written.
        unit: Option<String>,
    },
    /// `12 weeks`
    Duration(Duration),
    /// `"text"`
    Text(String),
    /// `true`, `false`
    Bool(bool),
    /// `null`
    Null,
    /// `[a, b]`
    List(Vec<Expr>),
    /// The name of a fact or of a definition.
    Name(String),
    /// `failed("immunosuppressants", min = "12 weeks")`
    Call {
        /// Function name.
        function: String,
        /// Arguments by position.
        arguments: Vec<Expr>,
        /// Arguments by name, in the order written.
        named: Vec<(String, Expr)>,
    },
}
