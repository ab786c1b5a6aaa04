//! The rule language: reading it, writing it back.

mod ast;

pub use ast::{Expr, ExprKind, Span};
