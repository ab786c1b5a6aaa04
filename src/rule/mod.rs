//! The rule language: reading it, writing it back.

mod ast;
mod error;
mod parse;
mod print;
mod token;

pub use ast::{Expr, ExprKind, Span};
pub use error::RuleError;
pub use parse::parse;
